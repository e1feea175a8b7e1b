/* What came of an office, as JSON and back; how it is counted and what it means for the run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "published/office_record.h"

#define STRANGE "“引”\"双\" \\反\\ \x01\n\t/ é𱍐"

static int arena_setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *record_text(const OfficeRecord *record, Arena *arena)
{
    StrBuf out = {0};
    record_put(record, &out);
    return strbuf_keep(&out, arena).s;
}

/* The JSON of it, read and written again, is the same; *back: what was read. */
static OfficeRecord turned(const OfficeRecord *record, Arena *arena)
{
    OfficeRecord back;
    const char *text = record_text(record, arena);
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("%s: %s", error.text, text);
    assert_true(record_read(json, &back, arena));
    json_decref(json);
    assert_string_equal(record_text(&back, arena), text);
    return back;
}

static void assert_same(Str a, Str b)
{
    if (!str_eq(a, b))
        fail_msg("“" STR_FMT "” instead of “" STR_FMT "”", STR_ARG(a), STR_ARG(b));
}

static void assert_same_records(const OfficeRecord *a, const OfficeRecord *b)
{
    assert_int_equal(a->status, b->status);
    assert_same(a->program, b->program);
    assert_int_equal(a->is_known, b->is_known);
    assert_same(a->name, b->name);
    assert_same(a->code, b->code);
    assert_same(a->profile, b->profile);
    assert_int_equal(a->edition, b->edition);
    assert_same(a->date, b->date);
    assert_int_equal(a->is_corrected, b->is_corrected);
    assert_same(a->reason, b->reason);
    assert_same(a->approved, b->approved);
    assert_same(a->data_sha256, b->data_sha256);
    assert_int_equal(a->is_laid_out, b->is_laid_out);
    assert_int_equal(a->pages, b->pages);
    assert_int_equal(a->waived, b->waived);
    assert_int_equal(a->waivers, b->waivers);
    assert_int_equal(a->is_draft, b->is_draft);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        assert_int_equal(a->count[s], b->count[s]);
    assert_int_equal(a->rules.n, b->rules.n);
    for (size_t i = 0; i < a->rules.n; i++) {
        assert_same(a->rules.v[i].rule, b->rules.v[i].rule);
        assert_int_equal(a->rules.v[i].n, b->rules.v[i].n);
    }
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        assert_same(a->files[kind].name, b->files[kind].name);
        assert_same(a->files[kind].sha256, b->files[kind].sha256);
        assert_int_equal(a->files[kind].bytes, b->files[kind].bytes);
    }
    assert_int_equal(a->fonts.n, b->fonts.n);
    for (size_t i = 0; i < a->fonts.n; i++)
        assert_same(a->fonts.v[i], b->fonts.v[i]);
}

/* With everything a record can have, in texts that JSON must escape. */
static OfficeRecord full_record(Arena *arena)
{
    static const struct {
        const char *rule;
        size_t n;
    } RULES[] = {{"text-typed", 2}, {"balance-total", 1}, {"yaml-tab", 3}};
    OfficeRecord record = {.status = OFFICE_MADE,
                           .program = STR("0.1.0"),
                           .is_known = true,
                           .name = STR(STRANGE),
                           .code = STR("109\"001"),
                           .profile = STR("a\\b"),
                           .edition = 2,
                           .date = STR("2021-06-15"),
                           .is_corrected = true,
                           .reason = STR(STRANGE STRANGE),
                           .approved = STR("\x1f\x7f"),
                           .data_sha256 = STR("00ff"),
                           .is_laid_out = true,
                           .pages = 7,
                           .count = {4, 3, 2, 1},
                           .waived = 5,
                           .waivers = 6,
                           .files = {{STR("a.trace.json"), STR("01"), 11},
                                     {STR("a.data.json"), STR("02"), 12},
                                     {STR("a.v2.notice.pdf"), STR("03"), 13},
                                     {STR("a.page.html"), STR("05"), 15},
                                     {STR("a \"b\".pdf"), STR("04"), 14}},
                           .is_draft = true};
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        rule_count(&record.rules, str_of(RULES[i].rule), RULES[i].n, arena);
    *LIST_PUSH(arena, &record.fonts) = STR("FandolFang\"R");
    *LIST_PUSH(arena, &record.fonts) = STR("FandolHei");
    return record;
}

