/*
 * The list of what was made in a folder: manifest.json, docs/batch.md.
 */
#ifndef PUBLISHED_MANIFEST_H
#define PUBLISHED_MANIFEST_H

#include "published/json_value.h"
#include "published/published.h"

/* "manifest.json", or "manifest.2-of-3.json" of a share; of ≤ 1: not cut into shares. In `arena`. */
Str manifest_name(size_t share, size_t of, Arena *arena);

/* Of a whole folder, not of a share of it; in folder->arena. */
#define MANIFEST_NAME "manifest.json"
Str manifest_path(const Folder *folder);

/* {"index": 2, "of": 3}; owned by the caller. */
json_t *manifest_share(size_t share, size_t of);

/* Names the offices that an interrupted run did not come to; absent when there are none. */
#define MANIFEST_UNMADE "interrupted"

/* The run that a manifest is of. */
typedef struct ManifestRun {
    Str folder, year;    /* of the PDFs; the content's: 2021 */
    const TextList *all; /* every office of the year, sorted */
    size_t share, of;    /* of ≤ 1: not cut into shares */
    bool some;           /* over named offices: what the last manifest has of the others stays */
} ManifestRun;

/*
 * Writes the entries of this run, by office. `left`: those that it did not come to. A run over
 * named offices, or one that was interrupted and left some, keeps the entries of the others as
 * the last manifest had them. Runs over other offices of the folder may write at the same time.
 * False with DIAG_FILE_WRITE.
 */
bool manifest_write(const ManifestRun *run, json_t *entries, const TextList *left, Arena *arena,
                    DiagList *diags);

/* NULL with DIAG_MANIFEST_MISSING or DIAG_MANIFEST_BROKEN. Owned by the caller. */
json_t *manifest_read(Str path, Arena *arena, DiagList *diags);

/* manifest.json's text of these parts, sorted; owned by the caller (free). NULL: no memory. */
char *manifest_text(const json_t *head, json_t *entries);

/* The offices of a manifest's "offices", sorted. In `arena`. */
TextList entries_names(const json_t *entries, Arena *arena);

/* What an entry has of a file; its texts are borrowed. */
FileNote entry_file(const json_t *entry, FileKind kind);

/* SHA-256 over the sorted names. In `arena`. */
Str names_digest(const TextList *names, Arena *arena);

/* DIAG_MANIFEST_UNMADE where the manifest at `path` is of a run that was interrupted and not gone on with. */
void manifest_unmade(const json_t *manifest, Str path, Arena *arena, DiagList *diags);

#endif
