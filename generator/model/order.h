/*
 * The order of records: 排序 of a 逐条 and of a 逐行.
 */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "yaml/yaml.h"

/* 金额 降 */
typedef struct RecordOrder {
    const Node *node; /* NULL: records stand as they are written */
    Str key;
    bool falling;
} RecordOrder;

/* What stands under 排序, which may be NULL. False: reported. */
bool order_read(const Node *node, Arena *arena, RecordOrder *out, DiagList *diags);

#endif
