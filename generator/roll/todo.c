/*
 * What is still 待填写 in an office's files, and what stood there last year.
 * Both years' trees are walked side by side: mappings by key, records by their
 * texts (beside.c), reasons by the words that lead to them.
 */
#include "base/file.h"
#include "base/str_map.h"
#include "base/words.h"
#include "roll/parts.h"

/* Ours: so much of a sentence shows which one it is. */
enum { SENTENCE_SHOWN = 36 };

typedef struct Search {
    Beside beside;
    DiagList *diags;
    TodoList *out;
    TodoKind kind; /* of a whole value in this file, or where the walk is in it */
    size_t
        tables; /* with 数据 so far, in the order of the files: the ledger calls one without a 名 by its number */
    StrMap leads; /* of last year's chapter: a sentence up to its reason, as it reads this year → reasons */
    TextList reasons;
} Search;

/* ---- last year's reasons ---- */

static void leads_collect(Search *search, const Node *node)
{
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            leads_collect(search, node->list.items[i]);
    if (node->kind == NODE_MAP)
        for (size_t i = 0; i < node->map.n; i++)
            leads_collect(search, node->map.pairs[i].value);
    if (node->kind != NODE_SCALAR)
        return;
    Str text = node->scalar.text;
    Reason reason;
    for (size_t at = 0; reason_next(search->beside.words, text, at, BREAKS_END, &reason); at = reason.end) {
        Str lead = years_moved(str_slice(text, reason.sentence, reason.at), &search->beside.plan,
                               search->beside.words, search->beside.arena);
        if (str_map_put(&search->leads, search->beside.arena, lead, search->reasons.n))
            *LIST_PUSH(search->beside.arena, &search->reasons) = str_slice(text, reason.at, reason.end);
    }
}

static Str reason_of(const Search *search, Str lead)
{
    const size_t *known = str_map_at(&search->leads, lead);
    return known ? search->reasons.v[*known] : STR("");
}

/* ---- what is missing ---- */

/* The last characters of the lead, and what waits. */
static Str sentence_shown(const Search *search, Str lead, Str waits)
{
    size_t cut = 0, more = str_count(lead);
    for (; more > SENTENCE_SHOWN; more--)
        (void)str_next(lead, &cut);
    return str_format(search->beside.arena, "%s" STR_FMT STR_FMT, cut ? "…" : "",
                      STR_ARG(str_slice(lead, cut, lead.n)), STR_ARG(waits));
}

/* 待填写 within a text: each place on its own. */
static void text_search(Search *search, const Node *node)
{
    Str text = node->scalar.text;
    size_t done = 0;
    for (size_t at = todo_next(text, 0); at < text.n; at = todo_next(text, done)) {
        Str waits = todo_words(text, at);
        size_t from = (size_t)(waits.s - text.s);
        Str lead = str_slice(text, sentence_start(search->beside.words, text, done, from, BREAKS_END), from);
        *LIST_PUSH(search->beside.arena, search->out) = (Todo){
            TODO_TEXT, node_pos_in(node, from), sentence_shown(search, lead, waits), reason_of(search, lead)};
        done = from + waits.n;
    }
}

static void scalar_search(Search *search, const Node *node, const Node *last, Str path)
{
    if (!waits_in(node))
        return;
    if (!str_starts(node->scalar.text, TODO_MARK)) {
        text_search(search, node);
        return;
    }
    Str was = last && last->kind == NODE_SCALAR ? str_trim(last->scalar.text) : STR("");
    *LIST_PUSH(search->beside.arena, search->out) = (Todo){search->kind, node->pos, path, was};
}

/* ---- the two trees ---- */

static Str path_under(const Search *search, Str path, Str key)
{
    return path.n ? str_format(search->beside.arena, STR_FMT "." STR_FMT, STR_ARG(path), STR_ARG(key)) : key;
}

static void tree_search(Search *search, const Node *node, const Node *last, Str path);

