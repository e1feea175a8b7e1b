/*
 * 原名 and 原编码 say what a row or an office was the year before. The year after that they are no longer true.
 */
#include "roll/parts.h"

/* Where a text or a list of texts ends, with its ]. */
static size_t value_end(const SourceFile *file, const Node *value)
{
    if (value->kind == NODE_SCALAR)
        return value->scalar.raw_end;
    if (value->kind != NODE_LIST || value->list.n == 0)
        return 0;
    size_t end = value_end(file, value->list.items[value->list.n - 1]), at = end;
    while (at < file->text.n && (file->text.s[at] == ' ' || file->text.s[at] == '\n'))
        at++;
    return at < file->text.n && file->text.s[at] == ']' ? at + 1 : end;
}

static bool says_was(const NodePair *pair)
{
    return str_is(pair->key, "原名") || str_is(pair->key, "原编码");
}

/* Of the last keys of a mapping: in braces with the comma before them, in lines with these lines. */
static void tail_drop(RolledFile *rolled, const Node *map, size_t first)
{
    Str text = rolled->file->text;
    size_t from = pos_byte(map->map.pairs[first].key_pos);
    size_t to = value_end(rolled->file, map->map.pairs[map->map.n - 1].value);
    size_t line = file_line(rolled->file, map->map.pairs[first].key_pos.line);
    if (first == 0 || to <= from)
        return; /* nothing else is in it: it stays for who fills it in to see */
    if (str_trim(str_slice(text, line, from)).n) {
        for (from = value_end(rolled->file, map->map.pairs[first - 1].value);
             from < to && text.s[from] != ',';)
            from++;
    } else {
        from = line;
        while (to < text.n && text.s[to] != '\n')
            to++;
        to += to < text.n;
    }
    if (from < to)
        rolled_replace(rolled, from, to, STR(""));
}

void rolled_drop_was(RolledFile *rolled, const Node *map)
{
    for (size_t i = 0; i < map->map.n; i++) {
        if (!says_was(&map->map.pairs[i]))
            continue;
        size_t next = i + 1;
        while (next < map->map.n && says_was(&map->map.pairs[next]))
            next++;
        if (next == map->map.n)
            tail_drop(rolled, map, i);
        else
            rolled_replace(rolled, pos_byte(map->map.pairs[i].key_pos),
                           pos_byte(map->map.pairs[next].key_pos), STR(""));
        i = next - 1;
    }
}
