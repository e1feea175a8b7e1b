/*
 * Phrases of comparison: {增减 x} and whatever a profile calls so. The words are the profile's
 * (model/phrase.c); which of them is said follows from the two figures alone, so that no
 * direction can deny its amount, and what is compared with is named once.
 */
#include "document/build.h"

#include <string.h>

/* What one phrase compares. */
typedef struct Compared {
    const Placeholder *placeholder;
    const PhraseForm *phrase;
    const Entry *entry;          /* of `figure` */
    const Figure *figure, *base; /* base NULL: 0, the row is new */
    Change change;
} Compared;

static bool text_has(const Node *node, Str part)
{
    return node && str_find(node->scalar.text, part, 0) < node->scalar.text.n;
}

bool phrase_has_amount(const PhraseForm *phrase)
{
    return text_has(phrase->said, STR("{额}")) || text_has(phrase->fresh, STR("{额}")) ||
           text_has(phrase->no_rate, STR("{额}"));
}

void last_lacking_report(Builder *b, const Placeholder *placeholder, const Figure *figure, Str path)
{
    Str name = figure->path.n ? figure->path : path;
    if (!ledger_has_last(b->ledger))
        ledger_last_lacking(b->ledger, b->diags);
    else if (ledger_last_unclear(b->ledger, figure))
        report(b, DIAG_LAST_UNCLEAR, placeholder->pos, DIAG_ARGS(name));
    else
        report(b, DIAG_NO_LAST_YEAR, placeholder->pos, DIAG_ARGS(name));
}

static const Figure *figure_in(const Entry *entry)
{
    return entry && entry->kind == ENTRY_FIGURE ? &entry->figure : NULL;
}

/* The figure a record is about: its 金额, or else its first. */
static bool entry_is_main(const Entry *entry)
{
    const Entry *record = entry->parent;
    const Entry *main = entry_at(record, STR("金额"));
    for (size_t i = 0; !main && record->parent && record->parent->kind == ENTRY_LIST && i < record->nchildren;
         i++)
        if (record->children[i]->kind == ENTRY_FIGURE)
            main = record->children[i];
    return main == entry;
}

/*
 * The figure's other column. A record has it beside what it is about; else a group of that name has
 * the figure's own path. Rows go by no number, so of lists there is no second one.
 */
static const Figure *column_find(const Builder *b, const Entry *entry, Str column)
{
    if (!entry->parent)
        return NULL;
    const Figure *beside = figure_in(entry_at(entry->parent, column));
    if (beside && beside != &entry->figure && entry_is_main(entry))
        return beside;
    for (const Entry *above = entry->parent; above; above = above->parent)
        if (above->kind == ENTRY_LIST)
            return NULL;
    return figure_in(ledger_find(
        b->ledger, NULL, str_format(b->arena, STR_FMT "." STR_FMT, STR_ARG(column), STR_ARG(entry->path))));
}

/* A formula is seen from the figure's group. NULL: reported, if only with the figures. */
static const Figure *formula_base(Builder *b, const Compared *compared)
{
    const Node *node = compared->phrase->base;
    Figure *figure = ARENA_NEW(b->arena, Figure);
    const Formula formula = {.text = str_trim(str_slice(node->scalar.text, 1, node->scalar.text.n)),
                             .scope = compared->entry->parent,
                             .node = node,
                             .offset = (size_t)(formula.text.s - node->scalar.text.s)};
    return ledger_eval(b->ledger, &formula, figure, b->diags) ? figure : NULL;
}

/* Whose base is lacking: of a list none of whose records has the column its own, so that it is told once. */
static Str lacking_name(const Builder *b, const Entry *entry, Str column)
{
    const Entry *record = entry->parent, *list = record ? record->parent : NULL;
    bool lists = list && list->kind == ENTRY_LIST && list->path.n;
    for (size_t i = 0; lists && i < list->nchildren; i++)
        lists = !entry_at(list->children[i], column);
    const Str parts[] = {lists ? list->path : (Str){0}, entry->key};
    return lists ? str_join(b->arena, parts, 2, STR(".")) : entry->path;
}

