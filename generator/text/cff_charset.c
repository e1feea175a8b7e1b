/*
 * Reads which CID each glyph has. Looks at the top dictionary, the count of charstrings and
 * the charset, at no glyph.
 */
#include "text/cff_charset.h"

#include "base/bytes.h"
#include "base/heap.h"

#include "text/cff_read.h"

#include <stdlib.h>

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
    uint32_t format = be8(table, at), left;
    if (at <= 2 || !bytes_hold(table, at, 1) || format > 2)
        return false;
    at++;
    map_add(map, arena, 0, 1); /* .notdef is not written */
    for (uint32_t gid = 1; gid < glyphs; gid += left + 1) {
        uint32_t cid = be16(table, at);
        left = (uint32_t)be_number(table, at + 2, format);
        if (!bytes_hold(table, at, 2 + format) || cid + left > 0xFFFF)
            return false;
        at += 2 + format;
        map_add(map, arena, cid, left < glyphs - gid ? left + 1 : glyphs - gid);
    }
    return true;
}

CffKind cff_read_charset(Str table, uint32_t glyphs, Arena *arena, CidMap *map)
{
    CffTop top;
    CffIndex subrs, charstrings;
    *map = (CidMap){0};
    if (!cff_top_read(table, &top, &subrs) || !top.charstrings ||
        !cff_index_read(table, top.charstrings, &charstrings) || charstrings.count != glyphs)
        return CFF_BROKEN;
    if (!top.cid)
        return CFF_NAMED;
    return charset_read(table, top.charset, glyphs, arena, map) ? CFF_CID : CFF_BROKEN;
}

/* A table of which only what was loaded is there, and nobody looks at the rest: pages never touched cost nothing. */
typedef struct Loading {
    const CffParts *parts;
    char *bytes;
} Loading;

static bool load(const Loading *to, size_t at, size_t n)
{
    if (at >= to->parts->n)
        return true; /* who looks there is told that nothing is */
    size_t left = to->parts->n - at;
    return to->parts->read(to->parts->context, at, n < left ? n : left, to->bytes + at);
}

/* What cff_index_read looks at: the count, the size of an offset, and the last of them. */
static bool index_load(const Loading *to, size_t at, CffIndex *index)
{
    Str table = {to->bytes, to->parts->n};
    if (!load(to, at, 3))
        return false;
    size_t size = be8(table, at + 2);
    return load(to, at + 3 + be16(table, at) * size, size) && cff_index_read(table, at, index);
}

/* What cff_read_charset looks at. */
static bool charset_load(const Loading *to, uint32_t glyphs)
{
    Str table = {to->bytes, to->parts->n};
    CffIndex names, tops, strings, subrs, charstrings;
    CffTop top;
    return load(to, 0, 4) && index_load(to, be8(table, 2), &names) && index_load(to, names.end, &tops) &&
           load(to, names.end, tops.end - names.end) && index_load(to, tops.end, &strings) &&
           index_load(to, strings.end, &subrs) && cff_top_read(table, &top, &subrs) &&
           index_load(to, top.charstrings, &charstrings) && load(to, top.charset, 1 + (size_t)4 * glyphs);
}

CffKind cff_parts_charset(const CffParts *parts, uint32_t glyphs, Arena *arena, CidMap *map)
{
    Loading loading = {parts, heap_bytes(parts->n)};
    *map = (CidMap){0};
    CffKind kind = charset_load(&loading, glyphs)
                       ? cff_read_charset((Str){loading.bytes, parts->n}, glyphs, arena, map)
                       : CFF_BROKEN;
    free(loading.bytes);
    return kind;
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
