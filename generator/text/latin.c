/*
 * The one way in which Latin is shaped.
 */
#include "text/latin.h"

#include <hb-ot.h>
#include <stddef.h>

#define FEATURE(a, b, c, d, value)                                                                           \
    {                                                                                                        \
        HB_TAG(a, b, c, d), (value), HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END                          \
    }

static const hb_feature_t FEATURES[] = {
    FEATURE('l', 'i', 'g', 'a', 0),
    FEATURE('c', 'l', 'i', 'g', 0),
    FEATURE('d', 'l', 'i', 'g', 0),
    FEATURE('k', 'e', 'r', 'n', 1),
};

static hb_segment_properties_t properties(void)
{
    return (hb_segment_properties_t){
        .direction = HB_DIRECTION_LTR,
        .script = HB_SCRIPT_LATIN,
        /* set, never guessed: guessing asks the locale */
        .language = hb_language_from_string("en", 2),
    };
}

void latin_begin(hb_buffer_t *buffer)
{
    const hb_segment_properties_t props = properties();
    hb_buffer_reset(buffer);
    /* a base and its marks are one piece here already; nothing else may join */
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                    HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_segment_properties(buffer, &props);
}

void latin_shape(hb_font_t *font, hb_buffer_t *buffer)
{
    hb_shape(font, buffer, FEATURES, sizeof FEATURES / sizeof *FEATURES);
}
