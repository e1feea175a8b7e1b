/*
 * `yusuan explain RULE`: what a rule means, why, its basis and an example. The
 * texts are the rule's own, in Chinese; only the frame speaks both languages.
 */
#include "report/parts.h"

/* "  标签：text", later lines of the text under the first. */
static void labelled_add(StrBuf *out, Lang lang, const char *label, Str text)
{
    size_t indent = 2 + str_columns(str_of(label)) + 2;
    strbuf_addf(out, "  %s%s", label, say(SAY_COLON, lang));
    for (size_t at = 0; at < text.n;) {
        size_t end = str_find(text, STR("\n"), at);
        strbuf_add_visible(out, str_slice(text, at, end));
        strbuf_addc(out, '\n');
        at = end + 1;
        for (size_t i = 0; at < text.n && i < indent; i++)
            strbuf_addc(out, ' ');
    }
    if (!text.n)
        strbuf_addc(out, '\n');
}

static void severity_line_add(const RuleSpec *rule, ReportStyle style, Arena *arena, StrBuf *out)
{
    Str text = str_of(severity_name(rule->severity, style.lang));
    if (rule->off)
        text = str_format(arena, "%s%s", text.s, say(SAY_RULE_OFF, style.lang));
    else if (rule->kind == RULE_RELATION && rule->rounding)
        text = str_format(arena, "%s%s", text.s, say(SAY_RULE_ROUNDING, style.lang));
    labelled_add(out, style.lang, say(SAY_RULE_SEVERITY, style.lang), text);
}

void explain_rule(const RuleSpec *rule, ReportStyle style, StrBuf *out)
{
    Arena *arena = arena_new();
    RuleText texts[RULE_TEXTS];
    size_t n = rule_texts(rule, style.lang, arena, texts);
    StrBuf place = {0};
    color_add(out, style, "\033[1m");
    strbuf_add_visible(out, rule->id);
    color_add(out, style, "\033[0m");
    strbuf_addf(out, " [" STR_FMT "]\n", STR_ARG(rule->code));
    severity_line_add(rule, style, arena, out);
    for (size_t i = 0; i < n; i++)
        labelled_add(out, style.lang, texts[i].label, texts[i].text);
    pos_add(&place, rule->pos);
    if (place.n)
        labelled_add(out, style.lang, say(SAY_WRITTEN_IN, style.lang), strbuf_str(&place));
    labelled_add(out, style.lang, say(SAY_RULE_ACCEPT, style.lang),
                 str_format(arena, say(SAY_RULE_ACCEPT_HOW, style.lang), STR_ARG(rule->id)));
    strbuf_free(&place);
    arena_free(arena);
}
