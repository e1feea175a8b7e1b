/*
 * The parts of PNG and JPEG files, looked through without decoding a pixel.
 */
#include "base/picture.h"

#include <stdlib.h>

#include <libdeflate.h>

#include "base/arena.h"
#include "base/args.h"
#include "base/bytes.h"
#include "base/diag.h"
#include "base/exif.h"
#include "base/heap.h"

#define FINE ((PictureFault){0})

static PictureFault broken(void)
{
    return (PictureFault){ARG_CUT_SHORT, ARG_COPY_AGAIN};
}

static PictureFault size_check(const Picture *picture)
{
    if (!picture->width || !picture->height)
        return broken();
    if ((uint64_t)picture->width * picture->height > PICTURE_PIXELS_MAX)
        return (PictureFault){ARG_TOO_MANY_PIXELS, ARG_SCALE_DOWN};
    return FINE;
}

static PictureFault turned(void)
{
    return (PictureFault){ARG_TO_BE_TURNED, ARG_TURN_IT};
}

/* ---- PNG ---- */

#define PNG_MAGIC   "\x89PNG\r\n\x1a\n"
#define XMP_KEYWORD STR("XML:com.adobe.xmp\0")

enum { CHUNK_AROUND = 12, HEADER_BYTES = 13, PALETTE_MAX = 3 * 256 };
enum { XMP_BYTES = 4 << 20 }; /* Ours: no packet is larger; one that is counts as damaged */
/* §11.2.1: colour types */
enum { PNG_GREY = 0, PNG_RGB = 2, PNG_PALETTE = 3, PNG_GREY_ALPHA = 4, PNG_RGB_ALPHA = 6 };

typedef struct Png {
    Picture *picture;
    Arena *arena;
    StrBuf data, file;
    bool headed, ended;
    bool indexed;
} Png;

static PictureFault see_through(void)
{
    return (PictureFault){ARG_TRANSPARENT, ARG_ON_WHITE};
}

static PictureFault header_read(Png *png, Str body)
{
    Picture *picture = png->picture;
    unsigned bits = be8(body, 8), type = be8(body, 9);
    *picture =
        (Picture){.coding = PICTURE_FLATE, .width = be32(body, 0), .height = be32(body, 4), .bits = bits};
    picture->colours = type == PNG_RGB ? 3 : 1;
    png->headed = true;
    png->indexed = type == PNG_PALETTE;
    if (body.n != HEADER_BYTES || be8(body, 10) || be8(body, 11))
        return broken();
    if (type == PNG_GREY_ALPHA || type == PNG_RGB_ALPHA)
        return see_through();
    if (bits == 16)
        return (PictureFault){ARG_PNG_16_BITS, ARG_SAVE_8_BITS};
    if (be8(body, 12))
        return (PictureFault){ARG_PNG_INTERLACED, ARG_SAVE_PLAIN};
    bool few = bits == 1 || bits == 2 || bits == 4;
    bool known = type == PNG_GREY || type == PNG_RGB || type == PNG_PALETTE;
    return known && (bits == 8 || (few && type != PNG_RGB)) ? size_check(picture) : broken();
}

/* §11.3.4.5: keyword, whether it is compressed, how, language, translated keyword, text; XMP by ISO 16684-3. */
static PictureFault text_read(Str body)
{
    Str rest = str_slice(body, XMP_KEYWORD.n, body.n);
    if (!str_eq(str_slice(body, 0, XMP_KEYWORD.n), XMP_KEYWORD))
        return FINE;
    size_t language = str_find(rest, STR("\0"), 2) + 1, text = str_find(rest, STR("\0"), language) + 1;
    Str packet = str_slice(rest, text, rest.n);
    if (!be8(rest, 0))
        return xmp_turns(packet) ? turned() : FINE;
    char *room = heap_bytes(XMP_BYTES);
    size_t n;
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    bool good = inflater && libdeflate_zlib_decompress(inflater, packet.s, packet.n, room, XMP_BYTES, &n) ==
                                LIBDEFLATE_SUCCESS;
    PictureFault fault = !good ? broken() : xmp_turns((Str){room, n}) ? turned() : FINE;
    libdeflate_free_decompressor(inflater);
    free(room);
    return fault;
}

