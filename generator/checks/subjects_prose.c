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
    Str fault = str_fill(run->scratch, FAULT_SUBJECT_OF_CODE, DIAG_ARGS(seen->row->code, seen->row->name));
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

/* ---- 甲（201类）乙（03款）丙（01项）, 201（类）甲—03（款）乙—01（项）丙 ---- */

enum { LEVELS = 3 };

/* A code with its level: digits from … to, and the whole code that they stand for, empty: it cannot be told. */
typedef struct LevelCode {
    size_t from, to, level;
    bool inside; /* （201类）, behind its name; else 201（类）, before it */
    Str code;
} LevelCode;

static size_t level_at(const Passage *passage, size_t i)
{
    static const uint32_t MARKS[LEVELS] = {LEI, KUAN, XIANG};
    size_t level = 0;
    while (level < LEVELS && MARKS[level] != passage->cp[i])
        level++;
    return level;
}

/* A level stands with the digits from … to. */
static bool level_read(const Passage *passage, size_t from, size_t to, LevelCode *out)
{
    *out = (LevelCode){.from = from, .to = to, .inside = from > 0 && cp_opens(passage->cp[from - 1])};
    if (!out->inside && (to == from || !cp_opens(passage->cp[to])))
        return false;
    out->level = level_at(passage, out->inside ? to : to + 1);
    return to > from && out->level < LEVELS && cp_closes(passage->cp[to + (out->inside ? 1 : 2)]);
}

/* The whole code: as it is written, or two digits more than that of the level above. */
static Str level_code(CheckRun *run, const LevelCode *own, Str digits, Str above)
{
    size_t whole = 3 + 2 * own->level;
    if (digits.n == whole)
        return digits;
    bool joins = own->level > 0 && digits.n == 2 && above.n == whole - 2;
    return joins ? str_format(run->scratch, STR_FMT STR_FMT, STR_ARG(above), STR_ARG(digits)) : (Str){0};
}

/* The code that a name of the tables has at this level, below `above`; empty: none. */
static Str code_of_name(const SubjectNames *names, const LevelCode *own, Str name, Str above)
{
    for (size_t i = 0; i < names->coded.n; i++) {
        const CodedName *row = &names->coded.v[i];
        if (str_eq(row->name, name) && row->code.n == 3 + 2 * own->level &&
            str_eq(str_slice(row->code, 0, above.n), above))
            return row->code;
    }
    return STR("");
}

/* Behind words at `at` that another level follows, —03（款）: where a name of no row ends; `at`: they are none. */
static size_t unknown_end(const Passage *passage, size_t at)
{
    size_t to = at;
    while (to < at + NAME_MAX && is_of_name(passage->cp[to]))
        to++;
    size_t digits = to + (passage->cp[to] == 0x2014 /* — */ || passage->cp[to] == '-'), end = digits;
    while (cp_is_digit(passage->cp[end]))
        end++;
    LevelCode next;
    return to >= at + SUBJECT_MIN && level_read(passage, digits, end, &next) && !next.inside ? to : at;
}

/* False: the code and its name do not go together, and that is told. */
static bool level_judge(CheckRun *run, const Passage *passage, const LevelCode *own, Str above,
                        const SubjectNames *names)
{
    const size_t *known = str_map_at(&names->by_code, own->code);
    size_t from = own->to + 3, to = own->inside ? own->from - 1 : known_end(names, passage, from);
    if (own->inside)
        from = to - str_count(cell_ending(&names->cells, passage_text(passage, 0, to)));
    else if (to == from && known)
        to = unknown_end(passage, from);
    Str name = passage_text(passage, from, to);
    if (name.n == 0 || (known && str_eq(name, names->coded.v[*known].name)))
        return true;
    if (known) {
        code_fault(run, &(CodeSeen){.passage = passage, .row = &names->coded.v[*known]}, from, to);
        return false;
    }
    Str code = code_of_name(names, own, name, above);
    if (code.n)
        passage_hit_add(run, passage, own->from, own->to,
                        str_fill(run->scratch, FAULT_SUBJECT_CODE, DIAG_ARGS(name, code)));
    return code.n == 0;
}

static void levels_check(CheckRun *run, const Passage *passage, const SubjectNames *names)
{
    Str above = {0};
    for (size_t i = passage->start, to; i < passage->n; i = to + 1) {
        for (to = i; cp_is_digit(passage->cp[to]);)
            to++;
        LevelCode own;
        if (!level_read(passage, i, to, &own))
            continue;
        above = own.level ? above : STR("");
        own.code = level_code(run, &own, passage_text(passage, i, to), above);
        bool right = own.code.n && passage_typed(passage, i) && level_judge(run, passage, &own, above, names);
        above = right ? own.code : STR("");
    }
}

/* ---- codes alone ---- */

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
        LevelCode level;
        if (level_read(passage, i, to, &level))
            continue; /* 201（类） */
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
    levels_check(run, passage, names);
    rows_check(run, passage, names);
    quoted_check(run, passage, names);
}
