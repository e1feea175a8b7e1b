/*
 * Holds a file against the rows of pdf_rows.c, from the trailer on. What is still to be
 * looked at lies on a stack of its own, so that no file, however deep, nests calls.
 */
#include "recheck/pdf_shape.h"

#include "recheck/args.h"

typedef struct Visit {
    const PdfValue *value;
    const PdfShape *shape;
    const char *key; /* it stands under; "" in a list */
    int64_t object;  /* it stands in; 0: the trailer */
    size_t page;     /* it was reached from; 0: none */
    bool stream;     /* the value stands before a stream */
} Visit;

typedef struct ShapeWalk {
    PdfFile *file;
    LIST_OF(Visit) open;
    size_t pages; /* so far, in the order a reader shows them */
} ShapeWalk;

/* ---- what is told ---- */

/* 页面里有 /CropBox */
static bool refuse_key(ShapeWalk *walk, const Visit *visit, Str form, Str key)
{
    const PdfShape *shape = visit->shape;
    const Str called[] = {str_of(shape->zh ? shape->zh : "对象"),
                          str_of(shape->en ? shape->en : "the object")};
    walk->file->page = visit->page;
    return pdf_refuse(
        walk->file,
        str_fill(walk->file->arena, form.s, DIAG_ARGS(called[LANG_ZH], called[LANG_EN], pdf_shown(key))),
        visit->object);
}

static bool refuse_value(ShapeWalk *walk, const Visit *visit)
{
    walk->file->page = visit->page;
    return pdf_refuse(walk->file,
                      str_fill(walk->file->arena, ARG_VALUE_FOREIGN.s, DIAG_ARGS(str_of(visit->key))),
                      visit->object);
}

/* ---- the stack ---- */

static bool push(ShapeWalk *walk, Visit visit)
{
    if (!pdf_spend(&walk->file->work, 2 * sizeof visit))
        return pdf_refuse(walk->file, ARG_TOO_MUCH, visit.object);
    *LIST_PUSH(walk->file->arena, &walk->open) = visit;
    return true;
}

static Visit below(const Visit *visit, const PdfValue *value, const PdfShape *shape, const char *key)
{
    return (Visit){value, shape, key, visit->object, visit->page, false};
}

/* Every `step`-th member from `first` on as the shape's `of`, the last one first, so that they come off the stack in order. */
static bool push_members(ShapeWalk *walk, const Visit *visit, size_t first, size_t step)
{
    const PdfValue *list = visit->value;
    for (size_t i = list->n; i-- > 0;)
        if (i % step == first && !push(walk, below(visit, &list->items[i], visit->shape->of, visit->key)))
            return false;
    return true;
}

/* ---- one form each ---- */

static bool word_among(Str word, const char *words)
{
    for (Str rest = str_of(words); rest.n;) {
        size_t end = str_find(rest, STR(" "), 0);
        if (str_eq(str_slice(rest, 0, end), word))
            return true;
        rest = str_slice(rest, end + 1, rest.n);
    }
    return false;
}

static bool is_number(const PdfShape *shape, const PdfValue *value)
{
    int64_t whole;
    char digits[UINT_DIGITS];
    if (!shape->words)
        return value->kind == PDF_NUMBER;
    return pdf_whole(value, 0, INT32_MAX, &whole) &&
           word_among((Str){digits, (size_t)(uint_put(digits, (uint64_t)whole) - digits)}, shape->words);
}

static bool are_numbers(const PdfShape *shape, const PdfValue *value)
{
    Str rest = str_of(shape->words);
    for (size_t i = 0; i < value->n; i++) {
        size_t end = str_find(rest, STR(" "), 0);
        char word[UINT_DIGITS + 1] = "";
        memcpy(word, rest.s, end < UINT_DIGITS ? end : UINT_DIGITS);
        if (!rest.n || !is_number(&(PdfShape){.form = FORM_NUMBER, .words = word}, &value->items[i]))
            return false;
        rest = str_slice(rest, end + 1, rest.n);
    }
    return value->kind == PDF_ARRAY && !rest.n;
}

