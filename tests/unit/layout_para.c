/*
 * Widths and positions of lines: fill, squeeze, stretch, align, extents.
 * The fake font sets 汉字 and Chinese marks 1 em, everything else ½ em; 1 em is 16,000.
 */
#include "layout_lines.h"

static void an_empty_paragraph_is_one_empty_line(void **state)
{
    Bench *bench = *state;
    bench->style.first_indent = 2 * EM;
    bench_lay(bench, "", 28 * EM);
    assert_int_equal(bench->lines.n, 1);
    const Line *line = &bench->lines.v[0];
    assert_int_equal(line->nitems, 0);
    assert_int_equal(line->n, 0);
    assert_int_equal(line->width, 0);
    assert_int_equal(line->x, 2 * EM);
    assert_true(line->last);
}

static void the_first_line_is_indented(void **state)
{
    Bench *bench = *state;
    bench->style.first_indent = 2 * EM;
    bench->style.left = EM;
    bench->style.right = EM;
    bench_lay(bench, "甲乙丙丁戊己庚辛壬癸子丑", 8 * EM);
    /* 8 - 1 left - 1 right - 2 indent = 4; then 6 */
    assert_lines(bench, "甲乙丙丁|戊己庚辛壬癸|子丑");
    assert_int_equal(bench->lines.v[0].x, 3 * EM);
    assert_int_equal(bench->lines.v[1].x, EM);
    assert_int_equal(bench->lines.v[1].width, 6 * EM);
    assert_int_equal(bench->lines.v[1].at, 12); /* 4 × 3 bytes */
    assert_int_equal(bench->lines.v[1].n, 18);
    assert_true(bench->lines.v[2].last);
    assert_false(bench->lines.v[1].last);
}

static void an_indent_too_wide_is_given_up(void **state)
{
    Bench *bench = *state;
    bench->style.first_indent = 2 * EM;
    bench_lay(bench, "甲乙丙丁", 2 * EM);
    assert_lines(bench, "甲乙|丙丁");
    assert_int_equal(bench->lines.v[0].x, 0);
}

static void an_opening_mark_gives_up_its_blank_at_a_line_start(void **state)
{
    Bench *bench = *state;
    bench->style.first_indent = 2 * EM;
    bench_lay(bench, "《甲》乙", 28 * EM);
    const Line *line = &bench->lines.v[0];
    /* the ink begins at the indent: pen = 2 em - ½ em */
    assert_int_equal(line->x, 2 * EM);
    assert_int_equal(line->items[0].x, 2 * EM);
    assert_int_equal(line->items[0].text.glyphs[0].x, -HALF);
    /* ½ 《 + 1 + 1 》 + 1 */
    assert_int_equal(line->width, 3 * EM + HALF);
}

static void a_mark_at_a_line_end_takes_half_its_width(void **state)
{
    Bench *bench = *state;
    bench->style.align = ALIGN_LEFT;
    static const char *const MARKS[] = {"，", "。", "、", "；", "：", "！", "”", "）", "》"};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        Str parts[2] = {STR("甲"), str_of(MARKS[i])};
        bench_lay(bench, str_cstr(bench->arena, str_join(bench->arena, parts, 2, (Str){0})), 28 * EM);
        assert_int_equal(bench->lines.v[0].width, EM + HALF);
    }
    bench_lay(bench, "甲？", 28 * EM); /* drawn in the middle by some fonts: gives up ¼ em only */
    assert_int_equal(bench->lines.v[0].width, 2 * EM - EM / 4);
    bench->style.squeeze = false;
    bench_lay(bench, "甲。", 28 * EM);
    assert_int_equal(bench->lines.v[0].width, 2 * EM);
}

static void neighbouring_marks_take_one_and_a_half(void **state)
{
    Bench *bench = *state;
    /* pens: each neighbour ½ em closer; 甲 closes every case so that no mark is last */
    bench_lay(bench, "甲”（甲", 28 * EM); /* 甲0 ”1 （1.5 甲2.5 */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), EM + HALF);
    assert_int_equal(pen_of(&bench->lines.v[0], 3), 2 * EM + HALF);
    bench_lay(bench, "甲。”甲", 28 * EM); /* 。1 ”1.5 甲2.5 */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), EM + HALF);
    assert_int_equal(pen_of(&bench->lines.v[0], 3), 2 * EM + HALF);
    bench_lay(bench, "甲（《甲", 28 * EM); /* （1 《1.5 甲2.5 */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), EM + HALF);
    bench_lay(bench, "甲》、“甲", 28 * EM); /* 》1 、1.5 “2 甲3 */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), EM + HALF);
    assert_int_equal(pen_of(&bench->lines.v[0], 3), 2 * EM);
    assert_int_equal(pen_of(&bench->lines.v[0], 4), 3 * EM);
    bench_lay(bench, "甲（）甲", 28 * EM); /* no blank between them: （1 ）2 */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), 2 * EM);
    bench->style.squeeze = false;
    bench_lay(bench, "甲”（甲", 28 * EM);
    assert_int_equal(pen_of(&bench->lines.v[0], 3), 3 * EM);
}

