/*
 * Names of subjects in sentences without （类）（款）（项）. Only where the words around leave no doubt that one stands
 * there: beside a code of the document's tables, in a row with names of them, before 科目.
 */
#include "checks/subjects.h"

enum { NAME_MAX = 40, LEI = 0x7C7B /* 类 */, KUAN = 0x6B3E /* 款 */, XIANG = 0x9879 /* 项 */ };

static bool is_of_name(uint32_t cp)
{
    return cp_is_han(cp) || cp == 0x3001 /* 、 */ || cp_opens(cp) || cp_closes(cp);
}

/* A name of the tables begins at `i`; the end of the longest, `i`: none does. */
static size_t known_end(const SubjectNames *names, const Passage *passage, size_t i)
{
    const Word *word = words_at(names->at, passage, i);
    return i + (word ? word->n : 0);
}

/* ---- 2010301行政运行 ---- */

/* A code of the tables in a sentence, from … to, and its row. */
typedef struct CodeSeen {
    const Passage *passage;
    size_t from, to;
    const CodedName *row;
} CodeSeen;

static void code_fault(CheckRun *run, const CodeSeen *seen, size_t from, size_t to)
{
    Str fault = fault_text(run->scratch, FAULT_SUBJECT_OF_CODE, DIAG_ARGS(seen->row->code, seen->row->name));
    passage_hit_add(run, seen->passage, from, to, fault);
}

/* Behind the code: a name of the tables, or words that an amount, a quotation mark or 科目 ends. */
static void behind_code(CheckRun *run, const CodeSeen *seen, const SubjectNames *names)
{
    const Passage *passage = seen->passage;
    size_t at = seen->to;
    while (cp_closes(passage->cp[at]) || cp_is_blank(passage->cp[at]) || passage->cp[at] == 0x201C /* “ */)
        at++;
    Str rest = passage_text(passage, at, passage->n), name = seen->row->name;
    size_t to = known_end(names, passage, at);
    if (str_eq(str_slice(rest, 0, name.n), name))
        return;
    if (to == at) {
        while (to < at + NAME_MAX && is_of_name(passage->cp[to]) &&
               !(passage->cp[to] == 0x79D1 && passage->cp[to + 1] == 0x76EE /* 科目 */))
            to++;
        bool ended =
            cp_is_digit(passage->cp[to]) || passage->cp[to] == 0x201D /* ” */ || passage->cp[to] == 0x79D1;
        if (to < at + SUBJECT_MIN || !ended)
            return;
    }
    code_fault(run, seen, at, to);
}

/* Before （code）: a name of the tables that is another's. */
static void before_code(CheckRun *run, const CodeSeen *seen, const SubjectNames *names)
{
    size_t end = seen->from - 1;
    Str before = passage_text(seen->passage, 0, end), name = seen->row->name;
    Str other = cell_ending(&names->cells, before);
    if (other.n == 0 || str_ends_in(before, name))
        return;
    code_fault(run, seen, end - str_count(other), end);
}

static void codes_check(CheckRun *run, const Passage *passage, const SubjectNames *names)
{
    for (size_t i = passage->start, to; i < passage->n; i = to + 1) {
        for (to = i; cp_is_digit(passage->cp[to]);)
            to++;
        const size_t *known = to > i + 2 ? str_map_at(&names->by_code, passage_text(passage, i, to)) : NULL;
        if (!known || !passage_typed(passage, i))
            continue;
        if (i > 0 && cp_opens(passage->cp[i - 1]) && !cp_closes(passage->cp[to]))
            continue; /* （201类） */
        const CodeSeen seen = {passage, i, to, &names->coded.v[*known]};
        bool bracketed = i > 1 && cp_opens(passage->cp[i - 1]) && cp_closes(passage->cp[to]);
        if (bracketed && cp_is_han(passage->cp[i - 2]))
            before_code(run, &seen, names);
        else if (i == 0 || (passage->cp[i - 1] != '.' && !cp_is_letter(passage->cp[i - 1])))
            behind_code(run, &seen, names);
    }
}

/* ---- 甲-乙-丙, 甲类乙款丙项 ---- */

typedef struct NameRow {
    size_t from[3], to[3];
} NameRow;

/* Two of them are the tables', whole: the third has to be. */
static void row_judge(CheckRun *run, const Passage *passage, const NameRow *row, const SubjectNames *names)
{
    size_t unknown = 3, n = 0;
    for (size_t i = 0; i < 3; i++) {
        Str text = passage_text(passage, row->from[i], row->to[i]);
        bool known = i == 0 ? cell_ending(&names->cells, text).n > 0 : text_listed(&names->cells, text);
        n += known;
        unknown = known ? unknown : i;
    }
    if (n == 2 && row->to[unknown] >= row->from[unknown] + SUBJECT_MIN)
        subject_unknown(run, passage, row->from[unknown], row->to[unknown], names);
}

/* The name from `i` up to `mark`; false: it does not come, or something else does. */
static bool name_until(const Passage *passage, size_t i, uint32_t mark, size_t *to)
{
    for (*to = i; *to < i + NAME_MAX && is_of_name(passage->cp[*to]); ++*to)
        if (passage->cp[*to] == mark && *to > i)
            return true;
    return mark == 0 && *to > i;
}

/* Where the name before `end` begins. */
static size_t name_from(const Passage *passage, size_t end)
{
    size_t from = end;
    while (from > passage->start && end - from < NAME_MAX && is_of_name(passage->cp[from - 1]))
        from--;
    return from;
}

static void rows_check(CheckRun *run, const Passage *passage, const SubjectNames *names)
{
    for (size_t i = passage->start; i < passage->n; i++) {
        uint32_t mark = passage->cp[i];
        bool dashed = mark == '-' || mark == 0x2014 /* — */ || mark == 0xFF0D;
        NameRow row = {.from = {name_from(passage, i), i + 1}, .to = {i}};
        if ((!dashed && mark != LEI) || row.from[0] == i || !passage_typed(passage, i))
            continue;
        size_t end;
        if (!name_until(passage, i + 1, dashed ? 0 : KUAN, &row.to[1]))
            continue;
        end = row.to[1];
        row.from[2] = end + 1;
        if ((dashed && passage->cp[end] != mark) ||
            !name_until(passage, end + 1, dashed ? 0 : XIANG, &row.to[2]))
            continue;
        row_judge(run, passage, &row, names);
        i = row.to[2];
    }
}

/* ---- “甲”科目 ---- */

/* One that ends as the names of 类 do. */
static void quoted_check(CheckRun *run, const Passage *passage, const SubjectNames *names)
{
    for (size_t i = 0; (i = passage_find(passage, 0x201D /* ” */, i)) < passage->n; i++) {
        size_t from = i;
        while (from > 0 && is_of_name(passage->cp[from - 1]))
            from--;
        Str name = passage_text(passage, from, i);
        if (from > 0 && passage->cp[from - 1] == 0x201C && passage->cp[i + 1] == 0x79D1 &&
            passage->cp[i + 2] == 0x76EE /* 科目 */ && str_ends(name, "支出") &&
            !text_listed(&names->cells, name) && passage_typed(passage, from))
            subject_unknown(run, passage, from, i, names);
    }
}

void subjects_in_prose(CheckRun *run, const Passage *passage, const SubjectNames *names)
{
    codes_check(run, passage, names);
    rows_check(run, passage, names);
    quoted_check(run, passage, names);
}
