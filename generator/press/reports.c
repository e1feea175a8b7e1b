/*
 * Texts and diagnostics to their streams.
 */
#include "press/press_run.h"

void press_print(FILE *file, const StrBuf *text)
{
    if (text->n)
        fwrite(text->s, 1, text->n, file);
}

bool press_report(const PressOptions *options, DiagList *diags)
{
    StrBuf text = {0};
    diag_sort(diags);
    report_diags(diags, options->report, &text);
    press_print(options->messages, &text);
    strbuf_free(&text);
    return diag_errors(diags) == 0;
}
