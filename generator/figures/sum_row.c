/*
 * Rows that stand for several records of a list, which is written once.
 */
#include "figures/ledger.h"

/* 功能.1.基本支出 + 功能.3.基本支出: as a formula beside the list would say it. Empty: no record has a figure there. */
static Str sum_formula(const SumRow *row, Str key, Arena *arena)
{
    StrBuf text = {0};
    for (size_t i = 0; i < row->n; i++) {
        const Entry *cell = entry_child(row->records[i], key);
        if (cell && cell->kind == ENTRY_FIGURE)
            strbuf_addf(&text, "%s" STR_FMT "." STR_FMT "." STR_FMT, text.n ? " + " : "",
                        STR_ARG(row->list->key), STR_ARG(row->records[i]->key), STR_ARG(key));
    }
    return strbuf_keep(&text, arena);
}

static Slot *cell_new(const Slot *row, Str key, Pos pos, Arena *arena)
{
    Slot *cell = ARENA_NEW(arena, Slot);
    cell->entry = (Entry){.key = key, .parent = &row->entry, .pos = pos};
    cell->entry.figure.known = true;
    return cell;
}

/* Its figures are computed outside of the ledger and have no path; what they stand on is in their formula. */
const Entry *ledger_sum_row(const Ledger *ledger, const SumRow *form, DiagList *diags)
{
    Arena *arena = ledger->arena;
    Slot *row = ARENA_NEW(arena, Slot);
    const Entry **cells = ARENA_ARRAY(arena, const Entry *, form->keys->n + form->ntexts + 1);
    size_t n = 0;
    row->entry = (Entry){.kind = ENTRY_GROUP, .parent = form->list, .pos = form->list->pos};
    for (size_t i = 0; i < form->ntexts; i++) {
        Slot *cell = cell_new(row, form->texts[i].key, form->list->pos, arena);
        Node *scalar = ARENA_NEW(arena, Node);
        *scalar = (Node){.kind = NODE_SCALAR, .pos = form->list->pos, .scalar.text = form->texts[i].text};
        cell->entry.kind = ENTRY_TEXT;
        cell->entry.scalar = scalar;
        cells[n++] = &cell->entry;
    }
    for (size_t i = 0; i < form->keys->n; i++) {
        const Formula formula = {.text = sum_formula(form, form->keys->v[i], arena), .scope = form->list};
        if (!formula.text.n)
            continue;
        Slot *cell = cell_new(row, form->keys->v[i], form->list->pos, arena);
        cell->entry.kind = ENTRY_FIGURE;
        (void)ledger_eval(ledger, &formula, &cell->entry.figure, diags);
        cells[n++] = &cell->entry;
    }
    row->entry.children = cells;
    row->entry.nchildren = (uint32_t)n;
    return &row->entry;
}
