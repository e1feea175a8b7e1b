/*
 * Shapes of lists: a row called 合计, codes and their parents, one code in several
 * lists.
 */
#include "figures/identity.h"
#include "figures/structure.h"

/* ---- what a row is ---- */

static Str without_blanks(Str text, StrBuf *out)
{
    strbuf_clear(out);
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp != ' ' && cp != 0x3000)
            strbuf_addcp(out, cp);
    }
    return strbuf_str(out);
}

typedef enum RowKind { ROW_PLAIN, ROW_TOTAL, ROW_SUBTOTAL, ROW_OF_WHICH } RowKind;

/* What a row is called stands in any of its texts; 合　计 is 合计. */
static RowKind row_kind(const Structure *s, const Entry *row)
{
    StrBuf title = {0};
    RowKind kind = ROW_PLAIN;
    for (size_t i = 0; i < row->nchildren && kind == ROW_PLAIN; i++) {
        if (row->children[i]->kind != ENTRY_TEXT || ((const Slot *)row->children[i])->amount)
            continue;
        Str text = without_blanks(entry_written(row->children[i]), &title);
        kind = str_is(text, "小计")         ? ROW_SUBTOTAL
               : key_fits(&s->totals, text) ? ROW_TOTAL
               : str_starts(text, "其中")   ? ROW_OF_WHICH
                                            : ROW_PLAIN;
    }
    strbuf_free(&title);
    return kind;
}

bool row_is_plain(const Structure *s, const Entry *row)
{
    return row_kind(s, row) == ROW_PLAIN;
}

bool row_is_part(const Structure *s, const Entry *row)
{
    return row_kind(s, row) == ROW_OF_WHICH;
}

const Entry *cell_of(const Entry *row, Str column)
{
    const Entry *cell = row->kind == ENTRY_GROUP ? entry_child(row, column) : NULL;
    return cell && entry_counts(cell) && !entry_blank(cell) && cell->figure.known ? cell : NULL;
}

/* A cell of `row` that a row of parts may be held against. */
static bool is_whole(const Structure *s, const Entry *cell)
{
    return is_part(s, cell) && !formula_says(cell) && !told(s, cell, TOLD_DOWN);
}

static void cell_push(Arena *scratch, const Entry *row, Str column, EntryList *out)
{
    const Entry *cell = cell_of(row, column);
    if (cell)
        *LIST_PUSH(scratch, out) = cell;
}

/* ---- codes ---- */

static Str code_at(const Entry *list, Str key, size_t i)
{
    const Entry *cell = list->children[i]->kind == ENTRY_GROUP ? entry_child(list->children[i], key) : NULL;
    Str code = cell ? entry_written(cell) : (Str){0};
    return account_code_sound(code) ? code : (Str){0};
}

/* The one row of a code; SIZE_MAX: none, or several. */
static size_t code_row(const KeyIndex *index, Str code)
{
    const size_t *first = str_map_at(&index->first, code);
    return first && !index->next[*first] ? *first : SIZE_MAX;
}

/* The row above by its code: the one of the longest beginning of it; SIZE_MAX: none. */
static size_t code_parent(const KeyIndex *index, Str code)
{
    size_t found = SIZE_MAX;
    for (Str above = account_code_above(code); above.n && found == SIZE_MAX;
         above = account_code_above(above))
        found = code_row(index, above);
    return found;
}

/* The key of the codes of 收支分类科目; empty: the list has none. */
static Str code_key(const Entry *list, Arena *scratch)
{
    Str key = record_keys(list, scratch).code;
    for (size_t i = 0; key.n && i < list->nchildren; i++)
        if (code_at(list, key, i).n)
            return key;
    return (Str){0};
}

/* ---- a list as it adds up ---- */

typedef struct Rows {
    const Entry *list;
    RowKind *kinds;
    bool *top;     /* no other row stands over it by its code or 级 … */
    size_t *above; /* … but maybe this one by its number; SIZE_MAX: none */
    size_t ntotals;
    enum {
        ROWS_NUMBERED,
        ROWS_TIGHT,
        ROWS_EVERY
    } taken; /* TIGHT: nor rows that complete an 其中; EVERY: number or not */
} Rows;

static bool has_above(const Structure *s, const Entry *list, size_t i)
{
    int64_t level = list_level(s->ledger->lists, list, i);
    return level > 0 && list_above(s->ledger->lists, list, i, level) != SIZE_MAX;
}

