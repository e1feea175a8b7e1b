/*
 * `yusuan recheck FILE.pdf`: a finished file against the trace beside it.
 */
#include "press/proof.h"

#include "base/file.h"
#include "recheck/recheck.h"

/* Ours: of a PDF and of a trace; 30 pages are some 0.5 MB. */
#define FILE_MAX ((size_t)256 << 20)

/* out/2021/yunqi.pdf → out/2021/yunqi.trace.json */
static Str trace_path(Str pdf, Arena *arena)
{
    Str stem = str_ends(pdf, ".pdf") ? str_slice(pdf, 0, pdf.n - STR(".pdf").n) : pdf;
    return str_format(arena, STR_FMT ".trace.json", STR_ARG(stem));
}

/* False: one of the two could not be read, which was reported. */
static bool files_compare(Str pdf, RecheckResult *result, Arena *arena, DiagList *diags)
{
    Str trace = trace_path(pdf, arena);
    const SourceFile *bytes = file_read(str_cstr(arena, pdf), pdf, FILE_MAX, arena, diags);
    const SourceFile *json = file_read(trace.s, trace, FILE_MAX, arena, diags);
    const PdfText *text = bytes ? pdf_text_read(bytes->text, arena, diags) : NULL;
    return text && json && recheck_compare(text, json->text, result, arena, diags);
}

/* What is wrong with the file stands in no line of it. */
static void diags_name(DiagList *diags, const SourceFile *file)
{
    for (size_t i = 0; i < diags->items.n; i++)
        if (!diags->items.v[i].pos.file)
            diags->items.v[i].pos.file = file;
}

PressResult proof_recheck(const char *pdf, ReportStyle style, FILE *output, FILE *messages)
{
    Arena *arena = arena_new();
    DiagList diags;
    RecheckResult result = {0};
    StrBuf report = {0};
    diag_list_init(&diags, arena);
    Str path = str_of(pdf), name = path_name(path);
    bool compared = files_compare(path, &result, arena, &diags);
    diags_name(&diags, &(SourceFile){.name = path});
    report_diags(&diags, style, &report);
    if (report.n > 0)
        fwrite(report.s, 1, report.n, messages);
    if (compared)
        fprintf(output,
                style.lang == LANG_ZH ? STR_FMT "：%zu 个数，%zu 个相符\n"
                                      : STR_FMT ": %zu numbers, %zu agree\n",
                STR_ARG(name), result.numbers, result.agree);
    bool fine = diag_errors(&diags) == 0;
    strbuf_free(&report);
    arena_free(arena);
    if (!compared)
        return PRESS_ENVIRONMENT;
    return fine ? PRESS_FINE : PRESS_FINDINGS;
}
