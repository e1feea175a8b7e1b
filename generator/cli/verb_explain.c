/*
 * `yusuan explain`: a rule, or a figure with its sources, users and printed places.
 */
#include "cli/verb.h"
#include "edition/printed.h"
#include "run/run.h"

/* Ours: so many figures of a group show how their paths are written. */
enum { GROUP_SHOWN = 6 };

typedef struct ExplainOptions {
    Common common;
    const char *word; /* a rule or a path */
    const char *content;
    OfficeChoice offices;
} ExplainOptions;

/* Every place where `figure` itself is printed, and what is worded from it (增加66.45%), in the order of the pages. */
static size_t figure_places(const Finished *finished, const Figure *figure, Arena *arena,
                            const PrintedPlace **out)
{
    const Layout *layout = finished->layout;
    PrintedList list = printed_collect(layout, arena);
    PrintedPlace *places = ARENA_ARRAY(arena, PrintedPlace, list.n);
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++) {
        const Printed *printed = &list.v[i];
        size_t page = printed->boxes[0].page;
        const Table *table = finished->document->items[printed->para->number].table;
        if (run_printed(finished, printed->run, arena) == figure)
            places[n++] = (PrintedPlace){.page = page + 1,
                                         .label = layout->pages.v[page].label,
                                         .text = printed->text,
                                         .chart = table && table->chart ? table->caption->text : (Str){0},
                                         .pos = printed->run->pos};
    }
    *out = places;
    return n;
}

static void figure_explain(const Made *made, const Figure *figure, const Console *console)
{
    FigureStory story = {.figure = figure, .ledger = made->ledger, .book = made->source->profile->rules};
    StrBuf text = {0};
    if (made->layout) {
        const Finished finished = office_finished(made);
        story.nplaces = figure_places(&finished, figure, made->input->arenas.setting, &story.places);
    }
    explain_figure(&story, console->style, &text);
    text_print(console->output, &text);
    strbuf_free(&text);
}

/* What was told already, since it is the same for every office. */
typedef struct Told {
    bool rule;
    Str near;  /* a rule or path that the word may be a slip of; empty: none was found yet */
    Str group; /* the paths of what stands in the group of that path; empty: it is none */
    LIST_OF(const CachedProfile *) profiles;
} Told;

static void profile_tell(const Made *made, Told *told, const Common *common)
{
    for (size_t i = 0; i < told->profiles.n; i++)
        if (told->profiles.v[i] == made->cached)
            return;
    if (!made->cached)
        return;
    *LIST_PUSH(common->arena, &told->profiles) = made->cached;
    DiagList diags;
    diag_list_init(&diags, common->arena);
    profile_diags(made->cached, made->profile_pos, &diags);
    (void)diags_print(&common->console, &diags);
}

/* What the word may have been meant for, once it is neither rule nor figure. */
static void guess_keep(Made *made, const Entry *entry, Str word, Arena *arena, Told *told)
{
    const RuleBook *book = made->source->profile->rules;
    Str *names = ARENA_ARRAY(arena, Str, book->nrules * 2 + 1);
    StrBuf group = {0};
    for (size_t i = 0; i < book->nrules; i++) {
        names[2 * i] = book->rules[i].id;
        names[2 * i + 1] = book->rules[i].code;
    }
    Str near = diag_nearest(&made->diags, word, names, book->nrules * 2);
    if (!near.n && !entry)
        near = ledger_nearest(made->ledger, NULL, word, &made->diags);
    for (size_t i = 0; entry && i < entry->nchildren && i < GROUP_SHOWN; i++)
        strbuf_addf(&group, "%s" STR_FMT, i ? "、" : "", STR_ARG(entry->children[i]->path));
    if (entry && entry->nchildren > GROUP_SHOWN)
        strbuf_adds(&group, "…");
    told->near = told->near.n ? told->near : str_dup(arena, near);
    told->group = told->group.n ? told->group : strbuf_keep(&group, arena);
}

/* 上年(收入.合计): last year's of a figure, as findings name it; NULL: it is not written so, or there is none. */
static const Figure *last_asked(const Ledger *ledger, Str word, Arena *arena)
{
    static const Str OPEN = STR_INIT("上年(");
    if (!str_starts(word, OPEN.s) || !str_ends(word, ")"))
        return NULL;
    const Entry *entry = ledger_named(ledger, str_slice(word, OPEN.n, word.n - 1), arena);
    return entry && entry->kind == ENTRY_FIGURE ? ledger_last(ledger, &entry->figure) : NULL;
}

/* Is there no ledger to look in, or one of nothing? */
static bool is_unread(const Made *made)
{
    for (size_t i = 0; i < made->diags.items.n; i++)
        if (made->diags.items.v[i].id == DIAG_FIGURES_MISSING)
            return true;
    return !made->ledger;
}

