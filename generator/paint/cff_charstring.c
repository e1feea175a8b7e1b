/*
 * Interprets a Type 2 charstring just far enough to copy its path operators:
 * operands are kept as the bytes they were written with.
 */
#include "paint/cff_charstring.h"

/* TN 5177 appendix B: 48 operands, 10 nested calls. The third is ours, against call bombs. */
enum { STACK_MAX = 48, DEPTH_MAX = 10, STEPS_MAX = 100000 };

enum {
    OP_HSTEM = 1,
    OP_VSTEM = 3,
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
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
    OP_HHCURVETO = 27,
    OP_SHORTINT = 28,
    OP_CALLGSUBR = 29,
    OP_VHCURVETO = 30,
    OP_HVCURVETO = 31,
    OP_FIXED = 255,
    OP_FLEX_FIRST = 34, /* after the escape: hflex flex hflex1 flex1 */
    OP_FLEX_LAST = 37,
};

typedef struct Plaining {
    const CffIndex *global_subrs, *local_subrs;
    StrBuf *out;
    Str stack[STACK_MAX]; /* operands as bytes */
    size_t n;
    unsigned stems, steps;
    bool width_seen; /* the first operator that clears the stack has passed */
    bool moved, ended;
    bool scattered; /* the operands do not lie side by side, up to the operator */
    int32_t shift;
} Plaining;

typedef enum Step { STEP_NEXT, STEP_RETURN, STEP_ODD } Step;

void cff_put_integer(StrBuf *out, int32_t value)
{
    if (value >= -107 && value <= 107) {
        strbuf_addc(out, (char)(unsigned char)(value + 139));
        return;
    }
    strbuf_addc(out, OP_SHORTINT);
    strbuf_addc(out, (char)(unsigned char)((uint32_t)value >> 8 & 0xFF));
    strbuf_addc(out, (char)(unsigned char)((uint32_t)value & 0xFF));
}

static void stack_clear(Plaining *p)
{
    p->n = 0;
    p->scattered = false;
}

static size_t operand_size(unsigned lead)
{
    return lead == OP_SHORTINT ? 3 : lead < 32 ? 0 : lead <= 246 ? 1 : lead <= 254 ? 2 : 5;
}

/* The value of an operand in 1/65536. */
static int64_t operand_value(Str operand)
{
    const unsigned char *b = (const unsigned char *)operand.s;
    if (b[0] == OP_SHORTINT)
        return (int64_t)(int16_t)(b[1] << 8 | b[2]) * 65536;
    if (b[0] == OP_FIXED)
        return (int32_t)((uint32_t)b[1] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 8 | b[4]);
    if (b[0] <= 246)
        return ((int64_t)b[0] - 139) * 65536;
    if (b[0] <= 250)
        return ((int64_t)(b[0] - 247) * 256 + b[1] + 108) * 65536;
    return -((int64_t)(b[0] - 251) * 256 + b[1] + 108) * 65536;
}

/* `value` in 1/65536, which is within ±32768. */
static void put_number(StrBuf *out, int64_t value)
{
    if (value % 65536 == 0) {
        cff_put_integer(out, (int32_t)(value / 65536));
        return;
    }
    strbuf_addc(out, (char)(unsigned char)OP_FIXED);
    for (int bits = 24; bits >= 0; bits -= 8)
        strbuf_addc(out, (char)(unsigned char)((uint64_t)value >> bits & 0xFF));
}

/* Operands and operator. They mostly lie together in the source; only a call in between scatters them. */
static void path_put(Plaining *p, Str operator_bytes)
{
    if (p->n && !p->scattered) {
        const char *from = p->stack[0].s;
        strbuf_add(p->out, (Str){from, (size_t)(operator_bytes.s + operator_bytes.n - from)});
    } else {
        for (size_t i = 0; i < p->n; i++)
            strbuf_add(p->out, p->stack[i]);
        strbuf_add(p->out, operator_bytes);
    }
    stack_clear(p);
}

/* Drops the width, which is one operand more than the first operator needs; false when operands are left over. */
static bool width_drop(Plaining *p, size_t need)
{
    if (!p->width_seen && p->n == need + 1) {
        p->n--;
        for (size_t i = 0; i < p->n; i++)
            p->stack[i] = p->stack[i + 1];
    }
    p->width_seen = true;
    return p->n == need;
}

static Step stems_drop(Plaining *p)
{
    if (!width_drop(p, p->n - p->n % 2))
        return STEP_ODD;
    p->stems += (unsigned)(p->n / 2);
    stack_clear(p);
    return STEP_NEXT;
}

