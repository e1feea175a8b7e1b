/*
 * The table of contents and the structure tree.
 */
#include "unit/layout_pages.h"

static int setup_toc(void **state)
{
    setup(state);
    f.document.toc = (TocStyle){.depth = 2, .level = {f.body, f.body, f.body}};
    f.document.toc.level[1].left = LEN_PT(16);
    return 0;
}

static const StructElem *elem_of(const Layout *layout, const Item *item)
{
    return &layout->elems.v[item->elem];
}

static void entry_has_title_dots_and_number(void **state)
{
    (void)state;
    fix_block(&f, BLOCK_TOC);
    fix_heading(&f, 1, "一二三四");
    fix_body(&f, 20 * 30);
    const Layout *layout = laid();
    const Page *toc = &layout->pages.v[0];
    assert_int_equal(toc->kind, PAGE_TOC);
    const Item *title = item_text(toc, "一二三四");
    assert_int_equal(title->x, 50000);
    assert_null(title->text.para);
    const Item *number = item_text(toc, "1");
    assert_int_equal(number->x, 362000); /* 50 + 320 - 8 */
    /*
     * Dots at a third of 16 pt, 5.333, that end at 370 - 8 - 8 = 354 whatever the number: free from 50 + 64 + 8 = 122;
     * (354 - 122) / 5.333 = 43 dots from 354 - 43 × 5.333 = 124.681
     */
    const Item *dots = &toc->items.v[1];
    assert_int_equal(dots->elem, ELEM_ARTIFACT_LAYOUT);
    assert_int_equal(dots->text.nglyphs, 43);
    assert_int_equal(dots->x, 124681);
    for (int32_t i = 0; i < 43; i++)
        assert_int_equal(dots->text.glyphs[i].x, i * 5333);
    assert_int_equal(elem_of(layout, title)->type, STRUCT_LINK);
    assert_int_equal(title->elem, number->elem);
    assert_int_equal(toc->links.n, 1);
    assert_int_equal(toc->links.v[0].elem, title->elem);
    assert_int_equal(toc->links.v[0].x, 50000);
    assert_int_equal(toc->links.v[0].width, 320000);
    assert_true(str_eq(toc->links.v[0].target, layout->outline.v[0].anchor));
    assert_true(str_is(toc->links.v[0].text, "一二三四 1"));
}

static void long_title_wraps_with_dots_on_its_last_line(void **state)
{
    (void)state;
    fix_block(&f, BLOCK_TOC);
    /* 320 - 8 (number) - 16 = 296 pt: 18 characters a line */
    fix_heading(&f, 1, "一二三四五六七八九十一二三四五六七八九十一二三四五");
    fix_body(&f, 5);
    const Layout *layout = laid();
    const Page *toc = &layout->pages.v[0];
    assert_int_equal(toc->items.v[0].text.nglyphs, 18);
    assert_int_equal(toc->items.v[1].text.nglyphs, 7);
    assert_int_equal(toc->items.v[2].elem, ELEM_ARTIFACT_LAYOUT);
    assert_int_equal(toc->items.v[2].y, toc->items.v[1].y);
    assert_true(str_is(toc->items.v[3].text.text, "1"));
    assert_int_equal(toc->links.n, 2); /* one a line, both of one LINK */
    assert_int_equal(toc->links.v[0].elem, toc->links.v[1].elem);
}

/* Whatever the level's size and the number's width. */
static void dots_of_all_entries_end_at_one_edge(void **state)
{
    (void)state;
    f.document.toc.level[1].size = LEN_PT(10);
    fix_block(&f, BLOCK_TOC);
    for (size_t i = 0; i < 11; i++) {
        fix_heading(&f, i % 2 ? 2 : 1, i % 3 ? "一二三" : "一二三四五");
        fix_body(&f, 20 * 10);
    }
    const Layout *layout = laid();
    const Page *toc = &layout->pages.v[0];
    size_t leaders = 0;
    for (size_t i = 0; i < toc->items.n; i++) {
        const Item *item = &toc->items.v[i];
        if (item->elem != ELEM_ARTIFACT_LAYOUT)
            continue;
        /* two digits: 370 - 16 - 8 = 346 */
        assert_int_equal(item->x + (Len)item->text.nglyphs * 5333, 346000);
        leaders++;
    }
    assert_true(leaders >= 10);
}

