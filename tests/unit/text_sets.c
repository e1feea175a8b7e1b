/*
 * Roles to fonts: the folders, the chains, what is missing and what is shared.
 */
#include "text_fixture.h"

#include "base/file.h"

#include <unistd.h>

static const Pos HERE = {.line = 4, .col = 1};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static FontSet *set_of(Bench *bench, Str folder, const FontRolePlan *roles, size_t nroles)
{
    FontPlan *plan = ARENA_NEW(bench->arena, FontPlan);
    Str *folders = ARENA_ARRAY(bench->arena, Str, 2);
    folders[0] = STR("/nonexistent/fonts");
    folders[1] = folder;
    FontRolePlan *copy = ARENA_ARRAY(bench->arena, FontRolePlan, nroles);
    for (size_t i = 0; i < nroles; i++)
        copy[i] = roles[i];
    *plan = (FontPlan){folders, 2, copy, nroles};
    return font_set_open(plan, bench->arena, &bench->diags);
}

static void the_first_that_is_found_is_the_font(void **state)
{
    (void)state;
    FontCandidate han[] = {{STR("仿宋_GB2312.ttf"), STR(""), STR(""), HERE},
                           {STR("FandolFang-Regular.otf"), STR(""), STR(""), HERE},
                           {STR("NotoSerifCJK-Regular.ttc"), STR("Noto Serif CJK SC"), STR(""), HERE}};
    FontCandidate fandol[] = {{STR("fandol/FandolHei-Regular.otf"), STR(""), STR(""), HERE},
                              {STR("FandolFang-Regular.otf"), STR(""), STR(""), HERE}};
    FontCandidate latin[] = {{STR(TERMES), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("仿宋"), han, COUNT(han), NULL, 0, latin, COUNT(latin), HERE},
                            {STR("黑体"), fandol, COUNT(fandol), NULL, 0, NULL, 0, HERE}};
    Bench bench = bench_new();
    FontSet *set = set_of(&bench, STR(PROJECT_DIR "/out/fonts"), roles, COUNT(roles));
    assert_non_null(set);
    assert_int_equal(bench.diags.items.n, 0);
    assert_int_equal(font_set_role_count(set), 2);
    assert_int_equal(font_set_role(set, STR("黑体")), 1);
    assert_int_equal(font_set_role(set, STR("楷体")), -1);
    assert_str(font_set_role_name(set, 0), "仿宋");
    assert_str(font_set_role_name(set, 2), "");

    const FontChoice *fang, *hei;
    assert_int_equal(font_set_choices(set, 0, &fang), 4);
    assert_null(fang[0].font);
    assert_non_null(fang[1].font);
    assert_null(fang[2].font); /* not in these folders */
    assert_true(fang[3].kind == FONT_LATIN && fang[1].kind == FONT_HAN);
    assert_str(font_info(fang[3].font)->path, TERMES);
    assert_int_equal(font_set_choices(set, 1, &hei), 2);
    assert_str(font_info(hei[0].font)->postscript, "FandolHei-Regular");
    assert_ptr_equal(hei[1].font, fang[1].font); /* opened once */
    assert_int_equal(font_set_choices(set, -1, &hei), 0);
    font_set_close(set);
    bench_free(&bench);
}

