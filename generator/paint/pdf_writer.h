/*
 * The objects of one PDF file and its saving. The only part of the program
 * that sees libharu, and of libharu it uses the object layer alone: HPDF_Dict,
 * HPDF_Xref, HPDF_Stream and HPDF_MMgr.
 *
 * An object is an indirect dictionary whose entries the caller prints, with or
 * without a stream. Nothing here knows what a page or a font is.
 *
 * One writer belongs to one thread; there is no shared state.
 */
#ifndef PAINT_PDF_WRITER_H
#define PAINT_PDF_WRITER_H

#include "base/diag.h"
#include "base/digest.h"

typedef struct PdfWriter PdfWriter;

/* An object number; 0 is none. */
typedef uint32_t PdfRef;

/*
 * The file is appended to `out`, which is empty: streams as they come, the rest by pdf_save.
 * Never NULL; lives in `arena`. What fails later (memory, libharu) is remembered and told once, by pdf_save.
 */
PdfWriter *pdf_writer_new(Arena *arena, StrBuf *out);
void pdf_writer_free(PdfWriter *writer); /* what libharu and libdeflate hold */

/* A number for an object that is written later; it must be, before pdf_save. */
PdfRef pdf_reserve(PdfWriter *writer);

/* `body`: the entries between << and >>, for example "/Type /Font /Subtype /Type0"; copied. */
void pdf_dict(PdfWriter *writer, PdfRef ref, Str body);
PdfRef pdf_dict_new(PdfWriter *writer, Str body);

/*
 * A dictionary with a stream of `bytes`, compressed unless it is short; /Filter and /Length are added.
 * It stands in the file at once.
 */
void pdf_stream(PdfWriter *writer, PdfRef ref, Str body, Str bytes);
PdfRef pdf_stream_new(PdfWriter *writer, Str body, Str bytes);

/*
 * As pdf_stream_new, never compressed: metadata, which others look for in the bytes (ISO 32000-1 §14.3.2); and what is
 * compressed already, whose /Filter `body` has.
 */
PdfRef pdf_stream_plain(PdfWriter *writer, Str body, Str bytes);

/* As pdf_stream_new, compressed for size rather than for speed: texts, which halve their bytes for it. */
PdfRef pdf_stream_small(PdfWriter *writer, Str body, Str bytes);
/* The same at any cost of time: what a document was made of, which few carry. */
PdfRef pdf_stream_smallest(PdfWriter *writer, Str body, Str bytes);

/* Prints "12 0 R". */
void pdf_put_ref(StrBuf *out, PdfRef ref);

/*
 * Ends the file: PDF 1.7, dictionaries in object streams, a
 * cross-reference stream, and an /ID made of the bytes themselves. The bytes
 * depend on the objects alone, not on the version of libharu.
 * `sha256`, unless NULL, gets the SHA-256 of the whole file, since most of it is hashed for the /ID anyway.
 * False with DIAG_PDF_WRITE when anything failed since pdf_writer_new.
 */
bool pdf_save(PdfWriter *writer, PdfRef catalog, PdfRef info, uint8_t sha256[DIGEST_SIZE], DiagList *diags);

#endif
