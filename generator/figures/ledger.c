/*
 * The ledger as a whole: this year, last year and the tables' own data; finding
 * an entry by its path.
 */
#include "figures/identity.h"
#include "figures/list_index.h"

/* Among fewer keys a walk is as fast as a table, and a shorter list is not worth one. */
enum { WALKED_MAX = 16 };

static void keys_index(Slot *group, Arena *arena)
{
    if (group->entry.kind != ENTRY_GROUP)
        return;
    if (!group->by_key)
        group->by_key = ARENA_NEW(arena, StrMap);
    for (size_t i = group->by_key->n; i < group->entry.nchildren; i++)
        (void)str_map_put(group->by_key, arena, group->entry.children[i]->key, i);
}

static bool keys_same(const Entry *a, const Entry *b)
{
    if (a->nchildren != b->nchildren)
        return false;
    for (size_t i = 0; i < a->nchildren; i++)
        if (!str_eq(a->children[i]->key, b->children[i]->key))
            return false;
    return true;
}

void record_index(Slot *record, const Slot *first, size_t nrecords, Arena *arena)
{
    bool many = nrecords > WALKED_MAX;
    if (many && record != first && keys_same(&first->entry, &record->entry))
        record->by_key = first->by_key;
    else if ((many && record == first) || record->entry.nchildren > WALKED_MAX)
        keys_index(record, arena);
}

void slot_adopt(Slot *slot, const Entry *const *children, size_t n, Arena *arena)
{
    bool is_record = slot->entry.parent && slot->entry.parent->kind == ENTRY_LIST;
    slot->entry.children = children;
    slot->entry.nchildren = (uint32_t)n;
    if (!is_record && n > WALKED_MAX) /* a record waits for record_index */
        keys_index(slot, arena);
}

static const Entry *written_in_group(const Entry *group, Str key)
{
    const StrMap *by_key = ((const Slot *)group)->by_key;
    if (by_key) {
        const size_t *at = str_map_at(by_key, key);
        return at ? group->children[*at] : NULL;
    }
    for (size_t i = 0; i < group->nchildren; i++)
        if (str_eq(group->children[i]->key, key))
            return group->children[i];
    return NULL;
}

/* The child that the account knows by this name, whatever it is called here. */
static const Entry *renamed_in_group(const Entry *group, Str key)
{
    const AccountNode *above = ((const Slot *)group)->account;
    const AccountNode *node = above ? account_child(above, key) : NULL;
    for (size_t i = 0; node && !account_any(node) && i < group->nchildren; i++)
        if (((const Slot *)group->children[i])->account == node)
            return group->children[i];
    return NULL;
}

/* By the key that is written, and no other. */
static const Entry *written_child(const Entry *entry, Str key)
{
    if (entry->kind == ENTRY_LIST) { /* 1, 2, …: straight to it; 1,000 and 2.0 are no keys */
        Decimal index;
        if (!decimal_parse(key, &index) || index.places || index.n < 1 || (size_t)index.n > entry->nchildren)
            return NULL;
        const Entry *record = entry->children[index.n - 1];
        return str_eq(record->key, key) ? record : NULL;
    }
    return entry->kind == ENTRY_GROUP ? written_in_group(entry, key) : NULL;
}

const Entry *entry_child(const Entry *entry, Str key)
{
    const Entry *found = written_child(entry, key);
    return found || entry->kind != ENTRY_GROUP ? found : renamed_in_group(entry, key);
}

typedef const Entry *ChildOf(const Entry *entry, Str key);

/* A key may itself hold points only if quoted, which paths do not allow. */
static const Entry *descend(const Entry *entry, Str path, ChildOf *child)
{
    for (size_t from = 0; entry && from <= path.n;) {
        size_t dot = str_find(path, STR("."), from);
        entry = child(entry, str_slice(path, from, dot));
        from = dot + 1;
    }
    return entry;
}

const Entry *entry_at(const Entry *entry, Str path)
{
    return descend(entry, path, entry_child);
}

TextList list_columns(const Entry *list, size_t rows, Arena *arena)
{
    TextList keys = {0};
    for (size_t i = 0; i < rows && i < list->nchildren; i++)
        for (size_t k = 0; k < list->children[i]->nchildren; k++)
            if (!text_listed(&keys, list->children[i]->children[k]->key))
                *LIST_PUSH(arena, &keys) = list->children[i]->children[k]->key;
    return keys;
}

const Entry *ledger_root(const Ledger *ledger)
{
    return &ledger->root->entry;
}

const Source *ledger_source(const Ledger *ledger)
{
    return ledger->source;
}

const Entry *ledger_last_root(const Ledger *ledger)
{
    return ledger->last ? &ledger->last->entry : NULL;
}

