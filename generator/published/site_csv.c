/*
 * Figures as CSV.
 */
#include "base/decimal.h"
#include "published/site_page.h"

/* WPS and Excel take a cell that begins so for a formula, whether quoted or not. */
static bool would_run(Str text)
{
    static const char STARTS[] = "=+-@\t\r";
    for (size_t i = 0; text.n && i < sizeof STARTS - 1; i++)
        if (text.s[0] == STARTS[i])
            return true;
    return false;
}

static void cell_put(StrBuf *out, Str text)
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

static void row_put(StrBuf *out, const SiteFigure *figure)
{
    const Str cells[] = {figure->path, figure->value, figure->unit, figure->formula, figure->last};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        strbuf_adds(out, i ? "," : "");
        cell_put(out, cells[i]);
    }
    strbuf_adds(out, "\r\n");
}

void site_csv(const SiteFigure *figures, size_t n, StrBuf *out)
{
    static const SiteFigure HEADER = {STR_INIT("路径"), STR_INIT("数值"), STR_INIT("单位"), STR_INIT("公式"),
                                      STR_INIT("上年")};
    strbuf_addcp(out, 0xFEFF);
    row_put(out, &HEADER);
    for (size_t i = 0; i < n; i++)
        row_put(out, &figures[i]);
}
