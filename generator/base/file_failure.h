/* What the system says when a file cannot be read or written, in a clerk's words. */
#ifndef BASE_FILE_FAILURE_H
#define BASE_FILE_FAILURE_H

#include "base/diag.h"

/* No errno. */
enum {
    FILE_NOT_REGULAR = -1, /* a pipe, a socket or a device where a file is to be */
    FILE_NOT_FOLDER = -2,  /* a file, or one of those, where a folder is to be */
    FILE_LEADS_OUT =
        -3, /* a link where something is to be written: to another folder, or to a file written with it */
};

/* Adds `id`, FILE_READ, FILE_FAILED or FILE_WRITE, about `name`, with the reason `error`, an errno or one of those. file: its place, or NULL. */
void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error);

#endif
