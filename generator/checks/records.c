/*
 * A document's tables as records: the numbers of their cells, the heads over them, and sums of them.
 */
#include "checks/records.h"

/* ---- cells ---- */

static Str without_blanks(Str text, Arena *arena)
{
    StrBuf bare = {0};
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (!cp_is_blank(cp))
            strbuf_addcp(&bare, cp);
    }
    return strbuf_keep(&bare, arena);
}

/* A dash or a stroke where there is nothing to print. */
static bool is_dash(Str text)
{
    bool dash = text.n > 0;
    for (size_t at = 0; at < text.n && dash;)
        dash = cp_in(str_next(text, &at), STR("-－−–—―─/／"));
    return dash;
}

/* 1，234.50 －3.2 as they are meant; the % behind is cut off. */
static bool number_read(Str text, Arena *arena, Decimal *value, bool *percent)
{
    StrBuf plain = {0};
    *percent = str_ends(text, "%") || str_ends(text, "％");
    if (*percent)
        text.n -= strlen(str_ends(text, "%") ? "%" : "％");
    for (size_t at = 0; at < text.n;) {
        bool first = at == 0;
        uint32_t cp = str_next(text, &at);
        if (cp_is_digit(cp))
            strbuf_addcp(&plain, (uint32_t)('0' + cp_digit(cp)));
        else if (first && cp_in(cp, STR("-－−–")))
            strbuf_addcp(&plain, '-');
        else if (!(first && cp_in(cp, STR("+＋"))) && cp != ',' && cp != 0xFF0C /* ， */)
            strbuf_addcp(&plain, cp == 0xFF0E /* ． */ ? '.' : cp);
    }
    return decimal_parse(strbuf_keep(&plain, arena), value);
}

static GridCell cell_read(const Cell *cell, const Passage *passage, Arena *arena)
{
    const Paragraph *para = cell->paras;
    GridCell out = {.passage = passage, .text = without_blanks(para->text, arena)};
    for (size_t r = 0; r < para->nruns; r++)
        out.figure = para->runs[r].figure ? para->runs[r].figure : out.figure;
    out.typed = !out.figure;
    out.entered =
        out.typed || (!out.figure->formula.n && passage && !(passage->kinds & KIND_BIT(RUN_COMPUTED)));
    if (cell->nparas != 1 || cell->colspan > 1 || cell->rowspan > 1)
        return out;
    if (!out.text.n || is_dash(out.text))
        out.kind = GRID_BLANK;
    else if (number_read(out.text, arena, &out.value, &out.percent) && (!out.figure || out.figure->known))
        out.kind = GRID_NUMBER;
    return out;
}

/* ---- heads ---- */

/* "金额（万元）" as 金额; *unit is what stood in the brackets. */
static Str head_bare(Str text, Str *unit, Arena *arena)
{
    StrBuf bare = {0}, inner = {0};
    bool inside = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp_is_blank(cp) || cp == '\n')
            continue;
        if (cp_opens(cp))
            strbuf_clear(&inner);
        else if (!cp_closes(cp))
            strbuf_addcp(inside ? &inner : &bare, cp);
        inside = cp_opens(cp) || (inside && !cp_closes(cp));
    }
    if (strbuf_str(&inner).n)
        *unit = str_dup(arena, strbuf_str(&inner));
    strbuf_free(&inner);
    return strbuf_keep(&bare, arena);
}

static GridColumn column_read(const Grid *grid, uint32_t col, Arena *arena)
{
    GridColumn column = {0};
    const Cell *above = NULL;
    for (uint32_t row = grid->header; row < grid->from; row++) {
        const Cell *cell = table_cell(grid->table, row, col);
        if (cell == above || str_all_digits(cell->paras->text)) /* 栏次 */
            continue;
        above = cell;
        Str text = head_bare(cell->paras->text, &column.unit, arena);
        const Str both[] = {column.head, text};
        column.head = str_join(arena, both, 2, STR(""));
        column.leaf = text.n ? text : column.leaf;
    }
    return column;
}

bool grid_headed(const Grid *grid, size_t col, const TextList *words)
{
    return text_has_any(grid->columns[col].head, words);
}

/* ---- grids ---- */

