/* What the system says when a file cannot be read or written, in a clerk's words. */
#ifndef BASE_FILE_FAILURE_H
#define BASE_FILE_FAILURE_H

#include "base/diag.h"

/* No errno: a pipe, a socket or a device where a file is to be. */
enum { FILE_NOT_REGULAR = -1 };

/* Adds `id`, FILE_READ, FILE_FAILED or FILE_WRITE, about `name`, with the reason `error`, an errno or FILE_NOT_REGULAR. file: its place, or NULL. */
void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error);

#endif
