/*
 * The dictionary of an image: pixels stand in the file as the picture's own file has them.
 */
#include "paint/image.h"

static void space_put(const Picture *picture, StrBuf *body)
{
    static const char HEX[] = "0123456789abcdef";
    if (!picture->palette.n) {
        strbuf_adds(body, picture->colours == 3 ? "/DeviceRGB\n" : "/DeviceGray\n");
        return;
    }
    strbuf_addf(body, "[/Indexed /DeviceRGB %zu <", picture->palette.n / 3 - 1);
    for (size_t i = 0; i < picture->palette.n; i++) {
        unsigned char byte = (unsigned char)picture->palette.s[i];
        strbuf_addc(body, HEX[byte >> 4]);
        strbuf_addc(body, HEX[byte & 15]);
    }
    strbuf_adds(body, ">]\n");
}

static PdfRef image_put(PdfWriter *writer, const Picture *picture)
{
    StrBuf body = {0};
    strbuf_addf(&body,
                "/Type /XObject\n/Subtype /Image\n/Width %u\n/Height %u\n/BitsPerComponent %u\n/ColorSpace ",
                picture->width, picture->height, picture->bits);
    space_put(picture, &body);
    if (picture->coding == PICTURE_FLATE)
        strbuf_addf(&body,
                    "/Filter /FlateDecode\n/DecodeParms <</Predictor 15 /Colors %u /BitsPerComponent %u "
                    "/Columns %u>>",
                    picture->colours, picture->bits, picture->width);
    else
        strbuf_adds(&body, "/Filter /DCTDecode");
    PdfRef ref = pdf_stream_plain(writer, strbuf_str(&body), picture->data);
    strbuf_free(&body);
    return ref;
}

void images_put(PdfWriter *writer, const Layout *layout, StrBuf *resources)
{
    for (size_t i = 0; i < layout->pictures.n; i++) {
        strbuf_addf(resources, "%s/I%zu ", i ? " " : "\n/XObject <<", i + 1);
        pdf_put_ref(resources, image_put(writer, layout->pictures.v[i]));
    }
    strbuf_adds(resources, layout->pictures.n ? ">>" : "");
}
