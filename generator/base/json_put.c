/*
 * Keys and values of JSON into a StrBuf.
 */
#include "base/json_put.h"

#include <string.h>

#include "base/file.h"

/* Is it one whole character of three bytes, as 汉字 and Chinese marks are? The leads E0 and ED need a closer look. */
static bool is_three_bytes(const unsigned char *s, size_t n)
{
    return n >= 3 && s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && (s[1] & 0xC0) == 0x80 &&
           (s[2] & 0xC0) == 0x80;
}

/* Where the characters end, from `at` on, that stand for themselves. */
static size_t plain_end(Str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.s;
    while (at < text.n) {
        size_t next = at + 1;
        if (s[at] < 0x80) {
            if (s[at] < ' ' || s[at] == '"' || s[at] == '\\')
                break;
        } else if (is_three_bytes(s + at, text.n - at)) {
            next = at + 3;
        } else {
            next = at;
            if (str_next(text, &next) == 0xFFFD && next == at + 1)
                break;
        }
        at = next;
    }
    return at;
}

/* The character at `at`, which does not stand for itself; moves past it. */
static void escape_put(StrBuf *out, Str text, size_t *at)
{
    uint32_t cp = str_next(text, at);
    if (cp < ' ')
        strbuf_addf(out, "\\u%04x", (unsigned)cp);
    else if (cp < 0x80)
        strbuf_add(out, (Str){(const char[]){'\\', (char)cp}, 2});
    else
        strbuf_addcp(out, cp); /* for what was malformed */
}

/* What stands between the quotes. */
static void inside_put(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = plain_end(text, at);
        strbuf_add(out, (Str){text.s + at, end - at});
        at = end;
        if (at < text.n)
            escape_put(out, text, &at);
    }
}

void json_put_string(StrBuf *out, Str text)
{
    strbuf_addc(out, '"');
    inside_put(out, text);
    strbuf_addc(out, '"');
}

void json_put_name(StrBuf *out, Str key)
{
    char *to = strbuf_room(out, key.n + STR(",\"\":").n);
    if (!to)
        return;
    if (out->n && to[-1] != '{')
        *to++ = ',';
    *to++ = '"';
    memcpy(to, key.s, key.n);
    to += key.n;
    *to++ = '"';
    *to++ = ':';
    strbuf_end(out, to);
}

void json_put_pos(StrBuf *out, const char *key, Pos pos, Str folder)
{
    if (!pos.file || !pos.file->name.n)
        return;
    json_put_key(out, key);
    strbuf_addc(out, '"');
    inside_put(out, path_within(pos.file->name, folder));
    if (pos.line) {
        strbuf_addc(out, ':');
        strbuf_addint(out, pos.line);
        strbuf_addc(out, ':');
        strbuf_addint(out, pos.col);
    }
    strbuf_addc(out, '"');
}

void json_put_texts(StrBuf *out, const char *key, const Str *texts, size_t n)
{
    if (!n)
        return;
    json_put_key(out, key);
    for (size_t i = 0; i < n; i++) {
        strbuf_addc(out, i ? ',' : '[');
        json_put_string(out, texts[i]);
    }
    strbuf_addc(out, ']');
}
