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
    check_refused_as(m, DIAG_RECHECK_UNREADABLE, reason);
}

static void check_foreign(Maker *m, const char *reason)
{
    check_refused_as(m, DIAG_RECHECK_FOREIGN, reason);
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
    maker_stream(&m, 4, "/Filter /FlateDecode", packed(&m, str_of(CONTENT)));
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
    maker_object(&m, 4, str_format(m.arena, "<< /Length 9 0 R >>\nstream\r\n%s\r\nendstream", CONTENT).s);
    maker_object(&m, 9, str_format(m.arena, "%zu", sizeof CONTENT - 1).s);
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

enum { ROWS = 11 };

/* Objects 1, 2, 3 in the object stream 9; 10 is the cross-reference. */
static void stream_file(Maker *m, Row *rows, const char *dict, bool predicted)
{
    static const char *const VALUES =
        "<< /Type /Catalog /Pages 2 0 R >> "
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >> << " MAKER_PAGE " >>";
    maker_page(m, CONTENT);
    size_t second = strstr(VALUES, "<< /Type /Pages") - VALUES,
           third = strstr(VALUES, "<< /Type /Page ") - VALUES;
    Str heads = str_format(m->arena, "1 0 2 %zu 3 %zu ", second, third);
    Str bytes = str_format(m->arena, "%s%s", heads.s, VALUES);
    maker_stream(m, 9, str_format(m->arena, "/Type /ObjStm /N 3 /First %zu /Filter /FlateDecode", heads.n).s,
                 packed(m, bytes));
    for (int i = 4; i <= 9; i++)
        maker_write(m, i);
    Row usual[ROWS] = {{0, 0, 0}, {2, 9, 0}, {2, 9, 1}, {2, 9, 2}};
    for (int i = 4; i < ROWS; i++)
        usual[i] = (Row){1, (unsigned)(i == 10 ? m->out.n : m->offsets[i]), 0};
    for (int i = 0; i < ROWS; i++)
        if (!rows[i].kind)
            rows[i] = usual[i];
    Str table = rows_print(m, rows, ROWS);
    size_t start = m->out.n;
    maker_stream(m, 10, dict, predicted ? packed(m, rows_predicted(m, table)) : table);
    maker_write(m, 10);
    strbuf_addf(&m->out, "startxref\n%zu\n%%%%EOF\n", start);
}

#define XREF "/Type /XRef /W [1 2 1] /Size 11 /Root 1 0 R"

static void object_streams_are_read(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0}, XREF, false);
    check_shown(&m);
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0},
                XREF " /Index [0 11] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>", true);
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
        {1, {2, 9, 1}, "object 1: it cannot be read"},                /* the second, not the first */
        {1, {2, 9, 3}, "object 1: it cannot be read"},                /* past the last */
        {2, {2, 4, 0}, "object 4: the object stream cannot be read"}, /* a content */
        {2, {2, 5, 0}, "object 5: it is no stream"},
        {2, {2, 1, 0}, "object 2: its object stream was not found"}, /* packed itself */
        {2, {2, 60, 0}, "object 2: its object stream was not found"},
        {3, {1, 9, 0}, "object 3: it is not where the cross-reference says"}, /* 4 0 obj begins at 9 */
        {3, {1, 0, 0}, "object 3: it is not where the cross-reference says"}, /* a comment, then 4 0 obj */
        {3, {1, 65535, 0}, "the file as a whole: it cannot be read"},
        {4, {3, 0, 0}, "the cross-reference cannot be read"}, /* a kind there is not */
        {4, {1, 9, 1}, "the cross-reference cannot be read"}, /* a generation after the first */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        Row rows[ROWS] = {0};
        maker_open(&m);
        rows[CASES[i].object] = CASES[i].row;
        stream_file(&m, rows, XREF, false);
        check_refused(&m, CASES[i].reason);
    }
}

