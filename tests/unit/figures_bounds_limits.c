/* The limits of ours, on both sides of each. */
#include "figures_fixture.h"

static const char *const ONE = "甲规则: {代号: a, 级别: 错误, 式: 末 * 1 = 6}\n";

/* A suggestion looks through 1000 formulas that stand one on the other, DEPENDS_LIMIT, and no further. */
static void suggestions_look_through_a_thousand_formulas(void **state)
{
    (void)state;
    for (int n = 1000; n <= 1001; n++) {
        StrBuf text = {0};
        strbuf_adds(&text, "f0: 5\n");
        for (int i = 1; i < n; i++)
            strbuf_addf(&text, "f%d: = f%d\n", i, i - 1);
        strbuf_addf(&text, "末: = f%d\n", n - 1);
        Case c = case_run(text.s, NULL, ONE);
        suggestions_add(c.ledger, c.book, &c.findings);
        assert_findings(&c, 1);
        const Figure *suggested = c.findings.v[0].suggestion.figure;
        assert_ptr_equal(suggested, n == 1000 ? case_figure(&c, "f0") : NULL);
        case_close(&c);
        strbuf_free(&text);
    }
}

/* Each 1 is tried once, since it would have to be below 0: the 4000th figure comes to its trial under TRIALS_MAX, 4000. */
static void suggestions_end_after_four_thousand_trials(void **state)
{
    (void)state;
    for (int at = 4000; at <= 4001; at++) {
        StrBuf text = {0};
        strbuf_adds(&text, "表:\n");
        for (int i = 1; i <= 4001; i++)
            strbuf_adds(&text, i == at ? "  - {数: 90}\n" : "  - {数: 1}\n");
        /* 4000 × 1 + 90 is 4090: the 90 were 40 */
        Case c = case_run(text.s, NULL, "甲规则: {代号: a, 级别: 错误, 式: 合计(表.数) = 4040}\n");
        suggestions_add(c.ledger, c.book, &c.findings);
        assert_findings(&c, 1);
        const Suggestion *suggestion = &c.findings.v[0].suggestion;
        assert_int_equal(suggestion->figure != NULL, at == 4000);
        assert_int_equal(suggestion->value.n, at == 4000 ? 40 : 0);
        case_close(&c);
        strbuf_free(&text);
    }
}

/* A group or list of 16 is walked, of 17 it has a table (WALKED_MAX): each key is found, and no other. */
static void short_and_long_groups_are_read_alike(void **state)
{
    (void)state;
    for (int n = 15; n <= 18; n++) {
        StrBuf text = {0};
        strbuf_adds(&text, "组:\n");
        for (int i = 1; i <= n; i++)
            strbuf_addf(&text, "  k%d: %d\n", i, i);
        strbuf_adds(&text, "表:\n");
        for (int i = 1; i <= n; i++)
            strbuf_addf(&text, i == n ? "  - {别: %d, 数: %d}\n" : "  - {数: %d, 名: n%d}\n", i, i);
        Case c = case_run(text.s, NULL, "甲规则: {代号: a, 级别: 错误, 式: 合计(组) = 合计(表.数)}\n");
        assert_findings(&c, 0);
        for (int i = 1; i <= n; i++) {
            char key[24], path[32];
            (void)snprintf(key, sizeof key, "组.k%d", i);
            (void)snprintf(path, sizeof path, "表.%d.数", i);
            assert_int_equal(case_figure(&c, key)->value.n, i);
            assert_int_equal(case_figure(&c, path)->value.n, i);
        }
        assert_null(ledger_find(c.ledger, NULL, STR("组.k0")));
        assert_null(ledger_find(c.ledger, NULL, STR("表.1.别")));
        assert_null(ledger_find(c.ledger, NULL, STR("表.0.数")));
        case_close(&c);
        strbuf_free(&text);
    }
}

/* 组 is 1 to 12; 代号 are lower-case words joined by single hyphens. */
static void rules_are_read_within_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        bool sound;
    } TRIALS[] = {
        {"代号: a, 组: 0", false},  {"代号: a, 组: 1", true}, {"代号: a, 组: 12", true},
        {"代号: a, 组: 13", false}, {"代号: a-1", true},      {"代号: 1a", true},
        {"代号: -a", false},        {"代号: a-", false},      {"代号: a--b", false},
        {"代号: a-b-c", true},      {"代号: A", false},       {"代号: a_b", false},
        {"代号: \"\"", false},      {"代号: zz9", true},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char rules[128];
        (void)snprintf(rules, sizeof rules, "甲规则: {%s, 级别: 错误, 式: 1 = 1}\n", TRIALS[i].keys);
        Case c = case_open("甲: 1\n", NULL, rules);
        print_message("%s\n", TRIALS[i].keys);
        assert_int_equal(c.book->nrules, TRIALS[i].sound);
        assert_int_equal(c.diags.items.n, !TRIALS[i].sound);
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggestions_look_through_a_thousand_formulas),
        cmocka_unit_test(suggestions_end_after_four_thousand_trials),
        cmocka_unit_test(short_and_long_groups_are_read_alike),
        cmocka_unit_test(rules_are_read_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
