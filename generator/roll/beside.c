/*
 * This year's files and last year's side by side: which folder last year's is, and which record was which.
 */
#include "base/file.h"
#include "roll/parts.h"

void years_of_folder(Str content, RollPlan *out, Arena *arena)
{
    DiagList unread;
    diag_list_init(&unread, arena);
    while (content.n > 1 && str_ends(content, "/"))
        content = str_slice(content, 0, content.n - 1);
    Str name = str_slice(content, content.n < 4 ? 0 : content.n - 4, content.n), parent;
    Decimal year;
    if (!decimal_parse(name, &year) || year.places || year.n < 1)
        return;
    parent = str_slice(content, 0, content.n - name.n);
    Str last = str_format(arena, STR_FMT "%d", STR_ARG(parent), (int)year.n - 1);
    (void)roll_plan(&(RollRoots){.content = last}, str_cstr(arena, name), out, arena, &unread);
}

const Node *tree_read(Str folder, Str name, Arena *arena, DiagList *diags)
{
    Str path = path_join(arena, folder, name);
    const SourceFile *file = file_read(path.s, path, YAML_LIMITS.bytes, arena, diags);
    return file ? yaml_read(file, &YAML_LIMITS, arena, diags) : NULL;
}

const Node *last_tree_read(Str folder, Str name, Arena *arena, DiagList *diags)
{
    DiagList unread;
    diag_list_init(&unread, arena);
    bool there = folder.n && !file_missing(path_join(arena, folder, name).s);
    const Node *root = there ? tree_read(folder, name, arena, &unread) : NULL;
    if (diag_environment(&unread)) /* but without it the lead would be another */
        diags_append(diags, &unread, SEVERITY_ERROR);
    return root;
}

bool waits_in(const Node *scalar)
{
    return todo_next(scalar->scalar.text, 0) < scalar->scalar.text.n;
}

bool is_label(const Beside *beside, const Node *node)
{
    Str number;
    return node->kind == NODE_SCALAR && !waits_in(node) && !amount_of(node, beside->words, &number) &&
           (node->scalar.quoted || !str_starts(node->scalar.text, "="));
}

static bool records_alike(const Beside *beside, const Node *record, const Node *last)
{
    if (record->kind != NODE_MAP || last->kind != NODE_MAP)
        return false;
    for (size_t i = 0; i < record->map.n; i++) {
        const NodePair *pair = &record->map.pairs[i], *there = node_pair(last, pair->key);
        if (!is_label(beside, pair->value))
            continue;
        if (!there || there->value->kind != NODE_SCALAR)
            return false;
        Str text = there->value->scalar.text;
        if (!str_eq(pair->value->scalar.text, text) &&
            !str_eq(pair->value->scalar.text, years_moved(text, &beside->plan, beside->words, beside->arena)))
            return false;
    }
    return true;
}

const Node *record_last(const Beside *beside, const Node *record, const Node *last, size_t *cursor)
{
    if (!last || last->kind != NODE_LIST)
        return NULL;
    if (record->kind == NODE_SCALAR)
        return *cursor < last->list.n ? last->list.items[(*cursor)++] : NULL;
    for (size_t i = 0; i < last->list.n; i++) {
        size_t at = (*cursor + i) % last->list.n;
        if (records_alike(beside, record, last->list.items[at])) {
            *cursor = at + 1;
            return last->list.items[at];
        }
    }
    return NULL;
}
