/*
 * The proof that each printed number is its ledger figure: the trace beside a
 * PDF (docs/proof.md), and where one figure is printed.
 *
 * What the trace says is held against the finished file by recheck/.
 */
#ifndef PRESS_PROOF_H
#define PRESS_PROOF_H

#include "figures/figures.h"
#include "layout/layout.h"
#include "press/press.h"
#include "report/report.h"

/*
 * Appends the trace of one office as JSON, one printed number a line, in the order of the
 * pages. The bytes depend on layout and ledger alone.
 *
 * pdf_name  the file's own name, such as yunqi.pdf
 */
void proof_write(const Layout *layout, const Ledger *ledger, Str pdf_name, StrBuf *out);

/*
 * Every place where `figure` itself is printed, and what is worded from it
 * (增加66.45%), in the order of the pages. Returns how many; *out lives in `arena`.
 */
size_t proof_places(const Layout *layout, const Figure *figure, Arena *arena, const PrintedPlace **out);

/* The trace's path beside a PDF: out/2021/yunqi.trace.json. In `arena`, NUL-terminated. */
Str proof_trace_path(Str pdf, Arena *arena);

/*
 * Reads a finished PDF and the trace beside it, and prints what differs to
 * `messages`, then "yunqi.pdf：812 个数，812 个相符" to `output`.
 * PRESS_FINE; PRESS_FINDINGS when something differs; PRESS_ENVIRONMENT when one of the two cannot be read.
 */
PressResult proof_recheck(const char *pdf, ReportStyle style, FILE *output, FILE *messages);

#endif