static void wrong_cross_references_are_refused(void **state)
{
    (void)state;
    static const char *const DICTS[] = {
        "/Type /XRef /W [1 2] /Size 11 /Root 1 0 R",    "/Type /XRef /W [1 9 1] /Size 11 /Root 1 0 R",
        "/Type /XRef /W [0 0 0] /Size 2147483647",      "/Type /XRef /W [1 2 1] /Size 12 /Root 1 0 R",
        "/Type /XRef /W [1 2 1] /Size 10 /Root 1 0 R",  "/Type /XRef /W [1 2 1] /Root 1 0 R",
        "/Type /Other /W [1 2 1] /Size 11 /Root 1 0 R",
    };
    for (size_t i = 0; i < sizeof DICTS / sizeof *DICTS; i++) {
        Maker m;
        maker_open(&m);
        stream_file(&m, (Row[ROWS]){0}, DICTS[i], false);
        check_refused(&m, "the file as a whole: ");
    }
    Maker m;
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0}, XREF " /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>",
                true);
    check_refused(&m, "object 10: its stream cannot be decoded");
    static const char *const PREDICTORS[] = {"2", "9", "16", "1.5", "/X"};
    for (size_t i = 0; i < sizeof PREDICTORS / sizeof *PREDICTORS; i++) {
        maker_open(&m);
        stream_file(&m, (Row[ROWS]){0},
                    str_format(m.arena,
                               XREF " /Filter /FlateDecode /DecodeParms << /Predictor %s /Columns 4 >>",
                               PREDICTORS[i])
                        .s,
                    true);
        check_refused(&m, "object 10: its stream cannot be decoded");
    }
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0}, XREF " /Filter /FlateDecode", false); /* it is none */
    check_refused(&m, "object 10: its stream cannot be decoded");
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0}, XREF " /Filter /LZWDecode", false);
    check_foreign(&m, "object 10: its stream is not FlateDecode");
}

/* A number in a second section, or the other objects of a hybrid file, are what another reader may go by. */
static void there_is_one_section(void **state)
{
    (void)state;
    static const char *const PARTS[] = {XREF " /Index [0 5 5 6]", XREF " /Index [1 10]"};
    Maker m;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        maker_open(&m);
        stream_file(&m, (Row[ROWS]){0}, PARTS[i], false);
        check_foreign(&m, "its cross-reference has more than one part");
    }
    maker_open(&m);
    stream_file(&m, (Row[ROWS]){0}, XREF " /Prev 9", false);
    check_foreign(&m, "object 10: the cross-reference has /Prev");
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_table(&m, "/XRefStm 9");
    check_foreign(&m, "the trailer has /XRefStm");
    /* added to */
    maker_open(&m);
    maker_page(&m, "BT ET");
    size_t first = m.out.n;
    maker_table(&m, "");
    maker_stream(&m, 4, "", str_of(CONTENT));
    maker_write(&m, 4);
    size_t second = m.out.n;
    strbuf_addf(&m.out,
                "xref\n4 1\n%010zu 00000 n \ntrailer\n<< /Root 1 0 R /Prev %zu >>\nstartxref\n%zu\n%%%%EOF\n",
                m.offsets[4], first, second);
    check_foreign(&m, "its cross-reference has more than one part");
}

/* Each line of a table has twenty bytes: who counts bytes and who counts words find the same. */
static void lines_of_a_table_are_alike(void **state)
{
    (void)state;
    static const char *const LINES[] = {"%010zu 00000 n\n", "%09zu 00000 n  \n", "%010zu 00001 n \n",
                                        "%010zu 00000 x \n", "%010zu 00000 n\n\r"};
    static const char *const GOOD[] = {"%010zu 00000 n \n", "%010zu 00000 n\r\n", "%010zu 00000 n \r"};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES + sizeof GOOD / sizeof *GOOD; i++) {
        bool good = i >= sizeof LINES / sizeof *LINES;
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENT);
        maker_objects(&m);
        size_t start = m.out.n;
        strbuf_addf(&m.out, "xref\n0 %d\n0000000000 65535 f \n", m.n);
        for (int k = 1; k < m.n; k++)
            strbuf_addf(&m.out, good ? GOOD[i - sizeof LINES / sizeof *LINES] : LINES[i], m.offsets[k]);
        strbuf_addf(&m.out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", m.n, start);
        if (good)
            check_shown(&m);
        else
            check_refused(&m, "the cross-reference cannot be read");
    }
}

