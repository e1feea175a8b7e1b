/*
 * Line ends on both sides of each bound of ours: titles, last lines, what a message quotes.
 * The fake font sets 汉字 1 em, everything else ½ em. A row names the rule it holds.
 */
#include "layout_lines.h"

typedef struct Bound {
    const char *rule, *text;
    Len width; /* in em */
    const char *lines;
} Bound;

static void bounds_hold(Bench *bench, const Bound *bounds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bench_lay(bench, bounds[i].text, bounds[i].width * EM);
        Str *parts = ARENA_ARRAY(bench->arena, Str, bench->lines.n);
        for (size_t k = 0; k < bench->lines.n; k++)
            parts[k] = line_text(bench, k);
        const char *got = str_cstr(bench->arena, str_join(bench->arena, parts, bench->lines.n, STR("|")));
        if (strcmp(got, bounds[i].lines) != 0)
            fail_msg("%s: %s, wanted %s", bounds[i].rule, got, bounds[i].lines);
    }
}

#define HOLD(bench, bounds) bounds_hold(bench, bounds, sizeof(bounds) / sizeof *(bounds))

#define TEN "天地玄黄宇宙洪荒日月"

static void a_last_line_is_joined_if_the_one_before_widens_little(void **state)
{
    Bench *bench = *state;
    static const Bound BOUNDS[] = {
        {"¼ em at each place is little", "甲乙丙丁戊己庚", 6, "甲乙丙丁戊|己庚"}, /* 1 em over 4 places */
        {"more is not", "甲乙丙丁戊己", 5, "甲乙丙丁戊|己"},                      /* over 3 */
        /* 4 em over 21 places: 16/21 + 20 × 1.9²/21 is 4.2, and a lone character costs 4 */
        {"a lone character costs no more than four", TEN TEN "天地2021年末", 26, TEN TEN "天地2021年|末"},
        /* over 22: 16/22 + 20 × 1.8²/22 is 3.7 */
        {"and no less", TEN TEN "天地玄2021年末", 27, TEN TEN "天地玄|2021年末"},
    };
    HOLD(bench, BOUNDS);
    bench->style.align = ALIGN_LEFT; /* nothing is stretched */
    static const Bound LEFT[] = {
        {"what is not justified widens nowhere", "甲乙丙丁", 3, "甲乙|丙丁"},
        {"a line of one character is none", "甲乙丙", 2, "甲乙|丙"},
        {"what is not justified is not squeezed", "甲，乙，丙丁。戊己庚", 6, "甲，乙，丙|丁。戊己庚"},
        {"but to spare a line", "甲，丁，丙乙。", 6, "甲，丁，丙乙。"}};
    HOLD(bench, LEFT);
}

static void numbers_in_narrow_cells(void **state)
{
    static const Bound BOUNDS[] = {
        {"a number parts from its unit, not the unit", "123平方米", 3, "123|平方米"},
        {"a unit of four characters is one", "123平方公里", 4, "123|平方公里"},
        {"a number with its unit where it fits", "天地123平方米", 5, "天地|123平方米"},
    };
    HOLD((Bench *)*state, BOUNDS);
}

