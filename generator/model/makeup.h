/*
 * How a document is made up: numbering, front matter, and what the profile says of each chapter.
 */
#ifndef MODEL_MAKEUP_H
#define MODEL_MAKEUP_H

#include "base/len.h"
#include "yaml/yaml.h"

/* 注: how {注 …} is numbered, each page by itself or the document through, and what a mark is, ① or 1. */
typedef enum NoteChoice { NOTES_BY_PAGE, NOTES_CIRCLED, NOTES_DIGITS } NoteChoice;
enum { NOTE_CHOICES = NOTES_DIGITS + 1 };

typedef struct NumberingForm {
    /* Each has one {一} or {1}, or is empty for no numbering; none is NULL in a loaded profile. */
    const Node *level[4]; /* 一级 … 四级: '{一}、' '（{一}）' '{1}．' '（{1}）' */
    const Node *table;    /* '表{1}　' */
    const Node *figure;   /* '图{1}　' */
    const Node *list[2];  /* 列表数字 '{1}．', 列表括号 '（{1}）' */
    const Node *lists;    /* 列表形式: further ones by name, '第{一}条　'; NULL: none */
    TextList list_usual;  /* 列表: that of a list which says none, by its depth; none: 数字 */
    Pos list_usual_pos;
    int notes; /* 注: NoteChoice */
    int64_t
        attachment_level; /* 附件起级: whose numbers and style the first heading in an attachment has; 0: the first's */
    const Node *ref_section, *ref_table,
        *ref_figure; /* 引用标题, 引用表, 引用图: what {引用 x} prints: '{编号}{题}' */
    const Node *ref_attachment; /* 引用附件; NULL: as 引用标题 */
} NumberingForm;

/* Levels that the contents list. */
enum { TOC_LEVELS = 3 };

typedef struct MakeupForm {
    bool cover, toc, chapter_on_new_page; /* 封面, 目录, 章另起页 */
    int64_t toc_depth;                    /* 目录层次 1…3 */
    bool toc_tables;                      /* 目录列表格 */
    bool toc_pages, toc_dots;             /* 目录页码, 目录点线 */
    const Node *toc_numbers; /* 目录编号: 是, 否, or patterns as a list, one for each level */
    Em gap;                  /* 中西间距 */
    bool squeeze;            /* 标点挤压 */
    const Node *above_title; /* 题名上行: a line above the title, on the cover if there is one; or NULL */
    Str lead_mark;           /* 接排标点: between a run-in heading and its text */
    bool attachment_list;    /* 附件说明: the attachments are listed below the text */
    Len seal;                /* 印章: its diameter, for which 盖章 leaves room */
    Str seal_tip; /* 签名域: what the signature field that waits for the seal says; empty: there is none */
    const Node *title;        /* 题名: '{单位名称}{年度}年部门预算情况说明' */
    bool title_on_cover_only; /* 题名只印封面: with a cover, not above the text as well */
    const Node
        *rounding_note; /* 修约说明: printed at the end where sums miss by rounding alone; NULL: never */
    const Node *toc_title;   /* 目录题 */
    const Node *cover_lines; /* 封面行: a list of scalars, or NULL */
} MakeupForm;

/* 页眉: a line above the text area of every page of the body. */
typedef struct HeaderForm {
    const Node *text; /* 文字; NULL: none */
    Len distance;     /* 距版心: from the rule, or where that is, down to the text area */
    Len rule;         /* 线; 0: none */
    Pos distance_pos; /* no file: the profile has no 页眉, and a chapter's own stands as far off as page numbers do */
} HeaderForm;

/* 方向 of a chapter. */
typedef enum TurnChoice { TURN_UPRIGHT, TURN_ACROSS } TurnChoice;
enum { TURN_CHOICES = TURN_ACROSS + 1 };
extern const char *const TURN_WORDS[];

/* Where a chapter says nothing of its own, the profile's word for all of them holds. */
typedef struct ChapterForm {
    Str name;
    Pos pos;
    const Node *title, *toc_title; /* 标题, 目录题名 */
    bool required;
    int64_t toc_depth; /* 目录层次: 0 is not in the contents … 3; -1: nothing said */
    int toc_tables;    /* 目录列表格: 0, 1; -1: nothing said */
    int new_page;      /* 另起页, likewise */
    int turn;          /* 方向: TurnChoice; -1: as the paper lies */
    bool right_page;   /* 右页: it begins on a page with an odd number */
    Pos right_page_pos;
    const Node *header;             /* 页眉: its text; NULL: nothing said */
    const NumberingForm *numbering; /* 编号: the profile's with what it says; never NULL */
    const struct ParaForm *styles;  /* 样式: likewise, STYLE_COUNT of them */
} ChapterForm;

#endif
