/*
 * A page's characters → its numbers.
 */
#include "recheck/numbers.h"

bool number_has(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || cp == '.' || cp == ',' || cp == '%' || cp == '-' || cp == 0x2212;
}

/* Ours: characters that stand further apart than this part of their size are of two words. */
enum { GAP_DIVISOR = 4 };

static bool is_next(const PdfChar *before, const PdfChar *c)
{
    Len gap = c->x - before->x - before->width;
    return before->y == c->y && gap <= c->size / GAP_DIVISOR && gap >= -c->size;
}

static bool is_of_money(uint32_t cp)
{
    return cp == 0x5343 || cp == 0x4E07 || cp == 0x4EBF || cp == 0x5143; /* 千万亿元 */
}

/* What follows it without a gap and is money's. */
static void unit_take(const PdfPage *page, PageNumber *number, Arena *arena)
{
    StrBuf unit = {0};
    for (size_t i = number->end; i < page->chars.n && is_of_money(page->chars.v[i].cp) &&
                                 is_next(&page->chars.v[i - 1], &page->chars.v[i]);
         number->end = ++i)
        strbuf_addcp(&unit, page->chars.v[i].cp);
    number->unit = strbuf_keep(&unit, arena);
}

/* The signs from `first` on that follow each other. */
static PageNumber number_from(const PdfPage *page, size_t first, bool *digit, Arena *arena)
{
    StrBuf text = {0};
    size_t end = first;
    *digit = false;
    for (; end < page->chars.n && number_has(page->chars.v[end].cp); end++) {
        const PdfChar *c = &page->chars.v[end];
        if (end > first && c->width && !is_next(c - 1, c))
            break;
        *digit = *digit || (c->cp >= '0' && c->cp <= '9');
        strbuf_addcp(&text, c->cp);
    }
    return (PageNumber){.text = strbuf_keep(&text, arena), .first = first, .end = end};
}

PageNumbers page_numbers(const PdfPage *page, Arena *arena)
{
    PageNumbers numbers = {0};
    for (size_t i = 0; i < page->chars.n;) {
        bool digit = false;
        PageNumber number = {.end = i + 1};
        if (number_has(page->chars.v[i].cp))
            number = number_from(page, i, &digit, arena);
        if (digit) {
            unit_take(page, &number, arena);
            *LIST_PUSH(arena, &numbers) = number;
        }
        i = number.end;
    }
    return numbers;
}
