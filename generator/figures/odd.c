/*
 * Whether a typed number stands out among those beside it, as one that a slip went through does.
 */
#include "figures/slip.h"

#include "figures/ledger.h"

/* Ours: with fewer numbers beside it there is no custom to stand out from. */
enum { BESIDE_MIN = 2, NO_POWER = 127 };

typedef struct Custom {
    size_t n;       /* figures beside it */
    bool in_column; /* they are the other cells of a column */
    bool typed;     /* one of them is no formula */
    int places;     /* all of them are written with so many; -1: they differ */
    int power;      /* of ten that all of them are multiples of, 0 apart; NO_POWER: all are 0 */
    bool negative;  /* one is */
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

static void custom_add(Custom *custom, const Entry *own, const Entry *other)
{
    if (!other || other == own || other->kind != ENTRY_FIGURE || !other->figure.known ||
        !str_eq(other->figure.unit, own->figure.unit))
        return;
    int power = power_of(other->figure.value);
    custom->places =
        custom->n == 0 || custom->places == other->figure.value.places ? other->figure.value.places : -1;
    custom->power = custom->n == 0 || power < custom->power ? power : custom->power;
    custom->negative = custom->negative || other->figure.value.n < 0;
    custom->typed = custom->typed || other->figure.formula.n == 0;
    custom->n++;
}

/* Those of its column, where it stands in a record; else those of its group. */
static Custom custom_of(const Entry *own)
{
    Custom custom = {.places = -1, .power = NO_POWER};
    const Entry *group = own->parent, *list = group ? group->parent : NULL;
    bool in_record = custom.in_column = list && list->kind == ENTRY_LIST;
    for (size_t i = 0; in_record && i < list->nchildren; i++)
        custom_add(&custom, own, entry_child(list->children[i], own->key));
    for (size_t i = 0; !in_record && group && i < group->nchildren; i++)
        custom_add(&custom, own, group->children[i]);
    return custom;
}

bool stands_out(const Entry *own, Decimal meant)
{
    const Custom custom = custom_of(own);
    Decimal value = own->figure.value;
    if (custom.n < BESIDE_MIN)
        return false;
    bool sign = value.n < 0 && meant.n >= 0 && !custom.negative;
    bool rough =
        power_of(value) < custom.power && power_of(meant) >= custom.power && custom.power != NO_POWER;
    bool places = custom.places >= 0 && value.places != custom.places && meant.places == custom.places;
    return sign || rough || places || (custom.in_column && !custom.typed);
}
