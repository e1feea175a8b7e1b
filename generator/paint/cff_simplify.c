/*
 * Finds runs of segments that are a line but for what cannot be seen.
 *
 * One pass: every segment is either a line already, or a curve that is flat, or kept. Lines and flat curves that
 * go on in one direction are gathered in a Run, measured as they once were, and leave it as one line.
 * Conditions are joined by & where the outcome is hard to foresee: a branch would cost more than the sum.
 */
#include "paint/cff_simplify.h"

/* Ours: the segments that become one line. More are rare, and the time to try them grows with the square. */
#define RUN_MAX 8

/* A distance from a chord is reckoned times the chord's length, times SHARES. */
enum { SHARES = 144 };

/* A line and what is measured against it; points are counted from where it begins. */
typedef struct Chord {
    CffStep to;
    int64_t square; /* of its length */
    uint64_t reach; /* the square of the farthest distance that is near */
} Chord;

static Chord chord_of(CffStep to, unsigned tolerance)
{
    int64_t square = (int64_t)to.x * to.x + (int64_t)to.y * to.y;
    return (Chord){to, square, (uint64_t)SHARES * SHARES * tolerance * tolerance * (uint64_t)square};
}

static CffStep sum(CffStep a, CffStep b)
{
    return (CffStep){a.x + b.x, a.y + b.y};
}

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* One operand each will hold it. */
static bool is_short(CffStep step)
{
    return larger(magnitude(step.x), magnitude(step.y)) <= INT16_MAX;
}

static int64_t dot(CffStep a, CffStep b)
{
    return (int64_t)a.x * b.x + (int64_t)a.y * b.y;
}

static int64_t cross(CffStep a, CffStep b)
{
    return (int64_t)a.x * b.y - (int64_t)a.y * b.x;
}

/* The chord passes by the point, neither before its beginning nor past its end. */
static bool is_beside(const Chord *chord, CffStep point)
{
    int64_t along = dot(point, chord->to);
    return along >= 0 && along <= chord->square;
}

static bool is_near(const Chord *chord, int64_t off)
{
    return (off <= INT32_MAX) & ((uint64_t)off * (uint64_t)off <= chord->reach);
}

/*
 * How far a curve may be from the chord beyond the farther of its ends.
 *
 * With e, c1, c2, f the distances of its four points, its distance at t is
 *     e + t(f-e) + 3t(1-t)²·d1 + 3t²(1-t)·d2,   d1 = c1 - (2e+f)/3,  d2 = c2 - (e+2f)/3
 * The last two terms are 3t(1-t)·[(d1+d2)/2 + (1-2t)(d1-d2)/2]; 3t(1-t) ≤ 3/4 and 3t(1-t)|1-2t| ≤ √3/6 < 7/24, so
 * that they come to at most 3/8·|d1+d2| + 7/48·|d1-d2|, and times 144 to
 *     54·|c1+c2-e-f| + 7·|3(c1-c2)-(e-f)|
 */
static int64_t bulge(int64_t e, int64_t c1, int64_t c2, int64_t f)
{
    return 54 * magnitude(c1 + c2 - e - f) + 7 * magnitude(3 * (c1 - c2) - (e - f));
}

/* Whether a curve whose step is `to` is a line for us. Either control point is measured from the end next to it. */
static bool curve_is_flat(const CffSegment *s, CffStep to, unsigned tolerance)
{
    Chord chord = chord_of(to, tolerance);
    CffStep a = s->by[0], b = s->by[2];
    int64_t off = bulge(0, cross(a, to), -cross(b, to), 0);
    /* Without branches: which of them fails is not to be foreseen. */
    return (int)(chord.square > 0) & (int)is_near(&chord, off) & (int)is_beside(&chord, a) &
           (int)is_beside(&chord, b);
}

/* Whether the segment that begins at `from`, a curve once or always a line, stays beside the chord and near it. */
static bool segment_is_flat(const Chord *chord, const CffSegment *s, CffStep from)
{
    CffStep a = sum(from, s->by[0]), b = sum(a, s->by[1]), end = sum(b, s->by[2]);
    int64_t e = cross(from, chord->to), c1 = cross(a, chord->to);
    int64_t c2 = cross(b, chord->to), f = cross(end, chord->to);
    int64_t ends = larger(magnitude(e), magnitude(f));
    /* no point is farther than the farthest of the four: the better bound where the three steps are one line */
    int64_t hull = larger(ends, larger(magnitude(c1), magnitude(c2)));
    int64_t off = SHARES * ends + bulge(e, c1, c2, f);
    return is_near(chord, off < SHARES * hull ? off : SHARES * hull) && is_beside(chord, a) &&
           is_beside(chord, b) && is_beside(chord, end);
}

/* Whether two lines go on in one direction, as far as their own ends tell. */
static bool goes_on(CffStep line, CffStep next, unsigned tolerance)
{
    Chord chord = chord_of(sum(line, next), tolerance);
    int tilted = (!line.x != !next.x) | (!line.y != !next.y);
    return (int)!tilted & (int)(dot(line, next) > 0) &
           (int)is_near(&chord, SHARES * magnitude(cross(line, next)));
}

/* Segments that make one line. */
typedef struct Run {
    const CffSegment *v;
    size_t n;
    CffStep step; /* from the first's beginning to the last's end */
} Run;

/* Takes in a line that goes on, and tells whether it does. */
static bool run_grow(Run *run, CffStep next, unsigned tolerance)
{
    CffStep from = {0, 0}, to = sum(run->step, next);
    if (!run->n || !goes_on(run->step, next, tolerance) || run->n == RUN_MAX || !is_short(to))
        return false;
    Chord chord = chord_of(to, tolerance);
    for (size_t i = 0; i <= run->n; i++) {
        if (!segment_is_flat(&chord, &run->v[i], from))
            return false;
        from = sum(from, cff_segment_step(&run->v[i]));
    }
    run->step = to;
    run->n++;
    return true;
}

void cff_path_simplify(CffPath *path, unsigned tolerance)
{
    if (path->one != 1 || !path->n || !tolerance) /* an empty path may have no room at all */
        return;
    CffSegment *kept = path->v;
    Run run = {.n = 0};
    for (const CffSegment *s = path->v; s < path->v + path->n; s++) {
        CffStep step = cff_segment_step(s);
        bool line = s->kind == CFF_LINE ||
                    (s->kind == CFF_CURVE && is_short(step) && curve_is_flat(s, step, tolerance));
        if (line && run_grow(&run, step, tolerance))
            continue;
        if (run.n)
            *kept++ = (CffSegment){CFF_LINE, {run.step}};
        run = (Run){s, line, step};
        if (!line)
            *kept++ = *s;
    }
    if (run.n)
        *kept++ = (CffSegment){CFF_LINE, {run.step}};
    path->n = (size_t)(kept - path->v);
}
