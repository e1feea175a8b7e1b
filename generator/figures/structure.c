/*
 * What all shapes have in common: words, amounts, the relations they make; and each 结构 by its name.
 */
#include "figures/structure.h"

#include "figures/group_total.h"

/* ---- words ---- */

bool key_fits(const TextList *patterns, Str key)
{
    for (size_t i = 0; i < patterns->n; i++) {
        Str pattern = patterns->v[i], head, tail;
        /* Nearly every pattern is told by its ends; not to look for each one's star saves 3 % of a check. */
        if (pattern.n && key.n &&
            ((pattern.s[0] != '*' && pattern.s[0] != key.s[0]) ||
             (pattern.s[pattern.n - 1] != '*' && pattern.s[pattern.n - 1] != key.s[key.n - 1])))
            continue;
        size_t star = str_find(pattern, STR("*"), 0);
        head = str_slice(pattern, 0, star);
        tail = str_slice(pattern, star + 1, pattern.n);
        if (star == pattern.n ? str_eq(pattern, key)
                              : key.n >= head.n + tail.n && str_eq(str_slice(key, 0, head.n), head) &&
                                    str_eq(str_slice(key, key.n - tail.n, key.n), tail))
            return true;
    }
    return false;
}

/* ---- amounts ---- */

bool amount_in(const Entry *entry, Str unit, Decimal *out)
{
    return entry_counts(entry) && !entry_blank(entry) && entry->figure.known &&
           unit_convert(entry->figure.value, entry->figure.unit, unit, out);
}

bool is_part(const Structure *s, const Entry *entry)
{
    return entry->kind == ENTRY_FIGURE && entry->figure.known && !str_is(entry->figure.unit, "%") &&
           !key_fits(&s->others, entry->key);
}

bool entries_sum(const EntryList *entries, Str unit, Decimal *out)
{
    *out = decimal_of(0);
    for (size_t i = 0; i < entries->n; i++) {
        Decimal value;
        if (!amount_in(entries->v[i], unit, &value) || !decimal_add(*out, value, out))
            return false;
    }
    return true;
}

/* As exactly as a rule would have it that allows for rounding. */
bool sums_to(const Structure *s, const EntryList *entries, const Entry *total)
{
    Decimal sum, apart, value = total->figure.value;
    Str unit = total->figure.unit;
    if (entries->n == 0 || !entries_sum(entries, unit, &sum) || !decimal_sub(value, sum, &apart))
        return false;
    int places = ledger_places(s->ledger, unit),
        finer = sum.places > value.places ? sum.places : value.places;
    return decimal_sign(apart) == 0 || (unit_is_money(unit) && entries->n > 1 &&
                                        envelope_covers(apart, entries->n, finer > places ? finer : places));
}

/* ---- relations ---- */

bool told(const Structure *s, const Entry *entry, uint8_t bit)
{
    return (s->told[((const Slot *)entry)->index] & bit) != 0;
}

/* `a` stands beside `b`, or is the total of a group that does. */
static bool same_group(const Ledger *ledger, const Entry *a, const Entry *b)
{
    const Entry *group = a->parent;
    return group == b->parent || (group && group->parent == b->parent && group_total(ledger, group) == a);
}

/* Of one that is alone on its side. */
static void side_note(const Ledger *ledger, uint8_t *bits, const Relation *relation, bool left)
{
    const Expr *alone = left ? relation->left : relation->right,
               *other = left ? relation->right : relation->left;
    const Entry *entry = alone->entries.alone;
    if (relation->sign == SIGN_LESS_EQUAL || relation->sign == SIGN_LESS)
        *bits |= TOLD_BOUND;
    if (relation->sign != SIGN_EQUAL)
        return;
    if (other->kind == EXPR_PRODUCT)
        *bits |= TOLD_PRODUCT;
    const Expr *first = other->kind == EXPR_SUM ? other->terms.v[0].expr : other;
    const EntryList own = expr_own_entries(first);
    if ((other->kind == EXPR_SUM || other->kind == EXPR_TOTAL) && own.n)
        *bits |= same_group(ledger, own.v[0], entry) ? TOLD_ACROSS : TOLD_DOWN;
}

void told_note(const Ledger *ledger, uint8_t *told, const Relation *relation)
{
    const Expr *const sides[] = {relation->left, relation->right};
    for (size_t i = 0; i < (relation->sign == SIGN_EQUAL ? 2 : 1); i++)
        if (sides[i]->kind == EXPR_ENTRY)
            side_note(ledger, &told[((const Slot *)sides[i]->entries.alone)->index], relation, i == 0);
}

static Expr *lone(Arena *arena, const Entry *entry)
{
    Expr *expr = expr_new(arena, EXPR_ENTRY, 0);
    expr->entries.alone = entry;
    expr->entries.list = (EntryList){&expr->entries.alone, 1, 1};
    return expr;
}

