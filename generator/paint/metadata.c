/*
 * One list of properties, printed twice: as Info and as XMP.
 */
#include "paint/metadata.h"

#include "base/bytes.h"
#include "base/html.h"
#include "paint/pdf_print.h"

/* How a property stands in XMP. */
typedef enum Shape {
    SHAPE_TEXT, /* <a>…</a> */
    SHAPE_ALT,  /* in every language: <rdf:Alt>, x-default */
    SHAPE_SEQ,  /* <rdf:Seq> of one */
    SHAPE_BAG,  /* <rdf:Bag> of one */
    SHAPE_DATE, /* 2021-02-10, in Info D:20210210 */
} Shape;

typedef struct Property {
    const char *info; /* key; NULL: in XMP alone */
    const char *xmp;  /* element */
    Shape shape;
    Str text; /* empty: left out */
} Property;

#define PROPERTIES 11

static void properties_list(const Layout *layout, Str version, Property list[PROPERTIES])
{
    const Property all[PROPERTIES] = {
        {"Title", "dc:title", SHAPE_ALT, layout->title},
        {"Author", "dc:creator", SHAPE_SEQ, layout->author},
        {"Subject", "dc:description", SHAPE_ALT, layout->subject},
        {"Keywords", "pdf:Keywords", SHAPE_TEXT, layout->keywords},
        {"Creator", "xmp:CreatorTool", SHAPE_TEXT, STR(PROGRAM_NAME)},
        {"Producer", "pdf:Producer", SHAPE_TEXT,
         STR(PROGRAM_NAME)}, /* libharu's version must not change the bytes */
        {"CreationDate", "xmp:CreateDate", SHAPE_DATE, layout->created},
        {"ModDate", "xmp:ModifyDate", SHAPE_DATE, layout->modified},
        {NULL, "dc:format", SHAPE_TEXT, STR("application/pdf")},
        {NULL, "dc:language", SHAPE_BAG, layout->lang},
        {NULL, "xmpMM:VersionID", SHAPE_TEXT, version},
    };
    for (size_t i = 0; i < PROPERTIES; i++)
        list[i] = all[i];
}

/* ---- Info ---- */

static PdfRef info_put(PdfWriter *writer, const Property *list)
{
    StrBuf body = {0};
    for (size_t i = 0; i < PROPERTIES; i++) {
        if (!list[i].info || !list[i].text.n)
            continue;
        strbuf_addf(&body, "/%s ", list[i].info);
        if (list[i].shape == SHAPE_DATE)
            pdf_put_date(&body, list[i].text);
        else
            pdf_put_text(&body, list[i].text);
        strbuf_addc(&body, '\n');
    }
    PdfRef ref = pdf_dict_new(writer, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

/* ---- XMP ---- */

#define XMP_OPEN                                                                                             \
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"                                   \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"                                                               \
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"                                  \
    "<rdf:Description rdf:about=\"\"\n"                                                                      \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"                                                       \
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"                                                          \
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"                                                          \
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"                                                     \
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"                                                    \
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"                                                 \
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</"            \
    "pdfuaid:part>\n"

/* PDF/A wants a description of each schema it does not know: that of PDF/UA (ISO 19005-3 §6.6.2.3). */
#define XMP_CLOSE                                                                                            \
    "</rdf:Description>\n"                                                                                   \
    "<rdf:Description rdf:about=\"\"\n"                                                                      \
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"                                      \
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"                                            \
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"                                       \
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"                                  \
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"                                         \
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"                  \
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"                                                       \
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                                    \
    "<pdfaProperty:name>part</pdfaProperty:name>\n"                                                          \
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"                                             \
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"                                              \
    "<pdfaProperty:description>part of ISO 14289 the file conforms to</pdfaProperty:description>\n"          \
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"                                                            \
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"                                                          \
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"

static void property_put(const Property *property, StrBuf *out)
{
    static const struct {
        const char *open, *close;
    } around[] = {
        [SHAPE_TEXT] = {"", ""},
        [SHAPE_ALT] = {"<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"},
        [SHAPE_SEQ] = {"<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"},
        [SHAPE_BAG] = {"<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"},
        [SHAPE_DATE] = {"", ""},
    };
    TABLE_HOLDS(around, SHAPE_DATE + 1);
    strbuf_addf(out, "<%s>%s", property->xmp, around[property->shape].open);
    html_add(out, property->text);
    strbuf_addf(out, "%s</%s>\n", around[property->shape].close, property->xmp);
}

static PdfRef xmp_put(PdfWriter *writer, const Property *list)
{
    StrBuf xmp = {0};
    strbuf_adds(&xmp, XMP_OPEN);
    for (size_t i = 0; i < PROPERTIES; i++)
        if (list[i].text.n)
            property_put(&list[i], &xmp);
    strbuf_adds(&xmp, XMP_CLOSE);
    PdfRef ref = pdf_stream_plain(writer, STR("/Type /Metadata /Subtype /XML"), strbuf_str(&xmp));
    strbuf_free(&xmp);
    return ref;
}

Metadata metadata_put(PdfWriter *writer, const Layout *layout)
{
    StrBuf version = {0};
    if (layout->version)
        strbuf_addint(&version, layout->version);
    Property list[PROPERTIES];
    properties_list(layout, strbuf_str(&version), list);
    Metadata made = {.info = info_put(writer, list), .xmp = xmp_put(writer, list)};
    strbuf_free(&version);
    return made;
}

/* ---- colour ---- */

/* paint/srgb.icc: an ICC profile of version 4.2 with the primaries and the curve of IEC 61966-2-1. */
extern const unsigned char SRGB_ICC[];

void intent_put(PdfWriter *writer, StrBuf *catalog)
{
    Str bytes = {(const char *)SRGB_ICC, sizeof(uint32_t)};
    bytes.n = be32(bytes, 0); /* a profile begins with its own size */
    PdfRef profile = pdf_stream_new(writer, STR("/N 3"), bytes);
    strbuf_adds(catalog,
                "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
                " /Info (sRGB) /DestOutputProfile ");
    pdf_put_ref(catalog, profile);
    strbuf_adds(catalog, ">>]\n");
}
