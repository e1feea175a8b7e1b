/*
 * Words computed from figures: {上年 x} {占比 x y} {列举 x} {计数 x}; and {照录 …}, which prints what
 * it is given. Looks and notes are in note.c. {增减 x} and its kin are the profile's, see phrase.c.
 */
#include "document/build.h"
#include "model/braces.h"

Str placeholder_name(const Placeholder *placeholder, size_t i)
{
    Str rest = placeholder->args;
    for (;; i--) {
        size_t blank = str_find(rest, STR(" "), 0);
        if (i == 0)
            return str_slice(rest, 0, blank);
        rest = str_trim(str_slice(rest, blank, rest.n));
    }
}

static Run computed_run(const Placeholder *placeholder, const Figure *figure)
{
    return (Run){.kind = RUN_COMPUTED, .pos = placeholder->pos, .figure = figure};
}

static void last_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    Str path = placeholder_name(placeholder, 0);
    const Figure *figure = placeholder_figure(b, scope, placeholder, path);
    const Figure *last = figure ? ledger_last(b->ledger, figure) : NULL;
    if (figure && !last && scope->cell && ledger_row_new(b->ledger, figure))
        return; /* an empty cell: the row is new */
    if (figure && !last)
        last_lacking_report(b, placeholder, figure, path);
    if (last)
        placeholder_add(b, scope, placeholder, last, filling);
    else
        placeholder_fail(b, placeholder, filling);
}

static void share_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Figure *part = placeholder_figure(b, scope, placeholder, placeholder_name(placeholder, 0));
    const Figure *whole = placeholder_figure(b, scope, placeholder, placeholder_name(placeholder, 1));
    Str words = str_trim(
        str_slice(placeholder->body, 0, str_find(placeholder->body, STR(":"), 0))); /* without the format */
    Figure *share = ARENA_NEW(b->arena, Figure);
    if (!part || !whole || !part->known || !whole->known) {
        placeholder_fail(b, placeholder, filling);
        return;
    }
    *share = (Figure){
        .unit = STR("%"), .unit_typed = true, .known = true, .formula = words, .pos = placeholder->pos};
    int places = rate_places(b);
    (void)format_places(placeholder->format, &places);
    if (figure_share(part, whole, places, &share->value)) {
        placeholder_add(b, scope, placeholder, share, filling);
        return;
    }
    report(b, DIAG_SHARE_UNFIT, placeholder->pos,
           DIAG_ARGS(placeholder_name(placeholder, 0), placeholder_name(placeholder, 1)));
    placeholder_fail(b, placeholder, filling);
}

/* The usual part of a record where it is of that kind, else the first that is. */
static const Entry *part_listed(const Entry *record, EntryKind kind, const Entry *usual)
{
    const Entry *part = usual && usual->kind == kind ? usual : NULL;
    for (size_t i = 0; i < record->nchildren && !part; i++)
        part = record->children[i]->kind == kind ? record->children[i] : NULL;
    return part;
}

/* 办公费6.75万元; of a record its name and 金额. False: the entry has no name or no figure. */
static bool item_add(Builder *b, const Placeholder *placeholder, const Entry *item, Filling *filling)
{
    const Entry *figure = item;
    FillScope prose = {0};
    if (item->kind == ENTRY_GROUP) {
        const Entry *name = part_listed(item, ENTRY_TEXT, record_known_by(item, RECORD_NAME));
        figure = part_listed(item, ENTRY_FIGURE, entry_at(item, STR("金额")));
        if (!name || !figure)
            return false;
        fill_entry(b, &prose, name, &(Placeholder){.node = name->scalar, .pos = name->pos, .body = name->key},
                   filling);
    } else if (item->kind == ENTRY_FIGURE) {
        filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = item->pos}, item->key);
    } else {
        return false;
    }
    placeholder_add(b, &prose, placeholder, &figure->figure, filling);
    return true;
}

static void list_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Entry *list = placeholder_entry(b, scope, placeholder, placeholder_name(placeholder, 0));
    bool good = list && (list->kind == ENTRY_LIST || list->kind == ENTRY_GROUP) && list->nchildren > 0;
    if (list && !good)
        report(b, DIAG_PLACE_NOT_LIST, placeholder->pos, DIAG_ARGS(placeholder->args));
    for (size_t i = 0; good && i < list->nchildren && !filling->text.overflow; i++) {
        if (i > 0)
            filling_add(b, filling, computed_run(placeholder, NULL), STR("、"));
        if (!item_add(b, placeholder, list->children[i], filling)) {
            report(b, DIAG_PLACE_NOT_FIGURE, placeholder->pos, DIAG_ARGS(list->children[i]->path));
            filling->failed = true;
        }
    }
    if (!good)
        placeholder_fail(b, placeholder, filling);
}

