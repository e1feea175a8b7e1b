/*
 * A table drawn as a figure: its numbers set beside bars of their sizes, all of it on one page with the caption below.
 *
 * Bars are filled rectangles. Columns are told apart by solid grey and by stripes of two densities, never by colour, and
 * every number stands at its bar. The axis is at zero.
 */
#include "layout/chart.h"

#include "layout/args.h"

/* Ours: bars stand as high as a third of the text area, whichever side is less, and are no wider than so many characters. */
enum { PLOT_PART = 3, BAR_EMS = 4 };

/* ---- what is set ---- */

static const Paragraph *chart_para(const ChartPlan *plan, uint32_t row, uint32_t column)
{
    return table_cell(plan->table, row, column)->paras;
}

static SetPara *chart_set(const ChartPlan *plan, const Paragraph *para, Len width)
{
    return para_set(plan->job, para, width, (ParaElems){.elem = plan->elem});
}

static Len chart_widest(const ChartPlan *plan, uint32_t from, uint32_t column)
{
    Len widest = 0;
    for (uint32_t row = from; row < plan->table->nrows; row++) {
        Len width = para_extent(chart_para(plan, row, column), plan->job->metrics).widest;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static Len chart_size(const ChartPlan *plan, uint32_t row, uint32_t column, Len full)
{
    const Chart *chart = plan->table->chart;
    int64_t size = chart->sizes[(row - chart->header) * plan->nseries + column - 1];
    return full * size / MILLION;
}

static void chart_text(Flow *flow, const SetPara *set, Len x, Len y)
{
    for (size_t i = 0; i < set->lines.n; i++) {
        Slot slot = flow_slot(flow, y + (Len)i * set->para->style->leading);
        slot.x += x;
        line_place(flow->job, set, i, slot);
    }
}

/* From x on, to the right of it. */
static void chart_word(Flow *flow, const ChartPlan *plan, const Paragraph *para, ChartSpot at)
{
    Len width = para_extent(para, plan->job->metrics).widest;
    chart_text(flow, chart_set(plan, para, width), at.x, at.y);
}

/* ---- the line above: what the patterns mean, and the unit ---- */

static Len key_height(const ChartPlan *plan)
{
    return plan->chart->header || plan->table->unit ? plan->leading + plan->em / 2 : 0;
}

static Len key_width(const ChartPlan *plan)
{
    const Paragraph *unit = plan->table->unit;
    Len width = unit ? para_extent(unit, plan->job->metrics).widest : 0;
    for (uint32_t c = 1; c <= plan->nseries && plan->chart->header && plan->chart->kind != CHART_SHARES; c++)
        width +=
            para_extent(chart_para(plan, 0, c), plan->job->metrics).widest + SWATCH(plan->em) + 2 * plan->em;
    return width;
}

static void key_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    const Paragraph *unit = plan->table->unit;
    Len x = 0;
    for (uint32_t c = 1; c <= plan->nseries && plan->chart->header && plan->chart->kind != CHART_SHARES;
         c++) {
        const Paragraph *name = chart_para(plan, 0, c);
        ChartBox swatch = {x, y + (plan->leading - plan->em) / 2 + plan->em / 8, plan->em * 3 / 2,
                           plan->em * 3 / 4};
        chart_fill(flow, plan, swatch, c - 1);
        chart_word(flow, plan, name, (ChartSpot){x + SWATCH(plan->em), y});
        x += SWATCH(plan->em) + para_extent(name, plan->job->metrics).widest + 2 * plan->em;
    }
    if (unit)
        chart_text(flow, chart_set(plan, unit, plan->measure), 0,
                   y + (plan->leading - unit->style->leading) / 2);
}

/* ---- bars that stand ---- */

static Len names_height(const ChartPlan *plan)
{
    Len height = 0;
    for (uint32_t row = plan->chart->header; row < plan->table->nrows; row++) {
        Len lines = set_height(chart_set(plan, chart_para(plan, row, 0), plan->pitch - plan->em));
        height = lines > height ? lines : height;
    }
    return height;
}

static Str upright_plan(ChartPlan *plan)
{
    Len label = 0;
    if (!plan->nrows || !plan->nseries)
        return ARG_NO_NUMBER;
    for (uint32_t c = 1; c <= plan->nseries; c++) {
        Len width = chart_widest(plan, plan->chart->header, c);
        label = width > label ? width : label;
    }
    label += plan->em / 2;
    label = label < 2 * plan->em ? 2 * plan->em : label;
    plan->pitch = plan->measure / (Len)plan->nrows;
    plan->slot = (plan->pitch - plan->em) / (Len)plan->nseries;
    if (plan->slot < label)
        return ARG_SIDE_BY_SIDE;
    Len most = (BAR_EMS + 1) * plan->em > label ? (BAR_EMS + 1) * plan->em : label;
    plan->slot = plan->slot > most ? most : plan->slot;
    Len least = plan->measure < plan->depth ? plan->measure : plan->depth;
    plan->plot = least / PLOT_PART;
    plan->height = key_height(plan) + plan->leading + plan->plot + (plan->down ? plan->leading : 0) +
                   plan->em / 4 + names_height(plan);
    return (Str){0};
}

static void upright_bar(Flow *flow, const ChartPlan *plan, uint32_t row, uint32_t column, ChartSpot at)
{
    Len size = chart_size(plan, row, column, plan->unit), bar = plan->slot - plan->em / 4;
    bar = bar > BAR_EMS * plan->em ? BAR_EMS * plan->em : bar;
    ChartBox box = {at.x + (plan->slot - bar) / 2, size < 0 ? at.y : at.y - size, bar,
                    size < 0 ? -size : size};
    chart_fill(flow, plan, box, column - 1);
    Len label = size < 0 ? at.y - size : at.y - size - plan->leading;
    chart_text(flow, chart_set(plan, chart_para(plan, row, column), plan->slot), at.x, label);
}

static void upright_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    Len top = y + key_height(plan) + plan->leading, zero = top + plan->unit * plan->up / MILLION;
    Len foot = top + plan->plot + (plan->down ? plan->leading : 0) + plan->em / 4;
    for (uint32_t i = 0; i < plan->nrows; i++) {
        uint32_t row = plan->chart->header + i;
        Len left = plan->pitch * i + (plan->pitch - plan->slot * (Len)plan->nseries) / 2;
        for (uint32_t c = 1; c <= plan->nseries; c++)
            upright_bar(flow, plan, row, c, (ChartSpot){left + plan->slot * (c - 1), zero});
        chart_text(flow, chart_set(plan, chart_para(plan, row, 0), plan->pitch - plan->em),
                   plan->pitch * i + plan->em / 2, foot);
    }
    chart_rule(flow, plan, (ChartBox){0, zero, plan->measure, plan->rule}, 0);
}

