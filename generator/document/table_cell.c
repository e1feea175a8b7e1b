/*
 * What each cell of a table says, and how it is set.
 */
#include "document/grid.h"

/* Ours: what an empty cell prints under 空值: 短横. */
static const char DASH[] = "—";

/* As far as model/ lets a written level go. */
#define LEVEL_MAX 20

typedef struct CellPlan {
    const RowPlan *row;
    const RowScope *names;
    const CellSpec *spec;     /* NULL: from the record by the column's key */
    const ColumnSpec *column; /* where it begins */
    uint32_t col;             /* its number */
    bool wide;                /* spans columns */
    Align align;
} CellPlan;

static Align cell_align(const TableWork *work, const CellPlan *plan)
{
    if (plan->spec && plan->spec->align >= 0)
        return align_of(plan->spec->align);
    if (plan->spec && plan->spec->vertical)
        return ALIGN_CENTER;
    if (plan->row->role == ROW_HEAD)
        return work->b->styles[STYLE_TABLE_HEAD].align;
    /* A cell over several columns is no amount of its first one. */
    if (plan->wide && plan->column->align == ALIGN_CHOICE_DECIMAL)
        return ALIGN_CENTER;
    return align_of(plan->column->align);
}

static bool is_amount(const CellPlan *plan)
{
    const ColumnSpec *column = plan->column;
    return !plan->wide && (plan->align == ALIGN_DECIMAL || column->unit.n || column->places >= 0);
}

static void empty_add(TableWork *work, const CellPlan *plan, Filling *filling)
{
    Run like = {.kind = RUN_FORM, .pos = plan->column->pos};
    int said = column_places(work->b, plan->column), places = said > 0 ? said : 0;
    Decimal zero = decimal_of(0);
    if (work->spec->empty == EMPTY_DASH)
        filling_add(work->b, filling, like, str_of(DASH));
    else if (work->spec->empty == EMPTY_ZERO && is_amount(plan) && decimal_round(zero, places, &zero))
        filling_add(work->b, filling, like, decimal_str(work->b->arena, zero));
}

/* A number, with or without a percent sign, or a dash for none. */
static bool is_number(Str text)
{
    static const char *const DASHES[] = {"—", "——", "-", "–"};
    Decimal value;
    text = str_trim(text);
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++)
        if (str_is(text, DASHES[i]))
            return true;
    if (str_ends(text, "%"))
        text.n--;
    return text.n == 0 || decimal_parse(text, &value);
}

static FillScope cell_names(const TableWork *work, const CellPlan *plan)
{
    const RowScope *names = plan->names;
    return (FillScope){.record = names->record,
                       .group = work->spec->group,
                       .keys = names->keys,
                       .data = work->data,
                       .words = names->words,
                       .nwords = names->words ? ROW_WORDS : 0};
}

/* 零: 留空. */
static bool zero_blank(const CellPlan *plan, const Filling *filling)
{
    const Figure *figure =
        filling->runs.n == 1 ? filling->runs.v[0].figure : NULL; /* one with a note is printed */
    return plan->column->zero == ZERO_BLANK && !plan->wide && figure && figure->known &&
           decimal_sign(figure->value) == 0;
}

static void record_fill(TableWork *work, const FillScope *scope, const CellPlan *plan, Filling *filling)
{
    const Entry *entry = entry_at(plan->names->record, plan->column->key);
    if (entry)
        fill_entry(work->b, scope, entry,
                   &(Placeholder){.pos = entry->pos, .body = entry->key, .args = entry->key, .alone = true},
                   filling);
}

/* 级 of a cell; one with braces is read from the record. */
static int64_t cell_level(TableWork *work, const CellPlan *plan)
{
    const CellSpec *spec = plan->spec;
    Decimal level;
    if (!spec || !spec->level_text)
        return spec ? spec->level : 0;
    FillScope scope = cell_names(work, plan);
    scope.cell = scope.decimal = true; /* a number, without its unit */
    Str text = str_trim(fill_plain(work->b, &scope, spec->level_text));
    if (text.n == 0)
        return 0;
    if (decimal_parse(text, &level) && !level.places && level.n >= 0 && level.n <= LEVEL_MAX)
        return level.n;
    report(work->b, DIAG_CELL_LEVEL, spec->level_text->pos, DIAG_ARGS(text));
    return 0;
}