const AccountNode *entry_account(const Entry *entry)
{
    const AccountNode *node = ((const Slot *)entry)->account;
    return node && !account_any(node) ? node : NULL;
}

Str entry_standard_key(const Entry *entry)
{
    const AccountNode *node = entry_account(entry);
    bool is_record = entry->parent && entry->parent->kind == ENTRY_LIST;
    return node && !is_record ? node->key : entry->key;
}

bool entry_blank(const Entry *entry)
{
    return entry->kind == ENTRY_TEXT && entry->scalar->scalar.text.n == 0;
}

bool entry_counts(const Entry *entry)
{
    return entry->kind == ENTRY_FIGURE ||
           (entry->kind == ENTRY_TEXT && (entry_blank(entry) || ((const Slot *)entry)->amount));
}

Str entry_written(const Entry *entry)
{
    return entry->scalar ? str_trim(entry->scalar->scalar.text) : (Str){0};
}

/* From `scope` outwards, then from the root. */
static const Entry *find_outwards(const Ledger *ledger, const Entry *scope, Str path, ChildOf *child)
{
    for (; scope; scope = scope->parent) {
        const Entry *found = descend(scope, path, child);
        if (found)
            return found;
    }
    return descend(&ledger->root->entry, path, child);
}

const Entry *ledger_find(const Ledger *ledger, const Entry *scope, Str path)
{
    if (path.n == 0)
        return NULL;
    /* A name that is written further out goes before an alias of a nearer one. */
    const Entry *found = find_outwards(ledger, scope, path, written_child);
    return found || !ledger->account ? found : find_outwards(ledger, scope, path, entry_child);
}

const Entry *ledger_data(const Ledger *ledger, const Node *data)
{
    for (size_t i = 0; i < ledger->data.n; i++)
        if (ledger->data.v[i].node == data)
            return ledger->data.v[i].entry;
    return NULL;
}

/* NULL: it was computed outside of the ledger. */
static const Entry *figure_entry(const Ledger *ledger, const Figure *figure)
{
    bool inside = figure->number > 0 && figure->number <= ledger->figures.n;
    return inside ? &ledger->figures.v[figure->number - 1]->entry : NULL;
}

const Figure *ledger_last(const Ledger *ledger, const Figure *figure)
{
    if (figure->was)
        return figure->was->is ? &figure->was->last : NULL;
    const Entry *own = figure_entry(ledger, figure), *last = own ? entry_last(ledger, own) : NULL;
    return last && last->kind == ENTRY_FIGURE ? &last->figure : NULL;
}

int ledger_places(const Ledger *ledger, Str unit)
{
    enum { USUAL = 2 }; /* 分 of 元, and what published budgets in 万元 have */
    const Profile *profile = ledger->source->profile;
    int places = profile ? figure_precision(&profile->figures, unit) : -1;
    return places < 0 ? USUAL : places;
}

bool ledger_row_new(const Ledger *ledger, const Figure *figure)
{
    if (figure->was)
        return !figure->was->is && !figure->was->unclear;
    const Entry *row = figure_entry(ledger, figure);
    while (row && row->parent && row->parent->kind != ENTRY_LIST)
        row = row->parent;
    return row && row->parent && entry_last(ledger, row->parent) && !entry_last(ledger, row) &&
           !entry_last_unclear(ledger, row);
}

void ledger_last_lacking(const Ledger *ledger, DiagList *diags)
{
    const Source *source = ledger->source;
    for (size_t i = 0; i < diags->items.n; i++)
        if (diags->items.v[i].id == DIAG_LAST_YEAR_MISSING)
            return;
    Pos pos = source->office ? source->office->pos : source->figures ? source->figures->pos : (Pos){0};
    diag_add(diags, DIAG_LAST_YEAR_MISSING, pos, DIAG_ARGS(source->last_path));
}

bool ledger_figures_missing(const Ledger *ledger, DiagList *diags)
{
    const Source *source = ledger->source;
    if (source->figures || !source->office)
        return false;
    for (size_t i = 0; i < diags->items.n; i++)
        if (diags->items.v[i].id == DIAG_FIGURES_MISSING)
            return true;
    diag_add(diags, DIAG_FIGURES_MISSING, source->office->pos, NULL, 0);
    return true;
}

bool ledger_has_last(const Ledger *ledger)
{
    return ledger->last != NULL;
}

bool ledger_last_unclear(const Ledger *ledger, const Figure *figure)
{
    return figure->was ? figure->was->unclear : entry_last_unclear(ledger, figure_entry(ledger, figure));
}

typedef LIST_OF(const Entry *) Lists;

