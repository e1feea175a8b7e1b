/*
 * figures.yaml: every typed figure becomes 待填写, a formula stays, and last
 * year's own section goes, since that year's file is found by itself.
 */
#include "figures/figures.h"
#include "roll/parts.h"

bool amount_of(const Node *node, const WordLists *words, Str *number)
{
    Decimal value;
    Str unit;
    if (node->kind != NODE_SCALAR || node->scalar.quoted || node->scalar.block || node_empty(node))
        return false;
    Str text = str_trim(node->scalar.text);
    if (str_starts(text, "=") || !amount_parse(text, word_list(words, WORDS_MEASURE), &value, &unit))
        return false;
    *number = str_trim(str_slice(text, 0, unit.n ? (size_t)(unit.s - text.s) : text.n));
    return true;
}

/* 2021年 is not so much a figure as a year that moves on. */
static bool is_year(const RolledFile *rolled, const Node *node)
{
    YearScan scan = {.text = node->scalar.text, .year = rolled->plan->last_year, .words = rolled->words};
    size_t at;
    int64_t value;
    return year_next(&scan, &at, &value) && at == 0;
}

static void amount_roll(RolledFile *rolled, const Node *node, Str key)
{
    Str number;
    if (!amount_of(node, rolled->words, &number))
        return;
    if (is_year(rolled, node)) {
        years_roll(rolled, node->scalar.raw_at, node->scalar.raw_end);
        return;
    }
    Str text = node->scalar.text, unit = str_slice(text, (size_t)(number.s - text.s) + number.n, text.n);
    rolled_clear(rolled, node, key, str_format(rolled->arena, TODO_MARK STR_FMT, STR_ARG(unit)));
}

/* The shape is that of the ledger: 单位 of a group is a unit, in a record it is a value like any other. */
static void branch_roll(RolledFile *rolled, const Node *node, Str key, bool in_record)
{
    if (node->kind == NODE_SCALAR)
        amount_roll(rolled, node, key);
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            branch_roll(rolled, node->list.items[i], key, true);
    if (node->kind == NODE_MAP)
        rolled_drop_was(rolled, node);
    if (node->kind == NODE_MAP)
        for (size_t i = 0; i < node->map.n; i++) {
            const NodePair *pair = &node->map.pairs[i];
            bool unit = !in_record && str_is(pair->key, "单位") && pair->value->kind == NODE_SCALAR;
            bool last = node == rolled->root && str_is(pair->key, "上年");
            if (!unit && !last)
                branch_roll(rolled, pair->value, pair->key, in_record);
        }
}

void amounts_roll(RolledFile *rolled, const Node *node, Str key)
{
    branch_roll(rolled, node, key, false);
}

/* The line before the one that begins at `at`; 0 bytes long when there is none. */
static Str line_before(Str text, size_t at)
{
    if (at == 0)
        return STR("");
    size_t from = at - 1;
    while (from > 0 && text.s[from - 1] != '\n')
        from--;
    return str_slice(text, from, at);
}

static bool line_is_blank(Str line)
{
    return str_trim(line).n == 0;
}

/* Comments above a key belong to it, and so does the blank line above them. */
static size_t lead_start(Str text, size_t at, size_t limit)
{
    for (;;) {
        Str line = line_before(text, at);
        if (!line.n || at - line.n < limit || !(line_is_blank(line) || line.s[0] == '#'))
            return at;
        at -= line.n;
    }
}

/* From the comments right above the key to what belongs to the next key, or to the end. */
static void section_drop(RolledFile *rolled, size_t index)
{
    const NodePair *pair = &rolled->root->map.pairs[index];
    const NodePair *next = index + 1 < rolled->root->map.n ? pair + 1 : NULL;
    Str text = rolled->file->text;
    if (pair->key_pos.col != 1 || (next && next->key_pos.col != 1))
        return; /* {…, 上年: {…}}: it stays, and the ledger compares it with what was published */
    size_t key = file_line(rolled->file, pair->key_pos.line), from = key;
    size_t to = lead_start(text, next ? file_line(rolled->file, next->key_pos.line) : text.n, key + 1);
    for (Str line = line_before(text, from); line.n && line.s[0] == '#'; line = line_before(text, from))
        from -= line.n;
    if (from == 0)
        from = key; /* the head of the file, not of the section */
    if (line_is_blank(str_slice(text, to, text.n)))
        for (to = text.n; line_before(text, from).n && line_is_blank(line_before(text, from));)
            from -= line_before(text, from).n;
    rolled_replace(rolled, from, to, STR(""));
}

void figures_roll(RolledFile *rolled)
{
    head_roll(rolled);
    branch_roll(rolled, rolled->root, STR(""), false);
    for (size_t i = 0; i < rolled->root->map.n; i++)
        if (str_is(rolled->root->map.pairs[i].key, "上年"))
            section_drop(rolled, i);
}
