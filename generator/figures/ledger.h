/*
 * The ledger from inside: slots that can still be evaluated. Private to figures/.
 */
#ifndef FIGURES_LEDGER_H
#define FIGURES_LEDGER_H

#include "base/str_map.h"
#include "figures/expr.h"
#include "figures/figures.h"
#include "model/account.h"

typedef enum SlotState { SLOT_DONE, SLOT_WAITING, SLOT_RUNNING } SlotState;

/* An Entry while the ledger is being built; `entry` comes first, so that each is the other. */
typedef struct Slot Slot;
struct Slot {
    Entry entry;
    SlotState state;  /* WAITING: a formula not yet evaluated */
    bool amount;      /* TEXT that reads as a number with its unit: "25%"; its figure has the value */
    uint32_t index;   /* among all slots of the ledger */
    uint32_t formula; /* its place in Ledger.formulas, from 1; 0: none */
    uint32_t depth;   /* formulas that stand on each other down to the typed figures; 0: typed */
    const AccountNode *account; /* a record's: its list's; NULL: the account has nothing there */
    Str default_unit;           /* of the group it stands in */
    const Expr *expr;           /* of a formula, once it was evaluated; NULL: it could not be read */
    const Node *was; /* GROUP: the mapping, where it has 原名 or 原编码; NULL: it has neither */
    StrMap *
        by_key; /* GROUP: a child's index by its key, records of one shape have one together; NULL: one walks */
};

/* What a figure of a row that stands for several records was. */
typedef struct RowWas {
    bool is, unclear; /* neither: the row is new */
    Figure last;      /* its formula reads last year's figures, from where the row's own reads this year's */
} RowWas;

typedef struct DataEntry {
    const Node *node;
    const Entry *entry;
} DataEntry;

struct Ledger {
    Arena *arena;
    const Account *account;    /* the profile's; NULL: none */
    const WordList *measures;  /* of the profile */
    const WordList *totals;    /* what a total is called: 合计词 */
    const Source *source;      /* what it was made of */
    Slot *root;                /* this year */
    Slot *last;                /* last year; NULL: unknown */
    struct ListIndexes *lists; /* grow as expressions ask for them, a finished ledger's too */
    LIST_OF(DataEntry) data;
    LIST_OF(Slot *) figures; /* by Figure.number, less 1 */
    EntryList merged;        /* rows of last year that became one; each is their sum */
    struct Was *was; /* by slot index: what it was last year, see identity.h; NULL: there is no last year */
    uint32_t nwas;
    LIST_OF(Slot *) formulas;  /* of both years */
    struct Frame *frame;       /* formula.c: of the one that is being evaluated; NULL: all of them were */
    uint32_t nslots, nfigures; /* of all trees */
};

/* imported.c: notes of each figure where sources.yaml says that it came from; one that was changed since, or is gone, is told. */
void imported_link(Ledger *ledger, DiagList *diags);

/* tree.c: the shape of a mapping, values typed but formulas waiting. */
typedef enum TreeKind {
    TREE_FIGURES, /* figures.yaml: a scalar is a figure */
    TREE_DATA,    /* a table's own data, below this year's root: a scalar may be text */
} TreeKind;
typedef struct TreeForm {
    TreeKind kind;
    bool in_record;   /* inside a list, where text is allowed */
    const Node *list; /* of a record itself: the list, and its place there; else NULL */
    size_t at;
    const Node *beside; /* the mapping it stands in; NULL: none, or a list */
    Str unit;           /* of bare numbers, until a group's 单位 says otherwise */
    Str name;           /* TREE_DATA: the table's 名, may be empty */
} TreeForm;
/* An entry of no kind yet; `path` and `key` are kept as they are. */
Slot *slot_new(Ledger *ledger, Str key, Str path, const Entry *parent);
/* Of money, %, or a word of counting. */
bool unit_known(Str unit, const WordList *measures);
/* Gives a figure its number. */
void slot_count(Ledger *ledger, Slot *slot);
/* A figure whose value formulas_run is to find. */
void slot_wait(Ledger *ledger, Slot *slot);
Slot *tree_build(Ledger *ledger, const Node *map, TreeForm form, DiagList *diags);

/* Ours: formulas that stand on formulas; what recurses along them goes no deeper. */
enum { DEPENDS_LIMIT = 1000 };

/* wide_sign.c: ＋ for +, a no-break blank for a blank. */
typedef struct WideSign {
    size_t at;        /* byte of the text */
    Str shown, ascii; /* the sign, a blank as U+00A0, and what is meant */
} WideSign;
/* The first one of `text`; false: none. */
bool wide_sign_find(Str text, WideSign *sign);
/* The text with what was meant for each of them. */
Str wide_signs_replaced(Str text, Arena *arena);
/* How many places amounts in that unit are kept to; two, unless the profile says otherwise. */
int ledger_places(const Ledger *ledger, Str unit);
/* name_slip.c: one character other, too much or lacking, or the same ones turned; of short names none is. */
bool name_is_slip(Str name, Str known);
/* The account has that name somewhere. */
bool account_knows(const Ledger *ledger, Str name);
/* The account's name that a key of a list's record `at` is a slip of: the records around it have that, and it has not; empty: it is none. */
Str record_key_meant(const Ledger *ledger, const Node *list, size_t at, Str key);
/*
 * A key that more than one record around has and the record `at` has not, of which one of its own is a slip that neither the
 * list, the account, last year's file nor any file but the list's own has again; empty: there is none.
 */
Str record_key_near(const Ledger *ledger, const Node *list, size_t at, const NodePair *own);
/* The record that the last name of a path is to be a column of; NULL: none. */
const Entry *record_of_path(const Ledger *ledger, const Entry *scope, Str path, Str *column);
/* A key of the record that is a slip of `column`, or it of that; empty: none. */
Str cell_near(const Entry *record, Str column);
/*
 * A column of the list of which `column`, that no record has and the account does not know, is a slip; empty: none. One
 * that the account does not know either is none of a name that the files have somewhere without a ? behind it.
 */
Str column_slip(const Ledger *ledger, const Entry *list, Str column);
/* A text of records is near to another one, and the files do not say it but where it is asked for. */
bool text_is_slip(const Ledger *ledger, Str text, Str known);
/* account_names.c: names that the account would have another way: two of one figure, slips of a known one. */
void account_names_check(const Ledger *ledger, DiagList *diags);

/* formula.c: evaluates every waiting slot, each after what it depends on. */
void formulas_run(Ledger *ledger, DiagList *diags);
/* Those at and below an entry, where it is asked about while formulas are evaluated. */
void ledger_settle(const Ledger *ledger, const Entry *entry);
/* A formula's result as the slot keeps it: money in the group's own unit. False on overflow. */
bool slot_settle(const Slot *slot, Value *value);

/* Gives a group or list its children; those it had stay the first ones. Their array is borrowed. */
void slot_adopt(Slot *slot, const Entry *const *children, size_t n, Arena *arena);
/* A record's keys, once it has them all: a long list's are mostly of one shape, that of the `first`. */
void record_index(Slot *record, const Slot *first, size_t nrecords, Arena *arena);

const Entry *entry_child(const Entry *entry, Str key);
/* An entry's own key, as the account has it. */
Str entry_standard_key(const Entry *entry);
/* An empty cell of a record. */
bool entry_blank(const Entry *entry);
/* A figure, a blank cell, or a text such as "25%": what a relation can count with. */
bool entry_counts(const Entry *entry);
/* No record, no text, no figure but 0. */
bool entry_empty(const Entry *entry);

#endif
