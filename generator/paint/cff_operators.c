/*
 * Cuts an outline into runs of segments that one operator draws, and prints them.
 *
 * Of the curve operators only those that take curves of any direction are used: after compression hhcurveto,
 * vvcurveto, hvcurveto and vhcurveto save 0.04 % of a Fandol font and 0.3 % of Noto Serif, and take time to choose.
 */
#include "paint/cff_operators.h"

enum {
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
    OP_HLINETO = 6,
    OP_VLINETO = 7,
    OP_RRCURVETO = 8,
    OP_ENDCHAR = 14,
    OP_RMOVETO = 21,
    OP_HMOVETO = 22,
    OP_RCURVELINE = 24,
    OP_RLINECURVE = 25,
    OP_SHORTINT = 28,
    OP_FIXED = 255,
};

/* TN 5177 appendix B: 48 operands. One has at most five bytes. */
enum { OPERANDS_MAX = 48, OPERAND_SIZE = 5, OPERATION_SIZE = OPERANDS_MAX * OPERAND_SIZE + 1 };

typedef struct Writing {
    const CffSegment *v;
    size_t n, at; /* v[at] is the next to be written */
    int32_t one;
    StrBuf *out;
    unsigned char bytes[1024]; /* written and not yet in *out */
    size_t nbytes;
} Writing;

/* ---- operands; each function writes at `at` and returns where it ended ---- */

static unsigned char *integer_write(unsigned char *at, int32_t value)
{
    if (value >= -107 && value <= 107) {
        *at++ = (unsigned char)(value + 139);
        return at;
    }
    if (value >= -1131 && value <= 1131) {
        uint32_t rest = (uint32_t)(value < 0 ? -value : value) - 108;
        *at++ = (unsigned char)((value < 0 ? 251 : 247) + (rest >> 8));
        *at++ = (unsigned char)(rest & 0xFF);
        return at;
    }
    *at++ = OP_SHORTINT;
    *at++ = (unsigned char)((uint32_t)value >> 8 & 0xFF);
    *at++ = (unsigned char)((uint32_t)value & 0xFF);
    return at;
}

void cff_put_integer(StrBuf *out, int32_t value)
{
    unsigned char bytes[OPERAND_SIZE];
    size_t n = (size_t)(integer_write(bytes, value) - bytes);
    strbuf_add(out, (Str){(const char *)bytes, n});
}

static unsigned char *fixed_write(unsigned char *at, int32_t value)
{
    if (value % CFF_FRACTIONS == 0)
        return integer_write(at, value / CFF_FRACTIONS);
    *at++ = OP_FIXED;
    for (int bits = 24; bits >= 0; bits -= 8)
        *at++ = (unsigned char)((uint32_t)value >> bits & 0xFF);
    return at;
}

static inline unsigned char *operand_write(unsigned char *at, int32_t value, int32_t one)
{
    if (one == 1 && value >= -107 && value <= 107) { /* most are: written here, without a call */
        *at = (unsigned char)(value + 139);
        return at + 1;
    }
    return one == 1 ? integer_write(at, value) : fixed_write(at, value);
}

static unsigned char *step_write(unsigned char *at, CffStep step, int32_t one)
{
    return operand_write(operand_write(at, step.x, one), step.y, one);
}

static unsigned char *curve_write(unsigned char *at, const CffSegment *s, int32_t one)
{
    at = step_write(at, s->by[0], one);
    at = step_write(at, s->by[1], one);
    return step_write(at, s->by[2], one);
}

/* ---- operators, each with all it draws ---- */

/* Where the next operation may be written: there is room for the longest. */
static unsigned char *operation_begin(Writing *w)
{
    if (w->nbytes + OPERATION_SIZE > sizeof w->bytes) {
        strbuf_add(w->out, (Str){(const char *)w->bytes, w->nbytes});
        w->nbytes = 0;
    }
    return w->bytes + w->nbytes;
}

static void operation_end(Writing *w, unsigned char *at, unsigned op)
{
    *at++ = (unsigned char)op;
    w->nbytes = (size_t)(at - w->bytes);
}

