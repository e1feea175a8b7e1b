/*
 * One table before pages: structure elements, row groups, columns, rows, and the
 * lines above the grid for the first page and for later ones.
 */
#include "layout/table.h"

/*
 * Ours: what is repeated may take two thirds of a page; a taller header stands on its
 * first page only, else rows would come one or two a page.
 */
static bool is_repeatable(const TablePlan *plan, Len height)
{
    return height <= plan->depth * 2 / 3;
}

/* ---- structure ---- */

/* TH or TD; its only paragraph belongs to it, several are P elements in it. */
static void cell_elems(const LayoutJob *job, int32_t row, const Cell *cell, ParaElems *elems)
{
    int32_t number = elem_add(job, row, cell->header == SCOPE_NONE ? STRUCT_TD : STRUCT_TH);
    StructElem *elem = &job->layout->elems.v[number];
    elem->rowspan = cell->rowspan;
    elem->colspan = cell->colspan;
    elem->scope = cell->header;
    for (size_t i = 0; i < cell->nparas; i++)
        elems[i] = cell->nparas == 1 ? para_elems_in(job, number, &cell->paras[i])
                                     : para_elems(job, number, STRUCT_P, &cell->paras[i]);
}

/* The header rows of the first row group are the THEAD; all else, later headers included, is one TBODY. */
static const ParaElems *table_elems(const TablePlan *plan, int32_t parent)
{
    const LayoutJob *job = plan->job;
    const Table *table = plan->table;
    size_t nparas = 0;
    for (size_t i = 0; i < table->ncells; i++)
        nparas += table->cells[i].nparas;
    ParaElems *elems = ARENA_ARRAY(job->scratch, ParaElems, nparas), *next = elems;
    uint32_t head = plan->row_groups[0].body;
    int32_t group = 0, row_elem = 0;
    size_t cell = 0;
    for (uint32_t row = 0; row < table->nrows; row++) {
        if (row == 0 || row == head)
            group = elem_add(job, parent, row < head ? STRUCT_THEAD : STRUCT_TBODY);
        row_elem = elem_add(job, group, STRUCT_TR);
        for (; cell < table->ncells && table->cells[cell].row == row; cell++) {
            cell_elems(job, row_elem, &table->cells[cell], next);
            next += table->cells[cell].nparas;
        }
    }
    return elems;
}

/* ---- lines above the grid ---- */

static const SetPara *head_para(const TablePlan *plan, const Paragraph *para, ParaElems elems)
{
    SetPara *set = para ? para_set(plan->job, para, plan->measure, elems) : NULL;
    if (set && elems.elem >= 0)
        set->heading = plan->job->heading_of[para->number]; /* contents and bookmarks lead to it */
    return set;
}

/* Adds one paragraph's height below what stands; the first keeps its space above apart. */
static void head_stack(TableHead *head, const SetPara *set, Len *after)
{
    if (!set)
        return;
    if (head->height == 0) {
        head->half = style_half(set->para->style);
        head->before = set->para->style->before;
    } else {
        head->height += *after + set->para->style->before;
    }
    head->height += set_height(set);
    *after = set->para->style->after;
}

static bool stands_beside(const TablePlan *plan, const TableHead *head)
{
    if (!head->left || !head->unit || head->left->lines.n > 1 || head->unit->lines.n > 1)
        return false;
    return head->left->lines.v[0].width + head->unit->lines.v[0].width <= plan->measure;
}

static void head_measure(const TablePlan *plan, TableHead *head)
{
    Len after = 0;
    head->beside = stands_beside(plan, head);
    head_stack(head, head->caption, &after);
    head_stack(head, head->left, &after);
    if (!head->beside)
        head_stack(head, head->unit, &after);
    head->height += after;
}

static Slot slot_at(Slot slot, Len y)
{
    slot.y += y;
    return slot;
}

Len head_place(Flow *flow, const TableHead *head, Len y)
{
    const SetPara *sets[] = {head->caption, head->left, head->unit};
    Len top = y, after = 0;
    Slot slot = flow_slot(flow, 0);
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        const SetPara *set = sets[i];
        if (!set)
            continue;
        const ParaStyle *style = set->para->style;
        if (i == 2 && head->beside)
            y -= style->leading; /* on the line of 编制单位 */
        else if (y > top)
            y += after + style->before;
        for (size_t k = 0; k < set->lines.n; k++, y += style->leading)
            line_place(flow->job, set, k, slot_at(slot, y));
        after = style->after;
    }
    return top + head->height;
}

static ParaElems line_elems(const TablePlan *plan, int32_t caption, const Paragraph *para)
{
    return para ? para_elems(plan->job, caption, STRUCT_P, para) : (ParaElems){0};
}

