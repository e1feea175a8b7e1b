/*
 * Unfinished: what stands under a temporary name. It is noted, for when the run ends for want of memory: then
 * it is removed, a folder with the files in it. Private to base/.
 */
#ifndef BASE_UNFINISHED_H
#define BASE_UNFINISHED_H

#include <stdbool.h>

typedef struct Unfinished {
    const char *path; /* outlives it */
    struct Unfinished *next;
} Unfinished;

/*
 * Between the two the run does not end for want of memory, whatever other threads do: a file that is made and
 * noted, or files that take their places together. Nothing between them asks for memory itself.
 */
void unfinished_hold(void);
void unfinished_release(void);

/* While held. */
void unfinished_note(Unfinished *what);
void unfinished_forget(const Unfinished *what); /* or it was not noted */

/* Removes all that is noted and holds for good. For who ends the process. */
void unfinished_end(void);
/* The same for a signal handler, which cannot wait: false, somebody holds, and nothing was done. */
bool unfinished_try_end(void);

#endif
