/*
 * Typed numbers that do not run on: 1、2、3、5 at the beginning of lines and
 * paragraphs, and 一是…二是…四是 within one. Generated numbers cannot go wrong.
 */
#include "checks/check.h"

typedef struct NumberingParams {
    WordSet ordinals; /* 序词: what follows 一 二 三 within a paragraph: 是 */
} NumberingParams;

static const Field NUMBERING_FIELDS[] = {
    {KEY_WORDS("序词", NumberingParams, ordinals), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema NUMBERING_SCHEMA = SCHEMA("参数", NumberingParams, NUMBERING_FIELDS);

typedef enum LabelStyle {
    LABEL_DIGIT_DOT,    /* 1． 1. */
    LABEL_DIGIT_COMMA,  /* 1、 */
    LABEL_DIGIT_PARENS, /* （1） */
    LABEL_HAN_COMMA,    /* 一、 */
    LABEL_HAN_PARENS,   /* （一） */
    LABEL_CIRCLE,       /* ① */
    LABEL_COUNT
} LabelStyle;

typedef struct Label {
    LabelStyle style;
    int64_t n;
    size_t from, to;
} Label;

/* 一 … 九十九; 0: none. *i moves behind it. */
static int64_t han_number(const Passage *passage, size_t *i)
{
    static const uint32_t DIGITS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    int64_t value = 0, last = 0;
    for (; *i < passage->n; (*i)++) {
        int64_t digit = 0;
        for (int d = 0; d < 9 && !digit; d++)
            digit = DIGITS[d] == passage->cp[*i] ? d + 1 : 0;
        if (passage->cp[*i] == 0x5341 /* 十 */ && value == 0) {
            value = (last ? last : 1) * 10;
            last = 0;
        } else if (digit && !last) {
            last = digit;
        } else {
            break;
        }
    }
    return value + last;
}

static int64_t digit_number(const Passage *passage, size_t *i)
{
    int64_t value = 0;
    for (; cp_is_digit(passage->cp[*i]) && value < 1000; (*i)++)
        value = value * 10 + cp_digit(passage->cp[*i]);
    return value;
}

static bool label_parens(const Passage *passage, size_t i, Label *label)
{
    if (!cp_opens(passage->cp[i]))
        return false;
    size_t at = i + 1;
    bool digits = cp_is_digit(passage->cp[at]);
    label->n = digits ? digit_number(passage, &at) : han_number(passage, &at);
    label->style = digits ? LABEL_DIGIT_PARENS : LABEL_HAN_PARENS;
    if (label->n == 0 || !cp_closes(passage->cp[at]))
        return false;
    label->to = at + 1;
    return true;
}

/* A number and its mark at `i`: 1．but not 1.5, 3、4月 or 2021年. */
static bool label_read(const Passage *passage, size_t i, Label *label)
{
    *label = (Label){.from = i};
    if (i >= passage->n)
        return false;
    uint32_t cp = passage->cp[i];
    if (cp >= 0x2460 && cp <= 0x2473) {
        *label = (Label){LABEL_CIRCLE, (int64_t)(cp - 0x2460 + 1), i, i + 1};
        return true;
    }
    if (label_parens(passage, i, label))
        return true;
    size_t at = i;
    bool digits = cp_is_digit(cp);
    label->n = digits ? digit_number(passage, &at) : han_number(passage, &at);
    uint32_t mark = passage->cp[at], after = at < passage->n ? passage->cp[at + 1] : 0;
    bool comma = mark == 0x3001 /* 、 */, dot = mark == 0xFF0E /* ． */ || mark == '.';
    if (label->n == 0 || (!comma && !(dot && digits)) || cp_is_digit(after))
        return false;
    size_t next = at + 1;
    if (!digits && han_number(passage, &next) > 0) /* 一、二级 */
        return false;
    label->style = !digits ? LABEL_HAN_COMMA : comma ? LABEL_DIGIT_COMMA : LABEL_DIGIT_DOT;
    label->to = at + 1;
    return true;
}

/* Lists that are open: each stands below the one before it. */
typedef struct Lists {
    LabelStyle style[LABEL_COUNT];
    int64_t last[LABEL_COUNT];
    size_t n;
} Lists;

static void label_add(CheckRun *run, const Passage *passage, const Label *label, int64_t wanted)
{
    hit_add(run, &(Hit){.passage = passage,
                        .from = label->from,
                        .to = label->to,
                        .words = {{"宜", str_format(run->scratch, "%lld", (long long)wanted)}}});
}

/* 1 begins a new list of any style; another number goes on with the list of its style. */
static void label_follow(CheckRun *run, Lists *lists, const Passage *passage, const Label *label)
{
    size_t i = 0;
    while (i < lists->n && lists->style[i] != label->style)
        i++;
    if (i < lists->n && label->n != 1 && label->n != lists->last[i] + 1)
        label_add(run, passage, label, lists->last[i] + 1);
    lists->style[i] = label->style;
    lists->last[i] = label->n;
    lists->n = i + 1;
}

static void lines_follow(CheckRun *run, Lists *lists, const Passage *passage)
{
    Label label;
    for (size_t i = passage->start; i < passage->n; i = passage_find(passage, '\n', i) + 1)
        if (passage_typed(passage, i) && label_read(passage, i, &label))
            label_follow(run, lists, passage, &label);
}

/* 一是…；二是…；四是… */
static void ordinals_follow(CheckRun *run, const WordSet *ordinals, const Passage *passage)
{
    int64_t last = 0;
    if (!chars_may_meet(&ordinals->ends[WORD_FIRST], &passage->has))
        return;
    for (size_t i = passage->start; i < passage->n; i++) {
        uint32_t before = passage_before(passage, i);
        if (before && cp_is_han(before))
            continue;
        size_t at = i;
        Label label = {.from = i, .n = han_number(passage, &at)};
        if (label.n == 0 || !words_at(ordinals, passage, at))
            continue;
        label.to = at + 1;
        if (last && label.n != 1 && label.n != last + 1)
            label_add(run, passage, &label, last + 1);
        last = label.n;
    }
}

/* Cells follow each other down a column. */
typedef struct Columns {
    const Table *table;
    Lists *lists;
} Columns;

static Lists *column_lists(CheckRun *run, Columns *columns, const Passage *passage)
{
    if (columns->table != passage->table) {
        columns->table = passage->table;
        columns->lists = ARENA_ARRAY(run->scratch, Lists, passage->table->ncolumns);
    }
    return &columns->lists[passage->cell->col];
}

static void numbering_run(CheckRun *run, const void *params)
{
    const NumberingParams *given = params;
    Lists prose = {.n = 0};
    Columns columns = {NULL, NULL};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Lists *lists = passage->cell ? column_lists(run, &columns, passage) : &prose;
        if (passage->para->kind == PARA_HEADING || (passage->table && !passage->cell))
            prose.n = 0;
        else
            lines_follow(run, lists, passage);
        if (passage->cell && passage->cell->header != SCOPE_NONE && passage->cell->header != SCOPE_ROW)
            lists->n = 0;
        ordinals_follow(run, &given->ordinals, passage);
    }
}

const CheckForm CHECK_NUMBERING = {.schema = &NUMBERING_SCHEMA, .run = numbering_run, .words = {"宜"}};
