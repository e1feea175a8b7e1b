/*
 * A table's texts: each cell with what stands at the head of its row and column.
 */
#include "record/parts.h"

#include <string.h>

/* The cell that covers each place of a table. */
typedef struct Places {
    const Table *table;
    const Cell **at; /* rows × columns */
} Places;

static Places places_make(const Table *table, Arena *arena)
{
    Places places = {table, ARENA_ARRAY(arena, const Cell *, table->nrows * table->ncolumns)};
    for (size_t i = 0; i < table->ncells; i++) {
        const Cell *cell = &table->cells[i];
        for (uint32_t r = cell->row; r < cell->row + cell->rowspan; r++)
            for (uint32_t c = cell->col; c < cell->col + cell->colspan; c++)
                places.at[r * table->ncolumns + c] = cell;
    }
    return places;
}

static const Cell *place_at(const Places *places, uint32_t row, uint32_t col)
{
    return places->at[row * places->table->ncolumns + col];
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
    Str *texts = ARENA_ARRAY(arena, Str, cell->nparas);
    for (size_t i = 0; i < cell->nparas; i++)
        texts[i] = cell->paras[i].text;
    return cell->nparas == 1 ? texts[0] : str_join(arena, texts, cell->nparas, STR(""));
}

/* A cell's words, if it names something: no figure, and nothing that begins like a number. */
static Str cell_label(const Cell *cell, Arena *arena)
{
    Str text = cell_counts(cell) ? (Str){0} : cell_text(cell, arena);
    return text.n && strchr("+-.0123456789", text.s[0]) ? (Str){0} : text;
}

/* The nearest words to the left; without any, what the row begins with, be it a code. */
static Str row_label(const Places *places, const Cell *cell, Arena *arena)
{
    for (uint32_t c = cell->col; c-- > 0;) {
        Str label = cell_label(place_at(places, cell->row, c), arena);
        if (label.n)
            return label;
    }
    const Cell *first = place_at(places, cell->row, 0);
    return first != cell && !cell_counts(first) ? cell_text(first, arena) : (Str){0};
}

/* Header cells above it in its band, from the top: 政府采购金额 财政拨款. */
static Str column_label(const Places *places, const Cell *cell, Arena *arena)
{
    const Table *table = places->table;
    size_t band = table->nbands;
    while (band > 0 && table->bands[band - 1].start > cell->row)
        band--;
    StrList labels = {0};
    const Cell *above = NULL;
    for (uint32_t r = 0; band > 0 && r < table->bands[band - 1].header; r++) {
        const Cell *head = place_at(places, table->bands[band - 1].start + r, cell->col);
        Str label = head != above && head != cell ? cell_label(head, arena) : (Str){0};
        if (label.n)
            *LIST_PUSH(arena, &labels) = label;
        above = head;
    }
    return str_join(arena, labels.v, labels.n, STR(" "));
}

static void cell_add(EditionWork *work, const Places *places, const Cell *cell, Str place)
{
    EditionText like = {.kind = EDITION_CELL, .place = place};
    like.row = row_label(places, cell, work->arena);
    like.column = column_label(places, cell, work->arena);
    for (size_t i = 0; i < cell->nparas; i++)
        edition_text_add(work, &cell->paras[i], like, 0, cell->paras[i].text.n);
}

void edition_table_add(EditionWork *work, const Table *table)
{
    const Paragraph *heads[] = {table->caption, table->left, table->unit};
    Str place = table->caption ? table->caption->text : work->heading;
    Places places = places_make(table, work->arena);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (heads[i])
            edition_sentences_add(work, heads[i], place);
    for (size_t i = 0; i < table->ncells; i++)
        cell_add(work, &places, &table->cells[i], place);
    for (size_t i = 0; i < table->nnotes; i++)
        edition_sentences_add(work, &table->notes[i], place);
}
