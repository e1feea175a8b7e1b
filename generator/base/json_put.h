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
/* "key": after a comma where something other than an opening bracket stands before it. */
void json_put_name(StrBuf *out, Str key);

static inline void json_put_key(StrBuf *out, const char *key)
{
    json_put_name(out, str_of(key));
}

/* A key with its value; nothing at all for an empty text or a place without a file. */
static inline void json_put_text(StrBuf *out, const char *key, Str text)
{
    if (!text.n)
        return;
    json_put_key(out, key);
    json_put_string(out, text);
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

/* "file:line:col", as path_within(…, folder) has the file. */
void json_put_pos(StrBuf *out, const char *key, Pos pos, Str folder);
/* A key with an array of texts; nothing when there are none. */
void json_put_texts(StrBuf *out, const char *key, const Str *texts, size_t n);

/*
 * Appends `json`, which these wrote, with a line for each key and element and a blank for each level
 * of depth. Linear; what stands between quotes is not looked into.
 */
void json_indent(Str json, StrBuf *out);

#endif
