#include "base/base64.h"

#include <nettle/base64.h>

#include "base/arena.h"

Str base64_of(Str bytes, Arena *arena)
{
    size_t n = BASE64_ENCODE_RAW_LENGTH(bytes.n);
    char *text = arena_alloc(arena, n + 1);
    base64_encode_raw(text, bytes.n, (const uint8_t *)bytes.s);
    text[n] = '\0';
    return (Str){text, n};
}

bool base64_read(Str text, Str *out, Arena *arena)
{
    struct base64_decode_ctx context;
    size_t n = BASE64_DECODE_LENGTH(text.n);
    uint8_t *bytes = arena_alloc(arena, n + 1);
    base64_decode_init(&context);
    bool good = base64_decode_update(&context, &n, bytes, text.n, text.s) && base64_decode_final(&context);
    *out = (Str){(const char *)bytes, good ? n : 0};
    return good;
}
