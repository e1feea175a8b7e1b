/*
 * How many a placeholder prints, against the names of all of them: {辖区.社区}社区为甲社区、乙社区和丙社区. Counts that are typed
 * are another check's (列数).
 */
#include "checks/listed.h"

typedef struct ListedParams {
    WordSet units; /* 单位: what is counted before names: 个 */
    WordSet links; /* 列举: between what is counted and the names: 为 */
    WordSet after; /* 后话: what a clause behind all of them may begin with: 其中 */
    ListedWords words;
} ListedParams;

static const Field LISTED_FIELDS[] = {
    {KEY_WORDS("单位", ListedParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("列举", ListedParams, links), .flags = FIELD_REQUIRED},
    {KEY_WORDS("并列", ListedParams, words.joins), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("后话", ListedParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("未尽", ListedParams, words.open), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema LISTED_SCHEMA = SCHEMA("参数", ListedParams, LISTED_FIELDS);

/* Behind the noun at `from` and what links it to the names; `from`: no such link is near. */
static size_t link_end(const ListedParams *given, const Passage *passage, size_t from)
{
    for (size_t i = from + 1; i < passage->n && i - from <= LISTED_NOUN_MAX && cp_is_han(passage->cp[i - 1]);
         i++) {
        const Word *link = words_at(&given->links, passage, i);
        if (link)
            return i + link->n;
    }
    return from;
}

/* Where a sentence behind `from` begins with the noun there and names all; `from`: none does. */
static size_t noun_again(const ListedParams *given, const Passage *passage, size_t from)
{
    for (size_t i = from + 1; i < passage->n; i++) {
        size_t begin = i, n = 0;
        if (!ends_sentence(passage, i - 1))
            continue;
        while (begin + n < passage->n && n < LISTED_NOUN_MAX &&
               passage->cp[begin + n] == passage->cp[from + n])
            n++;
        for (; n > 1; n--) {
            const Word *link = words_at(&given->links, passage, begin + n);
            if (link)
                return begin + n + link->n;
        }
    }
    return from;
}

/* The names from `from` on are all of them: no more follow in another clause. */
static bool all_listed(const ListedParams *given, const Passage *passage, size_t from, Listed *listed)
{
    return listed_read(&given->words, passage, from, listed) && listed->bare &&
           (listed->to == passage->n || passage->end[listed->to] >= END_PART ||
            words_at(&given->after, passage, listed->to + 1));
}

/* `hit`: a count that its figure printed. */
static void names_hold(CheckRun *run, const ListedParams *given, Hit hit)
{
    const Passage *passage = hit.passage;
    const Figure *figure = hit.figure;
    size_t to = hit.to;
    Listed listed;
    size_t list = link_end(given, passage, to);
    list = list > to ? list : noun_again(given, passage, to);
    if (list == to || !passage_written(passage, to) || !all_listed(given, passage, list, &listed) ||
        (decimal_cmp(figure->value, decimal_of(listed.least)) >= 0 &&
         decimal_cmp(figure->value, decimal_of(listed.most)) <= 0))
        return;
    hit.words[0] = (HitWord){"数", listed_number(run->scratch, &listed)};
    hit.words[1] = (HitWord){"位", figure->unit};
    hit.words[2] = (HitWord){"列", passage_text(passage, listed.from, listed.to)};
    hit_add(run, &hit);
}

static void listed_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const ListedParams *given = params;
    size_t from = 0, to = 0;
    for (size_t r = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *printed = &passage->para->runs[r];
        const Figure *figure = printed->figure;
        if (printed->kind == RUN_FIGURE && figure && figure->known && to < passage->n &&
            words_before(&given->units, passage, to) && !unit_is_money(figure->unit))
            names_hold(run, given, (Hit){.passage = passage, .from = from, .to = to, .figure = figure});
    }
}

const CheckForm CHECK_LISTED_COUNT = {.schema = &LISTED_SCHEMA,
                                      .passage = listed_passage,
                                      .kinds = KIND_BIT(RUN_FIGURE),
                                      .prose = true,
                                      .words = {"数", "位", "列"}};