static void han_and_latin_stand_a_gap_apart(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "用A4纸", 28 * EM);
    const Line *line = &bench->lines.v[0];
    assert_int_equal(pen_of(line, 1), EM + GAP);
    assert_int_equal(pen_of(line, 3), 2 * EM + 2 * GAP); /* 1 + ¼ + 2 × ½ + ¼ */
    bench_lay(bench, "（A4）A4，", 28 * EM); /* none at edges nor beside Chinese marks: ½ + 1 + 1 + 1 + ½ */
    assert_int_equal(bench->lines.v[0].width, 4 * EM);
    bench_lay(bench, "用 A4", 28 * EM); /* a typed space stands for the gap: 1 + ½ */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), EM + HALF);
    bench_lay(bench, "计66.45%以", 28 * EM); /* 1 + ¼ + 6 × ½ + ¼ */
    assert_int_equal(pen_of(&bench->lines.v[0], 7), 4 * EM + HALF);
    bench_lay(bench, "甲(a)乙", 28 * EM); /* ASCII brackets stand close: 1 + 3 × ½ */
    assert_int_equal(pen_of(&bench->lines.v[0], 4), 2 * EM + HALF);
    bench_lay(bench, "￥100", 28 * EM);
    assert_int_equal(pen_of(&bench->lines.v[0], 1), EM);
}

static void commas_are_squeezed_to_take_a_piece_in(void **state)
{
    Bench *bench = *state;
    /* 甲，乙，丙丁。 is 6 + ½ = 6.5; ，，give ¼ each: 6 em fits to the unit */
    bench_lay(bench, "甲，乙，丙丁。戊己庚", 6 * EM);
    assert_line(bench, 0, "甲，乙，丙丁。");
    const Line *line = &bench->lines.v[0];
    assert_int_equal(line->width, 6 * EM);
    assert_int_equal(pen_of(line, 2), 2 * EM - EM / 4);
    assert_int_equal(pen_of(line, 5), 5 * EM - HALF);
}

static void gaps_are_squeezed_after_commas_and_before_stops(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "甲，A乙。丙丁戊己", 5 * EM + 3 * EM / 8);
    /* 甲1 ，1 A½ ¼ 乙1 。1 丙1 = 5.75; too wide by ⅜: ¼ from ，, then the gap to ⅛; 。 keeps its blank */
    assert_line(bench, 0, "甲，A乙。丙");
    const Line *line = &bench->lines.v[0];
    assert_int_equal(pen_of(line, 2), 2 * EM - EM / 4);
    assert_int_equal(pen_of(line, 3), 2 * EM - EM / 4 + HALF + EM / 8);
    assert_int_equal(pen_of(line, 5), pen_of(line, 3) + 2 * EM);
    assert_int_equal(line->width, 5 * EM + 3 * EM / 8);
}

static void what_cannot_be_squeezed_in_is_pushed_out(void **state)
{
    Bench *bench = *state;
    /* 甲乙丙丁 fill 4 of 5 em; 100万元 (1.5 + ¼ + 2) does not fit: 1 em over 3 places, 5333.3 each */
    bench_lay(bench, "甲乙丙丁100万元戊己庚", 5 * EM);
    assert_lines(bench, "甲乙丙丁|100万元戊|己庚");
    const Line *line = &bench->lines.v[0];
    assert_int_equal(pen_of(line, 1), EM + 5333);
    assert_int_equal(pen_of(line, 2), 2 * EM + 10666);
    assert_int_equal(pen_of(line, 3), 3 * EM + 16000);
    assert_int_equal(line->width, 5 * EM);
}

