/*
 * What a block that is a figure says of how it is drawn.
 */
#ifndef MODEL_FIGURE_FORM_H
#define MODEL_FIGURE_FORM_H

#include "base/picture.h"
#include "yaml/yaml.h"

/* 图: 柱形, 条形, 占比 */
typedef enum ChartChoice { CHART_CHOICE_UPRIGHT, CHART_CHOICE_LYING, CHART_CHOICE_SHARES } ChartChoice;
enum { CHART_CHOICES = CHART_CHOICE_SHARES + 1 };

/* How a table is drawn: its first column names what its others measure. */
typedef struct ChartForm {
    int kind;          /* ChartChoice */
    const Node *whole; /* 总数: what the parts of 占比 come to, a path; NULL: other kinds */
    Str unit;          /* 单位; empty: as written */
    Pos unit_pos;
    bool unlisted;          /* 书签: 否 */
    const Picture *picture; /* 图片 instead, of which the rows above say nothing; else NULL */
    Len width;              /* 宽; 0: not said */
} ChartForm;

#endif