static void lists_collect(const Entry *entry, Arena *arena, Lists *lists)
{
    if (entry->kind == ENTRY_LIST)
        *LIST_PUSH(arena, lists) = entry;
    for (size_t i = 0; i < entry->nchildren; i++)
        lists_collect(entry->children[i], arena, lists);
}

size_t ledger_lists(const Ledger *ledger, Arena *arena, const Entry *const **out)
{
    Lists lists = {0};
    lists_collect(&ledger->root->entry, arena, &lists);
    for (size_t i = 0; i < ledger->data.n; i++)
        if (ledger->data.v[i].entry->path.n == 0)
            lists_collect(ledger->data.v[i].entry, arena, &lists);
    *out = lists.v;
    return lists.n;
}

static void keys_collect(const Entry *entry, Arena *arena, TextList *keys)
{
    for (size_t i = 0; i < entry->nchildren; i++)
        *LIST_PUSH(arena, keys) = entry->children[i]->key;
}

/* Every entry below, lists apart: its key, and at the same index its path. */
static void paths_collect(const Entry *entry, Arena *arena, TextList *keys, TextList *paths)
{
    for (size_t i = 0; i < entry->nchildren; i++) {
        const Entry *child = entry->children[i];
        *LIST_PUSH(arena, keys) = child->key;
        *LIST_PUSH(arena, paths) = child->path;
        if (child->kind == ENTRY_GROUP)
            paths_collect(child, arena, keys, paths);
    }
}

Str ledger_nearest(const Ledger *ledger, const Entry *scope, Str path, DiagList *diags)
{
    Arena *arena = arena_new();
    TextList names = {0}, keys = {0}, paths = {0};
    Str column;
    const Entry *record = record_of_path(ledger, scope, path, &column);
    Str cell = record ? cell_near(record, column) : (Str){0};
    if (cell.n) {
        arena_free(arena);
        return cell;
    }
    for (; scope; scope = scope->parent)
        if (scope->parent)
            keys_collect(scope, arena, &names);
    paths_collect(&ledger->root->entry, arena, &keys, &paths);
    for (size_t i = 0; i < paths.n; i++)
        *LIST_PUSH(arena, &names) = paths.v[i];
    Str near = diag_nearest(diags, path, names.v, names.n);
    if (!near.n) { /* a last name with its group forgotten */
        Str key = diag_nearest(diags, path, keys.v, keys.n);
        for (size_t i = 0; i < keys.n && !near.n; i++)
            if (key.n && keys.v[i].s == key.s)
                near = paths.v[i];
    }
    arena_free(arena);
    if (record && near.n && str_eq(str_slice(path, 0, near.n), near)) /* its list: nobody meant that */
        return (Str){0};
    return near; /* keys and paths live in the ledger, not in the list */
}

static void root_add(Ledger *ledger, const Entry *child)
{
    const Entry *root = &ledger->root->entry;
    const Entry **children = ARENA_RAW(ledger->arena, const Entry *, root->nchildren + 1);
    for (size_t i = 0; i < root->nchildren; i++)
        children[i] = root->children[i];
    children[root->nchildren] = child;
    slot_adopt(ledger->root, children, root->nchildren + 1, ledger->arena);
}

static void data_add(Ledger *ledger, const SourceBlock *block, DiagList *diags)
{
    const Node *data = block->table.data;
    if (!data || data->kind != NODE_MAP)
        return;
    bool taken = block->name.n && entry_child(&ledger->root->entry, block->name);
    if (taken)
        diag_add(diags, DIAG_DATA_NAME_TAKEN, block->name_pos, DIAG_ARGS(block->name));
    /* a table without a 名 is called by its place among those with data of their own */
    Str name = block->name.n ? block->name : str_format(ledger->arena, "表[%zu]", ledger->data.n + 1);
    Slot *slot = tree_build(ledger, data, (TreeForm){.kind = TREE_DATA, .name = name}, diags);
    *LIST_PUSH(ledger->arena, &ledger->data) = (DataEntry){data, &slot->entry};
    if (!taken)
        root_add(ledger, &slot->entry);
}

static void blocks_add(Ledger *ledger, const SourceBlockList *blocks, DiagList *diags)
{
    for (size_t i = 0; i < blocks->n; i++) {
        if (blocks->v[i].kind == SOURCE_TABLE)
            data_add(ledger, &blocks->v[i], diags);
        blocks_add(ledger, &blocks->v[i].children, diags);
        blocks_add(ledger, &blocks->v[i].otherwise, diags);
    }
}

