/*
 * What the files that make an edition share. Private to edition/.
 */
#ifndef EDITION_RECORD_PARTS_H
#define EDITION_RECORD_PARTS_H

#include "base/str_map.h"
#include "edition/record.h"
#include "edition/trace_figures.h"

/* Where a paragraph's text goes on: from this byte it stands on this page. */
typedef struct PageStart {
    const Paragraph *para;
    uint32_t at;
    size_t page; /* from 1 */
} PageStart;

typedef struct PageStarts {
    const PageStart *v; /* by paragraph and byte */
    size_t n;
} PageStarts;

/* Where every paragraph stands; what is repeated on later pages and the contents are left out. n log n. */
PageStarts page_starts(const Layout *layout, Arena *arena);
/* The page of a byte, from 1; 0: the paragraph is not printed. */
size_t page_of(const PageStarts *starts, const Paragraph *para, uint32_t at);

/* Each once, in their order: a handful as a rule, thousands under the total of a long table. */
typedef struct Names {
    TextList list;
    StrMap known; /* the same, once they are more than NAMES_FEW */
} Names;
enum { NAMES_FEW = 16 };

/* A table and the words over its columns. */
typedef struct Headers {
    const Table *table;
    Str place;                     /* of its texts */
    Str *labels;                   /* by column: what its header says … */
    const RowGroup **label_groups; /* … in this row group; NULL: not read yet */
} Headers;

typedef struct EditionWork {
    const Finished *finished;
    Arena *arena;
    PageStarts starts;
    LIST_OF(EditionText) texts;
    Headers table; /* the one met last */
    /* of the text or figure at hand */
    StrBuf form;
    TraceFigureList traced;
    Names reads;
} EditionWork;

/* Bytes from … to of a paragraph as one text; blanks alone add nothing. The rest of it as in `like`. */
void edition_text_add(EditionWork *work, const Paragraph *para, EditionText like, size_t from, size_t to);
/* Cut into sentences and their parts (word_list.h). */
void edition_sentences_add(EditionWork *work, const Paragraph *para, Str place);

/* ---- edition_table.c ---- */

/* Texts to come are of this table; without a caption their place is the heading above it. */
void edition_table_begin(EditionWork *work, const Table *table, Str heading);
/* A cell's paragraph, with what stands at the head of the cell's row and column. */
void edition_cell_add(EditionWork *work, const DocItem *item);

#endif