/* ---- bars that lie ---- */

/* Names, a character and a little, bars to the left of zero with their numbers, bars to the right with theirs. */
static Str lying_plan(ChartPlan *plan)
{
    Len third = plan->measure / 3, names = chart_widest(plan, plan->chart->header, 0);
    plan->names = names > third ? third : names;
    for (uint32_t c = 1; c <= plan->nseries; c++) {
        Len width = chart_widest(plan, plan->chart->header, c);
        plan->label = width > plan->label ? width : plan->label;
    }
    Len beside = plan->label + CLEAR(plan->em);
    plan->plot = plan->measure - plan->names - CLEAR(plan->em) - beside - (plan->down ? beside : 0);
    if (plan->plot < plan->measure / 5)
        return ARG_NO_ROOM_FOR_BARS;
    plan->pitch = plan->leading * (Len)plan->nseries;
    for (uint32_t row = plan->chart->header; row < plan->table->nrows; row++) {
        Len lines = set_height(chart_set(plan, chart_para(plan, row, 0), plan->names));
        plan->pitch = lines > plan->pitch ? lines : plan->pitch;
    }
    plan->pitch += plan->leading / 2;
    plan->height = key_height(plan) + plan->pitch * (Len)plan->nrows;
    return (Str){0};
}

static void lying_bar(Flow *flow, const ChartPlan *plan, uint32_t row, uint32_t column, ChartSpot at)
{
    const Paragraph *number = chart_para(plan, row, column);
    Len size = chart_size(plan, row, column, plan->unit), y = at.y + (plan->leading - plan->em) / 2;
    ChartBox box = {size < 0 ? at.x + size : at.x, y, size < 0 ? -size : size, plan->em};
    chart_fill(flow, plan, box, column - 1);
    Len own = para_extent(number, plan->job->metrics).widest;
    Len label = size < 0 ? at.x + size - CLEAR(plan->em) - own : at.x + size + CLEAR(plan->em);
    chart_word(flow, plan, number, (ChartSpot){label, at.y});
}

