/*
 * Which digits of a text are a year that moves on with the budget: 2021年,
 * 2021年12月31日, 2021-02-10, 2020—2021年. Names of documents and plans stay.
 */
#include <string.h>

#include "roll/parts.h"

#define YEAR "年"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Past what is quoted from elsewhere: a title, a document's number, a placeholder. */
static size_t quoted_end(const YearScan *scan, size_t at)
{
    const WordList *pairs = word_list(scan->words, WORDS_QUOTED);
    for (size_t i = 0; i < pairs->n; i++) {
        Str pair = pairs->sorted[i].text;
        size_t open = 0;
        (void)str_next(pair, &open);
        if (open == pair.n || !str_eq(str_slice(scan->text, at, at + open), str_slice(pair, 0, open)))
            continue;
        size_t close = str_find(scan->text, str_slice(pair, open, pair.n), at);
        return close < scan->text.n ? close + (pair.n - open) : at + open;
    }
    return braces_end(scan->text, at);
}

/* The number of just four digits at `at`; -1: none. */
static int64_t four_digits(Str text, size_t at)
{
    int64_t value = 0;
    if (at + 4 > text.n || (at + 4 < text.n && is_digit(text.s[at + 4])))
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        if (!is_digit(text.s[i]))
            return -1;
        value = value * 10 + (text.s[i] - '0');
    }
    return value;
}

static size_t mark_size(const YearScan *scan, WordListId marks, size_t at)
{
    return word_longest(word_list(scan->words, marks), str_slice(scan->text, at, scan->text.n));
}

/* The other end of a period that begins with the year before `end`; -1: it begins none. *dated: it ends in 年. */
static int64_t partner_after(const YearScan *scan, size_t end, bool *dated)
{
    Str text = scan->text;
    size_t at = end + (str_starts(str_slice(text, end, text.n), YEAR) ? sizeof YEAR - 1 : 0);
    size_t mark = mark_size(scan, WORDS_RANGE, at);
    int64_t value = mark ? four_digits(text, at + mark) : -1;
    *dated = value >= 0 && str_starts(str_slice(text, at + mark + 4, text.n), YEAR);
    return value;
}

/* The other end of a period that ends with the year at `at`; -1: it ends none. */
static int64_t partner_before(const YearScan *scan, size_t at)
{
    Str before = str_slice(scan->text, 0, at);
    size_t mark = word_at_end(word_list(scan->words, WORDS_RANGE), before);
    if (!mark)
        return -1;
    before = str_slice(before, 0, before.n - mark);
    if (str_ends(before, YEAR))
        before = str_slice(before, 0, before.n - (sizeof YEAR - 1));
    return before.n < 4 ? -1 : four_digits(before, before.n - 4);
}

/* 2020、2021年 */
static bool listed_with(const YearScan *scan, size_t end)
{
    Str text = scan->text;
    size_t mark = mark_size(scan, WORDS_LISTING, end);
    return mark && four_digits(text, end + mark) >= 0 &&
           str_starts(str_slice(text, end + mark + 4, text.n), YEAR);
}

/* -02-10, /2/10 or .2.10 at `at` */
static bool date_follows(Str text, size_t at)
{
    char mark = at < text.n ? text.s[at] : (char)0;
    if (mark != '-' && mark != '/' && mark != '.')
        return false;
    for (int part = 0; part < 2; part++) {
        size_t digits = 0;
        if (at >= text.n || text.s[at] != mark)
            return false;
        for (at++; at < text.n && is_digit(text.s[at]); at++)
            digits++;
        if (digits < 1 || digits > 2)
            return false;
    }
    return true;
}

static bool is_ours(const YearScan *scan, int64_t value)
{
    return value == scan->year || value == scan->year - 1;
}

/* Four digits that stand alone at `at`: do they say which year this budget or the last one is of? */
static bool moves_on(const YearScan *scan, size_t at)
{
    Str text = scan->text, before = str_slice(text, 0, at), after = str_slice(text, at + 4, text.n);
    bool dated;
    int64_t later = partner_after(scan, at + 4, &dated), earlier = partner_before(scan, at);
    if (word_at_end(word_list(scan->words, WORDS_SINCE), before))
        return false; /* 自2020年起施行 is a fact */
    if ((later >= 0 && !is_ours(scan, later)) || (earlier >= 0 && !is_ours(scan, earlier)))
        return false; /* 2021—2025年 is a plan */
    return str_starts(after, YEAR) || dated || date_follows(text, at + 4) || listed_with(scan, at + 4);
}

static bool stands_alone(Str text, size_t at)
{
    char c = at > 0 ? text.s[at - 1] : (char)' ';
    return !is_digit(c) && c != '.' && c != ',' && c != '_' && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z');
}

bool year_next(YearScan *scan, size_t *at, int64_t *value)
{
    Str text = scan->text;
    while (scan->at < text.n) {
        size_t here = scan->at, past = quoted_end(scan, here);
        if (past > here) {
            scan->at = past;
            continue;
        }
        if (!is_digit(text.s[here])) {
            (void)str_next(text, &scan->at);
            continue;
        }
        while (scan->at < text.n && is_digit(text.s[scan->at]))
            scan->at++;
        *value = four_digits(text, here);
        *at = here;
        if (is_ours(scan, *value) && stands_alone(text, here) && moves_on(scan, here))
            return true;
    }
    return false;
}

static Str moved(const RollPlan *plan, int64_t value, Arena *arena)
{
    return str_format(arena, "%d", (int)(value + plan->year - plan->last_year));
}

void years_roll(RolledFile *rolled, size_t from, size_t to)
{
    YearScan scan = {.text = str_slice(rolled->file->text, from, to),
                     .year = rolled->plan->last_year,
                     .words = rolled->words};
    size_t at;
    int64_t value;
    while (year_next(&scan, &at, &value))
        rolled_replace(rolled, from + at, from + at + 4, moved(rolled->plan, value, rolled->arena));
}

Str years_moved(Str text, const RollPlan *plan, const WordLists *words, Arena *arena)
{
    YearScan scan = {.text = text, .year = plan->last_year, .words = words};
    LIST_OF(Str) parts = {0};
    size_t at, done = 0;
    int64_t value;
    while (year_next(&scan, &at, &value)) {
        *LIST_PUSH(arena, &parts) = str_slice(text, done, at);
        *LIST_PUSH(arena, &parts) = moved(plan, value, arena);
        done = at + 4;
    }
    *LIST_PUSH(arena, &parts) = str_slice(text, done, text.n);
    return str_join(arena, parts.v, parts.n, STR(""));
}

void head_roll(RolledFile *rolled)
{
    if (rolled->root->map.n)
        years_roll(rolled, 0, file_line(rolled->file, rolled->root->map.pairs[0].key_pos.line));
}
