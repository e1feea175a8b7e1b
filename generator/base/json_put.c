/*
 * Keys and values of JSON into a StrBuf.
 */
#include "base/json_put.h"

#include <string.h>

#include "base/file.h"

/* Bytes to step over by a first byte that may stand for itself; 0: a closer look is due. */
/* clang-format off */
static const unsigned char STEPS[256] = {
    [0x20] = 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* not " */
    [0x30] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    [0x40] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    [0x50] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, /* not \ */
    [0x60] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    [0x70] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    [0xE0] = 0, 3, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 3, 3, /* E0 may be overlong, E2 turn text round, ED a surrogate */
};
/* clang-format on */

/* The closer look: bytes to step over; 0: it does not stand for itself. */
static size_t rare_step(Str text, size_t at)
{
    size_t next = at;
    uint32_t cp = str_next(text, &next);
    bool stands = cp >= 0x80 && !char_is_control(cp) && !(cp == 0xFFFD && next == at + 1);
    return stands ? next - at : 0;
}

/* Where the characters end, from `at` on, that stand for themselves. */
static size_t plain_end(Str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.s;
    size_t step;
    for (; at < text.n; at += step) {
        step = STEPS[s[at]];
        if (step == 3 && text.n - at >= 3 && (s[at + 1] & 0xC0) == 0x80 && (s[at + 2] & 0xC0) == 0x80)
            continue;
        if (step != 1)
            step = rare_step(text, at);
        if (step == 0)
            break;
    }
    return at;
}

/* The character at `at`, which does not stand for itself; moves past it. */
static void escape_put(StrBuf *out, Str text, size_t *at)
{
    static const char SHORT[' '] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    uint32_t cp = str_next(text, at);
    if (cp < ' ' && SHORT[cp])
        strbuf_add(out, (Str){(const char[]){'\\', SHORT[cp]}, 2});
    else if (char_is_control(cp)) /* a terminal may be where it goes */
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

void json_put_key(StrBuf *out, const char *key)
{
    Str name = str_of(key);
    char *to = strbuf_room(out, name.n + STR(",\"\":").n);
    if (!to)
        return;
    if (out->n && to[-1] != '{')
        *to++ = ',';
    *to++ = '"';
    memcpy(to, name.s, name.n);
    to += name.n;
    *to++ = '"';
    *to++ = ':';
    strbuf_end(out, to);
}

void json_put_name(StrBuf *out, Str key)
{
    json_put_comma(out);
    json_put_string(out, key);
    strbuf_addc(out, ':');
}

void json_put_pos(StrBuf *out, const char *key, Pos pos, Str name)
{
    if (!pos.file || !pos.file->name.n)
        return;
    json_put_key(out, key);
    strbuf_addc(out, '"');
    inside_put(out, name);
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

static void line_begin(const JsonLines *lines)
{
    strbuf_addc(lines->out, '\n');
    for (size_t i = 0; i < lines->depth * lines->width; i++)
        strbuf_addc(lines->out, ' ');
}

/* Past the token at `at`: a string, a mark, or what stands before the next of them. */
static size_t token_end(Str json, size_t at)
{
    const Str marks = STR("\"{}[],:");
    if (json.s[at] == '"') {
        for (at++; at < json.n && json.s[at] != '"'; at++)
            at += json.s[at] == '\\';
        return at + 1;
    }
    size_t end = at + 1;
    if (memchr(marks.s, json.s[at], marks.n))
        return end;
    while (end < json.n && !memchr(marks.s, json.s[end], marks.n))
        end++;
    return end;
}

void json_lines_add(JsonLines *lines, Str json)
{
    for (size_t at = 0, end; at < json.n; at = end) {
        char c = json.s[at];
        bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
        end = token_end(json, at);
        lines->depth -= closes;
        if (lines->opened != closes)
            line_begin(lines);
        strbuf_add(lines->out, str_slice(json, at, end));
        lines->depth += opens;
        lines->opened = opens;
        if (c == ',')
            line_begin(lines);
        else if (c == ':')
            strbuf_addc(lines->out, ' ');
    }
}
