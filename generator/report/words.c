/*
 * Texts that several formats print, in both languages where they are ours.
 * Rules, messages and reasons are Chinese data and stay as they are.
 */
#include "report/parts.h"

static const Words SAID[] = {
#define WORDS(id, zh, en)          [SAY_##id] = {{zh, en}, NULL},
#define COUNTED(id, zh, one, many) [SAY_##id] = {{zh, one}, many},
#include "report/words.def"
#undef WORDS
#undef COUNTED
};

const char *say(ReportWord word, Lang lang)
{
    return SAID[word].in[lang];
}

const char *say_counted(ReportWord word, size_t n, Lang lang)
{
    return words_counted(&SAID[word], n, lang);
}

void say_add(StrBuf *out, Lang lang, const char *before, ReportWord word, const char *after)
{
    strbuf_addf(out, "%s%s%s", before, say(word, lang), after);
}

/* `outer` separates the parts of this node, 、 or ； those further in. */
static void node_text_add(StrBuf *out, const Node *node, const char *outer)
{
    switch (node->kind) {
    case NODE_SCALAR:
        strbuf_add(out, str_trim(node->scalar.text));
        break;
    case NODE_LIST:
        for (size_t i = 0; i < node->list.n; i++) {
            strbuf_adds(out, i ? outer : "");
            node_text_add(out, node->list.items[i], "、");
        }
        break;
    case NODE_MAP:
        for (size_t i = 0; i < node->map.n; i++) {
            strbuf_adds(out, i ? outer : "");
            strbuf_add(out, node->map.pairs[i].key);
            strbuf_adds(out, "：");
            node_text_add(out, node->map.pairs[i].value, "、");
        }
        break;
    }
}

Str node_text(const Node *node, Arena *arena)
{
    StrBuf text = {0};
    if (node)
        node_text_add(&text, node, "\n");
    return strbuf_keep(&text, arena);
}

void figure_value_add(StrBuf *out, Decimal value, Str unit)
{
    decimal_print(value, false, out);
    strbuf_add(out, unit);
}

void suggestion_add(StrBuf *out, const Suggestion *suggestion, Lang lang)
{
    const Figure *figure = suggestion->figure;
    if (!figure)
        return;
    strbuf_add(out, figure->path);
    strbuf_addc(out, ' ');
    decimal_print(figure->value, false, out);
    strbuf_adds(out, " → ");
    figure_value_add(out, suggestion->value, figure->unit);
    strbuf_addf(out, say_counted(SAY_FITS, suggestion->confirmed, lang), suggestion->confirmed);
    if (suggestion->repaired > 1)
        strbuf_addf(out, say(SAY_REPAIRS, lang), suggestion->repaired);
}

void waiver_add(StrBuf *out, const Waiver *waiver, Lang lang)
{
    Arena *arena = arena_new();
    strbuf_adds(out, say(SAY_WAIVER_REASON, lang));
    strbuf_add(out, node_text(waiver->reason, arena));
    strbuf_adds(out, say(SAY_WAIVER_BY, lang));
    strbuf_add(out, node_text(waiver->accepted_by, arena));
    strbuf_adds(out, say(SAY_WAIVER_UNTIL, lang));
    strbuf_add(out, date_iso(waiver->until, arena));
    arena_free(arena);
}

/* Any case of this diagnostic. */
static Diagnostic diag_any(DiagId id)
{
    Diagnostic any = {.id = id, .severity = diag_severity(id)};
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++)
        any.args[i] = STR("…");
    return any;
}

Str diag_pattern(DiagId id, Lang lang, Arena *arena)
{
    Diagnostic any = diag_any(id);
    return diag_message(&any, lang, arena);
}

Str diag_remedy(DiagId id, Lang lang, Arena *arena)
{
    Diagnostic any = diag_any(id);
    return diag_hint(&any, lang, arena);
}

static Str joined(const TextList *texts, Arena *arena)
{
    return str_join(arena, texts->v, texts->n, STR("、"));
}

size_t rule_texts(const RuleSpec *rule, Lang lang, Arena *arena, RuleText texts[RULE_TEXTS])
{
    bool relation = rule->kind == RULE_RELATION;
    const RuleText all[] = {
        {say(SAY_RULE_WHY, lang), node_text(rule->why, arena)},
        {say(SAY_RULE_BASIS, lang), node_text(rule->basis, arena)},
        {say(SAY_RULE_EXAMPLE, lang), node_text(rule->example, arena)},
        {say(SAY_RULE_RELATION, lang), relation ? node_text(rule->relation, arena) : STR("")},
        {say(SAY_RULE_EACH, lang), relation ? node_text(rule->each, arena) : STR("")},
        {say(SAY_RULE_NEEDS, lang), joined(&rule->needs, arena)},
        {say(SAY_RULE_CHECK, lang), relation ? STR("") : rule->check},
        {say(SAY_RULE_PARAMS, lang), relation ? STR("") : node_text(rule->params, arena)},
    };
    TABLE_HOLDS(all, RULE_TEXTS);
    size_t n = 0;
    for (size_t i = 0; i < RULE_TEXTS; i++)
        if (all[i].text.n)
            texts[n++] = all[i];
    return n;
}
