/*
 * Tables over pages: repeated headers, 续表, merged labels, 合计, tall rows.
 *
 * The area is 200 pt deep; a row of one line is 20 pt high (12 + 2 × 4), a caption 12, and at a page's top
 * its half gap of 1 is dropped: the grid begins at 11.
 */
#include "unit/layout_pages.h"

/* A table of rows "0" "1" … in one column after `header` rows "头". */
static TableBuild numbered(size_t nrows, uint32_t header)
{
    TableBuild build = fix_table(&f, nrows, 1);
    build.table->row_groups[0].header = header;
    for (uint32_t r = 0; r < nrows; r++) {
        Str text = r < header ? STR("头") : str_format(f.arena, "%u", (unsigned)r);
        fix_cell(&f, &build, r, 0, str_cstr(f.arena, text));
    }
    return build;
}

static size_t page_of(const Layout *layout, const Table *table, uint32_t cell)
{
    for (size_t p = 0; p < layout->pages.n; p++) {
        for (size_t i = 0; i < layout->pages.v[p].items.n; i++) {
            const Item *item = &layout->pages.v[p].items.v[i];
            if (item->kind == ITEM_TEXT && item->elem >= 0 && item->text.para == table->cells[cell].paras)
                return p;
        }
    }
    return SIZE_MAX;
}

static Len bottom_rule(const Page *page)
{
    Len bottom = 0;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_RULE && item->rule.width > item->rule.height && item->rule.height == 1000 &&
            item->y > bottom)
            bottom = item->y;
    }
    return bottom;
}

static void header_and_caption_are_repeated(void **state)
{
    (void)state;
    TableBuild build = numbered(16, 1);
    Paragraph *caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    Paragraph *continued = fix_new(&f, PARA_CAPTION, &f.caption, "续表");
    Paragraph *unit = fix_new(&f, PARA_TABLE_LINE, &f.cell, "单位：元");
    build.table->caption = caption;
    build.table->continued = continued;
    build.table->unit = unit;
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* 200 + 1 - 24 = 177: header and 7 rows; then 6 more, since the last does not go on alone; the 15 rows take three pages */
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(page_of(layout, table, 7), 0);
    assert_int_equal(page_of(layout, table, 8), 1);
    assert_int_equal(page_of(layout, table, 13), 1);
    assert_int_equal(page_of(layout, table, 14), 2);
    assert_int_equal(page_of(layout, table, 15), 2);
    const Page *second = &layout->pages.v[1];
    assert_int_equal(items_of(second, caption), 0);
    assert_int_equal(item_of(second, continued, 0)->elem, ELEM_ARTIFACT_PAGINATION);
    assert_int_equal(item_of(second, unit, 0)->elem, ELEM_ARTIFACT_PAGINATION);
    const Item *head = item_of(second, table->cells[0].paras, 0);
    assert_int_equal(head->elem, ELEM_ARTIFACT_PAGINATION);
    assert_int_equal(head->y, 76800); /* 40 - 1 + 24 + 4 + 9.8 */
    /* both parts are closed by outer rules: 40 + 23 + 8 × 20 - ½, a row less */
    assert_int_equal(bottom_rule(&layout->pages.v[0]), 222500);
    assert_int_equal(bottom_rule(second), 202500);
}

static void caption_is_repeated_without_a_word_for_it(void **state)
{
    (void)state;
    TableBuild build = numbered(12, 1);
    Paragraph *caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    build.table->caption = caption;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_true(item_of(&layout->pages.v[0], caption, 0)->elem > 0);
    assert_int_equal(item_of(&layout->pages.v[1], caption, 0)->elem, ELEM_ARTIFACT_PAGINATION);
}

static void rows_fill_the_page_exactly(void **state)
{
    (void)state;
    TableBuild build = numbered(20, 0);
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 2); /* 10 × 20 = 200 */
    assert_int_equal(page_of(layout, table, 9), 0);
    assert_int_equal(page_of(layout, table, 10), 1);
}

static void caption_header_and_two_rows_stand_together(void **state)
{
    (void)state;
    fix_body(&f, 20 * 6); /* 118 pt */
    const Paragraph *heading = fix_heading(&f, 1, "标题");
    TableBuild build = numbered(5, 1);
    build.table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* 118 + 20 + 12 + 20 leaves 30: one row would fit, two do not */
    assert_int_equal(items_of(&layout->pages.v[0], heading), 0);
    assert_int_equal(items_of(&layout->pages.v[1], heading), 1);
    assert_int_equal(page_of(layout, table, 0), 1);
}

