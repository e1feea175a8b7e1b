/* Between our types and the JSON library's. */
#ifndef PUBLISHED_JSON_VALUE_H
#define PUBLISHED_JSON_VALUE_H

#include <jansson.h>

#include "base/str.h"

/* object[key], borrowed from it; empty where it is no text. */
Str json_str(const json_t *object, const char *key);
typedef enum JsonKind { JSON_IS_TEXT, JSON_IS_COUNT, JSON_IS_FLAG, JSON_IS_TEXTS, JSON_IS_COUNTS } JsonKind;

typedef struct JsonForm {
    const char *key;
    JsonKind kind;
} JsonForm;

/* Is it an object whose values are each of the kind its key has among the `n` forms? Keys may lack, others stand beside. */
bool json_keeps(const json_t *object, const JsonForm *forms, size_t n);

/* object[key] as a size: 0 where it is no number or below 0. */
size_t json_size(const json_t *object, const char *key);

#endif
