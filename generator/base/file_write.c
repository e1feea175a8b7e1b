/*
 * Files out: whole ones by temporary and rename, those that grow by lines, and locks.
 */
#include "base/file.h"
#include "base/file_failure.h"
#include "base/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes every folder above the last part of `path`. */
static bool parents_make(const char *path, Arena *arena)
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

/* A new file, noted as unfinished. -1 with errno. */
static int unfinished_open(Unfinished *file)
{
    unfinished_hold();
    int fd = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0)
        unfinished_note(file);
    unfinished_release();
    return fd;
}

/* errno stays as it was. */
static void unfinished_remove(const Unfinished *files, size_t n)
{
    int error = errno;
    unfinished_hold();
    for (size_t i = 0; i < n; i++) {
        (void)unlink(files[i].path);
        unfinished_forget(&files[i]);
    }
    unfinished_release();
    errno = error;
}

/* A new file beside `path`, whose name is set. Folders are made when they turn out to be missing. */
static int temporary_open(const char *path, Arena *arena, Unfinished *file)
{
    bool made = false;
    /* One left behind by a killed run with our number must not stop us. */
    for (int attempt = 0; attempt < 1000;) {
        *file = (Unfinished){.path = str_format(arena, "%s.%ld-%d.tmp", path, (long)getpid(), attempt).s};
        int fd = unfinished_open(file);
        if (fd < 0 && errno == ENOENT && !made) {
            made = parents_make(path, arena);
            if (made)
                continue;
        }
        if (fd >= 0 || errno != EEXIST)
            return fd;
        attempt++;
    }
    return -1;
}

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

/* The bytes in a temporary file beside the target, on the disk itself if `sync`. False with a message, and no such file. */
static bool temporary_write(const FileOut *out, bool sync, Unfinished *file, DiagList *diags)
{
    int fd = temporary_open(out->path, diags->arena, file);
    int error = fd < 0 ? errno : 0;
    if (fd >= 0) {
        if (!write_all(fd, out->bytes) || (sync && fsync(fd) < 0))
            error = errno;
        if (close(fd) < 0 && !error)
            error = errno;
        if (error)
            unfinished_remove(file, 1);
    }
    if (error)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, out->path, error);
    return error == 0;
}

/* How many took their places: none where the run ends, or all that can. With errno where that is not n. */
static size_t files_settle(const Unfinished *temporaries, const FileOut *files, size_t n)
{
    size_t settled = 0;
    unfinished_hold();
    for (; settled < n && rename(temporaries[settled].path, files[settled].path) == 0; settled++)
        unfinished_forget(&temporaries[settled]);
    unfinished_release();
    return settled;
}

static bool files_replace(const FileOut *files, size_t n, bool sync, DiagList *diags)
{
    Unfinished *temporaries = ARENA_ARRAY(diags->arena, Unfinished, n);
    size_t written = 0;
    while (written < n && temporary_write(&files[written], sync, &temporaries[written], diags))
        written++;
    size_t renamed = written == n ? files_settle(temporaries, files, n) : 0;
    unfinished_remove(temporaries + renamed, written - renamed);
    if (written == n && renamed < n)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, files[renamed].path, errno);
    if (renamed < n || !sync || n == 0 || folder_sync(files[0].path, diags->arena))
        return renamed == n;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, files[0].path, errno);
    return false;
}

bool file_write_set(const FileOut *files, size_t n, DiagList *diags)
{
    return files_replace(files, n, true, diags);
}

bool file_write(const char *path, Str bytes, DiagList *diags)
{
    return files_replace(&(FileOut){path, bytes}, 1, true, diags);
}

bool file_write_lightly(const char *path, Str bytes, DiagList *diags)
{
    return files_replace(&(FileOut){path, bytes}, 1, false, diags);
}

/* yunqi.pdf.4711-0.tmp → yunqi.pdf and 4711; false: no name of temporary_open. */
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
    *target = str_slice(name, 0, at - 1);
    *pid = number;
    return true;
}

void leftovers_remove(const char *folder, bool (*is_ours)(const void *context, Str target),
                      const void *context, Arena *arena)
{
    DiagList unheard;
    Str *names, target;
    size_t n;
    long pid;
    diag_list_init(&unheard, arena);
    if (!folder_list(folder, arena, &names, &n, &unheard))
        return;
    for (size_t i = 0; i < n; i++) {
        if (!temporary_parse(names[i], &target, &pid) || !is_ours(context, target))
            continue;
        /* Our own number is a dead process's too: we have written nothing yet. */
        if (pid == (long)getpid() || (kill((pid_t)pid, 0) < 0 && errno == ESRCH))
            (void)unlink(path_join(arena, str_of(folder), names[i]).s);
    }
}

int file_lock(const char *path, Arena *arena)
{
    int fd = parents_make(path, arena) ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -1;
    while (fd >= 0 && flock(fd, LOCK_EX) < 0)
        if (errno != EINTR) { /* a disk without locks */
            (void)close(fd);
            return -1;
        }
    return fd;
}

void file_unlock(int lock)
{
    if (lock >= 0)
        (void)close(lock);
}

bool lines_open(const char *path, LineFile *out, DiagList *diags)
{
    *out = (LineFile){.path = path, .owned = true};
    int fd = parents_make(path, diags->arena)
                 ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666)
                 : -1;
    out->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out->file)
        return true;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, path, errno);
    if (fd >= 0)
        (void)close(fd);
    return false;
}

void lines_put(LineFile *lines, const char *line)
{
    if (!lines->file || lines->error)
        return;
    if (fputs(line, lines->file) < 0 || fputc('\n', lines->file) < 0 || fflush(lines->file) != 0)
        lines->error = errno;
}

bool lines_close(LineFile *lines, DiagList *diags)
{
    if (lines->owned && lines->file && fclose(lines->file) != 0 && !lines->error)
        lines->error = errno;
    lines->file = NULL;
    if (lines->error)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, lines->path, lines->error);
    return lines->error == 0;
}
