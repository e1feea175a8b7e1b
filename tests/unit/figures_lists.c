/*
 * Indexes of lists against walking over every record: the same records in the
 * same order, whatever the list looks like.
 */
#include "unit/figures_fixture.h"

#include "figures/list_index.h"

enum { ROWS = 300 };

static uint32_t random_next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % below;
}

/* Rows of a few names and levels; some lack the one, the other, or both. `text` outlives the case. */
static Case case_random(uint32_t seed, StrBuf *text)
{
    strbuf_clear(text);
    strbuf_adds(text, "表:\n");
    for (int i = 0; i < ROWS; i++) {
        strbuf_addf(text, "  - {数: %d", i);
        if (random_next(&seed, 8))
            strbuf_addf(text, ", 名: 名%u", (unsigned)random_next(&seed, 5));
        if (random_next(&seed, 8))
            strbuf_addf(text, ", 级: \"%u\"", (unsigned)random_next(&seed, 6));
        strbuf_adds(text, "}\n");
    }
    return case_open(text->s, NULL, "{}");
}

static const Entry *list_of(const Case *c)
{
    const Entry *list = ledger_find(c->ledger, NULL, STR("表"));
    assert_non_null(list);
    return list;
}

static int64_t level_of(const Entry *row)
{
    const Entry *entry = entry_child(row, STR("级"));
    Decimal level;
    return entry && decimal_parse(entry_written(entry), &level) ? level.n : -1;
}

static void rows_above_are_those_a_walk_finds(void **state)
{
    (void)state;
    StrBuf text = {0};
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Case c = case_random(seed, &text);
        const Entry *list = list_of(&c);
        ListIndexes *indexes = list_indexes_new(c.ledger, c.arena);
        for (size_t i = 0; i < ROWS; i++) {
            assert_int_equal(list_level(indexes, list, i), level_of(list->children[i]));
            for (int64_t level = 0; level <= 6; level++) {
                size_t above = SIZE_MAX;
                for (size_t k = i; k-- > 0 && above == SIZE_MAX;)
                    if (level_of(list->children[k]) >= 0 && level_of(list->children[k]) < level)
                        above = k;
                assert_true(list_above(indexes, list, i, level) == above);
            }
        }
        case_close(&c);
    }
    strbuf_free(&text);
}

static void filters_pass_the_records_a_walk_passes(void **state)
{
    (void)state;
    StrBuf text = {0};
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Case c = case_random(seed, &text);
        const Entry *list = list_of(&c);
        ListIndexes *indexes = list_indexes_new(c.ledger, c.arena);
        RecordFilter filters[] = {
            {.n = 0},
            {.tests = {{STR("名"), '=', STR("名3")}}, .n = 1},
            {.tests = {{STR("名"), '!', STR("名3")}}, .n = 1},
            {.tests = {{STR("名"), '=', STR("没有")}}, .n = 1},
            {.tests = {{STR("级"), '!', STR("2")}, {STR("名"), '=', STR("名1")}}, .n = 2},
            {.tests = {{STR("名"), '~', STR("2")}, {STR("级"), '=', STR("0")}}, .n = 2},
        };
        *LIST_PUSH(c.arena, &filters[1].except) = STR("7");
        for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
            RecordCursor walk = records_passing(indexes, list, &filters[f]);
            for (size_t i = 0; i < ROWS; i++)
                if (filter_passes(&filters[f], list->children[i]))
                    assert_ptr_equal(record_next(&walk), list->children[i]);
            assert_null(record_next(&walk));
        }
        case_close(&c);
    }
    strbuf_free(&text);
}

static const Entry *child_walked(const Entry *record, Str key)
{
    for (size_t i = 0; i < record->nchildren; i++)
        if (str_eq(record->children[i]->key, key))
            return record->children[i];
    return NULL;
}

/* Of the first record's shape, of another one, wide and narrow: no table of keys answers for a record it is not of. */
static void keys_lead_where_a_walk_does(void **state)
{
    (void)state;
    StrBuf text = {0};
    for (uint32_t seed = 1; seed <= 20; seed++) {
        uint32_t dice = seed;
        strbuf_clear(&text);
        strbuf_adds(&text, "表:\n");
        for (int i = 0; i < ROWS; i++) {
            uint32_t n = random_next(&dice, 2) ? 20 : 1 + random_next(&dice, 24),
                     from = random_next(&dice, 2);
            strbuf_adds(&text, "  - {");
            for (uint32_t k = from; k < from + n; k++)
                strbuf_addf(&text, "%s列%u: %u", k > from ? ", " : "", (unsigned)k, (unsigned)k);
            strbuf_adds(&text, i % 50 == 49 ? "}\n  - 7\n  - [1, 2]\n" : "}\n");
        }
        Case c = case_open(text.s, NULL, "{}");
        const Entry *list = list_of(&c);
        for (size_t i = 0; i < list->nchildren; i++)
            for (uint32_t k = 0; k < 26; k++) {
                Str key = str_format(c.arena, "列%u", (unsigned)k);
                assert_ptr_equal(entry_child(list->children[i], key), child_walked(list->children[i], key));
            }
        case_close(&c);
    }
    strbuf_free(&text);
}

static void keys_are_counted(void **state)
{
    (void)state;
    Case c = case_open("表:\n  - {名: 甲}\n  - {数: 1}\n  - {名: 甲}\n", NULL, "{}");
    const Entry *list = ledger_find(c.ledger, NULL, STR("表"));
    ListIndexes *indexes = list_indexes_new(c.ledger, c.arena);
    assert_int_equal(list_by_key(indexes, list, STR("名"))->n, 2);
    assert_int_equal(list_by_key(indexes, list, STR("数"))->n, 1);
    assert_int_equal(list_by_key(indexes, list, STR("额"))->n, 0);
    assert_ptr_equal(list_by_key(indexes, list, STR("名")), list_by_key(indexes, list, STR("名")));
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_above_are_those_a_walk_finds),
        cmocka_unit_test(filters_pass_the_records_a_walk_passes),
        cmocka_unit_test(keys_lead_where_a_walk_does),
        cmocka_unit_test(keys_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
