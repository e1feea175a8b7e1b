/*
 * A stretch of Latin text through HarfBuzz: left to right, kerned, without ligatures. Private to text/.
 */
#ifndef TEXT_LATIN_H
#define TEXT_LATIN_H

#include <stdbool.h>
#include <stdint.h>

struct hb_font_t;
struct hb_buffer_t;

/* Makes `buffer` an empty one for a stretch; the caller adds it, each code point with its piece's offset as cluster. */
void latin_begin(struct hb_buffer_t *buffer);
void latin_shape(struct hb_font_t *font, struct hb_buffer_t *buffer);

/* What numbers are written with: 0-9 . , % - */
bool latin_is_figure(uint32_t cp);
/*
 * Whether a stretch of such characters alone, those that `font` has, comes out of latin_shape as their
 * nominal glyphs, each with its own advance and no offset, whatever stands beside what. Costs some 200 shapings.
 *
 * It does when nothing that latin_shape applies can reach them but one lookup that adjusts pairs of neighbours, and
 * when that changes none of their pairs: no substitution takes any of their glyphs in, no other positioning does, no
 * glyph is skipped between two, and there are no tables of Apple's or older than OpenType's.
 */
bool latin_figures_apart(struct hb_font_t *font);

#endif
