/*
 * A verb: what it takes and what it does. Private to cli/.
 *
 * Each verb_*.c defines its own options struct, which begins with Common, the table of the
 * options that fill it, and what it runs. The help is made of the same tables.
 */
#ifndef CLI_VERB_H
#define CLI_VERB_H

#include "base/ending.h"
#include "office/office.h"
#include "report/print.h"

/* Ours: more threads than any machine this runs on has use for. */
enum { JOBS_MAX = 256 };

/* What yusuan.yaml says for the commands that are given beside it; the line and the environment go before it. */
typedef struct Defaults {
    Str root;     /* as --root; empty: not said, as all here */
    Str out;      /* the folder of the years' folders of PDFs */
    int64_t jobs; /* as --jobs; 0: not said */
    int lang;     /* a Lang; LANGS: not said */
} Defaults;

/* What every verb takes. */
typedef struct Common {
    Console console;
    Defaults defaults;
    const char *root;      /* as given; NULL: looked for */
    const char *templates; /* found in the root; NULL unless verb->needs_root */
    const char *fonts;     /* fonts.yaml, likewise */
    bool help, version, quiet, verbose;
    Arena *arena; /* of the whole command */
} Common;

typedef enum UsageError {
#define USAGE(id, zh, en) USAGE_##id,
#include "cli/usage.def"
#undef USAGE
} UsageError;

/* options.c: zh, en; NULL at the end. */
extern const char *const LANG_WORDS[];
/* defaults.c: of the working folder; one that is not there says nothing. False with errors. */
bool defaults_read(Defaults *out, Arena *arena, DiagList *diags);

/* usage.c: tells what is wrong with the command line, `word` after it. Always false. */
bool usage_tell(const Common *common, UsageError error, const char *word);

/* One option. It sets a bool or a text at an offset of the verb's options, or is read by a function. */
typedef struct OptionSpec {
    const char *name;         /* without the -- */
    char letter;              /* 0: none */
    const char *value[LANGS]; /* by Lang, what stands for its value in the help; NULL: it is a flag */
    size_t offset;            /* of a bool or a const char *; unused with `read` */
    bool (*read)(void *options, const char *value); /* false: told; NULL: as it is typed */
    const char *help[2];                            /* by Lang */
} OptionSpec;

/* What stands behind the verb, options apart. */
typedef struct Operands {
    char **v;
    size_t n;
} Operands;

typedef struct Verb {
    const char *name;
    const char *usage[2], *help[2]; /* by Lang: its words, and what it does */
    size_t size;                    /* of its options */
    const OptionSpec *options;      /* besides those of Common */
    size_t noptions;
    bool needs_root;                                /* templates/ and fonts/ */
    bool (*read)(void *options, Operands operands); /* false: wrong usage, which was told */
    Ending (*run)(const void *options);
} Verb;

#define VERB_OPTIONS(table) .options = (table), .noptions = sizeof(table) / sizeof *(table)

/* verbs.c: every verb, in the order of the help; NULL at the end. */
extern const Verb *const VERBS[];
/* options.c: the options of Common. */
extern const OptionSpec COMMON_OPTIONS[];
extern const size_t COMMON_OPTIONS_N;

/*
 * options.c: the command line. *verb: NULL when none is named and none is needed. *options: of the
 * verb, zero but for what common_init and the line say; in common->arena. False: told.
 */
bool line_read(Common *common, int argc, char **argv, const Verb **verb, void **options);

/* options.c: the place of `word` in a NULL-terminated list; -1: none. */
int word_index(const char *word, const char *const *list);
/* options.c: digits alone, 1 … most. */
bool count_read(const char *text, size_t most, size_t *out);
/* options.c: the offices named by `operands`, looked for in `where`. */
OfficeChoice offices_read(Operands operands, const char *where);
/* verb_roll.c: those of a year's folder that are named, or all of them. False: told. */
bool offices_of(const Common *common, Operands operands, Str content, TextList *out, DiagList *diags);
/* options.c: is there a file, or a folder, of this name to be read? False: told, and the line is wrong. */
bool file_given(const Common *common, const char *path);
bool folder_given(const Common *common, const char *path);
/* A verb that takes nothing, and one that takes a folder of PDFs first. */
bool nothing_read(void *options, Operands operands);

/* help.c: of all verbs, or of one. */
void help_print(const Verb *verb, Lang lang, FILE *out);

#endif
