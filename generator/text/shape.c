/*
 * Text to glyphs. 汉字 and their marks go one by one through cmap; what is left
 * goes in stretches of one font through hb_shape, kerned, without ligatures.
 *
 * Every piece of the text comes out once, in order, and no glyph is .notdef: a
 * character that no font has becomes a glyph without a font, which the caller
 * learns beforehand from `missing`.
 */
#include "text/piece.h"
#include "text/role.h"

#include <hb-ot.h>

/* Where a piece is drawn. */
typedef struct Found {
    const Font *font; /* NULL: no font has the base */
    uint32_t gid;     /* of the base; of the variant when there is one */
    bool bare;        /* the font lacks a mark of the piece, and so does every other */
    bool blank;       /* the font lacks U+3000; its U+0020 stands in */
} Found;

typedef struct Shaper {
    const FontSet *set;
    int role;
    Str text;
    Len size;
    Arena *arena;
    LIST_OF(Glyph) glyphs;
    /* the stretch that waits for hb_shape */
    hb_buffer_t *buffer;
    const Font *font;  /* NULL: none waits */
    PieceCursor start; /* before its first piece */
    size_t end;
} Shaper;

/* ---- which font ---- */

static bool is_blank(CharClass cls)
{
    return cls == CHAR_SPACE || cls == CHAR_NBSP;
}

static Found find_han(FontChain chain, const Piece *piece)
{
    for (size_t i = 0; piece->selector && i < chain.n; i++) {
        hb_codepoint_t gid;
        if (hb_font_get_variation_glyph(chain.v[i]->font, piece->cp, piece->selector, &gid) && gid)
            return (Found){.font = chain.v[i], .gid = gid};
    }
    for (size_t i = 0; i < chain.n; i++) {
        uint32_t gid = font_glyph(chain.v[i], piece->cp);
        if (gid)
            return (Found){.font = chain.v[i], .gid = gid};
    }
    for (size_t i = 0; piece->cls == CHAR_WIDE_SPACE && i < chain.n; i++) {
        uint32_t gid = font_glyph(chain.v[i], ' ');
        if (gid)
            return (Found){.font = chain.v[i], .gid = gid, .blank = true};
    }
    return (Found){0};
}

/*
 * Byte offset of the first mark of the piece that `font` can draw neither alone
 * nor composed with what stands before it; the end of the piece when all are there.
 */
static size_t mark_missing(const Font *font, const Piece *piece, Str text)
{
    size_t at = piece->at, end = at + piece->n;
    hb_codepoint_t base = str_next(text, &at);
    while (at < end) {
        size_t past = at;
        uint32_t mark = str_next(text, &past);
        hb_codepoint_t whole;
        if (hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &whole) && font_has(font, whole))
            base = whole;
        else if (char_is_mark(mark) && !font_has(font, mark))
            return at;
        at = past;
    }
    return end;
}

static Found find_latin(FontChain chain, const Piece *piece, Str text)
{
    Found bare = {0};
    for (size_t i = 0; i < chain.n; i++) {
        uint32_t gid = font_glyph(chain.v[i], piece->cp);
        if (!gid && is_blank(piece->cls))
            gid = font_glyph(chain.v[i], ' '); /* hb_shape makes any blank of a space */
        if (!gid)
            continue;
        if (!piece->marks || mark_missing(chain.v[i], piece, text) == piece->at + piece->n)
            return (Found){.font = chain.v[i], .gid = gid};
        if (!bare.font)
            bare = (Found){.font = chain.v[i], .gid = gid, .bare = true};
    }
    return bare;
}

static Found piece_find(const FontSet *set, int role, const Piece *piece, Str text)
{
    FontChain chain = font_set_chain(set, role, piece->han);
    return piece->han && !piece->marks ? find_han(chain, piece) : find_latin(chain, piece, text);
}

/* ---- glyphs ---- */

/* Font units at a size, to nearest, halves away from zero. */
static Len scale(hb_position_t units, Len size, int upem)
{
    int64_t product = (int64_t)units * size;
    return (product < 0 ? product - upem / 2 : product + upem / 2) / upem;
}

static void emit_piece(Shaper *shaper, const Piece *piece, const Found *found)
{
    Glyph *glyph = LIST_PUSH(shaper->arena, &shaper->glyphs);
    *glyph = (Glyph){.font = found->font,
                     .gid = found->gid,
                     .at = piece->at,
                     .n = (uint16_t)piece->n,
                     .cls = piece->cls,
                     .cp = piece->cp};
    if (found->font && !found->blank)
        glyph->advance = scale(font_advance(found->font, found->gid), shaper->size, found->font->info.upem);
    else if (piece->drawn && piece->cls != CHAR_ZERO)
        glyph->advance = em_len(char_is_han_width(piece->cls) ? 1000 : 500, shaper->size);
}

/* ---- stretches through hb_shape ---- */

