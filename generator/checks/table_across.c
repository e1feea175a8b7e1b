/*
 * Across a row: the 合计 or 小计 of columns beside each other, or below one head, is what the others add up to. That they are its
 * parts is known by their names, 基本支出 and 项目支出, or by the rows that say so: more rows hold than not, and in those that hold each
 * part has stood beside another.
 */
#include "checks/records.h"

typedef struct AcrossParams {
    TextList totals; /* 合计: the head of a column that is the sum of others */
    TextList wholes; /* 全项: names that make up a whole, with blanks between them */
    TextList nested; /* 其中: in a head, its column is no part */
    TextList apart;  /* 不加: in a head, its numbers do not add up; the parts end there */
} AcrossParams;

static const Field ACROSS_FIELDS[] = {
    {KEY("合计", FIELD_TEXTS, AcrossParams, totals), .flags = FIELD_REQUIRED},
    {KEY("全项", FIELD_TEXTS, AcrossParams, wholes), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("其中", FIELD_TEXTS, AcrossParams, nested), .flags = FIELD_REQUIRED},
    {KEY("不加", FIELD_TEXTS, AcrossParams, apart), .flags = FIELD_REQUIRED},
};
static const Schema ACROSS_SCHEMA = SCHEMA("参数", AcrossParams, ACROSS_FIELDS);

#define NO_COLUMN SIZE_MAX

/* A head and the columns below it, and which of them is its number: its own total, or the only one. */
typedef struct Member {
    size_t from, to;
    size_t number; /* NO_COLUMN: the columns below it added up */
    Str head;      /* without those over it */
    bool total, counts, nested;
} Member;

typedef LIST_OF(Member) Members;

typedef struct AcrossCheck {
    CheckRun *run;
    const AcrossParams *params;
    const Grid *grid;
} AcrossCheck;

/* ---- heads ---- */

static bool column_is_total(const AcrossCheck *check, size_t col)
{
    return text_listed(&check->params->totals, check->grid->columns[col].leaf);
}

static Member member_of(const AcrossCheck *check, const Cell *cell)
{
    const Grid *grid = check->grid;
    Member out = {.from = cell->col, .to = cell->col + cell->colspan, .number = NO_COLUMN, .counts = true};
    out.head = cell->colspan > 1 ? cell->paras->text : grid->columns[out.from].leaf;
    for (size_t col = out.from; col < out.to; col++) {
        out.counts =
            out.counts && grid_column_counts(grid, col) && !grid_headed(grid, col, &check->params->apart);
        out.nested = out.nested || grid_headed(grid, col, &check->params->nested);
        if (out.to == out.from + 1 || (out.number == NO_COLUMN && column_is_total(check, col)))
            out.number = col;
    }
    out.total = out.to == out.from + 1 && column_is_total(check, out.from);
    return out;
}

/* ---- rows ---- */

static GridSum row_sum(const AcrossCheck *check, const Member *parts, size_t n, size_t row)
{
    GridSum sum = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t col = parts[i].from; col < parts[i].to; col++)
            if (parts[i].number == NO_COLUMN || parts[i].number == col)
                grid_sum_add(&sum, grid_at(check->grid, row, col));
    return sum;
}

/* Marks what parts of the row are not 0. */
static size_t parts_mark(const AcrossCheck *check, const Member *parts, size_t n, size_t row, bool *marks)
{
    size_t marked = 0;
    for (size_t i = 0; i < n; i++) {
        GridSum own = row_sum(check, &parts[i], 1, row);
        marks[i] = own.n > 0 && decimal_sign(own.value) != 0;
        marked += marks[i];
    }
    return marked;
}

/* The heads of the parts are all names of a whole, each once. */
static bool names_whole(const AcrossCheck *check, const Member *parts, size_t n)
{
    const TextList *wholes = &check->params->wholes;
    for (size_t w = 0; w < wholes->n; w++) {
        size_t at = 0, names = 0, found = 0;
        for (Str name; word_next(wholes->v[w], &at, &name); names++)
            for (size_t i = 0, once = 0; i < n && !once; i++) {
                once = str_find(parts[i].head, name, 0) < parts[i].head.n;
                found += once;
            }
        if (names == n && found == n)
            return true;
    }
    return false;
}

