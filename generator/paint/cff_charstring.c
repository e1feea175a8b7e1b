/*
 * Interprets a Type 2 charstring just far enough to know its outline: every
 * path operator becomes moves, lines and curves.
 */
#include "paint/cff_charstring.h"

#include "base/bytes.h"

/*
 * TN 5177 appendix B: 48 operands, 10 nested calls. Ours: operators and operands together, against call bombs;
 * it bounds the path too.
 */
enum { STACK_MAX = 48, DEPTH_MAX = 10, STEPS_MAX = 100000 };

enum {
    OP_HSTEM = 1,
    OP_VSTEM = 3,
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
    OP_HLINETO = 6,
    OP_VLINETO = 7,
    OP_RRCURVETO = 8,
    OP_CALLSUBR = 10,
    OP_RETURN = 11,
    OP_ESCAPE = 12,
    OP_ENDCHAR = 14,
    OP_HSTEMHM = 18,
    OP_HINTMASK = 19,
    OP_CNTRMASK = 20,
    OP_RMOVETO = 21,
    OP_HMOVETO = 22,
    OP_VSTEMHM = 23,
    OP_RCURVELINE = 24,
    OP_RLINECURVE = 25,
    OP_VVCURVETO = 26,
    OP_HHCURVETO = 27,
    OP_SHORTINT = 28,
    OP_CALLGSUBR = 29,
    OP_VHCURVETO = 30,
    OP_HVCURVETO = 31,
    OP_FIXED = 255,
    OP_HFLEX = 34, /* after the escape */
    OP_FLEX = 35,
    OP_HFLEX1 = 36,
    OP_FLEX1 = 37,
};

typedef struct Reading {
    const CffIndex *global_subrs, *local_subrs;
    Arena *arena;
    CffPath *path;
    int32_t stack[STACK_MAX]; /* in units of the path */
    size_t n;
    unsigned stems, steps;
    bool width_seen; /* the first operator that clears the stack has passed */
    bool moved, ended;
    bool fractional; /* met what path->one cannot express */
} Reading;

/* What reading one operator, or a charstring, ends with. */
typedef enum Step { STEP_NEXT, STEP_RETURN, STEP_ODD } Step;

/* ---- operands ---- */

/* Those of one byte, which most are, from code.s[at] on; returns where something else begins. */
static size_t small_operands_read(Reading *r, Str code, size_t at)
{
    int32_t *top = r->stack + r->n, one = r->path->one;
    for (; at < code.n && top < r->stack + STACK_MAX; at++) {
        int32_t lead = (unsigned char)code.s[at];
        if (lead < 32 || lead > 246)
            break;
        *top++ = (lead - 139) * one;
    }
    r->n = (size_t)(top - r->stack);
    return at;
}

/* One of several bytes; moves *at past it. Odd when it is cut short or the path cannot express it. */
static Step long_operand_read(Reading *r, Str code, size_t *at)
{
    const unsigned char *b = (const unsigned char *)code.s + *at;
    size_t size = b[0] == OP_FIXED ? 5 : b[0] == OP_SHORTINT ? 3 : 2;
    if (code.n - *at < size || r->n == STACK_MAX)
        return STEP_ODD;
    *at += size;
    int32_t *top = &r->stack[r->n++];
    if (b[0] == OP_FIXED) {
        int32_t value = (int32_t)be32(code, *at - 4);
        int32_t shares = CFF_FRACTIONS / r->path->one;
        *top = value / shares;
        r->fractional = value % shares != 0;
        return r->fractional ? STEP_ODD : STEP_NEXT;
    }
    if (b[0] == OP_SHORTINT)
        *top = (int16_t)be16(code, *at - 2) * r->path->one;
    else if (b[0] <= 250)
        *top = ((b[0] - 247) * 256 + b[1] + 108) * r->path->one;
    else
        *top = -((b[0] - 251) * 256 + b[1] + 108) * r->path->one;
    return STEP_NEXT;
}

/* ---- path operators ---- */

static CffSegment *segment_add(Reading *r, CffSegmentKind kind)
{
    CffPath *path = r->path;
    if (path->n == path->cap) /* asked here, since this is called for every segment of every glyph */
        path->v = arena_room(r->arena, path->v, path->n, &path->cap, sizeof *path->v);
    CffSegment *s = &path->v[path->n++];
    s->kind = kind;
    return s;
}

static void line_add(Reading *r, CffSegmentKind kind, int32_t x, int32_t y)
{
    CffSegment *s = segment_add(r, kind);
    s->by[0] = (CffStep){x, y};
    s->by[1] = s->by[2] = (CffStep){0, 0};
}

static void curve_add(Reading *r, CffStep first, const int32_t *second, CffStep third)
{
    CffSegment *s = segment_add(r, CFF_CURVE);
    s->by[0] = first;
    s->by[1] = (CffStep){second[0], second[1]};
    s->by[2] = third;
}

