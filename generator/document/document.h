/*
 * Document: the finished text of one publication — numbered, worded, every
 * reference resolved, every figure printed — with its style, and without any
 * position. Values are as computed: every length is a Len.
 *
 * Each run of text knows its source, so that a printed number can be followed
 * back to its figure and file:line:col.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/diag.h"
#include "base/len.h"
#include "base/look.h"
#include "base/page_shape.h"
#include "base/picture.h"
#include "base/word_list.h"

/* Forward declarations keep figures/ and model/ out of layout/. */
struct Figure;
struct Entry;
struct Source;
struct Ledger;
struct Metrics;
struct FontSet;
struct Node;

typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_DECIMAL } Align;
enum { ALIGN_COUNT = ALIGN_DECIMAL + 1 };

typedef struct ParaStyle {
    int role, bold;    /* of the FontSet; of what is printed bold, -1: there is none */
    Len size, leading; /* > 0 */
    Len first_indent;  /* added to left on the first line */
    Len left, right;
    Len before, after; /* space above and below; none at a page's top */
    Align align;
    bool hang;          /* lines after the first begin behind the label */
    bool keep_next;     /* never the last thing on a page */
    bool keep_together; /* not split over pages */
    bool balance;       /* lines of like length, longest in the middle (菱形) or last (梯形) */
    Len gap;            /* natural 汉字–Latin gap */
    bool squeeze;       /* adjacent and line-end marks give up their blank half */
    bool
        vertical; /* 竖排: each 字 a line of its own, each word and number too; marks as lines that run down have them */
    /* of the profile: what a line may not be cut in; NULL: none are known */
    const WordLists *words;
} ParaStyle;

typedef enum RunKind {
    RUN_WRITTEN,   /* typed by the clerk */
    RUN_FIGURE,    /* printed from a figure */
    RUN_COMPUTED,  /* worded from figures: 增加66.45% */
    RUN_NUMBERING, /* 一、 （一） 1． 表3 */
    RUN_REFERENCE, /* a link to `target` */
    RUN_FORM,      /* from the template */
    RUN_QUOTED,    /* typed by the clerk between the braces of {照录 …}: said on purpose, never counted */
    RUN_MARK,      /* the mark of a note, before the byte at: no byte of the text is its, see Run.mark */
} RunKind;
enum { RUN_KINDS = RUN_MARK + 1 };

/* Ours: a page that numbers its own notes has no more, nor has a paragraph: ① … ⑳ are in every font, ㉑ is not. */
enum { NOTES_ON_PAGE = 20 };

/* A stretch of Paragraph.text. Runs follow each other and cover the text. */
typedef struct Run {
    RunKind kind;
    uint32_t at, n; /* bytes */
    Pos pos;
    const struct Figure *figure; /* RUN_FIGURE, RUN_COMPUTED; else NULL */
    const struct Figure *base;   /* what a change is from, where that is not last year's figure; else NULL */
    const struct Entry
        *scope; /* the record or data the names in its braces were looked up in first; NULL: prose */
    Str unit; /* RUN_FIGURE, RUN_COMPUTED: of its last number, also where it is not printed; empty: of none */
    Str target; /* RUN_REFERENCE: an anchor; RUN_MARK: its note's, empty before the note itself */
    Str mark; /* RUN_MARK: what is printed, ① or 12; on pages that number their own notes, a ① that stands for it */
    uint32_t note; /* RUN_MARK: number of the note in the document, from 1 */
    uint8_t look;  /* LOOK_…, a set */
    Em before; /* room before it within its line, typed as blanks: 目　录 says 目录 and is set apart */
    const struct Node *node; /* the scalar this is a stretch of, from its byte node_at; NULL: of none */
    uint32_t node_at;
} Run;

