/*
 * `yusuan new` and `yusuan todo` over the offices of a year; what is to be filled in also as a form.
 */
#include "roll/roll.h"

#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "run/run.h"
#include "sheet/form.h"

typedef struct RollOptions {
    Common common;
    const char *from;    /* new: last year's folder, or */
    const char *profile; /* new: whose skeleton the offices begin as */
    const char *word;    /* new: the year; todo: the year's folder */
    const char *out;     /* todo: the form */
    bool form;
    Operands offices;
} RollOptions;

bool offices_of(const Common *common, Operands operands, Str content, TextList *out, DiagList *diags)
{
    Arena *arena = common->arena;
    TextList all = {0};
    if (folder_missing(str_cstr(arena, content))) {
        diag_add(diags, DIAG_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!offices_list(content, &all, arena, diags))
        return false;
    if (all.n == 0) {
        offices_none_tell(content, arena, diags);
        return false;
    }
    const OfficeChoice choice = offices_read(operands, str_cstr(arena, content));
    return offices_choose(&choice, &all, arena, out, diags);
}

/* ---- new ---- */

/* How one office ended, told. */
static Ending office_end(const Console *console, bool made, Str folder, Str office, DiagList *diags)
{
    (void)diags_print(console, diags);
    if (made && console->told)
        fprintf(console->messages, "%s/" STR_FMT "\n", str_visible(folder, diags->arena).s, STR_ARG(office));
    return made ? ENDING_FINE : ending_worse(diag_ending(diags), ENDING_FINDINGS);
}

/* What comes after the offices that were made. */
static void next_tell(const Console *console, Ending ending, Str content, Arena *arena)
{
    if (ending == ENDING_FINE && console->told)
        fprintf(console->messages, cli_words(CLI_NEW_NEXT, console->style.lang),
                str_visible(content, arena).s);
}

static Ending office_roll(const Console *console, const RollPlan *plan, Str office)
{
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    bool made = roll_office(plan, office, arena, &diags);
    Ending ending = office_end(console, made, plan->to, office, &diags);
    arena_free(arena);
    return ending;
}

/* The offices that are named, each a folder of its own. */
static Ending begin_run(const RollOptions *options)
{
    const Console *console = &options->common.console;
    Arena *arena = options->common.arena;
    BeginPlan plan;
    DiagList diags;
    diag_list_init(&diags, arena);
    const RollRoots roots = {str_of(options->word), options->common.templates};
    bool planned = begin_plan(&roots, options->profile, &plan, arena, &diags);
    Ending ending = planned ? ENDING_FINE : diag_ending(&diags);
    (void)diags_print(console, &diags);
    if (planned)
        half_filled_clear(plan.content, arena);
    for (size_t i = 0; planned && i < options->offices.n; i++) {
        Str office = str_of(options->offices.v[i]);
        diag_list_init(&diags, arena);
        bool made = begin_office(&plan, office, arena, &diags);
        ending = ending_worse(ending, office_end(console, made, plan.content, office, &diags));
    }
    next_tell(console, ending, plan.content, arena);
    return ending;
}

static Ending new_run(const void *given)
{
    const RollOptions *options = given;
    Arena *arena = options->common.arena;
    if (options->profile)
        return begin_run(options);
    TextList offices = {0};
    RollPlan plan;
    DiagList diags;
    diag_list_init(&diags, arena);
    const RollRoots roots = {str_of(options->from), options->common.templates};
    bool planned = roll_plan(&roots, options->word, &plan, arena, &diags) &&
                   offices_of(&options->common, options->offices, plan.from, &offices, &diags);
    Ending ending = planned ? ENDING_FINE : diag_ending(&diags);
    (void)diags_print(&options->common.console, &diags);
    if (planned)
        half_filled_clear(plan.to, arena);
    for (size_t i = 0; planned && i < offices.n; i++)
        ending = ending_worse(ending, office_roll(&options->common.console, &plan, offices.v[i]));
    next_tell(&options->common.console, ending, plan.to, arena);
    return ending;
}

/* 2022 --from content/2021 [office…], or 2021 office… --template national */
static bool new_read(void *given, Operands operands)
{
    RollOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_YEAR, "");
    if (!options->from == !options->profile)
        return usage_tell(&options->common, options->from ? USAGE_NEW_BOTH : USAGE_NO_FROM, "");
    if (options->profile && operands.n == 1)
        return usage_tell(&options->common, USAGE_NEW_OFFICE, "");
    options->word = operands.v[0];
    options->offices = (Operands){operands.v + 1, operands.n - 1};
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
    if (todos.n || !diag_errors(&diags)) /* of what could not be read nobody says that nothing is missing */
        todos_print(office, &todos, console->style.lang, &text);
    (void)diags_print(console, &diags);
    text_print(console->output, &text);
    strbuf_free(&text);
    Ending ending = found && todos.n == 0 && !diag_errors(&diags) ? ENDING_FINE : ENDING_FINDINGS;
    if (diag_environment(&diags))
        ending = ENDING_ENVIRONMENT;
    arena_free(arena);
    return ending;
}

