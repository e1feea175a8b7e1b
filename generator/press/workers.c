/*
 * The threads of a run. A list of offices is handed out from its front, so that
 * what was made is always a beginning of the list.
 */
#include "press/workers.h"

#include <malloc.h>
#include <signal.h>

typedef struct Crew {
    Press *press;
    const TextList *offices;
    Outcome *outcomes; /* by office; a worker's own until it is done */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next, working; /* both under the lock, as Outcome.done is */
} Crew;

static bool office_take(Crew *crew, size_t *index)
{
    pthread_mutex_lock(&crew->lock);
    *index = crew->next;
    bool taken = !press_interrupted() && crew->next < crew->offices->n;
    crew->next += taken;
    pthread_mutex_unlock(&crew->lock);
    return taken;
}

static void *worker_run(void *context)
{
    Crew *crew = context;
    JobArenas arenas = job_arenas_new();
    seat_take(&crew->press->seats); /* before an office, so that the first ones are made first */
    for (size_t i; office_take(crew, &i);) {
        office_run(crew->press, crew->offices->v[i], &arenas, &crew->outcomes[i]);
        pthread_mutex_lock(&crew->lock);
        crew->outcomes[i].done = true;
        pthread_cond_signal(&crew->changed);
        pthread_mutex_unlock(&crew->lock);
    }
    seat_leave(&crew->press->seats);
    job_arenas_free(&arenas);
    pthread_mutex_lock(&crew->lock);
    crew->working--;
    pthread_cond_signal(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* False: it was never begun. */
static bool outcome_wait(Crew *crew, size_t index)
{
    pthread_mutex_lock(&crew->lock);
    while (!crew->outcomes[index].done && crew->working > 0)
        pthread_cond_wait(&crew->changed, &crew->lock);
    bool done = crew->outcomes[index].done;
    pthread_mutex_unlock(&crew->lock);
    return done;
}

/* Ours: offices are alike, so that memory which one has given back is kept for the next, up to so much a thread. */
static void memory_keep(void)
{
    enum { KEPT = 64 << 20 };
    (void)mallopt(M_MMAP_THRESHOLD, KEPT / 2);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT);
}

void workers_run(Press *press, const TextList *offices, size_t jobs, TellOutcome tell, void *context)
{
    Crew crew = {.press = press, .offices = offices};
    crew.outcomes = ARENA_ARRAY(press->arena, Outcome, offices->n);
    size_t wanted = jobs < offices->n ? jobs + 1 : offices->n, started = 0;
    pthread_t *threads = ARENA_ARRAY(press->arena, pthread_t, wanted);
    memory_keep();
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.changed, NULL);
    crew.working = wanted;
    sigset_t all, before; /* signals are for the telling thread, so that no write of a worker is cut short */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started < wanted && pthread_create(&threads[started], NULL, worker_run, &crew) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_mutex_lock(&crew.lock);
    crew.working -= wanted - started;
    crew.working += started == 0;
    pthread_mutex_unlock(&crew.lock);
    if (started == 0) /* no thread is to be had: here, then */
        (void)worker_run(&crew);
    for (size_t i = 0; i < offices->n && outcome_wait(&crew, i); i++)
        tell(context, i, &crew.outcomes[i]);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&crew.changed);
    pthread_mutex_destroy(&crew.lock);
}
