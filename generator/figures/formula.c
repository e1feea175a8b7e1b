/*
 * Formulas: each waiting slot is read and evaluated once, after what it stands
 * on; a cycle is reported as the path that closes it.
 */
#include "figures/expr.h"
#include "figures/ledger.h"

/* The slots being evaluated, innermost first: a cycle is read from it. */
typedef struct Chain {
    const struct Chain *outer;
    const Slot *slot;
    size_t depth;
} Chain;

/* What the evaluation of one formula hands to those it needs. */
typedef struct Frame {
    Ledger *ledger;
    const Chain *chain;
    uint32_t *depth; /* of the formula: one more than the deepest it needs */
    DiagList *diags;
} Frame;

static void slot_run(Ledger *ledger, Slot *slot, const Chain *outer, DiagList *diags);

static void fault_report(const ExprFault *fault, Pos pos, DiagList *diags)
{
    if (fault->id != DIAG_COUNT)
        diag_add(diags, fault->id, pos, DIAG_ARGS(fault->a, fault->b));
}

static void cycle_report(const Chain *chain, const Slot *slot, DiagList *diags)
{
    Str parts[8];
    size_t n = 0;
    parts[n++] = slot->entry.path;
    for (const Chain *c = chain; c && c->slot != slot && n < 6; c = c->outer)
        parts[n++] = c->slot->entry.path;
    parts[n++] = slot->entry.path;
    for (size_t i = 0; i < n / 2; i++) { /* outermost first: a needs b needs a */
        Str swap = parts[i];
        parts[i] = parts[n - 1 - i];
        parts[n - 1 - i] = swap;
    }
    diag_add(diags, DIAG_FORMULA_CYCLE, slot->entry.pos,
             DIAG_ARGS(str_join(diags->arena, parts, n, STR(" → "))));
}

static bool figure_now(Evaluation *run, const Entry *entry, Value *out)
{
    const Frame *frame = run->owner;
    Slot *slot = (Slot *)(uintptr_t)entry;
    slot_run(frame->ledger, slot, frame->chain, frame->diags);
    if (*frame->depth <= slot->depth)
        *frame->depth = slot->depth + 1;
    return figure_as_built(run, entry, out);
}

bool slot_settle(const Slot *slot, Value *value)
{
    if (!unit_is_money(value->unit) || !unit_is_money(slot->default_unit))
        return true;
    Str from = value->unit;
    value->unit = slot->default_unit;
    return unit_convert(value->number, from, slot->default_unit, &value->number);
}

static bool slot_value(Slot *slot, const Frame *frame, Value *out)
{
    const Figure *figure = &slot->entry.figure;
    size_t skipped = (size_t)(figure->formula.s - slot->entry.scalar->scalar.text.s);
    ExprReader reader = expr_reader(frame->ledger, slot->entry.parent, figure->formula);
    slot->expr = formula_read(&reader);
    if (!slot->expr) {
        fault_report(&reader.fault, node_pos_in(slot->entry.scalar, skipped + reader.fault.at), frame->diags);
        return false;
    }
    Evaluation run = {.figure = figure_now, .owner = (Frame *)(uintptr_t)frame, .fault.id = DIAG_COUNT};
    bool fine = expr_value(slot->expr, &run, out);
    if (fine && !slot_settle(slot, out)) {
        run.fault = (ExprFault){.id = DIAG_FORMULA_OVERFLOW};
        fine = false;
    }
    if (!fine)
        fault_report(&run.fault, node_pos_in(slot->entry.scalar, skipped + run.fault.at), frame->diags);
    return fine;
}

static void slot_run(Ledger *ledger, Slot *slot, const Chain *outer, DiagList *diags)
{
    Figure *figure = &slot->entry.figure;
    Chain chain = {outer, slot, outer ? outer->depth + 1 : 0};
    if (slot->state == SLOT_DONE)
        return;
    if (slot->state == SLOT_RUNNING || chain.depth == DEPENDS_LIMIT) {
        cycle_report(outer, slot, diags);
        figure->known = false;
        return;
    }
    slot->state = SLOT_RUNNING;
    Frame frame = {ledger, &chain, &slot->depth, diags};
    Value value = {0};
    bool fine = slot_value(slot, &frame, &value);
    figure->known = figure->known && fine; /* a cycle may have marked it meanwhile */
    figure->value = fine ? value.number : decimal_of(0);
    figure->unit = fine ? value.unit : slot->default_unit;
    slot->state = SLOT_DONE;
}

void formula_run(Ledger *ledger, Slot *slot, DiagList *diags)
{
    slot_run(ledger, slot, NULL, diags);
}

/* The place of byte `at` of a formula's text. */
static Pos formula_pos(const Formula *formula, size_t at)
{
    if (formula->node)
        return node_pos_in(formula->node, formula->offset + at);
    return formula->scope ? formula->scope->pos : (Pos){0};
}

bool ledger_eval(const Ledger *ledger, const Formula *formula, Figure *out, DiagList *diags)
{
    ExprReader reader = expr_reader(ledger, formula->scope, formula->text);
    const Expr *expr = formula_read(&reader);
    Evaluation run = {.figure = figure_as_built, .fault = reader.fault};
    Value value = {0};
    bool fine = expr && expr_value(expr, &run, &value);
    if (!fine)
        fault_report(&run.fault, formula_pos(formula, run.fault.at), diags);
    *out = (Figure){.value = value.number,
                    .unit = value.unit,
                    .formula = formula->text,
                    .pos = formula_pos(formula, 0),
                    .known = fine};
    return fine;
}

size_t ledger_reads(const Ledger *ledger, const Entry *scope, Str expression, Arena *arena,
                    const Figure *const **out)
{
    ExprReader reader = expr_reader(ledger, scope, expression);
    const Expr *expr = formula_read(&reader);
    EntryList entries = {0};
    if (expr)
        expr_entries(expr, arena, &entries);
    const Figure **figures = ARENA_ARRAY(arena, const Figure *, entries.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < entries.n; i++)
        if (entries.v[i]->kind == ENTRY_FIGURE)
            figures[n++] = &entries.v[i]->figure;
    *out = figures;
    return n;
}
