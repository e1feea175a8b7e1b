/*
 * The one table of messages, by id. The rows are gathered here, below all folders, as data: no folder is included.
 */
#include "messages/messages.h"

const Message MESSAGES[DIAG_COUNT] = {
#define DIAG(id, severity, name, zh, zh_hint, en, en_hint)                                                   \
    [DIAG_##id] = {name, severity, {zh, en}, {zh_hint, en_hint}},
#include "messages/all.def"
#undef DIAG
};

/* Each id has one row: two rows do not compile for their name here, and none is missing if they are as many. */
enum {
#define DIAG(id, severity, name, zh, zh_hint, en, en_hint) ROW_##id,
#include "messages/all.def"
#undef DIAG
    ROW_COUNT
};
_Static_assert((int)ROW_COUNT == (int)DIAG_COUNT, "an id of ids.def has no row");
