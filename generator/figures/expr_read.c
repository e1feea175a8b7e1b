/*
 * Text → Expr: recursive descent. A formula's names are bound to their entries
 * on the way, a relation's later (expr_bind.c); its calls are read in expr_call.c.
 */
#include "figures/expr.h"

#include <string.h>

#include "figures/ledger.h"

enum { PAREN_LIMIT = 64 }; /* Ours */

#define NO_CLOSE   DIAG_BOTH("少了 )", "a ) is missing")
#define NO_OPERAND DIAG_BOTH("后面少了数或名称", "a number or a name is missing at its end")

bool expr_fail(ExprReader *reader, DiagId id, size_t at, Str a, Str b)
{
    reader->fault = (ExprFault){id, at, a, b};
    return false;
}

static const Expr *fail(ExprReader *reader, DiagId id, size_t at, Str a, Str b)
{
    (void)expr_fail(reader, id, at, a, b);
    return NULL;
}

static void skip_blanks(ExprReader *reader)
{
    while (reader->at < reader->text.n &&
           (reader->text.s[reader->at] == ' ' || reader->text.s[reader->at] == '\n'))
        reader->at++;
}

char expr_peek(ExprReader *reader)
{
    skip_blanks(reader);
    return reader->at < reader->text.n ? reader->text.s[reader->at] : '\0';
}

bool expr_take(ExprReader *reader, char c)
{
    if (expr_peek(reader) != c)
        return false;
    reader->at++;
    return true;
}

Expr *expr_new(Arena *arena, ExprKind kind, size_t at)
{
    Expr *expr = ARENA_NEW(arena, Expr);
    expr->kind = kind;
    expr->at = (uint32_t)at;
    return expr;
}

Expr *expr_of_entry(Arena *arena, const Entry *entry, size_t at)
{
    Expr *expr = expr_new(arena, EXPR_ENTRY, at);
    expr->entries.alone = entry;
    expr->entries.list = (EntryList){&expr->entries.alone, 1, 1};
    return expr;
}

/* A star is part of a name where no factor can end: at its start and after a point. */
static bool star_here(const ExprReader *reader, size_t from)
{
    return reader->relation && reader->text.s[reader->at] == '*' &&
           (reader->at == from || reader->text.s[reader->at - 1] == '.');
}

Str expr_word_read(ExprReader *reader)
{
    const char *ends = reader->relation ? " \n+-*/(),=<>!~" : " \n+-*/(),"; /* （） are part of names */
    skip_blanks(reader);
    size_t from = reader->at;
    while (reader->at < reader->text.n &&
           ((unsigned char)reader->text.s[reader->at] >= 0x80 || !strchr(ends, reader->text.s[reader->at]) ||
            star_here(reader, from)))
        reader->at++;
    Str word = str_slice(reader->text, from, reader->at);
    reader->starred = reader->starred || (reader->relation && str_find(word, STR("*"), 0) < word.n);
    return word;
}

static const Entry *name_find(const ExprReader *reader, Str path)
{
    return ledger_find(reader->ledger, reader->scope, path);
}

static const Expr *fail_unknown(ExprReader *reader, Str path, size_t at)
{
    Str near = ledger_nearest(reader->ledger, reader->scope, path);
    return fail(reader, near.n ? DIAG_FORMULA_UNKNOWN_NEAR : DIAG_FORMULA_UNKNOWN, at, path, near);
}

static const Expr *entry_expr(ExprReader *reader, const Entry *entry, size_t at)
{
    if (entry->kind != ENTRY_FIGURE)
        return fail(reader, DIAG_FORMULA_NOT_FIGURE, at, entry->path, (Str){0});
    return expr_of_entry(reader->arena, entry, at);
}

/* Σ over a group's figures, or over one column of a list's records; an empty cell adds nothing. */
static const Expr *total_bind(ExprReader *reader, const Entry *entry, Str column, size_t at)
{
    Expr *total = expr_new(reader->arena, EXPR_TOTAL, at);
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *term = entry->children[i];
        if (entry->kind == ENTRY_LIST && term->kind == ENTRY_GROUP) {
            term = column.n ? entry_child(term, column) : NULL;
            if (!term)
                return fail_unknown(reader,
                                    str_format(reader->arena, STR_FMT "." STR_FMT,
                                               STR_ARG(entry->children[i]->path), STR_ARG(column)),
                                    at);
        }
        if (entry_blank(term))
            continue;
        if (term->kind != ENTRY_FIGURE)
            return fail(reader, DIAG_FORMULA_NOT_FIGURE, at, term->path, (Str){0});
        *LIST_PUSH(reader->arena, &total->entries.list) = term;
    }
    return total;
}

static const Expr *total_read(ExprReader *reader)
{
    size_t at = reader->at;
    Str path = expr_word_read(reader), column = {0};
    const Entry *entry = name_find(reader, path);
    for (size_t dot = path.n; !entry && dot-- > 0;)
        if (path.s[dot] == '.') { /* 采购.项目.金额: the list, then its column */
            entry = name_find(reader, str_slice(path, 0, dot));
            column = str_slice(path, dot + 1, path.n);
            if (entry && entry->kind != ENTRY_LIST)
                entry = NULL;
            break;
        }
    if (!entry)
        return fail_unknown(reader, path, at);
    if (entry->kind != ENTRY_GROUP && entry->kind != ENTRY_LIST)
        return entry_expr(reader, entry, at);
    return total_bind(reader, entry, column, at);
}

