/* How fast a run goes, for the terminal alone: nothing of it may reach a file. Private to run/. */
#ifndef RUN_PACE_H
#define RUN_PACE_H

#include <stddef.h>
#include <stdint.h>

/* Milliseconds of a clock that only goes forward; its zero means nothing. */
int64_t pace_now(void);

#endif
