/*
 * Text to glyphs. 汉字 and their marks go one by one through cmap; what is left
 * goes in stretches of one font through HarfBuzz (latin.h).
 *
 * Every piece of the text comes out once, in order, and no glyph is .notdef: a
 * character that no font has becomes a glyph without a font, which the caller
 * learns beforehand from `missing`.
 */
#include "text/latin.h"
#include "text/piece.h"
#include "text/role.h"

/* Where a piece is drawn. */
typedef struct Found {
    const Font *font; /* NULL: no font has the base */
    FaceGlyph glyph;  /* of the base; of the variant when there is one */
    bool bare;        /* the font lacks a mark of the piece, and so does every other */
    bool blank;       /* the font lacks U+3000; its U+0020 stands in */
} Found;

/* The chains of a role. */
typedef struct Chains {
    FontChain han, punctuation, latin;
} Chains;

typedef struct Shaper {
    Str text;
    Len size;
    Arena *arena;
    LIST_OF(Glyph) glyphs;
    /* the open stretch */
    const Font *font;    /* NULL: there is none */
    PieceCursor start;   /* before its first piece */
    size_t end;          /* behind its last */
    hb_buffer_t *buffer; /* what waits for HarfBuzz; made when first needed */
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
            return (Found){.font = chain.v[i], .glyph = {gid, font_advance(chain.v[i], gid)}};
    }
    for (size_t i = 0; i < chain.n; i++) {
        FaceGlyph glyph = font_glyph(chain.v[i], piece->cp);
        if (glyph.gid)
            return (Found){.font = chain.v[i], .glyph = glyph};
    }
    for (size_t i = 0; piece->cls == CHAR_WIDE_SPACE && i < chain.n; i++) {
        FaceGlyph glyph = font_glyph(chain.v[i], ' ');
        if (glyph.gid)
            return (Found){.font = chain.v[i], .glyph = glyph, .blank = true};
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
        FaceGlyph glyph = font_glyph(chain.v[i], piece->cp);
        if (!glyph.gid && is_blank(piece->cls))
            glyph = font_glyph(chain.v[i], ' '); /* hb_shape makes any blank of a space */
        if (!glyph.gid)
            continue;
        if (!piece->marks || mark_missing(chain.v[i], piece, text) == piece->at + piece->n)
            return (Found){.font = chain.v[i], .glyph = glyph};
        if (!bare.font)
            bare = (Found){.font = chain.v[i], .glyph = glyph, .bare = true};
    }
    return bare;
}

static Chains chains_of(const FontSet *set, int role)
{
    return (Chains){font_set_chain(set, role, FONT_HAN), font_set_chain(set, role, FONT_PUNCTUATION),
                    font_set_chain(set, role, FONT_LATIN)};
}

static Found piece_find(const Chains *chains, const Piece *piece, Str text)
{
    if (!piece->drawn)
        return (Found){0};
    if (!piece->han)
        return find_latin(chains->latin, piece, text);
    bool punctuation = piece->cls >= CHAR_OPEN && piece->cls <= CHAR_ELLIPSIS;
    FontChain chain = punctuation ? chains->punctuation : chains->han;
    return piece->marks ? find_latin(chain, piece, text) : find_han(chain, piece);
}

/* ---- glyphs ---- */

/* Font units at a size, to nearest, halves away from zero. */
static int32_t scale(hb_position_t units, Len size, int upem)
{
    if (units == upem) /* as 汉字 are */
        return (int32_t)size;
    int64_t product = (int64_t)units * size;
    return (int32_t)((product < 0 ? product - upem / 2 : product + upem / 2) / upem);
}

/* The characters of valid text: its bytes that continue none. */
static size_t char_starts(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += ((unsigned char)text.s[i] & 0xC0) != 0x80;
    return n;
}

/* Room for one more, not cleared: a glyph is written whole. */
static Glyph *glyph_push(Shaper *shaper)
{
    if (shaper->glyphs.n == shaper->glyphs.cap)
        return LIST_PUSH(shaper->arena, &shaper->glyphs);
    return &shaper->glyphs.v[shaper->glyphs.n++];
}

static void emit_piece(Shaper *shaper, const Piece *piece, const Found *found)
{
    int32_t advance = 0;
    if (found->font && !found->blank)
        advance = scale(found->glyph.advance, shaper->size, found->font->info.upem);
    else if (piece->drawn && piece->cls != CHAR_ZERO)
        advance = (int32_t)em_len(char_is_han_width(piece->cls) ? 1000 : 500, shaper->size);
    *glyph_push(shaper) = (Glyph){.font = found->font,
                                  .gid = found->glyph.gid,
                                  .at = piece->at,
                                  .n = (uint16_t)piece->n,
                                  .cls = piece->cls,
                                  .never_starts = piece->never_starts,
                                  .never_ends = piece->never_ends,
                                  .cp = piece->cp,
                                  .advance = advance};
}

