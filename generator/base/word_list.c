/*
 * Lists of words and the longest one at a place.
 */
#include "base/word_list.h"

static const Str NAMES[] = {
#define WORD_LIST(id, name) [WORDS_##id] = STR_INIT(name),
    WORD_LISTS(WORD_LIST)
#undef WORD_LIST
};

Str word_list_name(WordListId id)
{
    return NAMES[id];
}

const WordList WORDS_NONE = {.n = 0};

static bool begins_with(Str text, Str start)
{
    return text.n >= start.n && memcmp(text.s, start.s, start.n) == 0;
}

/* Sorted, what a word begins with stands before it, and only words that begin so stand between. */
static int32_t shorter_find(const ListedWord *sorted, size_t i)
{
    int32_t at = (int32_t)i - 1;
    while (at >= 0 && !begins_with(sorted[i].text, sorted[at].text))
        at = sorted[at].shorter;
    return at;
}

WordList word_list_make(Str name, const TextList *texts, Arena *arena)
{
    WordList list = {.name = name, .texts = *texts};
    Str *sorted = ARENA_ARRAY(arena, Str, texts->n);
    list.sorted = ARENA_ARRAY(arena, ListedWord, texts->n);
    for (size_t i = 0; i < texts->n; i++)
        sorted[i] = texts->v[i];
    str_sort(sorted, texts->n);
    for (size_t i = 0; i < texts->n; i++) {
        size_t at = 0;
        if (sorted[i].n == 0 || (list.n && str_eq(sorted[i], list.sorted[list.n - 1].text)))
            continue;
        list.sorted[list.n] = (ListedWord){sorted[i], -1};
        list.sorted[list.n].shorter = shorter_find(list.sorted, list.n);
        list.n++;
        uint32_t cp = str_next(sorted[i], &at) % FIRST_BUCKETS;
        list.firsts[cp / 64] |= UINT64_C(1) << cp % 64;
    }
    return list;
}

size_t word_longest_any(const WordList *list, Str rest)
{
    size_t low = 0, high = list->n; /* words before `low` are not after `rest` */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(list->sorted[middle].text, rest) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    /* All words between the one that is looked for and `rest` begin with it: it is the last of them, or that one's shorter. */
    int32_t at = (int32_t)low - 1;
    while (at >= 0 && !begins_with(rest, list->sorted[at].text))
        at = list->sorted[at].shorter;
    return at >= 0 ? list->sorted[at].text.n : 0;
}

size_t word_at_end(const WordList *list, Str before)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->n; i++) {
        Str word = list->sorted[i].text;
        if (word.n > longest && before.n >= word.n &&
            str_eq(str_slice(before, before.n - word.n, before.n), word))
            longest = word.n;
    }
    return longest;
}

static bool is_ascii_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

SentenceEnd sentence_end(const WordLists *lists, Str text, size_t at, size_t *n)
{
    static const WordListId MARKS[] = {
        [END_CLAUSE] = WORDS_CLAUSE_END, [END_PART] = WORDS_PART_END, [END_SENTENCE] = WORDS_SENTENCE_END};
    TABLE_HOLDS(MARKS, END_SENTENCE + 1);
    SentenceEnd end = END_SENTENCE;
    Str rest = str_slice(text, at, text.n);
    size_t next = 0;
    uint32_t first = rest.n ? str_next(rest, &next) : 0;
    for (*n = 0; end > END_NONE; end--) {
        const WordList *marks = word_list(lists, MARKS[end]);
        *n = rest.n && word_may_begin(marks, first) ? word_longest_any(marks, rest) : 0;
        if (*n)
            break;
    }
    bool inside = end > END_NONE && (unsigned char)text.s[at] < 0x80 && at > 0 && at + *n < text.n &&
                  is_ascii_alnum(text.s[at - 1]) && is_ascii_alnum(text.s[at + *n]);
    *n = inside ? 0 : *n;
    return inside ? END_NONE : end;
}

size_t sentence_cut(const WordLists *lists, Str text, size_t from)
{
    size_t at = from;
    for (bool ends = false; at < text.n && !ends;) {
        size_t mark, next = at;
        ends = text.s[at] == '\n' || sentence_end(lists, text, at, &mark) >= END_PART;
        (void)str_next(text, &next);
        at = ends && text.s[at] != '\n' ? at + mark : next;
    }
    for (size_t mark = 1; at < text.n && mark; at += mark)
        mark = word_longest(word_list(lists, WORDS_CLOSING), str_slice(text, at, text.n));
    return at;
}
