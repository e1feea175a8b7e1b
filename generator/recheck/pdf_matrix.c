/*
 * Fixed-point products and matrices.
 */
#include "recheck/pdf_matrix.h"

#include "recheck/pdf_value.h"

#define ONE     INT64_C(1000000)
#define FIX_MAX (ONE * 1000000)

int64_t fix_clamp(int64_t value)
{
    return value > FIX_MAX ? FIX_MAX : value < -FIX_MAX ? -FIX_MAX : value;
}

/* Both factors are at most 10^12: neither 10^6 × 10^12 nor the sum of two of them overflows. */
int64_t fix_mul(int64_t a, int64_t b)
{
    a = fix_clamp(a);
    b = fix_clamp(b);
    return fix_clamp(a / ONE * b + a % ONE * b / ONE);
}

int64_t fix_add(int64_t a, int64_t b)
{
    return fix_clamp(fix_clamp(a) + fix_clamp(b));
}

PdfPoint matrix_point(PdfMatrix matrix, PdfPoint point)
{
    return (PdfPoint){
        fix_add(fix_add(fix_mul(matrix.a, point.x), fix_mul(matrix.c, point.y)), matrix.e),
        fix_add(fix_add(fix_mul(matrix.b, point.x), fix_mul(matrix.d, point.y)), matrix.f),
    };
}

PdfMatrix matrix_chain(PdfMatrix first, PdfMatrix then)
{
    PdfMatrix lines = {.a = then.a, .b = then.b, .c = then.c, .d = then.d};
    PdfPoint x = matrix_point(lines, (PdfPoint){first.a, first.b});
    PdfPoint y = matrix_point(lines, (PdfPoint){first.c, first.d});
    PdfPoint origin = matrix_point(then, (PdfPoint){first.e, first.f});
    return (PdfMatrix){x.x, x.y, y.x, y.y, origin.x, origin.y};
}

bool matrix_is_upright(PdfMatrix m)
{
    return m.a == PDF_ONE && m.b == 0 && m.c == 0 && m.d == PDF_ONE;
}

bool matrix_is_turn(PdfMatrix m)
{
    int64_t length = fix_add(fix_mul(m.a, m.a), fix_mul(m.b, m.b));
    return m.a == m.d && m.b == -m.c && length >= PDF_ONE - 10 && length <= PDF_ONE + 10;
}
