/*
 * Reads which CID each glyph has. Looks at the top dictionary, the count of charstrings and
 * the charset, at no glyph.
 */
#include "text/cff_charset.h"

#include "base/bytes.h"

#include "text/cff_read.h"

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
