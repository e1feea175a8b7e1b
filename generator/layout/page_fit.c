/*
 * The page ends of a run of lines, chosen together: the sum over its pages of what their empty lines cost, of what
 * facing pages that end apart do, of a last page with little on it, and of paragraphs set in a line more or less.
 *
 * As line_fit.c does with lines, but page by page: from every place where a page may begin all its ends are tried, and
 * of the ways to one place the cheapest goes on. First without setting anything anew; only where a page turns out bad
 * that is tried as well, at most one paragraph a page, which begins and ends on it.
 */
#include "layout/flow.h"

/* Ours: what an end costs. However many lines are empty, before a heading it is no more than COST_HEADING, before a table COST_THING. */
enum {
    COST_LINE = 2,
    COST_SHORT = 40,
    COST_SHORT_MORE = 30,
    COST_HEADING = 60,
    COST_THING = 30,
    COST_UNEVEN = 3,
    COST_ANEW = 12,
    COST_FEW = 25,
    COST_BAD = 20
};
/* Ours: a last page has so many lines, and one before a table that lies across. */
enum { LEAST_LAST = 2, LEAST_BEFORE_TURN = 8 };
/* Ours: ends that leave more lines empty are not tried, unless there is no other; nor are places so far behind. */
enum { TRIED_SHORT = 12, BEHIND = 48 };

typedef struct Way {
    size_t box;  /* the first box of the next page */
    size_t from; /* the way to the page's first, by its index */
    size_t page; /* how many pages end on it */
    int64_t cost;
    int64_t page_cost; /* of the last page alone */
    Len empty;         /* lines on it */
    size_t anew;       /* the first box of its paragraph that is set anew; SIZE_MAX: none */
    int more;          /* lines of that */
} Way;

/* A paragraph in a line less and in a line more; NULL: not to be had, or not tried. */
typedef struct Anew {
    SetPara *less, *more;
    bool tried;
    int taken; /* -1, 1: it is set in so many lines more; 0: it is left */
} Anew;

typedef struct PageFit {
    Flow *flow;
    RunEnd end;
    const Thing *thing;
    LIST_OF(Way) ways;
    size_t layer; /* the first way of the page that is being ended */
    size_t furthest;
    Way last;   /* the cheapest to the end of all; page 0: none */
    Anew *anew; /* by box; NULL: nothing is set anew */
    Len pitch;
    bool given_up;
} PageFit;

/* ---- paragraphs set anew ---- */

/* Could it be? What is left to take in or to drive out is no more than the lines above may take or give. */
static bool may_change(const PageFit *fit, const SetPara *set, int more)
{
    size_t n = set->lines.n;
    const ParaStyle *style = set->para->style;
    const Line *last = &set->lines.v[n - 1];
    Len above = (Len)(n - 1) * style->size;
    if (!set->measure || style->align != ALIGN_JUSTIFY || style->leading != fit->pitch ||
        n < (more < 0 ? 3 : 2))
        return false;
    if (more < 0)
        return last->width <= above * 3 / 2;
    return set->measure - style->right - last->x - last->width <= above * 5 / 2;
}

static SetPara *set_anew(const PageFit *fit, const SetPara *set, int more)
{
    const LayoutJob *job = fit->flow->job;
    if (!may_change(fit, set, more))
        return NULL;
    size_t n = more < 0 ? set->lines.n - 1 : set->lines.n + 1;
    LineList lines = para_layout_in(set->para, set->measure, n, job->metrics, job->arena);
    if (lines.n == 0)
        return NULL;
    SetPara *anew = lines_owned(job, set->para, lines, set->elems);
    anew->heading = set->heading;
    return anew;
}

/* Of the paragraph whose first box it is. */
static const Anew *anew_of(PageFit *fit, size_t box)
{
    Anew *anew = &fit->anew[box];
    if (!anew->tried) {
        const SetPara *set = fit->flow->held.v[box].set;
        *anew = (Anew){.less = set_anew(fit, set, -1), .more = set_anew(fit, set, 1), .tried = true};
    }
    return anew;
}

/* ---- costs ---- */

static int64_t short_cost(Len empty, int64_t most)
{
    int64_t cost = empty < 2 ? empty * COST_LINE : COST_SHORT + (empty - 2) * COST_SHORT_MORE;
    return cost < most ? cost : most;
}

/* Of a page that ends before that box. */
static int64_t end_cost(const PageFit *fit, size_t box, Len empty)
{
    bool heads = fit->flow->held.v[box].set->para->kind == PARA_HEADING;
    return short_cost(empty, heads ? COST_HEADING : INT64_MAX);
}

/* Facing pages are a left one, which is even, and the one after it. */
static int64_t uneven_cost(const PageFit *fit, const Way *from, Len empty)
{
    const Flow *flow = fit->flow;
    size_t number = flow->pages.n + !flow->open + from->page; /* of the page that ends */
    if (!flow->job->document->page.two_sided || from->page == 0 || number % 2 == 0)
        return 0;
    return (empty > from->empty ? empty - from->empty : from->empty - empty) * COST_UNEVEN;
}

