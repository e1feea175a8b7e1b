/* Reports of what changed: terminal in both languages, JSON that parses and is whole, HTML that escapes. */
#include <jansson.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/changes.h"

static const Str SUM_READS[] = {STR_INIT("收入.甲"), STR_INIT("收入.乙")};
static const EditionFigure WAS[] = {
    {.path = STR_INIT("收入.甲"),
     .value = STR_INIT("1.00"),
     .unit = STR_INIT("万元"),
     .at = STR_INIT("figures.yaml:3:5")},
    {.path = STR_INIT("收入.乙"),
     .value = STR_INIT("2.00"),
     .unit = STR_INIT("万元"),
     .at = STR_INIT("figures.yaml:4:5")},
    {.path = STR_INIT("收入.合计"),
     .value = STR_INIT("3.00"),
     .unit = STR_INIT("万元"),
     .formula = STR_INIT("甲 + 乙"),
     .reads = SUM_READS,
     .nreads = 2},
};
static const EditionFigure IS[] = {
    {.path = STR_INIT("收入.甲"),
     .value = STR_INIT("1.50"),
     .unit = STR_INIT("万元"),
     .at = STR_INIT("figures.yaml:3:5")},
    {.path = STR_INIT("收入.乙"),
     .value = STR_INIT("2.50"),
     .unit = STR_INIT("万元"),
     .at = STR_INIT("figures.yaml:4:5")},
    {.path = STR_INIT("收入.合计"),
     .value = STR_INIT("4.00"),
     .unit = STR_INIT("万元"),
     .formula = STR_INIT("甲 + 乙"),
     .reads = SUM_READS,
     .nreads = 2},
    {.path = STR_INIT("新"), .value = STR_INIT("9"), .at = STR_INIT("figures.yaml:9:5")},
};
static const EditionText SAID[] = {
    {.kind = EDITION_SENTENCE,
     .place = STR_INIT("一、概况"),
     .text = STR_INIT("收入3.00万元，\n共<b>。"),
     .form = STR_INIT("收入{收入.合计}，共<b>。"),
     .page = STR_INIT("1"),
     .sheet = 3,
     .reads = &WAS[2].path,
     .nreads = 1},
    {.kind = EDITION_SENTENCE,
     .place = STR_INIT("一、概况"),
     .text = STR_INIT("压减\"会议\"费。"),
     .form = STR_INIT("压减\"会议\"费。"),
     .page = STR_INIT("2"),
     .sheet = 4},
};
static const EditionText SAYS[] = {
    {.kind = EDITION_SENTENCE,
     .place = STR_INIT("一、概况"),
     .text = STR_INIT("收入4.00万元，\n共<b>。"),
     .form = STR_INIT("收入{收入.合计}，共<b>。"),
     .page = STR_INIT("1"),
     .sheet = 3,
     .reads = &WAS[2].path,
     .nreads = 1},
    {.kind = EDITION_CELL,
     .place = STR_INIT("表1"),
     .row = STR_INIT("甲&乙"),
     .column = STR_INIT("金额"),
     .text = STR_INIT("9"),
     .form = STR_INIT("{新}"),
     .page = STR_INIT("1"),
     .sheet = 3,
     .reads = &IS[3].path,
     .nreads = 1},
};

typedef struct Told {
    Arena *arena;
    StrBuf out;
} Told;

static void report_three(Told *told, ChangesFormat format, Lang lang)
{
    const Edition old = {.figures = WAS,
                         .nfigures = 3,
                         .texts = SAID,
                         .ntexts = 2,
                         .version = 1,
                         .pages = 5,
                         .date = STR("2021-02-10")},
                  new = {.figures = IS,
                         .nfigures = 4,
                         .texts = SAYS,
                         .ntexts = 2,
                         .version = 2,
                         .pages = 6,
                         .date = STR("2021-06-15")};
    *told = (Told){.arena = arena_new()};
    ChangesReport report = {.format = format, .style = {.lang = lang}, .out = &told->out};
    const OfficeChanges offices[] = {
        {STR("x"), STR("甲<街道>"), editions_compare(&old, &new, told->arena), false},
        {STR("y"), STR("乙街道"), editions_compare(&old, &old, told->arena), false},
        {STR("z"), STR("丙街道"), NULL, true},
        {STR("w"), STR("丁街道"), NULL, false},
    };
    changes_begin(&report, STR("HEAD~1:content/2021"), STR("content/<2021>"));
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        changes_office(&report, &offices[i]);
    changes_end(&report);
    assert_int_equal(report.told, 3);
}

static void told_free(Told *told)
{
    strbuf_free(&told->out);
    arena_free(told->arena);
}

