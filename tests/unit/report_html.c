/* The HTML report: one safe page, right counts, well-formed, the offending part marked. */
#include "report/html.h"
#include "report_fixture.h"

static void page(Desk *desk, Lang lang)
{
    desk_report(desk, FORMAT_HTML, lang);
    assert_int_equal(utf8_check(strbuf_str(&desk->out)), desk->out.n);
}

static void verdict_and_counts(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    assert_has(&desk, "<html lang=\"zh-CN\">");
    assert_has(&desk,
               "<h1>不能公开：3 处错误</h1>\n<p>3 个单位，1 个可以公开。0 处警告、1 处说明，豁免 1 处。</p>");
    assert_has(&desk, "<a href=\"#o1\">云栖街道办事处</a><span class=\"sub\">yunqi</span></th>"
                      "<td class=\"state bad\">不能公开</td><td class=\"number some bad\">2</td>");
    assert_has(
        &desk,
        "<th scope=\"row\">枫林街道办事处<span class=\"sub\">fenglin</span></th>" /* nothing to link to */
        "<td class=\"state fine\">可以公开</td><td class=\"number none\">0</td>");
    assert_has(&desk, "<h2 id=\"o1\">云栖街道办事处</h2>\n<p class=\"state bad\">不能公开：2 处错误</p>");
    assert_lacks(&desk, "id=\"o2\"");
    assert_has(&desk, "<h3>错误（2）</h3>");
    assert_has(&desk, "<h3>豁免（1）</h3>");
    page(&desk, LANG_EN);
    assert_has(&desk, "<html lang=\"en\">");
    assert_has(&desk, "<h1>Not ready: 3 errors</h1>");
    assert_has(&desk, "<span lang=\"zh-CN\">“65.54%” 应为 66.45%</span>"); /* Chinese data says so */
    desk_close(&desk);
}

static void other_verdicts(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.run.offices = &desk.offices[1];
    desk.run.noffices = 1;
    page(&desk, LANG_ZH);
    assert_has(&desk, "<h1>可以公开</h1>");
    desk.offices[1].draft = true;
    page(&desk, LANG_ZH);
    assert_has(&desk, "<h1>不能公开：这是草稿</h1>");
    desk.run.noffices = 0;
    page(&desk, LANG_ZH);
    assert_has(&desk, "<h1>没有检查任何单位</h1>");
    diag_add(&desk.run_diags, DIAG_FILE_READ, (Pos){0}, DIAG_ARGS(STR("fonts"), STR("没有权限")));
    page(&desk, LANG_ZH);
    assert_has(&desk, "<h1>不能公开：1 处错误</h1>");
    assert_has(&desk, "<h2 id=\"o0\">整次运行</h2>");
    desk_close(&desk);
}

static void a_finding_reads_whole(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    page(&desk, LANG_ZH);
    assert_has(
        &desk,
        "<article class=\"error\">\n<h4><span class=\"badge\">错误</span> <span>“65.54%” 应为 "
        "66.45%</span></h4>\n"
        "<p class=\"where\"><span class=\"place\"><code>02-overview.yaml</code> 第 3 行第 36 字</span></p>\n"
        "<blockquote>预算收入&lt;script&gt;alert(1)&lt;/script&gt;增长<mark>65.54%</"
        "mark>，，其中“拨款”4777.39万元。</blockquote>");
    assert_has(&desk, "收入.合计<span class=\"formula\">= 一般公共预算拨款 + 政府性基金预算拨款</span></th>"
                      "<td class=\"number\">7005.49万元</td>"
                      "<td><span class=\"place\"><code>figures.yaml</code> 第 5 行第 7 字</span></td>");
    assert_has(&desk, "<strong>建议：</strong>收入.一般公共预算拨款 4777.39 → 4700.39万元，满足 3 条勾稽");
    assert_has(&desk,
               "<details><summary>规则：<span>收入合计</span> <code>income-total</code></summary>\n<dl>\n"
               "<dt>缘由</dt><dd>合计是各项之和。\n差一分也会被问到。</dd>");
    assert_has(&desk, "<strong>已豁免。</strong>理由：引文原样；同意人：王&lt;主任&gt;；有效期至 2021-03-09");
    desk_close(&desk);
}

static void nothing_is_executed(void **state)
{
    (void)state;
    static const char EVIL[] =
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\033\xFF\xE2\x80\xAE";
    Desk desk;
    desk_open(&desk);
    Str evil = STR(EVIL);
    for (size_t i = 0; i < desk.findings.n; i++)
        desk.findings.v[i].message = desk.findings.v[i].excerpt = desk.findings.v[i].place = evil;
    desk.sum.id = desk.sum.code = desk.percent.id = evil;
    desk.grant.path = desk.grant.unit = desk.total.formula = evil;
    desk.sum.why = desk.waiver.reason = scalar(desk.arena, EVIL);
    desk.figures.name = desk.chapter.name = evil;
    desk.offices[0].id = desk.offices[1].name = desk.offices[1].file = desk.run.content = evil;
    diag_add(&desk.diags[1], DIAG_FILE_READ, pos_in(&desk.chapter, 3, 13), DIAG_ARGS(evil, evil));
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        page(&desk, (Lang)lang);
        assert_lacks(&desk, "<script");
        assert_lacks(&desk, "<img");
        assert_lacks(&desk, "\033");
        assert_lacks(&desk, "\xE2\x80\xAE"); /* right-to-left override */
        assert_lacks(&desk, "http");         /* nothing is fetched */
        assert_has(&desk, "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x "
                          "onerror=alert(1)&gt;&amp;amp; \xEF\xBF\xBD");
    }
    desk_close(&desk);
}

