/* 比较 of a profile: what base/phrases.yaml gives, what a profile changes, and phrases that could not hold. */
#include "model_fixture.h"

static const Profile *load(Desk *desk, const char *lines)
{
    char whole[4096];
    (void)snprintf(whole, sizeof whole, "%s%s", PROFILE_WHOLE, lines);
    desk_profile(desk, "a", whole);
    return desk_profile_load(desk, "a");
}

static void every_profile_has_them(void **state)
{
    (void)state;
    Desk desk = desk_open("phrases");
    const Profile *profile = load(&desk, "比较: {增减: {新: '', 减: 下降}}\n");
    assert_clean(&desk);
    assert_int_equal(profile->nphrases, 3);
    const PhraseForm *change = profile_phrase(profile, STR("增减"));
    assert_str(change->up, "增加");
    assert_str(change->down, "下降");
    assert_str(change->rate_down, "下降"); /* as 减 */
    assert_null(change->fresh);            /* taken back */
    assert_non_null(change->no_rate);      /* of the base */
    assert_int_equal(change->places, -1);
    assert_str(profile_phrase(profile, STR("增减额"))->down, "减少");
    assert_null(profile_phrase(profile, STR("较上年执行")));
    desk_close(&desk);
}

static void phrases_that_hold(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平}}\n",
        "比较: {甲: {称: '{上年度}年', 句: '{基数}，{年度}年{向}{额}，{收入.合计}', 平: 持平}}\n",
        "比较: {甲: {称: 上年, 句: '由{本数}', 平: 持平}}\n", /* neither an amount nor a direction */
        "比较: {甲: {称: 上年, 增: 上升, 句: '{向}{额}', 平: 持平}}\n词语: {升词: {加: [上升]}}\n",
        "比较: {甲: {称: 上年, 句: '{向}{额}', 平: 与上年一致}}\n词语: {平词: {加: [一致]}}\n",
        "比较: {甲: {称: 上年, 句: '{率向}{率}', 平: 持平, 率位数: 6}}\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Desk desk = desk_open("phrases_hold");
        assert_non_null(load(&desk, TEXTS[i]));
        assert_clean(&desk);
        desk_close(&desk);
    }
}

static void phrases_that_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DiagId id;
        uint32_t col;
    } CASES[] = {
        {"比较: {甲: {称: 上年, 句: '{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 20},
        {"比较: {甲: {称: 上年, 句: '{向}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 20},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: '持平{额}'}}\n", DIAG_PROFILE_PHRASE, 33},
        {"比较: {甲: {称: 上年, 句: '{向}{额}{上年数}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 20},
        {"比较: {甲: {称: 上年, 句: '{向}{额', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 20},
        {"比较: {甲: {称: '{称', 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 13},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 一致}}\n", DIAG_PROFILE_PHRASE, 33},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 承: 一致}}\n", DIAG_PROFILE_PHRASE, 40},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 新: '{向}{率}'}}\n", DIAG_PROFILE_PHRASE, 40},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 增: 减少}}\n", DIAG_PROFILE_PHRASE, 40},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 减: 增加}}\n", DIAG_PROFILE_PHRASE, 40},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 率增: 减少}}\n", DIAG_PROFILE_PHRASE, 41},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 率减: 增加}}\n", DIAG_PROFILE_PHRASE, 41},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: ''}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {甲 乙: {称: 上年, 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {上年: {称: 上年, 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {页: {称: 上年, 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {加粗: {称: 上年, 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {注: {称: 上年, 句: '{向}{额}', 平: 持平}}\n", DIAG_PROFILE_PHRASE, 6},
        {"比较: {甲: {称: 上年, 句: '{向}{额}', 平: 持平, 率位数: 7}}\n", DIAG_SCHEMA_RANGE, 42},
        {"比较: {甲: {称: 上年, 句: [a], 平: 持平}}\n", DIAG_TEXT_EXPECTED, 20},
        {"比较: {甲: {称: 上年, 句: a}}\n", DIAG_SCHEMA_MISSING_KEY, 9},
        {"比较: [甲]\n", DIAG_MAP_EXPECTED, 5},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Desk desk = desk_open("phrases_slips");
        assert_null(load(&desk, CASES[i].text));
        assert_only(&desk, CASES[i].id, 9, CASES[i].col);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_profile_has_them),
        cmocka_unit_test(phrases_that_hold),
        cmocka_unit_test(phrases_that_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