typedef enum ParaKind {
    PARA_TITLE,
    PARA_HEADING, /* level 1 … 4 */
    PARA_BODY,
    PARA_LIST_ITEM,
    PARA_NOTE,
    PARA_CAPTION,
    PARA_TABLE_LINE, /* 编制单位 and 单位 lines above a table */
    PARA_CELL,
    PARA_TABLE_NOTE,
    PARA_COVER,
    PARA_TOC_TITLE,
    PARA_SIGNATURE,  /* 落款: a name or a day */
    PARA_ATTACHMENT, /* the word 附件 above an attachment's heading */
    PARA_ABOVE_TITLE,
    PARA_HEADER,          /* of a page */
    PARA_ATTACHMENT_LIST, /* 附件说明: an attachment's number and title; its further lines hang below the title */
    PARA_FOOTNOTE, /* at the foot of the page its mark is on; its first run is the mark */
} ParaKind;
enum { PARA_KINDS = PARA_FOOTNOTE + 1 };

typedef struct Paragraph Paragraph;
struct Paragraph {
    ParaKind kind;
    int level; /* PARA_HEADING: 1 … 4; PARA_CAPTION: one below its heading; PARA_LIST_ITEM: depth from 1 */
    const ParaStyle *style;
    Str text; /* exact; line feeds are forced line ends */
    const Run *runs;
    size_t nruns;
    Paragraph *notes; /* PARA_FOOTNOTE: one for each RUN_MARK among the runs, in order */
    size_t nnotes;
    uint32_t label; /* PARA_LIST_ITEM, PARA_ATTACHMENT_LIST: bytes of the leading number */
    /*
     * A run-in heading: the first `lead` bytes are set in lead_role and are a heading of the level, of which the
     * first `title` are its text and the rest the mark behind it. 0: none.
     */
    uint32_t lead, title;
    int lead_role;
    Len seal;        /* PARA_SIGNATURE: a seal of this diameter is to have room over it; 0: none */
    Str seal_tip;    /* … and a field of the file is to wait for it, which says this; empty: none */
    uint32_t number; /* its DocItem's; 0: of no document (contents, page numbers) */
    /*
     * Name of this place for links, ASCII; empty: none. Every heading has one of
     * its own: n.<name> where it has a 名 (other bytes than letters, digits and -
     * are _XX), else s1.2.3 by its number, a1 for an attachment; t3 is the third
     * table's caption; f3 is the third note; findings is a draft's list.
     */
    Str anchor;
    /* In the contents, of a heading or a caption: another text than its own, empty: its own … */
    Str entry;
    uint32_t entry_label; /* … and the bytes of its leading number */
    const Paragraph
        *listed;   /* … and what that was filled in from, where a 目录题名 says it; NULL: none does */
    bool unlisted; /* it is not there, whatever its level */
    Pos pos;
};

/* A heading, be it one that its text goes on behind. */
static inline bool paragraph_heads(const Paragraph *para)
{
    return para->kind == PARA_HEADING || para->lead > 0;
}

/* What it says as a heading. */
static inline Str paragraph_title(const Paragraph *para)
{
    return para->lead > 0 ? str_slice(para->text, 0, para->title) : para->text;
}

typedef enum VAlign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM } VAlign;
enum { VALIGN_COUNT = VALIGN_BOTTOM + 1 };

/* What a header cell heads; PDF/UA's Scope. */
typedef enum Scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH } Scope;
enum { SCOPE_COUNT = SCOPE_BOTH + 1 };

typedef struct Cell {
    uint32_t row, col;         /* from 0 */
    uint32_t rowspan, colspan; /* ≥ 1 */
    Paragraph *paras;          /* one or more; an empty cell has one with empty text */
    size_t nparas;
    VAlign valign;
    Scope header; /* SCOPE_NONE: a data cell */
    bool border;
    bool
        diagonal; /* a line from its upper left corner down; of two paragraphs the first stands above it, the other below */
} Cell;

typedef struct TableColumn {
    int32_t weight; /* relative width in thousandths; 0: from content */
} TableColumn;

