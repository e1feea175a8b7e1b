/*
 * A draft: 草稿 on every page with nothing moved, and the findings after all else.
 *
 * The fixture's page: 400 × 280, top and bottom 40, inner 50, outer 30; area 320 × 200.
 */
#include "unit/layout_pages.h"

static const char HEADING[] = "草稿：检查发现（2处）";

/* What document/ makes of two findings. */
static void findings_add(void)
{
    Paragraph *findings = ARENA_ARRAY(f.arena, Paragraph, 3);
    findings[0] = fix_text(&f, PARA_HEADING, &f.heading, HEADING);
    findings[0].level = 1;
    findings[0].anchor = STR("findings");
    const char *texts[] = {"1．收入合计不等于各项之和\n请核对", "2．没有说明增减的原因"};
    for (size_t i = 0; i < 2; i++) {
        findings[i + 1] = fix_text(&f, PARA_LIST_ITEM, &f.body, texts[i]);
        findings[i + 1].level = 1;
        findings[i + 1].label = 4; /* 1．*/
    }
    f.document.findings = findings;
    f.document.nfindings = 3;
}

/* Cover, blank page, contents, blank page, a body with a heading, numbers with a total, and a landscape table. */
static void whole_document(void)
{
    PageStyle *page = &f.document.page;
    page->width = LEN_PT(280);
    page->height = LEN_PT(400);
    page->two_sided = true;
    page->number_place = NUMBER_OUTER;
    page->number_before = STR("第");
    page->number_after = STR("页共");
    page->number_of_total = true;
    page->total_after = STR("页");
    page->landscape_number_as_portrait = true;
    f.document.toc = (TocStyle){.depth = 1, .level = {f.body, f.body, f.body}};
    *LIST_PUSH(f.arena, &f.cover) = fix_text(&f, PARA_COVER, &f.body, "封面");
    fix_block(&f, BLOCK_TOC);
    fix_heading(&f, 1, "一、标题");
    fix_body(&f, 12 * 20);
    TableBuild build = fix_table(&f, 2, 2);
    build.table->shape.across = true;
    for (uint32_t i = 0; i < 4; i++)
        fix_cell(&f, &build, i / 2, i % 2, "格");
    fix_table_end(&f, &build);
    fix_body(&f, 5);
}

static const Layout *draft_laid(void)
{
    f.document.draft = true;
    const Layout *layout = laid();
    f.document.draft = false;
    return layout;
}

static size_t marks_on(const Page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->items.n; i++)
        n += page->items.v[i].kind == ITEM_TEXT && str_is(page->items.v[i].text.text, "草稿");
    return n;
}

/* The first item, an artifact of no paragraph, grey and turned. */
static void assert_marked(const Page *page)
{
    assert_int_equal(marks_on(page), 1);
    const Item *mark = &page->items.v[0];
    assert_int_equal(mark->kind, ITEM_TEXT);
    assert_true(str_is(mark->text.text, "草稿"));
    assert_int_equal(mark->elem, ELEM_ARTIFACT_WATERMARK);
    assert_int_equal(mark->text.turn, TURN_RISING);
    assert_int_equal(mark->text.grey, 88);
    assert_int_equal(mark->text.size, (page->width < page->height ? page->width : page->height) * 27 / 100);
    assert_null(mark->text.para);
}

static void every_page_is_marked(void **state)
{
    (void)state;
    whole_document();
    findings_add();
    const Layout *layout = draft_laid();
    bool turned = false, blank = false;
    for (size_t i = 0; i < layout->pages.n; i++) {
        const Page *page = &layout->pages.v[i];
        assert_marked(page);
        turned = turned || page->turned;
        blank = blank || page->items.n == 1;
    }
    assert_true(turned);
    assert_true(blank);
    assert_int_equal(layout->pages.v[0].kind, PAGE_COVER);
    assert_int_equal(layout->pages.v[layout->pages.n - 1].kind, PAGE_FINDINGS);
}

/* Page by page and item by item: the mark apart, the draft's pages are the publication's. */
static void nothing_else_moves(void **state)
{
    (void)state;
    whole_document();
    findings_add();
    const Layout *plain = fix_layout(&f), *draft = draft_laid();
    assert_true(draft->pages.n > plain->pages.n);
    for (size_t p = 0; p < plain->pages.n; p++) {
        const Page *a = &plain->pages.v[p], *b = &draft->pages.v[p];
        assert_int_equal(b->items.n, a->items.n + 1);
        for (size_t i = 0; i < a->items.n; i++)
            assert_true(items_same(&a->items.v[i], &b->items.v[i + 1]));
        assert_true(str_eq(a->label, b->label));
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->links.n, b->links.n);
    }
    for (size_t i = 0; i < plain->elems.n; i++)
        assert_int_equal(plain->elems.v[i].type, draft->elems.v[i].type);
    for (size_t i = 0; i < plain->anchors.n; i++) {
        assert_true(str_eq(plain->anchors.v[i].name, draft->anchors.v[i].name));
        assert_int_equal(plain->anchors.v[i].page, draft->anchors.v[i].page);
    }
}

/* Pages laid out first and made a draft then are those of a draft laid out at once. */
static void a_draft_may_be_made_of_the_pages(void **state)
{
    (void)state;
    whole_document();
    findings_add();
    const Layout *at_once = draft_laid();
    const Layout *plain = fix_layout(&f), *untouched = fix_layout(&f);
    Document draft = f.document;
    draft.draft = true;
    const Layout *later = layout_draft(plain, &draft, &f.metrics, f.arena, f.scratch);
    Str differs = layouts_differ(plain, untouched, f.arena); /* the publication's stay as they are */
    assert_int_equal(differs.n, 0);
    assert_int_equal(later->pages.n, at_once->pages.n);
    assert_int_equal(later->elems.n, at_once->elems.n);
    assert_int_equal(later->anchors.n, at_once->anchors.n);
    assert_int_equal(later->outline.n, at_once->outline.n);
    for (size_t p = 0; p < later->pages.n; p++) {
        const Page *a = &at_once->pages.v[p], *b = &later->pages.v[p];
        assert_true(str_eq(a->label, b->label));
        assert_int_equal(a->items.n, b->items.n);
        for (size_t i = 0; i < a->items.n; i++)
            assert_true(items_same(&a->items.v[i], &b->items.v[i]));
    }
}

