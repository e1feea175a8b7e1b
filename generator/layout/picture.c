/*
 * A picture of a document: how large it is printed, and where.
 */
#include "layout/chart.h"

#include "layout/args.h"

/* Ours: fewer dots an inch are seen in print. */
enum { CLEAR_DOTS = 150 };
#define INCH LEN_PT(72)

/* Its own size at CLEAR_DOTS, or the measure, whichever is less. */
static Len picture_width(const ChartPlan *plan)
{
    Len own = plan->chart->picture->width * INCH / CLEAR_DOTS;
    if (plan->chart->width)
        return plan->chart->width;
    return own < plan->measure ? own : plan->measure;
}

static void dots_check(const ChartPlan *plan, Len width)
{
    const LayoutJob *job = plan->job;
    uint64_t pixels = plan->chart->picture->width;
    uint64_t dots = pixels * (uint64_t)INCH / (uint64_t)width;
    if (plan->chart->width && dots < CLEAR_DOTS)
        diag_add(job->diags, DIAG_PICTURE_COARSE, plan->table->pos,
                 DIAG_ARGS(plan->table->caption->text, str_uint(job->arena, dots),
                           str_uint(job->arena, pixels * 254 / 10 / CLEAR_DOTS)));
}

Str picture_plan(ChartPlan *plan)
{
    const Picture *picture = plan->chart->picture;
    Len width = picture_width(plan);
    if (width > plan->measure)
        return ARG_TOO_WIDE;
    plan->height = width * picture->height / picture->width;
    plan->left = (plan->measure - width) / 2;
    plan->wide = width;
    if (width < plan->rule || plan->height < plan->rule)
        return ARG_TOO_NARROW;
    dots_check(plan, width);
    return (Str){0};
}

void picture_draw(Flow *flow, const ChartPlan *plan, Len y)
{
    Layout *layout = flow->job->layout;
    Slot slot = flow_slot(flow, y);
    Item *item = LIST_PUSH(flow->job->arena, &slot.page->items);
    *item = (Item){.kind = ITEM_PICTURE, .elem = plan->elem, .x = slot.x + plan->left, .y = slot.y};
    item->picture.width = plan->wide;
    item->picture.height = plan->height;
    item->picture.number = layout->pictures.n;
    *LIST_PUSH(flow->job->arena, &layout->pictures) = plan->chart->picture;
}
