/*
 * What the tests of lines share: a paragraph on the fake font (汉字 1 em, all
 * else ½ em, size 16 pt) and the invariants every laid out paragraph keeps.
 */
#ifndef TESTS_LAYOUT_LINES_H
#define TESTS_LAYOUT_LINES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/para.h"
#include "words_fixture.h"

#define EM   ((Len)16000)
#define HALF (EM / 2)
#define GAP  (EM / 4)

typedef struct Bench {
    Arena *arena;
    DiagList diags;
    SourceFile file;
    ParaStyle style;
    Paragraph para;
    LineList lines;
} Bench;

static inline int bench_open(void **state)
{
    Arena *arena = arena_new();
    Bench *bench = ARENA_NEW(arena, Bench);
    bench->arena = arena;
    bench->file.name = STR("test.yaml");
    diag_list_init(&bench->diags, arena);
    bench->style =
        (ParaStyle){.size = EM, .leading = 29600, .gap = GAP, .squeeze = true, .align = ALIGN_JUSTIFY};
    bench->style.words = project_words(arena);
    bench->para = (Paragraph){.kind = PARA_BODY, .style = &bench->style, .pos = {&bench->file, 3, 5}};
    *state = bench;
    return 0;
}

static inline int bench_close(void **state)
{
    arena_free(((Bench *)*state)->arena);
    return 0;
}

static inline const LineList *bench_lay(Bench *bench, const char *text, Len width)
{
    Metrics metrics = fake_metrics();
    bench->para.text = str_of(text);
    bench->lines = para_layout(&bench->para, width, &metrics, bench->arena, &bench->diags);
    return &bench->lines;
}

/* What is drawn on a line. */
static inline Str line_text(Bench *bench, size_t line)
{
    const Line *l = &bench->lines.v[line];
    Str *parts = ARENA_ARRAY(bench->arena, Str, l->nitems);
    for (size_t i = 0; i < l->nitems; i++)
        parts[i] = l->items[i].text.text;
    return str_join(bench->arena, parts, l->nitems, (Str){0});
}

static inline void assert_line(Bench *bench, size_t line, const char *text)
{
    assert_true(line < bench->lines.n);
    assert_string_equal(str_cstr(bench->arena, line_text(bench, line)), text);
}

/* "甲乙|丙丁": the drawn lines, joined by bars. */
static inline void assert_lines(Bench *bench, const char *lines)
{
    Str *parts = ARENA_ARRAY(bench->arena, Str, bench->lines.n);
    for (size_t i = 0; i < bench->lines.n; i++)
        parts[i] = line_text(bench, i);
    assert_string_equal(str_cstr(bench->arena, str_join(bench->arena, parts, bench->lines.n, STR("|"))),
                        lines);
}

/* Pen position of the glyph-th glyph of a line, from the measure's left edge. */
static inline Len pen_of(const Line *line, size_t glyph)
{
    for (size_t i = 0; i < line->nitems; i++) {
        const TextItem *text = &line->items[i].text;
        if (glyph < text->nglyphs)
            return line->items[i].x + text->glyphs[glyph].x;
        glyph -= text->nglyphs;
    }
    fail_msg("the line has no such glyph");
    return 0;
}

static inline size_t glyphs_of(const Line *line)
{
    size_t n = 0;
    for (size_t i = 0; i < line->nitems; i++)
        n += line->items[i].text.nglyphs;
    return n;
}

/* ---- invariants ---- */

/* The blank a full-width mark can give up on its right and on its left; the ’ of a Latin word is half as wide and has none. */
static inline Len blank_right(uint32_t cp, Len advance)
{
    CharClass cls = char_class(cp);
    if (advance < EM)
        return 0;
    if (cls == CHAR_CLOSE || cls == CHAR_COMMA || cls == CHAR_STOP)
        return HALF;
    return cls == CHAR_BANG ? (cp == 0xFF01 ? HALF : EM / 4) : cls == CHAR_MIDDOT ? EM / 4 : 0;
}

