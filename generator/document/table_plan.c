/*
 * Which rows a table has: its header, its fixed rows, one for each record, its
 * totals; and the bands they form.
 */
#include "document/grid.h"

typedef struct RowList {
    const Entry *list; /* NULL: none, or not a list (reported) */
    TextList keys;
} RowList;

static const Entry *list_find(TableWork *work, const BodySpec *body)
{
    Builder *b = work->b;
    const Entry *list = work->data ? entry_at(work->data, body->list) : NULL;
    if (!list)
        list = ledger_find(b->ledger, work->data, body->list);
    if (!list) {
        Str otherwise = DIAG_BOTH("请在表的数据或 figures.yaml 里补上；没有记录就写 []",
                                  "add it to the table's data or to figures.yaml; write [] for no records");
        Str near = ledger_nearest(b->ledger, work->data, body->list);
        report(b, DIAG_TABLE_LIST_UNKNOWN, body->list_pos,
               DIAG_ARGS(body->list, report_way_out(b, near, otherwise)));
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
        for (size_t j = 0; j < record->nchildren; j++) {
            size_t k = 0;
            while (k < keys->n && !str_eq(keys->v[k], record->children[j]->key))
                k++;
            if (k == keys->n)
                *LIST_PUSH(b->arena, keys) = record->children[j]->key;
        }
    }
}

/* A row without 格 takes what its columns are called; a slip there would leave a whole column empty. */
static void keys_check(TableWork *work, const BodySpec *body, const TextList *keys)
{
    for (size_t c = 0; body->row.ncells == 0 && keys->n && c < work->spec->ncolumns; c++) {
        const ColumnSpec *column = &work->spec->columns[c];
        size_t k = 0;
        while (k < keys->n && !str_eq(keys->v[k], column->key))
            k++;
        Str near = k == keys->n ? nearest_word(column->key, keys->v, keys->n) : (Str){0};
        if (near.n)
            report(work->b, DIAG_TABLE_KEY_SLIP, column->pos, DIAG_ARGS(column->key, near));
    }
}

static RowList *lists_find(TableWork *work)
{
    const TableSpec *spec = work->spec;
    RowList *lists = ARENA_ARRAY(work->b->arena, RowList, spec->nbody);
    for (size_t i = 0; i < spec->nbody; i++) {
        if (spec->body[i].kind != BODY_EACH)
            continue;
        work->lists++;
        lists[i].list = list_find(work, &spec->body[i]);
        if (!lists[i].list)
            continue;
        work->records += lists[i].list->nchildren;
        keys_collect(work->b, lists[i].list, &lists[i].keys);
        keys_check(work, &spec->body[i], &lists[i].keys);
    }
    return lists;
}

static RowPlan *row_add(TableWork *work, RowPlan plan)
{
    RowPlan *row = &work->rows[work->nrows++];
    *row = plan;
    return row;
}

static void body_add(TableWork *work, const BodySpec *body, const RowList *rows)
{
    bool empty = work->lists > 0 && work->records == 0;
    switch (body->kind) {
    case BODY_FIXED:
        row_add(work, (RowPlan){.spec = &body->row, .role = ROW_BODY, .body = body});
        break;
    case BODY_HEADER:
        row_add(work, (RowPlan){.spec = &body->row, .role = ROW_HEAD, .body = body});
        break;
    case BODY_TOTAL: /* nothing to add up: the table is printed empty */
        if (!empty)
            row_add(work, (RowPlan){.spec = &body->row, .role = ROW_TOTAL, .body = body});
        break;
    case BODY_EACH:
        for (size_t i = 0; rows->list && i < rows->list->nchildren; i++)
            row_add(work, (RowPlan){.spec = body->row.ncells ? &body->row : NULL,
                                    .role = ROW_BODY,
                                    .body = body,
                                    .record = rows->list->children[i],
                                    .keys = &rows->keys});
        break;
    }
}

/* A header row that does not follow a header row of its own kind begins a band. */
static void bands_make(TableWork *work)
{
    for (uint32_t r = 0; r < work->nrows; r++) {
        RowPlan *row = &work->rows[r], *before = r ? row - 1 : NULL;
        bool head = row->role == ROW_HEAD;
        bool goes_on = before && before->role == ROW_HEAD && !before->body == !row->body;
        if (!before || (head && !goes_on))
            *LIST_PUSH(work->b->arena, &work->bands) = (TableBand){.start = r};
        row->band = (uint32_t)work->bands.n - 1;
        work->bands.v[row->band].header += head;
    }
}

static void limits_make(TableWork *work)
{
    uint32_t limit = work->nrows;
    for (uint32_t r = work->nrows; r-- > 0;) {
        const RowPlan *row = &work->rows[r], *next = row + 1;
        if (r + 1 < work->nrows &&
            (next->band != row->band || (next->role == ROW_HEAD) != (row->role == ROW_HEAD)))
            limit = r + 1;
        work->rows[r].limit = limit;
    }
}

void plan_make(TableWork *work)
{
    const TableSpec *spec = work->spec;
    const RowList *lists = lists_find(work);
    work->rows = ARENA_ARRAY(work->b->arena, RowPlan, spec->nheader + spec->nbody + work->records + 1);
    for (size_t i = 0; i < spec->nheader; i++)
        row_add(work, (RowPlan){.spec = &spec->header[i], .role = ROW_HEAD});
    for (size_t i = 0; i < spec->nbody; i++)
        body_add(work, &spec->body[i], &lists[i]);
    /* Ours: an empty table shows one empty row under its header. */
    if (work->nrows == 0 || work->rows[work->nrows - 1].role == ROW_HEAD)
        row_add(work, (RowPlan){.role = ROW_BODY, .filler = true});
    bands_make(work);
    limits_make(work);
}