/* Every contour is relative to the point before it, so that moving the first moves all. */
static Step move_put(Plaining *p, unsigned op, Str operator_bytes)
{
    if (!width_drop(p, op == OP_RMOVETO ? 2 : 1))
        return STEP_ODD;
    bool first = !p->moved;
    p->moved = true;
    if (!first || !p->shift) {
        path_put(p, operator_bytes);
        return STEP_NEXT;
    }
    int64_t x = (op == OP_VMOVETO ? 0 : operand_value(p->stack[0])) + (int64_t)p->shift * 65536;
    if (x < INT32_MIN || x > INT32_MAX)
        return STEP_ODD;
    put_number(p->out, x);
    if (op != OP_HMOVETO)
        strbuf_add(p->out, p->stack[p->n - 1]);
    strbuf_addc(p->out, op == OP_HMOVETO ? OP_HMOVETO : OP_RMOVETO);
    stack_clear(p);
    return STEP_NEXT;
}

static Step plain_run(Plaining *p, Str code, int depth);

static Step call(Plaining *p, const CffIndex *subrs, int depth)
{
    if (!p->n || depth == DEPTH_MAX)
        return STEP_ODD;
    int64_t number = operand_value(p->stack[--p->n]) / 65536;
    number += subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768; /* TN 5176 §16 */
    Str code;
    if (number < 0 || number > UINT16_MAX || !cff_index_item(subrs, (uint32_t)number, &code))
        return STEP_ODD;
    p->scattered = true; /* from what the subroutine adds */
    if (plain_run(p, code, depth + 1) == STEP_ODD)
        return STEP_ODD;
    p->scattered = true; /* what it left, from what comes now */
    return STEP_NEXT;
}

static Step path_step(Plaining *p, Str operator_bytes)
{
    if (!p->moved)
        return STEP_ODD;
    path_put(p, operator_bytes);
    return STEP_NEXT;
}

/* One operator at code.s[*at]; moves *at past it and the mask that may follow. */
static Step operator_step(Plaining *p, Str code, size_t *at, int depth)
{
    unsigned op = (unsigned char)code.s[*at];
    size_t size = op == OP_ESCAPE ? 2 : 1;
    if (code.n - *at < size)
        return STEP_ODD;
    Str bytes = {code.s + *at, size};
    *at += size;
    if (op == OP_HSTEM || op == OP_VSTEM || op == OP_HSTEMHM || op == OP_VSTEMHM)
        return stems_drop(p);
    if (op == OP_HINTMASK || op == OP_CNTRMASK) {
        if (stems_drop(p) == STEP_ODD || code.n - *at < (p->stems + 7) / 8)
            return STEP_ODD;
        *at += (p->stems + 7) / 8;
        return STEP_NEXT;
    }
    if (op == OP_RMOVETO || op == OP_HMOVETO || op == OP_VMOVETO)
        return move_put(p, op, bytes);
    if (op == OP_CALLSUBR || op == OP_CALLGSUBR)
        return call(p, op == OP_CALLSUBR ? p->local_subrs : p->global_subrs, depth);
    if (op == OP_RETURN)
        return STEP_RETURN;
    if (op == OP_ENDCHAR) {
        if (!width_drop(p, 0))
            return STEP_ODD;
        strbuf_add(p->out, bytes);
        p->ended = true;
        return STEP_RETURN;
    }
    if (op == OP_ESCAPE) {
        unsigned second = (unsigned char)bytes.s[1];
        return second >= OP_FLEX_FIRST && second <= OP_FLEX_LAST ? path_step(p, bytes) : STEP_ODD;
    }
    bool path = (op >= OP_RLINETO && op <= OP_RRCURVETO) || (op >= OP_RCURVELINE && op <= OP_HHCURVETO) ||
                op == OP_VHCURVETO || op == OP_HVCURVETO;
    return path ? path_step(p, bytes) : STEP_ODD;
}

static Step plain_run(Plaining *p, Str code, int depth)
{
    for (size_t at = 0; at < code.n && !p->ended;) {
        if (++p->steps > STEPS_MAX)
            return STEP_ODD;
        size_t size = operand_size((unsigned char)code.s[at]);
        Step step = STEP_NEXT;
        if (!size) {
            step = operator_step(p, code, &at, depth);
        } else if (code.n - at < size || p->n == STACK_MAX) {
            step = STEP_ODD;
        } else {
            p->stack[p->n++] = (Str){code.s + at, size};
            at += size;
        }
        if (step != STEP_NEXT)
            return step;
    }
    return STEP_NEXT;
}

bool cff_charstring_put(const CffFont *font, uint32_t gid, const CffPlain *plain, StrBuf *out)
{
    Str code;
    const CffFontDict *dict = cff_font_dict(font, gid);
    if (!dict || !cff_index_item(&font->charstrings, gid, &code))
        return false;
    if (plain->has_width)
        cff_put_integer(out, plain->width);
    Plaining p = {
        .global_subrs = &font->global_subrs, .local_subrs = &dict->subrs, .out = out, .shift = plain->shift};
    return plain_run(&p, code, 0) != STEP_ODD && p.ended;
}
