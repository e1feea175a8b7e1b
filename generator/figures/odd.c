/*
 * Whether a typed number stands out among those beside it, as one that a slip went through does.
 */
#include "figures/slip.h"

#include "figures/ledger.h"

/* Ours: with fewer numbers beside it there is no custom to stand out from, or one that needs all that are further off. */
enum { BESIDE_MIN = 2, CUSTOM_MIN = 5 };
enum { NO_POWER = 127 }; /* of 0 */

typedef struct Custom {
    const Entry *own;
    size_t n;     /* figures beside it */
    size_t rough; /* of those: as many digits before the zeros, or more; of 0 nothing is said */
    int places;   /* all of them are written with so many; -1: they differ */
    int most; /* the most places a typed one has, as formulas may stand on the number that is wrong; -1: none is */
    bool negative; /* one is */
    bool typed;    /* one is no formula */
} Custom;

/* Of ten, that it is a multiple of: 17.20 → -1, 4200 → 2. */
static int power_of(Decimal value)
{
    int power = -value.places;
    if (value.n == 0)
        return NO_POWER;
    for (; value.n % 10 == 0; value.n /= 10)
        power++;
    return power;
}

/* The same digits, with the point elsewhere. */
static bool is_shifted(Decimal a, Decimal b)
{
    while (a.n && a.n % 10 == 0)
        a.n /= 10;
    while (b.n && b.n % 10 == 0)
        b.n /= 10;
    return a.n == b.n;
}

static void custom_add(Custom *custom, const Entry *other)
{
    const Figure *own = &custom->own->figure;
    if (!other || other == custom->own || other->kind != ENTRY_FIGURE || !other->figure.known ||
        !str_eq(other->figure.unit, own->unit))
        return;
    int places = other->figure.value.places;
    custom->places = custom->n == 0 || custom->places == places ? places : -1;
    custom->rough += power_of(other->figure.value) <= power_of(own->value);
    custom->negative = custom->negative || other->figure.value.n < 0;
    if (other->figure.formula.n == 0 && places > custom->most)
        custom->most = places;
    custom->typed = custom->typed || other->figure.formula.n == 0;
    custom->n++;
}

/* Those of its column, where it stands in a record; else those of its group. */
static Custom custom_of(const Entry *own)
{
    Custom custom = {.own = own, .places = -1, .most = -1};
    const Entry *group = own->parent, *list = group ? group->parent : NULL;
    bool in_record = list && list->kind == ENTRY_LIST;
    for (size_t i = 0; in_record && i < list->nchildren; i++)
        custom_add(&custom, entry_child(list->children[i], own->key));
    for (size_t i = 0; !in_record && group && i < group->nchildren; i++)
        custom_add(&custom, group->children[i]);
    custom.typed = custom.typed || !in_record; /* in a group each is what it is */
    return custom;
}

static void typed_add(Custom *custom, const Entry *entry)
{
    if (entry->kind != ENTRY_FIGURE || entry->figure.formula.n == 0)
        custom_add(custom, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        typed_add(custom, entry->children[i]);
}

/* It alone has no 0 at its end, or nearly alone: among few in all that is typed around its group. */
static bool is_rough(Custom near)
{
    const Entry *around = near.own->parent;
    while (near.n < CUSTOM_MIN && around && around->parent) {
        around = around->parent;
        near = (Custom){.own = near.own};
        typed_add(&near, around);
    }
    return near.n >= CUSTOM_MIN && near.rough * 5 <= near.n;
}

Decimal written_as_beside(const Entry *own, Decimal value)
{
    const Custom custom = custom_of(own);
    int needed = decimal_trim(value).places, places = needed > custom.most ? needed : custom.most;
    Decimal written;
    return custom.most >= 0 && value.places > places && decimal_round(value, places, &written) ? written
                                                                                               : value;
}

/* Those of its name in other groups: *formulas of them, *typed. */
static void namesakes_count(const Entry *at, const Entry *own, size_t *formulas, size_t *typed)
{
    bool named = at->kind == ENTRY_FIGURE && at != own && str_eq(at->key, own->key);
    *formulas += named && at->figure.formula.n > 0;
    *typed += named && at->figure.formula.n == 0;
    for (size_t i = 0; at->kind == ENTRY_GROUP && i < at->nchildren; i++)
        namesakes_count(at->children[i], own, formulas, typed);
}

/* 合计, which every other group has as a formula. */
static bool is_typed_over(const Entry *own)
{
    const Entry *root = own;
    size_t formulas = 0, typed = 0;
    while (root->parent)
        root = root->parent;
    namesakes_count(root, own, &formulas, &typed);
    return formulas >= BESIDE_MIN && typed == 0;
}

bool stands_out(const Entry *own, Decimal meant)
{
    const Custom custom = custom_of(own);
    Decimal value = own->figure.value;
    bool enough = custom.n >= BESIDE_MIN;
    bool sign = enough && value.n < 0 && meant.n >= 0 && !custom.negative;
    bool places = enough && custom.places >= 0 && value.places != custom.places && is_shifted(value, meant);
    return sign || places || (enough && !custom.typed) || is_typed_over(own) ||
           (power_of(value) < power_of(meant) && is_rough(custom));
}
