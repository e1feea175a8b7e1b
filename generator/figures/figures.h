/*
 * Ledger: every figure of an office and year, once and exact.
 *
 * The ledger is a tree of entries with the shape of figures.yaml: groups,
 * lists of records, figures and texts. Tables that carry their own data are in
 * it too. Formulas are evaluated here; a cycle is reported as the path that
 * closes it. What holds between figures (勾稽关系) is in rules.h.
 */
#ifndef FIGURES_FIGURES_H
#define FIGURES_FIGURES_H

#include "base/decimal.h"
#include "model/model.h"

typedef struct Figure {
    Str path;      /* 收入.一般公共预算拨款 */
    Decimal value; /* in `unit`, with its written (or computed) places */
    Str unit;      /* 万元 元 人 % …; may be empty */
    Str formula;   /* as written without the =; empty: typed */
    Pos pos;
    bool unit_typed; /* the unit stands beside the number itself: 12户, 66% */
    Decimal fine;    /* `inexact`: with all places that fit; `value` is this at six, unless that is 0 */
    bool inexact;    /* a quotient of more than six places went into it */
    bool ratio;      /* a formula's quotient of one kind: 0.4, which as a percentage is 40% */
    bool known;      /* false: an error was reported, value is 0 */
    const Imported *imported; /* what sources.yaml says of it, true or not any more; NULL: nothing */
    uint32_t number;          /* among all of its ledger, from 1; 0: computed outside of one */
    const struct RowWas *was; /* of a row that stands for several records: what that was; NULL: any other */
} Figure;

typedef enum EntryKind { ENTRY_GROUP, ENTRY_LIST, ENTRY_FIGURE, ENTRY_TEXT } EntryKind;

typedef struct Entry Entry;
struct Entry {
    EntryKind kind;
    uint32_t nchildren; /* GROUP, LIST; else 0 */
    Str key;            /* in a list: 1, 2, … */
    Str path;           /* as it is written: 三公经费.接待费 */
    Str standard;       /* the same in the names of the account: 三公.公务接待 */
    Pos pos;
    const Entry *parent;
    const Entry *const *children; /* GROUP, LIST: in file order */
    const Node *scalar;           /* FIGURE, TEXT: as it is written */
    Figure figure;                /* FIGURE */
};

typedef struct Ledger Ledger;

/*
 * "4777.39", "12户", "66%" → value and unit, which may be empty. False: not a number with a unit of money,
 * % or one of `measures` (量词).
 */
bool amount_parse(Str text, const WordList *measures, Decimal *value, Str *unit);

/*
 * Builds and evaluates the ledger of a source. Never NULL; problems are in the
 * list (malformed numbers, full-width digits, unknown names with the nearest
 * known one, cycles, units that do not go together, division by 0, overflow).
 */
const Ledger *ledger_build(const Source *source, Arena *arena, DiagList *diags);

/*
 * Every path is found by the names that are written and by those the account has for them, standard
 * or alias; where both are written, a name leads to its own.
 */

/* `path` seen from `scope` (its group, then outwards) and then from the root; NULL: none. scope may be NULL. */
const Entry *ledger_find(const Ledger *ledger, const Entry *scope, Str path);
/* `path` from `entry` downwards and nowhere else. NULL: none. */
const Entry *entry_at(const Entry *entry, Str path);
/* The columns of a list: the keys of its first `rows` records, each once, in the order in which they are met. */
TextList list_columns(const Entry *list, size_t rows, Arena *arena);
/* What a record is known by. */
typedef enum RecordKey {
    RECORD_CODE, /* 编码 */
    RECORD_NAME, /* 名称 */
    RECORD_KEYS,
} RecordKey;
/* Its word; a key that is called so, 科目编码 too, but not 原编码, which is what a row was. */
Str record_key_word(RecordKey known_by);
bool key_is(Str key, RecordKey known_by);
/* The key of a list's records that is called so: the word itself, else the first that ends so. Empty: none. */
Str list_key(const Entry *list, RecordKey known_by);
/* What a record has under its list's key of that kind, which is the word itself where the list has none. NULL: nothing. */
const Entry *record_known_by(const Entry *record, RecordKey known_by);
/* What stands under a key of a record as written, trimmed; empty: nothing does, or the key is empty. */
Str record_text(const Entry *record, Str key);
/* The scalar of a figure or text as written, trimmed; empty for what has none. */
Str entry_written(const Entry *entry);
/* What the account says of an entry; NULL: it does not know it. */
const struct AccountNode *entry_account(const Entry *entry);
/* What it was made of. */
const Source *ledger_source(const Ledger *ledger);
/* This year's figures: the group of all there is. */
const Entry *ledger_root(const Ledger *ledger);
/* Last year's, of its own file, else of the 上年 of this one; NULL: there are none. */
const Entry *ledger_last_root(const Ledger *ledger);
/* It still is what was brought in. False as well where nothing was. */
bool figure_as_imported(const Figure *figure);
/* Every list of this year, those of tables without a 名 too; *out lives in `arena`. */
size_t ledger_lists(const Ledger *ledger, Arena *arena, const Entry *const **out);
/* The entry made of an inline 数据 mapping. NULL: the node is none. */
const Entry *ledger_data(const Ledger *ledger, const Node *data);
/*
 * What the figure was last year: groups go by their keys, records of a list by 编码, else by 名称,
 * or as 原编码 and 原名 say; never by their number. NULL: none, or it is unclear.
 */
