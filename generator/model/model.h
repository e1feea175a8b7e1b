/*
 * Source: what the clerk and the template author wrote, checked for shape but
 * not yet counted, numbered or worded. Three things are read here: an office
 * (content/<year>/<office>/), a profile (templates/<name>/) and fonts.yaml.
 *
 * Text stays a scalar Node, so that every later message can point into it.
 * Lengths are as specified: Len where a unit was written, Em where 字 was.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/page_shape.h"
#include "base/word_list.h"
#include "model/figure_form.h"
#include "model/fonts_form.h"
#include "model/imported.h"
#include "model/makeup.h"
#include "model/order.h"
#include "model/rule.h"
#include "yaml/yaml.h"

/* ---- profile: form as data ---- */

/* One kind of paragraph each; the Chinese names stand in profile_style.c too. A style that is absent is the same as 正文. */
typedef enum StyleId {
    STYLE_BODY,      /* 正文 */
    STYLE_TITLE,     /* 题名 */
    STYLE_HEADING_1, /* 一级标题 … 四级标题 */
    STYLE_HEADING_2,
    STYLE_HEADING_3,
    STYLE_HEADING_4,
    STYLE_LIST,        /* 列表 */
    STYLE_NOTE,        /* 注 */
    STYLE_TABLE_TITLE, /* 表题 */
    STYLE_TABLE_LEFT,  /* 编制单位 */
    STYLE_TABLE_UNIT,  /* 单位行 */
    STYLE_TABLE_HEAD,  /* 表头 */
    STYLE_TABLE_CELL,  /* 表格 */
    STYLE_TABLE_TOTAL, /* 合计 */
    STYLE_TABLE_NOTE,  /* 表注 */
    STYLE_TOC_TITLE,   /* 目录题 */
    STYLE_TOC_1,       /* 目录1 … 目录3 */
    STYLE_TOC_2,
    STYLE_TOC_3,
    STYLE_COVER_TITLE,     /* 封面题 */
    STYLE_COVER_LINE,      /* 封面 */
    STYLE_ATTACHMENT,      /* 附件 */
    STYLE_PAGE_NUMBER,     /* 页码 */
    STYLE_SIGNATURE,       /* 落款 */
    STYLE_ABOVE_TITLE,     /* 题名上行 */
    STYLE_HEADER,          /* 页眉 */
    STYLE_ATTACHMENT_LIST, /* 附件说明 */
    STYLE_FOOTNOTE,        /* 脚注 */
    STYLE_FIGURE_TITLE,    /* 图题 */
    STYLE_COUNT
} StyleId;

/* Values of the 对齐 key, in the order of the enum. */
typedef enum AlignChoice {
    ALIGN_CHOICE_JUSTIFY,
    ALIGN_CHOICE_LEFT,
    ALIGN_CHOICE_CENTER,
    ALIGN_CHOICE_RIGHT,
    ALIGN_CHOICE_DECIMAL
} AlignChoice;
enum { ALIGN_CHOICES = ALIGN_CHOICE_DECIMAL + 1 };

typedef struct ParaForm {
    Str font; /* 字体: a role of fonts.yaml */
    Pos font_pos;
    Str bold_font;      /* 加粗字体: a role too; empty: none */
    Len size;           /* 字号 */
    Len leading;        /* 行距: baseline to baseline */
    Em first_indent;    /* 首行缩进 */
    Em left, right;     /* 左缩进, 右缩进 */
    Len before, after;  /* 段前, 段后 */
    int align;          /* 对齐: AlignChoice */
    bool keep_next;     /* 与下段同页 */
    bool keep_together; /* 段内不分页 */
    bool balance;       /* 均衡断行: lines of a title broken into a 梯形 or 菱形 */
    bool hang;          /* 悬挂: of a list: further lines begin behind the number */
    bool run_in;        /* 接排: of a heading: the paragraph after it goes on behind it */
} ParaForm;

