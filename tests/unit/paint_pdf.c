/* Is the file sound, complete and always the same? Other programs say so. */
#include "unit/paint_sheet.h"

#include "paint/paint.h"

#include <pthread.h>

#define FILE_PATH SCRATCH_DIR "/test.pdf"

/* Four pages: cover, contents with links, body, body; headings of three levels. */
static void document_make(Sheet *sheet)
{
    Layout *layout = &sheet->layout;
    layout->title = STR("2021年部门预算情况说明");
    layout->author = STR("𠮷祥街道办事处");
    layout->subject = STR("(budget)");
    Page *page = sheet_page(sheet, 0);
    page->kind = PAGE_COVER;
    sheet_text(sheet, page, ROLE_SONG, 22000, 100000, 300000, "部门预算情况说明");
    page = sheet_page(sheet, 1);
    page->kind = PAGE_TOC;
    page->numbering = NUMBERING_ROMAN;
    sheet_text(sheet, page, ROLE_FANG, 16000, 80000, 100000, "一、部门职责");
    *LIST_PUSH(sheet->arena, &page->links) =
        (Link){80000, 90000, 300000, 20000, STR("s1"), 0, STR("一、部门职责")};
    page = sheet_page(sheet, 1);
    sheet_text(sheet, page, ROLE_FANG, 16000, 80000, 100000, "一、部门职责");
    sheet_text(sheet, page, ROLE_FANG, 16000, 112000, 130000, "负责机关内部之间的综合协调、公文运转。");
    sheet_text(sheet, page, ROLE_HANA, 16000, 112000, 160000, "𠮷𠀀𠮷");
    sheet_text(sheet, page, ROLE_SONG, 16000, 112000, 190000, "收入4777.39万元，增长66.45%（一）");
    page = sheet_page(sheet, 2);
    page->width = 841890;
    page->height = 595276;
    page->turned = true;
    sheet_text(sheet, page, ROLE_FANG, 14000, 60000, 300000, "— 2 —")->text.turn = TURN_DOWN;
    static const struct {
        const char *title, *anchor;
        int level;
    } HEADINGS[] = {{"一、部门职责", "s1", 1},
                    {"（一）职能", "s1.1", 2},
                    {"1．职能", "s1.1.1", 3},
                    {"（二）机构", "s1.2", 2},
                    {"二、预算", "s2", 1}};
    for (size_t i = 0; i < 5; i++) {
        Str name = str_of(HEADINGS[i].anchor);
        *LIST_PUSH(sheet->arena, &layout->outline) =
            (OutlineEntry){str_of(HEADINGS[i].title), HEADINGS[i].level, name};
        *LIST_PUSH(sheet->arena, &layout->anchors) = (Anchor){name, i < 4 ? 2 : 3, 80000, 84000};
    }
}

static void pdf_save_to(Sheet *sheet, const char *path)
{
    StrBuf out = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &out, NULL, &sheet->diags));
    assert_true(file_write(path, strbuf_str(&out), &sheet->diags));
    strbuf_free(&out);
}

static int document_open(void **state)
{
    Sheet *sheet = calloc(1, sizeof *sheet);
    sheet_open(sheet);
    document_make(sheet);
    pdf_save_to(sheet, FILE_PATH);
    *state = sheet;
    return 0;
}

static int document_close(void **state)
{
    sheet_close(*state);
    free(*state);
    return 0;
}

static void file_is_sound(void **state)
{
    Sheet *sheet = *state;
    assert_has(sheet_run(sheet->arena, "qpdf --check " FILE_PATH " 2>&1"),
               "No syntax or stream encoding errors");
    assert_has(sheet_run(sheet->arena, "head -c 9 " FILE_PATH), "%PDF-1.7\n");
    Str said = sheet_run(sheet->arena, "mutool draw -q -F txt " FILE_PATH " 2>&1 >/dev/null");
    assert_false(sheet_has(said, "error"));
}

static size_t count(Str text, const char *part)
{
    size_t n = 0;
    for (size_t at = 0; (at = str_find(text, str_of(part), at)) < text.n; at++)
        n++;
    return n;
}

