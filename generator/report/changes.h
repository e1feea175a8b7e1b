/*
 * Reports of what changed between two states of offices, one office after the
 * other, so that a district's never stands in memory at once.
 */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "base/json_put.h"
#include "edition/diff.h"
#include "report/report.h"

/* One office on both sides. Without `changes` it stands on one of them alone. */
typedef struct OfficeChanges {
    Str id, name;
    const Changes *changes; /* NULL: see `gone` */
    bool gone;              /* only the old side has it */
} OfficeChanges;

typedef enum ChangesFormat { CHANGES_TERMINAL, CHANGES_JSON, CHANGES_HTML } ChangesFormat;
enum { CHANGES_FORMATS = CHANGES_HTML + 1 };

/* Starts as {.format, .style, .out}; the rest is of the report, but for `unread`. */
typedef struct ChangesReport {
    ChangesFormat format;
    ReportStyle style;
    StrBuf *out; /* may be emptied between offices */
    size_t told; /* offices with changes so far */
    JsonLines lines;
    bool unread; /* set where an office could not be read: that nothing changed is not said then */
} ChangesReport;

/* old, new: the two sides as they were named. JSON is described in docs/corrections.md. */
void changes_begin(ChangesReport *report, Str old, Str new);
void changes_office(ChangesReport *report, const OfficeChanges *office);
void changes_end(ChangesReport *report);

#endif