static void grid_read(Grid *grid, const Passage *const *passages, Arena *arena)
{
    const Table *table = grid->table;
    grid->columns = ARENA_ARRAY(arena, GridColumn, grid->ncolumns);
    grid->cells = ARENA_ARRAY(arena, GridCell, grid->nrows * grid->ncolumns);
    for (uint32_t col = 0; col < grid->ncolumns; col++)
        grid->columns[col] = column_read(grid, col, arena);
    for (uint32_t row = 0; row < grid->nrows; row++)
        for (uint32_t col = 0; col < grid->ncolumns; col++) {
            size_t at = table->at[(grid->from + row) * table->ncolumns + col];
            GridCell *cell = &grid->cells[row * grid->ncolumns + col];
            *cell = cell_read(&table->cells[at], passages[at], arena);
            cell->row = row;
            cell->col = col;
        }
    bool numbered = row_numbers_columns(table, grid->from, arena);
    for (size_t col = 0; col < grid->ncolumns && numbered; col++)
        if (grid->cells[col].kind == GRID_NUMBER)
            grid->cells[col].kind = GRID_BLANK;
}

static void table_read(CheckRun *run, const Passage *passages, size_t n, GridList *grids)
{
    const Table *table = passages->table;
    const Passage **of = ARENA_ARRAY(run->scratch, const Passage *, table->ncells);
    for (size_t i = 0; i < n; i++)
        if (passages[i].cell)
            of[passages[i].cell - table->cells] = &passages[i];
    for (size_t b = 0; b < table->nrow_groups; b++) {
        const RowGroup *group = &table->row_groups[b];
        size_t end = b + 1 < table->nrow_groups ? group[1].start : table->nrows;
        Grid grid = {table, group->start, group->start + group->header, 0, table->ncolumns, NULL, NULL};
        if (!group->header || end <= grid.from)
            continue;
        grid.nrows = end - grid.from;
        grid_read(&grid, of, run->scratch);
        *LIST_PUSH(run->scratch, grids) = grid;
    }
}

const GridList *grids_of(CheckRun *run)
{
    const PassageList *all = &run->passages;
    GridList *grids = run->grids ? NULL : ARENA_NEW(run->scratch, GridList);
    for (size_t p = 0, end; grids && p < all->n; p = end) {
        const Table *table = all->v[p].table;
        for (end = p + 1; end < all->n && table && all->v[end].table == table;)
            end++;
        if (table && table->at && !table->chart)
            table_read(run, &all->v[p], end - p, grids);
    }
    run->grids = grids ? grids : run->grids;
    return run->grids;
}

Str grid_row_name(const Grid *grid, size_t row)
{
    for (size_t col = 0; col < grid->ncolumns; col++) {
        const GridCell *cell = grid_at(grid, row, col);
        if (cell->kind == GRID_WORDS && cell->text.n && !str_all_digits(cell->text))
            return cell->text;
    }
    return (Str){0};
}

bool grid_column_counts(const Grid *grid, size_t col)
{
    size_t n = 0;
    for (size_t row = 0; row < grid->nrows; row++) {
        if (grid_at(grid, row, col)->kind == GRID_WORDS)
            return false;
        n += grid_at(grid, row, col)->kind == GRID_NUMBER;
    }
    return n > 0;
}

/* ---- sums ---- */

Decimal grid_slack(const GridCell *cell)
{
    bool exact = decimal_sign(cell->value) == 0 && cell->value.places == 0;
    return exact ? decimal_of(0) : (Decimal){1, cell->value.places};
}

void grid_sum_add(GridSum *sum, const GridCell *cell)
{
    if (cell->kind == GRID_BLANK)
        return;
    sum->lost = sum->lost || cell->kind == GRID_WORDS || cell->percent ||
                !decimal_add(sum->value, cell->value, &sum->value) ||
                !decimal_add(sum->slack, grid_slack(cell), &sum->slack);
    sum->typed = sum->typed || cell->typed;
    sum->n++;
}

bool grid_sum_denies(const GridSum *sum, const GridCell *whole)
{
    Decimal slack;
    return !sum->lost && sum->n > 0 && whole->kind == GRID_NUMBER && !whole->percent &&
           (whole->typed || sum->typed) && decimal_add(sum->slack, grid_slack(whole), &slack) &&
           sum_is_off(sum->value, whole->value, slack);
}

bool grid_sum_holds(const GridSum *sum, const GridCell *whole)
{
    GridSum typed = *sum;
    typed.typed = true;
    return whole->kind == GRID_NUMBER && !sum->lost && sum->n > 0 && !grid_sum_denies(&typed, whole);
}

void grid_hit_add(CheckRun *run, const Grid *grid, const GridCell *cell, Str fault, Str better)
{
    Str name = grid_row_name(grid, cell->row), head = grid->columns[cell->col].head;
    if (cell->passage)
        hit_add(run, &(Hit){.passage = cell->passage,
                            .to = cell->passage->n,
                            .words = {{"行", name}, {"栏", head}, {"况", fault}, {"宜", better}},
                            .figure = cell->figure});
}