static PictureFault chunk_read(Png *png, Str type, Str body)
{
    bool header = str_is(type, "IHDR");
    if (header == png->headed)
        return broken();
    if (header)
        return header_read(png, body);
    if (str_is(type, "tRNS"))
        return see_through();
    if (str_is(type, "eXIf") && exif_turns(body))
        return turned();
    if (str_is(type, "iTXt"))
        return text_read(body);
    if (str_is(type, "IDAT")) {
        strbuf_add(&png->data, body);
    } else if (str_is(type, "PLTE")) {
        if (!body.n || body.n % 3 || body.n > PALETTE_MAX)
            return broken();
        if (png->indexed)
            png->picture->palette = body;
    } else if (str_is(type, "IEND")) {
        png->ended = true;
    } else if (!(type.s[0] & 0x20)) { /* §5.4: who does not know it cannot show the picture */
        return broken();
    }
    return FINE;
}

static PictureFault chunks_read(Png *png, Str bytes)
{
    size_t at = sizeof PNG_MAGIC - 1;
    PictureFault fault = FINE;
    while (!fault.wrong.n && !png->ended) {
        size_t n = be32(bytes, at);
        if (!bytes_hold(bytes, at, CHUNK_AROUND) || !bytes_hold(bytes, at, CHUNK_AROUND + n))
            return broken();
        Str told = str_slice(bytes, at + 4, at + 8 + n);
        if (libdeflate_crc32(0, told.s, told.n) != be32(bytes, at + 8 + n))
            return broken();
        fault = chunk_read(png, str_slice(told, 0, 4), str_slice(told, 4, told.n));
        if (!(told.s[0] & 0x20)) /* what is not critical only tells of the picture */
            strbuf_add(&png->file, str_slice(bytes, at, at + CHUNK_AROUND + n));
        at += CHUNK_AROUND + n;
    }
    return fault;
}

/* The rows are all there, each with a filter that there is. */
static bool rows_hold(const Picture *picture)
{
    size_t row = 1 + ((size_t)picture->width * picture->colours * picture->bits + 7) / 8, n;
    size_t whole = row * picture->height;
    char *room = heap_bytes(whole);
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    bool good = inflater && libdeflate_zlib_decompress(inflater, picture->data.s, picture->data.n, room,
                                                       whole, &n) == LIBDEFLATE_SUCCESS;
    good = good && n == whole;
    for (size_t at = 0; good && at < whole; at += row)
        good = (unsigned char)room[at] <= 4;
    libdeflate_free_decompressor(inflater);
    free(room);
    return good;
}

static PictureFault png_read(Str bytes, Arena *arena, Picture *out)
{
    Png png = {.picture = out, .arena = arena};
    strbuf_adds(&png.file, PNG_MAGIC);
    PictureFault fault = chunks_read(&png, bytes);
    out->data = strbuf_keep(&png.data, arena);
    out->file = strbuf_keep(&png.file, arena);
    if (!fault.wrong.n && (png.indexed != (out->palette.n > 0) || !rows_hold(out)))
        fault = broken();
    return fault;
}

/* ---- JPEG ---- */

enum { SOF0 = 0xC0, SOF2 = 0xC2, DHT = 0xC4, JPG = 0xC8, DAC = 0xCC, SOF15 = 0xCF };
enum { RST0 = 0xD0, RST7 = 0xD7, EOI = 0xD9, SOS = 0xDA };
enum { APP0 = 0xE0, APP1 = 0xE1, APP14 = 0xEE, APP15 = 0xEF, COM = 0xFE };

#define EXIF_MAGIC STR("Exif\0\0")

enum { JFIF_BYTES = 14, ADOBE_BYTES = 12 };

typedef struct Jpeg {
    Picture *picture;
    StrBuf file;
    bool framed, scanned;
    int transform; /* of Adobe's segment, -1: it has none */
} Jpeg;

static PictureFault colour_fault(void)
{
    return (PictureFault){ARG_NO_RGB, ARG_CONVERT_TO_RGB};
}

static bool is_frame(unsigned mark)
{
    return mark >= SOF0 && mark <= SOF15 && mark != DHT && mark != JPG && mark != DAC;
}

static PictureFault frame_read(Jpeg *jpeg, unsigned mark, Str body)
{
    unsigned colours = be8(body, 5);
    if (jpeg->framed || body.n != 6 + 3 * (size_t)colours)
        return broken();
    if (mark > SOF2 || be8(body, 0) != 8)
        return (PictureFault){ARG_JPEG_OTHER_KIND, ARG_SAVE_PLAIN_JPEG};
    jpeg->framed = true;
    *jpeg->picture = (Picture){.coding = PICTURE_DCT,
                               .width = be16(body, 3),
                               .height = be16(body, 1),
                               .colours = colours,
                               .bits = 8};
    bool named = colours == 3 && be8(body, 6) == 'R' && be8(body, 9) == 'G' && be8(body, 12) == 'B';
    return (colours != 1 && colours != 3) || named ? colour_fault() : size_check(jpeg->picture);
}

