/*
 * Where the objects of a file stand: cross-reference streams (ISO 32000-1
 * §7.5.8) and tables (§7.5.4), the newest section first.
 */
#include "recheck/pdf_file.h"

#include "base/bytes.h"

enum {
    SECTIONS_MAX = 64, /* Ours: /Prev chains */
    TAIL = 1024,       /* startxref stands in the last bytes of a file */
    PLACE_COST = 2 * sizeof(PdfPlace),
};

static bool fault(PdfFile *file)
{
    return pdf_fault(file, DIAG_BOTH("交叉引用表读不出来", "the cross-reference cannot be read"), 0);
}

/* The newest section says where an object is; older ones keep silent. */
static bool place_add(PdfFile *file, int64_t number, PdfPlace said)
{
    size_t before = file->places.n;
    PdfPlace *place = pdf_place(file, number);
    if (!place || !pdf_spend(&file->work, (file->places.n - before) * PLACE_COST + 1))
        return fault(file);
    if (place->kind == PLACE_UNKNOWN)
        *place = said;
    return true;
}

/* ---- tables ---- */

/* "0 6", then "0000000010 00000 n" for each. */
static bool subsection_read(PdfFile *file, PdfReader *reader)
{
    int64_t first, n, offset, generation;
    if (!pdf_next_whole(reader, &first) || !pdf_next_whole(reader, &n))
        return fault(file);
    for (int64_t i = 0; i < n; i++) {
        if (!pdf_next_whole(reader, &offset) || !pdf_next_whole(reader, &generation))
            return fault(file);
        bool used = pdf_next_word(reader, "n");
        if (!used && !pdf_next_word(reader, "f"))
            return fault(file);
        if (!place_add(file, first + i, (PdfPlace){.kind = used ? PLACE_PLAIN : PLACE_FREE, .where = offset}))
            return false;
    }
    return true;
}

static bool table_read(PdfFile *file, PdfReader *reader, PdfValue *trailer)
{
    reader->refs = false;
    while (!pdf_next_word(reader, "trailer"))
        if (!subsection_read(file, reader))
            return false;
    reader->refs = true;
    return (pdf_next(reader, trailer) && trailer->kind == PDF_DICT) || fault(file);
}

/* ---- streams ---- */

typedef struct Rows {
    Str bytes;
    size_t at;
    int64_t widths[3]; /* of the columns, in bytes */
} Rows;

static bool column_next(Rows *rows, size_t column, int64_t usual, int64_t *out)
{
    size_t width = (size_t)rows->widths[column];
    if (!bytes_hold(rows->bytes, rows->at, width))
        return false;
    *out = width ? (int64_t)(be_number(rows->bytes, rows->at, width) & INT64_MAX) : usual;
    rows->at += width;
    return true;
}

static bool row_read(PdfFile *file, Rows *rows, int64_t number)
{
    int64_t kind, where, nth;
    if (!column_next(rows, 0, 1, &kind) || !column_next(rows, 1, 0, &where) || !column_next(rows, 2, 0, &nth))
        return fault(file);
    PlaceKind place = kind == 1 ? PLACE_PLAIN : kind == 2 ? PLACE_PACKED : PLACE_FREE;
    return place_add(file, number, (PdfPlace){.kind = place, .where = where, .nth = nth});
}

static bool rows_open(PdfFile *file, const PdfObject *object, int64_t number, Rows *rows)
{
    const PdfValue *widths = pdf_key(&object->value, "W");
    if (widths->kind != PDF_ARRAY || widths->n != 3)
        return fault(file);
    for (size_t i = 0; i < 3; i++)
        if (!pdf_whole(&widths->items[i], 0, 8, &rows->widths[i]))
            return fault(file);
    return pdf_stream_bytes(file, object, number, &rows->bytes);
}

static bool section_read(PdfFile *file, int64_t offset, PdfValue *trailer)
{
    int64_t number = 0, first, n;
    const PdfObject *object = pdf_object_at(file, offset, &number);
    Rows rows = {0};
    if (!object || !object->stream || !pdf_is_name(pdf_key(&object->value, "Type"), "XRef"))
        return fault(file);
    if (!rows_open(file, object, number, &rows))
        return false;
    const PdfValue *index = pdf_key(&object->value, "Index");
    const PdfValue whole[2] = {{.kind = PDF_NUMBER}, *pdf_key(&object->value, "Size")};
    const PdfValue *spans = index->kind == PDF_ARRAY ? index->items : whole;
    size_t nspans = index->kind == PDF_ARRAY ? index->n : 2;
    for (size_t i = 0; i + 1 < nspans; i += 2) {
        if (!pdf_whole(&spans[i], 0, INT32_MAX, &first) || !pdf_whole(&spans[i + 1], 0, INT32_MAX, &n))
            return fault(file);
        for (int64_t k = 0; k < n; k++)
            if (!row_read(file, &rows, first + k))
                return false;
    }
    *trailer = object->value;
    return true;
}

/* ---- the chain of sections ---- */

static bool startxref_find(PdfFile *file, int64_t *offset)
{
    Str bytes = file->bytes, word = STR("startxref");
    size_t found = bytes.n;
    for (size_t at = bytes.n > TAIL ? bytes.n - TAIL : 0; (at = str_find(bytes, word, at)) < bytes.n; at++)
        found = at;
    if (found == bytes.n)
        return pdf_fault(
            file, DIAG_BOTH("没有 startxref，文件可能不完整", "there is no startxref; the file may be cut"),
            0);
    PdfReader reader = pdf_reader(file, bytes, found + word.n);
    reader.refs = false;
    return pdf_next_whole(&reader, offset) || fault(file);
}

bool pdf_xref_read(PdfFile *file)
{
    int64_t offset, more;
    if (!startxref_find(file, &offset))
        return false;
    for (int sections = 0; sections < SECTIONS_MAX; sections++) {
        PdfValue trailer = {0};
        PdfReader reader = pdf_reader(file, file->bytes, (size_t)offset);
        bool good = pdf_next_word(&reader, "xref") ? table_read(file, &reader, &trailer)
                                                   : section_read(file, offset, &trailer);
        if (!good)
            return false;
        if (sections == 0)
            file->trailer = trailer;
        PdfValue hidden;
        if (pdf_whole(pdf_key(&trailer, "XRefStm"), 0, INT64_MAX, &more) &&
            !section_read(file, more, &hidden))
            return false;
        if (!pdf_whole(pdf_key(&trailer, "Prev"), 0, INT64_MAX, &offset))
            return true;
    }
    return fault(file);
}
