/*
 * Every figure of a ledger under a name that stays its own when rows are added
 * or taken away: records are told apart by what they are called.
 */
#include "base/str_map.h"
#include "figures/ledger.h"

typedef struct Listing {
    Arena *arena;
    LIST_OF(LedgerFigure) figures;
    EntryList reads; /* of the formula at hand */
    bool of_last_year;
} Listing;

static Str record_text(const Entry *record, size_t i)
{
    if (record->kind != ENTRY_GROUP || i >= record->nchildren || record->children[i]->kind != ENTRY_TEXT)
        return (Str){0};
    return str_trim(record->children[i]->scalar->scalar.text);
}

/* Does the text at `i` tell every record of the list from the others? */
static bool text_tells(const Entry *list, size_t i, Arena *arena)
{
    Seen seen = {0};
    for (size_t r = 0; r < list->nchildren; r++) {
        const Entry *record = list->children[r];
        Str text = record_text(record, i);
        if (!text.n || !str_eq(record->children[i]->key, list->children[0]->children[i]->key) ||
            !seen_first(&seen, arena, str_hash(text)))
            return false;
    }
    return true;
}

/* Which text of its records a list is told by; as many as a record has: by their numbers. */
static size_t text_telling(const Entry *list, Arena *arena)
{
    size_t most = list->nchildren ? list->children[0]->nchildren : 0, i = 0;
    while (i < most && !text_tells(list, i, arena))
        i++;
    return i;
}

static Str child_name(const Listing *listing, const Entry *parent, Str name, const Entry *child, size_t told)
{
    Arena *arena = listing->arena;
    if (parent->kind == ENTRY_LIST) {
        Str text = record_text(child, told);
        const Str parts[] = {name, STR("["), text.n ? text : child->key, STR("]")};
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

/* The child of last year's entry that has the key of a child of this year's, mostly in the same place. */
static const Entry *last_child(const Entry *last, const Entry *child, size_t i)
{
    if (!last || last->kind == ENTRY_FIGURE || last->kind == ENTRY_TEXT)
        return NULL;
    bool same = i < last->nchildren && str_eq(last->children[i]->key, child->key);
    return same ? last->children[i] : entry_child(last, child->key);
}

/* last  the entry of the same path last year; NULL: none */
static void entry_list(Listing *listing, const Entry *entry, Str name, const Entry *last)
{
    if (entry->kind == ENTRY_FIGURE) {
        LedgerFigure *out = LIST_PUSH(listing->arena, &listing->figures);
        *out = (LedgerFigure){.figure = &entry->figure, .name = name, .of_last_year = listing->of_last_year};
        out->last = last && last->kind == ENTRY_FIGURE ? &last->figure : NULL;
        if (listing->of_last_year)
            out->name = str_join(listing->arena, (const Str[]){STR("上年("), name, STR(")")}, 3, STR(""));
        reads_fill(listing, (const Slot *)entry, out);
    }
    size_t told = entry->kind == ENTRY_LIST ? text_telling(entry, listing->arena) : 0;
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *child = entry->children[i];
        if (child->kind != ENTRY_TEXT)
            entry_list(listing, child, child_name(listing, entry, name, child, told),
                       last_child(last, child, i));
    }
}

/* A table whose block has no 名 is called by its place among those with data of their own. */
static void data_list(Listing *listing, const Ledger *ledger)
{
    for (size_t i = 0; i < ledger->data.n; i++)
        if (ledger->data.v[i].entry->path.n == 0)
            entry_list(listing, ledger->data.v[i].entry, str_format(listing->arena, "表[%zu]", i + 1), NULL);
}

LedgerFigures ledger_figures(const Ledger *ledger, Arena *arena)
{
    Listing listing = {.arena = arena};
    listing.figures.cap = ledger->nfigures;
    listing.figures.v = ARENA_RAW(arena, LedgerFigure, ledger->nfigures);
    entry_list(&listing, &ledger->root->entry, (Str){0}, ledger->last ? &ledger->last->entry : NULL);
    data_list(&listing, ledger);
    listing.of_last_year = true;
    if (ledger->last)
        entry_list(&listing, &ledger->last->entry, (Str){0}, NULL);
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
