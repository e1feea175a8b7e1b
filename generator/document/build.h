/*
 * What the files of document/ share while one Document is made. Private to the
 * folder. A Builder lives for one document_build; everything it makes lives in
 * its arena.
 */
#ifndef DOCUMENT_BUILD_H
#define DOCUMENT_BUILD_H

#include "base/str_map.h"
#include "document/document.h"
#include "figures/figures.h"
#include "model/model.h"
#include "text/text.h"

typedef struct Builder Builder;

/* Ours: a text longer than this when filled in is a mistake. */
#define FILLING_LIMIT ((size_t)4 << 20)

/* Ours: braces within braces, as deep as YAML may be; deeper is a mistake, or meant to be one. */
enum { BRACES_DEPTH_MAX = 64 };

/* ---- report.c: what was wrong, once ---- */

/* diag_add, but the same id and arguments at the same place only once: a row's mistake is not one for each record. */
void report(Builder *b, DiagId id, Pos pos, const Str *args, size_t nargs);
/* Passes on what the ledger told. */
void report_all(Builder *b, const DiagList *found);
/* The last argument of many messages: did you mean `near`, or else what to check (in both languages). */
Str report_way_out(Builder *b, Str near, Str otherwise);
Str report_count(Builder *b, size_t n);
/* What the records of a table's list lack, told once it is filled in, at the first of them: one mistake, not one a column. */
void report_lacking(Builder *b);

/* ---- filling.c: text with its runs, then a paragraph ---- */

typedef enum NotePlace { NOTE_NOWHERE, NOTE_AT_FOOT, NOTE_UNDER_TABLE } NotePlace;

/*
 * A paragraph's text while it is written. {0} is empty; filling_para, filling_text and filling_drop end it. The room it
 * grows in goes from one filling to the next, so that a paragraph takes no more of the arena than it needs.
 */
typedef struct Filling {
    StrBuf text;
    LIST_OF(Run) runs;
    bool failed;     /* an error was reported in it */
    size_t nested;   /* texts within its text so far */
    size_t unclosed; /* {{ printed so far that no } closed */
    uint8_t look;    /* LOOK_… of what is added */
    NotePlace place; /* where its notes go; {0}: it may have none */
    LIST_OF(Paragraph) notes;
    NodeCursor
        cursor; /* of the scalar that is read: one for all its braces, so that its text is walked once */
} Filling;

/* Adds a run of `text`; like.at and like.n are set here. Empty text adds nothing. */
void filling_add(Builder *b, Filling *filling, Run like, Str text);
/* Adds a RUN_MARK, which has no text. */
void filling_mark(Builder *b, Filling *filling, Run mark);
Str filling_text(Builder *b, Filling *filling);
void filling_drop(Builder *b, Filling *filling);
/* Gives back the room of all fillings. */
void fillings_end(Builder *b);
Paragraph filling_para(Builder *b, Filling *filling, ParaKind kind, const ParaStyle *style, Pos pos);
/* Reports every character of the paragraph that no font of the style's role has, or of its bold, once, where it first stands. */
void glyphs_check(Builder *b, const Paragraph *para, const ParaStyle *style);

/* ---- spread.c: 目　录 ---- */

/* Of a title or a label: blanks between its characters become Run.before. Before filling_para. */
void filling_spread(Builder *b, Filling *filling);
/* The same of a text without runs: they are left out. */
Str text_unspread(Builder *b, Str text);

/* ---- fill.c: {…} in texts ---- */

typedef struct FillWord {
    const char *name; /* of a placeholder: {名} */
    Str text;
    const Paragraph *para; /* the text is this one's, runs and all; NULL: the template's */
} FillWord;

/* Ours: a text may stand in a text that stands in a text; deeper is a circle. */
#define FILL_DEPTH_MAX 8

/* Where a text stands, for the names in its braces. {0}: prose. */
typedef struct FillScope {
    const Entry *record;   /* this row's record */
    const TextList *keys;  /* every key that some record of the list has */
    const Entry *data;     /* the table's data */
    const FillWord *words; /* further names, tried first */
    size_t nwords;
    bool cell;                /* a figure that is the whole text is printed as the column wants it */
    bool decimal;             /* the cell is aligned on the decimal point */
    const ColumnSpec *column; /* of a cell that spans one column, or NULL */
    int group;                /* TableGroup of the cell's table */
    int depth;                /* texts within texts */
} FillScope;

