/*
 * Words computed from figures: {增减 x} {增减额 x} {增减率 x} {上年 x} {占比 x y}
 * {列举 x} {计数 x}. The wording is fixed here so that no direction word can
 * disagree with its figures (norms of 预算公开: change and percentage). And
 * {照录 …}, which prints what it is given.
 */
#include "document/build.h"

/* Ours: the word order of published budgets. */
static const char SAME[] = "与上年持平";

static const char *direction(const Change *change)
{
    return change->sign > 0 ? "增加" : "减少";
}

/* The i-th of the names behind the word; their number was checked. */
static Str place_name(const Place *place, size_t i)
{
    Str rest = place->args;
    for (;; i--) {
        size_t blank = str_find(rest, STR(" "), 0);
        if (i == 0)
            return str_slice(rest, 0, blank);
        rest = str_trim(str_slice(rest, blank, rest.n));
    }
}

static Run computed_run(const Place *place, const Figure *figure)
{
    return (Run){.kind = RUN_COMPUTED, .pos = place->pos, .figure = figure};
}

/* Why there is nothing to compare the figure with. */
static void no_last_report(Builder *b, const Place *place, const Figure *figure, Str path)
{
    Str name = figure->path.n ? figure->path : path;
    if (!ledger_has_last(b->ledger))
        ledger_last_lacking(b->ledger, b->diags);
    else if (ledger_last_unclear(b->ledger, figure))
        report(b, DIAG_LAST_UNCLEAR, place->pos, DIAG_ARGS(name));
    else
        report(b, DIAG_NO_LAST_YEAR, place->pos, DIAG_ARGS(name));
}

/* NULL: reported. An unknown figure was reported with the figures. */
static const Figure *change_of(Builder *b, const FillScope *scope, const Place *place, Change *change)
{
    Str path = place_name(place, 0);
    const Figure *figure = place_figure(b, scope, place, path);
    if (!figure || !figure->known)
        return NULL;
    bool comparable = figure_change(b->ledger, figure, change);
    if (comparable && change->has_last)
        return figure;
    if (comparable)
        no_last_report(b, place, figure, path);
    else
        report(b, DIAG_CHANGE_UNFIT, place->pos, DIAG_ARGS(figure->path.n ? figure->path : path));
    return NULL;
}

/* 增加724.73万元: the amount in the form of the figure it belongs to. */
static bool amount_print(Builder *b, const Place *place, const Figure *figure, const Change *change,
                         StrBuf *out)
{
    Figure amount = *figure;
    StrBuf number = {0};
    amount.value = change->amount;
    bool good = place_print(b, &(FillScope){0}, place, &amount, &number);
    strbuf_adds(out, direction(change));
    strbuf_add(out, strbuf_str(&number));
    strbuf_free(&number);
    return good;
}

static void percent_print(const Change *change, StrBuf *out)
{
    strbuf_adds(out, direction(change));
    decimal_print(change->percent, false, out);
    strbuf_adds(out, "%");
}

/* What a change that is one says, in `out`. False when it cannot be said, which was reported. */
typedef bool ChangeWords(Builder *b, const Place *place, const Figure *figure, const Change *change,
                         StrBuf *out);

/* 与上年持平, or the words for the change. */
static void change_word(Builder *b, const FillScope *scope, const Place *place, ChangeWords *words,
                        Draft *draft)
{
    Change change = {0};
    StrBuf text = {0};
    const Figure *figure = change_of(b, scope, place, &change);
    bool good = figure != NULL;
    if (good && change.sign == 0)
        strbuf_adds(&text, SAME);
    else if (good)
        good = words(b, place, figure, &change, &text);
    if (good)
        draft_add(b, draft, computed_run(place, figure), strbuf_str(&text));
    else
        place_fail(b, place, draft);
    strbuf_free(&text);
}

static bool whole_words(Builder *b, const Place *place, const Figure *figure, const Change *change,
                        StrBuf *out)
{
    strbuf_addf(out, "较%lld年预算", (long long)b->source->office->year - 1);
    bool good = amount_print(b, place, figure, change, out);
    strbuf_adds(out, change->has_percent ? "，" : change->from_zero ? "（上年无此项预算）" : "");
    if (change->has_percent)
        percent_print(change, out);
    return good;
}

static bool percent_words(Builder *b, const Place *place, const Figure *figure, const Change *change,
                          StrBuf *out)
{
    (void)figure;
    if (change->has_percent)
        percent_print(change, out);
    else
        report(b, DIAG_NO_PERCENT, place->pos, DIAG_ARGS(place_name(place, 0)));
    return change->has_percent;
}

static void change_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    change_word(b, scope, place, whole_words, draft);
}

static void change_amount_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    change_word(b, scope, place, amount_print, draft);
}

static void change_percent_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    change_word(b, scope, place, percent_words, draft);
}

static void last_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    Str path = place_name(place, 0);
    const Figure *figure = place_figure(b, scope, place, path);
    const Figure *last = figure ? ledger_last(b->ledger, figure) : NULL;
    if (figure && !last && scope->cell && ledger_row_new(b->ledger, figure))
        return; /* an empty cell: the row is new */
    if (figure && !last)
        no_last_report(b, place, figure, path);
    if (last)
        place_add(b, scope, place, last, draft);
    else
        place_fail(b, place, draft);
}

