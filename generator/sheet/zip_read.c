/*
 * A zip archive as spreadsheet programs write it: one disk, stored or deflated parts, no password. The directory at the
 * end is believed as to what there is, and bounded before anything is unpacked. Format: APPNOTE.TXT 6.3.
 */
#include <libdeflate.h>

#include "sheet/args.h"

#include "sheet/parts.h"

enum {
    END_SIZE = 22,       /* end of central directory record, §4.3.16 */
    ENTRY_SIZE = 46,     /* central directory header, §4.3.12 */
    LOCAL_SIZE = 30,     /* local file header, §4.3.7 */
    COMMENT_MAX = 65535, /* behind the end */
};
static const uint32_t END_MARK = 0x06054b50, ENTRY_MARK = 0x02014b50, LOCAL_MARK = 0x04034b50;

/* Little-endian numbers; the caller has seen that they are there. */
static uint32_t le16(Str bytes, size_t at)
{
    const unsigned char *s = (const unsigned char *)bytes.s + at;
    return (uint32_t)s[0] | (uint32_t)s[1] << 8;
}

static uint32_t le32(Str bytes, size_t at)
{
    return le16(bytes, at) | le16(bytes, at + 2) << 16;
}

/* Where the end record stands; bytes.n: nowhere. */
static size_t end_find(Str bytes)
{
    for (size_t back = END_SIZE; back <= bytes.n && back <= END_SIZE + COMMENT_MAX; back++)
        if (le32(bytes, bytes.n - back) == END_MARK && le16(bytes, bytes.n - back + 20) == back - END_SIZE)
            return bytes.n - back;
    return bytes.n;
}

/* Not out of the archive, and no way of writing it that another reader takes for another part. */
static bool name_is_fine(Str name)
{
    if (name.n == 0 || name.s[0] == '/' || memchr(name.s, '\0', name.n) || memchr(name.s, '\\', name.n) ||
        utf8_check(name) < name.n)
        return false;
    for (size_t at = 0, end; at <= name.n; at = end + 1) {
        end = str_find(name, STR("/"), at);
        Str step = str_slice(name, at, end);
        if (str_is(step, "..") || str_is(step, ".") || (step.n == 0 && end < name.n))
            return false;
    }
    return true;
}

/* The packed bytes behind a part's local header. */
static bool packed_find(Str bytes, size_t local, size_t n, Str *out)
{
    if (local > bytes.n || bytes.n - local < LOCAL_SIZE || le32(bytes, local) != LOCAL_MARK)
        return false;
    size_t from = local + LOCAL_SIZE + le16(bytes, local + 26) + le16(bytes, local + 28);
    if (from > bytes.n || bytes.n - from < n)
        return false;
    *out = str_slice(bytes, from, from + n);
    return true;
}

/* One entry of the directory at `at`; `all`: the bytes unpacked so far. */
static bool entry_read(const Reading *reading, size_t at, ZipPart *part, size_t *all)
{
    Str bytes = reading->file->text;
    uint32_t flags = le16(bytes, at + 8), method = le16(bytes, at + 10), packed = le32(bytes, at + 20);
    *part = (ZipPart){.name = str_slice(bytes, at + ENTRY_SIZE, at + ENTRY_SIZE + le16(bytes, at + 28)),
                      .size = le32(bytes, at + 24),
                      .crc = le32(bytes, at + 16),
                      .deflated = method == 8};
    *all += part->size;
    if (!name_is_fine(part->name))
        return reading_hostile(reading, ARG_PATH_ELSEWHERE);
    if ((flags & 1) != 0)
        return reading_damaged(reading, ARG_PART_ENCRYPTED);
    if (part->size > WORKBOOK_PART_MAX || *all > WORKBOOK_ALL_MAX ||
        (part->size > WORKBOOK_RATIO_FROM && part->size / WORKBOOK_RATIO_MAX >= packed))
        return reading_hostile(reading, ARG_UNPACKS_TO_MUCH);
    if ((method != 0 && method != 8) || (method == 0 && packed != part->size) ||
        !packed_find(bytes, le32(bytes, at + 42), packed, &part->packed))
        return reading_damaged(reading, ARG_DIRECTORY_DIFFERS);
    return true;
}

bool zip_open(const Reading *reading, Zip *out)
{
    Str bytes = reading->file->text;
    size_t end = end_find(bytes);
    *out = (Zip){0};
    if (end == bytes.n)
        return reading_damaged(reading, ARG_CUT_OFF);
    size_t count = le16(bytes, end + 10), at = le32(bytes, end + 16), all = 0;
    if (count > WORKBOOK_PARTS_MAX)
        return reading_hostile(reading, ARG_TOO_MANY_PARTS);
    out->v = ARENA_ARRAY(reading->arena, ZipPart, count);
    for (; out->n < count; out->n++) {
        ZipPart *part = &out->v[out->n];
        if (at > end || end - at < ENTRY_SIZE || le32(bytes, at) != ENTRY_MARK ||
            end - at - ENTRY_SIZE < le16(bytes, at + 28))
            return reading_damaged(reading, ARG_DIRECTORY_BROKEN);
        if (!entry_read(reading, at, part, &all))
            return false;
        if (!str_map_put(&out->places, reading->arena, part->name, out->n))
            return reading_hostile(reading, ARG_PARTS_ONE_NAME);
        at += (size_t)ENTRY_SIZE + le16(bytes, at + 28) + le16(bytes, at + 30) + le16(bytes, at + 32);
    }
    return true;
}

bool zip_part(const Reading *reading, const Zip *zip, Str name, Str *out)
{
    const size_t *place = str_map_at(&zip->places, name);
    if (!place)
        return reading_damaged(reading, ARG_PART_MISSING);
    const ZipPart *part = &zip->v[*place];
    char *to = ARENA_RAW(reading->arena, char, part->size + 1);
    bool whole = true;
    if (part->deflated) {
        struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
        whole = libdeflate_deflate_decompress(inflate, part->packed.s, part->packed.n, to, part->size,
                                              NULL) == LIBDEFLATE_SUCCESS;
        libdeflate_free_decompressor(inflate);
    } else if (part->size) {
        memcpy(to, part->packed.s, part->size);
    }
    to[whole ? part->size : 0] = '\0';
    *out = (Str){to, part->size};
    return (whole && libdeflate_crc32(0, to, part->size) == part->crc) ||
           reading_damaged(reading, ARG_PART_PACKED);
}
