/*
 * How deep a row of a list stands by its number: 一、, below it （一）, below that 1. and 1.1, then （1）, then ①.
 */
#include "figures/structure.h"

#include <string.h>

/* Ours: 1.1.1.1 is as deep as anybody numbers. */
enum { SEGMENTS_MAX = 4 };
enum {
    DEPTH_HAN = 1,
    DEPTH_HAN_BRACKET,
    DEPTH_ARABIC,
    DEPTH_BRACKET = DEPTH_ARABIC + SEGMENTS_MAX,
    DEPTH_CIRCLED,
    DEPTHS
};

/* A row's number: how deep it stands, 0 where it has none; of 1.1 its digits and points. */
typedef struct Number {
    size_t depth;
    Str digits;
} Number;

static size_t han_end(Str text, size_t at)
{
    static const char *const DIGITS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < sizeof DIGITS / sizeof *DIGITS && !found; i++)
            if (str_starts(str_slice(text, at, text.n), DIGITS[i])) {
                at += strlen(DIGITS[i]);
                found = true;
            }
    }
    return at;
}

static bool is_digit(Str text, size_t at)
{
    return at < text.n && text.s[at] >= '0' && text.s[at] <= '9';
}

static size_t digits_end(Str text, size_t at)
{
    while (is_digit(text, at))
        at++;
    return at;
}

/* 1. 1、 1.1 of a title; what is 1.5吨 has no 1. above it, mostly. In a column of numbers 1 and nothing else is one as well. */
static Number arabic_of(Str text, bool column)
{
    size_t end = digits_end(text, 0), segments = 1;
    while (end > 0 && end < text.n && text.s[end] == '.' && is_digit(text, end + 1) &&
           segments < SEGMENTS_MAX) {
        end = digits_end(text, end + 1);
        segments++;
    }
    Str rest = str_slice(text, end, text.n);
    bool marked = str_starts(rest, "、") || str_starts(rest, ".") || str_starts(rest, "．");
    bool number = end > 0 && (marked || segments > 1 || (column && rest.n == 0));
    return number ? (Number){DEPTH_ARABIC + segments - 1, str_slice(text, 0, end)} : (Number){0};
}

static Number number_of(Str text, bool column)
{
    size_t at = 0;
    uint32_t first = text.n ? str_next(text, &at) : 0;
    bool bracket = first == '(' || first == 0xFF08;
    if (first >= 0x2460 && first <= 0x2473)
        return (Number){.depth = DEPTH_CIRCLED};
    if (!bracket) {
        size_t end = han_end(text, 0);
        Str rest = str_slice(text, end, text.n);
        bool han = end > 0 && (str_starts(rest, "、") || (column && rest.n == 0));
        return han ? (Number){.depth = DEPTH_HAN} : arabic_of(text, column);
    }
    size_t han = han_end(text, at), digits = digits_end(text, at), end = han > at ? han : digits;
    Str rest = str_slice(text, end, text.n);
    bool closed = end > at && (str_starts(rest, ")") || str_starts(rest, "）"));
    return (Number){.depth = !closed ? 0 : han > at ? DEPTH_HAN_BRACKET : DEPTH_BRACKET};
}

/* Of its 序号, or else of the first of its texts that has one. */
static Number row_number(const Entry *row)
{
    Number number = {0};
    const Entry *column = row->kind == ENTRY_GROUP ? entry_child(row, STR("序号")) : NULL;
    if (column)
        number = number_of(str_trim(entry_written(column)), true);
    for (size_t i = 0; i < row->nchildren && !number.depth; i++)
        if (row->children[i]->kind == ENTRY_TEXT && !((const Slot *)row->children[i])->amount)
            number = number_of(str_trim(entry_written(row->children[i])), false);
    return number;
}

bool title_is_chapter(Str title)
{
    return number_of(title, false).depth == DEPTH_HAN;
}

/* 1.1 is below 1, and not below 2. */
static bool is_below(Number below, Number above)
{
    return !above.digits.n || !below.digits.n ||
           (below.digits.n > above.digits.n && below.digits.s[above.digits.n] == '.' &&
            str_eq(str_slice(below.digits, 0, above.digits.n), above.digits));
}

void outline_find(const Entry *list, size_t *above)
{
    size_t last[DEPTHS];
    Number numbers[DEPTHS];
    for (size_t d = 0; d < DEPTHS; d++)
        last[d] = SIZE_MAX;
    for (size_t i = 0; i < list->nchildren; i++) {
        const Number own = row_number(list->children[i]);
        above[i] = SIZE_MAX;
        if (!own.depth)
            continue;
        for (size_t d = own.depth; d-- > 1 && above[i] == SIZE_MAX;)
            if (last[d] != SIZE_MAX && is_below(own, numbers[d]))
                above[i] = last[d];
        last[own.depth] = i;
        numbers[own.depth] = own;
        for (size_t d = own.depth + 1; d < DEPTHS; d++)
            last[d] = SIZE_MAX;
    }
}
