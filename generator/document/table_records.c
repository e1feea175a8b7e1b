/*
 * The rows of a 逐行: which records of its list, in which order, and with 汇总 the
 * rows above them, which stand for all records whose code begins like theirs.
 */
#include "document/args.h"
#include "document/grid.h"
#include "model/account.h"

#include <stdlib.h>
#include <string.h>

/* Where there is none the word itself, which the cells of the rows that are made then ask for. */
static Str key_of(const Entry *list, RecordKey known_by)
{
    Str key = list_key(list, known_by);
    return key.n ? key : record_key_word(known_by);
}

/* ---- 汇总 ---- */

typedef struct Rollup {
    TableWork *work;
    RecordRows *rows;
    Str code_key, name_key;
    uint32_t numbers[CODE_LEVELS]; /* of the row shown last at each level */
} Rollup;

static void code_report(const Rollup *up, const Entry *record, Str wrong)
{
    report(up->work->b, DIAG_TABLE_ROLLUP_CODE, record->pos, DIAG_ARGS(record->path, wrong));
}

static Str code_of(const Rollup *up, size_t i)
{
    return record_text(up->rows->records[i], up->code_key);
}

/* Records are in the order of their codes: one that is the beginning of the next would be counted twice. */
static bool codes_check(const Rollup *up)
{
    bool good = true;
    for (size_t i = 0; i < up->rows->nrecords; i++) {
        Str code = code_of(up, i), next = i + 1 < up->rows->nrecords ? code_of(up, i + 1) : (Str){0};
        Str wrong = {0};
        if (!code.n)
            wrong = ARG_RECORD_NO_CODE;
        else if (!account_code_sound(code))
            wrong = ARG_RECORD_CODE_FORM;
        else if (next.n > code.n && str_eq(str_slice(next, 0, code.n), code))
            wrong = ARG_RECORDS_BELOW;
        if (wrong.n)
            code_report(up, up->rows->records[i], wrong);
        good = good && !wrong.n;
    }
    return good;
}

/* The name that the account has for the code of a row that is made. */
static Str account_name(const Rollup *up, const Entry *record, Str code)
{
    const AccountCode *known = account_code(up->work->b->source->profile->account, code);
    if (known)
        return account_code_name(known, up->work->b->source->office->year);
    code_report(up, record, str_fill(up->work->b->arena, ARG_NO_SUCH_CODE.s, DIAG_ARGS(code)));
    return code;
}

static FillWord *row_words(Builder *b, size_t level, uint32_t number)
{
    FillWord *words = ARENA_ARRAY(b->arena, FillWord, ROW_WORDS);
    words[0] = (FillWord){"一", number_chinese(b->arena, number), NULL};
    words[1] = (FillWord){"1", str_uint(b->arena, number), NULL};
    words[ROW_WORD_LEVEL] = (FillWord){"级", str_uint(b->arena, level), NULL};
    return words;
}

static const Entry *sum_row(TableWork *work, const SumRow *form)
{
    DiagList found;
    diag_list_init(&found, work->b->arena);
    const Entry *row = ledger_sum_row(work->b->ledger, form, &found);
    report_all(work->b, &found);
    return row;
}

