/* The figures that a form asks for, and new numbers in their places, byte by byte. */
#include "roll_fixture.h"

static void desk_form(Desk *desk, Form *form)
{
    const RollRoots roots = {str_of(desk_path(desk, "content/2022")), PROJECT_DIR "/templates"};
    desk_ready(desk);
    bool read = form_read(&roots, STR("x"), form, desk->arena, &desk->diags);
    if (!read)
        desk_print(desk);
    assert_true(read);
}

static void assert_row(const FormRow *row, const char *const expected[7])
{
    const Str found[] = {row->path, row->label, row->number, row->unit, row->last, row->last_unit, row->note};
    for (size_t i = 0; i < 7; i++)
        if (!str_is(found[i], expected[i]))
            fail_msg("'%s', not '" STR_FMT "', at " STR_FMT, expected[i], STR_ARG(found[i]),
                     STR_ARG(row->path));
}

/* Formulas, texts, codes in quotes and 上年 are not asked for; a unit is the figure's own, else its group's. */
static void typed_figures_are_asked_for(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("asked");
    desk_write(
        &desk, "content/2021/x/figures.yaml",
        "单位: 元\n收入: {拨款: 4700.39}\n项目:\n  - {名称: 乙, 数量: 2台}\n  - {名称: 甲, 数量: 1台}\n");
    desk_write(&desk, "content/2022/x/figures.yaml",
               "单位: 万元\n收入:\n  拨款: 待填写  # 含转移支付\n  合计: = 拨款\n面积: {单位: 平方公里, "
               "总面积: 6.8}\n"
               "项目:\n  - {名称: 甲, 编码: \"301\", 单位: 5, 数量: 待填写台}\n  - {名称: 丙, 数量: "
               "1234.50}\n上年: {拨款: 3}\n");
    Form form;
    desk_form(&desk, &form);
    assert_int_equal(form.rows.n, 5);
    assert_row(&form.rows.v[0],
               (const char *[]){"收入.拨款", "拨款", "", "万元", "4700.39", "元", "含转移支付"});
    assert_row(&form.rows.v[1], (const char *[]){"面积.总面积", "总面积", "6.8", "平方公里", "", "", ""});
    /* 单位 of a record is a value like any other; last year's record is known by its texts, of which 编码 is a new one */
    assert_row(&form.rows.v[2], (const char *[]){"项目.1.单位", "甲 · 单位", "5", "万元", "", "", ""});
    assert_row(&form.rows.v[3], (const char *[]){"项目.1.数量", "甲 · 数量", "", "台", "", "", ""});
    assert_row(&form.rows.v[4], (const char *[]){"项目.2.数量", "丙 · 数量", "1234.50", "万元", "", "", ""});
    assert_int_equal(form.last.n, 1);
    assert_row(&form.last.v[0], (const char *[]){"上年.拨款", "拨款", "3", "万元", "", "", ""});
    desk_close(&desk);
}

static void records_are_known_by_their_texts(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("records");
    desk_write(&desk, "content/2021/x/figures.yaml",
               "项目:\n  - {名称: 乙, 数量: 2台}\n  - {名称: 甲, 数量: 1台}\n");
    desk_write(&desk, "content/2022/x/figures.yaml", "项目:\n  - {名称: 甲, 数量: 待填写台}\n");
    Form form;
    desk_form(&desk, &form);
    assert_row(&form.rows.v[0], (const char *[]){"项目.1.数量", "甲 · 数量", "", "台", "1", "台", ""});
    desk_close(&desk);
}

/* An alias repeats a figure: it is asked for once, where it is written. */
static void an_alias_is_no_figure_of_its_own(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("alias");
    desk_write(&desk, "content/2022/x/figures.yaml", "甲: &a 12户\n乙: *a\n丙: 3\n");
    Form form;
    desk_form(&desk, &form);
    assert_int_equal(form.rows.n, 2);
    const FormValue values[] = {{.row = &form.rows.v[0], .number = {.n = 13}},
                                {.row = &form.rows.v[1], .number = {.n = -25, .places = 1}}};
    assert_true(str_is(form_filled(&form, values, 2, desk.arena), "甲: &a 13户\n乙: *a\n丙: -2.5\n"));
    desk_close(&desk);
}

static void only_numbers_change(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("filled");
    desk_write(&desk, "content/2021/x/figures.yaml", "丙: 7.00\n");
    desk_write(&desk, "content/2022/x/figures.yaml",
               "\xEF\xBB\xBF# 头\r\n甲: 64.00   # 说明\r\n乙:   待填写 户\r\n丙: 待填写\r\n丁: {戊: 34.5, "
               "己: 66.45%} # 尾");
    Form form;
    desk_form(&desk, &form);
    assert_int_equal(form.rows.n, 5);
    const FormValue values[] = {
        {.row = &form.rows.v[0], .number = {.n = 705, .places = 1}}, /* as many places as before at least */
        {.row = &form.rows.v[1], .number = {.n = 120, .places = 1}},
        {.row = &form.rows.v[2], .number = {.n = 8}}, /* as last year's */
        {.row = &form.rows.v[3], .number = {.n = 12, .places = 0}},
        {.row = &form.rows.v[4], .number = {.n = 661234, .places = 4}}};
    assert_true(str_is(form_filled(&form, values, 5, desk.arena),
                       "\xEF\xBB\xBF# 头\r\n甲: 70.50   # 说明\r\n乙:   12 户\r\n丙: 8.00\r\n丁: {戊: 12.0, "
                       "己: 66.1234%} # 尾"));
    assert_true(str_eq(form_filled(&form, values, 0, desk.arena), form.file->text));
    const FormValue same = {.row = &form.rows.v[0], .number = {.n = 64}, .same = true};
    assert_true(str_eq(form_filled(&form, &same, 1, desk.arena), form.file->text));
    desk_close(&desk);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("none");
    const RollRoots roots = {str_of(desk_path(&desk, "content/2022")), PROJECT_DIR "/templates"};
    Form form;
    desk_ready(&desk);
    (void)remove(desk_path(&desk, "content/2022/x/figures.yaml"));
    assert_false(form_read(&roots, STR("x"), &form, desk.arena, &desk.diags));
    assert_true(diag_errors(&desk.diags) > 0);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_figures_are_asked_for),
        cmocka_unit_test(records_are_known_by_their_texts),
        cmocka_unit_test(an_alias_is_no_figure_of_its_own),
        cmocka_unit_test(only_numbers_change),
        cmocka_unit_test(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
