/*
 * Rows onto pages: which rows stand on which page, what is repeated above them,
 * and rows too tall for a page cut by lines. No line of any cell is ever lost:
 * a cell that crosses a page end is carried, and prints the rest of its lines on the next page.
 */
#include "layout/table.h"

/* The table on its way over the pages. */
typedef struct TableRun {
    Flow *flow;
    TablePlan *plan;
    TablePart part;                   /* of the open page */
    uint32_t row;                     /* the next row, or the rest of it */
    bool continued;                   /* its upper part stands on earlier pages */
    Len y;                            /* where it begins, from the text area's top */
    Len body_top;                     /* where the first row that is no repeated header begins */
    size_t header;                    /* repeated header rows among the part's slices */
    uint32_t first_new;               /* the first row that begins on this page */
    LIST_OF(const CellBox *) carried; /* cells that reach into this page from the one before */
} TableRun;

static uint32_t box_end(const CellBox *box)
{
    return box->cell->row + box->cell->rowspan;
}

/* The first line of a cell that is not printed yet. */
static size_t box_next(const TableRun *run, const CellBox *box)
{
    return run->part.next[box - run->plan->boxes];
}

static size_t rows_taken(const TableRun *run)
{
    return run->part.slices.n - run->header;
}

static Len padding(const TableRun *run)
{
    return 2 * run->plan->table->style->pad_y;
}

/* ---- heights of rows as they come out after a page end ---- */

/* Height of a row beginning at y that the cells carried into this page and ending with it need. */
static Len carried_need(const TableRun *run, uint32_t row, Len y)
{
    Len need = 0;
    for (size_t i = 0; i < run->carried.n; i++) {
        const CellBox *box = run->carried.v[i];
        size_t next = box_next(run, box);
        if (box_end(box) != row + 1 || next == box->nlines)
            continue;
        Len height = box_height(box, next, box->nlines) + padding(run) - (y - run->body_top);
        need = height > need ? height : need;
    }
    return need;
}

static Len row_height(const TableRun *run, uint32_t row, Len y)
{
    Len need = carried_need(run, row, y);
    if (run->continued && row == run->row)
        return need; /* the rest of a cut row is as tall as what is left */
    Len height = run->plan->height[row];
    return need > height ? need : height;
}

/* ---- room ---- */

static const RowGroupPlan *row_group_at(const TablePlan *plan, uint32_t row)
{
    return &plan->row_groups[plan->row_group_at[row]];
}

/* Depth for rows on a page that begins with the next row; the header repeats above rows of its body only. */
static Len full_room(const TableRun *run)
{
    const TablePlan *plan = run->plan;
    const RowGroupPlan *group = row_group_at(plan, run->row);
    Len header = run->row >= group->body && group->repeats ? group->header : 0;
    return plan->depth + plan->again.half - plan->again.height - header;
}

static Len room_left(const TableRun *run)
{
    return run->plan->depth - run->flow->foot - run->y;
}

/* ---- parts ---- */

static void slice_push(TableRun *run, uint32_t row, Len height, bool ends)
{
    *LIST_PUSH(run->plan->job->scratch, &run->part.slices) = (Slice){row, run->y, run->y + height, ends};
    run->y += height;
}

static void view_push(TableRun *run, CellView view)
{
    *LIST_PUSH(run->plan->job->scratch, &run->part.views) = view;
}

static void header_repeat(TableRun *run)
{
    TablePlan *plan = run->plan;
    RowGroupPlan *group = &plan->row_groups[plan->row_group_at[run->row]];
    if (run->row < group->body || group->header == 0)
        return;
    if (!group->repeats) {
        if (!group->reported)
            diag_add(plan->job->diags, DIAG_TABLE_HEADER_TALL, plan->table->pos, DIAG_NO_ARGS);
        group->reported = true;
        return;
    }
    for (uint32_t r = group->start; r < group->body; r++)
        slice_push(run, r, plan->height[r], true);
    for (uint32_t i = plan->row_first[group->start]; i < plan->row_first[group->body]; i++) {
        const CellBox *box = &plan->boxes[i];
        uint32_t end = box_end(box) < group->body ? box_end(box) : group->body;
        view_push(run, (CellView){.box = box,
                                  .from = box->cell->row - group->start,
                                  .to = end - group->start,
                                  .ends = true,
                                  .header = true});
    }
}

