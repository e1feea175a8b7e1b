/*
 * Keys and values of JSON into a StrBuf.
 */
#include "base/json_put.h"

/* Where the characters end, from `at` on, that stand for themselves. */
static size_t plain_end(Str text, size_t at)
{
    while (at < text.n) {
        size_t next = at;
        uint32_t cp = str_next(text, &next);
        bool malformed = cp == 0xFFFD && next == at + 1;
        if (cp < ' ' || cp == '"' || cp == '\\' || malformed)
            break;
        at = next;
    }
    return at;
}

void json_put_string(StrBuf *out, Str text)
{
    strbuf_addc(out, '"');
    for (size_t at = 0; at < text.n;) {
        size_t end = plain_end(text, at);
        strbuf_add(out, str_slice(text, at, end));
        at = end;
        if (at == text.n)
            break;
        uint32_t cp = str_next(text, &at);
        if (cp < ' ')
            strbuf_addf(out, "\\u%04x", (unsigned)cp);
        else if (cp < 0x80)
            strbuf_add(out, (Str){(const char[]){'\\', (char)cp}, 2});
        else
            strbuf_addcp(out, cp); /* for what was malformed */
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
