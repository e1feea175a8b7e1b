/*
 * What each PDF was made from, for make and ninja: docs/batch.md. Private to run/.
 *
 *   out/2021/yunqi.pdf: content/2021/yunqi content/2021/yunqi/figures.yaml …
 *   out/2021/yunqi.pdf out/2021/fenglin.pdf: templates/base templates/base/profile.yaml …
 *   content/2021/yunqi:
 *
 * Folders stand in it as well, since a file that comes or goes changes them; what is
 * not there (last year's figures) stands as the folder it would appear in. The last
 * lines, without inputs, keep a removed file from being an error.
 */
#ifndef RUN_DEPFILE_H
#define RUN_DEPFILE_H

#include "run/parts.h"

typedef struct DepNames {
    StrBuf inputs;  /* each after a blank */
    StrBuf bare;    /* the same, as rules without inputs */
    StrBuf refused; /* the first that cannot be written so; empty: all can */
} DepNames;

/* What one office adds. {0} is empty. */
typedef struct Depends {
    StrBuf target;  /* empty: nothing was noted */
    DepNames names; /* its own */
    StrBuf folders; /* a byte for each folder of run->inputs.templates, 1: used */
} Depends;

/* Of an office whose own inputs are `own`. Called by workers. */
void depends_note(const Batch *batch, Str office, const InputList *own, const InputList *templates,
                  Depends *out);
void depends_free(Depends *depends);

/* All that were noted, in order; of the telling thread. {0} is empty. */
typedef struct DepFile {
    StrBuf rules;
    DepNames names;  /* of all; inputs: of the rule that is being written */
    StrBuf all;      /* every target */
    StrBuf *targets; /* by folder of templates/: those made from it; in the run's arena */
} DepFile;

void depfile_add(DepFile *depfile, const Batch *batch, const Depends *depends);
/* False with DIAG_FILE_WRITE or DIAG_FILE_FAILED. A name that make cannot be told is DEPFILE_NAME, and nothing is written. */
bool depfile_write(DepFile *depfile, const Batch *batch, DiagList *diags);
void depfile_free(DepFile *depfile, const Batch *batch);

#endif
