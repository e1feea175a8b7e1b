/*
 * The tree of page labels → the label of each page.
 */
#include "recheck/pdf_labels.h"

#include "recheck/pdf_font.h"

/* Ours: a page's number; above it a roman one would be a line of its own. */
enum { NUMBER_MAX = 3999 };

static Str number_roman(int64_t number, Arena *arena)
{
    static const struct {
        int64_t value;
        const char *sign;
    } SIGNS[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    StrBuf out = {0};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        for (; number <= NUMBER_MAX && number >= SIGNS[i].value; number -= SIGNS[i].value)
            strbuf_adds(&out, SIGNS[i].sign);
    return strbuf_keep(&out, arena);
}

/* Of the page that is `nth` from where the range begins. */
static Str label_of(const PdfValue *range, int64_t nth, Arena *arena)
{
    int64_t start = 1;
    const PdfValue *style = pdf_key(range, "S"), *prefix = pdf_key(range, "P");
    (void)pdf_whole(pdf_key(range, "St"), 1, INT32_MAX, &start);
    Str before = prefix->kind == PDF_STRING ? pdf_text_string(prefix->text, arena) : STR("");
    Str number = pdf_is_name(style, "D")   ? str_uint(arena, (uint64_t)(start + nth))
                 : pdf_is_name(style, "r") ? number_roman(start + nth, arena)
                                           : STR("");
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(before), STR_ARG(number));
}

void pdf_labels_read(PdfFile *file, PdfText *text, Arena *arena)
{
    const PdfValue *catalog = pdf_follow(file, &file->trailer, "Root");
    const PdfValue *pairs = pdf_follow(file, pdf_follow(file, catalog, "PageLabels"), "Nums");
    const PdfValue *range = NULL;
    int64_t from = 0, next;
    size_t at = 0, n = pairs->kind == PDF_ARRAY ? pairs->n / 2 : 0;
    for (size_t page = 0; page < text->pages.n; page++) {
        while (at < n && pdf_whole(&pairs->items[2 * at], 0, INT32_MAX, &next) && (size_t)next <= page) {
            from = next;
            range = pdf_resolve(file, &pairs->items[2 * at++ + 1]);
        }
        if (range)
            text->pages.v[page].label = label_of(range, (int64_t)page - from, arena);
    }
}
