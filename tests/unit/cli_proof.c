/* Does the trace hold every printed number, with its boxes and its figures? Does a painted file agree with it? */
#include "unit/paint_sheet.h"

#include <jansson.h>

#include "edition/printed.h"
#include "edition/record.h"
#include "paint/paint.h"
#include "recheck/recheck.h"
#include "words_fixture.h"

/* A document made by hand, laid out in a real font. */
typedef struct Proof {
    Sheet sheet;
    ParaStyle style;
    TableStyle table_style;
    Document document;
    LIST_OF(Block) blocks;
    Arena *scratch;
    const Layout *layout;
    const Ledger *ledger;
    Office office;
    Source source;
} Proof;

static int proof_setup(void **state)
{
    Proof *p = calloc(1, sizeof *p);
    sheet_open(&p->sheet);
    p->scratch = arena_new();
    p->style = (ParaStyle){.role = ROLE_SONG,
                           .size = LEN_PT(16),
                           .leading = LEN_PT(20),
                           .align = ALIGN_JUSTIFY,
                           .gap = LEN_PT(4),
                           .squeeze = true};
    p->table_style = (TableStyle){.pad_x = LEN_PT(2), .pad_y = LEN_PT(2)};
    p->document.lang = STR("zh-CN");
    p->document.title = STR("“题”");
    /* an area of 320 × 200 pt: 20 characters, 10 lines */
    p->document.page = (PageStyle){.number_distance = LEN_PT(20),
                                   .width = LEN_PT(400),
                                   .height = LEN_PT(280),
                                   .top = LEN_PT(40),
                                   .bottom = LEN_PT(40),
                                   .inner = LEN_PT(50),
                                   .outer = LEN_PT(30),
                                   .number_style = p->style,
                                   .number_place = NUMBER_CENTER};
    p->source.office = &p->office;
    p->source.profile = profile_of_words(p->sheet.arena);
    p->ledger = ledger_build(&p->source, p->sheet.arena, &p->sheet.diags);
    *state = p;
    return 0;
}

static int proof_teardown(void **state)
{
    Proof *p = *state;
    arena_free(p->scratch);
    sheet_close(&p->sheet);
    free(p);
    return 0;
}

static Figure *figure_new(Proof *p, const char *path, const char *value, const char *unit)
{
    Figure *figure = ARENA_NEW(p->sheet.arena, Figure);
    *figure = (Figure){.path = str_of(path), .unit = str_of(unit), .known = true};
    assert_true(decimal_parse(str_of(value), &figure->value));
    return figure;
}

typedef struct Part {
    const char *text;
    RunKind kind;
    const Figure *figure;
} Part;

static Paragraph *para_new(Proof *p, ParaKind kind, const Part *parts, size_t n)
{
    Paragraph *para = ARENA_NEW(p->sheet.arena, Paragraph);
    Run *runs = ARENA_ARRAY(p->sheet.arena, Run, n);
    StrBuf text = {0};
    for (size_t i = 0; i < n; i++) {
        runs[i] = (Run){.kind = parts[i].kind,
                        .at = (uint32_t)text.n,
                        .n = (uint32_t)strlen(parts[i].text),
                        .figure = parts[i].figure};
        strbuf_adds(&text, parts[i].text);
    }
    *para = (Paragraph){.kind = kind,
                        .style = &p->style,
                        .text = str_dup(p->sheet.arena, strbuf_str(&text)),
                        .runs = runs,
                        .nruns = n};
    strbuf_free(&text);
    return para;
}

static void para_put(Proof *p, const Part *parts, size_t n)
{
    *LIST_PUSH(p->sheet.arena, &p->blocks) =
        (Block){.kind = BLOCK_PARA, .para = para_new(p, PARA_BODY, parts, n)};
}

static json_t *trace_make(Proof *p)
{
    StrBuf out = {0};
    json_error_t error;
    p->document.blocks = p->blocks.v;
    p->document.nblocks = p->blocks.n;
    document_list(&p->document, p->sheet.arena);
    p->layout = layout_document(&p->document, &p->sheet.metrics, p->sheet.arena, p->scratch, &p->sheet.diags);
    const Finished finished = {.source = &p->source,
                               .ledger = p->ledger,
                               .figures = ledger_figures(p->ledger, p->sheet.arena),
                               .document = &p->document,
                               .layout = p->layout};
    trace_write(&finished, STR("x.pdf"), p->scratch, &out);
    json_t *trace = json_loadb(out.s, out.n, JSON_REJECT_DUPLICATES, &error);
    if (!trace)
        fail_msg("%s at %d:%d\n%s", error.text, error.line, error.column, out.s);
    strbuf_free(&out);
    return trace;
}

