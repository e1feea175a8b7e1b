/* What is around the chapters: title, cover, contents, page form, attachments, breaks; and the dump. */
#include "document_fixture.h"

#include <stdio.h>
#include <string.h>

#define FULL_MAKEUP                                                                                                                \
    PROFILE_HEAD                                                                                                                   \
    "版式: {封面: 是, 封面行: ['{单位名称}', '{编制日期}'], 目录: 是, 目录题: 目　录, 目录层次: 2,\n" \
    "  章另起页: 是, 中西间距: 0.25字, 标点挤压: 是, 题名: '{单位名称}{年度}年部门预算情况说明'}\n"

static void title_and_properties(void **state)
{
    (void)state;
    Press p = press((Press){0});
    assert_clean(&p);
    assert_int_equal(p.document->blocks[0].para->kind, PARA_TITLE);
    assert_text(p.document->blocks[0].para->text, "云栖街道办事处2021年部门预算情况说明");
    assert_text(p.document->title, "云栖街道办事处2021年部门预算情况说明");
    assert_text(p.document->author, "云栖街道办事处");
    assert_text(p.document->lang, "zh-CN");
    assert_int_equal(p.document->ncover, 0);
    press_end(&p);
}

static BlockKind kind_at(const Press *p, size_t n)
{
    assert_true(n < p->document->nblocks);
    return p->document->blocks[n].kind;
}