typedef struct PageForm {
    Len width, height; /* after 方向 was applied */
    Len top, bottom;   /* 上边距, 下边距 */
    Len inner, outer;  /* 内边距 (binding side), 外边距 */
    bool two_sided;    /* 双面: inner and outer swap on even pages */
} PageForm;

/* 位置: 外侧, 居中, 无 */
typedef enum PlaceChoice { PLACE_CHOICE_OUTER, PLACE_CHOICE_CENTER, PLACE_CHOICE_NONE } PlaceChoice;
enum { PLACE_CHOICES = PLACE_CHOICE_NONE + 1 };

typedef struct PageNumberForm {
    const Node *pattern; /* 形式: '— {页} —', may use {总页} */
    int place;           /* PlaceChoice */
    Len distance;        /* 距版心: text area's lower edge to the top of the number's line */
    Pos distance_pos;
    Em side;                    /* 边距: from the outer edge, in em of its size */
    bool landscape_as_portrait; /* 横页: 同纵页 (GB/T 9704-2012 §8) or 随版心 */
} PageNumberForm;

typedef struct TableForm {
    Len outer_rule, inner_rule; /* 外框, 内线 */
    Em pad_x;                   /* 左右边距 */
    Len pad_y;                  /* 上下边距 */
    Len min_row;                /* 最小行高 */
    Len before, after;          /* 表前, 表后 */
    const Node *continued;      /* 续表: '{题}（续表）' on every later page */
    Em air; /* 栏内余地: beside a column's widest line, where another column is blank */
    Len least_size; /* 最小字号: down to which the type of a table that is too wide is made smaller; 0: it is not */
    bool may_turn; /* 过宽横排: one that is still too wide stands on a page that lies across */
} TableForm;

/* 千分位: 否, 是, 表格, 正文; of one table: 照模板, 否, 是 */
typedef enum GroupChoice { GROUP_NOWHERE, GROUP_EVERYWHERE, GROUP_IN_TABLES, GROUP_IN_PROSE } GroupChoice;
enum { GROUP_CHOICES = GROUP_IN_PROSE + 1 };
typedef enum TableGroup { TABLE_GROUP_USUAL, TABLE_GROUP_NO, TABLE_GROUP_YES, TABLE_GROUPS } TableGroup;

typedef struct FigureForm {
    Str money_unit;       /* 金额单位 of prose: 万元; empty: as written */
    int64_t money_places; /* -1: as written */
    Str table_unit;       /* 表格单位: what columns in 金额 are printed in; empty: as written */
    Pos money_pos, table_pos;
    const Node *precision; /* 精度: unit → the places it is kept to; NULL: none is said */
    int group;             /* 千分位: GroupChoice */
    int64_t table_places;  /* 表格位数: of columns in 金额 that say none; -1: as written */
} FigureForm;

/* 竖对齐: 上, 中, 下 */
typedef enum VAlignChoice { VALIGN_CHOICE_TOP, VALIGN_CHOICE_MIDDLE, VALIGN_CHOICE_BOTTOM } VAlignChoice;
enum { VALIGN_CHOICES = VALIGN_CHOICE_BOTTOM + 1 };
/* 头: what a cell is the head of. */
typedef enum HeadChoice { HEAD_ROW, HEAD_COLUMN, HEAD_NONE } HeadChoice;
enum { HEAD_CHOICES = HEAD_NONE + 1 };

typedef struct CellSpec {
    const Node *text;         /* scalar, never NULL; may hold line feeds and {…} */
    const Node *below;        /* 斜线: it stands lower left of the line, text upper right; NULL: no line */
    int64_t rowspan, colspan; /* ≥ 1 */
    int align;                /* AlignChoice, -1: the column's */
    int valign;               /* VAlignChoice, -1: 中 */
    int head;                 /* HeadChoice; -1: as its row and column say */
    int64_t level;            /* 级: em of indent at the left */
    const Node *level_text;   /* 级 with braces, such as '{级}', to be filled per record; NULL: use level */
    bool no_border;
    bool vertical; /* 竖排 */
    Pos pos;
} CellSpec;

