/*
 * What the files of roll/ share; nobody else includes it.
 *
 *   roll.c          an office's folder: which files, all or nothing
 *   begin.c         a first office, from the skeleton of a profile
 *   rolled.c        one file and the edits to its bytes; last year's values as comments
 *   was.c           原名 and 原编码, which are of the year they were written in
 *   office_roll.c   office.yaml
 *   figures_roll.c  figures.yaml and a table's own 数据
 *   chapter_roll.c  which texts of a chapter are worded by people
 *   reason.c        where a stated reason begins and ends
 *   year.c          which digits are a year that moves on
 *   words.c         the words of the office's profile
 *   beside.c        this year's files and last year's side by side
 *   form.c          every figure that is typed, and new values for them
 *   todo.c          what is still missing, and what stood there
 */
#ifndef ROLL_PARTS_H
#define ROLL_PARTS_H

#include "model/model.h"
#include "roll/roll.h"

#define REASON_TODO "【待填写原因】"

/* ---- roll.c ---- */

typedef struct NewFile {
    Str name;
    Str text;
} NewFile;
typedef LIST_OF(NewFile) NewFiles;

/* A year written in four digits; 0: none. */
int64_t year_of(Str text);
/* Without the slashes at its end. */
Str folder_named(Str folder);
/* The office appears with all of its files or not at all, however this ends. */
bool files_write(const NewFiles *files, Str target, Arena *arena, DiagList *diags);

/* ---- rolled.c ---- */

/* Bytes [from, to) of the file give way to `with`. */
typedef struct Edit {
    size_t from, to;
    Str with;
} Edit;

/* A value taken out, to be named in a comment at its line's end. */
typedef struct Was {
    const Node *node;
    Str key;
} Was;

/* One file of last year, and what becomes of it. */
typedef struct RolledFile {
    const RollPlan *plan;
    const SourceFile *file;
    const Node *root; /* a mapping */
    /* of the office's profile */
    const WordLists *words;
    Arena *arena;
    LIST_OF(Edit) edits; /* in any order; of two that overlap the first in the file holds */
    LIST_OF(Was) was;
} RolledFile;

void rolled_replace(RolledFile *rolled, size_t from, size_t to, Str with);
/* A scalar's own bytes give way to `with`; an anchor before them stays. */
void rolled_value(RolledFile *rolled, const Node *scalar, Str with);
/* The value of a scalar becomes the text `with`; the end of its line says what it was. */
void rolled_clear(RolledFile *rolled, const Node *scalar, Str key, Str with);
/* Takes 原名 and 原编码 out of a mapping, a text or a list each: they say what something was the year before. */
void rolled_drop_was(RolledFile *rolled, const Node *map);
/* The bytes of a scalar in the file, without its quotes. *from: where they begin. */
Str rolled_inside(const RolledFile *rolled, const Node *scalar, size_t *from);
/* The new file. */
Str rolled_text(RolledFile *rolled);

/* ---- words.c ---- */

/*
 * The lists of words of the profile of an office in the year's folder `content`; those of templates/base, and
 * DIAG_ROLL_PROFILE, when that profile cannot be read. NULL with errors: those cannot be read either.
 */
const WordLists *office_words(const RollRoots *roots, Str office, Arena *arena, DiagList *diags);

/* ---- office_roll.c, figures_roll.c, chapter_roll.c ---- */

void office_roll(RolledFile *rolled);
void figures_roll(RolledFile *rolled);
void chapter_roll(RolledFile *rolled);

/* Every typed figure below `node` becomes 待填写. `key`: of the node. */
void amounts_roll(RolledFile *rolled, const Node *node, Str key);
/* A plain scalar that the ledger would read as a figure, and its number alone. */
bool amount_of(const Node *node, const WordLists *words, Str *number);

/* ---- beside.c ---- */

/* What is held beside what. */
typedef struct Beside {
    RollPlan plan; /* of the years only */
    /* of the office's profile */
    const WordLists *words;
    Arena *arena;
} Beside;

/* The years of content/2022; without a year in its name no last year is known, and *out stays. */
void years_of_folder(Str content, RollPlan *out, Arena *arena);
/* A file of a folder; NULL: no usable tree, which is told. */
const Node *tree_read(Str folder, Str name, Arena *arena, DiagList *diags);
/* The same of last year's; what is wrong with it is not this year's matter, but that it cannot be read now is. */
const Node *last_tree_read(Str folder, Str name, Arena *arena, DiagList *diags);
/* There is a 待填写 in it. */
bool waits_in(const Node *scalar);
/* A text by which a record is known: neither a figure nor a formula, nor waiting for one. */
bool is_label(const Beside *beside, const Node *node);
/* Last year's record that is like `record`, looked for from *cursor on and then from the start; NULL: it is new. */
const Node *record_last(const Beside *beside, const Node *record, const Node *last, size_t *cursor);

/* ---- year.c ---- */

typedef struct YearScan {
    Str text;
    int64_t year; /* this one and the one before are looked for */
    size_t at;    /* where to go on */
    /* what stands beside a year */
    const WordLists *words;
} YearScan;
/* The next typed year: four digits at *at. Not in 《》〔〕 and {}, and not as an end of a longer period. */
bool year_next(YearScan *scan, size_t *at, int64_t *value);
/* Moves the typed years in bytes [from, to) of the file. */
void years_roll(RolledFile *rolled, size_t from, size_t to);
/* The same in a text. */
Str years_moved(Str text, const RollPlan *plan, const WordLists *words, Arena *arena);
/* Moves those of the comment above the first key, which is about the file as a whole. */
void head_roll(RolledFile *rolled);

/* ---- reason.c ---- */

typedef struct Reason {
    size_t sentence; /* where its sentence begins, or where the search did */
    size_t at, end;  /* the words of the reason */
} Reason;
/* Whether line breaks end a sentence (a text, a | block) or only wrap it (folded bytes of a file). */
typedef enum Breaks { BREAKS_END, BREAKS_WRAP } Breaks;
/* The next reason at or after `from`. */
bool reason_next(const WordLists *words, Str text, size_t from, Breaks breaks, Reason *out);
/* Where the sentence that holds byte `at` begins, not before `from`. */
size_t sentence_start(const WordLists *words, Str text, size_t from, size_t at, Breaks breaks);
/* Past the {…} or {{ at `at`; `at` itself when none is there. */
size_t braces_end(Str text, size_t at);

#endif
