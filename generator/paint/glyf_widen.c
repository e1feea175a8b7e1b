/*
 * Rebuilds an sfnt with more glyphs (OpenType 1.9: glyf, loca, hmtx, hhea, maxp, head).
 */
#include "paint/glyf_widen.h"

#include <string.h>

#define TABLES_MAX 64

enum { GLYF, LOCA, HMTX, HHEA, MAXP, HEAD, NEEDED };
static const char NEEDED_TAGS[NEEDED][5] = {"glyf", "loca", "hmtx", "hhea", "maxp", "head"};
/* The least a table must have for what is read of it. */
static const size_t NEEDED_SIZE[NEEDED] = {0, 0, 4, 36, 32, 54};

/* Places in the tables. */
enum {
    MAXP_GLYPHS = 4,
    MAXP_POINTS = 6,
    MAXP_CONTOURS = 8,
    MAXP_COMPOSITE_POINTS = 10,
    MAXP_COMPOSITE_CONTOURS = 12,
    MAXP_ELEMENTS = 28,
    MAXP_DEPTH = 30,
    HHEA_ADVANCE_MAX = 10,
    HHEA_METRICS = 34,
    HEAD_CHECKSUM = 8,
    HEAD_LOCA_FORMAT = 50,
};

/* Composite glyph flags: both arguments are 16-bit and are offsets. */
#define COMPONENT_FLAGS 0x0003

typedef struct Table {
    char tag[4];
    Str bytes;
} Table;

typedef struct Sfnt {
    Str version;
    Table tables[TABLES_MAX];
    size_t ntables;
    size_t at[NEEDED]; /* where each needed table stands in tables */
    unsigned glyphs, metrics;
    bool long_loca;
} Sfnt;

static uint32_t value_at(Str bytes, size_t at, unsigned size)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < size && at + i < bytes.n; i++)
        value = value << 8 | (unsigned char)bytes.s[at + i];
    return value;
}

static void put(StrBuf *out, uint32_t value, unsigned size)
{
    while (size--)
        strbuf_addc(out, (char)(unsigned char)(value >> (8 * size) & 0xFF));
}

static void put_at(StrBuf *out, size_t at, uint32_t value, unsigned size)
{
    while (size--)
        out->s[at++] = (char)(unsigned char)(value >> (8 * size) & 0xFF);
}

static void pad(StrBuf *out)
{
    while (out->n % 4)
        strbuf_addc(out, '\0');
}

static Str needed(const Sfnt *sfnt, int which)
{
    return sfnt->tables[sfnt->at[which]].bytes;
}

/* ---- reading ---- */

static bool tables_read(Str bytes, Sfnt *sfnt)
{
    sfnt->version = str_slice(bytes, 0, 4);
    sfnt->ntables = value_at(bytes, 4, 2);
    if (bytes.n < 12 || sfnt->ntables > TABLES_MAX || bytes.n - 12 < sfnt->ntables * 16)
        return false;
    for (size_t i = 0; i < sfnt->ntables; i++) {
        size_t entry = 12 + i * 16, at = value_at(bytes, entry + 8, 4), n = value_at(bytes, entry + 12, 4);
        if (at > bytes.n || n > bytes.n - at)
            return false;
        memcpy(sfnt->tables[i].tag, bytes.s + entry, 4);
        sfnt->tables[i].bytes = (Str){bytes.s + at, n};
    }
    return true;
}

static bool sfnt_read(Str bytes, Sfnt *sfnt)
{
    if (!tables_read(bytes, sfnt))
        return false;
    for (int which = 0; which < NEEDED; which++) {
        size_t i = 0;
        while (i < sfnt->ntables && memcmp(sfnt->tables[i].tag, NEEDED_TAGS[which], 4) != 0)
            i++;
        if (i == sfnt->ntables || sfnt->tables[i].bytes.n < NEEDED_SIZE[which])
            return false;
        sfnt->at[which] = i;
    }
    sfnt->glyphs = value_at(needed(sfnt, MAXP), MAXP_GLYPHS, 2);
    sfnt->metrics = value_at(needed(sfnt, HHEA), HHEA_METRICS, 2);
    sfnt->long_loca = value_at(needed(sfnt, HEAD), HEAD_LOCA_FORMAT, 2) != 0;
    size_t entry = sfnt->long_loca ? 4 : 2;
    return sfnt->metrics >= 1 && sfnt->metrics <= sfnt->glyphs &&
           needed(sfnt, LOCA).n >= ((size_t)sfnt->glyphs + 1) * entry &&
           needed(sfnt, HMTX).n >= (size_t)sfnt->metrics * 4 + (size_t)(sfnt->glyphs - sfnt->metrics) * 2;
}

