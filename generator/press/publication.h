/*
 * What is published holds: docs/corrections.md. Private to press/.
 */
#ifndef PRESS_PUBLICATION_H
#define PRESS_PUBLICATION_H

#include "edition/edition.h"
#include "press/job.h"

/* Is a version of the office published, or is this one a correction? Else there is nothing to hold it against. */
bool publication_concerns(const Job *job);

/*
 * The version before a corrected one, as it was published: *out; NULL for a first version, and
 * with a warning where the folder has none. False with ARCHIVE_DAMAGED or EDITION_BROKEN.
 */
bool publication_before(Job *job, const Edition **out);

/*
 * May these files stand where the published ones stand? They may when they are the same, or
 * when a correction makes them the next version. False with PUBLISHED_CHANGES,
 * CORRECTION_IDLE, CORRECTION_AHEAD or CORRECTION_BEHIND.
 */
bool publication_allows(Job *job, const JobResult *made, const Edition *edition);

#endif
