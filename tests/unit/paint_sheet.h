/*
 * Pages made by hand for the tests of paint/: real fonts, placed glyphs, no
 * layout. And the tools that read a PDF back.
 */
#ifndef TESTS_PAINT_SHEET_H
#define TESTS_PAINT_SHEET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "layout/layout.h"

/* Roles of the test's own font plan: CFF CID-keyed twice, then glyf. */
enum { ROLE_FANG, ROLE_SONG, ROLE_HANA };

typedef struct Sheet {
    Arena *arena;
    DiagList diags;
    FontSet *fonts;
    Metrics metrics;
    Layout layout;
} Sheet;

static inline FontRolePlan sheet_role(Arena *arena, const char *name, const char *file, const char *face)
{
    FontCandidate *candidate = ARENA_NEW(arena, FontCandidate);
    *candidate = (FontCandidate){.file = str_of(file), .face = str_of(face)};
    return (FontRolePlan){.name = str_of(name), .han = candidate, .nhan = 1};
}

static inline void sheet_open(Sheet *sheet)
{
    *sheet = (Sheet){.arena = arena_new()};
    diag_list_init(&sheet->diags, sheet->arena);
    FontPlan plan = {.nfolders = 3, .nroles = 3};
    plan.folders = ARENA_ARRAY(sheet->arena, Str, 3);
    plan.folders[0] = STR(PROJECT_DIR "/out/fonts");
    plan.folders[1] = STR("/usr/share/fonts/opentype");
    plan.folders[2] = STR("/usr/share/fonts/truetype");
    plan.roles = ARENA_ARRAY(sheet->arena, FontRolePlan, 3);
    plan.roles[ROLE_FANG] = sheet_role(sheet->arena, "仿宋", "FandolFang-Regular.otf", "");
    plan.roles[ROLE_SONG] = sheet_role(sheet->arena, "宋体", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC");
    plan.roles[ROLE_HANA] = sheet_role(sheet->arena, "花园", "HanaMinB.ttf", "");
    sheet->fonts = font_set_open(&plan, sheet->arena, &sheet->diags);
    if (!sheet->fonts || diag_errors(&sheet->diags))
        fail_msg("the fonts of the tests are not installed: ./dev test installs them");
    sheet->metrics = font_set_metrics(sheet->fonts);
    sheet->layout.lang = STR("zh-CN");
    *LIST_PUSH(sheet->arena, &sheet->layout.elems) = (StructElem){.type = STRUCT_DOCUMENT, .parent = -1};
}

static inline void sheet_close(Sheet *sheet)
{
    font_set_close(sheet->fonts);
    arena_free(sheet->arena);
}

/* A page with a decimal number; 0: without. */
static inline Page *sheet_page(Sheet *sheet, uint32_t number)
{
    Page *page = LIST_PUSH(sheet->arena, &sheet->layout.pages);
    page->kind = PAGE_BODY;
    page->width = 595276;
    page->height = 841890;
    page->numbering = number ? NUMBERING_DECIMAL : NUMBERING_NONE;
    page->number = number;
    page->label = number ? str_uint(sheet->arena, number) : (Str){0};
    return page;
}

/* `text` in one font at its natural advances, from (x, y). */
static inline Item *sheet_text(Sheet *sheet, Page *page, int role, Len size, Len x, Len y, const char *text)
{
    Str string = str_of(text);
    GlyphList list = sheet->metrics.shape(sheet->metrics.context, role, string, size, sheet->arena);
    PlacedGlyph *glyphs = ARENA_ARRAY(sheet->arena, PlacedGlyph, list.n);
    int32_t pen = 0;
    for (size_t i = 0; i < list.n; i++) {
        assert_ptr_equal(list.v[i].font, list.v[0].font);
        glyphs[i] = (PlacedGlyph){.gid = list.v[i].gid,
                                  .at = list.v[i].at,
                                  .n = list.v[i].n,
                                  .x = pen,
                                  .dx = list.v[i].dx,
                                  .dy = list.v[i].dy,
                                  .advance = list.v[i].advance};
        pen += list.v[i].advance;
    }
    Item *item = LIST_PUSH(sheet->arena, &page->items);
    *item = (Item){.kind = ITEM_TEXT, .elem = 0, .x = x, .y = y};
    item->text =
        (TextItem){.font = list.v[0].font, .size = size, .text = string, .glyphs = glyphs, .nglyphs = list.n};
    return item;
}

static inline PlacedGlyph *sheet_glyph(Item *item, size_t g)
{
    return (PlacedGlyph *)(uintptr_t)&item->text.glyphs[g];
}

/* Glyph g and all after it in the item move to the right. */
static inline void sheet_shift(Item *item, size_t g, int32_t by)
{
    for (; g < item->text.nglyphs; g++)
        sheet_glyph(item, g)->x += by;
}

static inline Len sheet_width(const Item *item)
{
    const PlacedGlyph *last = &item->text.glyphs[item->text.nglyphs - 1];
    return last->x + last->advance;
}

/* ---- reading back ---- */

/* What a command prints, errors too; fails when it does not end with 0. In `arena`. */
static inline Str sheet_run(Arena *arena, const char *command)
{
    StrBuf out = {0};
    char part[4096];
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    for (size_t n; (n = fread(part, 1, sizeof part, pipe)) > 0;)
        strbuf_add(&out, (Str){part, n});
    int status = pclose(pipe);
    Str copy = str_dup(arena, strbuf_str(&out));
    strbuf_free(&out);
    if (status != 0)
        fail_msg("%s: status %d\n%s", command, status, copy.s);
    return copy;
}

static inline bool sheet_has(Str text, const char *part)
{
    return str_find(text, str_of(part), 0) < text.n;
}

#define assert_has(text, part)                                                                               \
    do {                                                                                                     \
        if (!sheet_has((text), (part)))                                                                      \
            fail_msg("no \"%s\" in\n%.*s", (part), (int)(text).n, (text).s);                                 \
    } while (0)

#define assert_str(a, b)                                                                                     \
    do {                                                                                                     \
        Str left_ = (a), right_ = (b);                                                                       \
        if (!str_eq(left_, right_))                                                                          \
            fail_msg("got\n%.*s\nwanted\n%.*s", (int)left_.n, left_.s, (int)right_.n, right_.s);             \
    } while (0)

#endif
