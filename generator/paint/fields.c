/*
 * Prints the fields that whoever seals the file finds by name.
 */
#include "paint/fields.h"

#include "paint/pdf_print.h"

/* PDF/A-3 §6.3.3: a widget has an appearance; this one is empty until a seal puts its own in its place. */
static PdfRef blank_put(PdfWriter *writer, const SealField *field)
{
    StrBuf body = {0};
    strbuf_adds(&body, "/Type /XObject /Subtype /Form /BBox [0 0 ");
    pdf_put_milli(&body, field->width);
    strbuf_addc(&body, ' ');
    pdf_put_milli(&body, field->height);
    strbuf_adds(&body, "] /Resources <<>>");
    PdfRef ref = pdf_stream_plain(writer, strbuf_str(&body), STR(""));
    strbuf_free(&body);
    return ref;
}

static PdfRef field_put(Fields *fields, const SealField *field, const Page *page, PdfRef on)
{
    StrBuf body = {0};
    Len foot = page->height - field->y - field->height;
    const Len rect[4] = {field->x, foot, field->x + field->width, foot + field->height};
    strbuf_addf(&body, "/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (seal%zu)\n/TU ", ++fields->n);
    pdf_put_text(&body, field->tip);
    strbuf_adds(&body, "\n/F 4\n/Rect ["); /* F 4: print, as PDF/A asks */
    for (int i = 0; i < 4; i++) {
        strbuf_adds(&body, i ? " " : "");
        pdf_put_milli(&body, rect[i]);
    }
    strbuf_adds(&body, "]\n/P ");
    pdf_put_ref(&body, on);
    strbuf_adds(&body, "\n/AP <</N ");
    pdf_put_ref(&body, blank_put(fields->writer, field));
    PdfRef ref = pdf_reserve(fields->writer);
    strbuf_addf(&body, ">>\n/StructParent %zu", tags_annotation(fields->tags, field->elem, ref));
    pdf_dict(fields->writer, ref, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

Str fields_put(Fields *fields, const Page *page, PdfRef on)
{
    size_t before = fields->refs.n;
    for (size_t i = 0; i < page->fields.n; i++) {
        strbuf_adds(&fields->refs, fields->refs.n ? " " : "");
        pdf_put_ref(&fields->refs, field_put(fields, &page->fields.v[i], page, on));
    }
    return str_slice(strbuf_str(&fields->refs), before, fields->refs.n);
}
