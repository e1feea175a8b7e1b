/*
 * Which offices a run is about: all of the year's folder, those named, or a share of either.
 */
#include "base/digest.h"
#include "base/file.h"
#include "press/press_run.h"

/* An office is a folder of the year with an office.yaml. */
static bool all_find(Press *press, DiagList *diags)
{
    const char *content = press->options->content;
    Str *names;
    size_t n;
    if (!folder_exists(content)) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(str_of(content)));
        return false;
    }
    if (!folder_list(content, press->arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++)
        if (file_exists(str_format(press->arena, "%s/" STR_FMT "/office.yaml", content, STR_ARG(names[i])).s))
            *LIST_PUSH(press->arena, &press->all) = names[i];
    return true;
}

OfficeChoice offices_named(const PressOptions *options, Str where)
{
    return (OfficeChoice){.names = options->offices, .n = options->noffices, .where = where};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_but_case(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.s[i]) != lower(b.s[i]))
            return false;
    return true;
}

static uint64_t folded_hash(Str name, Arena *arena)
{
    char *folded = arena_alloc(arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        folded[i] = lower(name.s[i]);
    return str_hash((Str){folded, name.n});
}

/* Two offices whose files would be one on disks that know no case. Linear, by hash. */
static void collisions_find(Press *press, DiagList *diags)
{
    const TextList *all = &press->all;
    size_t size = 16;
    while (size < all->n * 2)
        size *= 2;
    const Str **slots = ARENA_ARRAY(press->arena, const Str *, size);
    for (size_t i = 0; i < all->n; i++) {
        size_t at = folded_hash(all->v[i], press->arena) & (size - 1);
        while (slots[at] && !same_but_case(*slots[at], all->v[i]))
            at = (at + 1) & (size - 1);
        if (slots[at])
            diag_add(diags, DIAG_PRESS_SAME_FILE, (Pos){0}, DIAG_ARGS(*slots[at], all->v[i]));
        else
            slots[at] = &all->v[i];
    }
}

/* By the name alone: an office stays in its share when others come or go. */
static void share_take(Press *press, TextList *found)
{
    const PressOptions *options = press->options;
    TextList share = {0};
    for (size_t i = 0; i < found->n; i++)
        if (digest_short(found->v[i]) % options->shards == options->shard - 1)
            *LIST_PUSH(press->arena, &share) = found->v[i];
    *found = share;
}

bool offices_find(Press *press, TextList *found, DiagList *diags)
{
    const PressOptions *options = press->options;
    if (!all_find(press, diags))
        return false;
    const OfficeChoice choice = offices_named(options, str_of(options->content));
    (void)offices_choose(&choice, &press->all, press->arena, found, diags);
    if (found->n == 0 && diag_errors(diags) == 0)
        diag_add(diags, DIAG_PRESS_EMPTY, (Pos){0}, DIAG_ARGS(str_of(options->content)));
    collisions_find(press, diags);
    if (options->shards > 1)
        share_take(press, found);
    return diag_errors(diags) == 0;
}
