/*
 * A document as a page of HTML, for who reads it on a phone or listens to it.
 *
 * Its words are those of the PDF, in the order in which that is read, but for the contents, which lead to headings
 * instead of pages, and what stands in margins. One file, with its style and pictures inside; it asks the network for
 * nothing and needs no script.
 */
#ifndef EDITION_PAGE_H
#define EDITION_PAGE_H

#include "edition/record.h"

typedef struct HtmlForm {
    Str pdf;    /* the file's own name, to which the page leads */
    bool draft; /* it is marked 草稿 */
} HtmlForm;

/*
 * Appends the page. A number has the name of its figure in data-path, and what is worded from figures theirs in
 * data-from, apart by " | ". `scratch` takes what is needed on the way.
 */
void page_write(const Finished *finished, HtmlForm form, Arena *scratch, StrBuf *out);

#endif
