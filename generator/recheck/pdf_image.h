/*
 * Images (ISO 32000-1 §8.9.5): which there may be, and where they may stand. Private to recheck/.
 */
#ifndef RECHECK_PDF_IMAGE_H
#define RECHECK_PDF_IMAGE_H

#include "recheck/figures.h"

/*
 * Is the image's dictionary one whose entries agree, as far as rows cannot say it: a filter with its parameters, a space
 * of colours with its palette? And is it drawn in `width` by `height`, millionths of a point, without being stretched?
 * False with a fault. Its pixels are not looked at.
 */
bool pdf_image_holds(PdfFile *file, int64_t number, int64_t width, int64_t height);

/* Whether the figure's content is an image, alone. `page` is its page. */
bool pdf_figure_is_image(const PdfPage *page, const PdfValue *element);

/*
 * After the pages were read: each image is drawn, and over no text but pale; `figures` of them are the content of a figure.
 * False with a fault.
 */
bool pdf_images_hold(const PdfFigures *figures, size_t pictured);

#endif
