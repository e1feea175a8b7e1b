/*
 * Whether a condition holds where it stands. A cell that a record leaves blank, or leaves out while others of its
 * list have it, says nothing: it is no figure outside of the record, not 0, and above or below nothing.
 */
#include "figures/condition.h"
#include "figures/list_index.h"

typedef struct Asking {
    const Condition *condition;
    const Entry *scope;
    const NamedTables *tables;
    DiagList *diags;
    bool wrong; /* reported */
} Asking;

/* What a side names, if it is a name. */
typedef struct Named {
    const Entry *entry;
    bool blank;
} Named;

static bool part_holds(Asking *asking, const ConditionPart *part);

/* A column that another record of the list has. */
static bool column_of_others(const Asking *asking, Str name)
{
    const Entry *list = asking->scope ? asking->scope->parent : NULL;
    return list && list_by_key(asking->condition->ledger->lists, list, name)->n > 0;
}

static Named named(const Asking *asking, Str name)
{
    const Entry *scope = asking->scope, *entry = scope ? entry_at(scope, name) : NULL;
    bool record = scope && scope->parent && scope->parent->kind == ENTRY_LIST;
    bool left_out = !entry && record && column_of_others(asking, name);
    if (!entry && !left_out) {
        entry = ledger_find(asking->condition->ledger, scope, name);
        left_out = !entry && column_of_others(asking, name); /* of a group among groups */
    }
    return (Named){entry, left_out || (entry && entry_blank(entry))};
}

static bool is_text(Named named)
{
    return named.blank || (named.entry && named.entry->kind == ENTRY_TEXT);
}

static Str text_of(Named named)
{
    return named.entry ? entry_written(named.entry) : (Str){0};
}

/* False: reported. */
static bool side_value(Asking *asking, const ConditionSide *side, Value *out)
{
    const Ledger *ledger = asking->condition->ledger;
    ExprFault fault = side->fault;
    bool good = side->expr && formula_value(ledger, asking->scope, side->expr, out, &fault);
    if (good && out->inexact)
        out->number = quotient_round(out->number);
    if (good)
        return true;
    Formula formula = condition_formula(asking->condition, side->text);
    formula.scope = asking->scope;
    fault_report(ledger, &formula, fault, asking->diags);
    asking->wrong = true;
    return false;
}

/* True where it cannot be told, so that what was meant to be printed is looked at too. */
static bool figures_compared(Asking *asking, const ConditionPart *part)
{
    const ConditionSide *left = &part->left, *right = &part->right;
    Value a, b;
    Evaluation run = {.fault.id = DIAG_COUNT};
    if (!side_value(asking, left, &a) || !side_value(asking, right, &b))
        return true;
    if (values_join(&run, &a, &b, 0))
        return sign_holds(part->sign, decimal_cmp(a.number, b.number));
    diag_add(asking->diags, DIAG_CONDITION_UNITS, condition_pos(asking->condition, left->text),
             DIAG_ARGS(left->text, a.unit, right->text, b.unit));
    asking->wrong = true;
    return true;
}

static bool text_ends(Str text, Str end)
{
    return text.n >= end.n && str_eq(str_slice(text, text.n - end.n, text.n), end);
}

/* Figures by their value; texts of the ledger with each other, or with the words that stand there. */
static bool compared(Asking *asking, const ConditionPart *part)
{
    const Named left = named(asking, part->left.text), right = named(asking, part->right.text);
    bool texts = part->ends || part->sign == SIGN_EQUAL || part->sign == SIGN_UNEQUAL;
    if (left.blank || right.blank) {
        if (!texts)
            return false;
    } else if (!is_text(left) && !part->ends) {
        return figures_compared(asking, part);
    } else if (!texts || (part->ends && (!left.entry || !left.entry->scalar))) {
        diag_add(asking->diags, DIAG_CONDITION_FORM, condition_pos(asking->condition, part->text),
                 DIAG_ARGS(part->text));
        asking->wrong = true;
        return true;
    }
    Str text = left.entry || left.blank ? text_of(left) : part->left.text;
    Str other = is_text(right) ? text_of(right) : part->right.text;
    return part->ends ? text_ends(text, other) : str_eq(text, other) == (part->sign == SIGN_EQUAL);
}

bool entry_empty(const Entry *entry)
{
    if (entry->kind == ENTRY_TEXT)
        return entry_written(entry).n == 0;
    if (entry->kind == ENTRY_FIGURE)
        return entry->figure.known && decimal_sign(entry->figure.value) == 0;
    for (size_t i = 0; i < entry->nchildren; i++)
        if (entry->kind == ENTRY_LIST || !entry_empty(entry->children[i]))
            return false;
    return true;
}

static bool is_empty(Asking *asking, const ConditionPart *part)
{
    bool empty;
    Str name = part->left.text;
    if (asking->tables && asking->tables->find(asking->tables->owner, name, &empty))
        return empty;
    const Named found = named(asking, name);
    if (found.entry)
        ledger_settle(asking->condition->ledger, found.entry);
    if (found.entry || found.blank)
        return found.blank || entry_empty(found.entry);
    const Ledger *ledger = asking->condition->ledger;
    Formula formula = condition_formula(asking->condition, name);
    formula.scope = asking->scope;
    size_t at = (size_t)(name.s - formula.text.s);
    fault_report(ledger, &formula, (ExprFault){.id = DIAG_FORMULA_UNKNOWN, .at = at, .a = name},
                 asking->diags);
    asking->wrong = true;
    return true;
}

static bool said(Asking *asking, const ConditionPart *part)
{
    const Named name = named(asking, part->left.text);
    Value value;
    if (is_text(name))
        return text_of(name).n > 0;
    return !side_value(asking, &part->left, &value) || decimal_sign(value.number) != 0;
}

/* All are asked, so that one run tells every mistake. */
static bool joined_hold(Asking *asking, const ConditionPart *joined)
{
    size_t n = 0;
    for (size_t i = 0; i < joined->parts.n; i++)
        n += part_holds(asking, joined->parts.v[i]);
    return joined->kind == CONDITION_BOTH ? n == joined->parts.n : n > 0;
}

static bool part_holds(Asking *asking, const ConditionPart *part)
{
    switch (part->kind) {
    case CONDITION_EITHER:
    case CONDITION_BOTH:
        return joined_hold(asking, part);
    case CONDITION_NOT:
        return !part_holds(asking, part->parts.v[0]);
    case CONDITION_EMPTY:
        return is_empty(asking, part);
    case CONDITION_SAID:
        return said(asking, part);
    case CONDITION_COMPARED:
        return compared(asking, part);
    }
    return true;
}

bool condition_tells(const Condition *condition, const Entry *scope, DiagList *diags, bool *holds)
{
    Asking asking = {.condition = condition, .scope = scope, .diags = diags};
    *holds = part_holds(&asking, condition->whole);
    return !asking.wrong;
}

bool condition_holds(const Condition *condition, const Entry *scope, const NamedTables *tables,
                     DiagList *diags)
{
    Asking asking = {.condition = condition, .scope = scope, .tables = tables, .diags = diags};
    bool holds = part_holds(&asking, condition->whole);
    return holds || asking.wrong;
}