static Paragraph cell_para(TableWork *work, const CellPlan *plan, bool *blank)
{
    static const StyleId BASES[] = {
        [ROW_HEAD] = STYLE_TABLE_HEAD, [ROW_BODY] = STYLE_TABLE_CELL, [ROW_TOTAL] = STYLE_TABLE_TOTAL};
    TABLE_HOLDS(BASES, ROW_ROLES);
    bool head = plan->row->role == ROW_HEAD;
    bool decimal = !head && plan->align == ALIGN_DECIMAL;
    const Entry *record = plan->names->record;
    FillScope scope = cell_names(work, plan);
    Pos pos = plan->spec ? plan->spec->pos : record ? record->pos : work->spec->pos;
    Filling filling = {.place = NOTE_UNDER_TABLE};
    scope.cell = !head;
    scope.decimal = decimal;
    scope.column = head || plan->wide ? NULL : plan->column;
    if (plan->spec)
        fill_text(work->b, &scope, plan->spec->text, &filling);
    else if (record)
        record_fill(work, &scope, plan, &filling);
    if (!head && zero_blank(plan, &filling)) {
        filling_drop(work->b, &filling);
        filling = (Filling){.place = NOTE_UNDER_TABLE};
    }
    *blank = filling.text.n == 0;
    if (*blank && !head && !plan->row->filler)
        empty_add(work, plan, &filling);
    else if (decimal && !filling.failed && !is_number(strbuf_str(&filling.text)))
        report(work->b, DIAG_CELL_NOT_NUMBER, filling.runs.n ? filling.runs.v[0].pos : pos,
               DIAG_ARGS(strbuf_str(&filling.text)));
    bool vertical = plan->spec && plan->spec->vertical;
    if (!vertical && (plan->row->role != ROW_BODY || work->heads[plan->col]))
        filling_spread(work->b, &filling);
    const ParaStyle *style =
        style_cell(work->b, BASES[plan->row->role], plan->align, cell_level(work, plan), vertical);
    return filling_para(work->b, &filling, PARA_CELL, style, pos);
}

static bool is_words(const ColumnSpec *column)
{
    return column->align == ALIGN_CHOICE_LEFT || column->align == ALIGN_CHOICE_JUSTIFY;
}

/* A column of words, and no other between it and one of numbers. */
static bool words_before_numbers(const TableSpec *spec, size_t col)
{
    size_t next = col + 1;
    while (next < spec->ncolumns && !is_words(&spec->columns[next]) &&
           spec->columns[next].align != ALIGN_CHOICE_DECIMAL)
        next++;
    return is_words(&spec->columns[col]) && next < spec->ncolumns && !is_words(&spec->columns[next]);
}

/*
 * Which columns name the rows: as 行头 says; where no column has it, those of words before numbers, so that both halves of
 * a 收支 table have their own, and without such a column the first one.
 */
static const bool *heads_find(const TableSpec *spec, Arena *arena)
{
    bool *heads = ARENA_ARRAY(arena, bool, spec->ncolumns), any = false;
    for (size_t c = 0; c < spec->ncolumns; c++)
        any |= heads[c] = spec->columns[c].head;
    for (size_t c = 0; c < spec->ncolumns && !any; c++)
        heads[c] = words_before_numbers(spec, c);
    for (size_t c = 0; c < spec->ncolumns; c++)
        any |= heads[c];
    if (!any && spec->ncolumns)
        heads[0] = true;
    return heads;
}

/* A blank cell names nothing. */
static Scope cell_scope(const TableWork *work, const CellPlan *plan, const GridCell *place)
{
    static const Scope SCOPES[] = {
        [HEAD_ROW] = SCOPE_ROW, [HEAD_COLUMN] = SCOPE_COLUMN, [HEAD_NONE] = SCOPE_NONE};
    TABLE_HOLDS(SCOPES, HEAD_CHOICES);
    const Cell *cell = &place->cell;
    if (place->blank)
        return SCOPE_NONE;
    if (plan->spec && plan->spec->head >= 0)
        return SCOPES[plan->spec->head];
    if (cell->diagonal)
        return SCOPE_BOTH;
    if (plan->row->role == ROW_HEAD)
        return SCOPE_COLUMN;
    for (size_t c = cell->col; c < cell->col + cell->colspan; c++)
        if (work->heads[c])
            return SCOPE_ROW;
    return SCOPE_NONE;
}

