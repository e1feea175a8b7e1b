/*
 * Reads the structures of a CFF table (Adobe Technical Note 5176) and trusts no byte of it.
 */
#include "text/cff_read.h"

#include "base/bytes.h"

bool cff_index_read(Str cff, size_t at, CffIndex *index)
{
    *index = (CffIndex){.cff = cff};
    if (!bytes_hold(cff, at, 2))
        return false;
    index->count = be16(cff, at);
    index->end = at + 2;
    if (!index->count)
        return true;
    if (!bytes_hold(cff, at, 3))
        return false;
    index->off_size = be8(cff, at + 2);
    index->offsets = at + 3;
    size_t array = ((size_t)index->count + 1) * index->off_size;
    if (index->off_size < 1 || index->off_size > 4 || !bytes_hold(cff, index->offsets, array))
        return false;
    index->base = index->offsets + array - 1;
    size_t last = be_number(cff, index->offsets + array - index->off_size, index->off_size);
    index->end = index->base + last;
    return last >= 1 && bytes_hold(cff, index->base, last);
}

bool cff_index_item(const CffIndex *index, uint32_t i, Str *item)
{
    if (i >= index->count)
        return false;
    size_t at = index->offsets + (size_t)i * index->off_size;
    size_t from = be_number(index->cff, at, index->off_size);
    size_t to = be_number(index->cff, at + index->off_size, index->off_size);
    if (from < 1 || to < from || !bytes_hold(index->cff, index->base, to))
        return false;
    *item = str_slice(index->cff, index->base + from, index->base + to);
    return true;
}

/* Bytes of a real operand after its 30: nibbles up to an end nibble 15; 0 when there is none. */
static size_t real_size(Str dict, size_t at)
{
    for (size_t i = at; i < dict.n; i++) {
        unsigned byte = (unsigned char)dict.s[i];
        if ((byte & 15) == 15 || byte >> 4 == 15)
            return i + 1 - at;
    }
    return 0;
}

/* Reads the operand at *at into *value and moves past it; false when it is none or cut short. */
static bool operand_read(Str dict, size_t *at, int32_t *value)
{
    unsigned lead = be8(dict, *at);
    static const unsigned char SIZE[3] = {2, 4, 0}; /* after the lead bytes 28, 29, 30 */
    size_t more = lead >= 28 && lead <= 30 ? SIZE[lead - 28] : lead >= 247 && lead <= 254 ? 1 : 0;
    if (lead == 30)
        more = real_size(dict, *at + 1);
    if ((lead == 30 && !more) || !bytes_hold(dict, *at + 1, more) ||
        (lead < 32 && (lead < 28 || lead > 30)) || lead == 255)
        return false;
    uint32_t raw = lead == 30 ? 0 : (uint32_t)be_number(dict, *at + 1, more);
    if (lead == 28)
        *value = (int16_t)raw;
    else if (lead == 29 || lead == 30)
        *value = (int32_t)raw;
    else if (lead <= 246)
        *value = (int32_t)lead - 139;
    else if (lead <= 250)
        *value = (int32_t)((lead - 247) * 256 + raw + 108);
    else
        *value = -(int32_t)((lead - 251) * 256 + raw + 108);
    *at += 1 + more;
    return true;
}

bool cff_dict_next(CffDict *dict, CffEntry *entry)
{
    size_t start = dict->at;
    entry->nargs = 0;
    while (dict->at < dict->bytes.n) {
        unsigned lead = be8(dict->bytes, dict->at);
        if (lead <= 21) {
            unsigned size = lead == 12 ? 2 : 1;
            if (!bytes_hold(dict->bytes, dict->at, size))
                break;
            entry->op = size == 2 ? CFF_ESCAPE + be8(dict->bytes, dict->at + 1) : (int)lead;
            dict->at += size;
            entry->bytes = str_slice(dict->bytes, start, dict->at);
            return true;
        }
        int32_t value;
        if (entry->nargs == CFF_OPERANDS_MAX || !operand_read(dict->bytes, &dict->at, &value))
            break;
        entry->args[entry->nargs++] = value;
    }
    dict->broken = dict->at < dict->bytes.n || start < dict->at;
    return false;
}

static bool position(const CffEntry *entry, size_t i, size_t *out)
{
    if (i >= entry->nargs || entry->args[i] < 0)
        return false;
    *out = (size_t)entry->args[i];
    return true;
}

