/*
 * `yusuan import FILE content/2022 xinghua`: what a filled form or the budget system's tables say, into figures.yaml.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "sheet/budget.h"

typedef struct ImportOptions {
    Common common;
    const char *book, *content;
    Operands offices; /* one */
    bool dry, last;
} ImportOptions;

static Str line_at(Str text, size_t at)
{
    return str_slice(text, at, str_find(text, STR("\n"), at));
}

/* Line by line, since an edit stays within its own: as `diff -U0` prints it, so that `patch` reads it. */
static void diff_print(const SourceFile *file, Str new, StrBuf *out)
{
    strbuf_addf(out, "--- " STR_FMT "\n+++ " STR_FMT "\n", STR_ARG(file->name), STR_ARG(file->name));
    size_t old_at = 0, new_at = 0;
    for (size_t line = 1; old_at < file->text.n; line++) {
        Str before = line_at(file->text, old_at), after = line_at(new, new_at);
        if (!str_eq(before, after)) {
            strbuf_addf(out, "@@ -%zu +%zu @@\n-", line, line);
            strbuf_add_visible(out, before);
            strbuf_adds(out, "\n+");
            strbuf_add_visible(out, after);
            strbuf_addc(out, '\n');
        }
        old_at += before.n + 1;
        new_at += after.n + 1;
    }
}

/* "content/2022/x/figures.yaml：改了 3 个数" */
static void count_print(const ImportOptions *options, const SourceFile *file, size_t n, StrBuf *out)
{
    Lang lang = options->common.console.style.lang;
    strbuf_add_visible(out, file->name);
    if (n == 0)
        strbuf_adds(out, cli_words(CLI_IMPORT_NONE, lang));
    else
        strbuf_addf(out, cli_words(options->dry ? CLI_IMPORT_DRY : CLI_IMPORTED, lang), n);
}

/*
 * Both or none; an empty text: that file stays as it is. Where a killed run placed sources.yaml alone, figures.yaml still
 * is what the next one changes.
 */
static bool files_write(const SourceFile *figures, Str text, Str sources, DiagList *diags)
{
    Arena *arena = diags->arena;
    const FileOut both[] = {
        {path_join(arena, path_parent(figures->name), STR("sources.yaml")).s, sources},
        {str_cstr(arena, figures->name), text},
    };
    FileOut files[2];
    size_t n = 0;
    for (size_t i = 0; i < 2; i++) {
        leftovers_of(both[i].path, arena);
        if (both[i].bytes.n)
            files[n++] = both[i];
    }
    FileSet *set = n ? file_set_write(files, n, diags) : NULL;
    bool fine = !n || (set && file_set_place(set, diags));
    if (set)
        file_set_drop(set);
    return fine;
}

/* A form, or the budget system's tables. Nothing is written unless all of it fits. */
static bool book_import(const ImportOptions *options, Str office, DiagList *diags)
{
    Arena *arena = options->common.arena;
    const RollRoots roots = {str_of(options->content), options->common.templates};
    const Workbook *book = workbook_read(options->book, arena, diags);
    FormValueList values = {0};
    Form form;
    StrBuf out = {0};
    if (!form_read(&roots, office, &form, arena, diags) || !book || diag_errors(diags))
        return false;
    const Ledger *ledger = ledger_as_it_is(&roots, office, arena, diags);
    if (diag_environment(diags))
        return false;
    const BudgetInput budget = {book, roots, office, &form, ledger, options->last};
    if (form_among(book) ? !form_take(book, office, &form, &values, diags)
                         : !budget_take(&budget, &values, diags))
        return false;
    /* while figures.yaml still is as it was read: the places in it are those of the rows */
    Str text = form_filled(&form, values.v, values.n, arena),
        sources = sources_filled(&budget, &values, diags);
    if (diag_errors(diags))
        return false;
    size_t changed = 0;
    for (size_t i = 0; i < values.n; i++)
        changed += !values.v[i].same;
    if (options->dry && changed)
        diff_print(form.file, text, &out);
    bool written = options->dry || files_write(form.file, changed ? text : STR(""), sources, diags);
    if (written)
        count_print(options, form.file, changed, &out);
    text_print(options->common.console.output, &out);
    strbuf_free(&out);
    return written;
}

static Ending import_run(const void *given)
{
    const ImportOptions *options = given;
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, options->common.arena);
    bool found = offices_of(&options->common, options->offices, str_of(options->content), &offices, &diags);
    bool taken = found && book_import(options, offices.v[0], &diags);
    (void)diags_print(&options->common.console, &diags);
    return taken ? ENDING_FINE : ending_worse(diag_ending(&diags), ENDING_FINDINGS);
}

/* form.xlsx content/2022 xinghua */
static bool import_read(void *given, Operands operands)
{
    ImportOptions *options = given;
    if (operands.n < 3)
        return usage_tell(&options->common, USAGE_IMPORT_WORDS, "");
    if (operands.n > 3)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[3]);
    options->book = operands.v[0];
    options->content = operands.v[1];
    options->offices = (Operands){operands.v + 2, 1};
    return file_given(&options->common, options->book);
}

static const OptionSpec IMPORT_TABLE[] = {
    {.name = "dry-run",
     .letter = 'n',
     .offset = offsetof(ImportOptions, dry),
     .help = {"只显示要改哪些行，不写文件", "show which lines would change, and write nothing"}},
    {.name = "last-year",
     .offset = offsetof(ImportOptions, last),
     .help = {"预算系统的表里上年的数，写进 figures.yaml 的“上年”一节",
              "what the budget system's tables say of last year goes into 上年 of figures.yaml"}},
};

const Verb VERB_IMPORT = {
    .name = "import",
    .usage = {"表.xlsx content/2022 单位", "FILE.xlsx content/2022 OFFICE"},
    .help =
        {"把填好的填报表，或预算系统导出的表，写进 figures.yaml，只改变了的数",
         "a filled form, or the budget system's tables, into figures.yaml: what changed, and nothing else"},
    .size = sizeof(ImportOptions),
    VERB_OPTIONS(IMPORT_TABLE),
    .needs_root = true,
    .read = import_read,
    .run = import_run,
};
