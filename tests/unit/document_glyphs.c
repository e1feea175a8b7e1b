/* Characters no font has: each (character, place) once, wherever text is printed; and unknown roles. */
#include "document_fixture.h"

#include <string.h>

/* A role whose font lacks U+3400 … U+4DBF and everything past U+FFFF; `context`, if any, is the one role that does. */
static uint32_t rare_missing(const void *context, int role, Str text, size_t *at)
{
    if (context && *(const int *)context != role)
        return 0;
    for (size_t next = 0; next < text.n;) {
        size_t here = next;
        uint32_t cp = str_next(text, &next);
        if ((cp >= 0x3400 && cp <= 0x4DBF) || cp > 0xFFFF) {
            *at = here;
            return cp;
        }
    }
    return 0;
}

static Press glyph_press(Press p, const int *only_role)
{
    Metrics metrics = fake_metrics();
    metrics.missing = rare_missing;
    metrics.context = only_role;
    press_with(&p, metrics);
    return p;
}

static void rare_characters_are_reported(void **state)
{
    (void)state;
    Press p = glyph_press((Press){.body = "  - 甲㐀乙㐀丙𠀀。\n"}, NULL);
    assert_int_equal(p.diags.items.n, 2); /* 㐀 once, 𠀀 once */
    const Diagnostic *first = diag_at(&p, DIAG_GLYPH_MISSING, 0),
                     *second = diag_at(&p, DIAG_GLYPH_MISSING, 1);
    assert_text(first->args[0], "㐀");
    assert_text(first->args[1], "U+3400");
    assert_int_equal(first->pos.line, 3);
    assert_int_equal(first->pos.col, 6); /* "  - 甲" is five characters; the second 㐀 is not told */
    assert_text(second->args[1], "U+20000");
    assert_int_equal(second->pos.col, 10);
    Str message = diag_message(first, LANG_ZH, p.arena);
    assert_text(message, "字体里没有 “㐀”（U+3400），在段落中");
    press_end(&p);
}

static void at(const Press *p, size_t n, uint32_t line, uint32_t col)
{
    const Diagnostic *diag = diag_at(p, DIAG_GLYPH_MISSING, n);
    assert_non_null(diag);
    assert_int_equal(diag->pos.line, line);
    assert_int_equal(diag->pos.col, col);
}

/* The caret stands under the character, however the text was written. */
static void the_place_is_the_characters_own(void **state)
{
    (void)state;
    Press p = glyph_press((Press){.figures = "单位: 万元\n数: 1\n名: \"乙㐄\"\n",
                                  .body = "  - '引''号㐀'\n"
                                          "  - \"转\\u0031义㐁\"\n"
                                          "  - |\n"
                                          "    一行\n"
                                          "    二行㐂\n"
                                          "  - 前{数}后㐃\n"
                                          "  - 名为{名}。\n"},
                          NULL);
    assert_int_equal(p.diags.items.n, 5);
    at(&p, 0, 3, 10); /* `  - '引''号` is nine */
    at(&p, 1, 4, 14); /* `  - "转\u0031义` is thirteen */
    at(&p, 2, 7, 7);
    at(&p, 3, 8, 10); /* `  - 前{数}后` is nine */
    at(&p, 4, 3, 6);  /* 名 stands in figures.yaml */
    assert_true(str_ends(diag_at(&p, DIAG_GLYPH_MISSING, 4)->pos.file->name, "figures.yaml"));
    press_end(&p);
}

/* A text in a script nobody has a font for is not told character by character to the end. */
static void too_many_are_cut_short(void **state)
{
    (void)state;
    StrBuf body = {0};
    strbuf_adds(&body, "  - 甲");
    for (uint32_t cp = 0x3400; cp < 0x3500; cp++)
        strbuf_addcp(&body, cp);
    strbuf_adds(&body, "\n  - 乙㐀\n");
    Press p = glyph_press((Press){.body = body.s}, NULL);
    assert_int_equal(p.diags.items.n, 64 + 1);
    at(&p, 64, 4, 6); /* other paragraphs have their own turn */
    strbuf_free(&body);
    press_end(&p);
}

