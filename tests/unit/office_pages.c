/* {页 x}: rounds of document and layout until the numbers hold; and what is told where they never do. */
#include "unit/office_fixture.h"

/*
 * 22 lines of 29 pt on a page: the title, which takes two for its 2021, heading, the sentence, 16 lines, and 丙 with its line, so that all of it is on page 1
 * as long as the sentence takes one line: 2 em + 1 + ½ + 10 of 27.
 */
static void chapter_write(Bureau *b)
{
    StrBuf text = {0};
    strbuf_adds(&text, "章: 甲章\n内容:\n  - 见{页 丙}甲乙丙丁戊己庚辛壬。\n");
    for (int i = 0; i < 16; i++)
        strbuf_adds(&text, "  - 行\n");
    strbuf_adds(&text, "  - 标题: 丙\n    名: 丙\n    内容: 丁\n");
    bureau_write(b, "content/2021/x/01-a.yaml", str_cstr(b->arena, strbuf_str(&text)));
    strbuf_free(&text);
}

/* How often the sentence's end was set, once a layout. */
static size_t layouts;

/* As fake_metrics(), but a 1 is 20 em wide. */
static GlyphList wide_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    const Metrics fake = fake_metrics();
    layouts += str_find(text, STR("辛"), 0) < text.n;
    const GlyphList shaped = fake.shape(context, role, text, size, arena);
    GlyphList glyphs = {ARENA_RAW(arena, Glyph, shaped.n), shaped.n};
    for (size_t i = 0; i < glyphs.n; i++) {
        glyphs.v[i] = shaped.v[i];
        if (glyphs.v[i].cp == '1')
            glyphs.v[i].advance = (int32_t)(20 * size);
    }
    return glyphs;
}

static const Made *pages_make(Bureau *b, bool wide)
{
    bureau_office(b, "x");
    chapter_write(b);
    bureau_tools(b);
    b->tools.metrics = fake_metrics();
    if (wide)
        b->tools.metrics.shape = wide_shape;
    const OfficeInput input = bureau_input(b, "x");
    return office_make(&input, UNTIL_JUDGED);
}

static bool says(const Document *document, Str text)
{
    for (size_t i = 1; i < document->nitems; i++)
        if (document->items[i].para &&
            str_find(document->items[i].para->text, text, 0) < document->items[i].para->text.n)
            return true;
    return false;
}

static void a_number_is_that_of_its_page(void **state)
{
    (void)state;
    Bureau b = bureau_open("pages");
    const Made *made = pages_make(&b, false);
    assert_string_equal(made_told(made, b.arena), "");
    assert_true(says(made->document, STR("见1甲")));
    bureau_close(&b);
}

/* With a 1 the sentence takes two lines and 丙 is on page 2; with a 2 it takes one, and 丙 is on page 1. */
static void what_never_holds_is_told(void **state)
{
    (void)state;
    Bureau b = bureau_open("unsettled");
    const Made *made = pages_make(&b, true);
    assert_string_equal(made_told(made, b.arena), diag_name(DIAG_PAGES_UNSETTLED));
    assert_int_equal(layouts, 1 + 6); /* without numbers, and six times with those of the last */
    bureau_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_that_of_its_page),
        cmocka_unit_test(what_never_holds_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
