/*
 * Str: finding, comparing and copying borrowed text. No UTF-8 here but bytes;
 * code points are in utf8.c, growing text in strbuf.c.
 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;
    if (order)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

static int text_cmp(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

bool text_listed(const TextList *list, Str text)
{
    size_t i = 0;
    while (i < list->n && !str_eq(list->v[i], text))
        i++;
    return i < list->n;
}

bool texts_eq(const TextList *a, const TextList *b)
{
    size_t i = 0;
    while (i < a->n && i < b->n && str_eq(a->v[i], b->v[i]))
        i++;
    return i == a->n && i == b->n;
}

bool text_sorted(const TextList *sorted, Str text)
{
    return sorted->n && bsearch(&text, sorted->v, sorted->n, sizeof text, text_cmp);
}

void str_sort(Str *texts, size_t n)
{
    if (n)
        qsort(texts, n, sizeof *texts, text_cmp);
}

/* str_cmp with a C string, whose length need not be known. */
static int cstr_cmp(Str a, const char *b)
{
    for (size_t i = 0; i < a.n; i++) {
        unsigned char x = (unsigned char)a.s[i], y = (unsigned char)b[i];
        if (x != y || y == 0)
            return y == 0 || x > y ? 1 : -1;
    }
    return b[a.n] == 0 ? 0 : -1;
}

bool str_among(Str a, const char *const *sorted, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = cstr_cmp(a, sorted[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool str_ends(Str a, const char *suffix)
{
    return str_ends_in(a, str_of(suffix));
}

bool str_all_digits(Str a)
{
    size_t i = 0;
    while (i < a.n && a.s[i] >= '0' && a.s[i] <= '9')
        i++;
    return a.n > 0 && i == a.n;
}

Str str_trim(Str a)
{
    size_t from = 0, to = a.n;
    while (from < to && is_blank(a.s[from]))
        from++;
    while (to > from && is_blank(a.s[to - 1]))
        to--;
    return str_slice(a, from, to);
}

size_t str_behind_last(Str a, char byte)
{
    size_t from = a.n;
    while (from > 0 && a.s[from - 1] != byte)
        from--;
    return from;
}

size_t str_find(Str a, Str needle, size_t from)
{
    if (from > a.n || needle.n > a.n - from)
        return a.n;
    if (needle.n == 0)
        return from;
    size_t last = a.n - needle.n;
    while (from <= last) {
        const char *hit = memchr(a.s + from, needle.s[0], last - from + 1);
        if (!hit)
            return a.n;
        if (memcmp(hit, needle.s, needle.n) == 0)
            return (size_t)(hit - a.s);
        from = (size_t)(hit - a.s) + 1;
    }
    return a.n;
}

Str str_dup(Arena *arena, Str a)
{
    char *copy = arena_bytes(arena, a.n + 1);
    if (a.n)
        memcpy(copy, a.s, a.n);
    copy[a.n] = '\0';
    return (Str){copy, a.n};
}

Str str_without(Arena *arena, Str a, char byte)
{
    char *copy = arena_alloc(arena, a.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < a.n; i++)
        if (a.s[i] != byte)
            copy[n++] = a.s[i];
    return (Str){copy, n};
}

const char *str_cstr(Arena *arena, Str a)
{
    return str_dup(arena, a).s;
}

Str str_join(Arena *arena, const Str *parts, size_t n, Str between)
{
    size_t size = 0;
    for (size_t i = 0; i < n; i++)
        size += parts[i].n + (i ? between.n : 0);
    char *text = arena_bytes(arena, size + 1);
    size_t at = 0;
    text[size] = '\0';
    for (size_t i = 0; i < n; i++) {
        if (i && between.n) {
            memcpy(text + at, between.s, between.n);
            at += between.n;
        }
        if (parts[i].n)
            memcpy(text + at, parts[i].s, parts[i].n);
        at += parts[i].n;
    }
    return (Str){text, size};
}

Str str_uint(Arena *arena, uint64_t value)
{
    char digits[UINT_DIGITS];
    return str_dup(arena, (Str){digits, (size_t)(uint_put(digits, value) - digits)});
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    char shorter[256]; /* most are: formatted once, then copied */
    int size = vsnprintf(shorter, sizeof shorter, format, args);
    char *text = arena_alloc(arena, size > 0 ? (size_t)size + 1 : 1);
    if (size > 0 && (size_t)size < sizeof shorter)
        memcpy(text, shorter, (size_t)size);
    else if (size > 0)
        (void)vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    va_end(args);
    return (Str){text, size > 0 ? (size_t)size : 0};
}

uint64_t str_hash(Str a)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < a.n; i++)
        hash = (hash ^ (unsigned char)a.s[i]) * 1099511628211u;
    return hash;
}