/* 标点 of 汉字 width come from their own list, what that lacks from 汉字; what is Latin there stays Latin. */
static void punctuation_has_fonts_of_its_own(void **state)
{
    (void)state;
    FontCandidate han[] = {{STR("fandol/FandolHei-Regular.otf"), STR(""), STR(""), HERE}};
    FontCandidate punctuation[] = {{STR("FandolFang-Regular.otf"), STR(""), STR(""), HERE}};
    FontCandidate latin[] = {{STR(TERMES), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {
        {STR("黑体"), han, COUNT(han), punctuation, COUNT(punctuation), latin, COUNT(latin), HERE}};
    Bench bench = bench_new();
    FontSet *set = set_of(&bench, STR(PROJECT_DIR "/out/fonts"), roles, COUNT(roles));
    const FontChoice *choices;
    assert_int_equal(font_set_choices(set, 0, &choices), 3);
    assert_int_equal(choices[1].kind, FONT_PUNCTUATION);
    Metrics metrics = font_set_metrics(set);
    Str text = STR("“一、”——don’t, 一…；");
    GlyphList glyphs = metrics.shape(metrics.context, 0, text, LEN_PT(10), bench.arena);
    for (size_t i = 0; i < glyphs.n; i++) {
        const Glyph *glyph = &glyphs.v[i];
        bool mark = glyph->cls >= CHAR_OPEN && glyph->cls <= CHAR_ELLIPSIS;
        size_t from = glyph->cls == CHAR_HAN ? 0 : mark ? 1 : 2;
        assert_ptr_equal(glyph->font, choices[from].font);
    }
    font_set_close(set);
    bench_free(&bench);
}

static void one_face_under_two_names_is_one_font(void **state)
{
    (void)state;
    FontCandidate han[] = {{STR("NotoSerifCJK-Regular.ttc"), STR("Noto Serif CJK SC"), STR(""), HERE},
                           {STR("NotoSerifCJK-Regular.ttc"), STR("NotoSerifCJKsc-Regular"), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("宋体"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    Bench bench = bench_new();
    FontSet *set = set_of(&bench, STR("/usr/share/fonts"), roles, COUNT(roles));
    const FontChoice *choices;
    assert_int_equal(font_set_choices(set, 0, &choices), 2);
    assert_non_null(choices[0].font);
    assert_ptr_equal(choices[0].font, choices[1].font);
    font_set_close(set);
    bench_free(&bench);
}

static void a_role_without_a_font_is_an_error(void **state)
{
    (void)state;
    FontCandidate none[] = {{STR("方正小标宋简体.ttf"), STR(""), STR(""), HERE},
                            {STR("FZXBSJW.TTF"), STR(""), STR(""), HERE}};
    FontCandidate latin[] = {{STR(TERMES), STR(""), STR(""), HERE}};
    FontCandidate han[] = {{STR(FANDOL_FANG), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("小标宋"), none, COUNT(none), NULL, 0, latin, COUNT(latin), HERE},
                            {STR("仿宋"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    Bench bench = bench_new();
    FontSet *set = set_of(&bench, STR(SCRATCH_DIR), roles, COUNT(roles));
    assert_non_null(set); /* 仿宋 is there */
    const Diagnostic *finding = only_finding(&bench, DIAG_FONT_ROLE_MISSING);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_int_equal(finding->pos.line, 4);
    assert_str(finding->args[0], "小标宋");
    assert_str(finding->args[1], "方正小标宋简体.ttf, FZXBSJW.TTF");
    font_set_close(set);
    bench_free(&bench);

    bench = bench_new();
    assert_null(set_of(&bench, STR(SCRATCH_DIR), roles, 1));
    (void)only_finding(&bench, DIAG_FONT_ROLE_MISSING);
    bench_free(&bench);

    bench = bench_new();
    assert_null(set_of(&bench, STR(SCRATCH_DIR), roles, 0));
    (void)only_finding(&bench, DIAG_FONT_NO_ROLES);
    bench_free(&bench);
}

/* A bad file is complained of once, however many roles name it, and the chain goes on. */
static void a_bad_candidate_is_skipped(void **state)
{
    (void)state;
    Bench bench = bench_new();
    assert_true(file_write(SCRATCH_DIR "/below/Bad.otf", STR("no font at all"), &bench.diags));
    FontCandidate han[] = {{STR("Bad.otf"), STR(""), STR(""), HERE},
                           {STR(FANDOL_FANG), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("仿宋"), han, COUNT(han), NULL, 0, NULL, 0, HERE},
                            {STR("楷体"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    FontSet *set = set_of(&bench, STR(SCRATCH_DIR), roles, COUNT(roles));
    assert_non_null(set);
    const Diagnostic *finding = only_finding(&bench, DIAG_FONT_BROKEN);
    assert_str(finding->args[0], SCRATCH_DIR "/below/Bad.otf");
    assert_int_equal(diag_errors(&bench.diags), 0);
    font_set_close(set);
    bench_free(&bench);
}

/* A link that leads back up would make the walk endless. */
static void a_folder_inside_itself_is_walked_once(void **state)
{
    (void)state;
    Bench bench = bench_new();
    assert_true(file_write(SCRATCH_DIR "/loop/a/Other.otf", STR("x"), &bench.diags));
    (void)unlink(SCRATCH_DIR "/loop/a/up");
    assert_int_equal(symlink("..", SCRATCH_DIR "/loop/a/up"), 0);
    FontCandidate han[] = {{STR("Missing.otf"), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("仿宋"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    assert_null(set_of(&bench, STR(SCRATCH_DIR "/loop"), roles, COUNT(roles)));
    (void)only_finding(&bench, DIAG_FONT_ROLE_MISSING);
    bench_free(&bench);
}

/* One that cannot be read: another font would be found instead, so that it is an error. A link to itself is such. */
static void a_folder_that_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    Bench bench = bench_new();
    assert_true(file_write(SCRATCH_DIR "/round/x", STR("x"), &bench.diags));
    (void)unlink(SCRATCH_DIR "/round/itself");
    assert_int_equal(symlink("itself", SCRATCH_DIR "/round/itself"), 0);
    FontCandidate han[] = {{STR("Missing.otf"), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("仿宋"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    assert_null(set_of(&bench, STR(SCRATCH_DIR "/round"), roles, COUNT(roles)));
    assert_int_equal(bench.diags.items.v[0].id, DIAG_FILE_READ);
    assert_str(bench.diags.items.v[0].args[0], SCRATCH_DIR "/round/itself");
    assert_int_equal(unlink(SCRATCH_DIR "/round/itself"), 0); /* others walk here, too */
    bench_free(&bench);
}

/* What is made of a font that is another by now is not published. */
static void a_replaced_font_is_found_out(void **state)
{
    (void)state;
    Bench bench = bench_new();
    const SourceFile *font = file_read(TERMES, STR("x"), 1 << 24, bench.arena, &bench.diags);
    const char *path = SCRATCH_DIR "/replaced/Own.otf";
    assert_true(file_write(path, font->text, &bench.diags));
    FontCandidate han[] = {{STR("Own.otf"), STR(""), STR(""), HERE}};
    FontRolePlan roles[] = {{STR("仿宋"), han, COUNT(han), NULL, 0, NULL, 0, HERE}};
    FontSet *set = set_of(&bench, STR(SCRATCH_DIR "/replaced"), roles, COUNT(roles));
    assert_non_null(set);
    assert_true(font_set_stands(set, bench.arena, &bench.diags));
    assert_true(file_write(path, str_slice(font->text, 0, font->text.n - 1), &bench.diags));
    assert_false(font_set_stands(set, bench.arena, &bench.diags));
    (void)only_finding(&bench, DIAG_FONT_CHANGED);
    assert_int_equal(unlink(path), 0);
    assert_false(font_set_stands(set, bench.arena, &bench.diags));
    font_set_close(set);
    bench_free(&bench);
}

/* The folder that is named is the first of twelve levels. */
static void folders_are_walked_twelve_deep(void **state)
{
    (void)state;
    Bench bench = bench_new();
    StrBuf path = {0};
    FontCandidate eleventh[] = {{STR("Below11.otf"), STR(""), STR(""), HERE}};
    FontCandidate twelfth[] = {{STR("Below12.otf"), STR(""), STR(""), HERE}};
    strbuf_adds(&path, SCRATCH_DIR "/deep");
    for (int level = 1; level <= 12; level++) {
        strbuf_addf(&path, "/%d", level);
        Str file = str_format(bench.arena, "%s/Below%d.otf", path.s, level);
        assert_true(file_write(file.s, STR("no font at all"), &bench.diags));
    }
    strbuf_free(&path);
    FontRolePlan roles[] = {{STR("仿宋"), eleventh, 1, NULL, 0, NULL, 0, HERE},
                            {STR("楷体"), twelfth, 1, NULL, 0, NULL, 0, HERE}};
    assert_null(set_of(&bench, STR(SCRATCH_DIR "/deep"), roles, 1));
    assert_true(bench.diags.items.n > 0 && bench.diags.items.v[0].id == DIAG_FONT_BROKEN); /* found */
    size_t before = bench.diags.items.n;
    assert_null(set_of(&bench, STR(SCRATCH_DIR "/deep"), roles + 1, 1));
    for (size_t i = before; i < bench.diags.items.n; i++)
        assert_int_not_equal(bench.diags.items.v[i].id, DIAG_FONT_BROKEN); /* not found */
    bench_free(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_that_is_found_is_the_font),
        cmocka_unit_test(punctuation_has_fonts_of_its_own),
        cmocka_unit_test(one_face_under_two_names_is_one_font),
        cmocka_unit_test(a_role_without_a_font_is_an_error),
        cmocka_unit_test(a_bad_candidate_is_skipped),
        cmocka_unit_test(a_folder_inside_itself_is_walked_once),
        cmocka_unit_test(a_folder_that_cannot_be_read_is_an_error),
        cmocka_unit_test(a_replaced_font_is_found_out),
        cmocka_unit_test(folders_are_walked_twelve_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
