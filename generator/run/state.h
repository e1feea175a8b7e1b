/*
 * What an office's files were made from, kept in <out>/.state/<office> so that
 * the next run need not make them again. Private to run/.
 *
 * A state that is missing, damaged or of another program says nothing, and the
 * office is made again: losing one costs time only.
 */
#ifndef RUN_STATE_H
#define RUN_STATE_H

#include "run/parts.h"

typedef struct State {
    InputList common; /* as in RunInputs; filled in by state_write */
    InputList
        own; /* as in OfficeInputs: collected before the content was read, so that a change in between counts */
    InputList templates; /* folders of templates/ */
    InputList outputs;   /* the files that were written; filled in by state_write */
    Str published;       /* the newest version of the register then; filled in by state_write */
    Str look;            /* how the messages were printed; empty: there were none; filled in by state_write */
    OfficeRecord record;
    Str told; /* its messages */
} State;

/* In `arena`. False: there is no sound one; `heard` says whether it could be read. */
bool state_read(const Batch *batch, Str office, State *out, Arena *arena, DiagList *heard);

/*
 * What is not as it was: paths, 程序, 选项, 字体, 登记 (what is published), 消息 (how they are printed), or 记录 alone
 * when there is no sound one (NULL). Empty: nothing changed and the files still stand as they
 * were written.
 */
TextList state_changes(const State *state, const Batch *batch, Str office, const InputList *own,
                       Arena *arena);

/* The folders of templates/ that an unchanged office was made from, as they are now. */
InputList state_templates(const State *state, const Batch *batch, Arena *arena);

/* Written after the files themselves; a failure is not told, since it only costs time. */
void state_write(const Batch *batch, Str office, const State *state);

#endif
