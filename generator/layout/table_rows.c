/*
 * Cells set in their columns, the heights of the rows, and the rows before
 * which a page may end.
 */
#include "layout/table.h"

/* Ours: a merged label of up to so many lines is not divided by a page end. */
static const size_t LABEL_LINES_MAX = 3;

Len box_height(const CellBox *box, size_t from, size_t to)
{
    return from < to ? box->lines[to - 1].bottom - box->lines[from].top : 0;
}

size_t box_fit(const CellBox *box, size_t next, Len room)
{
    size_t n = 0;
    while (next + n < box->nlines && box_height(box, next, next + n + 1) <= room)
        n++;
    return n;
}

/* ---- cells ---- */

/* The i-th paragraph of a cell, of atoms that were kept if they were. */
static const SetPara *cell_para_set(const TablePlan *plan, const CellBox *box, size_t i, ParaElems elems)
{
    const LayoutJob *job = plan->job;
    const Cell *cell = box->cell;
    const Paragraph *para = &cell->paras[i];
    const AtomList *atoms = plan->atoms[box - plan->boxes];
    Len inner = plan->x[cell->col + cell->colspan] - plan->x[cell->col] - 2 * plan->table->style->pad_x;
    inner = cell->diagonal ? inner / 2 : inner;
    inner = inner > 0 ? inner : 1; /* a column narrower than its padding: a character a line */
    LineList lines = atoms ? atoms_lines(para, &atoms[i], inner, job->arena, job->diags)
                           : para_layout(para, inner, job->metrics, job->arena, job->diags);
    if (plan->table != plan->source)
        lines_name(&lines, &plan->source->cells[box - plan->boxes].paras[i]);
    return lines_owned(job, para, lines, elems);
}

/* A job that hears nothing of broken words. */
static const LayoutJob *job_unheard(const LayoutJob *job)
{
    LayoutJob *own = ARENA_NEW(job->scratch, LayoutJob);
    *own = *job;
    own->diags = ARENA_NEW(job->scratch, DiagList);
    diag_list_init(own->diags, job->scratch);
    return own;
}

/* One text above the middle, the other below it, at the foot: the line between the corners meets neither. */
static void halves_part(CellLine *lines, size_t n)
{
    size_t upper = 0;
    while (upper < n && lines[upper].set == lines[0].set)
        upper++;
    if (upper == 0 || upper == n)
        return;
    Len above = lines[upper - 1].bottom, below = lines[n - 1].bottom - above;
    Len apart = above > below ? above - below : below - above;
    for (size_t i = upper; i < n; i++) {
        lines[i].top += apart;
        lines[i].bottom += apart;
    }
}

static void box_set(const TablePlan *plan, CellBox *box, const Cell *cell, const ParaElems *elems)
{
    const LayoutJob *job = plan->job;
    LIST_OF(CellLine) lines = {0};
    Len y = 0;
    box->cell = cell;
    for (size_t i = 0; i < cell->nparas; i++) {
        const Paragraph *para = &cell->paras[i];
        const SetPara *set = cell_para_set(plan, box, i, elems[i]);
        if (i > 0)
            y += cell->paras[i - 1].style->after + para->style->before;
        for (size_t k = 0; k < set->lines.n; k++) {
            *LIST_PUSH(job->scratch, &lines) = (CellLine){set, k, y, y + para->style->leading};
            y += para->style->leading;
        }
    }
    if (cell->diagonal)
        halves_part(lines.v, lines.n);
    box->lines = lines.v;
    box->nlines = lines.n;
}

static void boxes_set(TablePlan *plan, const ParaElems *elems)
{
    const Table *table = plan->table;
    plan->boxes = ARENA_ARRAY(plan->job->scratch, CellBox, table->ncells);
    plan->row_first = ARENA_ARRAY(plan->job->scratch, uint32_t, table->nrows + 1);
    uint32_t cell = 0;
    for (uint32_t row = 0; row <= table->nrows; row++) {
        plan->row_first[row] = cell;
        for (; cell < table->ncells && table->cells[cell].row == row; cell++) {
            box_set(plan, &plan->boxes[cell], &table->cells[cell], elems);
            elems += table->cells[cell].nparas;
        }
    }
}

/* ---- heights ---- */

static Len box_need(const TablePlan *plan, const CellBox *box)
{
    return box_height(box, 0, box->nlines) + 2 * plan->table->style->pad_y;
}

static uint32_t cell_end(const Cell *cell)
{
    return cell->row + cell->rowspan;
}