/* rlineto, rrcurveto, rcurveline, rlinecurve: `before` lines, then curves, then `after` lines. */
static bool runs_add(Reading *r, size_t before, size_t curves, size_t after)
{
    const int32_t *a = r->stack;
    if (!r->n || r->n != 2 * (before + after) + 6 * curves)
        return false;
    for (; before; before--, a += 2)
        line_add(r, CFF_LINE, a[0], a[1]);
    for (; curves; curves--, a += 6)
        curve_add(r, (CffStep){a[0], a[1]}, a + 2, (CffStep){a[4], a[5]});
    for (; after; after--, a += 2)
        line_add(r, CFF_LINE, a[0], a[1]);
    return true;
}

/* hlineto, vlineto: directions alternate. */
static bool axis_lines_add(Reading *r, bool across)
{
    for (size_t i = 0; i < r->n; i++, across = !across)
        line_add(r, CFF_LINE, across ? r->stack[i] : 0, across ? 0 : r->stack[i]);
    return r->n > 0;
}

/* hhcurveto, vvcurveto: every curve begins and ends along the axis; the first may begin off it. */
static bool parallel_curves_add(Reading *r, bool across)
{
    size_t i = r->n % 4 == 1;
    int32_t off = i ? r->stack[0] : 0;
    if (r->n < 4 || r->n % 4 > 1)
        return false;
    for (; i < r->n; i += 4, off = 0) {
        const int32_t *a = r->stack + i;
        curve_add(r, across ? (CffStep){a[0], off} : (CffStep){off, a[0]}, a + 1,
                  across ? (CffStep){a[3], 0} : (CffStep){0, a[3]});
    }
    return true;
}

/* hvcurveto, vhcurveto: begins along one axis, ends along the other, then the reverse; the last may end off it. */
static bool turning_curves_add(Reading *r, bool across)
{
    if (r->n < 4 || r->n % 4 > 1)
        return false;
    for (size_t i = 0; i + 4 <= r->n; i += 4, across = !across) {
        const int32_t *a = r->stack + i;
        int32_t off = i + 5 == r->n ? a[4] : 0;
        curve_add(r, across ? (CffStep){a[0], 0} : (CffStep){0, a[0]}, a + 1,
                  across ? (CffStep){off, a[3]} : (CffStep){a[3], off});
    }
    return true;
}