/* Why there is none. */
static void unread_tell(const Made *made, const Console *console)
{
    DiagList errors;
    diag_list_init(&errors, made->diags.arena);
    diags_append(&errors, &made->diags, SEVERITY_ERROR);
    (void)diags_print(console, &errors);
}

/*
 * The rule or figure of one office. USAGE: it has neither; FINDINGS, told: its files say nothing; ENVIRONMENT, told:
 * nobody knows.
 */
static Ending office_explain(OfficeTools *tools, Str office, const ExplainOptions *options, Told *told)
{
    const Console *console = &options->common.console;
    const OfficeInput input = {
        .tools = tools, .office = office, .through = true, .arenas = office_arenas_new()};
    Str word = str_of(options->word);
    Made *made = office_make(&input, UNTIL_LAYOUT);
    profile_tell(made, told, &options->common);
    bool read = !office_is_disturbed(made);
    const RuleSpec *rule = made->source ? rule_find(made->source->profile->rules, word) : NULL;
    bool unread = is_unread(made) && !rule;
    if (diag_environment(&made->diags))
        (void)diags_print(console, &made->diags);
    else if (unread)
        unread_tell(made, console);
    if (rule && !told->rule) {
        StrBuf text = {0};
        explain_rule(rule, console->style, &text);
        text_print(console->output, &text);
        strbuf_free(&text);
    }
    told->rule |= rule != NULL;
    const Entry *entry =
        made->ledger && !rule ? ledger_named(made->ledger, word, options->common.arena) : NULL;
    const Figure *figure = entry && entry->kind == ENTRY_FIGURE ? &entry->figure
                           : made->ledger && !rule ? last_asked(made->ledger, word, options->common.arena)
                                                   : NULL;
    bool is_figure = figure != NULL;
    if (is_figure)
        figure_explain(made, figure, console);
    else if (made->ledger && !rule)
        guess_keep(made, entry, word, options->common.arena, told);
    OfficeArenas arenas = input.arenas; /* `made` lives there */
    office_arenas_free(&arenas);
    return !read               ? ENDING_ENVIRONMENT
           : unread            ? ENDING_FINDINGS
           : is_figure || rule ? ENDING_FINE
                               : ENDING_USAGE;
}

static Ending offices_explain(const ExplainOptions *options, Arena *arena, DiagList *diags)
{
    const OfficeRoots roots = {
        .content = options->content, .templates = options->common.templates, .fonts = options->common.fonts};
    TextList all = {0}, offices = {0};
    OfficeTools tools;
    Told told = {0};
    bool found = false, unread = false, failed = false;
    if (!offices_of_year(str_of(options->content), &all, arena, diags) ||
        !offices_choose(&options->offices, &all, arena, &offices, diags))
        return diag_ending(diags);
    bool opened = office_tools_open(&tools, &roots, arena, diags);
    for (size_t i = 0; opened && i < offices.n; i++) {
        Ending ending = office_explain(&tools, offices.v[i], options, &told);
        found |= ending == ENDING_FINE;
        unread |= ending == ENDING_FINDINGS;
        failed |= ending == ENDING_ENVIRONMENT;
    }
    office_tools_close(&tools);
    if (!opened || failed)
        return ENDING_ENVIRONMENT;
    if (unread)
        return ENDING_FINDINGS;
    if (!found)
        diag_add(diags,
                 told.group.n  ? DIAG_EXPLAIN_GROUP
                 : told.near.n ? DIAG_EXPLAIN_NEAR
                               : DIAG_EXPLAIN_UNKNOWN,
                 (Pos){0}, DIAG_ARGS(str_of(options->word), told.group.n ? told.group : told.near));
    return found ? ENDING_FINE : ENDING_USAGE;
}

static Ending explain_run(const void *given)
{
    const ExplainOptions *options = given;
    DiagList diags;
    diag_list_init(&diags, options->common.arena);
    Ending ending = offices_explain(options, options->common.arena, &diags);
    (void)diags_print(&options->common.console, &diags);
    return ending;
}

/* RULE|PATH content/2021 [office…] */
static bool explain_read(void *given, Operands operands)
{
    ExplainOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_WORD, "");
    if (operands.n == 1)
        return usage_tell(&options->common, USAGE_NO_CONTENT, "");
    options->word = operands.v[0];
    options->content = operands.v[1];
    options->offices = offices_read((Operands){operands.v + 2, operands.n - 2}, options->content);
    return true;
}

const Verb VERB_EXPLAIN = {
    .name = "explain",
    .usage = {"规则|路径 content/2021 [单位…]", "RULE|PATH content/2021 [OFFICE…]"},
    .help = {"一条规则的意思；一个数从哪来、谁用它、印在哪",
             "what a rule means; where a figure comes from and is printed"},
    .size = sizeof(ExplainOptions),
    .needs_root = true,
    .read = explain_read,
    .run = explain_run,
};
