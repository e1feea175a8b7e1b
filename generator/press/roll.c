/*
 * `yusuan new` and `yusuan todo` over the offices of a year.
 */
#include "roll/roll.h"

#include "base/file.h"
#include "press/press_run.h"

/* The named offices, or all of the folder. */
static bool offices_of(const PressOptions *options, Str content, TextList *out, Arena *arena, DiagList *diags)
{
    TextList all = {0};
    if (!folder_exists(str_cstr(arena, content))) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!roll_offices(content, &all, arena, diags))
        return false;
    const OfficeChoice choice = offices_named(options, content);
    return offices_choose(&choice, &all, arena, out, diags);
}

static bool is_environment(const DiagList *diags)
{
    for (size_t i = 0; i < diags->items.n; i++)
        if (diags->items.v[i].id == DIAG_FILE_WRITE || diags->items.v[i].id == DIAG_FILE_READ)
            return true;
    return false;
}

static PressResult worse(PressResult a, PressResult b)
{
    return a > b ? a : b;
}

static PressResult office_roll(Press *press, const RollPlan *plan, Str office)
{
    const PressOptions *options = press->options;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    PressResult result = PRESS_FINE;
    if (!roll_office(plan, office, arena, &diags))
        result = is_environment(&diags) ? PRESS_ENVIRONMENT : PRESS_FINDINGS;
    press_report(press->options, &diags);
    if (result == PRESS_FINE && options->progress)
        fprintf(options->messages, STR_FMT "/" STR_FMT "\n", STR_ARG(plan->to), STR_ARG(office));
    arena_free(arena);
    return result;
}

PressResult press_new(const PressOptions *options, const char *year)
{
    Press press = {.options = options, .arena = arena_new()};
    TextList offices = {0};
    RollPlan plan;
    DiagList diags;
    diag_list_init(&diags, press.arena);
    bool planned = roll_plan(options->content, year, &plan, press.arena, &diags) &&
                   offices_of(options, plan.from, &offices, press.arena, &diags);
    PressResult result = planned ? PRESS_FINE : PRESS_USAGE;
    press_report(press.options, &diags);
    for (size_t i = 0; planned && i < offices.n; i++)
        result = worse(result, office_roll(&press, &plan, offices.v[i]));
    arena_free(press.arena);
    return result;
}

static PressResult office_todo(Press *press, Str content, Str office)
{
    Arena *arena = arena_new();
    TodoList todos = {0};
    StrBuf text = {0};
    DiagList diags;
    diag_list_init(&diags, arena);
    bool found = todos_find(content, office, &todos, arena, &diags);
    todos_print(office, &todos, press->options->report.lang, &text);
    press_report(press->options, &diags);
    press_print(press->options->output, &text);
    strbuf_free(&text);
    PressResult result = found && todos.n == 0 ? PRESS_FINE : PRESS_FINDINGS;
    arena_free(arena);
    return result;
}

PressResult press_todo(const PressOptions *options)
{
    Press press = {.options = options, .arena = arena_new()};
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, press.arena);
    Str content = str_of(options->content);
    bool found = offices_of(options, content, &offices, press.arena, &diags);
    PressResult result = found ? PRESS_FINE : PRESS_USAGE;
    press_report(press.options, &diags);
    for (size_t i = 0; found && i < offices.n; i++)
        result = worse(result, office_todo(&press, content, offices.v[i]));
    arena_free(press.arena);
    return result;
}
