/*
 * Page ends chosen together. As in layout_page_breaks.c a page has 10 lines of 20 字.
 */
#include "layout/flow.h"
#include "unit/layout_pages.h"

/* n 字, every fourth a ， when `marks`. */
static Paragraph *text_of(size_t n, bool marks)
{
    StrBuf buf = {0};
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&buf, marks && i % 4 == 3 ? "，" : "字");
    const char *text = str_cstr(f.arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return fix_para(&f, PARA_BODY, &f.body, text);
}

/* Paragraphs of a line, which is all they can be. */
static void singles(size_t n)
{
    for (size_t i = 0; i < n; i++)
        fix_body(&f, 5);
}

/* An upright page with the same area. */
static void upright(void)
{
    f.document.page.height = LEN_PT(480);
    f.document.page.bottom = LEN_PT(240);
}

static void turned_table(bool landscape)
{
    TableBuild build = fix_table(&f, 1, 1);
    build.table->shape.across = landscape;
    fix_cell(&f, &build, 0, 0, "格");
    fix_table_end(&f, &build);
}

/* 3 + 5 lines leave 2, where 3 would have to be parted. 42 字 are 2 lines when each of them takes in one: 5 marks give 1¼ em. */
static void a_paragraph_in_a_line_less_makes_room(void **state)
{
    for (int marks = 0; marks < 2; marks++) {
        f.body.squeeze = true;
        const Paragraph *one = text_of(42, marks);
        singles(5);
        const Paragraph *three = fix_body(&f, 20 * 2 + 10);
        singles(4);
        const Page *page = &laid()->pages.v[0];
        assert_int_equal(items_of(page, one), marks ? 2 : 3);
        assert_int_equal(items_of(page, three), marks ? 3 : 0);
        teardown(state);
        setup(state);
    }
}

/*
 * 4 + 4 lines leave 2. 79 字 are 5 lines when the first four leave out one each, 1/18 em a place; of 74 they would have to
 * leave out two, 2/17, for a second 字 on the fifth.
 */
static void a_paragraph_in_a_line_more_fills_the_page(void **state)
{
    for (size_t n = 74; n <= 79; n += 5) {
        const Paragraph *one = text_of(n, false);
        singles(4);
        const Paragraph *three = fix_body(&f, 20 * 2 + 10);
        singles(4);
        const Layout *layout = laid();
        assert_int_equal(items_of(&layout->pages.v[0], one), n == 79 ? 5 : 4);
        assert_int_equal(items_of(&layout->pages.v[1], three), 3);
        teardown(state);
        setup(state);
    }
}

/* Where nothing is short no line is changed. */
static void good_pages_are_left_alone(void **state)
{
    (void)state;
    f.body.squeeze = true;
    const Paragraph *one = text_of(42, true);
    fix_body(&f, 20 * 4);
    fix_body(&f, 20 * 3);
    fix_body(&f, 20 * 4);
    assert_int_equal(items_of(&laid()->pages.v[0], one), 3); /* 3 + 4 + 3 */
}

/* 7 + 1 + 2 lines fill a page and 2 are left, before a table on a page of its own: the heading goes on with its text. */
static void few_lines_are_not_left_before_a_turned_table(void **state)
{
    for (int turned = 0; turned < 2; turned++) {
        upright();
        singles(7);
        fix_heading(&f, 1, "标题");
        const Paragraph *para = fix_body(&f, 20 * 4);
        turned_table(turned);
        const Layout *layout = laid();
        assert_int_equal(items_of(&layout->pages.v[0], para), turned ? 0 : 2);
        assert_int_equal(items_of(&layout->pages.v[1], para), turned ? 4 : 2);
        teardown(state);
        setup(state);
    }
}

/* Eight lines are a page: the text is parted where the page is full. */
static void enough_lines_before_a_turned_table_stay(void **state)
{
    (void)state;
    upright();
    singles(4);
    fix_heading(&f, 1, "标题");
    const Paragraph *para = fix_body(&f, 20 * 13);
    turned_table(true);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], para), 5);
    assert_int_equal(items_of(&layout->pages.v[1], para), 8);
}

/* 此页无正文: 10 lines fill the page, and the last paragraph goes on with its 落款. */
static void a_signature_takes_the_paragraph_before_along(void **state)
{
    (void)state;
    ParaStyle style = f.body;
    style.align = ALIGN_RIGHT;
    style.right = LEN_PT(32);
    singles(9);
    const Paragraph *last = fix_body(&f, 10);
    const Paragraph *name = fix_para(&f, PARA_SIGNATURE, &style, "杏园街道");
    const Paragraph *day = fix_para(&f, PARA_SIGNATURE, &style, "二月十日");
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], last), 0);
    assert_int_equal(items_of(&layout->pages.v[1], last), 1);
    assert_int_equal(items_of(&layout->pages.v[1], name), 1);
    assert_int_equal(items_of(&layout->pages.v[1], day), 1);
}

