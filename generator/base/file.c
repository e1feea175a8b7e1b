/*
 * Files in, and what stands in folders. Nothing else of the program opens a file to read it.
 */
#include "base/file.h"
#include "base/file_failure.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end or to one byte past `limit`. False with errno. */
static bool read_all(int fd, size_t expected, size_t limit, Arena *arena, Str *out)
{
    size_t cap = (expected < limit ? expected : limit) + 1, n = 0;
    char *bytes = arena_bytes(arena, cap + 1);
    for (;;) {
        if (n == cap) {
            char *larger = arena_bytes(arena, cap * 2 + 4096 + 1);
            memcpy(larger, bytes, n);
            bytes = larger;
            cap = cap * 2 + 4096;
        }
        ssize_t got = read(fd, bytes + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        n += (size_t)got;
        if (got == 0 || n > limit)
            break;
    }
    bytes[n] = '\0';
    *out = (Str){bytes, n};
    return true;
}

/* Lines longer than 4 GiB in all are left to file_line, which then walks. */
static void lines_find(SourceFile *file, Arena *arena)
{
    Str text = file->text;
    size_t n = 1;
    if (text.n > UINT32_MAX)
        return;
    for (size_t at = str_find(text, STR("\n"), 0); at < text.n; at = str_find(text, STR("\n"), at + 1))
        n++;
    uint32_t *lines = ARENA_ARRAY(arena, uint32_t, n);
    for (size_t at = str_find(text, STR("\n"), 0); at < text.n; at = str_find(text, STR("\n"), at + 1))
        lines[++file->nlines] = (uint32_t)at + 1;
    file->lines = lines;
    file->nlines = n;
}

/* 0: a file as others are. */
static int kind_error(mode_t mode)
{
    return S_ISREG(mode) ? 0 : S_ISDIR(mode) ? EISDIR : FILE_NOT_REGULAR;
}

/* What is not there, or is no file, is a mistake in a name; anything else may go another time. */
static DiagId read_failure(int error)
{
    bool named_wrong = error == ENOENT || error == ENOTDIR || error == EISDIR || error == ENAMETOOLONG ||
                       error == ELOOP || error == FILE_NOT_REGULAR || error == FILE_NOT_FOLDER;
    return named_wrong ? DIAG_FILE_READ : DIAG_FILE_FAILED;
}

/* Opened for reading and looked at; -1 with *error. A pipe that nobody writes to would be waited for. */
static int regular_open(const char *path, struct stat *about, int *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    *error = fd < 0 || fstat(fd, about) < 0 ? errno : kind_error(about->st_mode);
    if (fd < 0 || !*error)
        return fd;
    (void)close(fd);
    return -1;
}

/* See file_mark. */
static Str mark_of(const struct stat *about, Arena *arena)
{
    return str_format(arena, "%lld %lld.%09ld", (long long)about->st_size, (long long)about->st_mtim.tv_sec,
                      about->st_mtim.tv_nsec);
}

const SourceFile *file_read(const char *path, Str name, size_t limit, Arena *arena, DiagList *diags)
{
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    file->name = str_dup(arena, name);
    struct stat about = {0};
    int error, fd = regular_open(path, &about, &error);
    if (fd >= 0) {
        size_t expected = about.st_size > 0 ? (size_t)about.st_size : 0;
        if (!read_all(fd, expected, limit, arena, &file->text))
            error = errno;
        (void)close(fd);
    }
    if (error) {
        file_failure_add(diags, read_failure(error), file, file->name.s, error);
        return NULL;
    }
    if (file->text.n > limit) {
        file->text = STR("");
        diag_add(diags, DIAG_FILE_TOO_LARGE, (Pos){.file = file},
                 DIAG_ARGS(file->name, str_format(arena, "%zu", limit)));
        return NULL;
    }
    lines_find(file, arena);
    return file;
}

bool file_parts_open(const char *path, FileParts *parts, DiagList *diags)
{
    struct stat about = {0};
    int error;
    parts->fd = regular_open(path, &about, &error);
    if (parts->fd < 0) {
        file_failure_add(diags, read_failure(error), NULL, path, error);
        return false;
    }
    parts->size = (size_t)about.st_size;
    parts->mark = mark_of(&about, diags->arena);
    return true;
}

bool file_part(const FileParts *parts, size_t at, size_t n, char *to)
{
    while (n) {
        ssize_t got = pread(parts->fd, to, n, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += (size_t)got;
        to += got;
        n -= (size_t)got;
    }
    return true;
}

void file_parts_close(FileParts *parts)
{
    if (parts->fd >= 0)
        (void)close(parts->fd);
    parts->fd = -1;
}

/* error: what is wrong with it; 0: nothing. */
static bool expected(const char *path, int error, DiagList *diags)
{
    if (!error || read_failure(error) == DIAG_FILE_FAILED)
        return true;
    file_failure_add(diags, DIAG_FILE_READ, NULL, path, error);
    return false;
}

bool file_expect(const char *path, DiagList *diags)
{
    struct stat about;
    return expected(path, stat(path, &about) < 0 ? errno : kind_error(about.st_mode), diags);
}

bool folder_expect(const char *path, DiagList *diags)
{
    struct stat about;
    int error = stat(path, &about) < 0 ? errno : S_ISDIR(about.st_mode) ? 0 : FILE_NOT_FOLDER;
    return expected(path, error, diags);
}

Str file_mark(const char *path, Arena *arena)
{
    struct stat about;
    return stat(path, &about) == 0 ? mark_of(&about, arena) : STR("-");
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}

bool file_missing(const char *path)
{
    struct stat about;
    return stat(path, &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool folder_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool folder_missing(const char *path)
{
    return file_missing(path) || file_exists(path);
}

bool folder_list(const char *path, Arena *arena, Str **names, size_t *n, DiagList *diags)
{
    *names = NULL;
    *n = 0;
    DIR *folder = opendir(path);
    if (!folder) {
        file_failure_add(diags, read_failure(errno), NULL, path, errno);
        return false;
    }
    LIST_OF(Str) list = {0};
    const struct dirent *entry;
    errno = 0;
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        Str *name = LIST_PUSH(arena, &list);
        *name = str_dup(arena, str_of(entry->d_name));
    }
    int error = errno;
    (void)closedir(folder);
    if (error) {
        file_failure_add(diags, read_failure(error), NULL, path, error);
        return false;
    }
    str_sort(list.v, list.n);
    *names = list.v;
    *n = list.n;
    return true;
}
