/*
 * Rows that stand for several records of a list, which is written once; last year they stood for
 * those that the records were, and for those that no record is any more.
 */
#include "figures/identity.h"

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

/* ---- what the row was ---- */

typedef struct Claims {
    const Ledger *ledger;
    bool *rows; /* by slot index */
} Claims;

static bool is_merged(const Ledger *ledger, const Entry *row)
{
    bool found = false;
    for (size_t i = 0; i < ledger->merged.n && !found; i++)
        found = ledger->merged.v[i] == row;
    return found;
}

/* One that several were merged into is made of theirs. */
static void row_claim(const Claims *claims, const Entry *row)
{
    claims->rows[((const Slot *)row)->index] = true;
    if (!is_merged(claims->ledger, row))
        return;
    for (size_t i = 0; i < row->nchildren; i++) {
        const Expr *sum = ((const Slot *)row->children[i])->expr;
        for (size_t k = 0; sum && k < sum->entries.list.n; k++)
            row_claim(claims, sum->entries.list.v[k]->parent);
    }
}

size_t ledger_rows_gone(const Ledger *ledger, const Entry *list, Arena *arena, const Entry ***out)
{
    const Entry *last = entry_last(ledger, list);
    const Claims claims = {ledger, ARENA_ARRAY(arena, bool, ledger->nslots)};
    size_t n = 0;
    *out = ARENA_ARRAY(arena, const Entry *, last ? last->nchildren + 1 : 1);
    for (size_t i = 0; last && i < list->nchildren; i++) {
        const Entry *was = entry_last(ledger, list->children[i]);
        if (was)
            row_claim(&claims, was);
    }
    for (size_t i = 0; last && i < last->nchildren; i++)
        if (!claims.rows[((const Slot *)last->children[i])->index] && last->children[i]->kind == ENTRY_GROUP)
            (*out)[n++] = last->children[i];
    return n;
}

/* 功能.1.基本 of what the record was; false: it was nothing, or had none. */
static bool term_was(const Ledger *ledger, const Entry *cell)
{
    const Entry *last = cell ? entry_last(ledger, cell) : NULL;
    return last && last->kind == ENTRY_FIGURE;
}

/* A record that is no more has no place of its own this year: 合计(功能.基本?, 编码 = 2010301). */
static void gone_add(const SumRow *row, const Entry *record, Str key, StrBuf *text, Arena *arena)
{
    const RecordKeys keys = record_keys(row->list, arena);
    const Entry *code = keys.code.n ? entry_child(record, keys.code) : NULL;
    Str known_by = code ? keys.code : keys.name;
    const Entry *known = entry_child(record, known_by), *cell = entry_child(record, key);
    if (known && cell && cell->kind == ENTRY_FIGURE)
        strbuf_addf(text, "%s合计(" STR_FMT "." STR_FMT "?, " STR_FMT " = " STR_FMT ")", text->n ? " + " : "",
                    STR_ARG(row->list->key), STR_ARG(key), STR_ARG(known_by), STR_ARG(entry_written(known)));
}

static Str last_formula(const Ledger *ledger, const SumRow *row, Str key)
{
    StrBuf text = {0};
    for (size_t i = 0; i < row->n; i++)
        if (term_was(ledger, entry_child(row->records[i], key)))
            strbuf_addf(&text, "%s" STR_FMT "." STR_FMT "." STR_FMT, text.n ? " + " : "",
                        STR_ARG(row->list->key), STR_ARG(row->records[i]->key), STR_ARG(key));
    for (size_t i = 0; i < row->ngone; i++)
        gone_add(row, row->gone[i], key, &text, ledger->arena);
    Str sum = strbuf_keep(&text, ledger->arena);
    return sum.n ? str_format(ledger->arena, "上年(" STR_FMT ")", STR_ARG(sum)) : sum;
}

/* NULL: there is no list of last year to be compared with. */
static const RowWas *was_make(const Ledger *ledger, const SumRow *row, Str key)
{
    if (!entry_last(ledger, row->list))
        return NULL;
    RowWas *was = ARENA_NEW(ledger->arena, RowWas);
    const Formula formula = {.text = last_formula(ledger, row, key), .scope = row->list};
    DiagList unused;
    diag_list_init(&unused, ledger->arena);
    for (size_t i = 0; i < row->n; i++)
        was->unclear = was->unclear || entry_last_unclear(ledger, row->records[i]);
    if (formula.text.n && !was->unclear)
        was->is = ledger_eval(ledger, &formula, &was->last, &unused);
    was->unclear = was->unclear || (formula.text.n && !was->is);
    return was;
}

/* ---- the row ---- */

static Slot *cell_new(const Slot *row, Str key, Pos pos, Arena *arena)
{
    Slot *cell = ARENA_NEW(arena, Slot);
    cell->entry = (Entry){.key = key, .parent = &row->entry, .pos = pos};
    cell->entry.figure.known = true;
    return cell;
}

const Entry *ledger_empty_list(const Ledger *ledger, Str path, Pos pos)
{
    Slot *list = ARENA_NEW(ledger->arena, Slot);
    list->index = UINT32_MAX; /* nothing was it last year */
    list->entry =
        (Entry){.kind = ENTRY_LIST, .key = path, .path = path, .pos = pos, .parent = &ledger->root->entry};
    return &list->entry;
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
        cell->entry.figure.was = was_make(ledger, form, form->keys->v[i]);
        cells[n++] = &cell->entry;
    }
    row->entry.children = cells;
    row->entry.nchildren = (uint32_t)n;
    return &row->entry;
}
