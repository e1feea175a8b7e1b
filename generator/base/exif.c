/*
 * Exif's first directory of tags (TIFF 6.0 §2), searched for one of them; an XMP packet, for the property of that name.
 */
#include "base/exif.h"

#include "base/bytes.h"

enum { COUNT_BYTES = 2, ENTRY_BYTES = 12, VALUE_AT = 8 };
enum { TAG_ORIENTATION = 274, TYPE_SHORT = 3, ORIENTATION_UPRIGHT = 1, ORIENTATION_LAST = 8 };

/* The `n` bytes at `at` in the order of the file: "II", the least one first, or "MM"; 0 unless they are there. */
static uint32_t number_at(Str tiff, size_t at, size_t n)
{
    uint32_t value = 0;
    bool least_first = be8(tiff, 0) == 'I';
    for (size_t i = 0; bytes_hold(tiff, at, n) && i < n; i++)
        value = value << 8 | be8(tiff, least_first ? at + n - 1 - i : at + i);
    return value;
}

bool exif_turns(Str tiff)
{
    bool ordered = str_starts(tiff, "II") || str_starts(tiff, "MM");
    if (!ordered || number_at(tiff, 2, 2) != 42)
        return false;
    size_t first = number_at(tiff, 4, 4), n = number_at(tiff, first, COUNT_BYTES);
    for (size_t i = 0; i < n; i++) {
        size_t at = first + COUNT_BYTES + i * ENTRY_BYTES;
        if (number_at(tiff, at, 2) != TAG_ORIENTATION || number_at(tiff, at + 2, 2) != TYPE_SHORT)
            continue;
        uint32_t way = number_at(tiff, at + VALUE_AT, 2);
        return way > ORIENTATION_UPRIGHT && way <= ORIENTATION_LAST;
    }
    return false;
}

/* ---- XMP ---- */

#define TIFF_NAMES  STR("http://ns.adobe.com/tiff/1.0/")
#define ORIENTATION STR("Orientation")

/* Ours: so much of a packet is read before and behind a name, that no packet takes time by its square. */
enum { PROPERTY_BYTES = 1024 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t blanks_end(Str text, size_t at)
{
    while (at < text.n && is_blank(text.s[at]))
        at++;
    return at;
}

static size_t past(Str text, char end, size_t at)
{
    return str_find(text, (Str){&end, 1}, at) + 1;
}

/* What is written from `at` on, behind tags, before the next tag: a value may be wrapped (ISO 16684-1 §7.8). */
static Str element_text(Str packet, size_t at)
{
    at = blanks_end(packet, at);
    while (bytes_hold(packet, at, 2) && packet.s[at] == '<' && packet.s[at + 1] != '/')
        at = blanks_end(packet, past(packet, '>', at));
    return str_trim(str_slice(packet, at, str_find(packet, STR("<"), at)));
}

/* The value of the property whose name is from `from` to `to`; empty: it has none, or ends there. */
static Str property_value(Str packet, size_t from, size_t to)
{
    while (from > 0 && !is_blank(packet.s[from - 1]) && packet.s[from - 1] != '<' &&
           packet.s[from - 1] != '/') /* back over its prefix */
        from--;
    size_t at = blanks_end(packet, to);
    char before = from > 0 ? packet.s[from - 1] : '/', after = (char)be8(packet, at);
    if (before == '<' && (at > to || after == '>')) {
        size_t text = past(packet, '>', at);
        return text > packet.n || be8(packet, text - 2) == '/' ? STR("") : element_text(packet, text);
    }
    at = blanks_end(packet, at + 1);
    char quote = (char)be8(packet, at);
    if (!is_blank(before) || after != '=' || (quote != '"' && quote != '\''))
        return STR("");
    return str_trim(str_slice(packet, at + 1, past(packet, quote, at + 1) - 1));
}

bool xmp_turns(Str packet)
{
    if (str_find(packet, TIFF_NAMES, 0) == packet.n)
        return false;
    for (size_t at = 0; (at = str_find(packet, ORIENTATION, at)) < packet.n; at += ORIENTATION.n) {
        size_t from = at < PROPERTY_BYTES ? 0 : at - PROPERTY_BYTES;
        Str about = str_slice(packet, from, at + PROPERTY_BYTES);
        Str way = property_value(about, at - from, at - from + ORIENTATION.n);
        if (way.n && !str_is(way, "1"))
            return true;
    }
    return false;
}