static void fonts_are_embedded_subsets(void **state)
{
    Sheet *sheet = *state;
    Str fonts = sheet_run(sheet->arena, "pdffonts " FILE_PATH " 2>&1");
    /* emb sub uni */
    assert_int_equal(count(fonts, "yes yes yes"), 3);
    assert_int_equal(count(fonts, "CID Type 0C"), 2);
    assert_int_equal(count(fonts, "CID TrueType"), 1);
    assert_has(fonts, "+FandolFang-Regular");
    assert_int_equal(count(fonts, "\n"), 5); /* two lines of heading and three fonts: none unused */
}

static void text_comes_back(void **state)
{
    Sheet *sheet = *state;
    static const char *const WAYS[] = {"", "-raw", "-layout"};
    for (size_t i = 0; i < 3; i++) {
        Str text = sheet_run(
            sheet->arena, str_format(sheet->arena, "pdftotext -f 2 -l 3 %s " FILE_PATH " - 2>&1", WAYS[i]).s);
        assert_has(text, "一、部门职责");
        assert_has(text, "负责机关内部之间的综合协调、公文运转。");
        assert_has(text, "𠮷𠀀𠮷");
        assert_has(text, "收入4777.39万元，增长66.45%（一）");
    }
    assert_str(sheet_run(sheet->arena, "pdftotext -f 3 -l 3 -raw " FILE_PATH " - 2>&1"),
               STR("一、部门职责\n负责机关内部之间的综合协调、公文运转。\n𠮷𠀀𠮷\n收入4777.39万元，增长66.45%"
                   "（一）\n\f"));
}

static void properties_are_there(void **state)
{
    Sheet *sheet = *state;
    Str info = sheet_run(sheet->arena, "pdfinfo " FILE_PATH " 2>&1");
    assert_has(info, "2021年部门预算情况说明");
    assert_has(info, "𠮷祥街道办事处");
    assert_has(info, "(budget)");
    assert_has(info, "Pages:           4");
    assert_false(sheet_has(info, "Haru"));
    assert_false(sheet_has(info, "Date:"));
    Str all = sheet_run(sheet->arena, "qpdf --qdf --object-streams=disable " FILE_PATH " - | tr -d '\\000'");
    assert_has(all, "/Lang (zh-CN)");
    assert_has(all, "/DisplayDocTitle true");
    assert_has(all, "/PageMode /UseOutlines");
    assert_has(all, "/MediaBox [\n    0\n    0\n    595.276\n    841.89\n  ]");
}

/* An outline as "title open [kids]", read from what qpdf says of it. */
static void outline_is_nested(void **state)
{
    Sheet *sheet = *state;
    Str json = sheet_run(sheet->arena, "qpdf --json --json-key=outlines " FILE_PATH);
    assert_int_equal(count(json, "\"title\""), 5);
    assert_int_equal(count(json, "\"destpageposfrom1\": 3"), 4);
    assert_int_equal(count(json, "\"destpageposfrom1\": 4"), 1);
    assert_int_equal(count(json, "\"kids\": []"), 3);    /* 1．职能, （二）机构, 二、预算 */
    assert_int_equal(count(json, "\"open\": false"), 1); /* （一）职能 */
    size_t one = str_find(json, STR("\"title\": \"一、部门职责\""), 0);
    size_t two = str_find(json, STR("\"title\": \"二、预算\""), 0);
    assert_true(one < two && two < json.n);
}

static void links_and_labels_lead_right(void **state)
{
    Sheet *sheet = *state;
    Str labels = sheet_run(sheet->arena, "qpdf --json --json-key=pagelabels " FILE_PATH);
    assert_has(labels, "\"/P\": \"u:封面\"");
    assert_int_equal(count(labels, "\"index\""), 3); /* cover, i, 1: page 2 follows 1 */
    assert_int_equal(count(labels, "\"/S\": \"/r\""), 1);
    assert_int_equal(count(labels, "\"/S\": \"/D\""), 1);
    Str all =
        sheet_run(sheet->arena, "qpdf --qdf --object-streams=disable --no-original-object-ids " FILE_PATH
                                " - | tr -d '\\000' | tr '\\n' ' ' | tr -s ' '");
    /* 841.890 - 90 - 20 and 841.890 - 90 */
    assert_has(all, "/Rect [ 80 731.89 380 751.89 ] /StructParent 4 /Subtype /Link");
    assert_has(all, "/Dest (s1) /F 4");
    assert_has(all, "/Names [ (s1) ["); /* sorted */
    assert_has(all, "(s1.1) [");
    assert_has(all, "/XYZ 80 757.89 null ]");  /* 841.890 - 84 */
    assert_has(all, "/XYZ 80 511.276 null ]"); /* 595.276 - 84: the landscape page */
}

