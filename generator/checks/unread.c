/*
 * Figures of the ledger that nothing prints, adds up or compares: a line that was added, and is missed by the sums
 * and by the text.
 */
#include "checks/check.h"
#include "model/account.h"

typedef struct UnreadParams {
    TextList passed; /* 不查: groups and keys that are kept for the office itself */
    bool
        columns; /* 栏: of lists that are read, the columns with money that are not; else figures and whole lists */
    TextList
        totals; /* 合计: if there are any, what is printed and stands beside such a formula, that leaves it out */
} UnreadParams;

static const Field UNREAD_FIELDS[] = {
    {KEY("不查", FIELD_TEXTS, UnreadParams, passed), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("栏", FIELD_BOOL, UnreadParams, columns)},
    {KEY("合计", FIELD_TEXTS, UnreadParams, totals)},
};
static const Schema UNREAD_SCHEMA = SCHEMA("参数", UnreadParams, UNREAD_FIELDS);

typedef struct Unread {
    CheckRun *run;
    const UnreadParams *params;
    bool *read;        /* by Figure.number */
    const bool *added; /* of those, what a formula or a relation reads */
    size_t n;
} Unread;

static void figure_mark(Unread *unread, const Figure *figure)
{
    if (figure && figure->number < unread->n)
        unread->read[figure->number] = true;
}

/* What a number that was computed in the text was made of: {= 甲 + 乙}, {占比 甲 乙}. */
static void parts_mark(Unread *unread, const Run *printed)
{
    const Ledger *ledger = unread->run->ledger;
    Str formula = printed->figure->formula;
    const Figure *const *parts;
    size_t n = ledger_reads(ledger, printed->scope, formula, unread->run->scratch, &parts);
    for (size_t i = 0; i < n; i++)
        figure_mark(unread, parts[i]);
    for (size_t at = 0, end; n == 0 && at < formula.n; at = end + 1) {
        end = str_find(formula, STR(" "), at);
        const Entry *entry =
            end > at ? ledger_find(ledger, printed->scope, str_slice(formula, at, end)) : NULL;
        if (entry && entry->kind == ENTRY_FIGURE)
            figure_mark(unread, &entry->figure);
    }
}

static void document_mark(Unread *unread)
{
    const PassageList *all = &unread->run->passages;
    for (size_t p = 0; p < all->n; p++)
        for (size_t r = 0; r < all->v[p].para->nruns; r++) {
            const Run *printed = &all->v[p].para->runs[r];
            figure_mark(unread, printed->figure);
            figure_mark(unread, printed->base);
            if (printed->figure && printed->figure->number == 0 && printed->figure->formula.n)
                parts_mark(unread, printed);
        }
}

/* A condition or a phrase names it: some text of a chapter has its group and key. */
static bool is_named(const Unread *unread, const Entry *entry)
{
    const Source *source = unread->run->source;
    Str name = entry->parent && entry->parent->key.n
                   ? str_format(unread->run->scratch, STR_FMT "." STR_FMT, STR_ARG(entry->parent->key),
                                STR_ARG(entry->key))
                   : entry->key;
    for (size_t i = 0; i < source->files.n; i++)
        if (source->files.v[i] != source->figures->pos.file &&
            (!source->figures_last || source->files.v[i] != source->figures_last->pos.file) &&
            str_find(source->files.v[i]->text, name, 0) < source->files.v[i]->text.n)
            return true;
    return false;
}

/* Some figure below is read. */
static bool any_read(const Unread *unread, const Entry *entry)
{
    bool read = entry->kind == ENTRY_FIGURE && unread->read[entry->figure.number];
    for (size_t i = 0; i < entry->nchildren && !read; i++)
        read = any_read(unread, entry->children[i]);
    return read;
}

/* Money was typed in the column, and none of it is read: the first of it. NULL: it is read, or there is none. */
static const Entry *column_unread(const Unread *unread, const Entry *list, Str key)
{
    const Entry *first = NULL;
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *cell = entry_at(list->children[i], key);
        if (!cell || cell->kind != ENTRY_FIGURE)
            continue;
        const Figure *figure = &cell->figure;
        if (unread->read[figure->number])
            return NULL;
        if (!first && figure->known && !figure->formula.n && unit_is_money(figure->unit) &&
            decimal_sign(figure->value) != 0)
            first = cell;
    }
    return first;
}

/* Of a list of which something is read: each column once, where the first record that has money in it names it. */
static void columns_tell(Unread *unread, const Entry *list)
{
    const TextList columns = list_columns(list, list->nchildren, unread->run->scratch);
    for (size_t i = 0; i < columns.n; i++) {
        const Entry *cell = text_listed(&unread->params->passed, columns.v[i])
                                ? NULL
                                : column_unread(unread, list, columns.v[i]);
        if (cell && !is_named(unread, cell))
            place_hit_add(unread->run, cell, unread->run->rule->severity,
                          &(Hit){.text = columns.v[i], .words = {{"清单", list->path}}});
    }
}

