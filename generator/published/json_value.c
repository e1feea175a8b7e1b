/*
 * Texts and counts out of JSON values.
 */
#include "published/json_value.h"

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
