/*
 * Files written for one test in its scratch folder, and what was reported
 * about them.
 */
#ifndef TESTS_MODEL_FIXTURE_H
#define TESTS_MODEL_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "model/parts.h"
#include "words_fixture.h"

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    Str home; /* a fresh folder below SCRATCH_DIR */
} Desk;

/* `name` keeps the files of one test apart from those of another. */
static inline Desk desk_open(const char *name)
{
    Desk desk = {.arena = arena_new()};
    desk.home = path_join(desk.arena, STR(SCRATCH_DIR), str_of(name));
    words_copy(path_join(desk.arena, desk.home, STR("templates")), desk.arena);
    return desk;
}

static inline void desk_ready(Desk *desk)
{
    diag_list_init(&desk->diags, desk->arena);
}

static inline void desk_close(Desk *desk)
{
    arena_free(desk->arena);
}

static inline const char *desk_path(Desk *desk, const char *path)
{
    return str_cstr(desk->arena, path_join(desk->arena, desk->home, str_of(path)));
}

static inline void desk_write(Desk *desk, const char *path, const char *text)
{
    DiagList writing;
    diag_list_init(&writing, desk->arena);
    assert_true(file_write(desk_path(desk, path), str_of(text), &writing));
}

static inline void desk_print(Desk *desk)
{
    for (size_t i = 0; i < desk->diags.items.n; i++) {
        const Diagnostic *diag = &desk->diags.items.v[i];
        Str message = diag_message(diag, LANG_ZH, desk->arena);
        Str hint = diag_hint(diag, LANG_ZH, desk->arena);
        Str file = diag->pos.file ? diag->pos.file->name : STR("");
        print_message("%s " STR_FMT ":%u:%u " STR_FMT "（" STR_FMT "）\n", diag_name(diag->id), STR_ARG(file),
                      (unsigned)diag->pos.line, (unsigned)diag->pos.col, STR_ARG(message), STR_ARG(hint));
    }
}

static inline const Diagnostic *desk_find(const Desk *desk, DiagId id, uint32_t line, uint32_t col)
{
    for (size_t i = 0; i < desk->diags.items.n; i++) {
        const Diagnostic *diag = &desk->diags.items.v[i];
        if (diag->id == id && diag->pos.line == line && diag->pos.col == col)
            return diag;
    }
    return NULL;
}

static inline void assert_reported(Desk *desk, DiagId id, uint32_t line, uint32_t col)
{
    if (desk_find(desk, id, line, col))
        return;
    desk_print(desk);
    fail_msg("%s is not reported at %u:%u", diag_name(id), (unsigned)line, (unsigned)col);
}

/* That, and nothing else. */
static inline void assert_only(Desk *desk, DiagId id, uint32_t line, uint32_t col)
{
    assert_reported(desk, id, line, col);
    if (desk->diags.items.n != 1)
        desk_print(desk);
    assert_int_equal(desk->diags.items.n, 1);
}

static inline void assert_clean(Desk *desk)
{
    if (desk->diags.items.n)
        desk_print(desk);
    assert_int_equal(desk->diags.items.n, 0);
}

static inline void assert_str(Str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg("“" STR_FMT "” instead of “%s”", STR_ARG(text), expected);
}

/* A whole profile on its own, one key a line, for tests to vary: five lines, then 页面 (6), 样式 (7), 章节 (8). */
#define PROFILE_TOP                                                                                                         \
    "名称: 试\n"                                                                                                         \
    "页码: {形式: '{页}', 位置: 居中, 距版心: 7mm}\n"                                                           \
    "编号: {一级: '{一}、', 二级: '（{一}）', 三级: '{1}．', 四级: '（{1}）', 表: '表{1}', "            \
    "列表数字: '{1}．', 列表括号: '（{1}）', 引用标题: '{题}', 引用表: '{编号}', "                     \
    "图: '图{1}　', 引用图: '{编号}'}\n"                                                                            \
    "版式: {目录题: 目录, 目录层次: 2, 中西间距: 1/4字, 标点挤压: 是, 题名: '{单位名称}'}\n"     \
    "表格形式: {外框: 1pt, 内线: 0.5pt, 左右边距: 0.3字, 上下边距: 2pt, 最小行高: 16pt, 表前: 6pt, " \
    "表后: 6pt, 续表: '{题}'}\n"
#define PROFILE_PAGE "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm}\n"
#define PROFILE_BODY "样式: {正文: {字体: 仿宋, 字号: 16pt, 行距: 28pt, 首行缩进: 2字}}\n"
#define PROFILE_CHAPTERS                                                                                     \
    "章节: [{名: 甲, 标题: 甲的标题, 必需: 是}, {名: 乙, 标题: 乙的标题}, {名: 丙, 标题: 丙的标题}]\n"

#define PROFILE_WHOLE PROFILE_TOP PROFILE_PAGE PROFILE_BODY PROFILE_CHAPTERS

/* templates/<id>/profile.yaml */
static inline void desk_profile(Desk *desk, const char *id, const char *text)
{
    Str path = str_format(desk->arena, "templates/%s/profile.yaml", id);
    desk_write(desk, path.s, text);
}

static inline const Profile *desk_profile_load(Desk *desk, const char *id)
{
    desk_ready(desk);
    return profile_load(desk_path(desk, "templates"), str_of(id), (Pos){0}, desk->arena, &desk->diags);
}

#endif