/* Six of the figures that something follows from together are named; of seven, how many there are as well. */
static void six_roots_are_named(void **state)
{
    (void)state;
    static const char *const PATHS[] = {"一", "二", "三", "四", "五", "六", "七", "和"};
    for (size_t n = 6; n <= 7; n++) {
        FigureChange figures[8];
        EditionFigure was[8], is[8];
        size_t roots[7];
        for (size_t i = 0; i <= n; i++) {
            Str path = str_of(PATHS[i < n ? i : 7]);
            was[i] = (EditionFigure){.path = path, .value = STR("1")};
            is[i] = was[i];
            is[i].value = STR("2");
            figures[i] =
                (FigureChange){.path = path, .old = &was[i], .new = &is[i], .is_root = i < n, .group = 0};
            if (i < n)
                roots[i] = i;
        }
        ChangeGroup group = {.roots = roots, .nroots = n};
        const Edition edition = {.version = 1};
        const Changes changes = {.old = &edition,
                                 .new = &edition,
                                 .figures = figures,
                                 .nfigures = n + 1,
                                 .groups = &group,
                                 .ngroups = 1};
        StrBuf out = {0};
        ChangesReport report = {.format = CHANGES_TERMINAL, .style = {.lang = LANG_ZH}, .out = &out};
        changes_begin(&report, STR("a"), STR("b"));
        changes_office(&report, &(OfficeChanges){STR("x"), STR("甲"), &changes, false});
        changes_end(&report);
        assert_non_null(strstr(out.s, "一、二、三、四、五、六"));
        assert_int_equal(strstr(out.s, "等 7 个数") != NULL, n == 7);
        strbuf_free(&out);
    }
}

static void the_terminal_groups_by_what_was_typed(void **state)
{
    (void)state;
    Told told;
    report_three(&told, CHANGES_TERMINAL, LANG_ZH);
    assert_string_equal(
        told.out.s,
        "甲<街道>（x）：4 个数有变动，其中 3 个是改的；3 处文字有变动，在第 1、2 页；原 5 页，现 6 页\n"
        "  收入.甲  1.00万元 → 1.50万元（+0.50）  figures.yaml:3:5\n"
        "  收入.乙  2.00万元 → 2.50万元（+0.50）  figures.yaml:4:5\n"
        "  随 收入.甲、收入.乙 一起变动\n"
        "    收入.合计  3.00万元 → 4.00万元（+1.00）  = 甲 + 乙\n"
        "    第 1 页  一、概况\n"
        "      原：收入3.00万元， 共<b>。\n"
        "      现：收入4.00万元， 共<b>。\n"
        "  新  （无） → 9  figures.yaml:9:5\n"
        "    第 1 页  表1，甲&乙，金额\n"
        "      现：9\n"
        "  不随数变动的文字\n"
        "    第 2 页  一、概况\n"
        "      原：压减\"会议\"费。\n"
        "丙街道（z）：现在没有\n"
        "丁街道（w）：原来没有\n");
    told_free(&told);
    report_three(&told, CHANGES_TERMINAL, LANG_EN);
    assert_non_null(strstr(told.out.s,
                           "甲<街道> (x): 4 figures are others, 3 of them typed anew; 3 texts are others, "
                           "on pages 1, 2; 5 pages then, 6 now\n"));
    assert_non_null(strstr(told.out.s, "  from 收入.甲, 收入.乙 together\n"));
    assert_non_null(
        strstr(told.out.s, "  texts that follow from no figure\n    page 2  一、概况\n      was: 压减"));
    assert_non_null(strstr(told.out.s, "丙街道 (z): is gone\n丁街道 (w): is new\n"));
    told_free(&told);
}

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text)
        fail_msg("%s is no text", key);
    return text;
}

static void json_is_whole(void **state)
{
    (void)state;
    Told told;
    report_three(&told, CHANGES_JSON, LANG_ZH);
    json_t *root = json_loadb(told.out.s, told.out.n, JSON_REJECT_DUPLICATES, NULL);
    if (!root)
        fail_msg("no JSON: %s", told.out.s);
    assert_string_equal(text_at(root, "format"), "yusuan-diff/1");
    assert_string_equal(text_at(root, "new"), "content/<2021>");
    json_t *offices = json_object_get(root, "offices");
    assert_int_equal(json_array_size(offices), 3);
    json_t *office = json_array_get(offices, 0);
    assert_string_equal(text_at(office, "status"), "changed");
    assert_string_equal(text_at(json_array_get(offices, 1), "status"), "gone");
    assert_string_equal(text_at(json_array_get(offices, 2), "status"), "new");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(office, "new"), "version")), 2);
    json_t *figures = json_object_get(office, "figures"), *texts = json_object_get(office, "texts");
    assert_int_equal(json_array_size(figures), 4);
    json_t *sum = json_array_get(figures, 2);
    assert_string_equal(text_at(sum, "path"), "收入.合计");
    assert_string_equal(text_at(sum, "difference"), "+1.00");
    assert_true(json_is_false(json_object_get(sum, "root")));
    assert_int_equal(json_array_size(json_object_get(sum, "follows")), 2);
    json_t *new = json_array_get(figures, 3);
    assert_true(json_is_null(json_object_get(new, "was")));
    assert_true(json_is_true(json_object_get(new, "root")));
    assert_int_equal(json_array_size(texts), 3);
    assert_string_equal(text_at(json_array_get(texts, 0), "was"), "收入3.00万元，\n共<b>。");
    assert_string_equal(text_at(json_array_get(texts, 0), "page"), "1");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(texts, 0), "sheet")), 3);
    assert_string_equal(text_at(json_array_get(texts, 2), "row"), "甲&乙");
    assert_true(json_is_null(json_object_get(json_array_get(texts, 1), "is")));
    json_decref(root);
    told_free(&told);
}

