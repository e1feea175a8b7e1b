/*
 * What the fuzzer tries: each target takes any bytes as what one reader reads, and holds what comes of
 * them to what must always be so. Nothing of one trial is left for the next.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <assert.h>

#include "base/diag.h"

typedef struct Trial {
    Str bytes;
    Arena *arena;
    DiagList diags; /* worded in both languages after the trial */
} Trial;

typedef void Target(Trial *trial);

/* bytes.c */
Target try_yaml, try_cff, try_data, try_sheet, try_source, try_picture;
/* pdf.c */
Target try_pdf, try_trace;
/* font.c */
Target try_font;
/* layout.c */
Target try_layout;
/* office.c: an office of a folder, in which the bytes are one or more files */
Target try_content, try_profile, try_expression, try_waivers, try_corrections;
/* published.c */
Target try_manifest, try_register;

/* folder.c: a folder of the fuzzer's own, in memory where there is some. */
const char *folder_home(void);
/* Makes content/, templates/ and out/ in it: the golden tests' small office with all rules and accounts. Once. */
void folder_fill(void);
/* A file of it; folders are made. It stays until folder_put_back. */
void folder_put(const char *path, Str bytes);
/*
 * The files of a case (tests/golden/case.py): what stands behind === NAME is put where that name says.
 * Names of no YAML file, and of other folders than a case may have, are passed over.
 */
void folder_put_case(Str text, Arena *arena);
/* As it was filled. */
void folder_put_back(void);

#endif