/* Views of the part's own rows: first what is carried in, then the cells that begin here. */
static void views_find(TableRun *run)
{
    const TablePlan *plan = run->plan;
    if (rows_taken(run) == 0)
        return;
    const Slice *slices = run->part.slices.v;
    size_t n = run->part.slices.n;
    uint32_t first = slices[run->header].row, last = slices[n - 1].row;
    bool last_ends = slices[n - 1].ends;
    for (size_t i = 0; i < run->carried.n; i++) {
        uint32_t end = box_end(run->carried.v[i]);
        view_push(run, (CellView){.box = run->carried.v[i],
                                  .from = run->header,
                                  .to = end <= last ? run->header + (end - first) : n,
                                  .ends = end <= last || (end == last + 1 && last_ends),
                                  .carried = true});
    }
    if (run->first_new > last)
        return;
    for (uint32_t i = plan->row_first[run->first_new]; i < plan->row_first[last + 1]; i++) {
        const CellBox *box = &plan->boxes[i];
        uint32_t end = box_end(box);
        view_push(run, (CellView){.box = box,
                                  .from = run->header + (box->cell->row - first),
                                  .to = end <= last ? run->header + (end - first) : n,
                                  .ends = end <= last || (end == last + 1 && last_ends)});
    }
}

static void part_begin(TableRun *run, const TableHead *head, Len y, bool again)
{
    run->part = (TablePart){.next = run->part.next};
    run->y = head_place(run->flow, head, y);
    if (again)
        header_repeat(run);
    run->header = run->part.slices.n;
    run->body_top = run->y;
    run->first_new = run->row + (run->continued ? 1 : 0);
}

/* Prints the part; what of its cells has not ended is carried on. */
static void part_end(TableRun *run)
{
    views_find(run);
    part_draw(run->flow, run->plan, &run->part);
    run->carried.v = NULL;
    run->carried.n = run->carried.cap = 0;
    for (size_t i = 0; i < run->part.views.n; i++) {
        const CellView *view = &run->part.views.v[i];
        if (!view->header && !view->ends)
            *LIST_PUSH(run->plan->job->scratch, &run->carried) = view->box;
    }
    flow_placed(run->flow, run->y, 0);
}

static void page_turn(TableRun *run)
{
    part_end(run);
    flow_close(run->flow);
    part_begin(run, &run->plan->again, -run->plan->again.half, true);
}

/* ---- rows ---- */

static void row_take(TableRun *run, Len height)
{
    slice_push(run, run->row, height, true);
    run->row++;
    run->continued = false;
}

/* What the next rows up to a place where a page may end need, the notes with the last; no further than a page is deep. */
static Len group_need(const TableRun *run, uint32_t *end)
{
    const TablePlan *plan = run->plan;
    uint32_t row = run->row, n = (uint32_t)plan->table->nrows;
    Len y = run->y;
    do {
        y += row_height(run, row, y);
        row++;
    } while (row < n && !plan->may_break[row] && y - run->y <= plan->depth);
    *end = row;
    return y - run->y + (row == n ? plan->notes_keep : 0);
}

/* What the first `least` lines of every cell that is one row high need. */
static Len row_least(const TablePlan *plan, uint32_t row, size_t least)
{
    Len height = 0;
    for (uint32_t i = plan->row_first[row]; i < plan->row_first[row + 1]; i++) {
        const CellBox *box = &plan->boxes[i];
        if (box->cell->rowspan > 1)
            continue;
        Len need =
            box_height(box, 0, least < box->nlines ? least : box->nlines) + 2 * plan->table->style->pad_y;
        height = need > height ? need : height;
    }
    return height;
}

/* What the next row needs; the first of a header does not stand without the beginning of the rows it heads. */
static Len row_want(const TableRun *run)
{
    const TablePlan *plan = run->plan;
    const RowGroupPlan *group = row_group_at(plan, run->row);
    if (run->continued || run->row != group->start || group->body == group->start ||
        group->body == group->end)
        return row_height(run, run->row, run->y);
    Len want = group->header + plan->height[group->body];
    return want <= full_room(run) ? want : group->header + row_least(plan, group->body, 2);
}

