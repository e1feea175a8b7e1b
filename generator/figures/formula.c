/*
 * Formulas: recursive descent over the text, evaluated as it is read.
 *
 *   sum     = product { (+|-) product }
 *   product = factor { (*|/) factor }
 *   factor  = number | path | 合计(path) | 上年(path) | ( sum ) | - factor
 *
 * Units: + and - need one kind (money units convert to the left one's); a bare
 * number takes the other's unit. Of a product the money unit stays; a quotient
 * of one kind is a bare number.
 */
#include "figures/ledger.h"

#include <string.h>

enum {
    PAREN_LIMIT = 64,     /* Ours */
    DEPENDS_LIMIT = 1000, /* Ours: formulas that stand on formulas */
    QUOTIENT_PLACES = 6,  /* docs/content.md §5 */
};

typedef struct Value {
    Decimal number;
    Str unit;
} Value;

/* The slots being evaluated, innermost first: a cycle is read from it. */
typedef struct Chain {
    const struct Chain *outer;
    const Slot *slot;
    size_t depth;
} Chain;

typedef struct Formula {
    Ledger *ledger;
    const Entry *scope;
    Str text;
    size_t at;
    const Node *node; /* where the text stands, for messages; NULL: nowhere */
    size_t node_offset;
    int parens;
    const Chain *chain;
    DiagList *diags;
} Formula;

#define NO_CLOSE   DIAG_BOTH("少了 )", "a ) is missing")
#define NO_OPERAND DIAG_BOTH("后面少了数或名称", "a number or a name is missing at its end")

static bool sum_read(Formula *f, Value *out);
static void slot_run(Ledger *ledger, Slot *slot, const Chain *outer, DiagList *diags);

static Pos formula_pos(const Formula *f, size_t at)
{
    return f->node ? node_pos_in(f->node, f->node_offset + at) : f->scope ? f->scope->pos : (Pos){0};
}

static bool fail(Formula *f, DiagId id, size_t at, Str a, Str b)
{
    diag_add(f->diags, id, formula_pos(f, at), DIAG_ARGS(a, b));
    return false;
}

static void skip_blanks(Formula *f)
{
    while (f->at < f->text.n && (f->text.s[f->at] == ' ' || f->text.s[f->at] == '\n'))
        f->at++;
}

static char peek(Formula *f)
{
    skip_blanks(f);
    return f->at < f->text.n ? f->text.s[f->at] : '\0';
}

static bool take(Formula *f, char c)
{
    if (peek(f) != c)
        return false;
    f->at++;
    return true;
}

/* A path runs to the next blank or operator; （） are part of names. */
static Str word_read(Formula *f)
{
    skip_blanks(f);
    size_t from = f->at;
    while (f->at < f->text.n && !strchr(" \n+-*/(),", f->text.s[f->at]))
        f->at++;
    return str_slice(f->text, from, f->at);
}

static bool fail_unknown(Formula *f, Str path, size_t at)
{
    Str near = ledger_nearest(f->ledger, f->scope, path);
    return fail(f, near.n ? DIAG_FORMULA_UNKNOWN_NEAR : DIAG_FORMULA_UNKNOWN, at, path, near);
}

static bool entry_value(Formula *f, const Entry *entry, size_t at, Value *out)
{
    if (entry->kind != ENTRY_FIGURE)
        return fail(f, DIAG_FORMULA_NOT_FIGURE, at, entry->path, (Str){0});
    slot_run(f->ledger, (Slot *)(uintptr_t)entry, f->chain, f->diags);
    *out = (Value){entry->figure.value, entry->figure.unit};
    return entry->figure.known; /* else it was reported where it stands */
}

