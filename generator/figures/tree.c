/*
 * A YAML mapping → the tree of entries. Decides what each scalar is: a figure,
 * a formula or a text. Evaluates nothing.
 */
#include "figures/ledger.h"

#include <string.h>

#include "figures/args.h"

/* A number of so many digits does not fit in a Decimal, or nearly so: nothing else is wrong with it. */
enum { LARGE_DIGITS = 17 };

bool unit_known(Str unit, const WordList *measures)
{
    return unit_is_money(unit) || str_is(unit, "%") || word_listed(measures, unit);
}

/* The digits at the start. */
static size_t number_length(Str text)
{
    size_t n = 0;
    while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
        n++;
    return n;
}

bool amount_parse(Str text, const WordList *measures, Decimal *value, Str *unit)
{
    size_t end = 0;
    while (end < text.n && strchr("+-0123456789.,", text.s[end]))
        end++;
    if (!decimal_parse(str_slice(text, 0, end), value))
        return false;
    *unit = str_trim(str_slice(text, end, text.n));
    return unit->n == 0 || unit_known(*unit, measures);
}

static bool has_full_width_digit(Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if ((cp >= 0xFF10 && cp <= 0xFF19) || cp == 0xFF0E)
            return true;
    }
    return false;
}

/* Nothing but what a hand writes when it means a number: digits, points, commas, O and l for 0 and 1. */
static bool looks_like_number(Str text)
{
    size_t digits = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp >= '0' && cp <= '9')
            digits++;
        else if (!(cp < 128 && strchr("+-.,OoIl ", (int)cp)) && cp != 0xFF0C && cp != 0x3002)
            return false;
    }
    return digits > 0;
}

static bool starts_like_number(Str text)
{
    size_t at = 0;
    uint32_t cp = text.n ? str_next(text, &at) : 0;
    return (cp >= '0' && cp <= '9') || cp == '+' || cp == '-' || cp == '.';
}

/* Its path by the account's names. */
static void slot_standard(const Ledger *ledger, Slot *slot)
{
    const Entry *entry = &slot->entry, *parent = entry->parent;
    Str key = entry_standard_key(entry);
    bool same = str_eq(key, entry->key) && str_eq(parent->standard, parent->path);
    slot->entry.standard = entry->path;
    if (entry->path.n && !same)
        slot->entry.standard =
            parent->standard.n ? str_join(ledger->arena, (const Str[]){parent->standard, key}, 2, STR("."))
                               : key;
}

/* What the account has for a slot whose key, path and parent are known. */
static void slot_name(const Ledger *ledger, Slot *slot)
{
    const Entry *parent = slot->entry.parent;
    slot->entry.standard = slot->entry.path;
    if (!parent) {
        slot->account = ledger->account ? &ledger->account->root : NULL;
        return;
    }
    const AccountNode *above = ((const Slot *)parent)->account;
    bool is_record = parent->kind == ENTRY_LIST;
    slot->account = is_record || !above ? above : account_child(above, slot->entry.key);
    slot_standard(ledger, slot);
}

/* 公用经费 beside 机关运行经费, which it may be another name of, is a figure of its own. */
static void slot_yield(const Ledger *ledger, Slot *slot, const Node *beside)
{
    const AccountNode *node = entry_account(&slot->entry);
    if (!beside || !node || !text_listed(&node->yields, slot->entry.key))
        return;
    const AccountNode *above = ((const Slot *)slot->entry.parent)->account;
    for (size_t i = 0; i < beside->map.n; i++)
        if (!str_eq(beside->map.pairs[i].key, slot->entry.key) &&
            account_child(above, beside->map.pairs[i].key) == node) {
            slot->account = NULL;
            slot_standard(ledger, slot);
            return;
        }
}

Slot *slot_new(Ledger *ledger, Str key, Str path, const Entry *parent)
{
    Slot *slot = ARENA_NEW(ledger->arena, Slot);
    slot->index = ledger->nslots++;
    slot->entry.key = key;
    slot->entry.path = slot->entry.figure.path = path;
    slot->entry.parent = parent;
    slot->entry.figure.known = true;
    slot_name(ledger, slot);
    return slot;
}

