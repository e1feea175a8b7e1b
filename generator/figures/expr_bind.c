/*
 * An expression, read once, bound at one place: each path and call becomes the
 * entries it leads to from there. Every name has to lead somewhere: where one
 * does not, a relation means nothing, and a formula has a fault.
 */
#include "figures/condition.h"
#include "figures/group_total.h"
#include "figures/identity.h"
#include "figures/list_index.h"

static Str filled(const Environment *env, Str word)
{
    size_t star = str_find(word, STR("*"), 0);
    if (star == word.n)
        return word;
    const Str parts[] = {str_slice(word, 0, star), env->star, str_slice(word, star + 1, word.n)};
    return str_join(env->arena, parts, 3, STR(""));
}

/* ---- what a formula is told ---- */

static const Expr *fail(const Environment *env, DiagId id, size_t at, Str a, Str b)
{
    if (env->fault)
        *env->fault = (ExprFault){id, at, a, b};
    return NULL;
}

static bool is_last(const Environment *env)
{
    return env->root != &env->ledger->root->entry;
}

static bool in_last_year(const Environment *env, const Entry *entry)
{
    while (entry->parent)
        entry = entry->parent;
    return env->ledger->last && entry == &env->ledger->last->entry;
}

/* What was found, as it stands in the year at hand. Last year's own formulas have no year before theirs. */
static const Entry *in_year(const Environment *env, const Entry *found)
{
    bool there = !found || !is_last(env) || in_last_year(env, found);
    return there ? found : entry_last(env->ledger, found);
}

/* A formula's name: found from its group outwards, within 上年 what that was last year. */
static const Entry *scoped_find(const Environment *env, Str path)
{
    return in_year(env, ledger_find(env->ledger, env->scope, path));
}

static bool in_list(const Entry *entry)
{
    while (entry && entry->kind != ENTRY_LIST)
        entry = entry->parent;
    return entry != NULL;
}

/* From the root; what is there no more is still last year's, but rows are not known by their number. */
static const Entry *root_find(const Environment *env, Str path)
{
    const Entry *now = entry_at(&env->ledger->root->entry, path);
    if (now || !is_last(env))
        return in_year(env, now);
    const Entry *gone = entry_at(env->root, path);
    return gone && !in_list(gone->parent) ? gone : NULL;
}

/* Nothing stands under that path; the formula may mean a name near to it. */
static const Expr *fail_unknown(const Environment *env, Str path, size_t at)
{
    if (!env->fault && env->missing && !env->missing->n)
        *env->missing = path;
    if (!env->fault)
        return NULL;
    Str group = path; /* of a column, its list */
    while (group.n > 0 && group.s[group.n - 1] != '.')
        group.n--;
    group.n -= group.n > 0;
    const Entry *now = is_last(env) ? ledger_find(env->ledger, env->scope, path) : NULL;
    if (now && entry_last_unclear(env->ledger, now))
        return fail(env, DIAG_LAST_UNCLEAR, at, path, (Str){0});
    if (is_last(env) &&
        (ledger_find(env->ledger, env->scope, path) ||
         (group.n && !scoped_find(env, group) && ledger_find(env->ledger, env->scope, group))))
        return fail(env, DIAG_FORMULA_NO_LAST, at, path, (Str){0});
    return fail(env, DIAG_FORMULA_UNKNOWN, at, path, (Str){0});
}

/* ---- one entry ---- */

static const Entry *entry_find(const Environment *env, Str path)
{
    if (env->fault)
        return scoped_find(env, path);
    if (path.n == 0 || !env->root)
        return NULL;
    if (!env->record)
        return root_find(env, path);
    /* A bare name of a record's relation is one of its keys, never a namesake elsewhere. */
    const Entry *found = entry_at(env->record, path);
    return found || str_find(path, STR("."), 0) == path.n ? in_year(env, found) : root_find(env, path);
}

/* Whether one can count with it; in a relation with a blank or "25%" as well. */
static bool counts(const Environment *env, const Entry *entry)
{
    return env->fault ? entry->kind == ENTRY_FIGURE : entry_counts(entry);
}

