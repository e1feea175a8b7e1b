/*
 * Text with its runs, and the paragraph made of it. A paragraph is checked for
 * characters that cannot be drawn the moment it is made, so none is missed.
 */
#include "document/build.h"

/* Ours: so many characters of one paragraph are told; who lacks more has the wrong font. */
#define MISSING_MAX 64

static void room_take(Builder *b, Draft *draft)
{
    if (draft->text.limit)
        return;
    if (b->rooms.n) {
        const Draft *room = &b->rooms.v[--b->rooms.n];
        draft->text = room->text;
        draft->runs.v = room->runs.v;
        draft->runs.cap = room->runs.cap;
    }
    draft->text.limit = DRAFT_LIMIT;
}

void draft_drop(Builder *b, Draft *draft)
{
    if (!draft->text.limit)
        return;
    strbuf_clear(&draft->text);
    draft->runs.n = 0;
    *LIST_PUSH(b->arena, &b->rooms) = *draft;
    *draft = (Draft){.failed = draft->failed, .place = draft->place};
}

void drafts_end(Builder *b)
{
    for (size_t i = 0; i < b->rooms.n; i++)
        strbuf_free(&b->rooms.v[i].text);
}

void draft_add(Builder *b, Draft *draft, Run like, Str text)
{
    if (text.n == 0)
        return;
    room_take(b, draft);
    size_t at = draft->text.n;
    bool full = draft->text.overflow;
    strbuf_add(&draft->text, text);
    if (draft->text.overflow) {
        draft->failed = true;
        if (!full)
            report(b, DIAG_TEXT_TOO_LONG, like.pos, DIAG_ARGS(report_count(b, DRAFT_LIMIT)));
        return;
    }
    Run *run = LIST_PUSH(b->arena, &draft->runs);
    *run = like;
    run->at = (uint32_t)at;
    run->n = (uint32_t)text.n;
    run->look |= draft->look;
}

void draft_mark(Builder *b, Draft *draft, Run mark)
{
    room_take(b, draft);
    mark.at = (uint32_t)draft->text.n;
    *LIST_PUSH(b->arena, &draft->runs) = mark;
}

Str draft_text(Builder *b, Draft *draft)
{
    /* One that is too long was told of: what there is of it serves those that look on. */
    Str text = str_dup(b->arena, (Str){draft->text.s, draft->text.n});
    draft_drop(b, draft);
    return text;
}

static Str para_field(ParaKind kind)
{
    switch (kind) {
    case PARA_HEADING:
    case PARA_TITLE:
    case PARA_ATTACHMENT:
    case PARA_TOC_TITLE:
        return DIAG_BOTH("标题", "heading");
    case PARA_CELL:
        return DIAG_BOTH("单元格", "table cell");
    case PARA_CAPTION:
    case PARA_TABLE_LINE:
        return DIAG_BOTH("表题", "table caption");
    case PARA_NOTE:
    case PARA_TABLE_NOTE:
    case PARA_FOOTNOTE:
        return DIAG_BOTH("注", "note");
    case PARA_COVER:
        return DIAG_BOTH("封面", "cover");
    case PARA_LIST_ITEM:
        return DIAG_BOTH("列表", "list item");
    case PARA_BODY:
    case PARA_SIGNATURE:
        break;
    }
    return DIAG_BOTH("段落", "paragraph");
}

Pos paragraph_pos(const Paragraph *para, size_t at)
{
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        if (at < run->at || at - run->at >= run->n || !run->pos.file)
            continue;
        return run->node ? node_pos_in(run->node, run->node_at + (at - run->at)) : run->pos;
    }
    return para->pos;
}

static void glyph_report(Builder *b, const Paragraph *para, int of_role, size_t at)
{
    size_t end = at;
    uint32_t cp = str_next(para->text, &end);
    Str code = str_format(b->arena, "U+%04X", (unsigned)cp);
    Str role = b->fonts ? font_set_role_name(b->fonts, of_role) : STR("");
    report(b, DIAG_GLYPH_MISSING, paragraph_pos(para, at),
           DIAG_ARGS(str_slice(para->text, at, end), code, para_field(para->kind), role));
}

static void stretch_check(Builder *b, const Paragraph *para, int role, size_t from, size_t to)
{
    Seen seen = {0};
    while (from < to && seen.n < MISSING_MAX) {
        size_t at = 0;
        Str rest = str_slice(para->text, from, to);
        uint32_t cp = b->metrics->missing(b->metrics->context, role, rest, &at);
        if (cp == 0)
            return;
        from += at;
        if (seen_first(&seen, b->arena, cp))
            glyph_report(b, para, role, from);
        str_next(para->text, &from);
    }
}

void glyphs_check(Builder *b, const Paragraph *para, const ParaStyle *style)
{
    stretch_check(b, para, style->role, 0, para->text.n);
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        if (run->look & LOOK_BOLD && style->bold >= 0)
            stretch_check(b, para, style->bold, run->at, (size_t)run->at + run->n);
        else if (run->look & LOOK_BOLD)
            report(b, DIAG_BOLD_FONT, run->pos, DIAG_NO_ARGS);
    }
}

/* A mark is no part of the text; which of them a page will have, nobody knows yet: as many as there are notes so far. */
static void mark_check(Builder *b, const Run *mark, const Paragraph *para)
{
    bool footnote = para->nnotes || para->kind == PARA_FOOTNOTE;
    Paragraph sample = {.kind = PARA_FOOTNOTE, .text = mark->mark, .pos = mark->pos};
    if (footnote && notes_by_page(b))
        sample.text = note_mark(b, b->footnotes < NOTES_ON_PAGE ? b->footnotes : NOTES_ON_PAGE);
    stretch_check(b, &sample, para->style->role, 0, sample.text.n);
}

Paragraph draft_para(Builder *b, Draft *draft, ParaKind kind, const ParaStyle *style, Pos pos)
{
    size_t nruns = draft->runs.n;
    Run *runs = ARENA_ARRAY(b->arena, Run, nruns);
    for (size_t i = 0; i < nruns; i++)
        runs[i] = draft->runs.v[i];
    Paragraph para = {.kind = kind,
                      .style = style,
                      .runs = runs,
                      .nruns = nruns,
                      .notes = draft->notes.v,
                      .nnotes = draft->notes.n,
                      .pos = pos};
    para.text = draft_text(b, draft);
    glyphs_check(b, &para, style);
    for (size_t i = 0; i < nruns; i++)
        if (runs[i].kind == RUN_MARK)
            mark_check(b, &runs[i], &para);
    return para;
}