static size_t glyph_offset(const Sfnt *sfnt, unsigned gid)
{
    return sfnt->long_loca ? value_at(needed(sfnt, LOCA), 4 * (size_t)gid, 4)
                           : 2 * (size_t)value_at(needed(sfnt, LOCA), 2 * (size_t)gid, 2);
}

static void metric(const Sfnt *sfnt, unsigned gid, uint32_t *advance, uint32_t *bearing)
{
    Str hmtx = needed(sfnt, HMTX);
    unsigned last = sfnt->metrics - 1;
    *advance = value_at(hmtx, 4 * (size_t)(gid < last ? gid : last), 2);
    *bearing = gid <= last ? value_at(hmtx, 4 * (size_t)gid + 2, 2)
                           : value_at(hmtx, 4 * (size_t)sfnt->metrics + 2 * (size_t)(gid - sfnt->metrics), 2);
}

/* ---- the new tables ---- */

typedef struct Growth {
    const Font *font;
    const ProgramGlyph *glyphs;
    size_t n;
    uint16_t *gids; /* in: of the plain glyphs; out: of the widened ones too */
    unsigned added;
    StrBuf table[NEEDED];
} Growth;

/* One component, `gid`, moved by `shift`; nothing when the glyph has no outline. */
static void composite_put(const Sfnt *sfnt, unsigned gid, int32_t shift, StrBuf *glyf)
{
    Str source = str_slice(needed(sfnt, GLYF), glyph_offset(sfnt, gid), glyph_offset(sfnt, gid + 1));
    if (source.n < 10)
        return;
    put(glyf, 0xFFFF, 2);          /* -1 contours: composite */
    for (size_t i = 0; i < 4; i++) /* box: xMin yMin xMax yMax */
        put(glyf, value_at(source, 2 + 2 * i, 2) + (i % 2 ? 0 : (uint32_t)shift), 2);
    put(glyf, COMPONENT_FLAGS, 2);
    put(glyf, gid, 2);
    put(glyf, (uint32_t)shift, 2);
    put(glyf, 0, 2);
    pad(glyf);
}

