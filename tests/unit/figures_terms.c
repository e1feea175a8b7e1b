/* figure_terms: what a figure is the sum of, and what is none. */
#include "figures_fixture.h"

#include "figures/figures.h"

/* "+甲 -乙 +3" of the figure at `path`; "none": it is no such sum. */
static void assert_terms(const char *figures, const char *last, const char *path, const char *expected)
{
    Case c = case_open(figures, last, "{}\n");
    FigureTermList terms = {0};
    StrBuf out = {0};
    const Entry *entry = ledger_find(c.ledger, NULL, str_of(path));
    assert_non_null(entry);
    bool sum = figure_terms(c.ledger, NULL, &entry->figure, c.arena, &terms);
    for (size_t i = 0; sum && i < terms.n; i++) {
        strbuf_addf(&out, "%s%c", i ? " " : "", terms.v[i].minus ? '-' : '+');
        if (terms.v[i].figure)
            strbuf_add(&out, terms.v[i].figure->path);
        else
            decimal_print(terms.v[i].number, false, &out);
        assert_null(terms.v[i].scope);
    }
    assert_string_equal(sum ? strbuf_keep(&out, c.arena).s : "none", expected);
    strbuf_free(&out);
    case_close(&c);
}

static void sums_are_taken_apart(void **state)
{
    (void)state;
    assert_terms("甲: 1\n乙: 2\n和: = 甲 + 乙\n", NULL, "和", "+甲 +乙");
    assert_terms("甲: 1\n乙: 2\n和: = 甲 - (乙 - 甲) - -乙\n", NULL, "和", "+甲 -乙 +甲 +乙");
    assert_terms("甲: 1\n和: = 甲 + 3 - 0\n", NULL, "和", "+甲 +3");
    assert_terms("甲: 1\n和: = 甲 + 丙?\n", NULL, "和", "+甲");
    assert_terms("表:\n  - {名: 一, 额: 1}\n  - {名: 二, 额: }\n  - {名: 三, 额: 2}\n和: = 合计(表.额)\n",
                 NULL, "和", "+表.1.额 +表.3.额");
    assert_terms("甲: 5\n和: = 甲 - 上年(甲)\n", "甲: 3\n", "和", "+甲 -甲");
}

static void what_is_more_than_a_sum_is_none(void **state)
{
    (void)state;
    assert_terms("甲: 1\n", NULL, "甲", "none");
    assert_terms("甲: 1\n乙: = 甲 * 2\n", NULL, "乙", "none");
    assert_terms("甲: 1\n乙: = 甲 + 甲 / 2\n", NULL, "乙", "none");
    assert_terms("甲: 1万元\n乙: 20000元\n和: = 甲 + 乙\n", NULL, "和", "none");
    assert_terms("甲: 1万元\n乙: {单位: 元, 丙: = 甲 + 0}\n", NULL, "乙.丙", "none");
    assert_terms("表:\n  - {名: 一, 额: 1}\n和: = 计数(表)\n", NULL, "和", "+1");
    assert_terms("和: = 0\n", NULL, "和", "none");
}

/* A row that stands for several records is of the ledger's language, too, seen from its list. */
static void rows_of_several_records_are_sums(void **state)
{
    (void)state;
    Case c = case_open("表:\n  - {名: 一, 额: 1}\n  - {名: 二, 额: 2}\n", NULL, "{}\n");
    const Entry *list = ledger_find(c.ledger, NULL, STR("表"));
    Str key = STR("额");
    const TextList keys = {&key, 1, 1};
    const SumRow form = {.list = list, .records = list->children, .n = 2, .keys = &keys};
    const Entry *row = ledger_sum_row(c.ledger, &form, &c.diags);
    const Figure *sum = &row->children[0]->figure;
    FigureTermList terms = {0};
    assert_true(figure_terms(c.ledger, list, sum, c.arena, &terms));
    assert_int_equal(terms.n, 2);
    assert_ptr_equal(terms.v[1].figure, &list->children[1]->children[1]->figure);
    /* and what is made of it names the scope that its own terms are seen from */
    const Figure made = {.value = sum->value, .formula = STR("额"), .known = true};
    assert_true(figure_terms(c.ledger, row, &made, c.arena, &terms));
    assert_int_equal(terms.n, 1);
    assert_ptr_equal(terms.v[0].figure, sum);
    assert_ptr_equal(terms.v[0].scope, list);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_taken_apart),
        cmocka_unit_test(what_is_more_than_a_sum_is_none),
        cmocka_unit_test(rows_of_several_records_are_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
