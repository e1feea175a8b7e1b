/*
 * One rule of templates/rules/text.yaml, or one written in the test, run over a
 * publication made of YAML texts.
 */
#ifndef TESTS_CHECKS_FIXTURE_H
#define TESTS_CHECKS_FIXTURE_H

#include "checks/checks.h"
#include "document_fixture.h"

/* Changes against last year: 增 +20, 减 -30, 平 0, 同 +20 as well; 细 +5. */
static const char JUDGE_FIGURES[] = "单位: 万元\n"
                                    "增: 120\n"
                                    "减: 70\n"
                                    "平: 50\n"
                                    "同: 60\n"
                                    "细: 25\n"
                                    "大: 1788.77\n"
                                    "上年: {增: 100, 减: 100, 平: 50, 同: 40, 细: 20, 大: 1788.77}\n";

/* 乙章 explains words. */
#define PROFILE_TERMS                                                                                                               \
    "名称: 测试\n"                                                                                                              \
    "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm}\n"                                                \
    "页码: {形式: '{页}', 位置: 居中, 距版心: 7mm}\n"                                                                   \
    "样式: {正文: {字体: 仿宋, 字号: 16pt, 行距: 29pt, 首行缩进: 2字, 对齐: 两端}}\n"                          \
    "编号: {一级: '{一}、', 二级: '（{一}）', 三级: '{1}．', 四级: '（{1}）', 表: '表{1}', 列表数字: "      \
    "'{1}．', 列表括号: '（{1}）', 引用标题: '{题}', 引用表: '{题}', "                                              \
    "图: '图{1}　', 引用图: '{编号}'}\n"                                                                                    \
    "表格形式: {外框: 1pt, 内线: 0.5pt, 左右边距: 0.3字, 上下边距: 2pt, 最小行高: 16pt, 表前: 6pt, 表后: " \
    "6pt, 续表: '{题}'}\n"                                                                                                       \
    "章节: [{名: 甲章, 标题: 甲}, {名: 乙章, 标题: 名词解释}]\n" PROFILE_MAKEUP

typedef struct Judged {
    const char *code;   /* of a rule in text.yaml … */
    const char *rule;   /* … or a rule file's text with one rule */
    const char *text;   /* one paragraph, in place of a body */
    const char *body;   /* the lines under 内容 of 甲章 */
    const char *body_2; /* of 乙章 */
    const char *tables, *figures, *profile;
    const char *account; /* a file of templates/account/; NULL: none */
    const char *reason;  /* of a correction of the document; NULL: there is none */
    Press press;
    FindingList findings;
} Judged;

static inline const RuleBook *judge_book(Judged *j, const WordLists *words)
{
    Arena *arena = j->press.arena;
    Press *p = &j->press;
    if (j->rule)
        fixture_write(p, "templates/rules/own.yaml", j->rule);
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    *file = (SourceFile){
        .name = STR("section.yaml"),
        .text = j->rule ? STR("文件: [own]\n")
                        : STR("文件: [text, characters, beside, reviewers, statements, claims]\n")};
    const Node *section = yaml_read(file, &YAML_LIMITS, arena, &p->diags);
    const char *templates = j->rule ? SCRATCH_DIR "/templates" : PROJECT_DIR "/templates";
    const RuleBook *all = rules_load(templates, section, words, arena, &p->diags);
    RuleBook *one = ARENA_NEW(arena, RuleBook);
    *one = *all;
    if (j->code) {
        const RuleSpec *rule = rule_find(all, str_of(j->code));
        assert_non_null(rule);
        one->rules = ARENA_NEW(arena, RuleSpec);
        one->rules[0] = *rule;
        one->nrules = 1;
    }
    return one;
}

