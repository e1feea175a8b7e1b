/*
 * How wide the columns have to be for a low table: from their narrowest on,
 * the room there is goes, step by step, where a point of width saves most
 * height. A step takes a line or more from one cell.
 */
#include <stdlib.h>

#include "layout/table.h"

/* Ours: the cells that are looked at; a long table is judged by its first rows. */
static const size_t CELLS_MAX = 1000;

/* Ours: so many steps of a column are weighed as one, where the first alone saves nothing. */
enum { AHEAD_MAX = 12 };

/* Ours: a unit of height against a cell that is as high as its row. */
enum { ROW_WEIGHT = 12 };

/* Ours: of a width that the template gives, so many fifths are left. */
static const Len LEFT_OF_5 = 3;

/* From `width` on, padding included, the cell has only so many lines. */
typedef struct Step {
    Len width;
    uint32_t cell, lines;
} Step;

typedef struct StepList {
    Step *v;
    size_t n, cap;
    size_t next; /* the first that was not taken */
} StepList;

typedef struct Search {
    const TablePlan *plan;
    StepList *steps; /* of each column, by width */
    Len *height;     /* of each cell at the widths so far; 0: it is not looked at */
    uint32_t ncells; /* looked at: whole rows from the first on */
} Search;

/* ---- cells and rows ---- */

static uint32_t lines_at(const TablePlan *plan, uint32_t cell, Len width)
{
    const ParaStyle *style = plan->table->cells[cell].paras[0].style;
    return (uint32_t)lines_count(plan->atoms[cell], style, width - 2 * plan->table->style->pad_x);
}

static Len height_of(const TablePlan *plan, uint32_t cell, uint32_t lines)
{
    return lines * plan->table->cells[cell].paras[0].style->leading + 2 * plan->table->style->pad_y;
}

static uint32_t row_end(const Search *search, uint32_t cell)
{
    const Cell *cells = search->plan->table->cells;
    uint32_t end = cell;
    while (end < search->ncells && cells[end].row == cells[cell].row)
        end++;
    return end;
}

/* A row's height, and a trifle for each cell that is as high: of two, the first that gives way saves that much. */
static Len row_weight(const Search *search, uint32_t cell)
{
    const Cell *cells = search->plan->table->cells;
    uint32_t first = cell, end = row_end(search, cell);
    while (first > 0 && cells[first - 1].row == cells[cell].row)
        first--;
    Len height = search->plan->table->style->min_row, highest = 1;
    for (uint32_t i = first; i < end; i++) {
        highest = search->height[i] > height ? 1 : highest + (search->height[i] == height);
        height = search->height[i] > height ? search->height[i] : height;
    }
    return height * ROW_WEIGHT + highest;
}

/* ---- steps ---- */

