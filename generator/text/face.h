/*
 * What the files of text/ share about a face: the open Font and its names. Nobody outside text/ includes this.
 */
#ifndef TEXT_FACE_H
#define TEXT_FACE_H

#include "text/cff_charset.h"
#include "text/font_file.h"
#include "text/glyph_table.h"
#include "text/text.h"

#include <hb.h>

/* What may change in an open font beside the glyph table. */
typedef struct FontKeep {
    _Atomic(void *) made; /* font_kept */
    _Atomic(const FontUse *) use;
} FontKeep;

struct Font {
    FontInfo info;
    FontFile *file;       /* NULL in the fake font */
    FontStretch outlines; /* its CFF table; {0} where it has none */
    Str pin;              /* its candidate's */
    Pos pos;              /* of its candidate */
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

/* The English name `id` (hb-ot-name.h), else its first in any language; empty when there is none. */
Str face_name(hb_face_t *face, unsigned id, Arena *arena);
/* font_open in a file that is open already; the Font keeps it. */
Font *font_open_in(FontFile *file, Str face, Pos pos, Arena *arena, DiagList *diags);

/* The PostScript name with what a PDF name cannot hold made '-'; never empty, at most 100 bytes. */
Str face_postscript(hb_face_t *face, Arena *arena);
/*
 * The index in the file of the face whose full or PostScript name, else whose family name, in any
 * language, is `name`; an empty name is the first. -1 when there is none: then *names lists them.
 */
int face_pick(FontFile *file, Str name, Arena *arena, Str *names);

#endif
