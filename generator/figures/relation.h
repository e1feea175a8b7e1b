/*
 * Relations from inside: each rule bound to the places of one ledger where it
 * has a meaning, and the judgement of one such relation. Private to figures/.
 */
#ifndef FIGURES_RELATION_H
#define FIGURES_RELATION_H

#include "figures/expr.h"
#include "figures/rules.h"
#include "model/account.h"

/* A rule at one place: once, once for each record (逐行), or once for what a star stands for. */
/* Of a rule with 结构 the sides are made of what the shape of the ledger says: structure.h. */
typedef struct Relation {
    const RuleSpec *rule;
    const Entry *record; /* NULL: not 逐行 */
    const Expr *left, *right;
    RelationSign sign;
} Relation;

typedef LIST_OF(Relation) RelationList;

/* A limit for one side alone, as “≥ 0”. */
bool relation_is_limit(const Relation *relation);

/* Takes one relation, or a rule that makes none; both are borrowed for the call, as is what they point to. */
typedef struct RelationTaker {
    void (*take)(void *owner, const Relation *relation);
    void (*silent)(void *owner, const RuleSpec *rule, Silence silence); /* may be NULL */
    void *owner;
} RelationTaker;

/*
 * Every relation of the book that is on and whose names lead somewhere, one after the other in
 * the book's order. Malformed ones are reported and left out.
 */
void relations_each(const Ledger *ledger, const RuleBook *book, RelationTaker taker, DiagList *diags);
/* The same as a list, for who goes back and forth between them: a long table has 100,000. Everything lives in `arena`. */
void relations_read(const Ledger *ledger, const RuleBook *book, Arena *arena, RelationList *out,
                    DiagList *diags);

typedef enum Grade {
    GRADE_HOLDS,
    GRADE_ROUNDED, /* unequal, but no more than rounding explains */
    GRADE_FAILS,
    GRADE_MOOT, /* a figure is unknown, a divisor 0, or the result too large */
} Grade;

typedef struct Judgement {
    Grade grade;
    Value left, right;  /* in one unit, unless `units` */
    Decimal difference; /* left - right */
    bool units;         /* fails since the units do not go together */
    bool overflow;      /* moot since it does not fit */
} Judgement;

Judgement relation_judge(const Relation *relation, Evaluation *run);
/* An evaluation over the ledger as it is. */
Evaluation relation_evaluation(const Ledger *ledger);
/* Where a finding stands: the figure alone on one side, else the first of all. NULL: none takes part. */
const Entry *relation_place(const Relation *relation);

/* What people call a record: its first text in words, else its number. */
Str record_name(const Entry *record, Arena *arena);
typedef struct RelationWord {
    const char *name;
    Str text;
} RelationWord;
/* What a rule finds, in the words of its 说法: {左} {右} …; others stay. */
typedef struct WordedFinding {
    const RuleSpec *rule;
    const char *usual; /* where it has no 说法 */
    const RelationWord *words;
    size_t nwords;
    Pos pos;
    Str place;
    const Figure *figure; /* that it names; NULL: none */
} WordedFinding;
/* Added to `findings`, of the rule's severity; the caller may still change it. All in `arena`. */
Finding *finding_word(const WordedFinding *worded, Arena *arena, FindingList *findings);
/* ---- coverage.c ---- */

/* An empty count for each rule of the book that is on and each group of the ledger's account, which may be NULL; in `arena`. */
Coverage *coverage_new(const RuleBook *book, const Ledger *ledger, Arena *arena);
void coverage_count(Coverage *coverage, const Relation *relation, Grade grade);
void coverage_silent(Coverage *coverage, const RuleSpec *rule, Silence silence, Arena *arena);
/* Its groups, once every rule was run. */
void coverage_settle(Coverage *coverage, const Ledger *ledger, Arena *arena);

/* ---- uses.c ---- */

/* Marks what formulas read, and what a relation that is no limit reads on its two sides; `read` is Coverage.read. */
void formulas_mark(const Ledger *ledger, bool *read);
void relation_mark(const Relation *relation, bool *read);

/* ---- envelope.c ---- */

/* Items summed on both sides; a side that is one figure is what was rounded and no item. */
size_t envelope_items(const Expr *left, const Expr *right);
/*
 * Whether rounding of `items` explains the difference: |difference| ≤ items × half a
 * unit in the last of `places`. At the bound: true.
 */
/*
 * The same amount said twice, the coarser once rounded: 350.35万元 and 3503499元. Each is as fine as
 * it is written, and as its unit is kept to at least, so that 86 in 万元 is 86.00. False for equally fine ones.
 */
bool rounds_to(const Ledger *ledger, const Figure *a, const Figure *b);
/* The coarser of two, or NULL: equally fine, or no money. */
const Figure *coarser_figure(const Ledger *ledger, const Figure *a, const Figure *b);
bool envelope_covers(Decimal difference, size_t items, int places);

#endif
