/* Figures under the names people use: found, judged and told as the account's. */
#include "figures/expr.h"
#include "figures_fixture.h"

#include "figures/ledger.h"
#include "model/account.h"

#define ACCOUNT                                                                                                                       \
    "数:\n"                                                                                                                          \
    "  三公:\n    又名: [三公经费]\n    分:\n"                                                                               \
    "      合计: {又名: [总额]}\n      接待: {又名: [公务接待费]}\n      用车: {又名: [公务用车费]}\n"        \
    "  收入: {又名: [收入预算], 分: {合计: {}, 拨款: {又名: [财政拨款]}, 上年结转: {又名: [年初结转]}, " \
    "辆数: {单位: 辆}}}\n"                                                                                                       \
    "  运行: {又名: [运行费], 让名: [公用], 分: {合计: {}}}\n"                                                          \
    "  采购: {分: {项目: {又名: [明细], 分: {总计: {又名: [小计]}, 类别: {又名: [类型]}}}}}\n"                  \
    "功能分类: {\"224\": 应急支出, \"22401\": 应急事务, \"2240106\": 安全监管}\n"

#define SUM "甲规则:\n  代号: a\n  级别: 错误\n  式: '三公.合计 = 三公.接待 + 三公.用车'\n"

static Case account_run(const char *figures, const char *last, const char *rules)
{
    Case c = case_open("空: 0\n", NULL, rules);
    assert_true(file_write(SCRATCH_DIR "/account/a.yaml", str_of(ACCOUNT), &c.diags));
    Profile *profile = ARENA_NEW(c.arena, Profile);
    *profile = *c.source->profile;
    profile->account = account_load(SCRATCH_DIR, case_yaml(&c, "names", "a\n"), c.arena, &c.diags);
    c.source->profile = profile;
    c.source->figures = case_yaml(&c, "figures.yaml", figures);
    c.source->figures_last = last ? case_yaml(&c, "last.yaml", last) : NULL;
    c.ledger = ledger_build(c.source, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

static void an_alias_is_the_figure(void **state)
{
    (void)state;
    Case c = account_run("三公经费: {总额: 9, 公务接待费: 1, 公务用车费: 2}\n", NULL, SUM);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].place, "三公经费.总额"); /* as it is written */
    const Figure *figure = case_figure(&c, "三公.合计");
    assert_ptr_equal(figure, case_figure(&c, "三公经费.总额"));
    assert_ptr_equal(figure, case_figure(&c, "三公.总额"));
    assert_text(figure->path, "三公经费.总额");
    const Entry *entry = ledger_find(c.ledger, NULL, STR("三公经费.公务接待费"));
    assert_text(entry->standard, "三公.接待");
    assert_text(entry_account(entry)->path, "三公.接待");
    assert_text(entry_account(entry->parent)->path, "三公");
    case_close(&c);
}

/* A name that yields is the figure's where no other name of it stands. */
static void a_name_that_yields(void **state)
{
    (void)state;
    static const char RULE[] = "甲规则:\n  代号: a\n  级别: 错误\n  式: '运行.合计 = 80'\n";
    Case c = account_run("公用: {合计: 80}\n", NULL, RULE);
    assert_findings(&c, 0);
    assert_text(ledger_find(c.ledger, NULL, STR("公用.合计"))->standard, "运行.合计");
    case_close(&c);
    static const char *const BOTH[] = {"公用: {合计: 100}\n运行费: {合计: 80}\n",
                                       "运行: {合计: 80}\n公用: {合计: 100}\n"};
    for (size_t i = 0; i < 2; i++) {
        c = account_run(BOTH[i], NULL, RULE);
        assert_findings(&c, 0);
        assert_text(ledger_find(c.ledger, NULL, STR("公用.合计"))->standard, "公用.合计");
        assert_null(entry_account(ledger_find(c.ledger, NULL, STR("公用"))));
        case_close(&c);
    }
    c = account_run("运行: {合计: 80}\n运行费: {合计: 100}\n", NULL, RULE);
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].id, DIAG_FIGURE_NAME_TWICE);
    case_close(&c);
}

