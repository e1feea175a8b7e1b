/*
 * A relation's expression, read once, bound at one place: each path and call
 * becomes the entries it leads to from there. Every name has to lead somewhere.
 */
#include "figures/list_index.h"

static Str filled(const ExprPlace *place, Str word)
{
    size_t star = str_find(word, STR("*"), 0);
    if (star == word.n)
        return word;
    const Str parts[] = {str_slice(word, 0, star), place->star, str_slice(word, star + 1, word.n)};
    return str_join(place->arena, parts, 3, STR(""));
}

static const Entry *entry_find(const ExprPlace *place, Str path)
{
    if (path.n == 0 || !place->root)
        return NULL;
    if (!place->record)
        return entry_at(place->root, path);
    /* A bare name of a record's relation is one of its keys, never a namesake elsewhere. */
    const Entry *found = entry_at(place->record, path);
    return found || str_find(path, STR("."), 0) == path.n ? found : entry_at(place->root, path);
}

static const Expr *number(const ExprPlace *place, size_t value, size_t at)
{
    Expr *expr = expr_new(place->arena, EXPR_NUMBER, at);
    expr->number.number = decimal_of((int64_t)value);
    return expr;
}

/* What a relation can count with, or NULL. */
static const Expr *counting(const ExprPlace *place, const Entry *entry, size_t at)
{
    return entry && entry_counts(entry) ? expr_of_entry(place->arena, entry, at) : NULL;
}

static const Expr *cell(const ExprPlace *place, const Entry *record, Str column, size_t at)
{
    return record ? counting(place, entry_child(record, column), at) : NULL;
}

static const Expr *path_bind(const ExprPlace *place, const Name *name, size_t at)
{
    const Entry *entry = place->record && place->root && name->is_key ? entry_child(place->record, name->word)
                         : place->figure && str_eq(name->word, place->driver)
                             ? place->figure
                             : entry_find(place, filled(place, name->word));
    return !entry && name->may_lack ? number(place, 0, at) : counting(place, entry, at);
}

/* ---- filters ---- */

/* With stars and @keys filled in. False: the record has nothing under an @key. */
static bool filter_bind(const ExprPlace *place, const RecordFilter *said, RecordFilter *out)
{
    *out = *said;
    for (size_t i = 0; i < out->n; i++) {
        RecordTest *test = &out->tests[i];
        test->key = filled(place, test->key);
        if (!str_starts(test->text, "@"))
            continue;
        Str key = str_slice(test->text, 1, test->text.n);
        const Entry *entry = place->record ? entry_child(place->record, key) : NULL;
        test->text = entry ? entry_written(entry) : (Str){0};
        if (!test->text.n)
            return false;
    }
    out->except = (TextList){0};
    for (size_t i = 0; i < said->except.n; i++)
        *LIST_PUSH(place->arena, &out->except) = filled(place, said->except.v[i]);
    return true;
}

static bool test_passes(const RecordTest *test, const Entry *record)
{
    const Entry *entry = entry_child(record, test->key);
    Str text = entry ? entry_written(entry) : (Str){0};
    if (test->sign == '!')
        return !str_eq(text, test->text);
    if (!entry || text.n < test->text.n)
        return false;
    return test->sign == '=' ? str_eq(text, test->text)
                             : str_eq(str_slice(text, text.n - test->text.n, text.n), test->text);
}

bool filter_passes(const RecordFilter *filter, const Entry *record)
{
    for (size_t i = 0; i < filter->n; i++)
        if (!test_passes(&filter->tests[i], record))
            return false;
    return !text_listed(&filter->except, record->key);
}

/* ---- many records ---- */

typedef struct Records {
    const Entry *entry; /* NULL: there is none */
    Str column;         /* empty: the entry's own figures */
} Records;

/* A list or group: what stands in brackets may be a bare name of the root. */
static const Entry *list_find(const ExprPlace *place, Str path)
{
    const Entry *found = entry_find(place, path);
    if (!found && place->root && path.n)
        found = entry_at(place->root, path);
    return found && (found->kind == ENTRY_LIST || found->kind == ENTRY_GROUP) ? found : NULL;
}

/* 采购.项目.金额: the list or group, then its column. */
static Records records_find(const ExprPlace *place, Str path)
{
    Records records = {.entry = list_find(place, path)};
    for (size_t dot = path.n; !records.entry && dot-- > 0;)
        if (path.s[dot] == '.') {
            records.entry = list_find(place, str_slice(path, 0, dot));
            records.column = str_slice(path, dot + 1, path.n);
            break;
        }
    return records;
}

/* False: nobody has a key the filter asks for, so that it was meant for another kind of list. */
static bool filter_fits(const ExprPlace *place, const RecordFilter *filter, const Entry *list)
{
    for (size_t k = 0; k < filter->n && list->nchildren > 0; k++)
        if (list_by_key(place->lists, list, filter->tests[k].key)->n == 0)
            return false;
    return true;
}

/* Records without the column add nothing, but one at least has to have it. */
static const Expr *column_total(const ExprPlace *place, Records records, const RecordFilter *filter,
                                size_t at)
{
    const Entry *list = records.entry;
    bool known = list->nchildren == 0 && list->kind == ENTRY_LIST;
    Expr *total = expr_new(place->arena, EXPR_TOTAL, at);
    RecordWalk walk = records_walk(place->lists, list, filter);
    for (const Entry *record; (record = record_next(&walk)) != NULL;) {
        const Entry *term = entry_child(record, records.column);
        known = known || term;
        if (term && !entry_blank(term) && entry_counts(term))
            *LIST_PUSH(place->arena, &total->entries.list) = term;
    }
    known = known || list_by_key(place->lists, list, records.column)->n > 0;
    return known && filter_fits(place, filter, list) ? total : NULL;
}