/* A part of a scalar's text. */
typedef struct Stretch {
    const Node *node;
    size_t from, to; /* bytes */
    bool whole;      /* nothing but notes stands beside it */
} Stretch;

/* One pair of braces, taken apart. */
typedef struct Placeholder {
    const Node *node;
    Pos pos;       /* of the brace */
    Str body;      /* what stands between the braces, without blanks around */
    Str word;      /* 增减 …; empty: a path */
    Str args;      /* the path, or what follows the word */
    Str format;    /* behind the colon */
    bool alone;    /* nothing else in the text, notes apart */
    bool verbatim; /* of a word that takes the rest as it stands */
} Placeholder;

/* A scalar's text with every placeholder filled in. NULL, a list or a mapping adds nothing. */
void fill_text(Builder *b, const FillScope *scope, const Node *scalar, Filling *filling);
void fill_stretch(Builder *b, const FillScope *scope, Stretch stretch, Filling *filling);
/* What follows a word that takes a text: the place's args. */
Stretch placeholder_stretch(const Placeholder *placeholder);
/* As text without runs, in the arena. */
Str fill_plain(Builder *b, const FillScope *scope, const Node *scalar);
/* What a record or the data hold under a name. */
void fill_entry(Builder *b, const FillScope *scope, const Entry *entry, const Placeholder *placeholder,
                Filling *filling);

/* ---- placeholder.c: names inside braces ---- */

/* Where names are looked up first: the row's record, else the table's data; NULL: prose. */
const Entry *scope_entry(const FillScope *scope);
/* In the row's record, then the table's data; *blank: other records have it, this one leaves it out. */
const Entry *placeholder_near(const FillScope *scope, Str path, bool *blank);
/* 年度 单位名称 …: what office.yaml says. */
bool placeholder_office(Builder *b, Str name, Str *text);
/* A full-width colon, comma or blank inside the braces, reported. */
bool placeholder_wide_mark(Builder *b, const FillScope *scope, const Placeholder *placeholder);
/* NULL: reported with the nearest known name. */
const Entry *placeholder_entry(Builder *b, const FillScope *scope, const Placeholder *placeholder, Str path);
const Figure *placeholder_figure(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                                 Str path);
/* 精度 of %; -1: nobody said. */
int rate_places(const Builder *b);
/* "2位" → 2. False: it says something else. */
bool format_places(Str word, int *places);
/* How many places a column prints; PLACES_AS_WRITTEN: as many as a figure has. */
int column_places(const Builder *b, const ColumnSpec *column);
/* Puts the braces into the text as they were written: after an error was reported. */
void placeholder_fail(Builder *b, const Placeholder *placeholder, Filling *filling);
/* The printed figure into `out`. False: reported. */
bool placeholder_print(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                       const Figure *figure, StrBuf *out);
/* The unit that a figure printed here is in, be that printed or not; after placeholder_print, which reports. */
Str placeholder_unit(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                     const Figure *figure);
/* A run of the printed figure; one without a path was computed here. An error leaves the braces as they were. */
void placeholder_add(Builder *b, const FillScope *scope, const Placeholder *placeholder, const Figure *figure,
                     Filling *filling);

/* ---- wording.c: {增减 x} and its kin ---- */

typedef void WordFill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling);

/* What follows the word: names; one text, whatever marks it has; one that may have braces in it (brace_text). */
typedef enum WordTakes { TAKES_NAMES, TAKES_TEXT, TAKES_BRACES } WordTakes;

typedef struct WordForm {
    Str name;
    size_t nargs;
    bool formats; /* takes a format behind a colon */
    WordFill *fill;
    WordTakes takes;
} WordForm;

const WordForm *word_find(const Builder *b, Str name); /* NULL: none */
Str word_nearest(const Builder *b, Str name);
Str words_known(const Builder *b); /* 增减 增减额 … */
/* The i-th of the names behind the word, whose number was checked. */
Str placeholder_name(const Placeholder *placeholder, size_t i);

/* ---- code_name.c: {类名 编码}, {类码 编码} ---- */

WordFill code_name_fill, code_part_fill;

/* ---- phrase.c: the profile's phrases of comparison ---- */

