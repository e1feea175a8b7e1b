/*
 * The name before a figure that is another record's or another group's, where that has a figure of the same key:
 * 公共安全支出 before 类.文化旅游.财政拨款.
 */
#include "checks/figure_name.h"
#include "model/account.h"

/* ---- records ---- */

/* A text by which a record is called: 名称, 项目名称, but 原名称, which it was. */
static bool is_record_name(const Entry *cell)
{
    return cell->kind == ENTRY_TEXT && key_is(cell->key, RECORD_NAME);
}

/* Some name of the record is this one, has it in itself or stands in it; exactly: is this one. */
static bool record_is_called(const Entry *record, Str name, bool exactly)
{
    for (size_t k = 0; k < record->nchildren; k++) {
        const Entry *cell = record->children[k];
        Str own = is_record_name(cell) ? cell->scalar->scalar.text : STR("");
        if (own.n && (str_eq(own, name) ||
                      (!exactly && (str_find(own, name, 0) < own.n || str_find(name, own, 0) < name.n))))
            return true;
    }
    return false;
}

static const WordSet *records_collect(const NameCheck *check)
{
    TextList names = {0};
    const Entry *const *lists;
    size_t n = ledger_lists(check->run->ledger, check->run->scratch, &lists);
    for (size_t l = 0; l < n; l++)
        for (size_t r = 0; r < lists[l]->nchildren; r++)
            for (size_t k = 0; k < lists[l]->children[r]->nchildren; k++) {
                const Entry *cell = lists[l]->children[r]->children[k];
                if (is_record_name(cell) &&
                    str_count(cell->scalar->scalar.text) >= (size_t)check->params->least)
                    *LIST_PUSH(check->run->scratch, &names) = cell->scalar->scalar.text;
            }
    return words_make(&names, check->run->scratch);
}

/* The record of a list whose own figure is printed; NULL: none of this year. */
static const Entry *printed_record(const NameCheck *check, const Figure *figure)
{
    const Entry *entry = figure && figure->known && figure->number && figure->path.n
                             ? ledger_find(check->run->ledger, NULL, figure->path)
                             : NULL;
    bool own = entry && entry->kind == ENTRY_FIGURE && &entry->figure == figure && entry->parent;
    return own && entry->parent->parent && entry->parent->parent->kind == ENTRY_LIST ? entry : NULL;
}

/* 社区养老{支出.项目.2.金额}, where 社区养老 is another record of the list, with another number under that key. */
void name_of_record(NameCheck *check, Filled *filled)
{
    filled->entry = printed_record(check, filled->figure);
    if (!filled->entry)
        return;
    if (!check->records)
        check->records = records_collect(check);
    size_t at;
    const Word *name = name_typed_before(check, filled, check->records, &at);
    const Entry *list = filled->entry->parent->parent, *meant = NULL;
    if (!name || record_is_called(filled->entry->parent, name->text, false) ||
        name_is_own(filled->entry, name->text))
        return;
    for (size_t r = 0; r < list->nchildren; r++) {
        const Entry *other = record_is_called(list->children[r], name->text, true)
                                 ? entry_at(list->children[r], filled->entry->key)
                                 : NULL;
        if (!other || other->kind != ENTRY_FIGURE || !other->figure.known)
            continue;
        if (same_value(&other->figure, filled->figure))
            return;
        meant = meant ? meant : other;
    }
    name_hit_add(check, filled, name->text, meant);
}

/* ---- groups ---- */

/* What a group's name may end with in a sentence and in the ledger may not, or the other way round. */
static const Str GROUP_TAILS[] = {STR_INIT("支出"), STR_INIT("收入"), STR_INIT("经费")};
enum { TAILS = sizeof GROUP_TAILS / sizeof *GROUP_TAILS };

/* Without its tail. */
static Str name_stem(Str name)
{
    for (size_t i = 0; i < TAILS; i++)
        if (str_ends_in(name, GROUP_TAILS[i]) && name.n > GROUP_TAILS[i].n)
            return str_slice(name, 0, name.n - GROUP_TAILS[i].n);
    return name;
}

/* A group that stands in another one: the names of those above are of all that is in them. */
static bool is_inner(const Entry *group)
{
    return group->kind == ENTRY_GROUP && group->parent && group->parent->key.n;
}

static void groups_collect(const NameCheck *check, const Entry *entry, TextList *names)
{
    Arena *arena = check->run->scratch;
    Str stem = name_stem(entry->key);
    if (is_inner(entry) && str_count(stem) > 1) {
        *LIST_PUSH(arena, names) = stem;
        for (size_t i = 0; i < TAILS; i++)
            *LIST_PUSH(arena, names) = str_join(arena, (const Str[]){stem, GROUP_TAILS[i]}, 2, STR(""));
    }
    for (size_t i = 0; entry->kind == ENTRY_GROUP && i < entry->nchildren; i++)
        groups_collect(check, entry->children[i], names);
}

/* Another year's figure is compared with that year's. */
static const Figure *figure_beside(const NameCheck *check, const Filled *filled, const Entry *other)
{
    if (!other || other->kind != ENTRY_FIGURE || !other->figure.known)
        return NULL;
    const Figure *figure = &other->figure;
    if (filled->figure != &filled->entry->figure)
        figure = ledger_last(check->run->ledger, figure);
    return figure && figure->known ? figure : NULL;
}

