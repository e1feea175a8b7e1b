/*
 * SHA-256 as hexadecimal digits.
 */
#include "base/digest.h"

#include "base/bytes.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

_Static_assert(DIGEST_SIZE == SHA256_DIGEST_SIZE, "SHA-256");

struct Digest {
    struct sha256_ctx context;
};

Digest *digest_new(Arena *arena)
{
    Digest *digest = ARENA_NEW(arena, Digest);
    sha256_init(&digest->context);
    return digest;
}

void digest_add(Digest *digest, Str bytes)
{
    sha256_update(&digest->context, bytes.n, (const uint8_t *)bytes.s);
}

Str digest_end(Digest *digest, Arena *arena)
{
    uint8_t sum[DIGEST_SIZE];
    sha256_digest(&digest->context, DIGEST_SIZE, sum);
    return digest_print(sum, arena);
}

static void sha256(Str bytes, uint8_t out[DIGEST_SIZE])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.n, (const uint8_t *)bytes.s);
    sha256_digest(&context, DIGEST_SIZE, out);
}

Str digest_print(const uint8_t sha256[DIGEST_SIZE], Arena *arena)
{
    static const char DIGITS[] = "0123456789abcdef";
    char *hex = arena_alloc(arena, (size_t)2 * DIGEST_SIZE + 1);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        hex[2 * i] = DIGITS[sha256[i] >> 4];
        hex[2 * i + 1] = DIGITS[sha256[i] & 15];
    }
    return (Str){hex, (size_t)2 * DIGEST_SIZE};
}

Str digest_of(Str bytes, Arena *arena)
{
    uint8_t digest[DIGEST_SIZE];
    sha256(bytes, digest);
    return digest_print(digest, arena);
}

Str digest_base64(Str bytes, Arena *arena)
{
    uint8_t digest[DIGEST_SIZE];
    sha256(bytes, digest);
    char *text = arena_alloc(arena, BASE64_ENCODE_RAW_LENGTH(DIGEST_SIZE) + 1);
    base64_encode_raw(text, DIGEST_SIZE, digest);
    return (Str){text, BASE64_ENCODE_RAW_LENGTH(DIGEST_SIZE)};
}

uint64_t digest_short(Str bytes)
{
    uint8_t digest[DIGEST_SIZE];
    sha256(bytes, digest);
    return be_number((Str){(const char *)digest, DIGEST_SIZE}, 0, sizeof(uint64_t));
}