static const Expr *counting(const Environment *env, const Entry *entry, size_t at)
{
    const Entry *total = env->fault ? NULL : group_total(env->ledger, entry);
    if (total)
        entry = total;
    if (!counts(env, entry))
        return fail(env, is_last(env) ? DIAG_FORMULA_NO_LAST : DIAG_FORMULA_NOT_FIGURE, at, entry->path,
                    (Str){0});
    Expr *expr = expr_new(env->arena, EXPR_ENTRY, at);
    expr->entries.alone = entry;
    expr->entries.list = (EntryList){&expr->entries.alone, 1, 1};
    return expr;
}

static const Expr *cell(const Environment *env, const Entry *record, Str column, size_t at)
{
    const Entry *entry = record ? entry_child(record, column) : NULL;
    if (entry)
        return counting(env, entry, at);
    if (!record || !env->fault)
        return fail_unknown(env, column, at);
    return fail_unknown(env, str_join(env->arena, (const Str[]){record->path, column}, 2, STR(".")), at);
}

/* A rule means what the account has at its path. Under that name another thing may stand: 车辆 in 万元. */
static bool is_namesake(const Environment *env, const Entry *entry, Str path)
{
    const Account *account = env->ledger->account;
    const AccountNode *meant = env->fault || env->record || !account ? NULL : account_at(account, path);
    return entry && entry->kind == ENTRY_FIGURE && meant && !account_any(meant) &&
           entry_account(entry) != meant;
}

/* A formula's column that no record has, where one has a name that is near: 公用经費 for 公用经费. */
static bool column_mistyped(const Environment *env, const Entry *list, Str column, size_t at)
{
    if (!env->fault || is_last(env) || !column.n)
        return false;
    Str meant = list_key_meant(env->ledger, list, column);
    return meant.n && !fail(env, DIAG_FORMULA_COLUMN_SLIP, at, column, meant);
}

/* What the record was to have, as others of its list do: what is called so elsewhere, and is no figure, was not meant. */
static bool column_lacks(const Environment *env, const Entry *found, Str key)
{
    return env->fault && env->record && !is_last(env) && found->parent != env->record &&
           !counts(env, found) && list_by_key(env->ledger->lists, env->record->parent, key)->n > 0;
}

static const Expr *path_bind(const Environment *env, const Name *name, size_t at)
{
    Str path = filled(env, name->word);
    /* So is a record's 键? in a formula: a column that it leaves out is no namesake elsewhere. */
    bool own_key = env->record && env->root && name->is_key && (!env->fault || name->may_lack);
    bool driven = env->figure && str_eq(name->word, env->driver);
    const Entry *entry = own_key  ? in_year(env, entry_child(env->record, name->word))
                         : driven ? env->figure
                                  : entry_find(env, path);
    bool blank = env->fault && name->may_lack && entry && entry_blank(entry);
    if (is_namesake(env, entry, path))
        return fail_unknown(env, path, at);
    if (entry && !blank && name->is_key && column_lacks(env, entry, name->word))
        return fail(env, DIAG_FORMULA_LACKS, at, name->word, (Str){0});
    if (entry && !blank)
        return counting(env, entry, at);
    if (!name->may_lack && !name->is_amount)
        return fail_unknown(env, path, at);
    if (!entry && own_key && column_mistyped(env, env->record->parent, name->word, at))
        return NULL;
    Expr *value = expr_new(env->arena, EXPR_NUMBER, at);
    value->number = name->is_amount ? name->amount : (Value){.number = decimal_of(0)};
    return value;
}

/* ---- filters ---- */

/* With stars and @keys filled in. False: the record has nothing under an @key. */
static bool filter_bind(const Environment *env, const RecordFilter *said, size_t at, RecordFilter *out)
{
    *out = *said;
    for (size_t i = 0; i < out->n; i++) {
        RecordTest *test = &out->tests[i];
        test->key = filled(env, test->key);
        if (!str_starts(test->text, "@"))
            continue;
        Str key = str_slice(test->text, 1, test->text.n);
        const Entry *entry = env->record ? entry_child(env->record, key) : NULL;
        test->text = entry ? entry_written(entry) : (Str){0};
        if (!test->text.n)
            return fail_unknown(env, key, at) != NULL;
    }
    out->except = (TextList){0};
    for (size_t i = 0; i < said->except.n; i++)
        *LIST_PUSH(env->arena, &out->except) = filled(env, said->except.v[i]);
    filter_doubts(out, env->arena);
    return true;
}

