/*
 * The profiles of a run, each read once.
 */
#include "press/press_run.h"

/* Stands for the place that names a profile: which office asks first depends on the threads. */
static const SourceFile NAMED_BY_OFFICE;

ShelfEntry *shelf_profile(Press *press, Str id)
{
    Shelf *shelf = &press->shelf;
    ShelfEntry *entry = NULL;
    pthread_mutex_lock(&shelf->lock);
    for (size_t i = 0; i < shelf->entries.n && !entry; i++)
        if (str_eq(shelf->entries.v[i]->id, id))
            entry = shelf->entries.v[i];
    if (!entry) {
        entry = ARENA_NEW(shelf->arena, ShelfEntry);
        entry->id = str_dup(shelf->arena, id);
        diag_list_init(&entry->diags, shelf->arena);
        entry->profile = profile_load(press->options->templates, entry->id, (Pos){.file = &NAMED_BY_OFFICE},
                                      shelf->arena, &entry->diags);
        if (diag_errors(&entry->diags) > 0)
            entry->profile = NULL;
        *LIST_PUSH(shelf->arena, &shelf->entries) = entry;
    }
    pthread_mutex_unlock(&shelf->lock);
    return entry;
}

void shelf_diags(const ShelfEntry *entry, Pos pos, DiagList *out)
{
    for (size_t i = 0; i < entry->diags.items.n; i++) {
        const Diagnostic *diag = &entry->diags.items.v[i];
        diag_add(out, diag->id, diag->pos.file == &NAMED_BY_OFFICE ? pos : diag->pos, diag->args,
                 DIAG_ARGS_MAX);
    }
    diag_sort(out);
}
