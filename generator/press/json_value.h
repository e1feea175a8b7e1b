/* Between our types and the JSON library's. Private to press/. */
#ifndef PRESS_JSON_VALUE_H
#define PRESS_JSON_VALUE_H

#include <jansson.h>

#include "base/str.h"

/* JSON has no room for bytes that are no UTF-8: they become U+FFFD. */
json_t *json_text(Str text);
/* object[key], borrowed from it; empty where it is no text. */
Str json_str(const json_t *object, const char *key);
/* object[key] += n */
void json_count(json_t *object, const char *key, json_int_t n);

#endif
