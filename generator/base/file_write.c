/*
 * Files out, whole: by temporary and rename, one or several that belong together, or a folder of them.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "base/file.h"
#include "base/file_failure.h"
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int fd, Str bytes)
{
    for (size_t at = 0; at < bytes.n;) {
        ssize_t put = write(fd, bytes.s + at, bytes.n - at);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            at += (size_t)put;
    }
    return true;
}

/* So that what was told to be written outlives a power cut, its name included. */
static bool folder_sync(const char *path, Arena *arena)
{
    Str folder = path_parent(str_of(path));
    int fd = open(folder.n ? str_cstr(arena, folder) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool fine = fd >= 0 && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0)
        (void)close(fd);
    errno = error;
    /* A folder that may not be read, or on a disk that knows no such thing: the file is whole all the same. */
    return fine || error == EACCES || error == EINVAL;
}

/* The folder that `path` stands in, without a link in its name; empty: there is none. In `arena`. */
static Str folder_real(const char *path, Arena *arena)
{
    Str parent = path_parent(str_of(path));
    char *real = realpath(parent.n ? str_cstr(arena, parent) : path[0] == '/' ? "/" : ".", NULL);
    Str folder = real ? str_dup(arena, str_of(real)) : (Str){0};
    free(real);
    return folder;
}

/*
 * Where the file goes: behind a link, which then stays one, to what it leads to in the same folder. Not to another folder,
 * over a device, pipe or folder: the error. What is not there yet is none.
 */
static int place_find(const char **path, Arena *arena)
{
    struct stat about;
    if (lstat(*path, &about) < 0)
        return 0;
    if (S_ISLNK(about.st_mode)) {
        char *real = realpath(*path, NULL);
        if (!real)
            return 0; /* it leads nowhere, so that nothing is lost where it stood */
        Str there = str_dup(arena, str_of(real)), folder = folder_real(*path, arena);
        free(real);
        if (lstat(there.s, &about) < 0)
            return errno;
        if (S_ISREG(about.st_mode) && !str_eq(path_parent(there), folder))
            return FILE_LEADS_OUT;
        *path = there.s;
    }
    return S_ISREG(about.st_mode) ? 0 : S_ISDIR(about.st_mode) ? EISDIR : FILE_NOT_REGULAR;
}

/* `bytes` in a temporary file beside `path`, on the disk itself if `sync`. False with a message, and no such file. */
static bool temporary_write(FileOut *file, bool sync, DiagList *diags, Temporary *out)
{
    *out = (Temporary){.fd = -1};
    int error = place_find(&file->path, diags->arena);
    if (!error && !temporary_file(file->path, diags->arena, out))
        error = errno;
    if (!error && (!write_all(out->fd, file->bytes) || (sync && fsync(out->fd) < 0)))
        error = errno;
    if (!error)
        return true;
    if (out->fd >= 0)
        temporary_remove(out, diags->arena);
    temporary_close(out);
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, file->path, error);
    return false;
}

/* ---- several that belong together ---- */

typedef struct Placing {
    const char *path;
    Temporary temporary; /* name NULL: it has taken its place */
    Temporary old;       /* another name of the file that stood there */
    bool had;            /* there was one */
} Placing;

struct FileSet {
    Placing *v;
    size_t n, placed;
    bool sync;
    Arena *arena;
};

/* The one that is a link to another of them, which it would be written over; NULL: each has a place of its own. */
static const char *place_shared(const FileSet *set, const FileOut *files)
{
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; set->v[i].path != files[i].path && k < set->n; k++) {
            Str folder = folder_real(set->v[k].path, set->arena);
            Str real = path_join(set->arena, folder, path_name(str_of(set->v[k].path)));
            if (k != i && str_is(real, set->v[i].path))
                return files[i].path;
        }
    return NULL;
}

static FileSet *set_write(const FileOut *files, size_t n, bool sync, DiagList *diags)
{
    FileSet *set = ARENA_NEW(diags->arena, FileSet);
    *set = (FileSet){.v = ARENA_ARRAY(diags->arena, Placing, n), .sync = sync, .arena = diags->arena};
    while (set->n < n) {
        Placing *placing = &set->v[set->n];
        FileOut file = files[set->n];
        bool written = temporary_write(&file, sync, diags, &placing->temporary);
        placing->path = file.path;
        if (!written) {
            file_set_drop(set);
            return NULL;
        }
        set->n++;
    }
    const char *shared = place_shared(set, files);
    if (!shared)
        return set;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, shared, FILE_LEADS_OUT);
    file_set_drop(set);
    return NULL;
}

