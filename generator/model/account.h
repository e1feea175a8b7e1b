/*
 * Account (账目): the figures a budget has, by their standard names and those people
 * use, and the codes of the 收支分类科目. Both are data in templates/account/.
 */
#ifndef MODEL_ACCOUNT_H
#define MODEL_ACCOUNT_H

#include "base/str_map.h"
#include "yaml/yaml.h"

/* What is reported together: 收支, 财政拨款, 三公 … */
typedef struct AccountGroup {
    Str name;
    bool core;        /* 核心: figures of it without any relation over them are a warning */
    TextList numbers; /* 规则组: rules whose 组 is one of these belong to it, unless they say 账组 */
    Pos pos;
} AccountGroup;

/* A name of the account, and what stands below it. */
typedef struct AccountNode AccountNode;
struct AccountNode {
    Str key;  /* standard name; "*": any */
    Str path; /* 三公.公务接待 */
    const AccountNode *parent;
    TextList aliases;          /* 又名, 让名 */
    TextList yields;           /* 让名: those of them that are another thing beside any other name of it */
    Str meaning, unit;         /* 义, 单位; may be empty */
    bool required;             /* 必有: a budget without it is not whole */
    const AccountGroup *group; /* its own or that of the node above; NULL: none */
    Pos pos;
    LIST_OF(AccountNode *) children;
    StrMap by_name; /* children by name and alias, as account_fold has them */
};

typedef struct OldName {
    Str name;
    int64_t until; /* 至: the last year in which it was right */
} OldName;

/* The two classifications, 功能分类 and 经济分类. */
typedef enum CodeKind { CODE_FUNCTION, CODE_ECONOMY, CODE_KINDS } CodeKind;
extern const Str CODE_KIND_NAMES[CODE_KINDS];

typedef struct AccountCode {
    Str code; /* 2010301 */
    CodeKind kind;
    bool elsewhere; /* 部门: 否: no 部门 has spending of it, as 预备费 */
    Str name;
    bool confirmed;      /* false (确认: 否): what it says is told as a note */
    int64_t from, until; /* 自, 至: the first and the last year that has it; 0: nobody says */
    Str now;             /* 改: the code that it became after `until`, or was before `from`; empty: none */
    LIST_OF(OldName) old;
    Pos pos;
} AccountCode;

typedef struct Account {
    AccountNode root;
    StrMap names; /* what the by_name of every node has, but for "*"; the numbers mean nothing */
    LIST_OF(AccountGroup *) groups;
    LIST_OF(AccountCode *) codes;
    StrMap by_code;
    LIST_OF(const SourceFile *) files; /* everything that was read for it */
} Account;

/*
 * Reads the files that 账目 of a merged profile names, of templates/account/, one over the
 * other: what a later one says of a figure, group or code wins, and its aliases are added.
 *
 * names   a text or list of texts, or NULL: nothing is known
 * Result  never NULL, in `arena`. Problems are in the list: unknown files, a name that two
 *         figures beside each other have, codes without their parent.
 */
const Account *account_load(const char *templates, const Node *names, Arena *arena, DiagList *diags);

/* What a name means below a node, standard or alias; NULL: unknown. Brackets of either width, quotes and blanks do not matter. */
const AccountNode *account_child(const AccountNode *node, Str name);
/* The same of a path from the root: 资产.车辆. */
const AccountNode *account_at(const Account *account, Str path);
/* Something is called so, wherever it stands. */
bool account_has_name(const Account *account, Str name);
/* It stands for any name. */
bool account_any(const AccountNode *node);
const AccountCode *account_code(const Account *account, Str code); /* NULL: unknown */
/* What it was called in a year. */
Str account_code_name(const AccountCode *code, int64_t year);
/* How many digits a code of that level has: three, five, seven. */
size_t account_code_digits(size_t level);
/* The level of a code; CODE_LEVELS, of model.h: it is none. */
size_t account_code_level(Str code);
bool account_code_sound(Str code);
/* The code it stands below; empty: it is a 类, or no code. */
Str account_code_above(Str code);
const AccountGroup *account_group(const Account *account, Str name);
/*
 * A name as the account compares it: without quotes and blanks, its brackets half-width. In `room`,
 * or borrowed where nothing changes; the empty Str: it does not fit, and no name of the account is as long.
 */
enum { FOLD_MAX = 192 };
Str account_fold(Str name, char room[FOLD_MAX]);

#endif