/* "12.50万元@p1+1 …": text, page of each box. */
static const char *trace_print(Arena *arena, const json_t *trace)
{
    StrBuf out = {0};
    const json_t *printed = json_object_get(trace, "printed");
    for (size_t i = 0; i < json_array_size(printed); i++) {
        const json_t *entry = json_array_get(printed, i), *boxes = json_object_get(entry, "boxes");
        strbuf_addf(&out, "%s%s@", i ? " " : "", json_string_value(json_object_get(entry, "text")));
        for (size_t k = 0; k < json_array_size(boxes); k++) {
            const json_t *own = json_object_get(json_array_get(boxes, k), "page");
            strbuf_addf(&out, "%s%lld", k ? "+" : "",
                        (long long)json_integer_value(own ? own : json_object_get(entry, "page")));
        }
    }
    const char *text = str_cstr(arena, strbuf_str(&out));
    strbuf_free(&out);
    return text;
}

static long long box_of(const json_t *trace, size_t entry, size_t box, const char *key)
{
    const json_t *boxes = json_object_get(json_array_get(json_object_get(trace, "printed"), entry), "boxes");
    return json_integer_value(json_object_get(json_array_get(boxes, box), key));
}

/* Paints the layout and holds it against the trace of another, or of itself. */
static RecheckResult recheck(Proof *p, const json_t *trace)
{
    RecheckResult result;
    StrBuf pdf = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = p->layout}, p->sheet.arena, &pdf, NULL, &p->sheet.diags));
    const PdfText *text = pdf_text_read(strbuf_str(&pdf), p->sheet.arena, &p->sheet.diags);
    assert_non_null(text);
    char *json = json_dumps(trace, 0);
    assert_true(recheck_compare(text, str_of(json), &result, p->sheet.arena, &p->sheet.diags));
    free(json);
    strbuf_free(&pdf);
    return result;
}

#define NUMBER(text_, figure_)                                                                               \
    {                                                                                                        \
        (text_), RUN_FIGURE, (figure_)                                                                       \
    }
#define COMPUTED(text_, figure_)                                                                             \
    {                                                                                                        \
        (text_), RUN_COMPUTED, (figure_)                                                                     \
    }
#define TYPED(text_)                                                                                         \
    {                                                                                                        \
        (text_), RUN_WRITTEN, NULL                                                                           \
    }
#define PUT(p, ...)                                                                                          \
    para_put((p), (const Part[]){__VA_ARGS__}, sizeof((const Part[]){__VA_ARGS__}) / sizeof(Part))

static void only_what_figures_print_is_traced(void **state)
{
    Proof *p = *state;
    const Figure *a = figure_new(p, "收入.合计", "7005.49", "万元"),
                 *b = figure_new(p, "人员.在职", "58", "人");
    PUT(p, TYPED("年收入"), NUMBER("7005.49万元", a), TYPED("在职"), NUMBER("58人", b), COMPUTED("、", NULL),
        COMPUTED("与上年持平", a), COMPUTED("14", NULL), TYPED("个。"));
    json_t *trace = trace_make(p);
    assert_string_equal(trace_print(p->sheet.arena, trace), "7005.49万元@1 58人@1 与上年持平@1 14@1");
    assert_string_equal(json_string_value(json_object_get(trace, "format")), "yusuan-trace/2");
    assert_string_equal(json_string_value(json_object_get(trace, "file")), "x.pdf");
    assert_string_equal(json_string_value(json_object_get(trace, "title")), "“题”");
    assert_int_equal(json_integer_value(json_object_get(trace, "numbers")), 4);
    assert_int_equal(json_integer_value(json_object_get(trace, "pages")), 1);
    const json_t *first =
        json_array_get(json_object_get(json_array_get(json_object_get(trace, "printed"), 0), "figures"), 0);
    char *figure = json_dumps(first, JSON_COMPACT);
    assert_string_equal(figure, "{\"path\":\"收入.合计\",\"value\":\"7005.49\",\"unit\":\"万元\"}");
    free(figure);
    RecheckResult result = recheck(p, trace);
    assert_int_equal(result.numbers, 4);
    assert_int_equal(result.agree, 4);
    json_decref(trace);
}

