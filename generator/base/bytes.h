/*
 * Numbers in bytes, most significant byte first, as fonts, CFF, PDF and UTF-16BE have them.
 *
 * Reading is bounded: where the bytes end too early the number is 0, and bytes_hold tells such a 0 from one that is
 * written there. Here, since every glyph that is drawn is read by it.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/str.h"

/* Do `n` bytes stand at `at`? Any values may be given. */
static inline bool bytes_hold(Str bytes, size_t at, size_t n)
{
    return at <= bytes.n && n <= bytes.n - at;
}

/* The `n` (0 … 8) bytes at `at`; 0 unless all of them are there. */
static inline uint64_t be_number(Str bytes, size_t at, size_t n)
{
    uint64_t value = 0;
    for (size_t i = 0; bytes_hold(bytes, at, n) && i < n; i++)
        value = value << 8 | (unsigned char)bytes.s[at + i];
    return value;
}

static inline uint8_t be8(Str bytes, size_t at)
{
    return (uint8_t)be_number(bytes, at, 1);
}

static inline uint16_t be16(Str bytes, size_t at)
{
    return (uint16_t)be_number(bytes, at, 2);
}

static inline uint32_t be32(Str bytes, size_t at)
{
    return (uint32_t)be_number(bytes, at, 4);
}

/* Writes the lowest `n` (0 … 4) bytes of `value` to `to`, which has room for them. */
static inline void be_set(char *to, uint32_t value, size_t n)
{
    while (n--)
        *to++ = (char)(unsigned char)(value >> (8 * n) & 0xFF);
}

/* Appends them; a full buffer overflows as by strbuf_add. */
static inline void be_put(StrBuf *out, uint32_t value, size_t n)
{
    char *to = strbuf_room(out, n);
    if (!to)
        return;
    be_set(to, value, n);
    strbuf_end(out, to + n);
}

#endif
