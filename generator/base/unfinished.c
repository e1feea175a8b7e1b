/*
 * The list of what is unfinished, and its lock: workers write at the same time. Nothing here asks for memory.
 */
#include "base/unfinished.h"

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

void unfinished_end(void)
{
    unfinished_hold();
    for (const Unfinished *what = noted; what; what = what->next)
        (void)unlink(what->path);
}
