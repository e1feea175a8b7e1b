/*
 * A font file that is read table by table: each when somebody first asks for it, into memory that is kept
 * until the file is closed. Nothing is mapped, since whoever cuts a mapped file short ends the process that
 * reads it; and what nobody draws with is not read at all, which is most of what is installed.
 *
 * The file stays open, so that one that takes its name is not read instead. Any number of threads may ask
 * at once. Nobody outside text/ includes this.
 */
#ifndef TEXT_FONT_FILE_H
#define TEXT_FONT_FILE_H

#include "text/text.h"

#include <hb.h>

typedef struct FontFile FontFile;
typedef struct FontStretch {
    size_t at, n;
} FontStretch;

/* In `arena`. NULL with FILE_READ or FILE_FAILED. font_file_drop gives it back, as often as it was opened or kept. */
FontFile *font_file_open(const char *path, Arena *arena, DiagList *diags);
FontFile *font_file_keep(FontFile *file);
void font_file_drop(FontFile *file); /* NULL is allowed */

Str font_file_path(const FontFile *file); /* as opened; lives as long as the file's arena */

/* How many faces it says that it has; 0: it is no font. */
unsigned font_file_faces(const FontFile *file);
/* The face `index`, which keeps the file; hb_face_destroy gives it back. One that is not there has no tables. */
hb_face_t *font_file_face(FontFile *file, unsigned index);
/* Where a table of it is, {0} when it has none; and bytes of the file for who looks at few of them once. */
FontStretch font_file_table(const FontFile *file, unsigned index, hb_tag_t tag);
bool font_file_part(FontFile *file, size_t at, size_t n, char *to); /* false: not there any more */

/*
 * The tag of the first table of face `index` that reaches past the end of the file or FONT_TABLE_MAX, or that
 * a font needs and this one has not; "sfnt" when there is no directory; empty when all is there.
 * HarfBuzz alone would read a cut table as far as it goes.
 */
Str font_file_damage(const FontFile *file, unsigned index, Arena *arena);

/*
 * Is the file under that name the one that was opened, and was all there that was asked for? If not, what was
 * made of it is not to be used.
 */
bool font_file_stands(const FontFile *file, Arena *scratch);
/* SHA-256 of all its bytes, which are read when it is first asked for. Lives as long as the file is open. */
Str font_file_sha256(FontFile *file);

#endif