typedef struct RowSpec {
    CellSpec *cells;
    size_t ncells;
    Pos pos;
} RowSpec;

typedef enum BodyKind {
    BODY_FIXED,  /* a row as written */
    BODY_HEADER, /* a header row; repeats on later pages from here on */
    BODY_EACH,   /* one row for each record of a list */
    BODY_TOTAL,  /* a total row */
    BODY_PAIR,   /* two bodies side by side, row by row; the shorter one goes on blank */
} BodyKind;

/* Levels of the 收支分类科目: 类, 款, 项. */
enum { CODE_LEVELS = 3 };

/* BODY_EACH: which records there are, and in which order. */
typedef struct EachForm {
    Str list; /* key or path of the list */
    Pos list_pos;
    bool may_lack, mapping;  /* named with a ?; not by its name alone: a column that no record has is blank */
    const Node *when;        /* 若: the condition of each record; NULL: all */
    RecordOrder order;       /* by 编码 with 汇总 */
    bool rolled;             /* 汇总: records by their 编码, with rows above them */
    bool level[CODE_LEVELS]; /* 汇总: which of 类, 款, 项 are rows */
    TextList
        codes; /* 科目: 功能分类, 经济分类 or codes: no others are rows, and all of them, records or none */
    const Node *codes_node; /* where it is written; NULL: just what the records have */
    int64_t least;          /* 最少行: blank rows fill up to it */
} EachForm;

typedef struct BodySpec BodySpec;
typedef struct BodyHalf {
    BodySpec *body;
    size_t nbody;
    size_t ncolumns; /* of the table's, from where the half before it ends */
} BodyHalf;

struct BodySpec {
    BodyKind kind;
    RowSpec row; /* BODY_EACH with no 格: ncells is 0, columns' keys are used */
    EachForm each;
    TextList merge;   /* column keys whose equal neighbours become one cell */
    BodyHalf half[2]; /* BODY_PAIR */
};

/* 位数 of a column: 照写, and where it says none. */
enum { PLACES_AS_WRITTEN = -1, PLACES_UNSAID = -2 };

typedef struct ColumnSpec {
    Str key;
    Pos pos;
    int32_t weight; /* thousandths; 0: from content */
    int align;      /* AlignChoice, default 中 */
    Str unit;       /* empty: as written */
    int64_t places; /* or PLACES_… */
    bool head;      /* 行头: its cells name their rows */
    int zero;       /* 零: ZeroChoice */
} ColumnSpec;

/* What a column prints of a figure that is 0. */
typedef enum ZeroChoice { ZERO_PRINTED, ZERO_BLANK } ZeroChoice;
enum { ZERO_CHOICES = ZERO_BLANK + 1 };

typedef enum EmptyChoice { EMPTY_BLANK, EMPTY_DASH, EMPTY_ZERO } EmptyChoice;
enum { EMPTY_CHOICES = EMPTY_ZERO + 1 };

typedef struct TableSpec {
    Str name; /* empty for a table written in a chapter */
    Pos pos;
    const Node *title, *left, *unit; /* may be NULL; left, unit: the line under the caption */
    bool numbered, new_page;         /* 另起页: begins a page, unless a heading stands right above it */
    PageShape shape;                 /* of the pages it asks for */
    int empty, group;                /* EmptyChoice, TableGroup */
    ColumnSpec *columns;
    size_t ncolumns;
    RowSpec *header;
    size_t nheader;
    BodySpec *body;
    size_t nbody;
    const Node *note, *empty_note; /* may be NULL; note may be a list */
} TableSpec;

/* 附件: what the PDF carries for programs. */
typedef struct AttachForm {
    bool data;   /* the ledger; the default */
    bool source; /* what it was made from: yusuan extract */
} AttachForm;