/* The least width above `low`, to a point, at which the cell has no more than so many lines; at `high` it has not. */
static Len width_of(const TablePlan *plan, uint32_t cell, uint32_t lines, Len low, Len high)
{
    while (high - low > LEN_PT(1)) {
        Len middle = low + (high - low) / 2;
        if (lines_at(plan, cell, middle) <= lines)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* One that stands in one row and one column, with one paragraph. */
static bool is_simple(const Cell *cell)
{
    return cell->colspan == 1 && cell->rowspan == 1 && cell->nparas == 1 && cell->paras[0].text.n > 0;
}

/* A label over several rows gets no more lines than it has so already, or than it has rows. */
static Len merged_floor(const TablePlan *plan, uint32_t cell, Len narrow, Len width)
{
    const Cell *one = &plan->table->cells[cell];
    if (one->colspan > 1 || one->rowspan == 1 || one->nparas != 1 || narrow >= width)
        return narrow;
    uint32_t lines = lines_at(plan, cell, width);
    lines = one->rowspan > lines ? one->rowspan : lines;
    return lines_at(plan, cell, narrow) > lines ? width_of(plan, cell, lines, narrow, width) : narrow;
}

/* What the cell needs from its column's narrowest width up to the widest that it can have. */
static void steps_add(Search *search, uint32_t cell, Len narrow, Len widest)
{
    const TablePlan *plan = search->plan;
    const Cell *one = &plan->table->cells[cell];
    if (!is_simple(one))
        return;
    uint32_t lines = lines_at(plan, cell, narrow), least = lines > 1 ? lines_at(plan, cell, widest) : 1;
    search->height[cell] = height_of(plan, cell, lines);
    while (lines > least) {
        narrow = width_of(plan, cell, lines - 1, narrow, widest);
        lines = lines_at(plan, cell, narrow);
        *LIST_PUSH(plan->job->scratch, &search->steps[one->col]) = (Step){narrow, cell, lines};
    }
}

static int step_order(const void *a, const void *b)
{
    const Step *x = a, *y = b;
    if (x->width != y->width)
        return x->width < y->width ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell ? 1 : y->lines < x->lines ? -1 : 1;
}

static Search search_begin(const TablePlan *plan, const Len *narrows, Len room)
{
    const Table *table = plan->table;
    Search search = {plan, ARENA_ARRAY(plan->job->scratch, StepList, table->ncolumns),
                     ARENA_ARRAY(plan->job->scratch, Len, table->ncells), 0};
    while (search.ncells < table->ncells && search.ncells < CELLS_MAX && plan->atoms[search.ncells])
        search.ncells++;
    while (search.ncells > 0 && search.ncells < table->ncells &&
           table->cells[search.ncells].row == table->cells[search.ncells - 1].row)
        search.ncells--; /* a row that is seen in part */
    for (uint32_t i = 0; i < search.ncells; i++)
        steps_add(&search, i, narrows[table->cells[i].col], narrows[table->cells[i].col] + room);
    for (size_t c = 0; c < table->ncolumns; c++) {
        if (search.steps[c].n > 1)
            qsort(search.steps[c].v, search.steps[c].n, sizeof *search.steps[c].v, step_order);
    }
    return search;
}

/* ---- the search ---- */

/* The next steps of a column: what they save, and what they cost. */
typedef struct Move {
    size_t column, steps;
    Len saved, cost;
} Move;

static void move_offer(Move *best, Move move)
{
    if (move.saved > 0 && (best->steps == 0 || move.saved * best->cost > best->saved * move.cost))
        *best = move;
}

static void column_weigh(const Search *search, size_t column, Len width, Len room, Move *best)
{
    const StepList *steps = &search->steps[column];
    Len were[AHEAD_MAX], saved = 0;
    size_t n = 0;
    for (; n < AHEAD_MAX && steps->next + n < steps->n; n++) {
        const Step *step = &steps->v[steps->next + n];
        if (step->width - width > room)
            break;
        were[n] = search->height[step->cell];
        saved += row_weight(search, step->cell);
        search->height[step->cell] = height_of(search->plan, step->cell, step->lines);
        saved -= row_weight(search, step->cell);
        move_offer(best, (Move){column, n + 1, saved, step->width > width ? step->width - width : 1});
    }
    while (n-- > 0)
        search->height[steps->v[steps->next + n].cell] = were[n];
}

/* One move; false: none saves anything. */
static bool search_move(Search *search, Len *widths, Len *room)
{
    Move best = {0};
    for (size_t c = 0; c < search->plan->table->ncolumns; c++)
        column_weigh(search, c, widths[c], *room, &best);
    if (best.steps == 0)
        return false;
    StepList *steps = &search->steps[best.column];
    for (; best.steps > 0; best.steps--) {
        const Step *step = &steps->v[steps->next++];
        search->height[step->cell] = height_of(search->plan, step->cell, step->lines);
        *room -= step->width > widths[best.column] ? step->width - widths[best.column] : 0;
        widths[best.column] = step->width > widths[best.column] ? step->width : widths[best.column];
    }
    return true;
}

/* Of all rows that are looked at, at those widths. */
static Len height_at(const Search *search, const Len *widths)
{
    const TablePlan *plan = search->plan;
    Len sum = 0;
    for (uint32_t first = 0, end = 0; first < search->ncells; first = end) {
        Len height = plan->table->style->min_row;
        end = row_end(search, first);
        for (uint32_t i = first; i < end; i++) {
            Len own = search->height[i] > 0
                          ? height_of(plan, i, lines_at(plan, i, widths[plan->table->cells[i].col]))
                          : 0;
            height = own > height ? own : height;
        }
        sum += height;
    }
    return sum;
}

bool table_has_sibling(const TablePlan *plan)
{
    const Document *document = plan->job->document;
    for (size_t i = 0; plan->table->form && i < document->nblocks; i++) {
        const Table *other = document->blocks[i].table;
        if (other && other != plan->source && other->form == plan->source->form)
            return true;
    }
    return false;
}

/* Some cell has several lines; else there is nothing to save. */
static bool has_wrapped(const TablePlan *plan, const Len *widths)
{
    for (uint32_t i = 0; i < plan->table->ncells && plan->atoms[i]; i++)
        if (is_simple(&plan->table->cells[i]) && lines_at(plan, i, widths[plan->table->cells[i].col]) > 1)
            return true;
    return false;
}

/* Where the search begins; returns the room that is left. */
static Len low_begin(const TablePlan *plan, const Len *widths, const Len *floors, Len *low)
{
    size_t n = plan->table->ncolumns;
    Len room = plan->measure;
    for (size_t i = 0; i < n; i++) {
        Len least = plan->table->columns[i].weight > 0 ? widths[i] * LEFT_OF_5 / 5 : 0;
        low[i] = least > floors[i] ? least : floors[i];
    }
    for (uint32_t i = 0; i < plan->table->ncells && plan->atoms[i]; i++) {
        uint32_t c = plan->table->cells[i].col;
        low[c] = merged_floor(plan, i, low[c], widths[c]);
    }
    for (size_t i = 0; i < n; i++)
        room -= low[i];
    return room;
}

bool floors_lower(const TablePlan *plan, const Len *widths, Len *floors)
{
    size_t n = plan->table->ncolumns;
    if (table_has_sibling(plan) || !has_wrapped(plan, widths))
        return false;
    Len *low = ARENA_ARRAY(plan->job->scratch, Len, n);
    Len room = low_begin(plan, widths, floors, low);
    if (room <= 0)
        return false;
    Search search = search_begin(plan, low, room);
    Len given = height_at(&search, widths);
    while (search_move(&search, low, &room))
        ;
    if (height_at(&search, low) >= given)
        return false;
    for (size_t i = 0; i < n; i++)
        floors[i] = low[i];
    return true;
}
