/*
 * `yusuan explain PATH`: where a figure comes from, what last year was, who uses
 * it and on which pages it is printed.
 */
#include "model/account.h"
#include "report/parts.h"

typedef struct Page {
    const Ledger *ledger;
    ReportStyle style;
    Arena *arena;
    StrBuf *out;
} Page;

static void heading_add(const Page *page, ReportWord word)
{
    strbuf_addf(page->out, "  %s\n", say(word, page->style.lang));
}

static void known_add(const Page *page, const Figure *figure)
{
    if (figure->known)
        figure_value_add(page->out, figure->value, figure->unit);
    else
        strbuf_adds(page->out, say(SAY_UNKNOWN, page->style.lang));
}

/* "path = value  place" */
static void figure_add(const Page *page, const Figure *figure)
{
    strbuf_add_visible(page->out, figure->path);
    strbuf_adds(page->out, " = ");
    known_add(page, figure);
    if (figure->pos.file) {
        strbuf_adds(page->out, "  ");
        pos_add(page->out, figure->pos);
    }
    strbuf_addc(page->out, '\n');
}

/* 账目：三公.公务接待（金额），… */
static void account_add(const Page *page, const Figure *figure)
{
    const Entry *entry = ledger_find(page->ledger, NULL, figure->path);
    const AccountNode *node = entry ? entry_account(entry) : NULL;
    if (!node)
        return;
    strbuf_addf(page->out, say(SAY_ACCOUNT_PATH, page->style.lang), STR_ARG(node->path));
    if (node->unit.n)
        strbuf_addf(page->out, say(SAY_ACCOUNT_UNIT, page->style.lang), STR_ARG(node->unit));
    if (node->meaning.n)
        strbuf_addf(page->out, say(SAY_ACCOUNT_MEANING, page->style.lang), STR_ARG(node->meaning));
    strbuf_addc(page->out, '\n');
}

static void origin_add(const Page *page, const Figure *figure)
{
    StrBuf *out = page->out;
    if (!figure->formula.n) {
        heading_add(page, SAY_FIGURE_TYPED);
        return;
    }
    strbuf_adds(out, say(SAY_FIGURE_FORMULA, page->style.lang));
    strbuf_add_visible(out, figure->formula);
    strbuf_addc(out, '\n');
    FigureUseList sources = {0};
    figure_sources(page->ledger, figure, page->arena, &sources);
    if (sources.n)
        heading_add(page, SAY_FIGURE_MADE_OF);
    for (size_t i = 0; i < sources.n; i++) {
        if (!sources.v[i].figure)
            continue;
        strbuf_adds(out, "    ");
        figure_add(page, sources.v[i].figure);
    }
}

/* 较上年增加 2796.79万元，增加66.45% */
static void change_add(const Page *page, const Figure *figure, const Change *change)
{
    ReportWord direction = change->sign < 0   ? SAY_FIGURE_DOWN
                           : change->sign > 0 ? SAY_FIGURE_UP
                                              : SAY_FIGURE_SAME;
    const char *way = say(direction, page->style.lang);
    strbuf_addf(page->out, "%s%s", say(SAY_FIGURE_CHANGE, page->style.lang), way);
    if (!change->sign)
        return;
    figure_value_add(page->out, change->amount, figure->unit);
    if (!change->has_percent)
        return;
    strbuf_addf(page->out, "%s%s", say(SAY_COMMA, page->style.lang), way);
    figure_value_add(page->out, change->percent, STR("%"));
}

static void last_year_add(const Page *page, const Figure *figure)
{
    const Figure *last = ledger_last(page->ledger, figure);
    Change change;
    if (!last) {
        heading_add(page, SAY_FIGURE_NO_LAST);
        return;
    }
    strbuf_adds(page->out, say(SAY_FIGURE_LAST, page->style.lang));
    known_add(page, last);
    if (figure_change(page->ledger, figure, &change) && change.has_last)
        change_add(page, figure, &change);
    strbuf_adds(page->out, last->pos.file ? "  " : "");
    pos_add(page->out, last->pos);
    strbuf_addc(page->out, '\n');
}

static void users_add(const Page *page, const RuleBook *book, const Figure *figure)
{
    FigureUseList users = {0};
    figure_users(page->ledger, book, figure, page->arena, &users);
    if (users.n == 0)
        heading_add(page, SAY_FIGURE_UNUSED);
    else
        heading_add(page, SAY_FIGURE_USED);
    for (size_t i = 0; i < users.n; i++) {
        const FigureUse *use = &users.v[i];
        strbuf_adds(page->out, "    ");
        if (use->figure) {
            strbuf_adds(page->out, say(SAY_FIGURE_BY_FORMULA, page->style.lang));
            figure_add(page, use->figure);
            continue;
        }
        strbuf_adds(page->out, say(SAY_FIGURE_BY_RULE, page->style.lang));
        strbuf_addf(page->out, STR_FMT " [" STR_FMT "]", STR_ARG(use->rule->id), STR_ARG(use->rule->code));
        strbuf_adds(page->out, use->rule->relation ? say(SAY_COLON, page->style.lang) : "");
        strbuf_add_visible(page->out, node_text(use->rule->relation, page->arena));
        strbuf_addc(page->out, '\n');
    }
}

static void places_add(const Page *page, const PrintedPlace *places, size_t n)
{
    StrBuf *out = page->out;
    if (n == 0)
        heading_add(page, SAY_FIGURE_UNPRINTED);
    else
        heading_add(page, SAY_FIGURE_PRINTED);
    for (size_t i = 0; i < n; i++) {
        if (places[i].label.n) /* as it is printed on the page, and as a reader's program shows it */
            strbuf_addf(out, say(SAY_FIGURE_PAGE, page->style.lang), STR_ARG(places[i].label));
        else
            strbuf_addf(out, say(SAY_FIGURE_SHEET, page->style.lang), places[i].page);
        strbuf_adds(out, say(SAY_COLON, page->style.lang));
        strbuf_add_visible(out, places[i].text);
        if (places[i].chart.n)
            strbuf_adds(out, "  ");
        strbuf_add_visible(out, places[i].chart);
        if (places[i].pos.file)
            strbuf_adds(out, "  ");
        pos_add(out, places[i].pos);
        strbuf_addc(out, '\n');
    }
}

void explain_figure(const FigureStory *story, ReportStyle style, StrBuf *out)
{
    const Page page = {story->ledger, style, arena_new(), out};
    color_add(out, style, "\033[1m");
    figure_add(&page, story->figure);
    color_add(out, style, "\033[0m");
    account_add(&page, story->figure);
    origin_add(&page, story->figure);
    last_year_add(&page, story->figure);
    users_add(&page, story->book, story->figure);
    places_add(&page, story->places, story->nplaces);
    arena_free(page.arena);
}
