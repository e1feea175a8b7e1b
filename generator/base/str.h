/*
 * Str: borrowed UTF-8 text with its length; never owns, need not end in NUL.
 * StrBuf: a growing byte buffer on the heap that is born with a limit.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct Str {
    const char *s; /* may be NULL when n is 0 */
    size_t n;      /* bytes */
} Str;

typedef LIST_OF(Str) TextList;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                                    \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    } /* in tables of static storage, where C11 bars STR */
/* After a table that is looked up by an enum: as many entries as there are of those, and not one is forgotten at the end. */
#define TABLE_HOLDS(table, n)                                                                                \
    _Static_assert(sizeof(table) / sizeof *(table) == (n), #table ": an entry for each")
#define STR_FMT    "%.*s"
#define STR_ARG(x) (int)(x).n, (x).s

/* Borrows; NULL gives the empty Str. Here, as others below, so that the length of a literal is known beforehand. */
static inline Str str_of(const char *cstr)
{
    return cstr ? (Str){cstr, strlen(cstr)} : STR("");
}

static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.s == b.s || a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool str_is(Str a, const char *cstr)
{
    return str_eq(a, str_of(cstr));
}

int str_cmp(Str a, Str b);           /* by bytes, which for UTF-8 is by code point */
void str_sort(Str *texts, size_t n); /* as str_cmp orders them */
/* Is `a` among `n` words sorted by bytes? */
bool str_among(Str a, const char *const *sorted, size_t n);
/* Does the list have it? One after the other: for short lists. */
bool text_listed(const TextList *list, Str text);
/* The same texts in the same order. */
bool texts_eq(const TextList *a, const TextList *b);
/* The same of a list that str_sort sorted. */
bool text_sorted(const TextList *sorted, Str text);

static inline bool str_starts(Str a, const char *prefix)
{
    size_t n = strlen(prefix);
    return a.n >= n && (n == 0 || memcmp(a.s, prefix, n) == 0);
}

bool str_ends(Str a, const char *suffix);
/* It is the other's end, or all of it. */
static inline bool str_ends_in(Str a, Str end)
{
    return a.n >= end.n && (end.n == 0 || memcmp(a.s + a.n - end.n, end.s, end.n) == 0);
}

/* ASCII digits and nothing else; false for the empty Str. */
bool str_all_digits(Str a);

/* Clamps to a. */
static inline Str str_slice(Str a, size_t from, size_t to)
{
    if (to > a.n)
        to = a.n;
    return from < to ? (Str){a.s + from, to - from} : STR("");
}

Str str_trim(Str a); /* without ASCII blanks at both ends */
/* Byte offset of the first `needle` at or after `from`; a.n when there is none. */
size_t str_find(Str a, Str needle, size_t from);
size_t str_behind_last(Str a, char byte); /* where what follows its last `byte` begins; 0: there is none */
Str str_dup(Arena *arena, Str a);         /* copy, NUL-terminated after n */
Str str_without(Arena *arena, Str a, char byte); /* the same with every `byte` left out */
const char *str_cstr(Arena *arena, Str a);       /* NUL-terminated copy */
Str str_join(Arena *arena, const Str *parts, size_t n, Str between);
Str str_uint(Arena *arena, uint64_t value); /* decimal digits */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `form` with {0} {1} … as the arguments have them; a number that there is no argument for stays as it is. */
Str str_fill(Arena *arena, const char *form, const Str *args, size_t nargs);
uint64_t str_hash(Str a); /* FNV-1a; for tables only, not for fingerprints */

uint32_t str_next_any(Str a, size_t *at); /* what str_next leaves to a call */

/*
 * The code point at a.s[*at]; moves *at past it. Malformed UTF-8 gives U+FFFD
 * and moves one byte, so that a loop always ends. Precondition: *at < a.n.
 * Here, since every stage walks its text by it: ASCII, and the three bytes of 汉字 and of Chinese marks.
 */
static inline uint32_t str_next(Str a, size_t *at)
{
    const unsigned char *s = (const unsigned char *)a.s + *at;
    if (s[0] < 0x80) {
        *at += 1;
        return s[0];
    }
    /* after 0xE0 a form may be overlong, after 0xED a surrogate */
    if (s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && a.n - *at >= 3 && (s[1] & 0xC0) == 0x80 &&
        (s[2] & 0xC0) == 0x80) {
        *at += 3;
        return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    }
    return str_next_any(a, at);
}

size_t str_count(Str a);                   /* code points */
size_t utf8_put(uint32_t cp, char out[4]); /* bytes written, 1..4 */
/* Offset of the first byte that is not valid UTF-8 (RFC 3629); a.n when all is. */
size_t utf8_check(Str a);

/* Columns on a terminal: 2 for 汉字 and full-width marks, 0 for combining, else 1. */
int char_columns(uint32_t cp);
/* Not seen itself but changing what is: C0, C1, ends of lines, and what turns the direction of text. */
bool char_is_control(uint32_t cp);
size_t str_columns(Str a);

/*
 * An addition that would pass `limit` is dropped whole and `overflow` set. Who sets a limit looks there before
 * he asks for the text: a cut one is not to be had, so that it can never be written. Without a limit the text
 * is always whole: past STRBUF_LIMIT the run ends (base/heap.h).
 */
typedef struct StrBuf {
    char *s; /* NUL-terminated once something was added */
    size_t n, cap;
    size_t limit; /* bytes; 0 means none of its own */
    bool overflow;
} StrBuf;

#define STRBUF_LIMIT ((size_t)1 << 30)

/* A StrBuf starts as {0} or {.limit = …}; strbuf_free gives the memory back and leaves {0}. */

char *strbuf_grow(StrBuf *buf, size_t more); /* what strbuf_room leaves to a call */

/*
 * Where the next bytes go, with room for `more` of them, for who writes them there himself and
 * then tells by strbuf_end where they end. NULL, and overflow, where they would pass the limit.
 * Here, and what adds by it, since every file is printed through it.
 */
static inline char *strbuf_room(StrBuf *buf, size_t more)
{
    return buf->n < buf->cap && more < buf->cap - buf->n ? buf->s + buf->n : strbuf_grow(buf, more);
}

static inline void strbuf_end(StrBuf *buf, char *end)
{
    *end = '\0';
    buf->n = (size_t)(end - buf->s);
}

static inline void strbuf_add(StrBuf *buf, Str text)
{
    char *to = strbuf_room(buf, text.n);
    if (!to)
        return;
    if (text.n)
        memcpy(to, text.s, text.n);
    strbuf_end(buf, to + text.n);
}

/* `cstr` is mostly a literal, whose length the compiler knows. */
static inline void strbuf_adds(StrBuf *buf, const char *cstr)
{
    strbuf_add(buf, (Str){cstr, strlen(cstr)});
}

static inline void strbuf_addc(StrBuf *buf, char byte)
{
    char *to = strbuf_room(buf, 1);
    if (!to)
        return;
    *to++ = byte;
    strbuf_end(buf, to);
}

void strbuf_addcp(StrBuf *buf, uint32_t cp);
/*
 * Text of files, of their names, of the command line, as a terminal may be given it: what would command the
 * terminal or turn the text round is shown instead of done, ESC as ␛ and U+202E as \u{202e}. Blanks of any
 * kind are one space.
 */
void strbuf_add_visible(StrBuf *buf, Str text);
Str str_visible(Str text, Arena *arena); /* the same in `arena` */
size_t visible_columns(uint32_t cp);     /* that one character takes so */
void strbuf_addf(StrBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_addint(StrBuf *buf, int64_t value);
/* Writes the decimal digits of `value`, at most UINT_DIGITS, to `to`; returns where they end. No NUL. */
char *uint_put(char *to, uint64_t value);
#define UINT_DIGITS 20
/* Takes room for `more` bytes at once, for who knows how many will come; it may be more or fewer. */
void strbuf_reserve(StrBuf *buf, size_t more);
void strbuf_clear(StrBuf *buf); /* n = 0, keeps the memory */
void strbuf_free(StrBuf *buf);
/* Borrowed until the next change. Of a buffer that overflowed there is none: the run ends. */
Str strbuf_str(const StrBuf *buf);
/* What was written, NUL-terminated, in `arena`; the buffer is freed. */
Str strbuf_keep(StrBuf *buf, Arena *arena);

#endif
