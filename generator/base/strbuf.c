/*
 * StrBuf: text that grows on the heap up to its limit.
 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"

char *strbuf_grow(StrBuf *buf, size_t more)
{
    size_t limit = buf->limit ? buf->limit : STRBUF_LIMIT;
    if (buf->n > limit || more > limit - buf->n) {
        if (!buf->limit)
            heap_out();
        buf->overflow = true;
        return NULL;
    }
    size_t need = buf->n + more + 1; /* with the NUL; never more than the limit's */
    size_t cap = buf->cap ? buf->cap * 2 : 64;
    if (cap < need)
        cap = need;
    if (cap > limit + 1)
        cap = limit + 1;
    buf->s = heap_resize(buf->s, cap);
    buf->cap = cap;
    return buf->s + buf->n;
}

void strbuf_addcp(StrBuf *buf, uint32_t cp)
{
    char bytes[4];
    size_t n = utf8_put(cp, bytes);
    strbuf_add(buf, (Str){bytes, n});
}

#define NAMED "\\u{%x}" /* a control character that has no picture of its own */

static void control_add(StrBuf *buf, uint32_t cp)
{
    enum { PICTURES = 0x2400, PICTURE_OF_DEL = 0x2421 };
    if (cp == '\t' || cp == '\n')
        strbuf_addc(buf, ' ');
    else if (cp < 0x20)
        strbuf_addcp(buf, PICTURES + cp);
    else if (cp == 0x7F)
        strbuf_addcp(buf, PICTURE_OF_DEL);
    else
        strbuf_addf(buf, NAMED, (unsigned)cp);
}

void strbuf_add_visible(StrBuf *buf, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (char_is_control(cp))
            control_add(buf, cp);
        else
            strbuf_addcp(buf, cp);
    }
}

size_t visible_columns(uint32_t cp)
{
    char bytes[16];
    bool named = char_is_control(cp) && cp > 0x7F;
    if (named)
        return (size_t)snprintf(bytes, sizeof bytes, NAMED, (unsigned)cp);
    return char_is_control(cp) ? 1 : (size_t)char_columns(cp);
}

Str str_visible(Str text, Arena *arena)
{
    StrBuf out = {0};
    strbuf_add_visible(&out, text);
    return strbuf_keep(&out, arena);
}

void strbuf_addf(StrBuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    /* into the room there is, which mostly suffices */
    size_t room = buf->cap - buf->n;
    int size = vsnprintf(room ? buf->s + buf->n : NULL, room, format, args);
    bool fits = size >= 0 && strbuf_room(buf, (size_t)size);
    if (fits && (size_t)size >= room)
        (void)vsnprintf(buf->s + buf->n, (size_t)size + 1, format, again);
    if (fits)
        buf->n += (size_t)size;
    else if (room)
        buf->s[buf->n] = '\0';
    va_end(again);
    va_end(args);
}

char *uint_put(char *to, uint64_t value)
{
    char *end = to + 1;
    for (uint64_t rest = value; rest >= 10; rest /= 10)
        end++;
    for (char *digit = end; digit > to; value /= 10)
        *--digit = (char)('0' + value % 10);
    return end;
}

void strbuf_addint(StrBuf *buf, int64_t value)
{
    char digits[1 + UINT_DIGITS] = "-";
    bool minus = value < 0;
    char *end = uint_put(digits + minus, minus ? 0 - (uint64_t)value : (uint64_t)value);
    strbuf_add(buf, (Str){digits, (size_t)(end - digits)});
}

void strbuf_reserve(StrBuf *buf, size_t more)
{
    size_t limit = buf->limit ? buf->limit : STRBUF_LIMIT;
    if (buf->n < limit)
        (void)strbuf_room(buf, more < limit - buf->n ? more : limit - buf->n);
}

void strbuf_clear(StrBuf *buf)
{
    buf->n = 0;
    buf->overflow = false;
    if (buf->s)
        buf->s[0] = '\0';
}

void strbuf_free(StrBuf *buf)
{
    free(buf->s);
    *buf = (StrBuf){0};
}

Str strbuf_str(const StrBuf *buf)
{
    if (buf->overflow)
        heap_out();
    return buf->s ? (Str){buf->s, buf->n} : STR("");
}

Str strbuf_keep(StrBuf *buf, Arena *arena)
{
    Str text = str_dup(arena, strbuf_str(buf));
    strbuf_free(buf);
    return text;
}

Str str_fill(Arena *arena, const char *form, const Str *args, size_t nargs)
{
    StrBuf text = {0};
    for (const char *s = form; *s; s++) {
        bool place = s[0] == '{' && s[1] >= '0' && s[1] <= '9' && s[2] == '}';
        if (place && (size_t)(s[1] - '0') < nargs) {
            strbuf_add(&text, args[s[1] - '0']);
            s += 2;
        } else {
            strbuf_addc(&text, *s);
        }
    }
    return strbuf_keep(&text, arena);
}
