/*
 * `yusuan export content/2021 yunqi -o yunqi.xlsx`: an office's tables and its ledger as a workbook.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "sheet/export.h"

typedef struct ExportOptions {
    Common common;
    const char *content, *out;
    Operands offices; /* one */
} ExportOptions;

/*
 * What is wrong with the files themselves keeps it from being written, and is told here, since it points into what the
 * office was read into; what the rules find is for `check`.
 */
static bool office_export(OfficeTools *tools, Str office, const ExportOptions *options, DiagList *diags)
{
    const Console *console = &options->common.console;
    OfficeArenas arenas = office_arenas_new();
    const OfficeInput input = {.tools = tools, .office = office, .through = true, .arenas = arenas};
    const Made *made = office_make(&input, UNTIL_EDITION);
    if (made->cached && !made->cached->profile)
        profile_diags(made->cached, made->profile_pos, diags);
    diags_append(diags, &made->diags, SEVERITY_ERROR);
    bool fine = made->edition && diag_errors(diags) == 0;
    if (fine) {
        const ExportInput wanted = {made->document, made->ledger, made->edition};
        SheetOutList sheets = export_sheets(&wanted, arenas.setting);
        fine = file_write_alone(options->out, workbook_bytes(sheets.v, sheets.n, arenas.setting), diags);
        if (fine)
            fprintf(console->output, cli_words(CLI_EXPORTED, console->style.lang),
                    str_visible(str_of(options->out), arenas.setting).s, sheets.n - 1,
                    made->edition->nfigures);
    }
    (void)diags_print(console, diags);
    office_arenas_free(&arenas);
    return fine;
}

static Ending export_run(const void *given)
{
    const ExportOptions *options = given;
    const Common *common = &options->common;
    const OfficeRoots roots = {
        .content = options->content, .templates = common->templates, .fonts = common->fonts};
    TextList offices = {0};
    OfficeTools tools;
    DiagList diags;
    diag_list_init(&diags, common->arena);
    bool found = offices_of(common, options->offices, str_of(options->content), &offices, &diags);
    bool opened = found && office_tools_open(&tools, &roots, common->arena, &diags);
    bool written = opened && office_export(&tools, offices.v[0], options, &diags);
    if (found)
        office_tools_close(&tools);
    if (!opened)
        (void)diags_print(&common->console, &diags);
    if (found && !opened)
        return ENDING_ENVIRONMENT;
    return written ? ENDING_FINE : ending_worse(diag_ending(&diags), ENDING_FINDINGS);
}

/* content/2021 yunqi -o yunqi.xlsx */
static bool export_read(void *given, Operands operands)
{
    ExportOptions *options = given;
    if (operands.n < 2 || !options->out)
        return usage_tell(&options->common, USAGE_EXPORT_WORDS, "");
    if (operands.n > 2)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[2]);
    options->content = operands.v[0];
    options->offices = (Operands){operands.v + 1, 1};
    return true;
}

static const OptionSpec EXPORT_TABLE[] = {
    {.name = "out",
     .letter = 'o',
     .value = {"文件", "FILE"},
     .offset = offsetof(ExportOptions, out),
     .help = {"工作簿写到哪里", "where the workbook goes"}},
};

const Verb VERB_EXPORT = {
    .name = "export",
    .usage = {"content/2021 单位 -o 表.xlsx", "content/2021 OFFICE -o FILE.xlsx"},
    .help = {"一个单位的各张表和账，做成 .xlsx，数是数，合计是公式",
             "an office's tables and its ledger as .xlsx, sums as formulas"},
    .size = sizeof(ExportOptions),
    VERB_OPTIONS(EXPORT_TABLE),
    .needs_root = true,
    .read = export_read,
    .run = export_run,
};
