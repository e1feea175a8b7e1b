/*
 * The charset of a CFF table: which CID each glyph of a CID-keyed font has.
 * Adobe Technical Note 5176. Every read is bounds-checked; any bytes may be given.
 */
#ifndef TEXT_CFF_CHARSET_H
#define TEXT_CFF_CHARSET_H

#include "base/str.h"

/* Glyphs gid … gid+n-1 have the CIDs cid … cid+n-1. */
typedef struct CidRange {
    uint32_t gid, cid, n;
} CidRange;

/* Sorted by gid, without holes; neighbours that continue are one range, so identity is a single one. */
typedef LIST_OF(CidRange) CidMap;

typedef enum CffKind { CFF_BROKEN, CFF_NAMED, CFF_CID } CffKind;

/*
 * Reads the top dictionary of `table` and, for a CID-keyed font of `glyphs`
 * glyphs, its charset into *map (in `arena`). CFF_BROKEN when anything needed
 * lies outside the table or contradicts `glyphs`.
 */
CffKind cff_read_charset(Str table, uint32_t glyphs, Arena *arena, CidMap *map);

/* A table that is read in parts. */
typedef struct CffParts {
    size_t n;                                                   /* its size */
    bool (*read)(void *context, size_t at, size_t n, char *to); /* false: it cannot be read there */
    void *context;
} CffParts;

/* The same of such a table, whose outlines, nearly all of it, are not read. */
CffKind cff_parts_charset(const CffParts *parts, uint32_t glyphs, Arena *arena, CidMap *map);

/* 0 when the glyph is not in the map. */
uint32_t cid_map_find(const CidMap *map, uint32_t gid);

#endif
