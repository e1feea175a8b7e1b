/*
 * Reading and writing whole files.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdio.h>

#include "base/diag.h"

/*
 * The bytes of `path`, NUL-terminated, in `arena`; `name` is how messages call it.
 * NULL with DIAG_FILE_READ (missing, a folder, a pipe, a device), DIAG_FILE_FAILED (there, and cannot be
 * read now) or DIAG_FILE_TOO_LARGE.
 */
const SourceFile *file_read(const char *path, Str name, size_t limit, Arena *arena, DiagList *diags);

/*
 * A file that is read in parts, by any number of threads. It stays open, so that what takes its name meanwhile is
 * not read instead; who writes into it or cuts it short is found out by its mark.
 */
typedef struct FileParts {
    int fd;
    size_t size; /* when it was opened */
    Str mark;    /* the same, as file_mark says it; in the arena of the `diags` */
} FileParts;
/* False with DIAG_FILE_READ or DIAG_FILE_FAILED, as by file_read; then there is nothing to close. */
bool file_parts_open(const char *path, FileParts *parts, DiagList *diags);
/* The `n` bytes from `at`, to `to`. False: they are not all there, or cannot be read. */
bool file_part(const FileParts *parts, size_t at, size_t n, char *to);
void file_parts_close(FileParts *parts);

/*
 * Writes by temporary file in the same folder, fsync, rename, fsync of the folder: the
 * target is either the old file or the whole new one. Parent folders are made. A link stays one, and what
 * it leads to is written, if that stands in the same folder; to another folder nothing is written.
 * False with DIAG_FILE_WRITE; then no temporary is left.
 */
bool file_write(const char *path, Str bytes, DiagList *diags);

/* The same for the one file that a command makes: what killed ones left of it beside it goes first. */
bool file_write_alone(const char *path, Str bytes, DiagList *diags);

/* As file_write, without waiting for the disk: for what only saves work, and tells itself whether it is whole. */
bool file_write_lightly(const char *path, Str bytes, DiagList *diags);

typedef struct FileOut {
    const char *path;
    Str bytes;
} FileOut;

/*
 * Files of one folder that belong together, under temporary names until file_set_place lets them take
 * their targets' places in the order given, all of them or none: where a later one cannot, those before
 * it give way again to what stood there. Between the two somebody may look whether they still may.
 */
typedef struct FileSet FileSet;
/* In the arena of `diags`. NULL with DIAG_FILE_WRITE; then no temporary is left. */
FileSet *file_set_write(const FileOut *files, size_t n, DiagList *diags);
/* Once. The folder is waited for. False with DIAG_FILE_WRITE. */
bool file_set_place(FileSet *set, DiagList *diags);
/* Ends it: takes away what is not in its place. */
void file_set_drop(FileSet *set);

/*
 * Is no folder between `folder` and the file `name` below it a link? What is written under that name then stays in
 * `folder`. False with DIAG_FILE_WRITE.
 */
bool folders_stay(Str folder, Str name, DiagList *diags);

/* That nothing stands at `path`. False with DIAG_FILE_WRITE. */
bool file_remove(const char *path, DiagList *diags);

/* A folder that is filled under another name, `temporary`, and appears at `path` whole. */
typedef struct FolderOut {
    const char *path, *temporary;
    int hold;                /* its maker is alive */
    struct Unfinished *note; /* base/unfinished.h */
} FolderOut;
/* Parent folders are made. False with DIAG_FILE_WRITE. Texts in the arena of `diags`; borrows `path`. */
bool folder_out_begin(const char *path, FolderOut *out, DiagList *diags);
/*
 * Gives it its name, unless it is not wanted or something stands there; then it is taken away again,
 * with the files in it. False: it is not there, with DIAG_FILE_WRITE if it was wanted.
 */
bool folder_out_end(FolderOut *out, bool wanted, DiagList *diags);

/*
 * Removes from `folder` the temporaries, files and folders, of processes that were killed, for those
 * targets that `is_ours` claims. A folder that is not there has none.
 */
void leftovers_remove(const char *folder, bool (*is_ours)(const void *context, Str target),
                      const void *context, Arena *arena);
/* Those of the one target `path`. */
void leftovers_of(const char *path, Arena *arena);
/* Their paths, sorted; nothing is removed. In `arena`. */
TextList leftovers_find(const char *folder, bool (*is_ours)(const void *context, Str target),
                        const void *context, Arena *arena);

/*
 * Waits until nobody else, of this process or another, in whatever namespace, holds the lock file
 * `path`, makes it if need be and holds it until file_unlock or the end of the process, however it
 * ends. -1 with errno: it cannot be had; file_unlock takes that too.
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

/*
 * Is there a file at `path`, or a folder, to be read? False with DIAG_FILE_READ: nothing, or what is none. Of one that
 * cannot be asked after now who reads it tells.
 */
bool file_expect(const char *path, DiagList *diags);
bool folder_expect(const char *path, DiagList *diags);

bool file_exists(const char *path);
/* Its size and when it was written, in `arena`: another where the file is another. "-": it cannot be asked after. */
Str file_mark(const char *path, Arena *arena);
/* There is none; of one that cannot be asked after that is not known. */
bool file_missing(const char *path);
bool folder_exists(const char *path);
/* There is none, or a file; of one that cannot be asked after that is not known: folder_list tells why. */
bool folder_missing(const char *path);
/* Names in a folder, sorted by bytes, without dot files; false with DIAG_FILE_READ or DIAG_FILE_FAILED. */
bool folder_list(const char *path, Arena *arena, Str **names, size_t *n, DiagList *diags);
/* The last part of a path, and what stands before it: content/2021/ → 2021, content. Borrowed. */
Str path_name(Str path);
Str path_parent(Str path);
/* `path` as it is seen from `folder`: of what lies right in it the name alone, else `path`. Borrowed. */
Str path_within(Str path, Str folder);
/* The same however deep it lies: /usr/share/yusuan/templates/a.yaml from /usr/share/yusuan is templates/a.yaml. */
Str path_from_root(Str path, Str folder);
/*
 * May a folder of this name be an office's? Its files get their names from it, and people read it: UTF-8
 * without control characters and /, no . or - in front, and room for what is added to it. Asked wherever
 * such a name is read.
 */
bool office_name_is_fine(Str name);
enum {
    OFFICE_NAME_MAX = 200
}; /* Ours: bytes; with .v1000.notice.pdf and a temporary's ending less than NAME_MAX */
/* The same with OFFICE_NAME; where: the folder or file that has it. */
bool office_name_check(Str name, Str where, DiagList *diags);
/* content/2021 → content/2020; empty where the folder's name is no year. In `arena`. */
Str path_year_before(Str content, Arena *arena);
Str path_year_after(Str content, Arena *arena);
/* folder/name; `name` alone when it is absolute or `folder` is empty. */
Str path_join(Arena *arena, Str folder, Str name);
/* As a reference (RFC 3986), also for a fragment: unreserved bytes and / stand, the others are percent-encoded. */
void path_uri_add(StrBuf *out, Str path);

#endif