void slot_count(Ledger *ledger, Slot *slot)
{
    *LIST_PUSH(ledger->arena, &ledger->figures) = slot;
    slot->entry.figure.number = ++ledger->nfigures;
}

void slot_wait(Ledger *ledger, Slot *slot)
{
    slot->state = SLOT_WAITING;
    *LIST_PUSH(ledger->arena, &ledger->formulas) = slot;
    slot->formula = (uint32_t)ledger->formulas.n;
}

static void slot_text(const Ledger *ledger, Slot *slot, const Node *node)
{
    Figure *figure = &slot->entry.figure;
    Decimal value;
    Str unit;
    slot->entry.kind = ENTRY_TEXT;
    slot->amount = amount_parse(str_trim(node->scalar.text), ledger->measures, &value, &unit);
    if (slot->amount) {
        figure->value = value;
        figure->unit = unit;
    }
}

static void slot_malformed(Slot *slot, const Node *node, DiagId id, DiagList *diags)
{
    slot->entry.figure.known = false;
    diag_add(diags, id, node->pos, DIAG_ARGS(node->scalar.text, slot->entry.path));
}

/* What is wrong with something that was to be a number. */
static DiagId malformed_how(Str text)
{
    size_t digits = 0, points = 0, others = 0;
    Str number = str_slice(text, str_starts(text, "-"), text.n);
    for (size_t i = 0; i < number.n; i++) {
        bool digit = number.s[i] >= '0' && number.s[i] <= '9';
        digits += digit;
        points += number.s[i] == '.';
        others += !digit && number.s[i] != '.' && number.s[i] != ',';
    }
    bool plain = others == 0 && points <= 1 && digits > 0;
    if (plain && digits > 1 && number.s[0] == '0' && number.s[1] != '.')
        return DIAG_FIGURE_LEADING_ZERO;
    size_t places = text.n - str_find(text, STR("."), 0);
    return plain && (digits >= LARGE_DIGITS || places > DECIMAL_PLACES_MAX + 1) ? DIAG_FIGURE_TOO_LARGE
                                                                                : DIAG_FIGURE_MALFORMED;
}

/* 3.18e5 */
static bool is_scientific(Str text)
{
    size_t e =
        str_find(text, STR("e"), 0) < text.n ? str_find(text, STR("e"), 0) : str_find(text, STR("E"), 0);
    Str power = str_slice(text, e + 1, text.n);
    Decimal part;
    power = str_slice(power, str_starts(power, "+") || str_starts(power, "-"), power.n);
    return e < text.n && decimal_parse(str_slice(text, 0, e), &part) && power.n > 0 &&
           number_length(power) == power.n;
}

/* It would be a formula or a number but for a ＝ or a no-break blank: reported. */
static bool slot_wide_sign(const Ledger *ledger, Slot *slot, const Node *node, DiagList *diags)
{
    Str text = node->scalar.text, unit;
    WideSign sign;
    Decimal value;
    if (!wide_sign_find(text, &sign))
        return false;
    Str meant = str_trim(wide_signs_replaced(text, diags->arena));
    if (!str_starts(meant, "=") && !amount_parse(meant, ledger->measures, &value, &unit))
        return false;
    slot->entry.figure.known = false;
    diag_add(diags, DIAG_FORMULA_WIDE_SIGN, node_pos_in(node, sign.at), DIAG_ARGS(sign.shown, sign.ascii));
    return true;
}

/* 38万 is one of 38万元. */
static void unit_unknown(const Ledger *ledger, Slot *slot, const Node *node, DiagList *diags)
{
    Str text = str_trim(node->scalar.text), meant = str_format(diags->arena, STR_FMT "元", STR_ARG(text));
    Str unit, remark = STR("");
    Decimal value;
    if (amount_parse(meant, ledger->measures, &value, &unit))
        remark = str_fill(diags->arena, ARG_UNIT_MEANT.s, DIAG_ARGS(meant));
    slot->entry.figure.known = false;
    diag_add(diags, DIAG_FIGURE_UNIT, node->pos, DIAG_ARGS(node->scalar.text, slot->entry.path, remark));
}

