/*
 * Formulas: each waiting slot is read and evaluated once, after what it stands
 * on; a cycle is reported as the path that closes it.
 */
#include "figures/args.h"
#include "figures/expr.h"
#include "figures/identity.h"
#include "figures/ledger.h"

#include <string.h>

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

/* The place of byte `at` of a formula's text. */
Pos formula_pos(const Formula *formula, size_t at)
{
    if (formula->node)
        return node_pos_in(formula->node, formula->offset + at);
    return formula->scope ? formula->scope->pos : (Pos){0};
}

/* A formula that says nothing because of a ＋: that is what is told. Names may have such signs, and then mean something. */
static void fault_by_sign(Str text, ExprFault *fault)
{
    bool unknown = fault->id == DIAG_FORMULA_UNKNOWN;
    WideSign sign;
    Str suspect = unknown ? fault->a : str_slice(text, fault->at, text.n);
    if (!unknown && fault->id != DIAG_FORMULA_SYNTAX)
        return;
    if (wide_sign_find(suspect, &sign))
        *fault = (ExprFault){DIAG_FORMULA_WIDE_SIGN, fault->at + sign.at, sign.shown, sign.ascii};
}

/* Last year's own figures: what this year has is no name for what they lack. */
static bool in_last_year(const Ledger *ledger, const Formula *formula)
{
    const Entry *top = formula->scope;
    while (top && top->parent)
        top = top->parent;
    return top && ledger->root && top != &ledger->root->entry;
}

void fault_report(const Ledger *ledger, const Formula *formula, ExprFault fault, DiagList *diags)
{
    fault_by_sign(formula->text, &fault);
    if (fault.id == DIAG_FORMULA_UNKNOWN && !in_last_year(ledger, formula))
        fault.b = ledger_nearest(ledger, formula->scope, fault.a, diags);
    if (fault.id == DIAG_FORMULA_UNKNOWN &&
        ledger_slip_report(ledger, formula->scope, fault.a, fault.b, diags))
        return;
    if (fault.id == DIAG_FORMULA_UNKNOWN && fault.b.n)
        fault.id = DIAG_FORMULA_UNKNOWN_NEAR;
    if (fault.id == DIAG_FORMULA_UNKNOWN && ledger_figures_missing(ledger, diags))
        return;
    if (fault.id == DIAG_FORMULA_NO_LAST && !ledger->last)
        ledger_last_lacking(ledger, diags);
    else if (fault.id != DIAG_COUNT)
        diag_add(diags, fault.id, formula_pos(formula, fault.at), DIAG_ARGS(fault.a, fault.b));
}

/* Ours: members of a circle that are named; of a longer one those at both ends. */
enum { CYCLE_SHOWN = 12, CYCLE_ENDS = 5 };

/* a needs b needs a, outermost first: every member, or how many there are. */
static void cycle_report(const Chain *chain, const Slot *slot, DiagList *diags)
{
    Arena *arena = diags->arena;
    size_t n = 1;
    for (const Chain *c = chain; c && c->slot != slot; c = c->outer)
        n++;
    Str *names = ARENA_ARRAY(arena, Str, n + 1);
    size_t at = n;
    names[0] = names[n] = slot->entry.path;
    for (const Chain *c = chain; c && c->slot != slot; c = c->outer)
        names[--at] = c->slot->entry.path;
    Str told = str_join(arena, names, n + 1, STR(" → "));
    if (n > CYCLE_SHOWN) {
        names[CYCLE_ENDS] = STR("…");
        Str front = str_join(arena, names, CYCLE_ENDS + 1, STR(" → "));
        Str back = str_join(arena, names + n - CYCLE_ENDS + 1, CYCLE_ENDS, STR(" → "));
        told = str_fill(arena, ARG_CYCLE.s, DIAG_ARGS(front, back, str_uint(arena, n)));
    }
    diag_add(diags, DIAG_FORMULA_CYCLE, slot->entry.pos, DIAG_ARGS(told));
}

