/*
 * Conditions of 若, 筛选 and {若 …}: comparisons of figures and texts, 空, 非, 且, 或
 * (docs/content.md, 条件). What stands on the sides of a comparison is the ledger's: names and formulas.
 */
#include "document/build.h"

/* A stretch of the scalar a condition stands in. */
typedef struct Reading {
    Builder *b;
    const Entry *scope;
    const Node *node;
    bool wrong; /* reported */
} Reading;

typedef enum Comparison { CMP_NONE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE } Comparison;

/* The longer ones first. */
static const struct {
    Str sign;
    Comparison comparison;
} SIGNS[] = {{STR_INIT("!="), CMP_NE}, {STR_INIT("<="), CMP_LE}, {STR_INIT(">="), CMP_GE},
             {STR_INIT("="), CMP_EQ},  {STR_INIT("<"), CMP_LT},  {STR_INIT(">"), CMP_GT}};
#define NSIGNS (sizeof SIGNS / sizeof *SIGNS)

static bool holds(Reading *r, Str text);

static Pos pos_of(const Reading *r, Str text)
{
    return node_pos_in(r->node, (size_t)(text.s - r->node->scalar.text.s));
}

/* True, so that what was meant to be printed is looked at too. */
static bool malformed(Reading *r, Str text)
{
    if (!r->wrong)
        report(r->b, DIAG_CONDITION_FORM, pos_of(r, text), DIAG_ARGS(text));
    r->wrong = true;
    return true;
}

/* Where `part` stands first outside of brackets; text.n: nowhere. */
static size_t find_outside(Str text, Str part)
{
    int depth = 0;
    for (size_t at = 0; at < text.n; at++) {
        if (text.s[at] == '(')
            depth++;
        else if (text.s[at] == ')')
            depth--;
        else if (depth == 0 && str_starts(str_slice(text, at, text.n), part.s))
            return at;
    }
    return text.n;
}

static const Entry *entry_named(const Reading *r, Str name)
{
    const Entry *entry = r->scope ? entry_at(r->scope, name) : NULL;
    return entry ? entry : ledger_find(r->b->ledger, r->scope, name);
}

static bool formula_value(Reading *r, Str text, Figure *out)
{
    DiagList found;
    diag_list_init(&found, r->b->arena);
    const Formula formula = {.text = text,
                             .scope = r->scope,
                             .node = r->node,
                             .offset = (size_t)(text.s - r->node->scalar.text.s)};
    bool good = ledger_eval(r->b->ledger, &formula, out, &found);
    for (size_t i = 0; i < found.items.n; i++)
        report(r->b, found.items.v[i].id, found.items.v[i].pos, found.items.v[i].args, DIAG_ARGS_MAX);
    r->wrong = r->wrong || !good;
    return good;
}

static bool told(Comparison comparison, int order)
{
    switch (comparison) {
    case CMP_EQ:
        return order == 0;
    case CMP_NE:
        return order != 0;
    case CMP_LT:
        return order < 0;
    case CMP_LE:
        return order <= 0;
    case CMP_GT:
        return order > 0;
    case CMP_GE:
        return order >= 0;
    case CMP_NONE:
        break;
    }
    return true;
}

static bool figures_compare(Reading *r, Str left, Comparison comparison, Str right)
{
    Figure a, b;
    Decimal value;
    if (!formula_value(r, left, &a) || !formula_value(r, right, &b))
        return true;
    /* A bare number is meant in the other's unit. */
    Str unit = b.unit.n ? b.unit : a.unit, from = a.unit.n ? a.unit : unit;
    if (!unit_convert(a.value, from, unit, &value)) {
        report(r->b, DIAG_CONDITION_UNITS, pos_of(r, left), DIAG_ARGS(left, from, right, unit));
        r->wrong = true;
        return true;
    }
    return told(comparison, decimal_cmp(value, b.value));
}

/* A text of the ledger against another, or against the word that stands there. */
static bool text_compare(Reading *r, const Entry *left, Comparison comparison, Str right, Str whole)
{
    const Entry *other = entry_named(r, right);
    Str text = other && other->kind == ENTRY_TEXT ? other->scalar->scalar.text : right;
    if (comparison != CMP_EQ && comparison != CMP_NE)
        return malformed(r, whole);
    return str_eq(str_trim(left->scalar->scalar.text), str_trim(text)) == (comparison == CMP_EQ);
}

static bool comparison_holds(Reading *r, Str text)
{
    size_t at = text.n, sign = 0;
    for (size_t i = 0; i < NSIGNS; i++) {
        size_t found = find_outside(text, SIGNS[i].sign);
        if (found < at) {
            at = found;
            sign = i;
        }
    }
    Str left = str_trim(str_slice(text, 0, at));
    Figure figure;
    if (at == text.n) {
        const Entry *entry = entry_named(r, text);
        if (entry && entry->kind == ENTRY_TEXT)
            return entry->scalar->scalar.text.n > 0;
        return !formula_value(r, text, &figure) || decimal_sign(figure.value) != 0;
    }
    Str right = str_trim(str_slice(text, at + SIGNS[sign].sign.n, text.n));
    for (size_t i = 0; i < NSIGNS; i++)
        if (!left.n || !right.n || find_outside(right, SIGNS[i].sign) < right.n)
            return malformed(r, text);
    const Entry *entry = entry_named(r, left);
    if (entry && entry->kind == ENTRY_TEXT)
        return text_compare(r, entry, SIGNS[sign].comparison, right, text);
    return figures_compare(r, left, SIGNS[sign].comparison, right);
}

