/*
 * A group with a total of its own is that total, beside figures and other groups.
 */
#include "figures/group_total.h"

static bool is_called_total(const Ledger *ledger, const Entry *entry)
{
    return word_listed(ledger->totals, entry->key) || word_listed(ledger->totals, entry_standard_key(entry));
}

/* 资产.车辆 is a number of cars: 合计 in it may be what they cost. */
static bool unit_fits(const Entry *group, const Entry *total)
{
    const AccountNode *node = entry_account(group);
    return !node || !node->unit.n || str_is(node->unit, "金额") == unit_is_money(total->figure.unit);
}

const Entry *group_total(const Ledger *ledger, const Entry *group)
{
    const Entry *found = NULL;
    for (size_t i = 0; group->kind == ENTRY_GROUP && i < group->nchildren; i++) {
        const Entry *child = group->children[i];
        if (child->kind != ENTRY_FIGURE || !is_called_total(ledger, child))
            continue;
        if (found)
            return NULL;
        found = child;
    }
    return found && found->figure.known && unit_fits(group, found) ? found : NULL;
}

/* What an entry comes to in `unit`; false: nothing one can count with. */
static bool comes_to(const Ledger *ledger, const Entry *entry, Str unit, Decimal *out)
{
    const Entry *figure = entry->kind == ENTRY_GROUP ? group_total(ledger, entry) : entry;
    return figure && figure->kind == ENTRY_FIGURE && figure->figure.known &&
           unit_convert(figure->figure.value, figure->figure.unit, unit, out);
}

/* 固定资产明细 beside 固定资产. */
static bool is_detail_of(const Entry *group, const Entry *figure)
{
    return group->key.n > figure->key.n && str_eq(str_slice(group->key, 0, figure->key.n), figure->key);
}

GroupPart group_part(const Ledger *ledger, const Entry *group)
{
    const Entry *total = group_total(ledger, group), *above = group->parent;
    Decimal all = decimal_of(0);
    bool same = false;
    if (!total || !above || str_starts(group->key, "其中"))
        return GROUP_APART;
    for (size_t i = 0; i < above->nchildren; i++) {
        const Entry *other = above->children[i];
        Decimal value;
        if (other == group || !comes_to(ledger, other, total->figure.unit, &value))
            continue;
        same = same || (decimal_sign(value) != 0 && decimal_cmp(value, total->figure.value) == 0);
        if (other->kind != ENTRY_FIGURE || is_called_total(ledger, other))
            continue;
        if (is_detail_of(group, other))
            return GROUP_APART;
        if (!decimal_add(all, value, &all))
            return GROUP_DOUBT;
    }
    same = same || (decimal_sign(all) != 0 && decimal_cmp(all, total->figure.value) == 0);
    return same ? GROUP_DOUBT : GROUP_PART;
}

Str part_name(const Entry *part, const Entry *total)
{
    return part->parent == total->parent ? part->key : part->parent->key;
}

void group_narrow(EntryList *entries)
{
    size_t kept = 0;
    for (size_t i = 0; i < entries->n; i++)
        if (!str_starts(entries->v[i]->key, "其中"))
            entries->v[kept++] = entries->v[i];
    entries->n = kept;
    kept = 0;
    for (size_t i = 0; i < entries->n; i++)
        if (unit_is_money(entries->v[i]->figure.unit))
            entries->v[kept++] = entries->v[i];
    entries->n = kept ? kept : entries->n;
}
