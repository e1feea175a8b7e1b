/*
 * Relations judged, and those that fail worded as findings.
 */
#include "figures/relation.h"

#include "figures/structure.h"
#include "figures/told.h"

Evaluation relation_evaluation(const Ledger *ledger)
{
    return (Evaluation){
        .figure = figure_as_built, .counts_mix = true, .ledger = ledger, .fault.id = DIAG_COUNT};
}

/* Only money is rounded, and only a sum can miss by it. */
static bool rounding_explains(const Relation *relation, const Judgement *judgement, const Ledger *ledger)
{
    Str unit = judgement->left.unit;
    int places = unit_is_money(unit) ? ledger_places(ledger, unit) : 0;
    const int written[] = {judgement->left.number.places, judgement->right.number.places};
    for (size_t i = 0; i < 2; i++)
        places = written[i] > places ? written[i] : places;
    return relation->rule->rounding && relation->sign == SIGN_EQUAL && unit_is_money(unit) &&
           envelope_covers(judgement->difference, envelope_items(relation->left, relation->right), places);
}

/* One figure against one: the same amount, if the finer rounds to the coarser. `run` may have another in place of one. */
static bool said_twice(const Relation *relation, Evaluation *run)
{
    if (relation->sign != SIGN_EQUAL || relation->left->kind != EXPR_ENTRY ||
        relation->right->kind != EXPR_ENTRY)
        return false;
    Value a, b;
    if (!run->figure(run, relation->left->entries.alone, &a) ||
        !run->figure(run, relation->right->entries.alone, &b))
        return false;
    const Figure left = {.value = a.number, .unit = a.unit}, right = {.value = b.number, .unit = b.unit};
    return rounds_to(run->ledger, &left, &right);
}

Judgement relation_judge(const Relation *relation, Evaluation *run)
{
    Judgement judgement = {.grade = GRADE_MOOT};
    run->fault.id = DIAG_COUNT;
    bool fine = expr_value(relation->left, run, &judgement.left) &&
                expr_value(relation->right, run, &judgement.right);
    if (fine && judgement.left.inexact)
        judgement.left.number = quotient_round(judgement.left.number);
    if (fine && judgement.right.inexact)
        judgement.right.number = quotient_round(judgement.right.number);
    fine = fine && values_join(run, &judgement.left, &judgement.right, 0);
    if (fine && !decimal_sub(judgement.left.number, judgement.right.number, &judgement.difference)) {
        run->fault.id = DIAG_FORMULA_OVERFLOW;
        fine = false;
    }
    if (!fine) {
        judgement.units = run->fault.id == DIAG_FORMULA_UNITS ||
                          run->fault.id == DIAG_FORMULA_MONEY_PRODUCT ||
                          run->fault.id == DIAG_FORMULA_PERCENT;
        judgement.overflow = run->fault.id == DIAG_FORMULA_OVERFLOW;
        judgement.grade = judgement.units ? GRADE_FAILS : GRADE_MOOT;
    } else if (sign_holds(relation->sign, decimal_sign(judgement.difference)) || said_twice(relation, run)) {
        judgement.grade = GRADE_HOLDS;
    } else {
        judgement.grade = rounding_explains(relation, &judgement, run->ledger) ? GRADE_ROUNDED : GRADE_FAILS;
    }
    return judgement;
}

bool relation_is_limit(const Relation *relation)
{
    return relation->sign != SIGN_EQUAL &&
           (relation->right->kind == EXPR_NUMBER || relation->left->kind == EXPR_NUMBER);
}

static const Entry *lone_entry(const Expr *expr)
{
    return expr->kind == EXPR_ENTRY ? expr->entries.alone : NULL;
}

static const Entry *first_entry(const Expr *expr)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    const Entry *found = entries.n ? entries.v[0] : NULL;
    for (size_t i = 0; i < terms.n && !found; i++)
        found = first_entry(terms.v[i].expr);
    return found;
}

const Entry *relation_place(const Relation *relation)
{
    const Entry *place = lone_entry(relation->left);
    if (!place)
        place = lone_entry(relation->right);
    if (!place)
        place = first_entry(relation->left);
    return place ? place : first_entry(relation->right);
}

/* ---- words ---- */

static bool has_han(Str text)
{
    for (size_t at = 0; at < text.n;)
        if (str_next(text, &at) >= 0x3400)
            return true;
    return false;
}

