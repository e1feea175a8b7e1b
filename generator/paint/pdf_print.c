/*
 * Prints numbers and strings as ISO 32000-1 §7.3 writes them.
 */
#include "paint/pdf_print.h"

static const char HEX[] = "0123456789ABCDEF";

static bool is_plain_ascii(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] < ' ' || text.s[i] > '~')
            return false;
    return true;
}

static void put_literal(StrBuf *out, Str ascii)
{
    char *to = strbuf_room(out, 2 * ascii.n + sizeof "()");
    if (!to)
        return;
    *to++ = '(';
    for (size_t i = 0; i < ascii.n; i++)
        to = pdf_byte_put(to, (unsigned char)ascii.s[i]);
    *to++ = ')';
    strbuf_end(out, to);
}

int64_t div_round(int64_t n, int64_t d)
{
    return (n >= 0 ? n + d / 2 : n - d / 2) / d;
}

/* `number` in units of 1 / one, a power of ten up to a million. Inline, since dividing by what is known is multiplying. */
static inline void put_fixed(StrBuf *out, int64_t number, unsigned one)
{
    char *to = strbuf_room(out, sizeof "-." + UINT_DIGITS + 6);
    if (!to)
        return;
    if (number < 0)
        *to++ = '-';
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    uint64_t whole = size / one;
    if (whole || size == 0)
        to = uint_put(to, whole);
    unsigned rest = (unsigned)(size - whole * one);
    if (rest)
        *to++ = '.';
    for (; rest; rest = rest * 10 % one)
        *to++ = (char)('0' + rest * 10 / one);
    strbuf_end(out, to);
}

void pdf_put_milli(StrBuf *out, int64_t thousandths)
{
    put_fixed(out, thousandths, 1000);
}

void pdf_put_micro(StrBuf *out, int64_t millionths)
{
    put_fixed(out, millionths, 1000000);
}

/* Four digits at `to`; returns their end. */
static char *hex16_put(char *to, unsigned value)
{
    to[0] = HEX[value >> 12 & 15];
    to[1] = HEX[value >> 8 & 15];
    to[2] = HEX[value >> 4 & 15];
    to[3] = HEX[value & 15];
    return to + 4;
}

void pdf_put_utf16(StrBuf *out, Str utf8)
{
    char *to = strbuf_room(out, 4 * utf8.n); /* no character has more units than bytes */
    if (!to)
        return;
    for (size_t at = 0; at < utf8.n;) {
        uint32_t cp = str_next(utf8, &at);
        if (cp > 0xFFFF) {
            cp -= 0x10000;
            to = hex16_put(to, 0xD800 | cp >> 10);
            cp = 0xDC00 | (cp & 0x3FF);
        }
        to = hex16_put(to, cp);
    }
    strbuf_end(out, to);
}

void pdf_put_text(StrBuf *out, Str utf8)
{
    if (is_plain_ascii(utf8)) {
        put_literal(out, utf8);
        return;
    }
    strbuf_adds(out, "<FEFF");
    pdf_put_utf16(out, utf8);
    strbuf_addc(out, '>');
}

void pdf_put_bytes(StrBuf *out, Str bytes)
{
    if (is_plain_ascii(bytes)) {
        put_literal(out, bytes);
        return;
    }
    strbuf_addc(out, '<');
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned byte = (unsigned char)bytes.s[i];
        strbuf_addc(out, HEX[byte >> 4]);
        strbuf_addc(out, HEX[byte & 15]);
    }
    strbuf_addc(out, '>');
}

void pdf_put_date(StrBuf *out, Str day)
{
    strbuf_adds(out, "(D:");
    for (size_t i = 0; i < day.n; i++)
        if (day.s[i] != '-')
            strbuf_addc(out, day.s[i]);
    strbuf_addc(out, ')');
}
