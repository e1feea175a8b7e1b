/*
 * Edition: what one version of an office's document says, as data: every figure
 * of its ledger, and every sentence and table cell with the page it stands on
 * and the figures it was made of. It is what <office>.data.json holds
 * (docs/corrections.md), and what two versions are compared by.
 */
#ifndef EDITION_EDITION_H
#define EDITION_EDITION_H

#include "base/diag.h"
#include "base/str.h"

typedef struct EditionFigure {
    Str path; /* stays its own when rows come or go: 采购.项目[台式计算机].金额 */
    Str record; /* of a record's figure: what the record is called, 行政运行; empty: of none that has a name */
    Str value;        /* exact, with its places: 4700.39 */
    Str unit;         /* may be empty */
    Str formula;      /* as written without the =; empty: typed */
    Str last;         /* last year's value; empty: none is known */
    Str at;           /* file:line:col */
    const Str *reads; /* paths its formula names; last year's as 上年(收入.合计) */
    size_t nreads;
} EditionFigure;

typedef enum EditionKind { EDITION_HEADING, EDITION_SENTENCE, EDITION_CELL } EditionKind;
enum { EDITION_KINDS = EDITION_CELL + 1 };

Str edition_kind(EditionKind kind); /* "heading" "sentence" "cell" */

typedef struct EditionText {
    EditionKind kind;
    Str place;       /* the heading it stands under; of a cell its table's caption; of a heading empty */
    Str row, column; /* of a cell: what stands at the head of its row and column; may be empty */
    Str text;        /* as printed */
    /*
     * The text with {path} for what was printed from a figure and {=path, …} for what was
     * computed: two texts of one form are one sentence with other figures.
     */
    Str form;
    Str page;         /* the printed page number; empty: the page has none */
    size_t sheet;     /* the file's page, from 1 */
    const Str *reads; /* paths of what it was printed from, each once */
    size_t nreads;
} EditionText;

typedef struct Edition {
    Str id, code, name, profile; /* as in office.yaml */
    Str date;                    /* of this version, 2021-02-10 */
    Str reason,
        approved; /* why it was corrected, and by whom; of version 1 empty, and where it is not known */
    int64_t year, version; /* versions count from 1 */
    Str title;             /* on one line */
    Str folder;            /* of the office's files: content/2021/yunqi; may be empty */
    size_t pages;
    const EditionFigure *figures; /* in ledger order; paths are unique */
    size_t nfigures;
    const EditionText *texts; /* in reading order; empty ones are left out */
    size_t ntexts;
    bool figures_only; /* it is a ledger that a PDF carries: what the document says is not known */
} Edition;

/*
 * Appends the data file: one figure and one text a line, keys in a fixed order, no clock. What
 * many have in common is written once: `folder`, and page and place of a stretch of texts.
 */
void edition_write(const Edition *edition, StrBuf *out);

/*
 * The edition of a data file, or of the ledger.json that a PDF carries (ledger_table.h), which has figures alone; of one that has page and place with each text, too. NULL with EDITION_BROKEN when it is no whole one of this
 * format. Everything lives in `arena`.
 *
 * name  how messages call the file
 */
const Edition *edition_read(Str bytes, Str name, Arena *arena, DiagList *diags);

#endif