static void the_gap_is_stretched_before_han(void **state)
{
    Bench *bench = *state;
    /* 甲 ¼ AB ¼ 乙丙 = 4.5 em in 5: each gap may grow by ¼ and takes it all; 乙丙 stay together */
    bench_lay(bench, "甲AB乙丙1234567890丁戊", 5 * EM);
    assert_line(bench, 0, "甲AB乙丙");
    const Line *line = &bench->lines.v[0];
    assert_int_equal(pen_of(line, 1), EM + HALF);
    assert_int_equal(pen_of(line, 3), EM + HALF + EM + HALF);
    assert_int_equal(pen_of(line, 4), 4 * EM);
    assert_int_equal(line->width, 5 * EM);
}

static void marks_cling_and_words_hold_when_a_line_is_stretched(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "甲（乙）丙，AB1234567890丁", 5 * EM + HALF + EM / 5);
    assert_line(bench, 0, "甲（乙）丙，");
    const Line *line = &bench->lines.v[0];
    /* 5 + ½ in 5.7: 0.1 em for each of the 2 places that may widen, 甲|（ and ）|丙 */
    assert_int_equal(pen_of(line, 1), EM + EM / 10);
    assert_int_equal(pen_of(line, 2), pen_of(line, 1) + EM);
    assert_int_equal(pen_of(line, 3), pen_of(line, 2) + EM);
    assert_int_equal(pen_of(line, 4), pen_of(line, 3) + EM + EM / 10);
    assert_int_equal(pen_of(line, 5), pen_of(line, 4) + EM);
}

static void beyond_a_tenth_of_an_em_all_places_take_part(void **state)
{
    Bench *bench = *state;
    bench_lay(bench, "甲（乙）丙，AB1234567890丁", 8 * EM);
    assert_line(bench, 0, "甲（乙）丙，");
    const Line *line = &bench->lines.v[0];
    for (size_t i = 1; i < 6; i++) /* 5 + ½ in 8: 2.5 em over all 5 places */
        assert_int_equal(pen_of(line, i), pen_of(line, i - 1) + EM + HALF);
    /* 甲 and eight letters, 5 + ¼ in 6: ¼ in the gap, and the ½ em left is too much for it alone, so letters share it */
    bench_lay(bench, "甲ABCDEFGH一二三四五六", 6 * EM);
    assert_line(bench, 0, "甲ABCDEFGH");
    line = &bench->lines.v[0];
    assert_true(pen_of(line, 2) - pen_of(line, 1) > HALF);
    assert_true(pen_of(line, 1) < EM + HALF + EM / 10);
}

static void a_word_space_is_no_narrower_than_a_quarter(void **state)
{
    Bench *bench = *state;
    /* two spaces of ½ em give ¼ each: 甲 ¼ it is on ¼ 乙 is 6½ em, and 6 without them */
    bench_lay(bench, "甲it is on乙", 6 * EM);
    assert_line(bench, 0, "甲it is on乙");
    assert_int_equal(pen_of(&bench->lines.v[0], 4) - pen_of(&bench->lines.v[0], 2), HALF + EM / 4);
    for (Len width = 4 * EM; width < 7 * EM; width += EM / 16) { /* nor at any other measure */
        bench_lay(bench, "甲it is on乙丙丁戊", width);
        assert_true(pen_of(&bench->lines.v[0], 4) - pen_of(&bench->lines.v[0], 2) >= HALF + EM / 4);
    }
}

static void a_leading_number_is_rigid(void **state)
{
    Bench *bench = *state;
    bench->para.label = 4;                           /* 1． */
    bench_lay(bench, "1．甲，乙丙丁戊己庚", 6 * EM); /* stretched: 1． is ½ + 1 */
    assert_int_equal(pen_of(&bench->lines.v[0], 1), HALF);
    assert_int_equal(pen_of(&bench->lines.v[0], 2), HALF + EM);
    bench_lay(bench, "1．甲，乙，丙丁戊己庚辛壬",
              7 * EM + EM / 4); /* squeezed: 7.5 without the marks' halves */
    assert_int_equal(pen_of(&bench->lines.v[0], 2), HALF + EM);
    bench->para.label = 0;
    bench_lay(bench, "1．甲，乙丙丁戊己庚", 6 * EM);
    assert_true(pen_of(&bench->lines.v[0], 2) != HALF + EM);
}

