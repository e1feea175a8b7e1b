/*
 * Signed files: how each object that an update tells of differs from what it was.
 *
 * Both states are read, as it was made and as it is now. Whatever is not named here must be
 * in the second what it was in the first.
 */
#include "recheck/seal.h"

#include "recheck/args.h"
#include "recheck/pdf_file.h"

/* Ours: a file of many hands has some ten. */
enum { REVISIONS_MAX = 64, SAME_DEPTH_MAX = 16, PAGES_MAX = 1 << 16, TREE_DEPTH_MAX = 32 };

typedef struct Sealing {
    PdfFile made, now;
    LIST_OF(int64_t) allowed; /* numbers of objects that an update may tell of again */
    size_t page;              /* counted so far */
    Arena *arena;             /* of the boxes */
    Seals *out;
} Sealing;

static bool refuse(Sealing *s, Str what, int64_t object)
{
    return pdf_refuse(&s->now, what, object);
}

bool pdf_is_signed(Str bytes)
{
    return str_starts(bytes, "%PDF-") && str_find(bytes, STR("/ByteRange"), 0) < bytes.n;
}

/* ---- what is the same ---- */

static bool is_same(const PdfValue *a, const PdfValue *b, int depth)
{
    if (a->kind != b->kind || a->number != b->number || a->n != b->n || depth > SAME_DEPTH_MAX ||
        !str_eq(a->text, b->text))
        return false;
    bool nested = a->kind == PDF_ARRAY || a->kind == PDF_DICT;
    for (size_t i = 0; nested && i < a->n; i++)
        if (!is_same(&a->items[i], &b->items[i], depth + 1))
            return false;
    return true;
}

static bool word_among(Str word, const char *words)
{
    Str all = str_of(words);
    for (size_t from = 0; from < all.n;) {
        size_t to = str_find(all, STR(" "), from);
        if (str_eq(str_slice(all, from, to), word))
            return true;
        from = to + 1;
    }
    return false;
}

/* Each key of `of` that is not in `but` has the same value in `in`. */
static bool keys_same(const PdfValue *of, const PdfValue *in, const char *but)
{
    for (size_t i = 0; i < of->n; i += 2) {
        Str key = of->items[i].text;
        if (!word_among(key, but) && !is_same(&of->items[i + 1], pdf_entry(in, key), 0))
            return false;
    }
    return true;
}

static bool dicts_same(const PdfValue *a, const PdfValue *b, const char *but)
{
    return a->kind == PDF_DICT && b->kind == PDF_DICT && keys_same(a, b, but) && keys_same(b, a, but);
}

/* A dictionary has no other keys than these. */
static bool keys_among(const PdfValue *dict, const char *keys)
{
    for (size_t i = 0; dict->kind == PDF_DICT && i < dict->n; i += 2)
        if (!word_among(dict->items[i].text, keys))
            return false;
    return dict->kind == PDF_DICT;
}

static void allow(Sealing *s, const PdfValue *ref)
{
    if (ref->kind == PDF_REF)
        *LIST_PUSH(s->now.arena, &s->allowed) = ref->number;
}

/* ---- signatures ---- */

/* It is over the whole file as it was made: [0 a b c] leaves out what stands between a and b alone (§12.8.1). */
static bool signature_read(Sealing *s, const PdfValue *field, int64_t object)
{
    const PdfValue *value = pdf_follow(&s->now, field, "V");
    const PdfValue *range = pdf_follow(&s->now, value, "ByteRange");
    int64_t at[4], all = (int64_t)s->now.bytes.n;
    if (value->kind == PDF_NULL)
        return true; /* a place for one */
    bool good = range->kind == PDF_ARRAY && range->n == 4 && pdf_key(value, "Contents")->kind == PDF_STRING;
    for (size_t i = 0; good && i < 4; i++)
        good = pdf_whole(&range->items[i], 0, all, &at[i]);
    if (!good || at[0] != 0 || at[1] < (int64_t)s->out->made || at[2] < at[1] || at[3] > all - at[2])
        return refuse(s, ARG_SIGNED_PART, object);
    s->out->n++;
    return true;
}

