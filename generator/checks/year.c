/*
 * Years that are neither this one nor the last, and last year where it is said
 * to be still to come: what is left of the text that was copied. Formal
 * quotations and dates of other things are let pass.
 */
#include "checks/check.h"

typedef struct YearParams {
    TextList allowed;  /* 允许: distance from 年度: 0, -1 */
    TextList brackets; /* 括号: inside these any year may stand */
    WordSet before;    /* 前: words right before such a year: 截至, 自 */
    WordSet after;     /* 后: words right behind it, or behind its month and day: 起, 以来 */
    WordSet brief;     /* 短年: words behind 年 that make two digits a year: 19年预算 */
    WordSet planned; /* 打算: words right behind last year that only this year is spoken of with: 拟安排 */
    WordSet history; /* 历年: in a sentence that speaks of years gone by: 逐年 */
    WordSet spread;  /* 跨年: in a sentence that may speak of years to come: 分两年 */
} YearParams;

static const Field YEAR_FIELDS[] = {
    {KEY("允许", FIELD_TEXTS, YearParams, allowed), .flags = FIELD_REQUIRED},
    {KEY("括号", FIELD_TEXTS, YearParams, brackets), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("前", YearParams, before), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("后", YearParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("短年", YearParams, brief), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("打算", YearParams, planned), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("历年", YearParams, history), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("跨年", YearParams, spread), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema YEAR_SCHEMA = SCHEMA("参数", YearParams, YEAR_FIELDS);

typedef struct YearWanted {
    const YearParams *params;
    PairSet brackets;
    Str right; /* 2021、2020 */
} YearWanted;

int year_digit(uint32_t cp)
{
    static const uint32_t CHINESE[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                       0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    if (cp_is_digit(cp))
        return cp_digit(cp);
    if (cp == 0x25CB /* ○ */ || cp == 0x96F6 /* 零 */)
        return 0;
    for (int i = 0; i < 10; i++)
        if (CHINESE[i] == cp)
            return i;
    return -1;
}

bool year_read(const Passage *passage, size_t i, int64_t *year)
{
    *year = 0;
    if (i < YEAR_DIGITS || year_digit(passage_before(passage, i - YEAR_DIGITS)) >= 0)
        return false;
    for (size_t k = i - YEAR_DIGITS; k < i; k++) {
        int digit = year_digit(passage->cp[k]);
        if (digit < 0)
            return false;
        *year = *year * 10 + digit;
    }
    return *year >= 1900 && *year < 2100;
}

bool years_are_own(const CheckRun *run, const Passage *passage, size_t from, size_t to)
{
    int64_t year;
    for (size_t i = from; (i = passage_find(passage, 0x5E74 /* 年 */, i)) < to; i++)
        if (year_read(passage, i, &year) && year != run->source->office->year)
            return false;
    return true;
}

static bool year_is_written(const Passage *passage, size_t nian)
{
    for (size_t k = nian - YEAR_DIGITS; k < nian; k++)
        if (!passage_written(passage, k))
            return false;
    return true;
}

/* 19年预算: two digits that name a year, and no stretch of time. */
static bool year_is_brief(const YearWanted *wanted, const Passage *passage, size_t nian)
{
    return nian >= 2 && cp_is_digit(passage->cp[nian - 1]) && cp_is_digit(passage->cp[nian - 2]) &&
           passage_written(passage, nian - 2) && (nian == 2 || year_digit(passage->cp[nian - 3]) < 0) &&
           words_at(&wanted->params->brief, passage, nian + 1) != NULL;
}

/* Behind digits and `mark` (月, 日); `i` when they do not stand there. */
static size_t part_end(const Passage *passage, size_t i, uint32_t mark)
{
    size_t end = i;
    while (cp_is_digit(passage->cp[end]))
        end++;
    return end > i && passage->cp[end] == mark ? end + 1 : i;
}

static bool year_is_excused(const CheckRun *run, YearWanted *wanted, const Passage *passage, size_t nian)
{
    if (words_before(&wanted->params->before, passage, nian - YEAR_DIGITS))
        return true;
    if (words_at(&wanted->params->after, passage, nian + 1))
        return true;
    size_t end = part_end(passage, nian + 1, 0x6708 /* 月 */);
    end = part_end(passage, end, 0x65E5 /* 日 */);
    if (words_at(&wanted->params->after, passage, end))
        return true;
    return pairs_hold(&wanted->brackets, passage, nian, run->scratch);
}

/* 总投资180万元，分两年实施，2026年安排95万元，2027年安排85万元: the years of a work that takes several, or took them. */
static bool year_is_planned(const CheckRun *run, const YearWanted *wanted, const Passage *passage,
                            size_t nian, int64_t year)
{
    size_t at, from = stretch_begin(passage, nian, END_SENTENCE), end = nian;
    if (year > run->source->office->year)
        return words_in(&wanted->params->spread, passage, from, nian, &at) != NULL;
    while (end < passage->n && !ends_sentence(passage, end))
        end++;
    return words_in(&wanted->params->history, passage, from, end, &at) != NULL;
}

static bool year_is_right(const CheckRun *run, const YearWanted *wanted, int64_t year)
{
    for (size_t i = 0; i < wanted->params->allowed.n; i++) {
        Decimal distance;
        if (decimal_parse(wanted->params->allowed.v[i], &distance) && distance.places == 0 &&
            year == run->source->office->year + distance.n)
            return true;
    }
    return false;
}

/* 编制日期, which for a 决算 is of the year behind it. */
static bool year_is_of_date(const CheckRun *run, const Passage *passage, size_t nian, int64_t year)
{
    const Date date = run->source->office->date;
    size_t end = part_end(passage, part_end(passage, nian + 1, 0x6708 /* 月 */), 0x65E5 /* 日 */);
    Str rest = str_format(run->scratch, "%d月%d日", date.month, date.day);
    return year == date.year && end > nian + 1 && str_eq(passage_text(passage, nian + 1, end), rest);
}

static Str years_text(const CheckRun *run, const YearParams *params)
{
    StrBuf out = {0};
    for (size_t i = 0; i < params->allowed.n; i++) {
        Decimal distance;
        if (!decimal_parse(params->allowed.v[i], &distance) || distance.places)
            continue;
        strbuf_adds(&out, out.n ? "、" : "");
        strbuf_addint(&out, run->source->office->year + distance.n);
    }
    return strbuf_keep(&out, run->scratch);
}

/* What is wrong with the year before `nian`; empty: nothing. */
static Str year_fault(const CheckRun *run, const YearWanted *wanted, const Passage *passage, size_t nian,
                      int64_t year)
{
    int64_t own = run->source->office->year;
    if (!year_is_right(run, wanted, year))
        return year <= own ? str_fill(run->scratch, FAULT_YEAR_OTHER, DIAG_ARGS(wanted->right))
                           : str_fill(run->scratch, FAULT_YEAR_TO_COME,
                                      DIAG_ARGS(str_uint(run->scratch, (uint64_t)own)));
    size_t behind = nian + 1 + (passage->cp[nian + 1] == 0x5EA6 /* 度 */);
    const Word *word = year == own - 1 ? words_at(&wanted->params->planned, passage, behind) : NULL;
    return word ? str_fill(run->scratch, FAULT_YEAR_PLANNED, DIAG_ARGS(word->text)) : (Str){0};
}

static void year_tell(CheckRun *run, const YearWanted *wanted, Hit hit, Str fault)
{
    hit.words[0] = (HitWord){"况", fault};
    hit.words[1] = (HitWord){"年", wanted->right};
    hit_add(run, &hit);
}

static void years_find(CheckRun *run, YearWanted *wanted, const Passage *passage)
{
    for (size_t i = 0; (i = passage_find(passage, 0x5E74 /* 年 */, i)) < passage->n; i++) {
        int64_t year;
        if (year_is_brief(wanted, passage, i))
            year_tell(run, wanted, (Hit){.passage = passage, .from = i - 2, .to = i + 1},
                      str_fill(run->scratch, FAULT_YEAR_OTHER, DIAG_ARGS(wanted->right)));
        if (!year_read(passage, i, &year) || !year_is_written(passage, i))
            continue;
        Str fault = year_fault(run, wanted, passage, i, year);
        if (fault.n && !year_is_of_date(run, passage, i, year) && !year_is_excused(run, wanted, passage, i) &&
            !year_is_planned(run, wanted, passage, i, year))
            year_tell(run, wanted, (Hit){.passage = passage, .from = i - YEAR_DIGITS, .to = i + 1}, fault);
    }
}

static void year_run(CheckRun *run, const void *params)
{
    const YearParams *given = params;
    YearWanted wanted = {.params = given, .right = years_text(run, given)};
    wanted.brackets = pairs_make(run, "括号", &given->brackets);
    for (size_t p = 0; p < run->passages.n; p++)
        if (run->passages.v[p].kinds & KIND_BIT(RUN_WRITTEN))
            years_find(run, &wanted, &run->passages.v[p]);
}

const CheckForm CHECK_YEAR = {.schema = &YEAR_SCHEMA, .run = year_run, .words = {"况", "年"}};
