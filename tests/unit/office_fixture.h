/*
 * A year of small offices, written into a folder of the test's own and made in the project's fonts by
 * office_make. Their one rule is 甲 = 乙.
 */
#ifndef TESTS_OFFICE_FIXTURE_H
#define TESTS_OFFICE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "office/office.h"
#include "published/manifest.h"
#include "words_fixture.h"

#define BUREAU_PROFILE                                                                                              \
    "名称: 测试\n"                                                                                              \
    "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm, 双面: 否}\n"                   \
    "页码: {形式: '{页}', 位置: 外侧, 距版心: 7mm, 边距: 1字}\n"                                     \
    "样式: {正文: {字体: 仿宋, 字号: 16pt, 行距: 29pt, 首行缩进: 2字, 对齐: 两端}}\n"          \
    "编号: {一级: '{一}、', 二级: '（{一}）', 三级: '{1}．', 四级: '（{1}）', 表: '表{1}　', " \
    "列表数字: '{1}．', 列表括号: '（{1}）', 引用标题: '{题}', 引用表: '{编号}', "             \
    "图: '图{1}　', 引用图: '{编号}'}\n"                                                                    \
    "表格形式: {外框: 1pt, 内线: 0.5pt, 左右边距: 0.3字, 上下边距: 2pt, 最小行高: 16pt, "      \
    "表前: 6pt, 表后: 6pt, 续表: '{题}'}\n"                                                                  \
    "章节: [{名: 甲章, 标题: 甲}]\n"                                                                        \
    "规则: {文件: [own]}\n"                                                                                     \
    "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0.25字, 标点挤压: 是, 题名: "               \
    "'{单位名称}{年度}年预算'}\n"
#define BUREAU_RULE       "甲乙相等: {代号: a-b, 级别: 错误, 组: 1, 式: '甲 = 乙'}\n"
#define BUREAU_FIGURES    "单位: 万元\n甲: 10\n乙: 10\n"
#define BUREAU_CHANGED    "单位: 万元\n甲: 20\n乙: 20\n"
#define BUREAU_WRONG      "单位: 万元\n甲: 10\n乙: 11\n"
#define BUREAU_CHAPTER    "章: 甲章\n内容:\n  - 甲是{甲}。\n"
#define BUREAU_CORRECTION "  - {版本: %d, 日期: 2021-06-15, 原因: 录入有误, 批准人: 区财政局}\n"

typedef struct Bureau {
    Arena *arena;
    Str home; /* below SCRATCH_DIR */
    DiagList diags;
    OfficeTools tools;
    OfficeArenas arenas;
    bool opened;
} Bureau;

static inline const char *bureau_path(Bureau *b, const char *path)
{
    return str_cstr(b->arena, path_join(b->arena, b->home, str_of(path)));
}

static inline void bureau_write(Bureau *b, const char *path, const char *text)
{
    assert_true(file_write(bureau_path(b, path), str_of(text), &b->diags));
}

static inline Str bureau_read(Bureau *b, const char *path)
{
    const SourceFile *file = file_read(bureau_path(b, path), str_of(path), 1 << 24, b->arena, &b->diags);
    if (!file)
        fail_msg("%s cannot be read", path);
    return file->text;
}

static inline bool bureau_has(Bureau *b, const char *path)
{
    return file_exists(bureau_path(b, path));
}

static inline void bureau_remove(Bureau *b, const char *path)
{
    (void)remove(bureau_path(b, path));
}

/* One that nothing stands against. */
static inline void bureau_office(Bureau *b, const char *office)
{
    Str text = str_format(b->arena,
                          "单位名称: %s街道办事处\n简称: %s街道\n单位编码: \"109-%s\"\n年度: 2021\n模板: t\n"
                          "编制日期: 2021-02-10\n",
                          office, office, office);
    bureau_write(b, str_format(b->arena, "content/2021/%s/office.yaml", office).s, text.s);
    bureau_write(b, str_format(b->arena, "content/2021/%s/figures.yaml", office).s, BUREAU_FIGURES);
    bureau_write(b, str_format(b->arena, "content/2021/%s/01-a.yaml", office).s, BUREAU_CHAPTER);
}

/* Everything but the offices. What an earlier run of the test left is still there. */
static inline Bureau bureau_open(const char *name)
{
    Bureau b = {.arena = arena_new(), .arenas = office_arenas_new()};
    b.home = path_join(b.arena, STR(SCRATCH_DIR), str_of(name));
    diag_list_init(&b.diags, b.arena);
    const SourceFile *notice =
        file_read(PROJECT_DIR "/templates/base/notice.yaml", STR("notice.yaml"), 1 << 16, b.arena, &b.diags);
    assert_non_null(notice);
    words_copy(path_join(b.arena, b.home, STR("templates")), b.arena);
    bureau_write(&b, "templates/t/profile.yaml", BUREAU_PROFILE);
    bureau_write(&b, "templates/t/notice.yaml", notice->text.s);
    bureau_write(&b, "templates/rules/own.yaml", BUREAU_RULE);
    return b;
}

/* Opens the tools, anew if need be: profiles and register are read again. */
static inline void bureau_tools(Bureau *b)
{
    if (b->opened)
        office_tools_close(&b->tools);
    const OfficeRoots roots = {.content = bureau_path(b, "content/2021"),
                               .templates = bureau_path(b, "templates"),
                               .fonts = PROJECT_DIR "/fonts/fonts.yaml"};
    assert_true(office_tools_open(&b->tools, &roots, b->arena, &b->diags));
    b->tools.out = bureau_path(b, "out");
    assert_true(register_read(str_of(b->tools.out), &b->tools.published, b->arena, &b->diags));
    b->opened = true;
}

static inline void bureau_close(Bureau *b)
{
    if (b->opened)
        office_tools_close(&b->tools);
    office_arenas_free(&b->arenas);
    arena_free(b->arena);
}

static inline OfficeInput bureau_input(Bureau *b, const char *office)
{
    return (OfficeInput){.tools = &b->tools, .office = str_of(office), .arenas = b->arenas};
}

/* "yaml-tab a-b": ids of the diagnostics, then codes of the findings, as they were found. */
static inline const char *made_told(const Made *made, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = 0; i < made->diags.items.n; i++)
        strbuf_addf(&out, "%s%s", out.n ? " " : "", diag_name(made->diags.items.v[i].id));
    for (size_t i = 0; i < made->findings.n; i++)
        strbuf_addf(&out, "%s" STR_FMT, out.n ? " " : "", STR_ARG(made->findings.v[i].rule->code));
    return out.n ? strbuf_keep(&out, arena).s : "";
}

/* Registers the office as it was written, as its next version. */
static inline void bureau_publish(Bureau *b, const Made *made)
{
    ManifestEntry entry = {made->id, office_record(made, OFFICE_MADE, (Str){0})};
    const Manifest manifest = {.program = STR("p"), .year = STR("2021"), .entries = {.v = &entry, .n = 1}};
    Folder folder = folder_open(b->tools.out);
    Archived counted;
    assert_true(manifest_write(&manifest, manifest_path(&folder), &folder.diags));
    assert_true(folder_archive(&folder, &(OfficeChoice){.where = folder.path}, &counted));
    assert_int_equal(diag_errors(&folder.diags), 0);
    assert_int_equal(counted.added, 1);
    folder_close(&folder);
}

#endif
