/*
 * What a reader shows beside the pages, names of bookmarks and tips of links, has no other digits than the pages.
 */
#include "base/str_map.h"
#include "recheck/args.h"
#include "recheck/figures.h"
#include "recheck/numbers.h"
#include "recheck/pdf_font.h"

/* The next row of digits of `text` from *at on; empty: none. */
static Str digits_next(Str text, size_t *at)
{
    size_t from = *at, end;
    while (from < text.n && (text.s[from] < '0' || text.s[from] > '9'))
        from++;
    for (end = from; end < text.n && text.s[end] >= '0' && text.s[end] <= '9';)
        end++;
    *at = end;
    return str_slice(text, from, end);
}

static void digits_note(StrMap *shown, Str text, Arena *arena)
{
    Str digits;
    for (size_t at = 0; (digits = digits_next(text, &at)).n;)
        (void)str_map_put(shown, arena, digits, 0);
}

/* The rows of digits of all pages: as far as they stand together, and as they follow each other however far apart. */
static bool digits_shown(PdfFile *file, const PdfText *text, StrMap *shown)
{
    for (size_t i = 0; i < text->pages.n; i++) {
        const PdfPage *page = &text->pages.v[i];
        StrBuf all = {0};
        if (!pdf_spend(&file->work, page->chars.n * sizeof(StrMapPlace)))
            return false;
        for (size_t c = 0; c < page->chars.n; c++)
            strbuf_addcp(&all, page->chars.v[c].cp);
        digits_note(shown, strbuf_keep(&all, file->arena), file->arena);
        PageNumbers numbers = page_numbers(page, file->arena);
        for (size_t n = 0; n < numbers.n; n++)
            digits_note(shown, numbers.v[n].text, file->arena);
    }
    return true;
}

bool pdf_said_holds(PdfFile *file, const PdfText *text)
{
    StrMap shown = {0};
    if (file->said.n && !digits_shown(file, text, &shown))
        return pdf_refuse(file, ARG_TOO_MUCH, 0);
    for (size_t i = 0; i < file->said.n; i++) {
        const PdfSaid *said = &file->said.v[i];
        Str words = pdf_text_string(said->text, file->arena), digits;
        for (size_t at = 0; (digits = digits_next(words, &at)).n;) {
            if (str_map_at(&shown, digits))
                continue;
            Str wrong = str_fill(file->arena, ARG_SAID_NOT_SHOWN.s, DIAG_ARGS(digits));
            return pdf_refuse(file, wrong, said->object);
        }
    }
    return true;
}
