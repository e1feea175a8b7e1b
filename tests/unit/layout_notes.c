/*
 * Footnotes on pages: where they stand, what they are numbered, and how far one may go on; then random paragraphs with
 * notes, from fixed seeds: every note on its mark's page, nothing lost, no page overfull.
 */
#include "unit/layout_pages.h"

/* 16 pt of text and 20 pt a line: the area takes nine lines and the em box of a tenth, 196 of 200 pt. */
static const char FOUR[] = "字字字字";

/* Adds a note of n 汉字, 20 to a line, with its mark before byte `at`. Marks are added from left to right. */
static void note_add(Paragraph *para, uint32_t at, size_t n)
{
    StrBuf buf = {0};
    uint32_t number = (uint32_t)++f.document.nnotes;
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&buf, "注");
    Run *runs = ARENA_ARRAY(f.arena, Run, para->nruns + 2), *last = &runs[para->nruns - 1];
    for (size_t i = 0; i < para->nruns; i++)
        runs[i] = para->runs[i];
    Run mark = {.kind = RUN_MARK, .at = at, .mark = STR("①"), .note = number};
    Run rest = {.kind = RUN_WRITTEN, .at = at, .n = last->at + last->n - at};
    last->n = at - last->at;
    Paragraph *notes = ARENA_ARRAY(f.arena, Paragraph, para->nnotes + 1);
    for (size_t i = 0; i < para->nnotes; i++)
        notes[i] = para->notes[i];
    const char *text = str_cstr(f.arena, strbuf_keep(&buf, f.arena));
    Paragraph note = fix_text(&f, PARA_FOOTNOTE, &f.cell, text);
    Run *own = ARENA_ARRAY(f.arena, Run, 2);
    own[0] = mark;
    own[0].at = 0;
    own[1] = note.runs[0];
    note.runs = own;
    note.nruns = 2;
    note.anchor = str_format(f.arena, "f%u", (unsigned)number);
    mark.target = note.anchor;
    runs[para->nruns] = mark;
    runs[para->nruns + 1] = rest;
    para->runs = runs;
    para->nruns += 2;
    notes[para->nnotes++] = note;
    para->notes = notes;
}

/* The item of a mark, from 0, in reading order of a page; labels of notes are marks too. */
static const Item *mark_nth(const Page *page, size_t nth)
{
    for (size_t i = 0; i < page->items.n; i++)
        if (page->items.v[i].kind == ITEM_TEXT && page->items.v[i].text.mark && nth-- == 0)
            return &page->items.v[i];
    return NULL;
}

static void test_at_the_foot(void **state)
{
    (void)state;
    Paragraph *para = fix_para(&f, PARA_BODY, &f.body, FOUR);
    note_add(para, 6, 3);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 1);
    const Item *mark = mark_nth(&layout->pages.v[0], 0), *label = mark_nth(&layout->pages.v[0], 1);
    assert_int_equal(mark->x, LEN_PT(50) + 2 * LEN_PT(16));
    assert_int_equal(mark->text.size, 9600);              /* 0.6 of 16 pt */
    assert_int_equal(mark->y, LEN_PT(40) + 14080 - 5632); /* 0.88 of 16 down, 0.352 up */
    assert_int_equal(label->y,
                     LEN_PT(240) - 12000 + 1000 + 8800); /* the last 12 pt of the area, 10 pt type in it */
    const Item *rule = &layout->pages.v[0].items.v[layout->pages.v[0].items.n - 1];
    assert_int_equal(rule->kind, ITEM_RULE);
    assert_int_equal(rule->y, LEN_PT(240) - 12000 - 4000 - 500);
    assert_int_equal(rule->rule.width, LEN_PT(80)); /* a quarter of 320 */
}

/* Of 200 pt a note of one line leaves 200 - 22.5: eight lines and the box of a ninth take 176, so nine lines fit, not ten. */
static void test_room(void **state)
{
    (void)state;
    for (size_t before = 8; before <= 9; before++) {
        fixture_close(&f);
        fixture_open(&f);
        for (size_t i = 0; i < before; i++)
            fix_body(&f, 4);
        Paragraph *para = fix_para(&f, PARA_BODY, &f.body, FOUR);
        note_add(para, 6, 3);
        const Layout *layout = laid();
        assert_int_equal(layout->pages.n, before - 7);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    for (int by_page = 0; by_page < 2; by_page++) {
        fixture_close(&f);
        fixture_open(&f);
        f.document.notes_by_page = by_page;
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 3, 3);
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 3, 3);
        fix_block(&f, BLOCK_PAGE_BREAK);
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 3, 3);
        const Layout *layout = laid();
        assert_string_equal(str_cstr(f.arena, mark_nth(&layout->pages.v[0], 1)->text.text),
                            by_page ? "②" : "①");
        assert_string_equal(str_cstr(f.arena, mark_nth(&layout->pages.v[1], 0)->text.text), "①");
    }
}

/* A page has twenty marks and no twenty-first, where it numbers them itself. */
static void test_twenty(void **state)
{
    (void)state;
    for (int by_page = 0; by_page < 2; by_page++) {
        fixture_close(&f);
        fixture_open(&f);
        f.document.notes_by_page = by_page;
        f.document.page.height = LEN_PT(680);
        for (size_t i = 0; i < 21; i++)
            note_add(fix_para(&f, PARA_BODY, &f.cell, FOUR), 3, 3);
        assert_int_equal(laid()->pages.n, by_page ? 2 : 1);
    }
}

/*
 * Below a line of text 200 - 18 = 182 pt are left; the rule takes 10.5 and each note 12: 14 begin there, a fifteenth
 * on the next page, and is told.
 */
