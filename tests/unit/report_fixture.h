/*
 * A small district, built by hand: one office with every kind of finding, one
 * with nothing to say, one that could not be read.
 */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"

/* What is reported. */
typedef struct Reported {
    Str content;
    const OfficeReport *offices;
    size_t noffices;
    const DiagList *diags;
} Reported;

typedef struct Desk {
    Arena *arena;
    SourceFile figures, chapter, waivers, rules;
    Figure total, grant, fund;
    RuleSpec sum, percent, rounding, marks;
    Waiver waiver;
    DiagList diags[3], run_diags;
    FindingList findings;
    OfficeReport offices[3];
    Reported run;
    StrBuf out;
} Desk;

static inline const Node *scalar(Arena *arena, const char *text)
{
    Node *node = ARENA_NEW(arena, Node);
    node->kind = NODE_SCALAR;
    node->scalar.text = str_of(text);
    return node;
}

static inline Pos pos_in(const SourceFile *file, uint32_t line, uint32_t col)
{
    return (Pos){file, line, col};
}

static inline void desk_files(Desk *desk)
{
    desk->figures = (SourceFile){.name = STR("content/2021/yunqi/figures.yaml"),
                                 .text = STR("单位: 万元\n"
                                             "收入:\n"
                                             "  一般公共预算拨款: 4777.39\n"
                                             "  政府性基金预算拨款: 2305.10\n"
                                             "  合计: 7005.49\n")};
    desk->chapter = (SourceFile){
        .name = STR("content/2021/yunqi/02-overview.yaml"),
        .text = STR("章: 部门预算总体情况\n"
                    "内容:\n"
                    "  - 预算收入<script>alert(1)</script>增长65.54%，，其中“拨款”4777.39万元。\n")};
    desk->waivers =
        (SourceFile){.name = STR("content/2021/yunqi/waivers.yaml"), .text = STR("- 规则: 双重标点\n")};
    desk->rules = (SourceFile){.name = STR("templates/rules/core.yaml"), .text = STR("收支平衡: …\n")};
}

static inline void desk_rules(Desk *desk)
{
    Arena *arena = desk->arena;
    desk->sum = (RuleSpec){
        .id = STR("收入合计"),
        .code = STR("income-total"),
        .kind = RULE_RELATION,
        .severity = SEVERITY_ERROR,
        .group = 1,
        .relation = scalar(arena, "收入.合计 = 收入.一般公共预算拨款 + 收入.政府性基金预算拨款"),
        .rounding = true,
        .message = scalar(arena, "{左} 与 {右} 差 {差}"),
        .why = scalar(arena, "合计是各项之和。\n差一分也会被问到。\n"),
        .basis = scalar(arena, "预算法实施条例"),
        .example = scalar(arena, "1.5 * 2 = 3"),
        .pos = pos_in(&desk->rules, 1, 1),
    };
    desk->percent = (RuleSpec){.id = STR("增减率"),
                               .code = STR("change-percent"),
                               .kind = RULE_CHECK,
                               .severity = SEVERITY_ERROR,
                               .check = STR("增减率"),
                               .why = scalar(arena, "百分比由本年与上年两个数得出 {增减率 收入.合计}")};
    desk->rounding = desk->sum;
    desk->rounding.id = STR("类款相符");
    desk->rounding.code = STR("class-sum");
    desk->marks = (RuleSpec){.id = STR("双重标点"),
                             .code = STR("double-mark"),
                             .kind = RULE_CHECK,
                             .severity = SEVERITY_WARNING,
                             .check = STR("双重标点")};
    desk->waiver = (Waiver){.rule = STR("双重标点"),
                            .place = STR("02-overview.yaml"),
                            .reason = scalar(arena, "引文原样"),
                            .accepted_by = scalar(arena, "王<主任>"),
                            .until = {2021, 3, 9},
                            .pos = pos_in(&desk->waivers, 1, 3)};
}

static inline Figure figure_typed(const Desk *desk, const char *path, int64_t n, uint32_t line, uint32_t col)
{
    return (Figure){.path = str_of(path),
                    .value = {n, 2},
                    .unit = STR("万元"),
                    .pos = pos_in(&desk->figures, line, col),
                    .known = true};
}