static void a_cell_is_ragged_where_it_would_be_spread(void **state)
{
    Bench *bench = *state;
    bench->para.kind = PARA_CELL;
    /* 率 would stand alone; 6 characters over 7.3 em would widen by 1.3 / 5 each */
    bench_lay(bench, "甲乙丙丁戊己庚率", 73 * EM / 10);
    assert_lines(bench, "甲乙丙丁戊己|庚率");
    assert_int_equal(bench->lines.v[0].width, 6 * EM);
    /* ½ em over 6 places is less than a tenth: it is flush */
    bench_lay(bench, "甲乙丙丁戊己庚辛壬癸", 7 * EM + HALF);
    assert_lines(bench, "甲乙丙丁戊己庚|辛壬癸");
    assert_int_equal(bench->lines.v[0].width, 7 * EM + HALF);
    /* up to a tenth of an em at each of five places; beyond it 己 goes with what follows */
    bench_lay(bench, "甲乙丙丁戊己（庚率壬癸）", 6 * EM + HALF);
    assert_lines(bench, "甲乙丙丁戊己|（庚率壬癸）");
    assert_int_equal(bench->lines.v[0].width, 6 * EM + HALF);
    bench_lay(bench, "甲乙丙丁戊己（庚率壬癸）", 6 * EM + HALF + 5);
    assert_lines(bench, "甲乙丙丁戊|己（庚率壬癸）");
    assert_int_equal(bench->lines.v[0].width, 5 * EM);
    bench->para.kind = PARA_BODY; /* text is flush always */
    bench_lay(bench, "甲乙丙丁戊己庚率", 73 * EM / 10);
    assert_int_equal(bench->lines.v[0].width, 73 * EM / 10);
    assert_int_equal(bench->lines.n, 2);
}

static void a_line_nearly_full_is_left_alone(void **state)
{
    Bench *bench = *state;
    /* a twentieth of an em is missing, as 28 × 15.79 pt in 156 mm: 戊 is not squeezed in */
    bench_lay(bench, "甲，乙，丙丁戊己庚辛", 6 * EM + EM / 20);
    assert_line(bench, 0, "甲，乙，丙丁");
    assert_int_equal(bench->lines.v[0].width, 6 * EM + EM / 20);
}

static void a_full_line_is_left_alone(void **state)
{
    Bench *bench = *state;
    /* exactly full: ，is not squeezed to take 戊 in */
    bench_lay(bench, "甲，乙，丙丁戊己庚辛", 6 * EM);
    assert_line(bench, 0, "甲，乙，丙丁");
    assert_int_equal(pen_of(&bench->lines.v[0], 5), 5 * EM);
}

static void a_last_line_has_two_characters(void **state)
{
    Bench *bench = *state;
    /* 乙 would stand alone: taken in where two commas give ½ em for its 。 … */
    bench_lay(bench, "甲，丁，丙乙。", 6 * EM);
    assert_lines(bench, "甲，丁，丙乙。");
    assert_int_equal(bench->lines.v[0].width, 6 * EM);
    /* … else joined by the one before it */
    bench_lay(bench, "甲乙丙丁戊己庚。", 6 * EM);
    assert_lines(bench, "甲乙丙丁戊|己庚。");
    assert_int_equal(bench->lines.v[0].width, 6 * EM);
    bench->style.align = ALIGN_CENTER;
    bench_lay(bench, "收入合计", 3 * EM);
    assert_lines(bench, "收入|合计");
}

static void lines_are_aligned(void **state)
{
    Bench *bench = *state;
    bench->style.align = ALIGN_CENTER;
    bench_lay(bench, "甲乙丙。", 8 * EM); /* 3.5 em: (8 - 3.5) / 2 */
    assert_int_equal(bench->lines.v[0].x, 9 * EM / 4);
    assert_int_equal(bench->lines.v[0].items[0].x, 9 * EM / 4);
    bench->style.align = ALIGN_RIGHT;
    bench->style.right = EM;
    bench_lay(bench, "甲乙丙）", 8 * EM); /* 8 - 1 - 3.5 */
    assert_int_equal(bench->lines.v[0].x, 3 * EM + HALF);
    bench->style.align = ALIGN_LEFT;
    bench_lay(bench, "甲乙丙丁戊己庚辛壬", 8 * EM); /* no stretch: 7 em hold 7 */
    assert_int_equal(bench->lines.v[0].width, 7 * EM);
    bench_lay(bench, "甲乙丙丁戊100万元", 6 * EM);
    assert_int_equal(bench->lines.v[0].width, 5 * EM);
}

