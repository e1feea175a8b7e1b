/*
 * Every figure of figures.yaml that is typed, with what it was last year, for who fills them in elsewhere; and
 * new numbers put in their places.
 */
#include "base/file.h"
#include "base/str_map.h"
#include "roll/parts.h"

/* Where the walk is, as the ledger sees it. */
typedef struct Seat {
    Str path, unit;
    Str named;      /* the nearest text that names a record or group */
    bool in_record; /* 单位 is a value like any other */
} Seat;

typedef struct FormWalk {
    Beside beside;
    Form *form;
    FormRows *rows; /* those of the form that are walked */
    Seen *seen;     /* places in the file: an alias repeats one */
} FormWalk;

/* The comment at the end of the scalar's line. */
static Str note_of(const SourceFile *file, const Node *scalar)
{
    Str text = file->text;
    size_t end = str_find(text, STR("\n"), scalar->scalar.raw_end);
    size_t at = str_find(text, STR(" #"), scalar->scalar.raw_end);
    return at < end ? str_trim(str_slice(text, at + 2, end)) : STR("");
}

/* Number and unit of a scalar that the ledger takes for a figure, the number empty where it waits. */
static bool figure_of(const FormWalk *walk, const Node *node, Str *number, Str *unit)
{
    Str text = str_trim(node->scalar.text);
    if (!node->scalar.quoted && str_starts(text, TODO_MARK)) {
        *number = STR("");
        *unit = str_trim(str_slice(text, sizeof TODO_MARK - 1, text.n));
        return true;
    }
    if (!amount_of(node, walk->beside.words, number))
        return false;
    *unit = str_trim(str_slice(text, (size_t)(number->s - text.s) + number->n, text.n));
    return true;
}

/* What last year's group says its figures are in: what this year's says is not known to hold there. */
typedef struct Last {
    const Node *node; /* NULL: unknown */
    Str unit;
} Last;

static void row_add(const FormWalk *walk, const Node *node, Last last, const Seat *seat)
{
    Arena *arena = walk->beside.arena;
    Str number, unit, was = STR(""), was_unit = STR("");
    if (!figure_of(walk, node, &number, &unit) || !seen_first(walk->seen, arena, node->scalar.raw_at))
        return;
    if (last.node && last.node->kind == NODE_SCALAR && figure_of(walk, last.node, &was, &was_unit) &&
        !was_unit.n)
        was_unit = last.unit;
    Str key = str_slice(seat->path, str_behind_last(seat->path, '.'), seat->path.n);
    *LIST_PUSH(arena, walk->rows) = (FormRow){
        .path = seat->path,
        .label = seat->named.n ? str_format(arena, STR_FMT " · " STR_FMT, STR_ARG(seat->named), STR_ARG(key))
                               : key,
        .number = number,
        .unit = unit.n ? unit : seat->unit,
        .last = was,
        .last_unit = was_unit,
        .note = note_of(walk->form->file, node),
        .node = node,
    };
}

/* 单位 of a group; the empty Str: it has none. */
static Str unit_of(const Node *map)
{
    const Node *unit = node_at(map, "单位");
    return unit && unit->kind == NODE_SCALAR ? unit->scalar.text : STR("");
}

static Str name_of(const FormWalk *walk, const Node *map, const Seat *seat)
{
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        bool unit = !seat->in_record && str_is(pair->key, "单位");
        if (!unit && is_label(&walk->beside, pair->value) && pair->value->scalar.text.n)
            return pair->value->scalar.text;
    }
    return seat->named;
}

static Str path_below(const FormWalk *walk, Str path, Str key)
{
    return path.n ? str_format(walk->beside.arena, STR_FMT "." STR_FMT, STR_ARG(path), STR_ARG(key)) : key;
}

static void form_walk(const FormWalk *walk, const Node *node, Last last, Seat seat)
{
    size_t cursor = 0;
    const Str path = seat.path;
    if (node->kind == NODE_SCALAR)
        row_add(walk, node, last, &seat);
    for (size_t i = 0; node->kind == NODE_LIST && i < node->list.n; i++) {
        const Node *record = node->list.items[i];
        seat.path = path_below(walk, path, str_uint(walk->beside.arena, i + 1));
        seat.in_record = true;
        form_walk(walk, record, (Last){record_last(&walk->beside, record, last.node, &cursor), last.unit},
                  seat);
    }
    if (node->kind != NODE_MAP)
        return;
    if (!seat.in_record) {
        Str unit = unit_of(node), was = last.node ? unit_of(last.node) : STR("");
        seat.unit = unit.n ? unit : seat.unit;
        last.unit = was.n ? was : last.unit;
    }
    seat.named = name_of(walk, node, &seat);
    for (size_t i = 0; i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i], *there = node_pair(last.node, pair->key);
        bool unit = !seat.in_record && str_is(pair->key, "单位") && pair->value->kind == NODE_SCALAR;
        bool last_year = !path.n && str_is(pair->key, "上年");
        seat.path = path_below(walk, path, pair->key);
        FormWalk own = *walk;
        if (last_year)
            own.rows = &walk->form->last;
        if (!unit)
            form_walk(&own, pair->value, (Last){there ? there->value : NULL, last.unit}, seat);
    }
}

bool form_read(const RollRoots *roots, Str office, Form *out, Arena *arena, DiagList *diags)
{
    Seen seen = {0};
    FormWalk walk = {.beside = {.arena = arena}, .form = out, .rows = &out->rows, .seen = &seen};
    Str folder = path_join(arena, roots->content, office);
    *out = (Form){0};
    years_of_folder(roots->content, &walk.beside.plan, arena);
    walk.beside.words = office_words(roots, office, arena, diags);
    const Node *root = tree_read(folder, STR("figures.yaml"), arena, diags);
    if (!walk.beside.words || !root)
        return false;
    Str from = walk.beside.plan.from;
    const Node *last =
        from.n ? last_tree_read(path_join(arena, from, office), STR("figures.yaml"), arena, diags) : NULL;
    out->file = root->pos.file;
    form_walk(&walk, root, (Last){last, STR("")}, (Seat){0});
    return true;
}

/* ---- filled ---- */

/* Digits behind the point that a number has at least. */
static int places_of(const FormValue *value)
{
    const FormRow *row = value->row;
    Decimal before;
    bool known = decimal_parse(row->number.n ? row->number : row->last, &before);
    return known && before.places > value->places ? before.places : value->places;
}

Str form_filled(const Form *form, const FormValue *values, size_t n, Arena *arena)
{
    RolledFile rolled = {.file = form->file, .arena = arena};
    for (size_t i = 0; i < n; i++) {
        const FormRow *row = values[i].row;
        if (values[i].same)
            continue;
        Decimal number = decimal_trim(values[i].number), padded;
        Str text = str_trim(row->node->scalar.text);
        size_t begin =
            row->number.n ? (size_t)(row->number.s - text.s) + row->number.n : sizeof TODO_MARK - 1;
        int places = places_of(&values[i]);
        if (number.places < places && decimal_round(number, places, &padded))
            number = padded;
        rolled_value(&rolled, row->node,
                     str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, number)),
                                STR_ARG(str_slice(text, begin, text.n))));
    }
    return rolled_text(&rolled);
}
