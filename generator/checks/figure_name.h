/*
 * What the parts of 数的名称 share. Private to checks/.
 */
#ifndef CHECKS_FIGURE_NAME_H
#define CHECKS_FIGURE_NAME_H

#include "checks/named.h"

typedef struct NameParams {
    WordSet ahead;   /* 前: what a name may stand behind, besides a mark: 其中, 年 */
    WordSet joins;   /* 并列: behind which it begins only where a number stands before: 、, 和 */
    WordSet links;   /* 连词: may stand between name and figure: 为, 预算 */
    TextList except; /* 例外: names that say nothing by themselves: 合计 */
    TextList totals; /* 合计: keys of a figure that is its group's whole */
    TextList stages; /* 阶段: of a budget's year, behind what has them all: 年初预算, 决算 */
    TextList shared; /* 通名: in names that parts of many groups have: 一般公共预算 */
    TextList forms;  /* 表主: labels the cell that says whose form a table is: 项目名称 */
    int64_t least;   /* 最短: characters of a name that is looked for outside of the figure's group */
} NameParams;

typedef struct NameCheck {
    CheckRun *run;
    const NameParams *params;
    NameBook book;
    const WordSet *records; /* what records are called; NULL: not collected yet */
    const WordSet *groups;  /* what groups in groups are called, likewise */
} NameCheck;

/* Code points from … to of a passage that a figure printed. */
typedef struct Filled {
    const Passage *passage;
    const Figure *figure;
    const Entry *entry;
    size_t from, to;
} Filled;

/* The name is the figure's own, or that of a group it is in. */
bool name_is_own(const Entry *entry, Str name);
/* The text has a name of the figure, or of a group it is in, that is no part of `name`. */
bool name_own_in(const Entry *entry, Str text, Str name);
bool same_value(const Figure *a, const Figure *b);
/* Tells that `meant` is called so; NULL: nothing is told. */
void name_hit_add(const NameCheck *check, const Filled *filled, Str name, const Entry *meant);
/* The name of `words` that is typed right before the figure, and where it begins; NULL: none is. */
const Word *name_typed_before(const NameCheck *check, const Filled *filled, const WordSet *words, size_t *at);

/* figure_name_kin.c: the name of another record of its list, of a group beside its own, of the item or of the form it stands in. */
void name_of_record(NameCheck *check, Filled *filled);
void name_of_group(NameCheck *check, const Filled *filled);
void name_of_form(const NameCheck *check, const Filled *filled);
void name_of_item(const NameCheck *check, const Filled *filled);

#endif
