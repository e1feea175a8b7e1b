/*
 * What the files of model/ share with each other and with nobody else.
 */
#ifndef MODEL_PARTS_H
#define MODEL_PARTS_H

#include "model/account.h"
#include "model/model.h"

/* ---- input.c ---- */

/* The tree of a YAML file whose root is a mapping. NULL with errors. */
const Node *input_read(const char *path, Arena *arena, DiagList *diags);

/* A file of an office whose one key holds a list: waivers.yaml, corrections.yaml, sources.yaml. */
typedef struct ListFile {
    const char *name;
    const Schema *schema; /* of one const Node *, the list */
    Str list;             /* how messages call it */
} ListFile;
/* The list; *file is the file, once it was read. NULL: the office has none, or it is unusable, which was reported. */
const Node *list_file_read(const ListFile *form, Str folder, const SourceFile **file, Arena *arena,
                           DiagList *diags);

/* A file of the templates that a profile names without its .yaml. */
typedef struct NamedFile {
    const char *templates, *folder;
    Str name;
    Pos pos;
    DiagId missing; /* of the name, and of the nearest there is as a remark */
} NamedFile;
/* Its tree, a mapping. NULL with errors. */
const Node *named_file_read(const NamedFile *file, Arena *arena, DiagList *diags);

/* ---- expect.c ---- */

/* The place of the i-th text of a list that may have been written as a single one. */
Pos texts_item_pos(const Node *texts, size_t i);

/* Each: NULL passes; anything else than the kind is reported as `what` and gives false. */
bool expect_text(const Node *node, Str what, DiagList *diags);
bool expect_texts(const Node *node, Str what, DiagList *diags); /* a text or a list of texts */
bool expect_list(const Node *node, Str what, DiagList *diags);
bool expect_map(const Node *node, Str what, DiagList *diags);
/* A text that says something; one of blanks is SAID_NOTHING. A NULL node is not said either, but was reported. */
bool expect_said(const Node *node, Str what, DiagList *diags);

/* A 目录题名: NULL passes, one that says nothing is HEADING_EMPTY. */
bool toc_title_check(const Node *node, DiagList *diags);
/* An empty value, or nothing but blanks, full-width ones included. */
bool node_blank(const Node *scalar);
/* How many of the key's patterns, such as "{一}", stand in `text`. */
size_t text_occurrences(Str text, const char *pattern);
/* “照写” → -1, 0 … 6 → itself; a NULL node leaves *out. False with PLACES_INVALID. */
bool places_read(const Node *node, int64_t *out, DiagList *diags);
/* The beginning of a remedy, in both languages: "最接近的是 “x”；"; empty when nothing is near. */
Str nearest_remark(DiagList *diags, Str word, const Str *candidates, size_t n);
/* "甲、乙、丙" */
Str words_join(const Str *words, size_t n, Arena *arena);

/* The words of a 对齐 key and what the index of a word means; both spellings of 中 and its like. */
extern const char *const ALIGN_WORDS[];
int align_choice(int word);
extern const char *const NUMBERING_WORDS[]; /* block.c: by ListNumbering */

/* ---- todo.c ---- */

/* TEXT_TODO for every 待填写 below `node`, the 数据 of tables apart: those are in the ledger, which reports them. */
void todo_report(const Node *node, DiagList *diags);

/* ---- office.c ---- */

/* A day written 2021-02-10. False with DATE_FORMAT or DATE_IMPOSSIBLE; `what` is how messages call it. */
bool date_read(const Node *node, Str what, Date *out, DiagList *diags);

/* ---- words.c ---- */

/* The lists of templates/base/words.yaml, unsorted yet. NULL with errors; of what it says wrong the rest stands. */
WordLists *words_read(const char *templates, const SourceFile **file, Arena *arena, DiagList *diags);
/* What a profile says of them under 词语: [ … ] in place of a list, {加: [ … ]} behind it. `map` may be NULL. */
void words_change(const Node *map, WordLists *lists, Arena *arena, DiagList *diags);
/* Makes them ready to be asked; nothing is changed from then on. */
void words_finish(WordLists *lists, Arena *arena);
/* 参数 with the words of each 词语.<list> in its place. NULL: there is no such list, which was reported. */
const Node *words_resolve(const Node *params, const WordLists *words, Arena *arena, DiagList *diags);

