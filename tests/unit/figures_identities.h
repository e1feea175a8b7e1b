/*
 * What must hold between the figures of a budget, written down a second time by
 * hand and evaluated with whole numbers, so that the rules of templates/rules/
 * can be judged by something that knows nothing of them.
 */
#ifndef TESTS_FIGURES_IDENTITIES_H
#define TESTS_FIGURES_IDENTITIES_H

#include <string.h>

#include "figures/figures.h"

/*
 * Sides are sums of terms joined by + : a path; Σpath, the sum of a group or of a
 * list's column; Σpath|key|text, of the records whose key has that text. With
 * `list`, both sides are read in each of its records; a bare term is then a key
 * of the record. `product`: the right side's two terms are multiplied.
 */
typedef struct Identity {
    const char *list, *left, *sign, *right;
    bool product;
} Identity;

#define T "表."
static const Identity IDENTITIES[] = {
    {NULL, "收入.合计", "=", "支出.合计", false},
    {NULL, "收入.合计", "=", "收入.一般公共预算拨款+收入.政府性基金预算拨款", false},
    {NULL, "支出.合计", "=", "支出.基本支出+支出.项目支出", false},
    {NULL, "支出.基本支出", "=", "支出.人员经费+支出.日常公用经费", false},
    {NULL, "支出.项目支出", "=", "项目一览.金额合计", false},
    {NULL, "收入.政府性基金预算拨款", "=", "项目一览.基金合计", false},
    {NULL, "收入.一般公共预算拨款", "=", "支出.基本支出+项目一览.一般公共合计", false},
    {NULL, "项目一览.金额合计", "=", "Σ项目一览.行.金额", false},
    {NULL, "项目一览.一般公共合计", "=", "Σ项目一览.行.一般公共预算", false},
    {NULL, "项目一览.基金合计", "=", "Σ项目一览.行.政府性基金", false},
    {"项目一览.行", "金额", "=", "一般公共预算+政府性基金", false},
    {NULL, "机关运行经费.合计", "=", "Σ机关运行经费.明细", false},
    {NULL, "机关运行经费.合计", "=", "支出.日常公用经费", false},
    {NULL, "机关运行经费.明细.公务用车运行费", "=", "三公.公务用车运行", false},
    {NULL, "机关运行经费.明细.公务接待费", "=", "三公.公务接待", false},
    {NULL, "三公.合计", "=", "三公.出国+三公.公务用车+三公.公务接待", false},
    {NULL, "三公.公务用车", "=", "三公.公务用车购置+三公.公务用车运行", false},
    {NULL, "采购.总额", "=", "采购.货物+采购.工程+采购.服务", false},
    {NULL, "采购.总额", "=", "Σ采购.项目.总计", false},
    {NULL, "采购.货物", "=", "Σ采购.项目.总计|类别|货物", false},
    {NULL, "采购.工程", "=", "Σ采购.项目.总计|类别|工程", false},
    {NULL, "采购.服务", "=", "Σ采购.项目.总计|类别|服务", false},
    {NULL, "采购.当年资金", "=", "Σ采购.项目.当年合计", false},
    {NULL, "采购.当年资金", "=", "采购.一般公共资金+采购.基金资金", false},
    {NULL, "采购.一般公共资金", "=", "Σ采购.项目.一般公共预算", false},
    {NULL, "采购.基金资金", "=", "Σ采购.项目.基金预算", false},
    {"采购.项目", "金额", "=", "数量+单价", true},
    {"采购.项目", "总计", "=", "金额", false},
    {"采购.项目", "总计", "=", "当年合计+其他渠道", false},
    {"采购.项目", "当年合计", "=", "一般公共预算+基金预算+财政专户+其他来源", false},
    {"采购.项目", "总计", "<", "预算资金", false},
    {NULL, "采购.小微企业", "<", "采购.中小企业", false},
    {NULL, "采购.中小企业", "<", "采购.总额", false},
    {NULL, "资产.合计", "=", "Σ资产.明细.价值|级|0", false},
    {NULL, "资产.房屋.价值", "<", "资产.土地房屋", false},
    {NULL, "资产.汽车.价值", "<", "资产.通用设备.价值", false},
    {NULL, "资产.汽车.数量", "<", "资产.通用设备.数量", false},
    {NULL, "资产.车辆", "=", "资产.一般公务用车+资产.执法执勤用车", false},
    {NULL, "拟购置.合计", "=", "Σ拟购置.明细.金额", false},
    {NULL, "拟购置.数量合计", "=", "Σ拟购置.明细.数量", false},
    {NULL, "拟购置.明细.7.金额", "=", "Σ采购.项目.金额|物品名称|执法记录仪", false},
    {NULL, "拟购置.明细.7.数量", "=", "Σ采购.项目.数量|物品名称|执法记录仪", false},
    {NULL, "收入.财政拨款", "=", "收入.一般公共预算+收入.政府性基金预算+收入.国有资本经营预算", false},
    {NULL, "收入.合计", "=", "收入.财政拨款+收入.事业+收入.经营+收入.其他", false},
    {NULL, "支出.基本支出", "=", "支出.人员经费+支出.公用经费", false},
    {NULL, "支出.项目支出", "=", "支出.一般公共项目支出+支出.基金项目支出+支出.其他资金项目支出", false},
    {NULL, "支出.人员经费", "=", "Σ经济.工资福利+Σ经济.个人家庭", false},
    {NULL, "支出.公用经费", "=", "Σ经济.商品服务+Σ经济.资本性", false},
    {NULL, "收入.一般公共预算", "=", "支出.基本支出+支出.一般公共项目支出", false},
    {NULL, "支出.一般公共项目支出", "=", "Σ一般公共.项目支出", false},
    {NULL, "支出.基金项目支出", "=", "Σ基金.项目支出", false},
    {NULL, "收入.政府性基金预算", "=", "支出.基金项目支出", false},
    {NULL, "支出.基本支出", "=", "Σ一般公共.基本支出", false},
    {NULL, T "部门收支总表.收入总计", "=", "Σ" T "部门收支总表.行.收入金额", false},
    {NULL, T "部门收支总表.支出总计", "=", "Σ" T "部门收支总表.行.支出金额", false},
    {NULL, T "部门收支总表.收入总计", "=", T "部门收支总表.支出总计", false},
    {NULL, T "部门收支总表.收入总计", "=", "收入.合计", false},
    {NULL, T "部门收入总表.总计", "=", "Σ" T "部门收入总表.行.合计|级|0", false},
    {NULL, T "部门收入总表.财政总计", "=", "Σ" T "部门收入总表.行.财政拨款收入|级|0", false},
    {NULL, T "部门收入总表.总计", "=", "Σ" T "部门收入总表.行.合计|级|2", false},
    {NULL, T "部门收入总表.总计", "=", "Σ" T "部门收入总表.行.合计|级|1", false},
    {T "部门收入总表.行", "合计", "=", "财政拨款收入+事业收入+经营收入+其他收入", false},
    {NULL, T "部门支出总表.总计", "=", "Σ" T "部门支出总表.行.合计|级|0", false},
    {NULL, T "部门支出总表.总计", "=", "Σ" T "部门支出总表.行.合计|级|1", false},
    {NULL, T "部门支出总表.总计", "=", "Σ" T "部门支出总表.行.合计|级|2", false},
    {NULL, T "部门支出总表.基本总计", "=", "Σ" T "部门支出总表.行.基本支出|级|0", false},
    {NULL, T "部门支出总表.项目总计", "=", "Σ" T "部门支出总表.行.项目支出|级|0", false},
    {NULL, T "部门支出总表.总计", "=", "支出.合计", false},
    {T "部门支出总表.行", "合计", "=", "基本支出+项目支出", false},
    {NULL, T "财政拨款收支总表.收入总计", "=", T "财政拨款收支总表.总计", false},
    {NULL, T "财政拨款收支总表.总计", "=", "Σ" T "财政拨款收支总表.行.合计", false},
    {NULL, T "财政拨款收支总表.一般公共总计", "=", "Σ" T "财政拨款收支总表.行.一般公共预算", false},
    {NULL, T "财政拨款收支总表.政府性基金总计", "=", "Σ" T "财政拨款收支总表.行.政府性基金预算", false},
    {T "财政拨款收支总表.行", "合计", "=", "一般公共预算+政府性基金预算+国有资本经营预算", false},
    {NULL, T "一般公共预算支出表.总计", "=", "Σ" T "一般公共预算支出表.行.合计|级|0", false},
    {NULL, T "一般公共预算支出表.总计", "=", "Σ" T "一般公共预算支出表.行.合计|级|2", false},
    {NULL, T "一般公共预算支出表.总计", "=", T "财政拨款收支总表.一般公共总计", false},
    {T "一般公共预算支出表.行", "合计", "=", "基本支出+项目支出", false},
    {NULL, T "一般公共预算基本支出表.总计", "=", "Σ" T "一般公共预算基本支出表.行.合计|级|0", false},
    {NULL, T "一般公共预算基本支出表.总计", "=", "Σ" T "一般公共预算基本支出表.行.合计|级|1", false},
    {NULL, T "一般公共预算基本支出表.总计", "=", T "一般公共预算支出表.基本总计", false},
    {T "一般公共预算基本支出表.行", "合计", "=", "人员经费+公用经费", false},
    {T "三公经费支出表.行", "合计", "=", "出国+公务接待+用车小计", false},
    {T "三公经费支出表.行", "用车小计", "=", "用车购置+用车运行", false},
    {NULL, "三公.合计", "=", "Σ" T "三公经费支出表.行.合计", false},
    {NULL, "机关运行经费.合计", "=", "Σ" T "三公经费支出表.行.机关运行经费", false},
    {NULL, T "政府性基金预算支出表.总计", "=", "Σ" T "政府性基金预算支出表.行.合计|级|0", false},
    {NULL, T "政府性基金预算支出表.总计", "=", "Σ" T "政府性基金预算支出表.行.合计|级|2", false},
    {T "政府性基金预算支出表.行", "合计", "=", "基本支出+项目支出", false},
};
#undef T

