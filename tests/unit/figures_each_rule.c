/*
 * Each 式 of the shipped rules at its bound. In the shipped offices, and in figures written for those rules that have
 * no place there, one figure after the other is moved to where both sides are equal: that holds. A unit of its last
 * place further, up and down, it does not; of a limit it does one way and not the other.
 */
#include "figures_fixture.h"

#include "figures/whatif.h"

/* Figures for the rules that the offices have no place for. Each holds, and each figure is at some rule's bound. */
static const char *const WRITTEN[] = {
    "收入: {合计: 100.00, 上年结转: 5.00, 使用非财政拨款结余: 2.00}\n"
    "支出: {合计: 98.00, 结余分配: 3.00, 结转下年: 6.00}\n",
    "收入: {总计: 104.00}\n支出: {合计: 98.00, 结转下年: 6.00}\n",
    "收入: {合计: 99.00, 上年结转: 5.00}\n支出: {总计: 104.00}\n",
    "收入: {总计: 107.00, 合计: 100.00, 一般公共预算: 60.00, 政府性基金预算: 40.00, 上年结转: 5.00, "
    "使用非财政拨款结余: 2.00}\n"
    "支出: {总计: 107.00, 合计: 98.00, 人员: 90.00, 其他: 8.00, 结余分配: 3.00, 结转下年: 6.00}\n"
    "一般公共预算: {收入: 60.00, 上年结转: 1.00, 支出: 59.00, 结转下年: 2.00}\n"
    "政府性基金: {收入: 40.00, 上年结转: 1.00, 支出: 38.00, 结转下年: 3.00}\n"
    "国有资本经营: {收入: 9.00, 上年结转: 1.00, 支出: 8.00, 结转下年: 2.00}\n",
    "收入: {政府性基金预算: 7.00}\n支出: {基金项目支出: 7.00}\n",
    "收入: {合计: 9.00, 财政拨款: 8.00, 一般公共预算: 7.00, 政府性基金预算: 1.00, 其他: 1.00}\n"
    "支出: {合计: 9.00, 基本支出: 5.00, 项目支出: 4.00, 人员经费: 3.00, 公用经费: 2.00}\n"
    "表:\n"
    "  部门收支总表: {收入总计: 9.00, 支出总计: 9.00, 行: [{支出项目: 教育支出, 支出金额: 9.00}]}\n"
    "  部门收入总表: {总计: 9.00, 财政总计: 8.00, 其他总计: 1.00, 行: [{编码: '205', 级: 0, 合计: 9.00},\n"
    "    {编码: '20501', 级: 1, 合计: 9.00}, {编码: '2050101', 级: 2, 合计: 9.00}]}\n"
    "  部门支出总表: {总计: 9.00, 基本总计: 5.00, 项目总计: 4.00, 行: [{编码: '205', 名称: 教育支出, 级: 0, "
    "合计: 9.00},\n"
    "    {编码: '20501', 级: 1, 合计: 9.00}, {编码: '2050101', 级: 2, 合计: 9.00}]}\n"
    "  财政拨款收支总表: {收入总计: 8.00, 总计: 8.00, 一般公共总计: 7.00, 政府性基金总计: 1.00}\n"
    "  一般公共预算支出表: {总计: 7.00, 基本总计: 5.00}\n"
    "  政府性基金预算支出表: {总计: 1.00}\n"
    "  一般公共预算基本支出表: {总计: 5.00, 人员总计: 3.00, 公用总计: 2.00}\n",
    "甲: {行: [{级: 0, 经营收入: 5.00}, {级: 1, 经营收入: 3.00}, {级: 1, 经营收入: 2.00}]}\n",
    "收: 5.00\n文中: {收: 5.00}\n",
    "三公: {合计: 10.00, 出国: 1.00, 公务用车购置: 2.00, 公务用车运行: 3.00, 公务接待: 4.00}\n"
    "上年: {三公: {合计: 20.00, 出国: 2.00, 公务用车购置: 4.00, 公务用车运行: 6.00, 公务接待: 8.00}}\n"
    "机关运行经费: {合计: 7.00, 公务接待费: 4.00, 公务用车运行费: 3.00}\n"
    "表: {三公经费支出表: {行: [{合计: 10.00, 出国: 1.00, 用车购置: 2.00, 用车运行: 3.00, 公务接待: 4.00, "
    "机关运行经费: 7.00}]}}\n",
    "项目一览: {个数: 2个, 行: [{名称: 甲}, {名称: 乙}]}\n采购: {个数: 1个, 项目: [{名称: 丙}]}\n",
    "资产: {合计: 9.00, 土地房屋: 5.00, 设备: 4.00}\n",
    "进度: {一季度: 20%, 二季度: 20%, 三季度: 75%, 四季度: 100%}\n",
    "人员: {实有: 3人, 编制: 3人, 在职: 3人, 行政编制: 2人, 事业编制: 1人}\n",
    "采购: {总额: 12.00, 集中采购: 6.00, 部门集中采购: 1.00, 分散采购: 5.00}\n",
    "采购: {总额: 12.00, 其他渠道资金: 2.00}\n支出: {合计: 15.00, 人员经费: 5.00}\n",
    "人员: {退休: 90人, 在职: 5人}\n"
    "上年: {人员: {退休: 20人, 在职: 30人}}\n",
    "支出:\n"
    "  经济: [{编码: '30108', 人员经费: 3.00}, {编码: '30109', 人员经费: 2.00}, {编码: '30113', 人员经费: "
    "1.00}]\n"
    "  功能: [{编码: '2080505', 基本支出: 3.00}, {编码: '2080506', 基本支出: 2.00}, {编码: '2210201', "
    "基本支出: 1.00}]\n",
    "支出:\n"
    "  经济: [{编码: '30108', 金额: 3.00}, {编码: '30109', 金额: 2.00}, {编码: '30113', 金额: 1.00}]\n"
    "  功能: [{编码: '2080505', 基本支出: 3.00}, {编码: '2080506', 基本支出: 2.00}, {编码: '2210201', "
    "基本支出: 1.00}]\n",
    "表:\n"
    "  一般公共预算基本支出表: {行: [{编码: '30108', 合计: 3.00}, {编码: '30109', 合计: 2.00}, {编码: "
    "'30113', 合计: 1.00}]}\n"
    "  一般公共预算支出表: {行: [{编码: '2080505', 基本支出: 3.00}, {编码: '2080506', 基本支出: 2.00}, "
    "{编码: '2210201', 基本支出: 1.00}]}\n",
    "分列: [{编码: '30201', 人员经费: 0}, {编码: '31002', 人员经费: 0}]\n"
    "另列: [{编码: '30101', 公用经费: 0}, {编码: '30301', 公用经费: 0}]\n",
};

