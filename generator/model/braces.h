/*
 * Braces around a text, as far as model/ and roll/ must know of them; what else stands in braces is document/'s.
 */
#ifndef MODEL_BRACES_H
#define MODEL_BRACES_H

#include "base/look.h"
#include "base/str.h"

/* The word of a note, {注 …}. */
#define NOTE_WORD "注"

/* The word of a condition, {若 … 则 … 否则 …}, and what stands before its texts. */
#define IF_WORD   "若"
#define THEN_WORD " 则 "
#define ELSE_WORD " 否则 "

/* The word of what is printed as it is typed, {照录 …}. */
#define QUOTE_WORD "照录"

/*
 * Where the text begins of a pair of braces that takes a text with braces in it: {加粗 …}, {注 …}, {若 …} and their like. `open`:
 * it is none, or closed right away. Names have no blanks, so that these words are never names.
 */
size_t brace_text(Str text, size_t open);

/* Where a word, or the closing brace, stands from `at` on, outside of the braces that open there; text.n: nowhere. */
size_t brace_word(Str text, Str word, size_t at);

#endif
