/*
 * What the offices of one run share. Private to press/.
 *
 * Workers read Press and never write it, the shelf apart, which has its own lock;
 * the thread that called press_run tells what they made, in the order of the offices.
 */
#ifndef PRESS_RUN_H
#define PRESS_RUN_H

#include <pthread.h>

#include "base/choose.h"
#include "model/model.h"
#include "press/inputs.h"
#include "press/press.h"
#include "press/seats.h"
#include "published/register.h"
#include "text/text.h"

typedef struct ShelfEntry {
    Str id;
    const Profile *profile; /* NULL: not usable; `diags` says why */
    DiagList diags;
    bool told; /* of the telling thread */
} ShelfEntry;

/* Profiles, each read once a run by whichever office needs it first. */
typedef struct Shelf {
    pthread_mutex_t lock;
    Arena *arena;
    LIST_OF(ShelfEntry *) entries;
} Shelf;

struct Job;
struct Outcome;
struct json_t;

typedef struct Press {
    const PressOptions *options;
    Arena *arena; /* lives as long as the run; not for workers */
    FontSet *fonts;
    Metrics metrics;
    Shelf shelf;
    Seats seats;
    TextList all;       /* every office of the year, sorted */
    RunInputs inputs;   /* empty unless `remembering` */
    Register published; /* of the folder written to; empty for drafts and dumps */
    bool remembering;   /* files are written, and what they were made from is kept */
    bool skipping;      /* unchanged offices are not made again */
} Press;

/* press.c: finds the offices and opens the fonts. PRESS_FINE, or how the run ends, with messages in `diags`. */
PressResult press_open(Press *press, TextList *offices, DiagList *diags);
void press_close(Press *press);
bool press_interrupted(void);

/* offices.c: every office of the year into press->all, those to be made into *found. False with messages. */
bool offices_find(Press *press, TextList *found, DiagList *diags);
/* Those that the command line names, in `where`. */
OfficeChoice offices_named(const PressOptions *options, Str where);

/* fonts.c: NULL with messages when no role is usable. */
FontSet *press_fonts_open(const PressOptions *options, Arena *arena, DiagList *diags);

/* Prints the diagnostics in order; true when none is an error. */
bool press_report(const PressOptions *options, DiagList *diags);

/* shelf.c: the profile of that name; never NULL. May be called by any thread. */
ShelfEntry *shelf_profile(Press *press, Str id);
/* Its messages, at `pos` where they are about the name itself, so that they do not depend on who read it first. */
void shelf_diags(const ShelfEntry *entry, Pos pos, DiagList *out);

/* Memory of one worker, used again for each office. */
typedef struct JobArenas {
    Arena *reading, *setting, *scratch;
} JobArenas;

/* What one office's files became. */
typedef struct JobResult {
    bool fine;        /* nothing stands against publication */
    bool environment; /* a failure that may pass: disk, permissions */
    bool written;     /* `files` stand in the folder */
    size_t pages, bytes;
    FileNote files[FILE_KINDS];
} JobResult;

/* reports.c: nothing at all for an empty text. */
void press_print(FILE *file, const StrBuf *text);

#endif
