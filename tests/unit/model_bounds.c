/*
 * What a profile, a table or an office may say, on both sides of each bound of ours: the last value that is taken,
 * and the first that is reported. In lengths the least step is a thousandth of a point, in 字 of one.
 */
#include "model_fixture.h"

typedef struct Bound {
    const char *key;              /* a line of a profile, its value as %s */
    const char *taken, *reported; /* the values */
    DiagId id;                    /* DIAG_SCHEMA_RANGE where it is 0 */
} Bound;

static bool is_reported(const Desk *desk, DiagId id)
{
    for (size_t i = 0; i < desk->diags.items.n; i++)
        if (desk->diags.items.v[i].id == id)
            return true;
    return false;
}

static void bound_try(Desk *desk, const Bound *bound, const char *value, bool wanted)
{
    DiagId id = bound->id ? bound->id : DIAG_SCHEMA_RANGE;
    Str line = str_format(desk->arena, bound->key, value);
    desk_profile(desk, "t", str_format(desk->arena, "名称: 子\n继承: base\n%s\n", line.s).s);
    (void)desk_profile_load(desk, "t");
    if (is_reported(desk, id) != wanted) {
        desk_print(desk);
        fail_msg("%s: %s is %s", line.s, diag_name(id), wanted ? "not reported" : "reported");
    }
}

static void bounds_hold(const char *name, const Bound *bounds, size_t n)
{
    Desk desk = desk_open(name);
    desk_profile(&desk, "base", PROFILE_WHOLE);
    for (size_t i = 0; i < n; i++) {
        bound_try(&desk, &bounds[i], bounds[i].taken, false);
        bound_try(&desk, &bounds[i], bounds[i].reported, true);
    }
    desk_close(&desk);
}
#define HOLD(name, bounds) bounds_hold(name, bounds, sizeof(bounds) / sizeof *(bounds))

static void styles(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"样式: {正文: {字号: %s}}", "3pt", "2.999pt", 0},
        {"样式: {正文: {字号: %s}}", "144pt", "144.001pt", 0},
        {"样式: {正文: {行距: %s}}", "3pt", "2.999pt", 0},
        {"样式: {正文: {行距: %s}}", "288pt", "288.001pt", 0},
        {"样式: {正文: {首行缩进: %s}}", "-20字", "-20.001字", 0},
        {"样式: {正文: {首行缩进: %s}}", "100字", "100.001字", 0},
        {"样式: {正文: {左缩进: %s}}", "-20字", "-20.001字", 0},
        {"样式: {正文: {左缩进: %s}}", "100字", "100.001字", 0},
        {"样式: {正文: {右缩进: %s}}", "-20字", "-20.001字", 0},
        {"样式: {正文: {右缩进: %s}}", "100字", "100.001字", 0},
        {"样式: {正文: {段前: %s}}", "1000pt", "1000.001pt", 0},
        {"样式: {正文: {段后: %s}}", "1000pt", "1000.001pt", 0},
    };
    HOLD("bounds-styles", BOUNDS);
}

static void tables_and_numbers(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"页码: {距版心: %s}", "1000pt", "1000.001pt", 0},
        {"页码: {边距: %s}", "20字", "20.001字", 0},
        {"页眉: {文字: 甲, 距版心: %s}", "1000pt", "1000.001pt", 0},
        {"页眉: {文字: 甲, 距版心: 5mm, 线: %s}", "20pt", "20.001pt", 0},
        {"版式: {印章: %s}", "1000pt", "1000.001pt", 0},
        {"表格形式: {外框: %s}", "20pt", "20.001pt", 0},
        {"表格形式: {内线: %s}", "20pt", "20.001pt", 0},
        {"表格形式: {左右边距: %s}", "20字", "20.001字", 0},
        {"表格形式: {上下边距: %s}", "1000pt", "1000.001pt", 0},
        {"表格形式: {最小行高: %s}", "1000pt", "1000.001pt", 0},
        {"表格形式: {表前: %s}", "1000pt", "1000.001pt", 0},
        {"表格形式: {表后: %s}", "1000pt", "1000.001pt", 0},
        {"表格形式: {栏内余地: %s}", "20字", "20.001字", 0},
        {"表格形式: {最小字号: %s}", "3pt", "2.999pt", 0},
        {"表格形式: {最小字号: %s}", "144pt", "144.001pt", 0},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 率位数: %s}}", "6", "7", 0},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 额位数: %s}}", "6", "7", 0},
    };
    HOLD("bounds-tables", BOUNDS);
}

static void paper(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"页面: {纸张: [210mm, %s]}", "56pt", "55.999pt", DIAG_PROFILE_PAPER},
        {"页面: {纸张: [%s, 297mm]}", "5670pt", "5670.001pt", DIAG_PROFILE_PAPER},
        {"页面: {上边距: %s}", "5670pt", "5670.001pt", 0},
        {"页面: {下边距: %s}", "5670pt", "5670.001pt", 0},
        {"页面: {内边距: %s}", "5670pt", "5670.001pt", 0},
        {"页面: {外边距: %s}", "5670pt", "5670.001pt", 0},
        /* of 595.276 pt there are 442.33 and 453.67 left; 28 × 16 pt are 448 */
        {"页面: {每行字数: 28, 内边距: 76pt, 外边距: %s}", "76.946pt", "76.947pt", DIAG_PROFILE_GRID},
        {"页面: {每行字数: 28, 内边距: 70pt, 外边距: %s}", "71.606pt", "71.605pt", DIAG_PROFILE_GRID},
    };
    HOLD("bounds-paper", BOUNDS);
}

