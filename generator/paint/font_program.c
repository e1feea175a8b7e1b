/*
 * Makes font programs by our own subsetters; what those refuse, by HarfBuzz.
 */
#include "paint/font_program.h"

#include "paint/cff_subset.h"
#include "paint/glyf_subset.h"
#include "paint/pdf_print.h"

#include <hb-subset.h>

#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')

/* Ours: bytes of outlines kept of one face. All 10,000 glyphs of a Fandol font are 4 to 7 MB; Noto Serif's 65,000 are 26. */
#define OUTLINES_MAX ((size_t)8 << 20)

/* What shaping, naming and other systems need, and a font in a PDF does not. */
static const hb_tag_t DROPPED[] = {
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'),
    HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('E', 'B', 'D', 'T'), HB_TAG('E', 'B', 'L', 'C'), HB_TAG('E', 'B', 'S', 'C'),
    HB_TAG('F', 'F', 'T', 'M'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('L', 'T', 'S', 'H'),
    HB_TAG('M', 'A', 'T', 'H'), HB_TAG('O', 'S', '/', '2'), HB_TAG('P', 'C', 'L', 'T'),
    HB_TAG('S', 'T', 'A', 'T'), HB_TAG('S', 'V', 'G', ' '), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('f', 'e', 'a', 't'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('m', 'e', 't', 'a'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('m', 'o', 'r', 'x'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('p', 'r', 'o', 'p'),
    HB_TAG('s', 'b', 'i', 'x'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
};

int32_t font_units(const Font *font, Em em)
{
    return (int32_t)div_round((int64_t)em * font_info(font)->upem, 1000);
}

/* The bytes of a blob, copied: the blob goes with its face. */
static void blob_copy(hb_blob_t *blob, StrBuf *out)
{
    unsigned n;
    const char *data = hb_blob_get_data(blob, &n);
    strbuf_add(out, (Str){data, n});
    hb_blob_destroy(blob);
}

/* ---- our own ---- */

/* A part of the file that the face has mapped: it lives as long as the face. */
static Str face_table(hb_face_t *face, const char tag[5])
{
    hb_blob_t *blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    hb_blob_destroy(blob);
    return (Str){data, size};
}

static void *outlines_make(const Font *font)
{
    return cff_outlines_new(face_table(font_hb_face(font), "CFF "), OUTLINES_MAX);
}

static void outlines_discard(void *outlines)
{
    cff_outlines_free(outlines);
}

static const FontUse OUTLINES = {outlines_make, outlines_discard};

/*
 * Ours: how far a point of an outline may move on paper, [Len]. 0.036 pt are 12.7 µm; a dot of a 600 dpi printer is
 * 42 µm wide, of a 1200 dpi printer 21 µm.
 */
enum { UNSEEN = 36 };

/* In thousandths of an em: 2 at the size of the text, 三号 and below; 1 in headings that are larger. */
static unsigned tolerance_at(Len size)
{
    int64_t units = size > 0 ? UNSEEN * INT64_C(1000) / size : 1;
    return units < 1 ? 1 : units > CFF_TOLERANCE_MAX ? CFF_TOLERANCE_MAX : (unsigned)units;
}

static bool glyf_make(hb_face_t *face, const SubsetGlyph *wanted, size_t n, Arena *arena, StrBuf *out)
{
    const GlyfFont font = {
        .glyf = face_table(face, "glyf"),
        .loca = face_table(face, "loca"),
        .hmtx = face_table(face, "hmtx"),
        .hhea = face_table(face, "hhea"),
        .maxp = face_table(face, "maxp"),
        .head = face_table(face, "head"),
    };
    return glyf_subset(&font, wanted, n, arena, out);
}

static bool own_make(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena,
                     FontProgram *program)
{
    bool glyf = font_info(font)->format == FONT_GLYF;
    CffOutlines *outlines = glyf ? NULL : font_kept(font, &OUTLINES);
    SubsetGlyph *wanted = ARENA_ARRAY(arena, SubsetGlyph, n + 1);
    wanted[0] = (SubsetGlyph){.width = font_advance(font, 0)};
    for (size_t i = 0; i < n; i++) {
        int32_t before = font_units(font, glyphs[i].before), after = font_units(font, glyphs[i].after);
        int32_t width = font_advance(font, glyphs[i].gid) + before + after;
        wanted[i + 1] = (SubsetGlyph){glyphs[i].gid, width, before, tolerance_at(glyphs[i].size)};
    }
    *program = (FontProgram){.kind = glyf ? PROGRAM_GLYF : PROGRAM_CFF, .widened = true};
    bool ok = glyf ? glyf_make(font_hb_face(font), wanted, n + 1, arena, &program->bytes)
                   : outlines && cff_subset(outlines, wanted, n + 1, arena, &program->bytes);
    if (!ok)
        strbuf_free(&program->bytes);
    return ok;
}

/* ---- HarfBuzz ---- */

static hb_subset_input_t *input_make(const ProgramGlyph *glyphs, size_t n)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *gids = hb_subset_input_glyph_set(input);
    hb_set_add(gids, 0);
    for (size_t i = 0; i < n; i++)
        hb_set_add(gids, glyphs[i].gid);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        hb_set_add(dropped, DROPPED[i]);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return input;
}

/* Where each code's glyph went; glyphs HarfBuzz did not keep become .notdef. */
static uint16_t *new_gids(hb_subset_plan_t *plan, const ProgramGlyph *glyphs, size_t n, Arena *arena)
{
    uint16_t *gids = ARENA_ARRAY(arena, uint16_t, n);
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t gid = hb_map_get(map, glyphs[i].gid);
        gids[i] = gid == HB_MAP_VALUE_INVALID ? 0 : (uint16_t)gid;
    }
    return gids;
}

/* A CID-keyed program keeps the CIDs of the original; in a name-keyed one the CID is the glyph's number. */
static void cids_set(const Font *font, const ProgramGlyph *glyphs, size_t n, FontProgram *program)
{
    program->cids = program->gids;
    program->gids = NULL;
    if (font_info(font)->format == FONT_CFF_CID)
        for (size_t i = 0; i < n; i++)
            program->cids[i] = (uint16_t)font_cid(font, glyphs[i].gid);
}

static bool hb_make(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena,
                    FontProgram *program)
{
    hb_subset_input_t *input = input_make(glyphs, n);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(font_hb_face(font), input) : NULL;
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face) {
        bool glyf = font_info(font)->format == FONT_GLYF;
        *program = (FontProgram){.kind = glyf ? PROGRAM_GLYF : PROGRAM_CFF};
        blob_copy(glyf ? hb_face_reference_blob(face) : hb_face_reference_table(face, TAG_CFF),
                  &program->bytes);
        program->gids = new_gids(plan, glyphs, n, arena);
        if (!glyf)
            cids_set(font, glyphs, n, program);
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    if (face && !program->bytes.n)
        strbuf_free(&program->bytes);
    return face && program->bytes.n;
}

bool font_program_make(const Font *font, const ProgramGlyph *glyphs, size_t n, Arena *arena,
                       FontProgram *program)
{
    if (!font_hb_face(font))
        return false;
    return own_make(font, glyphs, n, arena, program) || hb_make(font, glyphs, n, arena, program);
}
