/*
 * One office of a folder through all stages on fake metrics, laid out whatever was found, and what was found told
 * in every format.
 */
#include "office/office.h"

#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "unit/layout_invariants.h"

#define PROFILE_HERE "fuzz" /* tests/fuzz/base: all rules and accounts */

static OfficeTools tools;
static OfficeArenas arenas;

/* Everything is there that a case is laid over: else nothing of what it changes would be reached. */
static void base_hold(void)
{
    tools.roots.profile = PROFILE_HERE;
    const OfficeInput input = {.tools = &tools, .office = STR("x"), .arenas = arenas};
    Made *made = office_make(&input, UNTIL_EDITION);
    assert(made->cached && made->cached->profile && made->edition);
    office_release(made);
    office_arenas_reset(&arenas);
}

static void tools_open(void)
{
    static char content[128], templates[128];
    static bool opened;
    if (opened)
        return;
    opened = true;
    folder_fill();
    (void)snprintf(content, sizeof content, "%s/content/2021", folder_home());
    (void)snprintf(templates, sizeof templates, "%s/templates", folder_home());
    const OfficeRoots roots = {
        .content = content, .templates = templates, .fonts = PROJECT_DIR "/fonts/fonts.yaml"};
    static Arena *kept; /* for as long as the process */
    kept = arena_new();
    DiagList diags;
    diag_list_init(&diags, kept);
    if (!office_tools_open(&tools, &roots, kept, &diags)) {
        fprintf(stderr, "the fonts cannot be opened: ./dev test installs them\n");
        exit(2);
    }
    tools.metrics = fake_metrics();
    arenas = office_arenas_new();
    base_hold();
}

static void profiles_forget(void)
{
    arena_reset(tools.profiles.arena);
    tools.profiles.entries.n = tools.profiles.entries.cap = 0;
    tools.profiles.entries.v = NULL;
}

static void layout_hold(const Made *made)
{
    Str fault = layout_fault(made->document, made->layout, &made->diags, false, arenas.setting);
    if (fault.n)
        fprintf(stderr, STR_FMT "\n", STR_ARG(fault));
    assert(fault.n == 0);
}

static void made_report(const Made *made)
{
    const OfficeReport office = office_report(made, false);
    StrBuf out = {0};
    report_diags(&made->diags, (ReportStyle){.lang = LANG_ZH}, &out);
    report_findings(&office, (ReportStyle){.lang = LANG_EN}, &out);
    report_rules(&office, LANG_ZH, &out);
    for (int format = FORMAT_JSON; format < FORMATS; format++) {
        Report *report = report_open((Format)format, STR("content/2021"), LANG_ZH);
        report_add(report, &office);
        report_close(report, NULL, &out);
    }
    for (int dump = DUMP_SOURCE; dump < DUMPS; dump++)
        office_dump(made, (Dump)dump, &out);
    if (getenv("FUZZ_TELL"))
        (void)fwrite(out.s, 1, out.n, stderr);
    strbuf_free(&out);
}

static void office_try(const char *profile, bool draft)
{
    tools.roots.profile = profile;
    const OfficeInput input = {
        .tools = &tools, .office = STR("x"), .through = true, .draft = draft, .arenas = arenas};
    Made *made = office_make(&input, UNTIL_EDITION);
    if (made->layout && !draft)
        layout_hold(made);
    if (made->cached)
        diags_append(&made->diags, &made->cached->diags, SEVERITY_NOTE);
    diag_sort(&made->diags);
    made_report(made);
    office_release(made);
}

static void office_end(void)
{
    folder_put_back();
    office_arenas_reset(&arenas);
}

/* A case, all of whose files are an office's or last year's. */
void try_content(Trial *trial)
{
    tools_open();
    folder_put_case(trial->bytes, trial->arena);
    office_try(PROFILE_HERE, trial->bytes.n % 2);
    office_end();
}

/* A case that may have templates as well. */
void try_profile(Trial *trial)
{
    tools_open();
    folder_put_case(trial->bytes, trial->arena);
    profiles_forget();
    office_try(NULL, false);
    profiles_forget();
    office_end();
}

/* A case of one file. */
static void file_try(Trial *trial, const char *path)
{
    tools_open();
    folder_put(path, trial->bytes);
    office_try(PROFILE_HERE, false);
    office_end();
}

