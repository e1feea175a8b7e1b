/*
 * A TableSpec and its data → a Table: caption, lines under it, grid, notes.
 */
#include "document/grid.h"

#include "document/args.h"

const Entry *table_data(Builder *b, const SourceBlock *block)
{
    const TableUse *use = &block->table;
    if (!use->data)
        return block->record;
    const Entry *entry = ledger_data(b->ledger, use->data);
    if (entry || use->data->kind != NODE_SCALAR)
        return entry;
    Str path = str_trim(use->data->scalar.text);
    entry = ledger_find(b->ledger, block->record, path);
    if (entry && (entry->kind == ENTRY_GROUP || entry->kind == ENTRY_LIST))
        return entry;
    Str otherwise = ARG_NAME_GROUP;
    Str near = entry ? (Str){0} : ledger_nearest(b->ledger, block->record, path, b->diags);
    if (near.n || !ledger_figures_missing(b->ledger, b->diags))
        report(b, DIAG_TABLE_DATA_UNKNOWN, use->data->pos,
               DIAG_ARGS(path, report_way_out(b, near, otherwise)));
    return NULL;
}

const Entry *table_list(Builder *b, const Entry *data, Str path)
{
    const Entry *list = data ? entry_at(data, path) : NULL;
    return list ? list : ledger_find(b->ledger, data, path);
}

static Paragraph *para_keep(Builder *b, Paragraph para)
{
    Paragraph *kept = ARENA_NEW(b->arena, Paragraph);
    *kept = para;
    return kept;
}

/* What 数据 names goes before the record of the 逐条 around the table. */
static FillScope line_scope(const TableWork *work)
{
    return work->around ? (FillScope){.record = work->data, .data = work->around}
                        : (FillScope){.data = work->data};
}

static Paragraph *line_para(TableWork *work, const Node *text, ParaKind kind, StyleId style)
{
    Filling filling = {0};
    if (!text)
        return NULL;
    const FillScope scope = line_scope(work);
    fill_text(work->b, &scope, text, &filling);
    return para_keep(work->b, filling_para(work->b, &filling, kind, &work->b->styles[style], text->pos));
}

/* NULL: neither number nor title. */
static Paragraph *caption_para(TableWork *work, const Mark *mark)
{
    Builder *b = work->b;
    Filling filling = {0};
    Pos pos = mark->title ? mark->title->pos : mark->pos;
    StyleId style = mark->block->kind == SOURCE_CHART ? STYLE_FIGURE_TITLE : STYLE_TABLE_TITLE;
    filling_add(b, &filling,
                (Run){.kind = RUN_NUMBERING, .pos = mark->label_node ? mark->label_node->pos : pos},
                mark->label);
    const FillScope scope = line_scope(work);
    fill_text(b, &scope, mark->title, &filling);
    if (filling.text.n == 0) {
        filling_drop(b, &filling);
        return NULL;
    }
    Paragraph *caption = para_keep(b, filling_para(b, &filling, PARA_CAPTION, &b->styles[style], pos));
    caption->anchor = mark->anchor;
    caption->level = level_here(b) + 1;
    entry_make(b, mark, caption);
    return caption;
}

/* A table without a caption goes on under the heading right above it; under a whole chapter's, or none, as （续表）. */
static Paragraph *continued_para(Builder *b, const Paragraph *caption)
{
    const Node *pattern = b->source->profile->table.continued;
    const Paragraph *above = caption ? caption : heading_above(b);
    Filling filling = {0};
    if (!pattern)
        return NULL;
    bool named = above && (caption || above->level > 1);
    const FillWord title = {"题", named ? above->text : (Str){0}, named ? above : NULL};
    fill_text(b, &(FillScope){.words = &title, .nwords = 1}, pattern, &filling);
    Pos pos = named ? above->pos : pattern->pos;
    return para_keep(b, filling_para(b, &filling, PARA_CAPTION, &b->styles[STYLE_TABLE_TITLE], pos));
}