/* In 元 (or pieces) × 10^4. */
#define SCALE 10000

static inline bool scaled_add(int64_t *sum, int64_t term)
{
    if (term > INT64_MAX / 2 - (*sum > 0 ? *sum : 0) || term < INT64_MIN / 2 - (*sum < 0 ? *sum : 0))
        return false;
    *sum += term;
    return true;
}

/* A figure or blank cell, scaled. False: none, or too large to say. */
static inline bool scaled_of(const Entry *entry, int64_t *out)
{
    *out = 0;
    if (!entry)
        return false;
    if (entry->kind == ENTRY_TEXT)
        return entry->scalar->scalar.text.n == 0;
    if (entry->kind != ENTRY_FIGURE || !entry->figure.known)
        return false;
    int power = (str_is(entry->figure.unit, "万元") ? 8 : 4) - entry->figure.value.places;
    int64_t n = entry->figure.value.n;
    for (; power < 0; power++, n /= 10)
        if (n % 10)
            return false;
    for (; power > 0; power--) {
        if (n > INT64_MAX / 100 || n < INT64_MIN / 100)
            return false;
        n *= 10;
    }
    *out = n;
    return true;
}

static inline const Entry *child_of(const Entry *entry, Str key)
{
    for (size_t i = 0; i < entry->nchildren; i++)
        if (str_eq(entry->children[i]->key, key))
            return entry->children[i];
    return NULL;
}