static void count_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Entry *list = placeholder_entry(b, scope, placeholder, placeholder_name(placeholder, 0));
    bool none = list && list->kind == ENTRY_TEXT && list->scalar->scalar.text.n == 0;
    if (list && (list->kind == ENTRY_LIST || none)) {
        Run run = computed_run(placeholder, NULL);
        run.scope = scope_entry(scope);
        filling_add(b, filling, run, report_count(b, list->nchildren));
        return;
    }
    if (list)
        report(b, DIAG_PLACE_NOT_LIST, placeholder->pos, DIAG_ARGS(placeholder->args));
    placeholder_fail(b, placeholder, filling);
}

/* What a law, a standard or a plan says: typed, and meant so. */
static void quote_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    (void)scope;
    filling_add(b, filling, (Run){.kind = RUN_QUOTED, .pos = placeholder->pos}, placeholder->args);
}

#define LOOK_WORD(id, word, letter) {STR_INIT(word), 1, false, look_fill, TAKES_BRACES},
static const WordForm WORDS[] = {
    {STR_INIT("上年"), 1, true, last_fill, TAKES_NAMES},
    {STR_INIT("占比"), 2, true, share_fill, TAKES_NAMES},
    {STR_INIT("列举"), 1, true, list_fill, TAKES_NAMES},
    {STR_INIT("计数"), 1, false, count_fill, TAKES_NAMES},
    {STR_INIT("类名"), 1, false, code_name_fill, TAKES_NAMES},
    {STR_INIT("款名"), 1, false, code_name_fill, TAKES_NAMES},
    {STR_INIT("项名"), 1, false, code_name_fill, TAKES_NAMES},
    {STR_INIT("类码"), 1, false, code_part_fill, TAKES_NAMES},
    {STR_INIT("款码"), 1, false, code_part_fill, TAKES_NAMES},
    {STR_INIT("项码"), 1, false, code_part_fill, TAKES_NAMES},
    {STR_INIT("引用"), 1, false, reference_fill, TAKES_NAMES},
    {STR_INIT("页"), 1, false, page_fill, TAKES_NAMES},
    {STR_INIT(QUOTE_WORD), 1, false, quote_fill, TAKES_TEXT},
    {STR_INIT(IF_WORD), 1, false, condition_fill, TAKES_BRACES},
    LOOK_LIST(LOOK_WORD){STR_INIT(NOTE_WORD), 1, false, note_fill, TAKES_BRACES},
};
#undef LOOK_WORD
#define NWORDS (sizeof WORDS / sizeof *WORDS)

/* The profile's phrases of comparison; a word of the program's own comes first. */
static const WordForm PHRASE = {STR_INIT(""), 1, true, phrase_fill, TAKES_NAMES};
static const WordForm PHRASE_OF_RATE = {STR_INIT(""), 1, false, phrase_fill, TAKES_NAMES};

const WordForm *word_find(const Builder *b, Str name)
{
    for (size_t i = 0; i < NWORDS; i++)
        if (str_eq(name, WORDS[i].name))
            return &WORDS[i];
    const PhraseForm *phrase = profile_phrase(b->source->profile, name);
    return !phrase ? NULL : phrase_has_amount(phrase) ? &PHRASE : &PHRASE_OF_RATE;
}

/* Phrases first, as they are used most. */
static TextList names_list(const Builder *b)
{
    const Profile *profile = b->source->profile;
    TextList names = {0};
    for (size_t i = 0; i < profile->nphrases; i++)
        *LIST_PUSH(b->arena, &names) = profile->phrases[i].name;
    for (size_t i = 0; i < NWORDS; i++)
        *LIST_PUSH(b->arena, &names) = WORDS[i].name;
    return names;
}

Str word_nearest(const Builder *b, Str name)
{
    TextList names = names_list(b);
    return diag_nearest(b->diags, name, names.v, names.n);
}

Str words_known(const Builder *b)
{
    TextList names = names_list(b);
    return str_join(b->arena, names.v, names.n, STR(" "));
}
