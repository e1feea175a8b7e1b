/*
 * What the files of the document's page share. Private to edition/.
 *
 *   page.c         the page, its paragraphs and lists
 *   page_text.c    runs: numbers with their paths, links, marks
 *   page_table.c   tables, charts, pictures
 *   page.css       how it looks; as on paper: base/print.css
 */
#ifndef EDITION_PAGE_PARTS_H
#define EDITION_PAGE_PARTS_H

#include "base/html.h"
#include "edition/page.h"
#include "edition/trace_figures.h"

typedef struct PageWork {
    const Finished *finished;
    Arena *arena;
    TraceFigureList traced; /* of the run at hand */
    size_t depth;           /* lists that are open */
    StrBuf *out;
} PageWork;

/* Classes of what is indented by so many steps, one of the first; ours: deeper is not told apart. */
enum { PAGE_LEVEL_MOST = 4 };
extern const char *const PAGE_LEVELS[PAGE_LEVEL_MOST + 1];

/* ` id="…"` where it has an anchor. */
void page_id_put(const PageWork *page, Str anchor);
/* The bytes from … to of a paragraph's text, run by run. */
void page_text_put(PageWork *page, const Paragraph *para, size_t from, size_t to);
/* <TAG class="…">, the whole text, </TAG>. look: classes, NULL: none. The notes are left to page_notes_put. */
void page_para_put(PageWork *page, const char *tag, const char *look, const Paragraph *para);
/* What the paragraph's marks lead to, each behind its mark. */
void page_notes_put(PageWork *page, const Paragraph *para);

void page_table_put(PageWork *page, const Table *table);

#endif
