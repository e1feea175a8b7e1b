/*
 * The codes of 收支分类科目 that rows of a table carry: in a column of their own, in columns of 类, 款 and 项, or before the name.
 * Private to checks/.
 */
#ifndef CHECKS_RECORD_CODES_H
#define CHECKS_RECORD_CODES_H

#include "checks/records.h"

/* Which columns have them; all are the rule's. */
typedef struct CodeWords {
    TextList heads;  /* 栏: in the head of such a column: 科目编码 */
    TextList others; /* 非: in the head of a column of other codes: 单位编码 */
    TextList parts;  /* 级: the heads of the parts in columns of their own: 类, 款, 项 */
} CodeWords;

extern const Schema CODE_WORDS_SCHEMA;

/* The KEY of a member that is a CodeWords. */
#define KEY_CODE_WORDS(name, T, member)                                                                      \
    {                                                                                                        \
        KEY(name, FIELD_MAP, T, member), .flags = FIELD_REQUIRED, .schema = &CODE_WORDS_SCHEMA               \
    }

typedef struct RowCode {
    Str code;      /* empty: the row has none */
    bool damaged;  /* it begins with a digit and is no code */
    size_t at;     /* its column; the last of several parts */
    Str name;      /* beside it; empty: none */
    size_t beside; /* column of the name */
} RowCode;

typedef struct CodeColumn {
    RowCode *rows;   /* by row */
    size_t from, to; /* columns of what the rows have */
} CodeColumn;

typedef LIST_OF(CodeColumn) CodeColumns;

/* Of a grid, from left to right; none of a second classification beside the first. In the run's scratch. */
CodeColumns code_columns(CheckRun *run, const Grid *grid, const CodeWords *words);
/* A code that stands below the other. */
bool code_is_below(Str code, Str above);

#endif
