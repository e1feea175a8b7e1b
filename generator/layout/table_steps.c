/*
 * What a table is given whose words and numbers leave too little room for its labels, or none: smaller type, down to the smallest that the
 * template allows; then a page that lies across, with type as large as that has room for. Each step is told. Nothing is
 * done for a table that fits, nor where the template allows neither: then columns_solve breaks words, and tells of that.
 */
#include "layout/table.h"

#include "layout/args.h"

/* Ours: type is made smaller by half a point at a time. */
static const Len SIZE_STEP = LEN_PT(1) / 2;

/* A style of the table and the same made smaller. */
typedef struct Smaller {
    const ParaStyle *from;
    ParaStyle style;
} Smaller;

typedef LIST_OF(Smaller *) SmallerList;

/* By how much: of `from` parts `to` are left. */
typedef struct Scale {
    Len to, from;
} Scale;

static Len scaled(Len length, Scale scale)
{
    return length * scale.to / scale.from;
}

static const ParaStyle *style_smaller(SmallerList *made, const ParaStyle *style, Scale scale, Arena *arena)
{
    for (size_t i = 0; i < made->n; i++)
        if (made->v[i]->from == style)
            return &made->v[i]->style;
    Smaller *smaller = ARENA_NEW(arena, Smaller);
    *smaller = (Smaller){style, *style};
    Len *lengths[] = {&smaller->style.size,  &smaller->style.leading, &smaller->style.left,
                      &smaller->style.right, &smaller->style.before,  &smaller->style.after};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        *lengths[i] = scaled(*lengths[i], scale);
    smaller->style.first_indent = scaled(style->first_indent, scale);
    *LIST_PUSH(arena, made) = smaller;
    return &smaller->style;
}

/* The same cells in smaller type; what stands above and below the grid stays. */
static const Table *table_smaller(const Table *table, Scale scale, Arena *arena)
{
    Table *copy = ARENA_NEW(arena, Table);
    TableStyle *style = ARENA_NEW(arena, TableStyle);
    Cell *cells = ARENA_ARRAY(arena, Cell, table->ncells);
    SmallerList made = {0};
    *copy = *table;
    *style = *table->style;
    style->pad_x = scaled(style->pad_x, scale);
    style->air = scaled(style->air, scale);
    copy->style = style;
    copy->cells = cells;
    for (size_t i = 0; i < table->ncells; i++) {
        cells[i] = table->cells[i];
        cells[i].paras = ARENA_ARRAY(arena, Paragraph, cells[i].nparas);
        for (size_t p = 0; p < cells[i].nparas; p++) {
            cells[i].paras[p] = table->cells[i].paras[p];
            cells[i].paras[p].style = style_smaller(&made, cells[i].paras[p].style, scale, arena);
        }
    }
    return copy;
}

/* The largest type of the cells. */
static Len type_size(const Table *table)
{
    Len size = 0;
    for (size_t i = 0; i < table->ncells; i++)
        for (size_t p = 0; p < table->cells[i].nparas; p++)
            size = table->cells[i].paras[p].style->size > size ? table->cells[i].paras[p].style->size : size;
    return size;
}

/* Sets the plan's type smaller until the narrowest columns fit, no smaller than allowed. Do they? */
static bool type_fits(TablePlan *plan, Len measure)
{
    const Table *table = plan->source;
    Len full = type_size(table), least = table->style->least_size;
    for (Len size = full; size == full || size >= least; size -= SIZE_STEP) {
        plan->table = size == full ? table : table_smaller(table, (Scale){size, full}, plan->job->scratch);
        if (columns_measure(plan) <= measure)
            return true;
        if (least <= 0)
            break;
    }
    return false;
}

static Str points(const TablePlan *plan, Len length)
{
    return str_format(plan->job->scratch, "%lld.%lld", (long long)(length / 1000),
                      (long long)(length % 1000 / 100));
}

static void tell(const TablePlan *plan, bool turned)
{
    const Table *table = plan->source;
    Str name = table->caption ? table->caption->text : ARG_TABLE;
    if (turned)
        diag_add(plan->job->diags, DIAG_TABLE_TURNED, table->pos, DIAG_ARGS(name));
    if (plan->table != table)
        diag_add(plan->job->diags, DIAG_TABLE_SMALLER, table->pos,
                 DIAG_ARGS(name, points(plan, type_size(plan->table)), points(plan, type_size(table))));
}

bool table_steps(TablePlan *plan, Len across)
{
    bool turns = false;
    if (columns_measure(plan) <= plan->measure)
        return false;
    if (!type_fits(plan, plan->measure) && across > plan->measure && plan->source->style->may_turn) {
        turns = true;
        (void)type_fits(plan, across);
    }
    tell(plan, turns);
    return turns;
}
