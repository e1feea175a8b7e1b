/*
 * Opens one face: checked, described, immutable. Builds no table over
 * the glyphs, so that opening costs the same for 300 and for 60,000 of them; which glyph a
 * character has is remembered as it is asked for.
 */
#include "text/face.h"

#include "base/bytes.h"
#include "base/heap.h"
#include "text/args.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

/*
 * OS/2 fsType, OpenType 1.9: bit 1 restricted licence embedding, bit 8 no subsetting, bit 9 bitmap embedding
 * only. What is embedded here is always a subset.
 */
enum { FS_TYPE_RESTRICTED = 0x0002, FS_TYPE_NO_SUBSETTING = 0x0100, FS_TYPE_BITMAP_ONLY = 0x0200 };

/* Ours: drawn by a font that does not tell; about the height of a Latin capital. */
#define CAP_HEIGHT_UNKNOWN 700

typedef struct Opening {
    Str path;
    Pos pos;
    Arena *arena;
    DiagList *diags;
} Opening;

/* Of a table; 0 where it is too short. */
static uint16_t table_be16(hb_face_t *face, const char *tag, unsigned at)
{
    hb_blob_t *blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    uint16_t value = be16((Str){data, length}, at);
    hb_blob_destroy(blob);
    return value;
}

/* Font units in 1/1000 em, to nearest. */
static int per_mille(int64_t units, int upem)
{
    int64_t doubled = units * 2000 + (units < 0 ? -upem : upem);
    return (int)(doubled / (2 * (int64_t)upem));
}

