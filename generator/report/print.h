/*
 * Where a command speaks: its streams, and how it words and colours what it says.
 */
#ifndef REPORT_PRINT_H
#define REPORT_PRINT_H

#include <stdio.h>

#include "report/report.h"

typedef struct Console {
    FILE *output;   /* what was asked for */
    FILE *messages; /* diagnostics, findings, progress */
    ReportStyle style;
    bool told;     /* what went well is told as well: at a terminal, or --verbose */
    bool progress; /* `messages` is a terminal: a line may be written over */
} Console;

/* Nothing at all for an empty text. */
void text_print(FILE *file, const StrBuf *text);

/* Prints the diagnostics in order to console->messages; true when none is an error. */
bool diags_print(const Console *console, DiagList *diags);

#endif
