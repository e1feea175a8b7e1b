/*
 * Bytes → text that YAML can be read from: encoding, BOM, forbidden characters.
 */
#include "yaml/parts.h"

#include <string.h>

/* Ours: as many as one can correct before running again. */
enum { LISTED_MAX = 50, EXCERPT_MAX = 16 };

void finder_add(Finder *finder, DiagId id, Pos pos, const Str *args, size_t nargs)
{
    unsigned nth = finder->found[id]++;
    if (nth < LISTED_MAX)
        diag_add(finder->diags, id, pos, args, nargs);
    else if (nth == LISTED_MAX)
        diag_add(finder->diags, DIAG_YAML_MORE, pos, DIAG_NO_ARGS);
}

bool finder_full(const Finder *finder, DiagId id)
{
    return finder->found[id] > LISTED_MAX;
}

Str text_excerpt(Str text)
{
    size_t at = 0;
    for (size_t n = 0; at < text.n && n < EXCERPT_MAX && !is_break(text.s[at]); n++)
        (void)str_next(text, &at);
    return str_trim(str_slice(text, 0, at));
}

Str text_char(Str text)
{
    size_t at = 0;
    if (text.n)
        (void)str_next(text, &at);
    return str_slice(text, 0, at);
}

/* Whether the malformed bytes read as GB18030 pairs; Latin-1 or a torn file rarely does. */
static bool looks_like_gbk(Str text)
{
    size_t pairs = 0, utf8 = 0, malformed = 0;
    for (size_t at = 0; at < text.n;) {
        unsigned char lead = (unsigned char)text.s[at++];
        if (lead < 0x80)
            continue;
        if (lead == 0x80 || lead == 0xFF || at == text.n)
            return false;
        unsigned char trail = (unsigned char)text.s[at++];
        if (trail >= 0x30 && trail <= 0x39)
            at += 2; /* one of four bytes */
        else if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
            return false;
        pairs++;
    }
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        bool ascii = (unsigned char)text.s[at] < 0x80;
        (void)str_next(text, &at);
        if (!ascii)
            *(at - from > 1 ? &utf8 : &malformed) += 1;
    }
    return pairs > 0 && malformed > utf8;
}

static bool looks_like_utf16(Str text)
{
    if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF"))
        return true;
    size_t zeros = 0;
    for (size_t i = 0; i < text.n; i++)
        zeros += text.s[i] == '\0';
    /* ASCII blanks, colons and breaks of a UTF-16 file have a zero byte each. */
    return zeros > text.n / 8 && zeros > 3;
}

