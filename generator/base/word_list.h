/*
 * Lists of words: what checks, roll, figures and layout know of Chinese. They are data,
 * templates/base/words.yaml and what a profile says otherwise, read by model/; nothing of them stands in C.
 */
#ifndef BASE_WORD_LIST_H
#define BASE_WORD_LIST_H

#include "base/str.h"

/* The lists that the program itself asks for, with their names in words.yaml. Others are for rules alone. */
#define WORD_LISTS(X)                                                                                        \
    X(REASON, "理由引语")    /* what introduces a reason: 主要是 */                                       \
    X(NO_REASON, "非引语")   /* what begins like one and introduces none: 主要系统 */                    \
    X(REASON_FIRST, "分项")  /* what opens a reason of several parts: 一是 */                              \
    X(REASON_NEXT, "续项")   /* what opens a later part: 二是 */                                           \
    X(SENTENCE_END, "句末")  /* 。 */                                                                       \
    X(PART_END, "分句末")    /* ； */                                                                       \
    X(CLAUSE_END, "小句末")  /* ， */                                                                       \
    X(OPENING, "前括号")     /* （ */                                                                       \
    X(CLOSING, "后括号")     /* ） */                                                                       \
    X(QUOTED, "引括号")      /* pairs around what is quoted and keeps its years: 《》 */                   \
    X(RANGE, "起讫号")       /* between the ends of a range: 至 */                                          \
    X(LISTING, "并列词")     /* between members of a list: 、 */                                            \
    X(SINCE, "起点词")       /* before a year that is a fact: 自 */                                         \
    X(RISE, "升词")          /* what the text says a figure did, by rank: 增加 */                          \
    X(FALL, "降词")          /* 减少 */                                                                    \
    X(EVEN, "平词")          /* 持平 */                                                                    \
    X(COMPARE, "比较词")     /* what a comparison begins with: 较 */                                        \
    X(COMPARED, "比较尾")    /* … and goes on with, digits aside: 上年, 年, 预算 */                   \
    X(NO_UNIT, "非单位字")   /* what may follow a number and is not its unit: 以 */                         \
    X(TOTAL, "合计词")       /* what a total is called: 合计 小计 */                                     \
    X(MEASURE, "量词")       /* what a number counts: 元 户 平方米 */                                   \
    X(MULTIPLE, "倍数词")    /* between a number and its measure: 万 余 */                                 \
    X(NUMBER_TAIL, "数后词") /* what else a number keeps behind it: 号 */                                   \
    X(NUMBER_HEAD, "数前字") /* what a number keeps before it: 第 */                                        \
    X(ORDINAL, "编目词")     /* behind 第 and a number, in a heading's number: 部分 */                    \
    X(WHOLE, "不拆词")       /* words a title may not be cut in */                                           \
    X(AND, "连词")           /* beside which a title is cut rather: 和 */                                   \
    X(CLING, "不起行字")     /* what no line of a title begins with: 的 */                                  \
    X(REMARK, "版记词")      /* what a remark behind the 落款 begins with: 抄送 */

typedef enum WordListId {
#define WORD_LIST(id, name) WORDS_##id,
    WORD_LISTS(WORD_LIST)
#undef WORD_LIST
        WORD_LISTS_OWN
} WordListId;

/* A word of a sorted list. */
typedef struct ListedWord {
    Str text;
    int32_t shorter; /* the longest other word it begins with; -1: none */
} ListedWord;

enum { FIRST_BUCKETS = 256 };

typedef struct WordList {
    Str name;
    TextList texts;     /* as written, for who makes something of his own of them */
    ListedWord *sorted; /* n of them, by bytes, each once */
    size_t n;
    uint64_t firsts[FIRST_BUCKETS / 64]; /* first characters, by code point % FIRST_BUCKETS */
} WordList;

/* All lists of a profile: own ones by WordListId, then what else there is. Read once and never changed. */
typedef struct WordLists {
    WordList *v;
    size_t n; /* ≥ WORD_LISTS_OWN */
} WordLists;

Str word_list_name(WordListId id);

/* A list of `texts`, which are borrowed; empty ones are left out. n log n. */
WordList word_list_make(Str name, const TextList *texts, Arena *arena);

extern const WordList WORDS_NONE; /* of no words */

/* One of the program's own. `lists` NULL, as where a test has none: of no words. */
static inline const WordList *word_list(const WordLists *lists, WordListId id)
{
    return lists ? &lists->v[id] : &WORDS_NONE;
}

/* False: no word of the list begins with that character. */
static inline bool word_may_begin(const WordList *list, uint32_t cp)
{
    cp %= FIRST_BUCKETS;
    return list->firsts[cp / 64] >> cp % 64 & 1;
}

size_t word_longest_any(const WordList *list, Str rest); /* what word_longest leaves to a call */

/*
 * Bytes of the longest word that `rest` begins with; 0: none. Most places begin none, and this says so by
 * their first character; else log n.
 */
static inline size_t word_longest(const WordList *list, Str rest)
{
    size_t at = 0;
    return rest.n && word_may_begin(list, str_next(rest, &at)) ? word_longest_any(list, rest) : 0;
}

/* The list has just this word. */
static inline bool word_listed(const WordList *list, Str word)
{
    return word.n > 0 && word_longest(list, word) == word.n;
}

/* What of a sentence ends with a mark, each more than the one before it. */
typedef enum SentenceEnd {
    END_NONE,
    END_CLAUSE,   /* 小句末: ， ： */
    END_PART,     /* 分句末: ； */
    END_SENTENCE, /* 句末: 。 ！ ？ */
} SentenceEnd;

/*
 * The mark at byte `at` of the text; its bytes go to *n, 0 where none stands there. An ASCII one between letters or
 * digits is none, as in a?b=1;c. A line feed, which ends a sentence in some texts and not in others, is the caller's.
 */
SentenceEnd sentence_end(const WordLists *lists, Str text, size_t at, size_t *n);

/* Where the sentence or part of one that begins at byte `from` ends: after its mark, or line feed, and the 后括号 behind it. */
size_t sentence_cut(const WordLists *lists, Str text, size_t from);

/* Bytes of the longest word that `before` ends in; 0: none. One after the other: for short lists. */
size_t word_at_end(const WordList *list, Str before);

#endif
