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

static bool is_count(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) >= 0;
}

static bool are_texts(const json_t *array)
{
    bool fine = json_is_array(array);
    for (size_t i = 0; i < json_array_size(array); i++)
        fine = fine && json_is_string(json_array_get(array, i));
    return fine;
}

static bool are_counts(json_t *object)
{
    bool fine = json_is_object(object);
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
        fine = fine && is_count(json_object_iter_value(at));
    return fine;
}

static bool is_kind(json_t *value, JsonKind kind)
{
    switch (kind) {
    case JSON_IS_TEXT:
        return json_is_string(value);
    case JSON_IS_COUNT:
        return is_count(value);
    case JSON_IS_FLAG:
        return json_is_boolean(value);
    case JSON_IS_TEXTS:
        return are_texts(value);
    case JSON_IS_COUNTS:
        return are_counts(value);
    }
    return false;
}

bool json_keeps(const json_t *object, const JsonForm *forms, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        json_t *value = json_object_get(object, forms[i].key);
        if (value && !is_kind(value, forms[i].kind))
            return false;
    }
    return json_is_object(object);
}
