/*
 * A table's texts: each cell with what stands at the head of its row and column.
 */
#include "edition/record_parts.h"

#include <string.h>

void edition_table_begin(EditionWork *work, const Table *table, Str heading)
{
    Headers *headers = &work->table;
    *headers = (Headers){.table = table,
                         .place = table->caption ? table->caption->text : heading,
                         .labels = ARENA_ARRAY(work->arena, Str, table->ncolumns),
                         .label_groups = ARENA_ARRAY(work->arena, const RowGroup *, table->ncolumns)};
}

/* Is something in it printed from a figure? */
static bool cell_counts(const Cell *cell)
{
    for (size_t i = 0; i < cell->nparas; i++)
        for (size_t r = 0; r < cell->paras[i].nruns; r++)
            if (cell->paras[i].runs[r].kind == RUN_FIGURE || cell->paras[i].runs[r].kind == RUN_COMPUTED)
                return true;
    return false;
}

static Str cell_text(const Cell *cell, Arena *arena)
{
    if (cell->nparas == 1)
        return cell->paras[0].text;
    Str *texts = ARENA_ARRAY(arena, Str, cell->nparas);
    for (size_t i = 0; i < cell->nparas; i++)
        texts[i] = cell->paras[i].text;
    return str_join(arena, texts, cell->nparas, STR(""));
}

/* A cell's words, if it names something: no figure, and nothing that begins like a number. */
static Str cell_label(const Cell *cell, Arena *arena)
{
    Str text = cell_counts(cell) ? (Str){0} : cell_text(cell, arena);
    return text.n && strchr("+-.0123456789", text.s[0]) ? (Str){0} : text;
}

/* The nearest words to the left; without any, what the row begins with, be it a code. */
static Str row_label(const Headers *headers, const Cell *cell, Arena *arena)
{
    for (uint32_t c = cell->col; c-- > 0;) {
        Str label = cell_label(table_cell(headers->table, cell->row, c), arena);
        if (label.n)
            return label;
    }
    const Cell *first = table_cell(headers->table, cell->row, 0);
    return first != cell && !cell_counts(first) ? cell_text(first, arena) : (Str){0};
}

/* Header cells of a row group over a column, from the top, but for `cell`: 政府采购金额 财政拨款. */
static Str header_label(const Headers *headers, const RowGroup *group, uint32_t col, const Cell *cell,
                        Arena *arena)
{
    TextList labels = {0};
    const Cell *above = NULL;
    for (uint32_t r = 0; r < group->header; r++) {
        const Cell *head = table_cell(headers->table, group->start + r, col);
        Str label = head != above && head != cell ? cell_label(head, arena) : (Str){0};
        if (label.n)
            *LIST_PUSH(arena, &labels) = label;
        above = head;
    }
    return str_join(arena, labels.v, labels.n, STR(" "));
}

/* Each column's header is read once a row group; a cell that is itself of the header has its own. */
static Str column_label(Headers *headers, const Cell *cell, Arena *arena)
{
    const RowGroup *group = table_row_group(headers->table, cell->row);
    if (!group)
        return (Str){0};
    if (cell->row < group->start + group->header)
        return header_label(headers, group, cell->col, cell, arena);
    Str *label = &headers->labels[cell->col];
    if (headers->label_groups[cell->col] != group) {
        headers->label_groups[cell->col] = group;
        *label = header_label(headers, group, cell->col, cell, arena);
    }
    return *label;
}

void edition_cell_add(EditionWork *work, const DocItem *item)
{
    EditionText like = {.kind = EDITION_CELL, .place = work->table.place};
    like.row = row_label(&work->table, item->cell, work->arena);
    like.column = column_label(&work->table, item->cell, work->arena);
    edition_text_add(work, item->para, like, 0, item->para->text.n);
}
