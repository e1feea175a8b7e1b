/*
 * One code that two tables give to two things: 项目编码 copied from the form of the project before.
 */
#include "checks/check.h"

typedef struct CodeParams {
    TextList codes; /* 编码: what labels a code, beside it or over its column */
    TextList names; /* 名称: what labels the name of what has it */
} CodeParams;

static const Field CODE_FIELDS[] = {
    {KEY("编码", FIELD_TEXTS, CodeParams, codes), .flags = FIELD_REQUIRED},
    {KEY("名称", FIELD_TEXTS, CodeParams, names), .flags = FIELD_REQUIRED},
};
static const Schema CODE_SCHEMA = SCHEMA("参数", CodeParams, CODE_FIELDS);

/* Ours: a shorter one is a number in a row. */
enum { CODE_LEAST = 6 };

/* A code, the name of what has it, and where it stands. */
typedef struct GivenCode {
    Str code, name;
    const Passage *passage;
} GivenCode;

typedef LIST_OF(GivenCode) GivenCodes;

static Str cell_text(const Cell *cell)
{
    return str_trim(cell->paras->text);
}

static bool is_code(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!cp_is_digit((unsigned char)text.s[i]) && !cp_is_letter((unsigned char)text.s[i]))
            return false;
    return text.n >= CODE_LEAST;
}

/* The cell right before it in its row is one of the labels. */
static bool is_labelled(const Table *table, const Cell *cell, const TextList *labels)
{
    return cell->col > 0 && text_listed(labels, cell_text(table_cell(table, cell->row, cell->col - 1)));
}

/* A head over the column is one of the labels. */
static bool is_headed(const Table *table, uint32_t row, uint32_t col, const TextList *labels)
{
    const RowGroup *group = table_row_group(table, row);
    for (uint32_t i = 0; group && i < group->header; i++)
        if (text_listed(labels, cell_text(table_cell(table, group->start + i, col))))
            return true;
    return false;
}

/* The name of what has the code in the cell; empty: there is none. */
static Str name_of(const CodeParams *given, const Table *table, const Cell *code)
{
    if (is_labelled(table, code, &given->codes)) {
        for (size_t i = 0; i < table->ncells; i++)
            if (is_labelled(table, &table->cells[i], &given->names))
                return cell_text(&table->cells[i]);
        return (Str){0};
    }
    if (!is_headed(table, code->row, code->col, &given->codes))
        return (Str){0};
    for (uint32_t col = 0; col < table->ncolumns; col++)
        if (is_headed(table, code->row, col, &given->names))
            return cell_text(table_cell(table, code->row, col));
    return (Str){0};
}

static bool is_other(Str a, Str b)
{
    return str_find(a, b, 0) == a.n && str_find(b, a, 0) == b.n;
}

static void code_run(CheckRun *run, const void *params)
{
    const CodeParams *given = params;
    GivenCodes codes = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Table *table = passage->table;
        if (!passage->cell || !table || !table->at || passage->cell->header == SCOPE_COLUMN ||
            !is_code(str_trim(passage->para->text)))
            continue;
        const GivenCode own = {str_trim(passage->para->text), name_of(given, table, passage->cell), passage};
        if (!own.name.n)
            continue;
        for (size_t i = 0; i < codes.n; i++)
            if (codes.v[i].passage->table != table && str_eq(codes.v[i].code, own.code) &&
                is_other(codes.v[i].name, own.name)) {
                hit_add(run, &(Hit){.passage = passage,
                                    .from = passage->start,
                                    .to = passage->n,
                                    .words = {{"名", own.name}, {"另", codes.v[i].name}}});
                break;
            }
        *LIST_PUSH(run->scratch, &codes) = own;
    }
}

const CheckForm CHECK_SAME_CODE = {.schema = &CODE_SCHEMA, .run = code_run, .words = {"名", "另"}};
