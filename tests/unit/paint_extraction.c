/*
 * Does text with gaps between 汉字 and digits come back without spaces that
 * nobody wrote, from every reader, whatever the gap?
 */
#include "unit/paint_sheet.h"

#include "paint/font_program.h"
#include "paint/paint.h"
#include "text/cff_read.h"

#include <harfbuzz/hb.h>

static const char *const READERS[] = {"pdftotext %s - 2>&1", "pdftotext -raw %s - 2>&1",
                                      "pdftotext -layout %s - 2>&1", "mutool draw -q -F txt %s 2>/dev/null"};

static int sheet_setup(void **state)
{
    Sheet *sheet = calloc(1, sizeof *sheet);
    sheet_open(sheet);
    *state = sheet;
    return 0;
}

static int sheet_teardown(void **state)
{
    sheet_close(*state);
    free(*state);
    return 0;
}

/* The text of the sheet's PDF without line ends and page ends; -layout indents. */
static Str read_back(Sheet *sheet, const char *path, const char *reader)
{
    StrBuf out = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &out, NULL, &sheet->diags));
    assert_true(file_write(path, strbuf_str(&out), &sheet->diags));
    Str text = sheet_run(sheet->arena, str_format(sheet->arena, reader, path).s);
    strbuf_clear(&out);
    char before = '\n';
    for (size_t i = 0; i < text.n; before = text.s[i++])
        if (text.s[i] != '\n' && text.s[i] != '\f' && (text.s[i] != ' ' || (before != '\n' && before != ' ')))
            strbuf_addc(&out, text.s[i]);
    text = str_dup(sheet->arena, strbuf_str(&out));
    strbuf_free(&out);
    return text;
}

/* One line of a paragraph in two fonts: 汉字 from one, digits from another, `gap` thousandths of an em at each change. */
static void line_put(Sheet *sheet, Page *page, int digits_role, Len gap, Len y)
{
    static const char *const PARTS[] = {"我部门", "2021", "年收入第", "5", "条"};
    Paragraph *para = ARENA_NEW(sheet->arena, Paragraph);
    Len x = 80000;
    uint32_t at = 0;
    for (size_t i = 0; i < 5; i++) {
        Item *item = sheet_text(sheet, page, i % 2 ? digits_role : ROLE_FANG, 16000, x, y, PARTS[i]);
        item->text.para = para;
        item->text.para_at = at;
        at += (uint32_t)item->text.text.n;
        x += sheet_width(item) + gap * 16;
    }
}

static void gaps_are_no_spaces(void **state)
{
    Sheet *sheet = *state;
    StrBuf wanted = {0};
    for (int role = ROLE_FANG; role <= ROLE_SONG; role++) {
        Page *page = sheet_page(sheet, 0);
        for (Len gap = 0, y = 60000; gap <= 600; gap += 25, y += 30000) {
            line_put(sheet, page, role, gap, y);
            strbuf_adds(&wanted, "我部门2021年收入第5条");
        }
    }
    for (size_t i = 0; i < 4; i++)
        assert_str(read_back(sheet, SCRATCH_DIR "/gaps.pdf", READERS[i]), strbuf_str(&wanted));
    assert_has(sheet_run(sheet->arena, "qpdf --check " SCRATCH_DIR "/gaps.pdf 2>&1"),
               "No syntax or stream encoding errors");
    strbuf_free(&wanted);
}

/* A line stretched between all its characters, in CFF and in glyf. */
static void stretched_lines_are_no_spaces(void **state)
{
    Sheet *sheet = *state;
    StrBuf wanted = {0};
    static const char *const TEXTS[] = {"负责机关内部之间的综合协调", "𠮷𠀀𠮷𠀀"};
    for (int i = 0; i < 2; i++) {
        Page *page = sheet_page(sheet, 0);
        for (Len gap = 25; gap <= 500; gap += 25) {
            Item *item = sheet_text(sheet, page, i ? ROLE_HANA : ROLE_SONG, 12000, 80000, 50000 + gap * 1500,
                                    TEXTS[i]);
            for (size_t g = 1; g < item->text.nglyphs; g++)
                sheet_shift(item, g, (int32_t)gap * 12);
            strbuf_adds(&wanted, TEXTS[i]);
        }
    }
    for (size_t i = 0; i < 4; i++)
        assert_str(read_back(sheet, SCRATCH_DIR "/stretched.pdf", READERS[i]), strbuf_str(&wanted));
    strbuf_free(&wanted);
}

/* What was typed is kept: a blank is a blank, a squeezed pair of marks is no overlap. */
static void written_spaces_and_squeezed_marks_stay(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 0);
    sheet_text(sheet, page, ROLE_SONG, 16000, 80000, 100000, "a b 1 000");
    Item *item = sheet_text(sheet, page, ROLE_SONG, 16000, 80000, 130000, "年），（年）。”年");
    sheet_shift(item, 2, -8000);
    sheet_shift(item, 3, -8000);
    sheet_shift(item, 6, -8000);
    sheet_shift(item, 7, -8000);
    for (size_t i = 0; i < 4; i++)
        assert_str(read_back(sheet, SCRATCH_DIR "/marks.pdf", READERS[i]), STR("a b 1 000年），（年）。”年"));
}

/* One glyph for several characters, and two texts for one glyph. */
static void clusters_and_twins_come_back(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 0);
    Item *item = sheet_text(sheet, page, ROLE_SONG, 16000, 80000, 100000, "年月日");
    item->text.nglyphs = 2;
    sheet_glyph(item, 1)->n = 6; /* 月日 is one cluster, drawn as 月 */
    item = sheet_text(sheet, page, ROLE_SONG, 16000, 80000, 130000, "一一年");
    item->text.text = STR("一⼀年"); /* U+2F00 is as long as U+4E00 */
    for (size_t i = 0; i < 4; i++)
        assert_str(read_back(sheet, SCRATCH_DIR "/clusters.pdf", READERS[i]), STR("年月日一⼀年"));
}

