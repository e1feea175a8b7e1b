/* What the system says when a file cannot be read or written, in a clerk's words. */
#ifndef BASE_FILE_FAILURE_H
#define BASE_FILE_FAILURE_H

#include "base/diag.h"

/* Adds `id`, FILE_READ or FILE_WRITE, about `name`, with the reason `error`, an errno. file: its place, or NULL. */
void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error);

#endif
