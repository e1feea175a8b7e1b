/*
 * Names of 功能分类科目 in sentences, X（类）Y（款）Z（项）, against those of the document's own tables and what they
 * stand below there; and what a
 * paragraph says its money is for, against the names of its neighbours.
 */
#include "checks/subjects.h"
#include "model/account.h"

typedef struct SubjectParams {
    WordSet levels; /* 级: what stands behind a name: （类） */
    WordSet uses;   /* 用途: what introduces what the money is for: 主要用于 */
} SubjectParams;

static const Field SUBJECT_FIELDS[] = {
    {KEY_WORDS("级", SubjectParams, levels), .flags = FIELD_REQUIRED},
    {KEY_WORDS("用途", SubjectParams, uses), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema SUBJECT_SCHEMA = SCHEMA("参数", SubjectParams, SUBJECT_FIELDS);

enum { LEVEL_MAX = 6 }; /* （201类） */

/* A name in a sentence, in front of its level; the table's name it ends in, empty: none. */
typedef struct Subject {
    const Passage *passage;
    size_t from, to;
    Str known;
} Subject;

typedef LIST_OF(Subject) SubjectList;

static bool begins_name(uint32_t cp)
{
    return !cp_is_han(cp) && cp != 0x3001 /* 、 */ && !cp_opens(cp) && !cp_closes(cp);
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

Str cell_ending(const TextList *cells, Str text)
{
    Str longest = {0};
    for (size_t i = 0; i < cells->n; i++) {
        Str cell = cells->v[i];
        if (cell.n > longest.n && str_ends_in(text, cell))
            longest = cell;
    }
    return longest;
}

/* The same, where one of the two alone ends in 支出: 一般公共服务（类） is 一般公共服务支出. */
static Str subject_known(const TextList *cells, Str text)
{
    static const Str SPENDING = STR_INIT("支出");
    Str longest = cell_ending(cells, text);
    if (longest.n)
        return longest;
    if (str_ends_in(text, SPENDING))
        return cell_ending(cells, str_slice(text, 0, text.n - SPENDING.n));
    for (size_t i = 0; i < cells->n; i++) {
        Str cell = cells->v[i];
        if (cell.n > longest.n && str_ends_in(cell, SPENDING) &&
            str_ends_in(text, str_slice(cell, 0, cell.n - SPENDING.n)))
            longest = cell;
    }
    return longest;
}

static SubjectNames table_names(CheckRun *run)
{
    SubjectNames names = {0};
    Str code = {0};
    const Cell *beside = NULL; /* the cell that `code` stands in */
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Cell *cell = passage->cell;
        if (!cell || cell->header == SCOPE_COLUMN)
            continue;
        Str text = str_trim(passage->para->text);
        if (account_code_sound(text)) {
            code = text;
            beside = cell;
        }
        if (passage->n < SUBJECT_MIN || !cp_is_han(passage->cp[0]))
            continue;
        *LIST_PUSH(run->scratch, &names.cells) = text;
        if (!beside || cell->row != beside->row || cell->col != beside->col + beside->colspan ||
            !str_map_put(&names.by_code, run->scratch, code, names.coded.n))
            continue;
        *LIST_PUSH(run->scratch, &names.coded) = (CodedName){code, text};
    }
    names.at = words_make(&names.cells, run->scratch);
    return names;
}

/* Behind the level at `i`, （类） or （201类）; `i`: none begins there. */
static size_t level_end(const WordSet *levels, const Passage *passage, size_t i)
{
    size_t at = i + 1;
    if (words_at(levels, passage, i))
        return i + words_at(levels, passage, i)->n;
    while (cp_is_digit(passage->cp[at]))
        at++;
    for (size_t k = 0; at > i + 1 && k < levels->n; k++) {
        const Word *level = &levels->v[k];
        if (level->n == 3 && level->cp[0] == passage->cp[i] && level->cp[1] == passage->cp[at] &&
            level->cp[2] == passage->cp[at + 1])
            return at + 2;
    }
    return i;
}

static SubjectList subjects_collect(CheckRun *run, const WordSet *levels, const TextList *cells)
{
    SubjectList subjects = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage->cell || !passage_has_typed(passage))
            continue;
        for (size_t at = 0, end, behind = 0; at<passage->n; at = end> at ? end : at + 1) {
            end = level_end(levels, passage, at);
            size_t from = end > at ? name_begin(levels, passage, at) : at;
            from = from < behind ? behind : from;
            behind = end > at ? end : behind;
            if (at < from + SUBJECT_MIN)
                continue;
            Str known = subject_known(cells, passage_text(passage, from, at));
            *LIST_PUSH(run->scratch, &subjects) = (Subject){passage, from, at, known};
        }
    }
    return subjects;
}