/* What stands lower left of a 斜线. */
static Paragraph below_para(TableWork *work, CellPlan plan)
{
    CellSpec below = *plan.spec;
    bool blank;
    below.text = below.below;
    plan.spec = &below;
    plan.align = ALIGN_LEFT;
    return cell_para(work, &plan, &blank);
}

static void cell_fill(TableWork *work, uint32_t number, const RowPlan *row, const CellSpec *spec)
{
    static const VAlign VALIGNS[] = {[VALIGN_CHOICE_TOP] = VALIGN_TOP,
                                     [VALIGN_CHOICE_MIDDLE] = VALIGN_MIDDLE,
                                     [VALIGN_CHOICE_BOTTOM] = VALIGN_BOTTOM};
    TABLE_HOLDS(VALIGNS, VALIGN_CHOICES);
    GridCell *place = &work->grid.cells.v[number];
    Cell *cell = &place->cell;
    CellPlan plan = {.row = row, .spec = spec, .column = &work->spec->columns[cell->col]};
    plan.names = row->split && cell->col >= row->split ? &row->right.scope : &row->left.scope;
    plan.col = cell->col;
    plan.wide = cell->colspan > 1;
    plan.align = cell_align(work, &plan);
    cell->diagonal = spec && spec->below;
    cell->nparas = cell->diagonal ? 2 : 1;
    cell->paras = ARENA_ARRAY(work->b->arena, Paragraph, cell->nparas);
    cell->paras[0] = cell_para(work, &plan, &place->blank);
    if (cell->diagonal)
        cell->paras[1] = below_para(work, plan);
    cell->header = cell_scope(work, &plan, place);
    if (spec) {
        cell->border = !spec->no_border;
        if (spec->valign >= 0)
            cell->valign = VALIGNS[spec->valign];
    }
}

static const CellSpec NOTHING = {.rowspan = 1, .colspan = 1, .align = -1, .valign = -1, .head = -1};

static void row_close(TableWork *work, uint32_t r)
{
    Builder *b = work->b;
    const RowPlan *row = &work->rows[r];
    uint32_t free = grid_free(&work->grid, r), ncols = work->grid.ncols;
    if (free && !row->filler && (!row->split || row->role == ROW_TOTAL))
        report(b, DIAG_ROW_HOLE, row->left.spec ? row->left.spec->pos : work->spec->pos,
               DIAG_ARGS(report_count(b, ncols - free), report_count(b, ncols)));
    while (free-- > 0)
        cell_fill(work, grid_place(work, r, &NOTHING), row, &NOTHING);
}

static void part_fill(TableWork *work, uint32_t r, const RowPart *part)
{
    const RowPlan *row = &work->rows[r];
    size_t n = part->spec ? part->spec->ncells : part->scope.record && !row->split ? work->grid.ncols : 0;
    for (size_t i = 0; i < n; i++) {
        const CellSpec *spec = part->spec ? &part->spec->cells[i] : NULL;
        uint32_t number = grid_place(work, r, spec);
        if (number == GRID_NONE) {
            report(work->b, DIAG_ROW_TOO_LONG, spec ? spec->pos : row->body->row.pos,
                   DIAG_ARGS(report_count(work->b, work->grid.ncols)));
            break;
        }
        cell_fill(work, number, row, spec);
    }
}

/* Blank as far as the right half, where the left one ends before it. */
static void left_close(TableWork *work, uint32_t r)
{
    const RowPlan *row = &work->rows[r];
    uint32_t right = work->grid.ncols - row->split;
    while (row->split && grid_free(&work->grid, r) > right)
        cell_fill(work, grid_place(work, r, &NOTHING), row, &NOTHING);
}

static void row_fill(TableWork *work, uint32_t r)
{
    const RowPlan *row = &work->rows[r];
    part_fill(work, r, &row->left);
    if (row->role == ROW_BODY) {
        left_close(work, r);
        part_fill(work, r, &row->right);
    }
    row_close(work, r);
}

void cells_fill(TableWork *work)
{
    work->heads = heads_find(work->spec, work->b->arena);
    for (uint32_t r = 0; r < work->nrows; r++)
        row_fill(work, r);
    for (uint32_t r = 0; r < work->nrows;) {
        const BodySpec *body = work->rows[r].body;
        uint32_t end = r + 1;
        while (end < work->nrows && work->rows[end].body == body)
            end++;
        if (body && body->kind == BODY_EACH && body->merge.n)
            merge_rows(work, body, r, end - r);
        r = end;
    }
}
