/* Days: which texts are one, which of them there are, how they are told apart and printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static void ten_characters_are_a_date(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",           "2021-2-10",  "2021-02-1",  "2021-02-100", "12021-02-10", "2021/02-10",
        "2021-02/10", "202a-02-10", "2021-+2-10", "2021-02-1:",  "2021-02- 1"};
    Date date;
    assert_true(date_parse(STR("2021-02-10"), &date));
    assert_int_equal(date_order(date, (Date){2021, 2, 10}), 0);
    assert_true(date_parse(STR("0000-13-99"), &date));
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_false(date_parse(str_of(WRONG[i]), &date));
}

static void the_calendar(void **state)
{
    (void)state;
    static const Date DAYS[] = {{1, 1, 1},     {2021, 1, 31}, {2021, 2, 28},  {2020, 2, 29},
                                {2000, 2, 29}, {2021, 4, 30}, {2021, 12, 31}, {9999, 12, 31}};
    static const Date NONE[] = {{0, 1, 1},     {2021, 0, 1},  {2021, 13, 1}, {2021, 1, 0},  {2021, 1, 32},
                                {2021, 2, 29}, {1900, 2, 29}, {2021, 4, 31}, {2020, 2, 30}, {2021, 6, -1}};
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
        assert_true(date_exists(DAYS[i]));
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_false(date_exists(NONE[i]));
}

static void years_come_before_months_and_those_before_days(void **state)
{
    (void)state;
    static const Date SORTED[] = {{2020, 12, 31}, {2021, 1, 31}, {2021, 2, 1}, {2021, 2, 2}, {2022, 1, 1}};
    for (size_t i = 0; i < sizeof SORTED / sizeof *SORTED; i++)
        for (size_t k = 0; k < sizeof SORTED / sizeof *SORTED; k++) {
            int order = date_order(SORTED[i], SORTED[k]);
            assert_true(i < k ? order < 0 : i > k ? order > 0 : order == 0);
        }
}

static void printed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    StrBuf out = {0};
    assert_string_equal(date_iso((Date){2021, 2, 3}, arena).s, "2021-02-03");
    assert_string_equal(date_iso((Date){21, 12, 31}, arena).s, "0021-12-31");
    date_add(&out, (Date){2021, 2, 3}, LANG_ZH);
    strbuf_addc(&out, ' ');
    date_add(&out, (Date){2021, 1, 31}, LANG_EN);
    strbuf_addc(&out, ' ');
    date_add(&out, (Date){2021, 12, 1}, LANG_EN);
    assert_string_equal(out.s, "2021年2月3日 31 January 2021 1 December 2021");
    strbuf_free(&out);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_characters_are_a_date),
        cmocka_unit_test(the_calendar),
        cmocka_unit_test(years_come_before_months_and_those_before_days),
        cmocka_unit_test(printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
