/*
 * The threads of a run. A list of offices is handed out from its front, so that
 * what was made is always a beginning of the list.
 */
#include "run/workers.h"

#include <malloc.h>
#include <signal.h>

typedef struct WorkerPool {
    Batch *batch;
    const TextList *offices; /* batch->offices */
    Outcome *outcomes;       /* by office; a worker's own until it is done */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next, working; /* both under the lock, as Outcome.done is */
} WorkerPool;

static bool office_take(WorkerPool *pool, size_t *index)
{
    pthread_mutex_lock(&pool->lock);
    *index = pool->next;
    bool taken = !run_interrupted() && pool->next < pool->offices->n;
    pool->next += taken;
    pthread_mutex_unlock(&pool->lock);
    return taken;
}

void slot_take(Batch *batch)
{
    while (sem_wait(&batch->slots) != 0) /* a signal came between */
        ;
}

static void *worker_run(void *context)
{
    WorkerPool *pool = context;
    OfficeArenas arenas = office_arenas_new();
    slot_take(pool->batch); /* before an office, so that the first ones are made first */
    for (size_t i; office_take(pool, &i);) {
        outcome_make(pool->batch, pool->offices->v[i], &arenas, &pool->outcomes[i]);
        pthread_mutex_lock(&pool->lock);
        pool->outcomes[i].done = true;
        pthread_cond_signal(&pool->changed);
        pthread_mutex_unlock(&pool->lock);
    }
    sem_post(&pool->batch->slots);
    office_arenas_free(&arenas);
    pthread_mutex_lock(&pool->lock);
    pool->working--;
    pthread_cond_signal(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* False: it was never begun. */
static bool outcome_wait(WorkerPool *pool, size_t index)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->outcomes[index].done && pool->working > 0)
        pthread_cond_wait(&pool->changed, &pool->lock);
    bool done = pool->outcomes[index].done;
    pthread_mutex_unlock(&pool->lock);
    return done;
}

/* Offices are alike, so that memory which one has given back is kept for the next, up to so much a thread. */
static void memory_keep(void)
{
    enum { KEPT = 64 << 20 };
    (void)mallopt(M_MMAP_THRESHOLD, KEPT / 2);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT);
}

void workers_run(Batch *batch, TellOutcome tell, void *context)
{
    WorkerPool pool = {.batch = batch, .offices = &batch->offices};
    const TextList *offices = &batch->offices;
    size_t jobs = batch->options->jobs;
    pool.outcomes = ARENA_ARRAY(batch->arena, Outcome, offices->n);
    size_t wanted = jobs < offices->n ? jobs + 1 : offices->n, started = 0;
    pthread_t *threads = ARENA_ARRAY(batch->arena, pthread_t, wanted);
    memory_keep();
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.changed, NULL);
    pool.working = wanted;
    sigset_t all, before; /* signals are for the telling thread, so that no write of a worker is cut short */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started < wanted && pthread_create(&threads[started], NULL, worker_run, &pool) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_mutex_lock(&pool.lock);
    pool.working -= wanted - started;
    pool.working += started == 0;
    pthread_mutex_unlock(&pool.lock);
    if (started == 0) /* no thread is to be had: here, then */
        (void)worker_run(&pool);
    for (size_t i = 0; i < offices->n && outcome_wait(&pool, i); i++)
        tell(context, i, &pool.outcomes[i]);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&pool.changed);
    pthread_mutex_destroy(&pool.lock);
}