/* What people call a record: its first text in words, else its number. */
Str record_name(const Entry *record, Arena *arena)
{
    for (size_t i = 0; i < record->nchildren; i++) {
        const Entry *child = record->children[i];
        if (child->kind == ENTRY_TEXT && has_han(child->scalar->scalar.text))
            return child->scalar->scalar.text;
    }
    const Entry *known_by = record_known_by(record, RECORD_CODE);
    const Str code = known_by ? entry_written(known_by) : (Str){0};
    return code.n ? str_fill(arena, TOLD_RECORD_CODE, DIAG_ARGS(code))
                  : str_fill(arena, TOLD_RECORD_NUMBER, DIAG_ARGS(record->key));
}

static Str value_text(Value value, Arena *arena)
{
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, value.number)), STR_ARG(value.unit));
}

/* A 说法 with its words filled in; others stay. */
static void words_fill(Str pattern, const RelationWord *words, size_t n, StrBuf *out)
{
    for (size_t at = 0; at < pattern.n;) {
        size_t open = str_find(pattern, STR("{"), at), close = str_find(pattern, STR("}"), open);
        strbuf_add(out, str_slice(pattern, at, open));
        if (close >= pattern.n) {
            strbuf_add(out, str_slice(pattern, open, pattern.n));
            return;
        }
        Str name = str_slice(pattern, open + 1, close), text = str_slice(pattern, open, close + 1);
        for (size_t i = 0; i < n; i++)
            if (str_is(name, words[i].name))
                text = words[i].text;
        strbuf_add(out, text);
        at = close + 1;
    }
}

static Str last_key(Str path)
{
    return str_slice(path, str_behind_last(path, '.'), path.n);
}

/* Of amounts that were multiplied the one that is money for want of a unit: 数量: 2 in a file of 万元; NULL: none. */
static const Entry *without_unit(const Relation *relation)
{
    const Expr *product = relation->right->kind == EXPR_PRODUCT ? relation->right : relation->left;
    const TermList terms = expr_terms(product);
    const Entry *found = NULL;
    size_t money = 0;
    for (size_t i = 0; product->kind == EXPR_PRODUCT && i < terms.n; i++) {
        const Entry *entry = lone_entry(terms.v[i].expr);
        if (terms.v[i].sign == '/' || !entry || !unit_is_money(entry->figure.unit))
            continue;
        money++;
        found = !found && entry->kind == ENTRY_FIGURE && !entry->figure.unit_typed ? entry : found;
    }
    return money > 1 ? found : NULL;
}

static Str message_of(const Relation *relation, const Judgement *judgement, Str place, Arena *arena)
{
    Value apart = {.number = judgement->difference, .unit = judgement->left.unit};
    if (apart.number.n < 0 && apart.number.n != INT64_MIN)
        apart.number.n = -apart.number.n;
    const RelationWord words[] = {
        {"左", value_text(judgement->left, arena)},
        {"右", value_text(judgement->right, arena)},
        {"差", value_text(apart, arena)},
        {"式", relation->rule->relation ? relation->rule->relation->scalar.text : place},
        {"处", place},
        {"栏", last_key(place)},
        {"行", relation->record ? record_name(relation->record, arena) : place},
    };
    const Node *message = relation->rule->message;
    const Entry *bare = judgement->units ? without_unit(relation) : NULL;
    if (bare) {
        const Value bare_value = {.number = bare->figure.value, .unit = bare->figure.unit};
        return str_fill(
            arena, TOLD_NO_UNIT,
            DIAG_ARGS(bare->path, value_text(bare_value, arena), decimal_str(arena, bare->figure.value)));
    }
    Str pattern = judgement->units || !message
                      ? str_fill(arena, judgement->units ? TOLD_RELATION_UNITS : TOLD_RELATION, DIAG_NO_ARGS)
                      : message->scalar.text;
    StrBuf text = {0};
    words_fill(pattern, words, sizeof words / sizeof *words, &text);
    Str told = strbuf_keep(&text, arena);
    return judgement->grade == GRADE_ROUNDED ? str_fill(arena, TOLD_ROUNDED, DIAG_ARGS(told)) : told;
}

/* ---- findings ---- */

/* As one asks for it: last year's has the path of this year's, which is another figure. */
static const Figure *figure_named(const Ledger *ledger, const Entry *entry, Arena *arena)
{
    const Entry *top = entry;
    while (top->parent)
        top = top->parent;
    if (!ledger->last || top != &ledger->last->entry)
        return &entry->figure;
    Figure *named = ARENA_NEW(arena, Figure);
    *named = entry->figure;
    named->path = str_format(arena, "上年(" STR_FMT ")", STR_ARG(entry->figure.path));
    return named;
}