/* 200 pt hold 10 rows. */
static void the_last_row_does_not_go_on_alone(void **state)
{
    for (size_t rows = 10; rows <= 12; rows++) {
        TableBuild build = numbered(rows, 0);
        const Table *table = fix_table_end(&f, &build);
        const Layout *layout = laid();
        assert_int_equal(layout->pages.n, rows == 10 ? 1 : 2);
        assert_int_equal(page_of(layout, table, (uint32_t)rows - 2), rows == 10 ? 0 : 1);
        assert_int_equal(page_of(layout, table, (uint32_t)rows - 3), 0);
        teardown(state);
        setup(state);
    }
}

/* The row at a page's foot goes on with its first part, if that is indented deeper. */
static void a_parent_row_keeps_with_its_first_part(void **state)
{
    for (int deeper = 0; deeper < 2; deeper++) {
        TableBuild build = numbered(14, 0);
        ParaStyle *part = ARENA_NEW(f.arena, ParaStyle);
        *part = f.cell;
        part->left = f.cell.size;
        if (deeper)
            for (size_t r = 10; r < 14; r++)
                build.cells.v[r].paras->style = part;
        const Table *table = fix_table_end(&f, &build);
        const Layout *layout = laid();
        assert_int_equal(page_of(layout, table, 8), 0);
        assert_int_equal(page_of(layout, table, 9), deeper); /* the 10th of ten that fit */
        assert_int_equal(page_of(layout, table, 10), 1);
        teardown(state);
        setup(state);
    }
}

/* 8 lines end at 158 and leave 42: three rows are 60 and no more than a third of the page, four may part. */
static void a_short_table_is_whole(void **state)
{
    for (size_t rows = 3; rows <= 4; rows++) {
        fix_body(&f, 20 * 8);
        TableBuild build = numbered(rows, 0);
        const Table *table = fix_table_end(&f, &build);
        const Layout *layout = laid();
        assert_int_equal(page_of(layout, table, 0), rows == 3 ? 1 : 0);
        assert_int_equal(page_of(layout, table, (uint32_t)rows - 1), 1);
        teardown(state);
        setup(state);
    }
}

static void total_keeps_with_two_rows(void **state)
{
    (void)state;
    TableBuild build = numbered(11, 0);
    build.table->rows[10].keep_with_previous = true;
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* 10 rows would fit; 8, 9 and 10 go together */
    assert_int_equal(page_of(layout, table, 7), 0);
    assert_int_equal(page_of(layout, table, 8), 1);
    assert_int_equal(page_of(layout, table, 10), 1);
}

static void notes_keep_with_the_last_row(void **state)
{
    (void)state;
    TableBuild build = numbered(10, 0);
    Paragraph *note = fix_new(&f, PARA_TABLE_NOTE, &f.cell, "注：无");
    build.table->notes = note;
    build.table->nnotes = 1;
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(page_of(layout, table, 7), 0);
    assert_int_equal(page_of(layout, table, 8), 1); /* and two rows with it */
    assert_int_equal(page_of(layout, table, 9), 1);
    assert_int_equal(items_of(&layout->pages.v[1], note), 1);
}

static void note_paragraph_after_a_table_stays_with_it(void **state)
{
    (void)state;
    f.document.page.width = LEN_PT(280);
    f.document.page.height = LEN_PT(400);
    TableBuild build = numbered(2, 0);
    build.table->shape.across = true;
    fix_table_end(&f, &build);
    const Paragraph *note = fix_para(&f, PARA_NOTE, &f.cell, "注：无");
    const Paragraph *after = fix_body(&f, 5);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], note), 1); /* on the turned page */
    assert_int_equal(items_of(&layout->pages.v[1], after), 1);
}

static void later_row_group_repeats_its_own_header(void **state)
{
    (void)state;
    TableBuild build = numbered(14, 1);
    build.table->nrow_groups = 2;
    build.table->row_groups[1] = (RowGroup){.start = 4, .header = 1};
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    const Page *second = &layout->pages.v[1];
    assert_int_equal(page_of(layout, table, 9), 0);
    assert_int_equal(page_of(layout, table, 10), 1);
    assert_null(item_of(second, table->cells[0].paras, 0));
    const Item *head = item_of(second, table->cells[4].paras, 0);
    assert_int_equal(head->elem, ELEM_ARTIFACT_PAGINATION);
    assert_int_equal(head->y, 53800);                                       /* 40 + 4 + 9.8 */
    assert_int_equal(item_of(second, table->cells[10].paras, 0)->y, 73800); /* under it */
}

static void row_group_header_is_not_left_behind(void **state)
{
    (void)state;
    TableBuild build = numbered(14, 0);
    build.table->nrow_groups = 2;
    build.table->row_groups[1] = (RowGroup){.start = 8, .header = 1};
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* header 8 and row 9 would fill the page; with two rows they go on the next */
    assert_int_equal(page_of(layout, table, 7), 0);
    assert_int_equal(page_of(layout, table, 8), 1);
    assert_int_equal(items_of(&layout->pages.v[1], table->cells[8].paras),
                     1); /* once, not repeated as well */
}

