/*
 * Slips of a hand that types or pastes: words said twice, blanks between 汉字, traditional characters among
 * simplified ones, a word for the one that looks like it.
 */
#include "checks/check.h"

static bool all_written(const Passage *passage, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!passage_written(passage, i))
            return false;
    return true;
}

/* ---- 叠词 ---- */

/* Ours: longer ones are sentences said twice. */
enum { REPEATED_MAX = 8 };

typedef struct RepeatedParams {
    WordSet chars;  /* 单字: which of them said twice are a slip: 的的 */
    WordSet except; /* 例外: what holds such a row and is right: 目的的确, 部门部门 */
} RepeatedParams;

static const Field REPEATED_FIELDS[] = {
    {KEY_WORDS("单字", RepeatedParams, chars), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", RepeatedParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema REPEATED_SCHEMA = SCHEMA("参数", RepeatedParams, REPEATED_FIELDS);

/* So many 汉字 at `i` stand there once more right behind; 0: none. */
static size_t repeated_at(const WordSet *chars, const Passage *passage, size_t i)
{
    size_t left = (passage->n - i) / 2, most = left < REPEATED_MAX ? left : REPEATED_MAX;
    for (size_t n = cp_is_han(passage->cp[i]) ? most : 0; n > 0; n--) {
        size_t k = 0;
        while (k < n && passage->cp[i + k] == passage->cp[i + n + k] && cp_is_han(passage->cp[i + k]))
            k++;
        /* 年年 twice over is no word of two, and neither is 一一 */
        bool row = n > 1 && passage->cp[i] == passage->cp[i + 1];
        if (k == n && !row && (n > 1 || words_at(chars, passage, i)))
            return n;
    }
    return 0;
}

/* A word of `except` covers what is repeated, or reaches over where it meets itself. */
static bool repeat_is_excused(const WordSet *except, const Passage *passage, size_t i, size_t n)
{
    size_t back = i > REPEATED_MAX ? i - REPEATED_MAX : 0;
    for (size_t at = back; at < i + n; at++) {
        const Word *word = words_at(except, passage, at);
        if (word && at + word->n > i + n)
            return true;
    }
    return false;
}

static void repeated_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const RepeatedParams *given = params;
    for (size_t i = 0; i < passage->n; i++) {
        size_t n = repeated_at(&given->chars, passage, i);
        if (n == 0 || !all_written(passage, i, i + 2 * n) || repeat_is_excused(&given->except, passage, i, n))
            continue;
        hit_add(run, &(Hit){.passage = passage, .from = i, .to = i + 2 * n});
        i += 2 * n - 1;
    }
}

const CheckForm CHECK_REPEATED = {
    .schema = &REPEATED_SCHEMA, .passage = repeated_passage, .kinds = KIND_BIT(RUN_WRITTEN)};

/* ---- 字间空格 ---- */

typedef struct GapParams {
    WordSet blanks; /* 空格: one character an item */
} GapParams;

static const Field GAP_FIELDS[] = {
    {KEY_WORDS("空格", GapParams, blanks), .flags = FIELD_REQUIRED},
};
static const Schema GAP_SCHEMA = SCHEMA("参数", GapParams, GAP_FIELDS);

/* Running text: names in titles, cells and signatures are spaced on purpose. */
static bool is_running(const Passage *passage)
{
    return passage->para->kind == PARA_BODY || passage->para->kind == PARA_LIST_ITEM ||
           passage->para->kind == PARA_NOTE || passage->para->kind == PARA_TABLE_NOTE ||
           passage->para->kind == PARA_FOOTNOTE;
}

/* A clause with blanks in it is one slip. */
static size_t gaps_end(const WordSet *blanks, const Passage *passage, size_t i)
{
    size_t end = i + 1, at = i;
    for (; cp_is_han(passage->cp[at]) || words_at(blanks, passage, at); at++)
        if (words_at(blanks, passage, at) && cp_is_han(passage->cp[at + 1]))
            end = at + 2;
    return end;
}

static void gap_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const GapParams *given = params;
    const WordSet *blanks = &given->blanks;
    const Word *word;
    size_t i = is_running(passage) ? passage->start : passage->n;
    for (; (i = words_next(blanks, passage, i, passage->n, &word)) < passage->n; i++) {
        size_t to = i;
        while (words_at(blanks, passage, to))
            to++;
        bool gap = i > passage->start && cp_is_han(passage->cp[i - 1]) && cp_is_han(passage->cp[to]) &&
                   passage_typed(passage, i);
        size_t end = gap ? gaps_end(blanks, passage, i) : to;
        if (gap)
            hit_add(run, &(Hit){.passage = passage, .from = i - 1, .to = end});
        i = end - 1;
    }
}

