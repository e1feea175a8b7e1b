/*
 * How things end: a paragraph without its full stop, a heading with nothing
 * below it. GB/T 15834-2011 §4.1; GB/T 9704-2012 §7.3.3.
 */
#include "checks/check.h"

/* ---- 句末 ---- */

typedef struct EndParams {
    TextList body;  /* 正文: the marks a paragraph may end in, as one text or several */
    TextList list;  /* 列表: the same for a list item; not given: as 正文 */
    TextList close; /* 后括号: marks that may follow them */
    int64_t phrase; /* 短语: a list item of no more characters and without a mark inside needs none */
} EndParams;

static const Field END_FIELDS[] = {
    {KEY("正文", FIELD_TEXTS, EndParams, body), .flags = FIELD_REQUIRED},
    {KEY("列表", FIELD_TEXTS, EndParams, list)},
    {KEY("后括号", FIELD_TEXTS, EndParams, close)},
    {KEY("短语", FIELD_INT, EndParams, phrase), .max = 1000},
};
static const Schema END_SCHEMA = SCHEMA("参数", EndParams, END_FIELDS);

static bool texts_hold(const TextList *texts, uint32_t cp)
{
    for (size_t i = 0; i < texts->n; i++)
        if (cp_in(cp, texts->v[i]))
            return true;
    return false;
}

static bool has_mark(const Passage *passage)
{
    for (size_t i = passage->start; i < passage->n; i++)
        if (ends_clause(passage, i) || passage->cp[i] == 0x3001 /* 、 */)
            return true;
    return false;
}

static bool ends_well(const EndParams *wanted, const Passage *passage, size_t *end)
{
    bool item = passage->para->kind == PARA_LIST_ITEM;
    *end = passage->n;
    while (*end > passage->start && cp_is_blank(passage->cp[*end - 1]))
        (*end)--;
    if (*end == passage->start ||
        (item && *end - passage->start <= (size_t)wanted->phrase && !has_mark(passage)))
        return true;
    size_t i = *end;
    while (i > passage->start && texts_hold(&wanted->close, passage->cp[i - 1]))
        i--;
    return i > passage->start &&
           texts_hold(item && wanted->list.n ? &wanted->list : &wanted->body, passage->cp[i - 1]);
}

/* 附件：1．甲表, and 2．乙表 behind it, that a text has of its own: GB/T 9704-2012 §7.3.4 has no mark at their end. */
static bool is_attachment_list(const Passage *passage, bool above)
{
    return passage->para->kind == PARA_BODY && (str_starts(passage->para->text, "附件：") ||
                                                (above && passage->n && cp_is_digit(passage->cp[0])));
}

static void end_run(CheckRun *run, const void *params)
{
    const EndParams *wanted = params;
    bool attached = false;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        size_t end;
        if (passage->para->kind != PARA_BODY && passage->para->kind != PARA_LIST_ITEM)
            continue;
        attached = is_attachment_list(passage, attached);
        if (!attached && !ends_well(wanted, passage, &end))
            hit_add(run, &(Hit){.passage = passage, .from = end - 1, .to = end});
    }
}

const CheckForm CHECK_SENTENCE_END = {.schema = &END_SCHEMA, .run = end_run};

/* ---- 空标题 ---- */

typedef struct NoParams {
    char none; /* C has no empty struct */
} NoParams;

static const Schema NO_SCHEMA = {"参数", NULL, 0, sizeof(NoParams), SCHEMA_NO_POS, NULL};

enum { LEVELS = 4 };

/* Headings that wait for content, by level. */
typedef struct Waiting {
    const Passage *heading[LEVELS + 1];
} Waiting;

static void waiting_fill(Waiting *waiting)
{
    for (int level = 1; level <= LEVELS; level++)
        waiting->heading[level] = NULL;
}

/* A heading of `level` ends all that are as deep or deeper; a higher one that only had an empty one below is not told again. */
static void waiting_end(CheckRun *run, Waiting *waiting, int level)
{
    for (int deep = LEVELS; deep >= level; deep--) {
        const Passage *empty = waiting->heading[deep];
        if (!empty)
            continue;
        hit_add(run, &(Hit){.passage = empty, .from = empty->start, .to = empty->n});
        waiting_fill(waiting);
    }
}

static void heading_run(CheckRun *run, const void *params)
{
    (void)params;
    Waiting waiting = {{NULL}};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Paragraph *para = passage->para;
        if (para->kind == PARA_HEADING && para->level >= 1 && para->level <= LEVELS) {
            waiting_end(run, &waiting, para->level);
            waiting.heading[para->level] = passage;
        } else if (para->kind != PARA_HEADING && para->kind != PARA_ATTACHMENT) {
            if (para->lead) /* a heading, and its text with it */
                waiting_end(run, &waiting, para->level);
            waiting_fill(&waiting);
        }
    }
    waiting_end(run, &waiting, 1);
}

const CheckForm CHECK_EMPTY_HEADING = {.schema = &NO_SCHEMA, .run = heading_run};