/* Once records were asked about. False: of one at least it cannot be told whether it passes, and a formula's fault says why. */
static bool filter_told(const Environment *env, const RecordFilter *filter)
{
    if (!filter->doubt || !filter->doubt->any)
        return true;
    if (env->fault)
        *env->fault = (ExprFault){.id = DIAG_COUNT, .at = filter->when_at};
    if (!filter->doubt->why.items.n)
        return false;
    const Diagnostic *why = &filter->doubt->why.items.v[0];
    if (why->id == DIAG_CONDITION_UNITS)
        return fail(env, DIAG_FORMULA_UNITS, filter->when_at, why->args[1], why->args[3]) != NULL;
    if (!env->fault)
        return fail_unknown(env, why->args[0], filter->when_at) != NULL;
    return fail(env, why->id, filter->when_at, why->args[0], why->args[1]) != NULL;
}

/* ---- many records ---- */

typedef struct Records {
    const Entry *entry; /* NULL: there is none */
    Str column;         /* empty: the entry's own figures */
} Records;

/* A list or group: what stands in brackets may be a bare name of the root. */
static const Entry *list_find(const Environment *env, Str path)
{
    const Entry *found = entry_find(env, path);
    if (!found && !env->fault && env->root && path.n)
        found = root_find(env, path);
    return found && (found->kind == ENTRY_LIST || found->kind == ENTRY_GROUP) ? found : NULL;
}

/* 采购.项目.金额: the list or group, then its column. */
static Records records_find(const Environment *env, Str path)
{
    Records records = {.entry = list_find(env, path)};
    for (size_t dot = path.n; !records.entry && dot-- > 0;)
        if (path.s[dot] == '.') {
            records.entry = list_find(env, str_slice(path, 0, dot));
            records.column = str_slice(path, dot + 1, path.n);
            break;
        }
    return records;
}

/* False: nobody has a key the filter asks for, so that it was meant for another kind of list. */
static bool filter_fits(const Environment *env, const RecordFilter *filter, const Entry *list, size_t at)
{
    for (size_t k = 0; k < filter->n && list->nchildren > 0; k++)
        if (list_by_key(env->ledger->lists, list, filter->tests[k].key)->n == 0)
            return fail_unknown(env, filter->tests[k].key, at) != NULL;
    return true;
}

static Str unit_of_column(const Entry *list, Str column)
{
    for (size_t i = 0; list && i < list->nchildren; i++) {
        const Entry *cell = entry_child(list->children[i], column);
        if (cell && cell->kind == ENTRY_FIGURE && cell->figure.unit.n)
            return cell->figure.unit;
    }
    return (Str){0};
}

/* Where nothing of a column is summed: 0, in the unit of its others, or of last year's; else nobody knows. */
static Str unit_of_nothing(const Environment *env, const Entry *list, Str column)
{
    Str unit = unit_of_column(list, column);
    return unit.n || is_last(env) ? unit : unit_of_column(entry_last(env->ledger, list), column);
}

/*
 * A group's own figures, its texts apart, or a column of records; an empty cell adds nothing.
 * One record at least has the column, and every record of a list that a formula sums; 合计(list.key?) asks none.
 */