static void titles(void **state)
{
    Bench *bench = *state;
    static const Bound BOUNDS[] = {
        /* words end behind 4 and 6: 4|7 differ by 3, 6|5 by 1 and shrink, which costs 2 */
        {"a shape costs no less than two", "绩效目标预算公务接待费", 8, "绩效目标|预算公务接待费"},
        /* 4|7½ by 3½, 6|5½ by ½ and 2 */
        {"a shape costs no more than two and a half", "绩效目标预算公务接待费1", 8,
         "绩效目标预算|公务接待费1"},
        {"lines may grow, then shrink", "一览表公务接待费绩效目标", 5, "一览表|公务接待费|绩效目标"},
        {"lines of one length are not bettered", "绩效目标绩效目标", 6, "绩效目标|绩效目标"},
        /* 3|5 costs 2; 4|4 cuts between two characters of no word, for 3 */
        {"behind 的 a cut costs nothing", "天地的玄黄宇宙洪", 5, "天地的|玄黄宇宙洪"},
        {"three characters are a line", "一览表公务接待费", 6, "一览表|公务接待费"},
        {"two are none", "预算公务接待费", 6, "预算公|务接待费"},
        {"four lines are a title", "一览表一览表一览表绩效目标", 4, "一览表|一览表|一览表|绩效目标"},
        {"five are none", "一览表一览表一览表绩效目标绩效目标", 4, "一览表一|览表一览|表绩效目|标绩效|目标"},
        {"ninety-five places are tried", TEN TEN TEN TEN TEN TEN TEN TEN TEN "天地玄黄宇宙", 25,
         TEN TEN "天地玄黄|宇宙洪荒日月" TEN "天地玄黄宇宙洪荒|日月" TEN TEN "天地|玄黄宇宙洪荒日月" TEN
                 "天地玄黄宇宙"},
        {"a cut before 的 costs most", "绩效目标的说明", 5, "绩效目|标的说明"},
        {"behind 和 a cut costs half", "公务接待和用车", 5, "公务接待|和用车"},
    };
    bench->style.align = ALIGN_CENTER;
    bench->style.balance = true;
    HOLD(bench, BOUNDS);
}

static void ninety_six_places_are_too_many(void **state)
{
    Bench *bench = *state;
    bench->style.align = ALIGN_CENTER;
    bench->style.balance = true;
    bench_lay(bench, TEN TEN TEN TEN TEN TEN TEN TEN TEN "天地玄黄宇宙洪", 25 * EM);
    assert_int_equal(glyphs_of(&bench->lines.v[0]), 25); /* as first fit has it */
    assert_int_equal(glyphs_of(&bench->lines.v[3]), 22);
}

static void indents_of_narrow_cells(void **state)
{
    Bench *bench = *state;
    bench->style.left = bench->style.right = EM;
    bench_lay(bench, "甲乙", 3 * EM); /* 1 em is left: one character */
    assert_lines(bench, "甲|乙");
    assert_int_equal(bench->lines.v[0].x, EM);
    bench_lay(bench, "甲乙", 3 * EM - 1); /* less than one: given up */
    assert_lines(bench, "甲乙");
    assert_int_equal(bench->lines.v[0].x, 0);
    bench->style.left = bench->style.right = 0;
    bench->style.first_indent = 2 * EM;
    bench_lay(bench, "甲乙", 3 * EM);
    assert_int_equal(bench->lines.v[0].x, 2 * EM);
    bench_lay(bench, "甲乙", 3 * EM - 1);
    assert_int_equal(bench->lines.v[0].x, 0);
}

#define W24 "abcdefghijklmnopqrstuvwx"

static void a_message_quotes_twenty_four_characters(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, W24, 4 * EM);
    assert_true(bench->diags.items.n > 0);
    assert_true(str_is(bench->diags.items.v[0].args[0], W24));
    size_t n = bench->diags.items.n;
    bench_lay(bench, W24 "yz", 4 * EM);
    assert_true(bench->diags.items.n > n);
    assert_true(str_is(bench->diags.items.v[n].args[0], W24 "…"));
}

/* 19½ em in 20: half an em goes to all places between 汉字, and to the one behind a typed blank. */
static void a_blank_before_a_mark_widens(void **state)
{
    Bench *bench = *state;
    bench->style.squeeze = false;
    bench_lay(bench, "一二三四五六七八九 ，一二三四五六七八九十甲乙丙", 20 * EM);
    const Line *line = &bench->lines.v[0];
    assert_int_equal(glyphs_of(line), 20);
    assert_true(pen_of(line, 10) > pen_of(line, 8) + EM + HALF); /* ， behind 九 and the blank */
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_last_line_is_joined_if_the_one_before_widens_little),
        CASE(numbers_in_narrow_cells),
        CASE(titles),
        CASE(ninety_six_places_are_too_many),
        CASE(indents_of_narrow_cells),
        CASE(a_message_quotes_twenty_four_characters),
        CASE(a_blank_before_a_mark_widens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
