/*
 * One way of writing large numbers through the whole document: 1788.77 and
 * 3,355.65 do not go together. GB/T 15835-2011 §5.1.1: up to four digits need no
 * separator, so 1788.77 beside 13,355.65 is no fault.
 */
#include "checks/check.h"

typedef struct GroupingParams {
    WordSet units; /* 单位: what makes a typed number without a point an amount */
    bool cells;    /* 表格: look into tables too */
} GroupingParams;

static const Field GROUPING_FIELDS[] = {
    {KEY_WORDS("单位", GroupingParams, units), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("表格", FIELD_BOOL, GroupingParams, cells)},
};
static const Schema GROUPING_SCHEMA = SCHEMA("参数", GroupingParams, GROUPING_FIELDS);

/* 1,234 and 12,345 with separators; 1234 and 12345 without. */
typedef enum Way { WAY_GROUPED_4, WAY_GROUPED, WAY_PLAIN_4, WAY_PLAIN, WAY_COUNT } Way;

typedef struct Ways {
    size_t n[WAY_COUNT];
    const Passage *passage[WAY_COUNT]; /* where it stands first */
    Number first[WAY_COUNT];
} Ways;

/* Not a year, not part of a code, no percentage: those never have separators. */
static bool is_amount(const GroupingParams *given, const Passage *passage, const Number *number)
{
    uint8_t kind = passage->kind[number->from];
    if (passage->cp[number->to] == 0x5E74 /* 年 */)
        return false;
    bool percent = number->to < passage->n && cp_in(passage->cp[number->to], STR("%％"));
    if (percent || number->attached || (passage->cell && !given->cells) || kind == RUN_NUMBERING ||
        kind == RUN_QUOTED)
        return false;
    if (kind == RUN_FIGURE || kind == RUN_COMPUTED)
        return true;
    return number->grouped || number->fraction || words_at(&given->units, passage, number->to);
}

static Way number_way(const Number *number)
{
    if (number->whole == 4)
        return number->grouped ? WAY_GROUPED_4 : WAY_PLAIN_4;
    return number->grouped ? WAY_GROUPED : WAY_PLAIN;
}

/*
 * What is written in one way: prose and tables, or each by itself where the profile has a way for each; and by
 * themselves the tables whose forms say theirs.
 */
typedef enum Where { EVERYWHERE, IN_CELLS, IN_TABLES_PLAIN, IN_TABLES_GROUPED, WHERE_COUNT } Where;

static Where where_of(const CheckRun *run, const Passage *passage)
{
    int group = run->source->profile->figures.group;
    if (!passage->cell)
        return EVERYWHERE;
    if (passage->table->group != TABLE_GROUP_USUAL)
        return passage->table->group == TABLE_GROUP_YES ? IN_TABLES_GROUPED : IN_TABLES_PLAIN;
    return group == GROUP_IN_TABLES || group == GROUP_IN_PROSE ? IN_CELLS : EVERYWHERE;
}

static void ways_read(const GroupingParams *given, const Passage *passage, Ways *ways)
{
    Number number;
    for (size_t i = 0; number_next(passage, &i, &number);) {
        if (number.whole < 4 || !is_amount(given, passage, &number))
            continue;
        Way way = number_way(&number);
        if (ways->n[way]++ == 0) {
            ways->passage[way] = passage;
            ways->first[way] = number;
        }
    }
}

/* The first of the rarer way, with one of the other and both counts. */
static void ways_report(CheckRun *run, const Ways *ways)
{
    size_t grouped = ways->n[WAY_GROUPED_4] + ways->n[WAY_GROUPED], plain = ways->n[WAY_PLAIN];
    if (ways->n[WAY_GROUPED_4])
        plain += ways->n[WAY_PLAIN_4];
    if (grouped == 0 || plain == 0)
        return;
    Way g = ways->n[WAY_GROUPED_4] ? WAY_GROUPED_4 : WAY_GROUPED;
    Way p = ways->n[WAY_PLAIN] ? WAY_PLAIN : WAY_PLAIN_4;
    Way rare = grouped <= plain ? g : p, usual = rare == g ? p : g;
    const Number *number = &ways->first[rare], *other = &ways->first[usual];
    hit_add(run, &(Hit){.passage = ways->passage[rare],
                        .from = number->from,
                        .to = number->to,
                        .words = {{"另", passage_text(ways->passage[usual], other->from, other->to)},
                                  {"分节数", str_format(run->scratch, "%zu", grouped)},
                                  {"不分节数", str_format(run->scratch, "%zu", plain)}}});
}

static void grouping_run(CheckRun *run, const void *params)
{
    const GroupingParams *given = params;
    Ways ways[WHERE_COUNT] = {{.n = {0}}};
    for (size_t p = 0; p < run->passages.n; p++)
        ways_read(given, &run->passages.v[p], &ways[where_of(run, &run->passages.v[p])]);
    for (size_t where = 0; where < WHERE_COUNT; where++)
        ways_report(run, &ways[where]);
}

const CheckForm CHECK_GROUPING = {
    .schema = &GROUPING_SCHEMA, .run = grouping_run, .words = {"另", "分节数", "不分节数"}};