/* False: there is nothing to compare with, which was reported. */
static bool base_find(Builder *b, Compared *compared)
{
    const Placeholder *placeholder = compared->placeholder;
    const PhraseForm *phrase = compared->phrase;
    const Figure *figure = compared->figure;
    if (!phrase->base) {
        compared->base = ledger_last(b->ledger, figure);
        bool there = compared->base || ledger_row_new(b->ledger, figure);
        if (!there)
            last_lacking_report(b, placeholder, figure, placeholder_name(placeholder, 0));
        return there;
    }
    if (str_starts(phrase->base->scalar.text, "=")) {
        compared->base = formula_base(b, compared);
        return compared->base != NULL;
    }
    Str column = phrase->base->scalar.text;
    compared->base = column_find(b, compared->entry, column);
    if (!compared->base)
        report(b, DIAG_NO_BASE, placeholder->pos,
               DIAG_ARGS(lacking_name(b, compared->entry, column), column, phrase->name));
    return compared->base && compared->base->known;
}

/* False: reported. An unknown figure was reported with the figures. */
static bool compare(Builder *b, const FillScope *scope, Compared *out)
{
    const Placeholder *placeholder = out->placeholder;
    Str path = placeholder_name(placeholder, 0);
    out->phrase = profile_phrase(b->source->profile, placeholder->word);
    out->entry = placeholder_entry(b, scope, placeholder, path);
    out->figure = figure_in(out->entry);
    if (out->entry && !out->figure)
        report(b, DIAG_PLACE_NOT_FIGURE, placeholder->pos, DIAG_ARGS(path));
    if (!out->figure || !out->figure->known || !base_find(b, out))
        return false;
    int places = out->phrase->rate_places >= 0 ? (int)out->phrase->rate_places : rate_places(b);
    if (figure_change_from(out->figure, out->base, places, &out->change))
        return true;
    report(b, DIAG_CHANGE_UNFIT, placeholder->pos, DIAG_ARGS(out->figure->path.n ? out->figure->path : path));
    return false;
}

/* What stands before the comparison's own words: 比2020年预算, … . False: it names nothing to compare with. */
static bool base_said(const Builder *b, Str before, Str *said)
{
    const WordLists *words = b->source->profile->words;
    const WordList *tails = word_list(words, WORDS_COMPARED);
    Str rest = str_ends(before, "，") ? str_slice(before, 0, before.n - STR("，").n) : before;
    Str whole = rest;
    for (size_t n = 1; n;) {
        n = word_at_end(tails, rest);
        n = !n && rest.n && rest.s[rest.n - 1] >= '0' && rest.s[rest.n - 1] <= '9' ? 1 : n;
        rest.n -= n;
    }
    *said = str_slice(whole, rest.n, whole.n);
    return said->n && word_at_end(word_list(words, WORDS_COMPARE), rest);
}

/* The name of what another phrase compares with, where the text before says that and not this one's. */
static bool other_said(Builder *b, const FillScope *scope, const Compared *compared, Str said, Str *other)
{
    const Profile *profile = b->source->profile;
    Str own = fill_plain(b, scope, compared->phrase->called);
    size_t longest = str_find(said, own, 0) < said.n ? own.n : 0;
    other->n = 0;
    for (size_t i = 0; i < profile->nphrases; i++) {
        Str name = fill_plain(b, scope, profile->phrases[i].called);
        if (name.n > longest && !str_eq(name, own) && str_find(said, name, 0) < said.n) {
            *other = name;
            longest = name.n;
        }
    }
    return other->n > 0;
}

/* The text for a change as it is. NULL: a rate was wanted that there is none of, which was reported. */
static const Node *text_choose(Builder *b, const Compared *compared, bool after)
{
    const PhraseForm *phrase = compared->phrase;
    const Change *change = &compared->change;
    if (change->sign == 0)
        return after && phrase->same_after ? phrase->same_after : phrase->same;
    if (change->from_zero && phrase->fresh)
        return phrase->fresh;
    if (phrase->gone && decimal_sign(compared->figure->value) == 0)
        return phrase->gone;
    if (change->has_percent || !text_has(phrase->said, STR("{率}")))
        return phrase->said;
    if (!phrase->no_rate)
        report(b, DIAG_NO_PERCENT, compared->placeholder->pos,
               DIAG_ARGS(placeholder_name(compared->placeholder, 0)));
    return phrase->no_rate;
}

