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

#endif
