/*
 * A picture as a file again, for whoever shows it by itself: a JPEG is one already, of a PNG the chunks that make it.
 */
#include <libdeflate.h>

#include "base/bytes.h"
#include "base/picture.h"

#include "base/picture.h"

/* ISO/IEC 15948 §5.3: length, type, data, and the sum of the last two. */
static void chunk_put(StrBuf *out, const char *type, Str data)
{
    be_put(out, (uint32_t)data.n, 4);
    size_t from = out->n;
    strbuf_adds(out, type);
    strbuf_add(out, data);
    be_put(out, libdeflate_crc32(0, out->s + from, out->n - from), 4);
}

Str picture_file(const Picture *picture, Arena *arena)
{
    StrBuf out = {0}, header = {0};
    if (picture->coding == PICTURE_DCT)
        return picture->data;
    be_put(&header, picture->width, 4);
    be_put(&header, picture->height, 4);
    strbuf_addc(&header, (char)picture->bits);
    strbuf_addc(&header, picture->palette.n ? 3 : picture->colours == 3 ? 2 : 0); /* §11.2.2 */
    strbuf_add(&header, (Str){"\0\0\0", 3}); /* deflate, usual filters, no interlace */
    strbuf_add(&out, (Str){"\x89PNG\r\n\x1a\n", 8});
    chunk_put(&out, "IHDR", strbuf_str(&header));
    if (picture->palette.n)
        chunk_put(&out, "PLTE", picture->palette);
    chunk_put(&out, "IDAT", picture->data);
    chunk_put(&out, "IEND", (Str){0});
    strbuf_free(&header);
    return strbuf_keep(&out, arena);
}
