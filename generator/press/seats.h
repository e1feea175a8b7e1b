/*
 * How many offices are worked on at once. An office whose files wait for the disk, a
 * tenth of its time, leaves its seat to another meanwhile. Private to press/.
 */
#ifndef PRESS_SEATS_H
#define PRESS_SEATS_H

#include <pthread.h>
#include <stddef.h>

typedef struct Seats {
    pthread_mutex_t lock;
    pthread_cond_t left;
    size_t free;
} Seats;

void seats_open(Seats *seats, size_t n);
void seats_close(Seats *seats);

/* Waits until one is free. */
void seat_take(Seats *seats);
void seat_leave(Seats *seats);

#endif
