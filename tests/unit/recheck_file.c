/* Are the objects of a file found, in every form it may have, and is a damaged one refused? */
#include "unit/recheck_fixture.h"

#include <libdeflate.h>
#include <stdlib.h>

static const char CONTENT[] = "BT /F1 10 Tf 10 50 Td <00020003> Tj ET";
static const char SHOWN[] = "1@10000,50000+5000 2@15000,50000+5000";

static Str packed(Maker *m, Str bytes)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(6);
    size_t room = libdeflate_zlib_compress_bound(packer, bytes.n);
    char *out = arena_alloc(m->arena, room);
    Str result = {out, libdeflate_zlib_compress(packer, bytes.s, bytes.n, out, room)};
    libdeflate_free_compressor(packer);
    return result;
}

static void check_shown(Maker *m)
{
    const PdfText *text = maker_read(m);
    if (!text)
        fail_msg("%s", diag_message(&m->diags.items.v[0], LANG_EN, m->arena).s);
    assert_int_equal(text->pages.n, 1);
    assert_string_equal(page_print(m->arena, &text->pages.v[0]), SHOWN);
    maker_close(m);
}

static void check_refused(Maker *m, const char *reason)
{
    if (maker_read(m))
        fail_msg("read: %s", reason);
    assert_diag(m, DIAG_RECHECK_UNREADABLE);
    Str message = diag_message(&m->diags.items.v[0], LANG_EN, m->arena);
    if (str_find(message, str_of(reason), 0) == message.n)
        fail_msg("no '%s' in: %s", reason, message.s);
    maker_close(m);
}

static void a_table_is_read(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_table(&m, "");
    check_shown(&m);
}

static void a_deflated_stream_is_read(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "");
    maker_stream(&m, 4, "/Filter [/FlateDecode]", packed(&m, str_of(CONTENT)));
    maker_table(&m, "");
    check_shown(&m);
    /* far larger than it looks: room is made step by step */
    char *blanks = malloc(1 << 20);
    memset(blanks, ' ', 1 << 20);
    memcpy(blanks, CONTENT, sizeof CONTENT - 1);
    maker_open(&m);
    maker_page(&m, "");
    maker_stream(&m, 4, "/Filter /FlateDecode", packed(&m, (Str){blanks, 1 << 20}));
    maker_table(&m, "");
    free(blanks);
    check_shown(&m);
}

static void a_length_may_stand_elsewhere(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "");
    m.offsets[4] = m.out.n;
    strbuf_addf(&m.out, "4 0 obj\n<< /Length 8 0 R >>\nstream\r\n%s\r\nendstream endobj\n", CONTENT);
    maker_object(&m, 8, str_format(m.arena, "%zu", sizeof CONTENT - 1).s);
    maker_table(&m, "");
    check_shown(&m);
}

/* ---- cross-reference streams ---- */

typedef struct Row {
    unsigned kind, where, nth;
} Row;

/* Columns of 1, 2 and 1 bytes. */
static Str rows_print(Maker *m, const Row *rows, size_t n)
{
    char *bytes = arena_alloc(m->arena, 4 * n);
    for (size_t i = 0; i < n; i++) {
        bytes[4 * i] = (char)rows[i].kind;
        bytes[4 * i + 1] = (char)(unsigned char)(rows[i].where >> 8);
        bytes[4 * i + 2] = (char)(unsigned char)(rows[i].where & 0xFF);
        bytes[4 * i + 3] = (char)rows[i].nth;
    }
    return (Str){bytes, 4 * n};
}

/* PNG's Up: each row less the one above. */
static Str rows_predicted(Maker *m, Str rows)
{
    char *bytes = arena_alloc(m->arena, rows.n / 4 * 5);
    for (size_t r = 0; r < rows.n / 4; r++) {
        bytes[5 * r] = 2;
        for (size_t i = 0; i < 4; i++)
            bytes[5 * r + 1 + i] =
                (char)(unsigned char)(rows.s[4 * r + i] - (r ? rows.s[4 * (r - 1) + i] : 0));
    }
    return (Str){bytes, rows.n / 4 * 5};
}

