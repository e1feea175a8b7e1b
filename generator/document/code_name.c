/*
 * {类名 编码} {款名 编码} {项名 编码}: what the account calls the 类, 款 or 项 that a code belongs to. Of its own
 * level the record's 名称 goes first, so that a text and the table beside it say the same. {类码 编码} and its like:
 * the part of the code that is of that level, 204 06 01.
 */
#include "document/args.h"
#include "document/build.h"
#include "model/account.h"

static const Str LEVELS[] = {STR_INIT("类"), STR_INIT("款"), STR_INIT("项")};
TABLE_HOLDS(LEVELS, CODE_LEVELS);

static Str text_of(const Entry *entry)
{
    return entry && entry->kind == ENTRY_TEXT ? str_trim(entry->scalar->scalar.text) : (Str){0};
}

static void code_refuse(Builder *b, const Placeholder *placeholder, Filling *filling, Str code, Str wrong)
{
    report(b, DIAG_CODE_NAME, placeholder->pos, DIAG_ARGS(placeholder->word, code, wrong));
    placeholder_fail(b, placeholder, filling);
}

static void account_name_add(Builder *b, const Placeholder *placeholder, Filling *filling, Str code)
{
    const AccountCode *known = account_code(b->source->profile->account, code);
    if (known)
        filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = placeholder->pos},
                    account_code_name(known, b->source->office->year));
    else
        code_refuse(b, placeholder, filling, code, ARG_NO_CODE);
}

/* 编码 of a record or a path; a code itself is one as well. Empty: reported. */
static Str code_written(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                        const Entry **record)
{
    Str name = placeholder_name(placeholder, 0);
    if (account_code_sound(name))
        return name;
    const Entry *entry = placeholder_entry(b, scope, placeholder, name);
    if (!entry)
        return (Str){0};
    if (!account_code_sound(text_of(entry))) {
        report(b, DIAG_CODE_NAME, placeholder->pos, DIAG_ARGS(placeholder->word, name, ARG_CODE_FORM));
        return (Str){0};
    }
    *record = entry->parent;
    return text_of(entry);
}

/* 类 of 类名 and 类码. */
static size_t level_of(Str word)
{
    size_t level = 0;
    while (level + 1 < CODE_LEVELS && !str_starts(word, LEVELS[level].s))
        level++;
    return level;
}

static void too_short(Builder *b, const Placeholder *placeholder, Filling *filling, Str code)
{
    code_refuse(b, placeholder, filling, code, ARG_CODE_TOO_SHORT);
}

void code_name_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Entry *record = NULL;
    Str code = code_written(b, scope, placeholder, &record);
    size_t digits = account_code_digits(level_of(placeholder->word));
    const Entry *named = record && code.n == digits ? record_known_by(record, RECORD_NAME) : NULL;
    if (!code.n)
        placeholder_fail(b, placeholder, filling);
    else if (code.n < digits)
        too_short(b, placeholder, filling, code);
    else if (text_of(named).n)
        fill_entry(b, scope, named, placeholder, filling);
    else
        account_name_add(b, placeholder, filling, str_slice(code, 0, digits));
}

/* In a table the row of a 类 has an empty cell for its 款. */
void code_part_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Entry *record = NULL;
    Str code = code_written(b, scope, placeholder, &record);
    size_t level = level_of(placeholder->word), digits = account_code_digits(level);
    size_t from = level ? account_code_digits(level - 1) : 0;
    if (!code.n)
        placeholder_fail(b, placeholder, filling);
    else if (code.n >= digits)
        filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = placeholder->pos},
                    str_slice(code, from, digits));
    else if (!scope->cell)
        too_short(b, placeholder, filling, code);
}
