/*
 * Text → Condition. What stands on the sides of a comparison is read as a formula too, for the case that it is one.
 */
#include "figures/condition.h"

#include <string.h>

#include "figures/ledger.h"

/* Ours: brackets and 非 in each other. */
enum { NESTING_LIMIT = 64 };

typedef struct Reading {
    const Condition *condition;
    Arena *arena;
    DiagList *diags;
    bool in_record, in_filter;
    int nesting;
} Reading;

/* What joins conditions, from the least binding on. */
enum { JOIN_EITHER, JOIN_BOTH, JOINS };
static const ConditionKind JOIN_KINDS[] = {[JOIN_EITHER] = CONDITION_EITHER, [JOIN_BOTH] = CONDITION_BOTH};
TABLE_HOLDS(JOIN_KINDS, JOINS);

static const Str NOT = STR_INIT("非 "), EMPTY = STR_INIT("空 ");

static const ConditionPart *part_read(Reading *r, Str text, int join);

Formula condition_formula(const Condition *condition, Str stretch)
{
    Formula formula = condition->written;
    formula.text = str_slice(formula.text, 0, (size_t)(stretch.s + stretch.n - formula.text.s));
    return formula;
}

Pos condition_pos(const Condition *condition, Str stretch)
{
    return formula_pos(&condition->written, (size_t)(stretch.s - condition->written.text.s));
}

static const ConditionPart *malformed(const Reading *r, Str text)
{
    diag_add(r->diags, DIAG_CONDITION_FORM, condition_pos(r->condition, text), DIAG_ARGS(text));
    return NULL;
}

static ConditionPart *part_new(const Reading *r, ConditionKind kind, Str text)
{
    ConditionPart *part = ARENA_NEW(r->arena, ConditionPart);
    part->kind = kind;
    part->text = text;
    return part;
}

/* How long the word is that joins conditions at a byte; 0: none stands there. */
static size_t join_length(Str text, size_t at, int join)
{
    static const Str WORDS[] = {[JOIN_EITHER] = STR_INIT(" 或 "), [JOIN_BOTH] = STR_INIT(" 且 ")};
    TABLE_HOLDS(WORDS, JOINS);
    if (join == JOIN_BOTH && text.s[at] == ',')
        return 1;
    return str_starts(str_slice(text, at, text.n), WORDS[join].s) ? WORDS[join].n : 0;
}

/* The first byte outside of brackets at which a joining word stands, or with JOINS a sign; text.n: none. */
static size_t find_outside(Str text, int what)
{
    int depth = 0;
    for (size_t at = 0; at < text.n; at++) {
        depth += text.s[at] == '(' ? 1 : text.s[at] == ')' ? -1 : 0;
        if (depth == 0 && (what == JOINS ? strchr("=<>!~", text.s[at]) != NULL : join_length(text, at, what)))
            return at;
    }
    return text.n;
}

/* The brackets around all of it hold a condition and not the beginning of a formula. */
static bool in_brackets(Str text)
{
    int depth = 0;
    size_t at = 0;
    for (; at < text.n; at++) {
        depth += text.s[at] == '(' ? 1 : text.s[at] == ')' ? -1 : 0;
        if (depth == 0)
            break;
    }
    return text.n > 2 && text.s[0] == '(' && at + 1 == text.n;
}

static void side_read(const Reading *r, Str text, ConditionSide *out)
{
    const Formula formula = condition_formula(r->condition, text);
    ExprReader reader = expr_reader(r->condition->ledger, formula.text, r->in_record, r->arena);
    reader.at = (size_t)(text.s - formula.text.s);
    reader.in_filter = r->in_filter;
    out->text = text;
    out->expr = formula_read(&reader, false);
    out->fault = reader.fault;
}

