/*
 * Files out, whole: by temporary and rename, one or several that belong together, or a folder of them.
 */
#include "base/file.h"
#include "base/file_failure.h"
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

/* `bytes` in a temporary file beside `path`, on the disk itself if `sync`. False with a message, and no such file. */
static bool temporary_write(const FileOut *file, bool sync, DiagList *diags, Temporary *out)
{
    int error = temporary_file(file->path, diags->arena, out) ? 0 : errno;
    if (!error && (!write_all(out->fd, file->bytes) || (sync && fsync(out->fd) < 0)))
        error = errno;
    if (!error)
        return true;
    if (out->fd >= 0)
        (void)unlink(out->name);
    temporary_close(out);
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, file->path, error);
    return false;
}

/* ---- several that belong together ---- */

typedef struct Placing {
    const char *path;
    Temporary temporary; /* name NULL: it has taken its place */
    const char *old;     /* another name of the file that stood there; NULL: none */
    bool had;            /* there was one */
} Placing;

struct FileSet {
    Placing *v;
    size_t n, placed;
    bool sync;
    Arena *arena;
};

static FileSet *set_write(const FileOut *files, size_t n, bool sync, DiagList *diags)
{
    FileSet *set = ARENA_NEW(diags->arena, FileSet);
    *set = (FileSet){.v = ARENA_ARRAY(diags->arena, Placing, n), .sync = sync, .arena = diags->arena};
    while (set->n < n) {
        Placing *placing = &set->v[set->n];
        *placing = (Placing){.path = files[set->n].path};
        if (!temporary_write(&files[set->n], sync, diags, &placing->temporary)) {
            file_set_drop(set);
            return NULL;
        }
        set->n++;
    }
    return set;
}

FileSet *file_set_write(const FileOut *files, size_t n, DiagList *diags)
{
    return set_write(files, n, true, diags);
}

/* One file alone needs none: its rename is all or nothing itself. */
static void old_keep(Placing *placing, Arena *arena)
{
    placing->old = temporary_link(placing->path, arena);
    placing->had = placing->old || errno != ENOENT;
}

/* What stood there stands there again; on a disk without links it cannot. */
static void old_restore(Placing *placing)
{
    if (placing->old && rename(placing->old, placing->path) == 0)
        placing->old = NULL;
    else if (!placing->had)
        (void)unlink(placing->path);
}

static bool set_rename(FileSet *set)
{
    for (size_t i = 0; set->n > 1 && i < set->n; i++)
        old_keep(&set->v[i], set->arena);
    for (; set->placed < set->n; set->placed++) {
        Placing *placing = &set->v[set->placed];
        if (rename(placing->temporary.name, placing->path) < 0)
            return false;
        placing->temporary.name = NULL;
    }
    return !set->sync || set->n == 0 || folder_sync(set->v[0].path, set->arena);
}

bool file_set_place(FileSet *set, DiagList *diags)
{
    if (set_rename(set))
        return true;
    size_t failed = set->placed < set->n ? set->placed : 0;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, set->v[failed].path, errno);
    while (set->n > 1 && set->placed > 0)
        old_restore(&set->v[--set->placed]);
    return false;
}

void file_set_drop(FileSet *set)
{
    for (size_t i = 0; i < set->n; i++) {
        Placing *placing = &set->v[i];
        if (placing->temporary.name)
            (void)unlink(placing->temporary.name);
        if (placing->old)
            (void)unlink(placing->old);
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

bool file_write_lightly(const char *path, Str bytes, DiagList *diags)
{
    return file_replace(path, bytes, false, diags);
}

/* ---- a folder that appears whole ---- */

bool folder_out_begin(const char *path, FolderOut *out, DiagList *diags)
{
    Temporary made;
    bool fine = temporary_folder(path, diags->arena, &made);
    *out = (FolderOut){path, fine ? made.name : NULL, fine ? made.fd : -1};
    if (!fine)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, path, errno);
    return fine;
}

bool folder_out_end(FolderOut *out, bool wanted, DiagList *diags)
{
    bool fine = wanted && rename(out->temporary, out->path) == 0;
    int error = errno;
    if (wanted && !fine)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, out->path, error);
    if (!fine)
        temporary_remove(out->temporary, diags->arena);
    if (fine && !folder_sync(out->path, diags->arena)) {
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, out->path, errno);
        fine = false;
    }
    temporary_close(&(Temporary){out->temporary, out->hold});
    return fine;
}
