/*
 * What a picture's file says besides the picture: none of it is handed on, and one that is to be turned is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libdeflate.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/exif.h"
#include "base/picture.h"

/* One directory of one tag: SHORT, one of it. */
#define TIFF_MM(tag, value) "MM\0*\0\0\0\x08\0\x01" tag "\0\x03\0\0\0\x01\0" value "\0\0\0\0\0\0"
#define TIFF_II(tag, value) "II*\0\x08\0\0\0\x01\0" tag "\x03\0\x01\0\0\0" value "\0\0\0\0\0\0\0"

static void which_way_up(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        Str tiff;
        bool turns;
    } TRIALS[] = {
        {"upright", STR_INIT(TIFF_MM("\x01\x12", "\x01")), false},
        {"mirrored", STR_INIT(TIFF_MM("\x01\x12", "\x02")), true},
        {"the last there is", STR_INIT(TIFF_MM("\x01\x12", "\x08")), true},
        {"no such way", STR_INIT(TIFF_MM("\x01\x12", "\x09")), false},
        {"not said", STR_INIT(TIFF_MM("\x01\x12", "\0")), false},
        {"another tag", STR_INIT(TIFF_MM("\x01\x13", "\x06")), false},
        {"upright, the least byte first", STR_INIT(TIFF_II("\x12\x01", "\x01")), false},
        {"on its side, the least byte first", STR_INIT(TIFF_II("\x12\x01", "\x06")), true},
        {"neither order", STR_INIT("XX\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"), false},
        {"not forty-two", STR_INIT("MM\0+\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"), false},
        {"the second tag",
         STR_INIT(
             "MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x01\0\x06\0\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"),
         true},
        {"a long", STR_INIT("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x04\0\0\0\x01\0\x06\0\0"), false},
        {"cut short", STR_INIT("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"), false},
        {"a directory that is nowhere", STR_INIT("MM\0*\xff\xff\xff\xff\0\x01"), false},
        {"nothing", STR_INIT(""), false},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++)
        if (exif_turns(TRIALS[i].tiff) != TRIALS[i].turns)
            fail_msg("%s", TRIALS[i].what);
}

#define XMP(property)                                                                                        \
    STR_INIT("<rdf:Description xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" " property "</rdf:Description>")

static void which_way_up_by_xmp(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        Str packet;
        bool turns;
    } TRIALS[] = {
        {"an attribute", XMP("tiff:Orientation=\"6\">"), true},
        {"upright", XMP("tiff:Orientation=\"1\">"), false},
        {"in single quotes, with blanks", XMP("\n tiff:Orientation\t= ' 8 '>"), true},
        {"upright in single quotes", XMP("\n tiff:Orientation\t= ' 1 '>"), false},
        {"an element", XMP("><tiff:Orientation>3</tiff:Orientation>"), true},
        {"an upright element", XMP("><tiff:Orientation>1</tiff:Orientation>9"), false},
        {"an element with an attribute", XMP("><tiff:Orientation rdf:datatype='x'> 6 </tiff:Orientation>"),
         true},
        {"an upright one", XMP("><tiff:Orientation rdf:datatype='x'>\n1</tiff:Orientation>"), false},
        {"a value of its own", XMP("><tiff:Orientation> <rdf:value>6</rdf:value></tiff:Orientation>"), true},
        {"of another prefix", XMP("><t:Orientation>6</t:Orientation>"), true},
        {"without one", XMP("><Orientation>6</Orientation>"), true},
        {"the second", XMP("tiff:Orientation='1'><tiff:Orientation>6</tiff:Orientation>"), true},
        {"as a character reference", XMP("tiff:Orientation=\"&#54;\">"), true},
        {"empty", XMP("tiff:Orientation=\"\">"), false},
        {"an empty element", XMP("><tiff:Orientation/><tiff:Other>6</tiff:Other>"), false},
        {"an empty element and a blank", XMP("><tiff:Orientation /><tiff:Other>6</tiff:Other>"), false},
        {"another name", XMP("tiff:Orientations=\"6\">"), false},
        {"another name of an element", XMP("><tiff:Orientations>6</tiff:Orientations>"), false},
        {"a name alone", XMP("tiff:Orientation"), false},
        {"no end", STR_INIT(" http://ns.adobe.com/tiff/1.0/ t:Orientation='6"), true},
        {"no value", STR_INIT(" http://ns.adobe.com/tiff/1.0/ t:Orientation="), false},
        {"no end of the tag", STR_INIT("http://ns.adobe.com/tiff/1.0/<t:Orientation "), false},
        {"the name alone", STR_INIT("http://ns.adobe.com/tiff/1.0/Orientation"), false},
        {"not of tiff", STR_INIT("<x xmlns:tiff='http://ns.adobe.com/exif/1.0/' tiff:Orientation='6'>"),
         false},
        {"nothing", STR_INIT(""), false},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++)
        if (xmp_turns(TRIALS[i].packet) != TRIALS[i].turns)
            fail_msg("%s", TRIALS[i].what);
}

