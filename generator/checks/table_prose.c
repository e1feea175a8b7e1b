/*
 * The amount of a subject in a sentence, 行政运行（项）900.60万元 or 2010301行政运行900.60万元, against the one table of codes that the chapter
 * has. A table of another scope, and a sentence about another year or a part, say something else.
 */
#include "checks/record_codes.h"

typedef struct ProseParams {
    CodeWords codes;
    TextList columns; /* 栏目: the lowest head of the column that has all of a row, where there are several */
    WordSet levels;   /* 级: behind a name: （项） */
    WordSet links;    /* 连词: between that and the amount: 预算数为 */
    WordSet units;    /* 单位 */
    TextList apart;   /* 除外: in the table's title or in front of the amount, it is of something else */
} ProseParams;

static const Field PROSE_FIELDS[] = {
    KEY_CODE_WORDS("编码", ProseParams, codes),
    {KEY("栏目", FIELD_TEXTS, ProseParams, columns), .flags = FIELD_REQUIRED},
    {KEY_WORDS("级", ProseParams, levels), .flags = FIELD_REQUIRED},
    {KEY_WORDS("连词", ProseParams, links), .flags = FIELD_REQUIRED},
    {KEY_WORDS("单位", ProseParams, units), .flags = FIELD_REQUIRED},
    {KEY("除外", FIELD_TEXTS, ProseParams, apart), .flags = FIELD_REQUIRED},
};
static const Schema PROSE_SCHEMA = SCHEMA("参数", ProseParams, PROSE_FIELDS);

/* The table of codes of a chapter; several: n > 1. */
typedef struct ChapterTable {
    uint32_t chapter;
    size_t n;
    const Grid *grid;
    const RowCode *rows;
    size_t col;
    Str unit;
} ChapterTable;

typedef LIST_OF(ChapterTable) ChapterTables;

/* ---- tables ---- */

/* The only column of numbers, or the only one that is called so; SIZE_MAX: neither. */
static size_t amount_column(const Grid *grid, const CodeColumn *codes, const TextList *columns)
{
    size_t n = 0, named = 0, any = SIZE_MAX, own = SIZE_MAX;
    for (size_t col = codes->from; col < codes->to; col++) {
        if (!grid_column_counts(grid, col))
            continue;
        any = col;
        n++;
        if (text_listed(columns, grid->columns[col].leaf)) {
            own = col;
            named++;
        }
    }
    return named == 1 ? own : n == 1 ? any : SIZE_MAX;
}

/* 万元 of the head's brackets or of the line above the table; empty: neither says one. */
static Str unit_of(CheckRun *run, const ProseParams *params, const Grid *grid, size_t col)
{
    Str text = grid->columns[col].unit;
    if (!text.n && grid->table->unit)
        text = grid->table->unit->text;
    const Passage *passage = passage_of_text(text, run->scratch);
    size_t at;
    const Word *unit = words_in(&params->units, passage, 0, passage->n, &at);
    return unit ? unit->text : (Str){0};
}

static uint32_t chapter_of(const Grid *grid)
{
    for (size_t i = 0; i < grid->nrows * grid->ncolumns; i++)
        if (grid->cells[i].passage)
            return grid->cells[i].passage->chapter;
    return 0;
}

static ChapterTables tables_collect(CheckRun *run, const ProseParams *params)
{
    ChapterTables tables = {0};
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        const Grid *grid = &grids->v[g];
        CodeColumns columns = code_columns(run, grid, &params->codes);
        uint32_t chapter = chapter_of(grid);
        size_t i = 0;
        while (i < tables.n && tables.v[i].chapter != chapter)
            i++;
        if (!columns.n)
            continue;
        if (i == tables.n)
            *LIST_PUSH(run->scratch, &tables) = (ChapterTable){.chapter = chapter};
        ChapterTable *table = &tables.v[i];
        table->n += columns.n;
        table->grid = grid;
        table->rows = columns.v->rows;
        table->col = amount_column(grid, columns.v, &params->columns);
        if (table->col != SIZE_MAX)
            table->unit = unit_of(run, params, grid, table->col);
    }
    return tables;
}

