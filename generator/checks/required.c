/*
 * What a document must say: figures of the ledger that have to be printed somewhere, and words that a
 * chapter has to have. Which they are is data.
 */
#include "checks/check.h"
#include "model/account.h"

typedef struct RequiredItem {
    Str name;           /* 项: for the message */
    TextList headings;  /* 章: a heading has one of these words; what stands under it is the chapter */
    TextList figures;   /* 数: paths a ledger may keep it under; one of those it has has to be said */
    TextList words;     /* 话: the chapter has one of these … */
    TextList otherwise; /* 免: … or of these; also of a figure that is 0 */
} RequiredItem;

static const Field ITEM_FIELDS[] = {
    {KEY("项", FIELD_TEXT, RequiredItem, name), .flags = FIELD_REQUIRED},
    {KEY("章", FIELD_TEXTS, RequiredItem, headings), .flags = FIELD_REQUIRED},
    {KEY("数", FIELD_TEXTS, RequiredItem, figures), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("话", FIELD_TEXTS, RequiredItem, words), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("免", FIELD_TEXTS, RequiredItem, otherwise), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema ITEM_SCHEMA = SCHEMA("项", RequiredItem, ITEM_FIELDS);

typedef struct RequiredParams {
    StructList items; /* 必写, of RequiredItem */
    WordSet units;    /* 单位: of amounts that are typed */
} RequiredParams;

static const Field REQUIRED_FIELDS[] = {
    {KEY("必写", FIELD_MAPS, RequiredParams, items), .flags = FIELD_REQUIRED, .schema = &ITEM_SCHEMA},
    {KEY_WORDS("单位", RequiredParams, units), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema REQUIRED_SCHEMA = SCHEMA("参数", RequiredParams, REQUIRED_FIELDS);

/* ---- figures ---- */

/* An amount the document says, printed or typed. */
typedef struct SaidAmount {
    Decimal value;
    Str unit;
    int places; /* -1: exact */
    Str key;    /* of the figure, the last part of its path; empty: it has none */
} SaidAmount;

typedef LIST_OF(SaidAmount) SaidList;

static Str last_key(Str path)
{
    return str_slice(path, str_behind_last(path, '.'), path.n);
}

/* 公务接待 and 公务接待费 name one thing; what has no name may be anything. */
static bool keys_agree(Str a, Str b)
{
    return a.n == 0 || str_find(a, b, 0) < a.n || str_find(b, a, 0) < b.n;
}

static SaidList said_collect(CheckRun *run, const RequiredParams *given)
{
    SaidList said = {0};
    TextList none = {0};
    const WordSet *nothing = words_make(&none, run->scratch);
    const AmountWords words = {&given->units, nothing, nothing, nothing, words_of_list(run, WORDS_RANGE)};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Amount amount;
        for (size_t r = 0; r < passage->para->nruns; r++) {
            const Run *printed = &passage->para->runs[r];
            const Figure *figure = printed->figure;
            if ((printed->kind == RUN_FIGURE || printed->kind == RUN_COMPUTED) && figure && figure->known)
                *LIST_PUSH(run->scratch, &said) =
                    (SaidAmount){figure->value, figure->unit, -1, last_key(figure->path)};
        }
        if (passage->kinds == KIND_BIT(RUN_FIGURE) || !passage_has_digits(passage))
            continue; /* of figures alone: said already */
        for (size_t i = 0; amount_next(&words, passage, &i, &amount);)
            if (amount.exact && passage->kind[amount.number.from] != RUN_FIGURE)
                *LIST_PUSH(run->scratch, &said) =
                    (SaidAmount){amount.value, amount.unit, amount.value.places, {0}};
    }
    return said;
}

static bool amount_says(const SaidAmount *said, const Figure *figure)
{
    Decimal value;
    if (!unit_is_money(said->unit) || !unit_is_money(figure->unit))
        return str_eq(said->unit, figure->unit) && decimal_cmp(said->value, figure->value) == 0;
    return unit_convert(figure->value, figure->unit, said->unit, &value) &&
           (said->places < 0 || decimal_round(value, said->places, &value)) &&
           decimal_cmp(value, said->value) == 0;
}

static bool is_said(const SaidList *said, const Figure *figure)
{
    for (size_t i = 0; i < said->n; i++)
        if (keys_agree(said->v[i].key, last_key(figure->path)) && amount_says(&said->v[i], figure))
            return true;
    return false;
}

/* What the ledger has there; NULL: nothing, or another thing of that name: 车辆 in 万元. */
static const Entry *entry_of(const CheckRun *run, Str path)
{
    const Entry *entry = figure_at(run, path);
    const Account *account = run->source->profile->account;
    const AccountNode *meant = account ? account_at(account, path) : NULL;
    bool other = entry && meant && !account_any(meant) && entry_account(entry) != meant;
    return other ? NULL : entry;
}

/* The first of the paths that is a figure; NULL: there is none, or one of them is said. */
static const Entry *unsaid_of(const CheckRun *run, const TextList *paths, const SaidList *said)
{
    const Entry *first = NULL;
    for (size_t i = 0; i < paths->n; i++) {
        const Entry *entry = entry_of(run, paths->v[i]);
        if (entry && is_said(said, &entry->figure))
            return NULL;
        first = first ? first : entry;
    }
    return first;
}

/* ---- chapters ---- */

/* Passages first … end-1; the first is its heading. */
typedef struct Section {
    size_t first, end;
} Section;

/* What stands under the first heading with one of the words; false: there is none. */
static bool chapter_find(const CheckRun *run, const TextList *headings, Section *chapter)
{
    const PassageList *all = &run->passages;
    size_t first = 0;
    while (first < all->n &&
           (all->v[first].para->kind != PARA_HEADING || !text_has_any(all->v[first].para->text, headings)))
        first++;
    size_t end = first + 1;
    while (end < all->n &&
           (all->v[end].para->kind != PARA_HEADING || all->v[end].para->level > all->v[first].para->level))
        end++;
    *chapter = (Section){first, end};
    return first < all->n;
}

static bool chapter_says(const CheckRun *run, const Section *chapter, const TextList *words)
{
    for (size_t p = chapter->first; p < chapter->end; p++)
        if (run->passages.v[p].para->kind != PARA_HEADING &&
            text_has_any(run->passages.v[p].para->text, words))
            return true;
    return false;
}

/* ---- items ---- */

/* Told at the first paragraph of what it should stand in, or at the figure where there is no such chapter. */
static void required_hit(CheckRun *run, const RequiredItem *item, const Section *section, const Entry *entry)
{
    StrBuf shown = {0};
    if (entry)
        (void)figure_print(&entry->figure, (FigureFormat){.places = -1}, &shown);
    Hit hit = {.text = entry ? entry->path : STR(""),
               .words = {{"项", item->name},
                         {"数", strbuf_keep(&shown, run->scratch)},
                         {"径", entry ? entry->path : STR("")}},
               .figure = entry ? &entry->figure : NULL};
    if (!section) {
        place_hit_add(run, entry, run->rule->severity, &hit);
        return;
    }
    hit.text = run->passages.v[section->first].para->text;
    hit.passage = &run->passages.v[section->first + (section->first + 1 < section->end)];
    hit.from = hit.passage->start < hit.passage->n ? hit.passage->start : 0;
    hit.to = hit.passage->n;
    hit_add(run, &hit);
}

static void item_check(CheckRun *run, const RequiredItem *item, const SaidList *said)
{
    Section chapter;
    bool there = chapter_find(run, &item->headings, &chapter);
    const Entry *unsaid = unsaid_of(run, &item->figures, said);
    const Section whole = {0, run->passages.n};
    bool denied = unsaid && unsaid->figure.known && decimal_sign(unsaid->figure.value) == 0 &&
                  chapter_says(run, there ? &chapter : &whole, &item->otherwise);
    if (unsaid && !denied)
        required_hit(run, item, there ? &chapter : NULL, unsaid);
    if (item->words.n && there && !chapter_says(run, &chapter, &item->words) &&
        !chapter_says(run, &chapter, &item->otherwise))
        required_hit(run, item, &chapter, NULL);
}

static void required_run(CheckRun *run, const void *params)
{
    const RequiredParams *given = params;
    const RequiredItem *items = given->items.v;
    if (run->passages.n == 0)
        return;
    SaidList said = {0};
    for (size_t i = 0; i < given->items.n && !said.v; i++)
        if (items[i].figures.n)
            said = said_collect(run, given);
    for (size_t i = 0; i < given->items.n; i++)
        item_check(run, &items[i], &said);
}

const CheckForm CHECK_REQUIRED = {
    .schema = &REQUIRED_SCHEMA, .run = required_run, .words = {"项", "数", "径"}};