static void merged_label_is_repeated(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 14, 2);
    Cell *label = fix_merged(&f, &build, (Cell){.row = 2, .rowspan = 12, .colspan = 1}, "合并");
    label->valign = VALIGN_MIDDLE;
    const Paragraph *para = label->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 2);
    const Item *first = item_of(&layout->pages.v[0], para, 0), *again = item_of(&layout->pages.v[1], para, 0);
    assert_true(first->elem > 0);
    assert_int_equal(again->elem, ELEM_ARTIFACT_PAGINATION);
    /* in the middle of its 8 rows here and its 4 rows there: 40 + 40 + (160 - 12) / 2 + 9.8; 40 + (80 - 12) / 2 + 9.8 */
    assert_int_equal(first->y, 163800);
    assert_int_equal(again->y, 83800);
}

static void label_that_would_not_fit_keeps_its_rows(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 12, 2);
    /* 2 lines need 32 pt: more than one row on either side */
    const Paragraph *para =
        fix_merged(&f, &build, (Cell){.row = 9, .rowspan = 3, .colspan = 1}, "合\n并")->paras;
    const Paragraph *beside = fix_cell(&f, &build, 9, 1, "九")->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], para), 0);
    assert_int_equal(items_of(&layout->pages.v[1], para), 2);
    assert_int_equal(items_of(&layout->pages.v[1], beside), 1);
}

static void long_merged_text_goes_on(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 14, 2);
    StrBuf buf = {0};
    for (int i = 0; i < 20; i++)
        strbuf_adds(&buf, i ? "\n长" : "长");
    const char *text = str_cstr(f.arena, strbuf_str(&buf));
    strbuf_free(&buf);
    const Paragraph *para =
        fix_merged(&f, &build, (Cell){.row = 2, .rowspan = 12, .colspan = 1}, text)->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* 8 rows: (160 - 8) / 12 = 12 lines; the other 8 in the 4 rows after, which then need 104 of 80 */
    assert_int_equal(items_of(&layout->pages.v[0], para), 12);
    assert_int_equal(items_of(&layout->pages.v[1], para), 8);
    assert_int_equal(bottom_rule(&layout->pages.v[1]), 143500); /* 40 + 104 - ½ */
}

static Str many_lines(size_t n)
{
    StrBuf buf = {0};
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&buf, i ? "\n行" : "行");
    Str text = str_dup(f.arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return text;
}

static void row_taller_than_a_page_is_cut_by_lines(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 4, 2);
    build.table->row_groups[0].header = 1;
    const Paragraph *head = fix_cell(&f, &build, 0, 0, "头")->paras;
    const Paragraph *tall = fix_cell(&f, &build, 2, 0, many_lines(30).s)->paras;
    const Paragraph *small = fix_cell(&f, &build, 2, 1, "小")->paras;
    const Paragraph *last = fix_cell(&f, &build, 3, 0, "末")->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* page 1: 200 - 40 = 160, (160 - 8) / 12 = 12 lines; page 2: 180 - 8 = 172: 14; page 3: 4 lines, 56 pt */
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(items_of(&layout->pages.v[0], tall), 12);
    assert_int_equal(items_of(&layout->pages.v[1], tall), 14);
    assert_int_equal(items_of(&layout->pages.v[2], tall), 4);
    assert_int_equal(items_of(&layout->pages.v[0], small), 1);
    assert_int_equal(items_of(&layout->pages.v[1], small), 0);
    assert_int_equal(items_of(&layout->pages.v[2], head), 1);
    assert_int_equal(item_of(&layout->pages.v[2], last, 0)->y, 129800); /* 40 + 20 + 56 + 4 + 9.8 */
    /* the cut row keeps one element */
    assert_int_equal(item_of(&layout->pages.v[0], tall, 0)->elem,
                     item_of(&layout->pages.v[2], tall, 0)->elem);
}

static void row_that_fits_a_page_moves_whole(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 4, 1);
    const Paragraph *tall = fix_cell(&f, &build, 3, 0, many_lines(15).s)->paras; /* 188 pt */
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], tall), 0);
    assert_int_equal(items_of(&layout->pages.v[1], tall), 15);
}

static void merged_text_taller_than_the_page_is_cut_in_its_last_row(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 2, 2);
    const Paragraph *tall =
        fix_merged(&f, &build, (Cell){.rowspan = 2, .colspan = 1}, many_lines(40).s)->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    /* (200 - 8) / 12 = 16 lines a page */
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(items_of(&layout->pages.v[0], tall), 16);
    assert_int_equal(items_of(&layout->pages.v[2], tall), 8);
}

