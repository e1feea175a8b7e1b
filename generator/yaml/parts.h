/*
 * What the files of yaml/ share; nobody else includes it.
 *
 *   text.c    bytes → text that libyaml takes      encoding, control characters
 *   lines.c   what the lines say before libyaml    a slip on every line is found,
 *   spans.c   where a quote or a bracket ends      not only on the first
 *   fault.c   libyaml's refusal in our words
 *   read.c    events → Node
 *   collection.c  what lists and mappings hold
 *   thousands.c   a number that its comma cut in two
 *   schema.c, field.c  Node → struct
 *   emit.c    text → YAML
 */
#ifndef YAML_PARTS_H
#define YAML_PARTS_H

#include "yaml/yaml.h"

#define WIDE_COLON "："
#define WIDE_COMMA "，"

/* Adds findings of one file; each kind is listed a limited number of times. */
typedef struct Finder {
    const SourceFile *file;
    DiagList *diags;
    unsigned found[DIAG_COUNT];
} Finder;

void finder_add(Finder *finder, DiagId id, Pos pos, const Str *args, size_t nargs);
/* Whether a kind has been listed as often as it may. */
bool finder_full(const Finder *finder, DiagId id);

/* At most 16 code points of `text`, cut at the first line break, without blanks at the ends. */
Str text_excerpt(Str text);
/* The one character `text` begins with. */
Str text_char(Str text);

typedef enum CharFault {
    CHAR_FINE,
    CHAR_MALFORMED, /* a byte that is no UTF-8 */
    CHAR_FORBIDDEN, /* YAML does not take it */
    CHAR_UNSEEN,    /* nobody sees it: zero width, a direction, a tag */
    CHAR_LOST,      /* it stands for what was lost: a character, a picture, half a flag */
} CharFault;

CharFault char_fault(uint32_t cp);
/* Reports a character that is neither fine nor malformed. */
void char_fault_add(Finder *finder, CharFault fault, uint32_t cp, Pos pos);

/*
 * file->text without its BOM, with U+FFFD for each character YAML forbids and a blank for
 * each that nobody sees (one for one, so that lines and columns stay). False when it is no UTF-8 at all.
 */
bool text_prepare(Finder *finder, Arena *arena, Str *text);
/* Not c-printable in YAML 1.2, or a line break that no editor shows as one. */
bool char_is_forbidden(uint32_t cp);

/* Reports every slip the lines show. The first line that libyaml cannot read because of them; 0 when there is none. */
uint32_t lines_check(Finder *finder, Str text);

/* A colon that YAML does not take for one: “键：值” or “键:值”. */
typedef struct ColonSlip {
    size_t at; /* byte of the colon in the text */
    bool wide;
    Str blank; /* U+00A0, where a blank that is not YAML's follows; empty: none does */
} ColonSlip;
/* The diagnostic that tells of it; its arguments are the key before it and `blank`. */
DiagId colon_slip_id(bool wide, Str blank);
/* The first such colon that has the look of a key before it. */
bool colon_slip_find(Str text, ColonSlip *slip);

/* --- the line scan ------------------------------------------------------- */

typedef struct Spot {
    size_t at;       /* byte */
    size_t line_at;  /* first byte of its line */
    size_t line_end; /* of its line's break */
    uint32_t line;   /* from 1 */
} Spot;

typedef struct Context {
    int col; /* from 0 */
    bool list;
} Context;

/* A line of plain text that would make sense as a key had its colon been right. */
typedef struct Suspect {
    Pos pos; /* of the colon */
    int col; /* of the text */
    Str key;
    bool wide, at_end; /* at_end: nothing follows the colon */
    Str blank;         /* of ColonSlip */
} Suspect;

enum { CONTEXTS_MAX = 128, SUSPECTS_MAX = 8 };

typedef struct Lines {
    Finder *finder;
    Str text;
    Spot now;
    uint32_t broken;            /* first line that libyaml cannot read; 0: none */
    bool over;                  /* what follows cannot be told apart any more */
    bool asked;                 /* a “? ” was seen: a line may begin with its colon */
    bool line_is_first_content; /* nothing of the document has been seen yet */

    Context contexts[CONTEXTS_MAX]; /* block mappings and lists that are open */
    size_t ncontexts;

    bool open; /* plain text that deeper lines continue */
    int open_parent;
    Suspect suspects[SUSPECTS_MAX]; /* among the lines of that text */
    size_t nsuspects;
} Lines;

bool is_break(char c);
bool blank_at(Str text, size_t at);   /* a blank, a break, or the end */
size_t line_end(Str text, size_t at); /* of the first break at or after `at` */
bool spot_next_line(Str text, Spot *spot);
/*
 * Where the line above has a key and a text, stands less deep than the line at hand, and the line before it as deep: that
 * key, and *spot there. Empty: it is not so.
 */
Str outdented_key(const Lines *lines, Spot *spot);
Pos spot_pos(const Lines *lines, Spot spot, size_t at); /* `at` is on the spot's line */
/* An error on account of which libyaml will refuse this line. */
void lines_refuse(Lines *lines, DiagId id, Pos pos, const Str *args, size_t nargs);

/*
 * Move lines->now past the quoted text, the […] or {…}, the | or > text it
 * stands on. False when that has no right end; reported, and now is the end of
 * the line it began on. parent: column of the entry it belongs to, -1: none.
 */
bool quoted_skip(Lines *lines, int parent);
bool flow_skip(Lines *lines, int parent);
bool block_skip(Lines *lines, int parent);

/*
 * Whether the full-width comma at `at` stands between the thousands of a number: the number as it stands, and without such
 * commas (in `arena`).
 */
bool wide_thousands(Str line, size_t at, Str *number, Str *plain, Arena *arena);

/* --- fault.c: libyaml's parser is declared here as what it is, so that only read.c and fault.c see its header. */
struct yaml_parser_s;
void fault_add(Finder *finder, Str text, const struct yaml_parser_s *parser, uint32_t broken);

/* --- the schema ---------------------------------------------------------- */

/* What a message calls a node's kind. */
Str node_kind_name(const Node *node);
/* Stores a value that needs no other schema. False when unusable, and reported. */
bool field_scalar_read(const Field *field, const Node *node, void *out, Arena *arena, DiagList *diags);

#endif