static void figures_fill(const Ledger *ledger, const Relation *relation, Arena *arena, Finding *finding)
{
    EntryList entries = {0};
    expr_entries(relation->left, arena, &entries);
    expr_entries(relation->right, arena, &entries);
    finding->figures = ARENA_ARRAY(arena, const Figure *, entries.n);
    for (size_t i = 0; i < entries.n; i++)
        if (!entry_blank(entries.v[i]))
            finding->figures[finding->nfigures++] = figure_named(ledger, entries.v[i], arena);
}

Finding *finding_word(const WordedFinding *worded, Arena *arena, FindingList *findings)
{
    const RuleSpec *rule = worded->rule;
    StrBuf text = {0};
    words_fill(rule->message ? rule->message->scalar.text : str_of(worded->usual), worded->words,
               worded->nwords, &text);
    Finding *finding = LIST_PUSH(arena, findings);
    *finding = (Finding){.rule = rule,
                         .severity = rule->severity,
                         .pos = worded->pos,
                         .place = worded->place,
                         .message = strbuf_keep(&text, arena)};
    if (worded->figure) {
        finding->figures = ARENA_ARRAY(arena, const Figure *, 1);
        finding->figures[0] = worded->figure;
        finding->nfigures = 1;
    }
    return finding;
}

typedef struct Judging {
    const Ledger *ledger;
    Evaluation run;
    Coverage *coverage;
    Arena *arena;
    FindingList *findings;
    DiagList *diags;
} Judging;

static void finding_add(const Judging *judging, const Relation *relation, const Judgement *judgement)
{
    Arena *arena = judging->arena;
    const Entry *place = relation_place(relation);
    Finding *finding = LIST_PUSH(arena, judging->findings);
    finding->rule = relation->rule;
    finding->severity = judgement->grade == GRADE_ROUNDED ? SEVERITY_NOTE : relation->rule->severity;
    const Entry *bare = judgement->units ? without_unit(relation) : NULL;
    finding->pos = bare ? bare->pos : place ? place->pos : relation->rule->pos;
    finding->place = place ? place->path : relation->rule->id;
    finding->message = message_of(relation, judgement, finding->place, arena);
    figures_fill(judging->ledger, relation, arena, finding);
}

static void relation_run(void *owner, const Relation *relation)
{
    Judging *judging = owner;
    Judgement judgement = relation_judge(relation, &judging->run);
    const Entry *place = relation_place(relation);
    coverage_count(judging->coverage, relation, judgement.grade);
    relation_mark(relation, judging->coverage->read);
    if (judgement.overflow)
        diag_add(judging->diags, DIAG_RELATION_OVERFLOW,
                 relation->rule->relation ? relation->rule->relation->pos : relation->rule->pos,
                 DIAG_ARGS(relation->rule->id, place ? place->path : STR("")));
    else if (judgement.grade == GRADE_ROUNDED || judgement.grade == GRADE_FAILS)
        finding_add(judging, relation, &judgement);
}

static void rule_silent(void *owner, const RuleSpec *rule, Silence silence)
{
    Judging *judging = owner;
    coverage_silent(judging->coverage, rule, silence, judging->arena);
}

const Coverage *relations_run(const Ledger *ledger, const RuleBook *book, Arena *arena, FindingList *findings,
                              DiagList *diags)
{
    Coverage *coverage = coverage_new(book, ledger, arena);
    Judging judging = {ledger, relation_evaluation(ledger), coverage, arena, findings, diags};
    relations_each(ledger, book, (RelationTaker){relation_run, rule_silent, &judging}, diags);
    for (size_t i = 0; i < book->nrules; i++) {
        const RuleSpec *rule = &book->rules[i];
        if (rule->off || !structure_alone(rule))
            continue;
        Str name = rule->structure->scalar.text;
        (str_is(name, "缺键")                               ? lacking_find
         : str_is(name, "改名")                             ? renamed_find
         : str_is(name, "重行")                             ? twice_find
         : str_is(name, "位数") || str_is(name, "不足一分") ? fine_places_find
         : str_is(name, "量级组")                           ? group_unit_find
                                                            : magnitude_find)(ledger, rule, arena, findings);
    }
    coverage_settle(coverage, ledger, arena);
    return coverage;
}