static void a_seal_is_42_mm_wide(void **state)
{
    (void)state;
    Desk desk = desk_open("bounds-seal");
    desk_profile(&desk, "t", PROFILE_WHOLE);
    const Profile *profile = desk_profile_load(&desk, "t");
    assert_non_null(profile);
    assert_int_equal(profile->makeup.seal, 119055);
    desk_close(&desk);
}

/* ---- tables, chapters, offices ---- */

static void cells(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DiagId id; /* DIAG_COUNT: it is taken */
    } CASES[] = {
        {"{栏: [甲], 表体: [[{文: 乙, 级: 20}]]}", DIAG_COUNT},
        {"{栏: [甲], 表体: [[{文: 乙, 级: 21}]]}", DIAG_TABLE_SPEC_LEVEL},
        {"{栏: [甲], 表体: [[{文: 乙, 跨栏: 10001}]]}", DIAG_SCHEMA_RANGE},
        {"{栏: [甲], 表体: [[{文: 乙, 跨行: 10001}]]}", DIAG_SCHEMA_RANGE},
        {"{栏: [甲], 表体: [[{文: 乙, 跨栏: 10000, 跨行: 10000}]]}", DIAG_COUNT},
        {"{栏: [甲], 表体: [{逐行: {清单: 表, 最少行: 1000}, 格: ['{名}']}]}", DIAG_COUNT},
        {"{栏: [甲], 表体: [{逐行: {清单: 表, 最少行: 1001}, 格: ['{名}']}]}", DIAG_SCHEMA_RANGE},
    };
    Desk desk = desk_open("bounds-cells");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TableSpec table;
        desk_write(&desk, "t.yaml", str_format(desk.arena, "表: %s\n", CASES[i].text).s);
        desk_ready(&desk);
        const Node *root = input_read(desk_path(&desk, "t.yaml"), desk.arena, &desk.diags);
        assert_non_null(root);
        const NodePair *pair = &root->map.pairs[0];
        NamedTree tree = {pair->key, pair->key_pos, pair->value};
        (void)table_spec_read(&tree, &table, desk.arena, &desk.diags);
        for (size_t k = 0; k < desk.diags.items.n; k++)
            if (CASES[i].id == DIAG_COUNT || desk.diags.items.v[k].id != CASES[i].id) {
                desk_print(&desk);
                fail_msg("%s", CASES[i].text);
            }
        assert_int_equal(desk.diags.items.n, CASES[i].id != DIAG_COUNT);
    }
    desk_close(&desk);
}

static void chapters(void **state)
{
    (void)state;
    static const struct {
        const char *block;
        DiagId id;
        bool told;
    } CASES[] = {
        {"{列表: [甲, 列表: [乙, 列表: [丙, 列表: [丁]]]]}", DIAG_LIST_NESTED, false},
        {"{列表: [甲, 列表: [乙, 列表: [丙, 列表: [丁, 列表: [戊]]]]]}", DIAG_LIST_NESTED, true},
        {"{图: 柱形, 题: 甲, 栏: [一, 二, 三], 数据: [[甲, 1, 2, 3]]}", DIAG_CHART_SERIES, false},
        {"{图: 柱形, 题: 甲, 栏: [一, 二, 三, 四], 数据: [[甲, 1, 2, 3, 4]]}", DIAG_CHART_SERIES, true},
        {"{图: 占比, 题: 甲, 栏: [一, 二], 数据: [[甲, 1, 2]]}", DIAG_CHART_SERIES, false},
        {"{图: 占比, 题: 甲, 栏: [一, 二, 三], 数据: [[甲, 1, 2, 3]]}", DIAG_CHART_SERIES, true},
        {"{图片: a.png, 宽: 14pt, 说明: 甲}", DIAG_SCHEMA_RANGE, false},
        {"{图片: a.png, 宽: 13.999pt, 说明: 甲}", DIAG_SCHEMA_RANGE, true},
    };
    Desk desk = desk_open("bounds-chapters");
    desk_profile(&desk, "t", PROFILE_WHOLE);
    const Profile *profile = desk_profile_load(&desk, "t");
    assert_non_null(profile);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Chapter chapter;
        desk_write(&desk, "c.yaml", str_format(desk.arena, "章: 甲\n内容:\n  - %s\n", CASES[i].block).s);
        desk_ready(&desk);
        const Node *root = input_read(desk_path(&desk, "c.yaml"), desk.arena, &desk.diags);
        assert_non_null(root);
        (void)chapter_read(root, profile, &chapter, desk.arena, &desk.diags);
        if (is_reported(&desk, CASES[i].id) != CASES[i].told) {
            desk_print(&desk);
            fail_msg("%s", CASES[i].block);
        }
    }
    desk_close(&desk);
}

static void years(void **state)
{
    (void)state;
    static const struct {
        const char *year;
        bool told;
    } CASES[] = {{"1948", true}, {"1949", false}, {"2199", false}, {"2200", true}};
    Desk desk = desk_open("bounds-years");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        desk_write(&desk, "content/o/office.yaml",
                   str_format(desk.arena, "单位名称: 云栖街道办事处\n年度: %s\n", CASES[i].year).s);
        desk_ready(&desk);
        (void)office_load(desk_path(&desk, "content"), STR("o"), desk.arena, &desk.diags);
        if (is_reported(&desk, DIAG_SCHEMA_RANGE) != CASES[i].told) {
            desk_print(&desk);
            fail_msg("%s", CASES[i].year);
        }
    }
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles), cmocka_unit_test(tables_and_numbers),   cmocka_unit_test(paper),
        cmocka_unit_test(cells),  cmocka_unit_test(a_seal_is_42_mm_wide), cmocka_unit_test(chapters),
        cmocka_unit_test(years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
