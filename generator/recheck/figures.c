/*
 * What is read aloud in place of a figure (ISO 32000-1 §14.9.3) has no other numbers than its page shows.
 */
#include "recheck/figures.h"

#include "recheck/args.h"
#include "recheck/numbers.h"
#include "recheck/pdf_font.h"
#include "recheck/pdf_image.h"

/* The next number of `text` from *at on; empty: none. */
static Str number_next(Str text, size_t *at)
{
    while (*at < text.n) {
        size_t from = *at, end = from;
        bool digit = false;
        for (size_t next = from; next < text.n; end = next) {
            uint32_t cp = str_next(text, &next);
            if (!number_has(cp))
                break;
            digit = digit || (cp >= '0' && cp <= '9');
        }
        *at = end;
        if (digit)
            return str_slice(text, from, end);
        if (end == from)
            (void)str_next(text, at);
    }
    return (Str){0};
}

static bool number_shown(const PageNumbers *shown, Str number)
{
    for (size_t i = 0; i < shown->n; i++)
        if (str_eq(shown->v[i].text, number))
            return true;
    return false;
}

/* Numbers of pages before the figure's; the number of pages where it is on none. */
static size_t page_of(const PdfFigures *figures, const PdfValue *ref)
{
    size_t i = 0;
    while (i < figures->npages && (ref->kind != PDF_REF || figures->pages[i] != ref->number))
        i++;
    return i;
}

/* Of an image nobody but who looks at it can say which numbers it shows; *pictured counts it. */
static bool figure_holds(const PdfFigures *figures, const PdfValue *element, int64_t number, size_t *pictured)
{
    PdfFile *file = figures->file;
    size_t page = page_of(figures, pdf_key(element, "Pg"));
    if (page == figures->npages)
        return pdf_refuse(file, ARG_FIGURE_NO_PAGE, number);
    if (pdf_figure_is_image(&figures->text->pages.v[page], element)) {
        ++*pictured;
        return true;
    }
    PageNumbers shown = page_numbers(&figures->text->pages.v[page], file->arena);
    Str said;
    Str alt = pdf_text_string(pdf_follow(file, element, "Alt")->text, file->arena);
    for (size_t at = 0; (said = number_next(alt, &at)).n;) {
        if (!pdf_spend(&file->work, shown.n))
            return pdf_refuse(file, ARG_TOO_MUCH, number);
        if (number_shown(&shown, said))
            continue;
        Str wrong = str_fill(file->arena, ARG_ALT_NOT_SHOWN.s, DIAG_ARGS(said));
        return pdf_refuse(file, wrong, number);
    }
    return true;
}

bool pdf_figures_hold(const PdfFigures *figures)
{
    PdfFile *file = figures->file;
    size_t pictured = 0;
    for (size_t i = 0; i < file->places.n; i++) {
        const PdfPlace *place = &file->places.v[i];
        if (place->kind == PLACE_FREE || place->kind == PLACE_UNKNOWN)
            continue;
        const PdfObject *object = pdf_object(file, (int64_t)i);
        if (!object || object->value.kind != PDF_DICT || !pdf_is_name(pdf_key(&object->value, "S"), "Figure"))
            continue;
        if (!figure_holds(figures, &object->value, (int64_t)i, &pictured))
            return false;
    }
    return pdf_images_hold(figures, pictured);
}