static Rows rows_of(const Structure *s, const Entry *list, Arena *scratch)
{
    Rows rows = {.list = list,
                 .kinds = ARENA_ARRAY(scratch, RowKind, list->nchildren),
                 .top = ARENA_ARRAY(scratch, bool, list->nchildren),
                 .above = ARENA_ARRAY(scratch, size_t, list->nchildren)};
    Str key = code_key(list, scratch);
    const KeyIndex *codes = key.n ? list_by_key(s->ledger->lists, list, key) : NULL;
    outline_find(list, rows.above);
    for (size_t i = 0; i < list->nchildren; i++) {
        Str code = codes ? code_at(list, key, i) : (Str){0};
        bool below = (code.n && code_parent(codes, code) != SIZE_MAX) || has_above(s, list, i);
        rows.kinds[i] = row_kind(s, list->children[i]);
        rows.top[i] = rows.kinds[i] == ROW_PLAIN && !below;
        rows.ntotals += rows.kinds[i] == ROW_TOTAL;
    }
    return rows;
}

typedef struct Span {
    size_t from, to;
} Span;

/* By its number it is below a row that has an amount there. */
static bool is_numbered_below(const Rows *rows, size_t i, Str column)
{
    for (i = rows->above[i]; i != SIZE_MAX; i = rows->above[i])
        if (rows->kinds[i] == ROW_PLAIN && cell_of(rows->list->children[i], column))
            return true;
    return false;
}

enum { OF_WHICH_MAX = 200 }; /* Ours: rows that one row is made of */

/* 公务用车运行费 behind 其中：公务用车购置费: with it, and maybe the next ones, all of the row above those. */
static bool completes_part(const Rows *rows, size_t i, Str column)
{
    size_t first = i;
    const size_t least = i < OF_WHICH_MAX ? 0 : i - OF_WHICH_MAX;
    while (first > least && rows->kinds[first - 1] == ROW_PLAIN)
        first--;
    while (first > least && rows->kinds[first - 1] == ROW_OF_WHICH)
        first--;
    const Entry *whole = first > 0 && rows->kinds[first] == ROW_OF_WHICH
                             ? cell_of(rows->list->children[first - 1], column)
                             : NULL;
    Decimal sum = decimal_of(0);
    for (size_t k = first; whole && k < rows->list->nchildren && k < first + OF_WHICH_MAX; k++) {
        const Entry *cell = cell_of(rows->list->children[k], column);
        Decimal value;
        if (rows->kinds[k] != ROW_PLAIN && rows->kinds[k] != ROW_OF_WHICH)
            break;
        if (cell && (!amount_in(cell, whole->figure.unit, &value) || !decimal_add(sum, value, &sum)))
            return false;
        if (k >= i && decimal_cmp(sum, whole->figure.value) == 0)
            return true;
    }
    return false;
}

static void tops_collect(const Rows *rows, Span span, Str column, Arena *scratch, EntryList *out)
{
    for (size_t i = span.from; i < span.to; i++)
        if (rows->top[i] && (rows->taken == ROWS_EVERY || !is_numbered_below(rows, i, column)) &&
            !(rows->taken == ROWS_TIGHT && completes_part(rows, i, column)))
            cell_push(scratch, rows->list->children[i], column, out);
}

void top_cells(const Structure *s, const Entry *list, Str column, Arena *scratch, EntryList *out)
{
    const Rows rows = rows_of(s, list, scratch);
    tops_collect(&rows, (Span){0, list->nchildren}, column, scratch, out);
}

/* ---- 合计行 ---- */

/* The last row before i that is a total of either kind, plus 1; 0: none. */
static size_t after_total(const Rows *rows, size_t i)
{
    while (i > 0 && rows->kinds[i - 1] != ROW_TOTAL && rows->kinds[i - 1] != ROW_SUBTOTAL)
        i--;
    return i;
}

static size_t until_total(const Rows *rows, size_t i)
{
    while (i < rows->list->nchildren && rows->kinds[i] != ROW_TOTAL && rows->kinds[i] != ROW_SUBTOTAL)
        i++;
    return i;
}

static void subtotal_relate(const Structure *s, const Rows *rows, size_t i, const Entry *cell, Arena *scratch)
{
    EntryList before = {0}, after = {0};
    tops_collect(rows, (Span){after_total(rows, i), i}, cell->key, scratch, &before);
    tops_collect(rows, (Span){i + 1, until_total(rows, i + 1)}, cell->key, scratch, &after);
    if (sums_to(s, &before, cell) || after.n == 0)
        sum_relate(s, cell, &before, SIGN_EQUAL);
    else if (sums_to(s, &after, cell) || before.n == 0)
        sum_relate(s, cell, &after, SIGN_EQUAL);
}