/* ---- stretches of one font ---- */

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
        if (first) {
            while (piece_next(&cursor, &piece) && piece.at < infos[i].cluster)
                continue;
            unsigned next = i + 1;
            while (next < count && infos[next].cluster == infos[i].cluster)
                next++;
            end = next < count ? infos[next].cluster : shaper->end;
        }
        size_t at = i == 0 ? shaper->start.at : first ? piece.at : end;
        Glyph *glyph = glyph_push(shaper);
        *glyph = (Glyph){.font = shaper->font,
                         .gid = infos[i].codepoint,
                         .at = (uint32_t)at,
                         .n = (uint16_t)(end - at),
                         .cls = CHAR_ZERO,
                         .never_starts = piece.never_starts,
                         .never_ends = piece.never_ends,
                         .cp = piece.cp,
                         .advance = scale(places[i].x_advance, shaper->size, upem),
                         .dx = scale(places[i].x_offset, shaper->size, upem),
                         .dy = -scale(places[i].y_offset, shaper->size, upem)};
        if (first)
            glyph->cls = piece.cls;
    }
}

static void stretch_flush(Shaper *shaper)
{
    if (shaper->font) {
        latin_shape(shaper->font->font, shaper->buffer);
        stretch_emit(shaper);
    }
    shaper->font = NULL;
}

/* Every code point of a piece has the piece's offset as its cluster. */
static void buffer_add(Shaper *shaper, const Piece *piece, bool bare)
{
    size_t at = piece->at, end = at + piece->n;
    do {
        uint32_t cp = str_next(shaper->text, &at);
        /* TeX Gyre's U+00A0 is a third wider than its space; the blanks that a
           font lacks HarfBuzz makes of its space, all but the tabulator */
        bool as_space = cp == '\t' || (cp == 0x00A0 && font_has(shaper->font, ' '));
        hb_buffer_add(shaper->buffer, as_space ? ' ' : cp, piece->at);
    } while (at < end && !bare);
}

/* `before` stands before the piece. */
static void stretch_add(Shaper *shaper, const Piece *piece, const Found *found, PieceCursor before)
{
    if (!shaper->font) {
        shaper->font = found->font;
        shaper->start = before;
        if (!shaper->buffer)
            shaper->buffer = hb_buffer_create();
        latin_begin(shaper->buffer);
    }
    shaper->end = piece->at + piece->n;
    buffer_add(shaper, piece, found->bare);
}

/*
 * The 汉字 from the cursor on that stand by themselves in `font`: most of all text. Without this path to check
 * many offices needs 3.0 % more instructions, to build them 1.6 %. Leaves the cursor at the first character that is
 * none, has marks behind it, or is drawn in another font.
 */
static void han_emit(Shaper *shaper, PieceCursor *cursor, const Font *font)
{
    size_t at = cursor->at, next = at;
    uint32_t cp = at < shaper->text.n ? str_next(shaper->text, &next) : 0;
    while (char_is_common_han(cp)) {
        size_t past = next;
        uint32_t after = next < shaper->text.n ? str_next(shaper->text, &past) : 0;
        FaceGlyph glyph = font_glyph(font, cp);
        if (!glyph.gid || !char_begins_piece(after))
            break;
        if (shaper->font)
            stretch_flush(shaper);
        *glyph_push(shaper) = (Glyph){.font = font,
                                      .gid = glyph.gid,
                                      .at = (uint32_t)at,
                                      .n = (uint16_t)(next - at),
                                      .cls = CHAR_HAN,
                                      .cp = cp,
                                      .advance = scale(glyph.advance, shaper->size, font->info.upem)};
        cursor->before = cp;
        cursor->at = at = next;
        next = past;
        cp = after;
    }
}

static GlyphList set_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    const Chains chains = chains_of(context, role);
    Shaper shaper = {.text = text, .size = size, .arena = arena};
    shaper.glyphs.cap = char_starts(text);
    shaper.glyphs.v = ARENA_RAW(arena, Glyph, shaper.glyphs.cap);
    PieceCursor cursor = {.text = text};
    for (Piece piece;;) {
        if (chains.han.n > 0)
            han_emit(&shaper, &cursor, chains.han.v[0]);
        PieceCursor before = cursor;
        if (!piece_next(&cursor, &piece))
            break;
        Found found = piece_find(&chains, &piece, text);
        bool direct = !found.font || (piece.han && !piece.marks);
        if (direct || found.font != shaper.font)
            stretch_flush(&shaper);
        if (direct)
            emit_piece(&shaper, &piece, &found);
        else
            stretch_add(&shaper, &piece, &found, before);
    }
    stretch_flush(&shaper);
    hb_buffer_destroy(shaper.buffer);
    return (GlyphList){shaper.glyphs.v, shaper.glyphs.n};
}

/*
 * Each character by itself has a glyph, which is enough when none is a mark or
 * a selector: either chain has every font of the role. True of nearly all text, and told without cutting it: to check
 * many offices needs 3.4 % more instructions without, to build them 1.8 %.
 */
static bool all_there(FontChain chain, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        size_t i = 0;
        if (!char_begins_piece(cp) && char_class(cp) == CHAR_ZERO)
            return false;
        while (i < chain.n && !font_glyph(chain.v[i], cp).gid)
            i++;
        if (i == chain.n && cp != '\n')
            return false;
    }
    return true;
}

static uint32_t set_missing(const void *context, int role, Str text, size_t *at)
{
    const Chains chains = chains_of(context, role);
    if (all_there(chains.han, text))
        return 0;
    PieceCursor cursor = {.text = text};
    for (Piece piece; piece_next(&cursor, &piece);) {
        if (!piece.drawn)
            continue;
        Found found = piece_find(&chains, &piece, text);
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
