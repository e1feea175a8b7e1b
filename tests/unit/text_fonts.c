/*
 * Opening one face: what is read from it, and what is refused.
 */
#include "text_fixture.h"

#include "base/bytes.h"
#include "base/file.h"

#include <string.h>
#include <unistd.h>

#define SCRATCH_FONT SCRATCH_DIR "/patched.otf"
#define FONT_LIMIT   ((size_t)64 << 20)

static const Pos HERE = {.line = 7, .col = 3};

static Font *open_ok(Bench *bench, const char *path, const char *face)
{
    Font *font = font_open(path, str_of(face), HERE, bench->arena, &bench->diags);
    assert_non_null(font);
    assert_int_equal(bench->diags.items.n, 0);
    return font;
}

static unsigned char *bytes_of(Bench *bench, const char *path, size_t *n)
{
    const SourceFile *file = file_read(path, str_of(path), FONT_LIMIT, bench->arena, &bench->diags);
    assert_non_null(file);
    unsigned char *copy = arena_alloc(bench->arena, file->text.n);
    memcpy(copy, file->text.s, file->text.n);
    *n = file->text.n;
    return copy;
}

/* Writes the bytes to the scratch font and opens it. */
static Font *open_bytes(Bench *bench, const unsigned char *bytes, size_t n)
{
    assert_true(file_write(SCRATCH_FONT, (Str){(const char *)bytes, n}, &bench->diags));
    return font_open(SCRATCH_FONT, STR(""), HERE, bench->arena, &bench->diags);
}

/* The directory record of a table in a font that is no collection. */
static unsigned char *table_record(unsigned char *font, const char *tag)
{
    size_t count = (size_t)font[4] << 8 | font[5];
    for (size_t i = 0; i < count; i++) {
        if (memcmp(font + 12 + 16 * i, tag, 4) == 0)
            return font + 12 + 16 * i;
    }
    fail_msg("no table %s", tag);
    return NULL;
}

static size_t table_offset(unsigned char *font, const char *tag)
{
    const unsigned char *r = table_record(font, tag);
    return (size_t)r[8] << 24 | (size_t)r[9] << 16 | (size_t)r[10] << 8 | r[11];
}

static void a_face_tells_what_embedding_needs(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Font *fang = open_ok(&bench, FANDOL_FANG, "");
    const FontInfo *info = font_info(fang);
    assert_str(info->path, FANDOL_FANG);
    assert_str(info->postscript, "FandolFang-Regular");
    assert_str(info->family, "FandolFang R");
    assert_int_equal(info->format, FONT_CFF_CID);
    assert_int_equal(info->upem, 1000);
    assert_int_equal(info->glyph_count, 10365);
    assert_int_equal(info->ascent, 880);
    assert_int_equal(info->descent, -120);
    assert_int_equal(info->cap_height, 700); /* the font does not tell */
    assert_int_equal(info->bbox[0], -263);
    assert_int_equal(info->bbox[3], 978);
    assert_int_equal(info->stem_v, 87); /* 50 + 400² / 4225 = 50 + 37 */
    assert_int_equal(info->fs_type, 8);
    assert_true(font_has(fang, 0x4E00));
    assert_false(font_has(fang, 0x33A1));
    assert_false(font_has(fang, 0x20BB7));
    assert_non_null(font_hb_face(fang));
    font_close(fang);
    bench_free(&bench);
}

static void each_format_has_its_cids(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Font *fang = open_ok(&bench, FANDOL_FANG, "");
    Font *termes = open_ok(&bench, TERMES, "");
    Font *hana = open_ok(&bench, HANA_B, "");
    Font *noto = open_ok(&bench, NOTO_SERIF, "Noto Serif CJK SC");
    assert_int_equal(font_cid(fang, 4162), 4162); /* 一 in Adobe-GB1 */
    assert_int_equal(font_cid(fang, 8896), 9907); /* the charset has a hole after 8895 */
    assert_int_equal(font_cid(fang, 0), 0);
    assert_int_equal(font_info(termes)->format, FONT_CFF_NAMED);
    assert_int_equal(font_cid(termes, 77), 77);
    assert_int_equal(font_info(termes)->cap_height, 662);
    assert_int_equal(font_info(hana)->format, FONT_GLYF);
    assert_int_equal(font_cid(hana, 60000), 60000);
    assert_int_equal(font_info(hana)->upem, 1024);
    assert_int_equal(font_advance(hana, 100), 1024);
    assert_int_equal(font_info(noto)->format, FONT_CFF_CID);
    for (uint32_t gid = 0; gid < 65535; gid += 13)
        assert_int_equal(font_cid(noto, gid), gid);
    font_close(fang);
    font_close(termes);
    font_close(hana);
    font_close(noto);
    bench_free(&bench);
}

