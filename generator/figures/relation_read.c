/*
 * A rule's 式 → the relations it makes in one ledger: read once, then bound
 * wherever its names may lead.
 */
#include "figures/args.h"
#include "figures/list_index.h"
#include "figures/relation.h"
#include "figures/structure.h"

#include <string.h>

/* Some of the figures, one after the other. */
typedef struct Span {
    uint32_t from, to;
} Span;

typedef struct Binder {
    const Ledger *ledger;
    EntryList lists;   /* every one of this year's, for 逐行 */
    EntryList groups;  /* every one, records too */
    EntryList figures; /* every figure of this year that a path can name, for stars */
    uint8_t *told;     /* by slot index: TOLD_… */
    Span *below;       /* by slot index: the figures at and below an entry */
    StrMap by_key;     /* a figure's own key → the first such figure */
    size_t *next;      /* of a figure: the next one with the same key; figures.n: none */
    RelationTaker taker;
    size_t taken;    /* relations of the rule at hand … */
    Silence silence; /* … and why it has none, as far as it is known */
    Arena *arena;
    Arena *passing; /* of the relation at hand, and reset after it; NULL: all are kept, in `arena` */
    DiagList *diags;
} Binder;

static void syntax_report(Binder *binder, const RuleSpec *rule, const Node *node, size_t at, Str what)
{
    diag_add(binder->diags, DIAG_RELATION_SYNTAX, node_pos_in(node, at), DIAG_ARGS(rule->id, what));
}

static bool relation_parse(ExprReader *reader, Relation *out)
{
    out->left = expr_sum_read(reader);
    if (!out->left || !sign_read(reader, &out->sign))
        return false;
    out->right = expr_sum_read(reader);
    return out->right && expr_end_read(reader);
}

typedef struct Cells {
    size_t filled, blank;
    bool blank_factor;
} Cells;

static void cells_count(const Expr *expr, bool in_product, Cells *cells)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < entries.n; i++) {
        bool blank = entry_blank(entries.v[i]);
        cells->filled += !blank;
        cells->blank += blank;
        cells->blank_factor = cells->blank_factor || (blank && in_product);
    }
    for (size_t i = 0; i < terms.n; i++)
        cells_count(terms.v[i].expr, in_product || expr->kind == EXPR_PRODUCT, cells);
}

/*
 * A blank cell is 0 in a sum, but says nothing of a quantity or a bound; and
 * nothing but blanks says nothing at all.
 */
static bool relation_means(const Relation *relation)
{
    Cells cells = {0};
    cells_count(relation->left, false, &cells);
    cells_count(relation->right, false, &cells);
    bool sum = relation->sign == SIGN_EQUAL || relation->sign == SIGN_UNEQUAL;
    return cells.filled > 0 && !cells.blank_factor && (sum || cells.blank == 0);
}

/* 单位: every figure that takes part is in it. */
static bool entries_in_unit(const Expr *expr, Str unit)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < entries.n; i++)
        if (!entry_blank(entries.v[i]) && !str_eq(entries.v[i]->figure.unit, unit))
            return false;
    for (size_t i = 0; i < terms.n; i++)
        if (!entries_in_unit(terms.v[i].expr, unit))
            return false;
    return true;
}

static bool in_unit(const Relation *relation)
{
    Str unit = relation->rule->unit;
    return !unit.n || (entries_in_unit(relation->left, unit) && entries_in_unit(relation->right, unit));
}

/* The first name that led nowhere, of a record below its list. */
static void silence_note(Binder *binder, const Entry *record, Str missing)
{
    if (!missing.n || binder->silence.path.n || !binder->taker.silent)
        return;
    bool own = record && str_find(missing, STR("."), 0) == missing.n;
    binder->silence.path =
        own ? str_join(binder->arena, (const Str[]){record->parent->path, missing}, 2, STR("."))
            : str_dup(binder->arena, missing);
}

/* In `env` is the record, or what the star stands for; its rest is the same for all. */
static void relation_add(Binder *binder, const Relation *said, Environment env)
{
    env.ledger = binder->ledger;
    env.arena = binder->passing ? binder->passing : binder->arena;
    env.root = &binder->ledger->root->entry;
    Relation relation = *said;
    Str missing = {0};
    env.missing = &missing;
    relation.record = env.record;
    relation.left = expr_bind(&env, said->left);
    relation.right = relation.left ? expr_bind(&env, said->right) : NULL;
    if (relation.right && relation_means(&relation) && in_unit(&relation)) {
        told_note(binder->ledger, binder->told, &relation);
        binder->taker.take(binder->taker.owner, &relation);
        binder->taken++;
    } else {
        silence_note(binder, env.record, missing);
    }
    if (binder->passing)
        arena_reset(binder->passing);
}

/* A path with a star in it, parted there. */
typedef struct Pattern {
    Str head, tail;
    bool starred;
} Pattern;

