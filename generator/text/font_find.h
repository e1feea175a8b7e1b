/*
 * Where the font files of a plan lie.
 */
#ifndef TEXT_FONT_FIND_H
#define TEXT_FONT_FIND_H

#include "text/text.h"

typedef struct FontFile {
    Str name; /* as the plan writes it, without a folder */
    Str path; /* empty: not found */
} FontFile;

/* The wanted files, sorted by name. */
typedef struct FontFiles {
    const FontPlan *plan;
    FontFile *v;
    size_t n;
    size_t missing; /* not found so far */
} FontFiles;

/*
 * Walks the folders of `plan` once, in their order, collecting only the files
 * that its candidates name. The first folder that has a file wins; inside one,
 * the path that sorts first, so that the answer does not depend on the disk.
 * A folder that does not exist is no error, one that cannot be read is DIAG_FILE_READ. Names and paths live in `arena`.
 */
FontFiles font_files_find(const FontPlan *plan, Arena *arena, DiagList *diags);

/* The path of `file`, a name or a path with a folder in it; empty when there is none. */
Str font_files_path(const FontFiles *files, Str file, Arena *arena);

#endif