static void share_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    const Figure *part = place_figure(b, scope, place, place_name(place, 0));
    const Figure *whole = place_figure(b, scope, place, place_name(place, 1));
    Figure *share = ARENA_NEW(b->arena, Figure);
    if (!part || !whole || !part->known || !whole->known) {
        place_fail(b, place, draft);
        return;
    }
    *share = (Figure){
        .unit = STR("%"), .unit_typed = true, .known = true, .formula = place->body, .pos = place->pos};
    if (figure_share(part, whole, &share->value)) {
        place_add(b, scope, place, share, draft);
        return;
    }
    report(b, DIAG_SHARE_UNFIT, place->pos, DIAG_ARGS(place_name(place, 0), place_name(place, 1)));
    place_fail(b, place, draft);
}

/* A record is listed by its 名称 and 金额, or else by its first text and first figure. */
static const Entry *record_part(const Entry *record, EntryKind kind, Str usual)
{
    const Entry *first = NULL;
    for (size_t i = 0; i < record->nchildren; i++) {
        const Entry *child = record->children[i];
        if (child->kind == kind && str_eq(child->key, usual))
            return child;
        if (child->kind == kind && !first)
            first = child;
    }
    return first;
}

/* 办公费6.75万元. False: the entry has no name or no figure. */
static bool item_add(Builder *b, const Place *place, const Entry *item, Draft *draft)
{
    const Entry *figure = item;
    FillScope prose = {0};
    if (item->kind == ENTRY_GROUP) {
        const Entry *name = record_part(item, ENTRY_TEXT, STR("名称"));
        figure = record_part(item, ENTRY_FIGURE, STR("金额"));
        if (!name || !figure)
            return false;
        fill_entry(b, &prose, name, &(Place){.node = name->scalar, .pos = name->pos, .body = name->key},
                   draft);
    } else if (item->kind == ENTRY_FIGURE) {
        draft_add(b, draft, (Run){.kind = RUN_WRITTEN, .pos = item->pos}, item->key);
    } else {
        return false;
    }
    place_add(b, &prose, place, &figure->figure, draft);
    return true;
}

static void list_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    const Entry *list = place_entry(b, scope, place, place_name(place, 0));
    bool good = list && (list->kind == ENTRY_LIST || list->kind == ENTRY_GROUP) && list->nchildren > 0;
    if (list && !good)
        report(b, DIAG_PLACE_NOT_LIST, place->pos, DIAG_ARGS(place->args));
    for (size_t i = 0; good && i < list->nchildren && !draft->text.overflow; i++) {
        if (i > 0)
            draft_add(b, draft, computed_run(place, NULL), STR("、"));
        if (!item_add(b, place, list->children[i], draft)) {
            report(b, DIAG_PLACE_NOT_FIGURE, place->pos, DIAG_ARGS(list->children[i]->path));
            draft->failed = true;
        }
    }
    if (!good)
        place_fail(b, place, draft);
}

static void count_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    const Entry *list = place_entry(b, scope, place, place_name(place, 0));
    bool none = list && list->kind == ENTRY_TEXT && list->scalar->scalar.text.n == 0;
    if (list && (list->kind == ENTRY_LIST || none)) {
        Run run = computed_run(place, NULL);
        run.scope = scope_entry(scope);
        draft_add(b, draft, run, report_count(b, list->nchildren));
        return;
    }
    if (list)
        report(b, DIAG_PLACE_NOT_LIST, place->pos, DIAG_ARGS(place->args));
    place_fail(b, place, draft);
}

/* What a law, a standard or a plan says: typed, and meant so. */
static void quote_fill(Builder *b, const FillScope *scope, const Place *place, Draft *draft)
{
    (void)scope;
    draft_add(b, draft, (Run){.kind = RUN_QUOTED, .pos = place->pos}, place->args);
}

static const WordForm WORDS[] = {
    {STR_INIT("增减"), 1, true, change_fill, false},
    {STR_INIT("增减额"), 1, true, change_amount_fill, false},
    {STR_INIT("增减率"), 1, false, change_percent_fill, false},
    {STR_INIT("上年"), 1, true, last_fill, false},
    {STR_INIT("占比"), 2, false, share_fill, false},
    {STR_INIT("列举"), 1, true, list_fill, false},
    {STR_INIT("计数"), 1, false, count_fill, false},
    {STR_INIT("引用"), 1, false, reference_fill, false},
    {STR_INIT("照录"), 1, false, quote_fill, true},
};
#define NWORDS (sizeof WORDS / sizeof *WORDS)

const WordForm *word_find(Str name)
{
    for (size_t i = 0; i < NWORDS; i++)
        if (str_eq(name, WORDS[i].name))
            return &WORDS[i];
    return NULL;
}

static void names_list(Str names[NWORDS])
{
    for (size_t i = 0; i < NWORDS; i++)
        names[i] = WORDS[i].name;
}

Str word_nearest(Str name)
{
    Str names[NWORDS];
    names_list(names);
    return nearest_word(name, names, NWORDS);
}

Str words_known(Arena *arena)
{
    Str names[NWORDS];
    names_list(names);
    return str_join(arena, names, NWORDS, STR(" "));
}
