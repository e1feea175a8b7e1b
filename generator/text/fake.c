/*
 * Measuring without fonts: widths known by heart, for the tests of layout.
 */
#include "text/face.h"
#include "text/piece.h"

static const Font FAKE = {
    .info = {.path = {"fake", 4},
             .postscript = {"Fake", 4},
             .family = {"Fake", 4},
             .format = FONT_GLYF,
             .upem = 1000,
             .glyph_count = 1,
             .ascent = 880,
             .descent = -120,
             .cap_height = 700,
             .bbox = {0, -120, 1000, 880},
             .stem_v = 80},
};

static GlyphList fake_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    (void)context;
    (void)role;
    GlyphList list = {ARENA_ARRAY(arena, Glyph, str_count(text)), 0};
    PieceCursor cursor = {.text = text};
    for (Piece piece; piece_next(&cursor, &piece);) {
        Glyph *glyph = &list.v[list.n++];
        *glyph = (Glyph){.at = piece.at,
                         .n = (uint16_t)piece.n,
                         .cls = piece.cls,
                         .never_starts = piece.never_starts,
                         .never_ends = piece.never_ends,
                         .cp = piece.cp};
        if (!piece.drawn)
            continue;
        glyph->font = &FAKE;
        glyph->gid = piece.cp;
        if (piece.cls != CHAR_ZERO)
            glyph->advance = (int32_t)em_len(char_is_han_width(piece.cls) ? 1000 : 500, size);
    }
    return list;
}

static uint32_t fake_missing(const void *context, int role, Str text, size_t *at)
{
    (void)context;
    (void)role;
    (void)text;
    (void)at;
    return 0;
}

Metrics fake_metrics(void)
{
    return (Metrics){fake_shape, fake_missing, NULL};
}
