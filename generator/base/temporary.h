/*
 * Temporary: a file that is written beside its target and takes the target's place once it is whole.
 *
 * Those that are there when a run ends for want of memory are removed, so they are noted. Nothing here
 * asks for memory. Private to base/.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <stddef.h>

typedef struct Temporary {
    const char *path, *target; /* both outlive it */
    struct Temporary *next;    /* among those noted */
} Temporary;

/* Makes the file, which must not be there, and notes it. A descriptor to write it by, or -1 with errno. */
int temporary_open(Temporary *temporary);

/*
 * Each takes its target's place, in the order given, until one cannot; the others are removed. How many
 * did; with errno where that is not n. A run that ends for want of memory has all of them or none.
 */
size_t temporaries_settle(Temporary *set, size_t n);

/* Removes them. errno stays as it was. */
void temporaries_remove(Temporary *set, size_t n);

/* Removes all there are and lets none settle any more. For who ends the process at once. */
void temporaries_end(void);

#endif