/* By the account. Only a percentage is held against it: of 房屋 many say their 平方米. */
static bool is_money(const Slot *slot)
{
    const AccountNode *node = entry_account(&slot->entry);
    return node && str_is(node->unit, "金额");
}

/* 车辆: 42.00 of a ledger in 万元 is what they are worth, and not the number of cars that the account has under this name. */
static bool is_count_in_part(const Slot *slot)
{
    static const char *const COUNTS[] = {"个", "人", "辆"};
    const AccountNode *node = entry_account(&slot->entry);
    const Figure *figure = &slot->entry.figure;
    return node && str_among(node->unit, COUNTS, sizeof COUNTS / sizeof *COUNTS) &&
           unit_is_money(figure->unit) && figure->value.places > 0;
}

/* An unquoted scalar that is no formula: a figure when it can be read as one. */
static void slot_amount(const Ledger *ledger, Slot *slot, const Node *node, bool text_allowed,
                        DiagList *diags)
{
    Figure *figure = &slot->entry.figure;
    Str text = str_trim(node->scalar.text), unit;
    if (amount_parse(text, ledger->measures, &figure->value, &unit)) {
        figure->unit_typed = unit.n > 0;
        figure->unit = unit.n ? unit : slot->default_unit;
        if (str_is(unit, "%") && !text_allowed && is_money(slot))
            slot_malformed(slot, node, DIAG_FIGURE_NO_MONEY, diags);
        else if (is_count_in_part(slot))
            slot->account = NULL;
        return;
    }
    if (slot_wide_sign(ledger, slot, node, diags))
        return;
    if (has_full_width_digit(text) && !text_allowed)
        slot_malformed(slot, node, DIAG_FIGURE_FULL_WIDTH, diags);
    else if (looks_like_number(text))
        slot_malformed(slot, node, malformed_how(text), diags);
    else if (text_allowed)
        slot_text(ledger, slot, node);
    else if (is_scientific(text))
        slot_malformed(slot, node, DIAG_FIGURE_SCIENTIFIC, diags);
    else if (starts_like_number(text))
        unit_unknown(ledger, slot, node, diags);
    else
        slot_malformed(slot, node, DIAG_FIGURE_NOT_NUMBER, diags);
}

/* 待填写, as a new year's figures have it. What stands on an unknown figure says no more. */
static void slot_todo(const Ledger *ledger, Slot *slot, const Node *node, bool text_allowed, DiagList *diags)
{
    Str text = node->scalar.text;
    size_t at = (size_t)(todo_words(text, todo_next(text, 0)).s - text.s);
    if (node->scalar.quoted || node->scalar.block || (at > 0 && text_allowed))
        slot_text(ledger, slot, node);
    slot->entry.figure.known = false;
    diag_add(diags, DIAG_FIGURE_TODO, node_pos_in(node, at), DIAG_ARGS(slot->entry.path));
}

/* 编码: 2010301 without quotes: digits that name something are no number. */
static bool is_code(const Slot *slot, Str text)
{
    return number_length(text) == text.n &&
           (str_ends(slot->entry.key, "编码") || str_ends(slot->entry.key, "代码"));
}

/* 公务接待: "12000", where the account has a figure: read as the number that was meant. */
static bool number_quoted(const Ledger *ledger, const Slot *slot, const Node *node, bool text_allowed)
{
    Decimal value;
    Str unit;
    return node->scalar.quoted && !text_allowed && slot->account &&
           amount_parse(str_trim(node->scalar.text), ledger->measures, &value, &unit);
}