FileSet *file_set_write(const FileOut *files, size_t n, DiagList *diags)
{
    return set_write(files, n, true, diags);
}

/* One file alone needs none: its rename is all or nothing itself. */
static void old_keep(Placing *placing, Arena *arena)
{
    placing->had = temporary_link(placing->path, arena, &placing->old) || errno != ENOENT;
}

/* What stood there stands there again; on a disk without links it cannot. */
static void old_restore(Placing *placing)
{
    if ((!placing->old.name || !temporary_rename(&placing->old, placing->path)) && !placing->had)
        (void)unlink(placing->path);
}

/* All of them, or, with the errno of the one that cannot be, none. A run that ends for want of memory does so before or after. */
static int set_rename(FileSet *set)
{
    int error = 0;
    for (size_t i = 0; set->n > 1 && i < set->n; i++)
        old_keep(&set->v[i], set->arena);
    unfinished_hold();
    for (; !error && set->placed < set->n; set->placed += !error)
        if (!temporary_rename(&set->v[set->placed].temporary, set->v[set->placed].path))
            error = errno;
    for (size_t i = error ? set->placed : 0; i-- > 0;)
        old_restore(&set->v[i]);
    unfinished_release();
    return error;
}

/* As set_rename, once the names are to be on the disk as well. */
static int set_sync(FileSet *set)
{
    if (!set->sync || set->n == 0 || folder_sync(set->v[0].path, set->arena))
        return 0;
    int error = errno;
    unfinished_hold();
    while (set->n > 1 && set->placed > 0)
        old_restore(&set->v[--set->placed]);
    unfinished_release();
    return error;
}

bool file_set_place(FileSet *set, DiagList *diags)
{
    int error = set_rename(set);
    size_t failed = error ? set->placed : 0;
    if (!error)
        error = set_sync(set);
    if (error)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, set->v[failed].path, error);
    return !error;
}

void file_set_drop(FileSet *set)
{
    for (size_t i = 0; i < set->n; i++) {
        Placing *placing = &set->v[i];
        temporary_remove(&placing->temporary, set->arena);
        temporary_remove(&placing->old, set->arena);
        temporary_close(&placing->temporary);
    }
}

static bool file_replace(const char *path, Str bytes, bool sync, DiagList *diags)
{
    FileSet *set = set_write(&(FileOut){path, bytes}, 1, sync, diags);
    bool fine = set && file_set_place(set, diags);
    if (set)
        file_set_drop(set);
    return fine;
}

bool file_write(const char *path, Str bytes, DiagList *diags)
{
    return file_replace(path, bytes, true, diags);
}

bool file_write_alone(const char *path, Str bytes, DiagList *diags)
{
    leftovers_of(path, diags->arena);
    return file_write(path, bytes, diags);
}

bool file_write_lightly(const char *path, Str bytes, DiagList *diags)
{
    return file_replace(path, bytes, false, diags);
}

/* ---- a folder that appears whole ---- */

bool folder_out_begin(const char *path, FolderOut *out, DiagList *diags)
{
    Temporary made;
    bool fine = temporary_folder(path, diags->arena, &made);
    *out = fine ? (FolderOut){path, made.name, made.fd, made.note} : (FolderOut){.path = path, .hold = -1};
    if (!fine)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, path, errno);
    return fine;
}

bool folder_out_end(FolderOut *out, bool wanted, DiagList *diags)
{
    Temporary made = {out->temporary, out->hold, out->note};
    unfinished_hold();
    bool fine = wanted && temporary_rename(&made, out->path);
    int error = errno;
    unfinished_release();
    if (fine && !folder_sync(out->path, diags->arena)) {
        error = errno;
        /* it goes, so that the next run makes it; what cannot even be looked into has a name that this one clears */
        made.name = rename(out->path, out->temporary) == 0 ? out->temporary : out->path;
        fine = false;
    }
    temporary_remove(&made, diags->arena);
    if (wanted && !fine)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, out->path, error);
    temporary_close(&made);
    return fine;
}

bool folders_stay(Str folder, Str name, DiagList *diags)
{
    struct stat about;
    for (size_t at = str_find(name, STR("/"), 0); at < name.n; at = str_find(name, STR("/"), at + 1)) {
        Str step = path_join(diags->arena, folder, str_slice(name, 0, at));
        if (lstat(step.s, &about) < 0 || !S_ISLNK(about.st_mode))
            continue;
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, step.s, FILE_LEADS_OUT);
        return false;
    }
    return true;
}

bool file_remove(const char *path, DiagList *diags)
{
    if (unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR)
        return true;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, path, errno);
    return false;
}
