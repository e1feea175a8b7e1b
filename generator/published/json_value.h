/* Between our types and the JSON library's. */
#ifndef PUBLISHED_JSON_VALUE_H
#define PUBLISHED_JSON_VALUE_H

#include <jansson.h>

#include "base/str.h"

/* object[key], borrowed from it; empty where it is no text. */
Str json_str(const json_t *object, const char *key);
/* object[key] as a size: 0 where it is no number or below 0. */
size_t json_size(const json_t *object, const char *key);

#endif