/* Arrays nest as deep as the reader lets them. */
static bool is_plain(PdfFile *file, const PdfValue *value)
{
    for (size_t i = 0; value->kind == PDF_ARRAY && i < value->n; i++)
        if (!is_plain(file, &value->items[i]))
            return false;
    return value->kind != PDF_DICT && pdf_spend(&file->work, sizeof *value);
}

static const PdfRow *row_find(const PdfShape *shape, Str key)
{
    for (const PdfRow *row = shape->rows; row->key; row++)
        if (str_is(key, row->key))
            return row;
    return NULL;
}

static bool dict_visit(ShapeWalk *walk, const Visit *visit)
{
    const PdfValue *dict = visit->value;
    if (dict->kind != PDF_DICT)
        return refuse_value(walk, visit);
    for (const PdfRow *row = visit->shape->rows; row->key; row++)
        if (row->needed && pdf_key(dict, row->key)->kind == PDF_NULL)
            return refuse_key(walk, visit, ARG_KEY_LACKING, str_of(row->key));
    for (size_t i = dict->n; i > 0; i -= 2) {
        const PdfValue *key = &dict->items[i - 2], *value = &dict->items[i - 1];
        const PdfRow *row = row_find(visit->shape, key->text);
        if (!row)
            return refuse_key(walk, visit, ARG_KEY_FOREIGN, key->text);
        bool named = row->of && !(value->kind == PDF_NAME && row->value.words);
        if (!push(walk, below(visit, value, named ? row->of : &row->value, row->key)))
            return false;
    }
    return true;
}

static bool map_visit(ShapeWalk *walk, const Visit *visit)
{
    return visit->value->kind == PDF_DICT ? push_members(walk, visit, 1, 2) : refuse_value(walk, visit);
}

/* The same value again, as what it says it is. */
static bool kinds_visit(ShapeWalk *walk, const Visit *visit)
{
    const PdfValue *kind = pdf_key(visit->value, visit->shape->words);
    const PdfRow *row = row_find(visit->shape, kind->kind == PDF_NAME ? kind->text : STR(""));
    if (!row)
        return refuse_key(walk, visit, ARG_KIND_FOREIGN, kind->text);
    Visit again = *visit;
    again.shape = row->of;
    return push(walk, again);
}

static bool value_visit(ShapeWalk *walk, const Visit *visit)
{
    const PdfValue *value = visit->value;
    const PdfShape *shape = visit->shape;
    bool good = false;
    if (visit->stream != (shape->form == FORM_STREAM))
        return refuse_value(walk, visit);
    switch (shape->form) {
    case FORM_NAME:
        good = value->kind == PDF_NAME && (!shape->words || word_among(value->text, shape->words));
        break;
    case FORM_NUMBER:
        good = is_number(shape, value);
        break;
    case FORM_NUMBERS:
        good = are_numbers(shape, value);
        break;
    case FORM_TEXT:
        good = value->kind == PDF_STRING;
        break;
    case FORM_SAID:
        good = value->kind == PDF_STRING;
        if (good)
            *LIST_PUSH(walk->file->arena, &walk->file->said) = (PdfSaid){value->text, visit->object};
        break;
    case FORM_BOOL:
        good = value->kind == PDF_BOOL;
        break;
    case FORM_PLAIN:
        good = is_plain(walk->file, value);
        break;
    case FORM_DICT:
    case FORM_STREAM:
        return dict_visit(walk, visit);
    case FORM_MAP:
        return map_visit(walk, visit);
    case FORM_KID:
        good = value->kind == PDF_NUMBER;
        return good || kinds_visit(walk, visit);
    case FORM_KINDS:
        return kinds_visit(walk, visit);
    case FORM_LIST:
        return value->kind == PDF_ARRAY ? push_members(walk, visit, 0, 1) : refuse_value(walk, visit);
    case FORM_PAIRS:
        good = value->kind == PDF_ARRAY && value->n % 2 == 0;
        for (size_t i = 0; good && i < value->n; i += 2)
            good = is_plain(walk->file, &value->items[i]) && value->items[i].kind != PDF_REF;
        return good ? push_members(walk, visit, 1, 2) : refuse_value(walk, visit);
    }
    return good || refuse_value(walk, visit);
}

