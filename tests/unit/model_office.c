/* office_load: its keys, the calendar, the folder's year. */
#include "model_fixture.h"

#define OFFICE_HEAD "单位名称: 云栖街道办事处\n单位编码: \"109001\"\n"

static const Office *load(Desk *desk, const char *text)
{
    desk_write(desk, "content/2021/yunqi/office.yaml", text);
    desk_ready(desk);
    return office_load(desk_path(desk, "content/2021"), STR("yunqi"), desk->arena, &desk->diags);
}

static void test_defaults(void **state)
{
    (void)state;
    Desk desk = desk_open("defaults");
    const Office *office = load(&desk, OFFICE_HEAD "年度: 2021\n编制日期: 2021-02-10\n");
    assert_clean(&desk);
    assert_str(office->id, "yunqi");
    assert_true(str_ends(office->folder, "content/2021/yunqi"));
    assert_str(office->short_name, "云栖街道办事处");
    assert_str(office->code, "109001");
    assert_str(office->profile, "gbt9704");
    assert_int_equal(office->year, 2021);
    assert_int_equal(office->date.year, 2021);
    assert_int_equal(office->date.month, 2);
    assert_int_equal(office->date.day, 10);
    assert_null(office->title);
    assert_true(office->pos.file != NULL);
    desk_close(&desk);
}

static void test_everything_said(void **state)
{
    (void)state;
    Desk desk = desk_open("all");
    const Office *office =
        load(&desk, OFFICE_HEAD "简称: 云栖\n年度: 2021\n编制日期: '2020-02-29'\n模板: landscape\n标题: "
                                "'{单位名称}'\n主题: 预算\n关键词: [甲, 乙]\n");
    assert_clean(&desk);
    assert_str(office->short_name, "云栖");
    assert_str(office->profile, "landscape");
    assert_int_equal(office->profile_pos.line, 6);
    assert_int_equal(office->profile_pos.col, 5);
    assert_str(office->title->scalar.text, "{单位名称}");
    assert_int_equal(office->keywords.n, 2);
    desk_close(&desk);
}

static void test_dates(void **state)
{
    static const struct {
        const char *date;
        DiagId id;
    } CASES[] = {
        {"2021年2月10日", DIAG_DATE_FORMAT},
        {"2021-2-10", DIAG_DATE_FORMAT},
        {"2021/02/10", DIAG_DATE_FORMAT},
        {"2021-0a-10", DIAG_DATE_FORMAT},
        {"''", DIAG_DATE_FORMAT},
        {"2021-02-29", DIAG_DATE_IMPOSSIBLE},
        {"1900-02-29", DIAG_DATE_IMPOSSIBLE},
        {"2021-13-01", DIAG_DATE_IMPOSSIBLE},
        {"2021-00-01", DIAG_DATE_IMPOSSIBLE},
        {"2021-04-31", DIAG_DATE_IMPOSSIBLE},
        {"2021-04-00", DIAG_DATE_IMPOSSIBLE},
        {"0000-01-01", DIAG_DATE_IMPOSSIBLE},
    };
    (void)state;
    Desk desk = desk_open("dates");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str text = str_format(desk.arena, OFFICE_HEAD "年度: 2021\n编制日期: %s\n", CASES[i].date);
        const Office *dated = load(&desk, text.s); /* without its day, and its other files can be checked */
        assert_non_null(dated);
        assert_false(date_exists(dated->date));
        assert_only(&desk, CASES[i].id, 4, 7);
    }
    assert_non_null(load(&desk, OFFICE_HEAD "年度: 2021\n编制日期: [2021]\n"));
    assert_only(&desk, DIAG_TEXT_EXPECTED, 4, 7);
    desk_close(&desk);
}

static void test_year_of_the_folder(void **state)
{
    (void)state;
    Desk desk = desk_open("year");
    /* Copied from last year: wrong, but the rest of the content can still be checked. */
    const Office *office = load(&desk, OFFICE_HEAD "年度: 2020\n编制日期: 2021-02-10\n");
    assert_non_null(office);
    assert_only(&desk, DIAG_OFFICE_YEAR, 3, 5);
    assert_str(desk.diags.items.v[0].args[1], "2021");
    desk_close(&desk);
}

static void test_all_mistakes_at_once(void **state)
{
    (void)state;
    Desk desk = desk_open("many");
    const Office *office =
        load(&desk, "单位名称: 云栖\n年度: 2020\n编制日期: 2021-02-30\n标题: ' '\n摸板: x\n");
    assert_non_null(office);
    assert_int_equal(office->year, 2021); /* the folder's */
    assert_null(office->title);
    assert_int_equal(office->code.n, 0);
    assert_reported(&desk, DIAG_SCHEMA_MISSING_KEY, 1, 1); /* 单位编码 */
    assert_reported(&desk, DIAG_OFFICE_YEAR, 2, 5);
    assert_reported(&desk, DIAG_DATE_IMPOSSIBLE, 3, 7);
    assert_reported(&desk, DIAG_HEADING_EMPTY, 4, 5);
    assert_reported(&desk, DIAG_SCHEMA_UNKNOWN_KEY_NEAR, 5, 1);
    assert_int_equal(desk.diags.items.n, 5);
    desk_close(&desk);
}

static void test_no_mapping(void **state)
{
    (void)state;
    Desk desk = desk_open("shape");
    assert_null(load(&desk, "- 单位名称\n"));
    assert_only(&desk, DIAG_MAP_EXPECTED, 1, 1);
    desk_close(&desk);
    /* The other files are read for what is wrong with them as files: what they say hangs on the profile. */
    desk = desk_open("shape-rest");
    desk_write(&desk, "content/2021/yunqi/figures.yaml", "收入: [\n");
    desk_write(&desk, "content/2021/yunqi/01-a.yaml", "章: 没有这一章\n内容: [段]\n");
    assert_null(load(&desk, "- 单位名称\n"));
    assert_reported(&desk, DIAG_MAP_EXPECTED, 1, 1);
    assert_int_equal(desk.diags.items.n, 2);
    desk_close(&desk);
    /* A line that says the profile is enough to look into them. */
    desk = desk_open("shape-profile");
    const Office *office = load(&desk, "单位名称 云栖\n模板: national  # 全国\n");
    assert_non_null(office);
    assert_true(str_is(office->profile, "national"));
    assert_int_equal(office->year, 2021);
    assert_int_equal(desk.diags.items.n, 1);
    desk_close(&desk);
    desk = desk_open("shape-nobody");
    desk_ready(&desk);
    assert_null(office_load(desk_path(&desk, "content/2021"), STR("nobody"), desk.arena, &desk.diags));
    assert_int_equal(desk.diags.items.n, 1);
    assert_int_equal(desk.diags.items.v[0].id, DIAG_FILE_READ);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_everything_said),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_year_of_the_folder),
        cmocka_unit_test(test_all_mistakes_at_once),
        cmocka_unit_test(test_no_mapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
