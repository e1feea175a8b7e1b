/* The JSON report: exact, complete, in a stable order, and fingerprints that last. */
#include <jansson.h>

#include "report_fixture.h"

static json_t *parsed(Desk *desk, Lang lang)
{
    json_error_t error;
    desk_report(desk, FORMAT_JSON, lang);
    json_t *root = json_loadb(desk->out.s, desk->out.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("%s\n%s", error.text, desk->out.s);
    return root;
}

static const char *text_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        fail_msg("%s is no text", key);
    return json_string_value(value);
}

static json_int_t count_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(json_object_get(object, "counts"), key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static const json_t *item_of(const json_t *object, const char *key, size_t i)
{
    const json_t *item = json_array_get(json_object_get(object, key), i);
    assert_non_null(item);
    return item;
}

static const json_t *office_at(const json_t *root, size_t i)
{
    return item_of(root, "offices", i);
}

static void counts_and_verdicts(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_ZH);
    assert_string_equal(text_at(root, "format"), "yusuan-report");
    assert_int_equal(json_integer_value(json_object_get(root, "format_version")), 1);
    assert_true(json_is_false(json_object_get(root, "publishable")));
    assert_int_equal(count_at(root, "error"), 3); /* 2 findings of yunqi + 1 diagnostic of haitang */
    assert_int_equal(count_at(root, "note"), 1);
    assert_int_equal(count_at(root, "warning"), 0); /* the only one is waived */
    assert_int_equal(count_at(root, "waived"), 1);
    assert_int_equal(count_at(office_at(root, 0), "error"), 2);
    assert_true(json_is_true(json_object_get(office_at(root, 1), "publishable")));
    assert_string_equal(text_at(office_at(root, 1), "file"), "out/2021/fenglin.pdf");
    assert_string_equal(text_at(office_at(root, 2), "name"), "haitang"); /* its office.yaml was not read */
    assert_int_equal(count_at(office_at(root, 2), "error"), 1);
    json_decref(root);
    desk_close(&desk);
}

static void a_finding_is_exact(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_ZH);
    const json_t *finding = item_of(office_at(root, 0), "findings", 1);
    assert_string_equal(text_at(finding, "rule"), "income-total");
    assert_string_equal(text_at(finding, "name"), "收入合计");
    assert_string_equal(text_at(finding, "severity"), "error");
    assert_string_equal(text_at(finding, "place"), "收入.合计");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(finding, "location"), "line")), 5);
    assert_true(json_is_null(json_object_get(finding, "excerpt")));
    const json_t *fund = item_of(finding, "figures", 2);
    assert_string_equal(text_at(fund, "value"), "2305.10"); /* the written 0 stays */
    assert_string_equal(text_at(fund, "unit"), "万元");
    assert_true(json_is_null(json_object_get(fund, "formula")));
    const json_t *suggestion = json_object_get(finding, "suggestion");
    assert_string_equal(text_at(suggestion, "from"), "4777.39");
    assert_string_equal(text_at(suggestion, "to"), "4700.39");
    assert_int_equal(json_integer_value(json_object_get(suggestion, "confirmed")), 3);
    assert_true(json_is_null(json_object_get(finding, "waiver")));
    assert_int_equal(strlen(text_at(finding, "fingerprint")), 32);
    json_decref(root);
    desk_close(&desk);
}

static void a_waiver_is_named(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_EN);
    const json_t *last = item_of(office_at(root, 0), "findings", 3);
    assert_string_equal(text_at(last, "rule"), "double-mark");
    assert_int_equal(json_integer_value(json_object_get(last, "waiver")), 0);
    const json_t *waiver = item_of(office_at(root, 0), "waivers", 0);
    assert_string_equal(text_at(waiver, "accepted_by"), "王<主任>");
    assert_string_equal(text_at(waiver, "until"), "2021-03-09");
    assert_int_equal(json_integer_value(json_object_get(waiver, "findings")), 1);
    json_decref(root);
    desk_close(&desk);
}

static void rules_are_sorted_and_counted(void **state)
{
    (void)state;
    static const char *const CODES[] = {"change-percent", "class-sum", "double-mark", "file-read",
                                        "income-total"};
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_ZH);
    assert_int_equal(json_array_size(json_object_get(root, "rules")), 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(text_at(item_of(root, "rules", i), "rule"), CODES[i]);
    assert_int_equal(count_at(item_of(root, "rules", 1), "note"), 1);
    assert_int_equal(count_at(item_of(root, "rules", 2), "waived"), 1);
    assert_string_equal(text_at(item_of(root, "rules", 3), "kind"), "diagnostic");
    assert_string_equal(text_at(item_of(root, "rules", 3), "name"), "读不了 “…”：…");
    json_decref(root);
    desk_close(&desk);
}

