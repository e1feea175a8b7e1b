/*
 * Document → passages, and questions about the code points of one.
 */
#include "checks/check.h"

/* Ours: this much of a sentence is shown on each side. */
enum { EXCERPT_SIDE = 60 };

bool cp_in(uint32_t cp, Str set)
{
    for (size_t at = 0; at < set.n;)
        if (str_next(set, &at) == cp)
            return true;
    return false;
}

bool word_next(Str text, size_t *at, Str *word)
{
    size_t blank = str_find(text, STR(" "), *at);
    bool there = *at < text.n;
    *word = str_slice(text, *at, blank);
    *at = blank + 1;
    return there;
}

bool text_has_any(Str text, const TextList *words)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_find(text, words->v[i], 0) < text.n)
            return true;
    return false;
}

/* ---- reading ---- */

/* So many code points are made room for at once; most passages are cells of a few. */
enum { ROOM_MIN = 4096 };

typedef struct Reader {
    Arena *arena;
    const WordLists *words; /* of the profile */
    PassageList list;
    uint32_t sentence; /* so many are read */
    /* room for the passages to come */
    uint32_t *cp, *at;
    uint8_t *kind, *end;
    size_t room;
} Reader;

/* Lends the passage room for `most` code points and the 0 behind them. */
static void room_lend(Reader *reader, Passage *passage, size_t most)
{
    if (reader->room <= most) {
        reader->room = most < ROOM_MIN ? ROOM_MIN : most + 1;
        reader->cp = ARENA_ARRAY(reader->arena, uint32_t, reader->room);
        reader->at = ARENA_ARRAY(reader->arena, uint32_t, reader->room);
        reader->kind = ARENA_ARRAY(reader->arena, uint8_t, reader->room);
        reader->end = ARENA_ARRAY(reader->arena, uint8_t, reader->room);
    }
    passage->cp = reader->cp;
    passage->at = reader->at;
    passage->kind = reader->kind;
    passage->end = reader->end;
}

/* Takes what the passage has filled, and no more. */
static void room_take(Reader *reader, const Passage *passage)
{
    reader->cp += passage->n + 1;
    reader->at += passage->n + 1;
    reader->kind += passage->n + 1;
    reader->end += passage->n + 1;
    reader->room -= passage->n + 1;
}

/* What ends with each of its code points; of a mark of several with its last. */
static void ends_mark(Passage *passage, const WordLists *words, Str text)
{
    size_t at = 0, mark;
    for (size_t i = 0; i < passage->n; i++) {
        SentenceEnd end = sentence_end(words, text, at, &mark);
        size_t past = at + mark;
        if (text.s[at] == '\n')
            end = END_SENTENCE;
        for ((void)str_next(text, &at); at < past && i + 1 < passage->n; i++)
            (void)str_next(text, &at);
        passage->end[i] = (uint8_t)end;
    }
    passage->end[passage->n] = END_SENTENCE;
}

/* The text's code points from byte *at to `end`, all of one kind. */
static void stretch_read(Passage *passage, size_t *at, size_t end, RunKind kind)
{
    Str text = passage->para->text;
    uint32_t n = passage->n;
    size_t next = *at;
    CharSet has = passage->has;
    end = end < text.n ? end : text.n;
    for (; next < end; n++) {
        passage->at[n] = (uint32_t)next;
        uint32_t cp = str_next(text, &next);
        passage->cp[n] = cp;
        chars_add(&has, cp);
    }
    passage->has = has;
    memset(passage->kind + passage->n, (int)kind, n - passage->n);
    if (n > passage->n)
        passage->kinds |= KIND_BIT(kind);
    if (kind == RUN_NUMBERING && passage->start == passage->n)
        passage->start = n;
    passage->n = n;
    *at = next;
}

/* `item`: where `para`, or what it is about, stands. */
static void passage_add(Reader *reader, const DocItem *item, const Paragraph *para)
{
    if (para->text.n == 0)
        return;
    Passage *passage = &reader->list.v[reader->list.n++];
    passage->para = para;
    passage->table = item->table;
    passage->cell = item->cell;
    passage->section = item->section;
    passage->chapter = item->chapter;
    passage->sentence = reader->sentence;
    room_lend(reader, passage, para->text.n);
    size_t at = 0;
    for (size_t r = 0; r < para->nruns; r++)
        stretch_read(passage, &at, (size_t)para->runs[r].at + para->runs[r].n, para->runs[r].kind);
    stretch_read(passage, &at, para->text.n, RUN_WRITTEN);
    passage->at[passage->n] = (uint32_t)para->text.n;
    ends_mark(passage, reader->words, para->text);
    room_take(reader, passage);
    reader->sentence += 1 + (uint32_t)passage_ends(passage, 0, passage->n);
}

/* Contents and continued captions say nothing new; findings are about the document, not of it. */
static bool is_read(const DocItem *item)
{
    return item->para && item->kind != DOC_TOC && item->kind != DOC_CONTINUED && item->kind != DOC_FINDING;
}

