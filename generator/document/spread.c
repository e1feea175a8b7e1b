/*
 * 目　录, 附　件, 合　计: blanks typed between the characters of a title or a label are how it is set, not what it says.
 * They become room before the runs behind them, so that whoever searches for 目录 finds it.
 */
#include "document/build.h"

/* Ours: more blanks than these keep two things apart. */
enum { SPREAD_MAX = 4 };

#define BLANK "\u3000"
enum { BLANK_SIZE = sizeof BLANK - 1 };

static size_t blanks_at(Str text, size_t at)
{
    size_t n = 0;
    while (str_starts(str_slice(text, at + n * BLANK_SIZE, text.n), BLANK))
        n++;
    return n;
}

/* How many blanks stand between any two neighbours of 汉字 that all stand alone; 0: the text is no such one. */
static size_t text_spread(Str text)
{
    size_t at = 0, spread = 0;
    while (char_class(str_next(text, &at)) == CHAR_HAN) {
        if (at == text.n)
            return spread;
        size_t blanks = blanks_at(text, at);
        if (!blanks || blanks > SPREAD_MAX || (spread && blanks != spread))
            return 0;
        spread = blanks;
        at += blanks * BLANK_SIZE;
        if (at == text.n)
            return 0;
    }
    return 0;
}

/* Where the words begin behind a number: a run's place among the runs. */
static size_t words_run(const Filling *filling)
{
    return filling->runs.n && filling->runs.v[0].kind == RUN_NUMBERING;
}

void filling_spread(Builder *b, Filling *filling)
{
    size_t first = words_run(filling), n = filling->runs.n, nmarks = 0;
    if (first >= n || (filling->runs.v[first].kind != RUN_WRITTEN && filling->runs.v[first].kind != RUN_FORM))
        return;
    Run words = filling->runs.v[first];
    Str text = str_slice((Str){filling->text.s, filling->text.n}, words.at, filling->text.n);
    size_t spread = text.n == words.n ? text_spread(text) : 0; /* else other runs say something, too */
    if (!spread)
        return;
    text = str_dup(b->arena, text);
    Run *marks = ARENA_RAW(b->arena, Run, n - first);
    for (size_t i = first + 1; i < n; i++)
        marks[nmarks++] = filling->runs.v[i];
    filling->text.n = words.at;
    filling->runs.n = first;
    for (size_t at = 0, end = 0; at < text.n; at = end + spread * BLANK_SIZE, end = at) {
        str_next(text, &end);
        Run run = words;
        run.node_at += (uint32_t)at;
        run.before = at ? (Em)(1000 * spread) : 0;
        filling_add(b, filling, run, str_slice(text, at, end));
    }
    for (size_t i = 0; i < nmarks; i++)
        filling_mark(b, filling, marks[i]);
}

Str text_unspread(Builder *b, Str text)
{
    StrBuf bare = {0};
    if (!text_spread(text))
        return text;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp != 0x3000)
            strbuf_addcp(&bare, cp);
    }
    Str result = str_dup(b->arena, strbuf_str(&bare));
    strbuf_free(&bare);
    return result;
}
