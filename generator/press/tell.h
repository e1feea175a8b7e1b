/*
 * What a run tells while it goes and at its end. Private to press/; of the telling thread.
 */
#ifndef PRESS_TELL_H
#define PRESS_TELL_H

#include "press/events.h"

typedef struct Telling {
    Press *press;
    const TextList *offices;
    json_t *entries;               /* by office, for the manifest */
    json_t *rules;                 /* by rule, how often over all */
    DiagList diags;                /* of no office, for the formats written as one whole */
    LIST_OF(OfficeReport) reports; /* likewise … */
    LIST_OF(Outcome *) kept;       /* … with the jobs whose texts they borrow */
    size_t count[SEVERITY_FATAL + 1];
    size_t status[OFFICE_STATUSES];
    size_t told, failed;
    bool environment;
    int64_t began;    /* pace_now */
    LineFile *events; /* borrowed */
    DepFile depfile;
} Telling;

void telling_begin(Telling *telling, Press *press, const TextList *offices, LineFile *events);
bool telling_is_zh(const Telling *telling);
/* tell_progress.c: on a terminal, the office at `i` is waited for. */
void progress_print(const Telling *telling, size_t i);
/* A TellOutcome. */
void outcome_tell(void *context, size_t index, Outcome *outcome);
/* Diagnostics of no office: printed, or kept for the whole. True when none is an error. */
bool run_diags_tell(Telling *telling, DiagList *diags);
/* The formats written as one whole, then the summary. */
void telling_end(Telling *telling, bool summary);
/* tell_summary.c: how many failed; of several offices also what each and each rule came to. */
void summary_print(const Telling *telling);

#endif
