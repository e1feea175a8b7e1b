/*
 * JSON (RFC 8259) printed as it is met, for files with a line for each of many
 * things: a tree of them would cost as much memory again as what it is made of.
 *
 * The caller writes the brackets and line ends; these put what stands between.
 */
#ifndef BASE_JSON_PUT_H
#define BASE_JSON_PUT_H

#include "base/diag.h"
#include "base/str.h"

/* "…" with the escapes; bytes that are no UTF-8 become U+FFFD. */
void json_put_string(StrBuf *out, Str text);
/* A comma where something other than an opening bracket stands before what follows. */
static inline void json_put_comma(StrBuf *out)
{
    if (out->n && out->s[out->n - 1] != '{' && out->s[out->n - 1] != '[')
        strbuf_addc(out, ',');
}

/* "key": after a comma where one is due. The key needs no escapes, as words of the program do not. */
void json_put_key(StrBuf *out, const char *key);
/* The same of any text. */
void json_put_name(StrBuf *out, Str key);

/* An opening bracket behind a key; behind a comma where one is due for key NULL, as an element has none. */
static inline void json_put_open(StrBuf *out, const char *key, char bracket)
{
    if (key)
        json_put_key(out, key);
    else
        json_put_comma(out);
    strbuf_addc(out, bracket);
}

/* A key with its value; an empty text is "". */
static inline void json_put_any(StrBuf *out, const char *key, Str text)
{
    json_put_key(out, key);
    json_put_string(out, text);
}

/* The same, but nothing at all for an empty text, as for a place without a file. */
static inline void json_put_text(StrBuf *out, const char *key, Str text)
{
    if (text.n)
        json_put_any(out, key, text);
}

static inline void json_put_null(StrBuf *out, const char *key)
{
    json_put_key(out, key);
    strbuf_adds(out, "null");
}

/* The same, but null for an empty text. */
static inline void json_put_text_or_null(StrBuf *out, const char *key, Str text)
{
    if (text.n)
        json_put_any(out, key, text);
    else
        json_put_null(out, key);
}

static inline void json_put_number(StrBuf *out, const char *key, int64_t number)
{
    json_put_key(out, key);
    strbuf_addint(out, number);
}

static inline void json_put_flag(StrBuf *out, const char *key, bool flag)
{
    json_put_key(out, key);
    strbuf_adds(out, flag ? "true" : "false");
}

/* "name:line:col", `name` being what the file is called there; nothing without a file. */
void json_put_pos(StrBuf *out, const char *key, Pos pos, Str name);
/* A key with an array of texts; nothing when there are none. */
void json_put_texts(StrBuf *out, const char *key, const Str *texts, size_t n);

/* What these wrote with a line for each key and element, {.out, .width} at first. */
typedef struct JsonLines {
    StrBuf *out;
    size_t width; /* blanks for each level of depth */
    size_t depth;
    bool opened; /* an opening bracket was last */
} JsonLines;

/* Appends `json`, the next part of one text, cut where a token ends. Linear; what stands between quotes is not looked into. */
void json_lines_add(JsonLines *lines, Str json);

#endif
