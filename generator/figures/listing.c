/*
 * Every figure of a ledger under a name that stays its own when rows are added
 * or taken away: records are told apart by what they are called.
 */
#include "figures/identity.h"

typedef struct Listing {
    const Ledger *ledger;
    Arena *arena;
    LIST_OF(LedgerFigure) figures;
    EntryList reads; /* of the formula at hand */
    Str record;      /* the name of the record at hand; empty: it is in none */
    bool of_last_year;
} Listing;

/* told  the key the records of a list are told by; empty: by their numbers */
static Str child_name(const Listing *listing, const Entry *parent, Str name, const Entry *child, Str told)
{
    Arena *arena = listing->arena;
    if (parent->kind == ENTRY_LIST) {
        const Entry *text = told.n ? entry_child(child, told) : NULL;
        const Str parts[] = {name, STR("["), text ? entry_written(text) : child->key, STR("]")};
        return str_join(arena, parts, 4, STR(""));
    }
    return name.n ? str_join(arena, (const Str[]){name, child->key}, 2, STR(".")) : child->key;
}

static void reads_fill(Listing *listing, const Slot *slot, LedgerFigure *out)
{
    EntryList *entries = &listing->reads;
    if (!slot->expr)
        return;
    entries->n = 0;
    expr_entries(slot->expr, listing->arena, entries);
    const Figure **reads = ARENA_RAW(listing->arena, const Figure *, entries->n);
    for (size_t i = 0; i < entries->n; i++)
        if (entries->v[i]->kind == ENTRY_FIGURE)
            reads[out->nreads++] = &entries->v[i]->figure;
    out->reads = reads;
}

static void entry_list(Listing *listing, const Entry *entry, Str name)
{
    const Entry *last = listing->of_last_year ? NULL : entry_last(listing->ledger, entry);
    if (entry->kind == ENTRY_FIGURE) {
        LedgerFigure *out = LIST_PUSH(listing->arena, &listing->figures);
        *out = (LedgerFigure){.figure = &entry->figure,
                              .name = name,
                              .record = listing->record,
                              .of_last_year = listing->of_last_year};
        out->last = last && last->kind == ENTRY_FIGURE ? &last->figure : NULL;
        if (listing->of_last_year)
            out->name = str_join(listing->arena, (const Str[]){STR("上年("), name, STR(")")}, 3, STR(""));
        reads_fill(listing, (const Slot *)entry, out);
    }
    bool list = entry->kind == ENTRY_LIST;
    Str told = list ? key_telling(entry, listing->arena) : (Str){0}, outer = listing->record;
    Str called = list ? record_keys(entry, listing->arena).name : (Str){0};
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *child = entry->children[i];
        if (list)
            listing->record = called.n ? record_text(child, called) : (Str){0};
        if (child->kind != ENTRY_TEXT)
            entry_list(listing, child, child_name(listing, entry, name, child, told));
    }
    listing->record = outer;
}

/* The record of a list that is told by `called`; NULL: none is. */
static const Entry *record_called(const Entry *list, Str called, Arena *scratch)
{
    Str told = key_telling(list, scratch);
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *record = list->children[i], *text = told.n ? entry_child(record, told) : NULL;
        if (str_eq(text ? entry_written(text) : record->key, called))
            return record;
    }
    return NULL;
}

const Entry *ledger_named(const Ledger *ledger, Str name, Arena *scratch)
{
    size_t open = str_find(name, STR("["), 0);
    const Entry *found = ledger_find(ledger, NULL, str_slice(name, 0, open));
    while (found && open < name.n) {
        size_t close = str_find(name, STR("]"), open);
        if (close == name.n || found->kind != ENTRY_LIST)
            return NULL;
        found = record_called(found, str_slice(name, open + 1, close), scratch);
        open = str_find(name, STR("["), close);
        Str rest = str_slice(name, close + 1, open);
        if (rest.n && rest.s[0] != '.')
            return NULL;
        found = found && rest.n ? entry_at(found, str_slice(rest, 1, rest.n)) : found;
    }
    return found;
}

/* Rows of last year that became one are called by all of their paths. */
static void merged_list(Listing *listing)
{
    const Ledger *ledger = listing->ledger;
    for (size_t i = 0; i < ledger->merged.n; i++)
        entry_list(listing, ledger->merged.v[i], ledger->merged.v[i]->path);
}

LedgerFigures ledger_figures(const Ledger *ledger, Arena *arena)
{
    Listing listing = {.ledger = ledger, .arena = arena};
    listing.figures.cap = ledger->nfigures;
    listing.figures.v = ARENA_RAW(arena, LedgerFigure, ledger->nfigures);
    entry_list(&listing, &ledger->root->entry, (Str){0});
    listing.of_last_year = true;
    if (ledger->last)
        entry_list(&listing, &ledger->last->entry, (Str){0});
    merged_list(&listing);
    LedgerFigures all = {.v = listing.figures.v, .n = listing.figures.n};
    all.nnumbers = (size_t)ledger->nfigures + 1;
    all.by_number = ARENA_ARRAY(arena, const LedgerFigure *, all.nnumbers);
    for (size_t i = 0; i < all.n; i++)
        all.by_number[all.v[i].figure->number] = &all.v[i];
    return all;
}

const LedgerFigure *ledger_figure(const LedgerFigures *all, const Figure *figure)
{
    const LedgerFigure *found = figure->number < all->nnumbers ? all->by_number[figure->number] : NULL;
    return found && found->figure == figure ? found : NULL;
}
