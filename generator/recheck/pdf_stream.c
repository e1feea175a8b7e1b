/*
 * Streams as bytes: FlateDecode (ISO 32000-1 §7.4.4) and its predictors.
 */
#include "recheck/pdf_file.h"

#include <libdeflate.h>

#include "recheck/args.h"

/* Deflate makes at most 1032 bytes of one. */
#define DEFLATE_RATIO_MAX 1040
/* Ours: one stream decoded; a page is some 10 KB. */
#define STREAM_MAX ((size_t)64 << 20)

static bool fault(PdfFile *file, int64_t number)
{
    if (file->work.left == 0)
        return pdf_refuse(file, ARG_TOO_MUCH, number);
    return pdf_fault(file, ARG_STREAM_UNDECODED, number);
}

/* libdeflate wants to know the size: guessed, then doubled. */
static bool inflate(PdfFile *file, Str packed, int64_t number, Str *out)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    size_t most = packed.n < STREAM_MAX / DEFLATE_RATIO_MAX ? (packed.n + 1) * DEFLATE_RATIO_MAX : STREAM_MAX;
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (size_t room = packed.n * 4 + 1024; inflater && result == LIBDEFLATE_INSUFFICIENT_SPACE; room *= 2) {
        size_t n, used = 0, wanted = room < most ? room : most;
        if (!pdf_spend(&file->work, wanted))
            break;
        char *bytes = arena_alloc(file->arena, wanted);
        result = libdeflate_zlib_decompress_ex(inflater, packed.s, packed.n, bytes, wanted, &used, &n);
        *out = (Str){bytes, result == LIBDEFLATE_SUCCESS ? n : 0};
        if (result == LIBDEFLATE_SUCCESS && used != packed.n)
            result = LIBDEFLATE_BAD_DATA; /* something stands behind it */
        if (wanted == most)
            break;
    }
    libdeflate_free_decompressor(inflater);
    return result == LIBDEFLATE_SUCCESS || fault(file, number);
}

/* PNG's None, Sub and Up (RFC 2083 §6), 8 bits a colour, one colour: what cross-reference streams have. */
static bool rows_restore(PdfFile *file, Str packed, size_t columns, int64_t number, Str *out)
{
    size_t rows = packed.n / (columns + 1);
    if (packed.n % (columns + 1) || !pdf_spend(&file->work, packed.n))
        return fault(file, number);
    unsigned char *bytes = arena_alloc(file->arena, packed.n), *row = bytes;
    for (size_t r = 0; r < rows; r++, row += columns) {
        const unsigned char *from = (const unsigned char *)packed.s + r * (columns + 1);
        if (from[0] > 2)
            return fault(file, number);
        for (size_t i = 0; i < columns; i++) {
            unsigned left = i && from[0] == 1 ? row[i - 1] : 0;
            unsigned above = r && from[0] == 2 ? *(row + i - columns) : 0;
            row[i] = (unsigned char)((from[1 + i] + left + above) & 0xFF);
        }
    }
    *out = (Str){(const char *)bytes, rows * columns};
    return true;
}

bool pdf_stream_bytes(PdfFile *file, const PdfObject *object, int64_t number, Str *out)
{
    *out = object->raw;
    if (!object->stream)
        return pdf_fault(file, ARG_NO_STREAM, number);
    const PdfValue *filter = pdf_follow(file, &object->value, "Filter");
    if (filter->kind == PDF_NULL)
        return pdf_spend(&file->work, out->n) || fault(file, number); /* it will be read through */
    if (!pdf_is_name(filter, "FlateDecode"))
        return pdf_refuse(file, ARG_STREAM_FILTER, number);
    if (!inflate(file, object->raw, number, out))
        return false;
    const PdfValue *parms = pdf_follow(file, &object->value, "DecodeParms");
    const PdfValue *said = pdf_key(parms, "Predictor"), *wide = pdf_key(parms, "Columns");
    int64_t predictor = 1, columns = 1;
    if ((said->kind != PDF_NULL && !pdf_whole(said, 1, 15, &predictor)) ||
        (wide->kind != PDF_NULL && !pdf_whole(wide, 1, INT32_MAX, &columns)) ||
        (predictor > 1 && predictor < 10))
        return fault(file, number);
    return predictor == 1 || rows_restore(file, *out, (size_t)columns, number, out);
}
