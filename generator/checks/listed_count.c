/*
 * How many a placeholder prints, against the names of all of them: {辖区.社区}社区为甲社区、乙社区和丙社区. Counts that are typed
 * are another check's (列数).
 */
#include "checks/check.h"

typedef struct ListedParams {
    WordSet units; /* 单位: what is counted before names: 个 */
    WordSet links; /* 列举: between what is counted and the names: 为 */
    WordSet joins; /* 连词: between the last two names: 和 */
    WordSet after; /* 后话: what a clause behind all of them may begin with: 其中 */
    WordSet open;  /* 未尽: says that these are not all: 等 */
} ListedParams;

static const Field LISTED_FIELDS[] = {
    {KEY_WORDS("单位", ListedParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("列举", ListedParams, links), .flags = FIELD_REQUIRED},
    {KEY_WORDS("连词", ListedParams, joins), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("后话", ListedParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("未尽", ListedParams, open), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema LISTED_SCHEMA = SCHEMA("参数", ListedParams, LISTED_FIELDS);

/* Ours: what is counted has no longer name; a longer item is a sentence; of more nobody writes a list in a line. */
enum { NOUN_MAX = 10, ITEM_MAX = 20, NAMES_MAX = 40 };

typedef struct Names {
    size_t from, to;    /* up to the end of the sentence or its part */
    size_t least, most; /* how many they are: a name may have a 和 of its own */
} Names;

/* Code points from … to between two 、, and what the first name of the list ends with. */
typedef struct Item {
    const Passage *passage;
    size_t from, to;
    uint32_t tail;
} Item;

/* 桑园岭村和竹影坞村: the join at `i` parts two names for certain, as both ends are those of the first name. */
static bool parts_names(const Item *item, size_t i, const Word *join)
{
    const uint32_t *cp = item->passage->cp;
    return i >= item->from + 2 && item->to >= i + join->n + 2 && cp[i - 1] == item->tail &&
           cp[item->to - 1] == item->tail;
}

static void item_count(const ListedParams *given, const Item *item, Names *names)
{
    const Word *join;
    names->least++;
    names->most++;
    for (size_t i = item->from; (i = words_next(&given->joins, item->passage, i, item->to, &join)) < item->to;
         i += join->n) {
        names->most++;
        names->least += parts_names(item, i, join);
    }
}

/* The names from `from` on; false: it is no list, or not all of them. */
static bool names_read(const ListedParams *given, const Passage *passage, size_t from, Names *names)
{
    size_t item = from, at, end = from;
    uint32_t tail = 0;
    *names = (Names){.from = from};
    while (end < passage->n && !ends_clause(passage, end))
        end++;
    if (end < passage->n && passage->end[end] < END_PART && !words_at(&given->after, passage, end + 1))
        return false;
    for (size_t i = from; i <= end; i++) {
        if (i < end && (cp_opens(passage->cp[i]) || cp_is_digit(passage->cp[i])))
            return false;
        if (i < end && passage->cp[i] != 0x3001 /* 、 */)
            continue;
        if (i == item || i - item > ITEM_MAX)
            return false;
        tail = tail ? tail : passage->cp[i - 1];
        item_count(given, &(Item){passage, item, i, tail}, names);
        item = i + 1;
    }
    names->to = end;
    return names->least > 1 && names->least <= NAMES_MAX && !words_in(&given->open, passage, from, end, &at);
}

/* Behind the noun at `from` and what links it to the names; `from`: no such link is near. */
static size_t link_end(const ListedParams *given, const Passage *passage, size_t from)
{
    for (size_t i = from + 1; i < passage->n && i - from <= NOUN_MAX && cp_is_han(passage->cp[i - 1]); i++) {
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
        while (begin + n < passage->n && n < NOUN_MAX && passage->cp[begin + n] == passage->cp[from + n])
            n++;
        for (; n > 1; n--) {
            const Word *link = words_at(&given->links, passage, begin + n);
            if (link)
                return begin + n + link->n;
        }
    }
    return from;
}

/* Code points from … to of a passage that a figure printed. */
typedef struct Counted {
    const Passage *passage;
    const Figure *figure;
    size_t from, to;
} Counted;

static void names_hold(CheckRun *run, const ListedParams *given, const Counted *counted)
{
    const Passage *passage = counted->passage;
    const Figure *figure = counted->figure;
    size_t to = counted->to;
    Names names;
    size_t list = link_end(given, passage, to);
    list = list > to ? list : noun_again(given, passage, to);
    if (list == to || !passage_written(passage, to) || !names_read(given, passage, list, &names) ||
        (decimal_cmp(figure->value, decimal_of((int64_t)names.least)) >= 0 &&
         decimal_cmp(figure->value, decimal_of((int64_t)names.most)) <= 0))
        return;
    Str least = str_uint(run->scratch, names.least), most = str_uint(run->scratch, names.most);
    hit_add(run,
            &(Hit){.passage = passage,
                   .from = counted->from,
                   .to = to,
                   .words = {{"数", names.least == names.most
                                        ? least
                                        : str_fill(run->scratch, FAULT_COUNT_EITHER, DIAG_ARGS(least, most))},
                             {"位", figure->unit},
                             {"列", passage_text(passage, names.from, names.to)}},
                   .figure = figure});
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
            names_hold(run, given, &(Counted){passage, figure, from, to});
    }
}

const CheckForm CHECK_LISTED_COUNT = {.schema = &LISTED_SCHEMA,
                                      .passage = listed_passage,
                                      .kinds = KIND_BIT(RUN_FIGURE),
                                      .prose = true,
                                      .words = {"数", "位", "列"}};
