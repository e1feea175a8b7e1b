/* Is a subset CFF font the same font, glyph by glyph, to within what cff_path_simplify may change? */
#include "unit/paint_cff_font.h"
#include "unit/paint_outline.h"
#include "unit/paint_sheet.h"

#include "paint/cff_subset.h"

#define WANTED 400

/* cff_subset of outlines that nobody has asked for before. */
static bool subset_of(Str cff, const SubsetGlyph *glyphs, size_t n, Arena *scratch, StrBuf *out)
{
    CffOutlines *outlines = cff_outlines_new(cff, (size_t)16 << 20);
    bool ok = outlines && cff_subset(outlines, glyphs, n, scratch, out);
    cff_outlines_free(outlines);
    return ok;
}

/* ---- outlines ---- */

typedef struct Spot {
    double x, y;
} Spot;

/* 'M' and 'L' have at[2] alone, 'C' its control points and its end. */
typedef struct Piece {
    char op;
    Spot at[3];
} Piece;

typedef struct Outline {
    Piece *v; /* of the arena */
    size_t n, cap;
    Arena *arena;
    double shift;
} Outline;

static Piece *piece_add(Outline *outline, char op, float x, float y)
{
    Piece *piece = LIST_PUSH(outline->arena, outline);
    piece->op = op;
    piece->at[2] = (Spot){(double)x - outline->shift, (double)y};
    return piece;
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    piece_add(data, 'M', x, y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    piece_add(data, 'L', x, y);
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float ax, float ay, float bx,
                     float by, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    Outline *outline = data;
    Piece *piece = piece_add(outline, 'C', x, y);
    piece->at[0] = (Spot){(double)ax - outline->shift, (double)ay};
    piece->at[1] = (Spot){(double)bx - outline->shift, (double)by};
}

static Outline outline_of(hb_font_t *font, uint32_t gid, int32_t shift, Arena *arena)
{
    Outline outline = {.arena = arena, .shift = shift};
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    outline_draw(font, gid, funcs, &outline);
    hb_draw_funcs_destroy(funcs);
    return outline;
}

static bool spot_is(Spot a, Spot b)
{
    double dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy < 1e-6; /* coordinates are whole units */
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* The square of the distance from a point to a stretch of a line. */
static double square_off(Spot p, Spot from, Spot to)
{
    double dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy;
    double t = square > 0 ? ((p.x - from.x) * dx + (p.y - from.y) * dy) / square : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    double x = p.x - from.x - t * dx, y = p.y - from.y - t * dy;
    return x * x + y * y;
}

static Spot piece_spot(const Piece *piece, Spot from, double t)
{
    double u = 1 - t, end = t * t * t;
    if (piece->op != 'C')
        return (Spot){u * from.x + t * piece->at[2].x, u * from.y + t * piece->at[2].y};
    const Spot *at = piece->at;
    return (Spot){u * u * u * from.x + 3 * u * t * (u * at[0].x + t * at[1].x) + end * at[2].x,
                  u * u * u * from.y + 3 * u * t * (u * at[0].y + t * at[1].y) + end * at[2].y};
}

#define SAMPLES 24 /* of each piece */

/* The square of the farthest that old[0 … n) and the line it became are from each other, either way. */
static double line_deviation(const Piece *old, size_t n, Spot from)
{
    Spot to = old[n - 1].at[2], spots[SAMPLES * 8 + 1] = {from};
    size_t count = 1;
    double worst = 0;
    assert_in_range(n, 1, 8);
    Spot begin = from;
    for (size_t i = 0; i < n; begin = old[i++].at[2])
        for (int k = 1; k <= SAMPLES; k++)
            spots[count++] = piece_spot(&old[i], begin, (double)k / SAMPLES);
    for (size_t i = 0; i < count; i++)
        worst = larger(worst, square_off(spots[i], from, to));
    for (int k = 0; k <= 8; k++) {
        Spot on_line = {from.x + (to.x - from.x) * k / 8, from.y + (to.y - from.y) * k / 8};
        double near = 1e9;
        for (size_t i = 1; i < count; i++) {
            double off = square_off(on_line, spots[i - 1], spots[i]);
            near = off < near ? off : near;
        }
        worst = larger(worst, near);
    }
    return worst;
}

/*
 * Follows both outlines. Moves and curves of the new one are in the old one too; a line of
 * the new one leads to where some piece of the old one ends. Returns the square of how far they are apart at most.
 */
static double outline_deviation(const Outline *old, const Outline *new)
{
    size_t o = 0;
    double worst = 0;
    Spot at = {0, 0};
    for (size_t i = 0; i < new->n; i++) {
        const Piece *piece = &new->v[i];
        size_t n = 1;
        assert_true(o < old->n);
        while (piece->op == 'L' && !spot_is(old->v[o + n - 1].at[2], piece->at[2])) {
            n++;
            assert_true(o + n <= old->n && old->v[o + n - 1].op != 'M');
        }
        if (piece->op == 'L') {
            assert_int_not_equal(old->v[o].op, 'M');
            worst = larger(worst, line_deviation(&old->v[o], n, at));
        } else {
            assert_int_equal(piece->op, old->v[o].op);
            for (size_t k = 0; k < 3; k++)
                assert_true(spot_is(piece->at[k], old->v[o].at[k]));
        }
        o += n;
        at = piece->at[2];
    }
    assert_int_equal(o, old->n);
    return worst;
}

/* The subset with the tables HarfBuzz needs to draw it; glyph i is CID i. */
static hb_font_t *subset_font(const Original *original, Str cff, size_t n)
{
    static const char maxp_head[4] = {0, 0, 0x50, 0};
    char maxp[6];
    memcpy(maxp, maxp_head, 4);
    maxp[4] = (char)(n >> 8);
    maxp[5] = (char)(n & 0xFF);
    hb_face_t *face = hb_face_builder_create();
    hb_blob_t *head = hb_face_reference_table(original->face, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *cff_blob = hb_blob_create(cff.s, (unsigned)cff.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_blob_t *maxp_blob = hb_blob_create(maxp, 6, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_face_builder_add_table(face, TAG_CFF, cff_blob);
    hb_face_builder_add_table(face, HB_TAG('m', 'a', 'x', 'p'), maxp_blob);
    hb_blob_destroy(head);
    hb_blob_destroy(cff_blob);
    hb_blob_destroy(maxp_blob);
    hb_blob_t *file = hb_face_reference_blob(face);
    hb_face_destroy(face);
    face = hb_face_create(file, 0);
    hb_blob_destroy(file);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    return font;
}

/* The width a charstring of ours begins with; -1: none. Its first operator is a move or endchar. */
static int32_t width_written(Str code)
{
    size_t n = 0;
    int32_t first = -1;
    for (size_t at = 0; at < code.n; n++) {
        const unsigned char *b = (const unsigned char *)code.s + at;
        if (b[0] < 32 && b[0] != 28) {
            size_t need = b[0] == 21 ? 2 : b[0] == 14 ? 0 : 1; /* rmoveto, endchar, else hmoveto, vmoveto */
            return n > need ? first : -1;
        }
        if (!n && b[0] >= 247 && b[0] <= 250)
            first = (b[0] - 247) * 256 + b[1] + 108;
        at += b[0] == 28 ? 3 : b[0] <= 246 ? 1 : 2;
    }
    return -1;
}

/* Every glyph has its width, but for those of one width, which the font has as its default. */
static void widths_are_kept(Str cff, const SubsetGlyph *glyphs, size_t n, Arena *arena)
{
    CffFont font;
    int32_t usual = -1;
    assert_true(cff_font_read(cff, arena, &font));
    for (uint32_t i = 0; i < n; i++) {
        Str code;
        assert_true(cff_index_item(&font.charstrings, i, &code));
        int32_t width = width_written(code);
        if (width < 0 && usual < 0)
            usual = glyphs[i].width;
        assert_int_equal(width < 0 ? usual : width, glyphs[i].width);
    }
    if (usual >= 0) { /* 108 … 1131 in two bytes, then defaultWidthX */
        const char entry[3] = {(char)(247 + (usual - 108) / 256), (char)((usual - 108) % 256), 20};
        assert_true(str_find(cff, (Str){entry, 3}, 0) < cff.n);
    }
}

enum { TOLERANCES = CFF_TOLERANCE_MAX + 1 };

typedef struct Seen {
    double worst[TOLERANCES];    /* squares of the deviation, by tolerance */
    size_t drawn, before, after; /* glyphs with an outline; pieces */
} Seen;

static Seen glyphs_compare(hb_font_t *whole, hb_font_t *part, const SubsetGlyph *glyphs, uint32_t n,
                           Arena *arena)
{
    Seen seen = {0};
    for (uint32_t i = 0; i < n; i++) {
        Outline old = outline_of(whole, glyphs[i].gid, 0, arena);
        Outline new = outline_of(part, i, glyphs[i].shift, arena);
        double *worst = &seen.worst[glyphs[i].tolerance];
        *worst = larger(*worst, outline_deviation(&old, &new));
        seen.drawn += old.n > 0;
        seen.before += old.n;
        seen.after += new.n;
        arena_reset(arena);
    }
    return seen;
}

/* Every k-th glyph of the font: the same outline to within its tolerance, moved where a shift was asked for. */
static void subset_is_same(const char *path, unsigned index)
{
    Original original = original_open(path, index);
    Arena *arena = arena_new(), *scratch = arena_new();
    uint32_t count = hb_face_get_glyph_count(original.face), step = count / WANTED;
    SubsetGlyph glyphs[WANTED] = {{.width = 1000}};
    for (uint32_t i = 1; i < WANTED; i++)
        glyphs[i] = (SubsetGlyph){i * step, 1000 + (int)i % 3, i % 5 ? 0 : 250, i % TOLERANCES};
    StrBuf out = {0};
    assert_true(subset_of(original.cff, glyphs, WANTED, arena, &out));
    assert_true(out.n < original.cff.n / 10);
    widths_are_kept(strbuf_str(&out), glyphs, WANTED, arena);
    hb_font_t *whole = hb_font_create(original.face);
    hb_font_t *part = subset_font(&original, strbuf_str(&out), WANTED);
    Seen seen = glyphs_compare(whole, part, glyphs, WANTED, scratch);
    for (unsigned i = 0; i < TOLERANCES; i++) {
        print_message("%s: %zu pieces, now %zu; tolerance %u: farthest %.4f units, squared\n", path,
                      seen.before, seen.after, i, seen.worst[i]);
        assert_true(seen.worst[i] <= i * i + 1e-4);
    }
    assert_true(seen.worst[2] > 1);
    assert_true(seen.drawn > WANTED * 9 / 10);
    assert_true(seen.after < seen.before);
    strbuf_free(&out);
    hb_font_destroy(whole);
    hb_font_destroy(part);
    arena_free(scratch);
    arena_free(arena);
    original_close(&original);
}

static void fandol_song_is_same(void **state)
{
    (void)state;
    subset_is_same(FANDOL "FandolSong-Regular.otf", 0);
}

static void fandol_fang_is_same(void **state)
{
    (void)state;
    subset_is_same(FANDOL "FandolFang-Regular.otf", 0);
}

static void fandol_kai_is_same(void **state)
{
    (void)state;
    subset_is_same(FANDOL "FandolKai-Regular.otf", 0);
}

static void noto_serif_is_same(void **state)
{
    (void)state;
    subset_is_same(NOTO_SERIF, 2);
}

static void noto_sans_is_same(void **state)
{
    (void)state;
    subset_is_same(NOTO_SANS, 2);
}

/* A subset of a subset: our own output is read like any other. */
static void subset_is_readable(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new(), *scratch = arena_new();
    const SubsetGlyph first[] = {{0, 1000, 0, 1}, {500, 1000, 0, 1}, {501, 900, 0, 1}, {502, 1000, 0, 1}};
    const SubsetGlyph again[] = {{0, 1000, 0, 1}, {1, 1000, 0, 1}, {2, 900, 0, 1}, {3, 1000, 0, 1}};
    StrBuf a = {0}, b = {0};
    assert_true(subset_of(original.cff, first, 4, arena, &a));
    assert_true(subset_of(strbuf_str(&a), again, 4, arena, &b));
    hb_font_t *once = subset_font(&original, strbuf_str(&a), 4);
    hb_font_t *twice = subset_font(&original, strbuf_str(&b), 4);
    widths_are_kept(strbuf_str(&b), again, 4, arena);
    assert_true(glyphs_compare(once, twice, again, 4, scratch).worst[1] <= 1.0001);
    hb_font_destroy(once);
    hb_font_destroy(twice);
    strbuf_free(&a);
    strbuf_free(&b);
    arena_free(scratch);
    arena_free(arena);
    original_close(&original);
}

/* Cut at every length, and with every byte spoiled: refused or read, never read past its end (AddressSanitizer watches). */
static void spoiled_fonts_are_safe(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new(), *scratch = arena_new();
    const SubsetGlyph glyphs[] = {{0, 1000, 0, 1}, {500, 1000, 0, 1}, {501, 900, 7, 1}};
    const SubsetGlyph all[] = {{0, 1000, 0, 1}, {1, 1000, 0, 1}, {2, 900, 7, 1}};
    StrBuf small = {0}, out = {0};
    assert_true(subset_of(original.cff, glyphs, 3, arena, &small));
    size_t refused = 0;
    for (size_t n = 0; n < small.n; n++) {
        char *cut = malloc(n ? n : 1); /* on the heap, so that one byte past the end is seen */
        memcpy(cut, small.s, n);
        strbuf_clear(&out);
        refused += !subset_of((Str){cut, n}, all, 3, scratch, &out);
        arena_reset(scratch);
        free(cut);
    }
    assert_int_equal(refused, small.n);
    static const unsigned char SPOILS[] = {0x00, 0xFF, 0x80, 0x1D, 0x0C};
    for (size_t at = 0; at < small.n; at++)
        for (size_t k = 0; k < sizeof SPOILS; k++) {
            char *copy = malloc(small.n);
            memcpy(copy, small.s, small.n);
            copy[at] = (char)SPOILS[k];
            strbuf_clear(&out);
            (void)subset_of((Str){copy, small.n}, all, 3, scratch, &out);
            arena_reset(scratch);
            free(copy);
        }
    strbuf_free(&small);
    strbuf_free(&out);
    arena_free(scratch);
    arena_free(arena);
    original_close(&original);
}

static void wrong_requests_are_refused(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new();
    StrBuf out = {0};
    const SubsetGlyph not_notdef[] = {{5, 1000, 0, 1}, {6, 1000, 0, 1}};
    const SubsetGlyph past_end[] = {{0, 1000, 0, 1}, {65000, 1000, 0, 1}};
    const SubsetGlyph too_wide[] = {{0, 1000, 0, 1}, {5, 40000, 0, 1}};
    assert_false(subset_of(original.cff, not_notdef, 2, arena, &out));
    assert_false(subset_of(original.cff, past_end, 2, arena, &out));
    assert_false(subset_of(original.cff, too_wide, 2, arena, &out));
    assert_false(subset_of(original.cff, past_end, 1, arena, &out));
    strbuf_free(&out);
    arena_free(arena);
    original_close(&original);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fandol_song_is_same),    cmocka_unit_test(fandol_fang_is_same),
        cmocka_unit_test(fandol_kai_is_same),     cmocka_unit_test(noto_serif_is_same),
        cmocka_unit_test(noto_sans_is_same),      cmocka_unit_test(subset_is_readable),
        cmocka_unit_test(spoiled_fonts_are_safe), cmocka_unit_test(wrong_requests_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
