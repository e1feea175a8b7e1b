/*
 * Where lines end: 行首行尾禁则, undivided pairs, numbers with their units,
 * Latin words, forced ends, blanks, titles. 汉字 and marks 1 em, all else ½ em.
 */
#include "layout_lines.h"

#define TENTHS(n) ((n)*EM / 10)

static void lay_left(Bench *bench, const char *text, Len width)
{
    bench->style.align = ALIGN_LEFT;
    bench_lay(bench, text, width);
}

static void marks_keep_off_the_edges(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "甲乙丙丁，戊己庚", 4 * EM); /* ，must not begin a line: 丁 goes with it */
    assert_lines(bench, "甲乙丙|丁，戊|己庚");
    lay_left(bench, "甲乙丙（丁戊己", 4 * EM); /* （ must not end one: 甲乙丙 and half a bracket would fit */
    assert_lines(bench, "甲乙丙|（丁戊己");
    lay_left(bench, "甲乙丙·丁戊己", 3 * EM);
    assert_lines(bench, "甲乙|丙·丁|戊己");
    lay_left(bench, "甲乙北京-上海", 4 * EM); /* - stays with 京, and a line may end after it */
    assert_lines(bench, "甲乙北|京-上海");
    lay_left(bench, "甲乙200元/人次戊己", 5 * EM); /* the slash is neither first nor last */
    assert_lines(bench, "甲乙|200元/人|次戊己");
}

static void pairs_are_never_split(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "甲乙丙——丁戊", 4 * EM);
    assert_lines(bench, "甲乙丙|——丁戊");
    lay_left(bench, "甲乙丙……丁戊", 4 * EM);
    assert_lines(bench, "甲乙丙|……丁戊");
    lay_left(bench, "甲乙…………丁戊", 4 * EM); /* two of them may part */
    assert_lines(bench, "甲乙……|……丁戊");
}

static void numbers_keep_sign_and_unit(void **state)
{
    Bench *bench = *state;
    /* each would fit but for its last part; 6 em hold 甲乙丙 and 3 em more, the gap is ¼ */
    static const struct {
        const char *text, *lines;
    } CASES[] = {
        {"甲乙丙7005.49万元", "甲乙丙|7005.49万元"}, /* 3 + ¼ + 3½ > 6; 3½ + ¼ + 2 = 5¾ */
        {"甲乙丙丁66.45%甲", "甲乙丙丁|66.45%甲"},   /* 4 + ¼ + 3 */
        {"甲乙丙丁2021年甲", "甲乙丙丁|2021年甲"},   /* 4 + ¼ + 2 + ¼ + 1 */
        {"甲乙丙丁第3项甲", "甲乙丙丁|第3项甲"},     /* 4 + 1 + ¼ + ½ + ¼ + 1 */
        {"甲乙丙丁12个月甲", "甲乙丙丁|12个月甲"},   /* 4 + ¼ + 1 + ¼ + 2 */
        {"甲乙丙丁3万平方米", "甲乙丙丁|3万平方米"}, /* the chain 万, 平方米 */
        {"甲乙丙丁戊-5.2甲", "甲乙丙丁戊|-5.2甲"},   /* 5 + ¼ + 2 */
        {"甲乙丙丁￥100元", "甲乙丙丁|￥100元"},     /* 4 + 1 + 1½ + ¼ + 1 */
        {"甲乙丙丁＋100元", "甲乙丙丁|＋100元"},
        {"甲乙丙丁12 万元甲", "甲乙丙丁|12 万元甲"},   /* a typed blank does not part them */
        {"甲乙2021年2月10日", "甲乙2021年|2月10日"},   /* a date is three pieces: 2 + ¼ + 2 + ¼ + 1 = 5½ */
        {"甲乙丙丁1,234.50元", "甲乙丙丁|1,234.50元"}, /* 4 + ¼ + ¼ + 1 = 5½ */
        {"甲乙丙丁300余人甲", "甲乙丙丁|300余人甲"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        lay_left(bench, CASES[i].text, 6 * EM);
        assert_lines(bench, CASES[i].lines);
    }
    assert_int_equal(bench->diags.items.n, 0);
}

static void a_number_wider_than_its_cell_parts_from_its_unit_first(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "2021年12月底前", 3 * EM); /* 2 + ¼ + 1 > 3; 12月: 1 + ¼ + 1 */
    assert_lines(bench, "2021|年|12月|底前");
    lay_left(bench, "7005.49万元", 4 * EM);
    assert_lines(bench, "7005.49|万元");
    lay_left(bench, "5平方米", 2 * EM); /* then inside the unit */
    assert_lines(bench, "5平|方米");
    assert_int_equal(bench->diags.items.n, 0);
    lay_left(bench, "7005.49万元", 2 * EM); /* and only then inside the number, with a word */
    assert_lines(bench, "7005|.49|万元");
    assert_int_equal(bench->diags.items.n, 1);
    assert_int_equal(bench->diags.items.v[0].id, DIAG_OVERFULL_LINE);
    assert_true(str_is(bench->diags.items.v[0].args[0], "7005.49"));
}