static bool unit_join(Formula *f, Value *left, Value *right, size_t at)
{
    if (left->unit.n == 0)
        left->unit = right->unit;
    if (right->unit.n == 0)
        right->unit = left->unit;
    if (str_eq(left->unit, right->unit))
        return true;
    if (!unit_is_money(left->unit) || !unit_is_money(right->unit))
        return fail(f, DIAG_FORMULA_UNITS, at, left->unit, right->unit);
    if (!unit_convert(right->number, right->unit, left->unit, &right->number))
        return fail(f, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
    right->unit = left->unit;
    return true;
}

static bool value_add(Formula *f, Value *sum, Value term, bool minus, size_t at)
{
    if (!unit_join(f, sum, &term, at))
        return false;
    bool fits = minus ? decimal_sub(sum->number, term.number, &sum->number)
                      : decimal_add(sum->number, term.number, &sum->number);
    return fits || fail(f, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
}

/* Σ over a group's figures, or over one column of a list's records. */
static bool total_add(Formula *f, const Entry *entry, Str column, size_t at, Value *sum)
{
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *term = entry->children[i];
        Value value;
        if (entry->kind == ENTRY_LIST && term->kind == ENTRY_GROUP) {
            term = column.n ? ledger_find(f->ledger, term, column) : NULL;
            if (!term || term->parent != entry->children[i])
                return fail_unknown(f,
                                    str_format(f->ledger->arena, STR_FMT "." STR_FMT,
                                               STR_ARG(entry->children[i]->path), STR_ARG(column)),
                                    at);
        }
        if (term->kind == ENTRY_TEXT && term->text->scalar.text.n == 0)
            continue; /* an empty cell adds nothing */
        if (!entry_value(f, term, at, &value) || !value_add(f, sum, value, false, at))
            return false;
    }
    return true;
}

static bool total_read(Formula *f, Value *out)
{
    size_t at = f->at;
    Str path = word_read(f), column = {0};
    const Entry *entry = ledger_find(f->ledger, f->scope, path);
    for (size_t dot = path.n; !entry && dot-- > 0;)
        if (path.s[dot] == '.') { /* 采购.项目.金额: the list, then its column */
            entry = ledger_find(f->ledger, f->scope, str_slice(path, 0, dot));
            column = str_slice(path, dot + 1, path.n);
            if (entry && entry->kind != ENTRY_LIST)
                entry = NULL;
            break;
        }
    if (!entry)
        return fail_unknown(f, path, at);
    if (entry->kind != ENTRY_GROUP && entry->kind != ENTRY_LIST)
        return entry_value(f, entry, at, out);
    *out = (Value){0};
    return total_add(f, entry, column, at, out);
}

static bool last_read(Formula *f, Value *out)
{
    size_t at = f->at;
    Str path = word_read(f);
    const Entry *entry = ledger_find(f->ledger, f->scope, path);
    const Figure *last = entry && entry->kind == ENTRY_FIGURE ? ledger_last(f->ledger, &entry->figure) : NULL;
    if (!entry)
        return fail_unknown(f, path, at);
    if (!last)
        return fail(f, DIAG_FORMULA_NO_LAST, at, path, (Str){0});
    const Entry *there = ledger_find(f->ledger, &f->ledger->last->entry, entry->path);
    return entry_value(f, there, at, out);
}

static bool call_read(Formula *f, Str name, size_t at, Value *out)
{
    f->at++; /* ( */
    bool known = str_is(name, "合计") || str_is(name, "上年");
    if (!known)
        return fail(f, DIAG_FORMULA_SYNTAX, at, name, (Str){0});
    if (!(str_is(name, "合计") ? total_read(f, out) : last_read(f, out)))
        return false;
    return take(f, ')') || fail(f, DIAG_FORMULA_SYNTAX, f->at, NO_CLOSE, (Str){0});
}

static bool paren_read(Formula *f, Value *out)
{
    if (f->parens == PAREN_LIMIT)
        return fail(f, DIAG_FORMULA_SYNTAX, f->at, STR("("), (Str){0});
    f->at++;
    f->parens++;
    bool fine = sum_read(f, out);
    f->parens--;
    return fine && (take(f, ')') || fail(f, DIAG_FORMULA_SYNTAX, f->at, NO_CLOSE, (Str){0}));
}

static bool factor_read(Formula *f, Value *out)
{
    if (peek(f) == '(')
        return paren_read(f, out);
    size_t at = f->at;
    bool minus = false;
    while (take(f, '-'))
        minus = !minus;
    Str word = word_read(f);
    if (word.n == 0)
        return fail(f, DIAG_FORMULA_SYNTAX, at,
                    at < f->text.n ? str_slice(f->text, at, f->text.n) : NO_OPERAND, (Str){0});
    *out = (Value){0};
    if (peek(f) == '(' && f->text.s + f->at == word.s + word.n) {
        if (!call_read(f, word, at, out))
            return false;
    } else if (!decimal_parse(word, &out->number)) {
        const Entry *entry = ledger_find(f->ledger, f->scope, word);
        if (!entry)
            return fail_unknown(f, word, at);
        if (!entry_value(f, entry, at, out))
            return false;
    }
    if (minus && !decimal_sub(decimal_of(0), out->number, &out->number))
        return fail(f, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
    return true;
}

/* Keeps no more places than the factors have, when nothing is lost by it: 20 × 0.55 = 11.00, not 11.000. */
static Decimal product_trim(Decimal product, Decimal a, Decimal b)
{
    Decimal shorter;
    int places = a.places > b.places ? a.places : b.places;
    if (product.places > places && decimal_round(product, places, &shorter) &&
        decimal_cmp(shorter, product) == 0)
        return shorter;
    return product;
}

static bool value_multiply(Formula *f, Value *left, Value right, size_t at)
{
    Decimal product;
    if (!decimal_mul(left->number, right.number, &product))
        return fail(f, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
    if (unit_is_money(left->unit) && unit_is_money(right.unit))
        return fail(f, DIAG_FORMULA_UNITS, at, left->unit, right.unit);
    left->number = product_trim(product, left->number, right.number);
    if (unit_is_money(right.unit) || left->unit.n == 0)
        left->unit = right.unit;
    return true;
}

static bool value_divide(Formula *f, Value *left, Value right, size_t at)
{
    bool same = str_eq(left->unit, right.unit) || (unit_is_money(left->unit) && unit_is_money(right.unit));
    if (same && left->unit.n && !unit_join(f, left, &right, at))
        return false;
    if (decimal_sign(right.number) == 0)
        return fail(f, DIAG_FORMULA_DIVISION, at, (Str){0}, (Str){0});
    if (!decimal_div(left->number, right.number, QUOTIENT_PLACES, &left->number))
        return fail(f, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
    left->number = decimal_trim(left->number);
    if (same)
        left->unit = (Str){0};
    return true;
}

static bool product_read(Formula *f, Value *out)
{
    if (!factor_read(f, out))
        return false;
    for (;;) {
        Value right;
        char sign = peek(f);
        size_t at = f->at;
        if (sign != '*' && sign != '/')
            return true;
        f->at++;
        if (!factor_read(f, &right) ||
            !(sign == '*' ? value_multiply(f, out, right, at) : value_divide(f, out, right, at)))
            return false;
    }
}

static bool sum_read(Formula *f, Value *out)
{
    if (!product_read(f, out))
        return false;
    for (;;) {
        Value right;
        char sign = peek(f);
        size_t at = f->at;
        if (sign != '+' && sign != '-')
            return true;
        f->at++;
        if (!product_read(f, &right) || !value_add(f, out, right, sign == '-', at))
            return false;
    }
}

static bool formula_value(Formula *f, Value *out)
{
    if (!sum_read(f, out))
        return false;
    if (peek(f) != '\0')
        return fail(f, DIAG_FORMULA_SYNTAX, f->at, str_slice(f->text, f->at, f->text.n), (Str){0});
    return true;
}

static void cycle_report(const Chain *chain, const Slot *slot, DiagList *diags)
{
    Str parts[8];
    size_t n = 0;
    parts[n++] = slot->entry.path;
    for (const Chain *c = chain; c && c->slot != slot && n < 6; c = c->outer)
        parts[n++] = c->slot->entry.path;
    parts[n++] = slot->entry.path;
    for (size_t i = 0; i < n / 2; i++) { /* outermost first: a needs b needs a */
        Str swap = parts[i];
        parts[i] = parts[n - 1 - i];
        parts[n - 1 - i] = swap;
    }
    diag_add(diags, DIAG_FORMULA_CYCLE, slot->entry.pos,
             DIAG_ARGS(str_join(diags->arena, parts, n, STR(" → "))));
}

static void slot_run(Ledger *ledger, Slot *slot, const Chain *outer, DiagList *diags)
{
    Figure *figure = &slot->entry.figure;
    Chain chain = {outer, slot, outer ? outer->depth + 1 : 0};
    if (slot->state == SLOT_DONE)
        return;
    if (slot->state == SLOT_RUNNING || chain.depth == DEPENDS_LIMIT) {
        cycle_report(outer, slot, diags);
        figure->known = false;
        return;
    }
    slot->state = SLOT_RUNNING;
    size_t skipped = (size_t)(figure->formula.s - slot->node->scalar.text.s);
    Formula f = {.ledger = ledger,
                 .scope = slot->entry.parent,
                 .text = figure->formula,
                 .node = slot->node,
                 .node_offset = skipped,
                 .chain = &chain,
                 .diags = diags};
    Value value = {0};
    bool fine = formula_value(&f, &value);
    /* money in the group's own unit */
    if (fine && unit_is_money(value.unit) && unit_is_money(slot->default_unit)) {
        fine = unit_convert(value.number, value.unit, slot->default_unit, &value.number) ||
               fail(&f, DIAG_FORMULA_OVERFLOW, 0, (Str){0}, (Str){0});
        value.unit = slot->default_unit;
    }
    figure->known = figure->known && fine; /* a cycle may have marked it meanwhile */
    figure->value = fine ? value.number : decimal_of(0);
    figure->unit = fine ? value.unit : slot->default_unit;
    slot->state = SLOT_DONE;
}

void formula_run(Ledger *ledger, Slot *slot, DiagList *diags)
{
    slot_run(ledger, slot, NULL, diags);
}

bool ledger_eval(const Ledger *ledger, const Entry *scope, Str expression, const Node *node, size_t offset,
                 Figure *out, DiagList *diags)
{
    /* Every slot is done by now, so that nothing is changed through this pointer. */
    Formula f = {.ledger = (Ledger *)(uintptr_t)ledger,
                 .scope = scope,
                 .text = expression,
                 .node = node,
                 .node_offset = offset,
                 .diags = diags};
    Value value = {0};
    bool fine = formula_value(&f, &value);
    *out = (Figure){.value = value.number,
                    .unit = value.unit,
                    .formula = expression,
                    .pos = formula_pos(&f, 0),
                    .known = fine};
    return fine;
}
