/*
 * The files that a finished PDF carries (ISO 32000-1 §7.11.4), and what it was made from.
 */
#ifndef RECHECK_INSIDE_H
#define RECHECK_INSIDE_H

#include "base/diag.h"

typedef struct PdfInside {
    Str name; /* ledger.csv */
    Str bytes;
} PdfInside;
typedef LIST_OF(PdfInside) PdfInsides;

/*
 * The files of one of our own PDFs, sealed or not, in `arena`. False with the messages of pdf_text_read
 * (recheck.h): no file is taken out of what may be another's.
 */
bool pdf_inside_read(Str bytes, PdfInsides *out, Arena *arena, DiagList *diags);

/* NULL: it carries none of that name. */
const PdfInside *inside_find(const PdfInsides *insides, const char *name);

/* source.json: everything that one document was made from. */
typedef struct PdfSource {
    Str program;      /* version of the one that made it */
    Str office;       /* folder name */
    Str profile;      /* that was named instead of the office's own; may be empty */
    TextList fonts;   /* PostScript names of what draws something */
    PdfInsides files; /* by their places below a project: content/2021/yunqi/office.yaml */
} PdfSource;

/* In `arena`. False with INSIDE_BROKEN: it is no whole one, or has a name that leads out of a project. */
bool source_read(Str json, PdfSource *out, Arena *arena, DiagList *diags);

#endif
