/*
 * Ledger and account → the names that figures have.
 */
#include "checks/named.h"
#include "model/account.h"

/* What names are made of: every name there is, whatever a rule leaves out. */
typedef struct Collect {
    Arena *arena;
    NameBook *book;
} Collect;

static void name_add(const Collect *collect, Str name, const Entry *figure, bool whole)
{
    if (str_count(name) < 2)
        return;
    *LIST_PUSH(collect->arena, &collect->book->texts) = name;
    *LIST_PUSH(collect->arena, &collect->book->named) = (Named){figure, whole};
}

/* All that an entry is called. */
static void names_add(const Collect *collect, const Entry *entry, const Entry *figure, bool whole)
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

static void entry_names(const Collect *collect, const Entry *entry)
{
    if (entry->kind == ENTRY_FIGURE && entry->figure.known && entry->figure.path.n) {
        names_add(collect, entry, entry, false);
        if (entry->parent && entry->parent->key.n)
            names_add(collect, entry->parent, entry, true);
    }
    for (size_t i = 0; entry->kind == ENTRY_GROUP && i < entry->nchildren; i++)
        entry_names(collect, entry->children[i]);
}

/* Made once a run, whichever rule asks first. */
static const NameBook *names_all(CheckRun *run)
{
    if (!run->names) {
        NameBook *book = ARENA_NEW(run->scratch, NameBook);
        const Collect collect = {run->scratch, book};
        const Entry *root = ledger_root(run->ledger);
        for (size_t i = 0; i < root->nchildren; i++)
            entry_names(&collect, root->children[i]);
        run->names = book;
    }
    return run->names;
}

NameBook names_but(CheckRun *run, const TextList *except, const TextList *totals)
{
    const NameBook *all = names_all(run);
    NameBook book = {0};
    for (size_t i = 0; i < all->texts.n; i++) {
        const Named named = all->named.v[i];
        if (text_listed(except, all->texts.v[i]) || (named.whole && !figure_is_total(named.figure, totals)))
            continue;
        *LIST_PUSH(run->scratch, &book.texts) = all->texts.v[i];
        *LIST_PUSH(run->scratch, &book.named) = named;
    }
    book.words = words_make(&book.texts, run->scratch);
    return book;
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