/* What stands between marks, a scan's 0xFF 0x00 and restarts included, is no part of any segment. */
static size_t scan_end(Str bytes, size_t at)
{
    while (at + 1 < bytes.n) {
        unsigned next = be8(bytes, at + 1);
        if (be8(bytes, at) == 0xFF && next && next != 0xFF && (next < RST0 || next > RST7))
            return at;
        at++;
    }
    return bytes.n;
}

/* How the colours are coded (Adobe Technical Note 5116 §18), and nothing besides. */
static bool is_colour_mark(Str body)
{
    return str_starts(body, "Adobe") && body.n >= ADOBE_BYTES;
}

/* It tells of the picture; a JFIF mark without a preview may stay, as every program writes it. */
static bool segment_is_dropped(unsigned mark, Str body)
{
    if (mark == APP0)
        return !str_starts(body, "JFIF") || body.n != JFIF_BYTES;
    if (mark == APP14)
        return !is_colour_mark(body) || body.n != ADOBE_BYTES;
    return mark == COM || (mark > APP0 && mark <= APP15);
}

static PictureFault segment_read(Jpeg *jpeg, unsigned mark, Str body)
{
    if (is_frame(mark))
        return frame_read(jpeg, mark, body);
    if (mark == APP14 && is_colour_mark(body))
        jpeg->transform = be8(body, 11);
    if (mark == APP1 &&
        xmp_turns(body)) /* the packet, or a part of a long one: behind a name of no concern */
        return turned();
    if (mark == APP1 && str_eq(str_slice(body, 0, EXIF_MAGIC.n), EXIF_MAGIC) &&
        exif_turns(str_slice(body, EXIF_MAGIC.n, body.n)))
        return turned();
    if (mark == SOS)
        jpeg->scanned = true;
    return mark == SOS && !jpeg->framed ? broken() : FINE;
}

/* At the mark that ends the file: what follows is no part of the picture. */
static PictureFault jpeg_end(Jpeg *jpeg, Arena *arena)
{
    Picture *picture = jpeg->picture;
    strbuf_add(&jpeg->file, STR("\xFF\xD9"));
    picture->data = picture->file = strbuf_keep(&jpeg->file, arena);
    bool other = picture->colours == 3 && jpeg->transform == 0;
    return !jpeg->scanned ? broken() : other ? colour_fault() : FINE;
}

static PictureFault segments_read(Jpeg *jpeg, Str bytes, Arena *arena)
{
    size_t at = 2;
    strbuf_add(&jpeg->file, str_slice(bytes, 0, at));
    while (bytes_hold(bytes, at, 2)) {
        unsigned mark = be8(bytes, at + 1);
        if (be8(bytes, at) != 0xFF)
            return broken();
        if (mark == 0xFF) { /* fill (B.1.1.2) */
            at++;
            continue;
        }
        if (mark == EOI)
            return jpeg_end(jpeg, arena);
        size_t n = be16(bytes, at + 2), end = at + 2 + n;
        if (mark < SOF0 || (mark >= RST0 && mark < EOI) || n < 2 || !bytes_hold(bytes, at + 2, n))
            return broken();
        Str body = str_slice(bytes, at + 4, end);
        PictureFault fault = segment_read(jpeg, mark, body);
        if (fault.wrong.n)
            return fault;
        if (mark == SOS)
            end = scan_end(bytes, end);
        if (!segment_is_dropped(mark, body))
            strbuf_add(&jpeg->file, str_slice(bytes, at, end));
        at = end;
    }
    return broken();
}

static PictureFault jpeg_read(Str bytes, Arena *arena, Picture *out)
{
    Jpeg jpeg = {.picture = out, .transform = -1};
    PictureFault fault = segments_read(&jpeg, bytes, arena);
    strbuf_free(&jpeg.file);
    return fault;
}

bool picture_named(Str name)
{
    static const char *const ENDS[] = {".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (str_ends(name, ENDS[i]))
            return true;
    return false;
}

PictureFault picture_read(Str bytes, Arena *arena, Picture *out)
{
    *out = (Picture){0};
    if (str_starts(bytes, PNG_MAGIC))
        return png_read(bytes, arena, out);
    if (str_starts(bytes, "\xFF\xD8\xFF"))
        return jpeg_read(bytes, arena, out);
    return (PictureFault){ARG_NO_PICTURE, ARG_SAVE_AS_PICTURE};
}