static void header_taller_than_the_page_is_not_repeated(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 30, 1);
    build.table->row_groups[0].header = 1;
    const Paragraph *head = fix_cell(&f, &build, 0, 0, many_lines(20).s)->paras; /* 248 pt */
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(diags_of(&f, DIAG_TABLE_HEADER_TALL), 1);
    assert_int_equal(items_of(&layout->pages.v[0], head) + items_of(&layout->pages.v[1], head), 20);
    assert_int_equal(items_of(&layout->pages.v[2], head), 0);
}

static void line_taller_than_the_page_loses_nothing(void **state)
{
    (void)state;
    f.cell.size = LEN_PT(220);
    f.cell.leading = LEN_PT(230);
    TableBuild build = fix_table(&f, 3, 1);
    build.table->row_groups[0].header = 1;
    fix_cell(&f, &build, 0, 0, "头");
    fix_cell(&f, &build, 1, 0, "一\n二");
    fix_cell(&f, &build, 2, 0, "三");
    fix_table_end(&f, &build);
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, false, f.arena).s, "");
    assert_int_equal(layout->pages.n, 4);
}

static void ten_thousand_rows(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 10000, 6);
    build.table->row_groups[0].header = 1;
    for (uint32_t r = 0; r < 10000; r++) {
        for (uint32_t c = 0; c < 6; c++)
            fix_cell(&f, &build, r, c, c == 0 ? "基本支出" : "1234.56");
    }
    fix_table_end(&f, &build);
    const Layout *layout = fix_layout(&f);
    assert_int_equal(layout->pages.n, 1111); /* 9999 rows, 9 a page under the header */
}

static void follows_text_on_its_page(void **state)
{
    (void)state;
    TableBuild build = numbered(3, 1);
    fix_table_end(&f, &build);
    const Paragraph *after = fix_body(&f, 20 * 2);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 1);
    assert_int_equal(item_of(&layout->pages.v[0], after, 0)->y, 116080); /* 40 + 60 + 16.08 */
    assert_int_equal(layout->pages.v[0].items.v[layout->pages.v[0].items.n - 1].kind, ITEM_RULE);
}

/* Text that keeps with what follows, and a table below it: caption, header and a row need 12 + 20 + 20. */
static const Layout *below_kept_lines(size_t n, const Table **table)
{
    fixture_close(&f);
    fixture_open(&f);
    fix_body(&f, 20 * n)->style = &f.heading;
    TableBuild build = numbered(3, 1);
    build.table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    *table = fix_table_end(&f, &build);
    return laid();
}

static void kept_text_that_fills_its_page_is_parted_from_a_table(void **state)
{
    (void)state;
    const Table *table;
    const Layout *layout = below_kept_lines(7, &table); /* 200 - 7 × 20 = 60 */
    assert_int_equal(page_of(layout, table, 0), 0);
    assert_int_equal(page_of(layout, table, 1), 0);
    layout = below_kept_lines(8, &table); /* 40: caption and header, but not what it heads */
    assert_int_equal(page_of(layout, table, 0), 1);
    assert_non_null(item_of(&layout->pages.v[1], table->caption, 0));
    layout = below_kept_lines(10, &table); /* none: the caption would hang over the edge */
    assert_int_equal(page_of(layout, table, 0), 1);
    assert_non_null(item_of(&layout->pages.v[1], table->caption, 0));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(header_and_caption_are_repeated),
        TEST(caption_is_repeated_without_a_word_for_it),
        TEST(rows_fill_the_page_exactly),
        TEST(caption_header_and_two_rows_stand_together),
        TEST(the_last_row_does_not_go_on_alone),
        TEST(a_parent_row_keeps_with_its_first_part),
        TEST(a_short_table_is_whole),
        TEST(kept_text_that_fills_its_page_is_parted_from_a_table),
        TEST(total_keeps_with_two_rows),
        TEST(notes_keep_with_the_last_row),
        TEST(note_paragraph_after_a_table_stays_with_it),
        TEST(later_row_group_repeats_its_own_header),
        TEST(row_group_header_is_not_left_behind),
        TEST(merged_label_is_repeated),
        TEST(label_that_would_not_fit_keeps_its_rows),
        TEST(long_merged_text_goes_on),
        TEST(row_taller_than_a_page_is_cut_by_lines),
        TEST(row_that_fits_a_page_moves_whole),
        TEST(merged_text_taller_than_the_page_is_cut_in_its_last_row),
        TEST(header_taller_than_the_page_is_not_repeated),
        TEST(line_taller_than_the_page_loses_nothing),
        TEST(ten_thousand_rows),
        TEST(follows_text_on_its_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
