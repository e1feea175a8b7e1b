/*
 * The one way in which Latin is shaped, and the proof that for the figures of a
 * face it comes to looking up one glyph after another.
 */
#include "text/latin.h"

#include <hb-ot.h>
#include <stddef.h>

#define FEATURE(a, b, c, d, value)                                                                           \
    {                                                                                                        \
        HB_TAG(a, b, c, d), (value), HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END                          \
    }

/* The last three HarfBuzz applies around U+2044 only; off, they are no part of a plan. */
static const hb_feature_t FEATURES[] = {
    FEATURE('l', 'i', 'g', 'a', 0), FEATURE('c', 'l', 'i', 'g', 0), FEATURE('d', 'l', 'i', 'g', 0),
    FEATURE('k', 'e', 'r', 'n', 1), FEATURE('f', 'r', 'a', 'c', 0), FEATURE('n', 'u', 'm', 'r', 0),
    FEATURE('d', 'n', 'o', 'm', 0),
};
enum { FEATURES_ALL = sizeof FEATURES / sizeof *FEATURES, FEATURES_SHAPED = FEATURES_ALL - 3 };

static const char FIGURES[] = "0123456789.,%-";
enum { FIGURE_COUNT = sizeof FIGURES - 1 };

static hb_segment_properties_t properties(void)
{
    return (hb_segment_properties_t){
        .direction = HB_DIRECTION_LTR,
        .script = HB_SCRIPT_LATIN,
        /* set, never guessed: guessing asks the locale */
        .language = hb_language_from_string("en", 2),
    };
}

void latin_begin(hb_buffer_t *buffer)
{
    const hb_segment_properties_t props = properties();
    hb_buffer_reset(buffer);
    /* a base and its marks are one piece here already; nothing else may join */
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                    HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_segment_properties(buffer, &props);
}

void latin_shape(hb_font_t *font, hb_buffer_t *buffer)
{
    hb_shape(font, buffer, FEATURES, FEATURES_SHAPED);
}

bool latin_is_figure(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || cp == '.' || cp == ',' || cp == '%' || cp == '-';
}

/* ---- the proof ---- */

/* The figures' glyphs, 0 where the font has none. */
typedef struct Figures {
    hb_font_t *font;
    hb_face_t *face;
    hb_codepoint_t gids[FIGURE_COUNT];
} Figures;

static Figures figures_of(hb_font_t *font)
{
    Figures figures = {.font = font, .face = hb_font_get_face(font)};
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        (void)hb_font_get_nominal_glyph(font, (unsigned char)FIGURES[i], &figures.gids[i]);
    return figures;
}

static bool has_table(hb_face_t *face, const char *tag)
{
    hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    bool there = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return there;
}

static unsigned be16(const unsigned char *data, unsigned length, unsigned at)
{
    return at + 2 <= length ? (unsigned)data[at] << 8 | data[at + 1] : 0;
}

/* Whether a GPOS lookup adjusts neighbouring pairs and skips nothing between them. OpenType 1.9, GPOS and chapter 2. */
static bool is_pair_lookup(hb_face_t *face, unsigned index)
{
    enum { LIST_AT = 8, PAIR = 2, EXTENSION = 9 };
    hb_blob_t *blob = hb_face_reference_table(face, HB_OT_TAG_GPOS);
    unsigned length;
    const unsigned char *data = (const unsigned char *)hb_blob_get_data(blob, &length);
    unsigned list = be16(data, length, LIST_AT);
    unsigned lookup = list + be16(data, length, list + 2 + 2 * index);
    unsigned type = be16(data, length, lookup), flags = be16(data, length, lookup + 2);
    if (type == EXTENSION) /* all subtables of a lookup are of one type */
        type = be16(data, length, lookup + be16(data, length, lookup + 6) + 2);
    hb_blob_destroy(blob);
    return type == PAIR && flags == 0;
}

static bool lookup_takes(const Figures *figures, hb_tag_t table, unsigned index)
{
    bool takes = false;
    hb_set_t *input = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(figures->face, table, index, NULL, input, NULL, NULL);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        takes = takes || (figures->gids[i] && hb_set_has(input, figures->gids[i]));
    hb_set_destroy(input);
    return takes;
}

/* How many of the lookups that latin_shape applies take a figure in; *other when one is no pair lookup. */
static size_t lookups_taking(const Figures *figures, hb_shape_plan_t *plan, hb_tag_t table, bool *other)
{
    size_t n = 0;
    hb_set_t *lookups = hb_set_create();
    hb_ot_shape_plan_collect_lookups(plan, table, lookups);
    for (hb_codepoint_t index = HB_SET_VALUE_INVALID; hb_set_next(lookups, &index);) {
        if (!lookup_takes(figures, table, index))
            continue;
        n++;
        *other = *other || table != HB_OT_TAG_GPOS || !is_pair_lookup(figures->face, index);
    }
    hb_set_destroy(lookups);
    return n;
}

static bool lookups_leave(const Figures *figures)
{
    const hb_segment_properties_t props = properties();
    hb_shape_plan_t *plan = hb_shape_plan_create_cached(figures->face, &props, FEATURES, FEATURES_ALL, NULL);
    bool other = false;
    size_t n = lookups_taking(figures, plan, HB_OT_TAG_GSUB, &other) +
               lookups_taking(figures, plan, HB_OT_TAG_GPOS, &other);
    hb_shape_plan_destroy(plan);
    return n <= 1 && !other;
}

static bool pair_unchanged(const Figures *figures, hb_buffer_t *buffer, size_t a, size_t b)
{
    const size_t pair[] = {a, b};
    unsigned count;
    latin_begin(buffer);
    for (unsigned i = 0; i < 2; i++)
        hb_buffer_add(buffer, (unsigned char)FIGURES[pair[i]], i);
    latin_shape(figures->font, buffer);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    bool same = count == 2;
    for (unsigned i = 0; same && i < 2; i++) {
        hb_codepoint_t gid = figures->gids[pair[i]];
        same = infos[i].codepoint == gid && infos[i].cluster == i && places[i].x_offset == 0 &&
               places[i].y_offset == 0 &&
               places[i].x_advance == hb_font_get_glyph_h_advance(figures->font, gid);
    }
    return same;
}

static bool pairs_unchanged(const Figures *figures)
{
    hb_buffer_t *buffer = hb_buffer_create();
    bool same = true;
    for (size_t a = 0; same && a < FIGURE_COUNT; a++) {
        for (size_t b = 0; same && b < FIGURE_COUNT; b++) {
            if (figures->gids[a] && figures->gids[b])
                same = pair_unchanged(figures, buffer, a, b);
        }
    }
    hb_buffer_destroy(buffer);
    return same;
}

bool latin_figures_apart(hb_font_t *font)
{
    static const char *const OTHERS[] = {"kern", "kerx", "morx", "mort", "trak"};
    const Figures figures = figures_of(font);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        if (has_table(figures.face, OTHERS[i]))
            return false;
    }
    return lookups_leave(&figures) && pairs_unchanged(&figures);
}
