/* Is a draft the document itself, with findings that can be printed whatever they quote? */
#include "document_fixture.h"

#include <string.h>

/* No font has extension A or anything past U+FFFF. */
static uint32_t rare_missing(const void *context, int role, Str text, size_t *at)
{
    (void)context, (void)role;
    for (size_t next = 0; next < text.n;) {
        size_t here = next;
        uint32_t cp = str_next(text, &next);
        if ((cp >= 0x3400 && cp <= 0x4DBF) || cp > 0xFFFF) {
            *at = here;
            return cp;
        }
    }
    return 0;
}

static const Document *draft_of(const Press *p, const DraftNote *notes, size_t n)
{
    Metrics metrics = fake_metrics();
    metrics.missing = rare_missing;
    return document_as_draft(p->document, notes, n, &metrics, p->arena);
}

static void the_document_stays_the_same(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - 甲文。\n"});
    assert_false(p.document->draft);
    assert_int_equal(p.document->nfindings, 0);
    const DraftNote note = {.message = STR("不等")};
    const Document *draft = draft_of(&p, &note, 1);
    assert_true(draft->draft);
    assert_false(p.document->draft);
    assert_ptr_equal(draft->blocks, p.document->blocks);
    assert_int_equal(draft->nblocks, p.document->nblocks);
    assert_ptr_equal(draft->cover, p.document->cover);
    assert_text(draft->title, "云栖街道办事处2021年部门预算情况说明");
    press_end(&p);
}

static void no_findings_no_heading(void **state)
{
    (void)state;
    Press p = press((Press){0});
    const Document *draft = draft_of(&p, NULL, 0);
    assert_true(draft->draft);
    assert_int_equal(draft->nfindings, 0);
    press_end(&p);
}

static void findings_are_numbered_lines(void **state)
{
    (void)state;
    Press p = press((Press){0});
    const SourceFile file = {.name = STR("figures.yaml")};
    const DraftNote notes[] = {
        {STR("收入合计不等于各项之和"),
         STR("figures.yaml:12:14"),
         STR("请核对\n或写明理由\n"),
         {&file, 12, 14}},
        {STR("没有原因\n"), STR(""), STR(""), {0}},
        {STR(""), STR("02.yaml"), STR("  "), {0}},
    };
    const Document *draft = draft_of(&p, notes, 3);
    assert_int_equal(draft->nfindings, 4);
    const Paragraph *heading = &draft->findings[0], *first = &draft->findings[1];
    assert_int_equal(heading->kind, PARA_HEADING);
    assert_int_equal(heading->level, 1);
    assert_text(heading->text, "草稿：检查发现（3处）");
    assert_text(heading->anchor, "findings");
    assert_covered(heading);
    assert_int_equal(first->kind, PARA_LIST_ITEM);
    assert_int_equal(first->level, 1);
    assert_text(first->text, "1．收入合计不等于各项之和\nfigures.yaml:12:14\n请核对\n或写明理由");
    assert_int_equal(first->label, 4); /* 1 and ．of three bytes */
    assert_int_equal(first->runs[0].kind, RUN_NUMBERING);
    assert_int_equal(first->runs[0].n, 4);
    assert_int_equal(first->runs[1].pos.line, 12);
    assert_covered(first);
    assert_text(draft->findings[2].text, "2．没有原因");
    assert_text(draft->findings[3].text, "3．\n02.yaml");
    press_end(&p);
}

static void what_cannot_be_drawn_is_written_out(void **state)
{
    (void)state;
    Press p = press((Press){0});
    const DraftNote notes[] = {
        {.message = STR("字体里没有 “㐀”，也没有“𠀀”"), .remedy = STR("㐁㐁")},
        {.message = STR("有制表符\t和\x1f，坏字节\xff"), .place = STR("\xe4\xb8")},
    };
    const Document *draft = draft_of(&p, notes, 2);
    assert_text(draft->findings[1].text, "1．字体里没有 “U+3400”，也没有“U+20000”\nU+3401U+3401");
    assert_text(draft->findings[2].text, "2．有制表符U+0009和U+001F，坏字节U+FFFD\nU+FFFDU+FFFD");
    assert_covered(&draft->findings[1]);
    press_end(&p);
}

/* Each finding hangs under its number and is set as 注 is, the heading as 一级标题, the mark in its font. */
static void styles_are_the_documents(void **state)
{
    (void)state;
    static char profile[4096];
    const char *at = strstr(PROFILE_PLAIN, "  表头: {");
    snprintf(profile, sizeof profile,
             "%.*s  一级标题: {字号: 18pt}\n  注: {字号: 12pt, 行距: 20pt, 段前: 3pt}\n%s",
             (int)(at - PROFILE_PLAIN), PROFILE_PLAIN, at);
    Press p = press((Press){.profile = profile});
    const DraftNote note = {.message = STR("不等")};
    const Document *draft = draft_of(&p, &note, 1);
    const ParaStyle *heading = draft->findings[0].style, *list = draft->findings[1].style;
    assert_int_equal(heading->role, STYLE_HEADING_1);
    assert_int_equal(heading->size, LEN_PT(18));
    assert_int_equal(heading->first_indent, 0);
    assert_true(heading->keep_next);
    assert_int_equal(list->role, STYLE_NOTE);
    assert_int_equal(list->size, LEN_PT(12));
    assert_int_equal(list->leading, LEN_PT(20));
    assert_int_equal(list->left, LEN_PT(18)); /* 1.5 × 12 */
    assert_int_equal(list->first_indent, -LEN_PT(18));
    assert_int_equal(list->before, 0);
    assert_int_equal(list->after, LEN_PT(6));
    assert_int_equal(list->align, ALIGN_LEFT);
    assert_true(list->keep_together);
    assert_int_equal(draft->draft_styles.mark.role, STYLE_HEADING_1);
    press_end(&p);
}

static void the_dump_shows_them(void **state)
{
    (void)state;
    Press p = press((Press){0});
    const DraftNote note = {.message = STR("不等")};
    StrBuf out = {0};
    document_dump(draft_of(&p, &note, 1), &out);
    Str text = strbuf_str(&out);
    assert_true(str_starts(text, "draft document \"云栖"));
    assert_true(str_find(text, STR("\"‹n:1．›‹t:不等›\""), 0) < text.n);
    strbuf_clear(&out);
    document_dump(p.document, &out);
    assert_true(str_starts(strbuf_str(&out), "document \""));
    strbuf_free(&out);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_stays_the_same), cmocka_unit_test(no_findings_no_heading),
        cmocka_unit_test(findings_are_numbered_lines), cmocka_unit_test(what_cannot_be_drawn_is_written_out),
        cmocka_unit_test(styles_are_the_documents),    cmocka_unit_test(the_dump_shows_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
