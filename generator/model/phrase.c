/*
 * Phrases of comparison: templates/base/phrases.yaml, which every profile has, and
 * what profiles say of them under 比较. Whether a direction word, an amount and a base can
 * deny each other is decided here, when they are read.
 */
#include "base/file.h"
#include "model/args.h"
#include "model/braces.h"
#include "model/parts.h"

#define PHRASES_FILE "base/phrases.yaml"
/* Ours: a rate with more places than this says nothing more. */
#define PLACES_MAX 6

static const Field PHRASE_FIELDS[] = {
    {KEY("基数", FIELD_NODE, PhraseForm, base)},
    {KEY("称", FIELD_NODE, PhraseForm, called), .flags = FIELD_REQUIRED},
    {KEY("增", FIELD_TEXT, PhraseForm, up)},
    {KEY("减", FIELD_TEXT, PhraseForm, down)},
    {KEY("率增", FIELD_TEXT, PhraseForm, rate_up)},
    {KEY("率减", FIELD_TEXT, PhraseForm, rate_down)},
    {KEY("句", FIELD_NODE, PhraseForm, said), .flags = FIELD_REQUIRED},
    {KEY("无率", FIELD_NODE, PhraseForm, no_rate)},
    {KEY("新", FIELD_NODE, PhraseForm, fresh)},
    {KEY("消", FIELD_NODE, PhraseForm, gone)},
    {KEY("平", FIELD_NODE, PhraseForm, same), .flags = FIELD_REQUIRED},
    {KEY("承", FIELD_NODE, PhraseForm, same_after)},
    {KEY("额位数", FIELD_INT, PhraseForm, places), .max = PLACES_MAX},
    {KEY("率位数", FIELD_INT, PhraseForm, rate_places), .max = PLACES_MAX},
};
static const Schema PHRASE_SCHEMA = SCHEMA("比较的一句", PhraseForm, PHRASE_FIELDS);

/* Placeholders with a meaning of their own: document/wording.c. */
#define LOOK_WORD(id, word, letter) word,
static const char *const TAKEN[] = {"上年", "占比", "列举",     "计数",  "类名",
                                    "款名", "项名", "类码",     "款码",  "项码",
                                    "引用", "页",   QUOTE_WORD, IF_WORD, LOOK_LIST(LOOK_WORD) NOTE_WORD};
#undef LOOK_WORD

/* What braces of a phrase may say: its own words, and those of office.yaml. */
static const char *const SAYABLE[] = {"称",   "向",       "率向",     "额",      "率",
                                      "本数", "基数",     "年度",     "上年度",  "单位名称",
                                      "简称", "单位编码", "编制日期", "表格单位"};

typedef struct PhraseReader {
    const WordLists *words;
    Arena *arena;
    DiagList *diags;
} PhraseReader;

static bool node_has(const Node *node, const char *part)
{
    return node && text_occurrences(node->scalar.text, part) > 0;
}

static bool wrong(const PhraseReader *r, Pos pos, Str name, Str what)
{
    diag_add(r->diags, DIAG_PROFILE_PHRASE, pos, DIAG_ARGS(name, what));
    return false;
}

/* A slip is told before somebody uses the phrase. A path of figures has a point in it. */
static bool words_check(const PhraseReader *r, const PhraseForm *form, const Node *text)
{
    Str rest = text ? text->scalar.text : (Str){0};
    for (size_t open; (open = str_find(rest, STR("{"), 0)) < rest.n;) {
        size_t close = str_find(rest, STR("}"), open);
        Str word = str_trim(str_slice(rest, open + 1, close));
        if (close == rest.n)
            return wrong(r, text->pos, form->name, ARG_BRACE_OPEN);
        bool known = str_find(word, STR("."), 0) < word.n || str_find(word, STR(" "), 0) < word.n ||
                     str_starts(word, "=") || str_starts(word, "{");
        for (size_t i = 0; i < sizeof SAYABLE / sizeof *SAYABLE && !known; i++)
            known = str_is(word, SAYABLE[i]);
        if (!known)
            return wrong(r, text->pos, form->name, str_fill(r->arena, ARG_PHRASE_BRACE.s, DIAG_ARGS(word)));
        rest = str_slice(rest, close, rest.n);
    }
    return true;
}

/* An amount without its direction would leave open which way it went. */
static bool change_check(const PhraseReader *r, const PhraseForm *form, const Node *text)
{
    if (!text)
        return true;
    bool directed = node_has(text, "{向}") || node_has(text, "{率向}");
    if ((node_has(text, "{额}") || node_has(text, "{率}")) != directed)
        return wrong(r, text->pos, form->name, ARG_AMOUNT_AND_WAY);
    return true;
}

/* One without a rate, where there is none. */
static bool rateless_check(const PhraseReader *r, const PhraseForm *form, const Node *text)
{
    if (node_has(text, "{率}") || node_has(text, "{率向}"))
        return wrong(r, text->pos, form->name, ARG_NO_RATE);
    return change_check(r, form, text);
}

/* It says that nothing changed, in a word that checks can read. */
static bool same_check(const PhraseReader *r, const PhraseForm *form, const Node *text)
{
    const WordList *even = word_list(r->words, WORDS_EVEN);
    if (!text || even->n == 0)
        return true;
    if (node_has(text, "{额}") || node_has(text, "{率}") || node_has(text, "{向}") ||
        node_has(text, "{率向}"))
        return wrong(r, text->pos, form->name, ARG_NO_CHANGE);
    for (size_t i = 0; i < even->texts.n; i++)
        if (str_find(text->scalar.text, even->texts.v[i], 0) < text->scalar.text.n)
            return true;
    return wrong(r, text->pos, form->name, ARG_EVEN_UNREAD);
}

