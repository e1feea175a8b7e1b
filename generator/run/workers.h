/*
 * Offices made by several threads and told in their order. Private to run/.
 */
#ifndef RUN_WORKERS_H
#define RUN_WORKERS_H

#include "run/outcome.h"

/*
 * Makes batch->offices, the first ones first, at most options->jobs at once and one more whose files wait for
 * the disk, with memory for as many; calls `tell` for each in the order of the list, from the calling thread.
 * After run_interrupt no further office is begun; those begun are told.
 */
typedef void (*TellOutcome)(void *context, size_t index, Outcome *outcome);
void workers_run(Batch *batch, TellOutcome tell, void *context);

#endif
