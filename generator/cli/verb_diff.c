/*
 * `yusuan diff`: every office that one of two sides has.
 */
#include "cli/diff_side.h"
#include "cli/verb.h"
#include "report/changes.h"
#include "run/run.h"

typedef struct DiffOptions {
    Common common;
    ChangesFormat format;
    const char *old, *new;
    OfficeChoice offices; /* those alone; looked for in the new side */
} DiffOptions;

typedef struct Comparison {
    const DiffOptions *options;
    Side old, new;
    ChangesReport report;
    OfficeArenas arenas[2];
    bool failed; /* a file could not be read */
} Comparison;

/* Of both sides, each once, sorted. */
static TextList offices_join(const Comparison *c, Arena *arena)
{
    TextList all = {0}, once = {0};
    const Side *sides[] = {&c->old, &c->new};
    for (size_t s = 0; s < sizeof sides / sizeof *sides; s++)
        for (size_t i = 0; i < sides[s]->offices.n && (sides[s]->alone || !sides[1 - s]->alone); i++)
            *LIST_PUSH(arena, &all) = sides[s]->offices.v[i].id;
    str_sort(all.v, all.n);
    for (size_t i = 0; i < all.n; i++)
        if (i == 0 || !str_eq(all.v[i], all.v[i - 1]))
            *LIST_PUSH(arena, &once) = all.v[i];
    return once;
}

/* Of a ledger alone nobody knows the texts: then the figures of both are compared, which is told. */
static const Changes *both_compare(const Edition *old, const Edition *new, Arena *arena, DiagList *diags)
{
    if (!old->figures_only && !new->figures_only)
        return editions_compare(old, new, arena);
    diag_add(diags, DIAG_DIFF_FIGURES_ONLY, (Pos){0}, DIAG_ARGS(old->figures_only ? old->id : new->id));
    Edition *figures = ARENA_ARRAY(arena, Edition, 2); /* changes borrow from them */
    figures[0] = *old;
    figures[1] = *new;
    figures[0].ntexts = figures[1].ntexts = 0;
    return editions_compare(&figures[0], &figures[1], arena);
}

static void office_compare(Comparison *c, Str office)
{
    Arena *arena = c->arenas[0].reading;
    DiagList diags;
    diag_list_init(&diags, arena);
    const Edition *old = side_edition(&c->old, office, c->arenas[0], &diags);
    const Edition *new = side_edition(&c->new, office, c->arenas[1], &diags);
    const Edition *one = new ? new : old;
    c->report.unread |= diag_errors(&diags) > 0;
    c->failed |= diag_environment(&diags);
    if (diag_errors(&diags) == 0 && one) {
        OfficeChanges changes = {.id = office, .name = one->name, .gone = !new};
        if (old && new)
            changes.changes = both_compare(old, new, arena, &diags);
        changes_office(&c->report, &changes);
    }
    (void)diags_print(&c->options->common.console, &diags);
    text_print(c->options->common.console.output, c->report.out);
    strbuf_clear(c->report.out);
    office_arenas_reset(&c->arenas[1]);
    office_arenas_reset(&c->arenas[0]);
}

static bool offices_compare(Comparison *c, Arena *arena, DiagList *diags)
{
    TextList all = offices_join(c, arena), offices;
    if (!offices_choose(&c->options->offices, &all, arena, &offices, diags))
        return false;
    changes_begin(&c->report, c->old.spec, c->new.spec);
    for (size_t i = 0; i < offices.n && !run_interrupted(); i++)
        office_compare(c, offices.v[i]);
    changes_end(&c->report);
    text_print(c->options->common.console.output, c->report.out);
    return true;
}

static Ending diff_run(const void *given)
{
    const DiffOptions *options = given;
    const Common *common = &options->common;
    const OfficeRoots roots = {.templates = common->templates, .fonts = common->fonts};
    StrBuf text = {0};
    Comparison c = {.options = options, .arenas = {office_arenas_new(), office_arenas_new()}};
    c.report = (ChangesReport){.format = options->format, .style = common->console.style, .out = &text};
    DiagList diags;
    diag_list_init(&diags, common->arena);
    Ending ending = side_open(&c.old, &roots, options->old, &diags);
    ending = ending_worse(ending, side_open(&c.new, &roots, options->new, &diags));
    if (ending == ENDING_FINE && !offices_compare(&c, common->arena, &diags))
        ending = ENDING_USAGE;
    (void)diags_print(&common->console, &diags);
    if (c.failed)
        ending = ending_worse(ending, ENDING_ENVIRONMENT);
    if (ending == ENDING_FINE)
        ending = run_interrupted() ? ENDING_INTERRUPTED : c.report.unread ? ENDING_FINDINGS : ENDING_FINE;
    side_close(&c.new);
    side_close(&c.old);
    office_arenas_free(&c.arenas[1]);
    office_arenas_free(&c.arenas[0]);
    strbuf_free(&text);
    return ending;
}

static bool format_read(void *given, const char *value)
{
    static const char *const WORDS[] = {[CHANGES_TERMINAL] = "terminal",
                                        [CHANGES_JSON] = "json",
                                        [CHANGES_HTML] = "html",
                                        [CHANGES_FORMATS] = NULL};
    TABLE_HOLDS(WORDS, CHANGES_FORMATS + 1);
    DiffOptions *options = given;
    int format = word_index(value, WORDS);
    options->format = (ChangesFormat)format;
    return format >= 0 || usage_tell(&options->common, USAGE_DIFF_FORMAT, value);
}

/* OLD NEW [office…] */
static bool diff_read(void *given, Operands operands)
{
    DiffOptions *options = given;
    if (operands.n < 2)
        return usage_tell(&options->common, USAGE_NO_SIDES, "");
    options->old = operands.v[0];
    options->new = operands.v[1];
    options->offices = offices_read((Operands){operands.v + 2, operands.n - 2}, options->new);
    return true;
}

static const OptionSpec DIFF_TABLE[] = {
    {.name = "format",
     .value = {"格式", "FORMAT"},
     .read = format_read,
     .help = {"结果的格式：terminal json html", "how changes are reported: terminal json html"}},
};

const Verb VERB_DIFF = {
    .name = "diff",
    .usage = {"旧 新 [单位…]", "OLD NEW [OFFICE…]"},
    .help = {"两边变了哪些数、句子、表格；每边是年度目录、git版本:年度目录、做好的目录或其中的 PDF",
             "what changed, by figure and sentence; each side a year's folder, REVISION:FOLDER, a published "
             "folder or its PDF"},
    .size = sizeof(DiffOptions),
    VERB_OPTIONS(DIFF_TABLE),
    .needs_root = true,
    .read = diff_read,
    .run = diff_run,
};