static const Expr *last_read(ExprReader *reader)
{
    size_t at = reader->at;
    Str path = expr_word_read(reader);
    const Entry *entry = name_find(reader, path);
    const Figure *last =
        entry && entry->kind == ENTRY_FIGURE ? ledger_last(reader->ledger, &entry->figure) : NULL;
    if (!entry)
        return fail_unknown(reader, path, at);
    if (!last)
        return fail(reader, DIAG_FORMULA_NO_LAST, at, path, (Str){0});
    return entry_expr(reader, entry_at(&reader->ledger->last->entry, entry->path), at);
}

static const Expr *call_read(ExprReader *reader, Str name, size_t at)
{
    reader->at++; /* ( */
    if (reader->relation)
        return expr_call_read(reader, name, at);
    if (!str_is(name, "合计") && !str_is(name, "上年"))
        return fail(reader, DIAG_FORMULA_SYNTAX, at, name, (Str){0});
    const Expr *expr = str_is(name, "合计") ? total_read(reader) : last_read(reader);
    if (expr && !expr_take(reader, ')'))
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, NO_CLOSE, (Str){0});
    return expr;
}

static const Expr *paren_read(ExprReader *reader)
{
    if (reader->parens == PAREN_LIMIT)
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, STR("("), (Str){0});
    reader->at++;
    reader->parens++;
    const Expr *expr = expr_sum_read(reader);
    reader->parens--;
    if (expr && !expr_take(reader, ')'))
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, NO_CLOSE, (Str){0});
    return expr;
}

/* A relation's path. */
static const Expr *path_say(ExprReader *reader, Str word, size_t at)
{
    Name *name = ARENA_NEW(reader->arena, Name);
    Expr *expr = expr_new(reader->arena, EXPR_NAME, at);
    name->may_lack = str_ends(word, "?");
    name->word = str_slice(word, 0, word.n - name->may_lack);
    bool starred = str_find(name->word, STR("*"), 0) < name->word.n;
    name->is_key = !starred && str_find(name->word, STR("."), 0) == name->word.n;
    if (!reader->driver.n && starred)
        reader->driver = name->word;
    expr->name = name;
    return expr;
}

static const Expr *path_read(ExprReader *reader, Str word, size_t at)
{
    const Entry *entry = name_find(reader, word);
    return entry ? entry_expr(reader, entry, at) : fail_unknown(reader, word, at);
}

static const Expr *number_read(ExprReader *reader, Str word, size_t at)
{
    Value value = {0};
    if (!decimal_parse(word, &value.number) &&
        !(reader->relation && amount_parse(word, &value.number, &value.unit)))
        return NULL;
    Expr *expr = expr_new(reader->arena, EXPR_NUMBER, at);
    expr->number = value;
    return expr;
}

static const Expr *operand_read(ExprReader *reader, size_t at)
{
    skip_blanks(reader);
    size_t from = reader->at;
    Str word = expr_word_read(reader);
    if (word.n == 0)
        return fail(reader, DIAG_FORMULA_SYNTAX, at,
                    at < reader->text.n ? str_slice(reader->text, at, reader->text.n) : NO_OPERAND, (Str){0});
    if (reader->at < reader->text.n && reader->text.s[reader->at] == '(')
        return call_read(reader, word, from);
    const Expr *number = number_read(reader, word, from);
    if (number)
        return number;
    return reader->relation ? path_say(reader, word, from) : path_read(reader, word, from);
}

static const Expr *factor_read(ExprReader *reader)
{
    if (expr_peek(reader) == '(')
        return paren_read(reader);
    size_t at = reader->at;
    bool minus = false;
    while (expr_take(reader, '-'))
        minus = !minus;
    const Expr *operand = minus && expr_peek(reader) == '(' ? paren_read(reader) : operand_read(reader, at);
    if (!operand || !minus)
        return operand;
    Expr *negated = expr_new(reader->arena, EXPR_NEGATE, at);
    *LIST_PUSH(reader->arena, &negated->terms) = (Term){'-', negated->at, operand};
    return negated;
}

/* Ours: a + b; longer chains grow. */
enum { TERMS_USUAL = 2 };

/* A chain of parts joined by the two signs; a chain of one is its part. */
static const Expr *chain_read(ExprReader *reader, const char *signs, ExprKind kind,
                              const Expr *(*part_read)(ExprReader *))
{
    Expr *chain = NULL;
    const Expr *first = part_read(reader);
    if (!first)
        return NULL;
    for (;;) {
        char sign = expr_peek(reader);
        uint32_t at = (uint32_t)reader->at;
        if (sign == '\0' || !strchr(signs, sign))
            return chain ? chain : first;
        if (!chain) {
            chain = expr_new(reader->arena, kind, first->at);
            chain->terms.cap = TERMS_USUAL;
            chain->terms.v = ARENA_RAW(reader->arena, Term, TERMS_USUAL);
            *LIST_PUSH(reader->arena, &chain->terms) = (Term){signs[0], first->at, first};
        }
        reader->at++;
        const Expr *part = part_read(reader);
        if (!part)
            return NULL;
        *LIST_PUSH(reader->arena, &chain->terms) = (Term){sign, at, part};
    }
}

static const Expr *product_read(ExprReader *reader)
{
    return chain_read(reader, "*/", EXPR_PRODUCT, factor_read);
}

const Expr *expr_sum_read(ExprReader *reader)
{
    return chain_read(reader, "+-", EXPR_SUM, product_read);
}

ExprReader expr_reader(const Ledger *ledger, const Entry *scope, Str text)
{
    return (ExprReader){
        .ledger = ledger, .arena = ledger->arena, .scope = scope, .text = text, .fault.id = DIAG_COUNT};
}

const Expr *formula_read(ExprReader *reader)
{
    const Expr *expr = expr_sum_read(reader);
    if (expr && expr_peek(reader) != '\0')
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at,
                    str_slice(reader->text, reader->at, reader->text.n), (Str){0});
    return expr;
}