static bool is_sound(const ChapterTable *table, const TextList *apart)
{
    const Paragraph *title = table->grid->table->caption;
    return table->n == 1 && table->col != SIZE_MAX && table->unit.n &&
           (!title || !text_has_any(title->text, apart));
}

/* ---- sentences ---- */

/* The row whose name ends right before `end`, whole: behind a mark or, where `coded`, its code. SIZE_MAX: none, or several. */
static size_t row_named(const ChapterTable *table, const Passage *passage, size_t end, bool coded)
{
    size_t found = SIZE_MAX, n = 0;
    for (size_t row = 0; row < table->grid->nrows; row++) {
        const RowCode *own = &table->rows[row];
        size_t length = str_count(own->name), digits = coded ? own->code.n : 0, whole = length + digits;
        if (!length || !own->code.n || whole > end ||
            !str_eq(passage_text(passage, end - length, end), own->name) ||
            (coded && !str_eq(passage_text(passage, end - whole, end - length), own->code)) ||
            cp_is_han(passage_before(passage, end - whole)) ||
            cp_is_digit(passage_before(passage, end - whole)))
            continue;
        found = row;
        n++;
    }
    return n == 1 ? found : SIZE_MAX;
}

/* The row that the amount behind `from` is said of; SIZE_MAX: none. */
static size_t row_said(const ProseParams *params, const ChapterTable *table, const Passage *passage,
                       size_t from)
{
    size_t end = words_begin(&params->links, passage, from);
    const Word *level = words_before(&params->levels, passage, end);
    return row_named(table, passage, level ? end - level->n : end, !level);
}

static void amount_check(CheckRun *run, const ChapterTable *table, const Hit *said, size_t row)
{
    const GridCell *cell = grid_at(table->grid, row, table->col);
    GridCell amount = {.kind = GRID_NUMBER, .typed = true, .value = (Decimal){0, 0}};
    Str unit = said->text;
    GridSum sum = {0};
    Decimal value, slack;
    grid_sum_add(&sum, cell);
    if (cell->kind != GRID_NUMBER ||
        !decimal_parse(passage_text(said->passage, said->from, said->to), &amount.value) ||
        !unit_convert(amount.value, unit, table->unit, &value) ||
        !unit_convert(grid_slack(&amount), unit, table->unit, &slack) ||
        !decimal_add(slack, sum.slack, &slack) || sum.lost || !sum_is_off(sum.value, value, slack))
        return;
    const Paragraph *title = table->grid->table->caption;
    const Str words[] = {title ? title->text : STR(""), cell->text, table->unit};
    passage_hit_add(run, said->passage, said->from, said->to + str_count(unit),
                    str_fill(run->scratch, FAULT_PROSE_TABLE, words, 3));
}

static void passage_check(CheckRun *run, const ProseParams *params, const ChapterTable *table,
                          const Passage *passage)
{
    Number number;
    for (size_t i = 0; number_next(passage, &i, &number);) {
        const Word *unit = words_at(&params->units, passage, number.to);
        size_t begin = stretch_begin(passage, number.from, END_SENTENCE);
        if (!unit || number.attached || !passage_typed(passage, number.from) ||
            text_has_any(passage_text(passage, begin, number.from), &params->apart))
            continue;
        size_t row = row_said(params, table, passage, number.from);
        if (row != SIZE_MAX)
            amount_check(run, table,
                         &(Hit){.passage = passage, .from = number.from, .to = number.to, .text = unit->text},
                         row);
    }
}

static void prose_run(CheckRun *run, const void *given)
{
    const ProseParams *params = given;
    ChapterTables tables = tables_collect(run, params);
    for (size_t p = 0; p < run->passages.n && tables.n; p++) {
        const Passage *passage = &run->passages.v[p];
        size_t i = 0;
        while (i < tables.n && tables.v[i].chapter != passage->chapter)
            i++;
        if (i < tables.n && !passage->table && passage_has_typed(passage) && passage_has_digits(passage) &&
            is_sound(&tables.v[i], &params->apart))
            passage_check(run, params, &tables.v[i], passage);
    }
}

const CheckForm CHECK_TABLE_PROSE = {.schema = &PROSE_SCHEMA, .run = prose_run, .words = {"况"}};
