/*
 * Texts and counts as JSON values.
 */
#include "published/json_value.h"

json_t *json_text(Str text)
{
    json_t *string = json_stringn(text.s ? text.s : "", text.n);
    if (string)
        return string;
    StrBuf sound = {0};
    for (size_t at = 0; at < text.n;)
        strbuf_addcp(&sound, str_next(text, &at));
    string = json_stringn(sound.s, sound.n);
    strbuf_free(&sound);
    return string;
}

void json_count(json_t *object, const char *key, json_int_t n)
{
    json_object_set_new(object, key, json_integer(json_integer_value(json_object_get(object, key)) + n));
}

Str json_str(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (Str){json_string_value(value), json_string_length(value)};
}

size_t json_size(const json_t *object, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(object, key));
    return n < 0 ? 0 : (size_t)n;
}