const Figure *ledger_last(const Ledger *ledger, const Figure *figure);
/* The figure stands in a row that last year's list, which is there, does not have: it was 0. */
bool ledger_row_new(const Ledger *ledger, const Figure *figure);
/* Has the office no figures.yaml? Then whatever is asked for is nowhere, and that alone is told, once, at the office. */
bool ledger_figures_missing(const Ledger *ledger, DiagList *diags);
/* Are there figures of last year? Where there are none and one is asked for, that is told once, at the office. */
bool ledger_has_last(const Ledger *ledger);
void ledger_last_lacking(const Ledger *ledger, DiagList *diags);
/* Last year has the figure, but more than one row that may be its record. */
bool ledger_last_unclear(const Ledger *ledger, const Figure *figure);
/* The known path nearest to a mistyped one, or the empty Str. */
Str ledger_nearest(const Ledger *ledger, const Entry *scope, Str path, DiagList *diags);
/* The list of which `path`, that leads nowhere and may do so, is a slip which nothing else speaks for; empty: none. */
Str ledger_list_slip(const Ledger *ledger, const Entry *scope, Str path);
/*
 * Where a name that stands in place of the last one of `path` is a slip of it, it is what is mistyped: told there, once
 * in the list. It is `near`, which the account lacks where it has that of `path`; or in a record, a key that the
 * others of its list do not have, where they have that one. False: nothing was told.
 */
bool ledger_slip_report(const Ledger *ledger, const Entry *scope, Str path, Str near, DiagList *diags);

/* An expression outside of the ledger, such as "合计(采购.项目.金额) / 2", and where it stands. */
typedef struct Formula {
    Str text;
    const Entry *scope; /* its names are seen from here; NULL: from the root */
    const Node *node;   /* the scalar it stands in, from byte `offset`; NULL: messages are about the scope */
    size_t offset;
} Formula;

/* Its value, as a figure without a path. False with diagnostics. */
bool ledger_eval(const Ledger *ledger, const Formula *formula, Figure *out, DiagList *diags);

/*
 * The figures an expression reads, in its order, each time it stands there; those of
 * 合计(list.key) one by one. *out lives in `arena`. 0 for a malformed one.
 */
size_t ledger_reads(const Ledger *ledger, const Entry *scope, Str expression, Arena *arena,
                    const Figure *const **out);

/* One of what is added up in a figure. */
typedef struct FigureTerm {
    const Figure *figure; /* NULL: a number that stands in the formula itself … */
    Decimal number;       /* … without its sign */
    const Entry *scope;   /* as figure_terms wants it of this one; NULL: it is of the ledger */
    bool minus;
} FigureTerm;
typedef LIST_OF(FigureTerm) FigureTermList;
/*
 * What a figure is the sum of, in place of what the list had, in the order of its formula; blank cells and zeros are
 * left out. `scope` is that of a figure computed outside of the ledger. False: it is typed, more than a sum, or of
 * terms in another unit than its own.
 */
bool figure_terms(const Ledger *ledger, const Entry *scope, const Figure *figure, Arena *arena,
                  FigureTermList *out);

/* A condition once it is read: 金额 > 0 且 非 空 用途. docs/content.md, 条件. */
typedef struct Condition Condition;
/*
 * written    what it says and where; its scope is that of messages alone
 * in_record  it is asked of records of a list, where 下级 and 上级 have a meaning
 * Lives as long as the ledger, and borrows the text. NULL: reported.
 */
const Condition *condition_read(const Ledger *ledger, const Formula *written, bool in_record,
                                DiagList *diags);
/* Warns of each text that it asks for and that is a slip of what the list around the record `scope`, or that of a filter, has. */
void condition_values_check(const Condition *condition, const Entry *scope, DiagList *diags);
/* What has a name but is not in the ledger, for 空: false: there is no such table. */
typedef struct NamedTables {
    bool (*find)(void *owner, Str name, bool *empty);
    void *owner;
} NamedTables;
/* Does it hold? Names are seen from `scope`, NULL: the root; tables may be NULL. True as well where it cannot be told, which is reported. */
bool condition_holds(const Condition *condition, const Entry *scope, const NamedTables *tables,
                     DiagList *diags);

