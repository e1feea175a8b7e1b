/*
 * Which columns of a table carry codes, what each row's is, and which columns of numbers are theirs.
 */
#include "checks/record_codes.h"
#include "model/account.h"

static const Field CODE_WORD_FIELDS[] = {
    {KEY("栏", FIELD_TEXTS, CodeWords, heads), .flags = FIELD_REQUIRED},
    {KEY("非", FIELD_TEXTS, CodeWords, others), .flags = FIELD_REQUIRED},
    {KEY("级", FIELD_TEXTS, CodeWords, parts), .flags = FIELD_REQUIRED},
};
const Schema CODE_WORDS_SCHEMA = SCHEMA("编码", CodeWords, CODE_WORD_FIELDS);

bool code_is_below(Str code, Str above)
{
    return code.n > above.n && above.n && str_eq(str_slice(code, 0, above.n), above);
}

/* ---- one row ---- */

/* The digits that a text begins with. */
static size_t digits_n(Str text)
{
    size_t n = 0;
    while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
        n++;
    return n;
}

/* Of a 类 the account knows, where it knows any. */
static bool is_code(const CheckRun *run, Str code)
{
    const Account *account = run->source->profile->account;
    return account_code_sound(code) &&
           (!account || !account->codes.n || account_code(account, str_slice(code, 0, 3)));
}

static RowCode code_read(const CheckRun *run, const Grid *grid, size_t row, size_t col)
{
    const GridCell *cell = grid_at(grid, row, col);
    RowCode out = {.at = col, .beside = col};
    size_t n = digits_n(cell->text);
    if (!n)
        return out;
    out.name = str_slice(cell->text, n, cell->text.n);
    out.code = str_slice(cell->text, 0, n);
    out.damaged = !is_code(run, out.code);
    if (out.damaged)
        out.code = out.name = (Str){0};
    if (!out.name.n && !out.damaged && col + 1 < grid->ncolumns) {
        const GridCell *next = grid_at(grid, row, col + 1);
        out.beside = col + 1;
        out.name = next->kind == GRID_WORDS ? next->text : (Str){0};
    }
    return out;
}

enum { PARTS_MAX = 8 }; /* far more than 类, 款, 项 */

/* Columns of parts, and what stands in them so far. */
typedef struct CodeParts {
    size_t col, n;
    Str above[PARTS_MAX];
} CodeParts;

/* A part left blank before another is that of the rows above. */
static RowCode parts_read(const CheckRun *run, const Grid *grid, size_t row, CodeParts *parts)
{
    size_t deepest = 0, behind = parts->col + parts->n;
    RowCode out = {.at = behind - 1, .beside = behind};
    StrBuf code = {0};
    for (size_t i = 0; i < parts->n; i++)
        if (digits_n(grid_at(grid, row, parts->col + i)->text))
            deepest = i + 1;
    for (size_t i = 0; i < parts->n && deepest; i++) {
        Str part = grid_at(grid, row, parts->col + i)->text, *above = &parts->above[i];
        *above = i >= deepest ? (Str){0} : part.n ? part : *above;
        strbuf_addf(&code, "%s" STR_FMT, i > 0 && above->n == 1 ? "0" : "", STR_ARG(*above));
    }
    out.code = strbuf_keep(&code, run->scratch);
    out.damaged = deepest && (out.code.n != 1 + 2 * deepest || !is_code(run, out.code));
    if (out.damaged)
        out.code = (Str){0};
    if (behind < grid->ncolumns && grid_at(grid, row, behind)->kind == GRID_WORDS)
        out.name = grid_at(grid, row, behind)->text;
    return out;
}

/* ---- one column ---- */

/* So many columns from `col` on that are headed 类, 款, 项; 0: they are not. */
static size_t parts_at(const Grid *grid, size_t col, const CodeWords *words)
{
    size_t n = 0;
    while (n < words->parts.n && col + n < grid->ncolumns &&
           str_eq(grid->columns[col + n].leaf, words->parts.v[n]))
        n++;
    return n == words->parts.n && n <= PARTS_MAX ? n : 0;
}

/* Reads the codes of column `col` and those beside it; 0: there are none; else how many columns they are. */
static size_t column_read(const CheckRun *run, const Grid *grid, size_t col, const CodeWords *words,
                          CodeColumn *out)
{
    CodeParts parts = {col, parts_at(grid, col, words), {{0}}};
    size_t found = 0;
    if (!parts.n && (!grid_headed(grid, col, &words->heads) || grid_headed(grid, col, &words->others)))
        return 0;
    *out = (CodeColumn){.rows = ARENA_ARRAY(run->scratch, RowCode, grid->nrows)};
    for (size_t row = 0; row < grid->nrows; row++) {
        out->rows[row] = parts.n ? parts_read(run, grid, row, &parts) : code_read(run, grid, row, col);
        found += out->rows[row].code.n > 0;
    }
    return !found ? 0 : parts.n ? parts.n : 1;
}

CodeColumns code_columns(CheckRun *run, const Grid *grid, const CodeWords *words)
{
    CodeColumns columns = {0};
    bool counted = true; /* numbers stand behind the last codes */
    for (size_t col = 0, n; col < grid->ncolumns; col += n ? n : 1) {
        CodeColumn column;
        n = column_read(run, grid, col, words, &column);
        counted = counted || (!n && grid_column_counts(grid, col));
        if (!n || !counted)
            continue;
        if (columns.n)
            columns.v[columns.n - 1].to = col;
        column.from = col + n;
        column.to = grid->ncolumns;
        *LIST_PUSH(run->scratch, &columns) = column;
        counted = false;
    }
    return columns;
}
