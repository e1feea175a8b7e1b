/*
 * Column widths from weights and contents, and where numbers align in a column.
 */
#include "layout/table.h"

#include "layout/args.h"

/* What the cells of a column ask for, padding included. */
typedef struct ColumnNeed {
    Len narrow, wide;  /* widest unbreakable piece; widest line */
    Len figure;        /* widest number; no column is narrower */
    Len label;         /* widest line below the headers, or LABEL_MOST of it: what it should have */
    Len before, after; /* of decimal-aligned numbers, on both sides of the point */
    bool decimal;
} ColumnNeed;

static const int32_t WEIGHT_ONE = 1000;

/* Ours: in 字. A label that has less beside wide numbers comes one 字 a line. */
enum { LABEL_MOST = 4 };

void share_out(Len total, const Len *weights, Len *parts, size_t n)
{
    Len sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    Len seen = 0, given = 0;
    for (size_t i = 0; i < n; i++) {
        seen += sum > 0 ? weights[i] : 1;
        Len due = total * seen / (sum > 0 ? sum : (Len)n);
        parts[i] = due - given;
        given = due;
    }
}

static Len max_len(Len a, Len b)
{
    return a > b ? a : b;
}

/* ---- what the contents ask for ---- */

/* Ours: of one table, so that one of 10,000 rows does not keep all of its cells twice. */
static const size_t TEXT_KEPT_MAX = (size_t)64 << 10;

/* Which cells' atoms are kept: the first ones, up to so much text. */
static void atoms_keep(TablePlan *plan)
{
    const Table *table = plan->table;
    Arena *scratch = plan->job->scratch;
    size_t kept = 0;
    plan->atoms = (AtomList **)arena_array(scratch, table->ncells, sizeof *plan->atoms);
    for (size_t i = 0; i < table->ncells && kept <= TEXT_KEPT_MAX; i++) {
        const Cell *cell = &table->cells[i];
        plan->atoms[i] = ARENA_ARRAY(scratch, AtomList, cell->nparas);
        for (size_t p = 0; p < cell->nparas; p++) {
            plan->atoms[i][p] = atoms_build(&cell->paras[p], plan->job->metrics, scratch);
            kept += cell->paras[p].text.n;
        }
    }
}

static void need_add(ColumnNeed *need, size_t number, const TablePlan *plan)
{
    const Cell *cell = &plan->table->cells[number];
    const AtomList *atoms = plan->atoms[number];
    Len padding = 2 * plan->table->style->pad_x, share = cell->diagonal ? 2 : 1; /* each text has half */
    for (size_t i = 0; i < cell->nparas; i++) {
        const Paragraph *para = &cell->paras[i];
        ParaExtent extent =
            atoms ? atoms_natural(&atoms[i], para->style) : para_extent(para, plan->job->metrics);
        need->narrow = max_len(need->narrow, share * extent.narrow + padding);
        need->wide = max_len(need->wide, share * extent.widest + padding);
        Len least = LABEL_MOST * para->style->size + padding;
        if (cell->header != SCOPE_COLUMN && cell->header != SCOPE_BOTH)
            need->label =
                max_len(need->label, extent.widest + padding < least ? extent.widest + padding : least);
        if (para->text.n > 0)
            need->figure = max_len(need->figure, share * extent.figure + padding);
        if (para->style->align == ALIGN_DECIMAL && para->text.n > 0) {
            need->before = max_len(need->before, extent.before_point);
            need->after = max_len(need->after, extent.after_point);
            need->decimal = true;
        }
    }
    if (need->decimal) {
        need->narrow = max_len(need->narrow, need->before + need->after + padding);
        need->figure = max_len(need->figure, need->before + need->after + padding);
        need->wide = max_len(need->wide, need->narrow);
    }
    need->wide = max_len(need->wide, need->narrow);
}

