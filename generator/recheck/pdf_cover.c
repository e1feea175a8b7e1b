/*
 * No byte of a file without an owner. A reader that mends a file, or guesses where an
 * object stands, goes through all of it; it must find there what the cross-reference says.
 */
#include "recheck/pdf_file.h"

#include <stdlib.h>

#include "recheck/args.h"

typedef struct Extent {
    size_t from, to;
    int64_t number;
} Extent;

static int extent_cmp(const void *left, const void *right)
{
    const Extent *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

/* Only blanks and comments stand between two offsets. */
static bool is_empty(PdfFile *file, size_t from, size_t to)
{
    PdfValue value;
    PdfReader reader = pdf_reader(file, str_slice(file->bytes, 0, to), from);
    return from <= to && !pdf_next(&reader, &value) && !reader.broken;
}

static bool loose(PdfFile *file, int64_t after)
{
    return pdf_refuse(file, ARG_BEHIND_OBJECT, after);
}

/* The objects that stand in the file itself, by place; NULL with a fault. */
static Extent *extents_make(PdfFile *file, size_t *n)
{
    Extent *extents = ARENA_ARRAY(file->arena, Extent, file->places.n);
    for (size_t i = 0; i < file->places.n; i++) {
        if (file->places.v[i].revision != file->revision)
            continue;
        const PdfObject *object = pdf_object(file, (int64_t)i);
        if (file->fault.n)
            return NULL;
        if (file->places.v[i].kind == PLACE_PLAIN)
            extents[(*n)++] = (Extent){(size_t)file->places.v[i].where, object->end, (int64_t)i};
    }
    qsort(extents, *n, sizeof *extents, extent_cmp);
    return extents;
}

/* After the objects, of which it is the last, or a table or, in an update, a stream that does not tell of itself. */
static bool xref_follows(PdfFile *file, size_t at, bool last)
{
    size_t xref = (size_t)file->xref;
    if (file->xref_table)
        return is_empty(file, at, xref);
    if (!last && file->revision && is_empty(file, at, xref))
        return is_empty(file, file->xref_end, file->tail);
    return last && is_empty(file, at, file->tail);
}

/* One after the other, then the cross-reference. */
static bool extents_follow(PdfFile *file, const Extent *extents, size_t n)
{
    size_t at = file->start;
    int64_t before = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_empty(file, at, extents[i].from))
            return loose(file, before);
        at = extents[i].to;
        before = extents[i].number;
    }
    bool last = n && extents[n - 1].from == (size_t)file->xref;
    return xref_follows(file, at, last) || loose(file, before);
}

/* Each object of each object stream is where the cross-reference says that it is. */
static bool packs_told(PdfFile *file)
{
    for (size_t i = 0; i < file->places.n; i++) {
        bool now = file->places.v[i].revision == file->revision;
        const PdfPack *pack = now ? file->places.v[i].pack : NULL;
        for (size_t nth = 0; pack && nth < pack->n; nth++) {
            const PdfPlace *place = pdf_placed(file, pack->heads[2 * nth]);
            if (!place || place->kind != PLACE_PACKED || place->where != (int64_t)i ||
                place->nth != (int64_t)nth)
                return pdf_refuse(file, ARG_STREAM_EXTRA, (int64_t)i);
        }
    }
    return true;
}

bool pdf_covered(PdfFile *file)
{
    size_t n = 0;
    if (!pdf_spend(&file->work, file->places.n * sizeof(Extent)))
        return pdf_refuse(file, ARG_TOO_MUCH, 0);
    const Extent *extents = extents_make(file, &n);
    return extents && extents_follow(file, extents, n) && packs_told(file);
}