static Pattern pattern_of(Str path)
{
    size_t star = str_find(path, STR("*"), 0);
    return (Pattern){str_slice(path, 0, star), str_slice(path, star + 1, path.n), star < path.n};
}

/* What a pattern's star stands for in a path; empty: the path does not fit. */
static Str star_of(const Pattern *pattern, Str path)
{
    Str head = pattern->head, tail = pattern->tail;
    if (path.n <= head.n + tail.n || memcmp(path.s, head.s, head.n) != 0 ||
        memcmp(path.s + (path.n - tail.n), tail.s, tail.n) != 0)
        return (Str){0};
    return str_slice(path, head.n, path.n - tail.n);
}

static void records_bind(Binder *binder, const Relation *said, const Entry *list, const RecordFilter *filter)
{
    for (size_t i = 0; i < list->nchildren; i++)
        if (filter_passes(filter, list->children[i]))
            relation_add(binder, said, (Environment){.record = list->children[i]});
}

/* 逐行: a list or, with a star, all lists whose path fits; then a filter. */
static void each_bind(Binder *binder, const Relation *said)
{
    RecordFilter filter;
    const Node *each = said->rule->each;
    /* no record is there yet that @ could mean */
    ExprReader reader = expr_reader(binder->ledger, each->scalar.text, false, binder->arena);
    Str path = expr_word_read(&reader);
    bool fine = filter_read(&reader, &filter);
    if (!fine || path.n == 0 || expr_peek(&reader) != '\0') {
        Str rest = str_slice(reader.text, reader.at, reader.text.n);
        syntax_report(binder, said->rule, each, fine ? reader.at : reader.fault.at,
                      fine ? rest : reader.fault.a);
        return;
    }
    filter_doubts(&filter, binder->arena);
    const Pattern pattern = pattern_of(path);
    const Entry *alone = pattern.starred ? NULL : entry_at(&binder->ledger->root->entry, path);
    for (size_t i = 0; i < binder->lists.n; i++) {
        const Entry *list = binder->lists.v[i];
        if (pattern.starred ? star_of(&pattern, list->standard).n > 0 : list == alone)
            records_bind(binder, said, list, &filter);
    }
    if (!pattern.starred && !alone)
        silence_note(binder, NULL, path);
}

/* The figures that begin as a pattern does, whose head becomes standard. Its star stands at the start or after a point. */
static Span pattern_span(const Binder *binder, Pattern *pattern)
{
    const Entry *root = &binder->ledger->root->entry;
    if (pattern->head.n == 0)
        return binder->below[((const Slot *)root)->index];
    const Entry *top = entry_at(root, str_slice(pattern->head, 0, pattern->head.n - 1));
    if (!top)
        return (Span){0};
    pattern->head = str_join(binder->arena, (const Str[]){top->standard, STR(".")}, 2, STR(""));
    return binder->below[((const Slot *)top)->index];
}

/* The last key of a pattern that ends with one; the empty Str: what follows its star is part of a key. */
static Str pattern_key(const Pattern *pattern)
{
    Str tail = pattern->tail;
    size_t from = str_behind_last(tail, '.');
    return from > 0 ? str_slice(tail, from, tail.n) : (Str){0};
}

/* 除: by its own key, or that of what it stands in. */
static bool is_excepted(const RuleSpec *rule, const Entry *figure)
{
    for (; rule->except.n && figure; figure = figure->parent)
        if (key_fits(&rule->except, figure->key))
            return true;
    return false;
}

/* Once for each figure the driver may name, in their order. */
static void stars_bind(Binder *binder, const Relation *said, Str driver)
{
    Pattern pattern = pattern_of(driver);
    Span span = pattern_span(binder, &pattern);
    Str key = pattern_key(&pattern);
    const size_t *first = str_map_at(&binder->by_key, key);
    size_t i = !key.n ? span.from : first ? *first : span.to;
    for (; i < span.to; i = key.n ? binder->next[i] : i + 1) {
        const Entry *figure = binder->figures.v[i];
        Environment env = {.star = star_of(&pattern, figure->standard), .driver = driver, .figure = figure};
        if (i >= span.from && env.star.n && !is_excepted(said->rule, figure))
            relation_add(binder, said, env);
    }
    if (binder->taken == 0)
        silence_note(binder, NULL, driver);
}

/* Its 有 and 无. */
static bool needs_met(Binder *binder, const RuleSpec *rule)
{
    const Entry *root = &binder->ledger->root->entry;
    for (size_t i = 0; i < rule->needs.n; i++)
        if (!entry_at(root, rule->needs.v[i])) {
            binder->silence.path = rule->needs.v[i];
            return false;
        }
    for (size_t i = 0; i < rule->lacks.n; i++)
        if (entry_at(root, rule->lacks.v[i])) {
            binder->silence = (Silence){rule->lacks.v[i], true};
            return false;
        }
    return true;
}

