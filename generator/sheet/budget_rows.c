/*
 * The rows of a sheet that have codes, into the records of a list in figures.yaml. A row whose code others begin with
 * is their sum, and is held against it where figures.yaml keeps what is below it alone.
 */
#include "model/account.h"
#include "sheet/args.h"
#include "sheet/budget_parts.h"

/* Digits of 类 and 款: what a code may be below. */
static const size_t ABOVE[] = {3, 5};
enum { LEVELS = sizeof ABOVE / sizeof *ABOVE };

/* What the rows below a code come to in the column at hand. */
typedef struct CodeSum {
    Decimal value;
    bool broken; /* one of them is no number, or the sum is beyond any */
} CodeSum;

/* A list while its rows are taken. */
typedef struct Rows {
    Budget *budget;
    const BudgetList *form;
    const Entry *list;
    CodeRows rows;
    StrMap records; /* of the list, by code */
    StrMap codes;   /* of the sheet */
    StrMap above;   /* codes that others begin with, by number in `sums` */
    CodeSum *sums;
} Rows;

/* The records of a list by their codes. */
static StrMap records_of(const Entry *list, Arena *arena)
{
    Str key = list_key(list, RECORD_CODE);
    StrMap records = {0};
    for (size_t i = 0; i < list->nchildren; i++) {
        Str code = record_text(list->children[i], key);
        if (code.n)
            (void)str_map_put(&records, arena, code, i);
    }
    return records;
}

static const Entry *record_at(const Entry *list, const StrMap *records, Str code)
{
    const size_t *at = str_map_at(records, code);
    return at ? list->children[*at] : NULL;
}

/* The codes of the sheet, and which of them are above others. */
static void codes_collect(Rows *rows, const Merge *columns)
{
    const Budget *budget = rows->budget;
    Arena *arena = rows->budget->arena;
    rows->sums = ARENA_ARRAY(arena, CodeSum, rows->rows.n * LEVELS + 1);
    for (size_t i = 0; i < rows->rows.n; i++) {
        Str code = rows->rows.v[i].code;
        if (!str_map_put(&rows->codes, arena, code, i))
            diag_add(
                budget->diags, DIAG_IMPORT_CODE_TWICE, budget_pos(budget),
                DIAG_ARGS(budget_place(budget, budget->grid.sheet, rows->rows.v[i].row, columns->col), code));
        for (size_t level = 0; level < LEVELS && ABOVE[level] < code.n; level++)
            (void)str_map_put(&rows->above, arena, str_slice(code, 0, ABOVE[level]), rows->above.n);
    }
}

/* Does the list keep a row that this code is below? */
static bool kept_above(const Rows *rows, Str code)
{
    for (size_t level = 0; level < LEVELS && ABOVE[level] < code.n; level++)
        if (str_map_at(&rows->records, str_slice(code, 0, ABOVE[level])))
            return true;
    return false;
}

/* The path of a record's figure as people read it: 支出.功能[2010301].基本支出. */
static Str record_path(const Rows *rows, Str code, Str key)
{
    return str_format(rows->budget->arena, STR_FMT "[" STR_FMT "]." STR_FMT, STR_ARG(rows->list->path),
                      STR_ARG(code), STR_ARG(key));
}

/* ---- sums ---- */

static void sum_add(Rows *rows, Str code, const SheetCell *cell)
{
    Decimal value = decimal_of(0);
    unsigned notes;
    bool number = !cell || cell_amount(cell, rows->budget->arena, &value, &notes);
    for (size_t level = 0; level < LEVELS && ABOVE[level] < code.n; level++) {
        CodeSum *sum = &rows->sums[*str_map_at(&rows->above, str_slice(code, 0, ABOVE[level]))];
        sum->broken |= !number || !decimal_add(sum->value, value, &sum->value);
    }
}

static void sum_check(const Rows *rows, const CodeRow *row, uint32_t col)
{
    const CodeSum *sum = &rows->sums[*str_map_at(&rows->above, row->code)];
    const Merge at = {.row = row->row, .col = col};
    if (!sum->broken)
        sum_hold(rows->budget, &at, sum->value,
                 str_fill(rows->budget->arena, ARG_ROWS_BELOW.s, DIAG_ARGS(row->code)));
}

