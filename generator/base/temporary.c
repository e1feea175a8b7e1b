/*
 * Temporary files, and the list of those that are there.
 */
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

/* Held while files appear, settle and go: workers write at the same time. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Temporary *noted;

int temporary_open(Temporary *temporary)
{
    pthread_mutex_lock(&lock);
    int fd = open(temporary->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) {
        temporary->next = noted;
        noted = temporary;
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

static void forget(const Temporary *temporary)
{
    Temporary **link = &noted;
    while (*link && *link != temporary)
        link = &(*link)->next;
    if (*link)
        *link = temporary->next;
}

static void remove_held(const Temporary *set, size_t n)
{
    int error = errno;
    for (size_t i = 0; i < n; i++) {
        (void)unlink(set[i].path);
        forget(&set[i]);
    }
    errno = error;
}

size_t temporaries_settle(Temporary *set, size_t n)
{
    size_t settled = 0;
    pthread_mutex_lock(&lock);
    while (settled < n && rename(set[settled].path, set[settled].target) == 0)
        forget(&set[settled++]);
    remove_held(set + settled, n - settled);
    pthread_mutex_unlock(&lock);
    return settled;
}

void temporaries_remove(Temporary *set, size_t n)
{
    pthread_mutex_lock(&lock);
    remove_held(set, n);
    pthread_mutex_unlock(&lock);
}

void temporaries_end(void)
{
    pthread_mutex_lock(&lock); /* for good */
    for (const Temporary *temporary = noted; temporary; temporary = temporary->next)
        (void)unlink(temporary->path);
}