static bool is_void(Str name)
{
    return str_is(name, "meta") || str_is(name, "!DOCTYPE");
}

/* Every element closes, innermost first. */
static void tags_nest(Str page_text)
{
    Str open[64];
    size_t depth = 0;
    for (size_t i = str_find(page_text, STR("<"), 0); i < page_text.n;
         i = str_find(page_text, STR("<"), i + 1)) {
        bool closing = page_text.s[i + 1] == '/';
        size_t from = i + 1 + closing, to = from;
        while (to < page_text.n && page_text.s[to] != '>' && page_text.s[to] != ' ')
            to++;
        Str name = str_slice(page_text, from, to);
        if (closing) {
            assert_true(depth > 0);
            if (!str_eq(open[--depth], name))
                fail_msg("</" STR_FMT "> closes <" STR_FMT ">", STR_ARG(name), STR_ARG(open[depth]));
        } else if (!is_void(name)) {
            assert_true(depth < 64);
            open[depth++] = name;
        }
    }
    assert_int_equal(depth, 0);
}

static void pages_are_well_formed_and_stable(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    diag_add(&desk.diags[0], DIAG_FILE_READ, pos_in(&desk.figures, 5, 7), DIAG_ARGS(STR("x"), STR("y")));
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        page(&desk, (Lang)lang);
        tags_nest(strbuf_str(&desk.out));
        Str first = str_dup(desk.arena, strbuf_str(&desk.out));
        page(&desk, (Lang)lang);
        assert_true(str_eq(first, strbuf_str(&desk.out)));
    }
    assert_has(&desk, "<code>  合计: <mark>7005.49</mark></code>"); /* the source line of a diagnostic */
    desk_close(&desk);
}

static void sentence_is(const char *message, const char *sentence, const Figure *figure, const char *expected)
{
    StrBuf out = {0};
    const Figure *figures[] = {figure};
    Finding finding = {.message = str_of(message),
                       .excerpt = str_of(sentence),
                       .figures = figures,
                       .nfigures = figure != NULL};
    html_sentence(&out, &finding);
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
}

static void the_offending_part_is_marked(void **state)
{
    (void)state;
    const Figure figure = {.path = STR("甲"), .value = {736, 2}, .known = true};
    sentence_is("“，，”重复", "甲，，乙。", NULL, "甲<mark>，，</mark>乙。");
    sentence_is("没有引文", "共7.36万元，另887.36万元", &figure,
                "共<mark>7.36</mark>万元，另887.36万元"); /* not in 887.36 */
    sentence_is("没有引文", "7.365与7.36.", &figure, "7.365与<mark>7.36</mark>.");
    sentence_is("没有引文", "1,7.36", &figure, "1,7.36");
    sentence_is("“丙”不在句中", "甲乙7.36", &figure, "甲乙<mark>7.36</mark>");
    sentence_is("“甲”与“甲乙”", "丙甲乙", NULL, "丙<mark>甲乙</mark>"); /* the longer one */
    sentence_is("“没有后引号", "没有后引号", NULL, "没有后引号");
    sentence_is("“”空", "甲", NULL, "甲");
    sentence_is("“<b>”", "a<b>c", NULL, "a<mark>&lt;b&gt;</mark>c");
}

/* 24 characters of a word that does not end. */
static void so_much_of_a_line_is_marked(void **state)
{
    (void)state;
    static const char *const LINES[][2] = {
        {"abcdefghijklabcdefghijkl", "<mark>abcdefghijklabcdefghijkl</mark>"},
        {"abcdefghijklabcdefghijklm", "<mark>abcdefghijklabcdefghijkl</mark>m"},
    };
    for (size_t i = 0; i < 2; i++) {
        const SourceFile file = {.name = STR("x"), .text = str_of(LINES[i][0])};
        StrBuf out = {0};
        html_source(&out, pos_in(&file, 1, 1));
        assert_string_equal(out.s, LINES[i][1]);
        strbuf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdict_and_counts),
        cmocka_unit_test(other_verdicts),
        cmocka_unit_test(a_finding_reads_whole),
        cmocka_unit_test(nothing_is_executed),
        cmocka_unit_test(pages_are_well_formed_and_stable),
        cmocka_unit_test(the_offending_part_is_marked),
        cmocka_unit_test(so_much_of_a_line_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
