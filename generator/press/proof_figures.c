/*
 * Follows a printed run back to the ledger.
 *
 * Names in a formula are looked up as document/ did: from the run's scope outwards.
 */
#include "press/proof_figures.h"

#include <string.h>

/* What ends a name in a formula, as figures/expr_read.c has it. */
static const char NAME_ENDS[] = " \n+-*/(),";

/* Byte offset of line:col in a file's text; its end when there is no such place. */
static size_t pos_offset(Pos pos)
{
    Str text = pos.file->text;
    size_t at = 0;
    for (uint32_t line = 1; line < pos.line && at < text.n; line++)
        at = str_find(text, STR("\n"), at) + 1;
    for (uint32_t col = 1; col < pos.col && at < text.n; col++)
        (void)str_next(text, &at);
    return at;
}

Str run_written(const Run *run)
{
    if (!run->pos.file || run->pos.line == 0)
        return (Str){0};
    Str text = run->pos.file->text;
    size_t open = pos_offset(run->pos);
    if (open >= text.n || text.s[open] != '{')
        return (Str){0};
    size_t close = str_find(text, STR("}"), open);
    if (close == text.n || str_find(text, STR("\n"), open) < close)
        return (Str){0};
    return str_trim(str_slice(text, open + 1, close));
}

static void figure_add(TraceFigureList *list, TraceRole role, const Ledger *ledger, const Figure *figure,
                       Arena *arena)
{
    Str path = figure->path;
    if (path.n && ledger_last(ledger, figure) == figure)
        path = str_format(arena, "上年(" STR_FMT ")", STR_ARG(path));
    *LIST_PUSH(arena, list) = (TraceFigure){.role = role, .path = path, .figure = figure};
}

/* What 合计(list.column) and 合计(group) add up. */
static void terms_add(TraceFigureList *list, const Ledger *ledger, const Entry *entry, Str column,
                      Arena *arena)
{
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *term = entry->children[i];
        if (term->kind == ENTRY_GROUP && column.n)
            term = ledger_find(ledger, term, column);
        if (term && term->kind == ENTRY_FIGURE)
            figure_add(list, TRACE_PART, ledger, &term->figure, arena);
    }
}

/* The list a path such as 采购.项目.金额 goes through; NULL: none. */
static const Entry *column_list(const Ledger *ledger, const Entry *scope, Str path, Str *column)
{
    for (size_t dot = path.n; dot-- > 0;)
        if (path.s[dot] == '.') {
            const Entry *entry = ledger_find(ledger, scope, str_slice(path, 0, dot));
            *column = str_slice(path, dot + 1, path.n);
            return entry && entry->kind == ENTRY_LIST ? entry : NULL;
        }
    return NULL;
}

static void name_add(TraceFigureList *list, const Ledger *ledger, const Entry *scope, Str name, bool last,
                     Arena *arena)
{
    Str column = {0};
    const Entry *entry = ledger_find(ledger, scope, name);
    if (!entry)
        entry = column_list(ledger, scope, name, &column);
    if (!entry)
        return; /* a number, or a word such as 占比 */
    const Figure *before = last && entry->kind == ENTRY_FIGURE ? ledger_last(ledger, &entry->figure) : NULL;
    if (before)
        figure_add(list, TRACE_PART, ledger, before, arena);
    else if (entry->kind == ENTRY_FIGURE)
        figure_add(list, TRACE_PART, ledger, &entry->figure, arena);
    else
        terms_add(list, ledger, entry, column, arena);
}

static void formula_parts(TraceFigureList *list, const Ledger *ledger, const Entry *scope, Str formula,
                          Arena *arena)
{
    Str function = {0};
    for (size_t at = 0, end; at < formula.n; at = end + 1) {
        for (end = at; end < formula.n && !strchr(NAME_ENDS, formula.s[end]);)
            end++;
        Str name = str_slice(formula, at, end);
        bool calls = end < formula.n && formula.s[end] == '(';
        if (name.n && !calls)
            name_add(list, ledger, scope, name, str_is(function, "上年"), arena);
        if (name.n)
            function = calls ? name : (Str){0};
    }
}

/* {计数 采购.项目} */
static void count_add(TraceFigureList *list, const Ledger *ledger, const Run *run, Arena *arena)
{
    Str written = run_written(run);
    size_t blank = str_find(written, STR(" "), 0);
    Str path = str_trim(str_slice(written, blank, written.n));
    const Entry *entry = ledger_find(ledger, run->scope, path);
    if (str_is(str_slice(written, 0, blank), "计数") && entry)
        *LIST_PUSH(arena, list) = (TraceFigure){.role = TRACE_COUNT, .path = entry->path, .list = entry};
}

TraceFigureList run_figures(const Ledger *ledger, const Run *run, Arena *arena)
{
    TraceFigureList list = {0};
    const Figure *figure = run->figure;
    if (!figure) {
        count_add(&list, ledger, run, arena);
        return list;
    }
    figure_add(&list, TRACE_VALUE, ledger, figure, arena);
    if (run->kind != RUN_COMPUTED)
        return list;
    const Figure *last = ledger_last(ledger, figure);
    if (last && last != figure)
        figure_add(&list, TRACE_LAST, ledger, last, arena);
    if (!figure->path.n)
        formula_parts(&list, ledger, run->scope, figure->formula, arena);
    return list;
}
