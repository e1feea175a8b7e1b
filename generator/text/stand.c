/*
 * Marks as they stand in lines that run down.
 */
#include "text/face.h"

static bool is_mark(CharClass cls)
{
    return (cls >= CHAR_OPEN && cls <= CHAR_ELLIPSIS) || cls == CHAR_CONNECT;
}

/* The font's vert form of one glyph's character; 0: it has none that stands for it alone. */
static uint32_t vertical_form(const Font *font, uint32_t cp)
{
    const hb_feature_t vert = {HB_TAG('v', 'e', 'r', 't'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_buffer_t *buffer = hb_buffer_create();
    unsigned n;
    hb_buffer_add(buffer, cp, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh", 2)); /* set, never guessed */
    hb_shape(font->font, buffer, &vert, 1);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    uint32_t gid = n == 1 ? info->codepoint : 0;
    hb_buffer_destroy(buffer);
    return gid;
}

void glyph_stand(Glyph *glyph)
{
    if (!glyph->font || !glyph->font->font || !is_mark(glyph->cls))
        return;
    uint32_t gid = vertical_form(glyph->font, glyph->cp);
    glyph->gid = gid ? gid : glyph->gid;
}