#define FIELD_KEYS  "FT T TU TM Ff V Kids Lock SV DA Parent"
#define WIDGET_KEYS FIELD_KEYS " Type Subtype Rect F P AP MK Border BS StructParent NM M"

/* A field for a signature; where it is a picture on a page as well, with what an annotation has and no action. */
static bool field_check(Sealing *s, const PdfValue *ref)
{
    const PdfValue *field = pdf_resolve(&s->now, ref), *type = pdf_follow(&s->now, field, "FT");
    if (ref->kind != PDF_REF || !pdf_is_name(type, "Sig") || !keys_among(field, WIDGET_KEYS))
        return refuse(s, ARG_FIELD_ADDED, ref->number);
    return signature_read(s, field, ref->number);
}

/* Those that it was made with are still among them, at their head. */
static bool fields_kept(Sealing *s, const PdfValue *fields)
{
    const PdfValue *catalog = pdf_follow(&s->made, &s->made.trailer, "Root");
    const PdfValue *made = pdf_follow(&s->made, pdf_follow(&s->made, catalog, "AcroForm"), "Fields");
    size_t n = made->kind == PDF_ARRAY ? made->n : 0;
    bool kept = fields->n >= n;
    for (size_t i = 0; kept && i < n; i++)
        kept = is_same(&made->items[i], &fields->items[i], 0);
    return kept || refuse(s, ARG_SEAL_FIELD_CHANGED, 0);
}

static bool form_check(Sealing *s, const PdfValue *catalog)
{
    const PdfValue *form = pdf_follow(&s->now, catalog, "AcroForm");
    const PdfValue *fields = pdf_follow(&s->now, form, "Fields");
    if (!keys_among(form, "Fields SigFlags DA DR") || fields->kind != PDF_ARRAY)
        return refuse(s, ARG_FORM_OTHER, 0);
    for (size_t i = 0; i < fields->n; i++)
        if (!field_check(s, &fields->items[i]))
            return false;
    return fields_kept(s, fields);
}

/* ---- pages ---- */

/* Where its picture is; one of no size is none. */
static bool box_add(Sealing *s, const PdfValue *widget, const PdfValue *media)
{
    const PdfValue *rect = pdf_follow(&s->now, widget, "Rect");
    int64_t e[4], top = media->kind == PDF_ARRAY && media->n == 4 ? media->items[3].number : 0;
    for (size_t i = 0; i < 4; i++) {
        if (rect->kind != PDF_ARRAY || rect->n != 4 || rect->items[i].kind != PDF_NUMBER ||
            rect->items[i].number < -LEN_MAX || rect->items[i].number / 1000 > LEN_MAX)
            return false;
        e[i] = rect->items[i].number / 1000;
    }
    int64_t left = e[0] < e[2] ? e[0] : e[2], right = e[0] < e[2] ? e[2] : e[0];
    int64_t low = e[1] < e[3] ? e[1] : e[3], high = e[1] < e[3] ? e[3] : e[1];
    if (right > left && high > low)
        *LIST_PUSH(s->arena, &s->out->boxes) =
            (SealBox){s->page, left, top / 1000 - high, right - left, high - low};
    return true;
}

/* Where a field that it was made with is signed: it has a value and what shows it, and is else what it was. */
static bool field_signed(Sealing *s, const PdfValue *ref, const PdfValue *media)
{
    const PdfObject *made = ref->kind == PDF_REF ? pdf_object(&s->made, ref->number) : NULL,
                    *now = made ? pdf_object(&s->now, ref->number) : NULL;
    if (!now || !pdf_is_name(pdf_key(&made->value, "FT"), "Sig") || is_same(&made->value, &now->value, 0))
        return true;
    if (!dicts_same(&made->value, &now->value, "V AP M F Lock") ||
        pdf_follow(&s->now, &now->value, "V")->kind != PDF_DICT || !box_add(s, &now->value, media))
        return refuse(s, ARG_SEAL_FIELD_CHANGED, ref->number);
    allow(s, ref);
    return true;
}

