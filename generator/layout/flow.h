/*
 * Flow: line boxes stacked into the text areas of page after page.
 * Private to layout/.
 *
 * They are held until something comes that is no line, or the page has to end. What is held between two places where
 * a page may end is a group and goes on one page:
 *   a heading (keep_next) stands with at least two lines of what follows, and so does the end of a paragraph in ：;
 *   孤行: neither the first nor the last line of a paragraph stands alone;
 *   keep_together paragraphs move whole;
 *   落款 take the paragraph before them along.
 * Of those places the ones where pages do end are chosen together (page_fit.c). Where that finds no way, pages end as
 * late as the groups allow, and a group taller than a page is cut where it hurts least.
 *
 * Footnotes stand at the foot of the page their marks are on (foot.c): a line that comes with notes needs room for
 * them too. One of more than six lines may begin with three and go on at the foot of the next page; so may one that is
 * taller than a page.
 *
 * Lines of the body's leading stand on one grid of baselines, which begins with a line of body text at the area's top:
 * after a title, a table or a list the next one goes to the grid, and so does a page's first line, whatever its size.
 *
 * Heights are relative to the text area's top. The area is filled from the top of
 * its first line's em box to the foot of the last one's, so 22 lines of 16 pt at 29.6 pt take
 * 21 × 29.6 + 16 = 637.6 pt of the 637.8 pt (225 mm) of GB/T 9704-2012.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/page.h"

/* How much a page end after a line is minded. */
typedef enum Hold { HOLD_NONE, HOLD_NEXT, HOLD_LINES } Hold;

typedef struct LineBox {
    const SetPara *set;
    size_t line;
    Len gap;   /* above; dropped at a page's top */
    Hold hold; /* between this line and the next */
    bool ends; /* the page ends after this line: it was chosen so */
} LineBox;

typedef LIST_OF(LineBox) LineBoxList;

/* What comes after the lines held. */
typedef enum RunEnd {
    RUN_GOES_ON, /* more on the same page, if it has room */
    RUN_CLOSES,  /* nothing: the page ends */
    RUN_TURNS,   /* the same, before a table on pages of its own */
} RunEnd;

/* A footnote, or what is left of one that goes on. */
typedef struct FootNote {
    const SetPara *set;
    size_t from; /* its first line */
    bool late;   /* it begins behind the page of its mark, which was said */
} FootNote;

typedef struct Flow {
    const LayoutJob *job;
    PageKind kind;
    PageList pages;
    PageShape shape;         /* of pages opened from now on … */
    const Paragraph *header; /* … and have it above them; NULL: none */
    bool top_space;          /* space above a page's first paragraph is kept (cover) */
    bool open;               /* the last page takes more */
    bool empty;              /* nothing stands on it yet */
    Len y;                   /* foot of what stands on it … */
    Len edge;                /* … of what of that must lie in the area */
    Len gap;                 /* space below the last thing, held or placed */
    int need;                /* lines a heading or a lead-in above still asks for */
    LineBoxList held;
    size_t held_from;        /* lines before it are placed */
    LIST_OF(FootNote) notes; /* of the page that is open, or left over for the next */
    Len foot;                /* what they take of it; 0: none */
    uint32_t marked;         /* marks on the page */
} Flow;

void flow_init(Flow *flow, const LayoutJob *job, PageKind kind);

/* Measure and depth of the text area of pages opened from now on. */
Len flow_measure(const Flow *flow);
Len flow_depth(const Flow *flow);

/* Sets a paragraph at the flow's measure and takes its lines. */
void flow_para(Flow *flow, const Paragraph *para, ParaElems elems);
/* Takes lines set elsewhere; `set` is kept until they are placed. */
void flow_set(Flow *flow, const SetPara *set);

/* Places what is held, the ends of its pages chosen for what comes after it. */
void flow_commit(Flow *flow, RunEnd end);
/* The same at the document's end: pages for what is left of footnotes. */
void flow_end(Flow *flow);
/* Places what is held and ends the page, if anything stands on it. */
void flow_close(Flow *flow);
/* The same, and the next pages are of that shape. */
void flow_turn(Flow *flow, PageShape shape);
/* What was written last stays with what follows. */
void flow_stay(Flow *flow);

/* How the pages from here on are; what is placed already stays. */
void flow_chapter(Flow *flow, const ChapterStyle *style);