static inline Str part_of(Str *rest, const char *mark)
{
    size_t at = str_find(*rest, str_of(mark), 0);
    Str part = str_slice(*rest, 0, at);
    *rest = at < rest->n ? str_slice(*rest, at + strlen(mark), rest->n) : (Str){0};
    return part;
}

/* What stands under that path itself: identities are of the names an office chose. */
static inline const Entry *written_at(const Ledger *ledger, Str path)
{
    const Entry *found = ledger_find(ledger, NULL, path);
    return found && str_eq(found->path, path) ? found : NULL;
}

static inline bool total_scaled(const Ledger *ledger, Str term, int64_t *out)
{
    Str path = part_of(&term, "|"), key = part_of(&term, "|"), column = {0};
    const Entry *entry = written_at(ledger, path);
    for (size_t dot = path.n; !entry && dot-- > 0;)
        if (path.s[dot] == '.') {
            entry = written_at(ledger, str_slice(path, 0, dot));
            column = str_slice(path, dot + 1, path.n);
            break;
        }
    *out = 0;
    for (size_t i = 0; entry && i < entry->nchildren; i++) {
        const Entry *child = entry->children[i], *test = key.n ? child_of(child, key) : NULL;
        int64_t value = 0;
        if (key.n && !(test && test->kind == ENTRY_TEXT && str_eq(test->scalar->scalar.text, term)))
            continue;
        if (!scaled_of(column.n ? child_of(child, column) : child, &value) || !scaled_add(out, value))
            return false;
    }
    return entry != NULL;
}

