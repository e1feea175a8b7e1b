/*
 * Random tables over small pages, from fixed seeds: no text is lost or printed
 * twice, nothing leaves the text area or overlaps, headers are repeated, and a
 * second layout is the same.
 */
#include "unit/layout_invariants.h"
#include "unit/layout_random.h"

static void run_seed(uint64_t seed)
{
    Fixture f;
    fixture_open(&f);
    Random random = {.state = seed};
    f.document.page.width = LEN_PT(280 + random_below(&random, 200));
    f.document.page.height = LEN_PT(220 + random_below(&random, 300));
    f.document.page.two_sided = random_one_in(&random, 2);
    f.document.page.number_place = NUMBER_OUTER;
    const Table *tables[3];
    for (size_t i = 0; i < 3; i++) {
        fix_body(&f, random_below(&random, 200));
        if (random_one_in(&random, 2))
            fix_heading(&f, 2, "标题");
        tables[i] = random_table(&f, &random);
    }
    const Layout *layout = fix_layout(&f);
    Str fault = layout_fault(&f.document, layout, &f.diags, true, f.arena);
    if (fault.n > 0)
        print_message("seed %llu: " STR_FMT "\n", (unsigned long long)seed, STR_ARG(fault));
    assert_int_equal(fault.n, 0);
    if (diags_of(&f, DIAG_TABLE_HEADER_TALL) == 0) {
        for (size_t i = 0; i < 3; i++)
            assert_string_equal(header_fault(tables[i], layout, f.arena).s, "");
    }
    assert_string_equal(layouts_differ(layout, fix_layout(&f), f.arena).s, "");
    fixture_close(&f);
}

static void random_tables_keep_the_invariants(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++)
        run_seed(seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_tables_keep_the_invariants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
