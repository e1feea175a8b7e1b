/*
 * Pictures as image XObjects (ISO 32000-1 §8.9.5).
 */
#ifndef PAINT_IMAGE_H
#define PAINT_IMAGE_H

#include "layout/layout.h"
#include "paint/pdf_writer.h"

/* Writes layout->pictures, and prints the resources' /XObject entry: /I1, /I2 … in their order; nothing when there are none. */
void images_put(PdfWriter *writer, const Layout *layout, StrBuf *resources);

#endif