static void bytes_are_the_same_again(void **state)
{
    Sheet *sheet = *state;
    StrBuf a = {0}, b = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &a, NULL, &sheet->diags));
    assert_true(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &b, NULL, &sheet->diags));
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.s, b.s, a.n);
    strbuf_free(&a);
    strbuf_free(&b);
}

typedef struct Job {
    const Layout *layout;
    StrBuf out;
    bool ok;
} Job;

static void *job_run(void *data)
{
    Job *job = data;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    job->ok = true;
    for (int i = 0; i < 5; i++)
        job->ok &= paint_pdf(&(PdfInput){.layout = job->layout}, arena, &job->out, NULL, &diags);
    arena_free(arena);
    return NULL;
}

static void threads_make_the_same(void **state)
{
    Sheet *sheet = *state;
    Job jobs[2] = {{.layout = &sheet->layout}, {.layout = &sheet->layout}};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, job_run, &jobs[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_true(jobs[0].ok && jobs[1].ok);
    assert_int_equal(jobs[0].out.n, jobs[1].out.n);
    assert_memory_equal(jobs[0].out.s, jobs[1].out.s, jobs[0].out.n);
    strbuf_free(&jobs[0].out);
    strbuf_free(&jobs[1].out);
}

/* A fake font has nothing to embed. */
static void font_without_face_is_an_error(void **state)
{
    Sheet *sheet = *state;
    Metrics fake = fake_metrics();
    GlyphList list = fake.shape(fake.context, 0, STR("年"), 16000, sheet->arena);
    Page *page = sheet_page(sheet, 3);
    Item *item = sheet_text(sheet, page, ROLE_FANG, 16000, 0, 0, "年");
    item->text.font = list.v[0].font;
    StrBuf out = {0};
    assert_false(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &out, NULL, &sheet->diags));
    assert_int_equal(out.n, 0);
    assert_int_equal(diag_errors(&sheet->diags), 1);
    assert_int_equal(sheet->diags.items.v[0].id, DIAG_PDF_FONT);
    assert_str(sheet->diags.items.v[0].args[0], STR("Fake"));
    strbuf_free(&out);
}

/* A file that may not grow so far is none. */
static void file_past_its_limit_is_an_error(void **state)
{
    Sheet *sheet = *state;
    StrBuf out = {.limit = 2000};
    assert_false(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &out, NULL, &sheet->diags));
    assert_int_equal(out.n, 0);
    assert_int_equal(sheet->diags.items.v[0].id, DIAG_PDF_WRITE);
    strbuf_free(&out);
}

static void empty_layout_is_a_file(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    Layout layout = {.title = STR("")};
    StrBuf out = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = &layout}, arena, &out, NULL, &diags));
    strbuf_free(&out);
    arena_free(arena);
}

/* More objects than one object stream holds. */
static void many_pages_are_sound(void **state)
{
    Sheet *sheet = *state;
    for (int i = 0; i < 500; i++)
        sheet_text(sheet, sheet_page(sheet, 0), ROLE_FANG, 16000, 80000, 100000, "一");
    pdf_save_to(sheet, SCRATCH_DIR "/many.pdf");
    assert_has(sheet_run(sheet->arena, "qpdf --check " SCRATCH_DIR "/many.pdf 2>&1"),
               "No syntax or stream encoding errors");
    assert_has(sheet_run(sheet->arena, "pdfinfo " SCRATCH_DIR "/many.pdf 2>&1"), "Pages:           504");
}

int main(void)
{
#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, document_open, document_close)
    const struct CMUnitTest tests[] = {
        WITH_FILE(file_is_sound),
        WITH_FILE(fonts_are_embedded_subsets),
        WITH_FILE(text_comes_back),
        WITH_FILE(properties_are_there),
        WITH_FILE(outline_is_nested),
        WITH_FILE(links_and_labels_lead_right),
        WITH_FILE(bytes_are_the_same_again),
        WITH_FILE(threads_make_the_same),
        WITH_FILE(font_without_face_is_an_error),
        WITH_FILE(file_past_its_limit_is_an_error),
        cmocka_unit_test(empty_layout_is_a_file),
        WITH_FILE(many_pages_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
