/*
 * Shapes of groups: a total and its parts, beside it or in the list or group it
 * stands over.
 */
#include "figures/group_total.h"
#include "figures/slip.h"
#include "figures/structure.h"

/* ---- a total and what stands beside it ---- */

/* What may add up to a total: figures beside it, and the totals of groups there, in its unit and their order. */
typedef struct Parts {
    const Entry *total;
    EntryList all;   /* other totals too */
    EntryList flat;  /* without them */
    EntryList plain; /* without them, and without what details another part */
    EntryList lone;  /* of those the figures alone: groups may say what they are made of */
    EntryList own;   /* of those, what is not carried over from or to another year */
    bool bare;       /* there is nothing else in the group */
} Parts;

static bool is_grouped(const Parts *parts, const Entry *part)
{
    return part->parent != parts->total->parent;
}

/* 公务用车购置 beside 公务用车: a part of it by its name. */
static bool details_other(const Parts *parts, const Entry *part)
{
    Str name = part_name(part, parts->total);
    for (size_t i = 0; i < parts->all.n; i++) {
        Str other = part_name(parts->all.v[i], parts->total);
        if (parts->all.v[i] != part && name.n > other.n && str_eq(str_slice(name, 0, other.n), other))
            return true;
    }
    return false;
}

/* Neither a total nor a detail. */
static bool is_plain(const Structure *s, const Parts *parts, const Entry *part)
{
    bool group = is_grouped(parts, part);
    return !(group ? key_fits(&s->totals, part->parent->key) ||
                         group_part(s->ledger, part->parent) != GROUP_PART
                   : is_total(s, part)) &&
           !details_other(parts, part);
}

enum { RUN_PARTS_MAX = 200 }; /* Ours: more than a hand groups by sight */

/* How many of the last ones are exactly what the sub-total after them is made of; 0: none. */
static size_t made_of(const EntryList *plain, const Entry *total)
{
    for (size_t n = 2; n <= plain->n && n <= RUN_PARTS_MAX && decimal_sign(total->figure.value) != 0; n++) {
        const EntryList run = {&plain->v[plain->n - n], n, n};
        Decimal sum;
        if (entries_sum(&run, total->figure.unit, &sum) && decimal_cmp(sum, total->figure.value) == 0)
            return n;
    }
    return 0;
}

static void plain_collect(const Structure *s, Arena *scratch, Parts *parts)
{
    for (size_t i = 0; i < parts->all.n; i++) {
        const Entry *part = parts->all.v[i];
        if (!is_plain(s, parts, part))
            continue;
        *LIST_PUSH(scratch, &parts->flat) = part;
        if (!is_grouped(parts, part))
            *LIST_PUSH(scratch, &parts->lone) = part;
        parts->plain.n -= made_of(&parts->plain, part);
        *LIST_PUSH(scratch, &parts->plain) = part;
        if (!key_fits(&s->carried, part_name(part, parts->total)))
            *LIST_PUSH(scratch, &parts->own) = part;
        for (size_t n = 2; i + n < parts->all.n; n++) { /* a sub-total, then what it is made of: once */
            const EntryList run = {&parts->all.v[i + 1], n, n};
            if (decimal_sign(part->figure.value) != 0 && sums_to(s, &run, part)) {
                i += n;
                break;
            }
        }
    }
}

/* A group by its own total. */
static const Entry *counted_as(const Structure *s, const Entry *child)
{
    bool apart = key_fits(&s->others, child->key) || key_fits(&s->passed, child->key);
    const Entry *own = apart ? NULL : group_total(s->ledger, child);
    return own ? own : child;
}

static Parts parts_of(const Structure *s, const Entry *group, const Entry *total, Arena *scratch)
{
    Parts parts = {.total = total, .bare = true};
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *child = group->children[i];
        const Entry *counted = counted_as(s, child);
        Decimal value;
        if (child == total)
            continue;
        bool part = is_part(s, counted) && amount_in(counted, total->figure.unit, &value);
        if (part)
            *LIST_PUSH(scratch, &parts.all) = counted;
        bool known = (part && (counted == child || group_part(s->ledger, child) == GROUP_PART)) ||
                     child->kind == ENTRY_TEXT || key_fits(&s->others, child->key);
        parts.bare = parts.bare && known && !is_total(s, child);
    }
    plain_collect(s, scratch, &parts);
    return parts;
}

