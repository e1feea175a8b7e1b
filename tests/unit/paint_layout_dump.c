/* Does the trace say what stands where, and nothing else? */
#include "unit/paint_sheet.h"

#include "paint/paint.h"

static void trace_fill(Sheet *sheet)
{
    Layout *layout = &sheet->layout;
    SourceFile *file = ARENA_NEW(sheet->arena, SourceFile);
    file->name = STR("content/2021/x/01-duties.yaml");
    Run *runs = ARENA_ARRAY(sheet->arena, Run, 2);
    runs[0] = (Run){.kind = RUN_WRITTEN, .at = 0, .n = 3, .pos = {file, 7, 5}};
    runs[1] = (Run){.kind = RUN_FIGURE, .at = 3, .n = 6, .pos = {file, 7, 9}};
    Paragraph *para = ARENA_NEW(sheet->arena, Paragraph);
    *para = (Paragraph){.text = STR("我部门"), .runs = runs, .nruns = 2, .pos = {file, 7, 3}};
    *LIST_PUSH(sheet->arena, &layout->elems) = (StructElem){.type = STRUCT_P};
    Page *page = sheet_page(sheet, 1);
    Item *item = sheet_text(sheet, page, ROLE_FANG, 16000, 79370, 120500, "我部门");
    item->elem = 1;
    item->text.para = para;
    item = sheet_text(sheet, page, ROLE_FANG, 16000, 79370, 150000, "部门年年年");
    item->elem = 1;
    item->text.para = para;
    item->text.para_at = 3;
    sheet_shift(item, 1, -8000);
    for (size_t g = 2; g < 5; g++)
        sheet_shift(item, g, 250);
    item = sheet_text(sheet, page, ROLE_FANG, 14000, 500000, 800000, "1\"");
    item->elem = ELEM_ARTIFACT_NUMBER;
    item->text.turn = TURN_DOWN;
    item = sheet_text(sheet, page, ROLE_FANG, 160000, 100000, 500000, "草稿");
    item->elem = ELEM_ARTIFACT_WATERMARK;
    item->text.turn = TURN_RISING;
    item->text.grey = 88;
    *LIST_PUSH(sheet->arena, &page->items) =
        (Item){.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = -500, .y = 1, .rule = {200000, 500, 0}};
    *LIST_PUSH(sheet->arena, &page->links) = (Link){1000, 2000, 3000, 4000, STR("s1"), 1, STR("一")};
    *LIST_PUSH(sheet->arena, &layout->anchors) = (Anchor){STR("s1"), 0, 79370, 100000};
    *LIST_PUSH(sheet->arena, &layout->outline) = (OutlineEntry){STR("一、职责"), 1, STR("s1")};
    page = sheet_page(sheet, 0);
    page->kind = PAGE_COVER;
    page->turned = true;
    page = sheet_page(sheet, 1);
    page->kind = PAGE_FINDINGS;
    page->label = STR("检查1");
}

static void trace_is_as_expected(void **state)
{
    (void)state;
    Sheet sheet;
    sheet_open(&sheet);
    trace_fill(&sheet);
    StrBuf out = {0};
    layout_dump(&sheet.layout, &out);
    assert_str(
        strbuf_str(&out),
        STR("page 1 595.276x841.890 body \"1\"\n"
            "text elem=1:P x=79.370 y=120.500 FandolFang-Regular 16.000 \"我部门\" @01-duties.yaml:7:5\n"
            "text elem=1:P x=79.370 y=150.000 FandolFang-Regular 16.000 \"部门年年年\" @01-duties.yaml:7:9\n"
            "  moved 1:-8.000 2-4:+0.250\n"
            "text elem=pagination x=500.000 y=800.000 FandolFang-Regular 14.000 down \"1\\\"\"\n"
            "text elem=pagination x=100.000 y=500.000 FandolFang-Regular 160.000 rising grey=88 \"草稿\"\n"
            "rule elem=layout x=-0.500 y=0.001 w=200.000 h=0.500\n"
            "link elem=1:P x=1.000 y=2.000 w=3.000 h=4.000 -> s1\n"
            "page 2 595.276x841.890 cover turned \"\"\n"
            "page 3 595.276x841.890 findings \"检查1\"\n"
            "anchor s1 page 1 x=79.370 y=100.000\n"
            "outline 1 \"一、职责\" -> s1\n"));
    strbuf_free(&out);
    sheet_close(&sheet);
}

/* A fake font can be traced, though not drawn: layout's golden files need no font. */
static void fake_fonts_are_traced(void **state)
{
    (void)state;
    Sheet sheet;
    sheet_open(&sheet);
    sheet.metrics = fake_metrics();
    Page *page = sheet_page(&sheet, 1);
    sheet_text(&sheet, page, 0, 16000, 0, 0, "年")->elem = 5; /* no such element */
    StrBuf out = {0};
    layout_dump(&sheet.layout, &out);
    assert_has(strbuf_str(&out), " Fake 16.000 \"年\"\n");
    strbuf_free(&out);
    sheet_close(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trace_is_as_expected),
        cmocka_unit_test(fake_fonts_are_traced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
