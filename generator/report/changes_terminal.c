/*
 * Changes for the terminal: each figure that was changed, and under it all that follows.
 */
#include "report/changes_parts.h"

/* Ours: of more figures that something follows from together, so many are named. */
enum { ROOTS_NAMED = 6 };

static Str or_none(Str text, Lang lang)
{
    return text.n ? text : str_of(in_lang(lang, "（无）", "(none)"));
}

static void figure_add(const ChangesReport *report, const FigureChange *change, const char *indent)
{
    Lang lang = report->style.lang;
    Str was = or_none(change->was, lang), is = or_none(change->is, lang);
    strbuf_addf(report->out, "%s" STR_FMT "  " STR_FMT " → " STR_FMT, indent, STR_ARG(change->path),
                STR_ARG(was), STR_ARG(is));
    if (change->difference.n)
        strbuf_addf(report->out, in_lang(lang, "（" STR_FMT "）", " (" STR_FMT ")"),
                    STR_ARG(change->difference));
    const EditionFigure *figure = change->new ? change->new : change->old;
    if (change->is_root)
        strbuf_addf(report->out, "  " STR_FMT, STR_ARG(figure->at));
    else if (figure->formula.n)
        strbuf_addf(report->out, "  = " STR_FMT, STR_ARG(figure->formula));
    strbuf_addc(report->out, '\n');
}

/* On one line, whatever it is. */
static void line_add(StrBuf *out, const char *before, Str text)
{
    strbuf_adds(out, before);
    for (size_t i = 0; i < text.n; i++)
        strbuf_addc(out, text.s[i] == '\n' ? ' ' : text.s[i]);
    strbuf_addc(out, '\n');
}

static void text_add(const ChangesReport *report, const TextChange *change)
{
    const EditionText *text = change_text(change);
    Lang lang = report->style.lang;
    strbuf_addf(report->out, in_lang(lang, "    第 " STR_FMT " 页  ", "    page " STR_FMT "  "),
                STR_ARG(text->page));
    change_place_add(text, in_lang(lang, "，", ", "), report->out);
    strbuf_addc(report->out, '\n');
    if (change->old)
        line_add(report->out, in_lang(lang, "      原：", "      was: "), change->old->text);
    if (change->new)
        line_add(report->out, in_lang(lang, "      现：", "      is:  "), change->new->text);
}

static void roots_add(const ChangesReport *report, const Changes *changes, const ChangeGroup *group)
{
    Lang lang = report->style.lang;
    if (group->nroots == 1) {
        figure_add(report, &changes->figures[group->roots[0]], "  ");
        return;
    }
    strbuf_adds(report->out, group->nroots ? in_lang(lang, "  随 ", "  from ")
                                           : in_lang(lang, "  不随数变动的文字\n",
                                                     "  texts that follow from no figure\n"));
    for (size_t i = 0; i < group->nroots && i < ROOTS_NAMED; i++) {
        strbuf_adds(report->out, i ? in_lang(lang, "、", ", ") : "");
        strbuf_add(report->out, changes->figures[group->roots[i]].path);
    }
    if (group->nroots > ROOTS_NAMED)
        strbuf_addf(report->out, in_lang(lang, " 等 %zu 个数", " and others, %zu in all"), group->nroots);
    if (group->nroots)
        strbuf_adds(report->out, in_lang(lang, " 一起变动\n", " together\n"));
}

static void group_add(const ChangesReport *report, const Changes *changes, size_t group)
{
    roots_add(report, changes, &changes->groups[group]);
    for (size_t i = 0; i < changes->nfigures; i++)
        if (changes->figures[i].group == group &&
            !(changes->figures[i].is_root && changes->groups[group].nroots == 1))
            figure_add(report, &changes->figures[i], "    ");
    for (size_t i = 0; i < changes->ntexts; i++)
        if (changes->texts[i].group == group)
            text_add(report, &changes->texts[i]);
}

static void head_add(const ChangesReport *report, const OfficeChanges *office)
{
    const Changes *changes = office->changes;
    Lang lang = report->style.lang;
    strbuf_addf(report->out, in_lang(lang, STR_FMT "（" STR_FMT "）：", STR_FMT " (" STR_FMT "): "),
                STR_ARG(office->name), STR_ARG(office->id));
    if (!changes) {
        strbuf_adds(report->out, office->gone ? in_lang(lang, "现在没有\n", "is gone\n")
                                              : in_lang(lang, "原来没有\n", "is new\n"));
        return;
    }
    strbuf_addf(report->out,
                in_lang(lang, "%zu 个数有变动，其中 %zu 个是改的；%zu 处文字有变动",
                        "%zu figures are others, %zu of them typed anew; %zu texts are others"),
                changes->nfigures, changes->nroots, changes->ntexts);
    if (changes->ntexts) {
        strbuf_adds(report->out, in_lang(lang, "，在第 ", ", on pages "));
        change_pages_add(changes, in_lang(lang, "、", ", "), report->out);
        strbuf_adds(report->out, in_lang(lang, " 页", ""));
    }
    if (changes->old->pages != changes->new->pages)
        strbuf_addf(report->out, in_lang(lang, "；原 %zu 页，现 %zu 页", "; %zu pages then, %zu now"),
                    changes->old->pages, changes->new->pages);
    strbuf_addc(report->out, '\n');
}

void terminal_office(ChangesReport *report, const OfficeChanges *office)
{
    head_add(report, office);
    for (size_t g = 0; office->changes && g < office->changes->ngroups; g++)
        group_add(report, office->changes, g);
}
