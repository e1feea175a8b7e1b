/*
 * The name typed right before a figure, or at the head of its row, against the names that figure has: 公务接待费
 * before 三公.出国. Told only where the ledger has a figure of that name, near enough to be the one that is
 * meant, with another value.
 */
#include "checks/check.h"
#include "model/account.h"

typedef struct NameParams {
    TextList ahead;  /* 前: what a name may stand behind, besides a mark: 其中, 年 */
    TextList joins;  /* 并列: behind which it begins only where a number stands before: 、, 和 */
    TextList links;  /* 连词: may stand between name and figure: 为, 预算 */
    TextList except; /* 例外: names that say nothing by themselves: 合计 */
    TextList totals; /* 合计: keys of a figure that is its group's whole */
    int64_t least;   /* 最短: characters of a name that is looked for outside of the figure's group */
} NameParams;

static const Field NAME_FIELDS[] = {
    {KEY("前", FIELD_TEXTS, NameParams, ahead), .flags = FIELD_REQUIRED},
    {KEY("并列", FIELD_TEXTS, NameParams, joins), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("连词", FIELD_TEXTS, NameParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("例外", FIELD_TEXTS, NameParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("合计", FIELD_TEXTS, NameParams, totals), .flags = FIELD_REQUIRED},
    {KEY("最短", FIELD_INT, NameParams, least), .flags = FIELD_REQUIRED, .min = 2, .max = 20},
};
static const Schema NAME_SCHEMA = SCHEMA("参数", NameParams, NAME_FIELDS);

/* A name of the ledger or of the account, and the figure it may mean. */
typedef struct Named {
    const Entry *figure;
    bool whole; /* the name is its group's */
} Named;

typedef struct NameCheck {
    CheckRun *run;
    const NameParams *params;
    const WordSet *names, *ahead, *joins, *links;
    TextList texts; /* of `names`, and as many … */
    LIST_OF(Named) named;
} NameCheck;

/* ---- the names there are ---- */

static void name_add(NameCheck *check, Str name, const Entry *figure, bool whole)
{
    if (str_count(name) < 2 || text_listed(&check->params->except, name))
        return;
    *LIST_PUSH(check->run->scratch, &check->texts) = name;
    *LIST_PUSH(check->run->scratch, &check->named) = (Named){figure, whole};
}

/* All that an entry is called. */
static void names_add(NameCheck *check, const Entry *entry, const Entry *figure, bool whole)
{
    const AccountNode *node = entry_account(entry);
    name_add(check, entry->key, figure, whole);
    if (!node)
        return;
    if (!str_eq(node->key, entry->key))
        name_add(check, node->key, figure, whole);
    for (size_t i = 0; i < node->aliases.n; i++)
        name_add(check, node->aliases.v[i], figure, whole);
}

static bool is_total(const NameCheck *check, const Entry *entry)
{
    const AccountNode *node = entry_account(entry);
    return text_listed(&check->params->totals, node ? node->key : entry->key);
}

/* What groups have; records of lists are called by what stands in them. */
static void names_collect(NameCheck *check, const Entry *entry)
{
    if (entry->kind == ENTRY_FIGURE && entry->figure.known && entry->figure.path.n) {
        names_add(check, entry, entry, false);
        if (entry->parent && entry->parent->key.n && is_total(check, entry))
            names_add(check, entry->parent, entry, true);
    }
    for (size_t i = 0; entry->kind == ENTRY_GROUP && i < entry->nchildren; i++)
        names_collect(check, entry->children[i]);
}

/* ---- whose name it is ---- */

static bool ends_in(Str text, Str end)
{
    return text.n >= end.n && str_eq(str_slice(text, text.n - end.n, text.n), end);
}

/* The entry is called so, or by a longer name that ends so; where the account does not know it, by a shorter one too. */
static bool is_called(const Entry *entry, Str name)
{
    const AccountNode *node = entry_account(entry);
    if (ends_in(entry->key, name) ||
        (!node && (str_find(entry->key, name, 0) < entry->key.n || str_find(name, entry->key, 0) < name.n)))
        return true;
    if (!node)
        return false;
    bool called = ends_in(node->key, name);
    for (size_t i = 0; i < node->aliases.n && !called; i++)
        called = ends_in(node->aliases.v[i], name);
    return called;
}

/* It is the figure's own, or that of a group it is in. */
static bool is_own(const Entry *entry, Str name)
{
    for (bool first = true; entry && entry->key.n; entry = entry->parent, first = false)
        if (first ? is_called(entry, name)
                  : str_eq(entry->key, name) ||
                        (entry_account(entry) && str_eq(entry_account(entry)->key, name)) ||
                        (entry_account(entry) && text_listed(&entry_account(entry)->aliases, name)))
            return true;
    return false;
}

/* Its group has such a name, whether or not there is a figure of it. */
static bool is_of_group(const Entry *entry, Str name)
{
    const AccountNode *above = entry->parent ? entry_account(entry->parent) : NULL;
    const AccountNode *node = above ? account_child(above, name) : NULL;
    return node && !account_any(node);
}

/* What one may mean by the name where `printed` stands. */
static bool is_meant(const NameCheck *check, const Named *named, const Entry *printed, Str name)
{
    if (named->figure->parent == printed->parent)
        return !named->whole;
    return !is_of_group(printed, name) && entry_account(printed) &&
           str_count(name) >= (size_t)check->params->least && (named->whole || is_total(check, printed));
}

static bool same_value(const Figure *a, const Figure *b)
{
    Decimal value;
    return unit_convert(a->value, a->unit, b->unit, &value) && decimal_cmp(value, b->value) == 0;
}

/* The figure that the name means; NULL: none does, or one of those it may mean is what is printed. */
static const Entry *meant_find(const NameCheck *check, const Entry *printed, const Figure *figure, Str name)
{
    const Entry *found = NULL;
    bool last = &printed->figure != figure;
    for (size_t i = 0; i < check->texts.n; i++) {
        const Named *named = &check->named.v[i];
        if (!str_eq(check->texts.v[i], name) || !is_meant(check, named, printed, name))
            continue;
        const Figure *other =
            last ? ledger_last(check->run->ledger, &named->figure->figure) : &named->figure->figure;
        if (!other || !other->known || same_value(other, figure))
            return NULL;
        found = found ? found : named->figure;
    }
    return found;
}

/* The entry whose figure, or last year's of it, is printed; NULL: a record's, or none of the ledger. */
static const Entry *printed_entry(const NameCheck *check, const Figure *figure)
{
    if (!figure || !figure->known || figure->number == 0 || figure->path.n == 0)
        return NULL;
    const Entry *entry = ledger_find(check->run->ledger, NULL, figure->path);
    if (!entry || entry->kind != ENTRY_FIGURE ||
        (&entry->figure != figure && ledger_last(check->run->ledger, &entry->figure) != figure))
        return NULL;
    for (const Entry *above = entry->parent; above; above = above->parent)
        if (above->kind == ENTRY_LIST)
            return NULL;
    return entry;
}

/* ---- where it stands ---- */

/* Code points from … to of a passage that a figure printed. */
typedef struct Filled {
    const Passage *passage;
    const Figure *figure;
    const Entry *entry;
    size_t from, to;
} Filled;

static bool is_printed(const Passage *passage, size_t i)
{
    uint8_t kind = passage->kind[i];
    return kind == RUN_FIGURE || kind == RUN_COMPUTED || kind == RUN_NUMBERING;
}

/* A name may begin at `i`: the words before it belong to something else. */
static bool name_begins(const NameCheck *check, const Passage *passage, size_t i)
{
    if (i == passage->start || i == 0 || is_printed(passage, i - 1))
        return true;
    const Word *join = words_before(check->joins, passage, i);
    if (join)
        return i > join->n && is_printed(passage, i - join->n - 1);
    return words_before(check->ahead, passage, i) != NULL;
}

static void name_hit(const NameCheck *check, const Filled *filled, Str name)
{
    const Entry *meant = meant_find(check, filled->entry, filled->figure, name);
    if (meant)
        hit_add(check->run, &(Hit){.passage = filled->passage,
                                   .from = filled->from,
                                   .to = filled->to,
                                   .text = name,
                                   .words = {{"印", filled->figure->path}, {"宜", meant->path}},
                                   .figure = filled->figure});
}

static void name_in_prose(const NameCheck *check, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t end = filled->from;
    const Word *name, *link;
    while (!(name = words_before(check->names, passage, end)) &&
           (link = words_before(check->links, passage, end)) != NULL)
        end -= link->n;
    if (name && passage_typed(passage, end - 1) && passage_typed(passage, end - name->n) &&
        !is_own(filled->entry, name->text) && name_begins(check, passage, end - name->n))
        name_hit(check, filled, name->text);
}

/* Some head of the cell's column has a name of the figure. */
static bool column_is_own(const NameCheck *check, const Filled *filled)
{
    const Table *table = filled->passage->table;
    const TableBand *band = table_band(table, filled->passage->cell->row);
    for (uint32_t i = 0; band && i < band->header; i++) {
        const Cell *head = table_cell(table, band->start + i, filled->passage->cell->col);
        const Passage *text = passage_of_text(head->paras->text, check->run->scratch);
        for (size_t k = 1; k <= text->n; k++) {
            const Word *name = words_before(check->names, text, k);
            if (name && is_own(filled->entry, name->text) && !is_total(check, filled->entry))
                return true;
        }
    }
    return false;
}

/* The row's first cell is the name and nothing else, typed for this row alone. */
static void name_of_row(const NameCheck *check, const Filled *filled)
{
    const Table *table = filled->passage->table;
    if (!table->at || filled->passage->cell->header != SCOPE_NONE || filled->passage->cell->col == 0)
        return;
    const Cell *head = table_cell(table, filled->passage->cell->row, 0);
    const Paragraph *para = head->paras;
    Str name = str_trim(para->text);
    if (head->rowspan > 1 || head->colspan > 1 || para->nruns != 1 || para->runs->figure ||
        para->runs->scope || is_own(filled->entry, name) || column_is_own(check, filled))
        return;
    name_hit(check, filled, name);
}

static void name_run(CheckRun *run, const void *params)
{
    const NameParams *given = params;
    NameCheck check = {.run = run, .params = given};
    const Entry *root = ledger_root(run->ledger);
    for (size_t i = 0; i < root->nchildren; i++)
        names_collect(&check, root->children[i]);
    check.names = words_make(&check.texts, run->scratch);
    check.ahead = words_make(&given->ahead, run->scratch);
    check.joins = words_make(&given->joins, run->scratch);
    check.links = words_make(&given->links, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        Filled filled = {.passage = &run->passages.v[p]};
        if (!(filled.passage->kinds & KIND_BIT(RUN_FIGURE)))
            continue;
        for (size_t r = 0; passage_run(filled.passage, r, &filled.from, &filled.to); r++) {
            const Run *printed = &filled.passage->para->runs[r];
            filled.figure = printed->figure;
            if (printed->kind != RUN_FIGURE || printed->scope ||
                !(filled.entry = printed_entry(&check, filled.figure)))
                continue;
            if (filled.passage->cell)
                name_of_row(&check, &filled);
            else
                name_in_prose(&check, &filled);
        }
    }
}

const CheckForm CHECK_FIGURE_NAME = {&NAME_SCHEMA, name_run, {"印", "宜", NULL}};
