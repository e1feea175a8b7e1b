/*
 * Pictures: PNG (ISO/IEC 15948) and baseline or progressive JPEG (ISO/IEC 10918-1) as far as a PDF can take them as they
 * are: the compressed pixels are passed on, never decoded and coded again, so that nothing is lost.
 *
 * Colours are taken for sRGB, which is what the file's output intent says (ISO 19005-3 §6.2.4).
 */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/str.h"

/* Ours: more than any scan of a page needs, and what a reader of the PDF has to unpack. */
#define PICTURE_BYTES_MAX  ((size_t)20 << 20)
#define PICTURE_PIXELS_MAX ((uint64_t)50000000)

typedef enum PictureCoding {
    PICTURE_FLATE, /* zlib over rows with PNG's filters (ISO 32000-1 §7.4.4.4, predictor 15) */
    PICTURE_DCT,   /* a JPEG file (§7.4.8) */
} PictureCoding;

typedef struct Picture {
    PictureCoding coding;
    uint32_t width, height; /* pixels, ≥ 1 */
    unsigned colours;       /* of a pixel as it is coded: 1, grey or a number in the palette; 3, RGB */
    unsigned bits;          /* of a colour: 1, 2, 4, 8 */
    Str palette;            /* three bytes a colour; empty: none */
    Str data;
} Picture;

/* Why a file is no picture that can be printed, and what to do; both in two languages. */
typedef struct PictureFault {
    Str wrong, remedy;
} PictureFault;

/* Is it named as one: .png, .jpg, .jpeg? No other file of an office is. */
bool picture_named(Str name);

/*
 * Takes the file for what its first bytes say. The whole of it is looked through: checksums and the amount of pixels of
 * a PNG, the segments of a JPEG up to its end. `data` and `palette` borrow from `bytes` or live in `arena`.
 * fault.wrong.n: it cannot be used.
 */
PictureFault picture_read(Str bytes, Arena *arena, Picture *out);

/* The bytes of a file that has those pixels and nothing else: a JPEG as it was. In `arena`, or borrowed. */
Str picture_file(const Picture *picture, Arena *arena);

#endif