/* A phrase of comparison, {增减 x}: base/phrases.yaml and 比较 of a profile. Texts are NULL where nothing is said. */
typedef struct PhraseForm {
    Str name; /* of the placeholder */
    Pos pos;
    const Node
        *base; /* what is compared with; NULL: last year's same figure; else a column, or = a formula */
    const Node *called;               /* what {称} prints: 2020年预算 */
    Str up, down, rate_up, rate_down; /* {向}, {率向} */
    const Node *said;                 /* a change with its rate … */
    const Node *no_rate, *fresh;      /* … where there is none; where the base is 0, before no_rate */
    const Node *gone;                 /* where the figure is 0 and the base is not, before `said` */
    const Node *same;                 /* nothing changed … */
    const Node *same_after;           /* … and the text before has named what is compared with */
    int64_t places,
        rate_places; /* of {额}, {率}; -1: as figures are printed, and two or as many as show a digit */
} PhraseForm;

typedef struct Profile {
    Str id;    /* folder name */
    Str title; /* 名称 */
    PageForm page;
    PageNumberForm number;
    ParaForm styles[STYLE_COUNT];
    NumberingForm numbering;
    FigureForm figures;
    MakeupForm makeup;
    HeaderForm header;
    TableForm table;
    AttachForm attach;
    const WordLists *words;          /* never NULL */
    const RuleBook *rules;           /* never NULL; may be empty */
    const struct Account *account;   /* likewise; account.h */
    const struct NoticeForm *notice; /* NULL: none of its folders has a notice.yaml */
    ChapterForm *chapters;
    size_t nchapters;
    TableSpec *tables;
    size_t ntables;
    PhraseForm *phrases; /* in the order they are written */
    size_t nphrases;
    LIST_OF(const SourceFile *) files; /* everything that was read for it */
} Profile;

#define PROFILE_USUAL "gbt9704" /* of an office that names none */

/*
 * Reads templates/<id>/profile.yaml, tables/ beside it, and what it inherits:
 * mappings are merged key by key and the child's value wins, lists and texts
 * are replaced whole, a table of the child hides the base's of the same name.
 * Every style starts as a copy of the merged 正文. Lists of words are those of base/words.yaml, which
 * every profile has, each with what 词语 of the profile and its bases says of it.
 *
 * templates  the folder of all profiles
 * pos        where the profile was named, for DIAG_PROFILE_MISSING
 * Result     every form whole (numbering, patterns and titles are texts, sizes
 *            and the text area positive), in `arena`. NULL with errors: cycles,
 *            missing bases, unknown keys and styles, tables that have no shape.
 *            A stated grid that does not fit is a warning.
 */
const Profile *profile_load(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags);
/*
 * The lists of words of a profile without the rest of it, for who reads no form: only its profile.yaml, those
 * of its bases and base/words.yaml are looked at, and of an empty id that alone. NULL with errors.
 */
const WordLists *profile_words(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags);
/* office/ of the profile or of the nearest base that has one, for a new office; empty: none, or an error. */
Str profile_skeleton(const char *templates, Str id, Arena *arena, DiagList *diags);
/* How many places an amount in that unit is kept to: 元 whole, 万元 two, as 精度 says; -1 where it says nothing. */
int figure_precision(const FigureForm *form, Str unit);
const TableSpec *profile_table(const Profile *profile, Str name);   /* NULL: none */
const PhraseForm *profile_phrase(const Profile *profile, Str name); /* NULL: none */

/* ---- what is still to be filled in ---- */

/* Stands where a new year's figure, reason or date has to be written: 待填写, 待填写户, 【待填写原因】. */
#define TODO_MARK "待填写"
/* Byte offset of the next 待填写 at or after `from`, one that is {照录 …} apart; text.n: none. */
size_t todo_next(Str text, size_t from);
/* The 待填写 at `at` with the 【】 around it. */
Str todo_words(Str text, size_t at);

/* ---- office ---- */

