/*
 * The list of what stands in a published folder: manifest.json, docs/batch.md.
 * Private to press/.
 */
#ifndef PRESS_MANIFEST_H
#define PRESS_MANIFEST_H

#include "press/outcome.h"

/* "manifest.json", or "manifest.2-of-3.json" of a share. In `arena`. */
Str manifest_name(const PressOptions *options, Arena *arena);

/* {"index": 2, "of": 3}; owned by the caller. */
json_t *manifest_shard(const PressOptions *options);

/* Names the offices that an interrupted run did not come to; absent when there are none. */
#define MANIFEST_UNMADE "interrupted"

/*
 * Writes the entries of this run, by office. A run over named offices, or one that was
 * interrupted and left some, keeps the entries of the others as the last manifest had
 * them. Runs over other offices of the folder may write at the same time. False with
 * DIAG_FILE_WRITE.
 */
bool manifest_write(const Press *press, json_t *entries, const TextList *left, DiagList *diags);

/* NULL with DIAG_MANIFEST_MISSING or DIAG_MANIFEST_BROKEN. Owned by the caller. */
json_t *manifest_read(Str path, Arena *arena, DiagList *diags);

/* manifest.json's text of these parts, sorted; owned by the caller (free). NULL: no memory. */
char *manifest_text(const json_t *head, json_t *entries);

/* SHA-256 over the sorted names of a manifest's entries. */
Str manifest_names(const json_t *entries, Arena *arena);

#endif
