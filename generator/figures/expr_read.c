/*
 * Text → Expr: recursive descent. Names stay as they are written; what they
 * lead to is found in expr_bind.c.
 */
#include "figures/expr.h"

#include <string.h>

#include "figures/args.h"
#include "figures/ledger.h"

/* Ours: parentheses and 上年 in each other, so that reading and binding stay shallow. */
enum { PAREN_LIMIT = 64 };

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

bool sign_take(ExprReader *reader, char c)
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

/* A star is part of a name where no factor can end: at its start and after a point. */
static bool star_here(const ExprReader *reader, size_t from)
{
    return reader->text.s[reader->at] == '*' && (reader->at == from || reader->text.s[reader->at - 1] == '.');
}

Str expr_word_read(ExprReader *reader)
{
    static const char ENDS[] = " \n+-*/(),=<>!~"; /* （） are part of names */
    skip_blanks(reader);
    size_t from = reader->at;
    while (reader->at < reader->text.n &&
           ((unsigned char)reader->text.s[reader->at] >= 0x80 || !strchr(ENDS, reader->text.s[reader->at]) ||
            star_here(reader, from)))
        reader->at++;
    Str word = str_slice(reader->text, from, reader->at);
    if (!reader->starred && str_find(word, STR("*"), 0) < word.n) {
        reader->starred = true;
        reader->star_at = from;
    }
    return word;
}

/* ---- calls ---- */

static bool kind_find(Str name, NameKind *kind)
{
    static const char *const NAMES[] = {
        [NAME_TOTAL] = "合计", [NAME_COUNT] = "计数", [NAME_PICK] = "选",
        [NAME_LAST] = "上年",  [NAME_BELOW] = "下级", [NAME_ABOVE] = "上级",
    };
    TABLE_HOLDS(NAMES, NAME_KINDS);
    for (size_t i = NAME_TOTAL; i < NAME_KINDS; i++)
        if (str_is(name, NAMES[i])) {
            *kind = (NameKind)i;
            return true;
        }
    return false;
}

/* What stands between the parentheses. False with a fault. */
static bool arguments_read(ExprReader *reader, Name *name)
{
    if (name->kind == NAME_LAST) {
        if (reader->parens == PAREN_LIMIT)
            return expr_fail(reader, DIAG_FORMULA_SYNTAX, reader->at, STR("("), (Str){0});
        reader->parens++;
        name->inner = expr_sum_read(reader);
        reader->parens--;
        return name->inner != NULL;
    }
    name->word_at = (uint32_t)reader->at;
    name->word = expr_word_read(reader);
    name->may_lack = name->kind == NAME_TOTAL && str_ends(name->word, "?");
    name->word = str_slice(name->word, 0, name->word.n - name->may_lack);
    if (name->kind == NAME_BELOW)
        return true;
    RecordFilter *filter = ARENA_NEW(reader->arena, RecordFilter);
    name->filter = filter;
    return filter_read(reader, filter);
}

static const Expr *call_read(ExprReader *reader, Str word, size_t at)
{
    reader->at++; /* ( */
    Name *name = ARENA_NEW(reader->arena, Name);
    Expr *expr = expr_new(reader->arena, EXPR_NAME, reader->at);
    expr->name = name;
    if (!kind_find(word, &name->kind))
        return fail(reader, DIAG_FORMULA_SYNTAX, at, word, (Str){0});
    if ((name->kind == NAME_BELOW || name->kind == NAME_ABOVE) && !reader->in_record)
        return fail(reader, DIAG_FORMULA_SYNTAX, at, ARG_NO_RECORD, (Str){0});
    if (!arguments_read(reader, name))
        return NULL;
    if (!sign_take(reader, ')'))
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, ARG_NO_CLOSE, (Str){0});
    if (name->kind != NAME_PICK)
        return expr;
    Str column = expr_word_read(reader);
    if (column.n < 2 || column.s[0] != '.')
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, ARG_KEY_BEHIND, (Str){0});
    name->column = str_slice(column, 1, column.n);
    return expr;
}

/* ---- operands ---- */