/* How a cut goes through the cells that end with the row. */
typedef struct Cut {
    Len room;     /* for the row on this page */
    size_t least; /* lines of every cell, if it has so many left */
    bool force;   /* one line each whatever the room */
    Len used;     /* for the lines that stay */
    bool whole;   /* all lines of all cells stay */
} Cut;

static bool cut_cell(const TableRun *run, Cut *cut, const CellBox *box, Len above)
{
    size_t next = box_next(run, box), rest = box->nlines - next;
    size_t fit = box_fit(box, next, cut->room + above - padding(run));
    size_t least = cut->least < rest ? cut->least : rest;
    if (fit < least && !cut->force)
        return false;
    fit = fit < least ? least : fit;
    Len used = fit > 0 ? box_height(box, next, next + fit) + padding(run) - above : 0;
    cut->used = used > cut->used ? used : cut->used;
    cut->whole = cut->whole && fit == rest;
    return true;
}

/* Every cell that ends with the next row: carried in, merged and begun on this page, or one row high. */
static bool cut_cells(const TableRun *run, Cut *cut)
{
    const TablePlan *plan = run->plan;
    uint32_t row = run->row;
    for (size_t i = 0; i < run->carried.n; i++) {
        const CellBox *box = run->carried.v[i];
        if (box_end(box) == row + 1 && !cut_cell(run, cut, box, run->y - run->body_top))
            return false;
    }
    for (uint32_t i = plan->merged_first[row]; i < plan->merged_first[row + 1]; i++) {
        const CellBox *box = plan->merged[i];
        if (box->cell->row < run->first_new)
            continue; /* carried */
        const Slice *first =
            &run->part.slices.v[run->header + (box->cell->row - run->part.slices.v[run->header].row)];
        if (!cut_cell(run, cut, box, run->y - first->top))
            return false;
    }
    for (uint32_t i = plan->row_first[row]; i < plan->row_first[row + 1] && !run->continued; i++) {
        if (plan->boxes[i].cell->rowspan == 1 && !cut_cell(run, cut, &plan->boxes[i], 0))
            return false;
    }
    return true;
}

/* Takes what goes into the room of the next row. False, and nothing is taken, when that would be too little. */
static bool row_cut(TableRun *run, bool force)
{
    Cut cut = {.room = room_left(run), .least = force ? 1 : 2, .force = force, .whole = true};
    if (!cut_cells(run, &cut))
        return false;
    if (cut.whole) { /* only min_row or a merged cell makes it so tall */
        row_take(run, cut.used > cut.room ? cut.used : cut.room);
        return true;
    }
    if (cut.used <= 0)
        return false;
    slice_push(run, run->row, cut.used, false);
    run->continued = true;
    page_turn(run);
    return true;
}

/* Would a page that ended before the next row end well? Not where nothing but a header stands above it. */
static bool is_begun(const TableRun *run)
{
    const RowGroupPlan *group = row_group_at(run->plan, run->row);
    return rows_taken(run) > 0 && (run->continued || run->row == group->start || run->row > group->body);
}

static void row_place(TableRun *run)
{
    Len want = row_want(run);
    if (want <= room_left(run))
        row_take(run, row_height(run, run->row, run->y));
    else if (is_begun(run) && want <= full_room(run))
        page_turn(run);
    else if (row_cut(run, false))
        return;
    else if (rows_taken(run) > 0)
        page_turn(run);
    else
        (void)row_cut(run, true);
}

static void group_place(TableRun *run)
{
    uint32_t end;
    Len need = group_need(run, &end);
    if (need <= room_left(run)) {
        while (run->row < end)
            row_take(run, row_height(run, run->row, run->y));
    } else if (is_begun(run) && need <= full_room(run)) {
        page_turn(run);
    } else {
        row_place(run); /* the group is taller than a page: row by row */
    }
}

/* ---- the whole table ---- */

/* Ours: a table no taller than a third of a page is whole. */
enum { SHORT_PART = 3 };

