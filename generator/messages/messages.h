/*
 * What the program has to say of its input: an id, how bad it is, and the words for it in both languages.
 *
 * The ids stand in ids.def. The rows stand beside the folder that uses them, in its messages.def, and only
 * messages.c compiles them: a changed text concerns one object, a new id all.
 *
 * One row: DIAG(ID, SEVERITY, "stable-id", "中文", "处理办法", "English", "remedy").
 * {0} … {3} in a text stand for the arguments, in any order. No full stop at
 * the end. A remedy may be "" only when the message already is one.
 */
#ifndef MESSAGES_MESSAGES_H
#define MESSAGES_MESSAGES_H

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FATAL } Severity;
enum { SEVERITIES = SEVERITY_FATAL + 1 };

/* Where words of both languages stand side by side, they stand in this order. */
typedef enum Lang { LANG_ZH, LANG_EN } Lang;
enum { LANGS = LANG_EN + 1 };

typedef enum DiagId {
#define DIAG(id) DIAG_##id,
#include "messages/ids.def"
#undef DIAG
    DIAG_COUNT
} DiagId;

typedef struct Message {
    const char *name; /* "yaml-tab", stable from version to version */
    Severity severity;
    const char *text[2], *hint[2]; /* by Lang */
} Message;

extern const Message MESSAGES[DIAG_COUNT];

#endif
