/*
 * One office of a run, stage by stage. Private to press/.
 */
#ifndef PRESS_JOB_H
#define PRESS_JOB_H

#include "document/document.h"
#include "figures/rules.h"
#include "layout/layout.h"
#include "press/press_run.h"

/* Three arenas: what is read, what is laid out, scratch. */
typedef struct Job {
    Press *press;
    Str office; /* folder name */
    Arena *reading, *setting, *scratch;
    DiagList diags;
    FindingList findings;
    const Source *source;
    const Ledger *ledger;
    const Document *document;
    const Layout *layout; /* NULL: not laid out */
} Job;

Job *job_open(Press *press, Str office);
void job_close(Job *job);

/* Reads, counts and words the office, and judges it; job->document stays NULL where that was not possible. */
void job_read(Job *job);
/* Sets the pages: the document, or its draft. Precondition: job->document. */
void job_set(Job *job);
/* Errors or findings that keep the file from being made. */
bool job_blocked(const Job *job);

/* judge.c: runs the rules over ledger and text and applies the waivers. */
void job_judge(Job *job);
/* judge.c: the document with 草稿 on every page and what was found on its last. */
const Document *job_draft(Job *job);

#endif