static inline Len blank_left(uint32_t cp, Len advance)
{
    CharClass cls = char_class(cp);
    if (advance < EM)
        return 0;
    return cls == CHAR_OPEN ? HALF : cls == CHAR_MIDDOT ? EM / 4 : 0;
}

static inline uint32_t cp_at(Str text, size_t at)
{
    return at < text.n ? str_next(text, &at) : 0;
}

static inline uint32_t cp_before(Str text, size_t at)
{
    uint32_t cp = 0;
    while (at > 0) {
        at--;
        if (((unsigned char)text.s[at] & 0xC0) != 0x80) {
            cp = cp_at(text, at);
            break;
        }
    }
    return cp;
}

static inline bool vanishes(uint32_t cp)
{
    CharClass cls = char_class(cp);
    return cls == CHAR_SPACE || cls == CHAR_NEWLINE || cls == CHAR_WIDE_SPACE || cls == CHAR_ZERO;
}

/* Bytes [from, to) are only such as vanish at a line's edge. */
static inline void check_dropped(Str text, size_t from, size_t to)
{
    while (from < to)
        assert_true(vanishes(str_next(text, &from)));
    assert_int_equal(from, to);
}

/* A line's items cover its bytes in order, but for blanks at its edges; its glyphs cover the items' text. */
static inline void check_coverage(const Paragraph *para, const Line *line)
{
    size_t at = line->at, end = (size_t)line->at + line->n;
    for (size_t i = 0; i < line->nitems; i++) {
        const TextItem *text = &line->items[i].text;
        assert_ptr_equal(text->text.s, para->text.s + text->para_at);
        check_dropped(para->text, at, text->para_at);
        size_t covered = 0;
        for (size_t g = 0; g < text->nglyphs; g++) {
            assert_int_equal(text->glyphs[g].at, covered);
            covered += text->glyphs[g].n;
        }
        assert_int_equal(covered, text->text.n);
        at = text->para_at + text->text.n;
    }
    check_dropped(para->text, at, end);
}

/* Pens never stand closer than the squeezed advance of the glyph before. */
static inline void check_overlap(const Paragraph *para, const Line *line)
{
    Len pen = 0, least = 0;
    bool any = false;
    for (size_t i = 0; i < line->nitems; i++) {
        const TextItem *text = &line->items[i].text;
        for (size_t g = 0; g < text->nglyphs; g++) {
            uint32_t cp = cp_at(para->text, text->para_at + text->glyphs[g].at);
            Len here = line->items[i].x + text->glyphs[g].x;
            if (any)
                assert_true(here >= pen + least - blank_left(cp, text->glyphs[g].advance));
            any = true;
            pen = here;
            bool space = char_class(cp) == CHAR_SPACE || char_class(cp) == CHAR_NBSP;
            least =
                space
                    ? (char_class(cp_before(para->text, text->para_at + text->glyphs[g].at)) == CHAR_LATIN &&
                               char_class(cp_at(para->text, text->para_at + text->glyphs[g].at + 1)) ==
                                   CHAR_LATIN
                           ? EM / 4
                           : EM / 8)
                    : text->glyphs[g].advance - blank_right(cp, text->glyphs[g].advance);
        }
    }
}

/* The ink's edges: x of the first glyph without its blank, the end of the last without its. */
static inline void check_edges(const Paragraph *para, const Line *line)
{
    const Item *first = &line->items[0], *last = &line->items[line->nitems - 1];
    const PlacedGlyph *a = &first->text.glyphs[0], *b = &last->text.glyphs[last->text.nglyphs - 1];
    assert_int_equal(first->x + a->x + blank_left(cp_at(para->text, first->text.para_at), a->advance),
                     line->x);
    Len end =
        last->x + b->x + b->advance - blank_right(cp_at(para->text, last->text.para_at + b->at), b->advance);
    assert_int_equal(end, line->x + line->width);
}

static inline size_t dash_run(Str text, size_t at, uint32_t cp)
{
    size_t n = 0;
    while (at >= 3 && cp_before(text, at) == cp) {
        at -= 3;
        n++;
    }
    return n;
}

