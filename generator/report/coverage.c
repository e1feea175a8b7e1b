/*
 * What was checked, as text for a terminal: a line for each group of the account, and
 * each rule with what it came to.
 */
#include "report/parts.h"

#include "model/account.h"

const char *use_word(const RuleUse *use, Lang lang)
{
    if (use->failed)
        return in_lang(lang, "不符", "failed");
    return use->relations ? in_lang(lang, "适用", "applied") : in_lang(lang, "不适用", "silent");
}

void silence_add(StrBuf *out, Silence silence, Lang lang)
{
    if (silence.path.n == 0)
        strbuf_adds(out, in_lang(lang, "只有空格", "nothing but blank cells"));
    else if (silence.barred)
        strbuf_addf(out,
                    in_lang(lang, "账上有 " STR_FMT "，另有规则", "there is " STR_FMT ", for another rule"),
                    STR_ARG(silence.path));
    else
        strbuf_addf(out, in_lang(lang, "账上没有 " STR_FMT, "there is no " STR_FMT), STR_ARG(silence.path));
}

/* ---- groups ---- */

static void blanks_add(StrBuf *out, size_t n)
{
    while (n-- > 0)
        strbuf_addc(out, ' ');
}

static size_t widest_name(const GroupUses *groups)
{
    size_t widest = 0;
    for (size_t i = 0; i < groups->n; i++) {
        size_t columns = str_columns(groups->v[i].group->name);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

static void group_add(const GroupUse *use, size_t width, Lang lang, StrBuf *out)
{
    Str name = use->group->name;
    strbuf_addf(out, "  " STR_FMT, STR_ARG(name));
    blanks_add(out, width - str_columns(name));
    if (use->figures + use->relations == 0)
        strbuf_adds(out, in_lang(lang, "  账上没有这一组的数", "  no figures"));
    else
        strbuf_addf(out,
                    in_lang(lang, "  勾稽 %zu 条，另有界限 %zu 条；规则适用 %zu 条，不适用 %zu 条",
                            "  %zu relations and %zu limits; %zu rules applied, %zu silent"),
                    use->relations, use->limits, use->applied, use->silent);
    for (size_t i = 0; use->figures && i < use->lacking.n; i++)
        strbuf_addf(out, "%s" STR_FMT, i ? in_lang(lang, "、", ", ") : in_lang(lang, "；没有 ", "; lacking "),
                    STR_ARG(use->lacking.v[i]));
    strbuf_addc(out, '\n');
}

void group_uses_add(GroupUses *to, const GroupUse *groups, size_t n, Arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < to->n && !str_eq(to->v[at].group->name, groups[i].group->name))
            at++;
        if (at == to->n)
            *LIST_PUSH(arena, to) = (GroupUse){.group = groups[i].group};
        GroupUse *sum = &to->v[at];
        sum->figures += groups[i].figures;
        sum->relations += groups[i].relations;
        sum->limits += groups[i].limits;
        sum->applied += groups[i].applied;
        sum->silent += groups[i].silent;
        for (size_t k = 0; groups[i].figures && k < groups[i].lacking.n; k++)
            if (!text_listed(&sum->lacking, groups[i].lacking.v[k]))
                *LIST_PUSH(arena, &sum->lacking) = groups[i].lacking.v[k];
    }
}

void report_groups(const GroupUses *groups, size_t noffices, Lang lang, StrBuf *out)
{
    if (groups->n == 0)
        return;
    strbuf_adds(out, in_lang(lang, "核对了什么", "what was checked"));
    if (noffices > 1)
        strbuf_addf(out, in_lang(lang, "，%zu 个单位合计", ", %zu offices together"), noffices);
    strbuf_adds(out,
                in_lang(lang, "（check --rules 逐条列出规则）：\n", " (check --rules lists every rule):\n"));
    for (size_t i = 0; i < groups->n; i++)
        group_add(&groups->v[i], widest_name(groups), lang, out);
}

/* ---- rules ---- */

static void rule_add(const RuleUse *use, Lang lang, StrBuf *out)
{
    const char *word = use_word(use, lang);
    strbuf_addf(out, "  %s", word);
    blanks_add(out, 8 - str_columns(str_of(word)));
    strbuf_addf(out, STR_FMT " " STR_FMT, STR_ARG(use->rule->code), STR_ARG(use->rule->id));
    strbuf_adds(out, in_lang(lang, "：", ": "));
    if (use->failed)
        strbuf_addf(out, in_lang(lang, "%zu 处，%zu 处不符", "%zu places, %zu failed"), use->relations,
                    use->failed);
    else if (use->relations)
        strbuf_addf(out, in_lang(lang, "%zu 处", "%zu places"), use->relations);
    else
        silence_add(out, use->silence, lang);
    strbuf_addc(out, '\n');
}

/* Those of one group; NULL: those of none. */
static void rules_add(const Coverage *coverage, const AccountGroup *group, Lang lang, StrBuf *out)
{
    bool headed = false;
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->group != group)
            continue;
        Str name = group ? group->name : str_of(in_lang(lang, "其他", "others"));
        if (!headed)
            strbuf_addf(out, STR_FMT "\n", STR_ARG(name));
        headed = true;
        rule_add(use, lang, out);
    }
}

void report_rules(const OfficeReport *office, Lang lang, StrBuf *out)
{
    const Coverage *coverage = office->coverage;
    if (!coverage)
        return;
    strbuf_addf(out,
                in_lang(lang, STR_FMT "（" STR_FMT "）的规则：\n", "rules of " STR_FMT " (" STR_FMT "):\n"),
                STR_ARG(office->name), STR_ARG(office->id));
    for (size_t i = 0; i < coverage->ngroups; i++)
        rules_add(coverage, coverage->groups[i].group, lang, out);
    rules_add(coverage, NULL, lang, out);
}
