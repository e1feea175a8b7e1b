/*
 * How rows of shapes are written, and the shapes that both files of rows know. Private to recheck/.
 */
#ifndef RECHECK_PDF_ROWS_H
#define RECHECK_PDF_ROWS_H

#include "recheck/pdf_shape.h"

/* A row: its key, then its value, a shape, or both, see pdf_shape.h. */
#define KEY(name)    .key = (name)
#define NAMED(list)  .value = {.form = FORM_NAME, .words = (list)}
#define ANY_NAME     .value = {.form = FORM_NAME}
#define NUMBER       .value = {.form = FORM_NUMBER}
#define EXACTLY(all) .value = {.form = FORM_NUMBER, .words = (all)}
#define EACH(all)    .value = {.form = FORM_NUMBERS, .words = (all)}
#define TEXT         .value = {.form = FORM_TEXT}
#define SAID         .value = {.form = FORM_SAID}
#define FLAG         .value = {.form = FORM_BOOL}
#define PLAIN        .value = {.form = FORM_PLAIN}
#define THE(shape)   .of = &(shape)
#define NEEDED       .needed = true

#define CALLED(z, e) .zh = (z), .en = (e)
#define END          .key = NULL

#define LENGTH     KEY("Length"), NUMBER, NEEDED
#define FILTER     KEY("Filter"), NAMED("FlateDecode")
#define PARAMETERS KEY("DecodeParms"), THE(FLATE_PARAMETERS)

extern const PdfShape FLATE_PARAMETERS;

/* What a file says beside its pages. */
extern const PdfShape ATTACHMENTS, STRUCTURE, MARKING, METADATA, INTENTS, WIDGET, INTERACTIVE;

#endif
