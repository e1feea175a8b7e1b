/*
 * Text with its runs, and the paragraph made of it. A paragraph is checked for
 * characters that cannot be drawn the moment it is made, so none is missed.
 */
#include "document/build.h"

#include "document/args.h"

/* Ours: so many characters of one paragraph are told; who lacks more has the wrong font. */
#define MISSING_MAX 64

static void room_take(Builder *b, Filling *filling)
{
    if (filling->text.limit)
        return;
    if (b->rooms.n) {
        const Filling *room = &b->rooms.v[--b->rooms.n];
        filling->text = room->text;
        filling->runs.v = room->runs.v;
        filling->runs.cap = room->runs.cap;
    }
    filling->text.limit = FILLING_LIMIT;
}

void filling_drop(Builder *b, Filling *filling)
{
    if (!filling->text.limit)
        return;
    strbuf_clear(&filling->text);
    filling->runs.n = 0;
    *LIST_PUSH(b->arena, &b->rooms) = *filling;
    *filling = (Filling){.failed = filling->failed, .place = filling->place};
}

void fillings_end(Builder *b)
{
    for (size_t i = 0; i < b->rooms.n; i++)
        strbuf_free(&b->rooms.v[i].text);
}

void filling_add(Builder *b, Filling *filling, Run like, Str text)
{
    if (text.n == 0)
        return;
    room_take(b, filling);
    size_t at = filling->text.n;
    bool full = filling->text.overflow;
    strbuf_add(&filling->text, text);
    if (filling->text.overflow) {
        filling->failed = true;
        if (!full)
            report(b, DIAG_TEXT_TOO_LONG, like.pos, DIAG_ARGS(report_count(b, FILLING_LIMIT)));
        return;
    }
    Run *run = LIST_PUSH(b->arena, &filling->runs);
    *run = like;
    run->at = (uint32_t)at;
    run->n = (uint32_t)text.n;
    run->look |= filling->look;
}

void filling_mark(Builder *b, Filling *filling, Run mark)
{
    room_take(b, filling);
    mark.at = (uint32_t)filling->text.n;
    *LIST_PUSH(b->arena, &filling->runs) = mark;
}

Str filling_text(Builder *b, Filling *filling)
{
    /* One that is too long was told of: what there is of it serves those that look on. */
    Str text = str_dup(b->arena, (Str){filling->text.s, filling->text.n});
    filling_drop(b, filling);
    return text;
}

static Str para_field(ParaKind kind)
{
    switch (kind) {
    case PARA_HEADING:
    case PARA_TITLE:
    case PARA_ATTACHMENT:
    case PARA_TOC_TITLE:
    case PARA_ABOVE_TITLE:
    case PARA_HEADER:
        return ARG_HEADING;
    case PARA_CELL:
        return ARG_CELL;
    case PARA_CAPTION:
    case PARA_TABLE_LINE:
        return ARG_CAPTION;
    case PARA_NOTE:
    case PARA_TABLE_NOTE:
    case PARA_FOOTNOTE:
        return ARG_NOTE;
    case PARA_COVER:
        return ARG_COVER;
    case PARA_LIST_ITEM:
        return ARG_LIST;
    case PARA_BODY:
    case PARA_SIGNATURE:
    case PARA_ATTACHMENT_LIST:
        break;
    }
    return ARG_PARAGRAPH;
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

static bool is_title(ParaKind kind)
{
    return kind == PARA_TITLE || kind == PARA_HEADING || kind == PARA_CAPTION || kind == PARA_TOC_TITLE ||
           kind == PARA_COVER;
}

Paragraph filling_para(Builder *b, Filling *filling, ParaKind kind, const ParaStyle *style, Pos pos)
{
    if (is_title(kind))
        filling_spread(b, filling);
    size_t nruns = filling->runs.n;
    Run *runs = ARENA_ARRAY(b->arena, Run, nruns);
    for (size_t i = 0; i < nruns; i++)
        runs[i] = filling->runs.v[i];
    Paragraph para = {.kind = kind,
                      .style = style,
                      .runs = runs,
                      .nruns = nruns,
                      .notes = filling->notes.v,
                      .nnotes = filling->notes.n,
                      .pos = pos};
    para.text = filling_text(b, filling);
    glyphs_check(b, &para, style);
    for (size_t i = 0; i < nruns; i++)
        if (runs[i].kind == RUN_MARK)
            mark_check(b, &runs[i], &para);
    return para;
}
