/*
 * What is said in words of figures, and beside the pages. Private to recheck/.
 */
#ifndef RECHECK_FIGURES_H
#define RECHECK_FIGURES_H

#include "recheck/pdf_file.h"
#include "recheck/recheck.h"

typedef struct PdfFigures {
    PdfFile *file;
    const PdfText *text;
    const int64_t *pages; /* by page: its object */
    size_t npages;
} PdfFigures;

/*
 * Is every number of every figure's alternative text one that its page shows, from its first digit to its last, a picture's
 * apart? Is every image a figure's? After pdf_shaped, when the pages were read. False with a fault.
 */
bool pdf_figures_hold(const PdfFigures *figures);

/* Is every row of digits that bookmarks and tips of links say one that a page shows? As above. */
bool pdf_said_holds(PdfFile *file, const PdfText *text);

#endif
