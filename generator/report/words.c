/*
 * Texts that several formats print, in both languages where they are ours.
 * Rules, messages and reasons are Chinese data and stay as they are.
 */
#include "report/parts.h"

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
    if (lang == LANG_ZH)
        strbuf_addf(out, "，满足 %zu 条勾稽", suggestion->confirmed);
    else
        strbuf_addf(out, ", fits %zu relation%s", suggestion->confirmed,
                    suggestion->confirmed == 1 ? "" : "s");
    if (suggestion->repaired > 1)
        strbuf_addf(out, in_lang(lang, "，一处改动消除 %zu 个问题", ", one change repairs %zu of them"),
                    suggestion->repaired);
}

Str waiver_until(const Waiver *waiver, Arena *arena)
{
    return str_format(arena, "%04d-%02d-%02d", waiver->year, waiver->month, waiver->day);
}

void waiver_add(StrBuf *out, const Waiver *waiver, Lang lang)
{
    Arena *arena = arena_new();
    strbuf_adds(out, in_lang(lang, "理由：", "reason: "));
    strbuf_add(out, node_text(waiver->reason, arena));
    strbuf_adds(out, in_lang(lang, "；同意人：", "; accepted by: "));
    strbuf_add(out, node_text(waiver->accepted_by, arena));
    strbuf_adds(out, in_lang(lang, "；有效期至 ", "; valid until "));
    strbuf_add(out, waiver_until(waiver, arena));
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
    const RuleText all[RULE_TEXTS] = {
        {in_lang(lang, "缘由", "why"), node_text(rule->why, arena)},
        {in_lang(lang, "依据", "basis"), node_text(rule->basis, arena)},
        {in_lang(lang, "例", "example"), node_text(rule->example, arena)},
        {in_lang(lang, "式", "relation"), relation ? node_text(rule->relation, arena) : STR("")},
        {in_lang(lang, "结构", "shape"), node_text(rule->structure, arena)},
        {in_lang(lang, "逐行", "for each row of"), relation ? node_text(rule->each, arena) : STR("")},
        {in_lang(lang, "须有", "applies where there is"), joined(&rule->needs, arena)},
        {in_lang(lang, "检查", "check"), relation ? STR("") : rule->check},
        {in_lang(lang, "参数", "parameters"), rule->relation ? STR("") : node_text(rule->params, arena)},
    };
    size_t n = 0;
    for (size_t i = 0; i < RULE_TEXTS; i++)
        if (all[i].text.n)
            texts[n++] = all[i];
    return n;
}