/* What a spanning cell misses in all goes to its columns alike, to those without weight if there are any. */
static void need_spread(ColumnNeed *needs, const TablePlan *plan, const Cell *cell, ColumnNeed all)
{
    Len missing[] = {all.narrow, all.wide, all.figure};
    size_t free_columns = 0;
    for (uint32_t c = cell->col; c < cell->col + cell->colspan; c++) {
        missing[0] -= needs[c].narrow;
        missing[1] -= needs[c].wide;
        missing[2] -= needs[c].figure;
        free_columns += plan->table->columns[c].weight == 0;
    }
    Len *weights = ARENA_ARRAY(plan->job->scratch, Len, cell->colspan);
    Len *parts = ARENA_ARRAY(plan->job->scratch, Len, cell->colspan);
    for (uint32_t i = 0; i < cell->colspan; i++)
        weights[i] = free_columns == 0 || plan->table->columns[cell->col + i].weight == 0;
    for (size_t k = 0; k < sizeof missing / sizeof missing[0]; k++) {
        if (missing[k] <= 0)
            continue;
        share_out(missing[k], weights, parts, cell->colspan);
        for (uint32_t i = 0; i < cell->colspan; i++) {
            ColumnNeed *need = &needs[cell->col + i];
            *(k == 0 ? &need->narrow : k == 1 ? &need->wide : &need->figure) += parts[i];
            need->wide = max_len(need->wide, need->narrow);
        }
    }
}

Len columns_measure(TablePlan *plan)
{
    const Table *table = plan->table;
    ColumnNeed *needs = ARENA_ARRAY(plan->job->scratch, ColumnNeed, table->ncolumns);
    atoms_keep(plan);
    for (size_t i = 0; i < table->ncells; i++) {
        if (table->cells[i].colspan == 1)
            need_add(&needs[table->cells[i].col], i, plan);
    }
    for (size_t i = 0; i < table->ncells; i++) {
        if (table->cells[i].colspan > 1) {
            ColumnNeed all = {0};
            need_add(&all, i, plan);
            need_spread(needs, plan, &table->cells[i], all);
        }
    }
    Len narrow = 0;
    for (size_t i = 0; i < table->ncolumns; i++)
        narrow += max_len(needs[i].narrow, needs[i].label);
    plan->needs = needs;
    return narrow;
}

/* ---- widths ---- */

/* Shares by weight; columns without weight get what their contents ask for out of the rest. */
static void widths_begin(const TablePlan *plan, const ColumnNeed *needs, Len *widths)
{
    const Table *table = plan->table;
    size_t n = table->ncolumns;
    Len *weights = ARENA_ARRAY(plan->job->scratch, Len, n), *parts = ARENA_ARRAY(plan->job->scratch, Len, n);
    for (size_t i = 0; i < n; i++)
        weights[i] = table->columns[i].weight > 0 ? table->columns[i].weight : WEIGHT_ONE;
    share_out(plan->measure, weights, widths, n);

    Len rest = 0;
    size_t free_columns = 0;
    for (size_t i = 0; i < n; i++) {
        bool free_column = table->columns[i].weight <= 0;
        weights[i] = free_column ? needs[i].wide - needs[i].narrow : 0;
        rest += free_column ? widths[i] - needs[i].narrow : 0;
        free_columns += free_column;
    }
    if (free_columns == 0)
        return;
    Len asked = 0;
    for (size_t i = 0; i < n; i++)
        asked += weights[i];
    for (size_t i = 0; i < n && asked == 0; i++)
        weights[i] = table->columns[i].weight <= 0;
    share_out(max_len(rest, 0), weights, parts, n);
    for (size_t i = 0; i < n; i++) {
        if (table->columns[i].weight <= 0)
            widths[i] = needs[i].narrow + parts[i];
    }
}

static void report_too_wide(const TablePlan *plan, DiagId id, Len narrow)
{
    const Paragraph *caption = plan->table->caption;
    Str name = caption ? caption->text : ARG_TABLE;
    Len over = narrow - plan->measure;
    Str points =
        str_format(plan->job->scratch, "%lld.%lld", (long long)(over / 1000), (long long)(over % 1000 / 100));
    diag_add(plan->job->diags, id, plan->table->pos, DIAG_ARGS(name, points));
}

/* There is too little for all: columns that ask for no more than an even part of it have their narrowest, the others share the rest. */
static void widths_squeeze(const TablePlan *plan, const ColumnNeed *needs, Len *widths)
{
    size_t n = plan->table->ncolumns, greedy = n;
    Len *weights = ARENA_ARRAY(plan->job->scratch, Len, n), *parts = ARENA_ARRAY(plan->job->scratch, Len, n);
    Len rest = plan->measure;
    for (size_t i = 0; i < n; i++) {
        weights[i] = needs[i].narrow;
        if (weights[i] == 0) {
            widths[i] = 0;
            greedy--;
        }
    }
    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < n; i++) {
            if (weights[i] == 0 || needs[i].narrow > rest / (Len)greedy)
                continue;
            found = true;
            weights[i] = 0;
            widths[i] = needs[i].narrow;
            rest -= needs[i].narrow;
            greedy--;
        }
    }
    share_out(rest, weights, parts, n);
    for (size_t i = 0; i < n; i++) {
        if (weights[i] > 0)
            widths[i] = parts[i];
    }
}

