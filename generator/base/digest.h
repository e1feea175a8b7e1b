/* SHA-256 (FIPS 180-4) of bytes, as 64 lower-case hexadecimal digits. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

#define DIGEST_SIZE 32 /* of SHA-256, in bytes */

/* In `arena`, NUL-terminated. */
Str digest_of(Str bytes, Arena *arena);

/* The same of bytes that come in parts. The Digest lives in `arena`. */
typedef struct Digest Digest;
Digest *digest_new(Arena *arena);
void digest_add(Digest *digest, Str bytes);
Str digest_end(Digest *digest, Arena *arena); /* once */

/* The same of a SHA-256 taken already. */
Str digest_print(const uint8_t sha256[DIGEST_SIZE], Arena *arena);

/* The same in base64, as a content security policy wants it. */
Str digest_base64(Str bytes, Arena *arena);

/* The first 8 bytes of the same, most significant first: the same on every machine. */
uint64_t digest_short(Str bytes);

#endif