static void html_escapes_what_it_is_given(void **state)
{
    (void)state;
    Told told;
    report_three(&told, CHANGES_HTML, LANG_ZH);
    assert_null(strstr(told.out.s, "<b>"));
    assert_null(strstr(told.out.s, "<街道>"));
    assert_null(strstr(told.out.s, "content/<2021>"));
    assert_non_null(strstr(told.out.s, "甲&lt;街道&gt;"));
    assert_non_null(strstr(told.out.s, "表1，甲&amp;乙，金额"));
    assert_non_null(strstr(told.out.s, "收入<del>3.00</del>万元"));
    assert_non_null(strstr(told.out.s, "收入<ins>4.00</ins>万元"));
    assert_non_null(strstr(told.out.s, "<html lang=\"zh-CN\">"));
    told_free(&told);
    report_three(&told, CHANGES_HTML, LANG_EN);
    assert_non_null(strstr(told.out.s, "<html lang=\"en\">"));
    assert_non_null(strstr(told.out.s, "<p>It is gone.</p>"));
    told_free(&told);
}

static void nothing_changed_is_said(void **state)
{
    static const char *const SAID_SO[][2] = {
        [CHANGES_TERMINAL] = {"没有变动\n", "nothing changed\n"},
        [CHANGES_JSON] = {"\"offices\": []", "\"offices\": []"},
        [CHANGES_HTML] = {"<p>没有变动。</p>", "<p>Nothing changed.</p>"},
    };
    (void)state;
    for (int format = CHANGES_TERMINAL; format <= CHANGES_HTML; format++)
        for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
            StrBuf out = {0};
            ChangesReport report = {
                .format = (ChangesFormat)format, .style = {.lang = (Lang)lang}, .out = &out};
            changes_begin(&report, STR("a"), STR("a"));
            changes_end(&report);
            if (!strstr(out.s, SAID_SO[format][lang]))
                fail_msg("no %s in %s", SAID_SO[format][lang], out.s);
            strbuf_free(&out);
        }
}

static void many_pages_are_told_as_stretches(void **state)
{
    static const char *const PAGES[] = {"i", "3",  "3",  "4",  "6",  "7",  "8",  "",
                                        "3", "20", "21", "22", "23", "25", "A1", "i"};
    enum { N = sizeof PAGES / sizeof *PAGES };
    (void)state;
    EditionText said[N];
    TextChange texts[N];
    for (size_t i = 0; i < N; i++) {
        said[i] = (EditionText){.text = STR("甲"), .page = str_of(PAGES[i])};
        texts[i] = (TextChange){.new = &said[i]};
    }
    const Edition edition = {.pages = 30};
    const ChangeGroup group = {0};
    const Changes changes = {
        .old = &edition, .new = &edition, .texts = texts, .ntexts = N, .groups = &group, .ngroups = 1};
    StrBuf out = {0};
    ChangesReport report = {.out = &out};
    changes_office(&report, &(OfficeChanges){STR("x"), STR("甲街道"), &changes, false});
    assert_non_null(strstr(out.s, "，在第 i、3、4、6—8、20—23、25、A1 页\n"));
    strbuf_free(&out);
}

/* Nor is it, where an office could not be read. */
static void what_was_not_read_is_not_said_to_be_the_same(void **state)
{
    (void)state;
    for (int format = CHANGES_TERMINAL; format <= CHANGES_HTML; format++) {
        StrBuf out = {0};
        ChangesReport report = {.format = (ChangesFormat)format, .out = &out};
        changes_begin(&report, STR("a"), STR("b"));
        report.unread = true;
        changes_end(&report);
        assert_null(out.n ? strstr(out.s, "没有变动") : NULL);
        strbuf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_roots_are_named),
        cmocka_unit_test(the_terminal_groups_by_what_was_typed),
        cmocka_unit_test(json_is_whole),
        cmocka_unit_test(html_escapes_what_it_is_given),
        cmocka_unit_test(nothing_changed_is_said),
        cmocka_unit_test(many_pages_are_told_as_stretches),
        cmocka_unit_test(what_was_not_read_is_not_said_to_be_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
