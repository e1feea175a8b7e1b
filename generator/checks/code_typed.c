/*
 * Codes typed into a table beside a name that the account gives to another code. A name that is short, old or the office's own
 * is no fault; rows of the ledger are held by codes.c.
 */
#include "checks/codes.h"
#include "checks/record_codes.h"

typedef struct TypedCodeParams {
    CodeWords codes;
} TypedCodeParams;

static const Field TYPED_CODE_FIELDS[] = {KEY_CODE_WORDS("编码", TypedCodeParams, codes)};
static const Schema TYPED_CODE_SCHEMA = SCHEMA("参数", TypedCodeParams, TYPED_CODE_FIELDS);

/* A text of one of the ledger's lists, printed there. */
static bool in_ledger(CheckRun *run, const Node *node)
{
    const Entry *const *lists;
    size_t n = ledger_lists(run->ledger, run->scratch, &lists);
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < lists[i]->nchildren; r++)
            for (size_t k = 0; k < lists[i]->children[r]->nchildren; k++)
                if (lists[i]->children[r]->children[k]->scalar == node)
                    return true;
    return false;
}

/* The code that has the row's name, where it is neither the row's own nor one above or below it; NULL: none. */
static const AccountCode *other_code(CodeRun *codes, const RowCode *row)
{
    const AccountCode *own = account_code(codes->account, row->code);
    if (!row->name.n || (own && (name_fits(own, row->name) || !own->confirmed)))
        return NULL;
    const AccountCode *other = code_named(codes, row->name, row->code);
    bool beside = other && other->code.n == row->code.n && row->code.n > 3 &&
                  str_eq(account_code_above(other->code), account_code_above(row->code));
    bool apart = other && !code_is_below(other->code, row->code) && !code_is_below(row->code, other->code);
    return other && other->confirmed && apart && (own || beside) ? other : NULL;
}

static void row_judge(CodeRun *codes, const Grid *grid, size_t number, const RowCode *row)
{
    const AccountCode *other = row->code.n ? other_code(codes, row) : NULL;
    const GridCell *cell = other ? grid_at(grid, number, row->beside) : NULL;
    if (!cell || !cell->passage || !passage_has_typed(cell->passage) ||
        in_ledger(codes->run, cell->passage->para->runs->node))
        return;
    Arena *arena = codes->run->scratch;
    const AccountCode *own = account_code(codes->account, row->code);
    const Str words[] = {row->code, own ? own->name : STR(""), other->code};
    Str fault = own ? str_fill(arena, FAULT_CODE_NAMED_OTHER, words, 3)
                    : str_fill(arena, FAULT_CODE_NEIGHBOUR, DIAG_ARGS(row->name, other->code));
    Str better = own ? str_fill(arena, FAULT_CODE_OR_NAME, DIAG_ARGS(own->name, other->code)) : other->code;
    grid_hit_add(codes->run, grid, cell, fault, better);
}

static void typed_codes_run(CheckRun *run, const void *given)
{
    const TypedCodeParams *params = given;
    CodeRun codes = {.run = run, .account = run->source->profile->account};
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n && codes.account->codes.n; g++) {
        CodeColumns columns = code_columns(run, &grids->v[g], &params->codes);
        for (size_t k = 0; k < columns.n; k++)
            for (size_t row = 0; row < grids->v[g].nrows; row++)
                row_judge(&codes, &grids->v[g], row, &columns.v[k].rows[row]);
    }
}

const CheckForm CHECK_TYPED_CODES = {
    .schema = &TYPED_CODE_SCHEMA, .run = typed_codes_run, .words = {GRID_HIT_WORDS}};