static void bytes_are_stable_and_utf8(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.findings.v[2].excerpt = STR("坏字节\xFF，\"引号\"，𠮷");
    json_decref(parsed(&desk, LANG_ZH));
    Str first = str_dup(desk.arena, strbuf_str(&desk.out));
    json_decref(parsed(&desk, LANG_ZH));
    assert_true(str_eq(first, strbuf_str(&desk.out)));
    assert_has(&desk, "\"excerpt\": \"坏字节\xEF\xBF\xBD，\\\"引号\\\"，𠮷\"");
    assert_lacks(&desk, "\\u");
    assert_true(str_starts(first, "{\n  \"format\": \"yusuan-report\",\n  \"format_version\": 1,\n"));
    assert_true(str_ends(first, "]\n}\n"));
    desk_close(&desk);
}

static void empty_runs(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.run = (Reported){.content = STR("content/2021")};
    json_t *root = parsed(&desk, LANG_ZH);
    assert_true(json_is_false(json_object_get(root, "publishable"))); /* nothing to publish */
    assert_int_equal(json_array_size(json_object_get(root, "offices")), 0);
    json_decref(root);
    desk.offices[1].draft = true; /* no error, but no publication either */
    desk.run = (Reported){.content = STR("content/2021"), .offices = &desk.offices[1], .noffices = 1};
    root = parsed(&desk, LANG_ZH);
    assert_true(json_is_false(json_object_get(office_at(root, 0), "publishable")));
    json_decref(root);
    desk_close(&desk);
}

static const char *fingerprint_at(const json_t *root, size_t i)
{
    return text_at(item_of(office_at(root, 0), "findings", i), "fingerprint");
}

static void fingerprints_outlive_lines_and_figures(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *before = parsed(&desk, LANG_ZH);
    for (size_t i = 0; i < desk.findings.n; i++)
        desk.findings.v[i].pos.line += 7;
    desk.findings.v[2].place = STR("02-overview.yaml:10:38");
    desk.findings.v[2].message = STR("“-65.5%” 应为 1,066.45%");
    desk.findings.v[2].excerpt = STR("预算收入<script>alert(2)</script>增长9%，，其中“拨款”4,777.40万元。");
    desk.findings.v[3].message = STR("合计 1万元，各项之和 2万元，差 1万元");
    json_t *after = parsed(&desk, LANG_EN);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(fingerprint_at(before, i), fingerprint_at(after, i));
    json_decref(after);

    desk.findings.v[2].excerpt = STR("另一句话。");
    desk.findings.v[3].rule = &desk.rounding;
    after = parsed(&desk, LANG_ZH);
    assert_string_not_equal(fingerprint_at(before, 0), fingerprint_at(after, 0));
    assert_string_not_equal(fingerprint_at(before, 1), fingerprint_at(after, 1));
    json_decref(after);

    desk_close(&desk);
    desk_open(&desk);
    desk.run.content = STR("content/2022/"); /* next year is another matter; where the folder stands is not */
    after = parsed(&desk, LANG_ZH);
    assert_string_not_equal(fingerprint_at(before, 0), fingerprint_at(after, 0));
    json_decref(after);
    desk.run.content = STR("/srv/district/content/2021/");
    desk.findings.v[2].place = STR("/srv/district/content/2021/yunqi/02-overview.yaml:3");
    after = parsed(&desk, LANG_ZH);
    assert_string_equal(fingerprint_at(before, 0), fingerprint_at(after, 0));
    json_decref(after);
    json_decref(before);
    desk_close(&desk);
}

static void equal_findings_keep_apart(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    Finding twice = desk.findings.v[2];
    *LIST_PUSH(desk.arena, &desk.findings) = twice;
    *LIST_PUSH(desk.arena, &desk.findings) = twice;
    json_t *root = parsed(&desk, LANG_ZH); /* order: twice, sum, twice, twice, note, waived */
    assert_string_not_equal(fingerprint_at(root, 0), fingerprint_at(root, 2));
    assert_string_not_equal(fingerprint_at(root, 0), fingerprint_at(root, 3));
    assert_string_not_equal(fingerprint_at(root, 2), fingerprint_at(root, 3));
    json_decref(root);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_verdicts),
        cmocka_unit_test(a_finding_is_exact),
        cmocka_unit_test(a_waiver_is_named),
        cmocka_unit_test(rules_are_sorted_and_counted),
        cmocka_unit_test(bytes_are_stable_and_utf8),
        cmocka_unit_test(empty_runs),
        cmocka_unit_test(fingerprints_outlive_lines_and_figures),
        cmocka_unit_test(equal_findings_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
