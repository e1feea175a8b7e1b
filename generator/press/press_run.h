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

typedef struct Press {
    const PressOptions *options;
    Arena *arena; /* lives as long as the run */
    FontSet *fonts;
    Metrics metrics;
    LIST_OF(ShelfEntry) shelf;
    size_t count[SEVERITY_FATAL + 1]; /* over all offices */
    size_t failed;
    bool environment; /* a failure that may pass: disk, permissions, fonts */
} Press;

/* fonts.c: NULL with messages printed when no role is usable. */
FontSet *press_fonts_open(const PressOptions *options, Arena *arena, DiagList *diags);

/* Prints the diagnostics in order, adds them to the counts; true when none is an error. */
bool press_report(Press *press, DiagList *diags);

/* press.c: reads a profile once a run. NULL: not usable. */
const Profile *press_profile(Press *press, Str id, Pos pos);

/* What one office's file became. */
typedef struct JobResult {
    bool fine;
    size_t pages, bytes;
} JobResult;

/* job.c: one office through all stages; prints what it finds. */
JobResult job_run(Press *press, Str office);

#endif