/* ---- records ---- */

/* A row that figures.yaml has no record for: kept until all sheets are through, since several may have it. */
static void lacking_add(const Rows *rows, const CodeRow *row, const SheetCell *cell, Str key)
{
    Budget *budget = rows->budget;
    Decimal value;
    unsigned notes;
    if (cell_amount(cell, budget->arena, &value, &notes) && decimal_sign(value) == 0)
        return;
    cell_done(budget, cell);
    size_t i = 0;
    while (i < budget->lacking.n &&
           (budget->lacking.v[i].list != rows->list || !str_eq(budget->lacking.v[i].code, row->code)))
        i++;
    NewRecord *record =
        i < budget->lacking.n ? &budget->lacking.v[i] : LIST_PUSH(budget->arena, &budget->lacking);
    if (!record->list)
        *record = (NewRecord){.list = rows->list,
                              .code = row->code,
                              .name = row->name,
                              .place = budget_place(budget, budget->grid.sheet, cell->row, cell->col)};
    if (!text_listed(&record->keys, key))
        *LIST_PUSH(budget->arena, &record->keys) = key;
}

static void row_take(Rows *rows, const CodeRow *row, uint32_t col, const BudgetItem *item)
{
    const SheetCell *cell = budget_cell(rows->budget, row->row, col);
    const Merge at = {.row = row->row, .col = col};
    const Entry *record = record_at(rows->list, &rows->records, row->code);
    bool sum = str_map_at(&rows->above, row->code) != NULL;
    if (!sum)
        sum_add(rows, row->code, cell);
    if (record && cell)
        cell_take(
            rows->budget, cell,
            &(Goal){entry_at(record, item->to), record_path(rows, row->code, item->to), GATHER_NO_FIGURE});
    else if (record)
        blank_tell(rows->budget, &at, entry_at(record, item->to));
    else if (!sum && cell && !kept_above(rows, row->code))
        lacking_add(rows, row, cell, item->to);
}

/* Figures of records whose code is in no row of the sheet. */
static void gone_tell(const Rows *rows, const BudgetItem *item)
{
    const Budget *budget = rows->budget;
    for (size_t i = 0; i < rows->records.cap; i++) {
        const StrMapPlace *place = &rows->records.v[i];
        const Entry *entry = place->used ? entry_at(rows->list->children[place->value], item->to) : NULL;
        if (!entry || entry->kind != ENTRY_FIGURE || !entry->figure.known ||
            decimal_sign(entry->figure.value) == 0 || str_map_at(&rows->codes, place->key))
            continue;
        diag_add(budget->diags, DIAG_IMPORT_GONE, entry->pos,
                 DIAG_ARGS(budget->grid.sheet->name, place->key, record_path(rows, place->key, item->to),
                           decimal_str(budget->arena, entry->figure.value)));
    }
}

static void column_last(const Rows *rows, const BudgetItem *item)
{
    uint32_t col, end;
    const Entry *root = ledger_last_root(rows->budget->ledger);
    const Entry *list = root ? entry_at(root, rows->form->to) : NULL;
    if (!item->last.n || !list || list->kind != ENTRY_LIST ||
        column_find(&rows->budget->grid, &item->last, &col, &end) != CROSSING_FOUND)
        return;
    StrMap records = records_of(list, rows->budget->arena);
    for (size_t i = 0; i < rows->rows.n; i++) {
        const SheetCell *cell = budget_cell(rows->budget, rows->rows.v[i].row, col);
        const Entry *record = record_at(list, &records, rows->rows.v[i].code);
        if (cell && record)
            last_take(rows->budget, cell, entry_at(record, item->to));
    }
}

static void column_take(Rows *rows, const BudgetItem *item)
{
    Budget *budget = rows->budget;
    uint32_t col, end;
    Crossing crossing = column_find(&budget->grid, &item->columns, &col, &end);
    if (crossing != CROSSING_FOUND) {
        crossing_tell(budget, crossing, item, ARG_ROWS_WITH_CODES);
        return;
    }
    for (size_t i = 0; i < rows->above.n; i++)
        rows->sums[i] = (CodeSum){0};
    for (size_t i = 0; i < rows->rows.n; i++)
        row_take(rows, &rows->rows.v[i], col, item);
    for (size_t i = 0; i < rows->rows.n; i++)
        if (str_map_at(&rows->above, rows->rows.v[i].code) &&
            !record_at(rows->list, &rows->records, rows->rows.v[i].code))
            sum_check(rows, &rows->rows.v[i], col);
    gone_tell(rows, item);
    column_last(rows, item);
}