/* A direction that checks take for it; where they know none, that was told or is meant. */
static bool direction_check(const PhraseReader *r, const NodePair *phrase, const char *key, Str word,
                            WordListId list)
{
    if (word_list(r->words, list)->n == 0 || word_listed(word_list(r->words, list), word))
        return true;
    const Node *said = node_at(phrase->value, key);
    return wrong(r, said ? said->pos : phrase->key_pos, phrase->key,
                 str_fill(r->arena, ARG_WORD_UNREAD.s, DIAG_ARGS(word, word_list_name(list))));
}

/* A text that may be there; an empty one takes back what a base said. */
static bool text_finish(const PhraseReader *r, const Node **text, Str what)
{
    bool ok = expect_text(*text, what, r->diags);
    if (ok && *text && node_blank(*text))
        *text = NULL;
    return ok;
}

static bool texts_finish(const PhraseReader *r, PhraseForm *form)
{
    const struct {
        const Node **text;
        Str what;
    } texts[] = {
        {&form->base, DIAG_KEY("基数")}, {&form->called, DIAG_KEY("称")},
        {&form->said, DIAG_KEY("句")},   {&form->no_rate, DIAG_KEY("无率")},
        {&form->fresh, DIAG_KEY("新")},  {&form->gone, DIAG_KEY("消")},
        {&form->same, DIAG_KEY("平")},   {&form->same_after, DIAG_KEY("承")},
    };
    bool ok = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ok = text_finish(r, texts[i].text, texts[i].what) && ok;
    if (ok && (!form->called || !form->said || !form->same))
        ok = wrong(r, form->pos, form->name, ARG_EMPTY_FORMS);
    return ok;
}

static Str word_or(Str word, Str usual)
{
    return word.n ? word : usual;
}

static Str first_word(const PhraseReader *r, WordListId list)
{
    const TextList *texts = &word_list(r->words, list)->texts;
    return texts->n ? texts->v[0] : STR("");
}

static bool phrase_check(const PhraseReader *r, const NodePair *phrase, const PhraseForm *form)
{
    const Node *const texts[] = {form->called, form->said, form->no_rate,   form->fresh,
                                 form->gone,   form->same, form->same_after};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!words_check(r, form, texts[i]))
            return false;
    bool ok = change_check(r, form, form->said) && change_check(r, form, form->gone);
    ok = rateless_check(r, form, form->no_rate) && rateless_check(r, form, form->fresh) && ok;
    ok = same_check(r, form, form->same) && same_check(r, form, form->same_after) && ok;
    ok = direction_check(r, phrase, "增", form->up, WORDS_RISE) && ok;
    ok = direction_check(r, phrase, "减", form->down, WORDS_FALL) && ok;
    if (!str_eq(form->up, form->rate_up))
        ok = direction_check(r, phrase, "率增", form->rate_up, WORDS_RISE) && ok;
    if (!str_eq(form->down, form->rate_down))
        ok = direction_check(r, phrase, "率减", form->rate_down, WORDS_FALL) && ok;
    return ok;
}

static bool name_check(const PhraseReader *r, const NodePair *pair)
{
    if (str_find(pair->key, STR(" "), 0) < pair->key.n || str_find(pair->key, STR(":"), 0) < pair->key.n)
        return wrong(r, pair->key_pos, pair->key, ARG_NAME_BLANKS);
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++)
        if (str_is(pair->key, TAKEN[i]))
            return wrong(r, pair->key_pos, pair->key, ARG_NAME_TAKEN);
    return true;
}

static bool phrase_read(const PhraseReader *r, const NodePair *pair, PhraseForm *out)
{
    *out = (PhraseForm){.name = pair->key, .pos = pair->key_pos, .places = -1, .rate_places = -1};
    if (!name_check(r, pair))
        return false;
    if (!schema_read(&PHRASE_SCHEMA, pair->value, out, r->arena, r->diags) || !texts_finish(r, out))
        return false;
    out->up = word_or(out->up, first_word(r, WORDS_RISE));
    out->down = word_or(out->down, first_word(r, WORDS_FALL));
    out->rate_up = word_or(out->rate_up, out->up);
    out->rate_down = word_or(out->rate_down, out->down);
    return phrase_check(r, pair, out);
}

bool phrases_read(const char *templates, const Node *own, Profile *profile, Arena *arena, DiagList *diags)
{
    const PhraseReader reader = {profile->words, arena, diags};
    Str path = path_join(arena, str_of(templates), STR(PHRASES_FILE));
    const Node *base = input_read(str_cstr(arena, path), arena, diags);
    if (!base || !expect_map(own, DIAG_KEY("比较"), diags))
        return false;
    *LIST_PUSH(arena, &profile->files) = base->pos.file;
    const Node *all = own ? trees_merge(base, own, arena) : base;
    bool ok = true;
    profile->phrases = ARENA_ARRAY(arena, PhraseForm, all->map.n);
    for (size_t i = 0; i < all->map.n; i++)
        ok = phrase_read(&reader, &all->map.pairs[i], &profile->phrases[profile->nphrases++]) && ok;
    return ok;
}

const PhraseForm *profile_phrase(const Profile *profile, Str name)
{
    for (size_t i = 0; i < profile->nphrases; i++)
        if (str_eq(profile->phrases[i].name, name))
            return &profile->phrases[i];
    return NULL;
}
