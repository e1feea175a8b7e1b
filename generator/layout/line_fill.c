/*
 * Which atoms make which line. Justified text is chosen as a whole (line_fit.c); what is not, and
 * what that finds no way through, by first fit with a look one piece ahead.
 *
 * A piece that does not fit is taken in by squeezing if the line has so much
 * to give (先挤进), else it begins the next line and this one is stretched
 * (后推出). A piece wider than a whole line is broken at the mildest level
 * that helps. The last line of a stretch has two characters (孤字不成行).
 *
 * What is left of a stretch is one line if it fits, as most cells of a table do; every other line is scanned
 * from its first atom to a little beyond its measure, so that the work is linear in the text.
 */
#include "layout/line.h"

/* A line being chosen. fit[l]: the furthest place of level l or better up to which the text fits as it is. */
typedef struct Scan {
    const AtomList *atoms;
    const Measure *measure;
    size_t from, end; /* of the line; of its forced stretch */
    Len width;
    size_t fit[BREAK_DESPERATE + 1]; /* `from` when nothing fits */
    size_t tight;                    /* the next free place, reached by squeezing; `from` when out of reach */
} Scan;

/* What a line that ends at `at` comes to. */
static void scan_note(Scan *scan, size_t at, BreakLevel level)
{
    Extent extent = atoms_extent(scan->atoms, scan->from, at);
    if (extent.width <= scan->width)
        scan->fit[level] = at;
    else if (level == BREAK_FREE && scan->tight == scan->from && extent.width - extent.shrink <= scan->width)
        scan->tight = at;
}

/* No place from here on can be within reach: even without its last blank half the text is too wide. */
static bool scan_done(const Scan *scan, size_t at)
{
    const Atom *head = &scan->atoms->v[scan->from], *atom = &scan->atoms->v[at];
    Len least = atom->pos - head->pos - head->left - scan->atoms->size;
    return least - (atom->shrink - head->shrink) > scan->width;
}

/* The left edge of what a line holds that begins at `from`, or the pen there where that is further left. */
static Len line_edge(const AtomList *atoms, size_t from)
{
    const Atom *head = &atoms->v[from], *first = head->here == ATOM_NONE ? head : &atoms->v[head->here];
    Len edge = first->pos + first->left;
    return edge < head->pos ? edge : head->pos;
}

/* Every place whose pen, with what pinching lends the mark behind it, is within the measure is within reach: most are. */
static Scan line_scan(const AtomList *atoms, const Measure *measure, size_t from, size_t end)
{
    Scan scan = {.atoms = atoms, .measure = measure, .from = from, .end = end, .tight = from};
    scan.width = measure_width(measure, from);
    for (size_t l = 0; l <= BREAK_DESPERATE; l++)
        scan.fit[l] = from;
    Len sure = line_edge(atoms, from) + scan.width;
    for (size_t at = from + 1; at <= end; at++) {
        const Atom *atom = &atoms->v[at];
        BreakLevel level = at == end ? BREAK_FREE : atom->level;
        bool fits = atom->pos + atom->left <= sure;
        if (fits && level <= BREAK_DESPERATE)
            scan.fit[level] = at;
        else if (level <= BREAK_DESPERATE)
            scan_note(&scan, at, level);
        if (!fits && scan_done(&scan, at))
            break;
    }
    for (size_t l = 1; l <= BREAK_DESPERATE; l++)
        scan.fit[l] = scan.fit[l] > scan.fit[l - 1] ? scan.fit[l] : scan.fit[l - 1];
    return scan;
}

/* Whether the last line would hold a lone character if this line ended at `at`. */
static bool leaves_orphan(const Scan *scan, size_t at)
{
    if (at >= scan->end || scan->atoms->v[scan->end].count - scan->atoms->v[at].count >= 2)
        return false;
    return atoms_extent(scan->atoms, at, scan->end).width <= scan->measure->rest;
}

/* An earlier free place that gives the last line its second character, if the line left behind is still one. */
static size_t bring_down(const Scan *scan, size_t chosen)
{
    const Atom *v = scan->atoms->v;
    for (size_t at = chosen - 1; at > scan->from; at--) {
        if (v[at].level != BREAK_FREE || leaves_orphan(scan, at))
            continue;
        return v[at].count - v[scan->from].count >= 2 ? at : chosen;
    }
    return chosen;
}

static size_t avoid_orphan(const Scan *scan, size_t chosen)
{
    if (!leaves_orphan(scan, chosen))
        return chosen;
    Extent all = atoms_extent(scan->atoms, scan->from, scan->end);
    if (all.width - all.shrink <= scan->width)
        return scan->end;
    size_t fit = scan->fit[BREAK_FREE];
    if (chosen == scan->tight && fit > scan->from && !leaves_orphan(scan, fit))
        return fit;
    return bring_down(scan, chosen);
}