/* Caption and lines of the first page are the CAPTION, those of later pages artifacts. */
static void heads_set(TablePlan *plan, int32_t table_elem)
{
    const Table *table = plan->table;
    ParaElems again = artifact_elems();
    if (table->caption || table->left || table->unit) {
        int32_t caption = elem_add(plan->job, table_elem, STRUCT_CAPTION);
        ParaElems elems = table->caption ? para_elems_in(plan->job, caption, table->caption) : again;
        plan->first.caption = head_para(plan, table->caption, elems);
        plan->first.left = head_para(plan, table->left, line_elems(plan, caption, table->left));
        plan->first.unit = head_para(plan, table->unit, line_elems(plan, caption, table->unit));
    }
    plan->again.caption = head_para(plan, table->continued ? table->continued : table->caption, again);
    plan->again.left = head_para(plan, table->left, again);
    plan->again.unit = head_para(plan, table->unit, again);
    head_measure(plan, &plan->first);
    head_measure(plan, &plan->again);
    if (!is_repeatable(plan, plan->again.height))
        plan->again = (TableHead){0};
}

/* ---- row groups ---- */

static void row_groups_find(TablePlan *plan)
{
    const Table *table = plan->table;
    plan->nrow_groups = table->nrow_groups > 0 ? table->nrow_groups : 1;
    plan->row_groups = ARENA_ARRAY(plan->job->scratch, RowGroupPlan, plan->nrow_groups);
    plan->row_groups[0].end = (uint32_t)table->nrows;
    plan->row_group_at = ARENA_ARRAY(plan->job->scratch, uint32_t, table->nrows);
    for (uint32_t b = 0; b < table->nrow_groups; b++) {
        RowGroupPlan *group = &plan->row_groups[b];
        group->start = table->row_groups[b].start;
        group->body = group->start + table->row_groups[b].header;
        group->end = b + 1 < table->nrow_groups ? table->row_groups[b + 1].start : (uint32_t)table->nrows;
        group->body = group->body < group->end ? group->body : group->end;
        for (uint32_t r = group->start; r < group->end; r++)
            plan->row_group_at[r] = b;
    }
}

static void row_groups_measure(TablePlan *plan)
{
    for (size_t b = 0; b < plan->nrow_groups; b++) {
        RowGroupPlan *group = &plan->row_groups[b];
        for (uint32_t r = group->start; r < group->body; r++)
            group->header += plan->height[r];
        group->repeats = is_repeatable(plan, plan->again.height + group->header);
    }
}

/* ---- notes ---- */

static const Paragraph *note_of(const TableBlock *block, size_t i)
{
    const Table *table = block->table;
    return i < table->nnotes ? &table->notes[i] : block->notes[i - table->nnotes].para;
}

/* All notes stay with the last row when they are short, else the first, or its first two lines (孤行). */
static void notes_set(TablePlan *plan, const TableBlock *block)
{
    plan->nnotes = block->table->nnotes + block->nnotes;
    plan->notes = (const SetPara **)arena_array(plan->job->scratch, plan->nnotes, sizeof *plan->notes);
    Len height = 0, after = 0;
    for (size_t i = 0; i < plan->nnotes; i++) {
        const Paragraph *para = note_of(block, i);
        ParaElems elems =
            para_is_note(para) ? note_elems(plan->job, 0, para) : para_elems(plan->job, 0, STRUCT_P, para);
        plan->notes[i] = para_set(plan->job, para, plan->measure, elems);
        height += after + para->style->before + set_height(plan->notes[i]);
        after = para->style->after;
        if (i == 0 && plan->notes[0]->lines.n > 3)
            plan->notes_keep = para->style->before + 2 * para->style->leading;
        else if (i == 0 || height <= plan->depth / 4)
            plan->notes_keep = height;
    }
    if (plan->notes_keep + block->below <= plan->depth / 2) /* Ours: or the rows above would be few */
        plan->notes_keep += block->below;
}

TablePlan *table_measure(const LayoutJob *job, const Table *table, Len measure, Len depth)
{
    TablePlan *plan = ARENA_NEW(job->scratch, TablePlan);
    *plan = (TablePlan){.job = job, .table = table, .source = table, .measure = measure, .depth = depth};
    return plan;
}

void table_plan(TablePlan *plan, const TableBlock *block)
{
    const Table *table = plan->table;
    int32_t elem = elem_add(plan->job, 0, STRUCT_TABLE);
    row_groups_find(plan);
    heads_set(plan, elem);
    if (table->nrows > 0 && table->ncolumns > 0) {
        const ParaElems *elems = table_elems(plan, elem);
        columns_solve(plan);
        rows_solve(plan, elems);
        row_groups_measure(plan);
    }
    notes_set(plan, block);
}
