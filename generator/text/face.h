/*
 * What the files of text/ share about a face: the open Font, its names, and the
 * check of its file. Nobody outside text/ includes this.
 */
#ifndef TEXT_FACE_H
#define TEXT_FACE_H

#include "text/cff_charset.h"
#include "text/glyph_table.h"
#include "text/text.h"

#include <hb.h>

/* What may change in an open font beside the glyph table. */
typedef struct FontKeep {
    _Atomic(void *) made; /* font_kept */
    _Atomic(const FontUse *) use;
    _Atomic(char *) sha256; /* of the file, with its NUL; NULL: not taken yet */
} FontKeep;

struct Font {
    FontInfo info;
    hb_blob_t *blob; /* the file, mapped; NULL in the fake font */
    Str mark;        /* file_mark before it was mapped */
    Str pin;         /* its candidate's */
    Pos pos;         /* of its candidate */
    hb_face_t *face;
    hb_font_t *font;    /* scale = units per em; immutable */
    GlyphTable *glyphs; /* NULL in the fake font */
    FontKeep *keep;     /* NULL in the fake font */
    CidMap cids;        /* FONT_CFF_CID only */
};

/* The glyph of a code point, {0} when the font has none. */
static inline FaceGlyph font_glyph(const Font *font, uint32_t cp)
{
    return font->font ? glyph_table_find(font->glyphs, font->font, cp) : (FaceGlyph){0};
}

/*
 * The tag of the first table that reaches past the end of the file, or that the
 * font needs and has not; "sfnt" when there is no directory; empty when all is
 * there. HarfBuzz alone would read a cut table as far as it goes.
 */
Str sfnt_damage(Str file, int index);

/* The English name `id` (hb-ot-name.h), else its first in any language; empty when there is none. */
Str face_name(hb_face_t *face, unsigned id, Arena *arena);
/* The PostScript name with what a PDF name cannot hold made '-'; never empty, at most 100 bytes. */
Str face_postscript(hb_face_t *face, Arena *arena);
/*
 * The index in the file of the face whose full or PostScript name, else whose family name, in any
 * language, is `name`; an empty name is the first. -1 when there is none: then *names lists them.
 */
int face_pick(hb_blob_t *blob, Str name, Arena *arena, Str *names);

#endif
