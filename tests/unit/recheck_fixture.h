/*
 * Tiny PDFs made by hand: objects one after the other, then a cross-reference
 * table or stream.
 */
#ifndef TESTS_RECHECK_FIXTURE_H
#define TESTS_RECHECK_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "recheck/recheck.h"

enum { MAKER_OBJECTS = 64 };

typedef struct Maker {
    Arena *arena;
    DiagList diags;
    StrBuf out;
    Str bodies[MAKER_OBJECTS];     /* by number; empty: not there. The last that was said counts */
    size_t offsets[MAKER_OBJECTS]; /* once written */
    int n;                         /* the highest number, and 1 */
} Maker;

static inline void maker_open(Maker *m)
{
    *m = (Maker){.arena = arena_new(), .n = 1};
    diag_list_init(&m->diags, m->arena);
    strbuf_adds(&m->out, "%PDF-1.7\n");
}

static inline void maker_close(Maker *m)
{
    strbuf_free(&m->out);
    arena_free(m->arena);
}

static inline void maker_body(Maker *m, int number, Str body)
{
    m->bodies[number] = str_dup(m->arena, body);
    m->n = number >= m->n ? number + 1 : m->n;
}

static inline void maker_object(Maker *m, int number, const char *body)
{
    maker_body(m, number, str_of(body));
}

/* `dict` without << >>; /Length is added. */
static inline void maker_stream(Maker *m, int number, const char *dict, Str bytes)
{
    StrBuf body = {0};
    strbuf_addf(&body, "<< %s /Length %zu >>\nstream\n", dict, bytes.n);
    strbuf_add(&body, bytes);
    strbuf_adds(&body, "\nendstream");
    maker_body(m, number, strbuf_str(&body));
    strbuf_free(&body);
}

/* Writes one object now. */
static inline void maker_write(Maker *m, int number)
{
    m->offsets[number] = m->out.n;
    strbuf_addf(&m->out, "%d 0 obj\n", number);
    strbuf_add(&m->out, m->bodies[number]);
    strbuf_adds(&m->out, "\nendobj\n");
}

/* Writes all that were not written yet. */
static inline void maker_objects(Maker *m)
{
    for (int i = 1; i < m->n; i++)
        if (m->bodies[i].n && !m->offsets[i])
            maker_write(m, i);
}

static inline void maker_table(Maker *m, const char *trailer)
{
    maker_objects(m);
    size_t start = m->out.n;
    strbuf_addf(&m->out, "xref\n0 %d\n0000000000 65535 f \n", m->n);
    for (int i = 1; i < m->n; i++)
        strbuf_addf(&m->out, "%010zu 00000 %c \n", m->offsets[i], m->offsets[i] ? 'n' : 'f');
    strbuf_addf(&m->out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", m->n, trailer,
                start);
}

#define MAKER_CID_FONT                                                                                       \
    "/Type /Font /Subtype /CIDFontType0 /FontDescriptor << /Type /FontDescriptor /FontFile3 8 0 R >>"
#define MAKER_MAP_HEAD                                                                                       \
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"                                         \
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"                               \
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
#define MAKER_MAP                                                                                            \
    MAKER_MAP_HEAD "1 beginbfrange <0001> <000A> <0030> endbfrange\n"                                        \
                   "2 beginbfchar <000B> <002E> <000E> <D842DFB7> endbfchar\n"                               \
                   "1 beginbfrange <000C> <000D> [<4E07><5143>] endbfrange\n"                                \
                   "1 beginbfchar <000F> <00660069> endbfchar\n"                                             \
                   "1 beginbfchar <0010> <002D> endbfchar\n"                                                 \
                   "endcmap CMapName currentdict /CMap defineresource pop end end\n"

/* Codes 1 … 10 are the digits, ½ em wide; 11 is a point, ¼ em; 12 万, 13 元, 14 𠮷, 15 "fi", 16 - are 1 em. */
static inline void maker_font(Maker *m)
{
    maker_object(m, 5,
                 "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [6 0 R] "
                 "/ToUnicode 7 0 R >>");
    maker_object(m, 6, "<< " MAKER_CID_FONT " /BaseFont /F /DW 1000 /W [1 10 500 11 [250]] >>");
    maker_stream(m, 7, "", STR(MAKER_MAP));
    maker_stream(m, 8, "/Subtype /CIDFontType0C", STR("outlines"));
}

#define MAKER_PAGE "/Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R"

/* Objects 1 to 8: one page of 200 × 100 pt with this content. */
static inline void maker_page(Maker *m, const char *content)
{
    maker_object(m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    maker_object(m, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>");
    maker_object(m, 3, "<< " MAKER_PAGE " >>");
    maker_stream(m, 4, "", str_of(content));
    maker_font(m);
}

static inline const PdfText *maker_read(Maker *m)
{
    return pdf_text_read(strbuf_str(&m->out), m->arena, &m->diags);
}

/* The only page of a whole file with this content. */
static inline const PdfPage *maker_chars(Maker *m, const char *content)
{
    maker_page(m, content);
    maker_table(m, "");
    const PdfText *text = maker_read(m);
    if (!text)
        fail_msg("%s", diag_message(&m->diags.items.v[0], LANG_EN, m->arena).s);
    assert_int_equal(text->pages.n, 1);
    return &text->pages.v[0];
}

/* "3@10000,88000+4000 …" */
static inline const char *page_print(Arena *arena, const PdfPage *page)
{
    StrBuf out = {0};
    for (size_t i = 0; i < page->chars.n; i++) {
        const PdfChar *c = &page->chars.v[i];
        strbuf_adds(&out, i ? " " : "");
        strbuf_addcp(&out, c->cp);
        strbuf_addf(&out, "@%lld,%lld+%lld", (long long)c->x, (long long)c->y, (long long)c->width);
    }
    const char *text = str_cstr(arena, strbuf_str(&out));
    strbuf_free(&out);
    return text;
}

static inline void assert_diag(const Maker *m, DiagId id)
{
    for (size_t i = 0; i < m->diags.items.n; i++)
        if (m->diags.items.v[i].id == id)
            return;
    fail_msg("no %s among %zu", diag_name(id), m->diags.items.n);
}

/* Refused with this diagnostic, whose English message has `reason`. Closes the maker. */
static inline void check_refused_as(Maker *m, DiagId id, const char *reason)
{
    if (maker_read(m))
        fail_msg("read: %s", reason);
    assert_int_equal(m->diags.items.n, 1);
    Str message = diag_message(&m->diags.items.v[0], LANG_EN, m->arena);
    if (m->diags.items.v[0].id != id || str_find(message, str_of(reason), 0) == message.n)
        fail_msg("no '%s' in: %s", reason, message.s);
    maker_close(m);
}

#endif