/* 草稿 across a page of text: one word more, once, and the lines as they were. */
static void draft_mark_adds_one_word(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 0);
    Item *mark = sheet_text(sheet, page, ROLE_SONG, 160000, 227176, 577781, "草稿");
    mark->elem = ELEM_ARTIFACT_WATERMARK;
    mark->text.turn = TURN_RISING;
    mark->text.grey = 88;
    StrBuf wanted = {0};
    strbuf_adds(&wanted, "草稿");
    for (Len y = 100000; y < 780000; y += 29600) {
        sheet_text(sheet, page, ROLE_FANG, 16000, 80000, y, "负责机关内部之间的综合协调，承办年度收入与支出");
        strbuf_adds(&wanted, "负责机关内部之间的综合协调，承办年度收入与支出");
    }
    assert_str(read_back(sheet, SCRATCH_DIR "/draft.pdf", READERS[1]), strbuf_str(&wanted));
    assert_str(read_back(sheet, SCRATCH_DIR "/draft.pdf", READERS[3]), strbuf_str(&wanted));
    /* Readers that guess the order put it somewhere between the lines. */
    for (size_t i = 0; i < 3; i += 2) {
        Str text = read_back(sheet, SCRATCH_DIR "/draft.pdf", READERS[i]), word = STR("草稿");
        size_t at = str_find(text, word, 0);
        assert_true(at < text.n);
        Str parts[] = {str_slice(text, 0, at), str_slice(text, at + word.n, text.n)};
        assert_str(str_join(sheet->arena, parts, 2, STR("")),
                   str_slice(strbuf_str(&wanted), word.n, wanted.n));
    }
    assert_has(sheet_run(sheet->arena, "qpdf --check " SCRATCH_DIR "/draft.pdf 2>&1"),
               "No syntax or stream encoding errors");
    strbuf_free(&wanted);
}

/* ---- a CFF font that our subsetter refuses goes through HarfBuzz, with a CMap of its own ---- */

/* Copies Fandol and makes the outline of `cp` a square with the old dotsection operator in it. */
static const Font *odd_font(Sheet *sheet, uint32_t cp)
{
    static const char SQUARE[] =
        "\x8b\x8b\x15\xef\x06\xef\x07\x0c\x00\x0e"; /* 0 0 rmoveto 100 hlineto 100 vlineto */
    const SourceFile *file = file_read(PROJECT_DIR "/out/fonts/fandol/FandolFang-Regular.otf", STR("font"),
                                       (size_t)1 << 26, sheet->arena, &sheet->diags);
    assert_non_null(file);
    Str bytes = str_dup(sheet->arena, file->text);
    hb_blob_t *blob = hb_blob_create(bytes.s, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *cff = hb_blob_get_data(table, &n);
    hb_codepoint_t gid = 0;
    assert_true(hb_font_get_nominal_glyph(font, cp, &gid));
    CffFont read;
    Str code;
    assert_true(cff_font_read((Str){cff, n}, sheet->arena, &read));
    assert_true(cff_index_item(&read.charstrings, gid, &code));
    assert_true(code.n >= sizeof SQUARE);
    memcpy((char *)(uintptr_t)code.s, SQUARE, sizeof SQUARE - 1);
    hb_blob_destroy(table);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    assert_true(file_write(SCRATCH_DIR "/Odd.otf", bytes, &sheet->diags));
    const Font *odd = font_open(SCRATCH_DIR "/Odd.otf", STR(""), (Pos){0}, sheet->arena, &sheet->diags);
    assert_non_null(odd);
    return odd;
}

static void refused_font_goes_another_way(void **state)
{
    Sheet *sheet = *state;
    const Font *odd = odd_font(sheet, 0x5E74);
    Page *page = sheet_page(sheet, 0);
    Item *item = sheet_text(sheet, page, ROLE_FANG, 16000, 80000, 100000, "收入2021年年预算");
    item->text.font = odd;
    sheet_shift(item, 6, 1600); /* a tenth of an em after the digits: no program, no widening */
    assert_str(read_back(sheet, SCRATCH_DIR "/odd.pdf", "pdftotext -raw %s - 2>&1"), STR("收入2021年年预算"));
    assert_str(read_back(sheet, SCRATCH_DIR "/odd.pdf", READERS[3]), STR("收入2021年年预算"));
    assert_has(sheet_run(sheet->arena, "qpdf --check " SCRATCH_DIR "/odd.pdf 2>&1"),
               "No syntax or stream encoding errors");
    Str fonts = sheet_run(sheet->arena, "pdffonts " SCRATCH_DIR "/odd.pdf 2>&1");
    assert_has(fonts, "Custom"); /* encoding */
    assert_has(fonts, "yes yes yes");
    FontProgram program;
    const ProgramGlyph glyph = {.gid = item->text.glyphs[6].gid, .after = 200, .size = 16000};
    assert_true(font_program_make(odd, &glyph, 1, sheet->arena, &program));
    assert_false(program.widened);
    strbuf_free(&program.bytes);
    font_close((Font *)(uintptr_t)odd);
}

int main(void)
{
#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, sheet_setup, sheet_teardown)
    const struct CMUnitTest tests[] = {
        ON_SHEET(gaps_are_no_spaces),
        ON_SHEET(stretched_lines_are_no_spaces),
        ON_SHEET(written_spaces_and_squeezed_marks_stay),
        ON_SHEET(clusters_and_twins_come_back),
        ON_SHEET(draft_mark_adds_one_word),
        ON_SHEET(refused_font_goes_another_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
