/*
 * What each character is to the typesetter: its class, whether it may begin or
 * end a line, and which of the two fonts of a role it is drawn in.
 *
 * Sources GB/T 15834-2011 §5.1 (标点符号的位置), CLREQ §3.1 and its table of
 * 行首行尾禁则, Unicode East Asian Width. Knows nothing of fonts or lines.
 */
#include "text/piece.h"

#include <hb.h>

typedef struct CharRange {
    uint32_t first, last;
    CharClass cls;
} CharRange;

/* Sorted by code point, from U+0080. What stands in none of them is told by its Unicode category. */
static const CharRange RANGES[] = {
    {0x00A0, 0x00A0, CHAR_NBSP},
    {0x00AD, 0x00AD, CHAR_ZERO}, /* soft hyphen: words are not hyphenated */
    {0x00B7, 0x00B7, CHAR_MIDDOT},
    {0x034F, 0x034F, CHAR_ZERO},
    {0x115F, 0x1160, CHAR_ZERO},
    {0x17B4, 0x17B5, CHAR_ZERO},
    {0x2000, 0x2006, CHAR_SPACE},
    {0x2007, 0x2007, CHAR_NBSP},
    {0x2008, 0x200A, CHAR_SPACE},
    {0x200B, 0x200F, CHAR_ZERO},
    {0x2010, 0x2013, CHAR_CONNECT}, /* ‐ – */
    {0x2014, 0x2015, CHAR_DASH},    /* — ― */
    {0x2018, 0x2018, CHAR_OPEN},
    {0x2019, 0x2019, CHAR_CLOSE},
    {0x201C, 0x201C, CHAR_OPEN},
    {0x201D, 0x201D, CHAR_CLOSE},
    {0x2025, 0x2026, CHAR_ELLIPSIS},
    {0x2027, 0x2027, CHAR_MIDDOT},
    {0x2028, 0x2029, CHAR_NEWLINE},
    {0x202A, 0x202E, CHAR_ZERO},
    {0x202F, 0x202F, CHAR_NBSP},
    {0x203B, 0x203B, CHAR_HAN}, /* ※ */
    {0x203C, 0x203C, CHAR_BANG},
    {0x2047, 0x2049, CHAR_BANG},
    {0x205F, 0x205F, CHAR_SPACE},
    {0x2060, 0x206F, CHAR_ZERO},
    {0x2121, 0x2121, CHAR_HAN}, /* ℡ */
    {0x2160, 0x218B, CHAR_HAN}, /* Ⅰ: full-width in every 汉字 font */
    {0x2190, 0x21FF, CHAR_HAN}, /* → */
    {0x22EF, 0x22EF, CHAR_ELLIPSIS},
    {0x2300, 0x245F, CHAR_HAN},
    {0x2460, 0x24FF, CHAR_HAN}, /* ① ⑴ ⒈ */
    {0x2500, 0x27BF, CHAR_HAN}, /* ─ ■ ☆ ✓ */
    {0x2B00, 0x2BFF, CHAR_HAN},
    {0x2E3A, 0x2E3B, CHAR_DASH}, /* ⸺ */
    {0x2E80, 0x2FFF, CHAR_HAN},
    {0x3000, 0x3000, CHAR_WIDE_SPACE},
    {0x3001, 0x3001, CHAR_COMMA},
    {0x3002, 0x3002, CHAR_STOP},
    {0x3003, 0x3007, CHAR_HAN}, /* 〃 々 〇 */
    {0x3008, 0x3008, CHAR_OPEN},
    {0x3009, 0x3009, CHAR_CLOSE},
    {0x300A, 0x300A, CHAR_OPEN},
    {0x300B, 0x300B, CHAR_CLOSE},
    {0x300C, 0x300C, CHAR_OPEN},
    {0x300D, 0x300D, CHAR_CLOSE},
    {0x300E, 0x300E, CHAR_OPEN},
    {0x300F, 0x300F, CHAR_CLOSE},
    {0x3010, 0x3010, CHAR_OPEN},
    {0x3011, 0x3011, CHAR_CLOSE},
    {0x3012, 0x3013, CHAR_HAN},
    {0x3014, 0x3014, CHAR_OPEN},
    {0x3015, 0x3015, CHAR_CLOSE},
    {0x3016, 0x3016, CHAR_OPEN},
    {0x3017, 0x3017, CHAR_CLOSE},
    {0x3018, 0x3018, CHAR_OPEN},
    {0x3019, 0x3019, CHAR_CLOSE},
    {0x301A, 0x301A, CHAR_OPEN},
    {0x301B, 0x301B, CHAR_CLOSE},
    {0x301C, 0x301C, CHAR_CONNECT},
    {0x301D, 0x301D, CHAR_OPEN},
    {0x301E, 0x301F, CHAR_CLOSE},
    {0x3020, 0x3029, CHAR_HAN},
    {0x302A, 0x302F, CHAR_ZERO},
    {0x3030, 0x3098, CHAR_HAN},
    {0x3099, 0x309A, CHAR_ZERO},
    {0x309B, 0x30FA, CHAR_HAN},
    {0x30FB, 0x30FB, CHAR_MIDDOT},
    {0x30FC, 0x3163, CHAR_HAN},
    {0x3164, 0x3164, CHAR_ZERO},
    {0x3165, 0xA4CF, CHAR_HAN},
    {0xA960, 0xA97F, CHAR_HAN},
    {0xAC00, 0xD7FF, CHAR_HAN},
    {0xE000, 0xFAFF, CHAR_HAN}, /* private use (造字), compatibility ideographs */
    {0xFE00, 0xFE0F, CHAR_ZERO},
    {0xFE10, 0xFE1F, CHAR_HAN},
    {0xFE20, 0xFE2F, CHAR_ZERO},
    {0xFE30, 0xFE6F, CHAR_HAN},
    {0xFEFF, 0xFEFF, CHAR_ZERO},
    {0xFF01, 0xFF01, CHAR_BANG},
    {0xFF02, 0xFF07, CHAR_HAN},
    {0xFF08, 0xFF08, CHAR_OPEN},
    {0xFF09, 0xFF09, CHAR_CLOSE},
    {0xFF0A, 0xFF0B, CHAR_HAN},
    {0xFF0C, 0xFF0C, CHAR_COMMA},
    {0xFF0D, 0xFF0D, CHAR_CONNECT},
    {0xFF0E, 0xFF0E, CHAR_STOP},
    {0xFF0F, 0xFF0F, CHAR_CONNECT},
    {0xFF10, 0xFF19, CHAR_HAN},
    {0xFF1A, 0xFF1B, CHAR_COMMA},
    {0xFF1C, 0xFF1E, CHAR_HAN},
    {0xFF1F, 0xFF1F, CHAR_BANG},
    {0xFF20, 0xFF3A, CHAR_HAN},
    {0xFF3B, 0xFF3B, CHAR_OPEN},
    {0xFF3C, 0xFF3C, CHAR_HAN},
    {0xFF3D, 0xFF3D, CHAR_CLOSE},
    {0xFF3E, 0xFF5A, CHAR_HAN},
    {0xFF5B, 0xFF5B, CHAR_OPEN},
    {0xFF5C, 0xFF5C, CHAR_HAN},
    {0xFF5D, 0xFF5D, CHAR_CLOSE},
    {0xFF5E, 0xFF5E, CHAR_CONNECT},
    {0xFF5F, 0xFF5F, CHAR_OPEN},
    {0xFF60, 0xFF60, CHAR_CLOSE},
    {0xFFA0, 0xFFA0, CHAR_ZERO},
    {0xFFE0, 0xFFE6, CHAR_HAN}, /* ￥ */
    {0xFFF0, 0xFFF8, CHAR_ZERO},
    {0xFFFC, 0xFFFD, CHAR_HAN},
    {0x16FE0, 0x18DFF, CHAR_HAN},
    {0x1AFF0, 0x1B2FF, CHAR_HAN},
    {0x1F000, 0x1FAFF, CHAR_HAN},
    {0x20000, 0x3FFFD, CHAR_HAN}, /* extensions B and later */
    {0xE0000, 0xE0FFF, CHAR_ZERO},
    {0xF0000, 0x10FFFD, CHAR_HAN},
};