static void cover_contents_and_breaks(void **state)
{
    (void)state;
    Press p = press((Press){.profile = FULL_MAKEUP, .body_2 = "  - 乙文。\n"});
    assert_clean(&p);
    assert_int_equal(p.document->ncover, 3);
    assert_text(p.document->cover[0].text, "云栖街道办事处2021年部门预算情况说明");
    assert_true(p.document->cover[0].style->balance);
    assert_text(p.document->cover[1].text, "云栖街道办事处");
    assert_text(p.document->cover[2].text, "2021年2月10日");
    assert_int_equal(p.document->cover[2].style->role, STYLE_COVER_LINE);
    /* toc, break, 题名, 一、甲, its text, break, 二、乙, its text */
    const BlockKind expected[] = {BLOCK_TOC,  BLOCK_PAGE_BREAK, BLOCK_PARA, BLOCK_PARA,
                                  BLOCK_PARA, BLOCK_PAGE_BREAK, BLOCK_PARA, BLOCK_PARA};
    assert_int_equal(p.document->nblocks, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(kind_at(&p, i), expected[i]);
    assert_text(p.document->blocks[0].para->text, "目录");
    assert_int_equal(p.document->toc.depth, 2);
    assert_int_equal(p.document->toc.level[1].role, STYLE_TOC_2);
    press_end(&p);
}

/* Of a heading's words: what they say, and the room before each of them but the first, in thousandths of an em. */
static void titles_set_apart(void **state)
{
    (void)state;
    static const struct Row {
        const char *title, *says;
        size_t nruns; /* the number's among them */
        Em before;
    } ROWS[] = {
        {"前　言", "前言", 3, 1000},
        {"后　　记", "后记", 3, 2000},
        {"编　者　说　明", "编者说明", 5, 1000},
        {"附　　　　件", "附件", 3, 4000},
        {"附　　　　　件", "附　　　　　件", 2, 0}, /* 5: two things */
        {"编　者　　说", "编　者　　说", 2, 0},
        {"前　言：", "前　言：", 2, 0},
        {"收支　总表", "收支　总表", 2, 0},
        {"前 言", "前 言", 2, 0},
        {"甲　1", "甲　1", 2, 0},
        {"言", "言", 2, 0},
        {"{简称}　言", "云栖街道　言", 3, 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char body[128];
        snprintf(body, sizeof body, "  - {标题: '%s', 内容: 乙文。}\n", ROWS[i].title);
        Press p = press((Press){.body_2 = body});
        const Block *block = &p.document->blocks[p.document->nblocks - 2];
        const Paragraph *para = block->para;
        assert_int_equal(para->nruns, ROWS[i].nruns);
        const Run *number = &para->runs[0];
        Str title = str_slice(para->text, number->n, para->text.n);
        assert_text(title, ROWS[i].says);
        for (size_t r = 1; r < para->nruns; r++) {
            assert_int_equal(para->runs[r].before, r > 1 ? ROWS[i].before : 0);
            assert_int_equal(para->runs[r].at, para->runs[r - 1].at + para->runs[r - 1].n);
        }
        press_end(&p);
    }
}

static void a_title_on_the_cover_alone(void **state)
{
    (void)state;
    static const struct Row {
        const char *makeup;
        bool title; /* above the text */
    } ROWS[] = {{"封面: 是", true},
                {"封面: 是, 题名只印封面: 是", false},
                {"封面: 是, 题名只印封面: 否", true},
                {"封面: 否, 题名只印封面: 是", true}};
    for (size_t i = 0; i < 4; i++) {
        char profile[4096];
        (void)snprintf(profile, sizeof profile,
                       PROFILE_HEAD
                       "版式: {%s, 目录题: 目录, 目录层次: 2, 中西间距: 0.25字, 标点挤压: 是, 题名: 预算}\n",
                       ROWS[i].makeup);
        Press p = press((Press){.profile = profile});
        if (diag_at(&p, DIAG_PROFILE_IDLE, 0)) /* without a cover it has no effect, which is told */
            assert_int_equal(i, 3);
        else
            assert_clean(&p);
        assert_int_equal(p.document->blocks[0].para->kind == PARA_TITLE, ROWS[i].title);
        assert_text(p.document->title, "预算");
        press_end(&p);
    }
}

static void a_title_of_nothing(void **state)
{
    (void)state;
    Press p =
        press((Press){.profile = PROFILE_HEAD
                      "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0.25字, 标点挤压: 是, 题名: '{题}'}\n",
                      .figures = "题: ''\n"});
    assert_non_null(diag_at(&p, DIAG_TITLE_EMPTY, 0));
    assert_text(p.document->blocks[0].para->text, "云栖街道办事处");
    press_end(&p);
}

static void lengths_are_computed(void **state)
{
    (void)state;
    Press p = press((Press){0});
    const ParaStyle *style = para_at(&p, PARA_BODY, 0)->style;
    assert_int_equal(style->first_indent, LEN_PT(32)); /* 2 × 16 pt */
    assert_int_equal(style->gap, LEN_PT(4));           /* ¼ × 16 pt */
    assert_int_equal(style->leading, LEN_PT(29));
    assert_int_equal(style->align, ALIGN_JUSTIFY);
    assert_true(style->squeeze);
    const PageStyle *page = &p.document->page;
    assert_int_equal(page->width, 595276); /* 210 mm = 595.2756 pt */
    assert_true(page->two_sided);
    assert_text(page->number_before, "— ");
    assert_text(page->number_after, " —");
    assert_false(page->number_of_total);
    assert_int_equal(page->number_place, NUMBER_OUTER);
    assert_int_equal(page->number_side, LEN_PT(16)); /* 1 字 */
    press_end(&p);
}

/* PROFILE_PLAIN with another page number. */
static Press numbered_press(const char *pattern)
{
    static char profile[4096];
    const char *at = strstr(PROFILE_PLAIN, "— {页} —");
    snprintf(profile, sizeof profile, "%.*s%s%s", (int)(at - PROFILE_PLAIN), PROFILE_PLAIN, pattern,
             at + strlen("— {页} —"));
    return press((Press){.profile = profile});
}

static void totals_in_page_numbers(void **state)
{
    (void)state;
    Press p = numbered_press("第{页}页 共{总页}页");
    assert_clean(&p);
    assert_text(p.document->page.number_before, "第");
    assert_text(p.document->page.number_after, "页 共");
    assert_true(p.document->page.number_of_total);
    assert_text(p.document->page.total_after, "页");
    press_end(&p);
    p = numbered_press("共{总页}页 第{页}页");
    assert_only(&p, DIAG_PAGE_NUMBER_FORM, 3, 10, NULL);
    press_end(&p);
}

/* Whether each chapter's pages lie across: `paper` and `second` are added to 页面 and to 乙章. */
static void assert_across(const char *paper, const char *second, bool first_lies, bool second_lies)
{
    static char profile[4096];
    const char *page = strstr(PROFILE_PLAIN, "双面: 是"), *title = strstr(PROFILE_PLAIN, "年乙'");
    (void)snprintf(profile, sizeof profile, "%.*s%s%.*s%s%s", (int)(page - PROFILE_PLAIN), PROFILE_PLAIN,
                   paper, (int)(title - page), page, second, title + strlen("年乙'"));
    Press p = press((Press){.profile = profile, .body_2 = "  - 乙文。\n"});
    bool lies[2] = {!first_lies, !second_lies};
    size_t n = 0;
    assert_clean(&p);
    for (size_t i = 0; i < p.document->nblocks; i++)
        if (p.document->blocks[i].kind == BLOCK_CHAPTER && n < 2)
            lies[n++] = p.document->blocks[i].chapter->shape.across;
    assert_int_equal(n, 2);
    assert_true(lies[0] == first_lies && lies[1] == second_lies);
    press_end(&p);
}

/* A chapter that says nothing lies as the paper does. */
static void chapters_lie_as_the_paper_does(void **state)
{
    (void)state;
    assert_across("", "年乙', 方向: 横", false, true);
    assert_across("方向: 横, ", "年乙', 方向: 纵", true, false);
    assert_across("方向: 横, ", "年乙', 右页: 是", true, true);
}

static void attachments(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - 文。\n"
                                    "  - {附件: 名单, 名: 单, 内容: [{标题: 一组, 内容: [文。]}]}\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_ATTACHMENT, 0)->text, "附件");
    const Paragraph *heading = para_at(&p, PARA_HEADING, 1);
    assert_text(heading->text, "名单"); /* not numbered */
    assert_int_equal(heading->level, 1);
    assert_int_equal(heading->style->role, STYLE_TITLE);
    assert_text(para_at(&p, PARA_HEADING, 2)->anchor, "a1.1");
    /* 题名 一、甲 文 break 附件 */
    assert_int_equal(kind_at(&p, 3), BLOCK_PAGE_BREAK);
    press_end(&p);
    p = press(
        (Press){.body = "  - {附件: 名单, 内容: [文。]}\n  - {附件: 表, 名: 表, 内容: ['{引用 表}']}\n"});
    assert_text(para_at(&p, PARA_ATTACHMENT, 0)->text, "附件1");
    assert_text(para_at(&p, PARA_ATTACHMENT, 1)->text, "附件2");
    press_end(&p);
}

/* The contents' own numbers begin anew in each attachment. */
static void attachments_are_counted_by_themselves(void **state)
{
    (void)state;
    Press p = press(
        (Press){.profile = PROFILE_HEAD
                "版式: {目录: 是, 目录题: 目录, 目录层次: 2, 目录编号: ['{一}、', '{1}．'], 中西间距: 0, "
                "标点挤压: 是, 题名: 预算}\n",
                .body = "  - {标题: 子, 内容: [文。]}\n  - {标题: 丑, 内容: [文。]}\n"
                        "  - {附件: 名单, 内容: [{标题: 寅, 内容: [文。]}, {标题: 卯, 内容: [文。]}]}\n"
                        "  - {附件: 名录, 内容: [{标题: 辰, 内容: [文。]}]}\n"});
    assert_clean(&p);
    static const char *const ENTRIES[] = {"一、甲", "1．子", "2．丑",       "附件1　名单",
                                          "1．寅",  "2．卯", "附件2　名录", "1．辰"};
    for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) {
        const Paragraph *heading = para_at(&p, PARA_HEADING, i);
        assert_text(heading->entry.n ? heading->entry : heading->text, ENTRIES[i]);
    }
    press_end(&p);
}

static void the_list_of_attachments_is_not_parted(void **state)
{
    (void)state;
    Press p = press(
        (Press){.profile = PROFILE_HEAD
                "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0, 标点挤压: 是, 题名: 预算, 附件说明: 是}\n",
                .body = "  - 文。\n  - {附件: 甲单, 内容: [文。]}\n  - {附件: 乙单, 内容: [文。]}\n"
                        "  - {附件: 丙单, 内容: [文。]}\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_ATTACHMENT_LIST, 0)->text, "附件：1．甲单");
    assert_true(para_at(&p, PARA_ATTACHMENT_LIST, 0)->style->keep_next);
    assert_true(para_at(&p, PARA_ATTACHMENT_LIST, 1)->style->keep_next);
    assert_false(para_at(&p, PARA_ATTACHMENT_LIST, 2)->style->keep_next); /* what follows is another matter */
    press_end(&p);
}

/* The kinds of the paragraphs of a text with 附件说明, up to its first attachment, a letter each. */
static void assert_list_stands(const char *body, const char *wanted)
{
    Press p = press(
        (Press){.profile = PROFILE_HEAD
                "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0, 标点挤压: 是, 题名: 预算, 附件说明: 是}\n",
                .body = body});
    char kinds[16];
    size_t n = 0;
    for (size_t i = 0; i < p.document->nblocks && n + 1 < sizeof kinds; i++) {
        const Block *block = &p.document->blocks[i];
        if (block->kind != BLOCK_PARA)
            continue;
        ParaKind kind = block->para->kind;
        if (kind == PARA_ATTACHMENT)
            break;
        kinds[n++] = kind == PARA_BODY              ? 'b'
                     : kind == PARA_SIGNATURE       ? 's'
                     : kind == PARA_ATTACHMENT_LIST ? 'L'
                                                    : '.';
    }
    kinds[n] = 0;
    assert_clean(&p);
    assert_string_equal(kinds, wanted);
    press_end(&p);
}

/* Above the 落款 that end the text, whose page may end below them. */
static void the_list_of_attachments_stands_above_the_signatures(void **state)
{
    (void)state;
#define ATTACHED "  - {附件: 甲单, 内容: [文。]}\n"
    assert_list_stands("  - 文。\n" ATTACHED, "..bL");
    assert_list_stands("  - 文。\n  - 落款: 某街道\n  - 落款: 某日\n" ATTACHED, "..bLss");
    assert_list_stands("  - 文。\n  - 落款: 某街道\n  - 分页: 是\n" ATTACHED, "..bLs");
    assert_list_stands("  - 落款: 某街道\n" ATTACHED, "..Ls");
}

static void notes_and_page_breaks(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - 分页: 是\n  - 分页: 是\n  - 注: 注：{年度}年。\n"});
    assert_clean(&p);
    assert_int_equal(kind_at(&p, 2), BLOCK_PAGE_BREAK); /* after 题名 and heading; two in a row are one */
    assert_int_equal(p.document->nblocks, 4);
    assert_text(para_at(&p, PARA_NOTE, 0)->text, "注：2021年。");
    press_end(&p);
}

static void dumps(void **state)
{
    (void)state;
    Press p = press((Press){.profile = FULL_MAKEUP,
                            .figures = "收入: 5.5万元\n",
                            .body = "  - '{收入}，见{引用 甲章}。'\n"
                                    "  - {表格: {题: 表, 编号: 是, 栏: [a, b], 表头: [[{文: 甲, 跨栏: 2}]], "
                                    "表体: [[x, \"y\\nz\"]]}}\n"});
    StrBuf out = {0};
    assert_clean(&p);
    document_dump(p.document, &out);
    assert_non_null(strstr(out.s, "cover [r19 16/29 justify first=32 balance] "));
    assert_non_null(strstr(out.s, "toc toc-title"));
    assert_non_null(strstr(out.s, "heading 1 [r2 16/29 justify first=32] \"‹n:一、›‹t:甲›\" #s1  @"));
    assert_non_null(strstr(out.s, "\"‹f:收入|5.5万元›，见‹r:#s1|第一部分“甲”›。\"  @"));
    assert_non_null(strstr(out.s, "01-a.yaml:3:5\n"));
    assert_non_null(strstr(out.s, "table 2x2 group=0+1"));
    assert_non_null(strstr(out.s, "\n  0,0 1x2 th-col cell [r11 16/29 center] \"甲\""));
    assert_non_null(strstr(out.s, "\"y⏎z\""));
    strbuf_free(&out);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title_and_properties),
        cmocka_unit_test(cover_contents_and_breaks),
        cmocka_unit_test(titles_set_apart),
        cmocka_unit_test(a_title_on_the_cover_alone),
        cmocka_unit_test(a_title_of_nothing),
        cmocka_unit_test(lengths_are_computed),
        cmocka_unit_test(totals_in_page_numbers),
        cmocka_unit_test(chapters_lie_as_the_paper_does),
        cmocka_unit_test(attachments),
        cmocka_unit_test(attachments_are_counted_by_themselves),
        cmocka_unit_test(the_list_of_attachments_is_not_parted),
        cmocka_unit_test(the_list_of_attachments_stands_above_the_signatures),
        cmocka_unit_test(notes_and_page_breaks),
        cmocka_unit_test(dumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