/* A row that stands for several records of one list. */
typedef struct RowText {
    Str key, text;
} RowText;
typedef struct SumRow {
    const Entry *list;
    const Entry *const *records;
    size_t n;
    const TextList *keys; /* where a record has a figure, the row has the sum of them all */
    const RowText *texts; /* what it says itself */
    size_t ntexts;
    const Entry *const
        *gone; /* records of last year that no record became, but that the row would have had */
    size_t ngone;
} SumRow;
/* The records of last year's list that none of this one's was; *out lives in `arena`. */
size_t ledger_rows_gone(const Ledger *ledger, const Entry *list, Arena *arena, const Entry ***out);
/* As a list without records, for one that a form allows to lack; lives as long as the ledger and is not in it. */
const Entry *ledger_empty_list(const Ledger *ledger, Str path, Pos pos);
/* As an entry that looks like a record, with a last year if its list has one; lives as long as the ledger and is not in it. */
const Entry *ledger_sum_row(const Ledger *ledger, const SumRow *form, DiagList *diags);

/* What is printed of a figure. */
typedef struct FigureFormat {
    Str unit;     /* convert to this; empty: the figure's own */
    int places;   /* -1: as written */
    int least;    /* as written and converted: that many places at least */
    bool no_unit; /* print the number alone */
    bool group;   /* thousands separators */
} FigureFormat;

/* Exact conversion between 元 千元 万元 亿元, a unit to itself, and 0 without a unit to any. False when the units do not go together or on overflow. */
bool unit_convert(Decimal value, Str from, Str to, Decimal *out);
bool unit_is_money(Str unit);
/* The power of ten between two units, by which one amount is about (within 3 times) the other's: 3, 4, 8 or less than 0; 0: no such, or one is 0. */
int money_power_between(Decimal now, Decimal last);
/* 元, 千元, 万元, 亿元 by their number from 0, the smallest first; empty: there are no more. */
Str unit_of_money(size_t i);
/* The printed text of a figure; rounds once, half away from zero; a number that is not 0 gets as many places more as show a digit. False when its unit cannot be converted or on overflow. */
bool figure_print(const Figure *figure, FigureFormat format, StrBuf *out);

/* This year against last year. */
typedef struct Change {
    int sign;         /* -1, 0, 1 */
    Decimal amount;   /* absolute, in the figure's unit */
    bool has_percent; /* false when last year was 0 or less, or this year is negative */
    bool from_zero;   /* last year was 0 */
    Decimal percent;  /* absolute, two places or as many as show a digit, half away from zero */
    bool
        has_last; /* both years' figures are known, or last year's is 0 since its row is new; else the rest is 0 */
} Change;
bool figure_change(const Ledger *ledger, const Figure *figure, Change *out);
/* The same against any figure, NULL: 0; the percentage at `places`, -1: two, or as many as show a digit. */
bool figure_change_from(const Figure *figure, const Figure *base, int places, Change *out);
/* part / whole × 100 at `places`, likewise; false when whole is 0 or less, units differ in kind, or on overflow. */
bool figure_share(const Figure *part, const Figure *whole, int places, Decimal *percent);

/* A figure as a list of all of them has it. */
typedef struct LedgerFigure {
    const Figure *figure;
    /*
     * Its path, but records go by their code or name, else by the first of their texts that no
     * two of the list share: 采购.项目[台式计算机].金额; by their number where there is none: 采购.项目[2].金额. Data of
     * a table without a 名 begin with 表[1]. Last year's stand in brackets: 上年(收入.合计).
     */
    Str name;
    Str record; /* what the record is called that it is of, by its name; empty: of none, or without one */
    const Figure *last; /* as ledger_last has it; NULL: none, or the figure is last year's */
    bool of_last_year;
    const Figure *const *reads; /* of a formula: what it names, as often as it does */
    size_t nreads;
} LedgerFigure;
typedef struct LedgerFigures {
    const LedgerFigure
        *v; /* in file order, this year's first, then those of tables without a 名, then last year's */
    size_t n;
    const LedgerFigure **by_number; /* for ledger_figure: nnumbers; NULL: not in the list */
    size_t nnumbers;
} LedgerFigures;
/* Everything lives in `arena`; figures are the ledger's. */
LedgerFigures ledger_figures(const Ledger *ledger, Arena *arena);
/* This year's entry by its path or by such a name, 采购.项目[台式计算机].金额, with aliases as ledger_find takes them. NULL: none. */
const Entry *ledger_named(const Ledger *ledger, Str name, Arena *scratch);
const LedgerFigure *ledger_figure(const LedgerFigures *all,
                                  const Figure *figure); /* NULL: not of the ledger */

void ledger_dump(const Ledger *ledger, StrBuf *out); /* --dump=ledger: path, value, unit, formula, place */

#endif
