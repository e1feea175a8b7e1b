/* Are objects written whole, in streams or packed? */
#include "unit/paint_sheet.h"

#include "paint/pdf_writer.h"

#define FILE_PATH SCRATCH_DIR "/objects.pdf"

/* A file without pages is enough for objects. */
static PdfRef catalog_put(PdfWriter *writer)
{
    StrBuf body = {0};
    PdfRef pages = pdf_dict_new(writer, STR("/Type /Pages /Kids [] /Count 0"));
    strbuf_adds(&body, "/Type /Catalog /Pages ");
    pdf_put_ref(&body, pages);
    PdfRef catalog = pdf_dict_new(writer, strbuf_str(&body));
    strbuf_free(&body);
    return catalog;
}

static void objects_are_packed_and_streams_are_not(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    StrBuf out = {0};
    PdfWriter *writer = pdf_writer_new(arena, &out);
    uint8_t sha256[DIGEST_SIZE];
    PdfRef later = pdf_reserve(writer);
    assert_int_equal(later, 1);
    PdfRef stream = pdf_stream_new(writer, STR("/Kind /Test"), STR("hello hello hello"));
    PdfRef empty = pdf_stream_new(writer, STR(""), STR(""));
    for (int i = 0; i < 450; i++) /* three object streams */
        (void)pdf_dict_new(writer, str_format(arena, "/N %d", i));
    pdf_dict(writer, later, STR("/Later true"));
    PdfRef catalog = catalog_put(writer), info = pdf_dict_new(writer, STR("/Title (t)"));
    assert_true(pdf_save(writer, catalog, info, sha256, &diags));
    assert_true(file_write(FILE_PATH, strbuf_str(&out), &diags));
    pdf_writer_free(writer);
    assert_has(strbuf_str(&out), "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    assert_true(str_ends(strbuf_str(&out), "%%EOF\n"));
    StrBuf sum = {0};
    for (size_t i = 0; i < sizeof sha256; i++)
        strbuf_addf(&sum, "%02x", (unsigned)sha256[i]);
    assert_has(sheet_run(arena, "sha256sum " FILE_PATH), sum.s);
    strbuf_free(&sum);
    const char *show = "qpdf --show-object=%u %s " FILE_PATH;
    assert_has(sheet_run(arena, str_format(arena, show, later, "").s), "/Later true");
    assert_has(sheet_run(arena, str_format(arena, show, stream, "--filtered-stream-data").s),
               "hello hello hello");
    assert_has(sheet_run(arena, str_format(arena, show, stream, "").s), "/Kind /Test");
    assert_int_equal(sheet_run(arena, str_format(arena, show, empty, "--filtered-stream-data").s).n, 0);
    assert_has(sheet_run(arena, str_format(arena, show, empty + 450, "").s), "/N 449");
    assert_has(sheet_run(arena, "qpdf --check " FILE_PATH " 2>&1"), "No syntax or stream encoding errors");
    strbuf_free(&out);
    arena_free(arena);
}

static void identity_is_that_of_the_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    Str ids[3];
    for (int i = 0; i < 3; i++) {
        StrBuf out = {0};
        PdfWriter *writer = pdf_writer_new(arena, &out);
        (void)pdf_stream_new(writer, STR(""), i < 2 ? STR("same") : STR("other"));
        PdfRef catalog = catalog_put(writer);
        assert_true(pdf_save(writer, catalog, pdf_dict_new(writer, STR("")), NULL, &diags));
        Str file = strbuf_str(&out);
        size_t at = str_find(file, STR("/ID [<"), 0);
        assert_true(at < file.n);
        ids[i] = str_dup(arena, str_slice(file, at, at + 6 + 32));
        strbuf_free(&out);
        pdf_writer_free(writer);
    }
    assert_true(str_eq(ids[0], ids[1]));
    assert_false(str_eq(ids[0], ids[2]));
    arena_free(arena);
}

/* What compresses well and is long is compressed; what is short stands as it is; both come back. */
static void only_long_streams_are_compressed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    StrBuf out = {0}, text = {0};
    PdfWriter *writer = pdf_writer_new(arena, &out);
    while (text.n < 1023)
        strbuf_addc(&text, 'a');
    PdfRef brief = pdf_stream_new(writer, STR("/Kind /Test"), strbuf_str(&text));
    strbuf_addc(&text, 'b');
    PdfRef whole = pdf_stream_new(writer, STR("/Kind /Test"), strbuf_str(&text));
    PdfRef catalog = catalog_put(writer), info = pdf_dict_new(writer, STR("/Title (t)"));
    assert_true(pdf_save(writer, catalog, info, NULL, &diags));
    assert_true(file_write(FILE_PATH, strbuf_str(&out), &diags));
    pdf_writer_free(writer);
    const char *show = "qpdf --show-object=%u %s " FILE_PATH;
    Str shown = sheet_run(arena, str_format(arena, show, brief, "").s);
    assert_has(shown, "/Kind /Test");
    assert_int_equal(str_find(shown, STR("/Filter"), 0), shown.n);
    assert_has(sheet_run(arena, str_format(arena, show, whole, "").s), "/Filter /FlateDecode");
    assert_int_equal(sheet_run(arena, str_format(arena, show, brief, "--filtered-stream-data").s).n, 1023);
    assert_str(sheet_run(arena, str_format(arena, show, whole, "--filtered-stream-data").s),
               strbuf_str(&text));
    assert_has(sheet_run(arena, "qpdf --check " FILE_PATH " 2>&1"), "No syntax or stream encoding errors");
    strbuf_free(&text);
    strbuf_free(&out);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_packed_and_streams_are_not),
        cmocka_unit_test(only_long_streams_are_compressed),
        cmocka_unit_test(identity_is_that_of_the_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
