/*
 * Numbers of headings, list items and tables: the patterns of 编号 with {一} or {1}.
 */
#include "document/build.h"

static const Str DIGITS[] = {STR_INIT(""),   STR_INIT("一"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"),
                             STR_INIT("五"), STR_INIT("六"), STR_INIT("七"), STR_INIT("八"), STR_INIT("九")};

/* 一 … 九十九, as headings are counted (十一, not 一十一); Ours: beyond that digits. */
Str number_chinese(Arena *arena, uint32_t n)
{
    if (n == 0 || n > 99)
        return str_uint(arena, n);
    const Str parts[] = {n >= 20 ? DIGITS[n / 10] : STR(""), n >= 10 ? STR("十") : STR(""), DIGITS[n % 10]};
    return str_join(arena, parts, 3, STR(""));
}

Str number_label(Builder *b, const Node *pattern, uint32_t n)
{
    Str digits = str_uint(b->arena, n);
    if (!pattern)
        return (Str){0};
    const FillWord words[] = {{"一", number_chinese(b->arena, n), NULL}, {"1", digits, NULL}};
    /* A blank at its end is printed, unlike that of a text. */
    Filling filling = {0};
    const FillScope scope = {.words = words, .nwords = 2};
    fill_stretch(b, &scope, (Stretch){.node = pattern, .to = pattern->scalar.text.n, .whole = true},
                 &filling);
    return filling_text(b, &filling);
}
