/*
 * What one office came to in a run: what is told, and its entry of the manifest.
 * Private to press/.
 */
#ifndef PRESS_OUTCOME_H
#define PRESS_OUTCOME_H

#include "press/depfile.h"
#include "press/job.h"
#include "published/manifest.h"

typedef enum OfficeStatus {
    OFFICE_MADE,
    OFFICE_UNCHANGED, /* made earlier from the very same inputs */
    OFFICE_PASSED,    /* checked, nothing stands against it */
    OFFICE_REFUSED,   /* something in its content is wrong */
    OFFICE_FAILED,    /* its file could not be written */
} OfficeStatus;
#define OFFICE_STATUSES (OFFICE_FAILED + 1)

typedef struct Outcome {
    bool done; /* guarded by the run's lock; nothing else is looked at before */
    bool fine, environment;
    OfficeStatus status;
    json_t *entry;            /* owned */
    json_t *changed;          /* owned: what made it be made, as state_changes has it; NULL: not asked for */
    StrBuf why, told, dumped; /* owned: --why, messages, --dump */
    Depends depends;          /* owned: for --depfile */
    size_t count[SEVERITY_FATAL + 1];
    ShelfEntry *shelf;     /* NULL: no profile was asked for */
    StrBuf shelf_told;     /* its messages as this office would tell them */
    DiagList *shelf_diags; /* … and as data; only with `job` */
    Job *job;              /* owned; kept for the formats that are written as one whole */
    JobResult result;      /* borrows the job */
} Outcome;

/* office.c: one office, from its inputs to its files. Resets or replaces the arenas. Called by workers. */
void office_run(Press *press, Str office, JobArenas *arenas, Outcome *out);
void outcome_free(Outcome *outcome);
/* The same for the reports; borrows the job. */
OfficeReport report_of(const Job *job, const JobResult *result);

/* entry.c: the manifest's entry; docs/batch.md. `data`: SHA-256 of the content. Never NULL. */
json_t *entry_new(const Job *job, const JobResult *result, OfficeStatus status, Str data);
const char *status_name(OfficeStatus status);

#endif