/* A number in the form of the figure it belongs to: `like`, which is compared, or what it is compared with. */
static bool number_print(Builder *b, const Compared *compared, const Figure *like, Decimal value, Str *out)
{
    Figure number = *like;
    Placeholder own = *compared->placeholder;
    StrBuf text = {0};
    number.value = value;
    if (own.format.n == 0 && compared->phrase->places >= 0)
        own.format = str_format(b->arena, "%d位", (int)compared->phrase->places);
    bool good = placeholder_print(b, &(FillScope){0}, &own, &number, &text);
    *out = strbuf_keep(&text, b->arena);
    return good;
}

static Str rate_print(Builder *b, Decimal percent)
{
    StrBuf text = {0};
    decimal_print(percent, false, &text);
    strbuf_adds(&text, "%");
    return strbuf_keep(&text, b->arena);
}

/* Between two percentages lie points: 5% more of 20% is 21%. */
static Str points_of(Builder *b, Str amount)
{
    const char *percent = "%";
    if (!str_ends(amount, percent))
        return amount;
    return str_format(b->arena, STR_FMT "个百分点",
                      STR_ARG(str_slice(amount, 0, amount.n - strlen(percent))));
}

/* False: reported. */
static bool phrase_text(Builder *b, const FillScope *scope, const Compared *compared, const Node *form,
                        Str *out)
{
    const PhraseForm *phrase = compared->phrase;
    const Change *change = &compared->change;
    bool up = change->sign > 0;
    const Figure *figure = compared->figure, *base = compared->base;
    Str amount, now, then;
    if (!number_print(b, compared, figure, change->amount, &amount) ||
        !number_print(b, compared, figure, figure->value, &now) ||
        !number_print(b, compared, base ? base : figure, base ? base->value : decimal_of(0), &then))
        return false;
    const FillWord words[] = {
        {"称", fill_plain(b, scope, phrase->called), NULL},
        {"向", up ? phrase->up : phrase->down, NULL},
        {"率向", up ? phrase->rate_up : phrase->rate_down, NULL},
        {"额", points_of(b, amount), NULL},
        {"率", change->has_percent ? rate_print(b, change->percent) : (Str){0}, NULL},
        {"本数", now, NULL},
        {"基数", then, NULL},
    };
    FillScope inner = {.words = words, .nwords = sizeof words / sizeof *words, .depth = scope->depth + 1};
    Filling filling = {0};
    fill_text(b, &inner, form, &filling);
    *out = filling_text(b, &filling);
    return !filling.failed;
}

void phrase_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    Compared compared = {.placeholder = placeholder};
    const FillScope plain = {.depth = scope->depth + 1};
    Str said, other, text;
    bool good = compare(b, scope, &compared);
    bool after = base_said(b, strbuf_str(&filling->text), &said);
    if (good && after && other_said(b, &plain, &compared, said, &other)) {
        report(b, DIAG_BASE_OTHER, placeholder->pos,
               DIAG_ARGS(other, compared.phrase->name, fill_plain(b, &plain, compared.phrase->called)));
        good = false;
    }
    const Node *form = good ? text_choose(b, &compared, after) : NULL;
    if (!form || !phrase_text(b, &plain, &compared, form, &text)) {
        placeholder_fail(b, placeholder, filling);
        return;
    }
    filling_add(b, filling,
                (Run){.kind = RUN_COMPUTED,
                      .pos = placeholder->pos,
                      .figure = compared.figure,
                      .unit = placeholder_unit(b, &(FillScope){0}, placeholder, compared.figure),
                      .base = compared.phrase->base ? compared.base : NULL,
                      .scope = compared.phrase->base ? compared.entry->parent : NULL},
                text);
}