/* ---- profile_tree.c ---- */

typedef struct NamedTree {
    Str name;
    Pos pos;
    const Node *tree;
} NamedTree;

/* A profile with what it inherits, still as trees. */
typedef struct ProfileTree {
    const Node *root;   /* keys of the child over those of its bases; places are those of origin */
    const Node *notice; /* of notice.yaml, merged likewise; NULL: none of them has one */
    WordLists *words;   /* with what the profiles say of them */
    Str skeleton;       /* office/ of the profile or of the nearest base that has one; empty: none */
    LIST_OF(NamedTree) tables;
    LIST_OF(const SourceFile *) files; /* those of bases first */
    bool torn; /* a file of tables or a notice gave no tree, which was reported; the rest can be looked at */
} ProfileTree;

/* Mappings key by key, `own` winning; anything else is replaced whole. `base` may be NULL. */
const Node *trees_merge(const Node *base, const Node *own, Arena *arena);

/* NULL with errors. */
const ProfileTree *profile_tree_read(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags);

/* ---- profile.c, notice.c ---- */

/* One {一} or {1}; an empty pattern means no numbering. */
bool pattern_check(const Node *pattern, DiagList *diags);
/* 编号, whole; `map` may say a part of what `form` has already. */
bool numbering_read(const Node *map, NumberingForm *form, Arena *arena, DiagList *diags);

/* Everything that stands in a profile's own mapping. */
bool forms_read(const Node *root, Profile *profile, Arena *arena, DiagList *diags);
/* Reads tree->notice, if there is one, for a profile that is whole otherwise. False with errors. */
bool notice_read(const ProfileTree *tree, Profile *profile, Arena *arena, DiagList *diags);

/* ---- profile_makeup.c ---- */

extern const Schema MAKEUP_SCHEMA, HEADER_SCHEMA;
/* A text that is printed has to say something. True as well for NULL, which is not written or was reported. */
bool printed_check(const Node *text, Str what, DiagList *diags);
/* 封面行 may be one text; the form keeps a list. */
bool makeup_finish(MakeupForm *form, Arena *arena, DiagList *diags);
/* profile->chapters of 章节 of `root`; the profile's own styles and numbering stand already. */
bool chapter_forms_read(const Node *root, Profile *profile, Arena *arena, DiagList *diags);

/* ---- list_form.c ---- */

/* How a list is numbered that says `name`, empty: nothing, where a heading's form would be `form`. False: reported. */
/* Where a list stands: in that list, NULL: in none, and then below a heading whose next form is `form`. */
void list_place(SourceBlock *list, const SourceBlock *above, int form);
bool list_form_find(const NumberingForm *numbering, Str name, Pos pos, SourceBlock *list, DiagList *diags);
/* ---- profile_idle.c ---- */

/* Warns of keys that contradict one another. The profile's forms are whole. */
void profile_idle_check(const ProfileTree *tree, const Profile *profile, DiagList *diags);

/* ---- phrase.c ---- */

/* profile->phrases: those of base/phrases.yaml, changed by `own`, which is 比较 and may be NULL. False with errors. */
bool phrases_read(const char *templates, const Node *own, Profile *profile, Arena *arena, DiagList *diags);

/* ---- profile_page.c, profile_style.c ---- */

/* What 页面 says; the grid needs 正文 and is checked by page_form_check. */
typedef struct PageFields {
    Pos pos;
    const Node *paper;
    int turn; /* TurnChoice, -1: as the paper lies */
    PageForm form;
    int64_t columns, lines; /* 每行字数, 每页行数; 0: not said */
    Pos columns_pos, lines_pos;
} PageFields;

