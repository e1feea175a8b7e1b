/*
 * What a node must be, and the words for when it is not.
 */
#include "model/parts.h"

#include "model/args.h"

/* 居左 is 左, too, and so on. */
enum { ALIGN_LEFT_TOO = ALIGN_CHOICES, ALIGN_CENTER_TOO, ALIGN_RIGHT_TOO, ALIGN_WORD_COUNT };
const char *const ALIGN_WORDS[] = {
    [ALIGN_CHOICE_JUSTIFY] = "两端", [ALIGN_CHOICE_LEFT] = "左",        [ALIGN_CHOICE_CENTER] = "中",
    [ALIGN_CHOICE_RIGHT] = "右",     [ALIGN_CHOICE_DECIMAL] = "小数点", [ALIGN_LEFT_TOO] = "居左",
    [ALIGN_CENTER_TOO] = "居中",     [ALIGN_RIGHT_TOO] = "居右",        [ALIGN_WORD_COUNT] = NULL,
};
TABLE_HOLDS(ALIGN_WORDS, ALIGN_WORD_COUNT + 1);

int align_choice(int word)
{
    switch (word) {
    case ALIGN_LEFT_TOO:
        return ALIGN_CHOICE_LEFT;
    case ALIGN_CENTER_TOO:
        return ALIGN_CHOICE_CENTER;
    case ALIGN_RIGHT_TOO:
        return ALIGN_CHOICE_RIGHT;
    default:
        return word;
    }
}

static bool expect_kind(const Node *node, NodeKind kind, DiagId id, Str what, DiagList *diags)
{
    if (!node || node->kind == kind)
        return true;
    diag_add(diags, id, node->pos, DIAG_ARGS(what));
    return false;
}

bool expect_text(const Node *node, Str what, DiagList *diags)
{
    return expect_kind(node, NODE_SCALAR, DIAG_TEXT_EXPECTED, what, diags);
}

bool expect_list(const Node *node, Str what, DiagList *diags)
{
    return expect_kind(node, NODE_LIST, DIAG_LIST_EXPECTED, what, diags);
}

bool expect_map(const Node *node, Str what, DiagList *diags)
{
    return expect_kind(node, NODE_MAP, DIAG_MAP_EXPECTED, what, diags);
}

bool expect_said(const Node *node, Str what, DiagList *diags)
{
    if (!node || !expect_text(node, what, diags))
        return false;
    if (!node_blank(node))
        return true;
    diag_add(diags, DIAG_SAID_NOTHING, node->pos, DIAG_ARGS(what));
    return false;
}

bool expect_texts(const Node *node, Str what, DiagList *diags)
{
    if (!node || node->kind != NODE_LIST)
        return expect_text(node, what, diags);
    bool ok = true;
    for (size_t i = 0; i < node->list.n; i++)
        ok = expect_text(node->list.items[i], what, diags) && ok;
    return ok;
}

Pos texts_item_pos(const Node *texts, size_t i)
{
    return texts->kind == NODE_LIST ? texts->list.items[i]->pos : texts->pos;
}

static bool text_blank(Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp != ' ' && cp != '\t' && cp != '\n' && cp != 0xA0 && cp != 0x3000)
            return false;
    }
    return true;
}

bool node_blank(const Node *scalar)
{
    return node_empty(scalar) || text_blank(scalar->scalar.text);
}

size_t text_occurrences(Str text, const char *pattern)
{
    Str needle = str_of(pattern);
    size_t count = 0;
    for (size_t at = str_find(text, needle, 0); at < text.n; at = str_find(text, needle, at + needle.n))
        count++;
    return count;
}

bool places_read(const Node *node, int64_t *out, DiagList *diags)
{
    if (!node)
        return true;
    if (!expect_text(node, ARG_PLACES, diags))
        return false;
    Str text = node->scalar.text;
    if (str_is(text, "照写")) {
        *out = -1;
        return true;
    }
    if (text.n == 1 && text.s[0] >= '0' && text.s[0] <= '6') {
        *out = text.s[0] - '0';
        return true;
    }
    diag_add(diags, DIAG_PLACES_INVALID, node->pos, DIAG_ARGS(text));
    return false;
}

Str nearest_remark(DiagList *diags, Str word, const Str *candidates, size_t n)
{
    Str near = diag_nearest(diags, word, candidates, n);
    if (!near.n)
        return near;
    return str_fill(diags->arena, ARG_WORD_MEANT.s, DIAG_ARGS(near));
}

Str words_join(const Str *words, size_t n, Arena *arena)
{
    return str_join(arena, words, n, STR("、"));
}

bool toc_title_check(const Node *node, DiagList *diags)
{
    Str what = DIAG_KEY("目录题名");
    if (!expect_text(node, what, diags))
        return false;
    if (!node || !node_blank(node))
        return true;
    diag_add(diags, DIAG_HEADING_EMPTY, node->pos, DIAG_ARGS(what));
    return false;
}