static const Expr *total_bind(const ExprPlace *place, const Name *name, const RecordFilter *filter, size_t at)
{
    Records records = records_find(place, filled(place, name->word));
    if (!records.entry)
        return NULL;
    if (records.column.n)
        return column_total(place, records, filter, at);
    Expr *total = expr_new(place->arena, EXPR_TOTAL, at);
    RecordWalk walk = records_walk(place->lists, records.entry, filter);
    for (const Entry *term; (term = record_next(&walk)) != NULL;)
        if (term->kind == ENTRY_FIGURE)
            *LIST_PUSH(place->arena, &total->entries.list) = term;
    return total;
}

static const Expr *count_bind(const ExprPlace *place, const Name *name, const RecordFilter *filter, size_t at)
{
    size_t n = 0;
    const Entry *list = list_find(place, filled(place, name->word));
    if (!list || !filter_fits(place, filter, list))
        return NULL;
    for (RecordWalk walk = records_walk(place->lists, list, filter); record_next(&walk);)
        n++;
    return number(place, n, at);
}

/* ---- one record ---- */

/* 选(清单, 键 = 值).列: only where exactly one record fits. */
static const Expr *pick_bind(const ExprPlace *place, const Name *name, const RecordFilter *filter, size_t at)
{
    const Entry *list = list_find(place, filled(place, name->word)), *found = NULL;
    if (list) {
        RecordWalk walk = records_walk(place->lists, list, filter);
        found = record_next(&walk);
        found = record_next(&walk) ? NULL : found;
    }
    return cell(place, found, filled(place, name->column), at);
}

/* Index of the record in its list. */
static size_t row_index(const Entry *row)
{
    Decimal index;
    return decimal_parse(row->key, &index) ? (size_t)index.n - 1 : 0;
}

/* Σ over the rows right below: those that follow, deeper, up to the next as high as this one. */
static const Expr *below_bind(const ExprPlace *place, const Name *name, size_t at)
{
    Str column = filled(place, name->word);
    const Entry *row = place->record, *list = row ? row->parent : NULL;
    int64_t own = row ? list_level(place->lists, list, row_index(row)) : -1, least = -1;
    Expr *total = expr_new(place->arena, EXPR_TOTAL, at);
    bool known = false;
    for (size_t i = own < 0 ? 0 : row_index(row) + 1; own >= 0 && i < list->nchildren; i++) {
        int64_t level = list_level(place->lists, list, i);
        if (level <= own)
            break;
        if (least >= 0 && level > least)
            continue;
        least = level;
        const Entry *term = entry_child(list->children[i], column);
        known = known || (term && entry_counts(term));
        if (term && entry_counts(term) && !entry_blank(term))
            *LIST_PUSH(place->arena, &total->entries.list) = term;
    }
    return known ? total : NULL;
}

/* The nearest row above of a smaller 级 that passes the filter. */
static const Expr *above_bind(const ExprPlace *place, const Name *name, const RecordFilter *filter, size_t at)
{
    const Entry *row = place->record, *list = row ? row->parent : NULL;
    size_t i = row ? row_index(row) : SIZE_MAX;
    int64_t own = row ? list_level(place->lists, list, i) : -1;
    do
        i = own > 0 ? list_above(place->lists, list, i, own) : SIZE_MAX;
    while (i != SIZE_MAX && !filter_passes(filter, list->children[i]));
    return cell(place, i == SIZE_MAX ? NULL : list->children[i], filled(place, name->word), at);
}

/* ---- last year ---- */

static const Expr *last_bind(const ExprPlace *place, const Name *name)
{
    ExprPlace last = *place;
    last.root = place->ledger->last ? &place->ledger->last->entry : NULL;
    last.record = last.figure = NULL;
    return expr_bind(&last, name->inner);
}

/* The calls that choose among records. */
static const Expr *chosen_bind(const ExprPlace *place, const Name *name, size_t at)
{
    RecordFilter filter;
    if (!filter_bind(place, &name->filter, &filter))
        return NULL;
    return name->kind == NAME_TOTAL   ? total_bind(place, name, &filter, at)
           : name->kind == NAME_COUNT ? count_bind(place, name, &filter, at)
           : name->kind == NAME_PICK  ? pick_bind(place, name, &filter, at)
                                      : above_bind(place, name, &filter, at);
}

static const Expr *name_bind(const ExprPlace *place, const Name *name, size_t at)
{
    switch (name->kind) {
    case NAME_PATH:
        return path_bind(place, name, at);
    case NAME_LAST:
        return last_bind(place, name);
    case NAME_BELOW:
        return below_bind(place, name, at);
    case NAME_TOTAL:
    case NAME_COUNT:
    case NAME_PICK:
    case NAME_ABOVE:
        break;
    }
    return chosen_bind(place, name, at);
}

const Expr *expr_bind(const ExprPlace *place, const Expr *said)
{
    if (said->kind == EXPR_NUMBER)
        return said; /* the same everywhere */
    if (said->kind == EXPR_NAME)
        return name_bind(place, said->name, said->at);
    Expr *bound = expr_new(place->arena, said->kind, said->at);
    bound->terms.v = ARENA_ARRAY(place->arena, Term, said->terms.n);
    for (size_t i = 0; i < said->terms.n; i++) {
        Term *term = &bound->terms.v[bound->terms.n++];
        *term = said->terms.v[i];
        term->expr = expr_bind(place, term->expr);
        if (!term->expr)
            return NULL;
    }
    return bound;
}
