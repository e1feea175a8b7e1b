/*
 * What an office's files were made from, kept in <out>/.state/<office> so that
 * the next run need not make them again. Private to press/.
 *
 * A record that is missing, damaged or of another program says nothing, and the
 * office is made again: losing one costs time only.
 */
#ifndef PRESS_STATE_H
#define PRESS_STATE_H

#include "press/outcome.h"

/* NULL: no sound record. Owned by the caller. */
json_t *state_read(const Press *press, Str office, Arena *arena);

/*
 * What is not as it was: paths, 程序, 选项, 字体, 登记 (what is published), 消息 (how they are printed), or 记录 alone
 * when there is no sound one. Empty: nothing changed and the files still stand as they
 * were written.
 */
TextList state_changes(const json_t *state, const Press *press, Str office, const InputList *own,
                       Arena *arena);

/* The folders of templates/ that an unchanged office was made from, as its record has them. */
InputList state_templates(const json_t *state, const Press *press, Arena *arena);
/* The same of one that was read just now: whole folders, since a file that is added to one may count as well. */
InputList templates_used(const Job *job);

/*
 * Written after the files themselves; a failure is not told, since it only costs time.
 * `own` was collected before the content was read, so that a change in between counts.
 */
void state_write(const Job *job, const InputList *own, const Outcome *outcome);

/* Fills in the outcome of an unchanged office, what was told about it included. */
void state_outcome(const json_t *state, Outcome *out);

#endif