bool char_is_forbidden(uint32_t cp)
{
    if (cp < 0x20)
        return cp != '\t' && cp != '\n' && cp != '\r';
    return (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE ||
           cp == 0xFFFF;
}

CharFault char_fault(uint32_t cp)
{
    static const struct Unfit {
        uint32_t first, last;
        CharFault fault;
    } UNFIT[] = {
        {0x00AD, 0x00AD, CHAR_UNSEEN},   {0x061C, 0x061C, CHAR_UNSEEN}, {0x180E, 0x180E, CHAR_UNSEEN},
        {0x200B, 0x200F, CHAR_UNSEEN},   {0x202A, 0x202E, CHAR_UNSEEN}, {0x2060, 0x206F, CHAR_UNSEEN},
        {0xFFF9, 0xFFFB, CHAR_UNSEEN},   {0xFFFC, 0xFFFD, CHAR_LOST},   {0x1F1E6, 0x1F1FF, CHAR_LOST},
        {0xE0000, 0xE007F, CHAR_UNSEEN},
    };
    if (char_is_forbidden(cp))
        return CHAR_FORBIDDEN;
    for (size_t i = 0; i < sizeof UNFIT / sizeof *UNFIT && cp >= UNFIT[i].first; i++)
        if (cp <= UNFIT[i].last)
            return UNFIT[i].fault;
    return CHAR_FINE;
}

/* As str_next, and what is wrong with the character. */
static CharFault char_check(Str text, size_t *at, uint32_t *cp)
{
    size_t from = *at;
    *cp = str_next(text, at);
    if ((unsigned char)text.s[from] >= 0x80 && *at - from == 1)
        return CHAR_MALFORMED;
    return char_fault(*cp);
}

void char_fault_add(Finder *finder, CharFault fault, uint32_t cp, Pos pos)
{
    DiagId id = fault == CHAR_LOST ? DIAG_YAML_LOST : DIAG_YAML_CONTROL;
    if (!finder_full(finder, id))
        finder_add(finder, id, pos, DIAG_ARGS(str_format(finder->diags->arena, "U+%04X", (unsigned)cp)));
}

/* Past ASCII and 汉字, which are known by their bytes. */
static size_t usual_end(Str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.s;
    for (;;) {
        if (at < text.n && ((s[at] >= 0x20 && s[at] <= 0x7E) || s[at] == '\n'))
            at += 1;
        else if (text.n - at >= 3 && s[at] >= 0xE3 && s[at] <= 0xE9 && (s[at + 1] & 0xC0) == 0x80 &&
                 (s[at + 2] & 0xC0) == 0x80)
            at += 3; /* U+3000 to U+9FFF */
        else
            return at;
    }
}

/* Whether each character may stand in YAML, as in nearly every file. */
static bool text_is_fine(Str text)
{
    uint32_t cp;
    bool fine = true;
    for (size_t at = usual_end(text, 0); fine && at < text.n; at = usual_end(text, at))
        fine = char_check(text, &at, &cp) == CHAR_FINE;
    return fine;
}

/* Reports what is forbidden; the number of such characters. */
static size_t chars_check(Finder *finder, Str text)
{
    Pos pos = {finder->file, 1, 1};
    size_t wrong = 0;
    uint32_t malformed_line = 0;
    Arena *arena = finder->diags->arena;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp;
        size_t from = at;
        CharFault fault = char_check(text, &at, &cp);
        wrong += fault != CHAR_FINE;
        if (fault != CHAR_FINE && fault != CHAR_MALFORMED)
            char_fault_add(finder, fault, cp, pos);
        /* A torn character gives several bad bytes; one report a line says it. */
        if (fault == CHAR_MALFORMED && pos.line != malformed_line) {
            finder_add(finder, DIAG_YAML_NOT_UTF8, pos,
                       DIAG_ARGS(str_format(arena, "0x%02X", (unsigned)(unsigned char)text.s[from])));
            malformed_line = pos.line;
        }
        pos.col++;
        if (cp == '\n' || (cp == '\r' && (at == text.n || text.s[at] != '\n'))) {
            pos.line++;
            pos.col = 1;
        }
    }
    return wrong;
}

static Str text_replaced(Str text, size_t wrong, Arena *arena)
{
    static const char REPLACEMENT[] = "\xEF\xBF\xBD";
    char *copy = arena_alloc(arena, text.n + wrong * (sizeof REPLACEMENT - 1) + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp;
        size_t from = at;
        CharFault fault = char_check(text, &at, &cp);
        if (fault == CHAR_FINE || fault == CHAR_LOST) {
            memcpy(copy + n, text.s + from, at - from);
            n += at - from;
        } else if (fault == CHAR_UNSEEN) {
            copy[n++] = ' '; /* as if it had never been there, but that columns stay */
        } else {
            memcpy(copy + n, REPLACEMENT, sizeof REPLACEMENT - 1);
            n += sizeof REPLACEMENT - 1;
        }
    }
    return (Str){copy, n};
}

/* The line and column of a byte. */
static Pos pos_of_byte(const SourceFile *file, Str text, size_t byte)
{
    Pos pos = {file, 1, 1};
    for (size_t at = 0; at < byte;) {
        uint32_t cp = str_next(text, &at);
        pos.col++;
        if (cp == '\n' || (cp == '\r' && (at == text.n || text.s[at] != '\n'))) {
            pos.line++;
            pos.col = 1;
        }
    }
    return pos;
}

bool text_prepare(Finder *finder, Arena *arena, Str *text)
{
    Str whole = finder->file->text;
    if (str_starts(whole, "\xEF\xBB\xBF"))
        whole = str_slice(whole, 3, whole.n);
    if (text_is_fine(whole)) {
        *text = whole;
        return true;
    }
    if (looks_like_utf16(whole)) {
        finder_add(finder, DIAG_YAML_UTF16, (Pos){finder->file, 1, 1}, DIAG_NO_ARGS);
        return false;
    }
    size_t malformed = utf8_check(whole);
    if (malformed < whole.n && looks_like_gbk(whole)) {
        finder_add(finder, DIAG_YAML_GBK, pos_of_byte(finder->file, whole, malformed), DIAG_NO_ARGS);
        return false;
    }
    *text = text_replaced(whole, chars_check(finder, whole), arena);
    return true;
}
