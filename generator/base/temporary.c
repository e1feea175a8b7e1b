/*
 * Temporary names: made, kept by their makers' locks, and cleared away when the maker is gone.
 */
#include "base/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Ours: names tried; each is one that a killed run with our number left behind. */
enum { ATTEMPTS_MAX = 1000 };

bool parents_make(const char *path, Arena *arena)
{
    Str whole = str_dup(arena, str_of(path));
    char *copy = arena_alloc(arena, whole.n + 1);
    memcpy(copy, whole.s, whole.n);
    for (size_t i = 1; i < whole.n; i++) {
        if (copy[i] != '/')
            continue;
        copy[i] = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST)
            return false;
        copy[i] = '/';
    }
    return true;
}

/* False: whoever clears leftovers away was quicker. A disk without locks has none to lose. */
static bool claimed(int fd)
{
    struct stat about;
    if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
        return false;
    return fstat(fd, &about) < 0 || about.st_nlink > 0;
}

typedef int (*MakeNew)(const char *name);

static int file_new(const char *name)
{
    return open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

static int folder_new(const char *name)
{
    return mkdir(name, 0777) < 0 ? -1 : open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* A new one in out->fd, or an errno; EEXIST: try the next name. */
static int name_try(MakeNew make, Temporary *out)
{
    unfinished_hold();
    out->fd = make(out->name);
    int error = out->fd < 0 ? errno : claimed(out->fd) ? 0 : EEXIST;
    if (!error)
        unfinished_note(out->note);
    unfinished_release();
    if (error)
        temporary_close(out);
    return error;
}

static void name_set(Temporary *out, const char *front, int attempt, Arena *arena)
{
    *out = (Temporary){.name = str_format(arena, "%s.%ld-%d.tmp", front, (long)getpid(), attempt).s,
                       .fd = -1,
                       .note = ARENA_NEW(arena, Unfinished)};
    out->note->path = out->name;
}

/* `front`: what the name begins with, all before .4711-0.tmp */
static bool temporary_new(const char *front, MakeNew make, Arena *arena, Temporary *out)
{
    int error = EEXIST;
    for (int attempt = 0; error == EEXIST && attempt < ATTEMPTS_MAX; attempt++) {
        name_set(out, front, attempt, arena);
        error = name_try(make, out);
        if (error == ENOENT && parents_make(front, arena))
            error = name_try(make, out);
    }
    errno = error;
    return !error;
}

bool temporary_file(const char *path, Arena *arena, Temporary *out)
{
    return temporary_new(path, file_new, arena, out);
}

bool temporary_folder(const char *path, Arena *arena, Temporary *out)
{
    Str hidden = str_format(arena, "." STR_FMT, STR_ARG(path_name(str_of(path))));
    return temporary_new(path_join(arena, path_parent(str_of(path)), hidden).s, folder_new, arena, out);
}

bool temporary_link(const char *path, Arena *arena, Temporary *out)
{
    bool linked = false;
    for (int attempt = 0; !linked && attempt < ATTEMPTS_MAX && (attempt == 0 || errno == EEXIST); attempt++) {
        name_set(out, path, attempt, arena);
        unfinished_hold();
        linked = link(path, out->name) == 0;
        if (linked)
            unfinished_note(out->note);
        unfinished_release();
    }
    if (!linked)
        out->name = NULL;
    return linked;
}

bool temporary_rename(Temporary *temporary, const char *path)
{
    if (rename(temporary->name, path) < 0)
        return false;
    unfinished_forget(temporary->note);
    temporary->name = NULL;
    return true;
}

void temporary_close(Temporary *temporary)
{
    if (temporary->fd >= 0)
        (void)close(temporary->fd);
    temporary->fd = -1;
}

bool temporaries_end(void)
{
    return unfinished_try_end();
}

/* ---- those left behind ---- */

typedef struct Leftovers {
    bool (*is_ours)(const void *context, Str target);
    const void *context;
} Leftovers;

/* yunqi.pdf.4711-0.tmp → yunqi.pdf and 4711; false: no name of ours. */
static bool temporary_parse(Str name, Str *target, long *pid)
{
    if (!str_ends(name, ".tmp"))
        return false;
    size_t at = name.n - STR(".tmp").n, end = at;
    while (at > 0 && name.s[at - 1] >= '0' && name.s[at - 1] <= '9')
        at--;
    if (at == end || at == 0 || name.s[--at] != '-')
        return false;
    long number = 0, unit = 1;
    for (end = at; at > 0 && name.s[at - 1] >= '0' && name.s[at - 1] <= '9' && end - at < 9; unit *= 10)
        number += (name.s[--at] - '0') * unit;
    if (at == end || at < 2 || name.s[at - 1] != '.')
        return false;
    *target = str_slice(name, name.s[0] == '.', at - 1);
    *pid = number;
    return target->n > 0;
}

/* Dead, or of our own number: a dead process's too, for we have written nothing yet. */
static bool maker_gone(long pid)
{
    return pid == (long)getpid() || (kill((pid_t)pid, 0) < 0 && errno == ESRCH);
}

/* Its lock, which its maker, be it of another namespace, no longer has; -1: it does. */
static int leftover_claim(const char *path)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return fd;
    (void)close(fd);
    return -1;
}

/* A temporary folder has files alone in it. */
static void path_remove(const char *path, Arena *arena)
{
    struct dirent *entry;
    DIR *folder = unlink(path) < 0 ? opendir(path) : NULL;
    while (folder && (entry = readdir(folder)) != NULL)
        (void)unlink(path_join(arena, str_of(path), str_of(entry->d_name)).s);
    if (folder)
        (void)closedir(folder);
    if (folder)
        (void)rmdir(path);
}

void temporary_remove(Temporary *temporary, Arena *arena)
{
    int error = errno;
    if (temporary->name) {
        path_remove(temporary->name, arena);
        unfinished_hold();
        unfinished_forget(temporary->note);
        unfinished_release();
    }
    temporary->name = NULL;
    errno = error;
}

/* Those that nobody holds; `removed`: they are taken away as well. */
static TextList leftovers_each(const char *path, const Leftovers *which, bool removed, Arena *arena)
{
    TextList found = {0};
    Str target;
    long pid;
    struct dirent *entry;
    DIR *folder = opendir(path);
    while (folder && (entry = readdir(folder)) != NULL) {
        Str name = str_of(entry->d_name);
        if (!temporary_parse(name, &target, &pid) || !which->is_ours(which->context, target) ||
            !maker_gone(pid))
            continue;
        Str whole = path_join(arena, str_of(path), name);
        int fd = leftover_claim(whole.s);
        if (fd < 0)
            continue;
        *LIST_PUSH(arena, &found) = whole;
        if (removed)
            path_remove(whole.s, arena);
        (void)close(fd);
    }
    if (folder)
        (void)closedir(folder);
    str_sort(found.v, found.n);
    return found;
}

void leftovers_remove(const char *folder, bool (*is_ours)(const void *context, Str target),
                      const void *context, Arena *arena)
{
    (void)leftovers_each(folder, &(Leftovers){is_ours, context}, true, arena);
}

static bool is_target(const void *path, Str target)
{
    return str_eq(target, path_name(str_of(path)));
}

void leftovers_of(const char *path, Arena *arena)
{
    Str folder = path_parent(str_of(path));
    leftovers_remove(folder.n ? str_cstr(arena, folder) : ".", is_target, path, arena);
}

TextList leftovers_find(const char *folder, bool (*is_ours)(const void *context, Str target),
                        const void *context, Arena *arena)
{
    return leftovers_each(folder, &(Leftovers){is_ours, context}, false, arena);
}
