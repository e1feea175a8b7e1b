/*
 * How many there are, and the names of all of them: 内设6个机构：办公室、财务科、人事科.
 */
#include "checks/said.h"

/* A whole number of one or two digits, or in words, that begins at `i`: behind it; `i`: there is none. */
static size_t count_read(const Passage *passage, size_t i, int64_t *count)
{
    uint32_t before = passage_before(passage, i);
    int64_t whole;
    bool stepped;
    size_t end = i;
    if (cp_is_digit(before) || before == '.' || before == ',' || before == 0x7B2C /* 第 */ ||
        !passage_written(passage, i) || (i > 0 && numeral_read(passage, i - 1, &whole, &stepped) > i))
        return i;
    for (*count = 0; end < i + 2 && cp_is_digit(passage->cp[end]); end++)
        *count = *count * 10 + (int64_t)(passage->cp[end] - '0');
    return end > i ? end : numeral_read(passage, i, count, &stepped);
}

/* Behind 6个机构：, where the list begins; `i`: no list does. */
static size_t list_begin(const StatementCheck *check, size_t i, const Word *unit)
{
    const Passage *passage = check->passage;
    size_t noun = i + unit->n, end = noun;
    const Word *colon = NULL;
    while (end < passage->n && end - noun <= LISTED_NOUN_MAX && !colon) {
        colon = words_at(&check->given->lists, passage, end);
        if (!colon && !cp_is_han(passage->cp[end]))
            return i;
        end += colon ? colon->n : 1;
    }
    return colon ? end : i;
}

/*
 * 5个科室，3个中心，分别是…: what the sentence counts before `from` has its names there too, all of them in one list or each in a
 * clause of its own.
 */
static bool is_of_others(const StatementCheck *check, const Listed *listed, size_t from, int64_t count)
{
    int64_t sum = count, before;
    for (size_t i = stretch_begin(check->passage, from, END_SENTENCE), next; i < from; i = next) {
        size_t end = count_read(check->passage, i, &before);
        next = end == i ? i + 1 : end;
        if (end == i || !words_at(&check->given->kinds, check->passage, end))
            continue;
        if (listed_may_be(listed, before))
            return true;
        sum += before;
    }
    return listed_may_be(listed, sum);
}

void statements_listed(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    int64_t count;
    for (size_t i = 0, next; i < passage->n; i = next) {
        size_t end = count_read(passage, i, &count);
        next = end == i ? i + 1 : end;
        const Word *unit = end == i ? NULL : words_at(&check->given->kinds, passage, end);
        size_t from = unit ? list_begin(check, end, unit) : end;
        Listed listed;
        if (from == end || !listed_read(&check->given->listed, passage, from, &listed) ||
            listed_may_be(&listed, count) || is_of_others(check, &listed, i, count))
            continue;
        const Said said = {.from = i, .to = end + unit->n};
        statement_fault(check, STR("列数"), &said, passage_text(passage, listed.from, listed.to),
                        str_fill(check->run->scratch, FAULT_SAID_LISTED,
                                 DIAG_ARGS(listed_number(check->run->scratch, &listed), unit->text)));
    }
}
