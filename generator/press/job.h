/*
 * One office of a run, stage by stage. Private to press/.
 */
#ifndef PRESS_JOB_H
#define PRESS_JOB_H

#include "document/document.h"
#include "figures/rules.h"
#include "layout/layout.h"
#include "press/press_run.h"
#include "edition/record.h"

/* Three arenas: what is read, what is laid out, scratch, which is reset after each stage that took much of it. */
typedef struct Job {
    Press *press;
    Str office; /* folder name */
    Arena *reading, *setting, *scratch;
    JobArenas arenas;  /* the same three */
    ShelfEntry *shelf; /* of its profile; NULL: not asked for */
    Pos shelf_pos;     /* where the profile is named */
    DiagList diags;
    FindingList findings;
    const Source *source;
    const Ledger *ledger;
    const Document *document;
    const Layout *layout; /* NULL: not laid out */
} Job;

JobArenas job_arenas_new(void);
/* Forgets what is in them but keeps the memory. */
void job_arenas_reset(JobArenas *arenas);
void job_arenas_free(JobArenas *arenas);

/* Lives in the arenas, which it borrows unless job_close is called. */
Job *job_open(Press *press, Str office, JobArenas arenas);
/* Frees the job with its arenas. */
void job_close(Job *job);

/* Reads, counts and words the office, and judges it; job->document stays NULL where that was not possible. */
void job_read(Job *job);
/* Sets the pages: the document, or its draft. Precondition: job->document. */
void job_set(Job *job);
/* Errors or findings that keep the file from being made. */
bool job_blocked(const Job *job);

/* All stages, and the files written unless something stands against it. */
JobResult job_run(Job *job);
/* What its records are made of. Precondition: job->layout. */
Finished job_finished(const Job *job);
/* The stage that --dump asks for, if it was reached. */
void job_dump(const Job *job, StrBuf *out);

/* judge.c: runs the rules over ledger and text and applies the waivers. */
void job_judge(Job *job);
/* judge.c: the document with 草稿 on every page and what was found on its last. */
const Document *job_draft(Job *job);

#endif