const CheckForm CHECK_GAP = {.schema = &GAP_SCHEMA, .passage = gap_passage};

/* ---- 繁体字 ---- */

typedef struct TraditionalParams {
    TextList pairs; /* 字: each character and the simplified one behind it: 門门國国 */
} TraditionalParams;

static const Field TRADITIONAL_FIELDS[] = {
    {KEY("字", FIELD_TEXTS, TraditionalParams, pairs), .flags = FIELD_REQUIRED},
};
static const Schema TRADITIONAL_SCHEMA = SCHEMA("参数", TraditionalParams, TRADITIONAL_FIELDS);

/* The simplified form of each 汉字 of the basic block; 0: it has none. */
enum { HAN_FIRST = 0x4E00, HAN_COUNT = 0xA000 - HAN_FIRST };

static uint16_t *simplified_make(const TextList *pairs, Arena *arena)
{
    uint16_t *simplified = ARENA_ARRAY(arena, uint16_t, HAN_COUNT);
    for (size_t i = 0; i < pairs->n; i++)
        for (size_t at = 0; at < pairs->v[i].n;) {
            uint32_t from = str_next(pairs->v[i], &at);
            uint32_t to = at < pairs->v[i].n ? str_next(pairs->v[i], &at) : 0;
            if (char_is_common_han(from) && char_is_common_han(to))
                simplified[from - HAN_FIRST] = (uint16_t)to;
        }
    return simplified;
}

static size_t traditional_end(const uint16_t *simplified, const Passage *passage, size_t i)
{
    while (char_is_common_han(passage->cp[i]) && simplified[passage->cp[i] - HAN_FIRST])
        i++;
    return i;
}

static void traditional_run(CheckRun *run, const void *params)
{
    const TraditionalParams *given = params;
    const uint16_t *simplified = simplified_make(&given->pairs, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        for (size_t i = 0; i < passage->n; i++) {
            size_t to = traditional_end(simplified, passage, i);
            if (to == i || !passage_typed(passage, i))
                continue;
            StrBuf right = {0};
            for (size_t at = i; at < to; at++)
                strbuf_addcp(&right, simplified[passage->cp[at] - HAN_FIRST]);
            hit_add(run, &(Hit){.passage = passage,
                                .from = i,
                                .to = to,
                                .words = {{"宜", strbuf_keep(&right, run->scratch)}}});
            i = to;
        }
    }
}

const CheckForm CHECK_TRADITIONAL = {.schema = &TRADITIONAL_SCHEMA, .run = traditional_run, .words = {"宜"}};

/* ---- 用词 ---- */

typedef struct WordingParams {
    TextList words; /* 词: the wrong one, a blank, the right one */
    WordSet before; /* 后接: only where one of these or a digit follows */
    WordSet except; /* 例外: words that hold it and are right */
} WordingParams;

static const Field WORDING_FIELDS[] = {
    {KEY("词", FIELD_TEXTS, WordingParams, words), .flags = FIELD_REQUIRED},
    {KEY_WORDS("后接", WordingParams, before), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", WordingParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema WORDING_SCHEMA = SCHEMA("参数", WordingParams, WORDING_FIELDS);

static void wording_run(CheckRun *run, const void *params)
{
    const WordingParams *given = params;
    TextList wrong = {0}, right = {0};
    for (size_t i = 0; i < given->words.n; i++) {
        Str text = given->words.v[i];
        size_t blank = str_find(text, STR(" "), 0);
        *LIST_PUSH(run->scratch, &wrong) = str_slice(text, 0, blank);
        *LIST_PUSH(run->scratch, &right) = str_trim(str_slice(text, blank, text.n));
    }
    const WordSet *words = words_make(&wrong, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Word *word;
        size_t to;
        for (size_t i = 0; (i = words_next_but(words, &given->except, passage, i, &word)) < passage->n;
             i = to) {
            to = i + word->n;
            bool here =
                given->before.n == 0 || cp_is_digit(passage->cp[to]) || words_at(&given->before, passage, to);
            if (here && passage_typed(passage, i))
                hit_add(run, &(Hit){.passage = passage,
                                    .from = i,
                                    .to = to,
                                    .words = {{"宜", right.v[word - words->v]}}});
        }
    }
}

const CheckForm CHECK_WORDING = {.schema = &WORDING_SCHEMA, .run = wording_run, .words = {"宜"}};
