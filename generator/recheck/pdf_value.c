/*
 * Bytes → values: numbers, strings, names, arrays, dictionaries, references.
 */
#include "recheck/pdf_value.h"

#include "base/diag.h"
#include "recheck/args.h"

#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_MAX = 64, /* Ours: arrays within arrays */
    VALUE_COST = 2 * sizeof(PdfValue),
};
/* The largest whole number there may be (annex C, table C.1); readers disagree about larger ones. */
#define NUMBER_MAX (INT64_C(2147483647) * PDF_ONE)

static const PdfValue NOTHING;

bool pdf_spend(PdfWork *work, size_t cost)
{
    bool enough = cost <= work->left;
    work->left = enough ? work->left - cost : 0;
    return enough;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static bool at_end(const PdfReader *reader)
{
    return reader->at >= reader->bytes.n;
}

static char peek(const PdfReader *reader, size_t ahead)
{
    size_t at = reader->at + ahead;
    return at < reader->bytes.n ? reader->bytes.s[at] : '\0';
}

static void blanks_skip(PdfReader *reader)
{
    for (bool comment = false; !at_end(reader); reader->at++) {
        char c = peek(reader, 0);
        comment = comment ? c != '\n' && c != '\r' : c == '%';
        if (!comment && !is_blank(c))
            return;
    }
}

static bool fail(PdfReader *reader)
{
    reader->broken = true;
    return false;
}

/* Well formed, but not as this program writes it, or readers differ about it. */
static bool refuse(PdfReader *reader, Str what)
{
    if (!reader->broken)
        reader->refused = what;
    return fail(reader);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Up to the next blank or delimiter. */
static Str word_read(PdfReader *reader)
{
    size_t from = reader->at;
    while (!at_end(reader) && !is_blank(peek(reader, 0)) && !is_delimiter(peek(reader, 0)))
        reader->at++;
    return str_slice(reader->bytes, from, reader->at);
}

/* "-12.5" → millionths; places after the sixth are dropped. False: no number, or too large. */
static bool number_parse(Str word, int64_t *out)
{
    bool minus = word.n && word.s[0] == '-', digits = false, point = false;
    int64_t value = 0, unit = PDF_ONE;
    for (size_t at = word.n && (minus || word.s[0] == '+'); at < word.n; at++) {
        char c = word.s[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digits = true;
        unit = point ? unit / 10 : unit;
        value = point ? value + (c - '0') * unit : value * 10 + (c - '0') * PDF_ONE;
        if (value > NUMBER_MAX)
            return false;
    }
    *out = minus ? -value : value;
    return digits;
}

static bool whole_parse(Str word, int64_t *out)
{
    int64_t value;
    if (!number_parse(word, &value) || value < 0 || value % PDF_ONE || str_find(word, STR("."), 0) < word.n)
        return false;
    *out = value / PDF_ONE;
    return true;
}

/* "0 R" after an object's number. */
static bool ref_follows(PdfReader *reader)
{
    size_t from = reader->at;
    int64_t generation;
    blanks_skip(reader);
    if (whole_parse(word_read(reader), &generation)) {
        blanks_skip(reader);
        if (str_is(word_read(reader), "R"))
            return generation == 0 || refuse(reader, ARG_GENERATION);
    }
    reader->at = from;
    return false;
}

static bool word_value(PdfReader *reader, PdfValue *out)
{
    Str word = word_read(reader);
    int64_t whole;
    if (number_parse(word, &out->number)) {
        out->kind = PDF_NUMBER;
        if (reader->refs && whole_parse(word, &whole) && ref_follows(reader))
            *out = (PdfValue){.kind = PDF_REF, .number = whole};
    } else if (str_is(word, "null")) {
        out->kind = PDF_NULL;
    } else if (str_is(word, "true") || str_is(word, "false")) {
        *out = (PdfValue){.kind = PDF_BOOL, .number = str_is(word, "true")};
    } else {
        *out = (PdfValue){.kind = PDF_WORD, .text = word};
    }
    return true;
}

/* /A#20B (§7.3.5) */
static bool name_value(PdfReader *reader, PdfValue *out)
{
    reader->at++;
    Str word = word_read(reader);
    *out = (PdfValue){.kind = PDF_NAME, .text = word};
    if (str_find(word, STR("#"), 0) == word.n)
        return true;
    if (!pdf_spend(reader->work, word.n))
        return false;
    char *name = arena_alloc(reader->arena, word.n);
    size_t n = 0;
    for (size_t at = 0; at < word.n; at++) {
        int high = at + 2 < word.n ? hex_digit(word.s[at + 1]) : -1;
        int low = at + 2 < word.n ? hex_digit(word.s[at + 2]) : -1;
        bool escaped = word.s[at] == '#';
        if (escaped && (high < 0 || low < 0 || (high | low) == 0))
            return refuse(reader, ARG_NAME_ESCAPE);
        name[n] = word.s[at];
        if (escaped)
            name[n] = (char)(unsigned char)(high << 4 | low);
        n++;
        at += escaped ? 2 : 0;
    }
    out->text = (Str){name, n};
    return true;
}

/* <00 41> */
static bool hex_value(PdfReader *reader, PdfValue *out)
{
    size_t end = str_find(reader->bytes, STR(">"), reader->at + 1);
    if (end == reader->bytes.n || !pdf_spend(reader->work, end - reader->at))
        return fail(reader);
    char *bytes = arena_alloc(reader->arena, (end - reader->at) / 2 + 1);
    size_t digits = 0;
    for (reader->at++; reader->at < end; reader->at++) {
        int digit = hex_digit(peek(reader, 0));
        if (digit < 0 && !is_blank(peek(reader, 0)))
            return fail(reader);
        if (digit < 0)
            continue;
        bytes[digits / 2] =
            (char)(unsigned char)((unsigned char)bytes[digits / 2] | digit << (digits % 2 ? 0 : 4));
        digits++;
    }
    reader->at++;
    *out = (PdfValue){.kind = PDF_STRING, .text = {bytes, (digits + 1) / 2}};
    return true;
}

/* What stands behind a \ (§7.3.4.2). False: nothing the standard knows, or the end of a line, which readers take differently. */
static bool escape_read(PdfReader *reader, char *byte)
{
    static const char NAMES[] = "nrtbf()\\", BYTES[] = "\n\r\t\b\f()\\";
    char c = peek(reader, 0);
    const char *name = c ? strchr(NAMES, c) : NULL;
    if (c >= '0' && c <= '7') {
        int value = 0;
        for (int i = 0; i < 3 && peek(reader, 0) >= '0' && peek(reader, 0) <= '7'; i++)
            value = value * 8 + (reader->bytes.s[reader->at++] - '0');
        *byte = (char)(unsigned char)(value & 0xFF);
        return value <= 0xFF;
    }
    reader->at++;
    if (name)
        *byte = BYTES[name - NAMES];
    return name != NULL;
}

/* (text \(and\) more) */
static bool literal_value(PdfReader *reader, PdfValue *out)
{
    size_t end = reader->at, open = 0;
    do { /* the closing bracket, so that the room is known */
        if (end >= reader->bytes.n)
            return fail(reader);
        char c = reader->bytes.s[end];
        open += c == '(';
        open -= c == ')';
        end += c == '\\' ? 2 : 1;
    } while (open);
    if (end > reader->bytes.n || !pdf_spend(reader->work, end - reader->at))
        return fail(reader);
    char *bytes = arena_alloc(reader->arena, end - reader->at);
    size_t n = 0;
    for (reader->at++; reader->at < end - 1; n++) {
        char c = bytes[n] = reader->bytes.s[reader->at++];
        /* a bare CR would be read as LF */
        if (c == '\r' || (c == '\\' && !escape_read(reader, &bytes[n])))
            return refuse(reader, ARG_STRING_ESCAPE);
    }
    reader->at = end;
    *out = (PdfValue){.kind = PDF_STRING, .text = {bytes, n}};
    return true;
}

/* ] and >> end what is being read; a CMap may have { and }. */
static bool mark_value(PdfReader *reader, size_t n, PdfValue *out)
{
    *out = (PdfValue){.kind = PDF_WORD, .text = str_slice(reader->bytes, reader->at, reader->at + n)};
    reader->at += n;
    return out->text.s[0] != ')';
}

static int entry_cmp(const void *left, const void *right)
{
    return str_cmp(((const PdfValue *)left)->text, ((const PdfValue *)right)->text);
}

/* By key, so that one is found at once, whatever their number. One key twice is another value to another reader (§7.3.7). */
static bool entries_sort(PdfReader *reader, PdfValue *items, size_t n)
{
    if (n > 2)
        qsort(items, n / 2, 2 * sizeof *items, entry_cmp);
    for (size_t i = 2; i < n; i += 2)
        if (str_eq(items[i].text, items[i - 2].text))
            return refuse(reader,
                          str_fill(reader->arena, ARG_KEY_TWICE.s, DIAG_ARGS(pdf_shown(items[i].text))));
    return true;
}

/* Values up to the closing word. */
static bool items_value(PdfReader *reader, PdfKind kind, const char *close, PdfValue *out)
{
    LIST_OF(PdfValue) items = {0};
    PdfValue item;
    reader->at += strlen(close);
    if (reader->depth == DEPTH_MAX)
        return refuse(reader, ARG_ARRAYS_DEEP);
    reader->depth++;
    while (pdf_next(reader, &item)) {
        if (item.kind == PDF_WORD && str_is(item.text, close)) {
            reader->depth--;
            *out = (PdfValue){.kind = kind, .items = items.v, .n = items.n};
            return kind == PDF_ARRAY ||
                   (items.n % 2 == 0 ? entries_sort(reader, items.v, items.n) : fail(reader));
        }
        if (item.kind == PDF_WORD || (kind == PDF_DICT && items.n % 2 == 0 && item.kind != PDF_NAME))
            return fail(reader);
        *LIST_PUSH(reader->arena, &items) = item;
    }
    return fail(reader);
}

bool pdf_next(PdfReader *reader, PdfValue *out)
{
    *out = NOTHING;
    blanks_skip(reader);
    if (reader->broken || at_end(reader))
        return false;
    char c = peek(reader, 0);
    bool twice = peek(reader, 1) == c;
    bool good;
    if (c == '/')
        good = name_value(reader, out);
    else if (c == '(')
        good = literal_value(reader, out);
    else if (c == '[')
        good = items_value(reader, PDF_ARRAY, "]", out);
    else if (c == '<' && twice)
        good = items_value(reader, PDF_DICT, ">>", out);
    else if (c == '<')
        good = hex_value(reader, out);
    else if (is_delimiter(c))
        good = mark_value(reader, c == '>' && twice ? 2 : 1, out);
    else
        good = word_value(reader, out);
    if (good && pdf_spend(reader->work, VALUE_COST))
        return true;
    return good || reader->work->left == 0 ? refuse(reader, ARG_TOO_MUCH) : fail(reader);
}

bool pdf_next_word(PdfReader *reader, const char *word)
{
    size_t from = reader->at;
    blanks_skip(reader);
    if (str_is(word_read(reader), word))
        return true;
    reader->at = from;
    return false;
}

const PdfValue *pdf_entry(const PdfValue *dict, Str key)
{
    size_t low = 0, high = dict->kind == PDF_DICT ? dict->n / 2 : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(dict->items[2 * middle].text, key);
        if (order == 0)
            return &dict->items[2 * middle + 1];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return &NOTHING;
}

const PdfValue *pdf_key(const PdfValue *dict, const char *key)
{
    return pdf_entry(dict, str_of(key));
}

bool pdf_whole(const PdfValue *value, int64_t min, int64_t max, int64_t *out)
{
    if (value->kind != PDF_NUMBER || value->number % PDF_ONE)
        return false;
    *out = value->number / PDF_ONE;
    return *out >= min && *out <= max;
}

bool pdf_is_name(const PdfValue *value, const char *name)
{
    return value->kind == PDF_NAME && str_is(value->text, name);
}

bool pdf_next_whole(PdfReader *reader, int64_t *out)
{
    PdfValue value;
    return pdf_next(reader, &value) && pdf_whole(&value, 0, INT64_MAX, out);
}

Str pdf_shown(Str word)
{
    enum { SHOWN_MAX = 32 };
    for (size_t i = 0; i < word.n; i++)
        if (word.s[i] < '!' || word.s[i] > '~')
            return STR("?");
    return str_slice(word, 0, SHOWN_MAX);
}
