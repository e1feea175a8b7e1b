/*
 * Row heights, cells in their places, rules, structure: tables on one page.
 *
 * Cells are 10 pt on 12 pt, padding 2 across and 4 down: a row of one line is 20 pt high.
 * The fixture's area begins at 50, 40 and is 320 wide.
 */
#include "unit/layout_pages.h"

typedef struct Box {
    Len x, y, width, height;
} Box;

/* The nth rule of a page. */
static Box rule_of(const Page *page, size_t nth)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_RULE && nth-- == 0)
            return (Box){item->x, item->y, item->rule.width, item->rule.height};
    }
    return (Box){0};
}

static size_t rules_of(const Page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->items.n; i++)
        n += page->items.v[i].kind == ITEM_RULE;
    return n;
}

#define assert_box(box, a, b, c, d)                                                                          \
    do {                                                                                                     \
        Box got = (box);                                                                                     \
        assert_int_equal(got.x, a);                                                                          \
        assert_int_equal(got.y, b);                                                                          \
        assert_int_equal(got.width, c);                                                                      \
        assert_int_equal(got.height, d);                                                                     \
    } while (0)

static TableBuild two_by_two(void)
{
    TableBuild build = fix_table(&f, 2, 2);
    build.table->columns[0].weight = build.table->columns[1].weight = 1000;
    return build;
}

static void rules_are_merged_runs_centred_on_the_grid(void **state)
{
    (void)state;
    TableBuild build = two_by_two();
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(rules_of(page), 6);
    /* outer 1 pt, reaching ½ pt past the corners; inner ½ pt, reaching ½ pt into the outer ones */
    assert_box(rule_of(page, 0), 49500, 39500, 321000, 1000);
    assert_box(rule_of(page, 1), 49500, 59750, 321000, 500);
    assert_box(rule_of(page, 2), 49500, 79500, 321000, 1000);
    assert_box(rule_of(page, 3), 49500, 40000, 1000, 40000);
    assert_box(rule_of(page, 4), 209750, 40000, 500, 40000);
    assert_box(rule_of(page, 5), 369500, 40000, 1000, 40000);
}

static void merged_cell_has_no_rule_inside(void **state)
{
    (void)state;
    TableBuild build = two_by_two();
    fix_merged(&f, &build, (Cell){.rowspan = 2, .colspan = 1}, "合");
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    /* the rule between the rows begins at the middle: 210 less half of the ½ pt rule */
    assert_box(rule_of(page, 1), 209750, 59750, 160750, 500);
}

static void cells_without_border_have_rules_only_from_their_neighbours(void **state)
{
    (void)state;
    TableBuild build = two_by_two();
    fix_cell(&f, &build, 0, 0, "无")->border = false;
    fix_cell(&f, &build, 0, 1, "无")->border = false;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    /* no rule above; between the rows, below; left, middle, right from row 2 on */
    assert_int_equal(rules_of(page), 5);
    assert_box(rule_of(page, 0), 49500, 59750, 321000, 500);
    assert_box(rule_of(page, 2), 49500, 60000, 1000, 20000);
    assert_box(rule_of(page, 3), 209750, 60000, 500, 20000);
}

static void row_is_as_high_as_its_highest_cell(void **state)
{
    (void)state;
    f.table_style.min_row = LEN_PT(24);
    TableBuild build = fix_table(&f, 2, 2);
    build.table->columns[0].weight = build.table->columns[1].weight = 1000;
    const Cell *one = fix_cell(&f, &build, 0, 0, "一\n二\n三"); /* 3 × 12 + 8 = 44 */
    const Paragraph *three = one->paras;
    const Paragraph *top = fix_cell(&f, &build, 0, 1, "上")->paras;
    const Paragraph *below = fix_cell(&f, &build, 1, 0, "下")->paras;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    /* baseline of a line of 12 pt: (12 - 10) / 2 + 8.8 = 9.8; 40 + 4 + 9.8 */
    assert_int_equal(item_of(page, three, 0)->y, 53800);
    assert_int_equal(item_of(page, three, 2)->y, 77800);
    assert_int_equal(item_of(page, top, 0)->y, 53800);
    assert_int_equal(item_of(page, below, 0)->y, 97800);       /* 53.8 + 44 */
    assert_box(rule_of(page, 2), 49500, 107500, 321000, 1000); /* 40 + 44 + 24 - ½ */
    assert_int_equal(item_of(page, top, 0)->x, 212000);        /* 210 + 2 */
}