/* ---- references ---- */

/* Puts what the value refers to in its place. False: nothing more to do, or a fault. */
static bool reference_follow(ShapeWalk *walk, Visit *visit)
{
    PdfFile *file = walk->file;
    int64_t number = visit->value->number;
    PdfPlace *place = pdf_placed(file, number);
    const PdfObject *object = pdf_object(file, number);
    if (!object || object->value.kind == PDF_REF)
        return refuse_value(walk, visit);
    visit->object = number;
    if (place->kept == visit->shape)
        return false;
    if (place->kept && (place->kept->form > FORM_PLAIN || visit->shape->form > FORM_PLAIN)) {
        file->page = visit->page;
        return pdf_refuse(file, ARG_USED_AS_TWO, number);
    }
    place->kept = visit->shape;
    visit->value = &object->value;
    visit->stream = object->stream;
    return true;
}

static bool walk_run(ShapeWalk *walk)
{
    while (walk->open.n) {
        Visit visit = walk->open.v[--walk->open.n];
        /* a plain value may lead back to where the walk comes from, as /Parent does: all that is asked is that it goes somewhere */
        if (visit.shape->form == FORM_KID && visit.value->kind == PDF_REF)
            visit.shape = visit.shape->of;
        bool refers = visit.value->kind == PDF_REF && visit.shape->form != FORM_PLAIN;
        if (refers && !reference_follow(walk, &visit)) {
            if (walk->file->fault.n)
                return false;
            continue;
        }
        if (visit.shape == &PDF_PAGE)
            visit.page = ++walk->pages;
        if (!value_visit(walk, &visit))
            return false;
    }
    return true;
}

/* ---- the file ---- */

/* What nothing leads to, a reader with a way of its own may yet show. */
static bool all_reached(PdfFile *file)
{
    for (size_t i = 0; i < file->places.n; i++) {
        const PdfPlace *place = &file->places.v[i];
        if (place->kind != PLACE_FREE && place->kind != PLACE_UNKNOWN && !place->kept)
            return pdf_refuse(file, ARG_UNUSED, (int64_t)i);
    }
    return true;
}

/* The objects that hold others, or say where they are: they are referred to by their places. */
static bool holders_push(ShapeWalk *walk)
{
    PdfFile *file = walk->file;
    for (size_t i = 0; i < file->places.n; i++) {
        PdfPlace *place = &file->places.v[i];
        bool table = place->kind == PLACE_PLAIN && place->where == file->xref;
        if (!table && !place->pack)
            continue;
        place->kept = table ? &PDF_XREF_STREAM : &PDF_OBJECT_STREAM;
        if (!push(walk, (Visit){&place->object->value, place->kept, "", (int64_t)i, 0, true}))
            return false;
    }
    return true;
}

bool pdf_shaped(PdfFile *file)
{
    ShapeWalk walk = {.file = file};
    int64_t size;
    if (!pdf_whole(pdf_key(&file->trailer, "Size"), 0, INT32_MAX, &size) || (size_t)size != file->places.n)
        return pdf_refuse(file, ARG_SIZE_WRONG, 0);
    bool good = !file->xref_table || push(&walk, (Visit){&file->trailer, &PDF_TRAILER, "", 0, 0, false});
    good = good && holders_push(&walk) && walk_run(&walk) && all_reached(file);
    if (good)
        file->page = 0;
    return good;
}