static void a_face_of_a_collection_goes_by_name(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Font *sc = open_ok(&bench, NOTO_SERIF, "Noto Serif CJK SC");
    Font *tc = open_ok(&bench, NOTO_SERIF, "NotoSerifCJKtc-Regular");
    Font *first = open_ok(&bench, NOTO_SERIF, "");
    Font *chinese = open_ok(&bench, WENKAI, "霞鹜文楷");
    assert_int_equal(font_info(sc)->index, 2);
    assert_str(font_info(sc)->postscript, "NotoSerifCJKsc-Regular");
    assert_int_equal(font_info(tc)->index, 3);
    assert_int_equal(font_info(first)->index, 0);
    assert_str(font_info(chinese)->family, "LXGW WenKai");
    font_close(sc);
    font_close(tc);
    font_close(first);
    font_close(chinese);
    bench_free(&bench);
}

static void an_unknown_face_is_answered_with_those_there_are(void **state)
{
    (void)state;
    Bench bench = bench_new();
    assert_null(font_open(NOTO_SERIF, STR("Noto Serif SC"), HERE, bench.arena, &bench.diags));
    const Diagnostic *finding = only_finding(&bench, DIAG_FONT_FACE);
    assert_int_equal(finding->pos.line, 7);
    assert_str(finding->args[1], "Noto Serif SC");
    assert_str(finding->args[2], "Noto Serif CJK JP, Noto Serif CJK KR, Noto Serif CJK SC, "
                                 "Noto Serif CJK TC, Noto Serif CJK HK");
    bench_free(&bench);
}

static void a_licence_against_embedding_is_obeyed(void **state)
{
    (void)state;
    static const struct {
        unsigned fs_type;
        bool allowed;
    } CASES[] = {{0x0000, true},  {0x0004, true},  {0x0008, true},  {0x0208, false}, {0x0002, false},
                 {0x0200, false}, {0x0100, false}, {0x0108, false}, {0x0104, false}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Bench bench = bench_new();
        size_t n;
        unsigned char *bytes = bytes_of(&bench, TERMES, &n);
        size_t at = table_offset(bytes, "OS/2") + 8;
        bytes[at] = (unsigned char)(CASES[i].fs_type >> 8);
        bytes[at + 1] = (unsigned char)CASES[i].fs_type;
        Font *font = open_bytes(&bench, bytes, n);
        if (CASES[i].allowed) {
            assert_non_null(font);
            assert_int_equal(font_info(font)->fs_type, CASES[i].fs_type);
        } else {
            assert_null(font);
            const Diagnostic *finding = only_finding(&bench, DIAG_FONT_FORBIDDEN);
            assert_int_equal(finding->severity, SEVERITY_WARNING);
            assert_str(finding->args[0], SCRATCH_FONT);
            bool whole = !(CASES[i].fs_type & 0x0202); /* it may be embedded, but not in part */
            assert_int_equal(str_starts(finding->args[2], "嵌入文件"), !whole);
        }
        font_close(font);
        bench_free(&bench);
    }
}

static void a_cut_font_is_refused(void **state)
{
    (void)state;
    Bench whole = bench_new();
    size_t n;
    unsigned char *bytes = bytes_of(&whole, TERMES, &n);
    size_t cuts[] = {0, 3, 11, 12, 60, n / 4, n / 2, n - 2000};
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        Bench bench = bench_new();
        assert_null(open_bytes(&bench, bytes, cuts[i]));
        assert_int_equal(bench.diags.items.n, 1);
        DiagId id = bench.diags.items.v[0].id;
        assert_int_equal(id, DIAG_FONT_BROKEN);
        bench_free(&bench);
    }
    bench_free(&whole);
}