static bool figure_now(Evaluation *run, const Entry *entry, Value *out)
{
    const Frame *frame = run->owner;
    const Slot *slot = (const Slot *)entry;
    if (slot->formula)
        slot_run(frame->ledger, frame->ledger->formulas.v[slot->formula - 1], frame->chain, frame->diags);
    if (*frame->depth <= slot->depth)
        *frame->depth = slot->depth + 1;
    return figure_as_built(run, entry, out);
}

void ledger_settle(const Ledger *ledger, const Entry *entry)
{
    Evaluation run = {.owner = ledger->frame, .fault.id = DIAG_COUNT};
    Value value;
    if (ledger->frame && entry->kind == ENTRY_FIGURE)
        (void)figure_now(&run, entry, &value);
    for (size_t i = 0; ledger->frame && i < entry->nchildren; i++)
        ledger_settle(ledger, entry->children[i]);
}

bool slot_settle(const Slot *slot, Value *value)
{
    if (!unit_is_money(value->unit) || !unit_is_money(slot->default_unit))
        return true;
    Str from = value->unit;
    value->unit = slot->default_unit;
    Decimal rounded = value->inexact ? quotient_round(value->number) : value->number;
    return money_convert(value->number, from, slot->default_unit, &value->number) ||
           money_convert(rounded, from, slot->default_unit, &value->number);
}

const Expr *formula_read(ExprReader *reader, bool owned)
{
    const Expr *said = expr_sum_read(reader);
    bool fine = said && expr_end_read(reader);
    if (fine && reader->starred && !owned)
        fine = expr_fail(reader, DIAG_FORMULA_SYNTAX, reader->star_at, ARG_STAR_NO_NAME, (Str){0});
    return fine ? said : NULL;
}

static const Entry *record_of(const Entry *scope)
{
    return scope && scope->parent && scope->parent->kind == ENTRY_LIST ? scope : NULL;
}

/* What names mean where a formula stands; `own` as formula_bind has it. */
static Environment place_of(const Ledger *ledger, const Entry *scope, const Entry *own, Arena *arena,
                            ExprFault *fault)
{
    return (Environment){.ledger = ledger,
                         .arena = arena,
                         .root = &ledger->root->entry,
                         .record = record_of(scope),
                         .star = own ? own->key : (Str){0},
                         .scope = scope,
                         .fault = fault};
}

const Expr *formula_bind(const Ledger *ledger, const Entry *scope, const Entry *own, Str text,
                         ExprFault *fault)
{
    ExprReader reader = expr_reader(ledger, text, record_of(scope) != NULL, ledger->arena);
    const Expr *said = formula_read(&reader, own != NULL);
    *fault = reader.fault;
    const Environment place = place_of(ledger, scope, own, ledger->arena, fault);
    return said ? expr_bind(&place, said) : NULL;
}

/* Numbers and signs alone: = 12000 + 500. */
static bool names_nothing(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!strchr("0123456789.,+-*/() ", text.s[i]))
            return false;
    return true;
}

/* What a result without a unit is counted in, where that is known: numbers alone are the group's; 0 is what last year's or the account's is. */
static Str unit_of_result(const Frame *frame, const Slot *slot, const Value *value)
{
    if (names_nothing(slot->entry.figure.formula))
        return slot->default_unit;
    if (value->unit.n || decimal_sign(value->number) != 0)
        return value->unit;
    const Entry *last = entry_last(frame->ledger, &slot->entry);
    if (last && ((const Slot *)last)->formula)
        slot_run(frame->ledger, frame->ledger->formulas.v[((const Slot *)last)->formula - 1], frame->chain,
                 frame->diags);
    if (last && last->kind == ENTRY_FIGURE && last->figure.unit.n)
        return last->figure.unit;
    bool money = slot->account && str_is(slot->account->unit, "金额");
    return money && unit_is_money(slot->default_unit) ? slot->default_unit : (Str){0};
}