/* All or none: a form of some offices would be taken for one of all. */
static Ending form_write(const RollOptions *options, const RollRoots *roots, const TextList *offices)
{
    Arena *arena = options->common.arena;
    SheetOut *sheets = ARENA_ARRAY(arena, SheetOut, offices->n);
    DiagList diags;
    diag_list_init(&diags, arena);
    bool whole = true;
    for (size_t i = 0; i < offices->n; i++) {
        Form form;
        whole = form_read(roots, offices->v[i], &form, arena, &diags) && !diag_errors(&diags) && whole;
        if (whole)
            sheets[i] = form_sheet(offices->v[i], &form, arena);
    }
    whole = whole && file_write_alone(options->out, workbook_bytes(sheets, offices->n, arena), &diags);
    const Console *console = &options->common.console;
    (void)diags_print(console, &diags);
    if (whole && console->told)
        fprintf(console->messages, cli_words(CLI_FORM_WRITTEN, console->style.lang),
                str_visible(str_of(options->out), arena).s, offices->n);
    return whole ? ENDING_FINE : ending_worse(diag_ending(&diags), ENDING_FINDINGS);
}

static Ending todo_run(const void *given)
{
    const RollOptions *options = given;
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, options->common.arena);
    const RollRoots roots = {str_of(options->word), options->common.templates};
    bool found = offices_of(&options->common, options->offices, roots.content, &offices, &diags);
    Ending ending = found ? ENDING_FINE : diag_ending(&diags);
    (void)diags_print(&options->common.console, &diags);
    if (found && options->form)
        return form_write(options, &roots, &offices);
    for (size_t i = 0; found && i < offices.n; i++)
        ending = ending_worse(ending, office_todo(&options->common.console, &roots, offices.v[i]));
    return ending;
}

/* content/2022 [office…] */
static bool todo_read(void *given, Operands operands)
{
    RollOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_CONTENT, "");
    if (options->form != (options->out != NULL))
        return usage_tell(&options->common, USAGE_FORM_OUT, "");
    options->word = operands.v[0];
    options->offices = (Operands){operands.v + 1, operands.n - 1};
    return true;
}

static bool form_format_read(void *given, const char *value)
{
    RollOptions *options = given;
    options->form = !strcmp(value, "xlsx");
    return options->form || usage_tell(&options->common, USAGE_FORM_FORMAT, value);
}

static const OptionSpec TODO_TABLE[] = {
    {.name = "format",
     .value = {"xlsx", "xlsx"},
     .read = form_format_read,
     .help = {"做成填报表，每个单位一张", "a form to be filled in, a sheet an office"}},
    {.name = "out",
     .letter = 'o',
     .value = {"文件", "FILE"},
     .offset = offsetof(RollOptions, out),
     .help = {"填报表写到哪里", "where the form goes"}},
};

static const OptionSpec NEW_TABLE[] = {
    {.name = "from",
     .value = {"目录", "DIR"},
     .offset = offsetof(RollOptions, from),
     .help = {"上年的目录", "last year's folder"}},
    {.name = "template",
     .letter = 't',
     .value = {"模板", "NAME"},
     .offset = offsetof(RollOptions, profile),
     .help = {"没有上年：用这个模板的底稿开始", "without a last year: begin as this profile's skeleton"}},
};

const Verb VERB_NEW = {
    .name = "new",
    .usage = {"2022 --from content/2021 [单位…]，或 2021 单位 --template national",
              "2022 --from content/2021 [OFFICE…], or 2021 OFFICE --template national"},
    .help = {"由上年做出新年度，或新建单位；要填的标“待填写”",
             "next year's content, or a new office; what must be filled in is marked 待填写"},
    .size = sizeof(RollOptions),
    VERB_OPTIONS(NEW_TABLE),
    .needs_root = true,
    .read = new_read,
    .run = new_run,
};

const Verb VERB_TODO = {
    .name = "todo",
    .usage = {"content/2022 [单位…]", "content/2022 [OFFICE…]"},
    .help = {"还有哪些没有填；也可以做成填报表", "what is still to be filled in; also as a form"},
    .size = sizeof(RollOptions),
    VERB_OPTIONS(TODO_TABLE),
    .needs_root = true,
    .read = todo_read,
    .run = todo_run,
};
