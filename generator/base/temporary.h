/*
 * What stands in a folder under a temporary name until it is whole: yunqi.pdf.4711-0.tmp.
 *
 * Who makes one keeps it locked for as long as it lives, so that another process, in whatever
 * namespace, tells one that is being written from one that was left behind.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/unfinished.h"

typedef struct Temporary {
    const char *name; /* its path; NULL: none, or it has another name now */
    int fd;           /* holds the lock; -1: none */
    Unfinished *note; /* in the arena it was made in; noted as long as it has `name` */
} Temporary;

/* Makes every folder above the last part of `path`. False with errno. */
bool parents_make(const char *path, Arena *arena);

/* An empty file beside `path`; folders are made when they are missing. False with errno. */
bool temporary_file(const char *path, Arena *arena, Temporary *out);
/* An empty folder beside `path`; its name begins with a dot, so that nobody takes it for an office. False with errno. */
bool temporary_folder(const char *path, Arena *arena, Temporary *out);
/* A second name of the file `path` itself, to put it back by. False with errno. */
bool temporary_link(const char *path, Arena *arena, Temporary *out);

/* While unfinished_hold is: it stands at `path` now. False with errno. */
bool temporary_rename(Temporary *temporary, const char *path);
/* Takes the file, or the folder and the files in it, away, if it still has its name. errno stays as it was. */
void temporary_remove(Temporary *temporary, Arena *arena);
/* Gives up its lock. Nothing is removed. */
void temporary_close(Temporary *temporary);

/* Removes every temporary of this process, for a signal handler that ends it. False: files are taking their places just now; ask again. */
bool temporaries_end(void);

#endif
