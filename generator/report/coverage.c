/*
 * What was checked, as text for a terminal: a line for each group of the account, and
 * each rule with what it came to.
 */
#include "report/parts.h"

#include "model/account.h"

const char *use_word(const RuleUse *use, Lang lang)
{
    return say(use->failed ? SAY_USE_FAILED : use->relations ? SAY_USE_APPLIED : SAY_USE_SILENT, lang);
}

void silence_add(StrBuf *out, Silence silence, Lang lang)
{
    if (silence.path.n == 0)
        strbuf_adds(out, say(SAY_SILENT_BLANK, lang));
    else
        strbuf_addf(out, say(silence.barred ? SAY_SILENT_BARRED : SAY_SILENT_MISSING, lang),
                    STR_ARG(silence.path));
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
        strbuf_adds(out, say(SAY_CHECKED_NONE, lang));
    else
        strbuf_addf(out, say(SAY_CHECKED_GROUP, lang), use->relations, use->limits, use->applied,
                    use->silent);
    for (size_t i = 0; use->figures && i < use->lacking.n; i++)
        strbuf_addf(out, "%s" STR_FMT, say(i ? SAY_AND : SAY_CHECKED_LACKING, lang),
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

static void groups_add(const GroupUses *groups, size_t noffices, Lang lang, StrBuf *out)
{
    strbuf_adds(out, say(SAY_CHECKED, lang));
    if (noffices > 1)
        strbuf_addf(out, say(SAY_CHECKED_TOGETHER, lang), noffices);
    strbuf_adds(out, say(SAY_CHECKED_MORE, lang));
    for (size_t i = 0; i < groups->n; i++)
        group_add(&groups->v[i], widest_name(groups), lang, out);
}

void report_groups(const GroupUses *groups, size_t noffices, size_t nunread, Lang lang, StrBuf *out)
{
    if (groups->n)
        groups_add(groups, noffices, lang, out);
    if (nunread)
        strbuf_addf(out, say(SAY_CHECKED_NO_TEXTS, lang), nunread);
}

/* ---- rules ---- */

static void rule_add(const RuleUse *use, Lang lang, StrBuf *out)
{
    const char *word = use_word(use, lang);
    strbuf_addf(out, "  %s", word);
    blanks_add(out, 8 - str_columns(str_of(word)));
    strbuf_addf(out, STR_FMT " " STR_FMT, STR_ARG(use->rule->code), STR_ARG(use->rule->id));
    strbuf_adds(out, say(SAY_COLON, lang));
    if (use->relations)
        strbuf_addf(out, say(SAY_USE_PLACES, lang), use->relations);
    if (use->failed)
        strbuf_addf(out, say(SAY_USE_PLACES_FAILED, lang), use->failed);
    if (use->relations == 0)
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
        Str name = group ? group->name : str_of(say(SAY_CHECKED_OTHERS, lang));
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
    strbuf_addf(out, say(SAY_CHECKED_RULES, lang), STR_ARG(office->name), STR_ARG(office->id));
    for (size_t i = 0; i < coverage->ngroups; i++)
        rules_add(coverage, coverage->groups[i].group, lang, out);
    rules_add(coverage, NULL, lang, out);
}
