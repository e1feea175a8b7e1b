/*
 * One part of a table: the text of its cells and the rules between them, on the
 * page being filled. Where the part begins and ends is decided.
 */
#include "layout/table.h"

/* ---- text ---- */

/* A view and what of its cell is printed there. */
typedef struct CellText {
    const CellView *view;
    size_t from, to; /* lines */
    Len top;         /* of the first line, from the area's top */
    bool artifact;
} CellText;

static Len view_height(const TablePart *part, const CellView *view)
{
    return part->slices.v[view->to - 1].bottom - part->slices.v[view->from].top;
}

static Len text_top(const TablePlan *plan, const TablePart *part, const CellText *text)
{
    Len pad = plan->table->style->pad_y;
    Len room = view_height(part, text->view);
    Len used = box_height(text->view->box, text->from, text->to);
    bool whole = text->from == 0 && text->to == text->view->box->nlines;
    Len top = part->slices.v[text->view->from].top;
    if (!whole ||
        text->view->box->cell->diagonal) /* a text that goes on begins at the top and ends where it ends */
        return top + pad;
    switch (text->view->box->cell->valign) {
    case VALIGN_TOP:
        return top + pad;
    case VALIGN_MIDDLE:
        return top + (room - used) / 2;
    case VALIGN_BOTTOM:
        return top + room - pad - used;
    }
    return top + pad;
}

static bool is_blank(const CellBox *box)
{
    for (size_t i = 0; i < box->nlines; i++) {
        if (box->lines[i].set->lines.v[box->lines[i].line].nitems > 0)
            return false;
    }
    return true;
}

/* Which lines a view prints. Moves part->next on. */
static CellText text_choose(const TablePlan *plan, const TablePart *part, const CellView *view)
{
    const CellBox *box = view->box;
    size_t *next = &part->next[box - plan->boxes];
    CellText text = {.view = view};
    Len room = view_height(part, view) - 2 * plan->table->style->pad_y;
    if (view->header) {
        text.artifact = true;
        while (text.to < box->nlines && box_height(box, 0, text.to + 1) <= room)
            text.to++;
    } else if (view->carried && *next == box->nlines) {
        text.artifact = true;
        bool again = box->cell->rowspan > 1 && !is_blank(box) && box_height(box, 0, box->nlines) <= room;
        text.to = again ? box->nlines : 0;
    } else {
        text.from = *next;
        text.to = view->ends ? box->nlines : *next + box_fit(box, *next, room);
        *next = text.to;
    }
    text.top = text_top(plan, part, &text);
    return text;
}

/* Left edge of a line's measure: decimal-aligned numbers move so that their points meet. */
static Len line_left(const TablePlan *plan, const Cell *cell, const Paragraph *para, const Line *line)
{
    Len left = plan->x[cell->col] + plan->table->style->pad_x;
    if (cell->diagonal && para->style->align == ALIGN_RIGHT)
        return (plan->x[cell->col] + plan->x[cell->col + cell->colspan]) / 2;
    if (para->style->align != ALIGN_DECIMAL)
        return left;
    if (cell->colspan == 1 && plan->point[cell->col] >= 0)
        return plan->x[cell->col] + plan->point[cell->col] - line->point - line->x;
    Len inner = plan->x[cell->col + cell->colspan] - plan->x[cell->col];
    return plan->x[cell->col] + (inner - line->width) / 2 - line->x;
}

/* How far what stands below a diagonal moves down to the cell's foot. */
static Len below_shift(const TablePlan *plan, const TablePart *part, const CellText *text)
{
    const CellBox *box = text->view->box;
    Len room = view_height(part, text->view) - 2 * plan->table->style->pad_y;
    Len free = room - box_height(box, text->from, text->to);
    return box->cell->diagonal && free > 0 ? free : 0;
}

static void text_draw(Flow *flow, const TablePlan *plan, const TablePart *part, const CellText *text)
{
    const CellBox *box = text->view->box;
    Len down = below_shift(plan, part, text);
    for (size_t i = text->from; i < text->to; i++) {
        const CellLine *line = &box->lines[i];
        SetPara set = *line->set;
        if (text->artifact)
            set.elems = artifact_elems();
        Len shift = line->set == box->lines[0].set ? 0 : down;
        Slot slot = flow_slot(flow, text->top + shift + line->top - box->lines[text->from].top);
        slot.x += line_left(plan, box->cell, set.para, &set.lines.v[line->line]);
        line_place(flow->job, &set, line->line, slot);
    }
}

/* ---- rules ---- */

/* The part as a grid: which view stands in each place. */
typedef struct Grid {
    const TablePlan *plan;
    const TablePart *part;
    const CellView **at; /* slices × columns; NULL: nothing */
    size_t nrows, ncols;
} Grid;

