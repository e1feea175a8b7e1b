/*
 * The forms that an office's files have, for who tells an editor of them. What is read by them is elsewhere.
 */
#ifndef MODEL_CONTENT_FORMS_H
#define MODEL_CONTENT_FORMS_H

#include "yaml/yaml.h"

extern const Schema OFFICE_SCHEMA, CHAPTER_FILE_SCHEMA, PICTURE_SCHEMA, CHART_SCHEMA, SIGNATURE_SCHEMA,
    TABLE_BLOCK_SCHEMA;
/* Of what may stand below 内容, paragraphs apart, which are texts; the first key of each is its kind. NULL at the end. */
extern const Schema *const BLOCK_SCHEMAS[];

#endif
