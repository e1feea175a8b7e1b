/*
 * Every verb. Each stands in a file of its own, verb_*.c.
 */
#include "cli/verb.h"

extern const Verb VERB_BUILD, VERB_CHECK, VERB_EXPLAIN, VERB_RECHECK, VERB_VERIFY, VERB_ARCHIVE, VERB_DIFF,
    VERB_SITE, VERB_MERGE, VERB_NEW, VERB_TODO, VERB_IMPORT, VERB_EXPORT, VERB_FONTS, VERB_EXTRACT,
    VERB_SCHEMA, VERB_COMPLETION;

const Verb *const VERBS[] = {&VERB_BUILD,   &VERB_CHECK,      &VERB_EXPLAIN, &VERB_RECHECK, &VERB_VERIFY,
                             &VERB_ARCHIVE, &VERB_DIFF,       &VERB_SITE,    &VERB_MERGE,   &VERB_NEW,
                             &VERB_TODO,    &VERB_IMPORT,     &VERB_EXPORT,  &VERB_FONTS,   &VERB_EXTRACT,
                             &VERB_SCHEMA,  &VERB_COMPLETION, NULL};