typedef struct Office {
    Str id;     /* folder name */
    Str folder; /* path of content/<year>/<office> */
    Str name, short_name, code;
    Pos name_pos, code_pos;
    Str was_name, was_code; /* 原名, 原编码: what it was last year; empty: the same */
    Pos was_pos;
    int64_t year;
    Str profile; /* 模板, default gbt9704 */
    Pos profile_pos;
    const Node *title;       /* NULL: the profile's */
    const Node *above_title; /* 题名上行, likewise */
    Date date;               /* all 0 while it is 待填写; then DATE_TODO is in the list */
    Pos date_pos;
    Str subject;
    TextList keywords;
    Pos pos;
} Office;

/*
 * The offices of a year's folder: its subfolders with an office.yaml, sorted. False with DIAG_FILE_READ, or
 * DIAG_OFFICE_NAME for each whose name is none for an office; it is left out.
 */
bool offices_list(Str content, TextList *out, Arena *arena, DiagList *diags);

/*
 * Reads <content>/<office>/office.yaml. `content` is the year's folder, whose
 * last path component has to be the 年度. Every problem is in the list; an office comes back even
 * then, empty where it is unusable and of the folder's year, so that one run can also check its
 * other files: count diag_errors; where the file gave no tree, of the 模板 that a line of it says. NULL when there is
 * no file, or neither it nor the folder names a year, and then whether the other files give trees is in the list too.
 */
const Office *office_load(const char *content, Str office, Arena *arena, DiagList *diags);

/* A correction that was published, or is about to be: the document's version from then on. */
/* A stretch of a reason. */
typedef struct ReasonPart {
    uint32_t at, n;   /* bytes of the reason */
    uint32_t node_at; /* where they stand in its scalar */
    bool quoted;      /* between the braces of {照录 …} */
} ReasonPart;

typedef struct Correction {
    int64_t version; /* 2, 3, … in order */
    Date date;
    Str reason, approved_by; /* as printed */
    const Node *node;        /* the reason as it is written; NULL: of no file */
    const ReasonPart *parts; /* cover the reason */
    size_t nparts;
    Pos pos;
} Correction;

typedef struct CorrectionList {
    Correction *v;
    size_t n;
    const SourceFile *file; /* NULL: the office has no corrections.yaml */
} CorrectionList;

/*
 * Reads corrections.yaml of the office; a missing file is an empty list. Versions that do not
 * count 2, 3, …, days that go back and reasons left blank are in the list of messages.
 */
CorrectionList corrections_load(const Office *office, Arena *arena, DiagList *diags);

/* Is this file of an office a chapter? Every .yaml is, but for those with a name of their own. */
bool file_is_chapter(Str name);

/* Each kind with the word that a dump has for it. */
#define SOURCE_BLOCK_KINDS(X)                                                                                \
    X(PARA, "段落")                                                                                          \
    X(SECTION, "标题")                                                                                       \
    X(LIST, "列表")                                                                                          \
    X(TABLE, "表格")                                                                                         \
    X(CHART, "图")                                                                                           \
    X(NOTE, "注")                                                                                            \
    X(SIGNATURE, "落款")                                                                                     \
    X(PAGE_BREAK, "分页")                                                                                    \
    X(ATTACHMENT, "附件")                                                                                    \
    X(CHOICE, "若")                                                                                          \
    X(EACH, "逐条")
typedef enum SourceBlockKind {
#define KIND(id, word) SOURCE_##id,
    SOURCE_BLOCK_KINDS(KIND)
#undef KIND
} SourceBlockKind;

/* LIST_BELOW is that of the heading which would stand in its place; LIST_OWN one of 列表形式. */
typedef enum ListNumbering { LIST_DIGITS, LIST_PARENS, LIST_PLAIN, LIST_BELOW, LIST_OWN } ListNumbering;
enum { LIST_NUMBERINGS = LIST_OWN + 1 };
enum { LIST_LEVELS = 4 }; /* Ours: a list stands no deeper in others */

typedef struct SourceBlock SourceBlock;
typedef LIST_OF(SourceBlock) SourceBlockList;

