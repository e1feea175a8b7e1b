/*
 * Exif's first directory of tags (TIFF 6.0 §2), searched for one of them.
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