/* Of a product of two amounts the factor that lacks its unit, in a column where another has one; *beside: that one's. NULL: none. */
static const Entry *factor_without_unit(const Expr *expr, Arena *arena, Str *beside)
{
    EntryList read = {0};
    expr_entries(expr, arena, &read);
    for (size_t i = 0; i < read.n; i++) {
        const Entry *entry = read.v[i], *record = record_of(entry->parent);
        if (!record || entry->figure.unit_typed || entry->figure.formula.n)
            continue;
        for (size_t k = 0; k < record->parent->nchildren; k++) {
            const Entry *other = entry_child(record->parent->children[k], entry->key);
            if (other && other->kind == ENTRY_FIGURE && other->figure.unit_typed &&
                !unit_is_money(other->figure.unit)) {
                *beside = other->figure.unit;
                return entry;
            }
        }
    }
    return NULL;
}

static void slot_fault(const Slot *slot, const Frame *frame, const Formula *formula, ExprFault fault)
{
    Str beside;
    const Entry *factor = fault.id == DIAG_FORMULA_MONEY_PRODUCT
                              ? factor_without_unit(slot->expr, frame->ledger->arena, &beside)
                              : NULL;
    if (factor)
        diag_add(frame->diags, DIAG_FIGURE_UNIT_LACKS, factor->pos,
                 DIAG_ARGS(factor->path, factor->figure.unit, beside));
    else
        fault_report(frame->ledger, formula, fault, frame->diags);
}

/* What is bound knows of no filters any more. */
static void filters_check(const Frame *frame, const Slot *slot, const Formula *formula)
{
    ExprReader reader = expr_reader(frame->ledger, formula->text, record_of(slot->entry.parent) != NULL,
                                    frame->ledger->arena);
    const Expr *said = formula_read(&reader, true);
    if (said)
        formula_values_check(frame->ledger, formula, said, frame->diags);
}

static bool slot_value(Slot *slot, Frame *frame, Value *out)
{
    const Figure *figure = &slot->entry.figure;
    const Formula formula = {.text = figure->formula,
                             .scope = slot->entry.parent,
                             .node = slot->entry.scalar,
                             .offset = (size_t)(figure->formula.s - slot->entry.scalar->scalar.text.s)};
    Evaluation run = {.figure = figure_now, .owner = frame, .fault.id = DIAG_COUNT};
    if (!slot->expr) /* the sum of merged rows has its own */
        slot->expr =
            formula_bind(frame->ledger, slot->entry.parent, &slot->entry, figure->formula, &run.fault);
    bool fine = slot->expr && expr_value(slot->expr, &run, out);
    if (fine)
        out->unit = unit_of_result(frame, slot, out);
    if (fine && !slot_settle(slot, out)) {
        run.fault = (ExprFault){.id = DIAG_FORMULA_OVERFLOW};
        fine = false;
    }
    if (!fine)
        slot_fault(slot, frame, &formula, run.fault);
    else if (str_find(formula.text, STR("="), 0) < formula.text.n)
        filters_check(frame, slot, &formula);
    return fine;
}

/* A formula's result; unknown it is 0. */
static void figure_set(Figure *figure, const Value *value, bool known)
{
    figure->ratio = known && value->ratio;
    figure->inexact = known && value->inexact;
    figure->fine = known ? value->number : decimal_of(0);
    figure->value = figure->inexact ? quotient_round(figure->fine) : figure->fine;
    if (decimal_sign(figure->value) == 0) /* what is not 0 is never printed so */
        figure->value = figure->fine;
}

