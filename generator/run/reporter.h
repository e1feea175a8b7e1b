/*
 * What a run tells while it goes and at its end. Private to run/; of the telling thread.
 */
#ifndef RUN_REPORTER_H
#define RUN_REPORTER_H

#include "published/manifest.h"
#include "run/events.h"

/* Takes away the line that is written over. */
#define LINE_CLEAR "\r\033[K"

typedef struct Reporter {
    Batch *batch;
    ManifestEntries entries;                 /* what was told, in order */
    RuleCounts rules;                        /* over all */
    GroupUses covered;                       /* likewise */
    Report *report;                          /* NULL: for the terminal */
    DiagList diags;                          /* of no office, for the report */
    LIST_OF(const CachedProfile *) profiles; /* whose messages were told */
    size_t count[SEVERITIES];
    size_t status[OFFICE_STATUSES];
    size_t told, failed, unread;
    Ending ending;    /* the worst so far */
    int64_t began;    /* pace_now */
    LineFile *events; /* borrowed */
    DepFile depfile;
} Reporter;

void reporter_begin(Reporter *reporter, Batch *batch, LineFile *events);
/* progress.c: on a terminal, the office at `i` is waited for. */
void progress_print(const Reporter *reporter, size_t i);
/* A TellOutcome. */
void outcome_tell(void *context, size_t index, Outcome *outcome);
/* Diagnostics of no office: printed, or kept for the report. True when none is an error. */
bool run_diags_tell(Reporter *reporter, DiagList *diags);
/* The report, then the summary. */
void reporter_end(Reporter *reporter, bool summary);
/* summary.c: how many failed; of several offices also what each and each rule came to. */
void summary_print(const Reporter *reporter);

#endif
