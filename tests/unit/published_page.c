/* The public page: order, versions, words, and nothing of the data that could break out of its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "published/site_page.h"

#define SUM     "0123456789abcdef0123456789abcdeffedcba9876543210fedcba9876543210"
#define SUM_PUT "<code>0123456789abcdef0123456789abcdef<wbr>fedcba9876543210fedcba9876543210</code>"

/* Two versions, the second a correction. */
static const SiteVersion YUNQI[] = {
    {.number = 2,
     .date = STR_INIT("2021-06-15"),
     .pages = 33,
     .pdf = {STR_INIT("yunqi.pdf"), 412000, STR_INIT(SUM)},
     .json = {STR_INIT("yunqi.data.json"), 80000, STR_INIT("")},
     .csv = {STR_INIT("yunqi.figures.csv"), 300, STR_INIT("")},
     .reason = STR_INIT("公务接待费录入有误"),
     .notice = {STR_INIT("archive/yunqi.v2.notice.pdf"), 14336, STR_INIT(SUM)}},
    {.number = 1,
     .date = STR_INIT("2021-02-10"),
     .pages = 32,
     .pdf = {STR_INIT("archive/yunqi.v1.pdf"), 1, STR_INIT(SUM)}},
};
/* The same correction on the same day, and one later. */
static const SiteVersion FENGLIN[] = {
    {.number = 3, .date = STR_INIT("2021-07-01"), .pdf = {STR_INIT("fenglin.pdf"), 1, STR_INIT(SUM)}},
    {.number = 2,
     .date = STR_INIT("2021-06-15"),
     .pdf = {STR_INIT("archive/fenglin.v2.pdf"), 1, STR_INIT(SUM)}},
};
static const SiteVersion PLAIN[] = {
    {.number = 1, .pages = 1, .pdf = {STR_INIT("a b&.pdf"), 1048576, STR_INIT(SUM)}}};

typedef struct Desk {
    SiteOffice offices[4];
    Site site;
    StrBuf out;
} Desk;

static void desk_open(Desk *desk)
{
    *desk = (Desk){
        .offices = {{STR("nocode"), STR(""), STR("甲"), STR(""), PLAIN, 1},
                    {STR("yunqi"), STR("109006"), STR("云栖街道办事处"),
                     STR("云栖街道办事处2021年部门预算情况说明"), YUNQI, 2},
                    {STR("fenglin"), STR("109003"), STR("枫林街道办事处"), STR("预算"), FENGLIN, 2},
                    {STR("b c"), STR("109003"), STR("乙"), STR("乙"), PLAIN, 1}},
        .site = {.year = STR("2021"),
                 .place = STR("临江区"),
                 .noffices = 4,
                 .style_hash = STR("STYLE="),
                 .script_hash = STR("SCRIPT=")},
    };
    desk->site.offices = desk->offices;
}

static void page(Desk *desk, Lang lang)
{
    strbuf_clear(&desk->out);
    site_html(&desk->site, lang, &desk->out);
    assert_int_equal(utf8_check(strbuf_str(&desk->out)), desk->out.n);
}

static size_t place_of(const Desk *desk, const char *text)
{
    const char *found = strstr(desk->out.s, text);
    if (!found)
        fail_msg("not on the page: %s", text);
    return (size_t)(found - desk->out.s);
}

static void assert_lacks(const Desk *desk, const char *text)
{
    if (strstr(desk->out.s, text))
        fail_msg("on the page: %s", text);
}

