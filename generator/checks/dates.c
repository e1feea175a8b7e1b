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

/* The same in either digits or numerals, 三十一; at most 39. */
static int part_before(const Passage *passage, size_t end, size_t *from)
{
    int64_t value;
    bool stepped;
    int digits = digits_before(passage, end, 2, from);
    if (*from < end)
        return digits;
    while (end - *from < 3 && *from > 0 &&
           (year_digit(passage->cp[*from - 1]) >= 0 || passage->cp[*from - 1] == 0x5341 /* 十 */))
        --*from;
    return *from < end && numeral_read(passage, *from, &value, &stepped) == end && value < 40 ? (int)value
                                                                                              : -1;
}

/* ---- 日期 ---- */

typedef struct DateParams {
    WordSet past; /* 已至: words right before a date that has to be past: 截至 */
    WordSet done; /* 已成: words behind it in its clause, of what was done on it: 审议通过 */
    WordSet due;  /* 未成: around it in its clause, of what is still to be done: 拟, 前 */
} DateParams;

static const Field DATE_FIELDS[] = {
    {KEY_WORDS("已至", DateParams, past), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("已成", DateParams, done), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("未成", DateParams, due), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DATE_SCHEMA = SCHEMA("参数", DateParams, DATE_FIELDS);

/* As far as it is written; 0: that part is not. */
typedef struct DateWritten {
    int year, month, day;
    bool has_day;
    size_t from, to;
} DateWritten;

/* 月 stands at `i`: the month before it, the year before that, the day behind. False: no month of a date. */
static bool date_by_month(const Passage *passage, size_t i, DateWritten *date)
{
    int64_t year = 0;
    size_t end = i + 1;
    *date = (DateWritten){.to = i + 1};
    date->month = part_before(passage, i, &date->from);
    if (date->month < 0)
        return false;
    if (date->from > 0 && passage->cp[date->from - 1] == 0x5E74 /* 年 */ &&
        year_read(passage, date->from - 1, &year)) {
        date->year = (int)year;
        date->from -= 1 + YEAR_DIGITS;
    }
    while (end < i + 5 && passage->cp[end] && passage->cp[end] != 0x65E5 /* 日 */)
        end++;
    size_t from = 0;
    int value = passage->cp[end] == 0x65E5 ? part_before(passage, end, &from) : -1;
    bool day = value >= 0 && from == i + 1;
    if (day) {
        date->day = value;
        date->has_day = true;
        date->to = end + 1;
    }
    return day || date->year; /* 3月 alone may be a stretch of time */
}

/* 2020年底, with 年 at `i`. */
static bool date_by_year(const Passage *passage, size_t i, DateWritten *date)
{
    int64_t year;
    size_t at = i + 1 + (passage->cp[i + 1] == 0x5E74 /* 年 */);
    uint32_t end = passage->cp[at];
    if ((end != 0x5E95 /* 底 */ && end != 0x672B /* 末 */) || passage->cp[at + 1] == 0x524D /* 前 */ ||
        !year_read(passage, i, &year))
        return false;
    *date = (DateWritten){
        .year = (int)year, .month = 12, .day = 31, .has_day = true, .from = i - YEAR_DIGITS, .to = at + 1};
    return true;
}

/* 2020-02-30, 2020.2.30 from `i` on; what is no month in any order is a number of another kind. */
static bool date_by_marks(const Passage *passage, size_t i, DateWritten *date)
{
    uint32_t before = passage_before(passage, i), mark = passage->cp[i + YEAR_DIGITS];
    size_t from, month = i + YEAR_DIGITS + 1, day;
    if (cp_is_digit(before) || cp_is_letter(before) || before == '.' || before == '-' || before == '/' ||
        !cp_in(mark, STR("-./－．")))
        return false;
    for (day = month; cp_is_digit(passage->cp[day]); day++)
        ;
    if (passage->cp[day] != mark)
        return false;
    *date = (DateWritten){.year = digits_before(passage, month - 1, YEAR_DIGITS, &from),
                          .month = digits_before(passage, day, 2, &from),
                          .has_day = true,
                          .from = i,
                          .to = day + 1};
    while (cp_is_digit(passage->cp[date->to]))
        date->to++;
    date->day = digits_before(passage, date->to, 2, &from);
    uint32_t behind = passage->cp[date->to];
    return from == day + 1 && date->year > 1900 && date->year < 2100 && date->month > 0 && date->month < 32 &&
           date->day > 0 && date->day < 40 && !cp_is_letter(behind) && behind != mark;
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

/* The document's day is before it; while that is to be filled in, nothing is. */
static bool is_to_come(const CheckRun *run, const DateWritten *date)
{
    const Date own = run->source->office->date;
    if (own.year == 0)
        return false;
    if (date->year != own.year || date->month != own.month)
        return date->year > own.year || (date->year == own.year && date->month > own.month);
    return date->day > own.day;
}

/* A date of the text, and whether it has to be past: by 已至 before it, or 已成 behind it. */
typedef struct DateSeen {
    CheckRun *run;
    const Passage *passage;
    DateWritten date, before; /* and the one before it in the passage */
    bool past;
} DateSeen;

/* 2021年12月31日至2021年1月1日 */
static bool ends_early(const DateSeen *seen)
{
    const DateWritten *from = &seen->before, *to = &seen->date;
    const Word *range = words_before(words_of_list(seen->run, WORDS_RANGE), seen->passage, to->from);
    if (!range || from->to + range->n != to->from || !from->year || !to->year)
        return false;
    if (from->year != to->year || from->month != to->month)
        return to->year < from->year || (to->year == from->year && to->month < from->month);
    return from->has_day && to->has_day && to->day < from->day;
}

/* What is wrong with it; empty: nothing. */
typedef Str (*DateFault)(const DateSeen *seen);

/* 经2021年1月5日人代会审议通过; not 拟于2021年6月审议通过. */
static bool is_done(const DateParams *params, const Passage *passage, const DateWritten *date)
{
    size_t begin = clause_begin(passage, date->from), end = date->to, at;
    while (end < passage->n && !ends_clause(passage, end))
        end++;
    return words_in(&params->done, passage, date->to, end, &at) &&
           !words_in(&params->due, passage, begin, end, &at);
}

static void date_tell(CheckRun *run, DateSeen *seen, const DateParams *params, DateFault fault_of)
{
    seen->past = words_before(&params->past, seen->passage, seen->date.from) ||
                 is_done(params, seen->passage, &seen->date);
    Str fault = fault_of(seen);
    if (fault.n)
        passage_hit_add(run, seen->passage, seen->date.from, seen->date.to, fault);
}

static void dates_run(CheckRun *run, const DateParams *params, DateFault fault_of)
{
    for (size_t p = 0; p < run->passages.n; p++) {
        DateSeen seen = {.run = run, .passage = &run->passages.v[p]};
        const Passage *passage = seen.passage;
        for (size_t i = 0; (i = passage_find(passage, 0x6708 /* 月 */, i)) < passage->n; i++)
            if (date_by_month(passage, i, &seen.date)) {
                date_tell(run, &seen, params, fault_of);
                seen.before = seen.date;
            }
        for (size_t i = 0; (i = passage_find(passage, 0x5E74 /* 年 */, i)) < passage->n; i++)
            if (date_by_year(passage, i, &seen.date) && words_before(&params->past, passage, seen.date.from))
                date_tell(run, &seen, params, fault_of);
        for (size_t i = 0; passage_has_digits(passage) && i + YEAR_DIGITS + 3 < passage->n; i++)
            if (cp_is_digit(passage->cp[i]) && date_by_marks(passage, i, &seen.date))
                date_tell(run, &seen, params, fault_of);
    }
}

/*
 * Ours: nobody makes a year's document before the July of the year before. A date that is not later than that year and
 * still to come is right then, and the document's own day is not: 2025-02-12 of a budget of 2026.
 */
static bool own_day_is_wrong(const DateSeen *seen)
{
    const Office *office = seen->run->source->office;
    Date own = office->date;
    bool early = own.year < office->year - 1 || (own.year == office->year - 1 && own.month < 7);
    return early && seen->date.year <= office->year;
}

static void own_day_tell(const DateSeen *seen)
{
    const Office *office = seen->run->source->office;
    Str day = str_format(seen->run->scratch, "%d-%02d-%02d", (int)office->date.year, (int)office->date.month,
                         (int)office->date.day);
    Str fault = str_fill(seen->run->scratch, FAULT_DATE_OWN,
                         DIAG_ARGS(passage_text(seen->passage, seen->date.from, seen->date.to)));
    file_hit_add(seen->run, office->date_pos, &(Hit){.text = day, .words = {{"况", fault}}});
}

static Str date_fault(const DateSeen *seen)
{
    if (!is_on_calendar(&seen->date, seen->date.has_day))
        return str_fill(seen->run->scratch, FAULT_DATE_NONE, DIAG_NO_ARGS);
    if (ends_early(seen))
        return str_fill(seen->run->scratch, FAULT_DATE_BACK,
                        DIAG_ARGS(passage_text(seen->passage, seen->before.from, seen->before.to)));
    if (!seen->date.year || !seen->past || !is_to_come(seen->run, &seen->date))
        return (Str){0};
    if (!own_day_is_wrong(seen))
        return str_fill(seen->run->scratch, FAULT_DATE_TO_COME, DIAG_NO_ARGS);
    own_day_tell(seen);
    return (Str){0};
}

static void date_run(CheckRun *run, const void *params)
{
    dates_run(run, params, date_fault);
}

const CheckForm CHECK_DATE = {.schema = &DATE_SCHEMA, .run = date_run, .words = {"况"}};

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
        return str_fill(seen->run->scratch, FAULT_DATE_OLD, DIAG_NO_ARGS);
    if (seen->passage->para->kind == PARA_SIGNATURE &&
        is_other_day(seen->run->source->office->date, &seen->date))
        return str_fill(seen->run->scratch, FAULT_DATE_SIGNED, DIAG_NO_ARGS);
    return (Str){0};
}

static void old_date_run(CheckRun *run, const void *params)
{
    dates_run(run, params, old_date_fault);
}

const CheckForm CHECK_OLD_DATE = {.schema = &DATE_SCHEMA, .run = old_date_run, .words = {"况"}};

/* ---- 文号 ---- */

typedef struct DocumentNumberParams {
    TextList brackets; /* 括号: those that are wrong there */
    WordSet except;    /* 例外: what 号 may begin, where it is another thing's number: 号楼 */
} DocumentNumberParams;

static const Field NUMBER_FIELDS[] = {
    {KEY("括号", FIELD_TEXTS, DocumentNumberParams, brackets), .flags = FIELD_REQUIRED},
    {KEY_WORDS("例外", DocumentNumberParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema NUMBER_SCHEMA = SCHEMA("参数", DocumentNumberParams, NUMBER_FIELDS);

/* [2016]143号, with 号 at `i`: where its bracket opens, and how it is written; `i`: it is none, or right. */
static size_t document_number(CheckRun *run, const PairSet *brackets, const Passage *passage, size_t i,
                              Str *right)
{
    size_t number, at, from;
    if (digits_before(passage, i, 5, &number) < 0)
        return i;
    at = number - (number > 0 && passage->cp[number - 1] == 0x7B2C /* 第 */);
    if (at < 4)
        return i;
    int year = digits_before(passage, at - 1, YEAR_DIGITS, &from);
    bool two = at - 1 - from == 2, right_pair = passage->cp[at - 1] == 0x3015 /* 〕 */;
    if (from < 2 || (year < 1900 && !(two && right_pair)) || !cp_is_han(passage->cp[from - 2]))
        return i;
    right_pair = right_pair && passage->cp[from - 1] == 0x3014 /* 〔 */;
    if (right_pair ? at == number && !two : !pairs_have(brackets, passage->cp[from - 1], passage->cp[at - 1]))
        return i;
    *right = str_format(run->scratch, "〔%d〕" STR_FMT, two ? 2000 + year : year,
                        STR_ARG(passage_text(passage, number, i + 1)));
    return from - 1;
}

static void number_run(CheckRun *run, const void *params)
{
    const DocumentNumberParams *given = params;
    PairSet brackets = pairs_make(run, "括号", &given->brackets);
    Str right;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        for (size_t i = 0; (i = passage_find(passage, 0x53F7 /* 号 */, i)) < passage->n; i++) {
            size_t from = document_number(run, &brackets, passage, i, &right);
            if (from != i && !words_at(&given->except, passage, i))
                hit_add(run, &(Hit){.passage = passage, .from = from, .to = i + 1, .words = {{"宜", right}}});
        }
    }
}

const CheckForm CHECK_DOCUMENT_NUMBER = {.schema = &NUMBER_SCHEMA, .run = number_run, .words = {"宜"}};
