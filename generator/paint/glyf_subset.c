/*
 * Writes a small sfnt (OpenType 1.9: glyf, head, hhea, hmtx, loca, maxp).
 */
#include "paint/glyf_subset.h"

#include "base/bytes.h"

#include <string.h>

/* Places in the tables, and the least each must hold. */
enum {
    MAXP_GLYPHS = 4,
    MAXP_POINTS = 6,
    MAXP_CONTOURS = 8,
    MAXP_COMPOSITE_POINTS = 10,
    MAXP_COMPOSITE_CONTOURS = 12,
    MAXP_ZONES = 14, /* from here on to the next: what instructions need */
    MAXP_ELEMENTS = 28,
    MAXP_DEPTH = 30,
    MAXP_SIZE = 32,
    HHEA_ADVANCE_MAX = 10,
    HHEA_METRICS = 34,
    HHEA_SIZE = 36,
    HEAD_CHECKSUM = 8,
    HEAD_LOCA_FORMAT = 50,
    HEAD_SIZE = 54,
    GLYPH_HEADER = 10, /* number of contours, box */
};

/* Flags of a component of a composite glyph. */
enum {
    ARGS_ARE_WORDS = 0x0001,
    ARGS_ARE_OFFSETS = 0x0002,
    HAS_SCALE = 0x0008,
    MORE_COMPONENTS = 0x0020,
    HAS_TWO_SCALES = 0x0040,
    HAS_MATRIX = 0x0080,
    HAS_INSTRUCTIONS = 0x0100,
};

typedef struct Subset {
    const GlyfFont *font;
    unsigned font_glyphs, font_metrics;
    bool long_loca;
    const SubsetGlyph *glyphs;
    size_t n;
    uint16_t *numbers; /* of gid: the glyph of the result that has its outline, unshifted; 0: none yet */
    LIST_OF(uint32_t) extra; /* gids of glyphs n, n + 1 … */
    uint32_t width_max;
    Arena *scratch;
    StrBuf glyf, loca, hmtx;
} Subset;

static void pad(StrBuf *out)
{
    while (out->n % 4)
        strbuf_addc(out, '\0');
}

/* ---- the font ---- */

static bool font_read(Subset *subset)
{
    const GlyfFont *font = subset->font;
    if (font->maxp.n < MAXP_SIZE || font->hhea.n < HHEA_SIZE || font->head.n < HEAD_SIZE)
        return false;
    subset->font_glyphs = be16(font->maxp, MAXP_GLYPHS);
    subset->font_metrics = be16(font->hhea, HHEA_METRICS);
    subset->long_loca = be16(font->head, HEAD_LOCA_FORMAT) != 0;
    return subset->font_metrics >= 1 && subset->font_metrics <= subset->font_glyphs &&
           font->loca.n >= ((size_t)subset->font_glyphs + 1) * (subset->long_loca ? 4 : 2) &&
           font->hmtx.n >=
               (size_t)subset->font_metrics * 4 + (size_t)(subset->font_glyphs - subset->font_metrics) * 2;
}

static size_t glyph_offset(const Subset *subset, uint32_t gid)
{
    return subset->long_loca ? be32(subset->font->loca, 4 * (size_t)gid)
                             : 2 * (size_t)be16(subset->font->loca, 2 * (size_t)gid);
}

/* The description of a glyph of the font; empty when it has no outline. */
static bool glyph_read(const Subset *subset, uint32_t gid, Str *glyph)
{
    size_t from = glyph_offset(subset, gid), to = glyph_offset(subset, gid + 1);
    if (from > to || to > subset->font->glyf.n || (from < to && to - from < GLYPH_HEADER))
        return false;
    *glyph = str_slice(subset->font->glyf, from, to);
    return true;
}

static uint32_t font_advance_of(const Subset *subset, uint32_t gid)
{
    uint32_t last = subset->font_metrics - 1;
    return be16(subset->font->hmtx, 4 * (size_t)(gid < last ? gid : last));
}

static int32_t font_bearing_of(const Subset *subset, uint32_t gid)
{
    size_t full = subset->font_metrics;
    return (int16_t)be16(subset->font->hmtx, gid < full ? 4 * (size_t)gid + 2 : 4 * full + 2 * (gid - full));
}

/* ---- glyphs ---- */

/* The number in the result of gid's outline; it is given one when it has none. */
static uint16_t number_of(Subset *subset, uint32_t gid)
{
    if (gid && !subset->numbers[gid]) {
        subset->numbers[gid] = (uint16_t)(subset->n + subset->extra.n);
        *LIST_PUSH(subset->scratch, &subset->extra) = gid;
    }
    return subset->numbers[gid];
}

