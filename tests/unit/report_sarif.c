/* SARIF 2.1.0: the members the standard requires, places, suppressions, escapes. */
#include <jansson.h>
#include <stdlib.h>

#include "report_fixture.h"

static json_t *parsed(Desk *desk, Lang lang)
{
    json_error_t error;
    desk_report(desk, FORMAT_SARIF, lang);
    json_t *root = json_loadb(desk->out.s, desk->out.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("%s\n%s", error.text, desk->out.s);
    return root;
}

/* "runs.0.tool.driver.name": object members and array indexes. NULL: not there. */
static const json_t *at(const json_t *value, const char *path)
{
    Arena *arena = arena_new();
    Str rest = str_of(path);
    while (value && rest.n) {
        size_t dot = str_find(rest, STR("."), 0);
        const char *key = str_cstr(arena, str_slice(rest, 0, dot));
        if (json_is_array(value))
            value = json_array_get(value, (size_t)strtoul(key, NULL, 10));
        else
            value = json_object_get(value, key);
        rest = str_slice(rest, dot + 1, rest.n);
    }
    arena_free(arena);
    return value;
}

static const char *text_at(const json_t *value, const char *path)
{
    const json_t *text = at(value, path);
    if (!json_is_string(text))
        fail_msg("%s is no text", path);
    return json_string_value(text);
}

static json_int_t int_at(const json_t *value, const char *path)
{
    const json_t *number = at(value, path);
    if (!json_is_integer(number))
        fail_msg("%s is no integer", path);
    return json_integer_value(number);
}

static bool is_level(const char *text)
{
    return !strcmp(text, "none") || !strcmp(text, "note") || !strcmp(text, "warning") ||
           !strcmp(text, "error");
}

/* §3.29, §3.30: a relative or file URI of ASCII, lines and columns from 1. */
static void location_holds(const json_t *location)
{
    const char *uri = text_at(location, "physicalLocation.artifactLocation.uri");
    assert_true(*uri != '/');
    for (const char *c = uri; *c; c++)
        assert_true(*c > ' ' && *c < 0x7F);
    if (at(location, "physicalLocation.region")) {
        assert_true(int_at(location, "physicalLocation.region.startLine") >= 1);
        assert_true(int_at(location, "physicalLocation.region.startColumn") >= 1);
    }
}

static void locations_hold(const json_t *locations)
{
    for (size_t i = 0; i < json_array_size(locations); i++)
        location_holds(json_array_get(locations, i));
}

static void results_hold(const json_t *run)
{
    const json_t *rules = at(run, "tool.driver.rules"), *results = at(run, "results");
    assert_true(json_is_array(rules) && json_is_array(results));
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const json_t *rule = json_array_get(rules, i);
        assert_true(*text_at(rule, "id") != '\0');
        assert_true(*text_at(rule, "shortDescription.text") != '\0');
        assert_true(is_level(text_at(rule, "defaultConfiguration.level")));
    }
    for (size_t i = 0; i < json_array_size(results); i++) {
        const json_t *result = json_array_get(results, i);
        const json_t *rule = json_array_get(rules, (size_t)int_at(result, "ruleIndex"));
        assert_string_equal(text_at(result, "ruleId"), text_at(rule, "id"));
        assert_true(*text_at(result, "message.text") != '\0'); /* §3.11.8 */
        assert_true(is_level(text_at(result, "level")));
        assert_int_equal(strlen(text_at(result, "partialFingerprints.yusuan/v1")), 32);
        assert_true(json_is_array(at(result, "suppressions"))); /* §3.27.23: all or none */
        locations_hold(at(result, "locations"));
        locations_hold(at(result, "relatedLocations"));
    }
}

static void required_members(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        json_t *root = parsed(&desk, (Lang)lang);
        assert_string_equal(text_at(root, "version"), "2.1.0");
        assert_true(str_starts(str_of(text_at(root, "$schema")), "https://"));
        assert_int_equal(json_array_size(at(root, "runs")), 1);
        assert_string_equal(text_at(root, "runs.0.tool.driver.name"), "yusuan");
        assert_string_equal(text_at(root, "runs.0.columnKind"), "unicodeCodePoints");
        assert_string_equal(text_at(root, "runs.0.language"), lang == LANG_ZH ? "zh-CN" : "en");
        assert_int_equal(json_array_size(at(root, "runs.0.results")), 5); /* 4 findings + 1 diagnostic */
        results_hold(at(root, "runs.0"));
        json_decref(root);
    }
    desk_close(&desk);
}

