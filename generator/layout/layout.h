/*
 * Layout: Document → pages of items at fixed positions, with the structure
 * each item belongs to. Knows lines, columns, page breaks; knows no YAML, no
 * figures, no PDF. The painter draws what stands here and computes nothing.
 *
 * All positions are absolute on their page: x right, y down, Len.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "document/document.h"
#include "text/text.h"

/* Ours: the em box of a 汉字 reaches so far above the baseline, in thousandths of its size; the rest is below. */
#define BASELINE_EM 880

/* Structure, as ISO 32000-1 §14.8.4 names it. */
#define STRUCT_LIST(X)                                                                                       \
    X(DOCUMENT, "Document")                                                                                  \
    X(H1, "H1")                                                                                              \
    X(H2, "H2")                                                                                              \
    X(H3, "H3")                                                                                              \
    X(H4, "H4")                                                                                              \
    X(H5, "H5")                                                                                              \
    X(P, "P")                                                                                                \
    X(L, "L")                                                                                                \
    X(LI, "LI")                                                                                              \
    X(LBL, "Lbl")                                                                                            \
    X(LBODY, "LBody")                                                                                        \
    X(TABLE, "Table")                                                                                        \
    X(CAPTION, "Caption")                                                                                    \
    X(THEAD, "THead")                                                                                        \
    X(TBODY, "TBody")                                                                                        \
    X(TR, "TR")                                                                                              \
    X(TH, "TH")                                                                                              \
    X(TD, "TD")                                                                                              \
    X(TOC, "TOC")                                                                                            \
    X(TOCI, "TOCI")                                                                                          \
    X(REFERENCE, "Reference")                                                                                \
    X(LINK, "Link")                                                                                          \
    X(NOTE, "Note")                                                                                          \
    X(EM, "Em")         /* {着重 …}, {下划线 …}; a Span to who does not know it, and so is */       \
    X(STRONG, "Strong") /* {加粗 …} */                                                                   \
    X(TITLE, "Title")   /* of the cover; no standard type, a P to who does not know it */                    \
    X(FIGURE, "Figure")                                                                                      \
    X(FORM, "Form") /* a signature field */

#define STRUCT_ID(id, name) STRUCT_##id,
typedef enum StructType { STRUCT_LIST(STRUCT_ID) } StructType;
#undef STRUCT_ID
const char *struct_name(StructType type); /* "TH" */

/*
 * One element of the structure tree. Elements stand in reading order, a parent
 * before its children; element 0 is the STRUCT_DOCUMENT. What an element
 * contains is every Item with its number, over all pages.
 */
typedef struct StructElem {
    StructType type;
    int32_t parent;            /* -1 for element 0 */
    uint32_t rowspan, colspan; /* TH, TD: ≥ 1 */
    Scope scope;               /* TH */
    bool numbered;             /* L: its items have numbers */
    Str alt;                   /* FIGURE: what it says */
    Len x, y, width, height;   /* FIGURE: where it stands on its page */
} StructElem;

#define ELEM_ARTIFACT_PAGINATION (-1) /* repeated headers and captions */
#define ELEM_ARTIFACT_LAYOUT     (-2) /* rules, leaders */
#define ELEM_ARTIFACT_NUMBER     (-3) /* page numbers */
#define ELEM_ARTIFACT_WATERMARK  (-4) /* 草稿 */
#define ELEM_ARTIFACT_HEADER     (-5) /* 页眉 */

typedef enum ItemKind { ITEM_TEXT, ITEM_RULE, ITEM_LINE, ITEM_PICTURE } ItemKind;

/* A glyph of a line: drawn at item.x + x on the item's baseline. Its lengths are Len, which on one line fit 32 bits. */
typedef struct PlacedGlyph {
    uint32_t gid;
    uint32_t at;     /* byte in TextItem.text */
    int32_t x;       /* pen position from the item's x */
    int32_t dx, dy;  /* drawn glyph's offset from the pen */
    int32_t advance; /* the font's own, unsqueezed */
    uint16_t n;      /* bytes of text it stands for */
} PlacedGlyph;

/* How a baseline runs. A turned text is set like any other and then turned about its item's x, y. */
typedef enum Turn {
    TURN_NONE,
    TURN_DOWN,   /* 90° clockwise: portrait page numbers on landscape pages */
    TURN_RISING, /* 45° counterclockwise: 草稿 */
} Turn;
enum { TURNS = TURN_RISING + 1 };

/* The step along a baseline as it lies on the page, in millionths; y down. */
typedef struct Direction {
    int32_t x, y;
} Direction;
Direction turn_direction(Turn turn);

