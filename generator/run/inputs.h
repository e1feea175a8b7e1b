/*
 * What the bytes of an office's files depend on, each with its fingerprint.
 * Private to run/.
 *
 * Content and templates are known by SHA-256 of their bytes; fonts and the
 * program itself, which are large, by path, size and time of change.
 */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H

#include "run/run.h"

typedef struct Input {
    Str name; /* for --why: a path, or 程序, 选项, 字体 */
    Str mark; /* equal marks, equal bytes */
} Input;

typedef struct InputList {
    Input *v;
    size_t n, cap;
} InputList;

/* The same for every office of a run; immutable. */
typedef struct RunInputs {
    InputList common;    /* program, options, fonts */
    InputList templates; /* each folder of templates/, with all below it */
} RunInputs;

/*
 * Everything in `arena`. What is not there has the mark "-"; whoever reads it for its content tells. False with
 * diagnostics: what is there cannot be read now, and nobody would know whether it changed.
 */
bool run_inputs(const RunOptions *options, const FontSet *fonts, RunInputs *out, Arena *arena,
                DiagList *diags);

/* Every font file that a role may use, by path. */
InputList font_inputs(const FontSet *fonts, Arena *arena);

/* The office's own: every file of its folder and last year's figures, whose absence counts too. */
typedef struct OfficeInputs {
    InputList files;
    Str sha256; /* over all of them, by their names below the years' folder: it does not depend on where that stands */
    DiagList unread; /* what the machine cannot read now: nobody would know what was made from what */
} OfficeInputs;
OfficeInputs office_inputs(Str content, Str office, Arena *arena);

/* The folders of templates/ that a profile was read from: whole, since a file that is added to one may count as well. */
InputList templates_used(const RunInputs *inputs, const Profile *profile, Arena *arena);

/* NULL: none of that name. */
const Input *input_find(const InputList *list, Str name);

#endif