static const Expr *total_bind(const Environment *env, const Name *name, const RecordFilter *filter, size_t at)
{
    Str path = filled(env, name->word);
    const Entry *alone = env->fault ? entry_find(env, path) : NULL;
    if (alone && alone->kind != ENTRY_LIST && alone->kind != ENTRY_GROUP)
        return counting(env, alone, name->word_at);
    const Records records = records_find(env, path);
    const Entry *list = records.entry;
    if (!list)
        return fail_unknown(env, path, name->word_at);
    bool is_list = list->kind == ENTRY_LIST, known = !records.column.n || (is_list && list->nchildren == 0);
    known = known || name->may_lack;
    Expr *total = expr_new(env->arena, EXPR_TOTAL, at);
    RecordCursor cursor = records_passing(env->ledger->lists, list, filter);
    for (const Entry *record; (record = record_next(&cursor)) != NULL;) {
        const Entry *term = records.column.n ? entry_child(record, records.column) : record;
        if (!term && is_list && env->fault && !name->may_lack)
            return fail_unknown(
                env, str_join(env->arena, (const Str[]){record->path, records.column}, 2, STR(".")), at);
        known = known || term;
        if (!term || entry_blank(term))
            continue;
        const GroupPart part =
            env->fault || is_list || records.column.n ? GROUP_APART : group_part(env->ledger, term);
        if (part == GROUP_DOUBT)
            return fail_unknown(env, path, at);
        if (part == GROUP_PART)
            *LIST_PUSH(env->arena, &total->entries.list) = group_total(env->ledger, term);
        else if (records.column.n ? counts(env, term) : term->kind == ENTRY_FIGURE)
            *LIST_PUSH(env->arena, &total->entries.list) = term;
        else if (env->fault)
            return fail(env, term->nchildren ? DIAG_FORMULA_INNER_GROUP : DIAG_FORMULA_NOT_FIGURE, at,
                        term->path, path);
    }
    if (!filter_told(env, filter))
        return NULL;
    if (!env->fault && !is_list && !records.column.n)
        group_narrow(&total->entries.list);
    if (!env->fault && (!is_list || !records.column.n) && total->entries.list.n == 0)
        return fail_unknown(env, path, at); /* of records no column was named */
    if (!known && list_by_key(env->ledger->lists, list, records.column)->n == 0)
        return fail_unknown(env, path, at);
    if (!env->fault && filter->except.n && total->entries.list.n == 0)
        return NULL; /* all that is there was left out: nothing is said of a sum */
    if (total->entries.list.n == 0 && column_mistyped(env, list, records.column, at))
        return NULL;
    if (total->entries.list.n == 0 && records.column.n)
        total->entries.unit = unit_of_nothing(env, list, records.column);
    return filter_fits(env, filter, list, at) ? total : NULL;
}

static const Expr *count_bind(const Environment *env, const Name *name, const RecordFilter *filter, size_t at)
{
    size_t n = 0;
    Str path = filled(env, name->word);
    const Entry *list = list_find(env, path);
    if (!list)
        return fail_unknown(env, path, name->word_at);
    if (!filter_fits(env, filter, list, at))
        return NULL;
    for (RecordCursor cursor = records_passing(env->ledger->lists, list, filter); record_next(&cursor);)
        n++;
    if (!filter_told(env, filter))
        return NULL;
    Expr *count = expr_new(env->arena, EXPR_NUMBER, at);
    count->number.number = decimal_of((int64_t)n);
    return count;
}

/* ---- one record ---- */

/* 选(清单, 键 = 值).列: only where exactly one record fits. */
static const Expr *pick_bind(const Environment *env, const Name *name, const RecordFilter *filter, size_t at)
{
    Str path = filled(env, name->word);
    const Entry *list = list_find(env, path);
    if (!list)
        return fail_unknown(env, path, name->word_at);
    RecordCursor cursor = records_passing(env->ledger->lists, list, filter);
    const Entry *found = record_next(&cursor);
    size_t n = found != NULL;
    while (n && record_next(&cursor))
        n++;
    if (!filter_told(env, filter))
        return NULL;
    if (n != 1)
        return fail(env, DIAG_FORMULA_PICK, at, path,
                    env->fault ? filter_count(filter, n, env->arena) : path);
    return cell(env, found, filled(env, name->column), at);
}

/* The record an expression is bound in, as it stands in the year at hand; NULL: none. */
static const Entry *own_row(const Environment *env)
{
    return env->record ? in_year(env, env->record) : NULL;
}