/* The picture of a signature; one that shows something is of a signature that is there. */
static bool widget_check(Sealing *s, const PdfValue *ref, const PdfValue *media)
{
    const PdfValue *widget = pdf_resolve(&s->now, ref);
    const PdfValue *field = pdf_follow(&s->now, widget, "Parent");
    size_t shown = s->out->boxes.n;
    if (field->kind == PDF_NULL)
        field = widget;
    bool good = pdf_is_name(pdf_follow(&s->now, widget, "Subtype"), "Widget") &&
                keys_among(widget, WIDGET_KEYS) && pdf_is_name(pdf_follow(&s->now, field, "FT"), "Sig") &&
                box_add(s, widget, media);
    if (!good)
        return refuse(s, ARG_ANNOTATION_ADDED, ref->number);
    return s->out->boxes.n == shown || pdf_follow(&s->now, field, "V")->kind == PDF_DICT ||
           refuse(s, ARG_PICTURE_UNSIGNED, ref->number);
}

/* Seals come after the annotations that it had. */
static bool page_check(Sealing *s, int64_t number, const PdfValue *media)
{
    const PdfObject *made = pdf_object(&s->made, number), *now = pdf_object(&s->now, number);
    s->page++;
    if (!made || !now || !dicts_same(&made->value, &now->value, "Annots Tabs"))
        return refuse(s, ARG_PAGE_CHANGED, number);
    const PdfValue *before = pdf_follow(&s->made, &made->value, "Annots"),
                   *after = pdf_follow(&s->now, &now->value, "Annots");
    bool kept = before->kind != PDF_ARRAY || (after->kind == PDF_ARRAY && after->n >= before->n);
    size_t n = before->kind == PDF_ARRAY ? before->n : 0;
    for (size_t i = 0; kept && i < n; i++)
        kept = is_same(&before->items[i], &after->items[i], 0);
    if (!kept)
        return refuse(s, ARG_PAGE_CHANGED, number);
    for (size_t i = 0; i < n; i++)
        if (!field_signed(s, &before->items[i], media))
            return false;
    allow(s, &(PdfValue){.kind = PDF_REF, .number = number});
    allow(s, pdf_key(&made->value, "Annots"));
    for (size_t i = n; after->kind == PDF_ARRAY && i < after->n; i++)
        if (!widget_check(s, &after->items[i], media))
            return false;
    return true;
}

/* As the tree was made; that it is still the same is seen object by object. */
static bool pages_check(Sealing *s, const PdfValue *ref, const PdfValue *media, int depth)
{
    const PdfObject *node = ref->kind == PDF_REF ? pdf_object(&s->made, ref->number) : NULL;
    if (!node || depth == TREE_DEPTH_MAX || s->page == PAGES_MAX)
        return refuse(s, ARG_PAGE_TREE, ref->number);
    const PdfValue *own = pdf_follow(&s->made, &node->value, "MediaBox");
    media = own->kind == PDF_ARRAY ? own : media;
    const PdfValue *kids = pdf_follow(&s->made, &node->value, "Kids");
    if (kids->kind != PDF_ARRAY)
        return page_check(s, ref->number, media);
    for (size_t i = 0; i < kids->n; i++)
        if (!pages_check(s, &kids->items[i], media, depth + 1))
            return false;
    return true;
}

/* ---- the file ---- */

/* What says something of the file as a whole. */
static bool whole_check(Sealing *s)
{
    static const PdfValue NONE;
    const PdfValue *catalog = pdf_follow(&s->made, &s->made.trailer, "Root"),
                   *catalog_now = pdf_follow(&s->now, &s->now.trailer, "Root"),
                   *info = pdf_follow(&s->made, &s->made.trailer, "Info"),
                   *info_now = pdf_follow(&s->now, &s->now.trailer, "Info");
    const PdfValue *metadata = pdf_follow(&s->now, catalog_now, "Metadata");
    if (!dicts_same(catalog, catalog_now, "AcroForm DSS Extensions Perms Metadata") ||
        !keys_among(&s->now.trailer, "Root Info ID Size Prev Type W Index Length Filter DecodeParms"))
        return refuse(s, ARG_CATALOG_CHANGED, 0);
    if (info->kind == PDF_DICT && !dicts_same(info, info_now, "Producer ModDate"))
        return refuse(s, ARG_INFO_CHANGED, 0);
    if (metadata->kind != PDF_NULL && !pdf_is_name(pdf_key(metadata, "Type"), "Metadata"))
        return refuse(s, ARG_NO_METADATA, 0);
    allow(s, pdf_key(&s->made.trailer, "Root"));
    allow(s, pdf_key(&s->made.trailer, "Info"));
    allow(s, pdf_key(catalog, "Metadata"));
    return form_check(s, catalog_now) && pages_check(s, pdf_key(catalog, "Pages"), &NONE, 0);
}