static void places_and_figures(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.chapter.name = STR("/srv/预算 content/02.yaml");
    json_t *root = parsed(&desk, LANG_ZH);
    const json_t *percent = at(root, "runs.0.results.0"), *sum = at(root, "runs.0.results.1");
    assert_string_equal(text_at(percent, "locations.0.physicalLocation.artifactLocation.uri"),
                        "file:///srv/%E9%A2%84%E7%AE%97%20content/02.yaml");
    assert_int_equal(int_at(percent, "locations.0.physicalLocation.region.startColumn"), 36);
    assert_string_equal(text_at(sum, "locations.0.physicalLocation.artifactLocation.uri"),
                        "content/2021/yunqi/figures.yaml");
    assert_int_equal(json_array_size(at(sum, "relatedLocations")), 3);
    assert_string_equal(text_at(sum, "relatedLocations.2.message.text"),
                        "收入.政府性基金预算拨款 = 2305.10万元");
    assert_string_equal(text_at(sum, "properties.place"), "收入.合计");
    assert_string_equal(
        text_at(sum, "message.text"),
        "合计 7005.49万元，各项之和 7082.49万元，差 77.00万元\n"
        "建议：收入.一般公共预算拨款 4777.39 → 4700.39万元，满足 3 条勾稽，一处改动消除 2 个问题");
    assert_int_equal(json_array_size(at(root, "runs.0.results.4.locations")),
                     0); /* a diagnostic of no place */
    json_decref(root);
    desk_close(&desk);
}

static void waivers_suppress(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_ZH);
    assert_int_equal(json_array_size(at(root, "runs.0.results.0.suppressions")), 0);
    const json_t *waived = at(root, "runs.0.results.3");
    assert_string_equal(text_at(waived, "ruleId"), "double-mark");
    assert_string_equal(text_at(waived, "suppressions.0.kind"), "external");
    assert_string_equal(text_at(waived, "suppressions.0.status"), "accepted");
    assert_string_equal(text_at(waived, "suppressions.0.justification"),
                        "理由：引文原样；同意人：王<主任>；有效期至 2021-03-09");
    location_holds(at(waived, "suppressions.0.location"));
    json_decref(root);
    desk_close(&desk);
}

static void rules_explain_themselves(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    json_t *root = parsed(&desk, LANG_ZH);
    const json_t *sum = at(root, "runs.0.tool.driver.rules.1");
    assert_string_equal(text_at(sum, "name"), "收入合计");
    assert_string_equal(text_at(sum, "fullDescription.text"), "合计是各项之和。\n差一分也会被问到。");
    assert_non_null(strstr(text_at(sum, "help.text"), "依据：预算法实施条例\n例：1.5 * 2 = 3\n"));
    assert_non_null(
        strstr(text_at(sum, "help.markdown"), "**例** 1\\.5 \\* 2 = 3\n\n")); /* literal in Markdown */
    json_decref(root);
    desk_close(&desk);
}

static void braces_are_no_placeholders(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.findings.v[2].message = STR("“{0}” 与 }{");
    desk.findings.v[2].excerpt = STR("");
    desk.findings.v[1].message = STR("");
    json_t *root = parsed(&desk, LANG_ZH);
    assert_string_equal(text_at(root, "runs.0.results.0.message.text"), "“{{0}}” 与 }}{{"); /* §3.11.5 */
    assert_string_equal(text_at(root, "runs.0.results.2.message.text"),
                        "类款相符"); /* §3.11.8: never empty */
    json_decref(root);
    desk_close(&desk);
}

static void no_results(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.run = (Reported){.content = STR("content/2021")};
    json_t *root = parsed(&desk, LANG_ZH);
    assert_int_equal(json_array_size(at(root, "runs.0.results")),
                     0); /* §3.14.23: [] says nothing was found */
    assert_true(json_is_array(at(root, "runs.0.results")));
    json_decref(root);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(required_members),           cmocka_unit_test(places_and_figures),
        cmocka_unit_test(waivers_suppress),           cmocka_unit_test(rules_explain_themselves),
        cmocka_unit_test(braces_are_no_placeholders), cmocka_unit_test(no_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