/* `a` misses the total by less than `b`. */
static bool is_nearer(const EntryList *a, const EntryList *b, const Entry *total)
{
    Decimal by_a, by_b;
    if (a->n == 0 || !entries_sum(a, total->figure.unit, &by_a) ||
        !entries_sum(b, total->figure.unit, &by_b) || !decimal_sub(by_a, total->figure.value, &by_a) ||
        !decimal_sub(by_b, total->figure.value, &by_b))
        return false;
    by_a.n = by_a.n < 0 ? -by_a.n : by_a.n;
    by_b.n = by_b.n < 0 ? -by_b.n : by_b.n;
    return decimal_cmp(by_a, by_b) < 0;
}

static void total_relate(const Structure *s, const Rows *rows, size_t i, const Entry *cell, Arena *scratch)
{
    EntryList all = {0}, near = {0}, both = {0}, subtotals = {0}, tight = {0}, every = {0};
    const Span whole = {0, rows->list->nchildren};
    size_t from = after_total(rows, i);
    Rows other = *rows;
    tops_collect(rows, whole, cell->key, scratch, &all);
    other.taken = ROWS_TIGHT;
    tops_collect(&other, whole, cell->key, scratch, &tight);
    other.taken = ROWS_EVERY;
    tops_collect(&other, whole, cell->key, scratch, &every);
    tops_collect(rows, (Span){from, i}, cell->key, scratch, &near);
    if (from > 0)
        cell_push(scratch, rows->list->children[from - 1], cell->key, &both);
    for (size_t k = 0; from > 0 && k < near.n; k++)
        *LIST_PUSH(scratch, &both) = near.v[k];
    for (size_t k = 0; k < rows->list->nchildren; k++)
        if (rows->kinds[k] == ROW_SUBTOTAL)
            cell_push(scratch, rows->list->children[k], cell->key, &subtotals);
    const EntryList *const ways[] = {&all, &subtotals, &near, &both, &tight, &every};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        if (sums_to(s, ways[k], cell)) {
            sum_relate(s, cell, ways[k], SIGN_EQUAL);
            return;
        }
    if (rows->ntotals == 1 && all.n > 0) /* several may be totals of anything */
        sum_relate(s, cell, is_nearer(&tight, &all, cell) ? &tight : &all, SIGN_EQUAL);
}

void total_rows_relate(const Structure *s, const Entry *list)
{
    Arena *scratch = arena_new();
    const Rows rows = rows_of(s, list, scratch);
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *row = list->children[i];
        bool total = rows.kinds[i] == ROW_TOTAL;
        if (!total && rows.kinds[i] != ROW_SUBTOTAL)
            continue;
        for (size_t k = 0; k < row->nchildren; k++)
            if (is_whole(s, row->children[k]))
                (total ? total_relate : subtotal_relate)(s, &rows, i, row->children[k], scratch);
    }
    arena_free(scratch);
}

/* ---- 栏合计 ---- */

/* What a cell is called: the text before it in its row. */
static Str cell_title(const Entry *row, const Entry *cell)
{
    Str title = {0};
    for (size_t i = 0; i < row->nchildren && row->children[i] != cell; i++)
        if (row->children[i]->kind == ENTRY_TEXT && !((const Slot *)row->children[i])->amount)
            title = entry_written(row->children[i]);
    return title;
}

/* 1. …, （1）…, 其中… below a row that is numbered 一、. */
static bool is_detail(Str title)
{
    return str_starts(title, "（") || str_starts(title, "其中") ||
           (title.n && title.s[0] >= '0' && title.s[0] <= '9');
}

static bool level_below(const Structure *s, const Entry *row)
{
    for (size_t i = 0; i < s->levels.n; i++) {
        const Entry *level = entry_child(row, s->levels.v[i]);
        Str text = level ? entry_written(level) : (Str){0};
        if (text.n && !str_is(text, "0"))
            return true;
    }
    return false;
}

static void column_relate(const Structure *s, const Entry *list, Str column, const Entry *total,
                          Arena *scratch)
{
    EntryList all = {0}, heads = {0};
    bool chapters = false;
    for (size_t i = 0; i < list->nchildren; i++) {
        const Entry *cell = cell_of(list->children[i], column);
        if (!cell)
            continue;
        Str title = cell_title(list->children[i], cell);
        chapters = chapters || title_is_chapter(title);
        *LIST_PUSH(scratch, &all) = cell;
        if (!level_below(s, list->children[i]) && !(chapters && is_detail(title)))
            *LIST_PUSH(scratch, &heads) = cell;
    }
    sum_relate(s, total, sums_to(s, &all, total) ? &all : &heads, SIGN_EQUAL);
}

void columns_relate(const Structure *s, const Entry *list)
{
    const Entry *group = list->parent;
    Arena *scratch = arena_new();
    for (size_t i = 0; group && s->amounts.n && i < group->nchildren; i++) {
        const Entry *total = group->children[i];
        if (key_fits(&s->totals, total->key) && total->kind == ENTRY_FIGURE && total->figure.known)
            column_relate(s, list, s->amounts.v[0], total, scratch);
    }
    arena_free(scratch);
}

