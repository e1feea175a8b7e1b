/* explain: what a rule means; where a figure comes from, who uses it, where it is printed. */
#include "report_fixture.h"
#include "words_fixture.h"

static const ReportStyle ZH = {.lang = LANG_ZH}, EN = {.lang = LANG_EN};

static void a_rule_says_all_it_has(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    explain_rule(&desk.sum, ZH, &desk.out);
    assert_string_equal(desk.out.s,
                        "收入合计 [income-total]\n"
                        "  级别：错误；差在四舍五入允许的范围内时只作说明\n"
                        "  缘由：合计是各项之和。\n"
                        "        差一分也会被问到。\n"
                        "  依据：预算法实施条例\n"
                        "  例：1.5 * 2 = 3\n"
                        "  式：收入.合计 = 收入.一般公共预算拨款 + 收入.政府性基金预算拨款\n"
                        "  写在：templates/rules/core.yaml:1:1\n"
                        "  豁免：在单位的 waivers.yaml 里写 规则: 收入合计，并写明位置、理由、同意人、至\n");
    strbuf_clear(&desk.out);
    explain_rule(&desk.sum, EN, &desk.out);
    assert_has(&desk, "  severity: error; a note where rounding explains the difference\n  why: "
                      "合计是各项之和。\n       差一分");
    desk_close(&desk);
}

static const Node *list_of(Arena *arena, const char *first, const char *second)
{
    Node *list = ARENA_NEW(arena, Node);
    list->kind = NODE_LIST;
    list->list.items = ARENA_ARRAY(arena, const Node *, 2);
    list->list.items[list->list.n++] = scalar(arena, first);
    list->list.items[list->list.n++] = scalar(arena, second);
    return list;
}

static void a_check_and_its_parameters(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    Node *params = ARENA_NEW(desk.arena, Node);
    params->kind = NODE_MAP;
    params->map.pairs = ARENA_ARRAY(desk.arena, NodePair, 1);
    params->map.pairs[params->map.n++] =
        (NodePair){.key = STR("词"), .value = list_of(desk.arena, "XX", "待填写")};
    desk.marks.params = params;
    desk.marks.basis = list_of(desk.arena, "GB/T 15834-2011", "财预〔2016〕143号");
    desk.marks.off = true;
    explain_rule(&desk.marks, ZH, &desk.out);
    assert_string_equal(desk.out.s,
                        "双重标点 [double-mark]\n"
                        "  级别：警告，本模板不用这条规则\n"
                        "  依据：GB/T 15834-2011\n"
                        "        财预〔2016〕143号\n"
                        "  检查：双重标点\n"
                        "  参数：词：XX、待填写\n"
                        "  豁免：在单位的 waivers.yaml 里写 规则: 双重标点，并写明位置、理由、同意人、至\n");
    desk_close(&desk);
}

typedef struct Books {
    Desk desk;
    const Ledger *ledger;
    RuleBook book;
} Books;

static const Node *tree(Desk *desk, const SourceFile *file)
{
    const Node *node = yaml_read(file, &YAML_LIMITS, desk->arena, &desk->run_diags);
    assert_non_null(node);
    return node;
}

/* A ledger of two years and one relation over it. */
static void books_open(Books *books)
{
    static const SourceFile NOW = {
        .name = STR_INIT("figures.yaml"),
        .text = STR_INIT("单位: 万元\n收入:\n  拨款: 4700.39\n  基金: 2305.10\n"
                         "  合计: = 拨款 + 基金\n支出:\n  合计: 7005.49\n  项目: 12\n")};
    static const SourceFile LAST = {
        .name = STR_INIT("last.yaml"),
        .text = STR_INIT(
            "单位: 万元\n收入:\n  拨款: 4208.70\n  合计: 4208.70\n支出:\n  合计: 7005.49\n  项目: 待填写\n")};
    desk_open(&books->desk);
    Desk *desk = &books->desk;
    Source *source = ARENA_NEW(desk->arena, Source);
    source->profile = profile_of_words(desk->arena);
    source->figures = tree(desk, &NOW);
    source->figures_last = tree(desk, &LAST);
    books->ledger = ledger_build(source, desk->arena, &desk->run_diags);
    desk->sum.relation = scalar(desk->arena, "收入.合计 = 支出.合计");
    books->book = (RuleBook){.rules = &desk->sum, .nrules = 1};
}

static void explained(Books *books, const char *path, const PrintedPlace *places, size_t n, ReportStyle style)
{
    const Entry *entry = ledger_find(books->ledger, NULL, str_of(path));
    assert_non_null(entry);
    strbuf_clear(&books->desk.out);
    const FigureStory story = {&entry->figure, books->ledger, &books->book, places, n};
    explain_figure(&story, style, &books->desk.out);
}

static void a_formula_from_sources_to_pages(void **state)
{
    (void)state;
    Books books;
    books_open(&books);
    const PrintedPlace places[] = {
        {3, STR("3"), STR("7005.49万元"), STR(""), pos_in(&books.desk.chapter, 3, 7)},
        {17, STR(""), STR("7005.49"), STR("图1　收支"), {0}},
    };
    explained(&books, "收入.合计", places, 2, ZH);
    /* 4700.39 + 2305.10 = 7005.49; − 4208.70 = 2796.79; ÷ 4208.70 = 0.66452… */
    assert_string_equal(books.desk.out.s,
                        "收入.合计 = 7005.49万元  figures.yaml:5:7\n"
                        "  公式：= 拨款 + 基金\n"
                        "  由这些数得出：\n"
                        "    收入.拨款 = 4700.39万元  figures.yaml:3:7\n"
                        "    收入.基金 = 2305.10万元  figures.yaml:4:7\n"
                        "  上年：4208.70万元；本年较上年增加2796.79万元，增加66.45%  last.yaml:4:7\n"
                        "  用到它的：\n"
                        "    规则 收入合计 [income-total]：收入.合计 = 支出.合计\n"
                        "  印在：\n"
                        "    第 3 页：7005.49万元  content/2021/yunqi/02-overview.yaml:3:7\n"
                        "    文件第 17 张：7005.49  图1　收支\n");
    desk_close(&books.desk);
}

static void a_typed_figure(void **state)
{
    (void)state;
    Books books;
    books_open(&books);
    explained(&books, "收入.基金", NULL, 0, ZH);
    assert_string_equal(books.desk.out.s, "收入.基金 = 2305.10万元  figures.yaml:4:7\n"
                                          "  来源：直接填写\n"
                                          "  上年：没有这个数\n"
                                          "  用到它的：\n"
                                          "    公式 收入.合计 = 7005.49万元  figures.yaml:5:7\n"
                                          "  没有印出\n");
    explained(&books, "支出.合计", NULL, 0, EN);
    assert_string_equal(books.desk.out.s, "支出.合计 = 7005.49万元  figures.yaml:7:7\n"
                                          "  typed as it is\n"
                                          "  last year: 7005.49万元; this year unchanged  last.yaml:6:7\n"
                                          "  used by:\n"
                                          "    rule 收入合计 [income-total]: 收入.合计 = 支出.合计\n"
                                          "  not printed\n");
    explained(&books, "支出.项目", NULL, 0, ZH); /* what is not filled in is no 0 to compare with */
    assert_has(&books.desk, "  上年：（未知）  last.yaml:7:7\n");
    desk_close(&books.desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_says_all_it_has),
        cmocka_unit_test(a_check_and_its_parameters),
        cmocka_unit_test(a_formula_from_sources_to_pages),
        cmocka_unit_test(a_typed_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
