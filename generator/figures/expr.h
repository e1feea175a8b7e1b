/*
 * Expressions: formulas and the sides of relations, one language. Read once
 * (expr_read.c: knows no ledger), bound to the entries its names lead to
 * (expr_bind.c), then evaluated as often as wanted (expr_value.c): the ledger
 * evaluates each formula once, the search for a suggestion evaluates it again
 * with another figure in place. A formula is bound where it stands and every
 * name has to be there; a relation is bound at many places and silent where a
 * name leads nowhere. Private to figures/.
 *
 *   sum     = product { (+|-) product }
 *   product = factor { (*|/) factor }
 *   factor  = number | amount | path | path? | call | ( sum ) | - factor
 *   call    = 合计(path[?][, filter]) | 计数(path[, filter]) | 选(path, filter).key
 *           | 上年(sum) | 下级(key) | 上级(key[, filter])
 *   filter  = test { , test } | 除 name { name }
 *   test    = key (= | != | ~) (text | @key) | a condition (condition.h) that is more than that
 */
#ifndef FIGURES_EXPR_H
#define FIGURES_EXPR_H

#include "figures/figures.h"

typedef struct Value {
    Decimal number;
    Str unit;
    bool ratio;   /* a quotient of one kind: 0.4, which as a percentage is 40% */
    bool inexact; /* a quotient of over six places went into it */
} Value;

enum {
    QUOTIENT_PLACES = 6
}; /* of what is printed and compared, docs/content.md §5; as many as fit are computed with */

/* At six places. */
Decimal quotient_round(Decimal number);
/* Of a figure, with all its places. */
Decimal figure_fine(const Figure *figure);

typedef enum ExprKind {
    EXPR_NUMBER,  /* a constant, or a path? that is not there */
    EXPR_ENTRY,   /* one figure, or a blank cell, which is 0 */
    EXPR_TOTAL,   /* the sum of many entries */
    EXPR_NEGATE,  /* of the one term */
    EXPR_SUM,     /* of terms, signs + and - */
    EXPR_PRODUCT, /* of terms, signs * and / */
    EXPR_NAME,    /* until it is bound: a path or call */
} ExprKind;

typedef struct Expr Expr;

typedef struct Term {
    char sign;
    uint32_t at; /* of the sign */
    const Expr *expr;
} Term;

typedef LIST_OF(Term) TermList;
typedef LIST_OF(const Entry *) EntryList;

struct Expr {
    ExprKind kind;
    uint32_t at; /* byte of the text it begins at */
    union {
        Value number; /* NUMBER */
        struct {
            EntryList list;     /* ENTRY: one; TOTAL */
            const Entry *alone; /* ENTRY: room for the one */
            Str unit;           /* TOTAL of nothing: what the column is counted in; empty: nobody knows */
        } entries;
        TermList terms;          /* NEGATE: one; SUM, PRODUCT */
        const struct Name *name; /* NAME */
    };
};

Expr *expr_new(Arena *arena, ExprKind kind, size_t at);
/* What an expression has of its own, for who walks all of it: entries or terms; of other kinds none. Borrowed. */
EntryList expr_own_entries(const Expr *expr);
TermList expr_terms(const Expr *expr);

/* What is wrong with an expression, and at which byte; id DIAG_COUNT: nothing. */
typedef struct ExprFault {
    DiagId id;
    size_t at;
    Str a, b;
} ExprFault;

/* ---- reading ---- */

/* Each read moves `at` on, and notes what it met; the text itself is borrowed. */
typedef struct ExprReader {
    Arena *arena; /* for the expression */
    const Ledger *ledger;
    Str text;
    size_t at;
    bool in_record; /* where 下级, 上级 and @ have a meaning */
    bool
        in_filter; /* in a condition of one: its own filters have none, or each record would be asked for each of many others */
    bool starred;   /* a star was met */
    size_t star_at; /* the first one */
    Str driver;     /* the first path with a star that stands for a figure */
    int parens;
    ExprFault fault;
} ExprReader;

/* A reader at the start of `text`, of an expression over `ledger` that lives in `arena`. */
ExprReader expr_reader(const Ledger *ledger, Str text, bool in_record, Arena *arena);
/* A sum from where the reader stands, its names unbound; NULL with a fault. */
const Expr *expr_sum_read(ExprReader *reader);
/* False with a fault: something is left. */
bool expr_end_read(ExprReader *reader);

/* Parts of expr_read.c that filter.c and relation_read.c need. */
/* Moves behind `c` if that is what comes next. */
bool sign_take(ExprReader *reader, char c);
bool expr_fail(ExprReader *reader, DiagId id, size_t at, Str a, Str b);
char expr_peek(ExprReader *reader);
/* A path or name: runs to the next blank or sign. */
Str expr_word_read(ExprReader *reader);

/* What two sides are compared by. */
typedef enum RelationSign {
    SIGN_EQUAL,
    SIGN_UNEQUAL,
    SIGN_LESS,
    SIGN_LESS_EQUAL,
    SIGN_MORE,
    SIGN_MORE_EQUAL,
} RelationSign;
/* False with a fault: none stands here. */
bool sign_read(ExprReader *reader, RelationSign *out);
/* order: as decimal_cmp has it, left side first. */
bool sign_holds(RelationSign sign, int order);