/* Neighbours that add up to the total, two at least, the most of them. False: none do. */
static bool run_find(const Structure *s, const Parts *parts, EntryList *out)
{
    size_t most = parts->all.n;
    for (size_t n = most; most <= RUN_PARTS_MAX && n >= 2; n--)
        for (size_t i = 0; i + n <= most; i++) {
            *out = (EntryList){&parts->all.v[i], n, n};
            if (sums_to(s, out, parts->total))
                return true;
        }
    return false;
}

/* All but one or two of them. */
static bool most_find(const Structure *s, const Parts *parts, Arena *scratch, EntryList *out)
{
    size_t n = parts->plain.n;
    for (size_t i = 0; n >= 4 && n <= RUN_PARTS_MAX && i < n; i++)
        for (size_t k = i; k < n; k++) {
            out->n = 0;
            for (size_t p = 0; p < n; p++)
                if (p != i && p != k)
                    *LIST_PUSH(scratch, out) = parts->plain.v[p];
            if (out->n >= 2 && sums_to(s, out, parts->total))
                return true;
        }
    return false;
}

/* A total of one list or group beside it. */
static bool container_sum(const Structure *s, const Entry *total, const Entry *container, Arena *scratch,
                          EntryList *out)
{
    *out = (EntryList){0};
    if (container->kind == ENTRY_GROUP) {
        for (size_t i = 0; i < container->nchildren; i++) {
            const Entry *child = container->children[i];
            Decimal value;
            if (child->kind == ENTRY_LIST || child->kind == ENTRY_GROUP)
                return false; /* groups within groups are summed by who knows what they are */
            if (is_part(s, child) && !is_total(s, child) && amount_in(child, total->figure.unit, &value))
                *LIST_PUSH(scratch, out) = child;
        }
        return out->n > 0;
    }
    const Entry *first = container->nchildren ? container->children[0] : NULL;
    Str column = {0};
    for (size_t i = 0; first && first->kind == ENTRY_GROUP && i < first->nchildren && !column.n; i++)
        if (str_eq(first->children[i]->key, total->key))
            column = total->key;
    for (size_t i = 0; first && i < s->amounts.n && !column.n; i++)
        if (entry_child(first, s->amounts.v[i]))
            column = s->amounts.v[i];
    if (!column.n)
        return false;
    top_cells(s, container, column, scratch, out);
    return out->n > 0;
}

/* Whether the whole of a total is one slip of the hand away from what it should be. */
static bool nearly(const EntryList *parts, const Entry *total)
{
    Decimal sum, apart;
    if (parts->n < 2 || !entries_sum(parts, total->figure.unit, &sum) ||
        !decimal_sub(total->figure.value, sum, &apart))
        return false;
    if (slip_count(total->figure.value, sum) <= 1)
        return true;
    for (size_t i = 0; i < parts->n; i++) {
        Decimal value, other;
        if (amount_in(parts->v[i], total->figure.unit, &value) && decimal_add(value, apart, &other) &&
            decimal_sign(other) >= 0 && slip_count(value, other) <= 1)
            return true;
    }
    return false;
}

/* The one list or group of a group, if it has one. */
static const Entry *only_container(const Structure *s, const Entry *group, const Entry *total)
{
    const Entry *found = NULL;
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *child = group->children[i];
        if ((child->kind != ENTRY_LIST && child->kind != ENTRY_GROUP) || key_fits(&s->passed, child->key) ||
            key_fits(&s->others, child->key))
            continue;
        if (found)
            return NULL;
        found = child;
    }
    return found && !told(s, total, TOLD_DOWN) ? found : NULL;
}

/* What the total is exactly made of, of what stands beside it; NULL: nothing. */
static const EntryList *made_find(const Structure *s, const Parts *parts, Arena *scratch, EntryList *found)
{
    const EntryList *const ways[] = {&parts->all, &parts->plain, &parts->own, &parts->lone};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (sums_to(s, ways[i], parts->total))
            return ways[i];
    return run_find(s, parts, found) || most_find(s, parts, scratch, found) ? found : NULL;
}

