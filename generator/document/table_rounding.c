/*
 * Does a sum that the table makes itself, of 汇总 or 合计, print as another number than a reader comes to who adds up the
 * rows below it, by rounding alone? Then the document says so: 修约说明.
 */
#include "document/grid.h"
#include "model/account.h"

/* One column of the rows that one 逐行 has made, in one half of the table. */
typedef struct Rounding {
    TableWork *work;
    const RecordRows *rows;
    size_t half; /* 0: left */
    uint32_t col;
} Rounding;

typedef struct Amount {
    Decimal exact, printed; /* in `unit` */
    Str unit;
} Amount;

static const RowScope *scope_of(const Rounding *r, uint32_t row)
{
    const RowPlan *plan = &r->work->rows[row];
    return r->half ? &plan->right.scope : &plan->left.scope;
}

/* 类 is 0; CODE_LEVELS: no row of it. Without 汇总 all rows are alike. */
static size_t level_of(const Rounding *r, uint32_t row)
{
    const RowScope *scope = scope_of(r, row);
    if (scope->rows != r->rows || r->work->rows[row].role != ROW_BODY)
        return CODE_LEVELS;
    if (!r->rows->form->rolled)
        return 0;
    return account_code_level(record_text(scope->record, list_key(r->rows->list, RECORD_CODE)));
}

static const Run *figure_run(const Rounding *r, uint32_t row)
{
    const Paragraph *para = grid_at(&r->work->grid, row, r->col)->cell.paras;
    return para->nruns && para->runs[0].figure ? &para->runs[0] : NULL;
}

/* What a cell prints; one without a figure adds nothing. False: it is not to be added up. */
static bool amount_of(const Rounding *r, uint32_t row, Amount *out)
{
    const Run *run = figure_run(r, row);
    const Paragraph *para = grid_at(&r->work->grid, row, r->col)->cell.paras;
    *out = (Amount){decimal_of(0), decimal_of(0), {0}};
    if (!run)
        return true;
    out->unit = run->unit;
    return run->figure->known && !run->figure->inexact &&
           decimal_parse(str_slice(para->text, run->at, run->at + run->n), &out->printed) &&
           (unit_convert(run->figure->value, run->figure->unit, run->unit, &out->exact) ||
            (str_eq(run->figure->unit, run->unit) && (out->exact = run->figure->value, true)));
}

static bool amount_add(Amount *sum, const Amount *part)
{
    return (!part->unit.n || str_eq(part->unit, sum->unit)) &&
           decimal_add(sum->exact, part->exact, &sum->exact) &&
           decimal_add(sum->printed, part->printed, &sum->printed);
}

/* The rows of `level` from `from` on, up to the next one above them. */
static bool rounds_off(const Rounding *r, uint32_t total, uint32_t from, size_t level)
{
    Amount whole, part, sum = {0};
    if (!figure_run(r, total) || !amount_of(r, total, &whole))
        return false;
    sum.unit = whole.unit;
    for (uint32_t row = from; row < r->work->nrows; row++) {
        size_t here = level_of(r, row);
        if (here < level)
            break;
        if (here == level && (!amount_of(r, row, &part) || !amount_add(&sum, &part)))
            return false;
    }
    return decimal_cmp(sum.exact, whole.exact) == 0 && decimal_cmp(sum.printed, whole.printed) != 0;
}

/* The row that stands for several, or for all, and the first of these. */
static void row_look(const Rounding *r, uint32_t row)
{
    const RowScope *scope = scope_of(r, row);
    bool total = r->work->rows[row].role == ROW_TOTAL;
    uint32_t from = total ? 0 : row + 1;
    size_t own = total ? CODE_LEVELS : level_of(r, row), level = CODE_LEVELS;
    if (scope->rows != r->rows || (!total && own == CODE_LEVELS))
        return;
    for (uint32_t k = from; k < r->work->nrows && (total || level_of(r, k) > own); k++) {
        size_t here = level_of(r, k);
        if (here < level)
            level = here;
        if (!total && here < CODE_LEVELS)
            break;
    }
    if (level == CODE_LEVELS || !rounds_off(r, row, from, level))
        return;
    Builder *b = r->work->b;
    b->rounds = true;
    if (!b->source->profile->makeup.rounding_note)
        report(b, DIAG_TABLE_ROUNDS, figure_run(r, row)->pos, DIAG_NO_ARGS);
}

void rounding_find(TableWork *work)
{
    for (uint32_t row = 0; row < work->nrows; row++)
        for (size_t half = 0; half < 2 && !work->b->rounds; half++) {
            const RowPlan *plan = &work->rows[row];
            Rounding r = {work, half ? plan->right.scope.rows : plan->left.scope.rows, half, 0};
            if (!r.rows || (plan->role != ROW_TOTAL && !r.rows->form->rolled))
                continue;
            uint32_t end = plan->split && !half ? plan->split : work->grid.ncols;
            for (r.col = half ? plan->split : 0; r.col < end && !work->b->rounds; r.col++)
                if (grid_at(&work->grid, row, r.col)->cell.col == r.col)
                    row_look(&r, row);
        }
}