static Grid grid_build(const TablePlan *plan, const TablePart *part)
{
    Grid grid = {.plan = plan, .part = part, .nrows = part->slices.n, .ncols = plan->table->ncolumns};
    grid.at = (const CellView **)arena_array(plan->job->scratch, grid.nrows * grid.ncols, sizeof *grid.at);
    for (size_t i = 0; i < part->views.n; i++) {
        const CellView *view = &part->views.v[i];
        const Cell *cell = view->box->cell;
        for (size_t r = view->from; r < view->to; r++) {
            for (size_t c = cell->col; c < cell->col + cell->colspan; c++)
                grid.at[r * grid.ncols + c] = view;
        }
    }
    return grid;
}

static const CellView *grid_at(const Grid *grid, size_t row, size_t col)
{
    return row < grid->nrows && col < grid->ncols ? grid->at[row * grid->ncols + col] : NULL;
}

/* Thickness of the rule between two neighbours, either of which may lie outside; 0: none. */
static Len rule_between(const Grid *grid, const CellView *a, const CellView *b)
{
    const TableStyle *style = grid->plan->table->style;
    if (a == b || !((a && a->box->cell->border) || (b && b->box->cell->border)))
        return 0;
    return a && b ? style->inner_rule : style->outer_rule;
}

/* The rule above slice `row` over column `col`; row may be nrows. */
static Len rule_across(const Grid *grid, size_t row, size_t col)
{
    return rule_between(grid, row > 0 ? grid_at(grid, row - 1, col) : NULL, grid_at(grid, row, col));
}

/* The rule left of column `col` beside slice `row`; col may be ncols, and both may lie outside. */
static Len rule_down(const Grid *grid, size_t row, size_t col)
{
    return rule_between(grid, col > 0 ? grid_at(grid, row, col - 1) : NULL, grid_at(grid, row, col));
}

static Len grid_y(const Grid *grid, size_t row)
{
    return row < grid->nrows ? grid->part->slices.v[row].top : grid->part->slices.v[row - 1].bottom;
}

static void rule_add(Flow *flow, Len x, Len y, Len width, Len height)
{
    Slot slot = flow_slot(flow, y);
    Item *item = LIST_PUSH(flow->job->arena, &slot.page->items);
    *item = (Item){.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = slot.x + x, .y = slot.y};
    item->rule.width = width;
    item->rule.height = height;
}

/* How far a rule across reaches past a grid line, so that corners are filled: half of the rule down that it meets. */
static Len corner(const Grid *grid, size_t row, size_t col)
{
    Len above = row > 0 ? rule_down(grid, row - 1, col) : 0;
    Len below = rule_down(grid, row, col);
    return (above > below ? above : below) / 2;
}

/* One rectangle for each run of like thickness. */
static void rules_across(Flow *flow, const Grid *grid, size_t row)
{
    const Len *x = grid->plan->x;
    for (size_t from = 0, to; from < grid->ncols; from = to) {
        Len thick = rule_across(grid, row, from);
        to = from + 1;
        while (to < grid->ncols && rule_across(grid, row, to) == thick)
            to++;
        if (thick <= 0)
            continue;
        Len left = x[from] - corner(grid, row, from), right = x[to] + corner(grid, row, to);
        rule_add(flow, left, grid_y(grid, row) - thick / 2, right - left, thick);
    }
}

static void rules_down(Flow *flow, const Grid *grid, size_t col)
{
    for (size_t from = 0, to; from < grid->nrows; from = to) {
        Len thick = rule_down(grid, from, col);
        to = from + 1;
        while (to < grid->nrows && rule_down(grid, to, col) == thick)
            to++;
        if (thick > 0)
            rule_add(flow, grid->plan->x[col] - thick / 2, grid_y(grid, from), thick,
                     grid_y(grid, to) - grid_y(grid, from));
    }
}

/* From corner to corner. */
static void diagonal_add(Flow *flow, const TablePlan *plan, const TablePart *part, const CellView *view)
{
    const Cell *cell = view->box->cell;
    Slot slot = flow_slot(flow, part->slices.v[view->from].top);
    Len left = plan->x[cell->col];
    Item *item = LIST_PUSH(flow->job->arena, &slot.page->items);
    *item = (Item){.kind = ITEM_LINE, .elem = ELEM_ARTIFACT_LAYOUT, .x = slot.x + left, .y = slot.y};
    item->line.across = plan->x[cell->col + cell->colspan] - left;
    item->line.down = view_height(part, view);
    item->line.thick = plan->table->style->inner_rule;
}

void part_draw(Flow *flow, const TablePlan *plan, const TablePart *part)
{
    for (size_t i = 0; i < part->views.n; i++) {
        CellText text = text_choose(plan, part, &part->views.v[i]);
        text_draw(flow, plan, part, &text);
    }
    if (part->slices.n == 0)
        return;
    Grid grid = grid_build(plan, part);
    for (size_t row = 0; row <= grid.nrows; row++)
        rules_across(flow, &grid, row);
    for (size_t col = 0; col <= grid.ncols; col++)
        rules_down(flow, &grid, col);
    for (size_t i = 0; i < part->views.n; i++)
        if (part->views.v[i].box->cell->diagonal)
            diagonal_add(flow, plan, part, &part->views.v[i]);
}