static void lying_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    Len top = y + key_height(plan), left = plan->names + CLEAR(plan->em);
    Len zero = left + (plan->down ? plan->label + CLEAR(plan->em) : 0) + plan->unit * plan->down / MILLION;
    for (uint32_t i = 0; i < plan->nrows; i++) {
        uint32_t row = plan->chart->header + i;
        const SetPara *name = chart_set(plan, chart_para(plan, row, 0), plan->names);
        Len from = top + plan->pitch * i + plan->leading / 4, inner = plan->pitch - plan->leading / 2;
        Len bars = from + (inner - plan->leading * (Len)plan->nseries) / 2;
        chart_text(flow, name, 0, from + (inner - set_height(name)) / 2);
        for (uint32_t c = 1; c <= plan->nseries; c++)
            lying_bar(flow, plan, row, c, (ChartSpot){zero, bars + plan->leading * (c - 1)});
    }
    chart_rule(flow, plan, (ChartBox){zero, top, plan->rule, plan->pitch * (Len)plan->nrows}, 0);
}

/* ---- the parts of a whole: a strip, and below it what each part is ---- */

static Str shares_plan(ChartPlan *plan)
{
    Len width = SWATCH(plan->em);
    for (uint32_t c = 0; c <= plan->nseries; c++)
        width += chart_widest(plan, 0, c) + (c ? 2 * plan->em : 0);
    if (plan->nrows > CHART_PATTERNS)
        return ARG_TOO_MANY_PARTS;
    if (width > plan->measure)
        return ARG_NAMES_TOO_LONG;
    plan->pitch = plan->leading * 5 / 4;
    plan->height = key_height(plan) + 2 * plan->em + plan->em + plan->pitch * (Len)plan->table->nrows;
    return (Str){0};
}

/* Edges are those of the sums, so that the parts fill the strip. */
static void strip_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    Len full = plan->measure - plan->rule, height = 2 * plan->em;
    int64_t sum = 0;
    for (uint32_t i = 0; i < plan->nrows; i++) {
        Len from = full * sum / MILLION;
        sum += plan->chart->sizes[(size_t)i * plan->nseries];
        Len to = i + 1 == plan->nrows ? full : full * sum / MILLION;
        chart_fill(flow, plan, (ChartBox){from, y, to - from, height}, i);
        chart_rule(flow, plan, (ChartBox){from, y, plan->rule, height}, 0);
    }
    chart_rule(flow, plan, (ChartBox){full, y, plan->rule, height}, 0);
    chart_rule(flow, plan, (ChartBox){0, y, plan->measure, plan->rule}, 0);
    chart_rule(flow, plan, (ChartBox){0, y + height, plan->measure, plan->rule}, 0);
}

static void parts_row(Flow *flow, const ChartPlan *plan, uint32_t row, Len y)
{
    Len x = SWATCH(plan->em) + chart_widest(plan, 0, 0);
    if (row >= plan->chart->header) {
        ChartBox swatch = {0, y + (plan->leading - plan->em) / 2 + plan->em / 8, plan->em * 3 / 2,
                           plan->em * 3 / 4};
        chart_fill(flow, plan, swatch, row - plan->chart->header);
        chart_frame(flow, plan, swatch);
    }
    chart_word(flow, plan, chart_para(plan, row, 0), (ChartSpot){SWATCH(plan->em), y});
    for (uint32_t c = 1; c <= plan->nseries; c++) {
        const Paragraph *para = chart_para(plan, row, c);
        x += 2 * plan->em + chart_widest(plan, 0, c);
        chart_word(flow, plan, para, (ChartSpot){x - para_extent(para, plan->job->metrics).widest, y});
    }
}

static void shares_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    Len strip = y + key_height(plan), rows = strip + 3 * plan->em;
    strip_draw(flow, plan, strip);
    for (uint32_t row = 0; row < plan->table->nrows; row++)
        parts_row(flow, plan, row, rows + plan->pitch * row);
}

/* ---- the whole ---- */

static void sides_find(ChartPlan *plan)
{
    size_t n = plan->chart->kind >= CHART_SHARES ? 0 : plan->nrows * plan->nseries;
    for (size_t i = 0; i < n; i++) {
        int64_t size = plan->chart->sizes[i];
        plan->up = size > plan->up ? size : plan->up;
        plan->down = -size > plan->down ? -size : plan->down;
    }
}

static ChartPlan chart_plan(Flow *flow, const Table *table)
{
    const ParaStyle *style = table_cell(table, table->chart->header, 1)->paras->style;
    ChartPlan plan = {.job = flow->job,
                      .table = table,
                      .chart = table->chart,
                      .measure = flow_measure(flow),
                      .wide = flow_measure(flow),
                      .depth = flow_depth(flow),
                      .em = style->size,
                      .leading = style->leading,
                      .rule = table->style->inner_rule,
                      .nrows = (uint32_t)table->nrows - table->chart->header,
                      .nseries = (uint32_t)table->ncolumns - 1};
    plan.elem = elem_add(flow->job, 0, STRUCT_FIGURE);
    flow->job->layout->elems.v[plan.elem].alt = table->chart->alt;
    sides_find(&plan);
    return plan;
}

