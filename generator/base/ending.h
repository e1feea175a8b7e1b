/*
 * How a command ended; also the program's exit status. A worse one is a greater one.
 */
#ifndef BASE_ENDING_H
#define BASE_ENDING_H

#include "base/diag.h"

typedef enum Ending {
    ENDING_FINE = 0,
    ENDING_FINDINGS = 1,    /* something in the input is wrong: running again won't help */
    ENDING_USAGE = 2,       /* the command line is wrong, or names what there is not */
    ENDING_ENVIRONMENT = 3, /* fonts, permissions, disk: running again may help */
    ENDING_INTERRUPTED = 130,
} Ending;

/* Of a command that had to say all this: by the cause of each, whichever the verb (docs/reports.md). */
Ending diag_ending(const DiagList *list);

static inline Ending ending_worse(Ending a, Ending b)
{
    return a > b ? a : b;
}

#endif
