/*
 * Workbooks made by hand: parts of XML put into an archive, and what was reported about it.
 */
#ifndef TESTS_SHEET_FIXTURE_H
#define TESTS_SHEET_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sheet/parts.h"

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    ZipOut zip;
} Desk;

static inline Desk desk_open(void)
{
    return (Desk){.arena = arena_new()};
}

static inline void desk_close(Desk *desk)
{
    strbuf_free(&desk->zip.bytes);
    strbuf_free(&desk->zip.directory);
    arena_free(desk->arena);
}

static inline const Workbook *desk_book(Desk *desk, Str bytes)
{
    SourceFile *file = ARENA_NEW(desk->arena, SourceFile);
    *file = (SourceFile){.name = STR("表.csv"), .text = str_dup(desk->arena, bytes)};
    diag_list_init(&desk->diags, desk->arena);
    return workbook_of(file, desk->arena, &desk->diags);
}

static inline void assert_refused(Desk *desk, Str bytes, DiagId id)
{
    assert_null(desk_book(desk, bytes));
    assert_int_equal(desk->diags.items.n, 1);
    assert_string_equal(diag_name(desk->diags.items.v[0].id), diag_name(id));
}

#define ROOT_RELS                                                                                            \
    "<Relationships><Relationship Id='a' Type='t/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define BOOK_RELS                                                                                            \
    "<Relationships><Relationship Id='a' Type='t/worksheet' Target='worksheets/one.xml'/></Relationships>"
#define BOOK "<workbook xmlns:r='r'><sheets><sheet name='表 ' sheetId='1' r:id='a'/></sheets></workbook>"

/* All but the sheet itself. */
static inline void desk_frame(Desk *desk)
{
    zip_put(&desk->zip, "_rels/.rels", STR(ROOT_RELS));
    zip_put(&desk->zip, "xl/workbook.xml", STR(BOOK));
    zip_put(&desk->zip, "xl/_rels/workbook.xml.rels", STR(BOOK_RELS));
}

/* The archive whose one sheet has these rows. */
static inline Str desk_rows(Desk *desk, const char *rows)
{
    desk_frame(desk);
    Str part = str_format(desk->arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
    zip_put(&desk->zip, "xl/worksheets/one.xml", part);
    return zip_close(&desk->zip, desk->arena);
}

static inline const Sheet *desk_sheet(Desk *desk, const char *rows)
{
    const Workbook *book = desk_book(desk, desk_rows(desk, rows));
    assert_non_null(book);
    assert_int_equal(book->n, 1);
    return &book->v[0];
}

static inline void assert_cell(const SheetCell *cell, SheetCellKind kind, const char *text)
{
    assert_non_null(cell);
    assert_int_equal(cell->kind, kind);
    assert_int_equal(cell->text.n, strlen(text));
    assert_memory_equal(cell->text.s, text, cell->text.n);
}

/* A number of the archive's bytes, little-endian, given another value. */
static inline Str bytes_with(Desk *desk, Str bytes, size_t at, uint32_t value, size_t width)
{
    Str copy = str_dup(desk->arena, bytes);
    char *to = arena_bytes(desk->arena, copy.n);
    memcpy(to, copy.s, copy.n);
    for (size_t i = 0; i < width; i++)
        to[at + i] = (char)(value >> (8 * i) & 0xFF);
    return (Str){to, copy.n};
}

/* Where the directory's entry of part `n` begins. */
static inline size_t directory_at(Str bytes, size_t n)
{
    size_t at = str_find(bytes, (Str){"PK\1\2", 4}, 0);
    while (n-- > 0)
        at = str_find(bytes, (Str){"PK\1\2", 4}, at + 4);
    return at;
}

#endif
