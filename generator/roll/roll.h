/*
 * Roll: last year's content as the beginning of next year's.
 *
 * A new year keeps what an office wrote: chapters, formulas, texts, comments,
 * order and layout of every file. What cannot be true again is taken out and
 * says so: each typed figure, each stated reason and the date become 待填写,
 * which is an error for every other stage until someone fills it in.
 */
#ifndef ROLL_ROLL_H
#define ROLL_ROLL_H

#include "base/diag.h"
#include "yaml/yaml.h"

/* Where a year's offices stand, and the profiles. */
typedef struct RollRoots {
    Str content;           /* content/2021 */
    const char *templates; /* the folder of all profiles, for the words of the office's own */
} RollRoots;

/* From which year's folder to which. */
typedef struct RollPlan {
    Str from;          /* content/2021, without a slash at its end */
    Str to;            /* content/2022: the folder beside it */
    int64_t last_year; /* 2021 */
    int64_t year;      /* 2022 */
    const char *templates;
} RollPlan;

/*
 * `roots->content` is last year's folder, `year` the new year as typed: "2022". False with
 * DIAG_ROLL_YEAR when the folder is not named after a year, or `year` is not
 * the next one. Texts live in `arena`.
 */
bool roll_plan(const RollRoots *roots, const char *year, RollPlan *out, Arena *arena, DiagList *diags);

/*
 * Writes <plan.to>/<office>/ from <plan.from>/<office>/:
 *
 *   office.yaml   年度 the new one, 编制日期 待填写, typed years moved on
 *   figures.yaml  every typed figure 待填写, its unit kept: 12户 → 待填写户, and
 *                 last year's value in a comment at the line's end; formulas,
 *                 texts, records kept; 原名 and 原编码 (of office.yaml, too) left out; a 上年 section left out, since last
 *                 year's file is found by itself
 *   chapters      after 主要是, 主要原因是 and their like (理由引语 of words.yaml)
 *                 【待填写原因】; typed years moved on, but for 《》〔〕 and periods such as 2021—2025年;
 *                 unquoted figures of a table's own 数据 as in figures.yaml
 *   pictures      as they are
 *   waivers.yaml, corrections.yaml  are left behind: they are of the year they were given in
 *
 * All or nothing, whenever the process ends: the folder is filled under another
 * name and renamed once. It is not when a file is there already
 * (DIAG_ROLL_EXISTS for each), when one of last year's gives no tree, or when
 * last year itself is unfinished (DIAG_ROLL_UNFINISHED).
 * False with errors; DIAG_ROLL_PROFILE is a warning. Linear in the size of the files.
 */
bool roll_office(const RollPlan *plan, Str office, Arena *arena, DiagList *diags);

/* Clears away what processes that were killed left half filled in a year's folder. */
void half_filled_clear(Str content, Arena *arena);

/* ---- from nothing ---- */

/* A first office of its own: which profile's, and where its year's folder is. */
typedef struct BeginPlan {
    Str content;  /* content/2021, without a slash at its end */
    int64_t year; /* 2021 */
    Str profile;  /* national */
    Str skeleton; /* the office/ of the profile, or of the nearest base that has one */
} BeginPlan;

/*
 * `roots->content` is the year as typed: "2021" is content/2021, "somewhere/2021" that folder. False with
 * DIAG_ROLL_NEW_YEAR, DIAG_ROLL_NO_SKELETON or what is wrong with the profile. Texts live in `arena`.
 */
bool begin_plan(const RollRoots *roots, const char *profile, BeginPlan *out, Arena *arena, DiagList *diags);

/*
 * Writes <plan.content>/<office>/: the files of the skeleton, 【年度】, 【上年度】 and 【模板】 in them filled in. All or
 * nothing, as roll_office. False with errors; DIAG_ROLL_EXISTS once, when anything is there already.
 */
bool begin_office(const BeginPlan *plan, Str office, Arena *arena, DiagList *diags);

/* ---- what is still missing ---- */

typedef enum TodoKind { TODO_FIGURE, TODO_TEXT, TODO_DATE } TodoKind;
enum { TODO_KINDS = TODO_DATE + 1 };

typedef struct Todo {
    TodoKind kind;
    Pos pos;  /* of the 待填写 */
    Str what; /* a figure's path; the end of the sentence, for a text */
    Str last; /* what stood there last year; empty when unknown */
} Todo;
typedef LIST_OF(Todo) TodoList;

/*
 * Every 待填写 of <roots->content>/<office>/: office.yaml, figures.yaml, then the
 * chapters by name; last year's words from the folder of the year before.
 * Records are matched by their texts, so that a deleted row does not shift
 * what is said of the others. False when a file gives no tree; then the list
 * holds what the other files lack.
 */
bool todos_find(const RollRoots *roots, Str office, TodoList *out, Arena *arena, DiagList *diags);

/* One line each, file:line:column first, then a line with their number. */
void todos_print(Str office, const TodoList *todos, Lang lang, StrBuf *out);

/* ---- every figure that is typed ---- */

/* A figure of figures.yaml that is typed, or waits to be. */
typedef struct FormRow {
    Str path;   /* as Todo names it: 采购.项目.1.金额 */
    Str label;  /* for who does not read paths: 台式计算机 · 金额 */
    Str number; /* without its unit; empty: 待填写 */
    Str unit;   /* its own or that of its group; may be empty */
    Str last;   /* last year's number, empty when unknown; in last_unit */
    Str last_unit;
    Str note;         /* the comment at its line's end */
    const Node *node; /* where it stands */
} FormRow;
typedef LIST_OF(FormRow) FormRows;
typedef struct Form {
    const SourceFile *file; /* figures.yaml */
    FormRows rows;          /* in the order of the file; 上年 is not among them */
    FormRows last; /* what is typed in its 上年: 上年.收入.合计; nobody is asked to fill it in */
} Form;

/*
 * The form of <roots->content>/<office>/figures.yaml, and of last year's beside it. Formulas, texts and
 * codes in quotes are not asked for. False with errors. Everything lives in `arena`.
 */
bool form_read(const RollRoots *roots, Str office, Form *out, Arena *arena, DiagList *diags);

/* A number for a row. */
typedef struct FormValue {
    const FormRow *row;
    Decimal number;
    Decimal exact; /* what the cell holds, in the row's unit: `number` may be rounded */
    int places;    /* that it is written with at least */
    Str from;      /* the cell it was read from: form.xlsx!xinghua!D12 */
    bool same;     /* it is what the row has already */
} FormValue;

/*
 * The file with those numbers in place of the old, where they are others: every other byte stays, units too. A number is
 * written with as many places as it asks for, the one before it had or last year's, at least.
 */
Str form_filled(const Form *form, const FormValue *values, size_t n, Arena *arena);

#endif