/* Merged cells in the order of their last rows, so that each finds the rows above it settled. */
static void merged_sort(TablePlan *plan)
{
    const Table *table = plan->table;
    uint32_t *first = ARENA_ARRAY(plan->job->scratch, uint32_t, table->nrows + 2);
    for (size_t i = 0; i < table->ncells; i++) {
        if (table->cells[i].rowspan > 1)
            first[cell_end(&table->cells[i])]++;
    }
    for (size_t r = 1; r < table->nrows + 2; r++)
        first[r] += first[r - 1];
    plan->merged = (CellBox **)arena_array(plan->job->scratch, first[table->nrows + 1], sizeof *plan->merged);
    /* backwards, each row's entry ends as the index of its first cell: counts become starts in place */
    for (size_t i = table->ncells; i-- > 0;) {
        if (table->cells[i].rowspan > 1)
            plan->merged[--first[cell_end(&table->cells[i])]] = &plan->boxes[i];
    }
    plan->merged_first = first + 1; /* by last row instead of end */
}

/* y[r]: top of row r in the undivided table. */
static Len *heights_solve(TablePlan *plan)
{
    const Table *table = plan->table;
    plan->height = ARENA_ARRAY(plan->job->scratch, Len, table->nrows);
    for (size_t r = 0; r < table->nrows; r++)
        plan->height[r] = table->style->min_row;
    for (size_t i = 0; i < table->ncells; i++) {
        Len *height = &plan->height[table->cells[i].row];
        Len need = table->cells[i].rowspan == 1 ? box_need(plan, &plan->boxes[i]) : 0;
        *height = need > *height ? need : *height;
    }
    merged_sort(plan);
    Len *y = ARENA_ARRAY(plan->job->scratch, Len, table->nrows + 1);
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = plan->merged_first[r]; i < plan->merged_first[r + 1]; i++) {
            const CellBox *box = plan->merged[i];
            Len missing = box_need(plan, box) - (y[r] + plan->height[r] - y[box->cell->row]);
            plan->height[r] += missing > 0 ? missing : 0;
        }
        y[r + 1] = y[r] + plan->height[r];
    }
    return y;
}

/* ---- page ends ---- */

static void breaks_keep_headers(TablePlan *plan)
{
    for (size_t b = 0; b < plan->nrow_groups; b++) {
        const RowGroupPlan *group = &plan->row_groups[b];
        for (uint32_t r = group->start + 1; r <= group->body && r < plan->table->nrows; r++)
            plan->may_break[r] = false;
        /* two rows under a header; a row group's only row is not tied to the next row group, but the table's first is */
        if (group->body + 1 < group->end || (b == 0 && group->body + 1 < plan->table->nrows))
            plan->may_break[group->body + 1] = false;
        /* nor does a row group's last row go on alone */
        if (group->body + 1 < group->end)
            plan->may_break[group->end - 1] = false;
    }
}

/* How far the text of a row's first written cell is indented; -1: the row has none, or it is a number. */
static Len row_indent(const TablePlan *plan, uint32_t row)
{
    for (uint32_t i = plan->row_first[row]; i < plan->row_first[row + 1]; i++) {
        const Paragraph *para = &plan->boxes[i].cell->paras[0];
        if (para->text.n > 0 && para->style->align != ALIGN_DECIMAL)
            return para->style->left;
    }
    return -1;
}

/* A row whose parts follow, indented deeper, keeps with the first of them: 类 with 款, a total with 其中. */
static void breaks_keep_parents(TablePlan *plan)
{
    Len above = -1;
    for (uint32_t r = 0; r < plan->table->nrows; r++) {
        Len indent = row_indent(plan, r);
        if (r > 0 && above >= 0 && indent > above)
            plan->may_break[r] = false;
        above = indent;
    }
}

static void breaks_keep_totals(TablePlan *plan)
{
    for (uint32_t r = 1; r < plan->table->nrows; r++) {
        if (!plan->table->rows[r].keep_with_previous)
            continue;
        plan->may_break[r] = false;
        if (r > 1)
            plan->may_break[r - 1] = false;
    }
}

static void breaks_keep_labels(TablePlan *plan, const Len *y)
{
    for (size_t i = 0; i < plan->table->ncells; i++) {
        const CellBox *box = &plan->boxes[i];
        Len need = box_need(plan, box);
        uint32_t end = cell_end(box->cell);
        if (box->nlines > LABEL_LINES_MAX)
            continue;
        for (uint32_t r = box->cell->row + 1; r < end; r++) {
            if (y[r] - y[box->cell->row] < need || y[end] - y[r] < need)
                plan->may_break[r] = false;
        }
    }
}

void rows_solve(TablePlan *plan, const ParaElems *elems)
{
    const LayoutJob *job = plan->job;
    plan->job = plan->bursts ? job_unheard(job) : job;
    boxes_set(plan, elems);
    plan->job = job;
    const Len *y = heights_solve(plan);
    plan->may_break = ARENA_ARRAY(plan->job->scratch, bool, plan->table->nrows + 1);
    for (size_t r = 1; r <= plan->table->nrows; r++)
        plan->may_break[r] = true;
    breaks_keep_headers(plan);
    breaks_keep_parents(plan);
    breaks_keep_totals(plan);
    breaks_keep_labels(plan, y);
}
