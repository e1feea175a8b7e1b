/*
 * An office of 2021 in a test's scratch folder, rolled to 2022.
 */
#ifndef TESTS_ROLL_FIXTURE_H
#define TESTS_ROLL_FIXTURE_H

#include <stdio.h>
#include <string.h>

#include "figures/figures.h"
#include "model_fixture.h"
#include "roll/roll.h"

#define OFFICE_2021 "单位名称: 试街道办事处\n单位编码: \"1\"\n年度: 2021\n编制日期: 2021-02-10\n"

/* What an earlier run of the test left. */
static inline void desk_clear(Desk *desk, const char *folder)
{
    DiagList unread;
    Str *names;
    size_t n;
    diag_list_init(&unread, desk->arena);
    const char *path = desk_path(desk, folder);
    if (!folder_exists(path) || !folder_list(path, desk->arena, &names, &n, &unread))
        return;
    for (size_t i = 0; i < n; i++)
        (void)remove(path_join(desk->arena, str_of(path), names[i]).s);
}

static inline Desk desk_of_2021(const char *name)
{
    Desk desk = desk_open(name);
    desk_clear(&desk, "content/2021/x");
    desk_clear(&desk, "content/2022/x");
    desk_write(&desk, "content/2021/x/office.yaml", OFFICE_2021);
    return desk;
}

static inline RollPlan desk_plan(Desk *desk)
{
    RollPlan plan;
    desk_ready(desk);
    assert_true(roll_plan(&(RollRoots){str_of(desk_path(desk, "content/2021")), PROJECT_DIR "/templates"},
                          "2022", &plan, desk->arena, &desk->diags));
    return plan;
}

static inline bool desk_roll(Desk *desk)
{
    RollPlan plan = desk_plan(desk);
    return roll_office(&plan, STR("x"), desk->arena, &desk->diags);
}

static inline Str desk_read(Desk *desk, const char *path)
{
    const SourceFile *file =
        file_read(desk_path(desk, path), str_of(path), 1 << 20, desk->arena, &desk->diags);
    return file ? file->text : STR("");
}

static inline size_t count_of(const Desk *desk, DiagId id)
{
    size_t n = 0;
    for (size_t i = 0; i < desk->diags.items.n; i++)
        n += desk->diags.items.v[i].id == id;
    return n;
}

static inline void assert_file(Desk *desk, const char *path, const char *expected)
{
    Str text = desk_read(desk, path);
    assert_string_equal(text.n ? text.s : "", expected);
}

/* The file of 2021 becomes `expected` in 2022. */
static inline void assert_rolls(const char *test, const char *name, const char *before, const char *expected)
{
    Desk desk = desk_of_2021(test);
    Str from = str_format(desk.arena, "content/2021/x/%s", name);
    Str to = str_format(desk.arena, "content/2022/x/%s", name);
    desk_write(&desk, from.s, before);
    bool rolled = desk_roll(&desk);
    if (!rolled)
        desk_print(&desk);
    assert_true(rolled);
    assert_file(&desk, to.s, expected);
    desk_close(&desk);
}

#endif
