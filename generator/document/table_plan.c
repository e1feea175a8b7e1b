/*
 * Which rows a table has: its header, its fixed rows, one for each record, its
 * totals; and the row groups they form.
 */
#include "document/grid.h"

#include "document/args.h"

/* What the items of 表体 have: rows of a 逐行, those of both halves of a 并排. */
typedef struct ItemRows {
    RecordRows own;
    RecordRows *half[2]; /* by item of the half */
} ItemRows;

static const Entry *list_find(TableWork *work, const EachForm *form)
{
    Builder *b = work->b;
    const Entry *list = table_list(b, work->data, form->list);
    if (!list && form->may_lack) {
        Str near = ledger_list_slip(b->ledger, work->data, form->list);
        if (near.n)
            report(b, DIAG_TABLE_LIST_NEAR, form->list_pos, DIAG_ARGS(form->list, near));
        return ledger_empty_list(b->ledger, form->list, form->list_pos);
    }
    if (!list) {
        Str otherwise = ARG_ADD_RECORDS;
        Str near = ledger_nearest(b->ledger, work->data, form->list, b->diags);
        if (near.n || !ledger_figures_missing(b->ledger, b->diags))
            report(b, DIAG_TABLE_LIST_UNKNOWN, form->list_pos,
                   DIAG_ARGS(form->list, report_way_out(b, near, otherwise)));
        return NULL;
    }
    bool nothing = list->kind == ENTRY_TEXT && list->scalar->scalar.text.n == 0;
    if (list->kind != ENTRY_LIST && !nothing)
        report(b, DIAG_TABLE_NOT_LIST, list->pos, DIAG_ARGS(list->path));
    return list->kind == ENTRY_LIST ? list : NULL;
}

static void keys_collect(Builder *b, const Entry *list, TextList *keys)
{
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *record = list->children[i];
        if (record->kind != ENTRY_GROUP)
            report(b, DIAG_TABLE_NOT_LIST, record->pos, DIAG_ARGS(record->path));
        for (size_t j = 0; j < record->nchildren; j++)
            if (!text_listed(keys, record->children[j]->key))
                *LIST_PUSH(b->arena, keys) = record->children[j]->key;
    }
}

/* A row without 格 takes what its columns are called; a slip there would leave a whole column empty. */
static void keys_check(TableWork *work, const BodySpec *body, const TextList *keys)
{
    for (size_t c = 0; body->row.ncells == 0 && keys->n && c < work->spec->ncolumns; c++) {
        const ColumnSpec *column = &work->spec->columns[c];
        bool has = text_listed(keys, column->key);
        Str near = has ? (Str){0} : diag_nearest(work->b->diags, column->key, keys->v, keys->n);
        if (near.n)
            report(work->b, DIAG_TABLE_KEY_SLIP, column->pos, DIAG_ARGS(column->key, near));
    }
}

static void each_find(TableWork *work, const BodySpec *body, RecordRows *rows)
{
    if (body->kind != BODY_EACH)
        return;
    work->lists++;
    rows->form = &body->each;
    rows->list = list_find(work, &body->each);
    if (!rows->list)
        return;
    keys_collect(work->b, rows->list, &rows->keys);
    keys_check(work, body, &rows->keys);
    records_make(work, rows);
    work->records += rows->nrecords;
}

static ItemRows *items_find(TableWork *work)
{
    const TableSpec *spec = work->spec;
    ItemRows *items = ARENA_ARRAY(work->b->arena, ItemRows, spec->nbody);
    for (size_t i = 0; i < spec->nbody; i++) {
        const BodySpec *body = &spec->body[i];
        each_find(work, body, &items[i].own);
        for (size_t h = 0; body->kind == BODY_PAIR && h < 2; h++) {
            const BodyHalf *half = &body->half[h];
            items[i].half[h] = ARENA_ARRAY(work->b->arena, RecordRows, half->nbody);
            for (size_t k = 0; k < half->nbody; k++)
                each_find(work, &half->body[k], &items[i].half[h][k]);
        }
    }
    return items;
}

/* ---- rows ---- */

static void row_add(TableWork *work, RowPlan plan)
{
    *LIST_PUSH(work->b->arena, &work->plans) = plan;
}

static RowPart record_part(const BodySpec *body, const RecordRows *rows, size_t i)
{
    const RecordRow *row = &rows->rows[i];
    return (RowPart){.spec = body->row.ncells ? &body->row : NULL,
                     .scope = {row->record, &rows->keys, row->words, rows}};
}

static void each_add(TableWork *work, const BodySpec *body, const RecordRows *rows)
{
    size_t n = rows->nrows;
    for (size_t i = 0; i < n; i++)
        row_add(work, (RowPlan){.left = record_part(body, rows, i), .role = ROW_BODY, .body = body});
    for (; n < (size_t)body->each.least; n++)
        row_add(work, (RowPlan){.role = ROW_BODY, .filler = true});
}

typedef LIST_OF(RowPart) PartList;

static void half_parts(TableWork *work, const BodyHalf *half, const RecordRows *rows, PartList *out)
{
    for (size_t k = 0; k < half->nbody; k++) {
        const BodySpec *body = &half->body[k];
        if (body->kind == BODY_FIXED)
            *LIST_PUSH(work->b->arena, out) = (RowPart){.spec = &body->row};
        for (size_t i = 0; i < rows[k].nrows; i++)
            *LIST_PUSH(work->b->arena, out) = record_part(body, &rows[k], i);
        for (size_t i = rows[k].nrows; body->kind == BODY_EACH && i < (size_t)body->each.least; i++)
            *LIST_PUSH(work->b->arena, out) = (RowPart){0};
    }
}