static inline void desk_findings(Desk *desk)
{
    const Figure **all = ARENA_ARRAY(desk->arena, const Figure *, 3);
    all[0] = &desk->total;
    all[1] = &desk->grant;
    all[2] = &desk->fund;
    Str sentence = STR("预算收入<script>alert(1)</script>增长65.54%，，其中“拨款”4777.39万元。");
    *LIST_PUSH(desk->arena, &desk->findings) = (Finding){.rule = &desk->marks,
                                                         .severity = SEVERITY_WARNING,
                                                         .pos = pos_in(&desk->chapter, 3, 42),
                                                         .place = STR("02-overview.yaml:3"),
                                                         .message = STR("标点重复：“，，”"),
                                                         .excerpt = sentence,
                                                         .waiver = &desk->waiver};
    *LIST_PUSH(desk->arena, &desk->findings) = (Finding){.rule = &desk->rounding,
                                                         .severity = SEVERITY_NOTE,
                                                         .pos = desk->fund.pos,
                                                         .place = desk->fund.path,
                                                         .message = STR("差 0.01万元，在四舍五入范围内"),
                                                         .figures = all + 2,
                                                         .nfigures = 1};
    *LIST_PUSH(desk->arena, &desk->findings) = (Finding){.rule = &desk->percent,
                                                         .severity = SEVERITY_ERROR,
                                                         .pos = pos_in(&desk->chapter, 3, 36),
                                                         .place = STR("02-overview.yaml:3"),
                                                         .message = STR("“65.54%” 应为 66.45%"),
                                                         .excerpt = sentence};
    /* 4777.39 + 2305.10 = 7082.49; 7082.49 − 7005.49 = 77.00; 7005.49 − 2305.10 = 4700.39 */
    *LIST_PUSH(desk->arena, &desk->findings) = (Finding){
        .rule = &desk->sum,
        .severity = SEVERITY_ERROR,
        .pos = desk->total.pos,
        .place = desk->total.path,
        .message = STR("合计 7005.49万元，各项之和 7082.49万元，差 77.00万元"),
        .figures = all,
        .nfigures = 3,
        .suggestion = {.figure = &desk->grant, .value = {470039, 2}, .repaired = 2, .confirmed = 3}};
}

static inline void desk_open(Desk *desk)
{
    *desk = (Desk){.arena = arena_new()};
    desk_files(desk);
    desk_rules(desk);
    desk->grant = figure_typed(desk, "收入.一般公共预算拨款", 477739, 3, 13);
    desk->fund = figure_typed(desk, "收入.政府性基金预算拨款", 230510, 4, 14);
    desk->total = figure_typed(desk, "收入.合计", 700549, 5, 7);
    desk->total.formula = STR("一般公共预算拨款 + 政府性基金预算拨款");
    desk_findings(desk);
    for (size_t i = 0; i < 3; i++)
        diag_list_init(&desk->diags[i], desk->arena);
    diag_list_init(&desk->run_diags, desk->arena);
    diag_add(&desk->diags[2], DIAG_FILE_READ, (Pos){0},
             DIAG_ARGS(STR("content/2021/haitang/office.yaml"), STR("没有权限")));
    desk->offices[0] = (OfficeReport){.id = STR("yunqi"),
                                      .content = STR("content/2021"),
                                      .name = STR("云栖街道办事处"),
                                      .diags = &desk->diags[0],
                                      .findings = &desk->findings};
    desk->offices[1] = (OfficeReport){.id = STR("fenglin"),
                                      .name = STR("枫林街道办事处"),
                                      .diags = &desk->diags[1],
                                      .file = STR("out/2021/fenglin.pdf"),
                                      .pages = 28,
                                      .bytes = 204800};
    desk->offices[2] = (OfficeReport){.id = STR("haitang"), .diags = &desk->diags[2]};
    desk->run = (Reported){
        .content = STR("content/2021"), .offices = desk->offices, .noffices = 3, .diags = &desk->run_diags};
}

/* Into desk->out, in place of what it had. */
static inline void desk_report(Desk *desk, Format format, Lang lang)
{
    Report *report = report_open(format, desk->run.content, lang);
    strbuf_clear(&desk->out);
    for (size_t i = 0; i < desk->run.noffices; i++)
        report_add(report, &desk->run.offices[i]);
    report_close(report, desk->run.diags, &desk->out);
}

static inline void desk_close(Desk *desk)
{
    strbuf_free(&desk->out);
    arena_free(desk->arena);
}

static inline void assert_has(const Desk *desk, const char *text)
{
    if (!desk->out.s || !strstr(desk->out.s, text))
        fail_msg("missing: %s\nin:\n%s", text, desk->out.s ? desk->out.s : "");
}

static inline void assert_lacks(const Desk *desk, const char *text)
{
    if (desk->out.s && strstr(desk->out.s, text))
        fail_msg("unwanted: %s\nin:\n%s", text, desk->out.s);
}

#endif
