/* notice.yaml: the form and the words of a 更正说明. */
#ifndef MODEL_NOTICE_H
#define MODEL_NOTICE_H

#include "model/model.h"

/* How a 更正说明 is set and worded: notice.yaml of a profile, or of the nearest it inherits. */
typedef struct NoticeForm {
    const Profile
        *profile; /* the same profile but for what 模板 of notice.yaml says; its own notice is NULL */
    const Chapter *chapters; /* of 正文, as a chapter's file has them */
    size_t nchapters;
    Str mark; /* 标示: the word of braces around what differs; empty: none */
} NoticeForm;

/*
 * The source of an office's 更正说明: its notice form's chapters over `figures`, which stand
 * where figures.yaml's do. Precondition: source->profile->notice. Shares everything else.
 */
const Source *source_notice(const Source *source, const Node *figures, Arena *arena);

#endif
