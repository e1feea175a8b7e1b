/*
 * UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past
 * U+10FFFF. And how many terminal columns a code point takes.
 */
#include "base/str.h"

static const uint32_t REPLACEMENT = 0xFFFD;

/* Bytes of the well-formed sequence at `at`, its code point in *cp; 0 when it is malformed. */
static size_t utf8_take(Str a, size_t at, uint32_t *cp)
{
    unsigned char lead = (unsigned char)a.s[at];
    if (lead < 0x80) {
        *cp = lead;
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (a.n - at < size)
        return 0;
    uint32_t value = lead & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)a.s[at + i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3F);
    }
    static const uint32_t SMALLEST[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < SMALLEST[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *cp = value;
    return size;
}

uint32_t str_next_any(Str a, size_t *at)
{
    uint32_t cp = REPLACEMENT;
    size_t size = utf8_take(a, *at, &cp);
    *at += size ? size : 1;
    return size ? cp : REPLACEMENT;
}

size_t str_count(Str a)
{
    size_t n = 0;
    for (size_t at = 0; at < a.n; n++)
        (void)str_next(a, &at);
    return n;
}

size_t utf8_put(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t size = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    static const unsigned char LEAD[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(LEAD[size] | cp);
    return size;
}

size_t utf8_check(Str a)
{
    for (size_t at = 0; at < a.n;) {
        size_t from = at;
        if (str_next(a, &at) == REPLACEMENT && at == from + 1) /* U+FFFD as such has three bytes */
            return from;
    }
    return a.n;
}

typedef struct Range {
    uint32_t first, last;
} Range;

/* Unicode 15 East_Asian_Width W and F, neighbours merged. Ambiguous ones (“ ” … —) count 1, as terminals draw them. */
static const Range WIDE[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x2614, 0x2615},
    {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2753, 0x2755},
    {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CD5},
    {0x1AFF0, 0x1B2FB}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FC}, {0x1F90C, 0x1FAFF},
    {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};

/* Marks that sit on the character before, and invisible ones. */
static const Range ZERO[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20F0}, {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

static bool range_has(const Range *ranges, size_t n, uint32_t cp)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && cp >= ranges[low].first;
}

/* Unicode 15 Cc and Bidi_Control, and the two that end a line. */
static const Range CONTROL[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},
    {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
};

bool char_is_control(uint32_t cp)
{
    return range_has(CONTROL, sizeof CONTROL / sizeof *CONTROL, cp);
}

int char_columns(uint32_t cp)
{
    if (cp < 0x300)
        return 1;
    if (range_has(ZERO, sizeof ZERO / sizeof *ZERO, cp))
        return 0;
    return range_has(WIDE, sizeof WIDE / sizeof *WIDE, cp) ? 2 : 1;
}

size_t str_columns(Str a)
{
    size_t columns = 0;
    for (size_t at = 0; at < a.n;)
        columns += (size_t)char_columns(str_next(a, &at));
    return columns;
}
