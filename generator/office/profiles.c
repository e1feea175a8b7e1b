/*
 * The profiles of a run, each read once.
 */
#include "office/office.h"

/* Stands for the place that names a profile: which office asks first depends on the threads. */
static const SourceFile NAMED_BY_OFFICE;

static void cached_read(CachedProfile *entry, const char *templates, Arena *arena)
{
    DiagList found;
    diag_list_init(&found, arena);
    diag_list_init(&entry->diags, arena);
    diag_list_init(&entry->named, arena);
    entry->profile = profile_load(templates, entry->id, (Pos){.file = &NAMED_BY_OFFICE}, arena, &found);
    if (diag_errors(&found) > 0)
        entry->profile = NULL;
    for (size_t i = 0; i < found.items.n; i++) {
        const Diagnostic *diag = &found.items.v[i];
        DiagList *list = diag->pos.file == &NAMED_BY_OFFICE ? &entry->named : &entry->diags;
        diag_add(list, diag->id, diag->pos, diag->args, DIAG_ARGS_MAX);
    }
    diag_sort(&entry->diags);
}

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
        cached_read(entry, tools->roots.templates, cache->arena);
        *LIST_PUSH(cache->arena, &cache->entries) = entry;
    }
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

bool profile_name_diags(const CachedProfile *cached, Pos pos, DiagList *out)
{
    for (size_t i = 0; i < cached->named.items.n; i++) {
        const Diagnostic *diag = &cached->named.items.v[i];
        diag_add(out, diag->id, pos, diag->args, DIAG_ARGS_MAX);
    }
    return cached->named.items.n > 0;
}
