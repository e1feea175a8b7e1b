/*
 * Records of a list chosen by a test, and rows that stand for several of them:
 * what a table shows of a list that is written once.
 */
#include "figures/expr.h"
#include "figures/ledger.h"

#include <string.h>

/* Tests have a sign that no formula has. */
static bool is_tests(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr("=~!", text.s[i]))
            return true;
    return false;
}

static bool key_of_any(const Entry *list, Str key)
{
    for (size_t i = 0; i < list->nchildren; i++)
        if (entry_child(list->children[i], key))
            return true;
    return list->nchildren == 0;
}

static Pos when_pos(const Formula *when, size_t at)
{
    return when->node ? node_pos_in(when->node, when->offset + at) : (Pos){0};
}

/* False: reported. A key that no record has is a slip: it would leave the table empty. */
static bool tests_read(const Ledger *ledger, const Entry *list, const Formula *when, RecordFilter *out,
                       DiagList *diags)
{
    Str text = str_join(ledger->arena, (const Str[]){STR(","), when->text}, 2, STR(""));
    ExprReader reader = expr_reader(ledger, text, false, ledger->arena);
    if (!filter_read(&reader, out) || !expr_end_read(&reader)) {
        size_t at = reader.fault.at ? reader.fault.at - 1 : 0;
        diag_add(diags, reader.fault.id, when_pos(when, at), DIAG_ARGS(reader.fault.a, reader.fault.b));
        return false;
    }
    for (size_t i = 0; i < out->n; i++)
        if (!key_of_any(list, out->tests[i].key)) {
            diag_add(diags, DIAG_FORMULA_UNKNOWN, when_pos(when, 0), DIAG_ARGS(out->tests[i].key));
            return false;
        }
    return true;
}

static bool formula_passes(const Ledger *ledger, const Entry *record, const Formula *when, bool *passes,
                           DiagList *diags)
{
    Figure value;
    Formula here = *when;
    here.scope = record;
    bool good = ledger_eval(ledger, &here, &value, diags);
    *passes = good && decimal_sign(value.value) != 0;
    return good;
}

size_t ledger_select(const Ledger *ledger, const Entry *list, const Formula *when, const Entry **out,
                     DiagList *diags)
{
    RecordFilter filter = {0};
    bool tests = when && is_tests(when->text);
    size_t n = 0;
    if (tests && !tests_read(ledger, list, when, &filter, diags))
        return 0;
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *record = list->children[i];
        bool passes = true;
        if (tests)
            passes = filter_passes(&filter, record);
        else if (when && !formula_passes(ledger, record, when, &passes, diags))
            return n;
        if (passes)
            out[n++] = record;
    }
    return n;
}

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