static void in_every_kind_of_text(void **state)
{
    (void)state;
    Press p = glyph_press((Press){.figures = "项: [{名: 㐂}]\n",
                                  .body = "  - {标题: 题㐀, 内容: [列表: [项㐁]]}\n"
                                          "  - {表格: {题: 表㐃, 栏: [名], 表体: [{逐行: 项}], 注: 注㐄}}\n"},
                          NULL);
    const char *fields[] = {"标题", "列表", "单元格", "表题", "注"};
    const char *chars[] = {"㐀", "㐁", "㐂", "㐃", "㐄"};
    assert_int_equal(p.diags.items.n, 5); /* 续表 repeats the caption, its place and all */
    for (size_t i = 0; i < 5; i++) {
        bool found = false;
        for (size_t j = 0; j < p.diags.items.n; j++) {
            const Diagnostic *diag = &p.diags.items.v[j];
            found = found || (str_is(diag->args[0], chars[i]) && str_starts(diag->args[2], fields[i]));
        }
        assert_true(found);
    }
    press_end(&p);
}

static void the_contents_have_a_font_of_their_own(void **state)
{
    (void)state;
    static const int TOC_ROLE = STYLE_TOC_1;
    const char *profile = PROFILE_HEAD
        "版式: {目录: 是, 目录题: 目录, 目录层次: 1, 中西间距: 0.25字, 标点挤压: 是, 题名: 题㐀}\n";
    Press p = glyph_press((Press){.profile = profile, .body = "  - {标题: 深㐁, 内容: [文。]}\n"}, &TOC_ROLE);
    assert_int_equal(p.diags.items.n, 0); /* 题名 and level 2 are not listed */
    press_end(&p);
    p = glyph_press((Press){.profile = profile, .body = "  - 文。\n", .body_2 = NULL}, NULL);
    assert_non_null(diag_at(&p, DIAG_GLYPH_MISSING, 0));
    press_end(&p);
}

static void roles_nobody_knows(void **state)
{
    (void)state;
    static char profile[4096];
    const char *at = strstr(PROFILE_PLAIN, "  表头: {");
    snprintf(profile, sizeof profile, "%.*s  一级标题: {字体: 方宋}\n%s", (int)(at - PROFILE_PLAIN),
             PROFILE_PLAIN, at);
    Press p = {.profile = profile, .body = "  - 甲㐀。\n", .arena = arena_new()};
    diag_list_init(&p.diags, p.arena);
    FontCandidate han = {.file = STR("FandolFang-Regular.otf")};
    FontRolePlan role = {.name = STR("仿宋"), .han = &han, .nhan = 1};
    Str folder = STR(PROJECT_DIR "/out/fonts/fandol");
    FontPlan plan = {.folders = &folder, .nfolders = 1, .roles = &role, .nroles = 1};
    FontSet *fonts = font_set_open(&plan, p.arena, &p.diags);
    assert_non_null(fonts);
    Metrics metrics = font_set_metrics(fonts);
    fixture_build(&p, fonts, &metrics);
    const Diagnostic *unknown = diag_at(&p, DIAG_FONT_ROLE_UNKNOWN, 0);
    assert_non_null(unknown);
    assert_int_equal(unknown->pos.line, 7);
    assert_text(unknown->args[0], "方宋");
    assert_text(diag_hint(unknown, LANG_EN, p.arena), "did you mean '仿宋'");
    assert_null(diag_at(&p, DIAG_FONT_ROLE_UNKNOWN, 1));          /* and 正文's is known */
    const Diagnostic *glyph = diag_at(&p, DIAG_GLYPH_MISSING, 0); /* Fandol has no extension A */
    assert_non_null(glyph);
    assert_text(diag_hint(glyph, LANG_ZH, p.arena), "请在 fonts.yaml 里给 “仿宋” 加一个有这个字的字体");
    font_set_close(fonts);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rare_characters_are_reported),
        cmocka_unit_test(the_place_is_the_characters_own),
        cmocka_unit_test(too_many_are_cut_short),
        cmocka_unit_test(in_every_kind_of_text),
        cmocka_unit_test(the_contents_have_a_font_of_their_own),
        cmocka_unit_test(roles_nobody_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
