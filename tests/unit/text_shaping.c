/*
 * Text to glyphs, with the real fonts and with the fake one.
 */
#include "text_fixture.h"

#include "text/piece.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const Len SIZE = LEN_PT(16); /* 三号 */

/* 仿宋 as ./dev sets it up: Fandol, then Noto, then 花園; Termes for Latin. */
static FontSet *open_fang(Bench *bench)
{
    static FontCandidate han[] = {
        {{FANDOL_FANG, sizeof FANDOL_FANG - 1}, {"", 0}, {"", 0}, {0}},
        {{NOTO_SERIF, sizeof NOTO_SERIF - 1}, {"Noto Serif CJK SC", 17}, {"", 0}, {0}},
        {{HANA_B, sizeof HANA_B - 1}, {"", 0}, {"", 0}, {0}}};
    static FontCandidate latin[] = {{{TERMES, sizeof TERMES - 1}, {"", 0}, {"", 0}, {0}}};
    static FontRolePlan roles[] = {{{"仿宋", 6}, han, COUNT(han), NULL, 0, latin, COUNT(latin), {0}},
                                   {{"无西文", 9}, han, 1, NULL, 0, NULL, 0, {0}}};
    static const FontPlan plan = {NULL, 0, roles, COUNT(roles)};
    FontSet *set = font_set_open(&plan, bench->arena, &bench->diags);
    assert_non_null(set);
    assert_int_equal(bench->diags.items.n, 0);
    return set;
}

/* The clusters cover the text once, in order. */
static void assert_covers(const GlyphList *glyphs, Str text)
{
    size_t at = 0;
    for (size_t i = 0; i < glyphs->n; i++) {
        assert_int_equal(glyphs->v[i].at, at);
        at += glyphs->v[i].n;
    }
    assert_int_equal(at, text.n);
}

static GlyphList shape(Bench *bench, const FontSet *set, Str text)
{
    Metrics metrics = font_set_metrics(set);
    GlyphList glyphs = metrics.shape(metrics.context, 0, text, SIZE, bench->arena);
    assert_covers(&glyphs, text);
    for (size_t i = 0; i < glyphs.n; i++)
        assert_true(glyphs.v[i].font == NULL || glyphs.v[i].gid != 0);
    return glyphs;
}

static Str font_of(const Glyph *glyph)
{
    return glyph->font ? font_info(glyph->font)->postscript : STR("");
}

static void chinese_and_digits_take_their_fonts(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("收入7005.49万元，约A4。"));
    static const CharClass CLASSES[] = {
        CHAR_HAN,   CHAR_HAN, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT,
        CHAR_DIGIT, CHAR_HAN, CHAR_HAN,   CHAR_COMMA, CHAR_HAN,   CHAR_LATIN, CHAR_DIGIT, CHAR_STOP};
    assert_int_equal(g.n, COUNT(CLASSES));
    for (size_t i = 0; i < g.n; i++) {
        assert_int_equal(g.v[i].cls, CLASSES[i]);
        bool latin = CLASSES[i] == CHAR_DIGIT || CLASSES[i] == CHAR_LATIN;
        assert_true(str_is(font_of(&g.v[i]), latin ? "TeXGyreTermes-Regular" : "FandolFang-Regular"));
    }
    assert_int_equal(g.v[0].cp, 0x6536);
    assert_int_equal(g.v[0].advance, 16000); /* 1000/1000 × 16 pt */
    assert_int_equal(g.v[2].cp, '7');
    assert_int_equal(g.v[2].advance, 8000); /* a figure is 500/1000 */
    assert_int_equal(g.v[6].advance, 4000); /* the point 250/1000 */
    assert_int_equal(g.v[11].advance, 16000);
    font_set_close(set);
    bench_free(&bench);
}

static void advances_are_rounded_to_nearest(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    Metrics metrics = font_set_metrics(set);
    GlyphList g = metrics.shape(metrics.context, 0, STR("ni"), 10501, bench.arena);
    assert_int_equal(g.v[0].advance, 5251); /* 500 × 10.501 = 5250.5 */
    assert_int_equal(g.v[1].advance, 2919); /* 278 × 10.501 = 2919.278 */
    font_set_close(set);
    bench_free(&bench);
}

