/*
 * What the offices of one run share. Private to press/.
 */
#ifndef PRESS_RUN_H
#define PRESS_RUN_H

#include "model/model.h"
#include "press/press.h"
#include "text/text.h"

typedef struct ShelfEntry {
    Str id;
    const Profile *profile; /* NULL: it could not be read, which was reported */
} ShelfEntry;

struct Job;

typedef struct Press {
    const PressOptions *options;
    Arena *arena; /* lives as long as the run */
    FontSet *fonts;
    Metrics metrics;
    LIST_OF(ShelfEntry) shelf;
    DiagList diags;                   /* of no office, kept likewise */
    LIST_OF(OfficeReport) reports;    /* kept for the formats that are written as one whole … */
    LIST_OF(struct Job *) jobs;       /* … with the jobs whose texts they borrow */
    size_t count[SEVERITY_FATAL + 1]; /* over all offices */
    size_t failed;
    bool environment; /* a failure that may pass: disk, permissions, fonts */
} Press;

/* press.c: finds the offices and opens the fonts. PRESS_FINE, or how the run ends, with messages in `diags`. */
PressResult press_open(Press *press, TextList *offices, DiagList *diags);
void press_close(Press *press);

/* fonts.c: NULL with messages when no role is usable. */
FontSet *press_fonts_open(const PressOptions *options, Arena *arena, DiagList *diags);

/* Prints the diagnostics in order, adds them to the counts; true when none is an error. */
bool press_report(Press *press, DiagList *diags);

/* press.c: reads a profile once a run. NULL: not usable. */
const Profile *press_profile(Press *press, Str id, Pos pos);

/* What one office's file became. */
typedef struct JobResult {
    bool fine; /* nothing stands against publication */
    size_t pages, bytes;
    Str file; /* empty: not made */
} JobResult;

/* job.c: one office through all stages; tells or keeps what it found. */
JobResult job_run(Press *press, Str office);

/* reports.c: tells what an office came to and closes the job, or keeps both until reports_print. */
void office_report(Press *press, struct Job *job, JobResult result);
void reports_print(Press *press);
/* Nothing at all for an empty text. */
void press_print(FILE *file, const StrBuf *text);

#endif
