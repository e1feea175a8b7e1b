/* fonts_load: folders beside fonts.yaml, roles, files by name or with a face. */
#include "model_fixture.h"

static const FontsSpec *load(Desk *desk, const char *text)
{
    desk_write(desk, "fonts/fonts.yaml", text);
    desk_ready(desk);
    return fonts_load(desk_path(desk, "fonts/fonts.yaml"), desk->arena, &desk->diags);
}

static void test_roles(void **state)
{
    (void)state;
    Desk desk = desk_open("roles");
    const FontsSpec *fonts = load(
        &desk, "目录: [., ../x, /usr/share/fonts]\n字体:\n  仿宋:\n    汉字:\n      - a.otf\n      - "
               "{文件: b.ttc, 字面: B SC}\n    标点: [e.otf]\n    西文: [c.otf]\n  黑体: {汉字: [d.otf]}\n");
    assert_clean(&desk);
    assert_int_equal(fonts->folders.n, 3);
    assert_true(str_ends(fonts->folders.v[1], "/fonts/../x"));
    assert_str(fonts->folders.v[2], "/usr/share/fonts");
    assert_int_equal(fonts->roles.n, 2);
    assert_str(fonts->roles.v[0].name, "仿宋");
    assert_int_equal(fonts->roles.v[0].pos.line, 3);
    assert_int_equal(fonts->roles.v[0].han.n, 2);
    assert_str(fonts->roles.v[0].han.v[0].file, "a.otf");
    assert_int_equal(fonts->roles.v[0].han.v[0].face.n, 0);
    assert_str(fonts->roles.v[0].han.v[1].face, "B SC");
    assert_int_equal(fonts->roles.v[0].han.v[1].pos.line, 6);
    assert_str(fonts->roles.v[0].latin.v[0].file, "c.otf");
    assert_str(fonts->roles.v[0].punctuation.v[0].file, "e.otf");
    assert_int_equal(fonts->roles.v[1].punctuation.n, 0);
    assert_int_equal(fonts->roles.v[1].latin.n, 0);
    assert_true(str_ends(fonts->file->name, "fonts.yaml"));
    desk_close(&desk);
}

static void test_bad(void **state)
{
    (void)state;
    Desk desk = desk_open("bad");
    assert_null(load(&desk, "字体:\n  仿宋: {西文: [c.otf]}\n"));
    assert_reported(&desk, DIAG_SCHEMA_MISSING_KEY, 1, 1); /* 目录 */
    assert_reported(&desk, DIAG_SCHEMA_MISSING_KEY, 2, 7); /* 汉字 */
    assert_int_equal(desk.diags.items.n, 2);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