static const Expr *paren_read(ExprReader *reader)
{
    if (reader->parens == PAREN_LIMIT)
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, STR("("), (Str){0});
    reader->at++;
    reader->parens++;
    const Expr *expr = expr_sum_read(reader);
    reader->parens--;
    if (expr && !sign_take(reader, ')'))
        return fail(reader, DIAG_FORMULA_SYNTAX, reader->at, ARG_NO_CLOSE, (Str){0});
    return expr;
}

/* A path; what is a number with its unit only where no such name is there. */
static const Expr *path_read(ExprReader *reader, Str word, size_t at)
{
    Name *name = ARENA_NEW(reader->arena, Name);
    Expr *expr = expr_new(reader->arena, EXPR_NAME, at);
    name->may_lack = str_ends(word, "?");
    name->word = str_slice(word, 0, word.n - name->may_lack);
    name->is_amount = amount_parse(word, reader->ledger->measures, &name->amount.number, &name->amount.unit);
    bool starred = str_find(name->word, STR("*"), 0) < name->word.n;
    name->is_key = !starred && str_find(name->word, STR("."), 0) == name->word.n;
    if (!reader->driver.n && starred)
        reader->driver = name->word;
    expr->name = name;
    return expr;
}

static const Expr *operand_read(ExprReader *reader, size_t at)
{
    skip_blanks(reader);
    size_t from = reader->at;
    Str word = expr_word_read(reader);
    if (word.n == 0)
        return fail(reader, DIAG_FORMULA_SYNTAX, at,
                    at < reader->text.n ? str_slice(reader->text, at, reader->text.n) : ARG_NO_OPERAND,
                    (Str){0});
    if (reader->at < reader->text.n && reader->text.s[reader->at] == '(')
        return call_read(reader, word, from);
    Decimal number;
    if (!decimal_parse(word, &number))
        return path_read(reader, word, from);
    Expr *expr = expr_new(reader->arena, EXPR_NUMBER, from);
    expr->number.number = number;
    return expr;
}

static const Expr *factor_read(ExprReader *reader)
{
    if (expr_peek(reader) == '(')
        return paren_read(reader);
    size_t at = reader->at;
    bool minus = false;
    while (sign_take(reader, '-'))
        minus = !minus;
    const Expr *operand = minus && expr_peek(reader) == '(' ? paren_read(reader) : operand_read(reader, at);
    if (!operand || !minus)
        return operand;
    Expr *negated = expr_new(reader->arena, EXPR_NEGATE, at);
    *LIST_PUSH(reader->arena, &negated->terms) = (Term){'-', negated->at, operand};
    return negated;
}

/* a + b; longer chains grow. */
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

bool sign_read(ExprReader *reader, RelationSign *out)
{
    char first = expr_peek(reader);
    size_t at = reader->at;
    reader->at += first != '\0';
    bool equal =
        first != '\0' && first != '=' && reader->at < reader->text.n && reader->text.s[reader->at] == '=';
    reader->at += equal;
    switch (first) {
    case '=':
        *out = SIGN_EQUAL;
        return true;
    case '<':
        *out = equal ? SIGN_LESS_EQUAL : SIGN_LESS;
        return true;
    case '>':
        *out = equal ? SIGN_MORE_EQUAL : SIGN_MORE;
        return true;
    case '!':
        *out = SIGN_UNEQUAL;
        return equal || expr_fail(reader, DIAG_FORMULA_SYNTAX, at, ARG_NO_COMPARISON, (Str){0});
    default:
        return expr_fail(reader, DIAG_FORMULA_SYNTAX, at, ARG_NO_COMPARISON, (Str){0});
    }
}

ExprReader expr_reader(const Ledger *ledger, Str text, bool in_record, Arena *arena)
{
    return (ExprReader){
        .arena = arena, .ledger = ledger, .text = text, .in_record = in_record, .fault.id = DIAG_COUNT};
}

bool expr_end_read(ExprReader *reader)
{
    return expr_peek(reader) == '\0' ||
           expr_fail(reader, DIAG_FORMULA_SYNTAX, reader->at,
                     str_slice(reader->text, reader->at, reader->text.n), (Str){0});
}