/* The reason of the last correction, which its 更正说明 prints; NULL: there is none. */
static const Paragraph *reason_read(const Source *source, Arena *arena)
{
    const CorrectionList *list = &source->corrections;
    const Correction *last = list->n ? &list->v[list->n - 1] : NULL;
    if (!last || !last->node)
        return NULL;
    Paragraph *para = ARENA_NEW(arena, Paragraph);
    Run *runs = ARENA_ARRAY(arena, Run, last->nparts);
    for (size_t i = 0; i < last->nparts; i++) {
        const ReasonPart *part = &last->parts[i];
        runs[i] = (Run){.kind = part->quoted ? RUN_QUOTED : RUN_WRITTEN,
                        .at = part->at,
                        .n = part->n,
                        .pos = last->node->pos,
                        .node = last->node,
                        .node_at = part->node_at};
    }
    *para = (Paragraph){
        .kind = PARA_NOTE, .text = last->reason, .runs = runs, .nruns = last->nparts, .pos = last->node->pos};
    return para;
}

bool passage_is_reason(const Source *source, const Passage *passage)
{
    const CorrectionList *list = &source->corrections;
    return list->n && list->v[list->n - 1].node &&
           passage->para->pos.file == list->v[list->n - 1].node->pos.file;
}

PassageList passages_read(const Document *document, const Source *source, Arena *arena)
{
    static const DocItem NOWHERE = {.kind = DOC_NONE};
    Reader reader = {.arena = arena, .words = source->profile->words};
    const Paragraph *reason = reason_read(source, arena);
    size_t n = reason != NULL;
    for (size_t i = 1; i < document->nitems; i++)
        n += is_read(&document->items[i]) ? 1 + (document->items[i].para->listed != NULL) : 0;
    reader.list.v = ARENA_ARRAY(arena, Passage, n);
    for (size_t i = 1; i < document->nitems; i++) {
        const DocItem *item = &document->items[i];
        if (!is_read(item))
            continue;
        passage_add(&reader, item, item->para);
        if (item->para->listed)
            passage_add(&reader, item, item->para->listed);
    }
    if (reason)
        passage_add(&reader, &NOWHERE, reason);
    return reader.list;
}

const Passage *passage_of_text(Str text, Arena *arena)
{
    Passage *passage = ARENA_NEW(arena, Passage);
    passage->cp = ARENA_ARRAY(arena, uint32_t, text.n + 1);
    for (size_t at = 0; at < text.n; passage->n++) {
        passage->cp[passage->n] = str_next(text, &at);
        chars_add(&passage->has, passage->cp[passage->n]);
    }
    passage->end = ARENA_ARRAY(arena, uint8_t, passage->n + 1);
    passage->end[passage->n] = END_SENTENCE;
    return passage;
}

const Passage *passage_without(const Passage *passage, const WordSet *drop, Arena *arena)
{
    const Word *word;
    if (words_next(drop, passage, 0, passage->n, &word) == passage->n)
        return passage;
    Passage *rest = ARENA_NEW(arena, Passage);
    *rest = *passage;
    rest->n = 0;
    rest->cp = ARENA_ARRAY(arena, uint32_t, passage->n + 1);
    rest->at = ARENA_ARRAY(arena, uint32_t, passage->n + 1);
    rest->kind = ARENA_ARRAY(arena, uint8_t, passage->n + 1);
    rest->end = ARENA_ARRAY(arena, uint8_t, passage->n + 1);
    for (size_t i = 0; i < passage->n; i++) {
        if (i == passage->start)
            rest->start = rest->n;
        if (words_at(drop, passage, i))
            continue;
        rest->cp[rest->n] = passage->cp[i];
        rest->at[rest->n] = passage->at[i];
        rest->end[rest->n] = passage->end[i];
        rest->kind[rest->n++] = passage->kind[i];
    }
    rest->at[rest->n] = passage->at[passage->n];
    rest->end[rest->n] = END_SENTENCE;
    return rest;
}

/* ---- questions ---- */

Str passage_text(const Passage *passage, size_t from, size_t to)
{
    return str_slice(passage->para->text, passage->at[from], passage->at[to]);
}

bool passage_run(const Passage *passage, size_t r, size_t *from, size_t *to)
{
    if (r >= passage->para->nruns)
        return false;
    size_t end = (size_t)passage->para->runs[r].at + passage->para->runs[r].n;
    for (*from = *to; *to < passage->n && passage->at[*to] < end;)
        (*to)++;
    return true;
}

void passage_sentence(const Passage *passage, size_t i, size_t *from, size_t *to)
{
    *from = i;
    *to = i;
    while (*from > 0 && i - *from < EXCERPT_SIDE && !ends_sentence(passage, *from - 1))
        (*from)--;
    while (*to < passage->n && *to - i < EXCERPT_SIDE && !ends_sentence(passage, *to))
        (*to)++;
    if (*to < passage->n && passage->cp[*to] != '\n')
        (*to)++;
}

size_t stretch_begin(const Passage *passage, size_t i, SentenceEnd least)
{
    while (i > 0 && passage->end[i - 1] < least)
        i--;
    return i;
}

size_t blanks_end(const Passage *passage, size_t i)
{
    while (i < passage->n && cp_is_blank(passage->cp[i]))
        i++;
    return i;
}

size_t blanks_begin(const Passage *passage, size_t i)
{
    while (i > 0 && cp_is_blank(passage->cp[i - 1]))
        i--;
    return i;
}

size_t passage_find(const Passage *passage, uint32_t cp, size_t i)
{
    if (!chars_may_have(&passage->has, cp))
        return passage->n;
    while (i < passage->n && passage->cp[i] != cp)
        i++;
    return i;
}

size_t passage_ends(const Passage *passage, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += ends_sentence(passage, i);
    return n;
}