static void info_metrics(Font *font)
{
    FontInfo *info = &font->info;
    hb_font_extents_t extents;
    hb_position_t cap = 0;
    (void)hb_font_get_h_extents(font->font, &extents);
    info->ascent = per_mille(extents.ascender, info->upem);
    info->descent = per_mille(extents.descender, info->upem);
    (void)hb_ot_metrics_get_position(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
    info->cap_height = cap > 0 ? per_mille(cap, info->upem) : CAP_HEIGHT_UNKNOWN;
    for (unsigned i = 0; i < 4; i++)
        info->bbox[i] = per_mille((int16_t)table_be16(font->face, "head", 36 + 2 * i), info->upem);
    info->italic_angle = (int16_t)table_be16(font->face, "post", 4); /* the whole degrees of a 16.16 */
    info->fs_type = table_be16(font->face, "OS/2", 8);
    /* Stems of 88 at weight 400 and 165 at 700, as in common serif fonts */
    int weight = table_be16(font->face, "OS/2", 4);
    if (weight < 100 || weight > 1000)
        weight = 400;
    info->stem_v = 50 + weight * weight / 4225;
}

static bool outlines_part(void *font, size_t at, size_t n, char *to)
{
    const Font *in = font;
    return font_file_part(in->file, in->outlines.at + at, n, to);
}

/* CFF or glyf, and the charset of the first; false with a diagnostic. */
static bool outlines_read(Font *font, const Opening *opening)
{
    font->outlines = font_file_table(font->file, (unsigned)font->info.index, HB_TAG('C', 'F', 'F', ' '));
    font->info.format = FONT_GLYF;
    CffKind kind = CFF_NAMED;
    if (font->outlines.n) {
        const CffParts parts = {font->outlines.n, outlines_part, font};
        kind = cff_parts_charset(&parts, (uint32_t)font->info.glyph_count, opening->arena, &font->cids);
        font->info.format = kind == CFF_CID ? FONT_CFF_CID : FONT_CFF_NAMED;
    }
    if (kind == CFF_BROKEN)
        diag_add(opening->diags, DIAG_FONT_BROKEN, opening->pos, DIAG_ARGS(opening->path, STR("CFF")));
    return kind != CFF_BROKEN;
}

static bool embedding_allowed(const Font *font, const Opening *opening)
{
    unsigned fs_type = font->info.fs_type;
    if (!(fs_type & (FS_TYPE_RESTRICTED | FS_TYPE_NO_SUBSETTING | FS_TYPE_BITMAP_ONLY)))
        return true;
    Str what = fs_type & (FS_TYPE_RESTRICTED | FS_TYPE_BITMAP_ONLY) ? ARG_EMBEDDING : ARG_SUBSETTING;
    diag_add(opening->diags, DIAG_FONT_FORBIDDEN, opening->pos,
             DIAG_ARGS(opening->path, str_format(opening->arena, "0x%04X", fs_type), what));
    return false;
}

/* Everything after the file is open; false with a diagnostic. */
static bool face_open(Font *font, Str face_wanted, const Opening *opening)
{
    Str names;
    if (font_file_faces(font->file) == 0) {
        diag_add(opening->diags, DIAG_FONT_BROKEN, opening->pos, DIAG_ARGS(opening->path, STR("sfnt")));
        return false;
    }
    int index = face_pick(font->file, face_wanted, opening->arena, &names);
    if (index < 0) {
        diag_add(opening->diags, DIAG_FONT_FACE, opening->pos, DIAG_ARGS(opening->path, face_wanted, names));
        return false;
    }
    Str damage = font_file_damage(font->file, (unsigned)index, opening->arena);
    if (damage.n) {
        diag_add(opening->diags, DIAG_FONT_BROKEN, opening->pos, DIAG_ARGS(opening->path, damage));
        return false;
    }
    font->face = font_file_face(font->file, (unsigned)index);
    font->font = hb_font_create(font->face);
    font->info = (FontInfo){.path = opening->path,
                            .index = index,
                            .postscript = face_postscript(font->face, opening->arena),
                            .family = face_name(font->face, HB_OT_NAME_ID_FULL_NAME, opening->arena),
                            .upem = (int)hb_face_get_upem(font->face),
                            .glyph_count = (int)hb_face_get_glyph_count(font->face)};
    Str licence = face_name(font->face, HB_OT_NAME_ID_LICENSE, opening->arena);
    font->info.licence = str_slice(licence, 0, str_find(licence, STR("\n"), 0));
    if (font->info.family.n == 0)
        font->info.family = font->info.postscript;
    if (font->info.glyph_count == 0) {
        diag_add(opening->diags, DIAG_FONT_BROKEN, opening->pos, DIAG_ARGS(opening->path, STR("maxp")));
        return false;
    }
    info_metrics(font);
    return embedding_allowed(font, opening) && outlines_read(font, opening);
}

Font *font_open_in(FontFile *file, Str face_wanted, Pos pos, Arena *arena, DiagList *diags)
{
    Opening opening = {.path = font_file_path(file), .pos = pos, .arena = arena, .diags = diags};
    Font *font = ARENA_NEW(arena, Font);
    font->file = font_file_keep(file);
    if (!face_open(font, face_wanted, &opening)) {
        font_close(font);
        return NULL;
    }
    hb_face_make_immutable(font->face);
    hb_font_make_immutable(font->font);
    font->glyphs = glyph_table_new(arena);
    font->keep = ARENA_NEW(arena, FontKeep);
    return font;
}

Font *font_open(const char *path, Str face_wanted, Pos pos, Arena *arena, DiagList *diags)
{
    FontFile *file = font_file_open(path, arena, diags);
    Font *font = file ? font_open_in(file, face_wanted, pos, arena, diags) : NULL;
    font_file_drop(file);
    return font;
}

void font_close(Font *font)
{
    if (!font)
        return;
    void *made = font->keep ? atomic_load(&font->keep->made) : NULL;
    if (made)
        atomic_load(&font->keep->use)->discard(made);
    glyph_table_free(font->glyphs); /* each of them takes NULL */
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
    font_file_drop(font->file);
    *font = (Font){.info = font->info};
}

void *font_kept(const Font *font, const FontUse *use)
{
    FontKeep *keep = font->keep;
    void *there = keep ? atomic_load_explicit(&keep->made, memory_order_acquire) : NULL;
    if (there || !keep)
        return there;
    atomic_store(&keep->use, use);
    void *made = use->make(font);
    if (!made || atomic_compare_exchange_strong(&keep->made, &there, made))
        return made;
    use->discard(made);
    return there;
}

Str font_sha256(const Font *font)
{
    return font->file ? font_file_sha256(font->file) : STR("");
}

bool font_is_pinned(const Font *font, DiagList *diags)
{
    if (font->pin.n == 0 || str_eq(font->pin, font_sha256(font)))
        return true;
    diag_add(diags, DIAG_FONT_OTHER, font->pos, DIAG_ARGS(font->info.path, font_sha256(font)));
    return false;
}

const FontInfo *font_info(const Font *font)
{
    return &font->info;
}

void *font_hb_face(const Font *font)
{
    return font->face;
}

uint32_t font_cid(const Font *font, uint32_t gid)
{
    return font->info.format == FONT_CFF_CID ? cid_map_find(&font->cids, gid) : gid;
}

int font_advance(const Font *font, uint32_t gid)
{
    return font->font ? (int)hb_font_get_glyph_h_advance(font->font, gid) : font->info.upem;
}

bool font_has(const Font *font, uint32_t cp)
{
    return font_glyph(font, cp).gid != 0;
}