typedef LIST_OF(const SourceFile *) FileList;

typedef struct TableUse {
    const TableSpec *spec;
    const Node *title;      /* NULL: the spec's; empty text: none */
    const Node *toc_title;  /* 目录题名: its name in the contents; NULL: the title */
    const Node *data;       /* a mapping, a scalar path, or NULL */
    const ChartForm *chart; /* CHART; else NULL */
} TableUse;

struct SourceBlock {
    SourceBlockKind kind;
    Pos pos;
    Str name; /* 名, for {引用 …}; may be empty */
    Pos name_pos;
    const Node
        *text; /* PARA, NOTE, SIGNATURE: the text; SECTION, ATTACHMENT: the heading; EACH: path of the list */
    const Node *toc_title; /* 目录题名 of a SECTION, an ATTACHMENT; NULL: the heading */
    const Node *when;      /* CHOICE: the condition; EACH: 筛选, which records, NULL: all */
    RecordOrder order;     /* EACH */
    SourceBlockList
        children; /* SECTION, ATTACHMENT: content; LIST: items as PARA, CHOICE, EACH; PARA in a list: the LIST below it; CHOICE, EACH: what is printed … */
    SourceBlockList
        otherwise; /* … and what instead, where the condition does not hold or no record is left */
    const struct Entry
        *record;      /* below an EACH, once it stands for one record; NULL: none. document/choose.c */
    const Node *date; /* SIGNATURE written as {署名, 日期, 盖章}: the day; NULL: none */
    bool sealed;      /* SIGNATURE: 盖章 */
    ListNumbering numbering;
    const Node *pattern; /* LIST_BELOW, LIST_OWN: its numbers' */
    int level;           /* SECTION: 2 … 4; LIST: how deep in others, from 1 */
    int form; /* SECTION: 1 … 4, whose style and numbers it has: in an attachment one less than its level */
    TableUse table;
};

typedef struct Chapter {
    const ChapterForm *form;
    const Node *title;     /* own or the form's */
    const Node *toc_title; /* 目录题名, likewise; NULL: the title */
    Str name; /* what {引用 …} calls it: its 名, else the form's name, which a block's 名 may hide */
    Pos name_pos; /* of the 名; no place when it has none */
    Pos pos;
    SourceBlockList blocks;
    FileList pictures; /* that stand in it */
} Chapter;

typedef struct Source {
    const Office *office;
    const Profile *profile;
    Chapter *chapters; /* in the profile's order */
    size_t nchapters;
    const Node *figures;        /* figures.yaml; NULL: the office has none */
    const Node *figures_last;   /* of last year's folder of the office, or of what it was; NULL: none */
    Str last_path;              /* where it was looked for */
    WaiverList waivers;         /* of waivers.yaml; may be empty */
    CorrectionList corrections; /* of corrections.yaml; may be empty */
    ImportedList imported;      /* of sources.yaml; may be empty */
    LIST_OF(const SourceFile *) files; /* everything that was read for it, profile aside */
    bool whole; /* every chapter's file gave one: else its figures can be judged, and nothing printed */
} Source;

/*
 * Reads every chapter of the office and the figures of this year and last.
 * Every problem of every file is in the list. A source comes back even then,
 * without the bad blocks, so that one run can also check its figures and
 * sentences: count diag_errors before printing. NULL when a file of figures gave no
 * tree, since what refers to it could only be misreported.
 */
const Source *source_load(const Office *office, const Profile *profile, Arena *arena, DiagList *diags);

/* The version of the document these files make, from 1, and its day: the last correction's, or 编制日期. */
int64_t source_version(const Source *source);
Date source_date(const Source *source);

void source_dump(const Source *source, StrBuf *out); /* --dump=source */

/* ---- fonts.yaml ---- */

/* Roles, and files in the order they are tried; whether they exist is text/'s matter. NULL with errors. */
const FontsSpec *fonts_load(const char *path, Arena *arena, DiagList *diags);

#endif