Expr *total_of(Arena *arena, const EntryList *parts)
{
    Expr *sum = parts->n == 1 ? lone(arena, parts->v[0]) : expr_new(arena, EXPR_TOTAL, 0);
    for (size_t i = 0; parts->n > 1 && i < parts->n; i++)
        *LIST_PUSH(arena, &sum->entries.list) = parts->v[i];
    return sum;
}

static void relation_give(const Structure *s, const Entry *left, const Expr *right, RelationSign sign)
{
    const Entry *row = left->parent;
    Relation relation = {.rule = s->rule, .sign = sign, .left = lone(s->arena, left), .right = right};
    relation.record = row && row->parent && row->parent->kind == ENTRY_LIST ? row : NULL;
    s->taker.take(s->taker.owner, &relation);
    if (s->passing)
        arena_reset(s->arena);
}

void product_relate(const Structure *s, const Entry *left, const Entry *a, const Entry *b)
{
    Expr *product = expr_new(s->arena, EXPR_PRODUCT, 0);
    *LIST_PUSH(s->arena, &product->terms) = (Term){.expr = lone(s->arena, a)};
    *LIST_PUSH(s->arena, &product->terms) = (Term){.sign = '*', .expr = lone(s->arena, b)};
    relation_give(s, left, product, SIGN_EQUAL);
}

void sum_relate(const Structure *s, const Entry *left, const EntryList *parts, RelationSign sign)
{
    if (parts->n > 0)
        relation_give(s, left, total_of(s->arena, parts), sign);
}

/* ---- groups ---- */

bool is_total(const Structure *s, const Entry *entry)
{
    Str key = entry->key, group = entry->parent ? entry->parent->key : (Str){0};
    if (key_fits(&s->totals, key) || key_fits(&s->totals, entry_standard_key(entry)))
        return true;
    bool named = group.n > 0 && key.n > group.n && str_eq(str_slice(key, 0, group.n), group);
    return named && key_fits(&s->totals, str_slice(key, group.n, key.n));
}

bool formula_says(const Entry *total)
{
    const Slot *slot = (const Slot *)total;
    return slot->expr && (slot->expr->kind == EXPR_SUM || slot->expr->kind == EXPR_TOTAL);
}

static bool is_passed(const Structure *s, const Entry *entry)
{
    for (; entry; entry = entry->parent)
        if (entry->key.n && key_fits(&s->passed, entry->key))
            return true;
    return false;
}

TextList words_of(const RuleSpec *rule, const char *key, Arena *arena)
{
    TextList words = {0};
    const Node *list = rule->params ? node_at(rule->params, key) : NULL;
    for (size_t i = 0; list && list->kind == NODE_LIST && i < list->list.n; i++)
        if (list->list.items[i]->kind == NODE_SCALAR)
            *LIST_PUSH(arena, &words) = list->list.items[i]->scalar.text;
    return words;
}

Structure structure_of(const Ledger *ledger, const RuleSpec *rule, Arena *arena)
{
    Structure s = {.ledger = ledger, .rule = rule};
    s.totals = words_of(rule, "总", arena);
    s.others = words_of(rule, "不加", arena);
    s.carried = words_of(rule, "结转", arena);
    s.amounts = words_of(rule, "栏", arena);
    s.levels = words_of(rule, "级", arena);
    s.passed = words_of(rule, "不查", arena);
    s.shares = words_of(rule, "份额", arena);
    s.doubtful = words_of(rule, "存疑", arena);
    return s;
}

bool structure_alone(const RuleSpec *rule)
{
    static const char *const NAMES[] = {"缺键", "量级", "量级全",   "改名",
                                        "重行", "位数", "不足一分", "量级组"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (rule->structure && str_is(rule->structure->scalar.text, NAMES[i]))
            return true;
    return false;
}

bool structure_run(const Structure *s)
{
    static void (*const LISTS[])(const Structure *, const Entry *) = {
        total_rows_relate, prices_relate, codes_relate, columns_relate, parts_relate};
    static const char *const NAMES[] = {"合计行", "单价", "编码", "栏合计", "其中"};
    Str name = s->rule->structure->scalar.text;
    if (str_is(name, "同码")) {
        same_codes_relate(s);
        return true;
    }
    if (str_is(name, "两类")) {
        kinds_relate(s);
        return true;
    }
    if (str_is(name, "收支")) {
        sides_relate(s);
        return true;
    }
    if (str_is(name, "合计")) {
        Arena *scratch = arena_new();
        for (size_t i = 0; i < s->groups->n; i++)
            if (s->groups->v[i]->parent && !is_passed(s, s->groups->v[i]))
                totals_relate(s, s->groups->v[i], scratch);
        arena_free(scratch);
        return true;
    }
    for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
        if (!str_is(name, NAMES[k]))
            continue;
        for (size_t i = 0; i < s->lists->n; i++)
            if (!is_passed(s, s->lists->v[i]))
                LISTS[k](s, s->lists->v[i]);
        for (size_t i = 0; str_is(name, "其中") && i < s->groups->n; i++)
            if (!is_passed(s, s->groups->v[i]))
                parts_relate(s, s->groups->v[i]);
        return true;
    }
    return structure_alone(s->rule);
}
