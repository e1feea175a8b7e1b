/*
 * A note right behind a number or a change that begins by denying it: {支出.合计}{注 本年没有安排。},
 * {增减额 支出.合计}, which prints 减少, with {注 比上年增加 …}. Of what a note goes on to say nothing is read.
 */
#include "checks/check.h"

typedef struct NoteParams {
    WordSet heads;      /* 开头: what a note may begin with: 本年, 比上年 */
    WordSet more, less; /* 增词, 减词 */
    WordSet nothing;    /* 没有: that there is no such amount */
} NoteParams;

static const Field NOTE_FIELDS[] = {
    {KEY_WORDS("开头", NoteParams, heads), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("增词", NoteParams, more), .flags = FIELD_REQUIRED},
    {KEY_WORDS("减词", NoteParams, less), .flags = FIELD_REQUIRED},
    {KEY_WORDS("没有", NoteParams, nothing), .flags = FIELD_REQUIRED},
};
static const Schema NOTE_SCHEMA = SCHEMA("参数", NoteParams, NOTE_FIELDS);

typedef struct NoteCheck {
    CheckRun *run;
    const NoteParams *params;
} NoteCheck;

/* Behind what a note begins with; digits are those of a year. */
static size_t heads_end(const NoteCheck *check, const Passage *note)
{
    size_t at = 0;
    for (const Word *head = NULL; at < note->n; at += head ? head->n : 1) {
        head = words_at(&check->params->heads, note, at);
        if (!head && !cp_is_digit(note->cp[at]))
            break;
    }
    return at;
}

/* -1, 1: the way it went; 0: it is none, or did not change. */
static int way_printed(const NoteCheck *check, const Passage *passage, const Run *run, size_t from, size_t to)
{
    size_t at;
    const Ledger *ledger = check->run->ledger;
    if (run->kind == RUN_FIGURE) {
        Change change;
        return figure_change(ledger, run->figure, &change) && change.has_last ? change.sign : 0;
    }
    return words_in(&check->params->more, passage, from, to, &at)   ? 1
           : words_in(&check->params->less, passage, from, to, &at) ? -1
                                                                    : 0;
}

/* The words at the note's beginning that deny what runs from … to print; NULL: none do. */
static const Word *denial(const NoteCheck *check, const Passage *passage, const Run *run, size_t from,
                          size_t to, const Paragraph *para)
{
    const Passage *note = passage_of_text(para->text, check->run->scratch);
    size_t at = heads_end(check, note);
    const Word *none = words_at(&check->params->nothing, note, at);
    if (none)
        return run->figure->value.n != 0 ? none : NULL;
    const Word *more = words_at(&check->params->more, note, at),
               *less = words_at(&check->params->less, note, at);
    int way = more || less ? way_printed(check, passage, run, from, to) : 0;
    return way > 0 ? less : way < 0 ? more : NULL;
}

static void notes_check(const NoteCheck *check, const Passage *passage)
{
    const Run *printed = NULL;
    size_t from = 0, to = 0, note = 0, begin = 0, end = 0;
    for (size_t r = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *run = &passage->para->runs[r];
        if (run->kind == RUN_FIGURE || run->kind == RUN_COMPUTED) {
            printed = run;
            begin = from;
            end = to;
        }
        if (run->kind != RUN_MARK || note == passage->para->nnotes)
            continue;
        const Paragraph *para = &passage->para->notes[note++];
        const Word *word = printed && end == to && printed->figure && printed->figure->known
                               ? denial(check, passage, printed, begin, end, para)
                               : NULL;
        if (word)
            hit_add(check->run, &(Hit){.passage = passage,
                                       .from = begin,
                                       .to = end,
                                       .words = {{"注", word->text}},
                                       .figure = printed->figure});
    }
}

static void note_passage(CheckRun *run, const void *params, const Passage *passage)
{
    if (passage->para->nnotes)
        notes_check(&(NoteCheck){run, params}, passage);
}

const CheckForm CHECK_NOTE_DENIES = {
    .schema = &NOTE_SCHEMA, .passage = note_passage, .kinds = KINDS_PRINTED, .words = {"注"}};