/* Of a last page that has so many lines and begins where the way ends; those of the page that is open are not alone. */
static int64_t last_cost(const PageFit *fit, const Way *from, Len lines)
{
    int64_t least = fit->end == RUN_TURNS ? LEAST_BEFORE_TURN : LEAST_LAST;
    if (fit->end == RUN_GOES_ON || from->page == 0 || lines >= least)
        return 0;
    return (least - lines) * COST_FEW;
}

/* ---- ways ---- */

static void way_keep(PageFit *fit, Way way)
{
    for (size_t i = fit->ways.n; i > fit->layer; i--) {
        Way *other = &fit->ways.v[i - 1];
        if (other->box != way.box)
            continue;
        if (way.cost < other->cost)
            *other = way;
        return;
    }
    fit->furthest = way.box > fit->furthest ? way.box : fit->furthest;
    *LIST_PUSH(fit->flow->job->scratch, &fit->ways) = way;
}

/* What a page came to, up to a box. */
typedef struct Ending {
    size_t from, box;
    Len room;          /* below the last line, less than 0: it is too much */
    Len thing;         /* room for the thing behind the last box, beyond what it needs */
    Len lines;         /* on it */
    size_t less, more; /* first boxes of paragraphs that could be a line less or more; SIZE_MAX: none */
} Ending;

static int64_t page_cost(const PageFit *fit, const Ending *ending, Len empty, int more)
{
    const Way *from = &fit->ways.v[ending->from];
    if (ending->box < fit->flow->held.n)
        return end_cost(fit, ending->box, empty) + uneven_cost(fit, from, empty);
    bool parted = fit->thing && ending->thing < more * fit->pitch; /* the thing begins a page */
    return last_cost(fit, from, ending->lines + more) + (parted ? short_cost(empty, COST_THING) : 0);
}

static void end_offer(PageFit *fit, const Ending *ending, size_t anew, int more)
{
    const Way *from = &fit->ways.v[ending->from];
    Len room = ending->room - more * fit->pitch, empty = room / fit->pitch;
    if (room < 0 || (more && anew == SIZE_MAX))
        return;
    Way way = {.box = ending->box, .from = ending->from, .page = from->page + 1, .empty = empty};
    way.anew = anew;
    way.more = more;
    way.page_cost = page_cost(fit, ending, empty, more);
    way.cost = from->cost + way.page_cost + (more ? COST_ANEW : 0);
    if (ending->box < fit->flow->held.n)
        way_keep(fit, way);
    else if (!fit->last.page || way.cost < fit->last.cost)
        fit->last = way;
}

static void end_try(PageFit *fit, const Ending *ending)
{
    end_offer(fit, ending, SIZE_MAX, 0);
    if (!fit->anew)
        return;
    if (ending->room < 0)
        end_offer(fit, ending, ending->less, -1);
    else if (ending->box < fit->flow->held.n)
        end_offer(fit, ending, ending->more, 1);
}

/* The paragraph that ends with the box began on the page, too. */
static void anew_note(PageFit *fit, Ending *ending, size_t first, size_t box)
{
    const LineBox *line = &fit->flow->held.v[box];
    if (!fit->anew || line->line + 1 < line->set->lines.n || line->line > box - first)
        return;
    const Anew *anew = anew_of(fit, box - line->line);
    ending->less = anew->less ? box - line->line : ending->less;
    ending->more = anew->more ? box - line->line : ending->more;
}

/* What the page comes to with the box before `box` as its last. */
static void ending_set(const PageFit *fit, Ending *ending, const Trial *trial, size_t box, Len top)
{
    Len depth = flow_depth(fit->flow) - trial->foot.height;
    ending->box = box;
    ending->room = depth - trial->edge;
    ending->lines = (trial->y - top + fit->pitch - 1) / fit->pitch;
    if (fit->thing)
        ending->thing =
            depth - trial_top(fit->flow, trial, fit->thing->gap, fit->thing->half) - fit->thing->need;
}

/* Is more on the page than even a paragraph in a line less makes room for? Notes that would go on are for others to place. */
static bool page_over(PageFit *fit, const Trial *trial, Len room)
{
    if (room < 0 && trial->foot.height > trial->foot.least && trial_fits(fit->flow, trial, trial->foot.least))
        fit->given_up = true;
    return fit->given_up || room < -fit->pitch ||
           (room >= 0 && !trial_fits(fit->flow, trial, trial->foot.height));
}

