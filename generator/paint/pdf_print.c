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
    strbuf_addc(out, '(');
    for (size_t i = 0; i < ascii.n; i++) {
        char c = ascii.s[i];
        if (c == '(' || c == ')' || c == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, c);
    }
    strbuf_addc(out, ')');
}

int64_t div_round(int64_t n, int64_t d)
{
    return (n >= 0 ? n + d / 2 : n - d / 2) / d;
}

/* `number` in units of 1 / one, a power of ten up to a million. */
static void put_fixed(StrBuf *out, int64_t number, unsigned one)
{
    if (number < 0)
        strbuf_addc(out, '-');
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    if (size >= one || size == 0)
        strbuf_addint(out, (int64_t)(size / one));
    unsigned rest = (unsigned)(size % one);
    if (!rest)
        return;
    char digits[7] = {'.'};
    size_t n = 1;
    for (unsigned unit = one / 10; rest; unit /= 10) {
        digits[n++] = (char)('0' + rest / unit);
        rest %= unit;
    }
    strbuf_add(out, (Str){digits, n});
}

void pdf_put_milli(StrBuf *out, int64_t thousandths)
{
    put_fixed(out, thousandths, 1000);
}

void pdf_put_micro(StrBuf *out, int64_t millionths)
{
    put_fixed(out, millionths, 1000000);
}

void pdf_put_hex16(StrBuf *out, unsigned value)
{
    char digits[4] = {HEX[value >> 12 & 15], HEX[value >> 8 & 15], HEX[value >> 4 & 15], HEX[value & 15]};
    strbuf_add(out, (Str){digits, 4});
}

void pdf_put_utf16(StrBuf *out, Str utf8)
{
    for (size_t at = 0; at < utf8.n;) {
        uint32_t cp = str_next(utf8, &at);
        if (cp > 0xFFFF) {
            cp -= 0x10000;
            pdf_put_hex16(out, 0xD800 | cp >> 10);
            pdf_put_hex16(out, 0xDC00 | (cp & 0x3FF));
        } else {
            pdf_put_hex16(out, cp);
        }
    }
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