static void the_mark_is_centred(void **state)
{
    (void)state;
    f.document.draft = true;
    fix_body(&f, 5);
    const Layout *layout = laid();
    const Item *mark = &layout->pages.v[0].items.v[0];
    assert_int_equal(mark->text.size, 75600); /* 27% of 280 */
    /*
     * The baseline begins an em back from the page's middle (200, 140) along the slant, and 0.38 em below it:
     * along 75.6 × √½ = 53.457 to the left and down, then 28.728 × √½ = 20.313 to the right and down
     */
    assert_int_equal(mark->x, 200000 - 53457 + 20313);
    assert_int_equal(mark->y, 140000 + 53457 + 20313);
}

static void the_marks_size_is_the_papers(void **state)
{
    (void)state;
    f.document.draft = true;
    f.document.page.width = LEN_PT(280);
    f.document.page.height = LEN_PT(400);
    fix_body(&f, 5);
    assert_int_equal(laid()->pages.v[0].items.v[0].text.size, 75600); /* as on its side */
}

static const Item *page_item(const Layout *layout, size_t page, const char *text)
{
    const Item *item = item_text(&layout->pages.v[page], text);
    assert_non_null(item);
    return item;
}

static void findings_are_a_part_of_their_own(void **state)
{
    (void)state;
    whole_document();
    findings_add();
    const Layout *plain = fix_layout(&f), *layout = draft_laid();
    size_t last = layout->pages.n - 1;
    const Page *page = &layout->pages.v[last];
    assert_int_equal(last % 2, 0); /* a right-hand page */
    assert_true(str_is(page->label, "检查1"));
    assert_null(item_text(page, "第1页共1页"));
    const Item *heading = page_item(layout, last, HEADING);
    assert_int_equal(heading->y, 54080); /* 40 + 14.08 */
    assert_int_equal(layout->elems.v[heading->elem].type, STRUCT_H1);
    /* in the outline, last; not in the contents */
    assert_int_equal(layout->outline.n, plain->outline.n + 1);
    const OutlineEntry *entry = &layout->outline.v[layout->outline.n - 1];
    assert_true(str_is(entry->title, HEADING));
    assert_int_equal(entry->level, 1);
    const Anchor *anchor = &layout->anchors.v[layout->anchors.n - 1];
    assert_true(str_eq(anchor->name, entry->anchor));
    assert_int_equal(anchor->page, last);
    for (size_t i = 0; i < last; i++)
        assert_null(item_text(&layout->pages.v[i], HEADING));
}

static void findings_are_a_list(void **state)
{
    (void)state;
    fix_body(&f, 5);
    findings_add();
    const Layout *layout = draft_laid();
    assert_int_equal(layout->pages.n, 2); /* one-sided: at once */
    const Item *label = page_item(layout, 1, "1．"), *text = page_item(layout, 1, "收入合计不等于各项之和");
    assert_int_equal(layout->elems.v[label->elem].type, STRUCT_LBL);
    assert_int_equal(layout->elems.v[text->elem].type, STRUCT_LBODY);
    assert_int_equal(page_item(layout, 1, "请核对")->elem, text->elem);
    assert_int_equal(page_item(layout, 1, "请核对")->y, text->y + 20000);
    int32_t item = layout->elems.v[text->elem].parent;
    assert_int_equal(layout->elems.v[item].type, STRUCT_LI);
    assert_int_equal(layout->elems.v[layout->elems.v[item].parent].type, STRUCT_L);
}

static void no_findings_no_pages(void **state)
{
    (void)state;
    fix_body(&f, 5);
    const Layout *layout = draft_laid();
    assert_int_equal(layout->pages.n, 1);
    assert_marked(&layout->pages.v[0]);
    assert_int_equal(layout->outline.n, 0);
}

/* Many findings go on over pages; a word of theirs that is too wide is nobody's mistake. */
static void many_long_findings(void **state)
{
    (void)state;
    enum { N = 40 };
    Paragraph *findings = ARENA_ARRAY(f.arena, Paragraph, N);
    for (size_t i = 0; i < N; i++)
        findings[i] = fix_text(&f, PARA_LIST_ITEM, &f.body,
                               "contentxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    f.document.findings = findings;
    f.document.nfindings = N;
    fix_body(&f, 5);
    const Layout *layout = draft_laid();
    assert_true(layout->pages.n > 2);
    assert_true(str_is(layout->pages.v[2].label, "检查2"));
    assert_int_equal(f.diags.items.n, 0);
}

/* A publication knows nothing of its draft. */
static void no_mark_without_draft(void **state)
{
    (void)state;
    fix_body(&f, 5);
    findings_add();
    f.document.nfindings = 0;
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 1);
    assert_int_equal(marks_on(&layout->pages.v[0]), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_page_is_marked),
        TEST(nothing_else_moves),
        TEST(the_mark_is_centred),
        TEST(the_marks_size_is_the_papers),
        TEST(findings_are_a_part_of_their_own),
        TEST(findings_are_a_list),
        TEST(no_findings_no_pages),
        TEST(many_long_findings),
        TEST(a_draft_may_be_made_of_the_pages),
        TEST(no_mark_without_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