static void further_lines_hang_behind_the_number(void **state)
{
    (void)state;
    fix_block(&f, BLOCK_TOC);
    Paragraph *para = fix_heading(&f, 1, "一、二三四五六七八九十一二三四五六七八九十");
    Run runs[2] = {{.kind = RUN_NUMBERING, .n = 6},
                   {.kind = RUN_WRITTEN, .at = 6, .n = (uint32_t)para->text.n - 6}};
    para->runs = runs;
    para->nruns = 2;
    fix_body(&f, 5);
    const Layout *layout = laid();
    const Page *toc = &layout->pages.v[0];
    assert_int_equal(toc->items.v[0].x, 50000);
    assert_int_equal(toc->items.v[1].x, 82000); /* 一、 is two characters wide */
}

/* Nothing hangs behind a number of more than eight characters. */
static void a_long_number_is_not_hung_behind(void **state)
{
    for (uint32_t n = 8; n <= 9; n++) {
        fix_block(&f, BLOCK_TOC);
        Paragraph *para = fix_heading(&f, 1, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");
        Run runs[2] = {{.kind = RUN_NUMBERING, .n = 3 * n},
                       {.kind = RUN_WRITTEN, .at = 3 * n, .n = (uint32_t)para->text.n - 3 * n}};
        para->runs = runs;
        para->nruns = 2;
        fix_body(&f, 5);
        const Layout *layout = laid();
        assert_int_equal(layout->pages.v[0].items.v[1].x, n == 8 ? 50000 + 8 * 16000 : 50000);
        teardown(state);
        setup_toc(state);
    }
}

static void numbers_are_the_bodys_and_deep_headings_stay_out(void **state)
{
    (void)state;
    ParaStyle title = f.body;
    fix_block(&f, BLOCK_TOC);
    f.blocks.v[0].para = fix_new(&f, PARA_TOC_TITLE, &title, "目录");
    fix_heading(&f, 1, "甲");
    fix_body(&f, 20 * 15);
    fix_heading(&f, 2, "乙");
    fix_heading(&f, 3, "丙");
    fix_body(&f, 5);
    const Layout *layout = laid();
    const Page *toc = &layout->pages.v[0];
    assert_non_null(item_text(toc, "目录"));
    assert_int_equal(item_text(toc, "乙")->x, 66000); /* 50 + 16 */
    assert_non_null(item_text(toc, "2"));
    assert_null(item_text(toc, "丙"));
    assert_true(str_is(layout->pages.v[1].label, "1"));
    assert_int_equal(layout->outline.n, 3);
    assert_int_equal(layout->outline.v[2].level, 3);
    assert_int_equal(layout->anchors.v[0].page, 1);
    assert_int_equal(layout->anchors.v[0].y, 38000); /* area's top less the half gap that is dropped */
}

static void title_is_h1_and_headings_follow(void **state)
{
    (void)state;
    const Paragraph *title = fix_para(&f, PARA_TITLE, &f.body, "题名");
    const Paragraph *one = fix_heading(&f, 1, "甲");
    const Paragraph *two = fix_heading(&f, 2, "乙");
    const Paragraph *body = fix_body(&f, 20 * 15);
    const Layout *layout = laid();
    const Page *page = &layout->pages.v[0];
    assert_int_equal(elem_of(layout, item_of(page, title, 0))->type, STRUCT_H1);
    assert_int_equal(elem_of(layout, item_of(page, one, 0))->type, STRUCT_H2);
    assert_int_equal(elem_of(layout, item_of(page, two, 0))->type, STRUCT_H3);
    assert_int_equal(elem_of(layout, item_of(page, body, 0))->type, STRUCT_P);
    /* one element over two pages */
    assert_int_equal(item_of(page, body, 0)->elem, item_of(&layout->pages.v[1], body, 0)->elem);
}

static void without_title_level_1_is_h1(void **state)
{
    (void)state;
    const Paragraph *one = fix_heading(&f, 1, "甲");
    const Layout *layout = laid();
    assert_int_equal(elem_of(layout, item_of(&layout->pages.v[0], one, 0))->type, STRUCT_H1);
}

static Paragraph *fix_item(int level, const char *text)
{
    Paragraph *para = fix_para(&f, PARA_LIST_ITEM, &f.body, text);
    para->level = level;
    para->label = 4; /* "1．" */
    return para;
}

static void lists_nest(void **state)
{
    (void)state;
    const Paragraph *a = fix_item(1, "1．甲");
    const Paragraph *b = fix_item(2, "1．乙");
    const Paragraph *c = fix_item(1, "2．丙");
    fix_body(&f, 5);
    const Paragraph *d = fix_item(1, "1．丁");
    const Layout *layout = laid();
    const Page *page = &layout->pages.v[0];
    const StructElem *elems = layout->elems.v;
    const Item *label = item_of(page, a, 0), *body = item_of(page, a, 1);
    assert_true(str_is(label->text.text, "1．"));
    assert_true(str_is(body->text.text, "甲"));
    assert_int_equal(body->text.para_at, 4);
    assert_int_equal(body->text.glyphs[0].at, 0);
    assert_int_equal(elem_of(layout, label)->type, STRUCT_LBL);
    assert_int_equal(elem_of(layout, body)->type, STRUCT_LBODY);
    int32_t item = elem_of(layout, label)->parent, list = elems[item].parent;
    assert_int_equal(elems[item].type, STRUCT_LI);
    assert_int_equal(elems[list].type, STRUCT_L);
    /* b: LBODY < LI < L < LBODY of a */
    int32_t inner = elems[elem_of(layout, item_of(page, b, 1))->parent].parent;
    assert_int_equal(elems[inner].parent, body->elem);
    assert_int_equal(elems[elem_of(layout, item_of(page, c, 1))->parent].parent, list);
    assert_int_not_equal(elems[elem_of(layout, item_of(page, d, 1))->parent].parent, list);
}

static void references_are_links(void **state)
{
    (void)state;
    Paragraph *para = fix_para(&f, PARA_BODY, &f.body, "见表1说明");
    Run runs[] = {
        {.kind = RUN_WRITTEN, .at = 0, .n = 3},
        {.kind = RUN_REFERENCE, .at = 3, .n = 4, .target = STR("甲表")},
        {.kind = RUN_WRITTEN, .at = 7, .n = 6},
    };
    para->runs = runs;
    para->nruns = 3;
    const Layout *layout = laid();
    const Page *page = &layout->pages.v[0];
    assert_int_equal(page->links.n, 1);
    const Link *link = &page->links.v[0];
    assert_true(str_is(link->target, "甲表"));
    assert_true(str_is(link->text, "表1"));
    assert_int_equal(layout->elems.v[link->elem].type, STRUCT_LINK);
    const Item *inside = item_text(page, "表1");
    assert_int_equal(inside->elem, link->elem);
    assert_int_equal(link->x, 66000);     /* 50 + 16 */
    assert_int_equal(link->width, 24000); /* 16 + 8 */
    assert_int_equal(item_text(page, "说明")->elem, layout->elems.v[link->elem].parent);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup_toc, teardown)
    const struct CMUnitTest tests[] = {
        TEST(entry_has_title_dots_and_number),
        TEST(long_title_wraps_with_dots_on_its_last_line),
        TEST(dots_of_all_entries_end_at_one_edge),
        TEST(further_lines_hang_behind_the_number),
        TEST(a_long_number_is_not_hung_behind),
        TEST(numbers_are_the_bodys_and_deep_headings_stay_out),
        TEST(title_is_h1_and_headings_follow),
        TEST(without_title_level_1_is_h1),
        TEST(lists_nest),
        TEST(references_are_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
