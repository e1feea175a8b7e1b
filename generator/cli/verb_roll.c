/*
 * `yusuan new` and `yusuan todo` over the offices of a year.
 */
#include "roll/roll.h"

#include "base/file.h"
#include "cli/verb.h"

typedef struct RollOptions {
    Common common;
    const char *from; /* new: last year's folder */
    const char *word; /* new: the year; todo: the year's folder */
    Words offices;
} RollOptions;

/* The named offices, or all of the folder. */
static bool offices_of(const RollOptions *options, Str content, TextList *out, DiagList *diags)
{
    Arena *arena = options->common.arena;
    TextList all = {0};
    if (!folder_exists(str_cstr(arena, content))) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!offices_list(content, &all, arena, diags))
        return false;
    const OfficeChoice choice = {.names = options->offices.v, .n = options->offices.n, .where = content};
    return offices_choose(&choice, &all, arena, out, diags);
}

/* ---- new ---- */

static Ending office_roll(const Console *console, const RollPlan *plan, Str office)
{
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    Ending ending = ENDING_FINE;
    if (!roll_office(plan, office, arena, &diags))
        ending = diag_environment(&diags) ? ENDING_ENVIRONMENT : ENDING_FINDINGS;
    (void)diags_print(console, &diags);
    if (ending == ENDING_FINE && console->progress)
        fprintf(console->messages, "%s/" STR_FMT "\n", str_visible(plan->to, arena).s, STR_ARG(office));
    arena_free(arena);
    return ending;
}

static Ending new_run(const void *given)
{
    const RollOptions *options = given;
    Arena *arena = options->common.arena;
    TextList offices = {0};
    RollPlan plan;
    DiagList diags;
    diag_list_init(&diags, arena);
    const RollRoots roots = {str_of(options->from), options->common.templates};
    bool planned = roll_plan(&roots, options->word, &plan, arena, &diags) &&
                   offices_of(options, plan.from, &offices, &diags);
    Ending ending = planned ? ENDING_FINE : diag_environment(&diags) ? ENDING_ENVIRONMENT : ENDING_USAGE;
    (void)diags_print(&options->common.console, &diags);
    if (planned)
        roll_clear(&plan, arena);
    for (size_t i = 0; planned && i < offices.n; i++)
        ending = ending_worse(ending, office_roll(&options->common.console, &plan, offices.v[i]));
    return ending;
}

/* 2022 --from content/2021 [office…] */
static bool new_read(void *given, Words words)
{
    RollOptions *options = given;
    if (words.n == 0)
        return usage_tell(&options->common, USAGE_NO_YEAR, "");
    if (!options->from)
        return usage_tell(&options->common, USAGE_NO_FROM, "");
    options->word = words.v[0];
    options->offices = (Words){words.v + 1, words.n - 1};
    return true;
}

/* ---- todo ---- */

static Ending office_todo(const Console *console, const RollRoots *roots, Str office)
{
    Arena *arena = arena_new();
    TodoList todos = {0};
    StrBuf text = {0};
    DiagList diags;
    diag_list_init(&diags, arena);
    bool found = todos_find(roots, office, &todos, arena, &diags);
    todos_print(office, &todos, console->style.lang, &text);
    (void)diags_print(console, &diags);
    text_print(console->output, &text);
    strbuf_free(&text);
    Ending ending = found && todos.n == 0 ? ENDING_FINE : ENDING_FINDINGS;
    if (diag_environment(&diags))
        ending = ENDING_ENVIRONMENT;
    arena_free(arena);
    return ending;
}

static Ending todo_run(const void *given)
{
    const RollOptions *options = given;
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, options->common.arena);
    const RollRoots roots = {str_of(options->word), options->common.templates};
    bool found = offices_of(options, roots.content, &offices, &diags);
    Ending ending = found ? ENDING_FINE : diag_environment(&diags) ? ENDING_ENVIRONMENT : ENDING_USAGE;
    (void)diags_print(&options->common.console, &diags);
    for (size_t i = 0; found && i < offices.n; i++)
        ending = ending_worse(ending, office_todo(&options->common.console, &roots, offices.v[i]));
    return ending;
}

/* content/2022 [office…] */
static bool todo_read(void *given, Words words)
{
    RollOptions *options = given;
    if (words.n == 0)
        return usage_tell(&options->common, USAGE_NO_CONTENT, "");
    options->word = words.v[0];
    options->offices = (Words){words.v + 1, words.n - 1};
    return true;
}

static const OptionSpec NEW_TABLE[] = {
    {.name = "from",
     .value = {"目录", "DIR"},
     .offset = offsetof(RollOptions, from),
     .help = {"上年的目录", "last year's folder"}},
};

const Verb VERB_NEW = {
    .name = "new",
    .usage = {"2022 --from content/2021 [单位…]", "2022 --from content/2021 [OFFICE…]"},
    .help = {"由上年做出新年度；要填的标“待填写”",
             "next year's content; what must be filled in is marked 待填写"},
    .size = sizeof(RollOptions),
    VERB_OPTIONS(NEW_TABLE),
    .needs_root = true,
    .read = new_read,
    .run = new_run,
};

const Verb VERB_TODO = {
    .name = "todo",
    .usage = {"content/2022 [单位…]", "content/2022 [OFFICE…]"},
    .help = {"还有哪些没有填", "what is still to be filled in"},
    .size = sizeof(RollOptions),
    .needs_root = true,
    .read = todo_read,
    .run = todo_run,
};
