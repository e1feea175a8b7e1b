/*
 * Reads which CID each glyph has (cff.h). Looks at the header, the top
 * dictionary, the count of charstrings and the charset; at nothing else.
 */
#include "text/cff.h"

/* Operators of a top dictionary, Technical Note 5176 table 9; two-byte ones as 0x0C00 + second byte. */
enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ROS = 0x0C00 + 30 };

typedef struct TopDict {
    int64_t charset, charstrings; /* offsets; -1 when absent */
    bool cid;
} TopDict;

/* `size` (1 … 4) bytes at `at`, big-endian; false past the end. */
static bool take(Str data, size_t at, size_t size, uint32_t *value)
{
    if (at > data.n || data.n - at < size)
        return false;
    uint32_t v = 0;
    for (size_t i = 0; i < size; i++)
        v = v << 8 | (unsigned char)data.s[at + i];
    *value = v;
    return true;
}

/* The INDEX at `at`: its first element in *first, the offset after it in *end. */
static bool index_read(Str data, size_t at, Str *first, size_t *end)
{
    uint32_t count, size, from, to, last;
    *first = STR("");
    if (!take(data, at, 2, &count))
        return false;
    *end = at + 2;
    if (count == 0)
        return true;
    if (!take(data, at + 2, 1, &size) || size < 1 || size > 4)
        return false;
    size_t offsets = at + 3, base = offsets + ((size_t)count + 1) * size - 1;
    if (!take(data, offsets, size, &from) || !take(data, offsets + size, size, &to) ||
        !take(data, offsets + (size_t)count * size, size, &last))
        return false;
    if (from < 1 || from > to || to > last || base > data.n || last > data.n - base)
        return false;
    *first = str_slice(data, base + from, base + to);
    *end = base + last;
    return true;
}

/* One operand at *at. A real number is skipped and counts as -1: no offset is real. */
static bool operand_read(Str dict, size_t *at, int64_t *value)
{
    uint32_t lead, next = 0;
    (void)take(dict, (*at)++, 1, &lead);
    *value = -1;
    if (lead >= 32 && lead <= 246) {
        *value = (int64_t)lead - 139;
        return true;
    }
    if (lead >= 247 && lead <= 254) {
        if (!take(dict, (*at)++, 1, &next))
            return false;
        *value =
            lead < 251 ? ((int64_t)lead - 247) * 256 + next + 108 : -((int64_t)lead - 251) * 256 - next - 108;
        return true;
    }
    if (lead == 28 || lead == 29) {
        size_t size = lead == 28 ? 2 : 4;
        if (!take(dict, *at, size, &next))
            return false;
        *at += size;
        *value = lead == 28 ? (int64_t)(int16_t)next : (int64_t)(int32_t)next;
        return true;
    }
    if (lead != 30)
        return false;
    do {
        if (!take(dict, (*at)++, 1, &next))
            return false;
    } while ((next & 0x0F) != 0x0F && next >> 4 != 0x0F);
    return true;
}

static bool top_dict_read(Str dict, TopDict *top)
{
    *top = (TopDict){.charset = -1, .charstrings = -1};
    int64_t last = -1;
    for (size_t at = 0; at < dict.n;) {
        uint32_t op = (unsigned char)dict.s[at];
        if (op > 21) {
            if (!operand_read(dict, &at, &last))
                return false;
            continue;
        }
        at++;
        if (op == 12) {
            if (!take(dict, at++, 1, &op))
                return false;
            op += 0x0C00;
        }
        if (op == OP_CHARSET)
            top->charset = last;
        else if (op == OP_CHARSTRINGS)
            top->charstrings = last;
        else if (op == OP_ROS)
            top->cid = true;
        last = -1;
    }
    return true;
}

static void map_add(CidMap *map, Arena *arena, uint32_t cid, uint32_t n)
{
    CidRange *last = map->n ? &map->v[map->n - 1] : NULL;
    if (last && last->cid + last->n == cid) {
        last->n += n;
        return;
    }
    uint32_t gid = last ? last->gid + last->n : 0;
    *LIST_PUSH(arena, map) = (CidRange){gid, cid, n};
}

/* Formats 0, 1 and 2, Technical Note 5176 §13. The predefined charsets (0 … 2) are not for CID-keyed fonts. */
static bool charset_read(Str table, size_t at, uint32_t glyphs, Arena *arena, CidMap *map)
{
    uint32_t format, cid, left = 0;
    if (at <= 2 || !take(table, at, 1, &format) || format > 2)
        return false;
    at++;
    map_add(map, arena, 0, 1); /* .notdef is not written */
    for (uint32_t gid = 1; gid < glyphs; gid += left + 1) {
        if (!take(table, at, 2, &cid) || (format && !take(table, at + 2, format, &left)))
            return false;
        at += 2 + format;
        if (cid + left > 0xFFFF)
            return false;
        map_add(map, arena, cid, left < glyphs - gid ? left + 1 : glyphs - gid);
    }
    return true;
}

CffKind cff_read_charset(Str table, uint32_t glyphs, Arena *arena, CidMap *map)
{
    uint32_t major, header, charstrings;
    Str name, dict;
    size_t at;
    TopDict top;
    *map = (CidMap){0};
    if (!take(table, 0, 1, &major) || major != 1 || !take(table, 2, 1, &header))
        return CFF_BROKEN;
    if (!index_read(table, header, &name, &at) || !index_read(table, at, &dict, &at))
        return CFF_BROKEN;
    if (!top_dict_read(dict, &top) || top.charstrings < 0 ||
        !take(table, (size_t)top.charstrings, 2, &charstrings) || charstrings != glyphs)
        return CFF_BROKEN;
    if (!top.cid)
        return CFF_NAMED;
    if (top.charset < 0 || !charset_read(table, (size_t)top.charset, glyphs, arena, map))
        return CFF_BROKEN;
    return CFF_CID;
}

uint32_t cid_map_find(const CidMap *map, uint32_t gid)
{
    size_t low = 0, high = map->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const CidRange *range = &map->v[middle];
        if (gid < range->gid)
            high = middle;
        else if (gid - range->gid >= range->n)
            low = middle + 1;
        else
            return range->cid + (gid - range->gid);
    }
    return 0;
}