static void glyphs_add(const Sfnt *sfnt, Growth *growth)
{
    StrBuf *glyf = &growth->table[GLYF], *loca = &growth->table[LOCA], *hmtx = &growth->table[HMTX];
    uint32_t advance, bearing;
    for (unsigned gid = 0; gid < sfnt->glyphs; gid++) {
        metric(sfnt, gid, &advance, &bearing);
        put(hmtx, advance, 2);
        put(hmtx, bearing, 2);
        put(loca, (uint32_t)glyph_offset(sfnt, gid), 4);
    }
    strbuf_add(glyf, needed(sfnt, GLYF));
    pad(glyf);
    for (size_t i = 0; i < growth->n; i++) {
        const ProgramGlyph *glyph = &growth->glyphs[i];
        if (!glyph->before && !glyph->after)
            continue;
        int32_t before = font_units(growth->font, glyph->before),
                after = font_units(growth->font, glyph->after);
        metric(sfnt, growth->gids[i], &advance, &bearing);
        put(loca, (uint32_t)glyf->n, 4);
        composite_put(sfnt, growth->gids[i], before, glyf);
        put(hmtx, advance + (uint32_t)(before + after), 2);
        put(hmtx, bearing + (uint32_t)before, 2);
        growth->gids[i] = (uint16_t)(sfnt->glyphs + growth->added++);
    }
    put(loca, (uint32_t)glyf->n, 4);
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void counts_set(const Sfnt *sfnt, Growth *growth)
{
    unsigned glyphs = sfnt->glyphs + growth->added;
    for (int which = HHEA; which < NEEDED; which++)
        strbuf_add(&growth->table[which], needed(sfnt, which));
    put_at(&growth->table[HHEA], HHEA_METRICS, glyphs, 2);
    put_at(&growth->table[HHEA], HHEA_ADVANCE_MAX, 0x7FFF, 2);
    put_at(&growth->table[HEAD], HEAD_LOCA_FORMAT, 1, 2);
    put_at(&growth->table[HEAD], HEAD_CHECKSUM, 0, 4);
    StrBuf *maxp = &growth->table[MAXP];
    Str old = needed(sfnt, MAXP);
    put_at(maxp, MAXP_GLYPHS, glyphs, 2);
    put_at(maxp, MAXP_ELEMENTS, larger(value_at(old, MAXP_ELEMENTS, 2), 1), 2);
    put_at(maxp, MAXP_DEPTH, value_at(old, MAXP_DEPTH, 2) + 1, 2);
    put_at(maxp, MAXP_COMPOSITE_POINTS,
           larger(value_at(old, MAXP_COMPOSITE_POINTS, 2), value_at(old, MAXP_POINTS, 2)), 2);
    put_at(maxp, MAXP_COMPOSITE_CONTOURS,
           larger(value_at(old, MAXP_COMPOSITE_CONTOURS, 2), value_at(old, MAXP_CONTOURS, 2)), 2);
}

/* ---- writing ---- */

static uint32_t checksum(Str bytes)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.n; at += 4)
        sum += value_at(bytes, at, 4) << (bytes.n - at < 4 ? 8 * (4 - (bytes.n - at)) : 0);
    return sum;
}

static void sfnt_put(const Sfnt *sfnt, StrBuf *out)
{
    size_t at = 12 + 16 * sfnt->ntables, head = 0;
    unsigned power = 1, log2 = 0;
    while (power <= sfnt->ntables / 2) {
        power *= 2;
        log2++;
    }
    strbuf_add(out, sfnt->version);
    put(out, (uint32_t)sfnt->ntables, 2);
    put(out, 16 * power, 2);
    put(out, log2, 2);
    put(out, (uint32_t)(16 * sfnt->ntables) - 16 * power, 2);
    for (size_t i = 0; i < sfnt->ntables; i++) {
        Str bytes = sfnt->tables[i].bytes;
        strbuf_add(out, (Str){sfnt->tables[i].tag, 4});
        put(out, checksum(bytes), 4);
        put(out, (uint32_t)at, 4);
        put(out, (uint32_t)bytes.n, 4);
        if (i == sfnt->at[HEAD])
            head = at;
        at += (bytes.n + 3) / 4 * 4;
    }
    for (size_t i = 0; i < sfnt->ntables; i++) {
        strbuf_add(out, sfnt->tables[i].bytes);
        pad(out);
    }
    put_at(out, head + HEAD_CHECKSUM, 0xB1B0AFBAu - checksum(strbuf_str(out)), 4);
}

bool glyf_widen(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena, FontProgram *program)
{
    Sfnt sfnt;
    size_t wanted = 0;
    for (size_t i = 0; i < n; i++)
        wanted += glyphs[i].before || glyphs[i].after;
    if (!wanted)
        return true;
    if (!sfnt_read(program->bytes, &sfnt) || sfnt.glyphs + wanted > UINT16_MAX)
        return false;
    for (size_t i = 0; i < n; i++)
        if (program->gids[i] >= sfnt.glyphs)
            return false;
    Growth growth = {.font = font, .glyphs = glyphs, .n = n, .gids = program->gids};
    glyphs_add(&sfnt, &growth);
    counts_set(&sfnt, &growth);
    for (int which = 0; which < NEEDED; which++)
        sfnt.tables[sfnt.at[which]].bytes = strbuf_str(&growth.table[which]);
    StrBuf out = {0};
    sfnt_put(&sfnt, &out);
    program->bytes = str_dup(arena, strbuf_str(&out));
    strbuf_free(&out);
    for (int which = 0; which < NEEDED; which++)
        strbuf_free(&growth.table[which]);
    return true;
}
