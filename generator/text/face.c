/*
 * Which faces a font file holds: their names.
 */
#include "text/face.h"

#include <hb-ot.h>
#include <string.h>

/* Ours: no collection seen has more than 36. */
#define FACES_MAX 256

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

int face_pick(FontFile *file, Str name, Arena *arena, Str *names)
{
    *names = STR("");
    if (name.n == 0)
        return 0;
    unsigned count = font_file_faces(file);
    int family = -1;
    for (unsigned i = 0; i < count && i < FACES_MAX; i++) {
        hb_face_t *face = font_file_face(file, i);
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