/* Objects 1, 2, 3 in the object stream 8; 9 is the cross-reference. */
static void stream_file(Maker *m, Row *rows, const char *dict, bool predicted)
{
    static const char *const VALUES =
        "<< /Type /Catalog /Pages 2 0 R >> "
        "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 200 100] >> "
        "<< /Type /Page /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>";
    maker_page(m, CONTENT);
    size_t second = strstr(VALUES, "<< /Type /Pages") - VALUES,
           third = strstr(VALUES, "<< /Type /Page ") - VALUES;
    Str heads = str_format(m->arena, "1 0 2 %zu 3 %zu ", second, third);
    Str bytes = str_format(m->arena, "%s%s", heads.s, VALUES);
    maker_stream(m, 8, str_format(m->arena, "/Type /ObjStm /N 3 /First %zu /Filter /FlateDecode", heads.n).s,
                 packed(m, bytes));
    Row usual[10] = {{0, 0, 255}, {2, 8, 0}, {2, 8, 1}, {2, 8, 2}};
    for (int i = 4; i <= 9; i++)
        usual[i] = (Row){1, (unsigned)(i == 9 ? m->out.n : m->offsets[i]), 0};
    for (int i = 0; i < 10; i++)
        if (!rows[i].kind)
            rows[i] = usual[i];
    Str table = rows_print(m, rows, 10);
    size_t start = m->out.n;
    maker_stream(m, 9, dict, predicted ? packed(m, rows_predicted(m, table)) : table);
    strbuf_addf(&m->out, "startxref\n%zu\n%%%%EOF\n", start);
}

#define XREF "/Type /XRef /W [1 2 1] /Size 10 /Root 1 0 R"

static void object_streams_are_read(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    stream_file(&m, (Row[10]){0}, XREF, false);
    check_shown(&m);
    maker_open(&m);
    stream_file(&m, (Row[10]){0},
                XREF " /Index [0 10] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>", true);
    check_shown(&m);
}

static void wrong_rows_are_refused(void **state)
{
    (void)state;
    static const struct {
        int object;
        Row row;
        const char *reason;
    } CASES[] = {
        {1, {2, 8, 1}, "object 1: it cannot be read"},                /* the second, not the first */
        {1, {2, 8, 3}, "object 1: it cannot be read"},                /* past the last */
        {2, {2, 4, 0}, "object 4: the object stream cannot be read"}, /* a content */
        {2, {2, 5, 0}, "object 5: it is no stream"},
        {2, {2, 1, 0}, "object 2: its object stream was not found"}, /* packed itself */
        {2, {2, 60, 0}, "object 2: its object stream was not found"},
        {3, {1, 15, 0}, "object 3: it is not where the cross-reference says"}, /* 1 0 obj begins at 9 */
        {3, {1, 0, 0}, "object 3: it is not where the cross-reference says"},  /* a comment, then 1 0 obj */
        {3, {1, 65535, 0}, "the file as a whole: it cannot be read"},
        {4, {3, 0, 0}, "a page has no content"}, /* a kind there is not: no object */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        Row rows[10] = {0};
        maker_open(&m);
        rows[CASES[i].object] = CASES[i].row;
        if (i == 6)
            rows[3].where = 9;
        stream_file(&m, rows, XREF, false);
        check_refused(&m, CASES[i].reason);
    }
}

static void wrong_cross_references_are_refused(void **state)
{
    (void)state;
    static const char *const DICTS[] = {
        "/Type /XRef /W [1 2] /Size 10 /Root 1 0 R",    "/Type /XRef /W [1 9 1] /Size 10 /Root 1 0 R",
        "/Type /XRef /W [0 0 0] /Size 2147483647",      "/Type /XRef /W [1 2 1] /Size 11 /Root 1 0 R",
        "/Type /XRef /W [1 2 1] /Index [2147483647 2]", "/Type /XRef /W [1 2 1] /Root 1 0 R",
        "/Type /Other /W [1 2 1] /Size 10 /Root 1 0 R", XREF " /Prev 99999",
    };
    for (size_t i = 0; i < sizeof DICTS / sizeof *DICTS; i++) {
        Maker m;
        maker_open(&m);
        stream_file(&m, (Row[10]){0}, DICTS[i], false);
        check_refused(&m, "the file as a whole: ");
    }
    Maker m;
    maker_open(&m);
    stream_file(&m, (Row[10]){0}, XREF " /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>",
                true);
    check_refused(&m, "object 9: its stream cannot be decoded");
    maker_open(&m);
    stream_file(&m, (Row[10]){0}, XREF " /Filter /FlateDecode", false); /* it is none */
    check_refused(&m, "object 9: its stream cannot be decoded");
    maker_open(&m);
    stream_file(&m, (Row[10]){0}, XREF " /Filter /LZWDecode", false);
    check_refused(&m, "object 9: its stream is not FlateDecode");
}

static void old_sections_keep_silent(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT ET");
    size_t first = m.out.n;
    maker_table(&m, "");
    maker_stream(&m, 4, "", str_of(CONTENT));
    size_t second = m.out.n;
    strbuf_addf(&m.out,
                "xref\n4 1\n%010zu 00000 n \ntrailer\n<< /Root 1 0 R /Prev %zu >>\nstartxref\n%zu\n%%%%EOF\n",
                m.offsets[4], first, second);
    check_shown(&m);
}

