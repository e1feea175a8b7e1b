/* corrections.yaml: which corrected versions there are, in order, each with its day, reason and who approved. */
#include "model_fixture.h"

#include <stdio.h>

static CorrectionList load(Desk *desk, const char *text)
{
    desk_write(desk, "content/2021/yunqi/office.yaml",
               "单位名称: 云栖街道办事处\n单位编码: \"109001\"\n年度: 2021\n编制日期: 2021-02-10\n");
    (void)remove(desk_path(desk, "content/2021/yunqi/corrections.yaml"));
    if (text)
        desk_write(desk, "content/2021/yunqi/corrections.yaml", text);
    desk_ready(desk);
    const Office *office =
        office_load(desk_path(desk, "content/2021"), STR("yunqi"), desk->arena, &desk->diags);
    assert_non_null(office);
    return corrections_load(office, desk->arena, &desk->diags);
}

#define SECOND "更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 录入有误, 批准人: 区财政局}\n"

static void versions_count_from_two_in_order(void **state)
{
    (void)state;
    Desk desk = desk_open("order");
    CorrectionList list = load(&desk, NULL);
    assert_clean(&desk);
    assert_int_equal(list.n, 0);
    assert_null(list.file);
    list =
        load(&desk, SECOND "  - 版本: 3\n    日期: 2021-06-15\n    原因: '  又误。 '\n    批准人: 王主任\n");
    assert_clean(&desk);
    assert_int_equal(list.n, 2);
    assert_non_null(list.file);
    assert_int_equal(list.v[0].version, 2);
    assert_str(list.v[0].reason, "录入有误");
    assert_str(list.v[0].approved_by, "区财政局");
    assert_int_equal(list.v[0].pos.line, 2);
    assert_int_equal(list.v[1].version, 3);
    assert_int_equal(list.v[1].date.month, 6); /* two on one day may be */
    assert_str(list.v[1].reason, "又误。");
    assert_int_equal(load(&desk, "更正: []\n").n, 0);
    assert_clean(&desk);
    desk_close(&desk);
}

static void another_number_is_no_version(void **state)
{
    (void)state;
    Desk desk = desk_open("number");
    static const struct {
        const char *version, *due;
    } CASES[] = {{"1", "2"}, {"3", "2"}, {"999", "2"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str text = str_format(desk.arena, "更正:\n  - {版本: %s, 日期: 2021-06-15, 原因: 误, 批准人: 局}\n",
                              CASES[i].version);
        assert_int_equal(load(&desk, text.s).n, 0);
        assert_only(&desk, DIAG_CORRECTION_VERSION, 2, 10);
        assert_str(desk.diags.items.v[0].args[0], CASES[i].version);
        assert_str(desk.diags.items.v[0].args[1], CASES[i].due);
    }
    assert_int_equal(load(&desk, SECOND "  - {版本: 2, 日期: 2021-07-01, 原因: 误, 批准人: 局}\n").n, 1);
    assert_only(&desk, DIAG_CORRECTION_VERSION, 3, 10);
    assert_str(desk.diags.items.v[0].args[1], "3");
    desk_close(&desk);
}

static void a_correction_is_not_earlier_than_what_it_corrects(void **state)
{
    (void)state;
    Desk desk = desk_open("day");
    assert_int_equal(load(&desk, "更正:\n  - {版本: 2, 日期: 2021-02-09, 原因: 误, 批准人: 局}\n").n, 0);
    assert_only(&desk, DIAG_CORRECTION_DATE, 2, 17);
    assert_str(desk.diags.items.v[0].args[2], "2021-02-10");
    assert_int_equal(load(&desk, "更正:\n  - {版本: 2, 日期: 2021-02-10, 原因: 误, 批准人: 局}\n").n, 1);
    assert_clean(&desk);
    assert_int_equal(load(&desk, SECOND "  - {版本: 3, 日期: 2021-06-14, 原因: 误, 批准人: 局}\n").n, 1);
    assert_only(&desk, DIAG_CORRECTION_DATE, 3, 17);
    assert_str(desk.diags.items.v[0].args[0], "2021-06-14");
    assert_str(desk.diags.items.v[0].args[2], "2021-06-15");
    desk_close(&desk);
}

static void all_is_said_and_nothing_waits(void **state)
{
    (void)state;
    Desk desk = desk_open("said");
    assert_int_equal(load(&desk, "更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: '', 批准人: ' '}\n").n, 0);
    assert_int_equal(desk.diags.items.n, 2);
    assert_reported(&desk, DIAG_SAID_NOTHING, 2, 33);
    assert_reported(&desk, DIAG_SAID_NOTHING, 2, 42);
    (void)load(&desk, "更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 误, 批准人: 待填写}\n");
    assert_only(&desk, DIAG_TEXT_TODO, 2, 41);
    (void)load(&desk, "更正:\n  - {版本: 2, 日期: 待填写, 原因: 误, 批准人: 局}\n");
    assert_only(&desk, DIAG_DATE_FORMAT, 2, 17);
    (void)load(&desk, "更正:\n  - {版本: 2, 日期: 2021-06-31, 原因: 误, 批准人: 局}\n");
    assert_only(&desk, DIAG_DATE_IMPOSSIBLE, 2, 17);
    (void)load(&desk, "更正:\n  - {版本: 2, 日期: 六月, 原因: 误, 批准人: 局}\n");
    assert_only(&desk, DIAG_DATE_FORMAT, 2, 17);
    desk_close(&desk);
}

static void other_shapes_are_told(void **state)
{
    static const struct {
        const char *text;
        DiagId id;
        uint32_t line, col;
    } CASES[] = {
        {"更正: 无\n", DIAG_LIST_EXPECTED, 1, 5},
        {"更正:\n  版本: 2\n", DIAG_LIST_EXPECTED, 2, 3},
        {"[]\n", DIAG_MAP_EXPECTED, 1, 1},
        {"更正:\n  - 第二版\n", DIAG_SCHEMA_WANTS_MAP, 2, 5},
        {"改正: []\n", DIAG_SCHEMA_UNKNOWN_KEY_NEAR, 1, 1},
        {"更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 误}\n", DIAG_SCHEMA_MISSING_KEY, 2, 5},
        {"更正:\n  - {版本: 二, 日期: 2021-06-15, 原因: 误, 批准人: 局}\n", DIAG_SCHEMA_INT, 2, 10},
        {"更正:\n  - {版本: 0, 日期: 2021-06-15, 原因: 误, 批准人: 局}\n", DIAG_SCHEMA_RANGE, 2, 10},
        {"更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: [误], 批准人: 局}\n", DIAG_TEXT_EXPECTED, 2, 33},
        {"更正:\n  - {版本: 2, 日期: [2021], 原因: 误, 批准人: 局}\n", DIAG_TEXT_EXPECTED, 2, 17},
    };
    (void)state;
    Desk desk = desk_open("shapes");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(load(&desk, CASES[i].text).n, 0);
        assert_reported(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
    }
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_count_from_two_in_order),
        cmocka_unit_test(another_number_is_no_version),
        cmocka_unit_test(a_correction_is_not_earlier_than_what_it_corrects),
        cmocka_unit_test(all_is_said_and_nothing_waits),
        cmocka_unit_test(other_shapes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