static void assert_in_order(const Desk *desk, const char *const *texts, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (place_of(desk, texts[i - 1]) >= place_of(desk, texts[i]))
            fail_msg("%s does not stand before %s", texts[i - 1], texts[i]);
}
#define ASSERT_IN_ORDER(desk, ...)                                                                           \
    assert_in_order((desk), (const char *const[]){__VA_ARGS__},                                              \
                    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void offices_by_code_then_folder_and_those_without_last(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    ASSERT_IN_ORDER(&desk, "id=\"unit-b%20c\"", "id=\"unit-fenglin\"", "id=\"unit-yunqi\"",
                    "id=\"unit-nocode\"");
    strbuf_free(&desk.out);
}

static void corrections_newest_first_then_in_the_order_of_the_page(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    StrBuf rest = {0};
    strbuf_adds(&rest, desk.out.s + place_of(&desk, "<table role=\"table\" class=\"corrections\">"));
    strbuf_free(&desk.out);
    desk.out = rest;
    const char *first = strstr(rest.s, "#unit-fenglin");
    assert_non_null(first);
    const char *second = strstr(first + 1, "#unit-fenglin"); /* version 2, before yunqi's of the same day */
    const char *third = strstr(rest.s, "#unit-yunqi");
    assert_non_null(second);
    assert_non_null(third);
    assert_true(second < third);
    place_of(&desk, "class=\"reason\">公务接待费录入有误</td>");
    place_of(&desk, "href=\"archive/yunqi.v2.notice.pdf\"");
    strbuf_free(&desk.out);
}

/* By the titles of the documents: 预算, 决算, or some of each. */
static void the_page_is_called_after_its_documents(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.offices[1].title = STR("云栖街道办事处2021年度部门决算");
    page(&desk, LANG_ZH);
    place_of(&desk, "<title>临江区2021年部门预决算公开</title>");
    for (size_t i = 0; i < desk.site.noffices; i++)
        desk.offices[i].title = desk.offices[1].title;
    page(&desk, LANG_ZH);
    place_of(&desk, "<title>临江区2021年部门决算公开</title>");
    place_of(&desk, "本页列出4个单位的部门决算文件，");
    page(&desk, LANG_EN);
    place_of(&desk, "<title>2021 departmental final accounts, 临江区</title>");
    strbuf_free(&desk.out);
}

static void every_version_with_its_date_pages_size_and_checksum(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    place_of(&desk, "<h1><span class=\"place\">临江区</span>2021年部门预算公开</h1>");
    place_of(&desk, "<title>临江区2021年部门预算公开</title>");
    place_of(&desk, "本页列出4个单位的部门预算文件，其中2个单位更正过。最近的文件日期是<time "
                    "datetime=\"2021-07-01\">2021年7月1日</time>。");
    ASSERT_IN_ORDER(
        &desk, "rowspan=\"4\"><span>云栖街道办事处</span> <span class=\"code\">编码109006</span></th>",
        "<a href=\"yunqi.pdf\" type=\"application/pdf\"><span><span class=\"ear\">云栖街道办事处</span>"
        "2021年部门预算情况说明</span><span class=\"ear\">第2版</span>",
        "第2版 <strong>现行</strong></td><td role=\"cell\"><time datetime=\"2021-06-15\">2021年6月15日</time>"
        "</td><td role=\"cell\" class=\"number\">33页</td><td role=\"cell\" "
        "class=\"number\">402&nbsp;KB</td>",
        "CSV</a> 1&nbsp;KB，", "JSON</a> 78&nbsp;KB",
        "<strong>更正：</strong><span>公务接待费录入有误</span>。", "href=\"archive/yunqi.v1.pdf\"",
        "第1版 <span>已更正</span>");
    size_t sums = 0;
    for (const char *at = desk.out.s; (at = strstr(at, SUM_PUT)) != NULL; at++)
        sums++;
    assert_int_equal(sums, 2 + 1 + 2 + 1 + 1); /* yunqi and its notice, fenglin, two with one version */
    place_of(&desk, "<td role=\"cell\">—</td><td role=\"cell\" class=\"number\">1页</td>"); /* no date */
    place_of(&desk, "1.0&nbsp;MB");
    strbuf_free(&desk.out);
}

static void a_reason_gets_no_second_full_stop(void **state)
{
    (void)state;
    const SiteFile pdf = {STR("x.pdf"), 1, STR("")};
    const SiteVersion version = {.number = 2, .pdf = pdf, .reason = STR("多录了一位。"), .notice = pdf};
    const SiteOffice office = {STR("x"), STR(""), STR("甲"), STR(""), &version, 1};
    const Site site = {.year = STR("2021"), .offices = &office, .noffices = 1};
    Desk desk = {.site = site};
    page(&desk, LANG_ZH);
    place_of(&desk, "多录了一位。</span><span class=\"one\">");
    page(&desk, LANG_EN);
    place_of(&desk, "多录了一位。</span> <span class=\"one\">");
    strbuf_free(&desk.out);
}

static void in_english_the_data_keep_their_language(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_EN);
    place_of(&desk, "<html lang=\"en\">");
    place_of(&desk, "<h1>2021 departmental budgets, <span class=\"place\" lang=\"zh-CN\">临江区</span></h1>");
    place_of(&desk, "<span lang=\"zh-CN\">云栖街道办事处</span> <span class=\"code\">Code 109006</span>");
    place_of(&desk, "<time datetime=\"2021-06-15\">15 June 2021</time>");
    place_of(&desk, "33 pages</td>");
    place_of(&desk, "1 page</td>");
    desk.site.noffices = 1;
    desk.site.place = STR("");
    page(&desk, LANG_EN);
    place_of(&desk, "<h1>2021 departmental budgets</h1>");
    place_of(&desk, "None of these documents has been corrected.");
    assert_lacks(&desk, "id=\"only\"");
    strbuf_free(&desk.out);
}