static void map_search(Search *search, const Node *map, const Node *last, Str path)
{
    const Node *name = node_at(map, "名");
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        /* The ledger calls a table's own figures by the table's 名. */
        bool data = str_is(pair->key, "数据") && pair->value->kind == NODE_MAP && node_at(map, "表格");
        Str under = !data ? path_under(search, path, pair->key)
                    : name && name->kind == NODE_SCALAR
                        ? name->scalar.text
                        : str_format(search->beside.arena, "表[%zu]", search->tables + 1);
        const NodePair *there = node_pair(last, pair->key);
        TodoKind outside = search->kind;
        search->kind = data ? TODO_FIGURE : outside;
        search->tables += data;
        tree_search(search, pair->value, there ? there->value : NULL, under);
        search->kind = outside;
    }
}

static void tree_search(Search *search, const Node *node, const Node *last, Str path)
{
    size_t cursor = 0;
    switch (node->kind) {
    case NODE_SCALAR:
        scalar_search(search, node, last, path);
        break;
    case NODE_LIST:
        for (size_t i = 0; i < node->list.n; i++)
            tree_search(search, node->list.items[i],
                        record_last(&search->beside, node->list.items[i], last, &cursor),
                        path_under(search, path, str_format(search->beside.arena, "%zu", i + 1)));
        break;
    case NODE_MAP:
        map_search(search, node, last, path);
        break;
    }
}

/* ---- files ---- */

static bool file_search(Search *search, Str folder, Str last_folder, Str name)
{
    const Node *root = tree_read(folder, name, search->beside.arena, search->diags);
    const Node *last = last_tree_read(last_folder, name, search->beside.arena, search->diags);
    if (!root)
        return false;
    search->leads = (StrMap){0};
    search->reasons.n = 0;
    if (last)
        leads_collect(search, last);
    search->kind = str_is(name, "office.yaml")    ? TODO_DATE
                   : str_is(name, "figures.yaml") ? TODO_FIGURE
                                                  : TODO_TEXT;
    tree_search(search, root, last, STR(""));
    return true;
}

bool todos_find(const RollRoots *roots, Str office, TodoList *out, Arena *arena, DiagList *diags)
{
    Search search = {.beside = {.arena = arena}, .diags = diags, .out = out};
    Str *names, folder = path_join(arena, roots->content, office);
    size_t n;
    years_of_folder(roots->content, &search.beside.plan, arena);
    Str last = search.beside.plan.from.n ? path_join(arena, search.beside.plan.from, office) : STR("");
    if (!folder_list(folder.s, arena, &names, &n, diags))
        return false;
    search.beside.words = office_words(roots, office, arena, diags);
    if (!search.beside.words)
        return false;
    bool whole = file_search(&search, folder, last, STR("office.yaml"));
    if (!file_missing(path_join(arena, folder, STR("figures.yaml")).s))
        whole = file_search(&search, folder, last, STR("figures.yaml")) && whole;
    for (size_t i = 0; i < n; i++)
        if (file_is_chapter(names[i]))
            whole = file_search(&search, folder, last, names[i]) && whole;
    return whole;
}

/* ---- as text ---- */

enum {
#define WORDS(id, zh, en) SAY_##id,
#include "roll/words.def"
#undef WORDS
};

static const Words SAID[] = {
#define WORDS(id, zh, en) [SAY_##id] = {{zh, en}, NULL},
#include "roll/words.def"
#undef WORDS
};

void todos_print(Str office, const TodoList *todos, Lang lang, StrBuf *out)
{
    size_t count[TODO_KINDS] = {0};
    for (size_t i = 0; i < todos->n; i++) {
        const Todo *todo = &todos->v[i];
        count[todo->kind]++;
        strbuf_add_visible(out, todo->pos.file->name);
        strbuf_addf(out, ":%u:%u: ", todo->pos.line, todo->pos.col);
        strbuf_add_visible(out, todo->what);
        strbuf_adds(out, todo->last.n ? SAID[SAY_LAST].in[lang] : "");
        strbuf_add_visible(out, todo->last);
        strbuf_adds(out, todo->last.n ? SAID[SAY_LAST_END].in[lang] : "\n");
    }
    if (todos->n)
        strbuf_addf(out, SAID[SAY_COUNT].in[lang], STR_ARG(office), todos->n, count[TODO_FIGURE],
                    count[TODO_TEXT], count[TODO_DATE]);
    else
        strbuf_addf(out, SAID[SAY_NONE].in[lang], STR_ARG(office));
}
