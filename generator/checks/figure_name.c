/*
 * The name typed right before a figure, or at the head of its row, against the names that figure has: 公务接待费
 * before 三公.出国. Told only where the ledger has a figure of that name, near enough to be the one that is
 * meant, with another value.
 */
#include "checks/figure_name.h"
#include "model/account.h"

static const Field NAME_FIELDS[] = {
    {KEY_WORDS("前", NameParams, ahead), .flags = FIELD_REQUIRED},
    {KEY_WORDS("并列", NameParams, joins), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("连词", NameParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("例外", FIELD_TEXTS, NameParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("合计", FIELD_TEXTS, NameParams, totals), .flags = FIELD_REQUIRED},
    {KEY("阶段", FIELD_TEXTS, NameParams, stages), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("通名", FIELD_TEXTS, NameParams, shared), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("表主", FIELD_TEXTS, NameParams, forms), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("最短", FIELD_INT, NameParams, least), .flags = FIELD_REQUIRED, .min = 2, .max = 20},
};
static const Schema NAME_SCHEMA = SCHEMA("参数", NameParams, NAME_FIELDS);

static bool is_total(const NameCheck *check, const Entry *entry)
{
    return figure_is_total(entry, &check->params->totals);
}

/* ---- whose name it is ---- */

/* The entry is called so, or by a longer name that ends so; where the account does not know it, by a shorter one too. */
static bool is_called(const Entry *entry, Str name)
{
    const AccountNode *node = entry_account(entry);
    if (str_ends_in(entry->key, name) ||
        (!node && (str_find(entry->key, name, 0) < entry->key.n || str_find(name, entry->key, 0) < name.n)))
        return true;
    if (!node)
        return false;
    bool called = str_ends_in(node->key, name);
    for (size_t i = 0; i < node->aliases.n && !called; i++)
        called = str_ends_in(node->aliases.v[i], name);
    return called;
}

bool name_is_own(const Entry *entry, Str name)
{
    for (bool first = true; entry && entry->key.n; entry = entry->parent, first = false)
        if (first ? is_called(entry, name)
                  : str_eq(entry->key, name) ||
                        (entry_account(entry) && str_eq(entry_account(entry)->key, name)) ||
                        (entry_account(entry) && text_listed(&entry_account(entry)->aliases, name)))
            return true;
    return false;
}

/* Its group has such a name, whether or not there is a figure of it. */
static bool is_of_group(const Entry *entry, Str name)
{
    const AccountNode *above = entry->parent ? entry_account(entry->parent) : NULL;
    const AccountNode *node = above ? account_child(above, name) : NULL;
    return node && !account_any(node);
}

/* It means one thing wherever it is written: the account knows the figure, and parts of other groups are not called so. */
static bool is_of_one(const NameCheck *check, const Entry *figure, Str name)
{
    return entry_account(figure) && !text_has_any(name, &check->params->shared);
}

/* What one may mean by the name where `printed` stands. */
static bool is_meant(const NameCheck *check, const Named *named, const Entry *printed, Str name)
{
    if (named->figure->parent == printed->parent)
        return !named->whole;
    return !is_of_group(printed, name) && entry_account(printed) &&
           str_count(name) >= (size_t)check->params->least &&
           (named->whole || is_total(check, printed) || is_of_one(check, named->figure, name));
}

bool same_value(const Figure *a, const Figure *b)
{
    Decimal value;
    return unit_convert(a->value, a->unit, b->unit, &value) && decimal_cmp(value, b->value) == 0;
}

/* The figure that the name means; NULL: none does, or one of those it may mean is what is printed. */
static const Entry *meant_find(const NameCheck *check, const Entry *printed, const Figure *figure, Str name)
{
    const Entry *found = NULL;
    bool last = &printed->figure != figure;
    for (size_t i = 0; i < check->book.texts.n; i++) {
        const Named *named = &check->book.named.v[i];
        if (!str_eq(check->book.texts.v[i], name) || !is_meant(check, named, printed, name))
            continue;
        const Figure *other =
            last ? ledger_last(check->run->ledger, &named->figure->figure) : &named->figure->figure;
        if (!other || !other->known || same_value(other, figure))
            return NULL;
        found = found ? found : named->figure;
    }
    return found;
}

/* The entry whose figure, or last year's of it, is printed; NULL: a record's, or none of the ledger. */
static const Entry *printed_entry(const NameCheck *check, const Figure *figure)
{
    if (!figure || !figure->known || figure->number == 0 || figure->path.n == 0)
        return NULL;
    const Entry *entry = ledger_find(check->run->ledger, NULL, figure->path);
    if (!entry || entry->kind != ENTRY_FIGURE || entry_in_list(entry) ||
        (&entry->figure != figure && ledger_last(check->run->ledger, &entry->figure) != figure))
        return NULL;
    return entry;
}

/* ---- where it stands ---- */

void name_hit_add(const NameCheck *check, const Filled *filled, Str name, const Entry *meant)
{
    if (meant)
        hit_add(check->run, &(Hit){.passage = filled->passage,
                                   .from = filled->from,
                                   .to = filled->to,
                                   .text = name,
                                   .words = {{"印", filled->figure->path}, {"宜", meant->path}},
                                   .figure = filled->figure});
}

static void name_hit(const NameCheck *check, const Filled *filled, Str name)
{
    name_hit_add(check, filled, name, meant_find(check, filled->entry, filled->figure, name));
}

const Word *name_typed_before(const NameCheck *check, const Filled *filled, const WordSet *words, size_t *at)
{
    const Passage *passage = filled->passage;
    const Word *name = name_before(words, &check->params->links, passage, filled->from, at);
    return name && passage_typed(passage, *at + name->n - 1) && passage_typed(passage, *at) &&
                   name_begins(&check->params->ahead, &check->params->joins, passage, *at)
               ? name
               : NULL;
}

/* ---- the subject of a sentence that goes on ---- */

bool name_own_in(const Entry *entry, Str text, Str name)
{
    for (; entry && entry->key.n; entry = entry->parent) {
        const AccountNode *node = entry_account(entry);
        for (size_t i = 0; i < 2 + (node ? node->aliases.n : 0); i++) {
            Str own = i == 0 || !node ? entry->key : i == 1 ? node->key : node->aliases.v[i - 2];
            if (str_find(text, own, 0) < text.n && str_find(name, own, 0) == name.n)
                return true;
        }
    }
    return false;
}

/* Behind the stage at `i`; `i`: none stands there. */
static size_t stage_end(const NameCheck *check, Str text, size_t i)
{
    for (size_t k = 0; k < check->params->stages.n; k++) {
        Str stage = check->params->stages.v[k];
        if (i + stage.n <= text.n && str_eq(str_slice(text, i, i + stage.n), stage))
            return i + stage.n;
    }
    return i;
}

/* What the name says without its stage: 支出 of 支出决算; empty: it has none. */
static Str name_stem(const NameCheck *check, Str name)
{
    for (size_t i = 0; i < check->params->stages.n; i++)
        if (str_ends_in(name, check->params->stages.v[i]))
            return str_slice(name, 0, name.n - check->params->stages.v[i].n);
    return STR("");
}

/*
 * “三公”经费支出预算为{预算数.三公.合计}，支出决算为{三公.合计}: an earlier clause of the sentence says of the figure, by
 * a name of its own, what this one says of it at another stage.
 */
static bool subject_goes_on(const NameCheck *check, const Filled *filled, Str name, size_t at)
{
    const Passage *passage = filled->passage;
    Str stem = name_stem(check, name);
    for (size_t from = at; stem.n && from-- > 0;) {
        if (passage->end[from] >= END_PART)
            return false;
        if (from > 0 && !ends_clause(passage, from - 1))
            continue;
        Str clause = passage_text(passage, from, at);
        for (size_t i = 0; (i = str_find(clause, stem, i)) < clause.n; i += stem.n)
            if (stage_end(check, clause, i + stem.n) > i + stem.n &&
                name_own_in(filled->entry, str_slice(clause, 0, i + stem.n), name))
                return true;
    }
    return false;
}

static void name_in_prose(const NameCheck *check, const Filled *filled)
{
    size_t at;
    const Word *name = name_typed_before(check, filled, check->book.words, &at);
    if (name && !name_is_own(filled->entry, name->text) && !subject_goes_on(check, filled, name->text, at))
        name_hit(check, filled, name->text);
}

/* ---- 占比 and 增减 ---- */

/* The part of {占比 甲 乙}; NULL: it is another placeholder, or no figure that groups have. */
static const Entry *share_part(const NameCheck *check, const Run *printed)
{
    static const Str WORD = STR_INIT("占比 ");
    Str formula = printed->figure ? printed->figure->formula : STR("");
    if (printed->kind != RUN_COMPUTED || printed->scope || !str_starts(formula, WORD.s))
        return NULL;
    Str part = str_trim(str_slice(formula, WORD.n, formula.n));
    const Entry *entry =
        ledger_find(check->run->ledger, NULL, str_slice(part, 0, str_find(part, STR(" "), 0)));
    return entry && entry->kind == ENTRY_FIGURE ? printed_entry(check, &entry->figure) : NULL;
}

/* The figure that ends right before `i`; NULL: none does. */
static const Run *figure_before(const Passage *passage, size_t i)
{
    size_t from = 0, to = 0;
    for (size_t r = 0; passage_run(passage, r, &from, &to) && from < i; r++)
        if (to == i && passage->para->runs[r].kind == RUN_FIGURE)
            return &passage->para->runs[r];
    return NULL;
}

/* It is the other one, of this year or the last, or the same thing at another stage: 预算数.三公.合计 and 三公.合计. */
static bool is_of_same(const NameCheck *check, const Figure *figure, const Figure *other)
{
    return same_value(figure, other) || ledger_last(check->run->ledger, figure) == other ||
           str_ends_in(figure->path, other->path) || str_ends_in(other->path, figure->path);
}

/* Tells a share or change that nothing but a mark before `at` parts from an amount that is not its own. */
static bool other_beside(const NameCheck *check, const Filled *filled, size_t at, const char *fault)
{
    const Passage *passage = filled->passage;
    bool mark = at > 0 && (passage->cp[at - 1] == 0xFF0C /* ， */ || passage->cp[at - 1] == 0xFF08 /* （ */);
    const Run *before = mark ? figure_before(passage, at - 1) : NULL;
    if (!before || !before->figure || !before->figure->known || before->figure->path.n == 0 ||
        !unit_is_money(before->unit) || is_of_same(check, filled->figure, before->figure))
        return false;
    Str printed = str_fill(check->run->scratch, fault, DIAG_ARGS(filled->figure->path));
    size_t amount = at - 1, from;
    while (amount > 0 && passage->at[amount] > before->at)
        amount--;
    const Word *name = name_before(check->book.words, &check->params->links, passage, amount, &from);
    hit_add(check->run, &(Hit){.passage = passage,
                               .from = filled->from,
                               .to = filled->to,
                               .text = name ? name->text : before->figure->path,
                               .words = {{"印", printed}, {"宜", before->figure->path}},
                               .figure = filled->figure});
    return true;
}

/* 其他收入{收入.其他}，占{占比 收入.事业 收入.合计}; 其他收入占收入的{占比 收入.事业 收入.合计} */
static void name_of_share(const NameCheck *check, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t at = filled->from;
    while (at > 0 && passage->cp[at - 1] != 0x5360 /* 占 */) {
        if (ends_clause(passage, --at) || passage->kind[at] == RUN_FIGURE ||
            passage->kind[at] == RUN_COMPUTED)
            return;
    }
    if (at-- == 0)
        return;
    const Word *name = words_before(check->book.words, passage, at);
    if (name && passage_typed(passage, at - 1)) {
        if (!name_is_own(filled->entry, name->text) &&
            name_begins(&check->params->ahead, &check->params->joins, passage, at - name->n))
            name_hit(check, filled, name->text);
        return;
    }
    other_beside(check, filled, at, FAULT_NAME_SHARE);
}

/*
 * 公务接待费{三公.接待}，{增减 三公.出国}; 公务接待费{增减额 三公.出国}. What was compared with something else
 * than last year, and one figure at two stages, are left alone.
 */
static void name_of_change(const NameCheck *check, const Filled *filled)
{
    if (!other_beside(check, filled, filled->from, FAULT_NAME_CHANGE))
        name_in_prose(check, filled);
}

/* ---- in tables ---- */

/* Some head of the cell's column has a name of the figure. */
static bool column_is_own(const NameCheck *check, const Filled *filled)
{
    const Table *table = filled->passage->table;
    const RowGroup *group = table_row_group(table, filled->passage->cell->row);
    for (uint32_t i = 0; group && i < group->header; i++) {
        const Cell *head = table_cell(table, group->start + i, filled->passage->cell->col);
        const Passage *text = passage_of_text(head->paras->text, check->run->scratch);
        for (size_t k = 1; k <= text->n; k++) {
            const Word *name = words_before(check->book.words, text, k);
            if (name && name_is_own(filled->entry, name->text) && !is_total(check, filled->entry))
                return true;
        }
    }
    return false;
}

/* A record that is called so; NULL: none is, or one of those has the printed value. */
static const Entry *record_meant(const NameCheck *check, const Filled *filled, Str name)
{
    const Entry *found = NULL, *const * lists;
    size_t n = ledger_lists(check->run->ledger, check->run->scratch, &lists);
    for (size_t l = 0; l < n; l++)
        for (size_t r = 0; r < lists[l]->nchildren; r++) {
            const Entry *record = lists[l]->children[r];
            bool called = false, same = false;
            for (size_t k = 0; k < record->nchildren; k++) {
                const Entry *cell = record->children[k];
                called = called || (cell->kind == ENTRY_TEXT && str_eq(cell->scalar->scalar.text, name));
                same = same || (cell->kind == ENTRY_FIGURE && same_value(&cell->figure, filled->figure));
            }
            if (called && same)
                return NULL;
            found = called && !found ? record : found;
        }
    return found;
}

/* The row's first cell is the name and nothing else, typed for this row alone. */
static void name_of_row(const NameCheck *check, const Filled *filled)
{
    const Table *table = filled->passage->table;
    if (!table->at || filled->passage->cell->header != SCOPE_NONE || filled->passage->cell->col == 0)
        return;
    const Cell *head = table_cell(table, filled->passage->cell->row, 0);
    const Paragraph *para = head->paras;
    Str name = str_trim(para->text);
    if (head->rowspan > 1 || head->colspan > 1 || para->nruns != 1 || para->runs->figure ||
        para->runs->scope || name_is_own(filled->entry, name) || column_is_own(check, filled))
        return;
    name_hit(check, filled, name);
    const Entry *record = is_total(check, filled->entry) && unit_is_money(filled->figure->unit) &&
                                  filled->figure == &filled->entry->figure
                              ? record_meant(check, filled, name)
                              : NULL;
    name_hit_add(check, filled, name, record);
}

static void run_check(NameCheck *check, Filled *filled, const Run *printed)
{
    bool computed = printed->kind == RUN_COMPUTED && !filled->passage->cell;
    filled->figure = printed->figure;
    if (printed->kind == RUN_FIGURE && !filled->passage->cell)
        name_of_record(check, filled);
    if (!computed && printed->kind != RUN_FIGURE)
        return;
    const Entry *part = computed ? share_part(check, printed) : NULL;
    filled->entry = part ? part : computed && printed->scope ? NULL : printed_entry(check, printed->figure);
    if (!filled->entry)
        return;
    filled->figure = part ? &part->figure : printed->figure;
    if (part) {
        name_of_share(check, filled);
    } else if (computed) {
        name_of_change(check, filled);
    } else {
        if (filled->passage->cell && !printed->scope)
            name_of_row(check, filled);
        if (filled->passage->cell)
            name_of_form(check, filled);
        name_in_prose(check, filled);
        name_of_group(check, filled);
        name_of_item(check, filled);
    }
}

static void name_run(CheckRun *run, const void *params)
{
    const NameParams *given = params;
    NameCheck check = {.run = run, .params = given};
    check.book = names_but(run, &given->except, &given->totals);
    for (size_t p = 0; p < run->passages.n; p++) {
        Filled filled = {.passage = &run->passages.v[p]};
        if (!(filled.passage->kinds & (KIND_BIT(RUN_FIGURE) | KIND_BIT(RUN_COMPUTED))))
            continue;
        for (size_t r = 0; passage_run(filled.passage, r, &filled.from, &filled.to); r++)
            run_check(&check, &filled, &filled.passage->para->runs[r]);
    }
}

const CheckForm CHECK_FIGURE_NAME = {.schema = &NAME_SCHEMA, .run = name_run, .words = {"印", "宜"}};