static void slot_run(Ledger *ledger, Slot *slot, const Chain *outer, DiagList *diags)
{
    Figure *figure = &slot->entry.figure;
    Chain chain = {outer, slot, outer ? outer->depth + 1 : 0};
    if (slot->state == SLOT_DONE)
        return;
    if (slot->state == SLOT_RUNNING || chain.depth == DEPENDS_LIMIT) {
        if (slot->state == SLOT_RUNNING)
            cycle_report(outer, slot, diags);
        else
            diag_add(diags, DIAG_FORMULA_DEEP, slot->entry.pos,
                     DIAG_ARGS(slot->entry.path, str_uint(diags->arena, DEPENDS_LIMIT)));
        figure->known = false;
        return;
    }
    slot->state = SLOT_RUNNING;
    Frame frame = {ledger, &chain, &slot->depth, diags}, *outside = ledger->frame;
    Value value = {0};
    ledger->frame = &frame;
    bool fine = slot_value(slot, &frame, &value);
    ledger->frame = outside;
    figure->known = figure->known && fine; /* a cycle may have marked it meanwhile */
    figure_set(figure, &value, fine);
    figure->unit = fine ? value.unit : slot->default_unit;
    slot->state = SLOT_DONE;
}

void formulas_run(Ledger *ledger, DiagList *diags)
{
    for (size_t i = 0; i < ledger->formulas.n; i++)
        slot_run(ledger, ledger->formulas.v[i], NULL, diags);
}

bool formula_value(const Ledger *ledger, const Entry *scope, const Expr *said, Value *out, ExprFault *fault)
{
    Evaluation run = {.figure = ledger->frame ? figure_now : figure_as_built,
                      .owner = ledger->frame,
                      .fault.id = DIAG_COUNT};
    Arena *scratch = arena_new(); /* a filter asks each record of a list: what is bound there is not kept */
    const Environment place = place_of(ledger, scope, NULL, scratch, &run.fault);
    const Expr *expr = expr_bind(&place, said);
    bool fine = expr && expr_value(expr, &run, out);
    *fault = run.fault;
    if (!fine) {
        fault->a = str_dup(ledger->arena, fault->a);
        fault->b = str_dup(ledger->arena, fault->b);
    }
    arena_free(scratch);
    return fine;
}

bool ledger_eval(const Ledger *ledger, const Formula *formula, Figure *out, DiagList *diags)
{
    ExprReader reader = expr_reader(ledger, formula->text, record_of(formula->scope) != NULL, ledger->arena);
    const Expr *said = formula_read(&reader, false);
    ExprFault fault = reader.fault;
    Value value = {0};
    bool fine = said && formula_value(ledger, formula->scope, said, &value, &fault);
    if (!fine)
        fault_report(ledger, formula, fault, diags);
    else
        formula_values_check(ledger, formula, said, diags);
    *out =
        (Figure){.unit = value.unit, .formula = formula->text, .pos = formula_pos(formula, 0), .known = fine};
    figure_set(out, &value, fine);
    return fine;
}

/* A figure of a sum row stands for those it was made of. */
static void entries_read(const Ledger *ledger, const Entry *scope, Str expression, Arena *arena,
                         EntryList *out)
{
    ExprFault fault;
    EntryList own = {0};
    const Expr *expr = formula_bind(ledger, scope, NULL, expression, &fault);
    if (expr)
        expr_entries(expr, arena, &own);
    for (size_t i = 0; i < own.n; i++) {
        const Entry *entry = own.v[i];
        if (entry->kind == ENTRY_FIGURE && !entry->path.n)
            entries_read(ledger, entry->parent->parent, entry->figure.formula, arena, out);
        else
            *LIST_PUSH(arena, out) = entry;
    }
}

size_t ledger_reads(const Ledger *ledger, const Entry *scope, Str expression, Arena *arena,
                    const Figure *const **out)
{
    EntryList entries = {0};
    entries_read(ledger, scope, expression, arena, &entries);
    const Figure **figures = ARENA_ARRAY(arena, const Figure *, entries.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < entries.n; i++)
        if (entries.v[i]->kind == ENTRY_FIGURE)
            figures[n++] = &entries.v[i]->figure;
    *out = figures;
    return n;
}