/* What stands between the objects, or after the end, a reader that mends files may yet read. */
static void no_byte_is_without_an_object(void **state)
{
    (void)state;
    static const struct {
        const char *between, *after, *reason; /* NULL: read */
    } CASES[] = {
        {"", "", NULL},
        {"% a comment\n\n", "", NULL},
        {"", "\r\n", NULL},
        {"4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n", "",
         "object 4: after it stands something"},
        {"x", "", "object 4: after it stands something"},
        {"", "x", "the cross-reference cannot be read"},
        {"", "\n%PDF-1.7\n%%EOF\n", "the cross-reference cannot be read"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENT);
        for (int k = 1; k <= 4; k++)
            maker_write(&m, k);
        strbuf_adds(&m.out, CASES[i].between);
        maker_table(&m, "");
        strbuf_adds(&m.out, CASES[i].after);
        if (!CASES[i].reason)
            check_shown(&m);
        else if (CASES[i].after[0])
            check_refused(&m, CASES[i].reason);
        else
            check_foreign(&m, CASES[i].reason);
    }
    Maker m;
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_object(&m, 9, "<< /Type /Page >>");
    maker_table(&m, "");
    check_foreign(&m, "object 9: nothing refers to it");
}

static void circles_are_refused(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /MediaBox [0 0 200 100] >>");
    maker_table(&m, "");
    check_refused(&m, "object 2: the page tree is malformed");
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 200 100] >>");
    maker_table(&m, "");
    check_refused(&m, "object 3: the page tree is malformed");
    maker_open(&m);
    maker_page(&m, CONTENT);
    maker_object(&m, 4, "<< /Length 4 0 R >>\nstream\nendstream");
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
        {1, "<< /Pages 2 0 R ", "object 1: it cannot be read"},
        {1, "<< /Pages 2 0 R /A >>", "object 1: it cannot be read"},
        {2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "object 3: the page has no proper size"},
        {2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 0 100] >>",
         "page 1, object 3: the page has no proper size"},
        {2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 14401 100] >>",
         "object 3: the page has no proper size"},
        {2, "<< /Type /Pages /Count 2 /Kids [3 0 R] /MediaBox [0 0 200 100] >>",
         "object 2: the page tree is malformed"}, /* readers that go by /Count show another number of pages */
        {3, "<< /Type /Page /Parent 1 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
         "object 3: the page tree is malformed"},
        {4, "<< /Length 3 >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< /Length 5 >>\nstream\rBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< /Length 5 >>\nstream\nBT ET % \nendstream", "object 4: its stream has a wrong length"},
        {4, "<< /Length 99999 >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< >>\nstream\nBT ET\nendstream", "object 4: its stream has a wrong length"},
        {4, "<< /Length 5 >>\nstream\nBT ET\nendstream x", "object 4: it has no endobj"},
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
    maker_objects(&m);
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
    stream_file(&m, (Row[ROWS]){0}, XREF, false);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_read),
        cmocka_unit_test(a_deflated_stream_is_read),
        cmocka_unit_test(a_length_may_stand_elsewhere),
        cmocka_unit_test(object_streams_are_read),
        cmocka_unit_test(wrong_rows_are_refused),
        cmocka_unit_test(wrong_cross_references_are_refused),
        cmocka_unit_test(there_is_one_section),
        cmocka_unit_test(lines_of_a_table_are_alike),
        cmocka_unit_test(no_byte_is_without_an_object),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(what_is_no_pdf_is_said_so),
        cmocka_unit_test(any_damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