/*
 * A row group is a stretch of rows with one header: its first `header` rows are
 * printed again, with their rules, on every later page the row group reaches.
 */
typedef struct RowGroup {
    uint32_t start, header;
} RowGroup;

typedef struct TableRow {
    bool keep_with_previous; /* 合计: stays with the two rows before it */
} TableRow;

typedef struct TableStyle {
    Len outer_rule, inner_rule;
    Len pad_x, pad_y; /* inside a cell */
    Len min_row;
    Len before, after;
    Len air;        /* beside a column's widest line, where another column is blank */
    Len least_size; /* type of a table that is too wide may be made so small; 0: it may not */
    bool may_turn;  /* … and it may stand on a page that lies across */
} TableStyle;

/* Bars that stand or lie, the parts of a whole; or a picture, whose table says what it shows and is not printed. */
typedef enum ChartKind { CHART_UPRIGHT, CHART_LYING, CHART_SHARES, CHART_PICTURE } ChartKind;
enum { CHART_KINDS = CHART_PICTURE + 1 };

/*
 * How a table is drawn as a figure: column 0 names the rows, the others measure them, each number with a bar beside it.
 * Sizes and printed numbers are of the same figures.
 */
typedef struct Chart {
    ChartKind kind;
    uint32_t header; /* rows that name the columns: 0 or 1 */
    /*
     * By row below the header, then by column from 1: millionths of the largest, with the sign; 0 as well where there is no
     * number. SHARES: of the whole, and of column 1 alone.
     */
    const int32_t *sizes;
    Str alt;                /* what it says, for who does not see it */
    bool listed;            /* in bookmarks and contents */
    const Picture *picture; /* PICTURE; else NULL */
    Len width;              /* of it as printed; 0: as it comes out */
} Chart;

/*
 * Cells tile rows × columns: each place is covered by exactly one cell.
 * cells are ordered by row, then column. row_groups[0].start is 0.
 */
typedef struct Table {
    Paragraph *caption;     /* NULL: none */
    Paragraph *continued;   /* caption of later pages (续表); NULL: the caption again */
    Paragraph *left, *unit; /* lines under the caption; NULL: none */
    TableColumn *columns;
    size_t ncolumns;
    TableRow *rows;
    size_t nrows;
    Cell *cells;
    size_t ncells;
    const uint32_t
        *at; /* rows × columns: number of the cell that covers the place; NULL in hand-made tables */
    RowGroup *row_groups;
    size_t nrow_groups;
    Paragraph *notes;
    size_t nnotes;
    const TableStyle *style;
    PageShape shape;    /* of the pages it asks for; where others are around it, on pages of its own */
    const Chart *chart; /* drawn as a figure, its caption below it; NULL: as a grid */
    const void *form;   /* the same for tables of one form; NULL: a form of its own */
    int group;          /* how its large numbers are written: a TableGroup of model/ */
    Pos pos;
} Table;

/* The cell that covers a place. Precondition: table->at. */
static inline const Cell *table_cell(const Table *table, uint32_t row, uint32_t col)
{
    return &table->cells[table->at[row * table->ncolumns + col]];
}

/* The row group a row is in; NULL: the table has none. */
const RowGroup *table_row_group(const Table *table, uint32_t row);

typedef enum BlockKind { BLOCK_PARA, BLOCK_TABLE, BLOCK_PAGE_BREAK, BLOCK_TOC, BLOCK_CHAPTER } BlockKind;
enum { BLOCK_KINDS = BLOCK_CHAPTER + 1 };

/* How the pages from here on are made. */
typedef struct ChapterStyle {
    PageShape shape;   /* begins a page where that changes */
    bool right_page;   /* begins on a page with an odd number, in a two-sided document */
    Paragraph *header; /* of every page begun from here on; NULL: none */
} ChapterStyle;

