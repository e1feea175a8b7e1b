/*
 * A file specification and a stream for each attachment.
 */
#include "paint/attachments.h"

#include "paint/pdf_print.h"

/* A MIME type as a name: / is written #2F (§7.3.5). */
static void put_type(StrBuf *body, Str type)
{
    for (size_t i = 0; i < type.n; i++) {
        if (type.s[i] == '/')
            strbuf_adds(body, "#2F");
        else
            strbuf_addc(body, type.s[i]);
    }
}

static PdfRef file_put(PdfWriter *writer, const Attachment *attachment, const Layout *layout, StrBuf *body)
{
    strbuf_clear(body);
    strbuf_adds(body, "/Type /EmbeddedFile\n/Subtype /");
    put_type(body, attachment->type);
    strbuf_addf(body, "\n/Params <</Size %zu", attachment->bytes.n);
    if (layout->modified.n) {
        strbuf_adds(body, " /ModDate ");
        pdf_put_date(body, layout->modified);
    }
    strbuf_adds(body, ">>");
    return attachment->source ? pdf_stream_smallest(writer, strbuf_str(body), attachment->bytes)
                              : pdf_stream_small(writer, strbuf_str(body), attachment->bytes);
}

static PdfRef specification_put(PdfWriter *writer, const Attachment *attachment, PdfRef file, StrBuf *body)
{
    strbuf_clear(body);
    strbuf_adds(body, "/Type /Filespec\n/F ");
    pdf_put_text(body, attachment->name);
    strbuf_adds(body, "\n/UF ");
    pdf_put_text(body, attachment->name);
    strbuf_adds(body, "\n/Desc ");
    pdf_put_text(body, attachment->description);
    strbuf_addf(body, "\n/AFRelationship /%s\n/EF <</F ", attachment->source ? "Source" : "Data");
    pdf_put_ref(body, file);
    strbuf_adds(body, " /UF ");
    pdf_put_ref(body, file);
    strbuf_adds(body, ">>");
    return pdf_dict_new(writer, strbuf_str(body));
}

void attachments_put(PdfWriter *writer, const PdfInput *input, StrBuf *catalog, StrBuf *names)
{
    if (!input->nattachments)
        return;
    StrBuf body = {0};
    strbuf_adds(catalog, "/AF [");
    strbuf_adds(names, " /EmbeddedFiles <</Names [");
    for (size_t i = 0; i < input->nattachments; i++) {
        const Attachment *attachment = &input->attachments[i];
        PdfRef file = file_put(writer, attachment, input->layout, &body);
        PdfRef specification = specification_put(writer, attachment, file, &body);
        strbuf_adds(names, i ? " " : "");
        pdf_put_text(names, attachment->name);
        strbuf_addc(names, ' ');
        pdf_put_ref(names, specification);
        strbuf_adds(catalog, i ? " " : "");
        pdf_put_ref(catalog, specification);
    }
    strbuf_adds(names, "]>>");
    strbuf_adds(catalog, "]\n");
    strbuf_free(&body);
}
