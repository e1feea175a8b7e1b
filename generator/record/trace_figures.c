/*
 * Follows a printed run back to the ledger.
 *
 * Names in a formula are looked up as document/ did: from the run's scope outwards.
 */
#include "record/trace_figures.h"

/* The word of a share, whose figure keeps what was written in the braces as its formula. */
#define SHARE "占比"

/* Byte offset of line:col in a file's text; its end when there is no such place. */
static size_t pos_offset(Pos pos)
{
    Str text = pos.file->text;
    size_t at = file_line(pos.file, pos.line);
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

/* {占比 部分 总数}: the two paths after the word. */
static void share_parts(TraceFigureList *list, const Ledger *ledger, const Entry *scope, Str written,
                        Arena *arena)
{
    for (size_t at = STR(SHARE).n, end; at < written.n; at = end + 1) {
        end = str_find(written, STR(" "), at);
        const Entry *entry = end > at ? ledger_find(ledger, scope, str_slice(written, at, end)) : NULL;
        if (entry && entry->kind == ENTRY_FIGURE)
            figure_add(list, TRACE_PART, ledger, &entry->figure, arena);
    }
}

static void formula_parts(TraceFigureList *list, const Ledger *ledger, const Entry *scope, Str formula,
                          Arena *arena)
{
    const Figure *const *read;
    if (str_starts(formula, SHARE)) {
        share_parts(list, ledger, scope, formula, arena);
        return;
    }
    size_t n = ledger_reads(ledger, scope, formula, arena, &read);
    for (size_t i = 0; i < n; i++)
        figure_add(list, TRACE_PART, ledger, read[i], arena);
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