typedef struct Block {
    BlockKind kind;
    Paragraph *para;             /* BLOCK_PARA; BLOCK_TOC: its title, may be NULL */
    const Table *table;          /* BLOCK_TABLE */
    const ChapterStyle *chapter; /* BLOCK_CHAPTER */
} Block;

/* What a member of the document's list is. */
typedef enum DocItemKind {
    DOC_NONE, /* member 0: none */
    DOC_COVER,
    DOC_TOC, /* its title, if it has one */
    DOC_PAGE_BREAK,
    DOC_CHAPTER, /* what holds for the pages from here on; its header, if it has one */
    DOC_PARA,
    DOC_TABLE, /* and then what is in it: */
    DOC_CAPTION,
    DOC_CONTINUED,  /* Table.continued */
    DOC_TABLE_LINE, /* Table.left, Table.unit */
    DOC_CELL,       /* a member for each of its paragraphs */
    DOC_TABLE_NOTE,
    DOC_FOOTNOTE, /* after the paragraph its mark is in */
    DOC_FINDING,
} DocItemKind;
enum { DOC_ITEM_KINDS = DOC_FINDING + 1 };

/*
 * A member of the list of all there is in a document, in reading order. Its place in the list is its
 * number, which its paragraph has too: what is made of the paragraph can so be followed back here.
 */
typedef struct DocItem {
    DocItemKind kind;
    uint32_t chapter;          /* number of the heading of level 1 it stands under or is; 0: none */
    uint32_t section;          /* of the heading, of whatever level */
    uint32_t of;               /* what is in a table: the table's number; else 0 */
    const Paragraph *para;     /* NULL: DOC_TABLE, DOC_PAGE_BREAK; DOC_TOC, DOC_CHAPTER may be */
    const Table *table;        /* DOC_TABLE, and what is in it */
    const Cell *cell;          /* DOC_CELL: its row and column */
    const ChapterStyle *style; /* DOC_CHAPTER */
} DocItem;

typedef enum NumberPlace { NUMBER_OUTER, NUMBER_CENTER, NUMBER_NONE } NumberPlace;

typedef struct PageStyle {
    Len width, height;
    Len top, bottom, inner, outer; /* margins; inner is the binding side */
    bool two_sided;
    Len grid_pitch,
        grid_size; /* leading and size of body text, on whose baselines all lines of that leading stand; 0: none */
    /* page number */
    Str number_before, number_after; /* "— " and " —" around the number */
    bool number_of_total;            /* number_after is followed by the total … */
    Str total_after;                 /* … and this */
    ParaStyle number_style;
    NumberPlace number_place;
    Len number_distance; /* text area's lower edge → 一字线 beside the number */
    Len number_side;     /* from the outer edge of the text area */
    bool landscape_number_as_portrait;
    Len header_distance, header_rule; /* text area's upper edge → rule → foot of the header */
} PageStyle;

/* That of the document's own pages. */
static inline PageShape page_shape(const PageStyle *style)
{
    return (PageShape){.across = style->width > style->height};
}

typedef struct TocStyle {
    int depth;              /* levels listed, 1 … 3 */
    bool tables;            /* captions of tables are listed under their headings */
    bool no_pages, no_dots; /* entries have no page number, no dots before it */
    ParaStyle level[3];
} TocStyle;

/* Form of what only a draft shows; filled by document_build, so that a draft can be made of any document. */
typedef struct DraftStyles {
    ParaStyle mark;          /* 草稿 behind every page: its role; the page decides the size */
    ParaStyle heading, note; /* of the findings */
} DraftStyles;

