/*
 * Numbers of headings, list items and tables: the patterns of 编号 with {一} or {1}.
 */
#include "document/build.h"

static const char *const DIGITS[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* 一 … 九十九, as headings are counted (十一, not 一十一); Ours: beyond that digits. */
Str number_chinese(Arena *arena, uint32_t n)
{
    if (n == 0 || n > 99)
        return str_format(arena, "%u", (unsigned)n);
    const char *tens = n >= 20 ? DIGITS[n / 10] : "";
    return str_format(arena, "%s%s%s", tens, n >= 10 ? "十" : "", DIGITS[n % 10]);
}

/* The only braces a built-in pattern has are {1}. */
static Str label_plain(Builder *b, const char *pattern, Str digits)
{
    Str text = str_of(pattern);
    size_t at = str_find(text, STR("{1}"), 0);
    return str_format(b->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(text, 0, at)), STR_ARG(digits),
                      STR_ARG(str_slice(text, at + 3, text.n)));
}

Str number_label(Builder *b, const Node *pattern, const char *otherwise, uint32_t n)
{
    Str digits = str_format(b->arena, "%u", (unsigned)n);
    if (!pattern)
        return otherwise ? label_plain(b, otherwise, digits) : (Str){0};
    const FillWord words[] = {{"一", number_chinese(b->arena, n), NULL}, {"1", digits, NULL}};
    return fill_plain(b, &(FillScope){.words = words, .nwords = 2}, pattern);
}