/* Which operand each coordinate of a flex is; the last two, and those that are OFF, follow from the others. */
enum { OFF = STACK_MAX };
static const unsigned char HFLEX[10] = {0, OFF, 1, 2, 3, OFF, 4, OFF, 5, OFF};
static const unsigned char HFLEX1[10] = {0, 1, 2, 3, 4, OFF, 5, OFF, 6, 7};
static const unsigned char FLEX1[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

/* Two curves whose end lies level with their beginning; flex1 may lie along the other axis: the longer one. */
static bool flex_curves_add(Reading *r, const unsigned char order[10], bool may_rise)
{
    int64_t c[12] = {0}, x = 0, y = 0, last = r->stack[r->n - 1];
    for (size_t i = 0; i < 10; i++)
        c[i] = order[i] == OFF ? 0 : r->stack[order[i]];
    if (order == HFLEX)
        c[9] = -c[3];
    for (size_t i = 0; i < 10; i += 2) {
        x += c[i];
        y += c[i + 1];
    }
    bool across = !may_rise || (x < 0 ? -x : x) > (y < 0 ? -y : y);
    c[10] = across ? last : -x;
    c[11] = across ? -y : last;
    for (size_t i = 0; i < 12; i++) {
        if (!cff_operand_holds(r->path->one, c[i]))
            return false;
        r->stack[i] = (int32_t)c[i];
    }
    r->n = 12;
    return runs_add(r, 0, 2, 0);
}

static bool flex_add(Reading *r, unsigned op)
{
    switch (op) {
    case OP_HFLEX:
        return r->n == 7 && flex_curves_add(r, HFLEX, false);
    case OP_HFLEX1:
        return r->n == 9 && flex_curves_add(r, HFLEX1, false);
    case OP_FLEX1:
        return r->n == 11 && flex_curves_add(r, FLEX1, true);
    case OP_FLEX: /* the 13th operand is the depth below which it may be drawn straight */
        if (r->n != 13)
            return false;
        r->n = 12;
        return runs_add(r, 0, 2, 0);
    default:
        return false;
    }
}

static bool path_add(Reading *r, unsigned op)
{
    switch (op) {
    case OP_RLINETO:
        return runs_add(r, r->n / 2, 0, 0);
    case OP_RRCURVETO:
        return runs_add(r, 0, r->n / 6, 0);
    case OP_RCURVELINE:
        return r->n >= 8 && runs_add(r, 0, (r->n - 2) / 6, 1);
    case OP_RLINECURVE:
        return r->n >= 8 && runs_add(r, (r->n - 6) / 2, 1, 0);
    case OP_HLINETO:
    case OP_VLINETO:
        return axis_lines_add(r, op == OP_HLINETO);
    case OP_HHCURVETO:
    case OP_VVCURVETO:
        return parallel_curves_add(r, op == OP_HHCURVETO);
    case OP_HVCURVETO:
    case OP_VHCURVETO:
        return turning_curves_add(r, op == OP_HVCURVETO);
    default:
        return false;
    }
}

static const uint32_t PATH_OPERATORS =
    1u << OP_RLINETO | 1u << OP_HLINETO | 1u << OP_VLINETO | 1u << OP_RRCURVETO | 1u << OP_RCURVELINE |
    1u << OP_RLINECURVE | 1u << OP_HHCURVETO | 1u << OP_VVCURVETO | 1u << OP_HVCURVETO | 1u << OP_VHCURVETO;

/* ---- the others ---- */

/* Drops the width, which is one operand more than the first operator needs; false when operands are left over. */
static bool width_drop(Reading *r, size_t need)
{
    if (!r->width_seen && r->n == need + 1) {
        r->n--;
        for (size_t i = 0; i < r->n; i++)
            r->stack[i] = r->stack[i + 1];
    }
    r->width_seen = true;
    return r->n == need;
}

static bool stems_drop(Reading *r)
{
    if (!width_drop(r, r->n - r->n % 2))
        return false;
    r->stems += (unsigned)(r->n / 2);
    r->n = 0;
    return true;
}

static bool move_add(Reading *r, unsigned op)
{
    if (!width_drop(r, op == OP_RMOVETO ? 2 : 1))
        return false;
    int32_t x = op == OP_VMOVETO ? 0 : r->stack[0], y = op == OP_HMOVETO ? 0 : r->stack[r->n - 1];
    line_add(r, CFF_MOVE, x, y);
    r->moved = true;
    return true;
}

static Step code_read(Reading *r, Str code, int depth);

static Step call(Reading *r, const CffIndex *subrs, int depth)
{
    if (!r->n || depth == DEPTH_MAX)
        return STEP_ODD;
    int32_t number = r->stack[--r->n] / r->path->one;
    number += subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768; /* TN 5176 §16 */
    Str code;
    if (number < 0 || number > UINT16_MAX || !cff_index_item(subrs, (uint32_t)number, &code))
        return STEP_ODD;
    return code_read(r, code, depth + 1) == STEP_ODD ? STEP_ODD : STEP_NEXT;
}

/* One operator at code.s[*at]; moves *at past it and the mask that may follow. */
static Step operator_read(Reading *r, Str code, size_t *at, int depth)
{
    unsigned op = (unsigned char)code.s[(*at)++];
    bool ok = false;
    if (PATH_OPERATORS >> op & 1) { /* asked first, since it is nearly always so */
        ok = r->moved && path_add(r, op);
        r->n = 0;
        return ok ? STEP_NEXT : STEP_ODD;
    }
    switch (op) {
    case OP_CALLSUBR:
    case OP_CALLGSUBR:
        return call(r, op == OP_CALLSUBR ? r->local_subrs : r->global_subrs, depth);
    case OP_RETURN:
        return STEP_RETURN;
    case OP_ENDCHAR:
        r->ended = true;
        return width_drop(r, 0) ? STEP_RETURN : STEP_ODD;
    case OP_HSTEM:
    case OP_VSTEM:
    case OP_HSTEMHM:
    case OP_VSTEMHM:
        return stems_drop(r) ? STEP_NEXT : STEP_ODD;
    case OP_HINTMASK:
    case OP_CNTRMASK:
        if (!stems_drop(r) || code.n - *at < (r->stems + 7) / 8)
            return STEP_ODD;
        *at += (r->stems + 7) / 8;
        return STEP_NEXT;
    case OP_RMOVETO:
    case OP_HMOVETO:
    case OP_VMOVETO:
        ok = move_add(r, op);
        break;
    case OP_ESCAPE:
        ok = r->moved && *at < code.n && flex_add(r, (unsigned char)code.s[(*at)++]);
        break;
    default:
        break;
    }
    r->n = 0;
    return ok ? STEP_NEXT : STEP_ODD;
}

static Step code_read(Reading *r, Str code, int depth)
{
    for (size_t at = 0; !r->ended;) {
        at = small_operands_read(r, code, at);
        if (at == code.n)
            break;
        unsigned lead = (unsigned char)code.s[at];
        Step step;
        if (lead >= 32 || lead == OP_SHORTINT)
            step = long_operand_read(r, code, &at);
        else if ((r->steps += 1 + (unsigned)r->n) > STEPS_MAX)
            step = STEP_ODD;
        else
            step = operator_read(r, code, &at, depth);
        if (step != STEP_NEXT)
            return step;
    }
    return STEP_NEXT;
}

bool cff_charstring_read(const CffFont *font, uint32_t gid, Arena *arena, CffPath *path)
{
    Str code;
    const CffFontDict *dict = cff_font_dict(font, gid);
    if (!dict || !cff_index_item(&font->charstrings, gid, &code))
        return false;
    for (path->one = 1;; path->one = CFF_FRACTIONS) {
        Reading r = {
            .global_subrs = &font->global_subrs, .local_subrs = &dict->subrs, .arena = arena, .path = path};
        path->n = 0;
        if (code_read(&r, code, 0) != STEP_ODD)
            return r.ended;
        if (!r.fractional)
            return false;
    }
}