static void a_record_comes_back_as_it_was(void **state)
{
    Arena *arena = *state;
    OfficeRecord full = full_record(arena), back = turned(&full, arena);
    assert_same_records(&full, &back);
    for (int s = 0; s < OFFICE_STATUSES; s++) { /* each status, with nothing else known */
        const OfficeRecord bare = {.status = (OfficeStatus)s, .program = STR("0.1.0")};
        back = turned(&bare, arena);
        assert_same_records(&bare, &back);
    }
    OfficeRecord first = full; /* first version: no reason, no notice */
    first.is_corrected = false;
    first.reason = first.approved = (Str){0};
    first.files[FILE_NOTICE] = (FileNote){0};
    back = turned(&first, arena);
    assert_same_records(&first, &back);
    const OfficeRecord refused = {
        .status = OFFICE_REFUSED, .is_known = true, .is_corrected = true, .is_laid_out = true};
    back = turned(&refused, arena); /* known, but each text empty and each count 0 */
    assert_same_records(&refused, &back);
    assert_null(strstr(record_text(&refused, arena), "\"file\""));
}

static void keys_are_sorted(void **state)
{
    Arena *arena = *state;
    OfficeRecord full = full_record(arena);
    json_t *json = json_loads(record_text(&full, arena), 0, NULL);
    char *sorted = json_dumps(json, JSON_SORT_KEYS | JSON_COMPACT), *given = json_dumps(json, JSON_COMPACT);
    assert_string_equal(given, sorted);
    free(sorted);
    free(given);
    json_decref(json);
}

static void what_is_no_record_is_refused(void **state)
{
    Arena *arena = *state;
    static const struct {
        const char *json;
        bool fine;
    } TRIALS[] = {
        {"{\"status\":\"made\"}", true},
        {"{\"status\":\"failed\"}", true},
        {"{}", false},
        {"{\"status\":\"\"}", false},
        {"{\"status\":\"Made\"}", false},
        {"{\"status\":\"making\"}", false},
        {"{\"status\":\"mad\"}", false},
        {"{\"status\":0}", false},
        {"[]", false},
        {"[\"made\"]", false},
        {"\"made\"", false},
        {"null", false},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        OfficeRecord record;
        json_t *json = json_loads(TRIALS[i].json, JSON_DECODE_ANY, NULL);
        assert_non_null(json);
        assert_int_equal(record_read(json, &record, arena), TRIALS[i].fine);
        json_decref(json);
    }
    OfficeRecord record;
    assert_false(record_read(NULL, &record, arena));
}

/* A value of another kind than its key has, and a digest of no file, are no record: nothing would be held to them. */
static void what_is_of_another_kind_is_refused(void **state)
{
    Arena *arena = *state;
    static const struct {
        const char *pairs;
        bool fine;
    } TRIALS[] = {
        {"\"name\":\"\",\"other\":[7]", true},
        {"\"name\":7", false},
        {"\"name\":null", false},
        {"\"pages\":0", true},
        {"\"pages\":-1", false},
        {"\"pages\":1.0", false},
        {"\"edition\":\"2\"", false},
        {"\"draft\":false", true},
        {"\"draft\":1", false},
        {"\"fonts\":[]", true},
        {"\"fonts\":[\"F\",1]", false},
        {"\"fonts\":\"F\"", false},
        {"\"rules\":{\"a\":0}", true},
        {"\"rules\":{\"a\":-1}", false},
        {"\"rules\":{\"a\":\"2\"}", false},
        {"\"findings\":{}", true},
        {"\"findings\":[]", false},
        {"\"file\":\"x\",\"sha256\":\"ab\"", true},
        {"\"file\":\"x\"", true},
        {"\"sha256\":\"ab\"", false},
        {"\"file\":[],\"sha256\":\"ab\"", false},
        {"\"file\":\"x\",\"sha256\":\"ab\",\"bytes\":\"9\"", false},
        {"\"trace\":{\"file\":\"x\",\"sha256\":\"ab\",\"bytes\":9}", true},
        {"\"trace\":{\"file\":8,\"sha256\":\"ab\"}", false},
        {"\"trace\":{\"sha256\":\"ab\"}", false},
        {"\"trace\":\"x\"", false},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        OfficeRecord record;
        Str text = str_format(arena, "{\"status\":\"made\",%s}", TRIALS[i].pairs);
        json_t *json = json_loadb(text.s, text.n, 0, NULL);
        assert_non_null(json);
        if (record_read(json, &record, arena) != TRIALS[i].fine)
            fail_msg("%s", text.s);
        json_decref(json);
    }
}

