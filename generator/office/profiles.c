/*
 * The profiles of a run, each read once.
 */
#include "office/office.h"

/* Stands for the place that names a profile: which office asks first depends on the threads. */
static const SourceFile NAMED_BY_OFFICE;

const CachedProfile *profile_cached(OfficeTools *tools, Str id)
{
    ProfileCache *cache = &tools->profiles;
    CachedProfile *entry = NULL;
    pthread_mutex_lock(&cache->lock);
    for (size_t i = 0; i < cache->entries.n && !entry; i++)
        if (str_eq(cache->entries.v[i]->id, id))
            entry = cache->entries.v[i];
    if (!entry) {
        entry = ARENA_NEW(cache->arena, CachedProfile);
        entry->id = str_dup(cache->arena, id);
        diag_list_init(&entry->diags, cache->arena);
        entry->profile = profile_load(tools->roots.templates, entry->id, (Pos){.file = &NAMED_BY_OFFICE},
                                      cache->arena, &entry->diags);
        if (diag_errors(&entry->diags) > 0)
            entry->profile = NULL;
        *LIST_PUSH(cache->arena, &cache->entries) = entry;
    }
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

void profile_diags(const CachedProfile *cached, Pos pos, DiagList *out)
{
    for (size_t i = 0; i < cached->diags.items.n; i++) {
        const Diagnostic *diag = &cached->diags.items.v[i];
        diag_add(out, diag->id, diag->pos.file == &NAMED_BY_OFFICE ? pos : diag->pos, diag->args,
                 DIAG_ARGS_MAX);
    }
    diag_sort(out);
}