/* 附件说明 is no text: what stands before it comes, too. */
static void a_signature_takes_more_than_the_list_of_attachments(void **state)
{
    (void)state;
    ParaStyle style = f.body;
    style.align = ALIGN_RIGHT;
    style.right = LEN_PT(32);
    singles(8);
    const Paragraph *last = fix_body(&f, 10);
    const Paragraph *list = fix_para(&f, PARA_ATTACHMENT_LIST, &f.body, "附件：名录");
    fix_para(&f, PARA_SIGNATURE, &style, "杏园街道");
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[1], last), 1);
    assert_int_equal(items_of(&layout->pages.v[1], list), 1);
}

static void no_line_is_alone_on_the_last_page(void **state)
{
    for (size_t lines = 9; lines <= 10; lines++) {
        fix_body(&f, 20 * (lines - 1));
        const Paragraph *one = fix_body(&f, 5);
        const Paragraph *two = fix_body(&f, 5);
        const Layout *layout = laid();
        assert_int_equal(layout->pages.n, lines == 9 ? 1 : 2); /* 8 + 1 + 1 fill a page */
        assert_int_equal(items_of(&layout->pages.v[layout->pages.n - 1], one), 1);
        assert_int_equal(items_of(&layout->pages.v[layout->pages.n - 1], two), 1);
        teardown(state);
        setup(state);
    }
}

/* Page 2 has to end a line early, with 7 + 2 of its lines; page 3 does as well where it faces page 2. */
static void facing_pages_end_level(void **state)
{
    for (int two_sided = 0; two_sided < 2; two_sided++) {
        f.document.page.two_sided = two_sided;
        singles(10);
        fix_block(&f, BLOCK_PAGE_BREAK);
        singles(7);
        const Paragraph *four = fix_body(&f, 20 * 4);
        singles(7);
        const Paragraph *eighth = fix_body(&f, 5);
        singles(6);
        const Layout *layout = laid();
        assert_int_equal(items_of(&layout->pages.v[1], four), 2);
        assert_int_equal(items_of(&layout->pages.v[2], eighth), !two_sided); /* 2 + 8 lines, or 2 + 7 */
        teardown(state);
        setup(state);
    }
}

/*
 * Pages of twenty lines and paragraphs of 8, 12, 7 and 20 that stay whole. Full first, 13 lines of the second stay empty,
 * which costs 40 + 11 × 30 = 370; 12 of the first, and one of the second, cost 40 + 10 × 30 + 2. Of less room they are 13
 * of the first as well, which nobody tries while there is another way.
 */
static void twelve_empty_lines_are_tried(void **state)
{
    for (int more = 0; more < 2; more++) {
        static const size_t LINES[] = {8, 12, 7, 20};
        f.document.page.height = LEN_PT(80 + 396) + more; /* the last line ends with its em box */
        f.body.keep_together = true;
        const Paragraph *paras[4];
        for (size_t i = 0; i < 4; i++)
            paras[i] = fix_body(&f, LINES[i] * 20);
        assert_int_equal(items_of(&laid()->pages.v[0], paras[1]), more ? 12 : 0);
        teardown(state);
        setup(state);
    }
}

/* Every line that page_fit.c tries on a page is counted on its way to trial_add; see tests/CMakeLists.txt. */
static size_t steps;
Len __real_trial_add(const Flow *flow, Trial *trial, const LineBox *box);
Len __wrap_trial_add(const Flow *flow, Trial *trial, const LineBox *box);
Len __wrap_trial_add(const Flow *flow, Trial *trial, const LineBox *box)
{
    steps++;
    return __real_trial_add(flow, trial, box);
}

static size_t steps_of(size_t paragraphs)
{
    fixture_close(&f);
    fixture_open(&f);
    f.body.squeeze = true;
    for (size_t i = 0; i < paragraphs; i++)
        text_of(5 + i * 37 % 130, i % 2);
    steps = 0;
    (void)fix_layout(&f);
    return steps;
}

/* A place where a page may end is tried once, however many pages are before it. */
static void the_work_is_linear(void **state)
{
    (void)state;
    size_t one = steps_of(1000), four = steps_of(4000);
    assert_in_range(one, 1000, 1000000);
    assert_in_range(four, 3 * one, 9 * one / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paragraph_in_a_line_less_makes_room, setup, teardown),
        cmocka_unit_test_setup_teardown(a_paragraph_in_a_line_more_fills_the_page, setup, teardown),
        cmocka_unit_test_setup_teardown(good_pages_are_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(few_lines_are_not_left_before_a_turned_table, setup, teardown),
        cmocka_unit_test_setup_teardown(enough_lines_before_a_turned_table_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(a_signature_takes_the_paragraph_before_along, setup, teardown),
        cmocka_unit_test_setup_teardown(a_signature_takes_more_than_the_list_of_attachments, setup, teardown),
        cmocka_unit_test_setup_teardown(no_line_is_alone_on_the_last_page, setup, teardown),
        cmocka_unit_test_setup_teardown(facing_pages_end_level, setup, teardown),
        cmocka_unit_test_setup_teardown(twelve_empty_lines_are_tried, setup, teardown),
        cmocka_unit_test_setup_teardown(the_work_is_linear, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