/* 编码: “2010301”: the quotation marks of a text, where a code or a number was meant; told, and read without them. */
static const Node *wide_quotes_off(const Ledger *ledger, const Slot *slot, const Node *node,
                                   bool text_allowed, DiagList *diags)
{
    static const char *const MARKS[] = {"“", "”", "‘", "’", "＂"};
    Str text = str_trim(node->scalar.text), inner = text, unit;
    Decimal value;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        Str mark = str_of(MARKS[i]);
        if (str_starts(inner, MARKS[i]))
            inner = str_slice(inner, mark.n, inner.n);
        if (str_ends(inner, MARKS[i]))
            inner = str_slice(inner, 0, inner.n - mark.n);
    }
    bool code = text_allowed && inner.n && is_code(slot, inner);
    bool number = !text_allowed || account_knows(ledger, slot->entry.key);
    if (inner.n == text.n || node->scalar.quoted || node->scalar.block ||
        !(code || (number && amount_parse(inner, ledger->measures, &value, &unit))))
        return node;
    diag_add(diags, DIAG_FIGURE_WIDE_QUOTE, node->pos, DIAG_ARGS(text, inner));
    Node *bare = ARENA_NEW(ledger->arena, Node);
    *bare = *node;
    bare->scalar.text = inner;
    bare->scalar.quoted = code;
    return bare;
}

static void slot_scalar(Ledger *ledger, Slot *slot, const Node *node, bool text_allowed, DiagList *diags)
{
    node = wide_quotes_off(ledger, slot, node, text_allowed, diags);
    Str text = node->scalar.text;
    slot->entry.kind = ENTRY_FIGURE;
    slot->entry.pos = slot->entry.figure.pos = node->pos;
    slot->entry.scalar = node;
    if (todo_next(text, 0) < text.n) {
        slot_todo(ledger, slot, node, text_allowed, diags);
    } else if (number_quoted(ledger, slot, node, text_allowed)) {
        diag_add(diags, DIAG_FIGURE_QUOTED, node->pos, DIAG_ARGS(text, slot->entry.path));
        slot_amount(ledger, slot, node, text_allowed, diags);
    } else if (node->scalar.quoted || node->scalar.block || (text_allowed && is_code(slot, text))) {
        slot_text(ledger, slot, node);
    } else if (node_empty(node)) {
        if (text_allowed)
            slot_text(ledger, slot, node);
        else
            slot_malformed(slot, node, DIAG_FIGURE_EMPTY, diags);
    } else if (text.s[0] == '=') {
        slot->entry.figure.formula = str_trim(str_slice(text, 1, text.n));
        slot_wait(ledger, slot);
    } else {
        slot_amount(ledger, slot, node, text_allowed, diags);
    }
    if (slot->entry.kind == ENTRY_FIGURE)
        slot_count(ledger, slot);
}

/* What every step of one tree_build works on. */
typedef struct Builder {
    Ledger *ledger;
    DiagList *diags;
} Builder;

static void branch_build(const Builder *b, const Node *node, Slot *slot, TreeForm form);

static Slot *branch_new(const Builder *b, Slot *slot, Str key, const Node *node, TreeForm form)
{
    Arena *arena = b->ledger->arena;
    Str path = slot->entry.path.n ? str_join(arena, (const Str[]){slot->entry.path, key}, 2, STR(".")) : key;
    Slot *child = slot_new(b->ledger, key, path, &slot->entry);
    slot_yield(b->ledger, child, form.beside);
    branch_build(b, node, child, form);
    return child;
}

static void records_build(const Builder *b, const Node *node, Slot *slot, TreeForm form)
{
    Arena *arena = b->ledger->arena;
    size_t n = node->list.n;
    const Entry **records = ARENA_RAW(arena, const Entry *, n);
    const Slot *first = NULL;
    for (size_t i = 0; i < n; i++) {
        form.list = node;
        form.at = i;
        form.beside = NULL;
        Slot *record = branch_new(b, slot, str_uint(arena, i + 1), node->list.items[i], form);
        first = first ? first : record;
        record_index(record, first, n, arena);
        records[i] = &record->entry;
    }
    slot_adopt(slot, records, n, arena);
}

