/*
 * What a table cell stands under: the heads of its columns, the cell right
 * above it, and those to its left in the same row; and the number it prints.
 */
#include "checks/check.h"

typedef struct CellQuestion {
    const Table *table;
    const WordSet *words;
    Arena *arena;
} CellQuestion;

static bool cell_says(const Cell *cell, const WordSet *words, Arena *arena)
{
    for (size_t i = 0; i < cell->nparas; i++) {
        const Passage *passage = passage_of_text(cell->paras[i].text, arena);
        size_t found;
        if (words_in(words, passage, 0, passage->n, &found))
            return true;
    }
    return false;
}

/* Does one say so of the cells that begin in the row and reach into columns from … to? */
static bool row_says(const CellQuestion *asked, uint32_t row, uint32_t from, uint32_t to)
{
    const Cell *cell;
    for (uint32_t col = from; col < to; col = cell->col + cell->colspan) {
        cell = table_cell(asked->table, row, col);
        if (cell->row == row && cell_says(cell, asked->words, asked->arena))
            return true;
    }
    return false;
}

bool cell_is_under(const Passage *passage, const WordSet *words, Arena *arena)
{
    const CellQuestion asked = {passage->table, words, arena};
    const Cell *cell = passage->cell;
    if (!asked.table || !cell || words->n == 0)
        return false;
    uint32_t from = cell->col, to = cell->col + cell->colspan;
    const RowGroup *group = table_row_group(asked.table, cell->row);
    for (uint32_t i = 0; group && i < group->header; i++)
        if (row_says(&asked, group->start + i, from, to))
            return true;
    return (cell->row > 0 && row_says(&asked, cell->row - 1, from, to)) ||
           row_says(&asked, cell->row, 0, from);
}

/* ---- the number of a cell ---- */

/* The money unit in which the figure's value looks as it is printed; its unit where it is no money. */
static Str unit_printed(const Figure *figure, Decimal printed)
{
    Decimal value;
    Str unit;
    if (!unit_is_money(figure->unit))
        return figure->unit;
    for (size_t i = 0; (unit = unit_of_money(i)).n; i++)
        if (decimal_sign(printed) != 0 && unit_convert(figure->value, figure->unit, unit, &value) &&
            decimal_round(value, printed.places, &value) && decimal_cmp(value, printed) == 0)
            return unit;
    return (Str){0};
}

bool cell_number(const Cell *cell, Arena *arena, CellNumber *out)
{
    const Paragraph *para = cell->paras;
    *out = (CellNumber){0};
    if (cell->nparas != 1 || cell->colspan > 1 || cell->rowspan > 1)
        return false;
    for (size_t r = 0; r < para->nruns; r++)
        out->figure = para->runs[r].figure ? para->runs[r].figure : out->figure;
    if (!decimal_parse(str_trim(str_without(arena, para->text, ',')), &out->value) ||
        (out->figure && !out->figure->known))
        return false;
    out->unit = out->figure ? unit_printed(out->figure, out->value) : (Str){0};
    return true;
}

bool row_numbers_columns(const Table *table, uint32_t row, Arena *arena)
{
    int64_t n = 0;
    CellNumber number;
    for (uint32_t col = 0; col < table->ncolumns; col++) {
        if (!cell_number(table_cell(table, row, col), arena, &number))
            continue;
        if (number.figure || number.value.places || number.value.n != n + 1)
            return false;
        n++;
    }
    return n >= 3;
}

bool sum_is_off(Decimal sum, Decimal total, Decimal slack)
{
    Decimal off;
    if (!decimal_sub(sum, total, &off) || !decimal_add(off, off, &off))
        return false;
    off.n = off.n < 0 ? -off.n : off.n;
    return decimal_cmp(off, slack) > 0;
}