/* The box reaches over the gap before the number: the painter makes it part of the first digit. */
static void boxes_are_where_glyphs_are(void **state)
{
    Proof *p = *state;
    p->style.align = ALIGN_LEFT;
    PUT(p, TYPED("字字"), NUMBER("58人", figure_new(p, "a", "58", "人")), TYPED("字"));
    json_t *trace = trace_make(p);
    Len digit = 16000 *
                (Len)font_advance(p->layout->pages.v[0].items.v[0].text.font,
                                  p->layout->pages.v[0].items.v[0].text.glyphs[2].gid) /
                1000;
    /* 50 pt margin and two characters; the box is the gap of 4, two digits, a gap of 4, one character wide */
    assert_int_equal(box_of(trace, 0, 0, "x"), 50000 + 32000);
    assert_in_range(box_of(trace, 0, 0, "width"), 4000 + 2 * digit + 4000 + 16000 - 2,
                    4000 + 2 * digit + 4000 + 16000 + 2);
    assert_int_equal(box_of(trace, 0, 0, "height"), 16000);
    assert_int_equal(recheck(p, trace).agree, 1);
    json_decref(trace);
}

static void a_number_over_two_lines_and_pages_has_two_boxes(void **state)
{
    Proof *p = *state;
    const Figure *a = figure_new(p, "收入.合计", "7005.49", "万元");
    /* eight lines, then a paragraph of four: the number ends its second line, the last of the page */
    for (int i = 0; i < 8; i++)
        PUT(p, TYPED("字"));
    PUT(p, TYPED("字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字"),
        COMPUTED("较上年预算增加7005.49万元，增加12.34%", a),
        TYPED("字字字字字字字字字字字字字字字字字字字字。"));
    PUT(p, TYPED("字字字字字字字字字字字字字字字"), COMPUTED("较上年预算增加", a),
        TYPED("字字字字字字字字字字字字字字字字字。"));
    json_t *trace = trace_make(p);
    assert_string_equal(trace_print(p->sheet.arena, trace),
                        "较上年预算增加7005.49万元，增加12.34%@1+2 较上年预算增加@2+2");
    /* 15 of 20 characters, then the rest at the line's start, 20 pt lower */
    assert_int_equal(box_of(trace, 1, 0, "x"), 50000 + 15 * 16000);
    assert_int_equal(box_of(trace, 1, 1, "x"), 50000);
    assert_int_equal(box_of(trace, 1, 1, "y") - box_of(trace, 1, 0, "y"), 20000);
    assert_int_equal(recheck(p, trace).agree, 2);
    json_decref(trace);
}

/* A header row with a figure in it comes again on every page; so does each cell once. */
static void repeated_rows_are_printed_again(void **state)
{
    Proof *p = *state;
    enum { ROWS = 24 };
    Table *table = ARENA_NEW(p->sheet.arena, Table);
    *table =
        (Table){.ncolumns = 1, .nrows = ROWS, .ncells = ROWS, .nrow_groups = 1, .style = &p->table_style};
    table->columns = ARENA_ARRAY(p->sheet.arena, TableColumn, 1);
    table->rows = ARENA_ARRAY(p->sheet.arena, TableRow, ROWS);
    table->row_groups = ARENA_ARRAY(p->sheet.arena, RowGroup, 1);
    table->cells = ARENA_ARRAY(p->sheet.arena, Cell, ROWS);
    table->row_groups[0].header = 1;
    for (uint32_t i = 0; i < ROWS; i++) {
        Str text = str_format(p->sheet.arena, "%u.00", i);
        const Part part = NUMBER(text.s, figure_new(p, "表.行", text.s, ""));
        table->cells[i] = (Cell){
            .row = i, .rowspan = 1, .colspan = 1, .nparas = 1, .header = i ? SCOPE_NONE : SCOPE_COLUMN};
        table->cells[i].paras = para_new(p, PARA_CELL, &part, 1);
    }
    *LIST_PUSH(p->sheet.arena, &p->blocks) = (Block){.kind = BLOCK_TABLE, .table = table};
    json_t *trace = trace_make(p);
    /* rows of 24 pt: eight on a page of 200, the header among them */
    assert_string_equal(
        trace_print(p->sheet.arena, trace),
        "0.00@1 1.00@1 2.00@1 3.00@1 4.00@1 5.00@1 6.00@1 7.00@1 "
        "0.00@2 8.00@2 9.00@2 10.00@2 11.00@2 12.00@2 13.00@2 14.00@2 "
        "0.00@3 15.00@3 16.00@3 17.00@3 18.00@3 19.00@3 20.00@3 21.00@3 0.00@4 22.00@4 23.00@4");
    assert_int_equal(recheck(p, trace).agree, 27);
    const Figure *head = table->cells[0].paras[0].runs[0].figure;
    PrintedList list = printed_collect(p->layout, p->sheet.arena);
    const Printed *last = NULL;
    size_t heads = 0;
    for (size_t i = 0; i < list.n; i++) {
        heads += list.v[i].run->figure == head;
        last = list.v[i].run->figure == head ? &list.v[i] : last;
    }
    assert_int_equal(heads, 4);
    assert_int_equal(last->boxes[0].page, 3);
    assert_string_equal(p->layout->pages.v[3].label.s, "4");
    assert_true(str_is(last->text, "0.00"));
    json_decref(trace);
}

