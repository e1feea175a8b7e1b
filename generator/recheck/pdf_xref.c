/*
 * Where the objects of a file stand: the cross-reference stream (ISO 32000-1
 * §7.5.8) or table (§7.5.4). There is one section: a file with more was
 * added to after it was made (§7.5.6), which is read apart (seal.c), or has other objects for other readers
 * (§7.5.8.4).
 */
#include "recheck/pdf_file.h"

#include "base/bytes.h"
#include "recheck/args.h"

enum {
    ENTRY_SIZE = 20, /* of a table (§7.5.4) */
    PLACE_COST = 2 * sizeof(PdfPlace),
};

static bool fault(PdfFile *file)
{
    return pdf_fault(file, ARG_XREF_UNREADABLE, 0);
}

static bool appended(PdfFile *file)
{
    return pdf_refuse(file, ARG_XREF_PARTS, 0);
}

static bool place_add(PdfFile *file, int64_t number, PdfPlace said)
{
    size_t before = file->places.n;
    PdfPlace *place = pdf_place(file, number);
    if (!place || !pdf_spend(&file->work, (file->places.n - before) * PLACE_COST + 1))
        return fault(file);
    if (place->kind != PLACE_UNKNOWN && place->revision == file->revision)
        return pdf_refuse(file, ARG_XREF_TWICE, number);
    *place = said;
    place->revision = file->revision;
    return true;
}

/* ---- tables ---- */

static bool digits_read(Str digits, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.s[i] < '0' || digits.s[i] > '9')
            return false;
        *out = *out * 10 + (digits.s[i] - '0');
    }
    return digits.n > 0;
}

/* "0000000010 00000 n", which has its place by its number: some readers count bytes, others words. */
static bool entry_read(PdfFile *file, size_t at, int64_t number)
{
    Str entry = str_slice(file->bytes, at, at + ENTRY_SIZE);
    int64_t offset, generation;
    if (entry.n < ENTRY_SIZE || !digits_read(str_slice(entry, 0, 10), &offset) || entry.s[10] != ' ' ||
        !digits_read(str_slice(entry, 11, 16), &generation) || entry.s[16] != ' ')
        return fault(file);
    bool used = entry.s[17] == 'n', cr = entry.s[18] == '\r';
    bool ends =
        (entry.s[18] == ' ' && (entry.s[19] == '\r' || entry.s[19] == '\n')) || (cr && entry.s[19] == '\n');
    if ((!used && entry.s[17] != 'f') || !ends || (used && generation != 0))
        return fault(file);
    return place_add(file, number, (PdfPlace){.kind = used ? PLACE_PLAIN : PLACE_FREE, .where = offset});
}

/* "0 6", then its entries. */
static bool subsection_read(PdfFile *file, PdfReader *reader)
{
    int64_t first, n;
    if (!pdf_next_whole(reader, &first) || !pdf_next_whole(reader, &n))
        return fault(file);
    if (first != 0 && !file->revision)
        return appended(file);
    Str bytes = file->bytes;
    while (reader->at < bytes.n && (bytes.s[reader->at] == ' ' || bytes.s[reader->at] == '\r'))
        reader->at++;
    reader->at += reader->at < bytes.n && bytes.s[reader->at] == '\n';
    for (int64_t i = 0; i < n; i++, reader->at += ENTRY_SIZE)
        if (!entry_read(file, reader->at, first + i))
            return false;
    return true;
}

/* Its subsections, then the trailer: of a file as it was made there is one. */
static bool table_read(PdfFile *file, PdfReader *reader)
{
    reader->refs = false;
    if (!subsection_read(file, reader))
        return false;
    while (!pdf_next_word(reader, "trailer")) {
        if (!file->revision)
            return appended(file);
        if (!subsection_read(file, reader))
            return false;
    }
    reader->refs = true;
    file->xref_table = true;
    if (pdf_next(reader, &file->trailer) && file->trailer.kind == PDF_DICT &&
        pdf_next_word(reader, "startxref") && reader->at == file->tail + STR("startxref").n)
        return true;
    return pdf_reader_fault(file, reader, ARG_XREF_UNREADABLE, 0);
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
    if (!column_next(rows, 0, 1, &kind) || !column_next(rows, 1, 0, &where) ||
        !column_next(rows, 2, 0, &nth) || kind > 2 || (kind == 1 && nth != 0))
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
        if (!pdf_whole(&widths->items[i], i == 1, 8, &rows->widths[i]))
            return fault(file);
    return pdf_stream_bytes(file, object, number, &rows->bytes);
}