/* Whether the piece that begins at `from` fits no line at all unless it is broken above `level`. */
static bool piece_too_wide(const Scan *scan, size_t from, BreakLevel level)
{
    size_t to = place_next(scan->atoms, from, level);
    if (to > scan->end)
        to = scan->end;
    Extent piece = atoms_extent(scan->atoms, from, to);
    return piece.width - piece.shrink > scan->measure->rest;
}

/* The first place after `from` where a line may end at all. */
static size_t place_after(const AtomList *atoms, size_t from, size_t end)
{
    size_t at = from + 1;
    while (at < end && atoms->v[at].level > BREAK_DESPERATE)
        at++;
    return at;
}

/* The end of the line when no squeezing helps: milder levels first. */
static size_t push_out(const Scan *scan)
{
    for (size_t level = BREAK_FREE; level <= BREAK_DESPERATE; level++) {
        size_t at = scan->fit[level];
        if (at > scan->from && (level > BREAK_WORD || !piece_too_wide(scan, at, (BreakLevel)level)))
            return at;
    }
    return place_after(scan->atoms, scan->from, scan->end);
}

static size_t line_choose(const Scan *scan)
{
    size_t fit = scan->fit[BREAK_FREE];
    bool full = fit > scan->from && atoms_extent(scan->atoms, scan->from, fit).width == scan->width;
    bool squeezes = scan->measure->justify || scan->tight == scan->end || fit == scan->from;
    bool takes_in = squeezes && scan->tight > scan->from;
    if (takes_in && !full)
        return avoid_orphan(scan, scan->tight);
    size_t at = push_out(scan);
    return at == fit ? avoid_orphan(scan, at) : at;
}

LineSpan line_span(const AtomList *atoms, const Measure *measure, size_t from, size_t to, size_t end)
{
    Extent extent = atoms_extent(atoms, from, to);
    bool broken = extent.width - extent.shrink > measure_width(measure, from) ||
                  (to < end && atoms->v[to].level > BREAK_UNIT);
    return (LineSpan){from, to, to == end, broken};
}

/* The end of the stretch that begins at `from`: behind the next line feed or at the end of the text. */
static size_t stretch_end(const AtomList *atoms, size_t from)
{
    return place_next(atoms, from, BREAK_FORCED);
}

static bool fits_whole(const AtomList *atoms, const Measure *measure, size_t from, size_t end)
{
    return atoms_extent(atoms, from, end).width <= measure_width(measure, from);
}

LineSpan line_first_fit(const AtomList *atoms, const Measure *measure, size_t from, size_t end)
{
    if (fits_whole(atoms, measure, from, end))
        return (LineSpan){from, end, .last = true};
    Scan scan = line_scan(atoms, measure, from, end);
    return line_span(atoms, measure, from, line_choose(&scan), end);
}

LineSpanList lines_fill(const AtomList *atoms, const Measure *measure)
{
    LineSpanList spans = {0};
    for (size_t from = 0; from < atoms->n;) {
        size_t end = stretch_end(atoms, from);
        if (measure->justify && !fits_whole(atoms, measure, from, end)) {
            stretch_fit(atoms, measure, from, end, &spans);
            from = end;
        }
        while (from < end) {
            LineSpan span = line_first_fit(atoms, measure, from, end);
            *LIST_PUSH(atoms->arena, &spans) = span;
            from = span.to;
        }
    }
    if (spans.n == 0)
        *LIST_PUSH(atoms->arena, &spans) = (LineSpan){.last = true};
    return spans;
}

size_t lines_count(const AtomList *atoms, const ParaStyle *style, Len width)
{
    const Measure measure = measure_of(style, width > 0 ? width : 1);
    size_t n = 0;
    for (size_t from = 0; from < atoms->n; n++)
        from = line_first_fit(atoms, &measure, from, stretch_end(atoms, from)).to;
    return n > 0 ? n : 1;
}

Measure measure_of(const ParaStyle *style, Len width)
{
    Measure measure = {.rest_x = style->left, .justify = style->align == ALIGN_JUSTIFY};
    measure.rest = width - style->left - style->right;
    /* Ours: indents that leave less than one character of a narrow cell are given up. */
    if (measure.rest < style->size) {
        measure.rest = width > 0 ? width : 1;
        measure.rest_x = 0;
    }
    measure.first = measure.rest - style->first_indent;
    measure.first_x = measure.rest_x + style->first_indent;
    if (measure.first < style->size) {
        measure.first = measure.rest;
        measure.first_x = measure.rest_x;
    }
    return measure;
}

Len measure_width(const Measure *measure, size_t from)
{
    return from == 0 ? measure->first : measure->rest;
}