/* What a record is known by does not stay empty; the account may know what it is. */
static void what_a_record_is_known_by(void **state)
{
    (void)state;
    static const char RULE[] =
        "缺:\n  代号: k\n  级别: 警告\n  结构: 缺键\n  参数: {总: [合计], 不加: [级]}\n"
        "  修约: 否\n  说法: '{键}：{宜}'\n";
    static const struct {
        const char *record, *message;
    } RECORDS[] = {
        {"{编码: \"2240106\", 金额: 3, 用途: 丙}", "名称：请补上；账目里 2240106 是“安全监管”"},
        {"{编码: \"2240199\", 金额: 3, 用途: 丙}", "名称：请补上，这一条是哪一项要看它"},
        {"{名称: 安全监管, 金额: 3, 用途: 丙}", "编码：请补上，这一条是哪一项要看它"},
        {"{编码: \"2240106\", 名称: 安全监管, 金额: 3}", "用途：确实没有的，写上 “用途:” 空着"},
    };
    for (size_t i = 0; i < sizeof RECORDS / sizeof *RECORDS; i++) {
        char text[512];
        (void)snprintf(text, sizeof text,
                       "支:\n  - {编码: \"201\", 名称: 甲, 金额: 1, 用途: 甲}\n"
                       "  - {编码: \"202\", 名称: 乙, 金额: 2, 用途: 乙}\n  - %s\n",
                       RECORDS[i].record);
        Case c = account_run(text, NULL, RULE);
        assert_findings(&c, 1);
        assert_text(c.findings.v[0].message, RECORDS[i].message);
        case_close(&c);
    }
}

/* 42.00万元 is no number of cars. */
static void a_count_with_places_is_money(void **state)
{
    (void)state;
    Case c = account_run(
        "单位: 万元\n收入: {合计: 1, 辆数: 42.00}\n收入预算: {合计: 2, 辆数: 42辆}\n空: {辆数: 1}\n", NULL,
        "{}\n");
    assert_null(entry_account(ledger_find(c.ledger, NULL, STR("收入.辆数"))));
    assert_text(entry_account(ledger_find(c.ledger, NULL, STR("收入预算.辆数")))->path, "收入.辆数");
    case_close(&c);
}

static void formulas_know_both_names(void **state)
{
    (void)state;
    Case c = account_run("三公经费: {总额: = 三公.接待 + 公务用车费, 公务接待费: 1, 公务用车费: 2}\n"
                         "甲: = 三公.用车\n乙: = 三公经费.公务用车费\n",
                         NULL, SUM);
    assert_findings(&c, 0);
    assert_int_equal(case_figure(&c, "甲")->value.n, 2);
    assert_int_equal(case_figure(&c, "乙")->value.n, 2);
    case_close(&c);
}

/* A name that is written further out goes before an alias that is nearer. */
static void what_is_written_wins(void **state)
{
    (void)state;
    Case c = account_run("总额: 5\n三公: {合计: 3, 接待: = 总额 - 2, 用车: 0}\n", NULL, SUM);
    assert_findings(&c, 0);
    case_close(&c);
}

static void stars_and_exceptions(void **state)
{
    (void)state;
    static const char RULES[] =
        "甲规则:\n  代号: a\n  级别: 错误\n  式: '三公.* >= 0'\n"
        "乙规则:\n  代号: b\n  级别: 错误\n  式: '三公经费.* >= 0'\n" /* a rule's own */
        "丙规则:\n  代号: c\n  级别: 错误\n"
        "  式: '收入.合计 = 合计(收入, 除 合计 上年结转)'\n"
        "丁规则:\n  代号: d\n  级别: 错误\n  式: '文中.* = *'\n  有: [文中]\n";
    Case c = account_run("三公经费: {公务接待费: -1}\n收入预算: {合计: 2, 财政拨款: 2, 年初结转: 7}\n"
                         "文中: {三公: {接待: 1}, 收入: {拨款: 2}}\n",
                         NULL, RULES);
    assert_findings(&c, 3);
    assert_text(c.findings.v[0].place, "三公经费.公务接待费");
    assert_text(c.findings.v[1].rule->code, "b");
    assert_text(c.findings.v[2].rule->code, "d");
    assert_text(c.findings.v[2].place, "文中.三公.接待");
    case_close(&c);
}

