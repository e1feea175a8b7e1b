/*
 * Shapes of a few cells: 其中 and what it is part of, quantity and price.
 */
#include "figures/structure.h"

/* ---- 其中 ---- */

static void part_relate(const Structure *s, const Entry *part, const Entry *whole)
{
    Decimal value;
    const EntryList one = {&whole, 1, 1};
    if (!told(s, part, TOLD_BOUND) && amount_in(part, whole->figure.unit, &value))
        sum_relate(s, part, &one, SIGN_LESS_EQUAL);
}

static void rows_part(const Structure *s, const Entry *list)
{
    const Entry *whole = NULL;
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *row = list->children[i];
        if (!row_is_part(s, row)) {
            whole = row;
            continue;
        }
        for (size_t k = 0; whole && k < row->nchildren; k++) {
            const Entry *cell = cell_of(row, row->children[k]->key);
            const Entry *above = cell ? cell_of(whole, cell->key) : NULL;
            if (above && is_part(s, cell))
                part_relate(s, cell, above);
        }
    }
}

static bool exceeds(const Entry *part, const Entry *whole)
{
    Decimal value;
    return amount_in(part, whole->figure.unit, &value) && decimal_cmp(value, whole->figure.value) > 0;
}

static bool share_a_character(Str a, Str b)
{
    for (size_t at = 0; at < a.n;) {
        size_t from = at;
        (void)str_next(a, &at);
        if (str_find(b, str_slice(a, from, at), 0) < b.n)
            return true;
    }
    return false;
}

/* 其中面向中小企业 behind 服务 is of the total, and 其中办公用房 behind 房屋 is of that. */
static const Entry *whole_of(const Structure *s, const Entry *part, const Entry *before)
{
    const Entry *group = part->parent;
    Str name = str_slice(part->key, strlen("其中"), part->key.n);
    for (size_t i = 0; exceeds(part, before) && !share_a_character(name, before->key) && i < group->nchildren;
         i++) {
        const Entry *total = group->children[i];
        if (is_total(s, total) && total->kind == ENTRY_FIGURE && total->figure.known && !exceeds(part, total))
            return total;
    }
    return before;
}

/* 其中：… beside a figure, or a group 其中 of several. */
static void group_part(const Structure *s, const Entry *group)
{
    const Entry *whole = NULL;
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *child = group->children[i];
        bool counts = entry_counts(child) && !entry_blank(child) && child->figure.known;
        if (!str_starts(child->key, "其中"))
            whole = counts ? child : whole;
        else if (whole && counts)
            part_relate(s, child, whole_of(s, child, whole));
        else if (whole && child->kind == ENTRY_GROUP)
            for (size_t k = 0; k < child->nchildren; k++)
                if (is_part(s, child->children[k]))
                    part_relate(s, child->children[k], whole);
    }
}

void parts_relate(const Structure *s, const Entry *entry)
{
    if (entry->kind == ENTRY_LIST)
        rows_part(s, entry);
    else
        group_part(s, entry);
}

/* ---- 单价 ---- */

typedef struct Price {
    const Entry *count, *price, *amount;
} Price;

static Price price_of(const Structure *s, const Entry *row)
{
    Price found = {cell_of(row, STR("数量")), cell_of(row, STR("单价")), NULL};
    for (size_t i = 0; i < s->amounts.n && !found.amount; i++)
        found.amount = cell_of(row, s->amounts.v[i]);
    return found;
}

/* By how many powers of ten the amount is in another unit than its price; a point moved is none of them. */
static bool other_unit(Decimal product, Decimal amount)
{
    static const int POWERS[] = {-8, -4, -3, 3, 4, 8};
    for (size_t i = 0; i < sizeof POWERS / sizeof *POWERS; i++) {
        Decimal moved;
        if (decimal_shift(amount, POWERS[i], &moved) && decimal_cmp(moved, product) == 0)
            return true;
    }
    return false;
}

/* The price was rounded before it was multiplied: 3 × 33.33 for 100. */
static bool price_rounded(Decimal count, Decimal price, Decimal apart)
{
    Decimal bound;
    const Decimal half = {5, (int8_t)(price.places + 1)};
    if (apart.n < 0)
        apart.n = -apart.n;
    return decimal_mul(count, half, &bound) && decimal_cmp(apart, bound) <= 0;
}

static void price_relate(const Structure *s, const Price *found)
{
    Decimal price, product, apart;
    Str unit = found->amount->figure.unit;
    if (told(s, found->amount, TOLD_PRODUCT) || ((const Slot *)found->amount)->expr || !unit_is_money(unit) ||
        !amount_in(found->price, unit, &price) || decimal_sign(price) == 0 ||
        !decimal_mul(found->count->figure.value, price, &product) ||
        !decimal_sub(found->amount->figure.value, product, &apart))
        return;
    if (!other_unit(product, found->amount->figure.value) &&
        (decimal_sign(apart) == 0 || !price_rounded(found->count->figure.value, price, apart)))
        product_relate(s, found->amount, found->count, found->price);
}

void prices_relate(const Structure *s, const Entry *list)
{
    for (size_t i = 0; i < list->nchildren; i++) {
        const Price found = price_of(s, list->children[i]);
        if (found.count && found.price && found.amount)
            price_relate(s, &found);
    }
}