static void test_more_than_a_page(void **state)
{
    (void)state;
    for (size_t notes = 14; notes <= 15; notes++) {
        fixture_close(&f);
        fixture_open(&f);
        Paragraph *para = fix_para(&f, PARA_BODY, &f.body, FOUR);
        for (size_t i = 0; i < notes; i++)
            note_add(para, 3 * (1 + (uint32_t)i / 5), 3);
        const Layout *layout = laid();
        assert_int_equal(para->nnotes, notes);
        assert_int_equal(layout->pages.n, notes - 13);
        assert_int_equal(diags_of(&f, DIAG_NOTE_LATE), notes - 14);
        assert_int_equal(items_of(&layout->pages.v[notes - 14], &para->notes[notes - 1]) > 0, true);
    }
}

/* Six lines stay together, seven may begin with three: the seventh line of text ends at 136 of 200 pt. */
static void test_goes_on(void **state)
{
    (void)state;
    for (size_t lines = 6; lines <= 7; lines++) {
        fixture_close(&f);
        fixture_open(&f);
        for (size_t i = 0; i < 6; i++)
            fix_body(&f, 4);
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 12, lines * 32 - 8);
        const Layout *layout = laid();
        const Paragraph *para = f.blocks.v[6].para;
        assert_int_equal(layout->pages.n, 2);
        assert_int_equal(items_of(&layout->pages.v[0], para) > 0, lines == 7);
        assert_int_equal(items_of(&layout->pages.v[1], &para->notes[0]) > 0, true);
    }
}

/* Of 200 pt seven lines of text and the rule leave 53.5: three lines of 17.8, and not three of 17.9. */
static void test_begins_with_three(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        fixture_close(&f);
        fixture_open(&f);
        f.cell.leading = more ? 17900 : 17800;
        for (size_t i = 0; i < 6; i++)
            fix_body(&f, 4);
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 12, 7 * 32 - 8);
        const Layout *layout = laid();
        const Paragraph *para = f.blocks.v[6].para;
        assert_int_equal(items_of(&layout->pages.v[0], para) > 0, !more);
        assert_int_equal(items_of(&layout->pages.v[0], &para->notes[0]) > 0, !more);
    }
}

/* Below a line of text and above a note of one 200 - 18 - 22.5 = 159.5 pt are left: a row of 10 × 15.15 + 8, and not one of 10 × 15.16. */
static void test_leaves_a_table_less(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        fixture_close(&f);
        fixture_open(&f);
        ParaStyle style = f.cell;
        style.leading = more ? 15160 : 15150;
        note_add(fix_para(&f, PARA_BODY, &f.body, FOUR), 6, 3);
        TableBuild build = fix_table(&f, 1, 1);
        const Paragraph *first = fix_cell_at(&f, &build, (Cell){.rowspan = 1, .colspan = 1}, &style,
                                             "一\n二\n三\n四\n五\n六\n七\n八\n九\n十")
                                     ->paras;
        fix_table_end(&f, &build);
        const Layout *layout = laid();
        assert_int_equal(layout->pages.n, 1 + more);
        assert_int_equal(items_of(&layout->pages.v[more], first), 10);
    }
}

/* ---- random ---- */

typedef struct Random {
    uint64_t state;
} Random;

static uint32_t random_below(Random *random, uint32_t n)
{
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33) % n;
}

static void random_para(Random *random)
{
    uint32_t n = 1 + random_below(random, 120), marks = random_below(random, 4), from = 0;
    Paragraph *para = fix_body(&f, n);
    for (uint32_t i = 0; i < marks; i++) {
        uint32_t at = from + random_below(random, n - from + 1);
        uint32_t length = random_below(random, 12) ? random_below(random, 60) : random_below(random, 900);
        note_add(para, 3 * at, 1 + length);
        from = at;
    }
}

static void random_block(Random *random)
{
    switch (random_below(random, 12)) {
    case 0:
        fix_heading(&f, 1 + (int)random_below(random, 3), "标题");
        break;
    case 1:
        fix_block(&f, BLOCK_PAGE_BREAK);
        break;
    case 2: {
        TableBuild build = fix_table(&f, 1 + random_below(random, 20), 2);
        build.table->row_groups[0].header = build.table->nrows > 1;
        build.table->shape.across = random_below(random, 3) == 0;
        fix_cell(&f, &build, 0, 0, "栏");
        (void)fix_table_end(&f, &build);
        break;
    }
    default:
        random_para(random);
    }
}

static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        Random random = {seed};
        fixture_close(&f);
        fixture_open(&f);
        f.document.notes_by_page = random_below(&random, 2) > 0;
        for (uint32_t i = 0, n = 1 + random_below(&random, 25); i < n; i++)
            random_block(&random);
        const Layout *layout = fix_layout(&f);
        Str fault = layout_fault(&f.document, layout, &f.diags, true, f.arena);
        if (fault.n)
            fail_msg("seed %llu: " STR_FMT, (unsigned long long)seed, STR_ARG(fault));
        const Layout *again = fix_layout(&f);
        fault = layouts_differ(layout, again, f.arena);
        if (fault.n)
            fail_msg("seed %llu: laid out again: " STR_FMT, (unsigned long long)seed, STR_ARG(fault));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_at_the_foot, setup, teardown),
        cmocka_unit_test_setup_teardown(test_room, setup, teardown),
        cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_twenty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_more_than_a_page, setup, teardown),
        cmocka_unit_test_setup_teardown(test_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(test_begins_with_three, setup, teardown),
        cmocka_unit_test_setup_teardown(test_leaves_a_table_less, setup, teardown),
        cmocka_unit_test_setup_teardown(test_random, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