/* Where the figures themselves name last year's and that year was published, both must say the same. */
static void last_compare(const Ledger *ledger, const Entry *own, DiagList *diags)
{
    for (size_t i = 0; i < own->nchildren; i++) {
        const Entry *here = own->children[i], *there = entry_last(ledger, here);
        Decimal value;
        if (!there)
            continue;
        if (here->kind != ENTRY_FIGURE || there->kind != ENTRY_FIGURE)
            last_compare(ledger, here, diags);
        else if (here->figure.known && there->figure.known &&
                 (!unit_convert(there->figure.value, there->figure.unit, here->figure.unit, &value) ||
                  decimal_cmp(value, here->figure.value) != 0))
            diag_add(diags, DIAG_LAST_YEAR_DIFFERS, here->pos,
                     DIAG_ARGS(here->path, decimal_str(diags->arena, here->figure.value),
                               decimal_str(diags->arena, there->figure.value)));
    }
}

/* What a profile would have amounts printed in. */
static void printed_unit_check(Str unit, Pos pos, Str key, DiagList *diags)
{
    if (unit.n && !unit_is_money(unit))
        diag_add(diags, DIAG_PROFILE_UNIT, pos, DIAG_ARGS(key, unit));
}

/* Its places are those of amounts, shares and counts. */
static void precision_check(const Ledger *ledger, const Node *precision, DiagList *diags)
{
    for (size_t i = 0; precision && i < precision->map.n; i++) {
        const NodePair *pair = &precision->map.pairs[i];
        if (!unit_known(pair->key, ledger->measures))
            diag_add(diags, DIAG_PRECISION_UNIT, pair->key_pos, DIAG_ARGS(pair->key));
    }
}

const Ledger *ledger_build(const Source *source, Arena *arena, DiagList *diags)
{
    static const Node NOTHING = {.kind = NODE_MAP};
    const TreeForm form = {.kind = TREE_FIGURES};
    const FigureForm *printed = &source->profile->figures;
    Ledger *ledger = ARENA_NEW(arena, Ledger);
    ledger->arena = arena;
    ledger->measures = word_list(source->profile->words, WORDS_MEASURE);
    ledger->totals = word_list(source->profile->words, WORDS_TOTAL);
    ledger->source = source;
    ledger->account = source->profile->account;
    const Node *figures = source->figures ? source->figures : &NOTHING;
    ledger->root = tree_build(ledger, figures, form, diags);
    for (size_t i = 0; i < source->nchapters; i++)
        blocks_add(ledger, &source->chapters[i].blocks, diags);
    const Node *own_last = node_at(figures, "上年"), *published = source->figures_last;
    TreeForm own_form = {.kind = TREE_FIGURES, .unit = ledger->root->default_unit};
    Slot *own = own_last ? tree_build(ledger, own_last, own_form, diags) : NULL;
    ledger->last = published ? tree_build(ledger, published, form, diags) : own;
    printed_unit_check(printed->money_unit, printed->money_pos, STR("金额单位"), diags);
    printed_unit_check(printed->table_unit, printed->table_pos, STR("表格单位"), diags);
    precision_check(ledger, printed->precision, diags);
    account_names_check(ledger, diags);
    ledger->lists = list_indexes_new(ledger, arena);
    if (ledger->last)
        identity_link(ledger, ledger->root, ledger->last, diags);
    if (own && published)
        identity_link(ledger, own, ledger->last, diags);
    formulas_run(ledger, diags);
    if (own && published)
        last_compare(ledger, &own->entry, diags);
    imported_link(ledger, diags);
    return ledger;
}

static void entry_dump(const Entry *entry, StrBuf *out)
{
    const Figure *figure = &entry->figure;
    if (entry->kind == ENTRY_FIGURE) {
        strbuf_addf(out, STR_FMT " = ", STR_ARG(entry->path));
        decimal_print(figure->value, false, out);
        strbuf_addf(out, STR_FMT "%s", STR_ARG(figure->unit), figure->known ? "" : " (unknown)");
        if (figure->formula.n)
            strbuf_addf(out, "  = " STR_FMT, STR_ARG(figure->formula));
        strbuf_addf(out, "  @%u:%u\n", figure->pos.line, figure->pos.col);
    } else if (entry->kind == ENTRY_TEXT) {
        strbuf_addf(out, STR_FMT " \"" STR_FMT "\"  @%u:%u\n", STR_ARG(entry->path),
                    STR_ARG(entry->scalar->scalar.text), entry->pos.line, entry->pos.col);
    }
    for (size_t i = 0; i < entry->nchildren; i++)
        entry_dump(entry->children[i], out);
}

void ledger_dump(const Ledger *ledger, StrBuf *out)
{
    entry_dump(&ledger->root->entry, out);
    if (ledger->last) {
        strbuf_adds(out, "--- 上年\n");
        entry_dump(&ledger->last->entry, out);
    }
}