typedef struct Document {
    Str title, author, subject, keywords; /* for the file's properties */
    Str lang;                             /* zh-CN */
    Str created, modified; /* 编制日期 and the last correction's day, 2021-02-10; empty: 待填写 */
    uint32_t version;      /* 版本, from 1 */
    PageStyle page;
    TocStyle toc;
    Paragraph *
        cover; /* paragraphs of the cover page, unnumbered; the first that is not PARA_ABOVE_TITLE is the title */
    size_t ncover;
    const Block *blocks; /* reading order; headings, bodies, tables. BLOCK_TOC at most once */
    size_t nblocks;
    DraftStyles draft_styles;
    bool asks_pages;      /* it says on which page something stands: DocumentInput.pages */
    bool draft;           /* not to be published: every page is marked 草稿 */
    Paragraph *findings;  /* of a draft: a heading and a list, after all else on pages of their own */
    size_t nfindings;     /* paragraphs; 0: none */
    size_t nnotes;        /* marks: each RUN_MARK's note is at most this */
    bool notes_by_page;   /* footnotes are numbered on each page from 1 */
    const DocItem *items; /* all of the above, in reading order; items[0] is DOC_NONE */
    size_t nitems;
} Document;

/*
 * Makes document->items of cover, blocks and findings, and numbers the paragraphs. The last step of
 * whoever makes a document; the list lives in `arena`.
 */
void document_list(Document *document, Arena *arena);

/* Where an anchor came to stand in a layout of the same source. */
typedef struct AnchorPage {
    Str anchor, label;
} AnchorPage;

/* What a document is made of; borrowed. */
typedef struct DocumentInput {
    const struct Source *source;
    const struct Ledger *ledger; /* of the source; the document keeps pointers to its figures */
    const struct FontSet *fonts; /* roles are looked up here; NULL in tests: a style's role is its StyleId */
    const struct Metrics *metrics; /* its missing() is used; may be a fake */
    const struct Node *note;       /* one more note after all else, a text; NULL: none */
    const AnchorPage *pages;       /* what {页 x} prints; of an anchor that is not there a 0 */
    size_t npages;
} DocumentInput;

/*
 * Words and numbers a source. Never NULL: where something is wrong an error is
 * in the list and the document shows the text as it was written, for a draft.
 * Lives in `arena`.
 *
 * Characters no font of their role has are reported with code point, field and
 * place (DIAG_GLYPH_MISSING).
 * Errors: unknown paths and references (with the nearest), unclosed braces,
 *         cells that overlap or leave holes, spans past the table, a
 *         decimal-aligned cell that is no number, missing fonts roles. Each is
 *         told once, however many records a row of the template is printed for.
 *
 * Tables: a figure that is a cell's whole text is printed as its column wants it:
 * converted to 单位 and without a unit there or under 小数点, else as it was typed
 * (12户, but 7.50 where the unit is the file's). A list without records leaves
 * header and fixed rows, no 合计, and 空表注 among the notes.
 */
const Document *document_build(const DocumentInput *input, Arena *arena, DiagList *diags);

/* A finding as a draft lists it. Each text may be empty and may have several lines. */
typedef struct DraftNote {
    Str message; /* 收入合计不等于各项之和 */
    Str place;   /* content/2021/xinhua/figures.yaml:12:14 */
    Str remedy;
    Pos pos;
} DraftNote;

/*
 * The document as a draft: marked 草稿 and with the findings at its end. What stands before them is
 * the very same, so that a draft's pages are those of the publication to come.
 *
 * notes    in the order to be printed; texts are copied. None: no findings pages.
 * metrics  its missing() is used: a character that cannot be drawn, be it that a finding is about just
 *          this, is printed as U+3400, since a draft always comes out.
 * Result   a copy that shares everything else with `document`. Lives in `arena`.
 */
const Document *document_as_draft(const Document *document, const DraftNote *notes, size_t n,
                                  const struct Metrics *metrics, Arena *arena);

/*
 * Where byte `at` of a paragraph's text was written: the character's own place in a scalar's text, the
 * opening brace of what {…} printed, else the paragraph's place.
 */
Pos paragraph_pos(const Paragraph *para, size_t at);

void document_dump(const Document *document, StrBuf *out); /* --dump=document */

#endif
