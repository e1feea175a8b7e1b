/*
 * A number that has the file's money unit only because its own was forgotten: one plain number among 45%, 75%, 100%;
 * 9 社区 printed as 0.0009万元社区. And money that was typed where all else counts people.
 */
#include "checks/check.h"
#include "model/account.h"

typedef struct OddParams {
    TextList money; /* 钱: ends a name that is one of money */
    WordSet nouns;  /* 名词: what is counted; stands right behind a count */
    int64_t least;  /* 至少: others that have another unit */
    TextList taken; /* 量词: a noun and the units it is counted in, between blanks */
    WordSet behind; /* 后: what may follow that noun, besides a mark: 的 */
} OddParams;

static const Field ODD_FIELDS[] = {
    {KEY("钱", FIELD_TEXTS, OddParams, money), .flags = FIELD_REQUIRED},
    {KEY_WORDS("名词", OddParams, nouns), .flags = FIELD_REQUIRED},
    {KEY("至少", FIELD_INT, OddParams, least), .flags = FIELD_REQUIRED, .min = 1, .max = 100},
    {KEY("量词", FIELD_TEXTS, OddParams, taken), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("后", OddParams, behind), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema ODD_SCHEMA = SCHEMA("参数", OddParams, ODD_FIELDS);

typedef struct OddCheck {
    CheckRun *run;
    const OddParams *params;
} OddCheck;

/* What stands together, in a group, a record or a column of a list. */
typedef struct Company {
    const Entry *plain, *typed; /* money without a unit of its own, with one: the last of each */
    size_t nplain, ntyped;
    const Entry *other; /* with another unit than money beside it: the first, and how many have that unit */
    size_t nother, ninherited;
    bool mixed; /* of others, or money that is computed */
} Company;

static void company_add(Company *company, const Entry *entry)
{
    const Figure *figure = &entry->figure;
    bool money = unit_is_money(figure->unit);
    if (entry->kind != ENTRY_FIGURE || !figure->known)
        return;
    if (figure->formula.n) {
        company->mixed = company->mixed || money;
    } else if (money && figure->unit_typed) {
        company->typed = entry;
        company->ntyped++;
    } else if ((money || !figure->unit.n) && decimal_sign(figure->value) != 0) {
        company->plain = entry;
        company->nplain++;
    } else if (!money && figure->unit.n) {
        company->other = company->other ? company->other : entry;
        company->mixed = company->mixed || !str_eq(figure->unit, company->other->figure.unit);
        company->nother += figure->unit_typed;
        company->ninherited += !figure->unit_typed;
    }
}

static bool names_money(const OddCheck *check, Str key)
{
    for (size_t i = 0; i < check->params->money.n; i++)
        if (str_ends_in(key, check->params->money.v[i]))
            return true;
    return false;
}

/* 一季度 and 二季度. */
static bool ends_alike(Str a, Str b)
{
    size_t from = b.n;
    while (from > 0 && ((unsigned char)b.s[--from] & 0xC0) == 0x80)
        ;
    Str last = str_slice(b, from, b.n);
    return a.n > last.n && str_ends_in(a, last);
}

/* Of a table's own data a plain number has no unit at all, and may be a 序号. */
static bool is_forgotten(const OddCheck *check, const Company *company)
{
    const Entry *plain = company->plain;
    return company->nplain == 1 && company->ntyped == 0 && !names_money(check, plain->key) &&
           company->nother >= (size_t)check->params->least &&
           (plain->figure.unit.n || ends_alike(plain->key, company->other->key));
}

static void odd_hit(const OddCheck *check, const Entry *entry, Severity severity, Str fault)
{
    place_hit_add(check->run, entry, severity, &(Hit){.text = entry->path, .words = {{"况", fault}}});
}

/* A whole number that the account counts in 个 or 人, which is money for want of a unit: nothing of that name is. */
static bool count_tell(const OddCheck *check, const Entry *entry)
{
    const AccountNode *node = entry_account(entry);
    const Figure *figure = &entry->figure;
    bool plain = entry->kind == ENTRY_FIGURE && figure->known && !figure->formula.n && !figure->unit_typed &&
                 unit_is_money(figure->unit) && figure->value.places == 0;
    if (!plain || !node || !(str_is(node->unit, "个") || str_is(node->unit, "人")))
        return false;
    odd_hit(check, entry, SEVERITY_ERROR,
            str_fill(check->run->scratch, FAULT_UNIT_OF_ACCOUNT, DIAG_ARGS(figure->unit, node->unit)));
    return true;
}

static void company_tell(const OddCheck *check, const Company *company)
{
    Arena *arena = check->run->scratch;
    if (company->mixed || !company->other)
        return;
    Str unit = company->other->figure.unit;
    if (is_forgotten(check, company))
        odd_hit(check, company->plain, check->run->rule->severity,
                str_fill(arena,
                         company->plain->figure.unit.n ? FAULT_UNIT_FORGOTTEN_MONEY : FAULT_UNIT_FORGOTTEN,
                         DIAG_ARGS(company->plain->figure.unit, unit)));
    if (company->ntyped == 1 && company->nplain == 0 && company->nother == 0 && company->ninherited > 0 &&
        !names_money(check, company->typed->key))
        odd_hit(check, company->typed, check->run->rule->severity,
                str_fill(arena, FAULT_UNIT_OF_ITS_OWN, DIAG_ARGS(company->typed->figure.unit, unit)));
}

static void columns_tell(const OddCheck *check, const Entry *list)
{
    const TextList columns = list_columns(list, list->nchildren, check->run->scratch);
    for (size_t i = 0; i < columns.n; i++) {
        Company company = {0};
        for (size_t r = 0; r < list->nchildren; r++) {
            const Entry *cell = entry_at(list->children[r], columns.v[i]);
            if (cell)
                company_add(&company, cell);
        }
        company_tell(check, &company);
    }
}

static void entry_walk(const OddCheck *check, const Entry *entry)
{
    Company company = {0};
    if (entry->kind == ENTRY_LIST)
        columns_tell(check, entry);
    for (size_t i = 0; i < entry->nchildren; i++) {
        if (!count_tell(check, entry->children[i]) && entry->kind == ENTRY_GROUP)
            company_add(&company, entry->children[i]);
        entry_walk(check, entry->children[i]);
    }
    company_tell(check, &company);
}

/* Behind the text at `i`; `i`: another stands there. */
static size_t text_end(const Passage *passage, size_t i, Str text)
{
    size_t end = i, at = 0;
    while (at < text.n)
        if (end >= passage->n || str_next(text, &at) != passage->cp[end++])
            return i;
    return end;
}

/* 8个公务用车: a count before a noun that is not counted in its unit, so that it is the count of something else. */
static void noun_check(CheckRun *run, const OddParams *given, Hit hit)
{
    const Passage *passage = hit.passage;
    const Figure *figure = hit.figure;
    for (size_t i = 0; i < given->taken.n; i++) {
        Str noun = {0}, unit;
        bool takes = false;
        size_t at = 0;
        (void)word_next(given->taken.v[i], &at, &noun);
        while (word_next(given->taken.v[i], &at, &unit))
            takes = takes || str_eq(unit, figure->unit);
        size_t end = text_end(passage, hit.to, noun);
        if (takes || end == hit.to ||
            (char_is_common_han(passage->cp[end]) && !words_at(&given->behind, passage, end)))
            continue;
        hit.to = end;
        hit.words[0] = (HitWord){
            "况", str_fill(run->scratch, FAULT_UNIT_OF_OTHER, DIAG_ARGS(noun, figure->unit, figure->path))};
        hit_add(run, &hit);
        return;
    }
}

/* A count printed as money: less than a hundred 元, and what is counted right behind it. */
static void odd_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const OddParams *given = params;
    size_t from = 0, to = 0;
    for (size_t r = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *printed = &passage->para->runs[r];
        const Figure *figure = printed->figure;
        const Word *noun = words_at(&given->nouns, passage, to);
        Decimal value;
        if (printed->kind == RUN_FIGURE && figure->known && figure->unit.n && figure->path.n &&
            !unit_is_money(figure->unit) && !str_is(figure->unit, "%") &&
            str_ends_in(passage_text(passage, from, to), figure->unit))
            noun_check(run, given, (Hit){.passage = passage, .from = from, .to = to, .figure = figure});
        if (printed->kind != RUN_FIGURE || !noun || figure->unit_typed || figure->formula.n ||
            !unit_convert(figure->value, figure->unit, STR("元"), &value) || decimal_sign(value) <= 0 ||
            decimal_cmp(value, decimal_of(100)) >= 0)
            continue;
        hit_add(run, &(Hit){.passage = passage,
                            .from = from,
                            .to = to + noun->n,
                            .words = {{"况",
                                       str_fill(run->scratch, FAULT_UNIT_OF_COUNT, DIAG_ARGS(figure->unit))}},
                            .figure = figure});
    }
}

static void odd_run(CheckRun *run, const void *params)
{
    const OddCheck check = {run, params};
    const Entry *root = ledger_root(run->ledger);
    for (size_t i = 0; i < root->nchildren; i++)
        entry_walk(&check, root->children[i]);
}

const CheckForm CHECK_ODD_UNIT = {.schema = &ODD_SCHEMA,
                                  .run = odd_run,
                                  .passage = odd_passage,
                                  .kinds = KIND_BIT(RUN_FIGURE),
                                  .prose = true,
                                  .words = {"况"}};
