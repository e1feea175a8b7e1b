/*
 * Texts that a test asks for, 类别 = 一次姓, which no record of the list has where one is near: told as a warning, since none
 * of a kind may be there this year.
 */
#include "figures/condition.h"
#include "figures/list_index.h"

typedef struct Values {
    const Ledger *ledger;
    const Formula *written; /* of it all tests are slices */
    DiagList *diags;
} Values;

static void expr_check(const Values *values, const Expr *expr);

static void value_check(const Values *values, const Entry *list, Str key, Str value)
{
    Str near = list_value_meant(values->ledger, list, key, value);
    size_t at = (size_t)(value.s - values->written->text.s);
    if (near.n)
        diag_add(values->diags, DIAG_VALUE_NEAR, formula_pos(values->written, at),
                 DIAG_ARGS(key, value, near));
}

static void part_check(const Values *values, const Entry *list, const ConditionPart *part)
{
    for (size_t i = 0; i < part->parts.n; i++)
        part_check(values, list, part->parts.v[i]);
    if (part->left.expr)
        expr_check(values, part->left.expr);
    if (part->right.expr)
        expr_check(values, part->right.expr);
    bool texts = part->kind == CONDITION_COMPARED && !part->ends &&
                 (part->sign == SIGN_EQUAL || part->sign == SIGN_UNEQUAL);
    if (texts && list && list->nchildren && !list_by_key(values->ledger->lists, list, part->right.text)->n &&
        !ledger_find(values->ledger, list, part->right.text))
        value_check(values, list, part->left.text, part->right.text);
}

/* 采购.项目, 采购.项目.金额: NULL: neither is a list. */
static const Entry *list_of(const Values *values, Str path)
{
    size_t from = str_behind_last(path, '.');
    const Entry *list = ledger_find(values->ledger, values->written->scope, path);
    if (from && (!list || list->kind != ENTRY_LIST))
        list = ledger_find(values->ledger, values->written->scope, str_slice(path, 0, from - 1));
    return list && list->kind == ENTRY_LIST && list->nchildren ? list : NULL;
}

static void name_check(const Values *values, const Name *name)
{
    bool asks = name->kind == NAME_TOTAL || name->kind == NAME_COUNT || name->kind == NAME_PICK;
    const RecordFilter *filter = asks ? name->filter : NULL;
    const Entry *list = filter && (filter->n || filter->nwhen) ? list_of(values, name->word) : NULL;
    for (size_t i = 0; list && i < filter->n; i++) {
        const RecordTest *test = &filter->tests[i];
        if ((test->sign == '=' || test->sign == '!') && !str_starts(test->text, "@"))
            value_check(values, list, test->key, test->text);
    }
    for (size_t i = 0; list && i < filter->nwhen; i++)
        part_check(values, list, filter->when[i]->whole);
}

static void expr_check(const Values *values, const Expr *expr)
{
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < terms.n; i++)
        expr_check(values, terms.v[i].expr);
    if (expr->kind == EXPR_NAME)
        name_check(values, expr->name);
}

void formula_values_check(const Ledger *ledger, const Formula *formula, const Expr *said, DiagList *diags)
{
    expr_check(&(Values){ledger, formula, diags}, said);
}

void condition_values_check(const Condition *condition, const Entry *scope, DiagList *diags)
{
    const Entry *list = scope ? scope->parent : NULL;
    Formula written = condition->written;
    written.scope = scope;
    part_check(&(Values){condition->ledger, &written, diags}, list && list->kind == ENTRY_LIST ? list : NULL,
               condition->whole);
}