/* No record, no text, no figure but 0. */
static bool entry_empty(const Entry *entry)
{
    if (entry->kind == ENTRY_TEXT)
        return str_trim(entry->scalar->scalar.text).n == 0;
    if (entry->kind == ENTRY_FIGURE)
        return entry->figure.known && decimal_sign(entry->figure.value) == 0;
    for (size_t i = 0; i < entry->nchildren; i++)
        if (entry->kind == ENTRY_LIST || !entry_empty(entry->children[i]))
            return false;
    return true;
}

static const SourceBlock *table_named(const SourceBlockList *blocks, Str name)
{
    const SourceBlock *found = NULL;
    for (size_t i = 0; i < blocks->n && !found; i++) {
        const SourceBlock *block = &blocks->v[i];
        if (block->kind == SOURCE_TABLE && str_eq(block->name, name))
            return block;
        found = table_named(&block->children, name);
        if (!found)
            found = table_named(&block->otherwise, name);
    }
    return found;
}

static bool bodies_empty(Builder *b, const Entry *data, const BodySpec *bodies, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const BodySpec *body = &bodies[i];
        if (body->kind == BODY_PAIR && !(bodies_empty(b, data, body->half[0].body, body->half[0].nbody) &&
                                         bodies_empty(b, data, body->half[1].body, body->half[1].nbody)))
            return false;
        if (body->kind != BODY_EACH)
            continue;
        const Entry *list = data ? entry_at(data, body->each.list) : NULL;
        if (!list)
            list = ledger_find(b->ledger, data, body->each.list);
        if (list && !entry_empty(list))
            return false;
    }
    return true;
}

/* None of the lists of its rows has a record. */
static bool table_empty(Builder *b, const SourceBlock *table)
{
    const TableSpec *spec = table->table.spec;
    return !spec || bodies_empty(b, table_data(b, &table->table), spec->body, spec->nbody);
}

/* A column that another record of the list has, left out in this one. */
static bool column_of_others(const Reading *r, Str name)
{
    const Entry *list = r->scope ? r->scope->parent : NULL;
    for (size_t i = 0; list && i < list->nchildren; i++)
        if (entry_at(list->children[i], name))
            return true;
    return false;
}

static bool is_empty(Reading *r, Str name)
{
    const Source *source = r->b->source;
    const SourceBlock *table = NULL;
    for (size_t i = 0; i < source->nchapters && !table; i++)
        table = table_named(&source->chapters[i].blocks, name);
    if (table && table->table.spec)
        return table_empty(r->b, table);
    bool blank = !(r->scope && entry_at(r->scope, name)) && column_of_others(r, name);
    const Entry *entry =
        blank ? NULL
              : place_entry(r->b, &(FillScope){.record = r->scope}, &(Place){.pos = pos_of(r, name)}, name);
    r->wrong = r->wrong || (!entry && !blank);
    return !entry || entry_empty(entry);
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

static bool operand_holds(Reading *r, Str text)
{
    text = str_trim(text);
    if (!text.n)
        return malformed(r, r->node->scalar.text);
    if (str_starts(text, "非 "))
        return !operand_holds(r, str_slice(text, STR("非 ").n, text.n));
    if (str_starts(text, "空 "))
        return is_empty(r, str_trim(str_slice(text, STR("空 ").n, text.n)));
    if (in_brackets(text))
        return holds(r, str_slice(text, 1, text.n - 1));
    return comparison_holds(r, text);
}

/* 或 binds least. Both sides are looked at, so that one run tells every mistake. */
static bool holds(Reading *r, Str text)
{
    static const Str OR = STR_INIT(" 或 "), AND = STR_INIT(" 且 ");
    for (int i = 0; i < 2; i++) {
        const Str *word = i ? &AND : &OR;
        size_t at = find_outside(text, *word);
        if (at == text.n)
            continue;
        bool left = holds(r, str_slice(text, 0, at));
        bool right = holds(r, str_slice(text, at + word->n, text.n));
        return i ? left && right : left || right;
    }
    return operand_holds(r, text);
}

bool condition_holds(Builder *b, const Entry *scope, const Node *node, Str text)
{
    Reading r = {.b = b, .scope = scope, .node = node};
    bool good = holds(&r, str_trim(text));
    return good || r.wrong;
}

/* {若 三公.出国 > 0 则 有 否则 没有} */
void condition_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    static const Str THEN = STR_INIT(" 则 "), ELSE = STR_INIT(" 否则 ");
    Str args = place->args;
    size_t then = str_find(args, THEN, 0);
    size_t other = str_find(args, ELSE, then < args.n ? then + THEN.n : args.n);
    if (then == args.n || then == 0) {
        report(b, DIAG_CONDITION_WORDS, place->pos, DIAG_NO_ARGS);
        place_fail(b, place, draft);
        return;
    }
    Str text = str_slice(args, then + THEN.n, other);
    if (!condition_holds(b, scope_entry(scope), place->node, str_slice(args, 0, then)))
        text = other < args.n ? str_slice(args, other + ELSE.n, args.n) : (Str){0};
    written_add(b, place->node, str_trim(text), draft);
}
