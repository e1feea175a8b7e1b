/*
 * One command as it was typed: verb, words, options. Private to cli/.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "press/press.h"

typedef struct Command Command;

/* What a verb takes and does. `words` are the arguments after it. */
typedef struct Verb {
    const char *name;
    bool (*read)(Command *command, char **words, size_t n); /* false: wrong usage, which was told */
    PressResult (*run)(const Command *command);
    bool needs_root; /* templates/ and fonts/ */
} Verb;

struct Command {
    const Verb *verb;
    const char *root;
    const char *word; /* explain: a rule or a path; new: the year; verify, merge, archive, site: a folder */
    const char *from; /* new: last year's folder; diff: the old side, `word` the new one */
    char **files;     /* recheck */
    size_t nfiles;
    bool help, version;
    PressOptions press;
    Arena *arena;
};

typedef enum UsageError {
    USAGE_NO_VERB,
    USAGE_VERB,
    USAGE_NO_CONTENT,
    USAGE_OPTION,
    USAGE_DUMP,
    USAGE_LANG,
    USAGE_FORMAT,
    USAGE_NO_WORD,
    USAGE_NO_FILE,
    USAGE_NO_FOLDER,
    USAGE_NO_SIDES,
    USAGE_DIFF_FORMAT,
    USAGE_JOBS,
    USAGE_SHARD,
    USAGE_ARRAY,
    USAGE_NO_YEAR,
    USAGE_NO_FROM,
    USAGE_ROOT,
    USAGE_EVENTS,
    USAGE_DEPFILE,
    USAGE_EXTRA
} UsageError;

/* usage.c: tells what is wrong with the command line, `word` after it. Always false. */
bool usage_tell(const Command *command, UsageError error, const char *word);

/* options.c: every option of the line; the words that remain begin at getopt's optind. False: told. */
bool options_read(Command *command, int argc, char **argv);
/*
 * options.c: the share of an array job, unless --shard or offices are given. Kubernetes counts
 * from 0; Slurm from whatever the array begins at, in steps. False: told.
 */
bool shard_from_environment(Command *command);
/* options.c: as many as the machine has processors. */
size_t jobs_default(void);

#endif