/* One of . ? & = - _ in a word with @ or two slashes, or that begins with www. */
static inline bool is_address_mark(Str text, size_t at)
{
    size_t from = at, to = at, slashes = 0, names = 0;
    while (from > 0 && text.s[from - 1] > ' ' && text.s[from - 1] < 0x7F)
        from--;
    while (to < text.n && text.s[to] > ' ' && text.s[to] < 0x7F)
        to++;
    for (size_t i = from; i < to; i++) {
        slashes += text.s[i] == '/';
        names += text.s[i] == '@';
    }
    return at < text.n && text.s[at] && strchr(".?&=-_", text.s[at]) &&
           (names > 0 || slashes > 1 || str_starts(str_slice(text, from, to), "www."));
}

/* What may not be parted by the end of a line at byte `at`. */
static inline void check_break(Str text, size_t at, Len width)
{
    static const uint32_t UNITS[] = {0x4E07, 0x5143, 0x5E74, 0x6708, 0x65E5, 0x4E2A, 0x4EBA, 0x9879};
    size_t left = at;
    while (left > 0 && vanishes(cp_before(text, left)))
        left--;
    uint32_t a = cp_before(text, left), b = cp_at(text, at);
    bool minus = b == '-' && char_class(cp_at(text, at + 1)) == CHAR_DIGIT;
    assert_true(minus || is_address_mark(text, at) || !char_never_starts(b));
    bool range = b == 0x2014 && cp_at(text, at + 3) != b && char_class(a) == CHAR_DIGIT && left == at;
    assert_false(range && char_class(cp_at(text, at + 3)) == CHAR_DIGIT);
    assert_false(char_never_ends(a) && a != '/');
    if (a == b && (a == 0x2014 || a == 0x2026))
        assert_int_equal(dash_run(text, left, a) % 2, 0);
    if (width < 12 * EM || left != at || a < '0' || a > '9')
        return;
    assert_false(b >= '0' && b <= '9');
    size_t number = left; /* a long one may part from its unit rather than leave a line half empty */
    while (number > 0 && char_class(cp_before(text, number)) == CHAR_DIGIT)
        number--;
    if (width < 20 * EM || left - number > 6 || number == 0 ||
        char_class(cp_before(text, number)) != CHAR_HAN)
        return;
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        assert_int_not_equal(b, UNITS[i]);
}

/* Whether a line has a place that may widen: none beside a lone glyph, inside —— or before a blank. */
static inline bool is_flushable(Str text)
{
    size_t n = 0;
    for (size_t at = 0; at < text.n; n++) {
        uint32_t cp = str_next(text, &at);
        if (cp != 0x2014 && cp != 0x2026 && cp != 0xA0 && !vanishes(cp) && n > 0)
            return true;
    }
    return false;
}

/* All of the above for every line; `clean`: nothing had to be broken. */
static inline void lines_check(Bench *bench, Len width, bool clean)
{
    const Paragraph *para = &bench->para;
    const ParaStyle *style = para->style;
    bool narrow = width - style->left - style->right < EM; /* the indents are given up */
    Len end = narrow ? width : width - style->right;
    size_t at = 0;
    assert_true(bench->lines.n >= 1);
    for (size_t i = 0; i < bench->lines.n; i++) {
        const Line *line = &bench->lines.v[i];
        assert_int_equal(line->at, at);
        at += line->n;
        check_coverage(para, line);
        if (line->nitems == 0)
            continue;
        check_overlap(para, line);
        check_edges(para, line);
        if (!line->overfull)
            assert_true(line->x + line->width <= end);
        if (clean && !line->last)
            check_break(para->text, at, width - style->left - style->right);
        bool flush = style->align == ALIGN_JUSTIFY && !line->last && is_flushable(line_text(bench, i));
        if (flush && !line->overfull)
            assert_int_equal(line->x + line->width, end);
    }
    assert_int_equal(at, para->text.n);
}

#endif
