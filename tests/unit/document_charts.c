/* The numbers of a 图: how large each is drawn, what is read aloud in its place, and what is no chart. */
#include "document_fixture.h"

static const char FIGURES[] = "单位: 万元\n"
                              "收入: {甲: 4.00, 乙: -2.00, 丙: 3.00, 丁: 1.00, 合计: 8.00, 零: 0.00}\n"
                              "小: {甲: 3.33, 乙: 3.33, 丙: 3.33, 余: 10.00, 差: 9.98}\n"
                              "元: {甲: 20000元, 乙: 40000元}\n"
                              "人: {甲: 8人, 乙: 2人}\n"
                              "率: {甲: 25%, 乙: 75%}\n"
                              "上年:\n  收入: {甲: 1.00, 丙: 0.50}\n";

static Press chart(const char *keys)
{
    static char body[2048];
    snprintf(body, sizeof body, "  - {题: 某图, %s}\n", keys);
    return press((Press){.body = body, .figures = FIGURES});
}

typedef struct Drawn {
    const char *keys, *sizes; /* millionths, a blank between */
    const char *alt, *unit;   /* NULL: any, none */
} Drawn;

static void sizes_and_words(void **state)
{
    (void)state;
    static const Drawn DRAWN[] = {
        {"图: 柱形, 数据: [[甲, '{收入.甲}'], [丁, '{收入.丁}']]", "1000000 250000",
         "图1　某图。甲：4.00；丁：1.00。", NULL},
        {"图: 条形, 数据: [[乙, '{收入.乙}'], [丁, '{收入.丁}']]", "-1000000 500000",
         "图1　某图。乙：-2.00；丁：1.00。", NULL},
        {"图: 条形, 数据: [[甲, '{收入.甲}'], [丁, ''], [丙, '{收入.丙}']]", "1000000 0 750000",
         "图1　某图。甲：4.00；丁：无；丙：3.00。", NULL},
        {"图: 柱形, 单位: 万元, 数据: [[甲, '{收入.甲}'], [元, '{元.甲}']]", "1000000 500000", NULL,
         "单位：万元"},
        {"图: 柱形, 单位: 元, 数据: [[甲, '{元.甲}'], [丁, '{收入.丁}']]", "1000000 500000", NULL,
         "单位：元"},
        {"图: 柱形, 单位: 金额, 数据: [[甲, '{收入.丁}'], [丁, '{收入.丙}']]", "333333 1000000", NULL,
         "单位：万元"},
        {"图: 柱形, 数据: [[元, '{元.甲}'], [甲, '{收入.甲}']]", "500000 1000000", NULL, NULL},
        {"图: 柱形, 数据: [[空, ''], [元, '{元.甲}'], [甲, '{收入.甲}']]", "0 500000 1000000", NULL, NULL},
        {"图: 柱形, 数据: [[甲, '{人.甲}'], [乙, '{人.乙}']]", "1000000 250000",
         "图1　某图。甲：8人；乙：2人。", NULL},
        {"图: 柱形, 数据: [[甲, '{收入.零}'], [乙, '{收入.零}']]", "0 0", NULL, NULL},
        {"图: 柱形, 栏: [本年, 上年], 数据: [[甲, '{收入.甲}', '{上年 收入.甲}'], [丙, '{收入.丙}', '{上年 "
         "收入.丙}']]",
         "1000000 250000 750000 125000", "图1　某图。甲：本年4.00，上年1.00；丙：本年3.00，上年0.50。", NULL},
        {"图: 柱形, 栏: [本年, 上年], 单位: 万元, 数据: [[甲, '{收入.甲}', '{上年 收入.甲}'], [乙, "
         "'{收入.乙}', '']]",
         "1000000 250000 -500000 0", "图1　某图。甲：本年4.00万元，上年1.00万元；乙：本年-2.00万元，上年无。",
         "单位：万元"},
        {"图: 占比, 总数: 收入.合计, 数据: [[甲, '{收入.甲}'], [丙, '{收入.丙}'], [丁, '{收入.丁}']]",
         "500000 375000 125000", "图1　某图。甲：4.00；丙：3.00；丁：1.00。", NULL},
        {"图: 占比, 栏: [金额, 占比], 总数: 收入.合计, 数据: [[甲, '{收入.甲}', '{占比 收入.甲 收入.合计}'], "
         "[丙, "
         "'{收入.丙}', '{占比 收入.丙 收入.合计}'], [丁, '{收入.丁}', 约一成]]",
         "500000 0 375000 0 125000 0",
         "图1　某图。甲：金额4.00，占比50.00%；丙：金额3.00，占比37.50%；丁：金额1.00，占比约一成。", NULL},
    };
    for (size_t i = 0; i < sizeof DRAWN / sizeof *DRAWN; i++) {
        Press p = chart(DRAWN[i].keys);
        print_message("%s\n", DRAWN[i].keys);
        assert_clean(&p);
        const Table *table = table_at(&p, 0);
        assert_non_null(table->chart);
        StrBuf sizes = {0};
        size_t n = (table->nrows - table->chart->header) * (table->ncolumns - 1);
        for (size_t k = 0; k < n; k++)
            strbuf_addf(&sizes, "%s%d", k ? " " : "", (int)table->chart->sizes[k]);
        assert_text(strbuf_str(&sizes), DRAWN[i].sizes);
        strbuf_free(&sizes);
        if (DRAWN[i].alt)
            assert_text(table->chart->alt, DRAWN[i].alt);
        assert_int_equal(table->unit != NULL, DRAWN[i].unit != NULL);
        if (DRAWN[i].unit)
            assert_text(table->unit->text, DRAWN[i].unit);
        press_end(&p);
    }
}