typedef struct Probe {
    const RuleBook *book;
    bool *held;      /* of each rule of the book: was seen at its bound */
    EntryList moved; /* figures of the ledger that were */
    Arena *arena;
    size_t wrong;
} Probe;

static void probe_fail(Probe *probe, const Relation *relation, const Entry *entry, const char *said)
{
    print_error(STR_FMT " by " STR_FMT ": %s\n", STR_ARG(relation->rule->code), STR_ARG(entry->path), said);
    probe->wrong++;
}

static Grade grade_at(WhatIf *whatif, size_t relation, Decimal value)
{
    whatif_try(whatif, value);
    return whatif_judge(whatif, relation).grade;
}

/* The number with which both sides are equal; false: this figure does not make them so. */
static bool bound_find(WhatIf *whatif, size_t relation, Decimal own, Decimal *out)
{
    whatif_try(whatif, own);
    Judgement as_built = whatif_judge(whatif, relation);
    if (as_built.units || as_built.grade == GRADE_MOOT)
        return false;
    for (int way = 0; way < 2; way++) {
        if (!(way ? decimal_add : decimal_sub)(own, as_built.difference, out))
            continue;
        whatif_try(whatif, *out);
        Judgement there = whatif_judge(whatif, relation);
        if (there.grade != GRADE_MOOT && !there.units && decimal_sign(there.difference) == 0)
            return true;
    }
    return false;
}