/* 年末合计 may be what there was, with what came and without what went; 合同总额 is no sum of what was paid. */
static bool is_doubtful(const Structure *s, const EntryList *parts, const Entry *total)
{
    bool found = key_fits(&s->doubtful, total->key);
    for (size_t i = 0; i < parts->n && !found; i++)
        found = key_fits(&s->doubtful, part_name(parts->v[i], total));
    return found;
}

/* What it should have been made of, where nothing does; NULL: it may be a total of anything. */
static const EntryList *meant_find(const Parts *parts)
{
    if (parts->plain.n < 2) /* what the others add up to is a part by chance */
        return nearly(&parts->flat, parts->total) ? &parts->flat : NULL;
    if (nearly(&parts->plain, parts->total))
        return &parts->plain;
    return nearly(&parts->lone, parts->total) ? &parts->lone : parts->bare ? &parts->plain : NULL;
}

/* Less than the total, as what is one of several parts of it. */
static bool all_less(const EntryList *parts, const Entry *total)
{
    for (size_t i = 0; i < parts->n; i++) {
        Decimal value;
        if (!amount_in(parts->v[i], total->figure.unit, &value) ||
            decimal_cmp(value, total->figure.value) >= 0)
            return false;
    }
    return true;
}

/*
 * Beside the run that the total is made of, another whole set of parts: by function, where 基本 and 项目 fit. It is one
 * slip away, or it is none. The columns of a record are of many kinds.
 */
static void rest_relate(const Structure *s, const Parts *parts, const EntryList *run, Arena *scratch)
{
    EntryList rest = {0};
    const Entry *group = parts->total->parent;
    bool whole = group->parent && group->parent->kind != ENTRY_LIST;
    for (size_t i = 0; i < run->n && whole; i++) /* of 合计 and 上年结转 the rest is what that is made of */
        whole = is_plain(s, parts, run->v[i]) && !key_fits(&s->carried, part_name(run->v[i], parts->total));
    for (size_t i = 0; i < parts->plain.n && whole; i++) {
        bool used = false;
        for (size_t k = 0; k < run->n && !used; k++)
            used = run->v[k] == parts->plain.v[i];
        if (!used)
            *LIST_PUSH(scratch, &rest) = parts->plain.v[i];
    }
    if (rest.n >= 2 && all_less(&rest, parts->total) && !sums_to(s, &rest, parts->total) &&
        nearly(&rest, parts->total))
        sum_relate(s, parts->total, &rest, SIGN_EQUAL);
}

static void total_relate(const Structure *s, const Entry *group, const Entry *total, Arena *scratch)
{
    const Parts parts = parts_of(s, group, total, scratch);
    const Entry *container = only_container(s, group, total);
    EntryList below = {0}, found = {0};
    const EntryList *made = NULL;
    /* a group that is a part, and no other is there: what it is made of */
    bool none = parts.all.n == 0 || (parts.all.n == 1 && is_grouped(&parts, parts.all.v[0]));
    if (container && ((!none && group_total(s->ledger, container)) ||
                      !container_sum(s, total, container, scratch, &below)))
        container = NULL;
    bool down = container && sums_to(s, &below, total);
    if (down)
        sum_relate(s, total, &below, SIGN_EQUAL);
    if (none || told(s, total, TOLD_ACROSS)) {
        if (!none && run_find(s, &parts, &found))
            rest_relate(s, &parts, &found, scratch);
        if (container && !down && (none || nearly(&below, total)))
            sum_relate(s, total, &below, SIGN_EQUAL);
        return;
    }
    made = made_find(s, &parts, scratch, &found);
    if (!made && !down && !is_doubtful(s, &parts.all, total))
        made = meant_find(&parts);
    if (made)
        sum_relate(s, total, made, SIGN_EQUAL);
    if (made == &found)
        rest_relate(s, &parts, &found, scratch);
}

/* 基本支出合计: the total of something, by how its name ends, but not of the group. */
static bool is_named_total(const Structure *s, const Entry *entry)
{
    bool ends = false;
    for (size_t i = 0; i < s->totals.n && !ends; i++) {
        Str word = s->totals.v[i];
        ends =
            entry->key.n > word.n && str_eq(str_slice(entry->key, entry->key.n - word.n, entry->key.n), word);
    }
    return ends && !is_total(s, entry);
}