/* 原名 and 原编码 take a text, or those of several rows that were merged. False: the key is neither. */
static bool was_check(const Builder *b, const NodePair *pair)
{
    if (!str_is(pair->key, "原名") && !str_is(pair->key, "原编码"))
        return false;
    const Node *value = pair->value;
    bool many = value->kind == NODE_LIST;
    for (size_t i = 0; i < (many ? value->list.n : 1); i++) {
        const Node *text = many ? value->list.items[i] : value;
        if (text->kind != NODE_SCALAR || node_empty(text))
            diag_add(b->diags, DIAG_WAS_NOT_TEXT, text->pos, DIAG_ARGS(pair->key));
    }
    return true;
}

/* Columns of an office's own: as they are read, since one record alone may have a column rightly. */
static void key_near_tell(const Builder *b, const NodePair *pair, TreeForm form)
{
    Str near = record_key_near(b->ledger, form.list, form.at, pair);
    if (near.n)
        diag_add(b->diags, DIAG_RECORD_KEY_NEAR, pair->key_pos, DIAG_ARGS(pair->key, near));
}

/* 基本支岀: told here, and read as 基本支出, so that sums and tables do not miss it as well. Last year's files are as they were published. */
static Str key_read(const Builder *b, const NodePair *pair, TreeForm form)
{
    const Ledger *ledger = b->ledger;
    Str meant = {0};
    if (form.list && form.kind == TREE_FIGURES && !ledger->root)
        meant = record_key_meant(ledger, form.list, form.at, pair->key);
    if (meant.n)
        diag_add(b->diags, DIAG_RECORD_KEY_SLIP, pair->key_pos, DIAG_ARGS(pair->key, meant));
    else if (form.list && form.kind == TREE_FIGURES && !ledger->root)
        key_near_tell(b, pair, form);
    return meant.n ? meant : pair->key;
}

static void group_build(const Builder *b, const Node *node, Slot *slot, TreeForm form)
{
    const Entry **children = ARENA_RAW(b->ledger->arena, const Entry *, node->map.n);
    const Node *unit = form.in_record ? NULL : node_at(node, "单位");
    TreeForm written = form; /* of a record: in which list */
    size_t n = 0;
    form.list = NULL;
    form.beside = node;
    if (unit && unit->kind == NODE_SCALAR)
        form.unit = slot->default_unit = unit->scalar.text;
    if (unit && !slot->entry.parent && form.kind == TREE_FIGURES &&
        !unit_known(form.unit, b->ledger->measures)) {
        diag_add(b->diags, DIAG_FIGURES_UNIT, unit->pos, DIAG_ARGS(form.unit));
        form.unit = slot->default_unit = STR("元"); /* so that each figure is not told as well */
    }
    for (size_t i = 0; i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i];
        bool top = slot->entry.parent == NULL;
        if (was_check(b, pair)) {
            slot->was = node;
            continue;
        }
        if ((unit && pair->value == unit) || (top && form.kind == TREE_FIGURES && str_is(pair->key, "上年")))
            continue;
        children[n++] = &branch_new(b, slot, key_read(b, pair, written), pair->value, form)->entry;
    }
    slot_adopt(slot, children, n, b->ledger->arena);
}

static void branch_build(const Builder *b, const Node *node, Slot *slot, TreeForm form)
{
    slot->entry.pos = node->pos;
    slot->default_unit = form.unit;
    if (node->kind == NODE_SCALAR) {
        slot_scalar(b->ledger, slot, node, form.in_record || form.kind == TREE_DATA, b->diags);
    } else if (node->kind == NODE_LIST) {
        slot->entry.kind = ENTRY_LIST;
        form.in_record = true;
        records_build(b, node, slot, form);
    } else {
        slot->entry.kind = ENTRY_GROUP;
        group_build(b, node, slot, form);
    }
}

Slot *tree_build(Ledger *ledger, const Node *map, TreeForm form, DiagList *diags)
{
    const Builder builder = {ledger, diags};
    const Entry *parent = form.kind == TREE_DATA ? &ledger->root->entry : NULL;
    Slot *slot =
        slot_new(ledger, form.name, form.name, parent); /* a group until it is found to be another kind */
    if (map->kind == NODE_MAP)
        branch_build(&builder, map, slot, form);
    else
        diag_add(diags, DIAG_FIGURES_NOT_MAP, map->pos, DIAG_NO_ARGS);
    return slot;
}
