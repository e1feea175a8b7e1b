/*
 * 20,000.00 inside {…} or […]: to YAML its comma ends an entry, so that 20 is the value and 000.00 the next
 * key or item. Reported at the number, and read as the number that was meant.
 *
 * In a mapping three digits that no colon follows are never a key. In a list they may be an item: [101, 102] and
 * [201,203] are codes, and [10, 200] two numbers; [12,000], [甲, 1,200.00] and [20, 000.00] are no such thing.
 */
#include "yaml/collection.h"

enum { GROUP_DIGITS = 3 };

/* Moves *at past the digits that begin there, full-width ones too; how many there are. */
static size_t digits_skip(Str text, size_t *at)
{
    size_t n = 0;
    for (size_t next = *at; next < text.n; n++, *at = next) {
        uint32_t cp = str_next(text, &next);
        if (!(cp >= '0' && cp <= '9') && !(cp >= 0xFF10 && cp <= 0xFF19)) /* ０ … ９ */
            break;
    }
    return n;
}

static uint32_t char_at(Str text, size_t at)
{
    return at < text.n ? str_next(text, &at) : 0;
}

static bool is_point(uint32_t cp)
{
    return cp == '.' || cp == 0xFF0E; /* ． */
}

/* The one to three digits that `text` ends with, and no part of a decimal: where they begin. text.n: it does not. */
static size_t head_find(Str text)
{
    uint32_t before = 0;
    for (size_t at = 0; at < text.n;) {
        size_t from = at, n = digits_skip(text, &at);
        if (n && at == text.n)
            return n <= GROUP_DIGITS && !is_point(before) ? from : text.n;
        if (!n)
            before = str_next(text, &at);
    }
    return text.n;
}

bool wide_thousands(Str line, size_t at, Str *number, Str *plain, Arena *arena)
{
    size_t from = head_find(str_slice(line, 0, at)), end = at;
    *plain = str_slice(line, from, at);
    if (from == at)
        return false;
    while (str_starts(str_slice(line, end, line.n), WIDE_COMMA)) {
        size_t group = end + sizeof WIDE_COMMA - 1, after = group;
        if (digits_skip(line, &after) != GROUP_DIGITS)
            break;
        *plain = str_format(arena, STR_FMT STR_FMT, STR_ARG(*plain), STR_ARG(str_slice(line, group, after)));
        end = after;
    }
    if (end == at)
        return false;
    size_t decimals = end;
    if (is_point(char_at(line, end))) {
        (void)str_next(line, &end);
        if (!digits_skip(line, &end))
            end = decimals;
    }
    *number = str_slice(line, from, end);
    *plain = str_format(arena, STR_FMT STR_FMT, STR_ARG(*plain), STR_ARG(str_slice(line, decimals, end)));
    return true;
}

typedef enum Group {
    GROUP_NONE,
    GROUP_INNER, /* 200: more may follow */
    GROUP_LAST,  /* 000.00, 000万元 */
} Group;

/* What an entry may be of a number that began in the one before it. */
static Group group_of(const Node *node)
{
    if (node->kind != NODE_SCALAR || node->scalar.quoted || node->scalar.block)
        return GROUP_NONE;
    Str text = node->scalar.text;
    size_t at = 0;
    if (digits_skip(text, &at) != GROUP_DIGITS)
        return GROUP_NONE;
    if (at == text.n)
        return GROUP_INNER;
    if (is_point(char_at(text, at))) {
        (void)str_next(text, &at);
        if (!digits_skip(text, &at))
            return GROUP_NONE;
    }
    uint32_t unit = char_at(text, at);
    return unit == 0 || unit == '%' || (unit >= 0x80 && !is_point(unit)) ? GROUP_LAST : GROUP_NONE;
}

/* What stands between two entries is one comma and blanks; *adjacent: no blanks. */
static bool comma_between(const Open *open, const Node *left, const Node *right, bool *adjacent)
{
    if (right->scalar.raw_at <= left->scalar.raw_end)
        return false;
    Str between = str_slice(open->file->text, left->scalar.raw_end, right->scalar.raw_at);
    *adjacent = str_is(between, ",");
    return str_is(str_trim(between), ",");
}

