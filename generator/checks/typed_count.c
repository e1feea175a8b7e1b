/*
 * Counts typed into the text, 行政编制83人, 共有19个社区, against the figure of the ledger that has that name.
 */
#include "checks/named.h"

typedef struct CountParams {
    WordSet units;   /* 单位: what is counted in: 人, 个 */
    WordSet ahead;   /* 前: what a name may stand behind: 其中 */
    WordSet links;   /* 连词: between a name and its number: 为, 共 */
    WordSet wholes;  /* 全部: before a number that is all of what it counts: 共有 */
    WordSet behind;  /* 后: what may follow the noun that is counted, besides a mark: 的 */
    TextList tails;  /* 数尾: ends the name of a count without being of the noun: 个数 */
    TextList except; /* 例外: names that say nothing by themselves */
    TextList events; /* 动词: names that say what happens as well: 退休 */
} CountParams;

static const Field COUNT_FIELDS[] = {
    {KEY_WORDS("单位", CountParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("前", CountParams, ahead), .flags = FIELD_REQUIRED},
    {KEY_WORDS("连词", CountParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("全部", CountParams, wholes), .flags = FIELD_REQUIRED},
    {KEY_WORDS("后", CountParams, behind), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("数尾", FIELD_TEXTS, CountParams, tails), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("例外", FIELD_TEXTS, CountParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("动词", FIELD_TEXTS, CountParams, events), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema COUNT_SCHEMA = SCHEMA("参数", CountParams, COUNT_FIELDS);

typedef struct CountCheck {
    CheckRun *run;
    NameBook names;
    const CountParams *params;
} CountCheck;

/* A number and its unit, code points from … to. */
typedef struct Count {
    const Passage *passage;
    size_t from, to;
    Decimal value;
    Str unit;
} Count;

/* The next one at or after *i that is typed, which moves behind it. */
static bool count_next(const CountCheck *check, const Passage *passage, size_t *i, Count *count)
{
    for (; *i < passage->n; ++*i) {
        Number number;
        int64_t words = 0;
        bool stepped, read;
        size_t end = *i;
        *count = (Count){.passage = passage, .from = *i};
        if (cp_is_digit(passage->cp[*i])) {
            (void)number_next(passage, &end, &number);
            read = !number.attached && number_value(passage, &number, &count->value);
        } else {
            end = numeral_read(passage, *i, &words, &stepped);
            read = end > *i;
            count->value = decimal_of(words);
        }
        const Word *unit = read ? words_at(&check->params->units, passage, end) : NULL;
        if (end > *i)
            *i = end - 1;
        if (!unit || !passage_written(passage, count->from) || !passage_written(passage, end))
            continue;
        count->to = end + unit->n;
        count->unit = unit->text;
        *i = count->to;
        return true;
    }
    return false;
}

/*
 * Tells it where figures are called `name` and counted in that unit, and none of them is what is written, last
 * year's neither. True: there is such a figure.
 */
static bool count_hold(const CountCheck *check, const Count *count, Str name)
{
    const Entry *other = NULL;
    for (size_t i = 0; i < check->names.texts.n; i++) {
        const Figure *figure = &check->names.named.v[i].figure->figure;
        if (!str_eq(check->names.texts.v[i], name) || !str_eq(figure->unit, count->unit))
            continue;
        const Figure *last = ledger_last(check->run->ledger, figure);
        other = check->names.named.v[i].figure;
        if (decimal_cmp(figure->value, count->value) == 0 ||
            (last && last->known && decimal_cmp(last->value, count->value) == 0))
            return true;
    }
    if (other)
        hit_add(check->run, &(Hit){.passage = count->passage,
                                   .from = count->from,
                                   .to = count->to,
                                   .words = {{"名", name},
                                             {"径", other->path},
                                             {"数", decimal_str(check->run->scratch, other->figure.value)}},
                                   .figure = &other->figure});
    return other != NULL;
}

/* 行政编制83人. 退休2人 is how many there are only behind another count that has a name: 在职62人，退休30人. */
static bool name_ahead(const CountCheck *check, const Count *count, bool behind_named)
{
    const Passage *passage = count->passage;
    size_t at;
    const Word *name = name_before(check->names.words, &check->params->links, passage, count->from, &at);
    return name && name_begins(&check->params->ahead, NULL, passage, at) &&
           (behind_named || !text_listed(&check->params->events, name->text)) &&
           count_hold(check, count, name->text);
}

/* 共有19个社区 */
static void noun_behind(const CountCheck *check, const Count *count)
{
    const Passage *passage = count->passage;
    const Word *noun = words_at(check->names.words, passage, count->to);
    size_t end = count->to + (noun ? noun->n : 0);
    if (noun && words_before(&check->params->wholes, passage, count->from) &&
        (!char_is_common_han(passage->cp[end]) || words_at(&check->params->behind, passage, end)))
        count_hold(check, count, noun->text);
}

/* 项目个数 counts 项目. */
static void nouns_add(NameBook *book, const TextList *tails, Arena *arena)
{
    for (size_t i = book->texts.n; i-- > 0;)
        for (size_t t = 0; t < tails->n; t++)
            if (str_ends_in(book->texts.v[i], tails->v[t]) && book->texts.v[i].n > tails->v[t].n + 3) {
                Str noun = str_slice(book->texts.v[i], 0, book->texts.v[i].n - tails->v[t].n);
                const Named named = book->named.v[i];
                *LIST_PUSH(arena, &book->texts) = noun;
                *LIST_PUSH(arena, &book->named) = named;
                break;
            }
    book->words = words_make(&book->texts, arena);
}

static void count_run(CheckRun *run, const void *params)
{
    static const TextList NONE = {0};
    const CountParams *given = params;
    CountCheck check = {.run = run, .names = names_but(run, &given->except, &NONE), .params = given};
    nouns_add(&check.names, &given->tails, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Count count;
        size_t named = 0; /* behind the last one that has a name; 0: none has */
        if (passage->cell || !(passage->kinds & KIND_BIT(RUN_WRITTEN)))
            continue;
        for (size_t i = 0; count_next(&check, passage, &i, &count);) {
            bool behind = named > stretch_begin(passage, count.from, END_SENTENCE);
            if (name_ahead(&check, &count, behind))
                named = count.to;
            else
                noun_behind(&check, &count);
        }
    }
}

const CheckForm CHECK_TYPED_COUNT = {.schema = &COUNT_SCHEMA, .run = count_run, .words = {"名", "径", "数"}};
