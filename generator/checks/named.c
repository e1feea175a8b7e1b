/*
 * Ledger and account → the names that figures have.
 */
#include "checks/named.h"
#include "model/account.h"

typedef struct Collect {
    CheckRun *run;
    const TextList *except, *totals;
    NameBook book;
} Collect;

static void name_add(Collect *collect, Str name, const Entry *figure, bool whole)
{
    if (str_count(name) < 2 || text_listed(collect->except, name))
        return;
    *LIST_PUSH(collect->run->scratch, &collect->book.texts) = name;
    *LIST_PUSH(collect->run->scratch, &collect->book.named) = (Named){figure, whole};
}

/* All that an entry is called. */
static void names_add(Collect *collect, const Entry *entry, const Entry *figure, bool whole)
{
    const AccountNode *node = entry_account(entry);
    name_add(collect, entry->key, figure, whole);
    if (!node)
        return;
    if (!str_eq(node->key, entry->key))
        name_add(collect, node->key, figure, whole);
    for (size_t i = 0; i < node->aliases.n; i++)
        name_add(collect, node->aliases.v[i], figure, whole);
}

bool figure_is_total(const Entry *figure, const TextList *totals)
{
    const AccountNode *node = entry_account(figure);
    return text_listed(totals, node ? node->key : figure->key);
}

static void entry_names(Collect *collect, const Entry *entry)
{
    if (entry->kind == ENTRY_FIGURE && entry->figure.known && entry->figure.path.n) {
        names_add(collect, entry, entry, false);
        if (entry->parent && entry->parent->key.n && figure_is_total(entry, collect->totals))
            names_add(collect, entry->parent, entry, true);
    }
    for (size_t i = 0; entry->kind == ENTRY_GROUP && i < entry->nchildren; i++)
        entry_names(collect, entry->children[i]);
}

NameBook names_collect(CheckRun *run, const TextList *except, const TextList *totals)
{
    Collect collect = {.run = run, .except = except, .totals = totals};
    const Entry *root = ledger_root(run->ledger);
    for (size_t i = 0; i < root->nchildren; i++)
        entry_names(&collect, root->children[i]);
    collect.book.words = words_make(&collect.book.texts, run->scratch);
    return collect.book;
}

const Word *name_before(const WordSet *names, const WordSet *links, const Passage *passage, size_t end,
                        size_t *at)
{
    const Word *name, *link;
    while (!(name = words_before(names, passage, end)) && (link = words_before(links, passage, end)) != NULL)
        end -= link->n;
    *at = end - (name ? name->n : 0);
    return name;
}

static bool is_printed(const Passage *passage, size_t i)
{
    uint8_t kind = passage->kind[i];
    return kind == RUN_FIGURE || kind == RUN_COMPUTED || kind == RUN_NUMBERING;
}

bool name_begins(const WordSet *ahead, const WordSet *joins, const Passage *passage, size_t i)
{
    if (i == passage->start || i == 0 || is_printed(passage, i - 1))
        return true;
    const Word *join = joins ? words_before(joins, passage, i) : NULL;
    if (join)
        return i > join->n && is_printed(passage, i - join->n - 1);
    return words_before(ahead, passage, i) != NULL;
}