/* All ends of the page that begins where the way ends. */
static void page_try(PageFit *fit, size_t from)
{
    const Flow *flow = fit->flow;
    const Way way = fit->ways.v[from];
    Trial trial = way.page > 0 ? (Trial){.empty = true} : trial_new(flow, false);
    Ending ending = {.from = from, .less = SIZE_MAX, .more = SIZE_MAX}, skipped = {.box = 0};
    size_t ways = fit->ways.n, n = flow->held.n;
    Len top = trial.empty ? 0 : trial.y;
    if (way.page == 0 && !flow->empty) {
        ending_set(fit, &ending, &trial, way.box, top);
        end_offer(fit, &ending, SIZE_MAX, 0);
    }
    for (size_t i = way.box; i < n; i++) {
        trial_add(flow, &trial, &flow->held.v[i]);
        ending_set(fit, &ending, &trial, i + 1, top);
        if (page_over(fit, &trial, ending.room))
            break;
        anew_note(fit, &ending, way.box, i);
        if (i + 1 < n && flow->held.v[i].hold != HOLD_NONE)
            continue;
        if (i + 1 < n && ending.room > TRIED_SHORT * fit->pitch)
            skipped = ending;
        else
            end_try(fit, &ending);
    }
    if (skipped.box > 0 && fit->ways.n == ways && fit->last.page == 0)
        end_try(fit, &skipped);
}

/* ---- the whole ---- */

/* Ways to the end of all; false: there is none. */
static bool ways_find(PageFit *fit)
{
    Arena *scratch = fit->flow->job->scratch;
    fit->ways.n = 0;
    fit->last = (Way){0};
    *LIST_PUSH(scratch, &fit->ways) = (Way){.box = fit->flow->held_from, .anew = SIZE_MAX};
    for (size_t from = 0; from < fit->ways.n && !fit->given_up;) {
        size_t to = fit->layer = fit->ways.n, furthest = fit->furthest;
        for (fit->furthest = 0; from < to; from++)
            if (fit->ways.v[from].box + BEHIND >= furthest)
                page_try(fit, from);
    }
    return fit->last.page > 0 && !fit->given_up;
}

static bool is_bad(const PageFit *fit)
{
    for (Way way = fit->last; way.page > 0; way = fit->ways.v[way.from])
        if (way.page_cost >= COST_BAD)
            return true;
    return false;
}

/* The boxes of a paragraph set anew, which stays whole; `were` are those it had. */
static void boxes_anew(Flow *flow, const Anew *anew, const LineBox *were, LineBoxList *boxes)
{
    const SetPara *set = anew->taken < 0 ? anew->less : anew->more;
    const LineBox *foot = were + were->set->lines.n - 1;
    for (size_t i = 0; i < set->lines.n; i++)
        *LIST_PUSH(flow->job->scratch, boxes) =
            (LineBox){.set = set, .line = i, .gap = i == 0 ? were->gap : 0, .hold = HOLD_LINES};
    boxes->v[boxes->n - 1].hold = foot->hold;
    boxes->v[boxes->n - 1].ends = foot->ends;
}

/* What is held, with the paragraphs set anew that were chosen. */
static void boxes_exchange(PageFit *fit)
{
    Flow *flow = fit->flow;
    LineBoxList boxes = {0};
    for (size_t i = flow->held_from; i < flow->held.n;) {
        const LineBox *box = &flow->held.v[i];
        if (fit->anew[i].taken) {
            boxes_anew(flow, &fit->anew[i], box, &boxes);
            i += box->set->lines.n;
        } else {
            *LIST_PUSH(flow->job->scratch, &boxes) = *box;
            i++;
        }
    }
    flow->held = boxes;
    flow->held_from = 0;
}

/* Does the page that is open end as it is? */
static bool ways_take(PageFit *fit)
{
    Flow *flow = fit->flow;
    bool at_once = false;
    for (Way way = fit->last; way.page > 0; way = fit->ways.v[way.from]) {
        if (way.box == flow->held_from)
            at_once = true;
        else if (way.page < fit->last.page)
            flow->held.v[way.box - 1].ends = true;
        if (way.anew != SIZE_MAX)
            fit->anew[way.anew].taken = way.more;
    }
    if (fit->anew)
        boxes_exchange(fit);
    return at_once;
}

bool run_fit(Flow *flow, RunEnd end, const Thing *thing)
{
    PageFit fit = {.flow = flow, .end = end, .thing = thing, .pitch = flow->job->document->page.grid_pitch};
    bool usual = page_shape_same(flow->shape, page_shape(&flow->job->document->page));
    if (flow->kind != PAGE_BODY || flow->held_from == flow->held.n || !usual)
        return false;
    if (!fit.pitch)
        fit.pitch = flow->held.v[flow->held_from].set->para->style->leading;
    bool found = ways_find(&fit);
    if (found && is_bad(&fit)) {
        fit.anew = ARENA_ARRAY(flow->job->scratch, Anew, flow->held.n);
        found = ways_find(&fit);
    }
    return found && ways_take(&fit);
}
