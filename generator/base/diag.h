/*
 * Diagnostics: what is wrong with the input, where, and what to do about it.
 *
 * A stage adds what it finds to a DiagList and goes on. It returns false only
 * when it has no usable result, and then the list holds at least one error.
 * Ids, severities and the texts of both languages are those of messages/.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"
#include "messages/messages.h"

/* A file that was read; its text is kept for excerpts. Lives in the reading arena. */
typedef struct SourceFile {
    Str name; /* as shown to people, for example content/2021/xinhua/figures.yaml */
    Str text; /* UTF-8 */
    /* Where each line begins, so that a place is found without walking to it; NULL: not known, for a file made by hand. */
    const uint32_t *lines;
    size_t nlines;
} SourceFile;

/* The byte at which line `line` (from 1, ended by line feeds) begins; text.n when there is none. */
size_t file_line(const SourceFile *file, uint32_t line);

/* A place in a source file. Travels from YAML to the glyph. */
typedef struct Pos {
    const SourceFile *file; /* NULL: no place */
    uint32_t line;          /* from 1; 0 when only the file is known */
    uint32_t col;           /* from 1, in code points */
} Pos;

/* The byte of its file at which it stands; the text's end when there is no such place. Its file and line are known. */
size_t pos_byte(Pos pos);
bool pos_same(Pos a, Pos b);
/* "file:12:9" and "file:12"; the file alone without a line, and the empty Str without a file. */
Str pos_str(Pos pos, Arena *arena);
Str pos_line_str(Pos pos, Arena *arena);

const char *severity_name(Severity severity, Lang lang); /* 错误, error */
const char *severity_key(Severity severity);             /* "error", in every language: for programs */

#define DIAG_ARGS_MAX 4

typedef struct Diagnostic {
    DiagId id;
    Severity severity;
    Pos pos;
    Str args[DIAG_ARGS_MAX];
} Diagnostic;

typedef struct DiagList {
    Arena *arena; /* everything in the list lives here, argument texts included */
    LIST_OF(Diagnostic) items;
    size_t count[SEVERITIES]; /* by severity */
    size_t compared;          /* words, by diag_nearest */
    bool unguessed;           /* one of its words was compared with nothing any more, and that is told */
} DiagList;

void diag_list_init(DiagList *list, Arena *arena);

/* Adds one; argument texts are copied. At most DIAG_ARGS_MAX arguments. */
void diag_add(DiagList *list, DiagId id, Pos pos, const Str *args, size_t nargs);
/* diag_add(list, DIAG_X, pos, DIAG_ARGS(a, b)); with none: DIAG_NO_ARGS */
#define DIAG_ARGS(...) ((const Str[]){__VA_ARGS__}), sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)
#define DIAG_NO_ARGS   NULL, 0
/* Adds those of another list that are at least so severe. */
void diags_append(DiagList *to, const DiagList *from, Severity least);
/* An argument that reads differently in the two languages is both, this between them: ARG_ID of the folder's args.def. */
#define DIAG_BOTH_MARK       "\x1f"
#define DIAG_ARG(id, zh, en) static const Str ARG_##id = STR_INIT(zh DIAG_BOTH_MARK en);
/* A key of the input, as either language quotes it. */
#define DIAG_KEY(key) STR("“" key "”" DIAG_BOTH_MARK "'" key "'")

/* Is the same id at the same place in the list? */
bool diag_told(const DiagList *list, const Diagnostic *diag);
/* Takes back what was told under that id at that place, where something better is to be said of it. */
void diag_take_back(DiagList *list, DiagId id, Pos pos);
/* Errors and fatal ones so far. */
size_t diag_errors(const DiagList *list);
/* A file that is there could not be read, or was another before its end, or one could not be written: running again may help. */
bool diag_environment(const DiagList *list);
/* Orders by file name, line, column, id; stable, so that output never depends on the order of finding. What is told twice of one place goes. */
void diag_sort(DiagList *list);

const char *diag_name(DiagId id); /* "yaml-tab" */
Severity diag_severity(DiagId id);
Str diag_message(const Diagnostic *diag, Lang lang, Arena *arena);
Str diag_hint(const Diagnostic *diag, Lang lang, Arena *arena);

/*
 * The least number of slips that turn one list of code points into the other: one
 * added, missing or wrong, or two neighbours swapped. Neither is longer than EDIT_MAX. Of more than
 * `most` it says so as soon as it is sure: most + 1 or more.
 */
enum { EDIT_MAX = 48 };
size_t edit_distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, size_t most);

/*
 * The candidate nearest to `word` by edit distance over code points, if near enough to be a slip; else the empty Str.
 * *compared, 0 at first, counts candidates: all calls that share it compare at most GUESSES_MAX, and a call that would
 * compare more finds none. Where a list of names is long and everything misses it, the first messages say what was
 * meant, and no run takes minutes for it.
 */
Str nearest_word(size_t *compared, Str word, const Str *candidates, size_t n);
enum { GUESSES_MAX = 500000 }; /* Ours: half a second */
/* For a message of this list: all of its messages share one count; that it is used up is told once, as a note. */
Str diag_nearest(DiagList *list, Str word, const Str *candidates, size_t n);

#endif