/* A side's terms, added or multiplied. False: one is not there. */
static inline bool side_scaled(const Ledger *ledger, const Entry *record, const char *side, bool product,
                               int64_t *out)
{
    Str rest = str_of(side);
    int64_t terms[16] = {0};
    size_t n = 0;
    *out = 0;
    while (rest.n && n < 16) {
        Str term = part_of(&rest, "+");
        bool sum = str_starts(term, "Σ"), bare = record && str_find(term, STR("."), 0) == term.n;
        bool there = sum    ? total_scaled(ledger, str_slice(term, strlen("Σ"), term.n), &terms[n])
                     : bare ? scaled_of(child_of(record, term), &terms[n])
                            : scaled_of(written_at(ledger, term), &terms[n]);
        if (!there || !scaled_add(out, terms[n++]))
            return false;
    }
    if (!product)
        return true;
    int64_t a = terms[0], b = terms[1];
    if (b != 0 && (a > INT64_MAX / 4 / (b < 0 ? -b : b) || a < INT64_MIN / 4 / (b < 0 ? -b : b)))
        return false;
    *out = a * b % SCALE == 0 ? a * b / SCALE : INT64_MAX;
    return true;
}

typedef struct IdentityCount {
    size_t applied, broken;
    const Identity *first; /* broken */
} IdentityCount;

static inline void identity_judge(const Ledger *ledger, const Entry *record, const Identity *identity,
                                  IdentityCount *count)
{
    int64_t left, right;
    if (!side_scaled(ledger, record, identity->left, false, &left) ||
        !side_scaled(ledger, record, identity->right, identity->product, &right))
        return;
    bool holds = *identity->sign == '=' ? left == right : left <= right;
    count->applied++;
    if (!holds && count->broken++ == 0)
        count->first = identity;
}

static inline IdentityCount identities_judge(const Ledger *ledger)
{
    IdentityCount count = {0};
    for (size_t i = 0; i < sizeof IDENTITIES / sizeof *IDENTITIES; i++) {
        const Identity *identity = &IDENTITIES[i];
        const Entry *list = identity->list ? written_at(ledger, str_of(identity->list)) : NULL;
        if (!identity->list)
            identity_judge(ledger, NULL, identity, &count);
        for (size_t k = 0; list && k < list->nchildren; k++)
            identity_judge(ledger, list->children[k], identity, &count);
    }
    return count;
}

#endif