static void rule_bind(Binder *binder, const RuleSpec *rule)
{
    Relation said = {.rule = rule};
    ExprReader reader =
        expr_reader(binder->ledger, rule->relation->scalar.text, rule->each != NULL, binder->arena);
    bool fine = relation_parse(&reader, &said);
    bool no_driver = fine && reader.starred && (rule->each || !reader.driver.n);
    if (!fine || no_driver) {
        Str star = rule->each ? ARG_STAR_BY_ROWS : ARG_STAR_NO_FIGURE;
        syntax_report(binder, rule, rule->relation, fine ? 0 : reader.fault.at, fine ? star : reader.fault.a);
        return;
    }
    binder->taken = 0;
    binder->silence = (Silence){0};
    if (!needs_met(binder, rule))
        ;
    else if (rule->each)
        each_bind(binder, &said);
    else if (!reader.starred)
        relation_add(binder, &said, (Environment){0});
    else
        stars_bind(binder, &said, reader.driver);
    if (binder->taken == 0 && binder->taker.silent)
        binder->taker.silent(binder->taker.owner, rule, binder->silence);
}

static void structure_bind(Binder *binder, const RuleSpec *rule)
{
    Structure s = structure_of(binder->ledger, rule, binder->arena);
    s.groups = &binder->groups;
    s.lists = &binder->lists;
    s.told = binder->told;
    s.passing = binder->passing != NULL;
    s.arena = s.passing ? binder->passing : binder->arena;
    s.taker = binder->taker;
    if (!structure_run(&s))
        syntax_report(binder, rule, rule->structure, 0, ARG_NO_STRUCTURE);
}

/* A key with a point in it, which no path can name, nor what is below it. */
static bool nameless(Str key)
{
    return str_find(key, STR("."), 0) < key.n;
}

static void catalog(Binder *binder, const Entry *entry, bool named)
{
    Span *below = &binder->below[((const Slot *)entry)->index];
    below->from = (uint32_t)binder->figures.n;
    if (entry->kind == ENTRY_LIST)
        *LIST_PUSH(binder->arena, &binder->lists) = entry;
    else if (entry->kind != ENTRY_GROUP && named && entry_counts(entry) && !entry_blank(entry))
        *LIST_PUSH(binder->arena, &binder->figures) = entry;
    if (entry->kind == ENTRY_GROUP)
        *LIST_PUSH(binder->arena, &binder->groups) = entry;
    for (size_t i = 0; i < entry->nchildren; i++)
        catalog(binder, entry->children[i], named && !nameless(entry->children[i]->key));
    below->to = (uint32_t)binder->figures.n;
}

/* Backwards, so that each chain begins with its first figure. */
static void figures_chain(Binder *binder)
{
    binder->next = ARENA_ARRAY(binder->arena, size_t, binder->figures.n);
    for (size_t i = binder->figures.n; i-- > 0;) {
        Str key = entry_standard_key(binder->figures.v[i]);
        binder->next[i] = binder->figures.n;
        if (str_map_put(&binder->by_key, binder->arena, key, i))
            continue;
        size_t *first = str_map_at(&binder->by_key, key);
        binder->next[i] = *first;
        *first = i;
    }
}

static void book_bind(Binder *binder, const RuleBook *book)
{
    const Ledger *ledger = binder->ledger;
    if (book->nrules > 0) {
        binder->told = ARENA_ARRAY(binder->arena, uint8_t, ledger->nslots);
        binder->below = ARENA_ARRAY(binder->arena, Span, ledger->nslots);
        catalog(binder, &ledger->root->entry, true);
        figures_chain(binder);
    }
    for (size_t i = 0; i < book->nrules; i++)
        if (book->rules[i].relation && !book->rules[i].off)
            rule_bind(binder, &book->rules[i]);
    for (size_t i = 0; i < book->nrules; i++) /* what has a name is said by its own rule */
        if (book->rules[i].structure && !book->rules[i].off)
            structure_bind(binder, &book->rules[i]);
}

void relations_each(const Ledger *ledger, const RuleBook *book, RelationTaker taker, DiagList *diags)
{
    Binder binder = {
        .ledger = ledger, .taker = taker, .arena = arena_new(), .passing = arena_new(), .diags = diags};
    book_bind(&binder, book);
    arena_free(binder.passing);
    arena_free(binder.arena);
}

typedef struct Keeping {
    Arena *arena;
    RelationList *list;
} Keeping;

static void relation_keep(void *owner, const Relation *relation)
{
    const Keeping *keeping = owner;
    *LIST_PUSH(keeping->arena, keeping->list) = *relation;
}

void relations_read(const Ledger *ledger, const RuleBook *book, Arena *arena, RelationList *out,
                    DiagList *diags)
{
    Keeping keeping = {arena, out};
    Binder binder = {
        .ledger = ledger, .taker = {relation_keep, NULL, &keeping}, .arena = arena, .diags = diags};
    book_bind(&binder, book);
}
