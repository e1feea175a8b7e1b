/*
 * Punctuation: marks that clash (，，) and half-width marks among 汉字.
 * GB/T 15834-2011 §4, §5.1.
 */
#include "checks/check.h"

/* ---- 连续标点 ---- */

typedef struct DoubledParams {
    WordSet marks; /* 标点: what may not stand together; blanks between are passed over */
} DoubledParams;

static const Field DOUBLED_FIELDS[] = {
    {KEY_WORDS("标点", DoubledParams, marks), .flags = FIELD_REQUIRED},
};
static const Schema DOUBLED_SCHEMA = SCHEMA("参数", DoubledParams, DOUBLED_FIELDS);

static bool any_typed(const Passage *passage, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (passage_typed(passage, i))
            return true;
    return false;
}

/* Marks that overlap (。。 in 。。。) are one slip. */
static size_t clash_end(const WordSet *marks, const Passage *passage, size_t i, const Word *word)
{
    size_t end = i + word->n;
    for (const Word *next; end > i && (next = words_at(marks, passage, end - 1)) != NULL && next->n > 1;)
        end += next->n - 1;
    return end;
}

static void doubled_run(CheckRun *run, const void *params)
{
    const DoubledParams *wanted = params;
    const WordSet *blanks = words_of_chars(STR(" \xC2\xA0　"), run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        if (!passage_has_typed(&run->passages.v[p]))
            continue;
        const Passage *passage = passage_without(&run->passages.v[p], blanks, run->scratch);
        const Word *word;
        for (size_t i = 0; (i = words_next(&wanted->marks, passage, i, passage->n, &word)) < passage->n;) {
            size_t end = word->n > 1 ? clash_end(&wanted->marks, passage, i, word) : i;
            if (any_typed(passage, i, end))
                hit_add(run, &(Hit){.passage = passage, .from = i, .to = end});
            i = end > i ? end : i + 1;
        }
    }
}

const CheckForm CHECK_DOUBLED_MARKS = {.schema = &DOUBLED_SCHEMA, .run = doubled_run};

/* ---- 半角标点 ---- */

typedef struct HalfParams {
    TextList pairs; /* 标点: the half-width mark and the right one: ",，" */
    WordSet except; /* 例外: words that keep theirs */
} HalfParams;

static const Field HALF_FIELDS[] = {
    {KEY("标点", FIELD_TEXTS, HalfParams, pairs), .flags = FIELD_REQUIRED},
    {KEY_WORDS("例外", HalfParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema HALF_SCHEMA = SCHEMA("参数", HalfParams, HALF_FIELDS);

/* 汉字 and their marks: whatever Chinese running text is made of. */
static bool cp_is_chinese(uint32_t cp)
{
    return cp_is_han(cp) || (cp >= 0x3001 && cp <= 0x301F) || (cp >= 0xFF01 && cp <= 0xFF5E) ||
           (cp >= 0x2018 && cp <= 0x201D);
}

static uint32_t neighbour(const Passage *passage, size_t i, bool after)
{
    return after ? passage->cp[blanks_end(passage, i + 1)]
                 : passage_before(passage, blanks_begin(passage, i));
}

/* Ours: what a bracket holds is seldom longer. */
enum { BRACKET_REACH = 64 };

/* The ) of a ( at `i`; `i` when it is not near. */
static size_t bracket_end(const Passage *passage, size_t i)
{
    for (size_t end = i + 1; end < passage->n && end - i <= BRACKET_REACH; end++)
        if (passage->cp[end] == ')')
            return end;
    return i;
}

/* The full-width bracket that is a pair with the half-width one at `i`; 0: none near, or one like it. */
static uint32_t wide_partner(const Passage *passage, size_t i)
{
    bool forward = passage->cp[i] == '(';
    size_t depth = 0, steps = forward ? passage->n - i - 1 : i;
    for (size_t k = 1; k <= steps && k <= BRACKET_REACH; k++) {
        uint32_t cp = passage->cp[forward ? i + k : i - k];
        bool same = forward ? cp_opens(cp) : cp_closes(cp), other = forward ? cp_closes(cp) : cp_opens(cp);
        if (other && depth == 0)
            return cp == '(' || cp == ')' ? 0 : cp;
        depth += same;
        depth -= other;
    }
    return 0;
}

/* A4(B)型: brackets belong to what stands before them and in them, not to what follows. */
static bool bracket_is_chinese(const Passage *passage, size_t open, size_t close)
{
    bool chinese = cp_is_chinese(neighbour(passage, open, false));
    for (size_t i = open + 1; i < close && !chinese; i++)
        chinese = cp_is_han(passage->cp[i]);
    return chinese;
}

static bool mark_is_chinese(const Passage *passage, size_t i)
{
    uint32_t before = neighbour(passage, i, false), after = neighbour(passage, i, true);
    return cp_is_han(before) || cp_is_han(after) || (cp_is_chinese(before) && cp_is_chinese(after)) ||
           (cp_is_chinese(before) && after == 0);
}

static void half_add(CheckRun *run, const Passage *passage, size_t i, const Pair *pair)
{
    char right[4], wide[4];
    Str mark = {right, utf8_put(pair->close, right)}, partner = {0};
    uint32_t other = cp_opens(pair->open) || cp_closes(pair->open) ? wide_partner(passage, i) : 0;
    if (other)
        partner = str_fill(run->scratch, FAULT_MARK_WIDE, DIAG_ARGS((Str){wide, utf8_put(other, wide)}));
    hit_add(run,
            &(Hit){.passage = passage, .from = i, .to = i + 1, .words = {{"宜", mark}, {"况", partner}}});
}

static void half_passage(CheckRun *run, const PairSet *marks, const WordSet *except, const Passage *passage)
{
    size_t close = 0; /* of the last bracket that was judged */
    bool close_chinese = false;
    for (size_t i = 0; i < passage->n; i++) {
        const Word *kept = words_at(except, passage, i);
        if (kept) {
            i += kept->n - 1;
            continue;
        }
        if (passage->cp[i] >= 0x80 || !passage_typed(passage, i))
            continue;
        const Pair *pair = pair_opened(marks, passage->cp[i]);
        if (!pair)
            continue;
        size_t end = passage->cp[i] == '(' ? bracket_end(passage, i) : i;
        bool chinese = close && i == close ? close_chinese
                       : end > i           ? bracket_is_chinese(passage, i, end)
                                           : mark_is_chinese(passage, i);
        if (end > i) {
            close = end;
            close_chinese = chinese;
        }
        if (chinese || ((cp_opens(pair->open) || cp_closes(pair->open)) && wide_partner(passage, i)))
            half_add(run, passage, i, pair);
    }
}

static void half_run(CheckRun *run, const void *params)
{
    const HalfParams *wanted = params;
    const PairSet marks = pairs_make(run, "标点", &wanted->pairs);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage_has_typed(passage) && chars_may_meet(&marks.opens, &passage->has))
            half_passage(run, &marks, &wanted->except, passage);
    }
}

const CheckForm CHECK_HALF_MARKS = {.schema = &HALF_SCHEMA, .run = half_run, .words = {"宜", "况"}};