/* Notes of the form, of an empty table, those the clerk wrote right after it, and those of marks in cells. */
static void notes_make(TableWork *work, Table *table, const SourceBlock *written, size_t nwritten)
{
    const Node *note = work->spec->note, *empty = work->spec->empty_note;
    size_t n = !note ? 0 : note->kind == NODE_LIST ? note->list.n : 1;
    Paragraph *notes = ARENA_ARRAY(work->b->arena, Paragraph, n + 1 + nwritten + work->b->cell_notes.n);
    for (size_t i = 0; i < n; i++) {
        const Node *text = note->kind == NODE_LIST ? note->list.items[i] : note;
        notes[table->nnotes++] = *line_para(work, text, PARA_TABLE_NOTE, STYLE_TABLE_NOTE);
    }
    if (empty && work->lists > 0 && work->records == 0)
        notes[table->nnotes++] = *line_para(work, empty, PARA_TABLE_NOTE, STYLE_TABLE_NOTE);
    for (size_t i = 0; i < nwritten; i++)
        notes[table->nnotes++] = *line_para(work, written[i].text, PARA_TABLE_NOTE, STYLE_TABLE_NOTE);
    notes_of_cells(work->b, notes, &table->nnotes);
    table->notes = notes;
}

static void columns_make(TableWork *work, Table *table)
{
    table->ncolumns = work->spec->ncolumns;
    table->columns = ARENA_ARRAY(work->b->arena, TableColumn, table->ncolumns);
    for (size_t i = 0; i < table->ncolumns; i++)
        table->columns[i].weight = work->spec->columns[i].weight;
}

static void rows_make(TableWork *work, Table *table)
{
    table->nrows = work->nrows;
    table->rows = ARENA_ARRAY(work->b->arena, TableRow, table->nrows);
    for (size_t i = 0; i < table->nrows; i++)
        table->rows[i].keep_with_previous = work->rows[i].role == ROW_TOTAL;
    table->row_groups = work->row_groups.v;
    table->nrow_groups = work->row_groups.n;
}

/* Cells that were joined to another own no place any more and stay behind. The table takes the grid over. */
static void cells_make(TableWork *work, Table *table)
{
    Grid *grid = &work->grid;
    uint32_t *at = grid->owner;
    table->cells = ARENA_ARRAY(work->b->arena, Cell, grid->cells.n);
    for (uint32_t r = 0; r < grid->nrows; r++)
        for (uint32_t c = 0; c < grid->ncols; c++) {
            GridCell *owner = grid_at(grid, r, c);
            if (owner->cell.row == r && owner->cell.col == c) {
                owner->number = (uint32_t)table->ncells;
                table->cells[table->ncells++] = owner->cell;
            }
            *at++ = owner->number;
        }
    table->at = grid->owner;
}

/* A table without a caption is found by its first cell. */
static void anchor_cell(const Table *table, const Mark *mark)
{
    if (!table->caption && mark->name.n && table->ncells)
        table->cells[0].paras[0].anchor = mark->anchor;
}

const Table *table_build(Builder *b, const SourceBlock *block, size_t nnotes, const Mark *mark)
{
    const TableUse *use = &block->table;
    TableWork work = {.b = b, .spec = use->spec, .data = table_data(b, block), .around = block->record};
    if (use->spec->ncolumns == 0 || (use->data && !work.data))
        return NULL;
    Table *table = ARENA_NEW(b->arena, Table);
    table->form = use->spec->name.n ? use->spec : NULL;
    table->group = use->spec->group;
    table->caption = caption_para(&work, mark);
    if (!use->chart)
        table->continued = continued_para(b, table->caption);
    table->left = line_para(&work, use->spec->left, PARA_TABLE_LINE, STYLE_TABLE_LEFT);
    table->unit = line_para(&work, use->spec->unit, PARA_TABLE_LINE, STYLE_TABLE_UNIT);
    plan_make(&work);
    grid_init(&work.grid, b->arena, work.nrows, (uint32_t)use->spec->ncolumns);
    cells_fill(&work);
    report_lacking(b);
    if (!use->chart)
        rounding_find(&work);
    columns_make(&work, table);
    rows_make(&work, table);
    cells_make(&work, table);
    anchor_cell(table, mark);
    notes_make(&work, table, block + 1, nnotes);
    table->style = style_table(b);
    table->shape = use->spec->shape;
    table->pos = block->pos;
    if (use->chart)
        table->chart = chart_build(b, table, block);
    return use->chart && !table->chart ? NULL : table;
}