/* Figures of one group beside each other in the unit of `total`, from `from` on until its end, `to` or the next total. */
static EntryList beside_total(const Structure *s, const Entry *total, size_t from, size_t to, Arena *scratch)
{
    const Entry *group = total->parent;
    EntryList parts = {0};
    for (size_t i = from; i < to && !is_total(s, group->children[i]); i++) {
        Decimal value;
        if (is_part(s, group->children[i]) && amount_in(group->children[i], total->figure.unit, &value))
            *LIST_PUSH(scratch, &parts) = group->children[i];
    }
    return parts;
}

/*
 * It is made of what comes after it, where that adds up to it. Else of what stands before it, back to the last total, with a
 * sub-total there or without: exactly, or but for a slip.
 */
static void named_total_relate(const Structure *s, size_t at, const Entry *total, Arena *scratch)
{
    const Entry *group = total->parent;
    const EntryList below = beside_total(s, total, at + 1, group->nchildren, scratch);
    size_t from = at, sub = at; /* where the parts begin; the sub-total before them */
    for (; from > 0 && !is_total(s, group->children[from - 1]); from--)
        if (sub == at && is_named_total(s, group->children[from - 1]))
            sub = from - 1;
    const size_t begin = sub < at ? sub : from;
    const EntryList with = beside_total(s, total, begin, at, scratch),
                    after = beside_total(s, total, sub < at ? sub + 1 : begin, at, scratch);
    EntryList run = {0};
    bool given = false;
    for (size_t n = 2; n <= below.n && n <= RUN_PARTS_MAX && !given; n++) {
        run = (EntryList){below.v, n, n};
        given = sums_to(s, &run, total);
    }
    const EntryList *const ways[] = {&with, &after};
    for (size_t k = 0; k < 4 && !given; k++) {
        run = *ways[k % 2];
        given = run.n >= 2 &&
                (k < 2 ? sums_to(s, &run, total) : nearly(&run, total) && !is_doubtful(s, &run, total));
    }
    if (given)
        sum_relate(s, total, &run, SIGN_EQUAL);
}

/* 合计 100% of shares that all stand beside it: told where rounding is not why they are more or less. */
static void shares_relate(const Structure *s, const Entry *total, Arena *scratch)
{
    const Entry *group = total->parent;
    const Figure *whole = &total->figure;
    EntryList parts = {0};
    Decimal sum = decimal_of(0), apart;
    int places = whole->value.places;
    bool shares = key_fits(&s->shares, total->key) && decimal_cmp(whole->value, decimal_of(100)) == 0;
    for (size_t i = 0; shares && i < group->nchildren; i++) {
        const Entry *part = group->children[i];
        if (part == total || part->kind == ENTRY_TEXT)
            continue;
        shares = part->kind == ENTRY_FIGURE && part->figure.known && str_is(part->figure.unit, "%") &&
                 decimal_cmp(part->figure.value, decimal_of(100)) < 0 &&
                 decimal_add(sum, part->figure.value, &sum);
        places = part->figure.value.places > places ? part->figure.value.places : places;
        *LIST_PUSH(scratch, &parts) = part;
    }
    if (shares && parts.n >= 2 && decimal_sub(whole->value, sum, &apart) &&
        (decimal_sign(apart) == 0 || !envelope_covers(apart, parts.n, places)))
        sum_relate(s, total, &parts, SIGN_EQUAL);
}

void totals_relate(const Structure *s, const Entry *group, Arena *scratch)
{
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *total = group->children[i];
        if (!entry_counts(total) || entry_blank(total) || !total->figure.known || formula_says(total))
            continue;
        if (str_is(total->figure.unit, "%"))
            shares_relate(s, total, scratch);
        else if (is_total(s, total))
            total_relate(s, group, total, scratch);
        else if (is_named_total(s, total) && is_part(s, total) && !told(s, total, TOLD_ACROSS))
            named_total_relate(s, i, total, scratch);
        arena_reset(scratch);
    }
}
