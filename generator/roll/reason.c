/*
 * Where a stated reason begins and ends: the words after 主要是, 主要原因是 and
 * their like, up to the end of the clause. A list of reasons (一是…；二是…) ends
 * with its sentence.
 */
#include <string.h>

#include "roll/parts.h"

/*
 * Each before those it begins with; every 引语 of templates/rules/text.yaml is here, so that no reason the
 * checks see is carried into the next year.
 */
static const struct {
    const char *words;
    const char *never; /* before one of these they mean something else, as in 主要系统; NULL: nothing does */
} MARKERS[] = {
    {"主要原因是", NULL}, {"主要原因为", NULL}, {"主要原因系", "统列数"}, {"主要原因如下", NULL},
    {"主要原因：", NULL}, {"主要原因:", NULL},  {"主要是由于", NULL},     {"主要是因为", NULL},
    {"主要是因", "素"},   {"主要由于", NULL},   {"主要因为", NULL},       {"主要因", "素"},
    {"主要为", NULL},     {"主要是", "指"},     {"主要系", "统列数"},     {"原因是", NULL},
    {"原因为", NULL},     {"原因如下", NULL},   {"原因：", NULL},         {"原因:", NULL},
    {"是由于", NULL},     {"是因为", NULL},
};

static const char *const SENTENCE_ENDS[] = {"。", "！", "？", "!", "?"};
static const char *const CLAUSE_ENDS[] = {"；", ";"};
static const char *const OPENING[] = {"（", "(", "《", "〈", "“", "‘", "〔", "【", "「", "『"};
static const char *const CLOSING[] = {"）", ")", "》", "〉", "”", "’", "〕", "】", "」", "』"};

#define STANDS_ON(rest, words) stands_on((rest), (words), sizeof(words) / sizeof *(words))

static bool stands_on(Str rest, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(rest, words[i]))
            return true;
    return false;
}

size_t braces_end(Str text, size_t at)
{
    if (at >= text.n || text.s[at] != '{')
        return at;
    if (at + 1 < text.n && text.s[at + 1] == '{')
        return at + 2;
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

static bool ends_sentence(Str rest, Breaks breaks)
{
    return STANDS_ON(rest, SENTENCE_ENDS) || (breaks == BREAKS_END && str_starts(rest, "\n"));
}

size_t sentence_start(Str text, size_t from, size_t at, Breaks breaks)
{
    size_t start = from;
    for (size_t here = from; here < at;) {
        Str rest = str_slice(text, here, text.n);
        bool end = ends_sentence(rest, breaks) || STANDS_ON(rest, CLAUSE_ENDS);
        here = step(text, here);
        if (end)
            start = here;
    }
    return start;
}

/* The first character of `after` is one of `set`. */
static bool begins_with_one(Str after, const char *set)
{
    size_t n = 0;
    if (!set || !after.n)
        return false;
    (void)str_next(after, &n);
    return str_find(str_of(set), str_slice(after, 0, n), 0) < strlen(set);
}

/* Bytes of the marker that stands at `at`, a colon after it included; 0: none. */
static size_t marker_size(Str text, size_t at)
{
    Str rest = str_slice(text, at, text.n);
    for (size_t i = 0; i < sizeof MARKERS / sizeof *MARKERS; i++) {
        if (!str_starts(rest, MARKERS[i].words))
            continue;
        size_t n = strlen(MARKERS[i].words);
        Str after = str_slice(rest, n, rest.n);
        if (begins_with_one(after, MARKERS[i].never))
            continue;
        return n + (str_starts(after, "：") ? sizeof "：" - 1 : str_starts(after, ":") ? 1 : 0);
    }
    return 0;
}

/* The end of the reason at `from`. nested: marks inside brackets and quotes do not end it. */
static size_t words_end(Str text, size_t from, Breaks breaks, bool nested)
{
    static const char *const FIRSTS[] = {"一是", "一、", "（一）", "（1）", "①"};
    bool list = STANDS_ON(str_slice(text, from, text.n), FIRSTS);
    size_t depth = 0;
    for (size_t at = from; at < text.n; at = step(text, at)) {
        Str rest = str_slice(text, at, text.n);
        bool closing = STANDS_ON(rest, CLOSING);
        if (breaks == BREAKS_END && str_starts(rest, "\n"))
            return at;
        if (depth == 0 && (closing || ends_sentence(rest, breaks) || (!list && STANDS_ON(rest, CLAUSE_ENDS))))
            return at;
        if (nested && STANDS_ON(rest, OPENING))
            depth++;
        else if (closing && depth > 0)
            depth--;
    }
    return depth ? words_end(text, from, breaks, false) : text.n; /* a bracket was left open */
}

bool reason_next(Str text, size_t from, Breaks breaks, Reason *out)
{
    for (size_t at = from; at < text.n; at = step(text, at)) {
        size_t marker = marker_size(text, at);
        if (!marker)
            continue;
        size_t end = words_end(text, at + marker, breaks, true);
        size_t words = str_trim(str_slice(text, at + marker, end)).n;
        if (!words)
            continue;
        while (end > at && (text.s[end - 1] == ' ' || text.s[end - 1] == '\n' || text.s[end - 1] == '\r'))
            end--;
        *out = (Reason){sentence_start(text, from, at, breaks), at + marker, end};
        return true;
    }
    return false;
}
