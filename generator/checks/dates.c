/*
 * Dates that are on no calendar, that the text says are past and are yet to come, and the numbers of documents,
 * whose year stands in 〔〕 (GB/T 9704-2012 7.2.5).
 */
#include "checks/check.h"

/* The digits that end right before `end`, at most `most`; their value, -1: none, or more. */
static int digits_before(const Passage *passage, size_t end, size_t most, size_t *from)
{
    int value = 0, unit = 1;
    size_t at = end;
    for (; at > 0 && cp_is_digit(passage->cp[at - 1]) && end - at <= most; at--, unit *= 10)
        value += year_digit(passage->cp[at - 1]) * unit;
    *from = at;
    return at < end && end - at <= most ? value : -1;
}

/* ---- 日期 ---- */

typedef struct DateParams {
    TextList past; /* 已至: words right before a date that has to be past: 截至 */
} DateParams;

static const Field DATE_FIELDS[] = {
    {KEY("已至", FIELD_TEXTS, DateParams, past), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DATE_SCHEMA = SCHEMA("参数", DateParams, DATE_FIELDS);

/* As far as it is written; 0: that part is not. */
typedef struct DateWritten {
    int year, month, day;
    size_t from, to;
} DateWritten;

/* 月 stands at `i`: the month before it, the year before that, the day behind. False: no month of a date. */
static bool date_by_month(const Passage *passage, size_t i, DateWritten *date)
{
    int64_t year = 0;
    size_t end = i + 1;
    *date = (DateWritten){.to = i + 1};
    date->month = digits_before(passage, i, 2, &date->from);
    if (date->month < 0)
        return false;
    if (date->from > 0 && passage->cp[date->from - 1] == 0x5E74 /* 年 */ &&
        year_read(passage, date->from - 1, &year)) {
        date->year = (int)year;
        date->from -= 1 + YEAR_DIGITS;
    }
    while (cp_is_digit(passage->cp[end]))
        end++;
    bool day = end > i + 1 && end <= i + 3 && passage->cp[end] == 0x65E5 /* 日 */;
    if (day) {
        size_t from;
        date->day = digits_before(passage, end, 2, &from);
        date->to = end + 1;
    }
    return day || date->year; /* 3月 alone may be a stretch of time */
}

static bool is_on_calendar(const DateWritten *date, bool day)
{
    static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = date->year;
    if (date->month < 1 || date->month > 12)
        return false;
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    int last = date->month == 2 && !leap ? 28 : DAYS[date->month - 1];
    return !day || (date->day >= 1 && date->day <= last);
}

/* The document's day is before it. */
static bool is_to_come(const CheckRun *run, const DateWritten *date)
{
    const Date own = run->source->office->date;
    if (date->year != own.year || date->month != own.month)
        return date->year > own.year || (date->year == own.year && date->month > own.month);
    return date->day > own.day;
}

/* A date of the text, and whether words of 已至 stand before it. */
typedef struct DateSeen {
    const CheckRun *run;
    const Passage *passage;
    DateWritten date;
    size_t month; /* where 月 stands */
    bool past;
} DateSeen;

/* What is wrong with it; empty: nothing. */
typedef Str (*DateFault)(const DateSeen *seen);

static void dates_run(CheckRun *run, const DateParams *params, DateFault fault_of)
{
    const WordSet *past = words_make(&params->past, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        DateSeen seen = {.run = run, .passage = &run->passages.v[p]};
        const Passage *passage = seen.passage;
        for (size_t i = 0; (i = passage_find(passage, 0x6708 /* 月 */, i)) < passage->n; i++) {
            if (!date_by_month(passage, i, &seen.date))
                continue;
            seen.month = i;
            seen.past = words_before(past, passage, seen.date.from) != NULL;
            Str fault = fault_of(&seen);
            if (fault.n)
                hit_add(run, &(Hit){.passage = passage,
                                    .from = seen.date.from,
                                    .to = seen.date.to,
                                    .words = {{"况", fault}}});
        }
    }
}

static Str date_fault(const DateSeen *seen)
{
    if (!is_on_calendar(&seen->date, seen->date.to > seen->month + 1))
        return STR("日历上没有这一天");
    if (seen->date.year && seen->past && is_to_come(seen->run, &seen->date))
        return STR("在编制日期之后，到那时的情况还不可能知道");
    return (Str){0};
}

static void date_run(CheckRun *run, const void *params)
{
    dates_run(run, params, date_fault);
}

const CheckForm CHECK_DATE = {&DATE_SCHEMA, date_run, {"况", NULL}};

/* ---- 旧日期 ---- */

/* The last day of a year that is neither the document's nor the one before, by which something is said to stand. */
static bool is_old_year_end(const CheckRun *run, const DateWritten *date)
{
    int64_t year = run->source->office->year;
    return date->month == 12 && date->day == 31 && date->year && date->year != year && date->year != year - 1;
}

static bool is_other_day(Date own, const DateWritten *date)
{
    return date->year && date->day &&
           (date->year != own.year || date->month != own.month || date->day != own.day);
}

static Str old_date_fault(const DateSeen *seen)
{
    if (!passage_written(seen->passage, seen->date.from))
        return (Str){0};
    if (seen->past && is_old_year_end(seen->run, &seen->date))
        return STR("不是本年末，也不是上年末，像是从前的文稿里留下的");
    if (seen->passage->para->kind == PARA_SIGNATURE &&
        is_other_day(seen->run->source->office->date, &seen->date))
        return STR("不是编制日期；落款请写 {编制日期}");
    return (Str){0};
}

static void old_date_run(CheckRun *run, const void *params)
{
    dates_run(run, params, old_date_fault);
}

const CheckForm CHECK_OLD_DATE = {&DATE_SCHEMA, old_date_run, {"况", NULL}};

/* ---- 文号 ---- */

typedef struct DocumentNumberParams {
    TextList brackets; /* 括号: those that are wrong there */
    TextList except;   /* 例外: what 号 may begin, where it is another thing's number: 号楼 */
} DocumentNumberParams;

static const Field NUMBER_FIELDS[] = {
    {KEY("括号", FIELD_TEXTS, DocumentNumberParams, brackets), .flags = FIELD_REQUIRED},
    {KEY("例外", FIELD_TEXTS, DocumentNumberParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema NUMBER_SCHEMA = SCHEMA("参数", DocumentNumberParams, NUMBER_FIELDS);

static bool is_pair(const PairSet *pairs, uint32_t open, uint32_t close)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->v[i].open == open && pairs->v[i].close == close)
            return true;
    return false;
}

/* [2016]143号, with 号 at `i`: where its bracket opens; `i`: it is none. */
static size_t document_number(const PairSet *brackets, const Passage *passage, size_t i)
{
    size_t at, from;
    if (digits_before(passage, i, 5, &at) < 0)
        return i;
    at -= at > 0 && passage->cp[at - 1] == 0x7B2C /* 第 */;
    if (at < YEAR_DIGITS + 3 || digits_before(passage, at - 1, YEAR_DIGITS, &from) < 1900 || from == 0)
        return i;
    return is_pair(brackets, passage->cp[from - 1], passage->cp[at - 1]) && from > 1 &&
                   cp_is_han(passage->cp[from - 2])
               ? from - 1
               : i;
}

static void number_run(CheckRun *run, const void *params)
{
    const DocumentNumberParams *given = params;
    PairSet brackets = pairs_make(run, "括号", &given->brackets);
    const WordSet *except = words_make(&given->except, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        for (size_t i = 0; (i = passage_find(passage, 0x53F7 /* 号 */, i)) < passage->n; i++) {
            size_t from = document_number(&brackets, passage, i);
            if (from == i || words_at(except, passage, i))
                continue;
            Str year = passage_text(passage, from + 1, from + 1 + YEAR_DIGITS);
            hit_add(run,
                    &(Hit){.passage = passage,
                           .from = from,
                           .to = i + 1,
                           .words = {{"宜", str_format(run->scratch, "〔" STR_FMT "〕", STR_ARG(year))}}});
        }
    }
}

const CheckForm CHECK_DOCUMENT_NUMBER = {&NUMBER_SCHEMA, number_run, {"宜", NULL}};