/* Over an office of which something is found. */
void try_waivers(Trial *trial)
{
    tools_open();
    folder_put("content/2021/x/01-basics.yaml", STR("章: 概况\n内容:\n  - 好。。\n"));
    file_try(trial, "content/2021/x/waivers.yaml");
}

void try_corrections(Trial *trial)
{
    file_try(trial, "content/2021/x/corrections.yaml");
}

/* ---- expressions ---- */

#define EXPRESSION_FIGURES                                                                                   \
    "单位: 万元\n"                                                                                       \
    "收入: {拨款: 4700.39, 其他: 2305.10, 合计: = 拨款 + 其他}\n"                                \
    "人员: 58人\n"                                                                                        \
    "占比: 12.5%\n"                                                                                        \
    "采购:\n"                                                                                              \
    "  项目:\n"                                                                                            \
    "    - {名称: 甲, 级: 0, 数量: 20台, 金额: 11.00}\n"                                            \
    "    - {名称: 乙, 级: 1, 数量: 4台, 金额: 1.20}\n"                                              \
    "    - {名称: 丙, 级: 1, 数量: 2台, 金额: }\n"                                                  \
    "  合计: 12.20\n"

enum { EXPRESSIONS_MAX = 20 };
typedef enum Part { IN_FIGURES, IN_RULES, IN_CHAPTER, PARTS } Part;

/* What the first byte of a line says its expression is; %zu is its number. */
static const struct Place {
    char mark;
    Part part;
    const char *before, *after;
} PLACES[] = {
    {'=', IN_FIGURES, "式%zu: = ", "\n"},
    {'?', IN_RULES, "式%zu: {级别: 错误, 组: 1, 代号: r-%zu, 式: '", "'}\n"},
    {'|', IN_RULES, "式%zu: {级别: 错误, 组: 1, 代号: r-%zu, 逐行: 采购.项目, 式: '", "'}\n"},
    {'*', IN_RULES, "式%zu: {级别: 错误, 组: 1, 代号: r-%zu, 式: 收入.合计 = 0, 逐行: '", "'}\n"},
    {'+', IN_CHAPTER, "  - 段落: 段%zu\n    若: '", "'\n"},
    {'-', IN_CHAPTER, "  - 逐条: 采购.项目\n    段落: '{名称}%zu'\n    筛选: '", "'\n"},
    {'{', IN_CHAPTER, "  - '%zu{", "'\n"},
};

static void expression_add(Str line, size_t number, StrBuf parts[PARTS])
{
    for (size_t i = 0; line.n && i < sizeof PLACES / sizeof *PLACES; i++) {
        const struct Place *place = &PLACES[i];
        StrBuf *to = &parts[place->part];
        if (line.s[0] != place->mark)
            continue;
        strbuf_addf(to, place->before, number, number);
        for (size_t at = 1; at < line.n; at++) /* as YAML quotes it */
            strbuf_add(to, line.s[at] == '\'' && place->part != IN_FIGURES ? STR("''")
                                                                           : str_slice(line, at, at + 1));
        strbuf_adds(to, place->after);
    }
}

/* Each line an expression: a formula, a relation, the records it is for, a condition, a filter, or what stands in braces. */
void try_expression(Trial *trial)
{
    static const char *const PATHS[PARTS] = {"content/2021/x/figures.yaml", "templates/rules/own.yaml",
                                             "content/2021/x/01-basics.yaml"};
    StrBuf parts[PARTS] = {{0}};
    size_t n = 0;
    tools_open();
    strbuf_adds(&parts[IN_FIGURES], EXPRESSION_FIGURES);
    strbuf_adds(&parts[IN_RULES], "始: {级别: 说明, 组: 1, 代号: r, 式: 收入.合计 = 0}\n");
    strbuf_adds(&parts[IN_CHAPTER], "章: 概况\n内容:\n  - 好。\n");
    for (size_t at = 0, end; at < trial->bytes.n && n < EXPRESSIONS_MAX; at = end + 1, n++) {
        end = str_find(trial->bytes, STR("\n"), at);
        expression_add(str_slice(trial->bytes, at, end), n, parts);
    }
    folder_put("content/2020/x/figures.yaml", STR(EXPRESSION_FIGURES));
    for (Part part = 0; part < PARTS; part++) {
        folder_put(PATHS[part], strbuf_str(&parts[part]));
        strbuf_free(&parts[part]);
    }
    profiles_forget();
    office_try("own", false);
    profiles_forget();
    office_end();
}
