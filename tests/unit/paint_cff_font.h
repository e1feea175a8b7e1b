/* Installed CFF fonts, opened without text/. */
#ifndef TESTS_UNIT_PAINT_CFF_FONT_H
#define TESTS_UNIT_PAINT_CFF_FONT_H

#include "unit/paint_sheet.h"

#include <harfbuzz/hb.h>

#define NOTO_SERIF "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define NOTO_SANS  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
#define FANDOL     PROJECT_DIR "/out/fonts/fandol/"
#define TAG_CFF    HB_TAG('C', 'F', 'F', ' ')

typedef struct Original {
    hb_face_t *face;
    hb_blob_t *blob;
    Str cff;
} Original;

static inline Original original_open(const char *path, unsigned index)
{
    hb_blob_t *file = hb_blob_create_from_file(path);
    Original original = {.face = hb_face_create(file, index)};
    hb_blob_destroy(file);
    original.blob = hb_face_reference_table(original.face, TAG_CFF);
    unsigned n;
    const char *data = hb_blob_get_data(original.blob, &n);
    original.cff = (Str){data, n};
    if (!n)
        fail_msg("%s has no CFF table or is not installed: ./dev test installs it", path);
    return original;
}

static inline void original_close(Original *original)
{
    hb_blob_destroy(original->blob);
    hb_face_destroy(original->face);
}

#endif
