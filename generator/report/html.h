/*
 * What the files of the HTML report share.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/html.h"
#include "report/parts.h"

typedef struct Html {
    const RunSummary *run;
    Lang lang;
    StrBuf *out;
    Arena *arena;
} Html;

/* ---- html_item.c ---- */

void html_finding(const Html *html, const OfficeSummary *office, const FindingView *view);
void html_diag(const Html *html, const OfficeSummary *office, const DiagView *view);

/* ---- html_coverage.c ---- */

/* A table of the groups, silent rules folded away; nothing where nothing was judged. */
void html_coverage(const Html *html, const Coverage *coverage);

/* ---- html_mark.c ---- */

/*
 * The sentence with its offending part in <mark>: what the message quotes in
 * “ ”, else the values of the figures, where it stands there as a whole number.
 */
void html_sentence(StrBuf *out, const Finding *finding);
/* The source line, the word at the column marked. */
void html_source(StrBuf *out, Pos pos);

/* ---- html.c ---- */

void html_head(StrBuf *out, Lang lang); /* from the first byte to the title */
void html_style(StrBuf *out);           /* the whole style sheet, report.css */

#endif