static void what_is_no_chart(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        DiagId id;
        size_t n;
    } BAD[] = {
        {"图: 柱形, 数据: [[甲, '5.00'], [乙, '{收入.甲}']]", DIAG_CHART_NOT_FIGURE, 1},
        {"图: 柱形, 数据: [[甲, '约{收入.甲}'], [乙, '{收入.甲}后']]", DIAG_CHART_NOT_FIGURE, 2},
        {"图: 柱形, 数据: [[甲, '{增减额 收入.甲}'], [乙, '{收入.甲}']]", DIAG_CHART_NOT_FIGURE, 1},
        {"图: 柱形, 数据: [[甲, '{= 收入.甲 - 上年(收入.甲)}'], [率, '{收入.甲}']]", DIAG_CHART_NOT_FIGURE,
         0},
        {"图: 条形, 数据: [[甲, '{收入.甲}'], [人, '{人.甲}']]", DIAG_CHART_UNITS, 1},
        {"图: 条形, 数据: [[人, '{人.甲}'], [甲, '{收入.甲}'], [丙, '{收入.丙}']]", DIAG_CHART_UNITS, 2},
        {"图: 占比, 总数: 收入.合计, 数据: [[甲, '{收入.甲}'], [乙, '{收入.乙}']]", DIAG_CHART_NEGATIVE, 1},
        {"图: 占比, 总数: 收入.合计, 数据: [[甲, '{收入.甲}'], [丙, '{收入.丙}']]", DIAG_CHART_PARTS, 1},
        {"图: 占比, 总数: 小.余, 数据: [[甲, '{小.甲}'], [乙, '{小.乙}'], [丙, '{小.丙}']]", DIAG_CHART_PARTS,
         1},
        {"图: 占比, 总数: 小.差, 数据: [[甲, '{小.甲}'], [乙, '{小.乙}'], [丙, '{小.丙}']]", DIAG_CHART_PARTS,
         1},
        {"图: 占比, 栏: [金额, 占比], 总数: 小.余, 数据: [[甲, '{小.甲}', 某], [乙, '{小.乙}', 某], [丙, "
         "'{小.丙}', 某]]",
         DIAG_CHART_PARTS, 1},
        {"图: 占比, 总数: 收入.零, 数据: [[甲, '{收入.零}'], [乙, '{收入.零}']]", DIAG_CHART_PARTS, 1},
        {"图: 占比, 总数: 人.甲, 数据: [[甲, '{收入.甲}'], [丙, '{收入.甲}']]", DIAG_CHART_PARTS, 1},
        {"图: 条形, 数据: [[甲, ''], [乙, '']]", DIAG_CHART_EMPTY, 1},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        Press p = chart(BAD[i].keys);
        size_t n = 0;
        while (diag_at(&p, BAD[i].id, n))
            n++;
        if (n != BAD[i].n || n != p.diags.items.n) {
            press_fail(&p);
            fail_msg("%s: %zu", BAD[i].keys, n);
        }
        press_end(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_and_words), cmocka_unit_test(what_is_no_chart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
