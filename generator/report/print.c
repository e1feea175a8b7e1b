/*
 * Texts and diagnostics to their streams.
 */
#include "report/print.h"

void text_print(FILE *file, const StrBuf *text)
{
    if (text->n)
        fwrite(text->s, 1, text->n, file);
}

bool diags_print(const Console *console, DiagList *diags)
{
    StrBuf text = {0};
    diag_sort(diags);
    report_diags(diags, console->style, &text);
    text_print(console->messages, &text);
    strbuf_free(&text);
    return diag_errors(diags) == 0;
}