/* Tests of a record. */
typedef struct RecordTest {
    Str key;
    char sign; /* =, !, ~ (ends with) or ^ (begins with) */
    Str text;
} RecordTest;
enum { FILTER_TESTS_MAX = 4 };
/* What the conditions of a filter could not tell of the records that were asked about. */
typedef struct FilterDoubt {
    bool any;
    DiagList why; /* empty: it is told elsewhere */
} FilterDoubt;
typedef struct RecordFilter {
    RecordTest tests[FILTER_TESTS_MAX]; /* of texts alone; list_index.h finds records by them */
    size_t n;
    const Condition *when[FILTER_TESTS_MAX]; /* of figures, or joined; the first begins at byte when_at */
    size_t nwhen, when_at;
    TextList except;    /* 除 */
    FilterDoubt *doubt; /* where records are asked about and there is a `when` */
} RecordFilter;
/* As many “, test” as follow; an @key stays as it is written. False with a fault. */
bool filter_read(ExprReader *reader, RecordFilter *out);
/* False too where it cannot be told, which goes to filter->doubt. */
bool filter_passes(const RecordFilter *filter, const Entry *record);
/* What it found, as messages say it: "0（编码 = 2101101）". */
Str filter_count(const RecordFilter *filter, size_t n, Arena *arena);
void filter_doubts(RecordFilter *filter, Arena *arena); /* room for them */

/* ---- binding ---- */

typedef enum NameKind {
    NAME_PATH,
    NAME_TOTAL, /* 合计 */
    NAME_COUNT, /* 计数 */
    NAME_PICK,  /* 选 */
    NAME_LAST,  /* 上年 */
    NAME_BELOW, /* 下级 */
    NAME_ABOVE, /* 上级 */
    NAME_KINDS,
} NameKind;

/* A path or call as it is written, stars and @keys unfilled. */
typedef struct Name {
    NameKind kind;
    uint32_t word_at; /* calls: byte of the text their word begins at */
    Str word;         /* the path, or the key of BELOW and ABOVE */
    bool may_lack;    /* PATH, TOTAL: written with a ?, which `word` has no more */
    bool is_key;      /* PATH: no point and no star in it */
    bool is_amount;   /* PATH: reads as a number with its unit, which it is where no such name is there */
    Value amount;
    Str column;                 /* PICK */
    const RecordFilter *filter; /* TOTAL, COUNT, PICK, ABOVE */
    const Expr *inner;          /* LAST */
} Name;

/* What names mean where an expression is bound. */
typedef struct Environment {
    const Ledger *ledger;
    Arena *arena;
    const Entry *root;   /* this year's; last year's within 上年; NULL: there is none */
    const Entry *record; /* NULL: in none */
    Str star;            /* what * stands for */
    Str driver;          /* relations: the path whose star it is; it leads to `figure` */
    const Entry *figure; /* relations: NULL: no star is bound */
    const Entry *scope;  /* formulas: names are looked for from here outwards; may be NULL */
    Str *missing;        /* relations: the first name that led nowhere, in `arena`; may be NULL */
    ExprFault *fault;    /* formulas: why a name cannot be bound; NULL in relations, which are silent */
} Environment;

/*
 * The expression at that place; `said` stays as it is, what lists are asked for is
 * kept in the ledger's indexes. NULL: a name leads nowhere there, so that it means
 * nothing; of a formula the fault says which.
 */
const Expr *expr_bind(const Environment *place, const Expr *said);

/* ---- evaluating ---- */

typedef struct Evaluation Evaluation;
struct Evaluation {
    /* The value of an entry; false: unknown, with or without a fault. */
    bool (*figure)(Evaluation *run, const Entry *entry, Value *out);
    void *owner;
    bool counts_mix;      /* 台 and 件 go together, as numbers */
    const Ledger *ledger; /* relations: whose precision rounding goes by */
    ExprFault fault;
};

/* unit_convert, without the zeros that came of it: 69600元 is 6.96万元, and not 6.9600. */
bool money_convert(Decimal value, Str from, Str to, Decimal *out);
bool expr_value(const Expr *expr, Evaluation *run, Value *out);
/* Brings both to one unit, the left one's for money. False with a fault at `at`. */
bool values_join(Evaluation *run, Value *left, Value *right, size_t at);
/* An entry as the finished ledger has it; for Evaluation.figure. */
bool figure_as_built(Evaluation *run, const Entry *entry, Value *out);

/* ---- formula.c: what texts and conditions say ---- */

/* A sum to the end of the reader's text; owned: it makes a figure, whose name a star is. NULL with reader->fault. */
const Expr *formula_read(ExprReader *reader, bool owned);
/* The same, bound where it stands: `own` is the figure it makes, NULL in a text. Lives in the ledger. NULL with a fault. */
const Expr *formula_bind(const Ledger *ledger, const Entry *scope, const Entry *own, Str text,
                         ExprFault *fault);
/* Its value where it stands. False with a fault; id DIAG_COUNT: it was reported where the figure stands. */
bool formula_value(const Ledger *ledger, const Entry *scope, const Expr *said, Value *out, ExprFault *fault);
/* value_slip.c: tells of each text that a filter of it asks for and that is a slip of what its list has. */
void formula_values_check(const Ledger *ledger, const Formula *formula, const Expr *said, DiagList *diags);
Pos formula_pos(const Formula *formula, size_t at);
void fault_report(const Ledger *ledger, const Formula *formula, ExprFault fault, DiagList *diags);

/* Every entry an expression reads, in its order, again for each time it stands there. */
void expr_entries(const Expr *expr, Arena *arena, EntryList *out);

#endif