/* ---- 编码 ---- */

static void code_relate(const Structure *s, const Entry *list, const EntryList *below, size_t i,
                        Arena *scratch)
{
    const Entry *row = list->children[i];
    for (size_t k = 0; k < row->nchildren; k++) {
        EntryList cells = {0};
        if (!is_whole(s, row->children[k]))
            continue;
        for (size_t b = 0; b < below->n; b++)
            cell_push(scratch, below->v[b], row->children[k]->key, &cells);
        if (cells.n > 0)
            sum_relate(s, row->children[k], &cells, SIGN_EQUAL);
    }
}

/* A slip in one of the codes would make the sums above it wrong, which they are not. */
static bool codes_are_whole(const Entry *list, Str key)
{
    bool whole = true;
    for (size_t i = 0; i < list->nchildren && whole; i++) {
        const Entry *row = list->children[i], *cell = row->kind == ENTRY_GROUP ? entry_child(row, key) : NULL;
        Str code = cell ? entry_written(cell) : (Str){0};
        whole = !code.n || code.s[0] < '0' || code.s[0] > '9' || account_code_sound(code);
    }
    return whole;
}

void codes_relate(const Structure *s, const Entry *list)
{
    Arena *scratch = arena_new();
    Str key = code_key(list, scratch);
    if (key.n && !codes_are_whole(list, key))
        key.n = 0;
    const KeyIndex *codes = key.n ? list_by_key(s->ledger->lists, list, key) : NULL;
    EntryList *below = key.n ? ARENA_ARRAY(scratch, EntryList, list->nchildren) : NULL;
    for (size_t i = 0; key.n && i < list->nchildren; i++) {
        Str code = code_at(list, key, i);
        size_t parent =
            code.n && row_kind(s, list->children[i]) == ROW_PLAIN ? code_parent(codes, code) : SIZE_MAX;
        if (parent != SIZE_MAX)
            *LIST_PUSH(scratch, &below[parent]) = list->children[i];
    }
    for (size_t i = 0; key.n && i < list->nchildren; i++)
        if (below[i].n > 0)
            code_relate(s, list, &below[i], i, scratch);
    arena_free(scratch);
}

/* ---- 同码 ---- */

enum { CODED_LISTS_MAX = 64 }; /* Ours: a document has some nine tables */

typedef struct Coded {
    const Entry *list;
    Str key;
    const KeyIndex *codes;
} Coded;

/* The cell of the row over it that both lists agree on; then their rows are parts of the same. */
static bool parents_agree(const Coded *a, const Coded *b, Str code, Str column)
{
    size_t pa = code_parent(a->codes, code), pb = code_parent(b->codes, code);
    if (pa == SIZE_MAX || pb == SIZE_MAX ||
        !str_eq(code_at(a->list, a->key, pa), code_at(b->list, b->key, pb)))
        return false;
    const Entry *x = cell_of(a->list->children[pa], column), *y = cell_of(b->list->children[pb], column);
    Decimal value;
    return x && y && amount_in(y, x->figure.unit, &value) && decimal_cmp(value, x->figure.value) == 0;
}

static void code_pair(const Structure *s, const Coded *a, const Coded *b, size_t i)
{
    Str code = code_at(a->list, a->key, i);
    size_t k = code.n ? code_row(b->codes, code) : SIZE_MAX;
    if (k == SIZE_MAX || code_row(a->codes, code) != i)
        return;
    const Entry *row = a->list->children[i];
    for (size_t c = 0; c < row->nchildren; c++) {
        const Entry *cell = row->children[c], *other = cell_of(b->list->children[k], cell->key);
        Decimal value;
        const EntryList one = {&other, 1, 1};
        if (other && is_part(s, cell) && amount_in(other, cell->figure.unit, &value) &&
            parents_agree(a, b, code, cell->key))
            sum_relate(s, cell, &one, SIGN_EQUAL);
    }
}

void same_codes_relate(const Structure *s)
{
    Coded coded[CODED_LISTS_MAX];
    size_t n = 0;
    Arena *scratch = arena_new();
    for (size_t i = 0; i < s->lists->n && n < CODED_LISTS_MAX; i++) {
        const Entry *list = s->lists->v[i];
        Str key = code_key(list, scratch);
        if (key.n)
            coded[n++] = (Coded){list, key, list_by_key(s->ledger->lists, list, key)};
        arena_reset(scratch);
    }
    arena_free(scratch);
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            for (size_t i = 0; i < coded[a].list->nchildren; i++)
                code_pair(s, &coded[a], &coded[b], i);
}
