/*
 * How values look in a PDF file (ISO 32000-1 §7.3): numbers, strings, names.
 * Everything is printed from integers into a StrBuf; no float, no locale.
 */
#ifndef PAINT_PDF_PRINT_H
#define PAINT_PDF_PRINT_H

#include "base/len.h"
#include "base/str.h"

/* Thousandths as the shortest decimal: 79370 → 79.37, -500 → -.5, 0 → 0. */
void pdf_put_milli(StrBuf *out, int64_t thousandths);

/* The same for millionths: 707107 → .707107 */
void pdf_put_micro(StrBuf *out, int64_t millionths);

/*
 * A two-byte code inside the brackets of a literal string (§7.3.4.2), ( ) \ and CR escaped: at most
 * PDF_CODE_MAX bytes at `to`; returns where they end. Here, since every glyph shown is printed by it.
 */
#define PDF_CODE_MAX 4
static inline char *pdf_byte_put(char *to, unsigned byte)
{
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') /* a bare CR would be read as LF */
        *to++ = '\\';
    *to++ = byte == '\r' ? 'r' : (char)(unsigned char)byte;
    return to;
}

static inline char *pdf_code_put(char *to, unsigned code)
{
    return pdf_byte_put(pdf_byte_put(to, code >> 8 & 0xFF), code & 0xFF);
}

/* UTF-16BE in hexadecimal without brackets, surrogate pairs beyond U+FFFF. */
void pdf_put_utf16(StrBuf *out, Str utf8);

/*
 * A text string (§7.9.2.2): (ASCII) when `utf8` is printable ASCII, which reads
 * the same in PDFDocEncoding, else <FEFF…> in UTF-16BE.
 */
void pdf_put_text(StrBuf *out, Str utf8);

/* A day, 2021-02-10, as a date without a time (§7.9.4): (D:20210210) */
void pdf_put_date(StrBuf *out, Str day);

/* A byte string, for destination names and language tags: (ASCII) or <hexadecimal>. */
void pdf_put_bytes(StrBuf *out, Str bytes);

/* n / d to nearest, halves away from zero; d > 0. */
int64_t div_round(int64_t n, int64_t d);

#endif