static void figure_tell(Unread *unread, const Entry *entry)
{
    const Figure *figure = &entry->figure;
    if (!figure->known || figure->formula.n || decimal_sign(figure->value) == 0 ||
        unread->read[figure->number] || is_named(unread, entry))
        return;
    place_hit_add(unread->run, entry, unread->run->rule->severity, &(Hit){.text = entry->path});
}

/* By its own name or by the account's. */
static bool is_total(const Unread *unread, const Entry *entry)
{
    Str standard = entry->standard;
    for (size_t dot; (dot = str_find(standard, STR("."), 0)) < standard.n;)
        standard = str_slice(standard, dot + 1, standard.n);
    return text_listed(&unread->params->totals, entry->key) || text_listed(&unread->params->totals, standard);
}

/* The formula of a group's total, that adds two of its figures or more; NULL: there is none. */
static const Entry *total_of(const Unread *unread, const Entry *group)
{
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *total = group->children[i];
        const Figure *const *read;
        if (total->kind != ENTRY_FIGURE || !total->figure.formula.n || !is_total(unread, total))
            continue;
        size_t own = 0;
        size_t n =
            ledger_reads(unread->run->ledger, group, total->figure.formula, unread->run->scratch, &read);
        for (size_t r = 0; r < n; r++)
            for (size_t k = 0; k < group->nchildren; k++)
                own += read[r] == &group->children[k]->figure;
        if (own >= 2)
            return total;
    }
    return NULL;
}

/* What the account calls it; else its own key. */
static Str name_of(const Entry *entry)
{
    return entry_account(entry) ? entry_account(entry)->key : entry->key;
}

/* 公务用车运行 of 公务用车. */
static bool is_part_of(const Entry *part, const Entry *whole)
{
    Str name = name_of(part), of = name_of(whole);
    return part->kind == ENTRY_FIGURE && part->figure.known && name.n > of.n &&
           str_eq(str_slice(name, 0, of.n), of) && str_eq(part->figure.unit, whole->figure.unit);
}

/* A figure beside it that is added, 公务用车: 12, is just what those called after it come to, and it is one of them. */
static bool is_in_subtotal(const Unread *unread, const Entry *part)
{
    const Entry *group = part->parent;
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *whole = group->children[i];
        Decimal sum = decimal_of(0);
        bool fits = whole->kind == ENTRY_FIGURE && whole->figure.known &&
                    unread->added[whole->figure.number] && is_part_of(part, whole);
        for (size_t k = 0; k < group->nchildren && fits; k++)
            if (is_part_of(group->children[k], whole))
                fits = decimal_add(sum, group->children[k]->figure.value, &sum);
        if (fits && decimal_cmp(sum, whole->figure.value) == 0)
            return true;
    }
    return false;
}

/* What the text prints beside a total, and the total's formula leaves out. */
static void left_out_tell(Unread *unread, const Entry *group)
{
    const Entry *total = total_of(unread, group);
    for (size_t i = 0; total && i < group->nchildren; i++) {
        const Entry *part = group->children[i];
        const Figure *figure = &part->figure;
        if (part->kind == ENTRY_FIGURE && figure->known && !figure->formula.n &&
            decimal_sign(figure->value) != 0 && unread->read[figure->number] &&
            !unread->added[figure->number] &&
            unit_is_money(figure->unit) == unit_is_money(total->figure.unit) &&
            !text_has_any(part->key, &unread->params->passed) && !is_in_subtotal(unread, part))
            place_hit_add(unread->run, part, unread->run->rule->severity,
                          &(Hit){.text = part->path, .words = {{"合计", total->key}}});
    }
}

static void groups_walk(Unread *unread, const Entry *entry)
{
    if (entry->kind != ENTRY_GROUP || (entry->key.n && text_has_any(entry->key, &unread->params->passed)))
        return;
    left_out_tell(unread, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        groups_walk(unread, entry->children[i]);
}

static void entry_walk(Unread *unread, const Entry *entry)
{
    bool columns = unread->params->columns, list = entry->kind == ENTRY_LIST && any_read(unread, entry);
    if (list && columns)
        columns_tell(unread, entry);
    if (list || text_listed(&unread->params->passed, entry->key))
        return;
    if (entry->kind == ENTRY_FIGURE && !columns)
        figure_tell(unread, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        entry_walk(unread, entry->children[i]);
}

static void unread_run(CheckRun *run, const void *params)
{
    const UnreadParams *given = params;
    Unread unread = {.run = run, .params = given, .added = run->coverage->read, .n = run->coverage->nread};
    if (!run->source->figures || run->passages.n == 0)
        return;
    unread.read = ARENA_ARRAY(run->scratch, bool, unread.n);
    memcpy(unread.read, unread.added, unread.n * sizeof *unread.read);
    document_mark(&unread);
    const Node *figures = run->source->figures;
    for (size_t i = 0; figures->kind == NODE_MAP && i < figures->map.n; i++) {
        const Entry *entry = ledger_find(run->ledger, NULL, figures->map.pairs[i].key);
        if (entry && entry->pos.file == figures->pos.file)
            (given->totals.n ? groups_walk : entry_walk)(&unread, entry);
    }
}

const CheckForm CHECK_UNREAD = {.schema = &UNREAD_SCHEMA, .run = unread_run, .words = {"清单", "合计"}};
