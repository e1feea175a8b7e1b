/*
 * Rules (勾稽关系 and text checks) and waivers, as written. Rules are data in
 * templates/rules/; a profile says which files it takes and turns single
 * rules off, up or down. Waivers stand in the content: waivers.yaml of an office.
 */
#ifndef MODEL_RULE_H
#define MODEL_RULE_H

#include "base/date.h"
#include "base/word_list.h"
#include "yaml/yaml.h"

typedef enum RuleKind {
    RULE_RELATION, /* 式: an equation or inequality over the ledger; or 结构: what its shape says of it */
    RULE_CHECK,    /* 检查: a named check of the finished text, with 参数 */
} RuleKind;

typedef struct RuleSpec {
    Str id;   /* stable, in the clerk's words: 收支平衡 */
    Str code; /* stable ASCII id for programs: balance-total */
    RuleKind kind;
    Severity severity;     /* as the profile has it */
    bool off;              /* turned off by the profile */
    int64_t group;         /* 组: 1 … 12 */
    const Node *relation;  /* 式: 收入.合计 = 收入.甲 + 收入.乙; also <= >= < > != */
    const Node *each;      /* 逐行: path of a list; the relation is evaluated in each record. NULL: once */
    const Node *structure; /* 结构: the name of a shape, instead of a 式 */
    TextList needs;        /* 有: paths that must exist; those of the relation itself are implied */
    TextList lacks;        /* 无: paths that must not exist */
    TextList except; /* 除: keys that the star of a 式 does not stand for, with a star of their own: 增减* */
    Str unit;        /* 单位: of every figure that takes part; empty: any */
    Str account_group; /* 账组: where the account counts it; empty: by its 组 */
    Pos account_group_pos;
    bool rounding;       /* 修约: the rounding envelope applies (default 是 for money) */
    Str check;           /* 检查: the name of a text check */
    const Node *params;  /* 参数: a mapping, each 词语.<list> in it as its words; or NULL */
    const Node *message; /* 说法: may use {左} {右} {差} {式} and what the check offers */
    const Node *why;     /* 缘由: what it means and why */
    const Node *basis;   /* 依据: law or standard */
    const Node *example; /* 例 */
    Pos pos;
} RuleSpec;

typedef struct RuleBook {
    RuleSpec *rules; /* in file order, rules that are off included */
    size_t nrules;
    LIST_OF(const SourceFile *) files; /* everything that was read for it */
} RuleBook;

const RuleSpec *rule_find(const RuleBook *book, Str id_or_code); /* NULL: none */

/*
 * Reads the 规则 section of a merged profile and the files it names.
 *
 * templates  the folder of all profiles; rule files stand in its rules/
 * section    the mapping under 规则; NULL: no rules
 * words      what 词语.<list> in 参数 stands for
 * Result     never NULL, in `arena`. Problems are in the list, and the rule is left
 *            out: unknown file, duplicate id or code, unknown severity, a rule with
 *            more than one of 式, 结构 and 检查 or none, a list of words that is not there. docs/rules.md is the syntax.
 */
const RuleBook *rules_load(const char *templates, const Node *section, const WordLists *words, Arena *arena,
                           DiagList *diags);

/* One accepted finding (豁免). */
typedef struct Waiver {
    Str rule; /* id or code */
    Pos rule_pos;
    Str place;               /* 位置: as a finding's place; empty: anywhere */
    const Node *reason;      /* 理由, required */
    const Node *accepted_by; /* 同意人, required */
    Date until;              /* 至: last valid day, required; held against 编制日期, never a clock */
    Pos pos;
} Waiver;

typedef struct WaiverList {
    Waiver *v;
    size_t n;
    const SourceFile *file; /* NULL: the office has no waivers.yaml */
    const RuleBook *book;   /* the profile's, for names it does not know; may be NULL */
} WaiverList;

/* Reads <office folder>/waivers.yaml; a missing file is an empty list. */
WaiverList waivers_load(Str office_folder, Arena *arena, DiagList *diags);

#endif