static void amounts_have_a_point(void **state)
{
    Bench *bench = *state;
    static const struct {
        const char *text;
        Len point, width;
    } CASES[] = {
        {"7005.49", 2 * EM, 7 * HALF},
        {"1,234.50", 5 * HALF, 8 * HALF},
        {"-5.2", EM, 2 * EM},
        {"66", EM, EM},
        {"3辆", HALF, HALF + GAP + EM},
        {"66.45%", EM, 3 * EM},
        {"—", EM, EM},
        {"", 0, 0},
    };
    bench->style.align = ALIGN_DECIMAL;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        bench_lay(bench, CASES[i].text, 8 * EM);
        assert_int_equal(bench->lines.v[0].point, CASES[i].point);
        assert_int_equal(bench->lines.v[0].width, CASES[i].width);
        Metrics metrics = fake_metrics();
        ParaExtent extent = para_extent(&bench->para, &metrics);
        assert_int_equal(extent.widest, CASES[i].width);
        assert_int_equal(extent.before_point, CASES[i].point);
        assert_int_equal(extent.after_point, CASES[i].width - CASES[i].point);
    }
}

static void extents_are_those_of_columns(void **state)
{
    Bench *bench = *state;
    Metrics metrics = fake_metrics();
    bench->style.left = EM;
    bench->para.text = STR("项目\n金额（7005.49万元）");
    ParaExtent extent = para_extent(&bench->para, &metrics);
    /* 1 left + 金额 2 + （ 1 + 3.5 + ¼ + 万元 2 + ） ½ */
    assert_int_equal(extent.widest, 10 * EM + GAP);
    /* 1 left + （ ½ + 3.5 + ¼ + 2 + ½ */
    assert_int_equal(extent.narrow, 7 * EM + HALF + GAP);
}

static void the_baseline_centres_the_em_box(void **state)
{
    (void)state;
    ParaStyle style = {.size = 16000, .leading = 29600};
    assert_int_equal(para_baseline(&style), 6800 + 14080); /* (29600 - 16000) / 2 + 0.88 × 16000 */
}

static void items_name_their_bytes(void **state)
{
    Bench *bench = *state;
    /* U+200D has no glyph: its bytes go with 甲; the line feed and the blank before it belong to the line alone */
    bench_lay(bench, "甲\xE2\x80\x8D乙 \n丙", 28 * EM);
    assert_int_equal(bench->lines.n, 2);
    const TextItem *item = &bench->lines.v[0].items[0].text;
    assert_int_equal(item->nglyphs, 2);
    assert_int_equal(item->text.n, 9);
    assert_int_equal(item->glyphs[0].n, 6);
    assert_int_equal(item->glyphs[1].at, 6);
    assert_int_equal(bench->lines.v[0].n, 11);
    assert_true(bench->lines.v[0].last);
    assert_int_equal(bench->lines.v[1].items[0].text.para_at, 11);
    assert_ptr_equal(bench->lines.v[1].items[0].text.para, &bench->para);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_paragraph_is_one_empty_line),
        CASE(the_first_line_is_indented),
        CASE(an_indent_too_wide_is_given_up),
        CASE(an_opening_mark_gives_up_its_blank_at_a_line_start),
        CASE(a_mark_at_a_line_end_takes_half_its_width),
        CASE(neighbouring_marks_take_one_and_a_half),
        CASE(han_and_latin_stand_a_gap_apart),
        CASE(commas_are_squeezed_to_take_a_piece_in),
        CASE(gaps_are_squeezed_after_commas_and_before_stops),
        CASE(what_cannot_be_squeezed_in_is_pushed_out),
        CASE(the_gap_is_stretched_before_han),
        CASE(marks_cling_and_words_hold_when_a_line_is_stretched),
        CASE(beyond_a_tenth_of_an_em_all_places_take_part),
        CASE(a_word_space_is_no_narrower_than_a_quarter),
        CASE(a_leading_number_is_rigid),
        CASE(a_cell_is_ragged_where_it_would_be_spread),
        CASE(a_line_nearly_full_is_left_alone),
        CASE(a_full_line_is_left_alone),
        CASE(a_last_line_has_two_characters),
        CASE(lines_are_aligned),
        CASE(amounts_have_a_point),
        CASE(extents_are_those_of_columns),
        CASE(the_baseline_centres_the_em_box),
        CASE(items_name_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