static void a_word_wider_than_the_line_is_broken_with_a_warning(void **state)
{
    Bench *bench = *state;
    Run runs[2] = {{.at = 0, .n = 6, .pos = {&bench->file, 7, 1}},
                   {.at = 6, .n = 60, .pos = {&bench->file, 8, 9}}};
    bench->para.runs = runs;
    bench->para.nruns = 2;
    bench_lay(bench, "详见abcdefghijklmnopqrstuvwxyz一", 6 * EM);
    /* 2 + ¼ + 7 × ½ = 5¾: the word goes on behind 详见; then 12 a line */
    assert_line(bench, 0, "详见abcdefg");
    assert_line(bench, 1, "hijklmnopqrs");
    assert_int_equal(bench->lines.v[0].width, 6 * EM);
    assert_int_equal(bench->diags.items.n, 1);
    const Diagnostic *diag = &bench->diags.items.v[0];
    assert_int_equal(diag->severity, SEVERITY_WARNING);
    assert_int_equal(diag->pos.line, 8);
    assert_int_equal(diag->pos.col, 9);
    assert_true(str_is(diag->args[0], "abcdefghijklmnopqrstuvwx…")); /* 24 characters and an ellipsis */
}

static void a_character_wider_than_the_line_stands_alone(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "甲乙", HALF);
    assert_lines(bench, "甲|乙");
    assert_true(bench->lines.v[0].overfull);
    assert_true(bench->diags.items.n > 0);
    assert_int_equal(bench->diags.items.v[0].pos.line, 3); /* no runs: the paragraph's place */
}

static void addresses_break_at_their_marks(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "http://www.yunqi.gov.cn/budget/2021", 9 * EM);
    assert_lines(bench, "http://www.yunqi|.gov.cn/budget/|2021");
    lay_left(bench, "a.b?c&d=e-f_g@h", 2 * EM); /* 4 letters: before each of its marks, not behind them */
    assert_lines(bench, "a.b|?c&d|=e-f|_g@h");
    lay_left(bench, "a/bcd/efgh", 3 * EM); /* a path: behind its slashes */
    assert_lines(bench, "a/bcd/|efgh");
    assert_int_equal(bench->diags.items.n, 0);
    lay_left(bench, "甲乙bcd.efgh", 4 * EM); /* no address: it is whole */
    assert_lines(bench, "甲乙|bcd.efgh");
    lay_left(bench, "甲乙2021/2/10", 5 * EM); /* nor is a date one: not between 2021 and / */
    assert_lines(bench, "甲乙|2021/2/10");
    assert_int_equal(bench->diags.items.n, 0);
}

static void addresses_break_before_a_line_is_thin(void **state)
{
    Bench *bench = *state;
    /* 网址： and 26 letters in 8 em: a line of 网址： alone would widen by 5 em */
    bench_lay(bench, "请见网址：www.yunqi.gov.cn/budget/list，谢谢", 10 * EM);
    assert_lines(bench, "请见网址：www.yunqi|.gov.cn/budget/list，|谢谢");
    for (size_t i = 1; i < 5; i++) {
        Len place = pen_of(&bench->lines.v[0], i) - pen_of(&bench->lines.v[0], i - 1) - EM;
        assert_true(place <= EM / 10);
    }
}

