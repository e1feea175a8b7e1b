/*
 * Findings: where figures or sentences contradict a rule. Relations over the
 * ledger are evaluated here; text checks (checks/) add to the same list.
 */
#ifndef FIGURES_RULES_H
#define FIGURES_RULES_H

#include "figures/figures.h"
#include "model/rule.h"

/* The figure that alone explains a failed relation. */
typedef struct Suggestion {
    const Figure *figure; /* NULL: none */
    Decimal value;        /* what fits, in the figure's unit */
    size_t repaired;      /* failed relations that then hold, this one included */
    size_t confirmed;     /* relations over the figure that hold with it, in all */
} Suggestion;

typedef struct Finding {
    const RuleSpec *rule;
    Severity severity;      /* NOTE inside the rounding envelope; else the rule's */
    Pos pos;                /* where to look first */
    Str place;              /* for waivers and fingerprints: a ledger path, or file name:line */
    Str message;            /* worded */
    Str excerpt;            /* the sentence, for text findings; may be empty */
    const Figure **figures; /* all that take part; may be none */
    size_t nfigures;
    Suggestion suggestion;
    const Waiver *waiver; /* NULL: not waived */
} Finding;

typedef LIST_OF(Finding) FindingList;

/* Why a rule makes no relation in a ledger. */
typedef struct Silence {
    Str path; /* what is not there: 采购.项目.单价, 上年(三公.合计); empty: blank cells alone */
    bool barred; /* instead, what is there: its 无 has the path */
} Silence;

/* What became of a rule. */
typedef struct RuleUse {
    const RuleSpec *rule;
    size_t relations; /* that were judged: they hold, miss by rounding alone, or fail; 0: it is silent */
    size_t failed;
    bool is_limit; /* its relations are limits against a number, as “≥ 0” */
    Silence silence;
    const struct AccountGroup *group; /* NULL: of none */
} RuleUse;

/* What was checked of one group of the account. */
typedef struct GroupUse {
    const struct AccountGroup *group;
    size_t figures;           /* of this year's ledger */
    size_t unknown;           /* of these: not filled in, or with an error of their own */
    Pos pos;                  /* of the first one */
    size_t relations, limits; /* judged; limits against a number are not among the relations */
    size_t applied, silent;   /* rules, those of limits apart */
    TextList lacking;         /* figures every budget has to have, but this one has not: standard paths */
} GroupUse;

/* What was checked, of every rule that is on and of every group. */
typedef struct Coverage {
    RuleUse *rules; /* in the book's order */
    size_t nrules;
    size_t at; /* the one counted last */
    GroupUse
        *groups; /* in the account's, 其余 last where it has relations; none: the profile has no account */
    size_t ngroups;
    /* by Figure.number: a formula reads it, or a relation holds it against another; a limit for one alone does not count */
    bool *read;
    size_t nread; /* ledger_numbers */
} Coverage;

/* A core group that has figures but no relation over them is a warning. */
void coverage_check(const Coverage *coverage, DiagList *diags);

/*
 * Evaluates every relation of the book that is on and whose paths exist.
 * Linear in the size of the ledger and the book.
 *
 * Equality: left and right must be the same, exactly. With `rounding`, a
 * difference of at most n × half a unit in the last place is a NOTE, where n counts the
 * summed items on both sides (a side that is one figure is what was rounded and no item,
 * so that one figure against one is exact) and the last place is the finest of theirs,
 * 0.01 or finer; counts (人, 户 …) are never rounded. Exactly at the bound is inside.
 * A unit of money against one of another kind fails; measure words (台, 件) compare as
 * numbers. A blank cell is 0 in a sum and says nothing as a factor or against a bound.
 * Malformed relations, and results too large, are diagnostics at their place in the rule
 * file. What was checked is the result; in `arena`, rules and groups borrowed.
 */
const Coverage *relations_run(const Ledger *ledger, const RuleBook *book, Arena *arena, FindingList *findings,
                              DiagList *diags);

/*
 * Fills in the suggestions of failed equalities beyond the rounding envelope, and then
 * moves the finding's pos to the figure. Typed figures of this year only; the one that
 * repairs most failed relations, never one that breaks a relation that held; among equals
 * the one fewest slips of the hand away (a digit wrong, lost or too many, two swapped, the
 * point moved). None where two explain it as well, or one relation is all there is to go by
 * and no single slip explains it. Evaluates what-if over the figure's dependents, so that
 * the cost grows with failed relations × their typed figures; bounded.
 */
void suggestions_add(const Ledger *ledger, const RuleBook *book, FindingList *findings);

/*
 * Marks what a waiver covers. An expired, unused or unknown waiver becomes a
 * finding itself (rules 豁免到期, 豁免未用 of waivers->book, built in if absent).
 * A place is a ledger path, word for word, or a file's name or the end of its path with
 * or without :line. The last day still counts. today: the day of the version
 * that is made (source_date); no clock is read. diags: whose count of guesses those at unknown
 * rules are part of; told there is only that it was used up.
 */
void waivers_apply(const WaiverList *waivers, Date today, Arena *arena, FindingList *findings,
                   DiagList *diags);

/* Findings that keep the file from being made: error or fatal, not waived. */
size_t findings_blocking(const FindingList *findings);
/* By place, then rule; stable. */
void findings_sort(FindingList *findings);

/* Where a figure comes from and who uses it: its formula's paths, formulas that name it, relations over it. For `yusuan explain PATH`. */
typedef struct FigureUse {
    const Figure *figure; /* a formula that uses it; NULL when it is a relation */
    const RuleSpec *rule;
} FigureUse;
typedef LIST_OF(FigureUse) FigureUseList;
void figure_sources(const Ledger *ledger, const Figure *figure, Arena *arena, FigureUseList *out);
void figure_users(const Ledger *ledger, const RuleBook *book, const Figure *figure, Arena *arena,
                  FigureUseList *out);

/* One more than the highest Figure.number of the ledger. */
size_t ledger_numbers(const Ledger *ledger);

#endif