static Str with_blanks(Arena *arena, Str before, size_t n, const char *behind)
{
    StrBuf text = {0};
    strbuf_adds(&text, "http://ns.adobe.com/tiff/1.0/ ");
    strbuf_add(&text, before);
    for (size_t i = 0; i < n; i++)
        strbuf_addc(&text, ' ');
    strbuf_adds(&text, behind);
    return strbuf_keep(&text, arena);
}

/* Of a packet 1,024 bytes are read behind where the name begins, and as many before it. */
static void so_much_of_a_packet_is_read(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const size_t name = 11; /* Orientation */
    assert_true(xmp_turns(with_blanks(arena, STR("t:Orientation"), 1024 - name - 3, "='6'")));
    assert_false(xmp_turns(with_blanks(arena, STR("t:Orientation"), 1024 - name - 2, "='6'")));
    for (size_t n = 1023; n <= 1024; n++) {
        StrBuf prefix = {0};
        while (prefix.n + 1 < n)
            strbuf_adds(&prefix, "t");
        strbuf_adds(&prefix, ":Orientation='6'");
        assert_int_equal(xmp_turns(with_blanks(arena, strbuf_str(&prefix), 0, "")), n == 1023);
        strbuf_free(&prefix);
    }
    arena_free(arena);
}

/* ---- JPEG: grey, one pixel; no pixel is decoded ---- */

#define JPEG_BEGIN "\xFF\xD8"
#define JPEG_JFIF  "\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
#define JPEG_ADOBE                                                                                           \
    "\xFF\xEE\0\x0E"                                                                                         \
    "Adobe\0\x64\0\0\0\0\x01"
#define JPEG_FRAME "\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0"
#define JPEG_SCAN                                                                                            \
    "\xFF\xDA\0\x08\x01\x01\0\0\x3F\0"                                                                       \
    "\x12\xFF\0\x34"
#define JPEG_END "\xFF\xD9"
#define EXIF(tiff)                                                                                           \
    "\xFF\xE1\0\x22"                                                                                         \
    "Exif\0\0" tiff

