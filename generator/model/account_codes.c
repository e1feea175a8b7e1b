/*
 * Codes of the account: 功能分类 and 经济分类, each with its name and those it had.
 */
#include "model/parts.h"

#include "model/args.h"

enum { YEAR_MIN = 1990, YEAR_MAX = 2100 };

const Str CODE_KIND_NAMES[CODE_KINDS] = {STR_INIT("功能分类"), STR_INIT("经济分类")};

typedef struct CodeFields {
    Str name;
    bool confirmed, departments;
    int64_t from, until;
    Str now;
    const Node *old;
    Pos pos;
} CodeFields;

static const Field CODE_FIELDS[] = {
    {KEY("名", FIELD_TEXT, CodeFields, name), .flags = FIELD_REQUIRED},
    {KEY("确认", FIELD_BOOL, CodeFields, confirmed)},
    {KEY("部门", FIELD_BOOL, CodeFields, departments)},
    {KEY("自", FIELD_INT, CodeFields, from), .min = YEAR_MIN, .max = YEAR_MAX},
    {KEY("至", FIELD_INT, CodeFields, until), .min = YEAR_MIN, .max = YEAR_MAX},
    {KEY("改", FIELD_TEXT, CodeFields, now)},
    {KEY("旧名", FIELD_NODE, CodeFields, old)},
};
static const Schema CODE_SCHEMA = SCHEMA_SHORT("科目", CodeFields, CODE_FIELDS, pos, "名");

static const Field OLD_FIELDS[] = {
    {KEY("名", FIELD_TEXT, OldName, name), .flags = FIELD_REQUIRED},
    {KEY("至", FIELD_INT, OldName, until), .flags = FIELD_REQUIRED, .min = YEAR_MIN, .max = YEAR_MAX},
};
static const Schema OLD_SCHEMA = SCHEMA("科目的旧名", OldName, OLD_FIELDS);

static const size_t DIGITS[] = {3, 5, 7};
TABLE_HOLDS(DIGITS, CODE_LEVELS);

size_t account_code_digits(size_t level)
{
    return DIGITS[level];
}

size_t account_code_level(Str code)
{
    size_t level = 0;
    if (!str_all_digits(code))
        return CODE_LEVELS;
    while (level < CODE_LEVELS && code.n != DIGITS[level])
        level++;
    return level;
}

bool account_code_sound(Str code)
{
    return account_code_level(code) < CODE_LEVELS;
}

Str account_code_above(Str code)
{
    size_t level = account_code_level(code);
    return level == 0 || level == CODE_LEVELS ? (Str){0} : str_slice(code, 0, DIGITS[level - 1]);
}

static void old_read(AccountCode *code, const Node *list, Arena *arena, DiagList *diags)
{
    if (!list || !expect_list(list, DIAG_KEY("旧名"), diags))
        return;
    for (size_t i = 0; i < list->list.n; i++) {
        OldName old = {0};
        if (schema_read(&OLD_SCHEMA, list->list.items[i], &old, arena, diags))
            *LIST_PUSH(arena, &code->old) = old;
    }
}

void account_codes_read(Account *account, CodeKind kind, const Node *map, Arena *arena, DiagList *diags)
{
    if (!map || !expect_map(map, ARG_CODES, diags))
        return;
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        CodeFields fields = {.confirmed = true, .departments = true};
        if (!schema_read(&CODE_SCHEMA, pair->value, &fields, arena, diags))
            continue;
        if (!account_code_sound(pair->key)) {
            diag_add(diags, DIAG_ACCOUNT_CODE, pair->key_pos, DIAG_ARGS(pair->key));
            continue;
        }
        AccountCode *code = ARENA_NEW(arena, AccountCode);
        *code = (AccountCode){.code = pair->key,
                              .kind = kind,
                              .elsewhere = !fields.departments,
                              .name = fields.name,
                              .confirmed = fields.confirmed,
                              .from = fields.from,
                              .until = fields.until,
                              .now = fields.now,
                              .pos = pair->key_pos};
        old_read(code, fields.old, arena, diags);
        if (str_map_put(&account->by_code, arena, code->code, account->codes.n))
            *LIST_PUSH(arena, &account->codes) = code;
        else /* a later file's */
            account->codes.v[*str_map_at(&account->by_code, code->code)] = code;
    }
}

void account_codes_check(const Account *account, DiagList *diags)
{
    for (size_t i = 0; i < account->codes.n; i++) {
        const AccountCode *code = account->codes.v[i];
        Str parent = account_code_above(code->code);
        if (parent.n && !account_code(account, parent))
            diag_add(diags, DIAG_ACCOUNT_CODE_PARENT, code->pos, DIAG_ARGS(code->code, parent));
        if (code->now.n && !account_code(account, code->now))
            diag_add(diags, DIAG_ACCOUNT_CODE_NOW, code->pos, DIAG_ARGS(code->code, code->now));
    }
}

Str account_code_name(const AccountCode *code, int64_t year)
{
    const OldName *named = NULL;
    for (size_t i = 0; i < code->old.n; i++) {
        const OldName *old = &code->old.v[i];
        if (year <= old->until && (!named || old->until < named->until))
            named = old;
    }
    return named ? named->name : code->name;
}

const AccountCode *account_code(const Account *account, Str code)
{
    const size_t *at = str_map_at(&account->by_code, code);
    return at ? account->codes.v[*at] : NULL;
}
