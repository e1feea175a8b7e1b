/*
 * Which faces a font file holds: its table directory and its names.
 */
#include "text/face.h"

#include "base/bytes.h"

#include <hb-ot.h>
#include <string.h>

/* Ours: no collection seen has more than 36. */
#define FACES_MAX 256

/* Offset of the table directory of face `index`; file.n when there is none. OpenType 1.9, otff. */
static size_t directory_at(Str file, int index)
{
    if (file.n < 12)
        return file.n;
    if (memcmp(file.s, "ttcf", 4) != 0)
        return index == 0 ? 0 : file.n;
    if (index < 0 || (uint32_t)index >= be32(file, 8))
        return file.n;
    size_t entry = 12 + 4 * (size_t)index;
    return entry + 4 <= file.n ? be32(file, entry) : file.n;
}

/* A table record as a name for people; a tag that is not text tells of a broken directory. */
static Str tag_name(Str file, size_t record)
{
    for (size_t i = 0; i < 4; i++) {
        if (file.s[record + i] < ' ' || file.s[record + i] > '~')
            return STR("sfnt");
    }
    return str_slice(file, record, record + 4);
}

Str sfnt_damage(Str file, int index)
{
    /* glyf and CFF stand for each other; see the end */
    static const char *const NEEDED[] = {"head", "hhea", "maxp", "hmtx", "cmap", "glyf", "CFF "};
    enum { COUNT = sizeof NEEDED / sizeof NEEDED[0], GLYF = COUNT - 2, CFF = COUNT - 1 };
    size_t at = directory_at(file, index);
    if (at > file.n || file.n - at < 12)
        return STR("sfnt");
    size_t count = be16(file, at + 4);
    if (file.n - at - 12 < count * 16)
        return STR("sfnt");
    bool found[COUNT] = {false};
    for (size_t i = 0; i < count; i++) {
        size_t record = at + 12 + i * 16;
        size_t offset = be32(file, record + 8), length = be32(file, record + 12);
        if (offset > file.n || length > file.n - offset)
            return tag_name(file, record);
        for (size_t k = 0; k < COUNT; k++)
            found[k] = found[k] || (length && memcmp(file.s + record, NEEDED[k], 4) == 0);
    }
    for (size_t k = 0; k < GLYF; k++) {
        if (!found[k])
            return str_of(NEEDED[k]);
    }
    return found[GLYF] || found[CFF] ? STR("") : str_of(NEEDED[GLYF]);
}

static Str name_in(hb_face_t *face, hb_ot_name_id_t id, hb_language_t language, Arena *arena)
{
    unsigned length = hb_ot_name_get_utf8(face, id, language, NULL, NULL);
    if (length == 0 || length > 1000)
        return STR("");
    char *text = arena_alloc(arena, (size_t)length + 1);
    unsigned room = length + 1;
    (void)hb_ot_name_get_utf8(face, id, language, &room, text);
    return (Str){text, room};
}

Str face_name(hb_face_t *face, unsigned id, Arena *arena)
{
    Str english = name_in(face, id, hb_language_from_string("en", 2), arena);
    if (english.n)
        return english;
    unsigned count;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count; i++) {
        if (entries[i].name_id == id)
            return name_in(face, id, entries[i].language, arena);
    }
    return STR("");
}

Str face_postscript(hb_face_t *face, Arena *arena)
{
    Str name = str_slice(face_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, arena), 0, 100);
    if (name.n == 0)
        return STR("Font");
    char *safe = arena_alloc(arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char byte = (unsigned char)name.s[i];
        safe[i] = name.s[i];
        if (byte <= ' ' || byte > '~' || strchr("()<>[]{}/%#", byte))
            safe[i] = '-';
    }
    return (Str){safe, name.n};
}

/* 2: `name` is the full or PostScript name; 1: the family; 0: neither. */
static int name_match(hb_face_t *face, Str name, Arena *arena)
{
    int best = 0;
    unsigned count;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count && best < 2; i++) {
        unsigned id = entries[i].name_id;
        bool full = id == HB_OT_NAME_ID_FULL_NAME || id == HB_OT_NAME_ID_POSTSCRIPT_NAME;
        bool family = id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY;
        if ((full || (family && best == 0)) && str_eq(name_in(face, id, entries[i].language, arena), name))
            best = full ? 2 : 1;
    }
    return best;
}

int face_pick(hb_blob_t *blob, Str name, Arena *arena, Str *names)
{
    *names = STR("");
    if (name.n == 0)
        return 0;
    unsigned count = hb_face_count(blob);
    int family = -1;
    for (unsigned i = 0; i < count && i < FACES_MAX; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        int match = name_match(face, name, arena);
        Str full = face_name(face, HB_OT_NAME_ID_FULL_NAME, arena);
        hb_face_destroy(face);
        if (match == 2)
            return (int)i;
        if (match == 1 && family < 0)
            family = (int)i;
        *names = names->n ? str_join(arena, (const Str[]){*names, full}, 2, STR(", ")) : full;
    }
    return family;
}