/* One component, glyph `number`, moved by `shift`; nothing when it has no outline. */
static void composite_put(Subset *subset, Str glyph, uint16_t number, int32_t shift)
{
    if (!glyph.n)
        return;
    be_put(&subset->glyf, 0xFFFF, 2); /* -1 contours: composite */
    for (size_t i = 0; i < 4; i++)    /* box: xMin yMin xMax yMax */
        be_put(&subset->glyf, be16(glyph, 2 + 2 * i) + (i % 2 ? 0 : (uint32_t)shift), 2);
    be_put(&subset->glyf, ARGS_ARE_WORDS | ARGS_ARE_OFFSETS, 2);
    be_put(&subset->glyf, number, 2);
    be_put(&subset->glyf, (uint32_t)shift, 2);
    be_put(&subset->glyf, 0, 2);
}

static bool simple_copy(Subset *subset, Str glyph)
{
    size_t length_at = GLYPH_HEADER + 2 * (size_t)be16(glyph, 0);
    size_t points_at = length_at + 2 + be16(glyph, length_at);
    if (points_at > glyph.n)
        return false;
    strbuf_add(&subset->glyf, str_slice(glyph, 0, length_at));
    be_put(&subset->glyf, 0, 2);
    strbuf_add(&subset->glyf, str_slice(glyph, points_at, glyph.n));
    return true;
}

/* A composite of the font, its components by their new numbers. */
static bool composite_copy(Subset *subset, Str glyph)
{
    size_t at = GLYPH_HEADER;
    uint32_t flags = MORE_COMPONENTS;
    strbuf_add(&subset->glyf, str_slice(glyph, 0, at));
    while (flags & MORE_COMPONENTS) {
        flags = be16(glyph, at);
        uint32_t gid = be16(glyph, at + 2);
        size_t size = 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);
        size += flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
        if (glyph.n - at < size || gid >= subset->font_glyphs)
            return false;
        be_put(&subset->glyf, flags & ~(uint32_t)HAS_INSTRUCTIONS, 2);
        be_put(&subset->glyf, number_of(subset, gid), 2);
        strbuf_add(&subset->glyf, str_slice(glyph, at + 4, at + size));
        at += size;
    }
    return true;
}

static bool outline_put(Subset *subset, size_t i, uint32_t gid, int32_t shift)
{
    Str glyph;
    if (!glyph_read(subset, gid, &glyph))
        return false;
    be_put(&subset->loca, (uint32_t)subset->glyf.n, 4);
    bool ok = true;
    if (shift || number_of(subset, gid) != i)
        composite_put(subset, glyph, number_of(subset, gid), shift);
    else if (glyph.n)
        ok = (int16_t)be16(glyph, 0) < 0 ? composite_copy(subset, glyph) : simple_copy(subset, glyph);
    pad(&subset->glyf);
    return ok;
}

static bool metric_put(Subset *subset, int64_t width, int64_t bearing)
{
    if (width < 0 || width > UINT16_MAX || bearing < INT16_MIN || bearing > INT16_MAX)
        return false;
    if (width > subset->width_max)
        subset->width_max = (uint32_t)width;
    be_put(&subset->hmtx, (uint32_t)width, 2);
    be_put(&subset->hmtx, (uint32_t)bearing, 2);
    return true;
}

/* Every wanted glyph, then those that were found to be needed, which may need others. */
static bool glyphs_put(Subset *subset)
{
    for (size_t i = 0; i < subset->n + subset->extra.n; i++) {
        bool wanted = i < subset->n;
        uint32_t gid = wanted ? subset->glyphs[i].gid : subset->extra.v[i - subset->n];
        int32_t shift = wanted ? subset->glyphs[i].shift : 0;
        int64_t width = wanted ? subset->glyphs[i].width : (int64_t)font_advance_of(subset, gid);
        if (i >= UINT16_MAX || shift < INT16_MIN || shift > INT16_MAX ||
            !metric_put(subset, width, (int64_t)font_bearing_of(subset, gid) + shift) ||
            !outline_put(subset, i, gid, shift))
            return false;
    }
    be_put(&subset->loca, (uint32_t)subset->glyf.n, 4);
    return !subset->glyf.overflow;
}

/* Which of the wanted glyphs hold their outlines themselves: each gid's first that is not shifted. */
static bool numbers_set(Subset *subset)
{
    subset->numbers = ARENA_ARRAY(subset->scratch, uint16_t, subset->font_glyphs);
    for (size_t i = 0; i < subset->n; i++) {
        const SubsetGlyph *glyph = &subset->glyphs[i];
        if (glyph->gid >= subset->font_glyphs)
            return false;
        if (!glyph->shift && glyph->gid && !subset->numbers[glyph->gid])
            subset->numbers[glyph->gid] = (uint16_t)i;
    }
    return true;
}

/* ---- the file ---- */