static void nothing_breaks_out_of_its_place(void **state)
{
    (void)state;
    static const char EVIL[] = "\"'><script>alert(1)</script>";
    const Str evil = {EVIL, sizeof EVIL - 1};
    const SiteFile file = {evil, 1, evil};
    const SiteVersion version = {2, evil, 1, file, file, file, evil, file, file};
    const SiteOffice office = {evil, evil, evil, evil, &version, 1};
    const Site site = {evil, evil, &office, 1, evil, evil, evil, evil, evil};
    StrBuf out = {0};
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        site_html(&site, (Lang)lang, &out);
        assert_null(strstr(out.s, "<script>alert"));
        assert_null(strstr(out.s, "\"'>"));
        assert_non_null(strstr(out.s, "href=\"%22%27%3E%3Cscript%3Ealert%281%29%3C/script%3E\""));
        strbuf_clear(&out);
    }
    strbuf_free(&out);
}

static void addresses_are_percent_encoded(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    place_of(&desk, "href=\"a%20b%26.pdf\"");
    desk.offices[0].id = STR("云");
    page(&desk, LANG_ZH);
    place_of(&desk, "id=\"unit-%E4%BA%91\"");
    strbuf_free(&desk.out);
}

static void the_policy_allows_its_own_style_and_script_alone(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    StrBuf style = {0}, script = {0}, expected = {0};
    site_style(&style);
    site_script(&script);
    page(&desk, LANG_ZH);
    place_of(&desk, "content=\"default-src 'none'; style-src 'sha256-STYLE='; script-src 'sha256-SCRIPT='; "
                    "base-uri 'none'; form-action 'none'\"");
    strbuf_addf(&expected, "<style>%s</style>", style.s); /* what was hashed, to the byte */
    place_of(&desk, expected.s);
    strbuf_clear(&expected);
    strbuf_addf(&expected, "<script>%s</script>", script.s);
    place_of(&desk, expected.s);
    assert_lacks(&desk, " style=");
    assert_lacks(&desk, " onclick=");
    assert_null(strstr(script.s, "innerHTML"));
    strbuf_free(&style);
    strbuf_free(&script);
    strbuf_free(&expected);
    strbuf_free(&desk.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offices_by_code_then_folder_and_those_without_last),
        cmocka_unit_test(corrections_newest_first_then_in_the_order_of_the_page),
        cmocka_unit_test(the_page_is_called_after_its_documents),
        cmocka_unit_test(every_version_with_its_date_pages_size_and_checksum),
        cmocka_unit_test(a_reason_gets_no_second_full_stop),
        cmocka_unit_test(in_english_the_data_keep_their_language),
        cmocka_unit_test(nothing_breaks_out_of_its_place),
        cmocka_unit_test(addresses_are_percent_encoded),
        cmocka_unit_test(the_policy_allows_its_own_style_and_script_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