void subject_unknown(CheckRun *run, const Passage *passage, size_t from, size_t to, const SubjectNames *names)
{
    Str near = diag_nearest(run->diags, passage_text(passage, from, to), names->cells.v, names->cells.n);
    const char *fault = near.n ? FAULT_SUBJECT_NEAR : FAULT_SUBJECT_NONE;
    passage_hit_add(run, passage, from, to, str_fill(run->scratch, fault, DIAG_ARGS(near)));
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
    while (end < passage->n && !ends_clause(passage, end))
        end++;
    Str use = passage_text(passage, at, end), name = subjects->v[own].known;
    for (size_t i = 0; i < subjects->n; i++) {
        Str other = subjects->v[i].known;
        if (subjects->v[i].passage == passage || !other.n || str_eq(other, name) ||
            str_find(use, other, 0) == use.n || str_find(use, name, 0) < use.n ||
            str_find(name, other, 0) < name.n)
            continue;
        passage_hit_add(run, passage, at, end, str_fill(run->scratch, FAULT_SUBJECT_USE, DIAG_ARGS(other)));
        return;
    }
}

/* Some code of the lower name begins with one of the upper's; also where either has none. */
static bool is_below(const SubjectNames *names, Str upper, Str lower)
{
    bool coded = false;
    for (size_t i = 0; i < names->coded.n; i++) {
        const CodedName *above = &names->coded.v[i];
        for (size_t k = 0; str_eq(above->name, upper) && k < names->coded.n; k++) {
            const CodedName *below = &names->coded.v[k];
            if (!str_eq(below->name, lower))
                continue;
            if (below->code.n > above->code.n &&
                str_eq(str_slice(below->code, 0, above->code.n), above->code))
                return true;
            coded = true;
        }
    }
    return !coded;
}

/* X（类）Y（款）, where the tables have no Y below X. */
static void parent_check(CheckRun *run, const Subject *upper, const Subject *lower, const SubjectNames *names)
{
    uint32_t before = passage_before(lower->passage, lower->from);
    if (lower->passage == upper->passage && lower->from - upper->to <= LEVEL_MAX && cp_closes(before) &&
        !is_below(names, upper->known, lower->known))
        passage_hit_add(run, lower->passage, lower->from, lower->to,
                        str_fill(run->scratch, FAULT_SUBJECT_ABOVE, DIAG_ARGS(upper->known)));
}

static void subjects_run(CheckRun *run, const void *params)
{
    const SubjectParams *given = params;
    SubjectNames names = table_names(run);
    SubjectList subjects = subjects_collect(run, &given->levels, &names.cells);
    bool known = false; /* the document has a table of subjects */
    for (size_t i = 0; i < subjects.n; i++)
        known = known || subjects.v[i].known.n;
    for (size_t i = 0; known && i < subjects.n; i++) {
        const Subject *subject = &subjects.v[i];
        if (subject->known.n)
            use_check(run, &given->uses, &subjects, i);
        if (subject->known.n && i + 1 < subjects.n && subjects.v[i + 1].known.n)
            parent_check(run, subject, &subjects.v[i + 1], &names);
        if (!subject->known.n)
            subject_unknown(run, subject->passage, subject->from, subject->to, &names);
    }
    for (size_t p = 0; names.by_code.n > 0 && p < run->passages.n; p++)
        if (!run->passages.v[p].cell && passage_has_typed(&run->passages.v[p]))
            subjects_in_prose(run, &run->passages.v[p], &names);
}

const CheckForm CHECK_SUBJECTS = {.schema = &SUBJECT_SCHEMA, .run = subjects_run, .words = {"况"}};
