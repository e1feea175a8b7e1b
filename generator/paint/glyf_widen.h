/*
 * Widened glyphs in a TrueType font program: each is a composite of one
 * component, the glyph itself, moved to the right and with another advance.
 */
#ifndef PAINT_GLYF_WIDEN_H
#define PAINT_GLYF_WIDEN_H

#include "paint/font_program.h"

/*
 * program  PROGRAM_GLYF as hb_subset made it, with gids; for every one of the
 *          n glyphs that has blank, a glyph is added and gids[i] becomes its number.
 * False when the program is malformed or full; it is then unchanged.
 */
bool glyf_widen(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena, FontProgram *program);

#endif