/* Every other object is where it was. */
static bool others_check(Sealing *s)
{
    for (size_t i = 0; i < s->made.places.n; i++) {
        bool used = s->made.places.v[i].kind != PLACE_FREE && s->made.places.v[i].kind != PLACE_UNKNOWN;
        bool again = used && s->now.places.v[i].revision > 0;
        for (size_t k = 0; again && k < s->allowed.n; k++)
            again = s->allowed.v[k] != (int64_t)i;
        if (again)
            return refuse(s, ARG_OBJECT_CHANGED, (int64_t)i);
    }
    return true;
}

/* Past the next "startxref", number, "%%EOF" and the end of that line. 0: there is none. */
static size_t revision_end(Str bytes, size_t from)
{
    Str word = STR("startxref"), mark = STR("%%EOF");
    for (size_t at; (at = str_find(bytes, word, from)) < bytes.n; from = at + word.n) {
        size_t end = at + word.n;
        while (end < bytes.n && (bytes.s[end] == '\r' || bytes.s[end] == '\n' || bytes.s[end] == ' ' ||
                                 (bytes.s[end] >= '0' && bytes.s[end] <= '9')))
            end++;
        if (!str_starts(str_slice(bytes, end, bytes.n), "%%EOF"))
            continue;
        end += mark.n;
        end += end < bytes.n && bytes.s[end] == '\r';
        return end + (end < bytes.n && bytes.s[end] == '\n');
    }
    return 0;
}

/* Both states of the file: as it was made, and with every update. */
static bool revisions_read(Sealing *s, Str bytes, Arena *reading)
{
    size_t end = revision_end(bytes, 0);
    s->out->made = end;
    if (!end || !pdf_open(&s->made, str_slice(bytes, 0, end), reading) || !pdf_covered(&s->made))
        return pdf_fault(&s->now, s->made.fault.n ? s->made.fault : ARG_UNREADABLE, 0);
    if (!pdf_open(&s->now, str_slice(bytes, 0, end), reading))
        return false;
    while (end < bytes.n) {
        size_t next = revision_end(bytes, end);
        if (s->now.revision == REVISIONS_MAX || !next)
            return refuse(s, ARG_NO_WHOLE_UPDATE, 0);
        if (!pdf_update_read(&s->now, str_slice(bytes, 0, next)) || !pdf_covered(&s->now))
            return false;
        end = next;
    }
    return s->now.revision > 0 || refuse(s, ARG_NOT_APPENDED, 0);
}

bool pdf_seals_read(Str bytes, Seals *out, Arena *arena, DiagList *diags)
{
    *out = (Seals){.made = bytes.n};
    if (!pdf_is_signed(bytes))
        return true;
    Arena *reading = arena_new();
    Sealing *s = ARENA_NEW(reading, Sealing);
    s->arena = arena;
    s->out = out;
    s->now.arena = reading;
    bool good = revisions_read(s, bytes, reading) && whole_check(s) && others_check(s) && !s->now.fault.n &&
                !s->made.fault.n;
    if (good && !out->n)
        good = refuse(s, ARG_NO_SIGNATURE, 0);
    if (!good) {
        Str what = s->now.fault.n ? s->now.fault : s->made.fault;
        Str where = s->now.fault_at <= 0
                        ? ARG_WHOLE_FILE
                        : str_fill(arena, ARG_OBJECT.s,
                                   DIAG_ARGS((Str){0}, str_uint(arena, (uint64_t)s->now.fault_at)));
        diag_add(diags, DIAG_SEAL_FOREIGN, (Pos){0}, DIAG_ARGS(where, str_dup(diags->arena, what)));
    }
    arena_free(reading);
    return good;
}