/* The cells of codes are used. */
static void codes_done(const Rows *rows, const Merge *columns)
{
    const Sheet *sheet = rows->budget->grid.sheet;
    for (size_t i = 0; i < rows->rows.n; i++)
        for (uint32_t col = columns->col; col <= columns->last_col; col++) {
            const SheetCell *cell = sheet_cell(sheet, rows->rows.v[i].row, col);
            if (cell)
                cell_done(rows->budget, cell);
        }
}

void rows_take(Budget *budget, const BudgetList *form)
{
    Rows rows = {.budget = budget, .form = form, .list = ledger_find(budget->ledger, NULL, form->to)};
    Merge columns;
    bool headed = code_rows_find(&budget->grid, &form->codes, &rows.rows, &columns);
    if (headed)
        codes_done(&rows, &columns);
    if (!rows.list || rows.list->kind != ENTRY_LIST || !list_key(rows.list, RECORD_CODE).n)
        return;
    if (!headed) {
        const BudgetItem item = {.columns = form->codes};
        crossing_tell(budget, CROSSING_NO_COLUMN, &item, form->to);
        return;
    }
    rows.records = records_of(rows.list, budget->arena);
    codes_collect(&rows, &columns);
    for (size_t i = 0; i < form->items.n; i++)
        column_take(&rows, &((const BudgetItem *)form->items.v)[i]);
}

/* （护） for the (护) that budget systems print: a text of a half-width mark is told by `check`. */
static Str name_wide(Str name, Arena *arena)
{
    StrBuf out = {0};
    for (size_t at = 0; at < name.n;) {
        uint32_t cp = str_next(name, &at);
        strbuf_addcp(&out, cp == '(' ? 0xFF08 : cp == ')' ? 0xFF09 : cp);
    }
    Str wide = strbuf_keep(&out, arena);
    strbuf_free(&out);
    return wide;
}

/* What the account calls the code, if that is sure or what the sheet says but for marks and blanks; else what the sheet says. */
static Str record_name(const Budget *budget, const NewRecord *record)
{
    const Source *source = ledger_source(budget->ledger);
    const AccountCode *known = account_code(source->profile->account, record->code);
    Str name = known ? account_code_name(known, source->office->year) : STR("");
    char room[FOLD_MAX], own[FOLD_MAX];
    bool same = known && str_eq(account_fold(name, room), account_fold(record->name, own));
    return known && (known->confirmed || same) ? name : name_wide(record->name, budget->arena);
}

/* The line that makes a record, to be copied: {编码: "2120899", 名称: …, 政府性基金: 待填写}. */
static Str record_line(const Budget *budget, const NewRecord *record)
{
    Arena *arena = budget->arena;
    StrBuf line = {0};
    strbuf_addf(&line, "- {" STR_FMT ": \"" STR_FMT "\"", STR_ARG(list_key(record->list, RECORD_CODE)),
                STR_ARG(record->code));
    Str key = list_key(record->list, RECORD_NAME), name = record_name(budget, record);
    if (key.n && name.n)
        strbuf_addf(&line, ", " STR_FMT ": " STR_FMT, STR_ARG(key), STR_ARG(name));
    for (size_t i = 0; i < record->keys.n; i++)
        strbuf_addf(&line, ", " STR_FMT ": 待填写", STR_ARG(record->keys.v[i]));
    strbuf_addc(&line, '}');
    return strbuf_keep(&line, arena);
}

void lacking_tell(const Budget *budget)
{
    for (size_t i = 0; i < budget->lacking.n; i++) {
        const NewRecord *record = &budget->lacking.v[i];
        diag_add(budget->diags, DIAG_IMPORT_NO_RECORD, budget_pos(budget),
                 DIAG_ARGS(record->place, record->code, record->list->path, record_line(budget, record)));
    }
}