typedef struct TextItem {
    const Font *font;
    Len size;
    Str text; /* the exact text the glyphs stand for; every byte belongs to one glyph */
    const PlacedGlyph *glyphs;
    size_t nglyphs;
    const Paragraph *para; /* where it comes from; NULL for generated text (page numbers) */
    uint32_t para_at; /* byte of para->text, or of an entry of the contents, where `text` begins; else 0 */
    Turn turn;
    int grey;        /* percent of white: 0 black … 100 */
    const Run *mark; /* the note's mark that it is, `text` of its own; NULL: it is another text */
} TextItem;

typedef struct Item {
    ItemKind kind;
    int32_t elem; /* StructElem number or ELEM_ARTIFACT_… */
    Len x, y;     /* TEXT: start of the baseline; LINE: where it begins; RULE, PICTURE: top left corner */
    union {
        TextItem text;
        struct {
            Len width, height; /* a filled rectangle */
            int grey;          /* percent of white: 0 black … 100 */
        } rule;
        struct {
            Len across, down; /* to where it ends; black */
            Len thick;
        } line;
        struct {
            Len width, height;
            size_t number; /* in Layout.pictures */
        } picture;
    };
} Item;

/* Does `b` go on where `a` ends, on one line of one paragraph? Then what lies between them is no place of its own. */
bool item_continues(const Item *a, const Item *b);

/* A rectangle that leads to an anchor. */
typedef struct Link {
    Len x, y, width, height;
    Str target;   /* an Anchor's name */
    int32_t elem; /* the STRUCT_LINK element */
    Str text;     /* what it says, for assistive technology */
} Link;

/* Where the profile lets a signature field (签名域) wait for a seal. */
typedef struct SealField {
    Len x, y, width, height;
    Str tip;      /* what it is, for assistive technology */
    int32_t elem; /* the STRUCT_FORM element */
} SealField;

typedef enum PageKind { PAGE_COVER, PAGE_TOC, PAGE_BODY, PAGE_FINDINGS } PageKind;
enum { PAGE_KINDS = PAGE_FINDINGS + 1 };

/* The series a page's number is of, and so how it is written. */
typedef enum Numbering {
    NUMBERING_NONE,     /* cover, blank pages */
    NUMBERING_DECIMAL,  /* 1, 2, 3 */
    NUMBERING_ROMAN,    /* i, ii, iii */
    NUMBERING_FINDINGS, /* 检查1, 检查2; not printed */
} Numbering;
enum { NUMBERINGS = NUMBERING_FINDINGS + 1 };

typedef struct Page {
    PageKind kind;
    Len width, height;
    bool turned; /* against the document's own orientation */
    bool blank;  /* so that the next one is a right-hand page: counted, its number is not printed */
    Numbering numbering;
    uint32_t number;     /* from 1 in its series; 0: NUMBERING_NONE */
    Str label;           /* the number as it is written; empty: none */
    LIST_OF(Item) items; /* 草稿 first, then in reading order, rules last */
    LIST_OF(Link) links;
    LIST_OF(SealField) fields;
    /* the text area, for invariants */
    Len area_x, area_y, area_width, area_height;
} Page;

typedef struct Anchor {
    Str name;
    size_t page; /* from 0 */
    Len x, y;
} Anchor;

typedef struct OutlineEntry {
    Str title;
    int level; /* 1 … 4; 1 at the top */
    Str anchor;
} OutlineEntry;

typedef struct Layout {
    Str title, author, subject, keywords, lang;
    Str created, modified; /* days, 2021-02-10; empty: not said */
    uint32_t version;      /* from 1; 0: not said */
    bool two_sided;        /* to be printed on both sides of a sheet */
    LIST_OF(Page) pages;
    LIST_OF(StructElem) elems;
    LIST_OF(Anchor) anchors;
    LIST_OF(OutlineEntry) outline;
    LIST_OF(const Picture *) pictures; /* each drawn once */
} Layout;

/*
 * Lays the document out. Never NULL: what cannot be set well is set as well as
 * it goes with a warning (DIAG_OVERFULL_LINE, DIAG_TABLE_TOO_WIDE); no text is ever lost.
 * Lives in `arena`; glyphs and texts borrow from `document`. `scratch` is reset by the caller.
 */
const Layout *layout_document(const Document *document, const Metrics *metrics, Arena *arena, Arena *scratch,
                              DiagList *diags);

/*
 * From a document's pages those of its draft (document_as_draft): marked, and the findings after them. The same as
 * layout_document of the draft, for who had to see the pages' warnings before the findings could be listed.
 * A layout of its own that borrows glyphs and texts from `layout`, which stays as it is.
 */
const Layout *layout_draft(const Layout *layout, const Document *draft, const Metrics *metrics, Arena *arena,
                           Arena *scratch);

/* ---- one paragraph (lines): layout/para.h and one table: layout/table.h are private to this folder ---- */

#endif
