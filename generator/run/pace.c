/*
 * The only clock of the program.
 */
#include "run/pace.h"

#include <time.h>

int64_t pace_now(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