WordFill phrase_fill;
/* Does it print an amount, which may have a format? */
bool phrase_has_amount(const PhraseForm *phrase);
/* Why last year's figure is not there: reported. */
void last_lacking_report(Builder *b, const Placeholder *placeholder, const Figure *figure, Str path);

/* ---- note.c: words that take a text, which may have braces in it ---- */

WordFill look_fill, note_fill;
bool notes_by_page(const Builder *b);
/* ① or 1 of a note's number; empty: there are not so many ①. */
Str note_mark(const Builder *b, uint32_t n);
/* Adds the notes met in the cells to those under the table. There is room for b->cell_notes. */
void notes_of_cells(Builder *b, Paragraph *notes, size_t *nnotes);

/* ---- condition.c ---- */

/*
 * The condition `text`, a stretch of the scalar; in_record: it is asked of records of a list. NULL: reported.
 * Does it hold for `scope`, NULL: the root? True as well where it cannot be told, which was reported.
 */
const Condition *condition_of(Builder *b, const Node *scalar, Str text, bool in_record);
bool condition_told(Builder *b, const Condition *condition, const Entry *scope);
/* Both at once. */
bool condition_here(Builder *b, const Entry *scope, const Node *scalar, Str text);
WordFill condition_fill;
/*
 * table_empty.c: NamedTables of a Builder. A table is asked once; one whose own records depend on the answer is
 * CONDITION_CIRCLE, and not empty.
 */
bool table_empty_find(void *owner, Str name, bool *empty);
typedef struct TableAsked {
    const SourceBlock *table;
    bool known, empty; /* not known: it is being asked */
    bool circular;
} TableAsked;
/* Tells a 否则 that stands outside of the {若 …} it is meant for; `behind`: what follows its braces. */
void condition_behind(Builder *b, const Placeholder *placeholder, Str behind);

/* ---- records.c ---- */

/* Ours: so many records, and blocks printed of them, may 逐条 and 逐行 bring forth in one document: some thousands of pages. */
enum { REPEATED_MAX = 100000 };

/* Counts `n` more of them. False: there are too many, which was reported at `pos`, once; nothing more is to be made of records. */
bool repeats_may(Builder *b, size_t n, Pos pos);

/*
 * The records of a list, or the groups of a group, for which `when` holds, NULL: all. `out` has room for every child.
 * Their number.
 */
size_t records_choose(Builder *b, const Entry *list, const Node *when, const RecordOrder *order,
                      const Entry **out);
/*
 * By what they have under the key: money in whatever unit by its amount, then other figures by their number, then
 * texts by their bytes, or the other way round; records without the key last, alike ones as they stood.
 */
void records_sort(Builder *b, const Entry **records, size_t n, Str key, bool falling);

/* ---- choose.c ---- */

/* The source with 若 decided and 逐条 written out: neither is in it. The rest is shared. */
const Source *source_chosen(Builder *b, const Source *source);
/* Warns of text behind a 落款 and of chapters behind an 附件. */
void last_things_report(Builder *b);

/* ---- number.c: 一、 （一） 1． ---- */

Str number_chinese(Arena *arena, uint32_t n);
/* The pattern with {一} and {1}. NULL, as of what has no level: no number. */
Str number_label(Builder *b, const Node *pattern, uint32_t n);

/* ---- reference.c: everything that has a number or a name ---- */

typedef struct Mark {
    const SourceBlock *block; /* NULL: a chapter */
    Str name;
    Pos pos;
    Str label; /* 一、 or 表3; empty: not numbered */
    const Node *label_node;
    uint32_t n;                    /* its number; 0: none */
    Str anchor;                    /* ASCII, unique */
    const Node *title, *toc_title; /* toc_title NULL: the contents have the title */
} Mark;

/* A chapter or block with its mark. An array of them goes with each list of blocks, member by member. */
typedef struct Marked Marked;
struct Marked {
    const Mark *mark;       /* NULL: it has neither number nor name */
    const Marked *children; /* of its blocks; NULL: a kind without */
};

/* Walks the source and numbers it; the chapters' result. b->marks stand in reading order. */
const Marked *marks_collect(Builder *b);
WordFill reference_fill;
WordFill page_fill;
/* The numbering that holds for a chapter. */
const NumberingForm *numbering_of(const Builder *b, const Chapter *chapter);

/* ---- style.c, page.c: form as Len ---- */

