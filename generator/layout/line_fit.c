/*
 * The line ends of a justified stretch, chosen together: the sum over its lines of the squared deviation of each
 * place from its natural width, squeezed or stretched alike, and of what a bad end costs.
 *
 * From every place that begins a line only the few ends are tried whose deviation is small, and the one that first fit
 * would take, so that there is always a way; the work is linear in the text. Where the number of lines is asked for,
 * there is a way only if no place widens by more than SPREAD.
 */
#include "layout/line.h"

/* Ours: a line within this of its measure is full, and is left alone. In thousandths of an em, as all here. */
enum { FULL = 50 };
/* Ours: no place widens by more, if there is another way; and a line that would is not even tried. */
enum { SPREAD = 100, SPREAD_TRIED = 250 };
/* Ours: places wider than SPREAD count so many times. */
enum { BEYOND = 20 };

/* Ours: what an end costs, in hundredths of a squared em: a line of 28 characters that spreads by 0.1 em costs 28. */
enum { COST_PATH = 150, COST_RAGGED = 200, COST_ORPHAN = 400, COST_LOOSE = 3000, COST_FORCED = 10000 };

typedef struct Fit {
    const AtomList *atoms;
    const Measure *measure;
    size_t from, end;
    int64_t *cost; /* of the best lines up to each place, by place - from; INT64_MAX: it begins no line */
    int64_t *next; /* of those and one more: the same but where lines are counted */
    size_t *back;  /* where that one begins */
    bool counted;
} Fit;

static Len em(const Fit *fit, int64_t thousandths)
{
    return fit->atoms->size * thousandths / 1000;
}

static int64_t end_cost(const Fit *fit, int64_t hundredths)
{
    return fit->atoms->size * fit->atoms->size / 100 * hundredths;
}

/* Ours: a ragged line lacks no more. */
enum { RAGGED = 2000 };

/* A line that lacks `under` at `places` places. */
static int64_t spread_cost(const Fit *fit, Len under, int64_t places)
{
    if (under <= em(fit, FULL))
        return 0;
    if (places < 1)
        return end_cost(fit, COST_FORCED);
    if (fit->measure->ragged && under > places * em(fit, SPREAD))
        return end_cost(fit, COST_RAGGED);
    int64_t cost = under * under / places;
    Len beyond = under - places * em(fit, SPREAD);
    return beyond > 0 ? cost + BEYOND * beyond * beyond / places : cost;
}

/* A line that has `over` too much and `shrink` to give: marks give half an em each, so that is how many give. */
static int64_t squeeze_cost(const Fit *fit, Len over, Len shrink)
{
    return shrink > 0 ? over * over / shrink * (fit->atoms->size / 2) : 0;
}

/* The last line is as long as it is; one of a lone character is none. */
static int64_t last_cost(const Fit *fit, size_t from, Extent extent, Len width)
{
    const Atom *v = fit->atoms->v;
    int64_t lone = from > fit->from && v[fit->end].count - v[from].count < 2 ? end_cost(fit, COST_ORPHAN) : 0;
    return lone + (extent.width > width ? squeeze_cost(fit, extent.width - width, extent.shrink) : 0);
}

static int64_t level_cost(const Fit *fit, BreakLevel level)
{
    if (level <= BREAK_FREE)
        return 0;
    return end_cost(fit, level == BREAK_PATH ? COST_PATH : COST_LOOSE);
}

static int64_t line_cost(const Fit *fit, size_t from, size_t to, Extent extent)
{
    Len width = measure_width(fit->measure, from);
    if (extent.first == ATOM_NONE)
        return 0;
    if (to == fit->end)
        return last_cost(fit, from, extent, width);
    int64_t cost = level_cost(fit, fit->atoms->v[to].level);
    if (extent.width > width)
        return cost + squeeze_cost(fit, extent.width - width, extent.shrink);
    return cost + spread_cost(fit, width - extent.width, (int64_t)(extent.last - extent.first));
}

static void way_add(Fit *fit, size_t from, size_t to, Extent extent, int64_t more)
{
    int64_t cost = fit->cost[from - fit->from] + line_cost(fit, from, to, extent) + more;
    if (cost < fit->next[to - fit->from]) {
        fit->next[to - fit->from] = cost;
        fit->back[to - fit->from] = from;
    }
}