static void lists_and_records(void **state)
{
    (void)state;
    static const char RULES[] = "甲规则:\n  代号: a\n  级别: 错误\n  逐行: 采购.项目\n  式: '总计 >= 2'\n"
                                "乙规则:\n  代号: b\n  级别: 错误\n"
                                "  式: '合计(采购.项目.总计, 类别 = 货物) = 9'\n";
    Case c = account_run("采购: {明细: [{类型: 货物, 小计: 1}, {类型: 服务, 小计: 2}]}\n", NULL, RULES);
    assert_findings(&c, 2);
    assert_text(c.findings.v[0].place, "采购.明细.1.小计");
    assert_text(c.findings.v[1].rule->code, "b");
    case_close(&c);
}

static void last_year_may_have_another_name(void **state)
{
    (void)state;
    Case c = account_run("三公经费: {公务接待费: 3}\n", "三公: {接待: 2}\n",
                         "甲规则:\n  代号: a\n  级别: 错误\n  式: '三公.接待 = 上年(三公.接待)'\n");
    assert_findings(&c, 1);
    const Figure *last = ledger_last(c.ledger, case_figure(&c, "三公经费.公务接待费"));
    assert_non_null(last);
    assert_int_equal(last->value.n, 2);
    case_close(&c);
}

#define ROWS(a, b, c)                                                                                        \
    "表:\n  总计: 3\n  行:\n    - {编码: " a ", 合计: 3}\n    - {编码: " b ", 合计: 2}\n    - {编码: " c     \
    ", 合计: 1}\n"

/* Rows without 级 have that of their 编码. */
static void a_code_says_the_level(void **state)
{
    (void)state;
    static const char BELOW[] = "合计 = 下级(合计)", TOP[] = "表.总计 = 合计(表.行.合计, 级 = 0)";
    Case c = case_relation(ROWS("\"201\"", "\"20101\"", "\"20102\""), NULL, BELOW, "逐行: '*.行'");
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation(ROWS("\"201\"", "\"20101\"", "\"2010102\""), NULL, BELOW, "逐行: '*.行'");
    assert_findings(&c, 2);
    case_close(&c);
    c = case_relation(ROWS("\"201\"", "\"20101\"", "\"2010102\""), NULL, TOP, "");
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation(ROWS("\"201\"", "\"202\"", "\"20201\""), NULL, TOP, "");
    assert_findings(&c, 1);
    case_close(&c);
    c = case_relation(ROWS("A01", "\"2010\"", "\"20\""), NULL, BELOW, "逐行: '*.行'"); /* no codes */
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation("表:\n  总计: 3\n  行:\n    - {编码: \"201\", 级: \"1\", 合计: 3}\n"
                      "    - {编码: \"20101\", 级: \"0\", 合计: 3}\n",
                      NULL, TOP, ""); /* what is written goes before */
    assert_findings(&c, 0);
    case_close(&c);
}

/* ---- what names are told ---- */

static void assert_told(const char *figures, DiagId id, uint32_t line, uint32_t col)
{
    Case c = account_run(figures, NULL, SUM);
    size_t found = 0;
    for (size_t i = 0; i < c.diags.items.n; i++) {
        const Diagnostic *diag = &c.diags.items.v[i];
        found += diag->id == id && diag->pos.line == line && diag->pos.col == col;
    }
    if (found != 1 || c.diags.items.n != 1)
        case_print(&c);
    assert_int_equal(found, 1);
    assert_int_equal(c.diags.items.n, 1);
    case_close(&c);
}

static void assert_untold(const char *figures)
{
    Case c = account_run(figures, NULL, SUM);
    if (c.diags.items.n)
        case_print(&c);
    assert_int_equal(c.diags.items.n, 0);
    case_close(&c);
}