static const struct {
    Str (*plan)(ChartPlan *plan); /* its height; why there is no room, or nothing */
    void (*draw)(Flow *flow, const ChartPlan *plan, Len y);
} FORMS[] = {[CHART_UPRIGHT] = {upright_plan, upright_draw},
             [CHART_LYING] = {lying_plan, lying_draw},
             [CHART_SHARES] = {shares_plan, shares_draw},
             [CHART_PICTURE] = {picture_plan, picture_draw}};
TABLE_HOLDS(FORMS, CHART_KINDS);

/* The caption, then the notes. */
static SetPara *below_set(const ChartPlan *plan, const TableBlock *block, size_t i)
{
    const LayoutJob *job = plan->job;
    size_t own = 1 + plan->table->nnotes;
    const Paragraph *para = i == 0    ? plan->table->caption
                            : i < own ? &plan->table->notes[i - 1]
                                      : block->notes[i - own].para;
    ParaElems elems = para_elems(job, 0, i ? STRUCT_P : STRUCT_CAPTION, para);
    SetPara *set = para_set(job, para, plan->measure, elems);
    set->heading = job->heading_of[para->number];
    return set;
}

/* They stand below, on the same page. */
static Len below_height(SetPara *const *sets, size_t n, Len gap)
{
    Len height = 0;
    for (size_t i = 0; i < n; i++) {
        const ParaStyle *style = sets[i]->para->style;
        height += gap + style->before + set_height(sets[i]);
        gap = style->after;
    }
    return height;
}

/* The caption goes to the grid where its lines are the text's. */
static Len grid_slack(const Flow *flow, const SetPara *caption)
{
    Len pitch = flow->job->document->page.grid_pitch;
    return caption->para->style->leading == pitch ? pitch : 0;
}

static bool chart_fits(const ChartPlan *plan, Str wrong, Len need, Len depth)
{
    if (!wrong.n && key_width(plan) > plan->measure)
        wrong = ARG_COLUMN_NAMES_LONG;
    if (!wrong.n && need > depth)
        wrong = ARG_OVER_PAGE;
    if (wrong.n)
        diag_add(plan->job->diags, plan->chart->picture ? DIAG_PICTURE_NO_ROOM : DIAG_CHART_NO_ROOM,
                 plan->table->pos, DIAG_ARGS(plan->table->caption->text, wrong));
    return !wrong.n;
}

static void chart_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    key_draw(flow, plan, y);
    FORMS[plan->chart->kind].draw(flow, plan, y);
    Slot slot = flow_slot(flow, y);
    StructElem *elem = &flow->job->layout->elems.v[plan->elem];
    elem->x = slot.x + plan->left;
    elem->y = slot.y;
    elem->width = plan->wide;
    elem->height = plan->height;
}

void flow_chart(Flow *flow, const TableBlock *block)
{
    const LayoutJob *job = flow->job;
    const Table *table = block->table;
    ChartPlan plan = chart_plan(flow, table);
    size_t n = 1 + table->nnotes + block->nnotes;
    SetPara **below = (SetPara **)arena_array(job->scratch, n, sizeof *below);
    for (size_t i = 0; i < n; i++)
        below[i] = below_set(&plan, block, i);
    Str wrong = FORMS[plan.chart->kind].plan(&plan);
    plan.unit = plan.up + plan.down ? plan.plot * MILLION / (plan.up + plan.down) : 0;
    Thing thing = {.gap = flow->gap + table->style->before + plan.em / 2};
    thing.need = plan.height + below_height(below, n, plan.em / 2) + grid_slack(flow, below[0]);
    if (chart_fits(&plan, wrong, thing.need, flow_depth(flow))) {
        if (thing.need + block->below <= flow_depth(flow))
            thing.need += block->below;
        thing.least = thing.need;
        if (flow_room(flow, &thing, true) < thing.need)
            flow_close(flow); /* not even a page of its own has room for what stands above it as well */
        Len y = flow_reserve(flow, &thing);
        chart_draw(flow, &plan, y);
        flow_placed(flow, y + plan.height, plan.em / 2);
        below[0]->rise =
            plan.height + plan.em / 2 + below[0]->para->style->before + grid_slack(flow, below[0]);
    }
    for (size_t i = 0; i < n; i++)
        flow_set(flow, below[i]);
    flow_commit(flow, RUN_GOES_ON);
    flow->gap += table->style->after;
}