static void vertical_alignment(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 3);
    fix_cell(&f, &build, 0, 0, "一\n二\n三");
    Cell *middle = fix_cell(&f, &build, 0, 1, "中");
    middle->valign = VALIGN_MIDDLE;
    const Paragraph *middle_para = middle->paras;
    Cell *bottom = fix_cell(&f, &build, 0, 2, "下");
    bottom->valign = VALIGN_BOTTOM;
    const Paragraph *bottom_para = bottom->paras;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, middle_para, 0)->y, 65800); /* 40 + (44 - 12) / 2 + 9.8 */
    assert_int_equal(item_of(page, bottom_para, 0)->y, 77800); /* 40 + 44 - 4 - 12 + 9.8 */
}

static void merged_cell_stretches_its_last_row(void **state)
{
    (void)state;
    TableBuild build = two_by_two();
    fix_merged(&f, &build, (Cell){.rowspan = 2, .colspan = 1}, "一\n二\n三\n四\n五"); /* 60 + 8 = 68 */
    const Paragraph *second = fix_cell(&f, &build, 1, 1, "乙")->paras;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, second, 0)->y, 73800);      /* row 1 keeps its 20: 40 + 20 + 4 + 9.8 */
    assert_box(rule_of(page, 2), 49500, 107500, 321000, 1000); /* 40 + 68 - ½ */
}

static void caption_and_lines_stand_above_the_grid(void **state)
{
    (void)state;
    ParaStyle left = f.cell, right = f.cell;
    right.align = ALIGN_RIGHT;
    f.caption.after = LEN_PT(6);
    f.table_style.before = LEN_PT(15);
    f.table_style.after = LEN_PT(5);
    fix_body(&f, 5);
    TableBuild build = fix_table(&f, 1, 1);
    Paragraph *caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    Paragraph *by = fix_new(&f, PARA_TABLE_LINE, &left, "编制单位");
    Paragraph *unit = fix_new(&f, PARA_TABLE_LINE, &right, "单位：元");
    build.table->caption = caption;
    build.table->left = by;
    build.table->unit = unit;
    fix_cell(&f, &build, 0, 0, "格");
    fix_table_end(&f, &build);
    const Paragraph *after = fix_body(&f, 5);
    const Layout *layout = laid();
    const Page *page = &layout->pages.v[0];
    /* the body's line ends at 38 + 20 = 58; caption at 73, lines at 73 + 12 + 6 = 91, grid at 103, its foot 123 */
    assert_int_equal(item_of(page, caption, 0)->y, 82800);
    assert_int_equal(item_of(page, caption, 0)->x, 200000); /* 50 + (320 - 20) / 2 */
    assert_int_equal(item_of(page, by, 0)->y, 100800);
    assert_int_equal(item_of(page, unit, 0)->y, 100800);
    assert_int_equal(item_of(page, unit, 0)->x, 330000); /* 50 + 320 - 40 */
    assert_box(rule_of(page, 0), 49500, 102500, 321000, 1000);
    assert_int_equal(item_of(page, after, 0)->y, 144080); /* 123 + 5 + 16.08 */
    const StructElem *elems = layout->elems.v;
    int32_t caption_elem = item_of(page, caption, 0)->elem;
    assert_int_equal(elems[caption_elem].type, STRUCT_CAPTION);
    assert_int_equal(elems[elems[caption_elem].parent].type, STRUCT_TABLE);
    assert_int_equal(elems[item_of(page, unit, 0)->elem].parent, caption_elem);
}

