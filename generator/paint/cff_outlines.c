/*
 * Keeps outlines in tables by glyph, one for each tolerance. A slot is empty, or has an outline that
 * never changes again: two threads that make the same one make the same bytes, and the
 * first to put it there wins.
 */
#include "paint/cff_outlines.h"

#include "base/heap.h"
#include "paint/cff_charstring.h"
#include "paint/cff_operators.h"
#include "paint/cff_simplify.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef _Atomic(CffOutline *) Slot;

struct CffOutlines {
    Arena *arena; /* of `font` */
    CffFont font;
    Slot *slots[CFF_TOLERANCE_MAX + 1]; /* by tolerance, then gid */
    size_t limit;
    atomic_size_t kept; /* bytes in slots, and of those about to be put there */
};

CffOutlines *cff_outlines_new(Str cff, size_t limit)
{
    Arena *arena = arena_new();
    CffOutlines *outlines = ARENA_NEW(arena, CffOutlines);
    outlines->arena = arena;
    outlines->limit = limit;
    if (!cff_font_read(cff, arena, &outlines->font)) {
        arena_free(arena);
        return NULL;
    }
    for (unsigned tolerance = 0; tolerance <= CFF_TOLERANCE_MAX; tolerance++)
        outlines->slots[tolerance] = ARENA_ARRAY(arena, Slot, outlines->font.charstrings.count);
    return outlines;
}

void cff_outlines_free(CffOutlines *outlines)
{
    if (!outlines)
        return;
    for (unsigned tolerance = 0; tolerance <= CFF_TOLERANCE_MAX; tolerance++)
        for (uint32_t gid = 0; gid < outlines->font.charstrings.count; gid++)
            free(atomic_load(&outlines->slots[tolerance][gid]));
    arena_free(outlines->arena);
}

const CffFont *cff_outlines_font(const CffOutlines *outlines)
{
    return &outlines->font;
}

size_t cff_outlines_kept(const CffOutlines *outlines)
{
    return atomic_load(&outlines->kept);
}

/* Room for n bytes of the rest: on the heap while there may be more, which *kept tells, else in `scratch`. */
static CffOutline *outline_alloc(CffOutlines *outlines, size_t n, Arena *scratch, bool *kept)
{
    size_t size = sizeof(CffOutline) + n;
    size_t before = atomic_fetch_add(&outlines->kept, size);
    CffOutline *outline = before + size <= outlines->limit ? heap_bytes(size) : NULL;
    *kept = outline != NULL;
    if (outline)
        return outline;
    atomic_fetch_sub(&outlines->kept, size);
    return arena_alloc(scratch, size);
}

static unsigned tolerance_of(const SubsetGlyph *glyph)
{
    return glyph->tolerance < CFF_TOLERANCE_MAX ? glyph->tolerance : CFF_TOLERANCE_MAX;
}

static CffOutline *outline_make(CffOutlines *outlines, const SubsetGlyph *glyph, CffPath *room,
                                Arena *scratch, bool *kept)
{
    const CffFont *font = &outlines->font;
    const CffFontDict *dict = cff_font_dict(font, glyph->gid);
    if (!dict || !cff_charstring_read(font, glyph->gid, scratch, room))
        return NULL;
    if (!font->matrix.n && !dict->matrix.n) /* TN 5176 §9: then a unit is a thousandth of an em */
        cff_path_simplify(room, tolerance_of(glyph));
    bool blank = room->n == 0;
    CffPath rest = *room;
    if (!blank) { /* an empty path may have no room at all */
        rest.v++;
        rest.n--;
    }
    StrBuf code = {0};
    cff_path_put(&rest, &code);
    CffOutline *outline = outline_alloc(outlines, code.n, scratch, kept);
    *outline = (CffOutline){.dict = dict, .one = room->one, .blank = blank, .n = (uint32_t)code.n};
    if (!blank)
        outline->move = room->v[0].by[0];
    memcpy(outline->rest, code.s, code.n);
    strbuf_free(&code);
    return outline;
}

const CffOutline *cff_outline(CffOutlines *outlines, const SubsetGlyph *glyph, CffPath *room, Arena *scratch)
{
    if (glyph->gid >= outlines->font.charstrings.count)
        return NULL;
    Slot *slot = &outlines->slots[tolerance_of(glyph)][glyph->gid];
    CffOutline *there = atomic_load_explicit(slot, memory_order_acquire);
    if (there)
        return there;
    bool kept = false;
    CffOutline *made = outline_make(outlines, glyph, room, scratch, &kept);
    if (!made || !kept)
        return made;
    if (atomic_compare_exchange_strong(slot, &there, made))
        return made;
    atomic_fetch_sub(&outlines->kept, sizeof *made + made->n);
    free(made);
    return there;
}