static void row_tell(const AcrossCheck *check, const GridSum *sum, const GridCell *whole)
{
    Arena *arena = check->run->scratch;
    Str value = decimal_str(arena, sum->value);
    grid_hit_add(check->run, check->grid, whole, str_fill(arena, FAULT_ROW_ACROSS, DIAG_ARGS(value)), value);
}

/* What the rows say of the parts of a total. */
typedef struct Evidence {
    size_t holds, fails;
    bool *beside; /* by part: in a row that holds it has stood beside another */
} Evidence;

static Evidence rows_read(const AcrossCheck *check, size_t total, const Member *parts, size_t n)
{
    Evidence out = {0, 0, ARENA_ARRAY(check->run->scratch, bool, n)};
    bool *marks = ARENA_ARRAY(check->run->scratch, bool, n);
    for (size_t row = 0; row < check->grid->nrows; row++) {
        const GridCell *whole = grid_at(check->grid, row, total);
        GridSum sum = row_sum(check, parts, n, row);
        size_t marked = parts_mark(check, parts, n, row, marks);
        if (whole->kind != GRID_NUMBER || !sum.n)
            continue;
        if (!grid_sum_holds(&sum, whole)) {
            out.fails++;
            continue;
        }
        out.holds += marked > 0;
        for (size_t i = 0; i < n && marked > 1; i++)
            out.beside[i] = out.beside[i] || marks[i];
    }
    return out;
}

static void parts_check(const AcrossCheck *check, size_t total, const Member *parts, size_t n)
{
    Evidence seen = rows_read(check, total, parts, n);
    bool named = names_whole(check, parts, n), *marks = ARENA_ARRAY(check->run->scratch, bool, n);
    if (!seen.fails || seen.fails > seen.holds + named)
        return;
    for (size_t row = 0; row < check->grid->nrows; row++) {
        const GridCell *whole = grid_at(check->grid, row, total);
        GridSum sum = row_sum(check, parts, n, row);
        bool known = parts_mark(check, parts, n, row, marks) > 0;
        for (size_t i = 0; i < n; i++)
            known = known && (!marks[i] || named || seen.beside[i]);
        if (known && grid_sum_denies(&sum, whole))
            row_tell(check, &sum, whole);
    }
}

/* The members beside a total, to its right or, if none is there, to its left. */
static void members_check(const AcrossCheck *check, const Members *members)
{
    size_t total = 0, totals = 0;
    for (size_t i = 0; i < members->n; i++)
        if (members->v[i].total) {
            total = i;
            totals++;
        }
    size_t from = total + 1, to = from;
    while (to < members->n && members->v[to].counts)
        to++;
    if (to == from) {
        to = from = total;
        while (from > 0 && members->v[from - 1].counts)
            from--;
    }
    bool whole = totals == 1 && to > from + 1 && members->v[total].counts;
    for (size_t i = from; i < to; i++)
        whole = whole && !members->v[i].nested;
    if (whole)
        parts_check(check, members->v[total].from, &members->v[from], to - from);
}

/* The heads of columns from … to in the table's row `row`, and then those below each. */
static void level_check(const AcrossCheck *check, uint32_t row, size_t from, size_t to)
{
    Members members = {0};
    for (size_t col = from; col < to; col = members.v[members.n - 1].to) {
        const Cell *cell = table_cell(check->grid->table, row, (uint32_t)col);
        Member member = member_of(check, cell);
        if (member.from != col || member.to > to)
            return;
        *LIST_PUSH(check->run->scratch, &members) = member;
        if (member.to > member.from + 1 && cell->row + cell->rowspan < check->grid->from)
            level_check(check, cell->row + cell->rowspan, member.from, member.to);
    }
    members_check(check, &members);
}

static void across_run(CheckRun *run, const void *params)
{
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        const AcrossCheck check = {run, params, &grids->v[g]};
        level_check(&check, grids->v[g].header, 0, grids->v[g].ncolumns);
    }
}

const CheckForm CHECK_TABLE_ACROSS = {.schema = &ACROSS_SCHEMA, .run = across_run, .words = {GRID_HIT_WORDS}};
