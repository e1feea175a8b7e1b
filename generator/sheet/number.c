/*
 * Numbers: as a workbook stores them, which is a binary number printed with up to 17 digits, and as people type
 * them into a cell that holds text. No binary number is made on the way.
 */
#include "sheet/parts.h"

enum {
    DIGITS_SHOWN = 15, /* what spreadsheet programs show and keep of a typed number */
    NUMBER_TEXT_MAX = 64,
    POWER_MAX = 20, /* Ours: a budget in 元 has some 12 digits, and no more than that behind the point */
};

/* value = 0.d1d2d3… × 10^power */
typedef struct Digits {
    char d[NUMBER_TEXT_MAX];
    size_t n;
    int power;
    bool negative;
} Digits;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "E-3" at `at`, or nothing, up to the end. */
static bool exponent_read(Str text, size_t at, int *out)
{
    *out = 0;
    if (at == text.n)
        return true;
    if (text.s[at] != 'e' && text.s[at] != 'E')
        return false;
    bool minus = ++at < text.n && text.s[at] == '-';
    if (at < text.n && (text.s[at] == '-' || text.s[at] == '+'))
        at++;
    if (at == text.n || text.n - at > 4)
        return false;
    for (; at < text.n && is_digit(text.s[at]); at++)
        *out = *out * 10 + (text.s[at] - '0');
    *out = minus ? -*out : *out;
    return at == text.n;
}

static bool digits_read(Str text, Digits *out)
{
    size_t at = 0, seen = 0;
    bool point = false;
    int exponent;
    *out = (Digits){0};
    if (text.n == 0 || text.n > NUMBER_TEXT_MAX)
        return false;
    out->negative = text.s[0] == '-';
    at = text.s[0] == '-' || text.s[0] == '+' ? 1 : 0;
    for (; at < text.n && (is_digit(text.s[at]) || (text.s[at] == '.' && !point)); at++) {
        if (text.s[at] == '.') {
            point = true;
            continue;
        }
        seen++;
        if (out->n || text.s[at] != '0')
            out->d[out->n++] = text.s[at];
        if (!point && out->n)
            out->power++;
        if (point && !out->n)
            out->power--;
    }
    if (!seen || !exponent_read(text, at, &exponent))
        return false;
    out->power += exponent;
    return true;
}

/* True: digits other than 0 were lost. */
static bool digits_round(Digits *digits)
{
    bool lost = false;
    if (digits->n > DIGITS_SHOWN) {
        bool up = digits->d[DIGITS_SHOWN] >= '5';
        for (size_t i = DIGITS_SHOWN; i < digits->n; i++)
            lost = lost || digits->d[i] != '0';
        digits->n = DIGITS_SHOWN;
        size_t at = DIGITS_SHOWN;
        while (up && at > 0 && digits->d[at - 1] == '9')
            at--;
        if (up && at > 0) {
            digits->d[at - 1]++;
            digits->n = at;
        } else if (up) {
            digits->d[0] = '1';
            digits->n = 1;
            digits->power++;
        }
    }
    while (digits->n && digits->d[digits->n - 1] == '0')
        digits->n--;
    return lost;
}

bool number_read(Str text, Arena *arena, Str *out, bool *rounded)
{
    Digits digits;
    StrBuf buf = {0};
    if (!digits_read(text, &digits))
        return false;
    *rounded = digits_round(&digits);
    if (digits.n == 0) {
        *out = STR("0");
        return true;
    }
    if (digits.power > POWER_MAX || digits.power < -POWER_MAX)
        return false;
    if (digits.negative)
        strbuf_addc(&buf, '-');
    if (digits.power <= 0)
        strbuf_adds(&buf, "0.");
    for (int i = digits.power; i < 0; i++)
        strbuf_addc(&buf, '0');
    for (size_t i = 0; i < digits.n || (int)i < digits.power; i++) {
        if (i > 0 && (int)i == digits.power)
            strbuf_addc(&buf, '.');
        strbuf_addc(&buf, i < digits.n ? digits.d[i] : '0');
    }
    *out = strbuf_keep(&buf, arena);
    return true;
}

/* ---- as typed ---- */

/* The ASCII sign a full-width one stands for; 0: none. */
static char wide_sign(uint32_t cp)
{
    if (cp >= 0xFF10 && cp <= 0xFF19) /* ０ … ９ */
        return (char)('0' + (cp - 0xFF10));
    return cp == 0xFF0E ? '.' : cp == 0xFF0C ? ',' : cp == 0xFF0D || cp == 0x2212 ? '-' : '\0';
}

/* Blanks of any width, at the ends of what people paste. */
static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0x3000;
}

bool cell_amount(const SheetCell *cell, Arena *arena, Decimal *out, unsigned *notes)
{
    StrBuf buf = {.limit = NUMBER_TEXT_MAX};
    bool ended = false, fine = true;
    *notes = 0;
    if (cell->kind == CELL_NUMBER) {
        bool separated = str_find(cell->stored, STR(","), 0) < cell->stored.n;
        *notes = separated ? AMOUNT_SEPARATORS : cell->stored.n ? AMOUNT_ROUNDED : 0;
        return decimal_parse(cell->text, out);
    }
    if (cell->kind != CELL_TEXT)
        return false;
    *notes = AMOUNT_STORED_AS_TEXT;
    for (size_t at = 0; fine && at < cell->text.n;) {
        uint32_t cp = str_next(cell->text, &at);
        char sign = wide_sign(cp);
        if (sign)
            *notes |= AMOUNT_WIDE_DIGITS;
        if ((sign ? sign : (char)(cp & 0x7F)) == ',' && (sign || cp < 0x80))
            *notes |= AMOUNT_SEPARATORS;
        if (is_blank(cp)) {
            ended = buf.n > 0;
            continue;
        }
        fine = !ended && (sign || cp < 0x80);
        strbuf_addc(&buf, sign ? sign : (char)(cp & 0x7F));
    }
    fine = fine && !buf.overflow && buf.n > 0;
    Str text = fine ? strbuf_keep(&buf, arena) : STR("");
    strbuf_free(&buf);
    return fine && decimal_parse(text, out);
}