/* Last year's records that no record was and whose code begins so; they are in the order of their codes. */
static size_t gone_of(const Rollup *up, Str code, const Entry *const **out)
{
    const RecordRows *rows = up->rows;
    size_t first = 0, end = rows->ngone;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (str_cmp(record_text(rows->gone[middle], up->code_key), code) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    while (end < rows->ngone &&
           str_eq(str_slice(record_text(rows->gone[end], up->code_key), 0, code.n), code))
        end++;
    *out = rows->gone + first;
    return end - first;
}

/* One record with the whole code is its own row; else the row has the sums of all whose code begins so. */
static const Entry *group_row(Rollup *up, size_t first, size_t n, Str code)
{
    RecordRows *rows = up->rows;
    const Entry *record = n ? rows->records[first] : rows->list;
    bool whole = n && code.n == code_of(up, first).n;
    if (whole && n == 1)
        return record;
    const RowText texts[] = {
        {up->code_key, code},
        {up->name_key, whole ? record_text(record, up->name_key) : account_name(up, record, code)}};
    SumRow sum = {.list = rows->list,
                  .records = rows->records + first,
                  .n = n,
                  .keys = &rows->keys,
                  .texts = texts,
                  .ntexts = 2};
    sum.ngone = gone_of(up, code, &sum.gone);
    return sum_row(up->work, &sum);
}

static size_t group_end(const Rollup *up, size_t first, Str code)
{
    size_t end = first;
    while (end < up->rows->nrecords && str_eq(str_slice(code_of(up, end), 0, code.n), code))
        end++;
    return end;
}

static void group_add(Rollup *up, size_t first, Str code)
{
    RecordRows *rows = up->rows;
    size_t level = account_code_level(code), indent = 0;
    const Entry *row = group_row(up, first, group_end(up, first, code) - first, code);
    up->numbers[level]++;
    for (size_t above = 0; above < level; above++)
        indent += rows->form->level[above];
    for (size_t below = level + 1; below < CODE_LEVELS; below++)
        up->numbers[below] = 0;
    rows->rows[rows->nrows++] = (RecordRow){row, row_words(up->work->b, indent, up->numbers[level])};
}

/* ---- 科目 ---- */

/* Is it of what 科目 names? A code that the account does not know is, so that it is told. */
static bool code_asked(const Rollup *up, Str code)
{
    const EachForm *form = up->rows->form;
    Str top = str_slice(code, 0, account_code_digits(0));
    const AccountCode *known = account_code(up->work->b->source->profile->account, top);
    bool asked = !form->codes_node || !known || !account_code_sound(code);
    for (size_t i = 0; i < form->codes.n && !asked; i++) {
        Str word = form->codes.v[i];
        asked = account_code_sound(word) ? str_eq(word, str_slice(code, 0, word.n))
                                         : str_eq(word, CODE_KIND_NAMES[known->kind]);
    }
    return asked;
}

static void records_keep_asked(Rollup *up)
{
    RecordRows *rows = up->rows;
    size_t n = 0;
    for (size_t i = 0; i < rows->nrecords; i++)
        if (code_asked(up, code_of(up, i)))
            rows->records[n++] = rows->records[i];
    rows->nrecords = n;
    n = 0;
    for (size_t i = 0; i < rows->ngone; i++)
        if (code_asked(up, record_text(rows->gone[i], up->code_key)))
            rows->gone[n++] = rows->gone[i];
    rows->ngone = n;
}

/* A code that a 部门 of that year has a row for where the form has every row. */
static bool code_current(const Rollup *up, const AccountCode *code)
{
    const Source *source = up->work->b->source;
    int64_t year = source->office->year;
    const AccountCode *top =
        account_code(source->profile->account, str_slice(code->code, 0, account_code_digits(0)));
    return !code->elsewhere && !(top && top->elsewhere) && year >= code->from &&
           (!code->until || year <= code->until);
}

static void asked_add(const Rollup *up, TextList *codes)
{
    Builder *b = up->work->b;
    const EachForm *form = up->rows->form;
    const Account *account = b->source->profile->account;
    for (size_t i = 0; i < form->codes.n; i++) {
        const Node *written = form->codes_node;
        if (account_code_sound(form->codes.v[i]) && !account_code(account, form->codes.v[i]))
            report(b, DIAG_TABLE_ROLLUP_CODE,
                   written->kind == NODE_LIST ? written->list.items[i]->pos : written->pos,
                   DIAG_ARGS(form->codes.v[i], ARG_NO_CODE));
    }
    for (size_t i = 0; form->codes.n && i < account->codes.n; i++) {
        const AccountCode *code = account->codes.v[i];
        if (form->level[account_code_level(code->code)] && code_asked(up, code->code) &&
            code_current(up, code))
            *LIST_PUSH(b->arena, codes) = code->code;
    }
}

static int code_cmp(const void *left, const void *right)
{
    const Str *a = left, *b = right;
    return str_cmp(*a, *b);
}

/* The codes of the rows in their order, some of them twice. */
static TextList row_codes(const Rollup *up)
{
    TextList codes = {0};
    for (size_t i = 0; i < up->rows->nrecords; i++)
        for (size_t level = 0; level < CODE_LEVELS && account_code_digits(level) <= code_of(up, i).n; level++)
            if (up->rows->form->level[level])
                *LIST_PUSH(up->work->b->arena, &codes) =
                    str_slice(code_of(up, i), 0, account_code_digits(level));
    asked_add(up, &codes);
    if (codes.n)
        qsort(codes.v, codes.n, sizeof *codes.v, code_cmp);
    return codes;
}

static Rollup rollup_of(TableWork *work, RecordRows *rows)
{
    Rollup up = {.work = work, .rows = rows};
    up.code_key = key_of(rows->list, RECORD_CODE);
    up.name_key = key_of(rows->list, RECORD_NAME);
    records_keep_asked(&up);
    return up;
}

static void rows_roll(TableWork *work, RecordRows *rows)
{
    Rollup up = rollup_of(work, rows);
    records_sort(work->b, rows->records, rows->nrecords, up.code_key, false);
    if (!codes_check(&up))
        return;
    TextList codes = row_codes(&up);
    rows->rows = ARENA_ARRAY(work->b->arena, RecordRow, codes.n);
    for (size_t i = 0, first = 0; i < codes.n; i++) {
        if (i && str_eq(codes.v[i], codes.v[i - 1]))
            continue;
        while (first < rows->nrecords && str_cmp(code_of(&up, first), codes.v[i]) < 0)
            first++;
        group_add(&up, first, codes.v[i]);
    }
}

/* ---- the records ---- */

/* Is there the end of a name at `at`? Blanks, signs and braces are no part of one, a dot leads to another. */
static bool name_ends(Str text, size_t at)
{
    return at >= text.n || (strchr(" ?:}{()=<>!+-*/,", text.s[at]) && text.s[at]);
}

/* Does a text with braces name the key by itself, {金额} or {= 金额? * 2}? */
static bool key_named(Str text, Str key)
{
    size_t open = str_find(text, STR("{"), 0);
    for (size_t at = str_find(text, key, open); at < text.n; at = str_find(text, key, at + 1))
        if (at && name_ends(text, at - 1) && name_ends(text, at + key.n))
            return true;
    return false;
}

static bool total_names(const TableSpec *spec, Str key)
{
    bool named = false;
    for (size_t i = 0; i < spec->nbody && !named; i++) {
        const BodySpec *body = &spec->body[i];
        for (size_t c = 0; body->kind == BODY_TOTAL && c < body->row.ncells && !named; c++)
            named = key_named(body->row.cells[c].text->scalar.text, key);
    }
    return named;
}

static bool has_figure(const Entry *group, Str key)
{
    const Entry *entry = group ? entry_at(group, key) : NULL;
    return entry && entry->kind == ENTRY_FIGURE;
}

/* A list that goes by its name may have its total written beside it, under the name of the column: that is printed. */
static bool total_written(const TableWork *work, const RecordRows *rows, Str key)
{
    return !rows->form->mapping && (has_figure(rows->list->parent, key) || has_figure(work->data, key));
}

static void total_key_add(const TableWork *work, RecordRows *rows, Str key, TextList *summed)
{
    Builder *b = work->b;
    if (!key.n || text_listed(&rows->total_keys, key) || total_written(work, rows, key))
        return;
    *LIST_PUSH(b->arena, &rows->total_keys) = key;
    if (total_names(work->spec, key))
        *LIST_PUSH(b->arena, summed) = key;
}

/* Columns that no 合计 names are not added up: 台 and 套 of one need not go together. */
static void total_make(TableWork *work, RecordRows *rows)
{
    TextList summed = {0};
    for (size_t k = 0; k < rows->keys.n; k++)
        total_key_add(work, rows, rows->keys.v[k], &summed);
    for (size_t c = 0; c < work->spec->ncolumns; c++) {
        Str key = work->spec->columns[c].key;
        total_key_add(work, rows, key, &summed);
        if (rows->form->mapping && key.n && !text_listed(&rows->keys, key))
            *LIST_PUSH(work->b->arena, &rows->keys) = key;
    }
    rows->total = sum_row(work, &(SumRow){.list = rows->list,
                                          .records = rows->records,
                                          .n = rows->nrecords,
                                          .keys = &summed,
                                          .gone = rows->gone,
                                          .ngone = rows->ngone});
}

/* What the rows that stand for several records were last year is of these as well, as far as the condition lets them through. */
static void gone_choose(TableWork *work, RecordRows *rows)
{
    Builder *b = work->b;
    const Node *when = rows->form->when;
    const Condition *condition = when ? condition_of(b, when, when->scalar.text, true) : NULL;
    size_t n = ledger_rows_gone(b->ledger, rows->list, b->arena, &rows->gone);
    DiagList unused; /* what last year's list lacks is no mistake of this year */
    diag_list_init(&unused, b->arena);
    for (size_t i = 0; i < n; i++)
        if (!condition || condition_holds(condition, rows->gone[i], NULL, &unused))
            rows->gone[rows->ngone++] = rows->gone[i];
    records_sort(b, rows->gone, rows->ngone, list_key(rows->list, RECORD_CODE), false);
}

/* As they are: records that say their 级 themselves keep it. */
static void rows_list(TableWork *work, RecordRows *rows)
{
    bool levels = text_listed(&rows->keys, STR("级"));
    rows->rows = ARENA_ARRAY(work->b->arena, RecordRow, rows->nrecords);
    for (size_t i = 0; i < rows->nrecords; i++) {
        FillWord *words = row_words(work->b, 0, (uint32_t)i + 1);
        if (levels)
            words[ROW_WORD_LEVEL].name = "";
        rows->rows[rows->nrows++] = (RecordRow){rows->records[i], words};
    }
}

void records_make(TableWork *work, RecordRows *rows)
{
    const EachForm *form = rows->form;
    if (!rows->list || !repeats_may(work->b, rows->list->nchildren, form->list_pos))
        return;
    rows->records = ARENA_ARRAY(work->b->arena, const Entry *, rows->list->nchildren + 1);
    rows->nrecords = records_choose(work->b, rows->list, form->when, &form->order, rows->records);
    gone_choose(work, rows);
    if (form->rolled)
        rows_roll(work, rows);
    else
        rows_list(work, rows);
    total_make(work, rows);
}

size_t records_shown(Builder *b, const Entry *list, const EachForm *form)
{
    TableWork work = {.b = b};
    RecordRows rows = {.form = form, .list = list};
    rows.records = ARENA_ARRAY(b->arena, const Entry *, list->nchildren + 1);
    rows.nrecords = records_choose(b, list, form->when, &(RecordOrder){0}, rows.records);
    if (form->rolled)
        (void)rollup_of(&work, &rows);
    return rows.nrecords;
}
