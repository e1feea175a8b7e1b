/*
 * How many there are, and the names of all of them: 内设6个机构：办公室、财务科、人事科.
 */
#include "checks/said.h"

/* Ours: what is counted has no longer name; a longer item is a sentence; of more nobody writes a list in a line. */
enum { NOUN_MAX = 10, ITEM_MAX = 20, LISTED_MAX = 40 };

/* The items from `from` on, up to what ends their clause. */
typedef struct Listed {
    size_t from, to;
    int64_t least, most; /* how many they are: a name may have a 和 of its own */
    bool joined;         /* the last has one: 甲、乙和丙 */
    bool open;           /* 等: not all of them; or no list at all */
} Listed;

static Listed list_read(const Passage *passage, size_t from)
{
    Listed list = {.from = from, .to = from, .least = 1, .most = 1};
    size_t item = from, depth = 0;
    for (size_t i = from; i < passage->n && !(depth == 0 && ends_clause(passage, i)); i++, list.to = i) {
        uint32_t cp = passage->cp[i];
        depth += cp_opens(cp);
        depth -= depth > 0 && cp_closes(cp);
        bool next = depth == 0 && cp == 0x3001 /* 、 */;
        list.least += next;
        list.joined = !next && (list.joined || (depth == 0 && cp_in(cp, STR("和及与"))));
        list.most += next || (depth == 0 && cp_in(cp, STR("和及与")));
        list.open = list.open || cp == 0x7B49 /* 等 */ || i - item > ITEM_MAX;
        item = next ? i + 1 : item;
    }
    list.open = list.open || list.least < 2 || list.least > LISTED_MAX;
    return list;
}

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
    while (end < passage->n && end - noun <= NOUN_MAX && !colon) {
        colon = words_at(&check->given->lists, passage, end);
        if (!colon && !cp_is_han(passage->cp[end]))
            return i;
        end += colon ? colon->n : 1;
    }
    return colon ? end : i;
}

static bool list_may_be(const Listed *list, int64_t count)
{
    return count >= list->least && count <= list->most;
}

/*
 * 5个科室，3个中心，分别是…: what the sentence counts before `from` has its names there too, all of them in one list or each in a
 * clause of its own.
 */
static bool is_of_others(const StatementCheck *check, const Listed *list, size_t from, int64_t count)
{
    int64_t sum = count, before;
    for (size_t i = stretch_begin(check->passage, from, END_SENTENCE), next; i < from; i = next) {
        size_t end = count_read(check->passage, i, &before);
        next = end == i ? i + 1 : end;
        if (end == i || !words_at(&check->given->kinds, check->passage, end))
            continue;
        if (list_may_be(list, before))
            return true;
        sum += before;
    }
    return list_may_be(list, sum);
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
        if (from == end)
            continue;
        const Listed list = list_read(passage, from);
        if (list.open || list_may_be(&list, count) || is_of_others(check, &list, i, count))
            continue;
        const Said said = {.from = i, .to = end + unit->n};
        statement_fault(
            check, STR("列数"), &said, passage_text(passage, list.from, list.to),
            str_fill(
                check->run->scratch, FAULT_SAID_LISTED,
                DIAG_ARGS(str_uint(check->run->scratch, (uint64_t)(list.least + list.joined)), unit->text)));
    }
}
