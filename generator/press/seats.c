/*
 * A counting semaphore.
 */
#include "press/seats.h"

void seats_open(Seats *seats, size_t n)
{
    pthread_mutex_init(&seats->lock, NULL);
    pthread_cond_init(&seats->left, NULL);
    seats->free = n;
}

void seats_close(Seats *seats)
{
    pthread_cond_destroy(&seats->left);
    pthread_mutex_destroy(&seats->lock);
}

void seat_take(Seats *seats)
{
    pthread_mutex_lock(&seats->lock);
    while (seats->free == 0)
        pthread_cond_wait(&seats->left, &seats->lock);
    seats->free--;
    pthread_mutex_unlock(&seats->lock);
}

void seat_leave(Seats *seats)
{
    pthread_mutex_lock(&seats->lock);
    seats->free++;
    pthread_cond_signal(&seats->left);
    pthread_mutex_unlock(&seats->lock);
}
