/*
 * How a document is made up: numbering, front matter, and what the profile says of each chapter.
 */
#ifndef MODEL_MAKEUP_H
#define MODEL_MAKEUP_H

#include "yaml/yaml.h"

typedef struct NumberingForm {
    /* Each has one {一} or {1}, or is empty for no numbering; none is NULL in a loaded profile. */
    const Node *level[4]; /* 一级 … 四级: '{一}、' '（{一}）' '{1}．' '（{1}）' */
    const Node *table;    /* '表{1}　' */
    const Node *list[2];  /* 列表数字 '{1}．', 列表括号 '（{1}）' */
    const Node *ref_section, *ref_table; /* 引用标题, 引用表: what {引用 x} prints: '{编号}{题}' */
} NumberingForm;

/* Levels that the contents list. */
enum { TOC_LEVELS = 3 };

typedef struct MakeupForm {
    bool cover, toc, chapter_on_new_page; /* 封面, 目录, 章另起页 */
    int64_t toc_depth;                    /* 目录层次 1…3 */
    bool toc_tables;                      /* 目录列表格 */
    bool toc_pages, toc_dots;             /* 目录页码, 目录点线 */
    const Node *toc_numbers;  /* 目录编号: 是, 否, or patterns as a list, one for each level */
    Em gap;                   /* 中西间距 */
    bool squeeze;             /* 标点挤压 */
    const Node *title;        /* 题名: '{单位名称}{年度}年部门预算情况说明' */
    bool title_on_cover_only; /* 题名只印封面: with a cover, not above the text as well */
    const Node
        *rounding_note; /* 修约说明: printed at the end where sums miss by rounding alone; NULL: never */
    const Node *toc_title;   /* 目录题 */
    const Node *cover_lines; /* 封面行: a list of scalars, or NULL */
} MakeupForm;

/* Where a chapter says nothing of its own, the profile's word for all of them holds. */
typedef struct ChapterForm {
    Str name;
    Pos pos;
    const Node *title, *toc_title; /* 标题, 目录题名 */
    bool required;
    int64_t toc_depth; /* 目录层次: 0 is not in the contents … 3; -1: nothing said */
    int toc_tables;    /* 目录列表格: 0, 1; -1: nothing said */
} ChapterForm;

#endif
