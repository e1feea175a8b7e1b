/*
 * A publication from YAML texts: files are written to the test's scratch folder
 * and read by the real yaml, model and figures. Without a FontSet each kind of
 * paragraph is a role of its own.
 */
#ifndef TESTS_DOCUMENT_FIXTURE_H
#define TESTS_DOCUMENT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "document/document.h"
#include "figures/figures.h"
#include "model/model.h"
#include "text/text.h"
#include "words_fixture.h"

#define PROFILE_HEAD                                                                                                                \
    "名称: 测试\n"                                                                                                              \
    "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm, 双面: 是}\n"                                   \
    "页码: {形式: '— {页} —', 位置: 外侧, 距版心: 7mm, 边距: 1字}\n"                                             \
    "样式:\n"                                                                                                                     \
    "  正文: {字体: 仿宋, 字号: 16pt, 行距: 29pt, 首行缩进: 2字, 对齐: 两端}\n"                                  \
    "  题名: {字号: 22pt, 首行缩进: 0, 对齐: 居中}\n"                                                                   \
    "  表头: {首行缩进: 0, 对齐: 居中}\n"                                                                                 \
    "  表格: {字号: 10pt, 首行缩进: 0}\n"                                                                                   \
    "  合计: {字号: 10pt, 首行缩进: 0}\n"                                                                                   \
    "编号: {一级: '{一}、', 二级: '（{一}）', 三级: '{1}．', 四级: '（{1}）', 表: '表{1}　', 列表数字: "   \
    "'{1}．',\n"                                                                                                                   \
    "  列表括号: '（{1}）', 引用标题: '第{一}部分“{题}”', 引用表: '{编号}', "                               \
    "图: '图{1}　', 引用图: '{编号}'}\n"                                                                                    \
    "表格形式: {外框: 1pt, 内线: 0.5pt, 左右边距: 0.3字, 上下边距: 2pt, 最小行高: 16pt, 表前: 6pt, 表后: " \
    "6pt,\n"                                                                                                                        \
    "  续表: '{题}（续表）'}\n"                                                                                              \
    "章节: [{名: 甲章, 标题: 甲}, {名: 乙章, 标题: '{年度}年乙'}]\n"
#define PROFILE_MAKEUP                                                                                       \
    "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0.25字, 标点挤压: 是, 题名: "        \
    "'{单位名称}{年度}年部门预算情况说明'}\n"
#define PROFILE_PLAIN PROFILE_HEAD PROFILE_MAKEUP

typedef struct Press {
    const char *profile; /* NULL: PROFILE_PLAIN */
    const char *tables;  /* templates/…/tables/t.yaml */
    const char *figures; /* figures.yaml */
    const char *body;    /* the lines under 内容 of 甲章 */
    const char *date;    /* 编制日期; NULL: 2021-02-10 */
    const char *body_2;  /* the same of 乙章; NULL: no such chapter */
    Arena *arena;
    DiagList diags;
    const Document *document;
} Press;

static inline void fixture_write(Press *p, const char *path, const char *text)
{
    Str whole = path_join(p->arena, STR(SCRATCH_DIR), str_of(path));
    assert_true(file_write(str_cstr(p->arena, whole), str_of(text), &p->diags));
}

static inline void fixture_files(Press *p)
{
    words_copy(STR(SCRATCH_DIR "/templates"), p->arena);
    fixture_write(p, "templates/t/profile.yaml", p->profile ? p->profile : PROFILE_PLAIN);
    fixture_write(p, "templates/t/tables/t.yaml", p->tables ? p->tables : "空表样: {栏: [a], 表体: [[x]]}\n");
    Str office =
        str_format(p->arena,
                   "单位名称: 云栖街道办事处\n简称: 云栖街道\n单位编码: \"109001\"\n年度: 2021\n模板: "
                   "t\n编制日期: %s\n",
                   p->date ? p->date : "2021-02-10");
    fixture_write(p, "content/2021/o/office.yaml", office.s);
    fixture_write(p, "content/2021/o/figures.yaml", p->figures ? p->figures : "单位: 万元\n数: 1\n");
    Str chapter = str_format(p->arena, "章: 甲章\n内容:\n%s", p->body ? p->body : "  - 甲文。\n");
    fixture_write(p, "content/2021/o/01-a.yaml", chapter.s);
    if (p->body_2) {
        chapter = str_format(p->arena, "章: 乙章\n内容:\n%s", p->body_2);
        fixture_write(p, "content/2021/o/02-b.yaml", chapter.s);
    } else {
        remove(SCRATCH_DIR "/content/2021/o/02-b.yaml");
    }
}

static inline void press_fail(const Press *p)
{
    for (size_t i = 0; i < p->diags.items.n; i++) {
        const Diagnostic *diag = &p->diags.items.v[i];
        Str message = diag_message(diag, LANG_ZH, p->arena), hint = diag_hint(diag, LANG_ZH, p->arena);
        Str file = diag->pos.file ? diag->pos.file->name : STR("");
        print_message("%s %.*s:%u:%u %.*s（%.*s）\n", diag_name(diag->id), STR_ARG(file), diag->pos.line,
                      diag->pos.col, STR_ARG(message), STR_ARG(hint));
    }
}