static bool dict_read(Str bytes, CffTop *top)
{
    *top = (CffTop){.type2 = true};
    CffDict dict = {.bytes = bytes};
    CffEntry entry;
    bool ok = true;
    while (ok && cff_dict_next(&dict, &entry)) {
        if (entry.op == CFF_CHARSET)
            ok = position(&entry, 0, &top->charset);
        else if (entry.op == CFF_CHARSTRINGS)
            ok = position(&entry, 0, &top->charstrings);
        else if (entry.op == CFF_FD_ARRAY)
            ok = position(&entry, 0, &top->fd_array);
        else if (entry.op == CFF_FD_SELECT)
            ok = position(&entry, 0, &top->fd_select);
        else if (entry.op == CFF_PRIVATE)
            ok = top->has_private =
                position(&entry, 0, &top->private_size) && position(&entry, 1, &top->private_at);
        else if (entry.op == CFF_ROS)
            top->cid = true;
        else if (entry.op == CFF_CHARSTRING_TYPE)
            top->type2 = entry.nargs == 1 && entry.args[0] == 2;
        else if (entry.op == CFF_FONT_BBOX)
            top->bbox = entry.bytes;
        else if (entry.op == CFF_FONT_MATRIX)
            top->matrix = entry.bytes;
    }
    return ok && !dict.broken;
}

/* The local subroutines of a Private dictionary; its other entries are hints and widths. */
static bool private_read(Str cff, const CffTop *top, CffFontDict *out)
{
    out->matrix = top->matrix;
    if (!top->has_private)
        return true;
    if (!bytes_hold(cff, top->private_at, top->private_size))
        return false;
    CffDict dict = {.bytes = str_slice(cff, top->private_at, top->private_at + top->private_size)};
    CffEntry entry;
    size_t subrs = 0;
    while (cff_dict_next(&dict, &entry))
        if (entry.op == CFF_SUBRS && !position(&entry, 0, &subrs))
            return false;
    if (dict.broken)
        return false;
    return !subrs || cff_index_read(cff, top->private_at + subrs, &out->subrs);
}

static bool font_dicts_read(Str cff, size_t fd_array, Arena *arena, CffFont *font)
{
    CffIndex index;
    if (!fd_array || !cff_index_read(cff, fd_array, &index) || index.count < 1 || index.count > 256)
        return false;
    font->dicts = ARENA_ARRAY(arena, CffFontDict, index.count);
    font->ndicts = index.count;
    for (uint32_t i = 0; i < index.count; i++) {
        Str bytes;
        CffTop dict;
        if (!cff_index_item(&index, i, &bytes) || !dict_read(bytes, &dict) ||
            !private_read(cff, &dict, &font->dicts[i]))
            return false;
    }
    return true;
}

bool cff_top_read(Str cff, CffTop *top, CffIndex *global_subrs)
{
    CffIndex names, tops, strings;
    Str dict;
    return cff.n >= 4 && cff.s[0] == 1 && cff_index_read(cff, be8(cff, 2), &names) &&
           cff_index_read(cff, names.end, &tops) && tops.count == 1 &&
           cff_index_read(cff, tops.end, &strings) && cff_index_read(cff, strings.end, global_subrs) &&
           cff_index_item(&tops, 0, &dict) && dict_read(dict, top);
}

bool cff_font_read(Str cff, Arena *arena, CffFont *font)
{
    *font = (CffFont){.cff = cff};
    CffTop top;
    if (!cff_top_read(cff, &top, &font->global_subrs) || !top.type2 || !top.charstrings ||
        !cff_index_read(cff, top.charstrings, &font->charstrings))
        return false;
    font->bbox = top.bbox;
    font->matrix = top.matrix;
    if (top.cid) {
        font->fd_select = top.fd_select;
        return top.fd_select && bytes_hold(cff, top.fd_select, 1) &&
               font_dicts_read(cff, top.fd_array, arena, font);
    }
    top.matrix = STR(""); /* stands in the top dictionary already */
    font->dicts = ARENA_NEW(arena, CffFontDict);
    font->ndicts = 1;
    return private_read(cff, &top, font->dicts);
}

/* FDSelect format 3: ranges of three bytes, sorted by first glyph. */
static bool range_find(Str cff, size_t at, uint32_t gid, uint32_t *fd)
{
    if (!bytes_hold(cff, at, 3))
        return false;
    size_t low = 0, high = be16(cff, at + 1);
    if (!high || !bytes_hold(cff, at + 3, 3 * high + 2) || gid < be16(cff, at + 3) ||
        gid >= be16(cff, at + 3 + 3 * high))
        return false;
    while (high - low > 1) { /* ranges[low].first <= gid < ranges[high].first */
        size_t middle = (low + high) / 2;
        if (be16(cff, at + 3 + 3 * middle) <= gid)
            low = middle;
        else
            high = middle;
    }
    *fd = be8(cff, at + 3 + 3 * low + 2);
    return true;
}

const CffFontDict *cff_font_dict(const CffFont *font, uint32_t gid)
{
    uint32_t fd = 0;
    if (font->fd_select) {
        unsigned format = be8(font->cff, font->fd_select);
        if (format == 0 && bytes_hold(font->cff, font->fd_select + 1, (size_t)gid + 1))
            fd = be8(font->cff, font->fd_select + 1 + gid);
        else if (format != 3 || !range_find(font->cff, font->fd_select, gid, &fd))
            return NULL;
    }
    return fd < font->ndicts ? &font->dicts[fd] : NULL;
}