static Len whole_need(const TablePlan *plan)
{
    Len need = plan->notes_keep;
    for (size_t r = 0; r < plan->table->nrows; r++)
        need += plan->height[r];
    return need;
}

/*
 * What stands together at the table's beginning: head, header and two rows (or more, where no page may end); if that
 * is taller than a page with the headings above it, one row; else the beginning of one. All of a short table.
 */
static Len lead_need(TableRun *run, const Thing *thing)
{
    const TablePlan *plan = run->plan;
    Len room = flow_room(run->flow, thing, true) - plan->first.height;
    uint32_t end;
    Len need = group_need(run, &end), whole = whole_need(plan);
    if (whole <= room && (plan->first.height + whole) * SHORT_PART <= plan->depth)
        need = whole;
    if (need > room)
        need = row_want(run);
    if (need > room) {
        const RowGroupPlan *group = row_group_at(plan, 0);
        need = group->header + (group->body < group->end ? row_least(plan, group->body, 2) : 0);
    }
    return plan->first.height + need;
}

/* The head with a line of each cell of the first row; with the header and a line of the row below it, if a page has room for that. */
static Len lead_least(const TablePlan *plan)
{
    const RowGroupPlan *group = row_group_at(plan, 0);
    Len headed = group->body < group->end ? group->header + row_least(plan, group->body, 1) : 0;
    return plan->first.height +
           (headed && plan->first.height + headed <= plan->depth ? headed : row_least(plan, 0, 1));
}

static void rows_layout(Flow *flow, TablePlan *plan)
{
    const TableHead *head = &plan->first;
    TableRun run = {.flow = flow, .plan = plan};
    uint32_t n = plan->table->ncolumns > 0 ? (uint32_t)plan->table->nrows : 0;
    Thing thing = {.gap = flow->gap + plan->table->style->before + head->before, .half = head->half};
    thing.need = n > 0 ? lead_need(&run, &thing) : head->height + plan->notes_keep;
    thing.least = n > 0 ? lead_least(plan) : thing.need;
    Len y = flow_reserve(flow, &thing);
    if (n == 0) {
        flow_placed(flow, head_place(flow, head, y), 0);
        return;
    }
    run.part.next = ARENA_ARRAY(plan->job->scratch, size_t, plan->table->ncells);
    part_begin(&run, head, y, false);
    while (run.row < n)
        group_place(&run);
    part_end(&run);
}

/*
 * Ours: a table whose pages are not as those around it begins on one of its own, together with headings directly
 * above it, which would else end the page before; what follows goes on on a new page as they were.
 */
static void pages_turn(Flow *flow, PageShape shape)
{
    SetParaList heads = flow_take_headings(flow);
    flow_turn(flow, shape);
    for (size_t i = 0; i < heads.n; i++) {
        SetPara *set = para_set(flow->job, heads.v[i]->para, flow_measure(flow), heads.v[i]->elems);
        set->heading = heads.v[i]->heading;
        flow_set(flow, set);
    }
}

void flow_table(Flow *flow, const TableBlock *block)
{
    const PageStyle *style = &flow->job->document->page;
    const PageShape around = flow->shape;
    PageShape shape = page_shape_among(block->table->shape, around);
    const PageShape across = page_shape_among((PageShape){.across = true}, shape);
    const Page page = page_new(style, flow->kind, 1, shape), lain = page_new(style, flow->kind, 1, across);
    TableBlock own = *block;
    TablePlan *plan = table_measure(flow->job, block->table, page.area_width, page.area_height);
    if (table_steps(plan, lain.area_width)) {
        shape = across;
        plan->measure = lain.area_width;
        plan->depth = lain.area_height;
    }
    bool alone = !page_shape_same(shape, around);
    if (alone) {
        pages_turn(flow, shape);
        own.below = 0; /* on the next page after it */
    }
    table_plan(plan, &own);
    rows_layout(flow, plan);
    for (size_t i = 0; i < plan->nnotes; i++)
        flow_set(flow, plan->notes[i]);
    flow_commit(flow, RUN_GOES_ON); /* they are below the table, where there was room for them */
    flow->gap += block->table->style->after;
    if (alone)
        flow_turn(flow, around);
}