static void quotes_follow_what_they_stand_beside(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("“‘三’”公"));
    static const CharClass MARKS[] = {CHAR_OPEN, CHAR_OPEN, CHAR_HAN, CHAR_CLOSE, CHAR_CLOSE, CHAR_HAN};
    assert_int_equal(g.n, COUNT(MARKS));
    for (size_t i = 0; i < g.n; i++) {
        assert_int_equal(g.v[i].cls, MARKS[i]);
        assert_int_equal(g.v[i].advance, 16000);
        assert_str(font_of(&g.v[i]), "FandolFang-Regular");
    }
    g = shape(&bench, set, STR("don’t——a·b…"));
    assert_int_equal(g.n, 11);
    assert_int_equal(g.v[3].cls, CHAR_LATIN);
    assert_str(font_of(&g.v[3]), "TeXGyreTermes-Regular");
    assert_int_equal(g.v[5].cls, CHAR_DASH); /* one neighbour is a dash */
    assert_str(font_of(&g.v[5]), "FandolFang-Regular");
    assert_int_equal(g.v[8].cls, CHAR_LATIN); /* a·b */
    assert_int_equal(g.v[10].cls, CHAR_ELLIPSIS);
    assert_str(font_of(&g.v[10]), "FandolFang-Regular");
    font_set_close(set);
    bench_free(&bench);
}

static void rare_characters_are_found_along_the_chain(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("吉𠮷面𰻝㎡𠀀。"));
    assert_int_equal(g.n, 7);
    assert_int_equal(g.v[1].cp, 0x20BB7);
    assert_int_equal(g.v[1].at, 3);
    assert_int_equal(g.v[1].n, 4);
    assert_str(font_of(&g.v[1]), "NotoSerifCJKsc-Regular");
    assert_int_equal(g.v[3].cp, 0x30EDD);
    assert_int_equal(g.v[3].at, 10); /* 3 + 4 + 3 */
    assert_int_equal(g.v[3].n, 4);
    assert_str(font_of(&g.v[3]), "NotoSerifCJKsc-Regular");
    assert_str(font_of(&g.v[4]), "NotoSerifCJKsc-Regular"); /* ㎡ */
    assert_str(font_of(&g.v[5]), "HanaMinB");               /* U+20000: Noto has it not */
    assert_int_equal(g.v[5].advance, 16000);                /* 1024/1024 */
    assert_str(font_of(&g.v[6]), "FandolFang-Regular");
    font_set_close(set);
    bench_free(&bench);
}

static void a_variant_is_one_cluster_with_its_base(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("葛\U000E0100飾一\U000E01EF\uFE00二"));
    assert_int_equal(g.n, 4);
    assert_int_equal(g.v[0].n, 7); /* 3 + 4 */
    assert_int_equal(g.v[0].cp, 0x845B);
    assert_int_equal(g.v[2].cp, 0x4E00);
    assert_int_equal(g.v[2].n, 10); /* 3 + 4 + 3: no such variant, the base is drawn */
    assert_str(font_of(&g.v[2]), "FandolFang-Regular");
    assert_int_equal(g.v[2].advance, 16000);
    font_set_close(set);
    bench_free(&bench);
}

static void latin_is_kerned_and_never_joined(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("office AVA"));
    assert_int_equal(g.n, 10); /* no ffi */
    GlyphList a = shape(&bench, set, STR("A"));
    assert_true(g.v[7].advance < a.v[0].advance);
    assert_int_equal(g.v[6].cls, CHAR_SPACE);
    font_set_close(set);
    bench_free(&bench);
}

static void marks_stay_with_their_base(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("e\u0301x")); /* composed to é */
    assert_int_equal(g.n, 2);
    assert_int_equal(g.v[0].n, 3);
    assert_int_equal(g.v[0].cp, 'e');
    g = shape(&bench, set, STR("q\u0301x")); /* no such letter: two glyphs, one cluster */
    assert_int_equal(g.n, 3);
    assert_int_equal(g.v[0].n, 3);
    assert_int_equal(g.v[1].n, 0);
    assert_int_equal(g.v[1].cls, CHAR_ZERO);
    assert_int_equal(g.v[1].advance, 0);
    font_set_close(set);
    bench_free(&bench);
}

/* Sixteen marks belong to their base; the seventeenth stands alone. */
static void marks_of_a_base_are_at_most_16(void **state)
{
    (void)state;
    for (size_t marks = 15; marks <= 18; marks++) {
        StrBuf text = {0};
        strbuf_addc(&text, 'q');
        for (size_t i = 0; i < marks; i++)
            strbuf_addcp(&text, 0x301);
        PieceCursor cursor = {.text = strbuf_str(&text)};
        Piece piece;
        assert_true(piece_next(&cursor, &piece));
        assert_int_equal(piece.n, 1 + 2 * (marks < 16 ? marks : 16));
        strbuf_free(&text);
    }
}

