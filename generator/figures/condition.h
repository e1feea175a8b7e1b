/*
 * Conditions as they are read. Private to figures/.
 *
 *   condition  = both { 或 both }
 *   both       = one { (且 | ,) one }
 *   one        = 非 one | 空 name | ( condition ) | sum | sum sign sum | name (= | != | ~) text
 *
 * 或 且 have blanks on both sides, 非 空 one behind; sum and sign are those of expr.h.
 */
#ifndef FIGURES_CONDITION_H
#define FIGURES_CONDITION_H

#include "figures/expr.h"

typedef enum ConditionKind {
    CONDITION_EITHER,
    CONDITION_BOTH,
    CONDITION_NOT,
    CONDITION_EMPTY,    /* of the name on the left */
    CONDITION_SAID,     /* a figure that is not 0, a text that says something */
    CONDITION_COMPARED, /* left and right */
} ConditionKind;

/* What is compared: whether it is a name, a formula or a text is known where it is bound. */
typedef struct ConditionSide {
    Str text;
    const Expr *expr; /* NULL: no formula, … */
    ExprFault fault;  /* … and why */
} ConditionSide;

typedef struct ConditionPart ConditionPart;
struct ConditionPart {
    ConditionKind kind;
    Str text;
    LIST_OF(const ConditionPart *) parts; /* EITHER, BOTH; NOT: one */
    ConditionSide left, right;
    RelationSign sign; /* COMPARED */
    bool ends;         /* COMPARED: by ~ */
};

struct Condition {
    const Ledger *ledger;
    Formula written;
    const ConditionPart *whole;
};

/* The same as condition_read, for a filter of an expression: of any record. */
const Condition *condition_of_filter(const Ledger *ledger, Str text, DiagList *diags);
/* As condition_holds has it, to *holds. False: it cannot be told; the list says why, or it was told where a figure stands. */
bool condition_tells(const Condition *condition, const Entry *scope, DiagList *diags, bool *holds);

/* The formula a stretch of the condition would be, for messages: bytes are counted from the condition's first. */
Formula condition_formula(const Condition *condition, Str stretch);
Pos condition_pos(const Condition *condition, Str stretch);

#endif
