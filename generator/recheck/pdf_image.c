/*
 * A picture stands alone in a figure, upright, in its own shape, over nothing that is to be read.
 */
#include "recheck/pdf_image.h"

#include "recheck/args.h"
#include "recheck/pdf_shape.h"

enum { PIXELS_MAX = 50000000 }; /* Ours: as base/picture.h has it, for one side as well */

static bool image_refuse(PdfFile *file, int64_t number)
{
    return pdf_refuse(file, ARG_IMAGE_FOREIGN, number);
}

/* [/Indexed /DeviceRGB 3 <twelve bytes>] */
static bool palette_holds(const PdfValue *space)
{
    int64_t last;
    return space->kind == PDF_ARRAY && space->n == 4 && pdf_is_name(&space->items[0], "Indexed") &&
           pdf_is_name(&space->items[1], "DeviceRGB") && pdf_whole(&space->items[2], 0, 255, &last) &&
           space->items[3].kind == PDF_STRING && space->items[3].text.n == 3 * ((size_t)last + 1);
}

static bool is_whole(const PdfValue *dict, const char *key, int64_t wanted)
{
    int64_t value;
    return pdf_whole(pdf_key(dict, key), wanted, wanted, &value);
}

static bool entries_agree(PdfFile *file, const PdfValue *image, int64_t across)
{
    const PdfValue *space = pdf_follow(file, image, "ColorSpace"),
                   *parms = pdf_follow(file, image, "DecodeParms");
    bool indexed = space->kind == PDF_ARRAY;
    int64_t bits;
    if ((indexed && !palette_holds(space)) || !pdf_whole(pdf_key(image, "BitsPerComponent"), 1, 8, &bits))
        return false;
    if (pdf_is_name(pdf_key(image, "Filter"), "DCTDecode"))
        return !indexed && bits == 8 && parms->kind == PDF_NULL;
    int64_t colours = pdf_is_name(space, "DeviceRGB") ? 3 : 1;
    return is_whole(parms, "Predictor", 15) && is_whole(parms, "Columns", across) &&
           is_whole(parms, "Colors", colours) && is_whole(parms, "BitsPerComponent", bits);
}

bool pdf_image_holds(PdfFile *file, int64_t number, int64_t width, int64_t height)
{
    const PdfObject *object = pdf_object(file, number);
    int64_t across, down;
    if (!object || !pdf_whole(pdf_key(&object->value, "Width"), 1, PIXELS_MAX, &across) ||
        !pdf_whole(pdf_key(&object->value, "Height"), 1, PIXELS_MAX, &down) ||
        !entries_agree(file, &object->value, across))
        return image_refuse(file, number);
    /* a height is rounded down to a thousandth of a point */
    int64_t over = width / 1000 * down - height / 1000 * across;
    return (over >= 0 && over < across) || pdf_refuse(file, ARG_IMAGE_STRETCHED, number);
}

bool pdf_figure_is_image(const PdfPage *page, const PdfValue *element)
{
    const PdfValue *kids = pdf_key(element, "K");
    int64_t mark;
    if (kids->kind != PDF_ARRAY || kids->n != 1 || !pdf_whole(&kids->items[0], 0, INT32_MAX, &mark))
        return false;
    for (size_t i = 0; i < page->images.n; i++)
        if (page->images.v[i].mark == mark)
            return true;
    return false;
}

/* Pale is 草稿 alone, which lies under all else. */
static bool covers(const PdfImage *image, const PdfChar *c)
{
    const PdfRule *box = &image->box;
    Len x = c->x + c->width / 2;
    bool inside = x > box->x && x < box->x + box->width;
    return !c->pale && inside && c->y > box->y && c->y - c->size < box->y + box->height;
}

static bool page_holds(const PdfFigures *figures, size_t p)
{
    const PdfPage *page = &figures->text->pages.v[p];
    PdfFile *file = figures->file;
    for (size_t i = 0; i < page->images.n; i++) {
        if (!pdf_spend(&file->work, page->chars.n))
            return pdf_refuse(file, ARG_TOO_MUCH, figures->pages[p]);
        for (size_t k = 0; k < page->chars.n; k++)
            if (covers(&page->images.v[i], &page->chars.v[k])) {
                file->page = p + 1;
                return pdf_refuse(file, ARG_IMAGE_ON_TEXT, figures->pages[p]);
            }
    }
    return true;
}

bool pdf_images_hold(const PdfFigures *figures, size_t pictured)
{
    PdfFile *file = figures->file;
    size_t drawn = 0;
    for (size_t p = 0; p < figures->npages; p++) {
        drawn += figures->text->pages.v[p].images.n;
        if (!page_holds(figures, p))
            return false;
    }
    for (size_t i = 0; i < file->places.n; i++)
        if (file->places.v[i].kept == &PDF_IMAGE && !file->places.v[i].visited)
            return pdf_refuse(file, ARG_IMAGE_UNUSED, (int64_t)i);
    return drawn == pictured || pdf_refuse(file, ARG_IMAGE_NO_FIGURE, 0);
}