static void stretch_shape(Shaper *shaper)
{
    static const hb_feature_t FEATURES[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('d', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    /* set, never guessed: guessing asks the locale */
    hb_buffer_set_language(buffer, hb_language_from_string("en", 2));
    hb_shape(shaper->font->font, buffer, FEATURES, sizeof FEATURES / sizeof FEATURES[0]);
}

/* Moves the glyphs of the shaped stretch to the list; clusters that were merged are named after their first piece. */
static void stretch_emit(Shaper *shaper)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, &count);
    PieceCursor cursor = shaper->start;
    int upem = shaper->font->info.upem;
    Piece piece = {0};
    size_t end = 0;
    while (count == 0 && cursor.at < shaper->end && piece_next(&cursor, &piece)) {
        piece.drawn = false; /* characters that HarfBuzz holds for ignorable */
        emit_piece(shaper, &piece, &(Found){0});
    }
    for (unsigned i = 0; i < count; i++) {
        bool first = i == 0 || infos[i].cluster != infos[i - 1].cluster;
        Glyph *glyph = LIST_PUSH(shaper->arena, &shaper->glyphs);
        if (first) {
            while (piece_next(&cursor, &piece) && piece.at < infos[i].cluster)
                continue;
            unsigned next = i + 1;
            while (next < count && infos[next].cluster == infos[i].cluster)
                next++;
            end = next < count ? infos[next].cluster : shaper->end;
        }
        size_t at = i == 0 ? shaper->start.at : first ? piece.at : end;
        *glyph = (Glyph){.font = shaper->font,
                         .gid = infos[i].codepoint,
                         .at = (uint32_t)at,
                         .n = (uint16_t)(end - at),
                         .cls = first ? piece.cls : CHAR_ZERO,
                         .cp = piece.cp,
                         .advance = scale(places[i].x_advance, shaper->size, upem),
                         .dx = scale(places[i].x_offset, shaper->size, upem),
                         .dy = -scale(places[i].y_offset, shaper->size, upem)};
    }
}

static void stretch_flush(Shaper *shaper)
{
    if (!shaper->font)
        return;
    stretch_shape(shaper);
    stretch_emit(shaper);
    shaper->font = NULL;
}

static void stretch_begin(Shaper *shaper, const Font *font, PieceCursor start)
{
    if (!shaper->buffer)
        shaper->buffer = hb_buffer_create();
    hb_buffer_reset(shaper->buffer);
    /* a base and its marks are one piece here already; nothing else may join */
    hb_buffer_set_cluster_level(shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                            HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    shaper->font = font;
    shaper->start = start;
}

/* Every code point of a piece has the piece's offset as its cluster. */
static void stretch_add(Shaper *shaper, const Piece *piece, bool bare)
{
    size_t at = piece->at, end = at + piece->n;
    do {
        uint32_t cp = str_next(shaper->text, &at);
        /* TeX Gyre's U+00A0 is a third wider than its space; the blanks that a
           font lacks HarfBuzz makes of its space, all but the tabulator */
        bool as_space = cp == '\t' || (cp == 0x00A0 && font_has(shaper->font, ' '));
        hb_buffer_add(shaper->buffer, as_space ? ' ' : cp, piece->at);
    } while (at < end && !bare);
    shaper->end = end;
}

static GlyphList set_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    Shaper shaper = {.set = context, .role = role, .text = text, .size = size, .arena = arena};
    shaper.glyphs.cap = str_count(text);
    shaper.glyphs.v = ARENA_ARRAY(arena, Glyph, shaper.glyphs.cap);
    PieceCursor cursor = {.text = text}, before = cursor;
    for (Piece piece; piece_next(&cursor, &piece); before = cursor) {
        Found found = piece.drawn ? piece_find(shaper.set, role, &piece, text) : (Found){0};
        bool direct = !found.font || (piece.han && !piece.marks);
        if (direct || found.font != shaper.font)
            stretch_flush(&shaper);
        if (direct) {
            emit_piece(&shaper, &piece, &found);
            continue;
        }
        if (!shaper.font)
            stretch_begin(&shaper, found.font, before);
        stretch_add(&shaper, &piece, found.bare);
    }
    stretch_flush(&shaper);
    hb_buffer_destroy(shaper.buffer);
    return (GlyphList){shaper.glyphs.v, shaper.glyphs.n};
}

/*
 * Each character by itself has a glyph, which is enough when none is a mark or
 * a selector: either chain has every font of the role. True of nearly all text, and told without cutting it.
 */
static bool all_there(const FontSet *set, int role, Str text)
{
    FontChain chain = font_set_chain(set, role, true);
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        size_t i = 0;
        if (!char_is_common_han(cp) && char_class(cp) == CHAR_ZERO)
            return false;
        while (i < chain.n && !font_has(chain.v[i], cp))
            i++;
        if (i == chain.n && cp != '\n')
            return false;
    }
    return true;
}

static uint32_t set_missing(const void *context, int role, Str text, size_t *at)
{
    if (all_there(context, role, text))
        return 0;
    PieceCursor cursor = {.text = text};
    for (Piece piece; piece_next(&cursor, &piece);) {
        if (!piece.drawn)
            continue;
        Found found = piece_find(context, role, &piece, text);
        if (found.font && !found.bare)
            continue;
        *at = found.font ? mark_missing(found.font, &piece, text) : piece.at;
        size_t past = *at;
        return str_next(text, &past);
    }
    return 0;
}

Metrics font_set_metrics(const FontSet *set)
{
    return (Metrics){set_shape, set_missing, set};
}
