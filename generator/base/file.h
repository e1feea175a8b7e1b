/*
 * Reading and writing whole files.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdio.h>

#include "base/diag.h"

/*
 * The bytes of `path`, NUL-terminated, in `arena`; `name` is how messages call it.
 * NULL with DIAG_FILE_READ (missing, a folder, unreadable) or DIAG_FILE_TOO_LARGE.
 */
const SourceFile *file_read(const char *path, Str name, size_t limit, Arena *arena, DiagList *diags);

/*
 * Writes by temporary file in the same folder, fsync, rename, fsync of the folder: the
 * target is either the old file or the whole new one. Parent folders are made.
 * False with DIAG_FILE_WRITE; then no temporary is left.
 */
bool file_write(const char *path, Str bytes, DiagList *diags);

/* The same without waiting for the disk: for what only saves work, and tells itself whether it is whole. */
bool file_write_lightly(const char *path, Str bytes, DiagList *diags);

typedef struct FileOut {
    const char *path;
    Str bytes;
} FileOut;

/*
 * The same for n files of one folder, which are written before the first of them takes its target's
 * place, in the order given: a disk that fills up leaves all old ones. The folder is waited for once.
 */
bool file_write_set(const FileOut *files, size_t n, DiagList *diags);

/*
 * Removes from `folder` the temporaries that file_write left there in a process that was
 * killed, for those targets that `is_ours` claims. A folder that is not there has none.
 */
void leftovers_remove(const char *folder, bool (*is_ours)(const void *context, Str target),
                      const void *context, Arena *arena);

/*
 * Waits until nobody else, of this process or another, in whatever namespace, holds the lock file
 * `path`, makes it if need be and holds it until file_unlock or the end of the process, however it
 * ends. -1: it cannot be made; file_unlock takes that too.
 */
int file_lock(const char *path, Arena *arena);
void file_unlock(int lock);

/* A file that grows by lines while something goes on, each there for its readers at once. */
typedef struct LineFile {
    const char *path; /* for messages */
    FILE *file;       /* NULL: nothing is written */
    bool owned;       /* closed by lines_close */
    int error;        /* of the first line that could not be written; none is after it */
} LineFile;

/* An empty file at `path`; folders are made. False with DIAG_FILE_WRITE. */
bool lines_open(const char *path, LineFile *out, DiagList *diags);
/* `line` and a line feed. */
void lines_put(LineFile *lines, const char *line);
/* False with DIAG_FILE_WRITE when a line is missing. */
bool lines_close(LineFile *lines, DiagList *diags);

bool file_exists(const char *path);
bool folder_exists(const char *path);
/* Names in a folder, sorted by bytes, without dot files; false with DIAG_FILE_READ. */
bool folder_list(const char *path, Arena *arena, Str **names, size_t *n, DiagList *diags);
/* The last part of a path, and what stands before it: content/2021/ → 2021, content. Borrowed. */
Str path_name(Str path);
Str path_parent(Str path);
/* `path` as it is seen from `folder`: of what lies right in it the name alone, else `path`. Borrowed. */
Str path_within(Str path, Str folder);
/* content/2021 → content/2020; empty where the folder's name is no year. In `arena`. */
Str path_year_before(Str content, Arena *arena);
/* folder/name; `name` alone when it is absolute or `folder` is empty. */
Str path_join(Arena *arena, Str folder, Str name);
/* As a reference (RFC 3986), also for a fragment: unreserved bytes and / stand, the others are percent-encoded. */
void path_uri_add(StrBuf *out, Str path);

#endif
