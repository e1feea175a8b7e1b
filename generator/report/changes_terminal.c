/*
 * Changes for the terminal: each figure that was changed, and under it all that follows.
 */
#include "report/changes_parts.h"

/* Ours: of more figures that something follows from together, so many are named. */
enum { ROOTS_NAMED = 6 };

/* What stands in a data file may be of anybody. */
static void or_none_add(StrBuf *out, Str text, Lang lang)
{
    strbuf_add_visible(out, text.n ? text : str_of(in_lang(lang, "（无）", "(none)")));
}

static void figure_add(const ChangesReport *report, const FigureChange *change, const char *indent)
{
    Lang lang = report->style.lang;
    strbuf_adds(report->out, indent);
    strbuf_add_visible(report->out, change->path);
    strbuf_adds(report->out, "  ");
    or_none_add(report->out, change->was, lang);
    strbuf_adds(report->out, " → ");
    or_none_add(report->out, change->is, lang);
    if (change->difference.n)
        strbuf_addf(report->out, in_lang(lang, "（" STR_FMT "）", " (" STR_FMT ")"),
                    STR_ARG(change->difference));
    const EditionFigure *figure = change->new ? change->new : change->old;
    if (change->is_root || figure->formula.n)
        strbuf_adds(report->out, change->is_root ? "  " : "  = ");
    strbuf_add_visible(report->out, change->is_root ? figure->at : figure->formula);
    strbuf_addc(report->out, '\n');
}

static void line_add(StrBuf *out, const char *before, Str text)
{
    strbuf_adds(out, before);
    strbuf_add_visible(out, text);
    strbuf_addc(out, '\n');
}

static void text_add(const ChangesReport *report, const TextChange *change)
{
    const EditionText *text = change_text(change);
    Lang lang = report->style.lang;
    strbuf_adds(report->out, in_lang(lang, "    第 ", "    page "));
    strbuf_add_visible(report->out, text->page);
    strbuf_adds(report->out, in_lang(lang, " 页  ", "  "));
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
        strbuf_add_visible(report->out, changes->figures[group->roots[i]].path);
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
    strbuf_add_visible(report->out, office->name);
    strbuf_adds(report->out, in_lang(lang, "（", " ("));
    strbuf_add_visible(report->out, office->id);
    strbuf_adds(report->out, in_lang(lang, "）：", "): "));
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
