/*
 * Follows a printed run back to the ledger.
 *
 * Names in a formula are looked up as document/ did: from the run's scope outwards.
 */
#include "edition/trace_figures.h"

/* The word of a share, whose figure keeps what was written in the braces as its formula. */
#define SHARE "占比"

Str run_written(const Run *run)
{
    if (!run->pos.file || run->pos.line == 0)
        return (Str){0};
    Str text = run->pos.file->text;
    size_t open = pos_byte(run->pos);
    if (open >= text.n || text.s[open] != '{')
        return (Str){0};
    size_t close = str_find(text, STR("}"), open);
    if (close == text.n || str_find(text, STR("\n"), open) < close)
        return (Str){0};
    return str_trim(str_slice(text, open + 1, close));
}

typedef struct Following {
    const Finished *finished;
    const Run *run;
    Arena *arena;
    TraceFigureList *list;
} Following;

/* What the ledger's list says of it; NULL: computed in the text. */
static const LedgerFigure *figure_add(Following *f, TraceRole role, const Figure *figure)
{
    const LedgerFigure *known = ledger_figure(&f->finished->figures, figure);
    Str path = figure->path;
    if (known && known->of_last_year)
        path = str_format(f->arena, "上年(" STR_FMT ")", STR_ARG(path));
    *LIST_PUSH(f->arena, f->list) = (TraceFigure){.role = role, .path = path, .figure = figure};
    return known;
}

/* {占比 部分 总数}: the two paths after the word. */
static void share_parts(Following *f, Str written)
{
    for (size_t at = STR(SHARE).n, end; at < written.n; at = end + 1) {
        end = str_find(written, STR(" "), at);
        const Entry *entry =
            end > at ? ledger_find(f->finished->ledger, f->run->scope, str_slice(written, at, end)) : NULL;
        if (entry && entry->kind == ENTRY_FIGURE)
            (void)figure_add(f, TRACE_PART, &entry->figure);
    }
}

static void formula_parts(Following *f, Str formula)
{
    const Figure *const *read;
    if (str_starts(formula, SHARE)) {
        share_parts(f, formula);
        return;
    }
    size_t n = ledger_reads(f->finished->ledger, f->run->scope, formula, f->arena, &read);
    for (size_t i = 0; i < n; i++)
        (void)figure_add(f, TRACE_PART, read[i]);
}

/* {计数 采购.项目} */
static void count_add(Following *f)
{
    Str written = run_written(f->run);
    size_t blank = str_find(written, STR(" "), 0);
    Str path = str_trim(str_slice(written, blank, written.n));
    const Entry *entry = ledger_find(f->finished->ledger, f->run->scope, path);
    if (str_is(str_slice(written, 0, blank), "计数") && entry)
        *LIST_PUSH(f->arena, f->list) =
            (TraceFigure){.role = TRACE_COUNT, .path = entry->path, .list = entry};
}

void run_figures(const Finished *finished, const Run *run, Arena *arena, TraceFigureList *out)
{
    Following following = {.finished = finished, .run = run, .arena = arena, .list = out};
    const Figure *figure = run->figure;
    out->n = 0;
    if (!figure) {
        count_add(&following);
        return;
    }
    const LedgerFigure *known = figure_add(&following, TRACE_VALUE, figure);
    if (run->kind != RUN_COMPUTED)
        return;
    if (run->base) {
        (void)figure_add(&following, TRACE_LAST, run->base);
        if (!run->base->path.n)
            formula_parts(&following, run->base->formula);
    } else if (known && known->last)
        (void)figure_add(&following, TRACE_LAST, known->last);
    if (!figure->path.n)
        formula_parts(&following, figure->formula);
}

const Figure *run_printed(const Finished *finished, const Run *run, Arena *arena)
{
    const Figure *own = run->figure, *only = NULL;
    if (!own || own->path.n || run->base || run->kind != RUN_COMPUTED)
        return own;
    TraceFigureList list = {0};
    run_figures(finished, run, arena, &list);
    for (size_t i = 0; i < list.n; i++) {
        if (list.v[i].role != TRACE_PART || list.v[i].figure == only)
            continue;
        if (only)
            return NULL;
        only = list.v[i].figure;
    }
    Decimal value;
    bool same = only && only->known && unit_convert(only->value, only->unit, own->unit, &value) &&
                decimal_cmp(value, own->value) == 0;
    return same ? only : NULL;
}
