/*
 * Keys and values of JSON into a StrBuf.
 */
#include "base/json_put.h"

void json_put_string(StrBuf *out, Str text)
{
    bool sound = utf8_check(text) == text.n;
    strbuf_addc(out, '"');
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t cp = sound ? (unsigned char)text.s[at++] : str_next(text, &at);
        if (cp == '"' || cp == '\\')
            strbuf_addc(out, '\\');
        if (cp < ' ')
            strbuf_addf(out, "\\u%04x", (unsigned)cp);
        else if (sound)
            strbuf_addc(out, text.s[from]);
        else
            strbuf_addcp(out, cp);
    }
    strbuf_addc(out, '"');
}

void json_put_key(StrBuf *out, const char *key)
{
    char last = out->n ? out->s[out->n - 1] : '{';
    strbuf_adds(out, last == '{' ? "\"" : ",\"");
    strbuf_adds(out, key);
    strbuf_adds(out, "\":");
}

void json_put_text(StrBuf *out, const char *key, Str text)
{
    if (!text.n)
        return;
    json_put_key(out, key);
    json_put_string(out, text);
}

void json_put_number(StrBuf *out, const char *key, int64_t number)
{
    json_put_key(out, key);
    strbuf_addint(out, number);
}

void json_put_pos(StrBuf *out, const char *key, Pos pos, Arena *arena)
{
    json_put_text(out, key, pos_str(pos, arena));
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
