/*
 * What happens in a run as JSON Lines, for programs that watch it: docs/batch.md.
 * Private to run/; of the telling thread.
 *
 * One object a line, keys by bytes, in the order of the offices, no clock: the same
 * for any number of threads.
 */
#ifndef RUN_EVENTS_H
#define RUN_EVENTS_H

#include "base/file.h"
#include "run/outcome.h"

struct Reporter;

/* Nothing is written unless options->events. False with DIAG_FILE_WRITE. */
bool events_open(LineFile *events, const RunOptions *options, DiagList *diags);
/* What is about to be made. */
void event_begun(const struct Reporter *reporter);
/* One office, the last that was told. */
void event_office(const struct Reporter *reporter, Str office, const Outcome *outcome);
/* How the run ended; always the last line. */
void event_ended(const struct Reporter *reporter, Ending ending);

#endif
