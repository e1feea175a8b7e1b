/*
 * Numbering that someone typed in front of a heading or list item: 一、 （一）
 * 1． 1.1 (1) 第一部分 ①. The program numbers by itself, so it would print twice.
 */
#include "model/braces.h"
#include "model/parts.h"

static bool digit_arabic(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19); /* full-width too */
}

static bool in_words(uint32_t cp, const char *words)
{
    Str all = str_of(words);
    for (size_t at = 0; at < all.n;)
        if (str_next(all, &at) == cp)
            return true;
    return false;
}

static bool digit_han(uint32_t cp)
{
    return in_words(cp, "一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾");
}

/* ① ⑴ ⒈ ⒜ … and ㈠ … are numbers by themselves. */
static bool digit_enclosed(uint32_t cp)
{
    return (cp >= 0x2460 && cp <= 0x249B) || (cp >= 0x3220 && cp <= 0x3229) || (cp >= 0x2776 && cp <= 0x2793);
}

static uint32_t char_at(Str text, size_t at)
{
    return at < text.n ? str_next(text, &at) : 0;
}

static size_t char_after(Str text, size_t at)
{
    if (at < text.n)
        str_next(text, &at);
    return at;
}

static size_t blanks_skip(Str text, size_t at)
{
    while (in_words(char_at(text, at), " \t\u00A0\u3000"))
        at = char_after(text, at);
    return at;
}

static size_t numerals_skip(Str text, size_t at, bool (*numeral)(uint32_t))
{
    while (numeral(char_at(text, at)))
        at = char_after(text, at);
    return at;
}

/* （一） (1) : end of the number, or `at`. */
static size_t parens_skip(Str text, size_t at)
{
    if (!in_words(char_at(text, at), "(（"))
        return at;
    size_t from = blanks_skip(text, char_after(text, at));
    bool han = digit_han(char_at(text, from));
    size_t to = numerals_skip(text, from, han ? digit_han : digit_arabic);
    size_t close = blanks_skip(text, to);
    return to > from && in_words(char_at(text, close), ")）") ? char_after(text, close) : at;
}

/* 第一部分 第2章 : not 第一季度. */
static size_t ordinal_skip(Str text, size_t at, const WordLists *words)
{
    if (char_at(text, at) != 0x7B2C)
        return at;
    size_t from = char_after(text, at);
    size_t to = numerals_skip(text, from, digit_han(char_at(text, from)) ? digit_han : digit_arabic);
    size_t n = to > from ? word_longest(word_list(words, WORDS_ORDINAL), str_slice(text, to, text.n)) : 0;
    return n ? to + n : at;
}

/* 1． 1、 1) 1.1 with a blank after it; but 1.5万元 and 2021年 are words of the heading. */
static size_t arabic_skip(Str text, size_t at)
{
    size_t to = numerals_skip(text, at, digit_arabic);
    if (to == at)
        return at;
    bool pointed = false;
    while (char_at(text, to) == '.' && digit_arabic(char_at(text, to + 1))) {
        to = numerals_skip(text, to + 1, digit_arabic);
        pointed = true;
    }
    if (in_words(char_at(text, to), "、．.)）"))
        return char_after(text, to);
    return pointed && blanks_skip(text, to) > to ? to : at;
}

size_t typed_number(Str text, const WordLists *words)
{
    size_t start = blanks_skip(text, 0), end = parens_skip(text, start);
    if (end == start)
        end = ordinal_skip(text, start, words);
    if (end == start)
        end = arabic_skip(text, start);
    if (end == start && digit_han(char_at(text, start))) {
        size_t to = numerals_skip(text, start, digit_han);
        if (in_words(char_at(text, to), "、．."))
            end = char_after(text, to);
    }
    if (end == start && digit_enclosed(char_at(text, start)))
        end = char_after(text, start);
    return end == start ? 0 : blanks_skip(text, end);
}

static Str numbered_text(Str text, const WordLists *words, int depth);

Str text_in_braces(Str text)
{
    static const Str NOTE = STR_INIT("{" NOTE_WORD), QUOTE = STR_INIT("{" QUOTE_WORD " "),
                     IF = STR_INIT("{" IF_WORD " ");
    while (text.n && text.s[0] == '{') {
        size_t inside = str_starts(text, QUOTE.s) ? QUOTE.n : brace_text(text, 0);
        if (!inside || str_starts(text, NOTE.s) || str_starts(text, IF.s))
            break;
        text = str_slice(text, inside, text.n);
    }
    return text;
}

/* Ours: so deep do conditions stand within each other where numbers are looked for. */
#define BRANCHES_DEEP 8

/* Of a {若 …}: either text of it; without 否则 what stands behind it, which begins when it prints nothing. */
static Str numbered_branch(Str text, const WordLists *words, int depth)
{
    static const Str THEN = STR_INIT(THEN_WORD), ELSE = STR_INIT(ELSE_WORD), CLOSE = STR_INIT("}");
    size_t from = brace_word(text, THEN, brace_text(text, 0)) + THEN.n;
    if (from >= text.n || depth == BRANCHES_DEEP)
        return (Str){0};
    size_t other = brace_word(text, ELSE, from), close = brace_word(text, CLOSE, from);
    bool two = other < text.n;
    Str first = numbered_text(str_slice(text, from, two ? other : close), words, depth + 1);
    if (first.n)
        return first;
    Str second = two ? str_slice(text, other + ELSE.n, close) : str_slice(text, close + 1, text.n);
    return numbered_text(second, words, depth + 1);
}

static Str numbered_text(Str text, const WordLists *words, int depth)
{
    text = text_in_braces(text);
    if (str_starts(text, "{" IF_WORD " "))
        return numbered_branch(text, words, depth);
    return typed_number(text, words) ? text : (Str){0};
}

Str text_numbered(Str text, const WordLists *words)
{
    return numbered_text(text, words, 0);
}

void heading_check(const Node *node, const WordLists *words, DiagList *diags)
{
    Str text = text_numbered(node->scalar.text, words);
    size_t n = typed_number(text, words);
    if (!n)
        return;
    Str number = str_slice(text, blanks_skip(text, 0), n), rest = str_slice(text, n, text.n);
    while (rest.n && rest.s[0] == '}' && text.s != node->scalar.text.s)
        rest = str_slice(rest, 1, rest.n);
    Pos pos = node_pos_in(node, (size_t)(text.s - node->scalar.text.s));
    diag_add(diags, DIAG_HEADING_NUMBERED, pos, DIAG_ARGS(str_trim(number), rest));
}

bool heading_read(const Node *node, Str what, const WordLists *words, DiagList *diags)
{
    if (!expect_text(node, what, diags))
        return false;
    if (node_blank(node)) {
        diag_add(diags, DIAG_HEADING_EMPTY, node->pos, DIAG_ARGS(what));
        return false;
    }
    heading_check(node, words, diags);
    return true;
}