/* Income on the left, expenditure on the right: the shorter half goes on blank. */
static void pair_add(TableWork *work, const BodySpec *body, const ItemRows *item)
{
    PartList parts[2] = {0};
    for (size_t h = 0; h < 2; h++)
        half_parts(work, &body->half[h], item->half[h], &parts[h]);
    size_t n = parts[0].n > parts[1].n ? parts[0].n : parts[1].n;
    for (size_t i = 0; i < n; i++) {
        RowPlan plan = {.role = ROW_BODY, .body = body, .split = (uint32_t)body->half[0].ncolumns};
        if (i < parts[0].n)
            plan.left = parts[0].v[i];
        if (i < parts[1].n)
            plan.right = parts[1].v[i];
        row_add(work, plan);
    }
}

/* What a 合计 adds up: the last 逐行. */
static void sums_take(const RecordRows *rows, size_t n, RowScope *out)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].total)
            *out = (RowScope){.record = rows[i].total, .keys = &rows[i].total_keys, .rows = &rows[i]};
}

/* Ours: an empty table shows one empty row under its header, and its 合计 below that. */
static void blank_add(TableWork *work)
{
    if (work->plans.n == 0 || work->plans.v[work->plans.n - 1].role == ROW_HEAD)
        row_add(work, (RowPlan){.role = ROW_BODY, .filler = true});
}

/* Takes what an item of 表体 has to be added up, each half of a pair by itself; false: it has nothing. */
static bool item_sums(const BodySpec *body, const ItemRows *item, RowPlan *plan)
{
    if (body->kind == BODY_PAIR) {
        plan->split = (uint32_t)body->half[0].ncolumns;
        sums_take(item->half[0], body->half[0].nbody, &plan->left.scope);
        sums_take(item->half[1], body->half[1].nbody, &plan->right.scope);
    } else if (item->own.total) {
        plan->split = 0;
        sums_take(&item->own, 1, &plan->left.scope);
    }
    return body->kind == BODY_PAIR || item->own.total;
}

/* What stands above; a 合计 with nothing to add up above it is that of the next below (决算 tables begin with it). */
static void total_add(TableWork *work, size_t at, const ItemRows *items)
{
    const TableSpec *spec = work->spec;
    const BodySpec *body = &spec->body[at];
    RowPlan plan = {.left.spec = &body->row, .role = ROW_TOTAL, .body = body};
    bool above = false, below = false;
    for (size_t i = 0; i < at; i++)
        above = item_sums(&spec->body[i], &items[i], &plan) || above;
    for (size_t i = at + 1; i < spec->nbody && !above && !below; i++)
        below = item_sums(&spec->body[i], &items[i], &plan);
    if (work->lists > 0 && work->records == 0 && !below)
        blank_add(work);
    row_add(work, plan);
}

static void body_add(TableWork *work, size_t at, const ItemRows *items)
{
    const BodySpec *body = &work->spec->body[at];
    switch (body->kind) {
    case BODY_FIXED:
        row_add(work, (RowPlan){.left.spec = &body->row, .role = ROW_BODY, .body = body});
        break;
    case BODY_HEADER:
        row_add(work, (RowPlan){.left.spec = &body->row, .role = ROW_HEAD, .body = body});
        break;
    case BODY_TOTAL:
        total_add(work, at, items);
        break;
    case BODY_EACH:
        each_add(work, body, &items[at].own);
        break;
    case BODY_PAIR:
        pair_add(work, body, &items[at]);
        break;
    }
}

/* A header row that does not follow a header row of its own kind begins a row group. */
static void row_groups_make(TableWork *work)
{
    for (uint32_t r = 0; r < work->nrows; r++) {
        RowPlan *row = &work->rows[r], *before = r ? row - 1 : NULL;
        bool head = row->role == ROW_HEAD;
        bool goes_on = before && before->role == ROW_HEAD && !before->body == !row->body;
        if (!before || (head && !goes_on))
            *LIST_PUSH(work->b->arena, &work->row_groups) = (RowGroup){.start = r};
        row->group = (uint32_t)work->row_groups.n - 1;
        work->row_groups.v[row->group].header += head;
    }
}

static void limits_make(TableWork *work)
{
    uint32_t limit = work->nrows;
    for (uint32_t r = work->nrows; r-- > 0;) {
        const RowPlan *row = &work->rows[r], *next = row + 1;
        if (r + 1 < work->nrows &&
            (next->group != row->group || (next->role == ROW_HEAD) != (row->role == ROW_HEAD)))
            limit = r + 1;
        work->rows[r].limit = limit;
    }
}

void plan_make(TableWork *work)
{
    const TableSpec *spec = work->spec;
    const ItemRows *items = items_find(work);
    for (size_t i = 0; i < spec->nheader; i++)
        row_add(work, (RowPlan){.left.spec = &spec->header[i], .role = ROW_HEAD});
    for (size_t i = 0; i < spec->nbody; i++)
        body_add(work, i, items);
    blank_add(work);
    work->rows = work->plans.v;
    work->nrows = (uint32_t)work->plans.n;
    row_groups_make(work);
    limits_make(work);
}