/* The document is there unless the files cannot be read at all. */
static inline void fixture_build(Press *p, const FontSet *fonts, const Metrics *metrics)
{
    fixture_files(p);
    const Profile *profile = profile_load(SCRATCH_DIR "/templates", STR("t"), (Pos){0}, p->arena, &p->diags);
    const Office *office = office_load(SCRATCH_DIR "/content/2021", STR("o"), p->arena, &p->diags);
    const Source *source = profile && office ? source_load(office, profile, p->arena, &p->diags) : NULL;
    if (!source) {
        press_fail(p);
        fail_msg("the fixture's files cannot be read");
        return;
    }
    const Ledger *ledger = ledger_build(source, p->arena, &p->diags);
    p->document =
        document_build(&(DocumentInput){source, ledger, fonts, metrics, NULL, NULL, 0}, p->arena, &p->diags);
    assert_non_null(p->document);
}

static inline void press_with(Press *p, Metrics metrics)
{
    p->arena = arena_new();
    diag_list_init(&p->diags, p->arena);
    fixture_build(p, NULL, &metrics);
}

static inline Press press(Press p)
{
    press_with(&p, fake_metrics());
    return p;
}

static inline void press_end(Press *p)
{
    arena_free(p->arena);
}

static inline void assert_clean(const Press *p)
{
    if (p->diags.items.n)
        press_fail(p);
    assert_int_equal(p->diags.items.n, 0);
}

/* The n-th block (from 0) of the kind. */
static inline const Paragraph *para_at(const Press *p, ParaKind kind, size_t n)
{
    for (size_t i = 0; i < p->document->nblocks; i++) {
        const Block *block = &p->document->blocks[i];
        if (block->kind == BLOCK_PARA && block->para->kind == kind && n-- == 0)
            return block->para;
    }
    fail_msg("no such paragraph");
    return NULL;
}

static inline const Table *table_at(const Press *p, size_t n)
{
    for (size_t i = 0; i < p->document->nblocks; i++)
        if (p->document->blocks[i].kind == BLOCK_TABLE && n-- == 0)
            return p->document->blocks[i].table;
    fail_msg("no such table");
    return NULL;
}

static inline const Cell *cell_at(const Table *table, uint32_t row, uint32_t col)
{
    for (size_t i = 0; i < table->ncells; i++)
        if (table->cells[i].row == row && table->cells[i].col == col)
            return &table->cells[i];
    return NULL;
}

static inline void assert_text(Str text, const char *expected)
{
    char *copy = test_malloc(text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = text.s[i];
    copy[text.n] = '\0';
    assert_string_equal(copy, expected);
    test_free(copy);
}

static inline void assert_cell(const Table *table, uint32_t row, uint32_t col, const char *expected)
{
    const Cell *cell = cell_at(table, row, col);
    assert_non_null(cell);
    assert_text(cell->paras[0].text, expected);
}

/* Every place belongs to exactly one cell, and cells stand by row, then column. */
static inline void assert_tiled(const Table *table)
{
    for (uint32_t r = 0; r < table->nrows; r++)
        for (uint32_t c = 0; c < table->ncolumns; c++) {
            size_t owners = 0;
            for (size_t i = 0; i < table->ncells; i++) {
                const Cell *cell = &table->cells[i];
                owners += r >= cell->row && r - cell->row < cell->rowspan && c >= cell->col &&
                          c - cell->col < cell->colspan;
            }
            assert_int_equal(owners, 1);
        }
    for (size_t i = 1; i < table->ncells; i++) {
        const Cell *a = &table->cells[i - 1], *b = &table->cells[i];
        assert_true(a->row < b->row || (a->row == b->row && a->col < b->col));
    }
}

/* Runs follow each other and cover the text. */
static inline void assert_covered(const Paragraph *para)
{
    size_t at = 0;
    for (size_t i = 0; i < para->nruns; i++) {
        assert_int_equal(para->runs[i].at, at);
        at += para->runs[i].n;
    }
    assert_int_equal(at, para->text.n);
}

/* The n-th diagnostic of the kind, or NULL. */
static inline const Diagnostic *diag_at(const Press *p, DiagId id, size_t n)
{
    for (size_t i = 0; i < p->diags.items.n; i++)
        if (p->diags.items.v[i].id == id && n-- == 0)
            return &p->diags.items.v[i];
    return NULL;
}

/* Just this one error, there, with this first argument (NULL: any). */
static inline void assert_only(const Press *p, DiagId id, uint32_t line, uint32_t col, const char *arg)
{
    const Diagnostic *diag = diag_at(p, id, 0);
    if (!diag || p->diags.items.n != 1)
        press_fail(p);
    assert_non_null(diag);
    assert_int_equal(p->diags.items.n, 1);
    assert_int_equal(diag->pos.line, line);
    assert_int_equal(diag->pos.col, col);
    if (arg)
        assert_text(diag->args[0], arg);
}

/* A table written into the chapter; its lines are indented by 6. */
static inline Press table_press(const char *lines, const char *figures)
{
    static char body[4096];
    snprintf(body, sizeof body, "  - 表格:\n%s", lines);
    return press((Press){.body = body, .figures = figures});
}

#endif
