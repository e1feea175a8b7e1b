/*
 * A finished job as the edition it is: docs/corrections.md. Private to press/.
 */
#ifndef PRESS_EDITION_H
#define PRESS_EDITION_H

#include "diff/edition.h"
#include "press/job.h"

/*
 * Precondition: job->layout. Borrows document, ledger and source; everything else lives in `arena`.
 * Its version is one more than there are corrections, its date the last of them.
 */
const Edition *edition_of(const Job *job, Arena *arena);

/* The version and day of a document with these corrections. Precondition: source. */
int64_t source_version(const Source *source);
Date source_date(const Source *source);

#endif