static void one_figure_under_two_names(void **state)
{
    (void)state;
    assert_told("三公: {接待: 1}\n三公经费: {接待: 1}\n", DIAG_FIGURE_NAME_TWICE, 2, 7);
    assert_told("收入: {上年结转: 1, 年初结转: 1}\n", DIAG_FIGURE_NAME_TWICE, 1, 21);
    assert_untold("收入: {上年结转: 1}\n甲: {年初结转: 1}\n");
    assert_untold("采购: {项目: [{总计: 1, 小计: 1}]}\n"); /* columns of a table */
}

static void a_slip_of_a_known_name(void **state)
{
    (void)state;
    assert_told("三公: {公务接侍费: 1}\n", DIAG_FIGURE_NAME_NEAR, 1, 13); /* a wrong character */
    assert_told("三公: {公务待接费: 1}\n", DIAG_FIGURE_NAME_NEAR, 1, 13); /* two turned round */
    assert_told("三公: {公务用车: 1}\n", DIAG_FIGURE_NAME_NEAR, 1, 12);   /* one lost */
    assert_told("公三: {接待: 1}\n三公经: {接待: 1}\n收入算预: {接待: 1}\n", DIAG_FIGURE_NAME_NEAR, 3, 7);
    assert_untold("三公: {公务接侍费: 1, 接待: 2}\n"); /* it is there */
    assert_untold("三公: {招待: 1}\n");                /* too short to tell */
    assert_untold("三公: {公务招侍费: 1}\n");          /* too far */
    assert_untold("三公: {公务接侍费: \"无\"}\n");     /* a text */
    assert_untold("甲: {公务接侍费: 1}\n");            /* elsewhere */
}

/* A character that is wrong, lacks or is too many tells from four on, two that changed places from three on. */
static void how_short_a_name_may_be(void **state)
{
    (void)state;
    static const struct {
        const char *name, *known;
        bool slip;
    } NAMES[] = {
        {"公务接侍", "公务接待", true},   {"公务侍", "公务待", false}, /* one wrong of four, of three */
        {"公务接待费", "公务接待", true}, {"公务接", "公务接待", false},
        {"公接待务", "公务接待", true},   {"接务公", "公务接", true},
        {"务公", "公务", false}, /* turned, of three and of two */

        {"公务招侍", "公务接待", false},  {"公务接待费用", "公务接待", false},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (name_is_slip(str_of(NAMES[i].name), str_of(NAMES[i].known)) != NAMES[i].slip)
            fail_msg("%s for %s", NAMES[i].name, NAMES[i].known);
}

/* Of so many names beside it none is a slip of ours. */
static void a_slip_in_a_large_group(void **state)
{
    (void)state;
    for (size_t others = 499; others <= 500; others++) {
        StrBuf text = {0};
        strbuf_adds(&text, "三公: {公务接侍费: 1");
        for (size_t i = 0; i < others; i++)
            strbuf_addf(&text, ", 甲%zu: 1", i);
        strbuf_adds(&text, "}\n");
        if (others == 499)
            assert_told(text.s, DIAG_FIGURE_NAME_NEAR, 1, 13);
        else
            assert_untold(text.s);
        strbuf_free(&text);
    }
}

/* A mistyped key is known by records up to twenty before and behind, and by none further off. */
static void a_slip_of_a_key_beside_so_many_records(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++)
        for (size_t apart = 20; apart <= 21; apart++) {
            StrBuf text = {0};
            strbuf_adds(&text, "表:\n");
            for (size_t i = 0; i <= apart; i++)
                strbuf_addf(&text, "  - {名: 甲%s}\n",
                            i == (way ? apart : 0)   ? ", 公务接侍费: 1"
                            : i == (way ? 0 : apart) ? ", 公务接待费: 1"
                                                     : "");
            Case c = account_run(text.s, NULL, "{}\n");
            size_t slips = 0;
            for (size_t i = 0; i < c.diags.items.n; i++)
                slips += c.diags.items.v[i].id == DIAG_RECORD_KEY_SLIP;
            assert_int_equal(slips, apart == 20);
            case_close(&c);
            strbuf_free(&text);
        }
}