static void a_missing_table_is_named(void **state)
{
    (void)state;
    static const char *const TAGS[] = {"cmap", "head", "hmtx", "CFF "};
    for (size_t i = 0; i < sizeof TAGS / sizeof TAGS[0]; i++) {
        Bench bench = bench_new();
        size_t n;
        unsigned char *bytes = bytes_of(&bench, TERMES, &n);
        memcpy(table_record(bytes, TAGS[i]), "zzzz", 4);
        assert_null(open_bytes(&bench, bytes, n));
        const Diagnostic *finding = only_finding(&bench, DIAG_FONT_BROKEN);
        /* without CFF it is taken for a glyf font */
        assert_true(str_is(finding->args[1], strcmp(TAGS[i], "CFF ") == 0 ? "glyf" : TAGS[i]));
        bench_free(&bench);
    }
}

/* Of a file that claims much: the table is of 256 MiB, or of a byte more. */
static void a_table_beyond_all_fonts_is_refused(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        Bench bench = bench_new();
        size_t n, size = FONT_TABLE_MAX + more;
        unsigned char *bytes = bytes_of(&bench, TERMES, &n), *record = table_record(bytes, "GPOS");
        be_set((char *)record + 8, (uint32_t)n, 4);
        be_set((char *)record + 12, (uint32_t)size, 4);
        assert_true(file_write(SCRATCH_FONT, (Str){(const char *)bytes, n}, &bench.diags));
        assert_int_equal(truncate(SCRATCH_FONT, (off_t)(n + size)), 0); /* a hole, which takes no room */
        Font *font = font_open(SCRATCH_FONT, STR(""), HERE, bench.arena, &bench.diags);
        assert_int_equal(font != NULL, more == 0);
        if (more)
            assert_str(only_finding(&bench, DIAG_FONT_BROKEN)->args[1], "GPOS");
        font_close(font);
        assert_int_equal(unlink(SCRATCH_FONT), 0);
        bench_free(&bench);
    }
}

static void what_is_no_font_is_refused(void **state)
{
    (void)state;
    Bench bench = bench_new();
    assert_null(font_open("/nonexistent/x.otf", STR(""), HERE, bench.arena, &bench.diags));
    (void)only_finding(&bench, DIAG_FILE_READ);
    bench_free(&bench);

    static const char *const NOT_FONTS[] = {
        "单位: 万元\n", "ttcf\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        "OTTO\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "wOF2 and some more bytes"};
    for (size_t i = 0; i < sizeof NOT_FONTS / sizeof NOT_FONTS[0]; i++) {
        bench = bench_new();
        assert_null(open_bytes(&bench, (const unsigned char *)NOT_FONTS[i], strlen(NOT_FONTS[i])));
        (void)only_finding(&bench, DIAG_FONT_BROKEN);
        bench_free(&bench);
    }
}

/* One byte in 97 of the first tables overwritten: refused or open, never a crash. */
static void a_damaged_font_does_no_harm(void **state)
{
    (void)state;
    Bench bench = bench_new();
    size_t n;
    unsigned char *bytes = bytes_of(&bench, TERMES, &n);
    for (unsigned seed = 1; seed <= 40; seed++) {
        unsigned char *copy = arena_alloc(bench.arena, n);
        memcpy(copy, bytes, n);
        for (size_t at = 4 + seed; at < n; at += seed < 20 ? 97 : 9973)
            copy[at] = (unsigned char)(copy[at] * 31 + seed * 17);
        Font *font = open_bytes(&bench, copy, n);
        if (!font)
            continue;
        for (uint32_t cp = ' '; cp < 0x200; cp++)
            (void)font_has(font, cp);
        for (uint32_t gid = 0; gid < 2000; gid += 7) {
            (void)font_advance(font, gid);
            (void)font_cid(font, gid);
        }
        font_close(font);
    }
    bench_free(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_tells_what_embedding_needs),
        cmocka_unit_test(each_format_has_its_cids),
        cmocka_unit_test(a_face_of_a_collection_goes_by_name),
        cmocka_unit_test(an_unknown_face_is_answered_with_those_there_are),
        cmocka_unit_test(a_licence_against_embedding_is_obeyed),
        cmocka_unit_test(a_cut_font_is_refused),
        cmocka_unit_test(a_missing_table_is_named),
        cmocka_unit_test(a_table_beyond_all_fonts_is_refused),
        cmocka_unit_test(what_is_no_font_is_refused),
        cmocka_unit_test(a_damaged_font_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
