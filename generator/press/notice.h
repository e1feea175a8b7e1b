/* The 更正说明 of a new version. Private to press/. */
#ifndef PRESS_NOTICE_H
#define PRESS_NOTICE_H

#include "edition/diff.h"
#include "press/job.h"

/*
 * Appends the PDF that says what `changes` are: reason, figures and texts 原/现, set by the
 * profile's notice form. False with errors in job->diags, or NOTICE_NO_FORM where the profile
 * has none. Preconditions: job->document; the office has a correction.
 */
bool notice_make(Job *job, const Changes *changes, StrBuf *out);

#endif
