/*
 * Changes for the terminal: each figure that was changed, and under it all that follows.
 */
#include "report/changes_parts.h"

/* Ours: of more figures that something follows from together, so many are named. */
enum { ROOTS_NAMED = 6 };

/* What stands in a data file may be of anybody. */
static void or_none_add(StrBuf *out, Str text, Lang lang)
{
    strbuf_add_visible(out, text.n ? text : str_of(say(SAY_DIFF_EMPTY, lang)));
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
        strbuf_addf(report->out, say(SAY_IN_PARENTHESES, lang), STR_ARG(change->difference));
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

/* Words of ours around what may be of anybody. */
static void said_add(StrBuf *out, const char *words, Str text)
{
    Arena *arena = arena_new();
    strbuf_addf(out, words, STR_ARG(str_visible(text, arena)));
    arena_free(arena);
}

static void text_add(const ChangesReport *report, const TextChange *change)
{
    const EditionText *text = change_text(change);
    Lang lang = report->style.lang;
    said_add(report->out, say(SAY_DIFF_PAGE, lang), text->page);
    change_place_add(text, say(SAY_COMMA, lang), report->out);
    strbuf_addc(report->out, '\n');
    if (change->old)
        line_add(report->out, say(SAY_DIFF_WAS, lang), change->old->text);
    if (change->new)
        line_add(report->out, say(SAY_DIFF_IS, lang), change->new->text);
}

static void roots_add(const ChangesReport *report, const Changes *changes, const ChangeGroup *group)
{
    Lang lang = report->style.lang;
    if (group->nroots == 1) {
        figure_add(report, &changes->figures[group->roots[0]], "  ");
        return;
    }
    strbuf_adds(report->out, group->nroots ? say(SAY_DIFF_FOLLOWS, lang) : say(SAY_DIFF_FOLLOWS_NONE, lang));
    for (size_t i = 0; i < group->nroots && i < ROOTS_NAMED; i++) {
        strbuf_adds(report->out, i ? say(SAY_AND, lang) : "");
        strbuf_add_visible(report->out, changes->figures[group->roots[i]].path);
    }
    if (group->nroots > ROOTS_NAMED)
        strbuf_addf(report->out, say(SAY_DIFF_FOLLOWS_MORE, lang), group->nroots);
    if (group->nroots)
        strbuf_adds(report->out, say(SAY_DIFF_TOGETHER, lang));
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
    Arena *arena = arena_new();
    strbuf_addf(report->out, say(SAY_DIFF_HEAD, lang), STR_ARG(str_visible(office->name, arena)),
                STR_ARG(str_visible(office->id, arena)));
    arena_free(arena);
    if (!changes) {
        strbuf_adds(report->out, office->gone ? say(SAY_DIFF_GONE, lang) : say(SAY_DIFF_CAME, lang));
        return;
    }
    strbuf_addf(report->out, say(SAY_DIFF_COUNTS, lang), changes->nfigures, changes->nroots, changes->ntexts);
    if (changes->ntexts) {
        strbuf_adds(report->out, say(SAY_DIFF_PAGES, lang));
        change_pages_add(changes, say(SAY_AND, lang), report->out);
        strbuf_adds(report->out, say(SAY_DIFF_PAGES_BEHIND, lang));
    }
    if (changes->old->pages != changes->new->pages)
        strbuf_addf(report->out, say(SAY_DIFF_SIZES, lang), changes->old->pages, changes->new->pages);
    strbuf_addc(report->out, '\n');
}

void terminal_office(ChangesReport *report, const OfficeChanges *office)
{
    head_add(report, office);
    for (size_t g = 0; office->changes && g < office->changes->ngroups; g++)
        group_add(report, office->changes, g);
}
