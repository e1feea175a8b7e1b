/* The project's own profiles load without a word and have what their readers need. */
#include "model_fixture.h"

static const Profile *project_profile(Desk *desk, const char *id)
{
    desk_ready(desk);
    const Profile *profile =
        profile_load(PROJECT_DIR "/templates", str_of(id), (Pos){0}, desk->arena, &desk->diags);
    assert_clean(desk);
    assert_non_null(profile);
    return profile;
}

static void test_gbt9704_is_the_standard_page(void **state)
{
    (void)state;
    Desk desk = desk_open("gbt9704");
    const Profile *p = project_profile(&desk, "gbt9704");
    Len width = p->page.width - p->page.inner - p->page.outer;
    Len height = p->page.height - p->page.top - p->page.bottom;
    assert_in_range(width, 442203, 442207);  /* 156 mm = 442204.7, each side rounded once */
    assert_in_range(height, 637793, 637797); /* 225 mm = 637795.3 */
    assert_true(28 * p->styles[STYLE_BODY].size <= width && 29 * p->styles[STYLE_BODY].size > width);
    /* 22 lines of type fill it: 21 leadings and a character; 23 do not go in */
    Len line = p->styles[STYLE_BODY].size, pitch = p->styles[STYLE_BODY].leading;
    assert_true(21 * pitch + line <= height && 22 * pitch + line > height);
    assert_true(p->page.two_sided);
    assert_int_equal(p->nchapters, 9);
    assert_int_equal(p->ntables, 5);
    const TableSpec *table = profile_table(p, STR("政府采购预算表"));
    assert_true(table->shape.across);
    assert_int_equal(table->ncolumns, 14);
    assert_int_equal(table->nheader, 3);
    desk_close(&desk);
}

static void test_landscape_has_its_tables(void **state)
{
    (void)state;
    Desk desk = desk_open("landscape");
    const Profile *p = project_profile(&desk, "landscape");
    assert_true(p->page.width > p->page.height);
    assert_true(p->makeup.cover && p->makeup.toc && p->makeup.chapter_on_new_page);
    assert_int_equal(p->nchapters, 4);
    assert_int_equal(
        p->ntables,
        27); /* eight by rows of their own, nine by the two lists, and what those are made of; nine of a 决算 */
    for (size_t i = 0; i < p->ntables; i++)
        assert_true(p->tables[i].numbered);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gbt9704_is_the_standard_page),
        cmocka_unit_test(test_landscape_has_its_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