static void long_lines_above_the_grid_stand_one_below_the_other(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 1);
    Paragraph *by = fix_new(&f, PARA_TABLE_LINE, &f.cell, "编制单位编制单位编制单位编制单位编制单位");
    Paragraph *unit = fix_new(&f, PARA_TABLE_LINE, &f.cell, "单位单位单位单位单位单位单位单位");
    build.table->left = by;
    build.table->unit = unit;
    fix_cell(&f, &build, 0, 0, "格");
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, unit, 0)->y - item_of(page, by, 0)->y, 12000);
}

static void table_at_a_pages_top_begins_with_its_rule(void **state)
{
    (void)state;
    f.table_style.before = LEN_PT(15);
    TableBuild build = fix_table(&f, 1, 1);
    fix_table_end(&f, &build);
    assert_box(rule_of(&laid()->pages.v[0], 0), 49500, 39500, 321000, 1000);
}

static void structure_of_a_table(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 3, 2);
    build.table->row_groups[0].header = 1;
    Cell *head = fix_merged(&f, &build, (Cell){.rowspan = 1, .colspan = 2}, "头");
    head->header = SCOPE_COLUMN;
    const Paragraph *head_para = head->paras;
    const Paragraph *first = fix_cell(&f, &build, 1, 0, "甲")->paras;
    Paragraph two[2] = {fix_text(&f, PARA_CELL, &f.cell, "乙"), fix_text(&f, PARA_CELL, &f.cell, "丙")};
    Cell *cell = fix_cell(&f, &build, 2, 0, "");
    cell->paras = two;
    cell->nparas = 2;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    const Page *page = &layout->pages.v[0];
    const StructElem *elems = layout->elems.v;
    const StructElem *th = &elems[item_of(page, head_para, 0)->elem],
                     *td = &elems[item_of(page, first, 0)->elem];
    assert_int_equal(th->type, STRUCT_TH);
    assert_int_equal(th->colspan, 2);
    assert_int_equal(th->scope, SCOPE_COLUMN);
    assert_int_equal(elems[elems[th->parent].parent].type, STRUCT_THEAD);
    assert_int_equal(td->type, STRUCT_TD);
    assert_int_equal(elems[elems[td->parent].parent].type, STRUCT_TBODY);
    const StructElem *p = &elems[item_of(page, &two[1], 0)->elem];
    assert_int_equal(p->type, STRUCT_P);
    assert_int_equal(elems[p->parent].type, STRUCT_TD);
    /* document, table, thead, tr, th, tbody, 2 × (tr, td, td), 2 × p */
    assert_int_equal(layout->elems.n, 6 + 6 + 2);
}

static void notes_follow_the_grid(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 1);
    Paragraph *note = fix_new(&f, PARA_TABLE_NOTE, &f.cell, "注：无");
    build.table->notes = note;
    build.table->nnotes = 1;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, note, 0)->y, 69800); /* 40 + 20 + 9.8 */
}

static void table_without_rows_has_caption_and_notes(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 0, 0);
    Paragraph *caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    build.table->caption = caption;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(items_of(page, caption), 1);
    assert_int_equal(rules_of(page), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(rules_are_merged_runs_centred_on_the_grid),
        TEST(merged_cell_has_no_rule_inside),
        TEST(cells_without_border_have_rules_only_from_their_neighbours),
        TEST(row_is_as_high_as_its_highest_cell),
        TEST(vertical_alignment),
        TEST(merged_cell_stretches_its_last_row),
        TEST(caption_and_lines_stand_above_the_grid),
        TEST(long_lines_above_the_grid_stand_one_below_the_other),
        TEST(table_at_a_pages_top_begins_with_its_rule),
        TEST(structure_of_a_table),
        TEST(notes_follow_the_grid),
        TEST(table_without_rows_has_caption_and_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
