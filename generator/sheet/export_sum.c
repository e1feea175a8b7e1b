/*
 * What the ledger adds up as a formula over the cells of a sheet.
 */
#include <stdlib.h>

#include "sheet/export_parts.h"

/* Ours: Excel takes formulas of 8,192 characters, and what comes to so many figures is not looked into. */
enum { FORMULA_MAX = 8000, LEAVES_MAX = 100000 };

/* Where figures lie in memory orders nothing that is written: by it they are found. */
static int address_cmp(const Figure *a, const Figure *b)
{
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int by_figure(const void *a, const void *b)
{
    const FigureCell *x = *(const FigureCell *const *)a, *y = *(const FigureCell *const *)b;
    int order = address_cmp(x->figure, y->figure);
    return order              ? order
           : x->row != y->row ? (x->row < y->row ? -1 : 1)
                              : (x->col > y->col) - (x->col < y->col);
}

void figure_cells_sort(FigureCells *cells)
{
    cells->by_figure = ARENA_ARRAY(cells->arena, const FigureCell *, cells->list.n + 1);
    cells->figures = ARENA_ARRAY(cells->arena, const Figure *, cells->list.n + 1);
    for (size_t i = 0; i < cells->list.n; i++)
        cells->by_figure[i] = &cells->list.v[i];
    if (cells->list.n)
        qsort(cells->by_figure, cells->list.n, sizeof *cells->by_figure, by_figure);
    for (size_t i = 0; i < cells->list.n; i++)
        cells->figures[i] = cells->by_figure[i]->figure;
}

/* Of figures in the order of their addresses the first that is the one asked for, or where it would stand. */
static size_t figure_find(const Figure *const *figures, size_t n, const Figure *figure)
{
    size_t from = 0, to = n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (address_cmp(figures[middle], figure) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The first cell that has the figure in that unit; NULL: none. */
static const FigureCell *cell_find(const FigureCells *cells, const Figure *figure, Str unit)
{
    size_t n = cells->list.n;
    for (size_t i = figure_find(cells->figures, n, figure); i < n && cells->figures[i] == figure; i++)
        if (str_eq(cells->by_figure[i]->unit, unit))
            return cells->by_figure[i];
    return NULL;
}

/* ---- the formula's text ---- */

/* What is added: a cell, or a number that stands in the formula. */
typedef struct Addend {
    const FigureCell *cell; /* NULL: the number */
    Decimal number;
    bool minus;
} Addend;
typedef LIST_OF(Addend) AddendList;

/* Does b go on where a stretch from `first` to a ends, in the same direction? */
static bool goes_on(const FigureCell *first, const FigureCell *a, const FigureCell *b)
{
    bool down = b->col == a->col && b->row == a->row + 1 && first->col == a->col;
    bool right = b->row == a->row && b->col == a->col + 1 && first->row == a->row;
    return down || right;
}

/* How many from v[0] on are one stretch of cells. */
static size_t stretch_of(const Addend *v, size_t n)
{
    size_t end = 1;
    while (v[0].cell && end < n && v[end].cell && v[end].minus == v[0].minus &&
           goes_on(v[0].cell, v[end - 1].cell, v[end].cell))
        end++;
    return end;
}

static Str addends_text(const AddendList *addends, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = 0, n; i < addends->n; i += n) {
        const Addend *first = &addends->v[i];
        n = stretch_of(first, addends->n - i);
        if (i || first->minus)
            strbuf_addc(&out, first->minus ? '-' : '+');
        if (!first->cell) {
            decimal_print(first->number, false, &out);
            continue;
        }
        Str name = cell_name(first->cell->row, first->cell->col, arena);
        Str last = cell_name(first[n - 1].cell->row, first[n - 1].cell->col, arena);
        if (n == 1)
            strbuf_add(&out, name);
        else
            strbuf_addf(&out, "SUM(" STR_FMT ":" STR_FMT ")", STR_ARG(name), STR_ARG(last));
    }
    Str text = strbuf_keep(&out, arena);
    return text.n <= FORMULA_MAX ? text : (Str){0};
}

/* ---- as the ledger says it ---- */

static bool terms_find(const FigureCells *cells, const FigureCell *of, AddendList *out)
{
    FigureTermList terms = {0};
    if (!figure_terms(cells->ledger, of->scope, of->figure, cells->arena, &terms))
        return false;
    for (size_t i = 0; i < terms.n; i++) {
        const FigureTerm *term = &terms.v[i];
        const FigureCell *cell = term->figure ? cell_find(cells, term->figure, of->unit) : NULL;
        bool number = !term->figure && str_eq(of->unit, of->figure->unit) && term->number.n >= 0;
        if (!cell && !number)
            return false;
        *LIST_PUSH(cells->arena, out) = (Addend){cell, term->number, term->minus};
    }
    return true;
}

/* ---- by what it comes to ---- */

typedef LIST_OF(const Figure *) LeafList;

/* False: something is taken away in it, or there is too much. */
static bool leaves_add(const FigureCells *cells, const Entry *scope, const Figure *figure, LeafList *out)
{
    FigureTermList terms = {0};
    if (!figure_terms(cells->ledger, scope, figure, cells->arena, &terms)) {
        *LIST_PUSH(cells->arena, out) = figure;
        return out->n <= LEAVES_MAX;
    }
    for (size_t i = 0; i < terms.n; i++)
        if (!terms.v[i].figure || terms.v[i].minus ||
            !leaves_add(cells, terms.v[i].scope, terms.v[i].figure, out))
            return false;
    return true;
}

static int leaf_cmp(const void *a, const void *b)
{
    return address_cmp(*(const Figure *const *)a, *(const Figure *const *)b);
}

void figure_cells_leaves(FigureCells *cells)
{
    size_t all = 0;
    for (size_t i = 0; i < cells->list.n && all < LEAVES_MAX; i++) {
        FigureCell *cell = &cells->list.v[i];
        LeafList leaves = {0};
        bool whole = leaves_add(cells, cell->scope, cell->figure, &leaves);
        all += leaves.n;
        if (!whole)
            continue;
        qsort(leaves.v, leaves.n, sizeof *leaves.v, leaf_cmp);
        cell->leaves.v = leaves.v;
        cell->leaves.n = leaves.n;
    }
}

/* Takes a cell's leaves out of those of another that are not taken yet; false, and nothing is: not all are there. */
static bool leaves_take(const FigureCell *of, bool *taken, const FigureCell *part)
{
    for (size_t i = 0; i < part->leaves.n; i++) {
        size_t from = figure_find(of->leaves.v, of->leaves.n, part->leaves.v[i]);
        while (from < of->leaves.n && of->leaves.v[from] == part->leaves.v[i] && taken[from])
            from++;
        if (from == of->leaves.n || of->leaves.v[from] != part->leaves.v[i]) {
            while (i-- > 0) /* its last ones first, as they were taken */
                for (size_t at = of->leaves.n; at-- > 0;)
                    if (taken[at] && of->leaves.v[at] == part->leaves.v[i]) {
                        taken[at] = false;
                        break;
                    }
            return false;
        }
        taken[from] = true;
    }
    return true;
}

/*
 * Cells of its row, or else of its column, that come to the same leaves together, the first ones first: so that rows
 * of 款, which come before their 项, are what a 类 is made of. Each has fewer of them, so that no cell is made of itself.
 */
static bool cover_find(const FigureCells *cells, const FigureCell *of, bool row, AddendList *out)
{
    bool *taken = ARENA_ARRAY(cells->arena, bool, of->leaves.n + 1);
    size_t n = 0;
    out->n = 0;
    for (size_t i = 0; i < cells->list.n && n < of->leaves.n; i++) {
        const FigureCell *part = &cells->list.v[i];
        bool beside = row ? part->row == of->row : part->col == of->col;
        if (!beside || !part->leaves.n || part->leaves.n >= of->leaves.n || !str_eq(part->unit, of->unit) ||
            !leaves_take(of, taken, part))
            continue;
        n += part->leaves.n;
        *LIST_PUSH(cells->arena, out) = (Addend){.cell = part};
    }
    return n == of->leaves.n;
}

Str sum_formula(const FigureCells *cells, const FigureCell *of)
{
    AddendList addends = {0};
    bool found = terms_find(cells, of, &addends);
    if (!found && of->leaves.n > 1)
        found = cover_find(cells, of, true, &addends) || cover_find(cells, of, false, &addends);
    return found ? addends_text(&addends, cells->arena) : (Str){0};
}