/* Index of the record in its list. */
static size_t row_index(const Entry *row)
{
    Decimal index;
    return decimal_parse(row->key, &index) ? (size_t)index.n - 1 : 0;
}

/* Σ over the rows right below: those that follow, deeper, up to the next as high as this one. */
static const Expr *below_bind(const Environment *env, const Name *name, size_t at)
{
    Str column = filled(env, name->word);
    const Entry *row = own_row(env), *list = row ? row->parent : NULL;
    int64_t own = row ? list_level(env->ledger->lists, list, row_index(row)) : -1, least = -1;
    Expr *total = expr_new(env->arena, EXPR_TOTAL, at);
    bool known = false;
    for (size_t i = own < 0 ? 0 : row_index(row) + 1; own >= 0 && i < list->nchildren; i++) {
        int64_t level = list_level(env->ledger->lists, list, i);
        if (level <= own)
            break;
        if (least >= 0 && level > least)
            continue;
        least = level;
        const Entry *term = entry_child(list->children[i], column);
        known = known || (term && entry_counts(term));
        if (term && entry_counts(term) && !entry_blank(term))
            *LIST_PUSH(env->arena, &total->entries.list) = term;
    }
    return known ? total : fail_unknown(env, column, name->word_at);
}

/* The nearest row above of a smaller 级 that passes the filter. */
static const Expr *above_bind(const Environment *env, const Name *name, const RecordFilter *filter, size_t at)
{
    const Entry *row = own_row(env), *list = row ? row->parent : NULL;
    size_t i = row ? row_index(row) : SIZE_MAX;
    int64_t own = row ? list_level(env->ledger->lists, list, i) : -1;
    do
        i = own > 0 ? list_above(env->ledger->lists, list, i, own) : SIZE_MAX;
    while (i != SIZE_MAX && !filter_passes(filter, list->children[i]));
    if (!filter_told(env, filter))
        return NULL;
    return cell(env, i == SIZE_MAX ? NULL : list->children[i], filled(env, name->word), at);
}

/* ---- last year ---- */

static const Expr *last_bind(const Environment *env, const Name *name)
{
    Environment last = *env;
    last.root = env->ledger->last ? &env->ledger->last->entry : NULL;
    last.figure = NULL;
    bool first = env->missing && !env->missing->n;
    const Expr *bound = expr_bind(&last, name->inner);
    if (first && env->missing->n)
        *env->missing =
            str_join(env->arena, (const Str[]){STR("上年("), *env->missing, STR(")")}, 3, STR(""));
    return bound;
}

static const Expr *call_bind(const Environment *env, const Name *name, size_t at)
{
    RecordFilter filter;
    if (name->filter && !filter_bind(env, name->filter, name->word_at, &filter))
        return NULL;
    switch (name->kind) {
    case NAME_TOTAL:
        return total_bind(env, name, &filter, at);
    case NAME_COUNT:
        return count_bind(env, name, &filter, at);
    case NAME_PICK:
        return pick_bind(env, name, &filter, at);
    case NAME_LAST:
        return last_bind(env, name);
    case NAME_BELOW:
        return below_bind(env, name, at);
    case NAME_ABOVE:
        return above_bind(env, name, &filter, at);
    case NAME_PATH: /* no call */
    case NAME_KINDS:
        break;
    }
    return NULL;
}

const Expr *expr_bind(const Environment *env, const Expr *said)
{
    if (said->kind == EXPR_NUMBER)
        return said; /* the same everywhere */
    if (said->kind == EXPR_NAME)
        return said->name->kind == NAME_PATH ? path_bind(env, said->name, said->at)
                                             : call_bind(env, said->name, said->at);
    Expr *bound = expr_new(env->arena, said->kind, said->at);
    bound->terms.v = ARENA_ARRAY(env->arena, Term, said->terms.n);
    for (size_t i = 0; i < said->terms.n; i++) {
        Term *term = &bound->terms.v[bound->terms.n++];
        *term = said->terms.v[i];
        term->expr = expr_bind(env, term->expr);
        if (!term->expr)
            return NULL;
    }
    return bound;
}