/* Never first on a line beside the classes char_never_starts names. CLREQ 行首禁则, ECMA-376 kinsoku of Chinese. */
static const uint32_t NEVER_STARTS[] = {
    0x0021, /* ! */
    0x0025, /* % */
    0x0029, /* ) */
    0x002C, /* , */
    0x002E, /* . */
    0x003A, /* : */
    0x003B, /* ; */
    0x003F, /* ? */
    0x005D, /* ] */
    0x007D, /* } */
    0x00B0, /* ° */
    0x2030, /* ‰ */
    0x2031, /* ‱ */
    0x2032, /* ′ */
    0x2033, /* ″ */
    0x2103, /* ℃ */
    0x2109, /* ℉ */
    0xFF05, /* ％ */
};

/* Never last on a line beside 前引号, 前括号, 前书名号. */
static const uint32_t NEVER_ENDS[] = {
    0x0024, /* $ */
    0x0028, /* ( */
    0x002F, /* / §5.1.9 分隔号不出现在一行之首或一行之末 */
    0x005B, /* [ */
    0x007B, /* { */
    0x00A3, /* £ */
    0x00A5, /* ¥ */
    0x00A7, /* § */
    0x00B1, /* ± a sign keeps its number */
    0x2011, /* a hyphen that never breaks */
    0x20AC, /* € */
    0x2116, /* № */
    0x2248, /* ≈ */
    0x2264, /* ≤ */
    0x2265, /* ≥ */
    0xFF04, /* ＄ */
    0xFF0F, /* ／ §5.1.9 */
    0xFFE1, /* ￡ */
    0xFFE5, /* ￥ */
};

