/*
 * The list of what was made in a folder: manifest.json, docs/batch.md.
 */
#ifndef PUBLISHED_MANIFEST_H
#define PUBLISHED_MANIFEST_H

#include "published/office_record.h"

/* Of a whole folder, not of a share of it; in folder->arena. */
#define MANIFEST_NAME "manifest.json"
Str manifest_path(const Folder *folder);
/* "manifest.json", or "manifest.2-of-3.json" of a share; of ≤ 1: not cut into shares. In `arena`. */
Str manifest_name(size_t share, size_t of, Arena *arena);

typedef struct ManifestEntry {
    Str office; /* folder name */
    OfficeRecord record;
} ManifestEntry;
typedef LIST_OF(ManifestEntry) ManifestEntries;

/* The run or runs it is of, and what came of each office. */
typedef struct Manifest {
    Str program;             /* yusuan 0.1.0 */
    Str year;                /* of the content: 2021 */
    size_t noffices;         /* of that year */
    Str offices_sha256;      /* names_digest of their names */
    size_t share, of;        /* of ≤ 1: not cut into shares */
    TextList unmade;         /* those that an interrupted run did not come to, sorted */
    ManifestEntries entries; /* by office, each once */
} Manifest;

/* NULL: the manifest has no such office. */
const OfficeRecord *manifest_find(const Manifest *manifest, Str office);
/* The names of its entries, sorted. In `arena`. */
TextList manifest_offices(const Manifest *manifest, Arena *arena);

/* In `arena`. False with DIAG_MANIFEST_MISSING, DIAG_MANIFEST_BROKEN, or for the names of offices DIAG_VERIFY_OUTSIDE and DIAG_OFFICE_NAME. */
bool manifest_read(Str path, Manifest *out, Arena *arena, DiagList *diags);

/* Writes it: sorted, without clock or machine, so that the same folder has the same manifest. False with DIAG_FILE_WRITE. */
bool manifest_write(const Manifest *manifest, Str path, DiagList *diags);

/* A run and what it came to, to be joined with what the folder's manifest has already. */
typedef struct ManifestRun {
    Str folder, year;        /* of the PDFs; the content's: 2021 */
    const TextList *all;     /* every office of the year, sorted */
    size_t share, of;        /* of ≤ 1: not cut into shares */
    bool some;               /* over named offices: what the last manifest has of the others stays */
    ManifestEntries entries; /* in any order, each office once */
    TextList left;           /* those that the run did not come to */
} ManifestRun;

/*
 * Writes the run's entries. A run over named offices, or one that was interrupted and left some,
 * keeps the entries of the others as the last manifest had them. Runs over other offices of the
 * folder may write at the same time. False with DIAG_FILE_WRITE.
 */
bool manifest_update(const ManifestRun *run, Arena *arena, DiagList *diags);

/* Sorts by office. */
void entries_sort(ManifestEntries *entries);
/* SHA-256 over the sorted names. In `arena`. */
Str names_digest(const TextList *names, Arena *arena);

/* DIAG_MANIFEST_UNMADE where the manifest at `path` is of a run that was interrupted and not gone on with. */
void manifest_unmade(const Manifest *manifest, Str path, Arena *arena, DiagList *diags);

#endif
