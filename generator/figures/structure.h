/*
 * Relations that need no names: what the shape of a group or list says of its
 * figures. 结构 of a rule says which shape; its words are 参数. Private to figures/.
 *
 *   合计    in a group or record the parts add up to the 合计, and a list or group beside it does
 *   合计行  in a list the rows add up to the row called 合计, and to a 小计 those right beside it
 *   栏合计  the figure 总 beside a list is the sum of its column 栏, rows that detail another apart: those
 *           whose 级 is not 0, or that are numbered 1. or （1） below rows numbered 一、
 *   其中    what is called 其中 is no more than what stands before it
 *   单价    数量 × 单价 = 金额
 *   编码    the rows of a code add up to the row of its parent
 *   两类    two lists whose paths differ in a word (功能, 经济) have equal sums in the columns 栏 that both have
 *   收支    groups 收入 and 支出 within another have equal totals, where nothing that 不平 names is beside either
 *   同码    a code that several lists have, and whose parents agree, has one amount in all of them
 *
 * A total that explains itself in another way than by all that stands beside it (a
 * sub-total counted once, a run of its neighbours) is no contradiction. Where a named
 * rule or a formula says already what a total is the sum of, its shape says nothing.
 */
#ifndef FIGURES_STRUCTURE_H
#define FIGURES_STRUCTURE_H

#include "figures/list_index.h"
#include "figures/relation.h"

/* What a named rule said already of a figure that stands alone on one side. */
enum {
    TOLD_ACROSS = 1,  /* it is the sum of figures beside it */
    TOLD_DOWN = 2,    /* … of figures elsewhere */
    TOLD_PRODUCT = 4, /* it is a product */
    TOLD_BOUND = 8,   /* it is no more than something */
};
void told_note(const Ledger *ledger, uint8_t *told, const Relation *relation);

typedef struct Structure {
    const Ledger *ledger;
    const RuleSpec *rule;
    const EntryList *groups, *lists; /* of this year, data of all tables included */
    const uint8_t *told;             /* by slot index */
    TextList totals;                 /* 总: what a total is called */
    TextList others;                 /* 不加: keys that are no part of a sum, with a star */
    TextList carried;                /* 结转: keys that a sum may leave out */
    TextList amounts;                /* 栏: the column of a list that a total beside it sums */
    TextList levels;                 /* 级: the key of a row's level in that column */
    TextList passed;                 /* 不查: groups and lists that are something else */
    TextList shares;                 /* 份额: what 100% is called that shares come to */
    TextList doubtful; /* 存疑: totals and parts that make a sum where they add up, and no fault where not */
    Arena *arena;      /* of the relations */
    bool passing;      /* it is reset after each of them */
    RelationTaker taker;
} Structure;

/* A rule's words; the rest is for the caller to fill in. They live in `arena`. */
Structure structure_of(const Ledger *ledger, const RuleSpec *rule, Arena *arena);
/* False: there is no such 结构. */
bool structure_run(const Structure *s);

/* Its 结构 makes no relation: 缺键, 量级 and 量级全. */
bool structure_alone(const RuleSpec *rule);
/*
 * 结构: 缺键 makes no relation: a record that lacks a key which all others of its list have, one
 * in ten of a long list at most. Not rows that are totals, nor those that lack so much that they are
 * of another kind. 不加 are the keys that may lack.
 */
void lacking_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);
/*
 * 结构: 改名. Rows of a list that last year did not have, where one of nearly the name is no more; and those that have
 * the code of one row of last year and the name of another. One finding a row.
 */
void renamed_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);
/*
 * 结构: 重行. A row of a list that has the code of one before it and is the same in all that was typed, but for what 不查 names,
 * with an amount.
 */
void twice_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);
/*
 * 结构: 位数. Typed amounts in 千元, 万元 or 亿元 with more places than the unit is kept to, where four fifths of five or
 * more are not so fine. 不足一分: typed amounts of any unit that are no whole number of 分.
 */
void fine_places_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);
/*
 * 结构: 量级全 and 量级, of the figures that have a last year: about 10³, 10⁴ or 10⁸ times as much or as
 * little. 量级全: four fifths of them by one factor, told once at the file's 单位; 量级: those typed ones
 * that are, when the whole file is not.
 */
void magnitude_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);
/*
 * 结构: 量级组. A group at the top whose amounts, two typed ones or more, are all less than a ten-thousandth of the first
 * figure of 总, or one of them more than ten times it. A warning where fewer than four are as little. 不查: groups that
 * may be, such as 资产.
 */
void group_unit_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings);

/* ---- parts of it ---- */

bool told(const Structure *s, const Entry *entry, uint8_t bit);
/* Key or star pattern: 上年*, *率. */
bool key_fits(const TextList *patterns, Str key);
/* A figure in `unit`, or in another unit of money; false for blanks, unknown ones, and other kinds. */
bool amount_in(const Entry *entry, Str unit, Decimal *out);
/* By its own name, by what the account calls it, or by its group's name before it: 社区经费合计 in 社区经费. */
bool is_total(const Structure *s, const Entry *entry);
/* `entry` may stand in a sum. */
bool is_part(const Structure *s, const Entry *entry);
/* The sum of them in `unit`; false: one is no amount in it. */
bool entries_sum(const EntryList *entries, Str unit, Decimal *out);
bool sums_to(const Structure *s, const EntryList *entries, const Entry *total);
/* left = the sum of `parts`, or left <= it. */
void sum_relate(const Structure *s, const Entry *left, const EntryList *parts, RelationSign sign);
/* The sum of one or more. */
Expr *total_of(Arena *arena, const EntryList *parts);
void product_relate(const Structure *s, const Entry *left, const Entry *a, const Entry *b);
/* Its formula is a sum: what it is made of is said already. */
bool formula_says(const Entry *total);

/* The words that 参数 of the rule has under the key. */
TextList words_of(const RuleSpec *rule, const char *key, Arena *arena);

/* structure_outline.c. `above`: of each row of a list the one that stands over it by their numbers, SIZE_MAX where none does. */
void outline_find(const Entry *list, size_t *above);
/* It begins with 一、. */
bool title_is_chapter(Str title);

/* structure_totals.c, structure_rows.c, structure_cells.c, structure_kinds.c */
void totals_relate(const Structure *s, const Entry *group, Arena *scratch);
void kinds_relate(const Structure *s);
void sides_relate(const Structure *s);
void total_rows_relate(const Structure *s, const Entry *list);
void parts_relate(const Structure *s, const Entry *entry);
void columns_relate(const Structure *s, const Entry *list);
void prices_relate(const Structure *s, const Entry *list);
void codes_relate(const Structure *s, const Entry *list);
void same_codes_relate(const Structure *s);
/* The cells of the rows that no other row, and no 其中, stands over; totals apart. */
/* Neither a total nor an 其中. */
bool row_is_plain(const Structure *s, const Entry *row);
/* An 其中. */
bool row_is_part(const Structure *s, const Entry *row);
/* What a row has in a column; NULL: nothing one can count with. */
const Entry *cell_of(const Entry *row, Str column);
void top_cells(const Structure *s, const Entry *list, Str column, Arena *scratch, EntryList *out);

#endif