static bool among(uint32_t cp, const uint32_t *list, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] == cp)
            return true;
        if (list[middle] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static CharClass class_by_category(uint32_t cp)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), (hb_codepoint_t)cp);
    bool zero = category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
                category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
                category == HB_UNICODE_GENERAL_CATEGORY_FORMAT ||
                category == HB_UNICODE_GENERAL_CATEGORY_CONTROL;
    return zero ? CHAR_ZERO : CHAR_LATIN;
}

static CharClass class_of_ascii(uint32_t cp)
{
    switch (cp) {
    case '\t':
    case ' ':
        return CHAR_SPACE;
    case '\n':
        return CHAR_NEWLINE;
    case '-':
    case '/':
    case '~': /* written for ～ */
        return CHAR_CONNECT;
    default:
        return cp < ' ' || cp == 0x7F ? CHAR_ZERO : CHAR_LATIN;
    }
}

static bool is_ascii_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/*
 * 汉字, digits and letters that neighbours do not change and no rule about line ends names: asked
 * first, since what follows looks things up.
 */
static bool is_settled(uint32_t cp)
{
    return char_is_common_han(cp) || is_ascii_digit(cp) || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

CharClass char_class(uint32_t cp)
{
    if (is_settled(cp))
        return cp >= 0x80 ? CHAR_HAN : is_ascii_digit(cp) ? CHAR_DIGIT : CHAR_LATIN;
    if (cp < 0x80)
        return class_of_ascii(cp);
    size_t low = 0, high = sizeof RANGES / sizeof RANGES[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cp > RANGES[middle].last)
            low = middle + 1;
        else if (cp < RANGES[middle].first)
            high = middle;
        else
            return RANGES[middle].cls;
    }
    return class_by_category(cp);
}

uint32_t char_canonical(uint32_t cp)
{
    hb_codepoint_t first, second;
    bool single = hb_unicode_decompose(hb_unicode_funcs_get_default(), (hb_codepoint_t)cp, &first, &second) &&
                  second == 0;
    return single ? (uint32_t)first : cp;
}

/* Letters of Latin, Greek, Cyrillic and their like: what sets a word, not 汉字. */
static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    if (char_class(cp) != CHAR_LATIN)
        return false;
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), (hb_codepoint_t)cp);
    return category == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER;
}

