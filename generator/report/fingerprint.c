/*
 * Fingerprints: the same finding has the same one in the next run, though its
 * line moved or a figure in it was corrected. Not a secret: FNV-1a of 128 bits,
 * enough that two findings of a district never meet by chance.
 */
#include <stdlib.h>

#include "report/parts.h"

/* Ends a part, so that “甲” + “乙丙” differs from “甲乙” + “丙”; no byte of UTF-8. */
#define PART_END ((unsigned char)0xFF)

Fingerprint fingerprint_new(void)
{
    /* the offset basis of FNV-1a 128, draft-eastlake-fnv §5 */
    return (Fingerprint){UINT64_C(0x6C62272E07BB0142), UINT64_C(0x62B821756295C58D)};
}

/* × the prime 2^88 + 0x13B, modulo 2^128 */
static void byte_add(Fingerprint *print, unsigned char byte)
{
    uint64_t low = print->low ^ byte, high = print->high;
    uint64_t bottom = (low & UINT32_MAX) * 0x13B;
    uint64_t top = (low >> 32) * 0x13B + (bottom >> 32);
    print->low = (top << 32) | (bottom & UINT32_MAX);
    print->high = high * 0x13B + (top >> 32) + (low << 24);
}

void fingerprint_add(Fingerprint *print, Str part)
{
    for (size_t i = 0; i < part.n; i++)
        byte_add(print, (unsigned char)part.s[i]);
    byte_add(print, PART_END);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void fingerprint_add_steady(Fingerprint *print, Str part)
{
    for (size_t i = 0; i < part.n;) {
        bool negative = part.s[i] == '-' && i + 1 < part.n && is_digit(part.s[i + 1]);
        if (!negative && !is_digit(part.s[i])) {
            byte_add(print, (unsigned char)part.s[i++]);
            continue;
        }
        do /* -1,234.50 */
            i++;
        while (i < part.n && (is_digit(part.s[i]) || ((part.s[i] == '.' || part.s[i] == ',') &&
                                                      i + 1 < part.n && is_digit(part.s[i + 1]))));
        byte_add(print, '#');
    }
    byte_add(print, PART_END);
}

typedef struct Numbered {
    Fingerprint print;
    size_t at;
} Numbered;

static int numbered_cmp(const void *left, const void *right)
{
    const Numbered *a = left, *b = right;
    if (a->print.high != b->print.high)
        return a->print.high < b->print.high ? -1 : 1;
    if (a->print.low != b->print.low)
        return a->print.low < b->print.low ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

void fingerprints_number(Fingerprint *prints, size_t n, Arena *scratch)
{
    Numbered *sorted = ARENA_ARRAY(scratch, Numbered, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (Numbered){prints[i], i};
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, numbered_cmp);
    size_t before = 0;
    for (size_t i = 1; i < n; i++) {
        Fingerprint last = sorted[i - 1].print, own = sorted[i].print;
        before = own.high == last.high && own.low == last.low ? before + 1 : 0;
        if (before)
            fingerprint_add(&prints[sorted[i].at], str_format(scratch, "%zu", before + 1));
    }
}

Str fingerprint_str(Fingerprint print, Arena *arena)
{
    return str_format(arena, "%016llx%016llx", (unsigned long long)print.high, (unsigned long long)print.low);
}