/* left < right; a sign more is none that can be read. */
static const ConditionPart *comparison_read(const Reading *r, Str text, size_t sign_at)
{
    ConditionPart *part = part_new(r, CONDITION_COMPARED, text);
    ExprReader reader = expr_reader(r->condition->ledger, text, false, r->arena);
    reader.at = sign_at;
    part->ends = text.s[sign_at] == '~';
    if (part->ends)
        reader.at++;
    else if (!sign_read(&reader, &part->sign))
        return malformed(r, text);
    Str left = str_trim(str_slice(text, 0, sign_at)), right = str_trim(str_slice(text, reader.at, text.n));
    if (!left.n || !right.n || find_outside(right, JOINS) < right.n)
        return malformed(r, text);
    side_read(r, left, &part->left);
    side_read(r, right, &part->right);
    bool texts = part->ends || part->sign == SIGN_EQUAL || part->sign == SIGN_UNEQUAL;
    if (r->in_filter && !texts && !(part->left.expr && part->right.expr))
        return malformed(r, text); /* where it is asked, a relation would say nothing of it */
    return part;
}

static const ConditionPart *nested_read(Reading *r, Str text, int join)
{
    if (r->nesting == NESTING_LIMIT)
        return malformed(r, text);
    r->nesting++;
    const ConditionPart *part = part_read(r, text, join);
    r->nesting--;
    return part;
}

static const ConditionPart *one_read(Reading *r, Str text)
{
    if (in_brackets(text))
        return nested_read(r, str_slice(text, 1, text.n - 1), JOIN_EITHER);
    if (str_starts(text, NOT.s)) {
        ConditionPart *not = part_new(r, CONDITION_NOT, text);
        const ConditionPart *part = nested_read(r, str_slice(text, NOT.n, text.n), JOINS);
        if (part)
            *LIST_PUSH(r->arena, &not ->parts) = part;
        return part ? not : NULL;
    }
    if (str_starts(text, EMPTY.s)) {
        ConditionPart *empty = part_new(r, CONDITION_EMPTY, text);
        empty->left.text = str_trim(str_slice(text, EMPTY.n, text.n));
        return empty;
    }
    size_t sign_at = find_outside(text, JOINS);
    if (sign_at < text.n)
        return comparison_read(r, text, sign_at);
    ConditionPart *said = part_new(r, CONDITION_SAID, text);
    side_read(r, text, &said->left);
    return said;
}

/* All of them are read, so that one run tells every mistake. NULL: one at least was reported. */
static const ConditionPart *part_read(Reading *r, Str text, int join)
{
    text = str_trim(text);
    if (!text.n)
        return malformed(r, r->condition->written.text);
    if (join == JOINS)
        return one_read(r, text);
    size_t end = find_outside(text, join);
    if (end == text.n)
        return part_read(r, text, join + 1);
    ConditionPart *joined = part_new(r, JOIN_KINDS[join], text);
    bool good = true;
    for (size_t from = 0; from <= text.n;) {
        end = from + find_outside(str_slice(text, from, text.n), join);
        const ConditionPart *part = part_read(r, str_slice(text, from, end), join + 1);
        good = good && part;
        *LIST_PUSH(r->arena, &joined->parts) = part;
        from = end + (end < text.n ? join_length(text, end, join) : 1);
    }
    return good ? joined : NULL;
}

static const Condition *whole_read(Reading r, const Ledger *ledger, const Formula *written)
{
    Condition *condition = ARENA_NEW(ledger->arena, Condition);
    *condition = (Condition){.ledger = ledger, .written = *written};
    r.condition = condition;
    r.arena = ledger->arena;
    condition->whole = part_read(&r, written->text, JOIN_EITHER);
    return condition->whole ? condition : NULL;
}

const Condition *condition_read(const Ledger *ledger, const Formula *written, bool in_record, DiagList *diags)
{
    return whole_read((Reading){.diags = diags, .in_record = in_record}, ledger, written);
}

const Condition *condition_of_filter(const Ledger *ledger, Str text, DiagList *diags)
{
    return whole_read((Reading){.diags = diags, .in_record = true, .in_filter = true}, ledger,
                      &(Formula){.text = text});
}