typedef struct Table {
    char tag[5];
    Str bytes;
} Table;

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static Str maxp_make(const Subset *subset)
{
    Str old = subset->font->maxp;
    char *maxp = arena_alloc(subset->scratch, MAXP_SIZE);
    memcpy(maxp, old.s, MAXP_SIZE);
    memset(maxp + MAXP_ZONES, 0, MAXP_ELEMENTS - MAXP_ZONES);
    be_set(maxp + MAXP_GLYPHS, (uint32_t)(subset->n + subset->extra.n), 2);
    be_set(maxp + MAXP_ZONES, 1, 2);
    /* our own composites are one component, perhaps of a composite */
    be_set(maxp + MAXP_ELEMENTS, larger(be16(old, MAXP_ELEMENTS), 1), 2);
    be_set(maxp + MAXP_DEPTH, be16(old, MAXP_DEPTH) + 1, 2);
    be_set(maxp + MAXP_COMPOSITE_POINTS, larger(be16(old, MAXP_COMPOSITE_POINTS), be16(old, MAXP_POINTS)), 2);
    be_set(maxp + MAXP_COMPOSITE_CONTOURS,
           larger(be16(old, MAXP_COMPOSITE_CONTOURS), be16(old, MAXP_CONTOURS)), 2);
    return (Str){maxp, MAXP_SIZE};
}

static Str hhea_make(const Subset *subset)
{
    char *hhea = arena_alloc(subset->scratch, HHEA_SIZE);
    memcpy(hhea, subset->font->hhea.s, HHEA_SIZE);
    be_set(hhea + HHEA_METRICS, (uint32_t)(subset->n + subset->extra.n), 2);
    be_set(hhea + HHEA_ADVANCE_MAX, subset->width_max, 2);
    return (Str){hhea, HHEA_SIZE};
}

static Str head_make(const Subset *subset)
{
    char *head = arena_alloc(subset->scratch, HEAD_SIZE);
    memcpy(head, subset->font->head.s, HEAD_SIZE);
    be_set(head + HEAD_LOCA_FORMAT, 1, 2);
    be_set(head + HEAD_CHECKSUM, 0, 4);
    return (Str){head, HEAD_SIZE};
}

static uint32_t checksum(Str bytes)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.n; at += 4)
        sum += (uint32_t)be_number(bytes, at, at + 4 <= bytes.n ? 4 : bytes.n - at)
               << (at + 4 <= bytes.n ? 0 : 8 * (4 - (bytes.n - at)));
    return sum;
}

static void sfnt_put(const Subset *subset, StrBuf *out)
{
    const Table tables[] = {
        {"glyf", strbuf_str(&subset->glyf)}, {"head", head_make(subset)},         {"hhea", hhea_make(subset)},
        {"hmtx", strbuf_str(&subset->hmtx)}, {"loca", strbuf_str(&subset->loca)}, {"maxp", maxp_make(subset)},
    };
    enum { COUNT = sizeof tables / sizeof *tables };
    size_t begin = out->n, at = 12 + 16 * COUNT, head = 0;
    be_put(out, 0x00010000, 4);
    be_put(out, COUNT, 2);
    be_put(out, 64, 2); /* searchRange, entrySelector, rangeShift of six tables */
    be_put(out, 2, 2);
    be_put(out, 16 * COUNT - 64, 2);
    for (size_t i = 0; i < COUNT; i++) {
        strbuf_add(out, (Str){tables[i].tag, 4});
        be_put(out, checksum(tables[i].bytes), 4);
        be_put(out, (uint32_t)at, 4);
        be_put(out, (uint32_t)tables[i].bytes.n, 4);
        head = strcmp(tables[i].tag, "head") == 0 ? at : head;
        at += (tables[i].bytes.n + 3) / 4 * 4;
    }
    for (size_t i = 0; i < COUNT; i++) {
        strbuf_add(out, tables[i].bytes);
        while ((out->n - begin) % 4)
            strbuf_addc(out, '\0');
    }
    if (!out->overflow)
        be_set(out->s + begin + head + HEAD_CHECKSUM,
               0xB1B0AFBAu - checksum(str_slice(strbuf_str(out), begin, out->n)), 4);
}

bool glyf_subset(const GlyfFont *font, const SubsetGlyph *glyphs, size_t n, Arena *scratch, StrBuf *out)
{
    Subset subset = {.font = font, .glyphs = glyphs, .n = n, .scratch = scratch};
    if (n < 2 || n > UINT16_MAX || glyphs[0].gid != 0 || !font_read(&subset) || !numbers_set(&subset))
        return false;
    subset.glyf.limit = (size_t)1 << 28;
    bool ok = glyphs_put(&subset);
    if (ok)
        sfnt_put(&subset, out);
    strbuf_free(&subset.glyf);
    strbuf_free(&subset.loca);
    strbuf_free(&subset.hmtx);
    return ok && !out->overflow;
}
