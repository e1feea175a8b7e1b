/*
 * `yusuan recheck FILE.pdf`: a finished file against the trace beside it, or where there is none against
 * the ledger inside.
 */
#include "base/file.h"
#include "cli/args.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "recheck/inside.h"
#include "recheck/recheck.h"

/* Ours: of a PDF and of a trace; 30 pages are some 0.5 MB. */
#define FILE_MAX ((size_t)256 << 20)

/* out/2021/yunqi.pdf → out/2021/yunqi.trace.json */
static Str trace_path(Str pdf, Arena *arena)
{
    Str stem = str_ends(pdf, ".pdf") ? str_slice(pdf, 0, pdf.n - STR(".pdf").n) : pdf;
    return str_format(arena, STR_FMT ".trace.json", STR_ARG(stem));
}

/* What a file was held against, and what came of it. */
typedef struct Rechecked {
    bool inside; /* its own ledger, for want of a trace */
    RecheckResult trace;
    LedgerResult ledger;
    Seals seals;
} Rechecked;

/* The ledger that the PDF carries, NULL: none; that its two tables differ is told. False: it cannot be read. */
static bool ledger_inside(const SourceFile *pdf, const PdfInside **ledger, Arena *arena, DiagList *diags)
{
    PdfInsides insides;
    if (!pdf_inside_read(pdf->text, &insides, arena, diags))
        return false;
    const PdfInside *csv = inside_find(&insides, "ledger.csv");
    *ledger = inside_find(&insides, "ledger.json");
    if (csv && !(*ledger && ledger_csv_agrees(csv->bytes, (*ledger)->bytes, arena)))
        diag_add(diags, DIAG_RECHECK_FOREIGN, (Pos){0}, DIAG_ARGS(csv->name, ARG_NOT_AS_LEDGER));
    return true;
}

/* False: one of the two could not be read, which was reported. */
static bool files_compare(Str pdf, Rechecked *out, Arena *arena, DiagList *diags)
{
    Str trace = trace_path(pdf, arena);
    const SourceFile *bytes = file_read(str_cstr(arena, pdf), pdf, FILE_MAX, arena, diags);
    const PdfText *text = bytes ? pdf_text_read(bytes->text, arena, diags) : NULL;
    const PdfInside *ledger = NULL;
    if (text && !ledger_inside(bytes, &ledger, arena, diags))
        return false;
    out->inside = ledger && file_missing(trace.s);
    const SourceFile *json = out->inside ? NULL : file_read(trace.s, trace, FILE_MAX, arena, diags);
    if (!text || (!json && !out->inside))
        return false;
    out->seals = text->seals;
    if (json) {
        bool compared = recheck_compare(text, json->text, &out->trace, arena, diags);
        if (!compared || !ledger || out->trace.agree < out->trace.numbers)
            return compared; /* what differs is told once, by its place */
        return recheck_ledger(text, ledger->bytes, &(LedgerResult){0}, arena, diags);
    }
    diag_add(diags, DIAG_RECHECK_INSIDE, (Pos){0}, DIAG_ARGS(path_name(trace)));
    return recheck_ledger(text, ledger->bytes, &out->ledger, arena, diags);
}

/* What is wrong with the file stands in no line of it. */
static void diags_name(DiagList *diags, const SourceFile *file)
{
    for (size_t i = 0; i < diags->items.n; i++)
        if (!diags->items.v[i].pos.file)
            diags->items.v[i].pos.file = file;
}

typedef struct RecheckOptions {
    Common common;
    Operands files;
} RecheckOptions;

static void counts_print(Str pdf, const Rechecked *done, const Console *console)
{
    Lang lang = console->style.lang;
    Arena *arena = arena_new();
    Str name = str_visible(path_name(pdf), arena);
    const LedgerResult *ledger = &done->ledger;
    if (done->inside)
        fprintf(console->output, cli_words(CLI_RECHECKED_INSIDE, lang), STR_ARG(name), ledger->figures,
                ledger->placed, ledger->found);
    else
        fprintf(console->output, cli_words(CLI_RECHECKED, lang), STR_ARG(name), done->trace.numbers,
                done->trace.agree);
    if (ledger->faint)
        fprintf(console->output, cli_words(CLI_RECHECKED_FAINT, lang), ledger->faint);
    if (done->seals.n)
        fprintf(console->output, cli_words(CLI_SEALED, lang), done->seals.n);
    fputc('\n', console->output);
    arena_free(arena);
}

/* Its figures are those of two versions, and no trace is written of it: that it is passed over is said. */
static bool notice_passed(Str pdf, const Console *console, Arena *arena)
{
    bool notice = str_ends(pdf, ".notice.pdf") && file_missing(trace_path(pdf, arena).s);
    if (notice)
        fprintf(console->output, cli_words(CLI_RECHECK_NOTICE, console->style.lang),
                STR_ARG(str_visible(path_name(pdf), arena)));
    return notice;
}

/* Prints what differs, then "yunqi.pdf：812 个数，812 个相符". ENVIRONMENT when one of the two cannot be read now. */
static Ending file_recheck(Str pdf, const Console *console)
{
    Arena *arena = arena_new();
    DiagList diags;
    Rechecked done = {0};
    diag_list_init(&diags, arena);
    if (notice_passed(pdf, console, arena)) {
        arena_free(arena);
        return ENDING_FINE;
    }
    bool compared = files_compare(pdf, &done, arena, &diags);
    diags_name(&diags, &(SourceFile){.name = pdf});
    bool fine = diags_print(console, &diags);
    if (compared)
        counts_print(pdf, &done, console);
    bool environment = diag_environment(&diags);
    arena_free(arena);
    return environment ? ENDING_ENVIRONMENT : compared && fine ? ENDING_FINE : ENDING_FINDINGS;
}

static Ending recheck_run(const void *given)
{
    const RecheckOptions *options = given;
    Ending worst = ENDING_FINE;
    for (size_t i = 0; i < options->files.n; i++)
        worst = ending_worse(worst, file_recheck(str_of(options->files.v[i]), &options->common.console));
    return worst;
}

static bool recheck_read(void *given, Operands operands)
{
    RecheckOptions *options = given;
    options->files = operands;
    bool there = operands.n > 0 || usage_tell(&options->common, USAGE_NO_FILE, "");
    for (size_t i = 0; i < operands.n; i++)
        there = file_given(&options->common, operands.v[i]) && there;
    return there;
}

const Verb VERB_RECHECK = {
    .name = "recheck",
    .usage = {"out/2021/yunqi.pdf…", "out/2021/yunqi.pdf…"},
    .help = {"读回 PDF，与账上逐数核对", "read a PDF back and compare it with the ledger"},
    .size = sizeof(RecheckOptions),
    .read = recheck_read,
    .run = recheck_run,
};