static void rules_are_counted_in_order_and_once(void **state)
{
    Arena *arena = *state;
    RuleCounts rules = {0};
    char name[] = "m";
    static const char ORDER[] = "mazmbzaym";
    for (size_t i = 0; ORDER[i]; i++) {
        name[0] = ORDER[i];
        rule_count(&rules, str_of(name), i + 1, arena); /* the name is copied */
    }
    StrBuf out = {0};
    for (size_t i = 0; i < rules.n; i++)
        strbuf_addf(&out, STR_FMT "%zu ", STR_ARG(rules.v[i].rule), rules.v[i].n);
    assert_string_equal(out.s, "a9 b5 m14 y8 z9 "); /* a 2 + 7, m 1 + 4 + 9, z 3 + 6 */
    strbuf_free(&out);
}

static void only_what_nothing_stands_against_is_fine(void **state)
{
    (void)state;
    static const struct {
        OfficeStatus status;
        size_t count[SEVERITY_FATAL + 1];
        bool fine;
        Ending ending;
    } TABLE[] = {
        {OFFICE_MADE, {0}, true, ENDING_FINE},
        {OFFICE_UNCHANGED, {0}, true, ENDING_FINE},
        {OFFICE_PASSED, {0}, true, ENDING_FINE},
        {OFFICE_REFUSED, {0}, false, ENDING_FINDINGS},
        {OFFICE_FAILED, {0}, false, ENDING_ENVIRONMENT},
        {OFFICE_MADE, {9, 9, 0, 0}, true, ENDING_FINE},
        {OFFICE_MADE, {0, 0, 1, 0}, false, ENDING_FINDINGS}, /* a draft */
        {OFFICE_MADE, {0, 0, 0, 1}, false, ENDING_FINDINGS},
        {OFFICE_UNCHANGED, {0, 0, 1, 0}, false, ENDING_FINDINGS},
        {OFFICE_FAILED, {0, 0, 1, 1}, false, ENDING_ENVIRONMENT},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        OfficeRecord record = {.status = TABLE[i].status};
        memcpy(record.count, TABLE[i].count, sizeof record.count);
        assert_int_equal(record_is_fine(&record), TABLE[i].fine);
        assert_int_equal(record_ending(&record), TABLE[i].ending);
    }
    static const Ending ORDER[] = {ENDING_FINE, ENDING_FINDINGS, ENDING_USAGE, ENDING_ENVIRONMENT,
                                   ENDING_INTERRUPTED};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++)
            assert_int_equal(ending_worse(ORDER[i], ORDER[k]), ORDER[i > k ? i : k]);
}

static void a_copy_stands_by_itself(void **state)
{
    Arena *arena = *state, *first = arena_new();
    OfficeRecord full = full_record(first), copy = record_copy(&full, arena);
    const char *before = str_cstr(arena, str_of(record_text(&full, arena)));
    arena_free(first);
    assert_string_equal(record_text(&copy, arena), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_comes_back_as_it_was, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(keys_are_sorted, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(what_is_no_record_is_refused, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(what_is_of_another_kind_is_refused, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(rules_are_counted_in_order_and_once, arena_setup, arena_teardown),
        cmocka_unit_test(only_what_nothing_stands_against_is_fine),
        cmocka_unit_test_setup_teardown(a_copy_stands_by_itself, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