extern const Schema PAGE_SCHEMA; /* of PageFields; turn is -1 before reading */
bool page_form_finish(PageFields *fields, Arena *arena, DiagList *diags);
/* That 版心 holds at least one character, and the stated grid. Widths and sizes in Len. */
bool page_form_check(const PageFields *fields, const ParaForm *body, Arena *arena, DiagList *diags);
/* That page headers and page numbers stand on the paper, their first line at least. */
bool page_edges_check(const Profile *profile, Arena *arena, DiagList *diags);

/* The styles of a 样式 mapping: 正文 first, every other one starting as its copy. */
bool styles_read(const Node *map, ParaForm styles[STYLE_COUNT], Arena *arena, DiagList *diags);

/* ---- table_spec.c, table_row.c ---- */

/* A table written in a chapter has no name. */
bool table_spec_read(const NamedTree *table, TableSpec *out, Arena *arena, DiagList *diags);

/* ---- table_base.c: 继承 of a form ---- */
/* A form that takes the place of its base's of the same name: laid over it where it says 继承 with its own name. */
const Node *table_over_own(const NamedTree *base, const NodePair *pair, Arena *arena);
/* The tree of a form with those it is based on below it. False: reported. */
bool table_inherit(const ProfileTree *tree, size_t which, NamedTree *out, Arena *arena, DiagList *diags);
bool row_spec_read(const Node *node, Str what, RowSpec *out, Arena *arena, DiagList *diags);
/* `spec` has its columns already; a row's keys are checked against them. */
bool body_spec_read(const Node *node, const TableSpec *spec, BodySpec *out, Arena *arena, DiagList *diags);

/* ---- account_codes.c ---- */

/* 功能分类 or 经济分类 of an account file, or NULL. */
void account_codes_read(Account *account, CodeKind kind, const Node *map, Arena *arena, DiagList *diags);
/* Each code has the one above it. */
void account_codes_check(const Account *account, DiagList *diags);

/* ---- heading.c ---- */

/* Bytes of the numbering someone typed at the start of `text`, blanks after it included; 0: none. */
size_t typed_number(Str text, const WordLists *words);
/* The text from where it begins to be printed: what stands in {加粗 …} and {照录 …} at its start, that of a note not. */
Str text_in_braces(Str text);
/* The same where it begins with a typed number, in either text of a {若 …} too; empty: it begins with none. */
Str text_numbered(Str text, const WordLists *words);
/* HEADING_NUMBERED when `text` brings a number. */
void heading_check(const Node *text, const WordLists *words, DiagList *diags);
/* A heading's text; one that is none, is blank or brings a number is told. `what` it heads. False: it cannot stand. */
bool heading_read(const Node *text, Str what, const WordLists *words, DiagList *diags);

/* ---- block.c, block_table.c, chart.c, picture.c, chapter.c, names.c ---- */

typedef struct BlockReader {
    const Profile *profile;
    Arena *arena;
    DiagList *diags;
    const NumberingForm *numbering; /* of the chapter */
    FileList *files;                /* takes the pictures; NULL: there may be none */
} BlockReader;

/* A 表格: its form and data. False with errors. */
bool table_block_read(const BlockReader *reader, const Node *node, SourceBlock *out);
/* A 图: its rows as a table's form, and how they are drawn. False with errors. */
bool chart_read(const BlockReader *reader, const Node *node, SourceBlock *out);
/* picture.c: a 图片 likewise; its file lies beside the chapter's. False with errors. */
bool picture_block_read(const BlockReader *reader, const Node *node, SourceBlock *out);
/* signature.c: a 落款 likewise. */
bool signature_read(const BlockReader *reader, const Node *node, SourceBlock *out);
/* A text that is not blank, called `what` in messages. False: reported. */
bool para_check(const Node *node, Str what, DiagList *diags);

/* The content of a chapter, its first headings on level 2. Bad blocks are reported and left out. */
void blocks_read(const BlockReader *reader, const Node *content, SourceBlockList *out);

/* False when the file's chapter is unknown or its shape unusable. */
bool chapter_read(const Node *root, const Profile *profile, Chapter *out, Arena *arena, DiagList *diags);

/* NAME_TWICE for every 名 that an earlier place has. */
void names_check(const Source *source, Arena *arena, DiagList *diags);

#endif
