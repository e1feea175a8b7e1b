/*
 * The font program that is embedded for one face: only the glyphs that are
 * drawn, some of them widened.
 */
#ifndef PAINT_FONT_PROGRAM_H
#define PAINT_FONT_PROGRAM_H

#include "text/text.h"

/* One character code of the PDF font. Codes run from 1; code 0 is .notdef. */
typedef struct ProgramGlyph {
    uint32_t gid;
    Em before, after; /* blank added on either side of the glyph and counted in its width */
    Len size;         /* the largest it is drawn in: what cannot be seen at that size may be left out */
} ProgramGlyph;

typedef enum ProgramKind {
    PROGRAM_CFF,  /* bare CFF table: /FontFile3 /CIDFontType0C */
    PROGRAM_GLYF, /* sfnt: /FontFile2 */
} ProgramKind;

typedef struct FontProgram {
    ProgramKind kind;
    bool widened;   /* false: before and after could not be honoured, widths are the font's own */
    StrBuf bytes;   /* for the caller to free */
    uint16_t *cids; /* PROGRAM_CFF: the CID of code i + 1; NULL when it is i + 1 itself */
    uint16_t *gids; /* PROGRAM_GLYF: the glyph of code i + 1 in the program; NULL when it is i + 1 itself */
} FontProgram;

/*
 * glyphs  sorted by gid, before, after; n ≥ 1.
 * CFF goes through cff_subset, TrueType through glyf_subset; what those refuse through hb_subset.
 * All but the bytes lives in `arena`. False, without bytes, when HarfBuzz refuses too: the font is broken.
 */
bool font_program_make(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena,
                       FontProgram *program);

/* em thousandths in font units, to nearest. */
int32_t font_units(const Font *font, Em em);

#endif
