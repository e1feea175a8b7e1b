/*
 * A folder of PDFs as its readers see it: its manifest, register and files,
 * with what is wrong with them. Private to press/.
 */
#ifndef PRESS_FOLDER_H
#define PRESS_FOLDER_H

#include <jansson.h>

#include "press/press_run.h"

typedef struct Folder {
    Str path;
    Arena *arena, *scratch; /* scratch may be reset between files */
    DiagList diags;
    size_t files; /* compared so far */
} Folder;

Folder folder_begin(const char *path);
/* Prints what was found and gives everything back: PRESS_FINDINGS when one is an error. */
PressResult folder_end(Folder *folder, const PressOptions *options);

/*
 * The bytes of a file below the folder, in folder->scratch. False with VERIFY_OUTSIDE when the
 * name leads out of the folder, VERIFY_LACKS or, when the bytes are not those of the SHA-256,
 * VERIFY_DIFFERS.
 */
bool folder_file(Folder *folder, Str name, Str sha256, Str *bytes);

/* The offices of a manifest, sorted; texts in folder->arena. */
TextList folder_offices(Folder *folder, const json_t *manifest);

/* MANIFEST_UNMADE where the manifest at `path` is of a run that was interrupted and not gone on with. */
void folder_unmade(Folder *folder, const json_t *manifest, Str path);

#endif
