/*
 * An archive of deflated parts, the same bytes for the same parts: no clock is read. Format: APPNOTE.TXT 6.3.
 */
#include <libdeflate.h>
#include <stdlib.h>

#include "base/heap.h"
#include "sheet/parts.h"

/* 1980-01-01, the first day that the format knows (§4.4.6). */
enum { DOS_DATE = 33, VERSION = 20, DEFLATED = 8, LEVEL = 6, NAMES_UTF8 = 1 << 11 };

static void put16(StrBuf *out, size_t value)
{
    strbuf_addc(out, (char)(value & 0xFF));
    strbuf_addc(out, (char)(value >> 8 & 0xFF));
}

static void put32(StrBuf *out, size_t value)
{
    put16(out, value & 0xFFFF);
    put16(out, value >> 16 & 0xFFFF);
}

/* What the local header and the directory have in common (§4.3.7, §4.3.12). */
static void entry_put(StrBuf *out, const char *name, size_t packed, Str bytes)
{
    put16(out, VERSION);
    put16(out, NAMES_UTF8);
    put16(out, DEFLATED);
    put16(out, 0); /* time */
    put16(out, DOS_DATE);
    put32(out, libdeflate_crc32(0, bytes.s, bytes.n));
    put32(out, packed);
    put32(out, bytes.n);
    put16(out, strlen(name));
    put16(out, 0); /* extra */
}

void zip_put(ZipOut *zip, const char *name, Str bytes)
{
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(LEVEL);
    size_t room = libdeflate_deflate_compress_bound(deflate, bytes.n), at = zip->bytes.n;
    char *packed = heap_bytes(room);
    size_t n = libdeflate_deflate_compress(deflate, bytes.s, bytes.n, packed, room);
    libdeflate_free_compressor(deflate);
    put32(&zip->bytes, 0x04034b50);
    entry_put(&zip->bytes, name, n, bytes);
    strbuf_adds(&zip->bytes, name);
    strbuf_add(&zip->bytes, (Str){packed, n});
    free(packed);
    put32(&zip->directory, 0x02014b50);
    put16(&zip->directory, VERSION);
    entry_put(&zip->directory, name, n, bytes);
    put16(&zip->directory, 0); /* comment */
    put16(&zip->directory, 0); /* disk */
    put16(&zip->directory, 0); /* attributes, inner and outer */
    put32(&zip->directory, 0);
    put32(&zip->directory, at);
    strbuf_adds(&zip->directory, name);
    zip->n++;
}

Str zip_close(ZipOut *zip, Arena *arena)
{
    size_t at = zip->bytes.n;
    strbuf_add(&zip->bytes, strbuf_str(&zip->directory));
    put32(&zip->bytes, 0x06054b50);
    put32(&zip->bytes, 0); /* disks */
    put16(&zip->bytes, zip->n);
    put16(&zip->bytes, zip->n);
    put32(&zip->bytes, zip->directory.n);
    put32(&zip->bytes, at);
    put16(&zip->bytes, 0); /* comment */
    strbuf_free(&zip->directory);
    zip->n = 0;
    return strbuf_keep(&zip->bytes, arena);
}
