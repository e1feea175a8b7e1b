/* Bytes as text (RFC 4648 §4) and back. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

Str base64_of(Str bytes, Arena *arena);
/* False: it is none. */
bool base64_read(Str text, Str *out, Arena *arena);

#endif