/* ---- what the shipped rules name ---- */

/* A path's names one after the other; below a name without 分 anything may stand. */
static bool account_has(const Account *account, Str path)
{
    const AccountNode *node = &account->root;
    for (size_t from = 0; from <= path.n && node;) {
        size_t dot = str_find(path, STR("."), from);
        Str key = str_slice(path, from, dot);
        bool starred = str_find(key, STR("*"), 0) < key.n;
        if (node->parent && node->children.n == 0)
            return true;
        if (starred && dot == path.n)
            return true;
        node = account_child(node, starred ? STR("*") : key);
        from = dot + 1;
    }
    return node != NULL;
}

typedef struct Naming {
    const Account *account;
    const RuleSpec *rule;
    Arena *arena;
    size_t n;
} Naming;

static void path_judge(Naming *naming, const Name *name)
{
    Str path = name->word;
    bool of_row = name->kind == NAME_PATH || name->kind == NAME_BELOW || name->kind == NAME_ABOVE;
    const Node *each = naming->rule->each;
    Str list = each ? str_slice(each->scalar.text, 0, str_find(each->scalar.text, STR(","), 0)) : (Str){0};
    if (list.n && of_row && str_find(path, STR("."), 0) == path.n) {
        if (list.s[0] == '*') /* rows of any table: one that the account has */
            list = STR("表.部门支出总表.行");
        path = str_join(naming->arena, (const Str[]){list, path}, 2, STR("."));
    }
    naming->n++;
    if (!account_has(naming->account, path))
        fail_msg(STR_FMT " names " STR_FMT, STR_ARG(naming->rule->code), STR_ARG(path));
}

static void names_judge(Naming *naming, const Expr *expr)
{
    TermList terms = expr_terms(expr);
    for (size_t i = 0; i < terms.n; i++)
        names_judge(naming, terms.v[i].expr);
    if (expr->kind != EXPR_NAME)
        return;
    if (expr->name->inner)
        names_judge(naming, expr->name->inner);
    else if (!expr->name->is_amount && !str_starts(expr->name->word, "*."))
        path_judge(naming, expr->name);
}

static void the_account_has_what_rules_name(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    const Profile *profile = profile_load(PROJECT_DIR "/templates", STR("gbt9704"), (Pos){0}, arena, &diags);
    assert_non_null(profile);
    Naming naming = {.account = profile->account, .arena = arena};
    const Source source = {.profile = profile};
    const Ledger *ledger = ledger_build(&source, arena, &diags);
    for (size_t i = 0; i < profile->rules->nrules; i++) {
        naming.rule = &profile->rules->rules[i];
        if (!naming.rule->relation)
            continue;
        ExprReader reader = expr_reader(ledger, naming.rule->relation->scalar.text, naming.rule->each, arena);
        names_judge(&naming, expr_sum_read(&reader));
        while (expr_peek(&reader) == '=' || expr_peek(&reader) == '<' || expr_peek(&reader) == '>')
            reader.at++;
        names_judge(&naming, expr_sum_read(&reader));
    }
    assert_true(naming.n > 300);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_alias_is_the_figure),
        cmocka_unit_test(a_name_that_yields),
        cmocka_unit_test(what_a_record_is_known_by),
        cmocka_unit_test(a_count_with_places_is_money),
        cmocka_unit_test(formulas_know_both_names),
        cmocka_unit_test(what_is_written_wins),
        cmocka_unit_test(stars_and_exceptions),
        cmocka_unit_test(lists_and_records),
        cmocka_unit_test(last_year_may_have_another_name),
        cmocka_unit_test(a_code_says_the_level),
        cmocka_unit_test(one_figure_under_two_names),
        cmocka_unit_test(a_slip_of_a_known_name),
        cmocka_unit_test(how_short_a_name_may_be),
        cmocka_unit_test(a_slip_in_a_large_group),
        cmocka_unit_test(a_slip_of_a_key_beside_so_many_records),
        cmocka_unit_test(the_account_has_what_rules_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
