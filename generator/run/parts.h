/*
 * What the offices of one run share. Private to run/.
 *
 * Workers read a Batch and never write it, the profile cache apart, which has its own lock; the
 * thread that called run_offices tells what they made, in the order of the offices.
 */
#ifndef RUN_PARTS_H
#define RUN_PARTS_H

#include <semaphore.h>

#include "run/inputs.h"
#include "run/run.h"

/* Two offices with one name or code: told of both, since nobody knows which is the copy. */
typedef struct Twin {
    Str office, other;
    Str key, value; /* 单位编码 or 单位名称, and what it says */
    Pos pos;        /* in the office's office.yaml */
} Twin;

typedef struct TwinList {
    Twin *v;
    size_t n, cap;
} TwinList;

typedef struct Batch {
    const RunOptions *options;
    Arena *arena; /* lives as long as the run; not for workers */
    OfficeTools tools;
    sem_t slots;      /* as many as offices are made at a time; who waits for the disk gives his back */
    TextList all;     /* every office of the year, sorted */
    TextList offices; /* those of this run, in its order */
    TwinList twins;   /* among all of them */
    RunInputs inputs; /* empty unless `remembering` */
    bool remembering; /* files are written, and what they were made from is kept */
    bool skipping;    /* unchanged offices are not made again */
} Batch;

/* Waits for a slot; sem_post(&batch->slots) gives it back. */
void slot_take(Batch *batch);

/* twins.c: across the offices of a year. */
TwinList twins_find(const char *content, const TextList *all, Arena *arena);
/* What is to be told of this office; nothing for most. True: there is something. */
bool twins_tell(const TwinList *twins, Str office, DiagList *diags);

#endif
