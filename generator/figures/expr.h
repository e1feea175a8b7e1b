/*
 * Expressions: formulas and the sides of relations. Read once, every name bound
 * to its entry, then evaluated as often as wanted: the ledger evaluates each
 * formula once, the search for a suggestion evaluates it again with another
 * figure in place. Private to figures/.
 *
 *   sum     = product { (+|-) product }
 *   product = factor { (*|/) factor }
 *   factor  = number | path | call | ( sum ) | - factor
 *   call    = 合计(path) | 上年(path)                       in formulas
 *
 * Relations (docs/rules.md) also know path?, a star in paths, and
 *   call    = 合计(path[, filter]) | 计数(path[, filter]) | 选(path, filter).key
 *           | 上年(sum) | 下级(key) | 上级(key[, filter])
 *   filter  = test { , test } | 除 name { name }
 *   test    = key (= | != | ~) (text | @key)
 */
#ifndef FIGURES_EXPR_H
#define FIGURES_EXPR_H

#include "figures/figures.h"

typedef struct Value {
    Decimal number;
    Str unit;
} Value;

typedef enum ExprKind {
    EXPR_NUMBER,  /* a constant, or a path? that is not there */
    EXPR_ENTRY,   /* one figure, or a blank cell, which is 0 */
    EXPR_TOTAL,   /* the sum of many entries */
    EXPR_NEGATE,  /* of the one term */
    EXPR_SUM,     /* of terms, signs + and - */
    EXPR_PRODUCT, /* of terms, signs * and / */
} ExprKind;

typedef struct Expr Expr;

typedef struct Term {
    char sign;
    size_t at; /* of the sign */
    const Expr *expr;
} Term;

typedef LIST_OF(Term) TermList;
typedef LIST_OF(const Entry *) EntryList;

struct Expr {
    ExprKind kind;
    size_t at;         /* byte of the text it begins at */
    Value number;      /* NUMBER */
    EntryList entries; /* ENTRY: one; TOTAL */
    TermList terms;    /* NEGATE: one; SUM, PRODUCT */
};

/* What is wrong with an expression, and at which byte; id DIAG_COUNT: nothing. */
typedef struct ExprFault {
    DiagId id;
    size_t at;
    Str a, b;
} ExprFault;

/* ---- reading ---- */

struct ListIndexes;

typedef struct ExprReader {
    const Ledger *ledger;
    Arena *arena;              /* for the expression */
    const Entry *scope;        /* a formula's group; a relation's record; may be NULL */
    const Entry *root;         /* relations: this year's root, or last year's within 上年 */
    struct ListIndexes *lists; /* relations */
    Str text;
    size_t at;
    bool relation;  /* the larger grammar, and a name that leads nowhere is no fault */
    bool in_record; /* relations: 逐行, where 下级, 上级 and @ have a meaning */
    Str star;       /* relations: what * stands for */
    bool star_bound;
    bool starred; /* relations: a star was met that nothing is known for yet */
    Str driver;   /* relations: the first path with such a star that stands for a figure */
    bool missing; /* relations: a name leads nowhere, so that the expression means nothing here */
    int parens;
    ExprFault fault;
} ExprReader;

/* A reader at the start of `text`, for a formula. */
ExprReader expr_reader(const Ledger *ledger, const Entry *scope, Str text);
/* The whole text as one expression. NULL with a fault. */
const Expr *formula_read(ExprReader *reader);

/* A sum from where the reader stands; NULL with a fault. */
const Expr *expr_sum_read(ExprReader *reader);

/* Parts of expr_read.c that expr_call.c and relation_read.c need. */
bool expr_fail(ExprReader *reader, DiagId id, size_t at, Str a, Str b);
char expr_peek(ExprReader *reader);
bool expr_take(ExprReader *reader, char c);
/* A path or name: runs to the next blank or sign. A relation's star is filled in. */
Str expr_word_read(ExprReader *reader);
/* The entry a name means, NULL: none. */
const Entry *expr_find(const ExprReader *reader, Str path);
Expr *expr_new(ExprReader *reader, ExprKind kind, size_t at);
/* The rest of a call of the relations' grammar, after its “(”; NULL with a fault or as missing. */
const Expr *expr_call_read(ExprReader *reader, Str name, size_t at);
bool expr_call_known(Str name);

/* Tests of a record, in relations. */
typedef struct RecordTest {
    Str key;
    char sign; /* =, ! or ~ (ends with) */
    Str text;
} RecordTest;
enum { FILTER_TESTS_MAX = 4 };
typedef struct RecordFilter {
    RecordTest tests[FILTER_TESTS_MAX];
    size_t n;
    TextList except; /* 除 */
} RecordFilter;
/* As many “, test” as follow. False with a fault; an @key that is not there makes the reader miss. */
bool filter_read(ExprReader *reader, RecordFilter *out);
bool filter_passes(const RecordFilter *filter, const Entry *record);

/* ---- evaluating ---- */

typedef struct Evaluation Evaluation;
struct Evaluation {
    /* The value of an entry; false: unknown, with or without a fault. */
    bool (*figure)(Evaluation *run, const Entry *entry, Value *out);
    void *owner;
    bool counts_mix; /* 台 and 件 go together, as numbers */
    ExprFault fault;
};

bool expr_value(const Expr *expr, Evaluation *run, Value *out);
/* Brings both to one unit, the left one's for money. False with a fault at `at`. */
bool values_join(Evaluation *run, Value *left, Value *right, size_t at);
/* An entry as the finished ledger has it; for Evaluation.figure. */
bool figure_as_built(Evaluation *run, const Entry *entry, Value *out);

/* Every entry an expression reads, in its order, again for each time it stands there. */
void expr_entries(const Expr *expr, Arena *arena, EntryList *out);

#endif