void name_of_group(NameCheck *check, const Filled *filled)
{
    const Entry *group = filled->entry->parent;
    if (!group || !is_inner(group))
        return;
    if (!check->groups) {
        TextList names = {0};
        groups_collect(check, ledger_root(check->run->ledger), &names);
        check->groups = words_make(&names, check->run->scratch);
    }
    size_t at;
    const Word *name = name_typed_before(check, filled, check->groups, &at);
    if (!name || str_count(name->text) < (size_t)check->params->least ||
        name_is_own(filled->entry, name->text) || name_is_own(filled->entry, name_stem(name->text)))
        return;
    for (size_t i = 0; i < group->parent->nchildren; i++) {
        const Entry *kin = group->parent->children[i];
        const Entry *meant =
            kin != group && kin->kind == ENTRY_GROUP && str_eq(name_stem(kin->key), name_stem(name->text))
                ? entry_at(kin, filled->entry->key)
                : NULL;
        const Figure *figure = figure_beside(check, filled, meant);
        if (figure && !same_value(figure, filled->figure))
            name_hit_add(check, filled, name->text, meant);
    }
}

/* ---- items ---- */

/* Behind the number that an item begins with: 4．, 4. or （4）. */
static size_t label_end(const Passage *passage, size_t i)
{
    size_t at = i + cp_opens(passage->cp[i]);
    size_t digits = at;
    while (year_digit(passage->cp[at]) >= 0)
        at++;
    bool mark = cp_closes(passage->cp[at]) || cp_in(passage->cp[at], STR("．.、"));
    return at > digits && mark ? at + 1 : i;
}

/* It is the only amount of money that code points from … to print. */
static bool is_only_amount(const Filled *filled, size_t from, size_t to)
{
    size_t n = 0, begin = 0, end = 0;
    for (size_t r = 0; passage_run(filled->passage, r, &begin, &end) && begin < to; r++) {
        const Run *run = &filled->passage->para->runs[r];
        n += begin >= from && (run->kind == RUN_FIGURE || run->kind == RUN_COMPUTED) && run->figure &&
             unit_is_money(run->figure->unit);
    }
    return n == 1;
}

/* 4．会计补助，8人，每人每年9600元，{养老补助}, where 会计补助 stands beside it in the ledger. */
void name_of_item(const NameCheck *check, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t from = stretch_begin(passage, filled->from, END_PART), to = filled->to;
    from = label_end(passage, blanks_end(passage, from < passage->start ? passage->start : from));
    const Word *name = words_at(check->book.words, passage, from);
    size_t end = from + (name ? name->n : 0);
    while (to < passage->n && passage->end[to] < END_PART)
        to++;
    if (!name || end >= filled->from || passage->cp[end] != 0xFF0C /* ， */ ||
        !passage_typed(passage, from) || !unit_is_money(filled->figure->unit) ||
        name_is_own(filled->entry, name->text) ||
        name_own_in(filled->entry, passage_text(passage, end, filled->from), STR("")) ||
        !is_only_amount(filled, from, to))
        return;
    const Entry *meant = filled->entry->parent ? entry_at(filled->entry->parent, name->text) : NULL;
    const Figure *figure = figure_beside(check, filled, meant);
    if (figure && unit_is_money(figure->unit) && !same_value(figure, filled->figure))
        name_hit_add(check, filled, name->text, meant);
}

/* ---- forms ---- */

/* What stands right of the first cell that is one of the labels; empty: there is none. */
static Str form_name(const NameCheck *check, const Table *table)
{
    for (size_t i = 0; i < table->ncells; i++) {
        const Cell *label = &table->cells[i];
        uint32_t col = label->col + label->colspan;
        if (col < table->ncolumns && label->header != SCOPE_COLUMN &&
            text_listed(&check->params->forms, str_trim(label->paras->text)))
            return str_trim(table_cell(table, label->row, col)->paras->text);
    }
    return (Str){0};
}

/* The text has the group's key or what it is called. */
static bool group_is_in(const Entry *group, Str text)
{
    bool found = str_find(text, group->key, 0) < text.n;
    for (size_t k = 0; k < group->nchildren && !found; k++)
        found = is_record_name(group->children[k]) &&
                str_find(text, group->children[k]->scalar->scalar.text, 0) < text.n;
    return found;
}

/* The form of 村干部考核 prints 村级组织.金额: the ledger has a group of the form's name beside the figure's. */
void name_of_form(const NameCheck *check, const Filled *filled)
{
    const Table *table = filled->passage->table;
    const Entry *group = filled->entry->parent;
    if (!table->at || !group || !is_inner(group))
        return;
    Str name = form_name(check, table), text = filled->passage->para->text;
    if (!name.n || record_is_called(group, name, false) || group_is_in(group, text))
        return;
    for (size_t i = 0; i < group->parent->nchildren; i++) {
        const Entry *kin = group->parent->children[i];
        bool meant = kin != group && kin->kind == ENTRY_GROUP && record_is_called(kin, name, true);
        const Entry *other = meant ? entry_at(kin, filled->entry->key) : NULL;
        const Figure *figure = figure_beside(check, filled, other);
        if (figure && !same_value(figure, filled->figure))
            name_hit_add(check, filled, name, other);
    }
}