/* 汉字 are taken a run at a time; the one with a mark ends the run and takes the mark along. */
static void a_marked_han_leaves_its_run(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    Str text = STR("一二三\u0301四五");
    GlyphList g = shape(&bench, set, text);
    assert_covers(&g, text);
    assert_int_equal(g.v[2].cp, 0x4E09);
    assert_int_equal(g.v[2].n, 5); /* 3 + 2 */
    assert_int_equal(g.v[g.n - 1].cp, 0x4E94);
    assert_int_equal(g.v[g.n - 1].at, 14);
    font_set_close(set);
    bench_free(&bench);
}

static void a_glyph_says_which_edge_of_a_line_it_shuns(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList lists[] = {shape(&bench, set, STR("支出（元）：¥3.5，增长7％。a.b/c")),
                         fake_metrics().shape(NULL, 0, STR("（3.5％）."), 16000, bench.arena)};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k].n; i++) {
            const Glyph *glyph = &lists[k].v[i];
            assert_int_equal(glyph->never_ends, char_never_ends(glyph->cp));
            assert_int_equal(glyph->never_starts, glyph->cls != CHAR_DIGIT && char_never_starts(glyph->cp));
        }
    font_set_close(set);
    bench_free(&bench);
}

static void what_is_not_drawn_has_no_font(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    GlyphList g = shape(&bench, set, STR("a\n一\u200Db\u3000\u00A0\t\uFE00"));
    assert_int_equal(g.n, 8);
    assert_int_equal(g.v[1].cls, CHAR_NEWLINE);
    assert_null(g.v[1].font);
    assert_int_equal(g.v[1].advance, 0);
    assert_int_equal(g.v[3].cls, CHAR_ZERO);
    assert_null(g.v[3].font);
    assert_int_equal(g.v[5].cls, CHAR_WIDE_SPACE);
    assert_int_equal(g.v[5].advance, 16000);
    assert_int_equal(g.v[6].cls, CHAR_NBSP);
    assert_int_equal(g.v[6].advance, 4000); /* a blank is 250/1000 */
    assert_int_equal(g.v[7].cls, CHAR_SPACE);
    assert_int_equal(g.v[7].n, 4); /* with the selector, though it selects nothing */
    assert_int_equal(g.v[7].advance, 4000);
    g = shape(&bench, set, STR("\uFE00一"));
    assert_int_equal(g.n, 2);
    assert_null(g.v[0].font);
    font_set_close(set);
    bench_free(&bench);
}

static void what_no_font_has_is_told(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    Metrics m = font_set_metrics(set);
    size_t at = 99;
    assert_int_equal(m.missing(m.context, 0, STR("吉𠮷𰻝㎡A4，don’t\n\u200D"), &at), 0);
    assert_int_equal(at, 99);
    assert_int_equal(m.missing(m.context, 0, STR("张\U0003FFFD三"), &at), 0x3FFFD);
    assert_int_equal(at, 3);
    assert_int_equal(m.missing(m.context, 0, STR("ab一\u0D05"), &at), 0x0D05); /* Malayalam */
    assert_int_equal(at, 5);
    assert_int_equal(m.missing(m.context, 0, STR("xq\u1DFF"), &at), 0x1DFF); /* a rare mark */
    assert_int_equal(at, 2);
    assert_int_equal(m.missing(m.context, 1, STR("A"), &at), 0); /* 西文 from the 汉字 font */
    assert_int_equal(m.missing(m.context, 1, STR("一㎡"), &at), 0x33A1);
    assert_int_equal(m.missing(m.context, 7, STR("一"), &at), 0x4E00); /* no such role */

    GlyphList g = shape(&bench, set, STR("张\U0003FFFD\u0D05q\u1DFF三"));
    assert_int_equal(g.n, 5);
    assert_null(g.v[1].font);
    assert_int_equal(g.v[1].advance, 16000);
    assert_null(g.v[2].font);
    assert_int_equal(g.v[2].advance, 8000);
    assert_non_null(g.v[3].font); /* q alone */
    assert_int_equal(g.v[3].n, 4);
    font_set_close(set);
    bench_free(&bench);
}

