/*
 * One file and the edits to its bytes, so that comments, order and layout stay.
 * Values that were taken out are named in a comment at the end of their line.
 */
#include <stdlib.h>
#include <string.h>

#include "roll/parts.h"
#include "yaml/emit.h"

/* Before a value of last year in a comment; what it begins is ours to replace. */
#define WAS     "上年 "
#define WAS_END "；"

#define BLANKS " \t\r\n"

/* The bytes of a scalar. */
typedef struct Span {
    size_t from, to;
} Span;

typedef struct Spans {
    const SourceFile *file;
    LIST_OF(Span) list;
} Spans;

void rolled_replace(RolledFile *rolled, size_t from, size_t to, Str with)
{
    *LIST_PUSH(rolled->arena, &rolled->edits) = (Edit){from, to, with};
}

static size_t line_end(Str text, size_t at)
{
    while (at < text.n && text.s[at] != '\n' && text.s[at] != '\r')
        at++;
    return at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where a scalar's own bytes begin: an anchor may stand before them. */
static size_t scalar_start(const RolledFile *rolled, const Node *scalar)
{
    Str text = rolled->file->text;
    size_t at = scalar->scalar.raw_at, end = scalar->scalar.raw_end;
    if (at == end || text.s[at] != '&')
        return at;
    while (at < end && !strchr(BLANKS, text.s[at]))
        at++;
    while (at < end && strchr(BLANKS, text.s[at]))
        at++;
    return at;
}

/* Where they end: of a | or > text the line breaks behind it are the file's. */
static size_t scalar_end(const SourceFile *file, const Node *scalar)
{
    size_t end = scalar->scalar.raw_end;
    while (scalar->scalar.block && end > scalar->scalar.raw_at && strchr(BLANKS, file->text.s[end - 1]))
        end--;
    return end;
}

void rolled_value(RolledFile *rolled, const Node *scalar, Str with)
{
    rolled_replace(rolled, scalar_start(rolled, scalar), scalar_end(rolled->file, scalar), with);
}

void rolled_clear(RolledFile *rolled, const Node *scalar, Str key, Str with)
{
    StrBuf written = {0};
    yaml_put_text(&written, with);
    rolled_value(rolled, scalar, strbuf_keep(&written, rolled->arena));
    *LIST_PUSH(rolled->arena, &rolled->was) = (Was){scalar, key};
}

Str rolled_inside(const RolledFile *rolled, const Node *scalar, size_t *from)
{
    size_t quote = scalar->scalar.quoted ? 1 : 0;
    *from = scalar->scalar.raw_at + quote;
    return str_slice(rolled->file->text, *from, scalar->scalar.raw_end - quote);
}

/* ---- last year's values ---- */

static void spans_collect(Spans *spans, const Node *node, Arena *arena)
{
    if (node->kind == NODE_SCALAR && node->scalar.raw_end > node->scalar.raw_at)
        *LIST_PUSH(arena, &spans->list) = (Span){node->scalar.raw_at, scalar_end(spans->file, node)};
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            spans_collect(spans, node->list.items[i], arena);
    if (node->kind == NODE_MAP)
        for (size_t i = 0; i < node->map.n; i++)
            spans_collect(spans, node->map.pairs[i].value, arena);
}

static int span_order(const void *a, const void *b)
{
    const Span *left = a, *right = b;
    return (left->from > right->from) - (left->from < right->from);
}

static int was_order(const void *a, const void *b)
{
    size_t left = ((const Was *)a)->node->scalar.raw_at, right = ((const Was *)b)->node->scalar.raw_at;
    return (left > right) - (left < right);
}

/* Bytes at the start of a comment that an earlier roll left there: "上年 12户；". */
static size_t stale_end(Str comment)
{
    if (!str_starts(comment, WAS))
        return 0;
    size_t end = str_find(comment, STR(WAS_END), 0);
    Str said = str_trim(str_slice(comment, 0, end));
    size_t word = said.n;
    while (word > 0 && said.s[word - 1] != ' ')
        word--;
    char first = word < said.n ? said.s[word] : (char)' ';
    bool value = (first >= '0' && first <= '9') || first == '-';
    if (!value)
        return 0;
    return end < comment.n ? end + sizeof WAS_END - 1 : comment.n;
}

/* Puts `said` in the comment of the line that ends at `end`, or makes one. `from`: after the line's last value. */
static void comment_add(RolledFile *rolled, Str said, size_t from, size_t end)
{
    Str text = rolled->file->text;
    size_t hash = from;
    while (hash < end && !(text.s[hash] == '#' && hash > 0 && is_blank(text.s[hash - 1])))
        hash++;
    if (hash == end) {
        size_t last = end;
        while (last > from && is_blank(text.s[last - 1]))
            last--;
        rolled_replace(rolled, last, end, str_format(rolled->arena, "  # " WAS STR_FMT, STR_ARG(said)));
        return;
    }
    size_t at = hash + 1;
    while (at < end && is_blank(text.s[at]))
        at++;
    at += stale_end(str_slice(text, at, end));
    const char *between = at < end ? WAS_END : "";
    rolled_replace(rolled, hash + 1, at,
                   str_format(rolled->arena, " " WAS STR_FMT "%s", STR_ARG(said), between));
}

/* The values in the order of the file, each once though an alias may repeat it. */
static void was_sort(RolledFile *rolled)
{
    size_t kept = 0;
    qsort(rolled->was.v, rolled->was.n, sizeof *rolled->was.v, was_order);
    for (size_t i = 0; i < rolled->was.n; i++)
        if (i == 0 || was_order(&rolled->was.v[i], &rolled->was.v[kept - 1]) != 0)
            rolled->was.v[kept++] = rolled->was.v[i];
    rolled->was.n = kept;
}

/* "12户" for one value of a line, "面积 6420平方米、价值 1186.30" for several. */
static Str line_said(const RolledFile *rolled, const Was *was, size_t n)
{
    Str *parts = ARENA_ARRAY(rolled->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        Str value = str_trim(was[i].node->scalar.text);
        parts[i] = n == 1
                       ? value
                       : str_format(rolled->arena, STR_FMT " " STR_FMT, STR_ARG(was[i].key), STR_ARG(value));
    }
    StrBuf said = {0};
    yaml_put_remark(&said, str_join(rolled->arena, parts, n, STR("、")));
    return strbuf_keep(&said, rolled->arena);
}

/* Both lists are in the order of the file, so that this is one walk over it. */
static void comments_add(RolledFile *rolled)
{
    Spans spans = {.file = rolled->file};
    size_t span = 0, reached = 0;
    if (!rolled->was.n)
        return;
    spans_collect(&spans, rolled->root, rolled->arena);
    qsort(spans.list.v, spans.list.n, sizeof *spans.list.v, span_order);
    was_sort(rolled);
    for (size_t i = 0, n; i < rolled->was.n; i += n) {
        size_t end = line_end(rolled->file->text, scalar_end(rolled->file, rolled->was.v[i].node));
        for (n = 1; i + n < rolled->was.n && rolled->was.v[i + n].node->scalar.raw_at < end; n++) {
        }
        for (; span < spans.list.n && spans.list.v[span].from < end; span++)
            if (spans.list.v[span].to > reached)
                reached = spans.list.v[span].to;
        if (reached <= end) /* else the line ends in the middle of a text */
            comment_add(rolled, line_said(rolled, &rolled->was.v[i], n), reached, end);
    }
}

/* ---- the new file ---- */

static int edit_order(const void *a, const void *b)
{
    const Edit *left = a, *right = b;
    if (left->from != right->from)
        return left->from > right->from ? 1 : -1;
    return (left->to > right->to) - (left->to < right->to);
}

Str rolled_text(RolledFile *rolled)
{
    StrBuf out = {0};
    Str text = rolled->file->text;
    size_t at = 0;
    comments_add(rolled);
    if (rolled->edits.n)
        qsort(rolled->edits.v, rolled->edits.n, sizeof *rolled->edits.v, edit_order);
    for (size_t i = 0; i < rolled->edits.n; i++) {
        const Edit *edit = &rolled->edits.v[i];
        if (edit->from < at)
            continue;
        strbuf_add(&out, str_slice(text, at, edit->from));
        strbuf_add(&out, edit->with);
        at = edit->to;
    }
    strbuf_add(&out, str_slice(text, at, text.n));
    return strbuf_keep(&out, rolled->arena);
}