static inline Judged judge(Judged j)
{
    Press *p = &j.press;
    Metrics metrics = fake_metrics();
    p->arena = arena_new();
    diag_list_init(&p->diags, p->arena);
    p->body = j.text ? str_format(p->arena, "  - '%s'\n", j.text).s : j.body;
    p->body_2 = j.body_2;
    p->tables = j.tables;
    p->profile = j.profile;
    p->figures = j.figures ? j.figures : JUDGE_FIGURES;
    if (j.account) {
        fixture_write(p, "templates/account/own.yaml", j.account);
        p->profile = str_format(p->arena, "%s账目: [own]\n", p->profile ? p->profile : PROFILE_PLAIN).s;
    }
    fixture_files(p);
    remove(SCRATCH_DIR "/content/2021/o/corrections.yaml");
    if (j.reason)
        fixture_write(p, "content/2021/o/corrections.yaml",
                      str_format(p->arena,
                                 "更正:\n  - {版本: 2, 日期: 2021-06-15, 批准人: 财政所, 原因: '%s'}\n",
                                 j.reason)
                          .s);
    const Profile *profile = profile_load(SCRATCH_DIR "/templates", STR("t"), (Pos){0}, p->arena, &p->diags);
    const Office *office = office_load(SCRATCH_DIR "/content/2021", STR("o"), p->arena, &p->diags);
    const Source *source = profile && office ? source_load(office, profile, p->arena, &p->diags) : NULL;
    if (!source)
        press_fail(p);
    assert_non_null(source);
    const Ledger *ledger = ledger_build(source, p->arena, &p->diags);
    p->document =
        document_build(&(DocumentInput){source, ledger, NULL, &metrics, NULL, NULL, 0}, p->arena, &p->diags);
    const RuleBook *book = judge_book(&j, profile->words);
    FindingList related = {0};
    const Coverage *coverage = relations_run(ledger, book, p->arena, &related, &p->diags);
    const CheckInput input = {p->document, source, ledger, book, coverage};
    checks_run(&input, p->arena, &j.findings, &p->diags);
    return j;
}

static inline void judge_end(Judged *j)
{
    press_end(&j->press);
}

static inline void judge_show(const Judged *j)
{
    press_fail(&j->press);
    for (size_t i = 0; i < j->findings.n; i++) {
        const Finding *finding = &j->findings.v[i];
        print_message("%u:%u %.*s | %.*s\n", finding->pos.line, finding->pos.col, STR_ARG(finding->message),
                      STR_ARG(finding->excerpt));
    }
}

static inline void assert_findings(const Judged *j, size_t n)
{
    if (j->findings.n != n || j->press.diags.items.n)
        judge_show(j);
    assert_int_equal(j->press.diags.items.n, 0);
    assert_int_equal(j->findings.n, n);
}

/* Just one, whose message holds `part`. */
static inline void assert_finding(Judged j, const char *part)
{
    Judged judged = judge(j);
    assert_findings(&judged, 1);
    Str message = judged.findings.v[0].message;
    if (str_find(message, str_of(part), 0) == message.n)
        judge_show(&judged);
    assert_true(str_find(message, str_of(part), 0) < message.n);
    judge_end(&judged);
}

/* The rule `code` finds one thing in a paragraph, and says so with `part`. */
static inline void finds(const char *code, const char *text, const char *part)
{
    assert_finding((Judged){.code = code, .text = text}, part);
}

static inline void passes(const char *code, const char *text)
{
    Judged judged = judge((Judged){.code = code, .text = text});
    assert_findings(&judged, 0);
    judge_end(&judged);
}

static inline void finds_body(const char *code, const char *body, const char *part)
{
    assert_finding((Judged){.code = code, .body = body}, part);
}

static inline void passes_body(const char *code, const char *body)
{
    Judged judged = judge((Judged){.code = code, .body = body});
    assert_findings(&judged, 0);
    judge_end(&judged);
}

/* ---- both sides of a bound ---- */

typedef struct Bound {
    const char *rule;   /* what is held */
    const char *text;   /* one paragraph … */
    const char *body;   /* … or the lines under 内容 … */
    const char *body_2; /* … and of a second chapter */
    const char *figures, *tables, *account, *profile;
    const char *wanted;
    size_t n; /* findings, where they are more than one */
} Bound;

/* A table of two columns, up to its rows. */
#define CAPTIONED(title, head)                                                                               \
    "  - 表格:\n      题: " title "\n      栏: [名, 额]\n      表头: [[名, '" head "']]\n"

static inline void bound_hold(const char *code, const Bound *bound)
{
    Judged j = judge((Judged){.code = code,
                              .text = bound->text,
                              .body = bound->body,
                              .body_2 = bound->body_2,
                              .figures = bound->figures,
                              .account = bound->account,
                              .profile = bound->profile,
                              .tables = bound->tables});
    size_t wanted = bound->n ? bound->n : bound->wanted != NULL;
    bool said = wanted == 0;
    for (size_t i = 0; i < j.findings.n && bound->wanted; i++) {
        Str message = j.findings.v[i].message;
        said = said || str_find(message, str_of(bound->wanted), 0) < message.n;
    }
    if (j.findings.n != wanted || !said || j.press.diags.count[SEVERITY_ERROR]) {
        judge_show(&j);
        fail_msg("%s: %s: %zu findings, %zu wanted (%s)", code, bound->rule, j.findings.n, wanted,
                 bound->wanted ? bound->wanted : "none");
    }
    judge_end(&j);
}

#define HOLD(code, bounds)                                                                                   \
    for (size_t i = 0; i < sizeof(bounds) / sizeof *(bounds); i++)                                           \
    bound_hold(code, &(bounds)[i])

#endif