static bool is_head(const Node *node)
{
    return node->kind == NODE_SCALAR && !node->scalar.quoted && !node->scalar.block &&
           head_find(node->scalar.text) < node->scalar.text.n;
}

/* The number of `head` with what follows of it, reported; a scalar in their place. */
static Node *number_join(Open *open, const Node *head, const Node *next)
{
    Node *whole = node_new(open->arena, NODE_SCALAR, head->pos);
    whole->scalar.text =
        str_format(open->arena, STR_FMT "," STR_FMT, STR_ARG(head->scalar.text), STR_ARG(next->scalar.text));
    whole->scalar.raw_at = head->scalar.raw_at;
    whole->scalar.raw_end = next->scalar.raw_end;
    return whole;
}

static void number_report(Open *open, const Node *whole, size_t from)
{
    Str number = str_slice(whole->scalar.text, from, whole->scalar.text.n);
    finder_add(open->finder, DIAG_YAML_THOUSANDS, node_pos_in(whole, from),
               DIAG_ARGS(number, str_without(open->arena, number, ',')));
}

/* --- mappings: {上年结转: 20,000.00} --------------------------------------- */

void pairs_join(Open *open, const Frame *frame)
{
    size_t kept = frame->first;
    for (size_t i = frame->first; frame->flow && i < open->pairs.n; kept++) {
        BuiltPair *pair = &open->pairs.v[kept];
        *pair = open->pairs.v[i++];
        const Node *head = pair->pair.value, *whole = head;
        Group group = is_head(head) ? GROUP_INNER : GROUP_NONE;
        while (group == GROUP_INNER && i < open->pairs.n && open->pairs.v[i].bare) {
            const Node *next = open->pairs.v[i].key;
            bool adjacent;
            group = comma_between(open, whole, next, &adjacent) ? group_of(next) : GROUP_NONE;
            if (group == GROUP_NONE)
                break;
            whole = number_join(open, whole, next);
            i++;
        }
        if (whole != head)
            number_report(open, whole, head_find(head->scalar.text));
        pair->pair.value = whole;
    }
    if (frame->flow)
        open->pairs.n = kept;
}

/* --- lists: [甲, 12,000] ---------------------------------------------------- */

/* Nothing but whole numbers of three digits and more: 类 款 项. */
static bool are_codes(const Node *const *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (items[i]->kind != NODE_SCALAR || items[i]->scalar.text.n < GROUP_DIGITS ||
            !str_all_digits(items[i]->scalar.text))
            return false;
    return true;
}

/* Whether an item is a number that may have been cut: as a whole, and not one that begins with 0. */
static bool item_is_head(const Node *item)
{
    if (!is_head(item))
        return false;
    Str text = item->scalar.text;
    size_t from = head_find(text);
    uint32_t first = char_at(text, from);
    return from <= (text.s[0] == '-' || text.s[0] == '+') && first != '0' && first != 0xFF10;
}

static bool item_goes_on(const Open *open, const Node *left, const Node *item, bool codes)
{
    bool adjacent;
    if (group_of(item) == GROUP_NONE || !comma_between(open, left, item, &adjacent))
        return false;
    uint32_t first = char_at(item->scalar.text, 0);
    bool zero = first == '0' || first == 0xFF10;
    return adjacent ? zero || !codes : zero && !codes;
}

void items_join(Open *open, const Frame *frame)
{
    size_t n = open->items.n - frame->first, kept = 0;
    if (!frame->flow || n < 2)
        return;
    const Node **items = open->items.v + frame->first;
    bool codes = are_codes(items, n);
    for (size_t i = 0; i < n; kept++) {
        const Node *head = items[i++], *whole = head;
        Group group = item_is_head(head) ? GROUP_INNER : GROUP_NONE;
        for (; group == GROUP_INNER && i < n && item_goes_on(open, whole, items[i], codes); i++) {
            group = group_of(items[i]);
            whole = number_join(open, whole, items[i]);
        }
        if (whole != head)
            number_report(open, whole, head_find(head->scalar.text));
        items[kept] = whole;
    }
    open->items.n = frame->first + kept;
}
