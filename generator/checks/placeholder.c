/*
 * What was never filled in, and what a word processor or a spreadsheet left:
 * XX, 待补充, 【】, {单位}, _GoBack, #REF!. (待填写 is an error of its own: model/todo.c.)
 */
#include "checks/check.h"

typedef struct PlaceholderParams {
    WordSet texts;     /* 文字: found as they are; those of letters only as whole words */
    WordSet repeats;   /* 重复字: two or more of one of these characters in a row */
    TextList brackets; /* 空括号: pairs with nothing but blanks between */
    TextList braces;   /* 花括号: pairs left around a text: {单位} */
    WordSet whole;     /* 整段: what says nothing as a whole paragraph */
    WordSet except;    /* 例外 */
} PlaceholderParams;

static const Field PLACEHOLDER_FIELDS[] = {
    {KEY_WORDS("文字", PlaceholderParams, texts), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("重复字", PlaceholderParams, repeats), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("空括号", FIELD_TEXTS, PlaceholderParams, brackets), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("花括号", FIELD_TEXTS, PlaceholderParams, braces), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("整段", PlaceholderParams, whole), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", PlaceholderParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema PLACEHOLDER_SCHEMA = SCHEMA("参数", PlaceholderParams, PLACEHOLDER_FIELDS);

typedef struct Wanted {
    const PlaceholderParams *params;
    PairSet brackets, braces;
    CharSet begins; /* what any of these begins with */
} Wanted;

static bool cp_is_word(uint32_t cp)
{
    return cp_is_letter(cp) || cp_is_digit(cp);
}

/* The end of a word that begins at `i`; `i` when none does. */
static size_t text_end(const Wanted *wanted, const Passage *passage, size_t i)
{
    const Word *word = words_at(&wanted->params->texts, passage, i);
    if (!word)
        return i;
    size_t end = i + word->n;
    if ((cp_is_word(word->cp[0]) && cp_is_word(passage_before(passage, i))) ||
        (cp_is_word(word->cp[word->n - 1]) && cp_is_word(passage->cp[end])))
        return i;
    return end;
}

static size_t repeat_end(const Wanted *wanted, const Passage *passage, size_t i)
{
    uint32_t cp = passage->cp[i];
    size_t end = i;
    if (!words_at(&wanted->params->repeats, passage, i))
        return i;
    while (end < passage->n && passage->cp[end] == cp)
        end++;
    if (end - i < 2 || cp_is_word(passage->cp[end]) || cp_is_word(passage_before(passage, i)))
        return i;
    return end;
}

/* The end of a pair that begins at `i`: with blanks alone between, or with a text in one line. */
static size_t pair_end(const PairSet *pairs, const Passage *passage, size_t i, bool empty)
{
    const Pair *pair = pair_opened(pairs, passage->cp[i]);
    size_t end = i + 1;
    if (!pair)
        return i;
    while (end < passage->n && passage->cp[end] != pair->close && passage->cp[end] != pair->open &&
           (empty ? cp_is_blank(passage->cp[end]) : passage->cp[end] != '\n'))
        end++;
    return end < passage->n && passage->cp[end] == pair->close ? end + 1 : i;
}

static size_t placeholder_end(const Wanted *wanted, const Passage *passage, size_t i)
{
    size_t end = text_end(wanted, passage, i);
    if (end > i || cp_is_han(passage->cp[i]))
        return end;
    end = repeat_end(wanted, passage, i);
    if (end == i)
        end = pair_end(&wanted->brackets, passage, i, true);
    if (end == i)
        end = pair_end(&wanted->braces, passage, i, false);
    return end;
}

/* Nothing but one of 整段, in running text. */
static void placeholder_whole(CheckRun *run, const Wanted *wanted, const Passage *passage)
{
    const Word *word = passage->cell ? NULL : words_at(&wanted->params->whole, passage, passage->start);
    if (word && passage->start + word->n == passage->n)
        hit_add(run, &(Hit){.passage = passage, .from = passage->start, .to = passage->n});
}

static void placeholder_passage(CheckRun *run, const Wanted *wanted, const Passage *passage)
{
    if (!passage_has_typed(passage) || !chars_may_meet(&wanted->begins, &passage->has))
        return;
    for (size_t i = 0; i < passage->n; i++) {
        if (!chars_may_have(&wanted->begins, passage->cp[i]))
            continue;
        const Word *kept = words_at(&wanted->params->except, passage, i);
        if (kept) {
            i += kept->n - 1;
            continue;
        }
        size_t end = passage_typed(passage, i) ? placeholder_end(wanted, passage, i) : i;
        if (end == i)
            continue;
        hit_add(run, &(Hit){.passage = passage, .from = i, .to = end});
        i = end - 1;
    }
}

static void placeholder_run(CheckRun *run, const void *params)
{
    const PlaceholderParams *given = params;
    Wanted wanted = {.params = given};
    wanted.brackets = pairs_make(run, "空括号", &given->brackets);
    wanted.braces = pairs_make(run, "花括号", &given->braces);
    chars_add_all(&wanted.begins, &given->texts.ends[WORD_FIRST]);
    chars_add_all(&wanted.begins, &given->repeats.ends[WORD_FIRST]);
    chars_add_all(&wanted.begins, &given->except.ends[WORD_FIRST]);
    chars_add_all(&wanted.begins, &wanted.brackets.opens);
    chars_add_all(&wanted.begins, &wanted.braces.opens);
    for (size_t p = 0; p < run->passages.n; p++) {
        placeholder_passage(run, &wanted, &run->passages.v[p]);
        placeholder_whole(run, &wanted, &run->passages.v[p]);
    }
}

const CheckForm CHECK_PLACEHOLDER = {.schema = &PLACEHOLDER_SCHEMA, .run = placeholder_run};