/* Columns narrower than their floor take from those that are wider than theirs; there is enough for all floors. */
static void widths_lift(const TablePlan *plan, const Len *floors, Len *widths)
{
    size_t n = plan->table->ncolumns;
    Len *weights = ARENA_ARRAY(plan->job->scratch, Len, n), *parts = ARENA_ARRAY(plan->job->scratch, Len, n);
    Len sum = 0;
    for (size_t i = 0; i < n; i++) {
        widths[i] = max_len(widths[i], floors[i]);
        sum += widths[i];
        weights[i] = widths[i] - floors[i];
    }
    if (sum <= plan->measure)
        return;
    share_out(sum - plan->measure, weights, parts, n);
    for (size_t i = 0; i < n; i++)
        widths[i] -= parts[i];
}

/* No column gets less than its narrowest piece; where there is too little for that, none less than its widest number. */
static void widths_mend(TablePlan *plan, const ColumnNeed *needs, Len *widths)
{
    size_t n = plan->table->ncolumns;
    Len *narrows = ARENA_ARRAY(plan->job->scratch, Len, n),
        *figures = ARENA_ARRAY(plan->job->scratch, Len, n);
    Len narrow = 0, figure = 0;
    for (size_t i = 0; i < n; i++) {
        narrow += narrows[i] = needs[i].narrow;
        figure += figures[i] = needs[i].figure;
    }
    if (narrow <= plan->measure) {
        widths_lift(plan, narrows, widths);
        if (floors_lower(plan, widths, narrows))
            widths_lift(plan, narrows, widths);
        return;
    }
    plan->bursts = figure > plan->measure;
    report_too_wide(plan, plan->bursts ? DIAG_TABLE_NUMBERS_WIDE : DIAG_TABLE_TOO_WIDE,
                    plan->bursts ? figure : narrow);
    widths_squeeze(plan, needs, widths);
    if (!plan->bursts)
        widths_lift(plan, figures, widths);
}

/* Ours: the block of the widest integer and the widest fraction stands in the middle, to the right by the odd unit. */
static Len point_place(const ColumnNeed *need, Len width)
{
    if (!need->decimal)
        return -1;
    Len blank = width - need->before - need->after;
    return (blank > 0 ? (blank + 1) / 2 : 0) + need->before;
}

/* A column whose widest line all but touches its rules gets air from those that have more than twice as much. */
static void widths_air(const TablePlan *plan, const ColumnNeed *needs, Len *widths)
{
    size_t n = plan->table->ncolumns;
    Len air = plan->table->style->air;
    Len *want = ARENA_ARRAY(plan->job->scratch, Len, n), *give = ARENA_ARRAY(plan->job->scratch, Len, n);
    Len *parts = ARENA_ARRAY(plan->job->scratch, Len, n), wanted = 0, given = 0;
    for (size_t i = 0; i < n; i++) {
        Len blank = widths[i] - needs[i].wide; /* less than 0: its lines are broken */
        want[i] = needs[i].wide > 0 && blank >= 0 ? max_len(air - blank, 0) : 0;
        give[i] = max_len(blank - 2 * air, 0);
        wanted += want[i];
        given += give[i];
    }
    Len moved = wanted < given ? wanted : given;
    if (moved == 0 || table_has_sibling(plan))
        return;
    share_out(moved, want, parts, n);
    for (size_t i = 0; i < n; i++)
        widths[i] += parts[i];
    share_out(moved, give, parts, n);
    for (size_t i = 0; i < n; i++)
        widths[i] -= parts[i];
}

void columns_solve(TablePlan *plan)
{
    size_t n = plan->table->ncolumns;
    const ColumnNeed *needs = plan->needs;
    Len *widths = ARENA_ARRAY(plan->job->scratch, Len, n);
    widths_begin(plan, needs, widths);
    widths_mend(plan, needs, widths);
    widths_air(plan, needs, widths);
    plan->x = ARENA_ARRAY(plan->job->scratch, Len, n + 1);
    plan->point = ARENA_ARRAY(plan->job->scratch, Len, n);
    for (size_t i = 0; i < n; i++) {
        plan->x[i + 1] = plan->x[i] + widths[i];
        plan->point[i] = point_place(&needs[i], widths[i]);
    }
}