static void any_bytes_come_out_once_and_in_order(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    Metrics fake = fake_metrics();
    uint32_t seed = 12345;
    static const char *const PARTS[] = {"一",
                                        "a",
                                        "\xCC\x81",
                                        "\xFF",
                                        "5",
                                        ".",
                                        " ",
                                        "\n",
                                        "\xE2\x80\x8D",
                                        "\xF3\xA0\x84\x80",
                                        "’",
                                        "——",
                                        "\xE1\x85\x9F",
                                        "𠮷",
                                        "AV",
                                        "\xE3\x85\xA4",
                                        "\xF0\x9F",
                                        "\xCD\x8F"};
    for (int round = 0; round < 300; round++) {
        StrBuf buf = {0};
        for (int k = 0; k < 24; k++) {
            seed = seed * 1664525u + 1013904223u;
            strbuf_adds(&buf, PARTS[(seed >> 16) % COUNT(PARTS)]);
        }
        (void)shape(&bench, set, strbuf_str(&buf));
        GlyphList g = fake.shape(fake.context, 0, strbuf_str(&buf), SIZE, bench.arena);
        assert_covers(&g, strbuf_str(&buf));
        strbuf_free(&buf);
    }
    assert_int_equal(shape(&bench, set, STR("")).n, 0);
    font_set_close(set);
    bench_free(&bench);
}

/* A word of 300,000 letters and a letter with 20,000 accents: all comes out, in little time. */
static void long_runs_are_shaped(void **state)
{
    (void)state;
    Bench bench = bench_new();
    FontSet *set = open_fang(&bench);
    StrBuf word = {0}, accents = {0};
    for (int i = 0; i < 100000; i++)
        strbuf_adds(&word, "abc");
    assert_int_equal(shape(&bench, set, strbuf_str(&word)).n, 300000);
    strbuf_adds(&accents, "e");
    for (int i = 0; i < 20000; i++)
        strbuf_adds(&accents, "\u0301");
    (void)shape(&bench, set, strbuf_str(&accents));
    strbuf_free(&word);
    strbuf_free(&accents);
    font_set_close(set);
    bench_free(&bench);
}

static void the_fake_font_has_widths_known_by_heart(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Metrics m = fake_metrics();
    GlyphList g = m.shape(m.context, 0, STR("预算，“A-12.5”—\u0301\n\u3000 ～"), SIZE, bench.arena);
    static const Len EXPECTED[] = {16000, 16000, 16000, 16000,             /* 预算，“ */
                                   8000,  8000,  8000,  8000,  8000, 8000, /* */
                                   16000, 16000, 0,     16000,             /* ” —́ newline 　 */
                                   8000,  8000};                           /* blank ～ */
    assert_int_equal(g.n, COUNT(EXPECTED));
    for (size_t i = 0; i < g.n; i++)
        assert_int_equal(g.v[i].advance, EXPECTED[i]);
    assert_non_null(g.v[0].font);
    assert_str(font_info(g.v[0].font)->family, "Fake");
    assert_int_equal(font_info(g.v[0].font)->upem, 1000);
    assert_null(font_hb_face(g.v[0].font));
    assert_int_equal(font_advance(g.v[0].font, 5), 1000);
    assert_int_equal(font_cid(g.v[0].font, 5), 5);
    assert_false(font_has(g.v[0].font, 'A'));
    assert_null(g.v[12].font);
    assert_int_equal(g.v[0].gid, 0x9884);
    size_t at;
    assert_int_equal(m.missing(m.context, 0, STR("\U0003FFFD"), &at), 0);
    bench_free(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_and_digits_take_their_fonts),
        cmocka_unit_test(advances_are_rounded_to_nearest),
        cmocka_unit_test(quotes_follow_what_they_stand_beside),
        cmocka_unit_test(rare_characters_are_found_along_the_chain),
        cmocka_unit_test(a_variant_is_one_cluster_with_its_base),
        cmocka_unit_test(latin_is_kerned_and_never_joined),
        cmocka_unit_test(marks_stay_with_their_base),
        cmocka_unit_test(marks_of_a_base_are_at_most_16),
        cmocka_unit_test(a_marked_han_leaves_its_run),
        cmocka_unit_test(a_glyph_says_which_edge_of_a_line_it_shuns),
        cmocka_unit_test(what_is_not_drawn_has_no_font),
        cmocka_unit_test(what_no_font_has_is_told),
        cmocka_unit_test(any_bytes_come_out_once_and_in_order),
        cmocka_unit_test(long_runs_are_shaped),
        cmocka_unit_test(the_fake_font_has_widths_known_by_heart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