typedef struct CellStyle {
    StyleId base;
    Align align;
    int64_t level;
    bool vertical;
    ParaStyle style;
} CellStyle;

/* Styles of the profile, or of a chapter: from then on b->styles. */
void styles_make(Builder *b, const ParaForm *forms);
Align align_of(int choice); /* an AlignChoice */
/* level: 级; vertical: 竖排. */
const ParaStyle *style_cell(Builder *b, StyleId base, Align align, int64_t level, bool vertical);
const TableStyle *style_table(Builder *b);
PageStyle page_style(Builder *b);

/* ---- chapter.c: what holds for one chapter alone, and the attachments' list ---- */

/* Begins a chapter, which is the source's first or stands behind another: its styles, and a block that says how its pages are, if the profile says so. */
void chapter_begin(Builder *b, const Chapter *chapter, const Mark *mark, bool first);
/* Where the list of attachments goes: below the text, above what signs it. */
typedef struct ListPlace {
    size_t chapter, block; /* before this block of the chapter */
    bool none;
} ListPlace;
ListPlace attachment_list_place(const Builder *b);
/* `above`: what stands in the chapter before it; a list that was typed there is ATTACHMENTS_TYPED. */
void attachment_list_add(Builder *b, const SourceBlockList *above);

/* ---- document.c ---- */

void block_add(Builder *b, Block block);
void para_add(Builder *b, Paragraph para);
void page_break(Builder *b);

/* ---- contents.c ---- */

/* What the contents say of a heading or a caption that is whole otherwise; it is set in their font too. */
void entry_make(Builder *b, const Mark *mark, Paragraph *para);
TocStyle toc_style(Builder *b);

/* ---- draft_page.c ---- */

DraftStyles draft_styles(const Builder *b);

/* ---- table.c, table_cell.c, table_grid.c, table_merge.c ---- */

/* document.c: the heading right above what is added next; NULL: something else stands there. */
const Paragraph *heading_above(const Builder *b);
/* The level of the heading that is being filled; 0: none yet. */
int level_here(const Builder *b);
const Table *table_build(Builder *b, const SourceBlock *block, size_t nnotes, const Mark *mark);
/* chart.c: how a table of a 图 is drawn, and the line with its unit. NULL: reported. */
const Chart *chart_build(Builder *b, Table *table, const SourceBlock *block);
/* The entry a table's 数据 names; without it the record of the 逐条 around the table. NULL: neither, or reported. */
const Entry *table_data(Builder *b, const SourceBlock *block);
/* The list that a 逐行 names: of the table's data, else of the ledger. NULL: there is none. */
const Entry *table_list(Builder *b, const Entry *data, Str path);

/* ---- the builder ---- */

struct Builder {
    const Source *source;
    const Ledger *ledger;
    const FontSet *fonts;
    const Metrics *metrics;
    Arena *arena;
    DiagList *diags;
    Seen seen;
    LIST_OF(TableAsked) asked; /* by 空 */
    const ParaForm *forms;     /* what is used now: the profile's, or a chapter's own */
    ParaStyle *styles;         /* STYLE_COUNT, made of them; paragraphs keep pointers to them */
    const TableStyle *table_style;
    LIST_OF(CellStyle *) cell_styles;
    LIST_OF(Mark *) marks;
    LIST_OF(Filling) rooms; /* of fillings that ended */
    StrMap names;           /* a 名 or a chapter's name → its mark's number */
    const AnchorPage *pages;
    size_t npages;
    bool asks_pages;
    const NumberingForm *numbering;                         /* while marks are collected */
    uint32_t tables, numbered_tables, figures, attachments; /* marked so far */
    size_t repeated;                                        /* by repeats_may */
    uint32_t notes, footnotes;                              /* made so far; those at the foot of pages */
    LIST_OF(Paragraph) cell_notes;                          /* of the table being made */
    LIST_OF(Block) blocks;
    const ChapterForm
        *chapter; /* that is being filled; NULL: none, or one that the profile says nothing of */
    uint32_t entries[TOC_LEVELS]; /* in the contents so far, of each level since the one above it */
    TextList lacking;             /* keys the table's form asks for that no record of its list has … */
    bool rounds;                  /* a table has a sum that differs by rounding from its printed parts */
    Pos lacking_pos,
        lacking_form; /* … where the first of these records stands, and the braces; no file: none is lacking */
};

#endif
