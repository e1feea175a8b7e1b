/*
 * Exact-enough arithmetic of content streams: fixed point in millionths, clamped
 * to a million units, so that nothing overflows. Private to recheck/.
 */
#ifndef RECHECK_PDF_MATRIX_H
#define RECHECK_PDF_MATRIX_H

#include <stdbool.h>
#include <stdint.h>

/* [a b c d e f] of ISO 32000-1 §8.3.3, millionths. */
typedef struct PdfMatrix {
    int64_t a, b, c, d, e, f;
} PdfMatrix;

typedef struct PdfPoint {
    int64_t x, y;
} PdfPoint;

int64_t fix_clamp(int64_t value);
int64_t fix_mul(int64_t a, int64_t b);
int64_t fix_add(int64_t a, int64_t b);

/* First `first`, then `then`. */
PdfMatrix matrix_chain(PdfMatrix first, PdfMatrix then);
PdfPoint matrix_point(PdfMatrix matrix, PdfPoint point);

#define MATRIX_IDENTITY ((PdfMatrix){.a = 1000000, .d = 1000000})

bool matrix_is_upright(PdfMatrix m);
/* Turned, but neither mirrored nor slanted nor made larger or smaller. */
bool matrix_is_turn(PdfMatrix m);

#endif