static void a_range_is_one_piece(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "甲乙2021—2023年丙",
             5 * EM); /* 2 + ¼ + 2 + 1 > 5, 4 + 1 + ¼ + 1 > 5: it may not part before — nor behind it */
    assert_lines(bench, "甲乙|2021—2023|年丙");
    lay_left(bench, "甲乙丙—丁戊己", 4 * EM);
    assert_lines(bench, "甲乙|丙—丁|戊己");
    lay_left(bench, "甲乙2021——2023", 5 * EM); /* two are a 破折号: a line may begin or end with them */
    assert_lines(bench, "甲乙2021|——2023");
    lay_left(bench, "甲乙，—丁戊", 4 * EM); /* one behind a mark connects nothing */
    assert_lines(bench, "甲乙，—|丁戊");
    lay_left(bench, "甲乙〔2021〕37号丙丁", 6 * EM); /* 2 + ½ + 2 + 1 and 37号 for which there is no room */
    assert_lines(bench, "甲乙|〔2021〕37号|丙丁");
    lay_left(bench, "甲乙〔2021〕第37号丙丁", 7 * EM);
    assert_lines(bench, "甲乙|〔2021〕第37号|丙丁");
    lay_left(bench, "甲乙〔2021〕文件", 6 * EM); /* what is no number may leave */
    assert_lines(bench, "甲乙〔2021〕|文件");
}

static void latin_words_stay_whole(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "the budget of it’s owner", 5 * EM); /* "the budget" is 10 × ½ */
    assert_lines(bench, "the budget|of it’s|owner");
    lay_left(bench, "甲乙COVID-19丙", 5 * EM); /* 2 + ¼ + 4 > 5 */
    assert_lines(bench, "甲乙|COVID-19|丙");
}

static void line_feeds_end_lines(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "甲\n\n乙丙\n", 28 * EM);
    assert_lines(bench, "甲||乙丙");
    for (size_t i = 0; i < 3; i++)
        assert_true(bench->lines.v[i].last);
    assert_int_equal(bench->lines.v[0].width, EM); /* natural, though justified */
    bench_lay(bench, "\n", 28 * EM);
    assert_int_equal(bench->lines.n, 1);
}

static void blanks_vanish_at_edges(void **state)
{
    Bench *bench = *state;
    lay_left(bench, "甲乙  丙丁", 2 * EM);
    assert_lines(bench, "甲乙|丙丁");
    assert_int_equal(bench->lines.v[0].n, 8); /* both blanks belong to the first line */
    assert_int_equal(bench->lines.v[0].width, 2 * EM);
    lay_left(bench, "　　甲乙丙　丁", 5 * EM); /* typed at the head it stays, at another line's it does not */
    assert_lines(bench, "　　甲乙|丙　丁");
    lay_left(bench, "甲乙\xC2\xA0丙", 2 * EM); /* U+00A0 never breaks: 乙 goes with 丙 */
    assert_lines(bench, "甲乙|\xC2\xA0丙");
    lay_left(bench,
             "ab\xE2\x80\x8B"
             "cd",
             EM); /* U+200B lets a word break */
    assert_lines(bench, "ab\xE2\x80\x8B|cd");
    lay_left(bench, "（ 甲", 2 * EM); /* a blank does not let （ end a line */
    assert_int_equal(bench->lines.n, 1);
}

