/*
 * Which part of a sentence or a source line the reader should look at.
 */
#include "report/html.h"

enum { WORD_MAX = 24 }; /* Ours: code points marked in a source line */

typedef LIST_OF(Str) NeedleList;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* No part of a longer number: 7.36 is not in 887.36. */
static bool stands_alone(Str text, size_t from, size_t to)
{
    if (from > 0 && is_digit(text.s[from])) {
        char before = text.s[from - 1];
        if (is_digit(before) || ((before == '.' || before == ',') && from > 1 && is_digit(text.s[from - 2])))
            return false;
    }
    if (to < text.n && is_digit(text.s[to - 1])) {
        char after = text.s[to];
        if (is_digit(after) ||
            ((after == '.' || after == ',') && to + 1 < text.n && is_digit(text.s[to + 1])))
            return false;
    }
    return true;
}

static bool needle_at(Str text, size_t at, Str needle)
{
    return needle.n && at + needle.n <= text.n && str_eq(str_slice(text, at, at + needle.n), needle) &&
           stands_alone(text, at, at + needle.n);
}

/* Bytes of the longest needle that stands at `at`; 0: none. */
static size_t longest_at(Str text, size_t at, const NeedleList *needles)
{
    size_t longest = 0;
    for (size_t i = 0; i < needles->n; i++)
        if (needles->v[i].n > longest && needle_at(text, at, needles->v[i]))
            longest = needles->v[i].n;
    return longest;
}

static bool any_needle_in(Str text, const NeedleList *needles)
{
    for (size_t at = 0; at < text.n; (void)str_next(text, &at))
        if (longest_at(text, at, needles))
            return true;
    return false;
}

static NeedleList quoted_parts(Str message, Arena *arena)
{
    const Str open = STR("“"), close = STR("”");
    NeedleList parts = {0};
    size_t at = str_find(message, open, 0);
    while (at < message.n) {
        size_t from = at + open.n, to = str_find(message, close, from);
        if (to < message.n && to > from)
            *LIST_PUSH(arena, &parts) = str_slice(message, from, to);
        at = str_find(message, open, from);
    }
    return parts;
}

static NeedleList figure_values(const Finding *finding, Arena *arena)
{
    NeedleList values = {0};
    for (size_t i = 0; i < finding->nfigures; i++)
        if (finding->figures[i]->known)
            *LIST_PUSH(arena, &values) = decimal_str(arena, finding->figures[i]->value);
    return values;
}

void html_sentence(StrBuf *out, const Finding *finding)
{
    Arena *arena = arena_new();
    Str text = finding->excerpt;
    NeedleList needles = quoted_parts(finding->message, arena);
    if (!any_needle_in(text, &needles))
        needles = figure_values(finding, arena);
    size_t done = 0;
    for (size_t at = 0; at < text.n;) {
        size_t n = longest_at(text, at, &needles);
        if (!n) {
            (void)str_next(text, &at);
            continue;
        }
        html_add(out, str_slice(text, done, at));
        strbuf_adds(out, "<mark>");
        html_add(out, str_slice(text, at, at + n));
        strbuf_adds(out, "</mark>");
        done = at += n;
    }
    html_add(out, str_slice(text, done, text.n));
    arena_free(arena);
}

static bool ends_word(uint32_t cp)
{
    static const uint32_t ENDS[] = {' ', '\t', ',', ']', '}', 0x3000, 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (cp == ENDS[i])
            return true;
    return false;
}

void html_source(StrBuf *out, Pos pos)
{
    Str line = source_line(pos);
    size_t from = line_caret(line, pos), to = from;
    for (int n = 0; n < WORD_MAX && to < line.n; n++) {
        size_t next = to;
        if (ends_word(str_next(line, &next)) && n > 0)
            break;
        to = next;
    }
    html_add(out, str_slice(line, 0, from));
    if (to > from) {
        strbuf_adds(out, "<mark>");
        html_add(out, str_slice(line, from, to));
        strbuf_adds(out, "</mark>");
    }
    html_add(out, str_slice(line, to, line.n));
}
