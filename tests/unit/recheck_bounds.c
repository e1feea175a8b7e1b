/* Does every limit stand where it is said to, and has a hostile file an end? */
#include "unit/recheck_fixture.h"

#include <libdeflate.h>
#include <stdlib.h>

static void check_read(Maker *m, size_t pages)
{
    const PdfText *text = maker_read(m);
    if (!text)
        fail_msg("%s", diag_message(&m->diags.items.v[0], LANG_EN, m->arena).s);
    assert_int_equal(text->pages.n, pages);
    maker_close(m);
}

static const char *repeated(Maker *m, const char *text, int n)
{
    StrBuf out = {0};
    for (int i = 0; i < n; i++)
        strbuf_adds(&out, text);
    return strbuf_keep(&out, m->arena).s;
}

/* 64 within each other; the trailer's dictionary is one of them. */
static void arrays_nest_so_deep(void **state)
{
    (void)state;
    for (int n = 63; n <= 64; n++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_table(&m, str_format(m.arena, "/ID %s%s", repeated(&m, "[", n), repeated(&m, "]", n)).s);
        if (n == 63)
            check_read(&m, 1);
        else
            check_refused_as(&m, DIAG_RECHECK_FOREIGN, "arrays are nested too deep");
    }
}

/* Streams whose length is the next stream. Eight are read one in another, and found to be no numbers. */
static void objects_wait_so_long(void **state)
{
    (void)state;
    for (int n = 8; n <= 9; n++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_object(&m, 4, "<< /Length 10 0 R >>\nstream\n\nendstream");
        for (int i = 1; i < n; i++)
            maker_object(&m, 9 + i,
                         str_format(m.arena, "<< /Length %d 0 R >>\nstream\n\nendstream", 10 + i).s);
        maker_stream(&m, 9 + n - 1, "", STR("x"));
        maker_table(&m, "");
        if (n == 8)
            check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "its stream has a wrong length");
        else
            check_refused_as(&m, DIAG_RECHECK_FOREIGN, "too many objects must be read before it");
    }
}

/* A tree of n nodes and a page below them. */
static void page_trees_nest_so_deep(void **state)
{
    (void)state;
    for (int n = 31; n <= 32; n++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_object(&m, 2, "<< /Type /Pages /Kids [20 0 R] /Count 1 /MediaBox [0 0 200 100] >>");
        for (int i = 1; i < n; i++) {
            bool last = i == n - 1;
            maker_object(&m, 19 + i,
                         str_format(m.arena, "<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>",
                                    i == 1 ? 2 : 18 + i, last ? 3 : 20 + i)
                             .s);
        }
        maker_object(
            &m, 3,
            str_format(
                m.arena,
                "<< /Type /Page /Parent %d 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
                18 + n)
                .s);
        maker_table(&m, "");
        if (n == 31)
            check_read(&m, 1);
        else
            check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "the page tree is malformed");
    }
}

/* 32 units of UTF-16 for one code. */
static void texts_of_a_code_are_so_long(void **state)
{
    (void)state;
    for (int n = 32; n <= 33; n++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf <0001> Tj ET");
        maker_stream(&m, 7, "",
                     str_format(m.arena, "1 beginbfchar <0001> <%s> endbfchar", repeated(&m, "0041", n)));
        maker_table(&m, "");
        if (n == 32)
            check_read(&m, 1);
        else
            check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "its character map is malformed");
    }
}

static void pages_are_so_large(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "");
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [-14400 -14400 14400 14400] >>");
    maker_table(&m, "");
    check_read(&m, 1);
    maker_open(&m);
    maker_page(&m, "");
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [-14400.001 0 14400 14400] >>");
    maker_table(&m, "");
    check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "the page has no proper size");
}

static Str packed(Maker *m, Str bytes)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(6);
    size_t room = libdeflate_zlib_compress_bound(packer, bytes.n);
    char *out = arena_alloc(m->arena, room);
    Str result = {out, libdeflate_zlib_compress(packer, bytes.s, bytes.n, out, room)};
    libdeflate_free_compressor(packer);
    return result;
}

/* As many pages with the same content, of 32 MB or packed into a few KB. */
static void bomb(Maker *m, int pages, bool pack)
{
    StrBuf kids = {0};
    maker_open(m);
    maker_page(m, "");
    char *blanks = calloc(1, 32 << 20);
    memset(blanks, ' ', 32 << 20);
    Str content = {blanks, 32 << 20};
    if (pack)
        maker_stream(m, 4, "/Filter /FlateDecode", packed(m, content));
    else
        maker_stream(m, 4, "", content);
    free(blanks);
    for (int i = 0; i < pages; i++)
        strbuf_addf(&kids, "%d 0 R ", 20 + i);
    maker_object(m, 20, "<< /Type /Page /Parent 2 0 R /Resources << /Font 3 0 R >> /Contents 4 0 R >>");
    for (int i = 1; i < pages; i++)
        maker_object(m, 20 + i, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>");
    maker_object(m, 3, "<< /F1 5 0 R >>");
    maker_object(
        m, 2,
        str_format(m->arena, "<< /Type /Pages /MediaBox [0 0 9 9] /Count %d /Kids [%s] >>", pages, kids.s).s);
    maker_table(m, "");
    strbuf_free(&kids);
}

/* However often it is asked for, what is read has an end: 512 MB in all. */
static void bombs_are_refused(void **state)
{
    (void)state;
    Maker m;
    bomb(&m, 4, true);
    check_read(&m, 4);
    bomb(&m, 40, true);
    check_refused_as(&m, DIAG_RECHECK_FOREIGN, "the file is larger or more involved than can be checked");
    bomb(&m, 15, false);
    check_read(&m, 15);
    bomb(&m, 17, false);
    check_refused_as(&m, DIAG_RECHECK_FOREIGN, "the file is larger or more involved than can be checked");
}

/* One stream of 64 MiB is decoded, of one byte more it is not. */
static void streams_are_so_long(void **state)
{
    (void)state;
    const size_t most = (size_t)64 << 20;
    char *blanks = calloc(1, most + 1);
    memset(blanks, ' ', most + 1);
    for (size_t n = most; n <= most + 1; n++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_stream(&m, 4, "/Filter /FlateDecode", packed(&m, (Str){blanks, n}));
        maker_table(&m, "");
        if (n == most)
            check_read(&m, 1);
        else
            check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "its stream cannot be decoded");
    }
    free(blanks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_nest_so_deep),     cmocka_unit_test(objects_wait_so_long),
        cmocka_unit_test(page_trees_nest_so_deep), cmocka_unit_test(texts_of_a_code_are_so_long),
        cmocka_unit_test(pages_are_so_large),      cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(streams_are_so_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
