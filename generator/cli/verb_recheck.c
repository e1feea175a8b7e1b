/*
 * `yusuan recheck FILE.pdf`: a finished file against the trace beside it.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
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
static bool files_compare(Str pdf, RecheckResult *result, const Seals **seals, Arena *arena, DiagList *diags)
{
    Str trace = trace_path(pdf, arena);
    const SourceFile *bytes = file_read(str_cstr(arena, pdf), pdf, FILE_MAX, arena, diags);
    const SourceFile *json = file_read(trace.s, trace, FILE_MAX, arena, diags);
    const PdfText *text = bytes ? pdf_text_read(bytes->text, arena, diags) : NULL;
    *seals = text ? &text->seals : NULL;
    return text && json && recheck_compare(text, json->text, result, arena, diags);
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

/* What was read, and is nothing that this program writes, is a finding, not a failure. */
static bool is_foreign(const DiagList *diags)
{
    for (size_t i = 0; i < diags->items.n; i++)
        if (diags->items.v[i].id == DIAG_RECHECK_FOREIGN || diags->items.v[i].id == DIAG_SEAL_FOREIGN)
            return true;
    return false;
}

static void counts_print(Str pdf, const RecheckResult *result, const Seals *seals, const Console *console)
{
    Lang lang = console->style.lang;
    Arena *arena = arena_new();
    fprintf(console->output, cli_words(CLI_RECHECKED, lang), STR_ARG(str_visible(path_name(pdf), arena)),
            result->numbers, result->agree);
    if (seals->n)
        fprintf(console->output, cli_words(CLI_SEALED, lang), seals->n);
    fputc('\n', console->output);
    arena_free(arena);
}

/* Prints what differs, then "yunqi.pdf：812 个数，812 个相符". ENVIRONMENT when one of the two cannot be read. */
static Ending file_recheck(Str pdf, const Console *console)
{
    Arena *arena = arena_new();
    DiagList diags;
    RecheckResult result = {0};
    diag_list_init(&diags, arena);
    const Seals *seals;
    bool compared = files_compare(pdf, &result, &seals, arena, &diags);
    diags_name(&diags, &(SourceFile){.name = pdf});
    bool fine = diags_print(console, &diags);
    if (compared)
        counts_print(pdf, &result, seals, console);
    bool foreign = is_foreign(&diags);
    arena_free(arena);
    if (!compared && !foreign)
        return ENDING_ENVIRONMENT;
    return fine ? ENDING_FINE : ENDING_FINDINGS;
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
    return operands.n > 0 || usage_tell(&options->common, USAGE_NO_FILE, "");
}

const Verb VERB_RECHECK = {
    .name = "recheck",
    .usage = {"out/2021/yunqi.pdf…", "out/2021/yunqi.pdf…"},
    .help = {"读回 PDF，与账上逐数核对", "read a PDF back and compare it with the ledger"},
    .size = sizeof(RecheckOptions),
    .read = recheck_read,
    .run = recheck_run,
};
