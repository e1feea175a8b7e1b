/*
 * Offices made by several threads and told in their order. Private to press/.
 */
#ifndef PRESS_WORKERS_H
#define PRESS_WORKERS_H

#include "press/outcome.h"

/*
 * Makes the offices, the first ones first, at most `jobs` at once and one more whose files wait for
 * the disk, with memory for as many; calls `tell` for each in the order of the list, from the calling thread.
 * After press_interrupt no further office is begun; those begun are told.
 */
typedef void (*TellOutcome)(void *context, size_t index, Outcome *outcome);
void workers_run(Press *press, const TextList *offices, size_t jobs, TellOutcome tell, void *context);

#endif