static void entry_probe(Probe *probe, WhatIf *whatif, size_t at, const Entry *entry, size_t rule)
{
    const Relation *relation = &whatif->relations.v[at];
    Decimal bound, less, more;
    if (entry->kind != ENTRY_FIGURE || !entry->figure.known)
        return;
    whatif_choose(whatif, (const Slot *)entry);
    if (!bound_find(whatif, at, entry->figure.value, &bound))
        return;
    int places = bound.places > 2 ? bound.places : 2;
    size_t items = envelope_items(relation->left, relation->right);
    Decimal far = {(int64_t)items + 1, (int8_t)places};
    if (!decimal_sub(bound, far, &less) || !decimal_add(bound, far, &more))
        return;
    Grade below = grade_at(whatif, at, less), above = grade_at(whatif, at, more);
    if (below == GRADE_HOLDS && above == GRADE_HOLDS)
        return; /* it stands on both sides */
    if (grade_at(whatif, at, bound) != GRADE_HOLDS)
        probe_fail(probe, relation, entry, "equal sides do not hold");
    bool one = below == GRADE_FAILS && above == GRADE_HOLDS,
         other = below == GRADE_HOLDS && above == GRADE_FAILS;
    if (relation->sign == SIGN_EQUAL ? below != GRADE_FAILS || above != GRADE_FAILS : !one && !other)
        probe_fail(probe, relation, entry, "beyond the bound");
    probe->held[rule] = true;
    *LIST_PUSH(probe->arena, &probe->moved) = entry;
}

static void ledger_probe(Probe *probe, const Ledger *ledger)
{
    Arena *arena = arena_new();
    WhatIf *whatif = whatif_new(ledger, probe->book, arena);
    probe->moved.n = 0;
    for (size_t i = 0; i < whatif->relations.n; i++) {
        const Relation *relation = &whatif->relations.v[i];
        if (relation->rule->structure)
            continue;
        size_t rule = 0;
        while (!str_eq(probe->book->rules[rule].code, relation->rule->code))
            rule++;
        EntryList entries = {0};
        expr_entries(relation->left, arena, &entries);
        expr_entries(relation->right, arena, &entries);
        for (size_t k = 0; k < entries.n && k < 12; k++)
            entry_probe(probe, whatif, i, entries.v[k], rule);
    }
    arena_free(arena);
}

static void office_probe(Probe *probe, const char *id, Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    const Office *office = office_load(PROJECT_DIR "/content/2021", str_of(id), arena, &diags);
    assert_non_null(office);
    const Profile *profile =
        profile_load(PROJECT_DIR "/templates", office->profile, office->profile_pos, arena, &diags);
    assert_non_null(profile);
    const Source *source = source_load(office, profile, arena, &diags);
    assert_non_null(source);
    ledger_probe(probe, ledger_build(source, arena, &diags));
}

static bool was_moved(const Probe *probe, const Entry *entry)
{
    for (size_t i = 0; i < probe->moved.n; i++)
        if (probe->moved.v[i] == entry)
            return true;
    return false;
}

static void unmoved_tell(Probe *probe, const Entry *entry)
{
    if (entry->kind == ENTRY_FIGURE && !str_is(entry->key, "级") && !was_moved(probe, entry)) {
        print_error("at no bound: " STR_FMT "\n", STR_ARG(entry->path));
        probe->wrong++;
    }
    for (size_t i = 0; i < entry->nchildren; i++)
        unmoved_tell(probe, entry->children[i]);
}

static void written_probe(Probe *probe, const char *text)
{
    Case c = case_open(str_format(probe->arena, "单位: 万元\n%s", text).s, NULL, "{}\n");
    RelationList all = {0};
    assert_int_equal(c.diags.items.n, 0);
    relations_read(c.ledger, probe->book, c.arena, &all, &c.diags);
    for (size_t i = 0; i < all.n; i++) {
        Evaluation run = relation_evaluation(c.ledger);
        if (!all.v[i].rule->structure && relation_judge(&all.v[i], &run).grade == GRADE_FAILS)
            probe_fail(probe, &all.v[i], relation_place(&all.v[i]), "does not hold as it is written");
    }
    ledger_probe(probe, c.ledger);
    unmoved_tell(probe, &c.ledger->root->entry);
    case_close(&c);
}

static void each_at_its_bound(void **state)
{
    (void)state;
    static const char *const OFFICES[] = {"yunqi", "fenglin", "haitang", "yinxing"};
    Case c = case_open("甲: 1\n", NULL, "{}\n");
    c.book = rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n"),
                        c.source->profile->words, c.arena, &c.diags);
    Probe probe = {.book = c.book, .held = ARENA_ARRAY(c.arena, bool, c.book->nrules), .arena = c.arena};
    for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++)
        office_probe(&probe, OFFICES[i], c.arena);
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        written_probe(&probe, WRITTEN[i]);
    for (size_t i = 0; i < c.book->nrules; i++)
        if (!probe.held[i] && c.book->rules[i].relation && ++probe.wrong)
            print_error("nowhere at its bound: " STR_FMT "\n", STR_ARG(c.book->rules[i].code));
    assert_int_equal(probe.wrong, 0);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_at_its_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