/* The page being filled; opened when there is none. */
Page *flow_page(Flow *flow);
/* Where on it: the slot of a line whose top is `y` below the area's top. */
Slot flow_slot(Flow *flow, Len y);

/* ---- foot.c ---- */

/* Sets the footnotes of a paragraph; their elements follow its own. */
void footnotes_set(const Flow *flow, SetPara *set);

/* What notes come to. */
typedef struct Foot {
    Len height; /* with the rule above them; 0: none */
    Len least;  /* the same where each begins but may go on on the next page */
    uint32_t n;
} Foot;

/* Adds those whose marks are on a line. */
void foot_add(Foot *foot, const SetPara *set, size_t line);

/* The line is about to be placed: its notes get their marks, and their place at the foot of the page. */
void foot_take(Flow *flow, const SetPara *set, size_t line);

/* Draws the notes of the page that ends; what has no room is left over. */
void foot_draw(Flow *flow);

/* ---- heights, without placing ---- */

/* The foot of what stands on a page. */
typedef struct Trial {
    Len y;    /* foot of the last line's leading */
    Len edge; /* foot of what must lie in the area */
    bool empty;
    Foot foot;
} Trial;

/* The page as it is, or a new one. */
Trial trial_new(const Flow *flow, bool fresh);
/* Adds a line; returns its top. */
Len trial_add(const Flow *flow, Trial *trial, const LineBox *box);
/* Is there room for it all, with so much for notes? */
bool trial_fits(const Flow *flow, const Trial *trial, Len foot);

/*
 * Something that is no paragraph, `gap` below what stands above it; `half` is style_half of its first line, 0 for a rule.
 * Where what it is kept with leaves not even `least` of a page, it is parted from it.
 */
typedef struct Thing {
    Len gap, half, need, least;
} Thing;

/* ---- page_fit.c ---- */

/*
 * Chooses where the pages of the held lines end, and which paragraphs are a line longer or shorter for it; the boxes
 * are marked, or exchanged. Of all ways that the rules allow it takes the cheapest: pages short by more than a line,
 * a last page of a few lines, facing pages that end apart and paragraphs set anew all cost. It does nothing where all
 * is on one page, or where no way is found. The work is linear in the lines. True: the page that is open ends as it is.
 *
 * thing  what has to stand below them, on their page or the next; NULL: nothing
 */
bool run_fit(Flow *flow, RunEnd end, const Thing *thing);

/* Room for a thing after the held lines that it is kept with: on this page, or on a new one with them. May be negative. */
Len flow_room(const Flow *flow, const Thing *thing, bool fresh);
/* The top of a thing `gap` below what stands on the page, or at its top. */
Len trial_top(const Flow *flow, const Trial *trial, Len gap, Len half);
/* Places what is held so that the thing fits below it, on this page or a new one; returns the thing's top. */
Len flow_reserve(Flow *flow, const Thing *thing);
/* The thing was placed down to `y`; `gap` is the space below it. */
void flow_placed(Flow *flow, Len y, Len gap);

/* Takes back the headings held at the end, which ask for what follows; the first to last of them. */
typedef LIST_OF(const SetPara *) SetParaList;
SetParaList flow_take_headings(Flow *flow);

/* ---- the parts of a document ---- */

void flow_blocks(Flow *flow);  /* body.c */
void cover_layout(Flow *flow); /* cover.c */

/* toc.c: the elements are made before the body's, the pages after the body's numbers are known. */
typedef struct Toc {
    const Paragraph *title; /* NULL: none */
    ParaElems title_elems;
    int32_t *links; /* the LINK of each heading listed, 0 for others */
} Toc;
Toc toc_elems(const LayoutJob *job, const Paragraph *title);
void toc_layout(Flow *flow, const Toc *toc, const PageList *body);

/* findings.c: the pages of a draft's findings, their outline entry and numbers. */
void findings_layout(Flow *flow);

/* A table and the 注 paragraphs right after it, which stay with it as its own notes do. */
typedef struct TableBlock {
    const Table *table;
    const Block *notes;
    size_t nnotes;
    Len below; /* what has to stand on the page of its end as well: 落款 */
} TableBlock;

/* chart.c: a table that is drawn, with the caption and the notes below it; all on one page. */
void flow_chart(Flow *flow, const TableBlock *block);

/* table_break.c: the table with caption and notes, over as many pages as it takes. */
void flow_table(Flow *flow, const TableBlock *block);

#endif
