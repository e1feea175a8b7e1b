/*
 * Cells of CSV.
 */
#include "base/csv.h"

#include "base/decimal.h"

/* WPS and Excel take a cell that begins so for a formula, whether quoted or not. */
static bool would_run(Str text)
{
    static const char STARTS[] = "=+-@\t\r";
    for (size_t i = 0; text.n && i < sizeof STARTS - 1; i++)
        if (text.s[0] == STARTS[i])
            return true;
    return false;
}

void csv_cell_put(StrBuf *out, Str text)
{
    Decimal number;
    bool guarded = would_run(text) && !decimal_parse(text, &number), quoted = false;
    for (size_t i = 0; i < text.n; i++)
        quoted = quoted || text.s[i] == ',' || text.s[i] == '"' || text.s[i] == '\n' || text.s[i] == '\r';
    strbuf_adds(out, quoted ? "\"" : "");
    strbuf_adds(out, guarded ? "'" : "");
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '"')
            strbuf_addc(out, '"');
        strbuf_addc(out, text.s[i]);
    }
    strbuf_adds(out, quoted ? "\"" : "");
}
