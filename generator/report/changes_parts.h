/*
 * What the reports of changes share. Private to report/.
 */
#ifndef REPORT_CHANGES_PARTS_H
#define REPORT_CHANGES_PARTS_H

#include "report/changes.h"
#include "report/parts.h"

/* The side of a change that is shown where one has to be: the new one's, if there is one. */
const EditionText *change_text(const TextChange *change);
/* "5、6、30、40—55": the printed pages that changes stand on, in reading order. */
void change_pages_add(const Changes *changes, const char *between, StrBuf *out);
/* Heading or caption, row and column, those there are. */
void change_place_add(const EditionText *text, const char *between, StrBuf *out);

void terminal_office(ChangesReport *report, const OfficeChanges *office);
void json_begin(ChangesReport *report, Str old, Str new);
void json_office(ChangesReport *report, const OfficeChanges *office);
void json_end(ChangesReport *report);
void html_begin(ChangesReport *report, Str old, Str new);
void html_office(ChangesReport *report, const OfficeChanges *office);
void html_end(ChangesReport *report);

#endif