/* Stretched lines, squeezed marks on either side, gaps: whatever the line does to its neighbours. */
static void lines_of_every_width_agree(void **state)
{
    Proof *p = *state;
    const Figure *a = figure_new(p, "收入.合计", "7005.49", "万元");
    for (int i = 0; i < 40; i++) {
        StrBuf fill = {0};
        for (int k = 0; k < i; k++)
            strbuf_adds(&fill, k % 5 == 4 ? "，" : "字");
        const char *text = str_cstr(p->sheet.arena, strbuf_str(&fill));
        PUT(p, TYPED(text), TYPED("（A，"), NUMBER("7005.49万元", a), TYPED("（其中"), NUMBER("58", a),
            TYPED("人），“"), COMPUTED("增加12.34%（上年无此项预算）", a), TYPED("”"), TYPED(text));
        strbuf_free(&fill);
    }
    json_t *trace = trace_make(p);
    RecheckResult result = recheck(p, trace);
    assert_int_equal(result.numbers, 120);
    if (result.agree != 120)
        fail_msg(
            "%zu agree: %s", result.agree,
            diag_message(&p->sheet.diags.items.v[p->sheet.diags.items.n - 1], LANG_EN, p->sheet.arena).s);
    json_decref(trace);
}

/* One digit of the ledger changed after the trace was made: the new file is not the trace's. */
static void a_changed_figure_shows(void **state)
{
    Proof *p = *state;
    const Figure *a = figure_new(p, "收入.合计", "7005.49", "万元");
    PUT(p, TYPED("收入"), NUMBER("7005.49万元", a), TYPED("，支出"), NUMBER("58万元", a));
    json_t *trace = trace_make(p);
    p->blocks.n = 0;
    PUT(p, TYPED("收入"), NUMBER("7005.46万元", a), TYPED("，支出"), NUMBER("58万元", a));
    json_decref(trace_make(p));
    RecheckResult result = recheck(p, trace);
    assert_int_equal(result.numbers, 2);
    assert_int_equal(result.agree, 1);
    assert_int_equal(p->sheet.diags.items.n, 1);
    assert_string_equal(
        diag_message(&p->sheet.diags.items.v[0], LANG_EN, p->sheet.arena).s,
        "page 1: number '收入.合计' differs: the record has '7005.49万元', the PDF '7005.46万元'");
    json_decref(trace);
}

static void nothing_printed_is_a_trace_too(void **state)
{
    Proof *p = *state;
    p->document.title = STR("a\"b\\c\x01\xFF题"); /* marks of JSON, a control character, no UTF-8 */
    json_t *trace = trace_make(p);
    assert_string_equal(trace_print(p->sheet.arena, trace), "");
    assert_int_equal(json_integer_value(json_object_get(trace, "numbers")), 0);
    assert_string_equal(json_string_value(json_object_get(trace, "title")), "a\"b\\c\x01\xEF\xBF\xBD题");
    json_decref(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_figures_print_is_traced, proof_setup, proof_teardown),
        cmocka_unit_test_setup_teardown(boxes_are_where_glyphs_are, proof_setup, proof_teardown),
        cmocka_unit_test_setup_teardown(a_number_over_two_lines_and_pages_has_two_boxes, proof_setup,
                                        proof_teardown),
        cmocka_unit_test_setup_teardown(repeated_rows_are_printed_again, proof_setup, proof_teardown),
        cmocka_unit_test_setup_teardown(lines_of_every_width_agree, proof_setup, proof_teardown),
        cmocka_unit_test_setup_teardown(a_changed_figure_shows, proof_setup, proof_teardown),
        cmocka_unit_test_setup_teardown(nothing_printed_is_a_trace_too, proof_setup, proof_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