static void only_the_picture_of_a_jpeg_is_kept(void **state)
{
    (void)state;
    static const Str BARE[] = {STR_INIT(JPEG_BEGIN JPEG_FRAME JPEG_SCAN JPEG_END),
                               STR_INIT(JPEG_BEGIN JPEG_JFIF JPEG_FRAME JPEG_SCAN JPEG_END),
                               STR_INIT(JPEG_BEGIN JPEG_ADOBE JPEG_FRAME JPEG_SCAN JPEG_END)};
    static const struct {
        const char *what;
        Str file;
        int bare;
    } TRIALS[] = {
        {"bare", STR_INIT(JPEG_BEGIN JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"JFIF", STR_INIT(JPEG_BEGIN JPEG_JFIF JPEG_FRAME JPEG_SCAN JPEG_END), 1},
        {"JFIF with a preview",
         STR_INIT(
             JPEG_BEGIN
             "\xFF\xE0\0\x13JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01\x7F\x7F\x7F" JPEG_FRAME JPEG_SCAN JPEG_END),
         0},
        {"a preview behind JFIF",
         STR_INIT(JPEG_BEGIN JPEG_JFIF "\xFF\xE0\0\x09JFXX\0\x10\x7F" JPEG_FRAME JPEG_SCAN JPEG_END), 1},
        {"how the colours are coded", STR_INIT(JPEG_BEGIN JPEG_ADOBE JPEG_FRAME JPEG_SCAN JPEG_END), 2},
        {"and more behind it",
         STR_INIT(JPEG_BEGIN "\xFF\xEE\0\x12"
                             "Adobe\0\x64\0\0\0\0\x01name" JPEG_FRAME JPEG_SCAN JPEG_END),
         0},
        {"another's",
         STR_INIT(JPEG_BEGIN "\xFF\xEE\0\x0EOther\0\x64\0\0\0\0\x01" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"Exif, upright",
         STR_INIT(JPEG_BEGIN EXIF(TIFF_MM("\x01\x12", "\x01")) JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"XMP", STR_INIT(JPEG_BEGIN "\xFF\xE1\0\x0Ahttp://n" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"a profile of colours", STR_INIT(JPEG_BEGIN "\xFF\xE2\0\x0AICC_PROF" JPEG_FRAME JPEG_SCAN JPEG_END),
         0},
        {"IPTC", STR_INIT(JPEG_BEGIN "\xFF\xED\0\x06name" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"the last of them", STR_INIT(JPEG_BEGIN "\xFF\xEF\0\x06name" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"a remark", STR_INIT(JPEG_BEGIN "\xFF\xFE\0\x06name" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"one behind the scan", STR_INIT(JPEG_BEGIN JPEG_FRAME JPEG_SCAN "\xFF\xFE\0\x06name" JPEG_END), 0},
        {"fill", STR_INIT(JPEG_BEGIN "\xFF\xFF" JPEG_FRAME JPEG_SCAN JPEG_END), 0},
        {"behind the end", STR_INIT(JPEG_BEGIN JPEG_FRAME JPEG_SCAN JPEG_END "name"), 0},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Arena *arena = arena_new();
        Picture picture;
        PictureFault fault = picture_read(TRIALS[i].file, arena, &picture);
        if (fault.wrong.n || !str_eq(picture.file, BARE[TRIALS[i].bare]) ||
            !str_eq(picture.data, picture.file))
            fail_msg("%s", TRIALS[i].what);
        arena_free(arena);
    }
}

/* ---- PNG: grey, one pixel ---- */

static void chunk_put(StrBuf *out, const char *type, Str body)
{
    StrBuf told = {0};
    strbuf_adds(&told, type);
    strbuf_add(&told, body);
    be_put(out, (uint32_t)body.n, 4);
    strbuf_add(out, strbuf_str(&told));
    be_put(out, libdeflate_crc32(0, told.s, told.n), 4);
    strbuf_free(&told);
}

/* A byte of grey each; the pixels are those of one. */
static Str png_of_size(uint32_t width, uint32_t height, Arena *arena)
{
    StrBuf out = {0}, head = {0};
    be_put(&head, width, 4);
    be_put(&head, height, 4);
    strbuf_add(&head, STR("\x08\0\0\0\0"));
    strbuf_adds(&out, "\x89PNG\r\n\x1a\n");
    chunk_put(&out, "IHDR", strbuf_str(&head));
    chunk_put(&out, "IDAT", STR("x"));
    chunk_put(&out, "IEND", STR(""));
    strbuf_free(&head);
    return strbuf_keep(&out, arena);
}

static void fifty_million_pixels(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Picture picture;
    PictureFault fault = picture_read(png_of_size(10000, 5000, arena), arena, &picture);
    assert_true(str_find(fault.wrong, STR("5000 万"), 0) == fault.wrong.n); /* only that it has not so many */
    fault = picture_read(png_of_size(16666667, 3, arena), arena, &picture); /* one more */
    assert_true(str_find(fault.wrong, STR("5000 万"), 0) < fault.wrong.n);
    arena_free(arena);
}

/* `type`: a chunk between the head and the pixels; NULL: none. */
static Str png_make(const char *type, Str body, Str behind, Arena *arena)
{
    StrBuf out = {0};
    /* zlib with one stored block: filter 0 and a black pixel */
    static const Str PIXELS = STR_INIT("\x78\x01\x01\x02\0\xFD\xFF\0\0\0\x02\0\x01");
    strbuf_adds(&out, "\x89PNG\r\n\x1a\n");
    chunk_put(&out, "IHDR", STR("\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
    if (type)
        chunk_put(&out, type, body);
    chunk_put(&out, "IDAT", PIXELS);
    chunk_put(&out, "IEND", STR(""));
    strbuf_add(&out, behind);
    return strbuf_keep(&out, arena);
}

static void only_the_picture_of_a_png_is_kept(void **state)
{
    (void)state;
    static const char *const TYPES[] = {NULL,   "tEXt", "iTXt", "zTXt", "tIME",
                                        "eXIf", "iCCP", "pHYs", "gAMA", "prVt"};
    Arena *arena = arena_new();
    Str bare = png_make(NULL, STR(""), STR(""), arena);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        Picture picture;
        Str file = png_make(TYPES[i], STR("name"), STR("behind"), arena);
        assert_int_equal(picture_read(file, arena, &picture).wrong.n, 0);
        assert_true(str_eq(picture.file, bare));
    }
    arena_free(arena);
}

static void one_to_be_turned_is_refused(void **state)
{
    (void)state;
    static const Str UPRIGHT = STR_INIT(TIFF_II("\x12\x01", "\x01")),
                     TURNED = STR_INIT(TIFF_II("\x12\x01", "\x06"));
    Arena *arena = arena_new();
    Picture picture;
    assert_int_equal(picture_read(png_make("eXIf", UPRIGHT, STR(""), arena), arena, &picture).wrong.n, 0);
    PictureFault fault = picture_read(png_make("eXIf", TURNED, STR(""), arena), arena, &picture);
    assert_true(str_find(fault.wrong, STR("应旋转"), 0) < fault.wrong.n);
    fault = picture_read(STR(JPEG_BEGIN EXIF(TIFF_II("\x12\x01", "\x06")) JPEG_FRAME JPEG_SCAN JPEG_END),
                         arena, &picture);
    assert_true(str_find(fault.wrong, STR("应旋转"), 0) < fault.wrong.n);
    arena_free(arena);
}

static Str xmp_chunk(Str packet, bool compressed, Arena *arena)
{
    StrBuf body = {0};
    char room[8192];
    strbuf_add(&body, compressed ? STR("XML:com.adobe.xmp\0\1\0zh\0\0") : STR("XML:com.adobe.xmp\0\0\0\0\0"));
    struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(6);
    size_t n = libdeflate_zlib_compress(deflater, packet.s, packet.n, room, sizeof room);
    libdeflate_free_compressor(deflater);
    strbuf_add(&body, compressed ? (Str){room, n} : packet);
    return strbuf_keep(&body, arena);
}

static void one_to_be_turned_by_xmp_is_refused(void **state)
{
    (void)state;
    static const Str UPRIGHT = XMP("tiff:Orientation='1'>"), TURNED = XMP("tiff:Orientation='6'>");
    Arena *arena = arena_new();
    Picture picture;
    for (int compressed = 0; compressed < 2; compressed++) {
        Str chunk = xmp_chunk(UPRIGHT, compressed, arena);
        assert_int_equal(picture_read(png_make("iTXt", chunk, STR(""), arena), arena, &picture).wrong.n, 0);
        chunk = xmp_chunk(TURNED, compressed, arena);
        PictureFault fault = picture_read(png_make("iTXt", chunk, STR(""), arena), arena, &picture);
        assert_true(str_find(fault.wrong, STR("应旋转"), 0) < fault.wrong.n);
    }
    PictureFault cut =
        picture_read(png_make("iTXt", STR("XML:com.adobe.xmp\0\1\0\0\0x"), STR(""), arena), arena, &picture);
    assert_true(str_find(cut.wrong, STR("已损坏"), 0) < cut.wrong.n);
    StrBuf file = {0}, body = {0};
    strbuf_add(&body, STR("http://ns.adobe.com/xap/1.0/\0"));
    strbuf_add(&body, TURNED);
    strbuf_add(&file, STR(JPEG_BEGIN "\xFF\xE1"));
    be_put(&file, (uint32_t)body.n + 2, 2);
    strbuf_add(&file, strbuf_str(&body));
    strbuf_add(&file, STR(JPEG_FRAME JPEG_SCAN JPEG_END));
    PictureFault fault = picture_read(strbuf_keep(&file, arena), arena, &picture);
    assert_true(str_find(fault.wrong, STR("应旋转"), 0) < fault.wrong.n);
    strbuf_free(&body);
    arena_free(arena);
}

/* A compressed packet of 4 MiB is read, of one byte more is damaged. */
static void so_large_a_packet_is_unpacked(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Picture picture;
    for (size_t n = (size_t)4 << 20; n <= ((size_t)4 << 20) + 1; n++) {
        Str chunk = xmp_chunk((Str){arena_alloc(arena, n), n}, true, arena);
        PictureFault fault = picture_read(png_make("iTXt", chunk, STR(""), arena), arena, &picture);
        assert_int_equal(fault.wrong.n > 0, n > (size_t)4 << 20);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_way_up),
        cmocka_unit_test(which_way_up_by_xmp),
        cmocka_unit_test(so_much_of_a_packet_is_read),
        cmocka_unit_test(fifty_million_pixels),
        cmocka_unit_test(so_large_a_packet_is_unpacked),
        cmocka_unit_test(only_the_picture_of_a_jpeg_is_kept),
        cmocka_unit_test(only_the_picture_of_a_png_is_kept),
        cmocka_unit_test(one_to_be_turned_is_refused),
        cmocka_unit_test(one_to_be_turned_by_xmp_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
