/*
 * Where a stated reason begins and ends: the words after 主要是, 主要原因是 and
 * their like, up to the end of the clause. A list of reasons (一是…；二是…) ends
 * with its sentence. What these words and marks are stands in words.yaml, where
 * the checks find them too.
 */
#include "model/braces.h"
#include "roll/parts.h"

static bool stands_on(const WordLists *words, WordListId id, Str rest)
{
    return word_longest(word_list(words, id), rest) > 0;
}

size_t braces_end(Str text, size_t at)
{
    if (at >= text.n || text.s[at] != '{')
        return at;
    if (at + 1 < text.n && text.s[at + 1] == '{')
        return at + 2;
    size_t inside = brace_text(text, at);
    if (inside > at)
        return inside; /* what {加粗 …}, {注 …} and {若 …} have in them is read like any text */
    size_t close = str_find(text, STR("}"), at);
    return close < text.n ? close + 1 : at + 1;
}

/* Past what cannot be a mark: a placeholder, or one character. */
static size_t step(Str text, size_t at)
{
    size_t past = braces_end(text, at);
    if (past == at)
        (void)str_next(text, &past);
    return past;
}

/* What of a sentence ends with what stands at `at`. */
static SentenceEnd end_at(const WordLists *words, Str text, size_t at, Breaks breaks)
{
    size_t mark;
    return breaks == BREAKS_END && text.s[at] == '\n' ? END_SENTENCE : sentence_end(words, text, at, &mark);
}

size_t sentence_start(const WordLists *words, Str text, size_t from, size_t at, Breaks breaks)
{
    size_t start = from;
    for (size_t here = from; here < at;) {
        bool end = end_at(words, text, here, breaks) >= END_PART;
        here = step(text, here);
        if (end)
            start = here;
    }
    return start;
}

/* Bytes of the introduction that stands at `at`, a colon after it included; 0: none. */
static size_t marker_size(const WordLists *words, Str text, size_t at)
{
    Str rest = str_slice(text, at, text.n);
    size_t n = word_longest(word_list(words, WORDS_REASON), rest);
    Str after = str_slice(rest, n, rest.n);
    if (!n)
        return 0;
    return n + (str_starts(after, "：") ? sizeof "：" - 1 : str_starts(after, ":") ? 1 : 0);
}

/* A mark such as ； at `at` ends a reason, but for one of several parts that goes on behind it: …；二是… */
static bool ends_part(const WordLists *words, Str text, size_t at)
{
    size_t mark;
    return sentence_end(words, text, at, &mark) == END_PART &&
           !stands_on(words, WORDS_REASON_NEXT, str_slice(text, at + mark, text.n));
}

/* 1. opens the first of several parts, 1.5万元 does not. */
static bool opens_parts(const WordLists *words, Str rest)
{
    size_t n = word_longest(word_list(words, WORDS_REASON_FIRST), rest);
    bool point = n && rest.s[n - 1] == '.' && n < rest.n && rest.s[n] >= '0' && rest.s[n] <= '9';
    return n && !point;
}

/* The end of the reason at `from`. nested: marks inside brackets and quotes do not end it. */
static size_t words_end(const WordLists *words, Str text, size_t from, Breaks breaks, bool nested)
{
    bool list = opens_parts(words, str_slice(text, from, text.n));
    size_t depth = 0,
           braces = 0; /* those of {注 …}, which the reason takes whole; one opened before it ends it */
    for (size_t at = from; at < text.n; at = step(text, at)) {
        Str rest = str_slice(text, at, text.n);
        bool closing = stands_on(words, WORDS_CLOSING, rest);
        if (breaks == BREAKS_END && str_starts(rest, "\n"))
            return at;
        if ((text.s[at] == '}' && braces-- == 0) || str_starts(rest, ELSE_WORD))
            return at;
        braces += brace_text(text, at) > at;
        if (depth == 0 && braces == 0 &&
            (closing || end_at(words, text, at, breaks) == END_SENTENCE ||
             (!list && ends_part(words, text, at))))
            return at;
        if (nested && stands_on(words, WORDS_OPENING, rest))
            depth++;
        else if (closing && depth > 0)
            depth--;
    }
    return depth ? words_end(words, text, from, breaks, false) : text.n; /* a bracket was left open */
}

bool reason_next(const WordLists *words, Str text, size_t from, Breaks breaks, Reason *out)
{
    for (size_t at = from, past; at < text.n; at = past) {
        size_t other = word_longest(word_list(words, WORDS_NO_REASON), str_slice(text, at, text.n));
        size_t marker = other ? 0 : marker_size(words, text, at);
        past = other ? at + other : step(text, at);
        if (!marker)
            continue;
        size_t end = words_end(words, text, at + marker, breaks, true);
        if (!str_trim(str_slice(text, at + marker, end)).n)
            continue;
        while (end > at && (text.s[end - 1] == ' ' || text.s[end - 1] == '\n' || text.s[end - 1] == '\r'))
            end--;
        *out = (Reason){sentence_start(words, text, from, at, breaks), at + marker, end};
        return true;
    }
    return false;
}
