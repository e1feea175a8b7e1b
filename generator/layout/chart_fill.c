/*
 * Rectangles of a chart, solid and striped: stripes are rectangles too.
 */
#include "layout/chart.h"

void chart_rule(Flow *flow, const ChartPlan *plan, ChartBox box, int grey)
{
    if (box.width <= 0 || box.height <= 0)
        return;
    Slot slot = flow_slot(flow, box.y);
    Item *item = LIST_PUSH(flow->job->arena, &slot.page->items);
    *item = (Item){.kind = ITEM_RULE, .elem = plan->elem, .x = slot.x + box.x, .y = slot.y};
    item->rule.width = box.width;
    item->rule.height = box.height;
    item->rule.grey = grey;
}

/* Ours: what tells eight parts apart in grey print. Stripes: thickness, and from one to the next; 0: none. */
typedef struct Pattern {
    int grey; /* of the whole; 100: none */
    Len flat, flat_pitch, steep, steep_pitch;
} Pattern;
static const Pattern PATTERNS[] = {
    {.grey = 40},
    {.grey = 100, .flat = 1000, .flat_pitch = 2500},
    {.grey = 100, .flat = 500, .flat_pitch = 5000},
    {.grey = 75},
    {.grey = 100, .steep = 1000, .steep_pitch = 2500},
    {.grey = 100, .flat = 500, .flat_pitch = 3000, .steep = 500, .steep_pitch = 3000},
    {.grey = 15},
    {.grey = 100, .steep = 500, .steep_pitch = 5000},
};
_Static_assert(sizeof PATTERNS / sizeof *PATTERNS == CHART_PATTERNS, "a pattern for each part");

void chart_fill(Flow *flow, const ChartPlan *plan, ChartBox box, uint32_t pattern)
{
    const Pattern *p = &PATTERNS[pattern];
    if (p->grey < 100)
        chart_rule(flow, plan, box, p->grey);
    /* both edges of a bar have a stripe, so that its length is seen */
    for (Len at = 0; p->flat && at < box.height; at += p->flat_pitch)
        chart_rule(flow, plan, (ChartBox){box.x, box.y + at, box.width, p->flat}, 0);
    if (p->flat && box.height > p->flat)
        chart_rule(flow, plan, (ChartBox){box.x, box.y + box.height - p->flat, box.width, p->flat}, 0);
    for (Len at = 0; p->steep && at < box.width; at += p->steep_pitch)
        chart_rule(flow, plan, (ChartBox){box.x + at, box.y, p->steep, box.height}, 0);
}

void chart_frame(Flow *flow, const ChartPlan *plan, ChartBox box)
{
    Len rule = plan->rule;
    chart_rule(flow, plan, (ChartBox){box.x, box.y, box.width, rule}, 0);
    chart_rule(flow, plan, (ChartBox){box.x, box.y + box.height - rule, box.width, rule}, 0);
    chart_rule(flow, plan, (ChartBox){box.x, box.y, rule, box.height}, 0);
    chart_rule(flow, plan, (ChartBox){box.x + box.width - rule, box.y, rule, box.height}, 0);
}
