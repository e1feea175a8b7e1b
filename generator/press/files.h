/*
 * What an office's run leaves behind. Private to press/.
 */
#ifndef PRESS_FILES_H
#define PRESS_FILES_H

#include "press/job.h"

/*
 * Paints the pages and writes the office's files: PDF, trace, data and, for a corrected
 * version, its 更正说明; docs/batch.md. Nothing is written by check, for --dump, or where
 * what is published already would change without a correction. Precondition: job->layout.
 */
JobResult files_write(Job *job);

#endif