/* Marks that Chinese and Latin write with one code point, and draw differently. */
static bool is_shared_mark(uint32_t cp)
{
    return cp == 0x00B7 || (cp >= 0x2014 && cp <= 0x2027 && char_class(cp) != CHAR_LATIN);
}

/* The point and the separator inside a number, and the minus before one: （-5.2） but not 2020-2021. */
static bool is_number_mark(uint32_t before, uint32_t cp, uint32_t after)
{
    bool inside = cp == '.' || cp == ',';
    bool minus = cp == '-' || cp == 0x2212;
    if ((!inside && !minus) || char_class(after) != CHAR_DIGIT)
        return false;
    CharClass left = char_class(before);
    if (inside)
        return left == CHAR_DIGIT;
    return before == 0 || left == CHAR_SPACE || char_is_han_width(left) || char_never_ends(before);
}

CharClass char_class_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after)
{
    if (is_number_mark(before, cp, after))
        return CHAR_DIGIT;
    bool western = is_shared_mark(cp) && !char_font_seen(cls, before, cp, after);
    return western ? CHAR_LATIN : cls;
}

CharClass char_class_between(uint32_t before, uint32_t cp, uint32_t after)
{
    return char_class_seen(char_class(cp), before, cp, after);
}

bool char_never_starts_seen(CharClass cls, uint32_t cp)
{
    switch (cls) {
    case CHAR_COMMA:   /* §5.1.1 */
    case CHAR_STOP:    /* §5.1.1 */
    case CHAR_BANG:    /* §5.1.2 */
    case CHAR_CLOSE:   /* §5.1.3 */
    case CHAR_CONNECT: /* §5.1.6, and 分隔号 §5.1.9 */
    case CHAR_MIDDOT:  /* §5.1.7 */
        return true;
    case CHAR_HAN:
    case CHAR_LATIN:
        return among(cp, NEVER_STARTS, sizeof NEVER_STARTS / sizeof NEVER_STARTS[0]);
    case CHAR_OPEN:
    case CHAR_DASH:     /* §5.1.4: only never split; layout keeps the pair */
    case CHAR_ELLIPSIS: /* §5.1.5: the same */
    case CHAR_DIGIT:
    case CHAR_SPACE:
    case CHAR_NBSP:
    case CHAR_WIDE_SPACE:
    case CHAR_NEWLINE:
    case CHAR_ZERO:
        return false;
    }
    return false;
}

bool char_never_starts(uint32_t cp)
{
    return !is_settled(cp) && char_never_starts_seen(char_class(cp), cp);
}

bool char_never_ends_seen(CharClass cls, uint32_t cp)
{
    return cls == CHAR_OPEN || /* §5.1.3 */
           among(cp, NEVER_ENDS, sizeof NEVER_ENDS / sizeof NEVER_ENDS[0]);
}

bool char_never_ends(uint32_t cp)
{
    return !is_settled(cp) && char_never_ends_seen(char_class(cp), cp);
}

bool char_is_han_width(CharClass c)
{
    switch (c) {
    case CHAR_HAN:
    case CHAR_OPEN:
    case CHAR_CLOSE:
    case CHAR_COMMA:
    case CHAR_STOP:
    case CHAR_BANG:
    case CHAR_MIDDOT:
    case CHAR_DASH:
    case CHAR_ELLIPSIS:
    case CHAR_WIDE_SPACE:
        return true;
    case CHAR_CONNECT:
    case CHAR_LATIN:
    case CHAR_DIGIT:
    case CHAR_SPACE:
    case CHAR_NBSP:
    case CHAR_NEWLINE:
    case CHAR_ZERO:
        return false;
    }
    return false;
}

bool char_font_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after)
{
    if (is_shared_mark(cp))
        return !(is_letter(before) && is_letter(after));
    if (cls == CHAR_CONNECT)
        return cp >= 0x3000; /* ～ － ／ are full-width, - – / are not */
    return char_is_han_width(cls);
}

bool char_from_han_font(uint32_t cp, uint32_t before, uint32_t after)
{
    return char_font_seen(char_class(cp), before, cp, after);
}
