/*
 * Pages, structure and the placing of set paragraphs: what flow, table, cover
 * and TOC share. Private to layout/.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/para.h"

/* A heading or a table's caption met in the document, known before any page is made. */
typedef struct Heading {
    const Paragraph *para;
    Str anchor;           /* the paragraph's own, or one made for it */
    Str title;            /* without forced line ends */
    Str entry;            /* what the contents say */
    uint32_t entry_label; /* bytes of its leading number */
    size_t page;          /* in its part, from 0; set when it is placed */
} Heading;

/* What every stage of one layout_document call works with. */
typedef struct LayoutJob {
    const Document *document;
    const Metrics *metrics;
    Arena *arena;   /* what the Layout keeps */
    Arena *scratch; /* what only the layout needs */
    DiagList *diags;
    Layout *layout;
    Heading *headings; /* in reading order */
    size_t nheadings;
    Heading **heading_of; /* by the number of its paragraph; NULL: another paragraph */
    bool titled;          /* the document has a PARA_TITLE: it is the H1 */
    Str *marks;           /* by Run.note, as they are printed; empty: Run.mark */
} LayoutJob;

typedef LIST_OF(Page) PageList;

/* ---- page.c ---- */

/*
 * An empty page with its size and text area, as large on odd as on even pages; `number` counts from 1 in its part.
 * Two-sided: the inner margin is left on odd pages, right on even ones. A turned
 * page is the portrait page rotated 90° clockwise, so that its head lies to the binding
 * side on odd pages (GB/T 9704-2012 §7.4): x' = height - y, y' = x. Of a document that
 * lies across itself it is one set upright: the paper is turned, the margins are not.
 */
Page page_new(const PageStyle *style, PageKind kind, size_t number, PageShape shape);

/*
 * The header above the text area and its rule, as artifacts; on a page that lies on its side where the page number
 * is as on upright ones (横页: 同纵页) it is carried along likewise.
 */
void header_draw(const LayoutJob *job, Page *page, const Paragraph *header);

/*
 * Numbers the pages of a part from 1 and draws the numbers as artifacts, but for findings.
 * Ours: the TOC has its own roman series, so that its length never moves a body number.
 * The total of number_of_total is the part's.
 */
void pages_number(const LayoutJob *job, PageList *pages, Numbering numbering);

/* ---- watermark.c ---- */

/*
 * Puts 草稿 behind everything else on every page, as an artifact: from lower left to upper right, its em boxes
 * centred on the page. Nothing else moves.
 */
void watermark_draw(const LayoutJob *job);

/* ---- struct.c ---- */

/* The elements one paragraph's text belongs to. */
typedef struct ParaElems {
    int32_t elem;      /* or ELEM_ARTIFACT_… */
    int32_t label;     /* LBL of a list item, whose LBODY is `elem` or above it, or of a note; 0: none */
    int32_t lead;      /* H of a run-in heading, which stands before `elem`; 0: none */
    int32_t first_own; /* those that runs have for themselves, one after another in run order; 0: none */
    int32_t notes;     /* what its footnotes stand in */
} ParaElems;

/*
 * The element run i has for itself, and how many there are with those above it: a REFERENCE for a mark's LINK. One that
 * goes on shares that of the run before it, which looks alike.
 */
typedef struct OwnElem {
    StructType type;
    int32_t n; /* 0: the paragraph's is its */
} OwnElem;
OwnElem para_own(const Paragraph *para, size_t i, bool *goes_on);

int32_t elem_add(const LayoutJob *job, int32_t parent, StructType type);

/* A new element of `type` under `parent` for the paragraph, with its LINKs. */
ParaElems para_elems(const LayoutJob *job, int32_t parent, StructType type, const Paragraph *para);

/* Those of a paragraph that is no list item, under the document: its P or H, of a run-in heading both. */
ParaElems block_elems(const LayoutJob *job, const Paragraph *para);

/* As para_elems in an element that stands already. */
ParaElems para_elems_in(const LayoutJob *job, int32_t elem, const Paragraph *para);

/* A NOTE with its LBL. */
ParaElems note_elems(const LayoutJob *job, int32_t parent, const Paragraph *note);
/* Does it begin with the mark it is a note of? */
bool para_is_note(const Paragraph *para);

/* H1 … H5 or P. PDF/UA-1 wants the levels without a gap: with a title, level n is H(n+1). */
StructType para_struct(const LayoutJob *job, const Paragraph *para);

/* Elements that make the paragraph an artifact: it was read where it stood first. */
ParaElems artifact_elems(void);

#define LIST_DEPTH_MAX 8

/* Where consecutive list items stand; {0} before the first. */
typedef struct ListNesting {
    int depth;
    int32_t list[LIST_DEPTH_MAX], body[LIST_DEPTH_MAX];
} ListNesting;

/* LI with LBL and LBODY, in the L of its level; a deeper L stands in the LBODY before it. */
ParaElems list_item_elems(const LayoutJob *job, ListNesting *nesting, const Paragraph *para);

/* ---- place.c ---- */

/* A run that stands out, or leads somewhere, with those that go on with it, and its element. */
typedef struct OwnRun {
    const Run *run;
    uint32_t end; /* byte */
    int32_t elem;
} OwnRun;

typedef struct SetPara SetPara;

/* A footnote whose mark is on a line. */
typedef struct SetNote {
    const SetPara *set;
    size_t line;
} SetNote;

/* A paragraph with its lines. */
struct SetPara {
    const Paragraph *para;
    LineList lines;
    ParaElems elems;
    OwnRun *own; /* in order */
    size_t nown;
    SetNote *notes;   /* one for each of para->notes; NULL: they are not set */
    bool elems_known; /* the lines' items name their elements already (TOC) */
    Heading *heading; /* NULL: none */
    Len measure;      /* may be set anew at it, in a line more or less; 0: may not */
    Len rise;         /* what its anchor leads to begins so far above it: the figure of a caption */
    Str target;       /* TOC: every line leads here; empty: none */
    Str link_text;
    int32_t form; /* the element of the field that is to be sealed, of PARA_SIGNATURE; 0: none */
};

/* Lines and whose they are; lives in the scratch memory. */
SetPara *lines_owned(const LayoutJob *job, const Paragraph *para, LineList lines, ParaElems elems);
/* The lines were set of a copy of that paragraph, in another style: whoever asks whose they are is told. */
void lines_name(const LineList *lines, const Paragraph *para);
/* A paragraph's lines at the measure, which live in the arena. */
SetPara *para_set(const LayoutJob *job, const Paragraph *para, Len measure, ParaElems elems);

/* Height of all lines. */
Len set_height(const SetPara *set);

/* Half of what the leading has beyond the em box; not set above a page's first line nor asked for below its last. */
Len style_half(const ParaStyle *style);

/* Where a line goes. */
typedef struct Slot {
    Page *page;
    size_t index; /* of the page in its part */
    Len x;        /* the measure's left edge */
    Len y;        /* the line's top */
} Slot;

/*
 * Puts line `at` on the page: its items under the paragraph's elements, cut where
 * label or references begin and end; links; anchors with the first line. Artifacts make
 * no links and no anchors.
 */
void line_place(const LayoutJob *job, const SetPara *set, size_t at, Slot slot);

/* Of a leading number, by which further lines are indented; its marks keep their blanks. */
Len label_width(const LayoutJob *job, const ParaStyle *style, Str label);

/* `text` on one line from x = 0 without indents, as generated text (items have no paragraph). */
Line line_generated(const LayoutJob *job, const ParaStyle *style, Str text);

#endif