static bool run_read(PdfFile *file, Rows *rows, int64_t first, int64_t n)
{
    for (int64_t k = 0; k < n; k++)
        if (!row_read(file, rows, first + k))
            return false;
    return true;
}

/* The numbers that rows are of: /Index, which a file as it was made need not have. */
static bool runs_read(PdfFile *file, const PdfValue *dict, Rows *rows)
{
    const PdfValue *index = pdf_key(dict, "Index");
    int64_t size, first = 0, n;
    if (!pdf_whole(pdf_key(dict, "Size"), 1, INT32_MAX, &size))
        return fault(file);
    if (index->kind == PDF_NULL)
        return run_read(file, rows, 0, size);
    if (index->kind != PDF_ARRAY || index->n % 2 || !index->n)
        return fault(file);
    for (size_t i = 0; i < index->n; i += 2) {
        if (!pdf_whole(&index->items[i], 0, size, &first) ||
            !pdf_whole(&index->items[i + 1], 0, size - first, &n) ||
            (!file->revision && (first != 0 || n != size)))
            return appended(file);
        if (!run_read(file, rows, first, n))
            return false;
    }
    return true;
}

static bool stream_read(PdfFile *file)
{
    int64_t number = 0;
    const PdfObject *object = pdf_object_at(file, file->xref, &number);
    Rows rows = {0};
    if (!object || !object->stream || !pdf_is_name(pdf_key(&object->value, "Type"), "XRef"))
        return fault(file);
    if (!rows_open(file, object, number, &rows) || !runs_read(file, &object->value, &rows))
        return false;
    if (rows.at != rows.bytes.n)
        return fault(file);
    file->trailer = object->value;
    file->xref_table = false;
    file->xref_end = object->end;
    return true;
}

/* ---- the end of the file ---- */

/* "startxref", an offset and "%%EOF" are the last words (§7.5.5): readers that look further up find no other. */
static bool startxref_find(PdfFile *file)
{
    enum { TAIL = 64 };
    Str bytes = file->bytes, word = STR("startxref"), mark = STR("%%EOF");
    while (bytes.n && (bytes.s[bytes.n - 1] == '\n' || bytes.s[bytes.n - 1] == '\r'))
        bytes.n--;
    size_t found = bytes.n, end = bytes.n > mark.n ? bytes.n - mark.n : 0;
    for (size_t at = bytes.n > TAIL ? bytes.n - TAIL : 0; (at = str_find(bytes, word, at)) < bytes.n; at++)
        found = at;
    if (found == bytes.n)
        return pdf_fault(file, ARG_NO_STARTXREF, 0);
    file->tail = found;
    PdfReader reader = pdf_reader(file, str_slice(bytes, 0, end), found + word.n);
    reader.refs = false;
    bool good = pdf_next_whole(&reader, &file->xref) && !str_trim(str_slice(bytes, reader.at, end)).n;
    return (good && str_eq(str_slice(bytes, end, bytes.n), mark)) || fault(file);
}

bool pdf_xref_read(PdfFile *file)
{
    if (!startxref_find(file))
        return false;
    PdfReader reader = pdf_reader(file, file->bytes, (size_t)file->xref);
    return pdf_next_word(&reader, "xref") ? table_read(file, &reader) : stream_read(file);
}

bool pdf_update_read(PdfFile *file, Str bytes)
{
    int64_t before = file->xref, prev;
    file->revision++;
    file->start = file->bytes.n;
    file->bytes = bytes;
    if (!pdf_xref_read(file))
        return fault(file);
    bool follows = file->xref >= (int64_t)file->start &&
                   pdf_whole(pdf_key(&file->trailer, "Prev"), before, before, &prev) &&
                   pdf_key(&file->trailer, "XRefStm")->kind == PDF_NULL &&
                   pdf_key(&file->trailer, "Encrypt")->kind == PDF_NULL;
    return follows || fault(file);
}