/* The first place after `from` to which a line is not much too short: pens only ever move on. */
static size_t first_tried(const Fit *fit, size_t from, Len width)
{
    const Atom *v = fit->atoms->v;
    Len least = v[from].pos + width * 1000 / (1000 + SPREAD_TRIED) - fit->atoms->size;
    size_t low = from + 1, high = fit->end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v[middle].pos < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_tried(const Fit *fit, size_t to, Extent extent, Len width)
{
    if (extent.width - extent.shrink > width)
        return false;
    Len under = width - extent.width;
    if (fit->measure->ragged && under <= em(fit, RAGGED))
        return true;
    int64_t most = fit->counted ? SPREAD : SPREAD_TRIED;
    return to == fit->end || under <= (Len)(extent.last - extent.first) * em(fit, most);
}

/* All ends of a line that begins at `from`. */
static void ends_try(Fit *fit, size_t from)
{
    const Atom *v = fit->atoms->v;
    Len width = measure_width(fit->measure, from);
    bool any = false;
    for (size_t to = first_tried(fit, from, width); to <= fit->end; to++) {
        Len least = v[to].pos - v[from].pos - v[from].left - fit->atoms->size;
        if (least - (v[to].shrink - v[from].shrink) > width)
            break;
        if (to < fit->end && v[to].level > BREAK_PATH)
            continue;
        Extent extent = atoms_extent(fit->atoms, from, to);
        if (!is_tried(fit, to, extent, width))
            continue;
        way_add(fit, from, to, extent, 0);
        any = true;
    }
    if (any || fit->counted)
        return;
    size_t to = line_first_fit(fit->atoms, fit->measure, from, fit->end).to;
    way_add(fit, from, to, atoms_extent(fit->atoms, from, to), end_cost(fit, COST_FORCED));
}

static Fit fit_begin(const AtomList *atoms, const Measure *measure, size_t from, size_t end, size_t layers)
{
    size_t n = (end - from + 1) * layers;
    Fit fit = {.atoms = atoms,
               .measure = measure,
               .from = from,
               .end = end,
               .cost = ARENA_RAW(atoms->arena, int64_t, n),
               .back = ARENA_RAW(atoms->arena, size_t, n)};
    for (size_t i = 0; i < n; i++)
        fit.cost[i] = INT64_MAX;
    fit.cost[0] = 0;
    return fit;
}

static void places_try(Fit *fit)
{
    for (size_t at = fit->from; at < fit->end; at++)
        if (fit->cost[at - fit->from] < INT64_MAX)
            ends_try(fit, at);
}

void stretch_fit(const AtomList *atoms, const Measure *measure, size_t from, size_t end, LineSpanList *spans)
{
    Fit fit = fit_begin(atoms, measure, from, end, 1);
    fit.next = fit.cost;
    places_try(&fit);
    size_t lines = 0;
    for (size_t at = end; at > from; at = fit.back[at - from])
        lines++;
    size_t first = spans->n;
    for (size_t i = 0; i < lines; i++)
        (void)LIST_PUSH(atoms->arena, spans);
    for (size_t at = end, i = first + lines; at > from; at = fit.back[at - from])
        spans->v[--i] = line_span(atoms, measure, fit.back[at - from], at, end);
}

LineSpanList stretch_fit_in(const AtomList *atoms, const Measure *measure, size_t n)
{
    size_t places = atoms->n + 1;
    Fit fit = fit_begin(atoms, measure, 0, atoms->n, n + 1);
    fit.counted = true;
    for (size_t line = 0; line < n; line++) {
        fit.next = fit.cost + places;
        fit.back += places;
        places_try(&fit);
        fit.cost = fit.next;
    }
    LineSpanList spans = {0};
    if (fit.cost[atoms->n] >= end_cost(&fit, COST_ORPHAN))
        return spans;
    for (size_t i = 0; i < n; i++)
        (void)LIST_PUSH(atoms->arena, &spans);
    for (size_t at = atoms->n; n > 0; fit.back -= places) {
        size_t from = fit.back[at];
        spans.v[--n] = line_span(atoms, measure, from, at, atoms->n);
        at = from;
    }
    return spans;
}
