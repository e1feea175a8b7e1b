/*
 * Names of 功能分类科目 in sentences, X（类）Y（款）Z（项）, against those of the document's own tables; and what a
 * paragraph says its money is for, against the names of its neighbours.
 */
#include "checks/check.h"

typedef struct SubjectParams {
    TextList levels; /* 级: what stands behind a name: （类） */
    TextList uses;   /* 用途: what introduces what the money is for: 主要用于 */
} SubjectParams;

static const Field SUBJECT_FIELDS[] = {
    {KEY("级", FIELD_TEXTS, SubjectParams, levels), .flags = FIELD_REQUIRED},
    {KEY("用途", FIELD_TEXTS, SubjectParams, uses), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema SUBJECT_SCHEMA = SCHEMA("参数", SubjectParams, SUBJECT_FIELDS);

/* Ours: shorter cells are heads and words of every text. */
enum { SUBJECT_MIN = 3 };

/* A name in a sentence, in front of its level; the table's name it ends in, empty: none. */
typedef struct Subject {
    const Passage *passage;
    size_t from, to;
    Str known;
} Subject;

typedef LIST_OF(Subject) SubjectList;

static bool begins_name(uint32_t cp)
{
    return !cp_is_han(cp) && cp != 0x3001 /* 、 */ && cp != 0xFF08 && cp != 0xFF09 && cp != '(' && cp != ')';
}

/* Where the name that ends at `end` begins: behind another level, or a mark that no name has. */
static size_t name_begin(const WordSet *levels, const Passage *passage, size_t end)
{
    size_t from = end;
    while (from > 0 && !begins_name(passage->cp[from - 1]) && !words_before(levels, passage, from))
        from--;
    while (from < end && passage->cp[from] == 0x3001)
        from++;
    return from;
}

/* The longest cell of a table the text ends in. */
static Str cell_ending(const TextList *cells, Str text)
{
    Str longest = {0};
    for (size_t i = 0; i < cells->n; i++) {
        Str cell = cells->v[i];
        if (cell.n > longest.n && cell.n <= text.n && str_eq(str_slice(text, text.n - cell.n, text.n), cell))
            longest = cell;
    }
    return longest;
}

static TextList cells_collect(CheckRun *run)
{
    TextList cells = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage->cell && passage->cell->header != SCOPE_COLUMN && passage->n >= SUBJECT_MIN &&
            cp_is_han(passage->cp[0]))
            *LIST_PUSH(run->scratch, &cells) = str_trim(passage->para->text);
    }
    return cells;
}

static SubjectList subjects_collect(CheckRun *run, const WordSet *levels, const TextList *cells)
{
    SubjectList subjects = {0};
    const Word *word;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage->cell || !passage_has_typed(passage))
            continue;
        for (size_t at = 0; (at = words_next(levels, passage, at, passage->n, &word)) < passage->n;
             at += word->n) {
            size_t from = name_begin(levels, passage, at);
            if (at < from + SUBJECT_MIN)
                continue;
            Str known = cell_ending(cells, passage_text(passage, from, at));
            *LIST_PUSH(run->scratch, &subjects) = (Subject){passage, from, at, known};
        }
    }
    return subjects;
}

static void unknown_hit(CheckRun *run, const Subject *subject, const TextList *cells)
{
    Str name = passage_text(subject->passage, subject->from, subject->to);
    Str near = diag_nearest(run->diags, name, cells->v, cells->n), advice = STR("");
    if (near.n)
        advice = str_format(run->scratch, "，表里是 “" STR_FMT "”", STR_ARG(near));
    hit_add(
        run,
        &(Hit){.passage = subject->passage,
               .from = subject->from,
               .to = subject->to,
               .words = {{"况", str_format(run->scratch, "不是表里的科目名称" STR_FMT, STR_ARG(advice))}}});
}

/* 主要用于 the name of a neighbour, and nothing of its own. */
static void use_check(CheckRun *run, const WordSet *uses, const SubjectList *subjects, size_t own)
{
    const Passage *passage = subjects->v[own].passage;
    const Word *word;
    size_t at = words_next(uses, passage, subjects->v[own].to, passage->n, &word);
    if (at >= passage->n || (own + 1 < subjects->n && subjects->v[own + 1].passage == passage))
        return;
    size_t end = at + word->n;
    while (end < passage->n && !cp_ends_clause(passage->cp[end]))
        end++;
    Str use = passage_text(passage, at, end), name = subjects->v[own].known;
    for (size_t i = 0; i < subjects->n; i++) {
        Str other = subjects->v[i].known;
        if (subjects->v[i].passage == passage || !other.n || str_eq(other, name) ||
            str_find(use, other, 0) == use.n || str_find(use, name, 0) < use.n ||
            str_find(name, other, 0) < name.n)
            continue;
        hit_add(run, &(Hit){.passage = passage,
                            .from = at,
                            .to = end,
                            .words = {{"况", str_format(run->scratch, "说的是另一项 “" STR_FMT "” 的用途",
                                                        STR_ARG(other))}}});
        return;
    }
}

static void subjects_run(CheckRun *run, const void *params)
{
    const SubjectParams *given = params;
    const WordSet *levels = words_make(&given->levels, run->scratch);
    const WordSet *uses = words_make(&given->uses, run->scratch);
    TextList cells = cells_collect(run);
    SubjectList subjects = subjects_collect(run, levels, &cells);
    bool known = false; /* the document has a table of subjects */
    for (size_t i = 0; i < subjects.n; i++)
        known = known || subjects.v[i].known.n;
    for (size_t i = 0; known && i < subjects.n; i++) {
        if (subjects.v[i].known.n)
            use_check(run, uses, &subjects, i);
        else
            unknown_hit(run, &subjects.v[i], &cells);
    }
}

const CheckForm CHECK_SUBJECTS = {&SUBJECT_SCHEMA, subjects_run, {"况", NULL}};
