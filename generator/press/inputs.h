/*
 * What the bytes of an office's files depend on, each with its fingerprint.
 * Private to press/.
 *
 * Content and templates are known by SHA-256 of their bytes; fonts and the
 * program itself, which are large, by path, size and time of change.
 */
#ifndef PRESS_INPUTS_H
#define PRESS_INPUTS_H

#include "press/press.h"
#include "text/text.h"

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

/* Everything in `arena`. What cannot be read has the mark "-"; whoever reads it for its content tells. */
RunInputs run_inputs(const PressOptions *options, const FontSet *fonts, Arena *arena);

/* Every font file that a role may use, by path. */
InputList font_inputs(const FontSet *fonts, Arena *arena);

/*
 * The office's own: every file of its folder and last year's figures, whose
 * absence counts too. *data: one SHA-256 over all of them, by their names below the
 * years' folder, so that it does not depend on where the content stands.
 */
InputList office_inputs(const PressOptions *options, Str office, Arena *arena, Str *data);

/* content/2021 → content/2020; empty where the folder's name is no year. */
Str year_before(Str content, Arena *arena);

/* NULL: none of that name. */
const Input *input_find(const InputList *list, Str name);

/* "size time" of a file, time in nanoseconds; "-" when there is none. */
Str file_mark(const char *path, Arena *arena);

#endif