static bool is_kind(const Writing *w, size_t i, CffSegmentKind kind)
{
    return i < w->n && w->v[i].kind == kind;
}

static bool is_axis_line(const Writing *w, size_t i)
{
    return is_kind(w, i, CFF_LINE) && (!w->v[i].by[0].x || !w->v[i].by[0].y);
}

static unsigned char *move_write(unsigned char *at, CffStep by, int32_t one)
{
    if (by.x || !by.y)
        at = operand_write(at, by.x, one);
    if (by.y)
        at = operand_write(at, by.y, one);
    *at++ = !by.y ? OP_HMOVETO : !by.x ? OP_VMOVETO : OP_RMOVETO;
    return at;
}

void cff_put_move(StrBuf *out, CffStep by, int32_t one)
{
    unsigned char bytes[2 * OPERAND_SIZE + 1];
    size_t n = (size_t)(move_write(bytes, by, one) - bytes);
    strbuf_add(out, (Str){(const char *)bytes, n});
}

static void move_put(Writing *w)
{
    unsigned char *end = move_write(operation_begin(w), w->v[w->at++].by[0], w->one);
    w->nbytes = (size_t)(end - w->bytes);
}

/* hlineto, vlineto: lines along one axis and the other by turns. */
static void axis_lines_put(Writing *w)
{
    bool first = !w->v[w->at].by[0].y, across = first;
    unsigned char *at = operation_begin(w);
    for (size_t n = 0; n < OPERANDS_MAX && is_kind(w, w->at, CFF_LINE); n++, across = !across) {
        CffStep by = w->v[w->at].by[0];
        if (across ? by.y : by.x)
            break;
        at = operand_write(at, across ? by.x : by.y, w->one);
        w->at++;
    }
    operation_end(w, at, first ? OP_HLINETO : OP_VLINETO);
}

/* rlineto, or rlinecurve with the curve that follows. */
static void lines_put(Writing *w)
{
    unsigned char *at = operation_begin(w);
    size_t n = 0; /* operands */
    while (n + 2 <= OPERANDS_MAX && is_kind(w, w->at, CFF_LINE)) {
        /* a line along an axis alone: a zero costs as much as an operator more */
        if (n && is_axis_line(w, w->at) && is_axis_line(w, w->at + 1))
            break;
        at = step_write(at, w->v[w->at++].by[0], w->one);
        n += 2;
    }
    bool curve = n + 6 <= OPERANDS_MAX && is_kind(w, w->at, CFF_CURVE);
    if (curve)
        at = curve_write(at, &w->v[w->at++], w->one);
    operation_end(w, at, curve ? OP_RLINECURVE : OP_RLINETO);
}

/* rrcurveto, or rcurveline with the line that follows. */
static void curves_put(Writing *w)
{
    unsigned char *at = operation_begin(w);
    size_t n = 0; /* operands */
    for (; n + 6 <= OPERANDS_MAX && is_kind(w, w->at, CFF_CURVE); n += 6)
        at = curve_write(at, &w->v[w->at++], w->one);
    bool line = n + 2 <= OPERANDS_MAX && is_kind(w, w->at, CFF_LINE) &&
                !(is_axis_line(w, w->at) && is_axis_line(w, w->at + 1));
    if (line)
        at = step_write(at, w->v[w->at++].by[0], w->one);
    operation_end(w, at, line ? OP_RCURVELINE : OP_RRCURVETO);
}

void cff_path_put(const CffPath *path, StrBuf *out)
{
    Writing w;
    w.v = path->v;
    w.n = path->n;
    w.at = w.nbytes = 0;
    w.one = path->one;
    w.out = out;
    while (w.at < w.n) {
        if (is_kind(&w, w.at, CFF_MOVE))
            move_put(&w);
        else if (is_kind(&w, w.at, CFF_CURVE))
            curves_put(&w);
        else if (is_axis_line(&w, w.at))
            axis_lines_put(&w);
        else
            lines_put(&w);
    }
    operation_end(&w, operation_begin(&w), OP_ENDCHAR);
    strbuf_add(out, (Str){(const char *)w.bytes, w.nbytes});
}
