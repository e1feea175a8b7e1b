/*
 * The unit that a table says its amounts are in — the line above it, a head of the column or of the row —
 * against the unit they are printed in. The nearest says it.
 */
#include "checks/check.h"

typedef struct UnitParams {
    WordSet units;  /* 单位: of money */
    WordSet names;  /* 行名: what begins the line: 单位： */
    WordSet shares; /* 比率: in a row's name, its numbers are no amounts: 占比 */
} UnitParams;

static const Field UNIT_FIELDS[] = {
    {KEY_WORDS("单位", UnitParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("行名", UnitParams, names), .flags = FIELD_REQUIRED},
    {KEY_WORDS("比率", UnitParams, shares), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema UNIT_SCHEMA = SCHEMA("参数", UnitParams, UNIT_FIELDS);

typedef struct UnitColumn {
    bool told;
    Str money; /* what the first amount is in, where no head says the unit */
} UnitColumn;

typedef struct UnitCheck {
    CheckRun *run;
    const UnitParams *params;
    const Table *table;  /* the last one */
    UnitColumn *columns; /* of it */
} UnitCheck;

/* The one money unit of from … to; empty: none, or several. */
static Str unit_in(const UnitCheck *check, const Passage *text, size_t from, size_t to)
{
    Str unit = {0};
    for (size_t i = from; i < to; i++) {
        const Word *word = words_at(&check->params->units, text, i);
        if (!word || i + word->n > to)
            continue;
        if (unit.n && !str_eq(unit, word->text))
            return (Str){0};
        unit = word->text;
        i += word->n - 1;
    }
    return unit;
}

/* Behind 单位： */
static Str unit_of_line(const UnitCheck *check, Str line)
{
    const Passage *text = passage_of_text(line, check->run->scratch);
    size_t at;
    const Word *name = words_in(&check->params->names, text, 0, text->n, &at);
    return name ? unit_in(check, text, at + name->n, text->n) : (Str){0};
}

/* Between brackets, alone or behind 单位：: 金额（亿元）. */
static Str unit_of_head(const UnitCheck *check, Str head)
{
    const Passage *text = passage_of_text(head, check->run->scratch);
    for (size_t i = 0; i < text->n; i++) {
        const Word *unit = words_at(&check->params->units, text, i);
        if (!unit)
            continue;
        uint32_t before = passage_before(text, i), after = text->cp[i + unit->n];
        if ((cp_opens(before) || words_before(&check->params->names, text, i)) &&
            (cp_closes(after) || after == 0))
            return unit->text;
    }
    return (Str){0};
}

/* What is said nearest to the cell; *where is its text. Empty: nothing is. */
static Str unit_said(const UnitCheck *check, const Passage *passage, Str *where)
{
    const Table *table = passage->table;
    const Cell *cell = passage->cell;
    const RowGroup *group = table_row_group(table, cell->row);
    Str unit = {0};
    for (uint32_t col = cell->col; col-- > 0 && !unit.n;) {
        const Cell *name = table_cell(table, cell->row, col);
        if (name->header == SCOPE_ROW || name->header == SCOPE_BOTH)
            unit = unit_of_head(check, *where = name->paras->text);
    }
    for (uint32_t i = group ? group->header : 0; i-- > 0 && !unit.n;)
        unit = unit_of_head(check, *where = table_cell(table, group->start + i, cell->col)->paras->text);
    if (!unit.n && table->unit)
        unit = unit_of_line(check, *where = table->unit->text);
    return unit;
}

static void table_begin(UnitCheck *check, const Table *table)
{
    if (check->table == table)
        return;
    check->table = table;
    check->columns = ARENA_ARRAY(check->run->scratch, UnitColumn, table->ncolumns);
}

static void column_hit(UnitCheck *check, const Passage *passage, Str fault, const Figure *figure)
{
    UnitColumn *column = &check->columns[passage->cell->col];
    if (column->told)
        return;
    column->told = true;
    hit_add(check->run,
            &(Hit){.passage = passage, .to = passage->n, .words = {{"况", fault}}, .figure = figure});
}

/* What a bare number is in: its figure's unit, % of a share, 页 of a page; empty: of nothing. */
static Str unit_of_number(const Passage *passage)
{
    const Paragraph *para = passage->para;
    for (size_t r = para->nruns; r-- > 0;) {
        if (para->runs[r].kind == RUN_REFERENCE)
            return STR("页");
        if (para->runs[r].kind == RUN_FIGURE || para->runs[r].kind == RUN_COMPUTED)
            return para->runs[r].unit;
    }
    return (Str){0};
}

/* Nothing says the unit of the column: then it has one, and what is no money does not stand among money unnamed. */
static void column_check(UnitCheck *check, const Passage *passage, Decimal value)
{
    Arena *arena = check->run->scratch;
    const Table *table = passage->table;
    Str unit = unit_of_number(passage), *first = &check->columns[passage->cell->col].money;
    const Passage *name = passage_of_text(table_cell(table, passage->cell->row, 0)->paras->text, arena);
    bool money = unit_is_money(unit);
    size_t at;
    if (table->chart || decimal_sign(value) == 0 || !(money || str_is(unit, "%") || str_is(unit, "页")) ||
        words_in(&check->params->shares, name, 0, name->n, &at))
        return;
    if (!first->n)
        *first = unit;
    else if (!str_eq(*first, unit) && (money || unit_is_money(*first)))
        column_hit(check, passage,
                   str_fill(arena, FAULT_COLUMN_UNITS, DIAG_ARGS(*first, passage->para->text, unit)), NULL);
}

static void cell_check(UnitCheck *check, const Passage *passage)
{
    Arena *arena = check->run->scratch;
    CellNumber number;
    Str where;
    if (!passage->table->at || passage->cell->header != SCOPE_NONE ||
        !cell_number(passage->cell, arena, &number))
        return;
    table_begin(check, passage->table);
    Str said = unit_said(check, passage, &where);
    if (!said.n)
        column_check(check, passage, number.value);
    else if (number.figure && unit_is_money(number.unit) && !str_eq(said, number.unit))
        column_hit(check, passage,
                   str_fill(arena, FAULT_TABLE_UNIT, DIAG_ARGS(where, passage->para->text, number.unit)),
                   number.figure);
}

/* 单位： and nothing behind it. */
static void line_check(const UnitCheck *check, const Passage *passage)
{
    size_t n = blanks_begin(passage, passage->n);
    const Word *name = words_before(&check->params->names, passage, n);
    if (name)
        passage_hit_add(check->run, passage, n - name->n, n,
                        str_fill(check->run->scratch, FAULT_TABLE_UNIT_NONE, DIAG_NO_ARGS));
}

static void unit_run(CheckRun *run, const void *params)
{
    UnitCheck check = {.run = run, .params = params};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage->cell)
            cell_check(&check, passage);
        else if (passage->table && passage->para == passage->table->unit)
            line_check(&check, passage);
    }
}

const CheckForm CHECK_TABLE_UNIT = {.schema = &UNIT_SCHEMA, .run = unit_run, .words = {"况"}};
