/*
 * The outline of one glyph as a charstring draws it: what is read, simplified
 * and written again.
 */
#ifndef PAINT_CFF_PATH_H
#define PAINT_CFF_PATH_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum CffSegmentKind { CFF_MOVE, CFF_LINE, CFF_CURVE } CffSegmentKind;

typedef struct CffStep {
    int32_t x, y;
} CffStep;

/* CFF_MOVE, CFF_LINE: by[0], the rest is zero. CFF_CURVE: to its control points and its end, each from the one before. */
typedef struct CffSegment {
    CffSegmentKind kind;
    CffStep by[3];
} CffSegment;

/* What the operand 255 of a charstring counts in. */
#define CFF_FRACTIONS 65536

/* Contours, each a move and what follows it; the first move starts at the glyph's origin. */
typedef struct CffPath {
    CffSegment *v;
    size_t n, cap;
    int32_t one; /* the length of a font unit: 1, or CFF_FRACTIONS where some step is not whole */
} CffPath;

/* From the segment's beginning to its end. */
static inline CffStep cff_segment_step(const CffSegment *s)
{
    return (CffStep){s->by[0].x + s->by[1].x + s->by[2].x, s->by[0].y + s->by[1].y + s->by[2].y};
}

/* A charstring can hold this length, in a path with such a unit, as one operand: -32768 to less than 32768 units. */
static inline bool cff_operand_holds(int32_t one, int64_t length)
{
    return length >= INT64_C(-32768) * one && length < INT64_C(32768) * one;
}

#endif
