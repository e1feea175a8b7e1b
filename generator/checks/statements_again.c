/*
 * One thing said twice: the amount a paragraph begins with, an amount that has a name of its own, and a
 * comparison of a year with itself.
 */
#include "checks/said.h"

/* This year stands right before `i`. */
static bool own_year_before(const StatementCheck *check, size_t i)
{
    int64_t year;
    return i > 0 && check->passage->cp[i - 1] == 0x5E74 /* 年 */ && year_read(check->passage, i - 1, &year) &&
           year == check->words.year;
}

/* Some exact amount rounds, or is cut off, to both. */
static bool may_be_one(const Said *one, const Said *other)
{
    Range a = said_range(one, true), b = said_range(other, true);
    return decimal_cmp(a.low, b.high) <= 0 && decimal_cmp(b.low, a.high) <= 0;
}

/* The amount a paragraph begins with, and once more behind 2021年预算安排. */
static void again_check(const StatementCheck *check)
{
    const Said *head = check->said.n ? &check->said.v[0] : NULL;
    if (!head || head->role != SAID_LEVEL || head->percent ||
        clause_begin(check->passage, head->from) > check->passage->start)
        return;
    size_t at;
    for (size_t i = 1; i < check->said.n; i++) {
        const Said *said = &check->said.v[i];
        const Word *again = words_before(&check->given->again, check->passage, said->from);
        if (said->role != SAID_LEVEL || said->percent || !again || !(head->typed || said->typed) ||
            words_in(&check->given->spread, check->passage, check->passage->start, said->from, &at) ||
            !own_year_before(check, said->from - again->n))
            continue;
        if (!may_be_one(head, said))
            statement_fault(check, STR("复述"), said, said_text(check, head),
                            str_fill(check->run->scratch, FAULT_SAID_TWICE, DIAG_NO_ARGS));
    }
}

/* 比2021年增加 in a document of 2021. */
static void own_year_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *said = &check->said.v[i];
        size_t clause = clause_begin(passage, said->from);
        if (said->role != SAID_CHANGE)
            continue;
        for (size_t nian = clause; nian < said->from; nian++)
            if (own_year_before(check, nian + 1) && passage_typed(passage, nian) &&
                words_before(&check->given->compares, passage, nian - YEAR_DIGITS) &&
                !words_at(&check->given->own, passage, nian + 1))
                statement_fault(check, STR("同年"), said, passage_text(passage, nian - YEAR_DIGITS, nian + 1),
                                str_fill(check->run->scratch, FAULT_SAID_OWN_YEAR, DIAG_NO_ARGS));
    }
}

/* Where `words` and digits that stand in a row before `i` begin. */
static size_t row_begin(const WordSet *words, const Passage *passage, size_t i)
{
    for (size_t end = i + 1; i > 0 && i < end;) {
        const Word *word = words_before(words, passage, i);
        end = i;
        i -= word ? word->n : cp_is_digit(passage->cp[i - 1]);
    }
    return i;
}

/* The one of 名目 whose amount this is, with nothing of its own beside it; NULL: none. */
static const Word *name_of(const StatementCheck *check, const Said *said)
{
    const Passage *passage = check->passage;
    size_t end = row_begin(&check->given->behind, passage, said->from);
    const Word *name = words_before(&check->given->names, passage, end);
    if (!name)
        return NULL;
    size_t begin = row_begin(&check->given->ahead, passage, end - name->n);
    return begin == clause_begin(passage, begin) || begin == passage->start ? name : NULL;
}

/* Amounts of one name, throughout the document. */
static void named_check(const StatementCheck *check)
{
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *said = &check->said.v[i];
        const Word *name = said->role == SAID_LEVEL && !said->percent ? name_of(check, said) : NULL;
        if (!name)
            continue;
        NamedAmount *named = &check->named[name - check->given->names.v];
        if (!named->text.n) {
            *named = (NamedAmount){*said, passage_text(check->passage, said->from, said->to)};
            continue;
        }
        if ((said->typed || named->said.typed) && !may_be_one(said, &named->said))
            statement_fault(
                check, STR("重名"), said, named->text,
                str_fill(check->run->scratch, FAULT_SAID_NAMED, DIAG_ARGS(name->text, named->text)));
    }
}

/* In words: no digit stands in it. */
static bool is_spelled(const StatementCheck *check, const Said *said)
{
    size_t i = said->from;
    while (i < said->to && !cp_is_digit(check->passage->cp[i]))
        i++;
    return i == said->to;
}

/* 30万元（叁拾万元整）, 60.5万元（605,000元）: one amount in two spellings, with nothing else in the brackets. */
static void spellings_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    for (size_t i = 0; i + 1 < check->said.n; i++) {
        const Said *said = &check->said.v[i], *again = said + 1;
        if (said->percent || again->percent || said->foreign || again->foreign ||
            said->to + 1 != again->from || !cp_opens(passage->cp[said->to]) ||
            !cp_closes(passage->cp[again->to]) || !(said->typed || again->typed))
            continue;
        bool differs =
            !str_eq(said->written, again->written) || is_spelled(check, said) != is_spelled(check, again);
        if (differs && !may_be_one(said, again))
            statement_fault(check, STR("复述"), again, said_text(check, said),
                            str_fill(check->run->scratch, FAULT_SAID_SPELLED, DIAG_NO_ARGS));
    }
}

void statements_again(const StatementCheck *check)
{
    again_check(check);
    own_year_check(check);
    spellings_check(check);
    named_check(check);
}