static void titles_have_a_shape(void **state)
{
    Bench *bench = *state;
    static const struct {
        const char *text;
        Len width;
        const char *lines;
    } CASES[] = {
        /* fits: one line */
        {"云栖街道办事处2021年部门预算情况说明", 28, "云栖街道办事处2021年部门预算情况说明"},
        /* cut between words though 街道 | 办事处 would be more even */
        {"云栖市新华区云栖街道办事处2021年部门预算情况说明", 20,
         "云栖市新华区云栖街道办事处|2021年部门预算情况说明"},
        /* 梯形: 12, 13.5, 14 */
        {"关于公开云栖市新华区云栖街道办事处2021年度部门预算及“三公”经费预算情况的说明", 20,
         "关于公开云栖市新华区云栖|街道办事处2021年度部门预算|及“三公”经费预算情况的说明"},
        /* inside 《》 only where nothing else fits */
        {"关于印发《云栖街道办事处专项资金管理办法》的通知", 20,
         "关于印发|《云栖街道办事处专项资金管理办法》的通知"},
        /* 中小企业 is a word, though a cut inside it would be more even */
        {"2021年采购预算明细及中小企业预留份额的说明", 13, "2021年采购预算明细及|中小企业预留份额的说明"},
        {"关于印发《云栖街道办事处专项资金管理办法》的通知", 15,
         "关于印发《云栖街道办事处|专项资金管理办法》的通知"},
    };
    bench->style.align = ALIGN_CENTER;
    bench->style.balance = true;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        bench_lay(bench, CASES[i].text, CASES[i].width * EM);
        assert_lines(bench, CASES[i].lines);
        lines_check(bench, CASES[i].width * EM, true);
    }
    bench_lay(bench, "\xE2\x80\x8D关于云栖街道办事处部门预算的说明",
              13 * EM); /* what is not seen has no word before it */
    assert_lines(bench, "关于云栖街道办事处|部门预算的说明");
}

static void narrow_cells_read_well(void **state)
{
    Bench *bench = *state;
    bench->style.align = ALIGN_CENTER;
    bench_lay(bench, "社会效益指标", 4 * EM);
    assert_lines(bench, "社会效益|指标");
    bench_lay(bench, "（一）数量指标", TENTHS(30)); /* ½ + 1 + 1 and ½ left over for no 汉字 */
    assert_lines(bench, "（一）|数量|指标");
    bench_lay(bench, "≥95%", 2 * EM);
    assert_lines(bench, "≥95%");
    assert_int_equal(bench->diags.items.n, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

/* The words of the style decide: a unit of its own, a title's word of its own, and none where there are none. */
static void words_are_the_styles(void **state)
{
    Bench *bench = *state;
    const WordLists *project = bench->style.words;
    WordLists own = {.v = ARENA_ARRAY(bench->arena, WordList, project->n), .n = project->n};
    for (size_t i = 0; i < own.n; i++)
        own.v[i] = project->v[i];
    TextList measures = {0}, whole = {0};
    *LIST_PUSH(bench->arena, &measures) = STR("网格");
    *LIST_PUSH(bench->arena, &whole) = STR("丁戊");
    own.v[WORDS_MEASURE] = word_list_make(STR("量词"), &measures, bench->arena);
    own.v[WORDS_WHOLE] = word_list_make(STR("不拆词"), &whole, bench->arena);
    lay_left(bench, "甲乙丙12网格丁", 5 * EM);
    assert_lines(bench, "甲乙丙12|网格丁");
    bench->style.words = &own;
    lay_left(bench, "甲乙丙12网格丁", 5 * EM);
    assert_lines(bench, "甲乙丙|12网格丁");
    bench->style.words = NULL;
    lay_left(bench, "甲乙丙12户丁", 5 * EM);
    assert_lines(bench, "甲乙丙12|户丁");
    bench->style.words = project;
    lay_left(bench, "甲乙丙12户丁", 5 * EM);
    assert_lines(bench, "甲乙丙|12户丁");
    bench->style.balance = true;
    bench->style.words = &own;
    lay_left(bench, "甲乙丙丁戊己庚", 4 * EM);
    assert_lines(bench, "甲乙丙|丁戊己庚");
    lay_left(bench, "甲乙丁戊丙己庚", 4 * EM);
    assert_lines(bench, "甲乙丁戊|丙己庚");
    bench->style.words = project;
    bench->style.balance = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(marks_keep_off_the_edges),
        CASE(pairs_are_never_split),
        CASE(numbers_keep_sign_and_unit),
        CASE(a_number_wider_than_its_cell_parts_from_its_unit_first),
        CASE(a_word_wider_than_the_line_is_broken_with_a_warning),
        CASE(a_character_wider_than_the_line_stands_alone),
        CASE(addresses_break_at_their_marks),
        CASE(addresses_break_before_a_line_is_thin),
        CASE(a_range_is_one_piece),
        CASE(latin_words_stay_whole),
        CASE(line_feeds_end_lines),
        CASE(blanks_vanish_at_edges),
        CASE(titles_have_a_shape),
        CASE(narrow_cells_read_well),
        CASE(words_are_the_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
