/*
 * The list of what is unfinished, and its lock: workers write at the same time. Nothing here asks for memory.
 */
#define _GNU_SOURCE /* getdents64: readdir wants memory */

#include "base/unfinished.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Unfinished *noted;

void unfinished_hold(void)
{
    pthread_mutex_lock(&lock);
}

void unfinished_release(void)
{
    pthread_mutex_unlock(&lock);
}

void unfinished_note(Unfinished *what)
{
    what->next = noted;
    noted = what;
}

void unfinished_forget(const Unfinished *what)
{
    Unfinished **link = &noted;
    while (*link && *link != what)
        link = &(*link)->next;
    if (*link)
        *link = what->next;
}

/* With the files in it, of which none is a folder. */
static void folder_remove(const char *path)
{
    union {
        struct dirent64 first;
        char bytes[4096];
    } entries;
    ssize_t n;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    while (fd >= 0 && (n = getdents64(fd, &entries, sizeof entries)) > 0)
        for (ssize_t at = 0; at < n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(entries.bytes + at);
            (void)unlinkat(fd, entry->d_name, 0);
            at += entry->d_reclen;
        }
    (void)rmdir(path);
}

static void noted_remove(void)
{
    for (const Unfinished *what = noted; what; what = what->next)
        if (unlink(what->path) < 0)
            folder_remove(what->path);
}

void unfinished_end(void)
{
    unfinished_hold();
    noted_remove();
}

bool unfinished_try_end(void)
{
    bool held = pthread_mutex_trylock(&lock) == 0;
    if (held)
        noted_remove();
    return held;
}
