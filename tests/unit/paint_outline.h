/* A glyph's outline as HarfBuzz draws it, by the call its version has: 7.0 gave it another name. */
#ifndef UNIT_PAINT_OUTLINE_H
#define UNIT_PAINT_OUTLINE_H

#include <harfbuzz/hb.h>

static inline void outline_draw(hb_font_t *font, hb_codepoint_t gid, hb_draw_funcs_t *funcs, void *data)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, gid, funcs, data);
#else
    hb_font_get_glyph_shape(font, gid, funcs, data);
#endif
}

#endif