static void circles_are_refused(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, CONTENT);
    size_t start = m.out.n;
    maker_table(&m, str_format(m.arena, "/Prev %zu", start).s);
    check_refused(&m, "the cross-reference cannot be read");
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R 2 0 R] /MediaBox [0 0 200 100] >>");
    maker_table(&m, "");
    check_refused(&m, "object 2: the page tree is malformed");
    maker_open(&m);
    maker_page(&m, CONTENT);
    m.offsets[4] = m.out.n;
    strbuf_adds(&m.out, "4 0 obj\n<< /Length 4 0 R >>\nstream\nendstream endobj\n");
    maker_table(&m, "");
    check_refused(&m, "object 4: its references go in a circle");
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    static const struct {
        int object;
        const char *body, *reason;
    } CASES[] = {
        {1, "<< /Type /Catalog >>", "the page tree is malformed"},
        {1, "<< /Pages 2 0 R ", "object 1: it cannot be read"},
        {1, "<< /Pages 2 0 R /A >>", "object 1: it cannot be read"},
        {1, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
         "object 1: it cannot be read"},
        {2, "<< /Type /Pages /Kids 3 >>", "object 2: the page tree is malformed"},
        {2, "<< /Type /Pages /Kids [<< /Type /Page >>] >>", "the page tree is malformed"},
        {2, "<< /Type /Pages /Kids [3 0 R] >>", "object 3: the page has no proper size"},
        {2, "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 0 100] >>",
         "object 3: the page has no proper size"},
        {2, "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 99999 100] >>",
         "object 3: the page has no proper size"},
        {3, "<< /Type /Page /Contents 5 0 R >>", "object 5: it is no stream"},
        {3, "<< /Type /Page /Contents (x) >>", "a page has no content"},
        {4, "<< /Length 3 >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< /Length 99999 >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENT);
        maker_object(&m, CASES[i].object, CASES[i].body);
        maker_table(&m, "");
        check_refused(&m, CASES[i].reason);
    }
    Maker m;
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_table(&m, "/Encrypt << /V 4 >>");
    check_refused(&m, "the file is encrypted");
    maker_open(&m);
    maker_page(&m, CONTENT);
    check_refused(&m, "no startxref");
}

static void what_is_no_pdf_is_said_so(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    assert_null(pdf_text_read(STR(""), arena, &diags));
    assert_null(pdf_text_read(STR("GIF89a"), arena, &diags));
    assert_int_equal(diags.items.n, 2);
    assert_int_equal(diags.items.v[1].id, DIAG_RECHECK_NOT_PDF);
    arena_free(arena);
}

/* Cut anywhere, or any byte changed: never a crash, and what is refused says why. */
static void any_damage_is_survived(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    stream_file(&m, (Row[10]){0}, XREF, false);
    for (size_t i = 0; i < m.out.n; i++) {
        static const unsigned char BYTES[] = {0x00, '9', '<', 0xFF};
        Arena *arena = arena_new();
        DiagList diags;
        diag_list_init(&diags, arena);
        if (!pdf_text_read((Str){m.out.s, i}, arena, &diags))
            assert_true(diag_errors(&diags) > 0);
        char kept = m.out.s[i];
        for (size_t k = 0; k < sizeof BYTES; k++) {
            size_t before = diag_errors(&diags);
            m.out.s[i] = (char)BYTES[k];
            if (!pdf_text_read(strbuf_str(&m.out), arena, &diags))
                assert_true(diag_errors(&diags) > before);
        }
        m.out.s[i] = kept;
        arena_free(arena);
    }
    maker_close(&m);
}

/* 32 MB of zeros in a few KB, asked for by thousands of pages: the work has a bound. */
static void bombs_are_refused(void **state)
{
    (void)state;
    Maker m;
    StrBuf kids = {0}, many = {0};
    maker_open(&m);
    maker_page(&m, "");
    char *zeros = calloc(1, 32 << 20);
    maker_stream(&m, 4, "/Filter /FlateDecode", packed(&m, (Str){zeros, 32 << 20}));
    free(zeros);
    for (int i = 8; i < MAKER_OBJECTS; i++) {
        maker_object(&m, i, "<< /Type /Page /Contents 4 0 R >>");
        strbuf_addf(&kids, "%d 0 R ", i);
    }
    strbuf_addf(&many, "<< /Type /Pages /MediaBox [0 0 9 9] /Kids [%s] >>", kids.s);
    maker_object(&m, 2, many.s);
    maker_table(&m, "");
    strbuf_free(&kids);
    strbuf_free(&many);
    check_refused(&m, "its stream cannot be decoded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_read),
        cmocka_unit_test(a_deflated_stream_is_read),
        cmocka_unit_test(a_length_may_stand_elsewhere),
        cmocka_unit_test(object_streams_are_read),
        cmocka_unit_test(wrong_rows_are_refused),
        cmocka_unit_test(wrong_cross_references_are_refused),
        cmocka_unit_test(old_sections_keep_silent),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(what_is_no_pdf_is_said_so),
        cmocka_unit_test(any_damage_is_survived),
        cmocka_unit_test(bombs_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
