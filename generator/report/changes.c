/*
 * Changes: which report they go to, and what all three say alike.
 */
#include "report/changes_parts.h"

const EditionText *change_text(const TextChange *change)
{
    return change->new ? change->new : change->old;
}

/* Did a change before the one at `index` stand on its page? */
static bool page_told(const Changes *changes, size_t index)
{
    Str page = change_text(&changes->texts[index])->page;
    for (size_t i = index; i-- > 0;)
        if (str_eq(change_text(&changes->texts[i])->page, page))
            return true;
    return false;
}

void change_pages_add(const Changes *changes, const char *between, StrBuf *out)
{
    bool first = true;
    for (size_t i = 0; i < changes->ntexts; i++) {
        Str page = change_text(&changes->texts[i])->page;
        if (!page.n || page_told(changes, i))
            continue;
        strbuf_adds(out, first ? "" : between);
        strbuf_add(out, page);
        first = false;
    }
}

void change_place_add(const EditionText *text, const char *between, StrBuf *out)
{
    const Str parts[] = {text->place, text->row, text->column};
    const char *before = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].n)
            continue;
        strbuf_adds(out, before);
        strbuf_add(out, parts[i]);
        before = between;
    }
}

void changes_begin(ChangesReport *report, Str old, Str new)
{
    if (report->format == CHANGES_JSON)
        json_begin(report, old, new);
    else if (report->format == CHANGES_HTML)
        html_begin(report, old, new);
}

void changes_office(ChangesReport *report, const OfficeChanges *office)
{
    if (office->changes && changes_none(office->changes))
        return;
    switch (report->format) {
    case CHANGES_TERMINAL:
        terminal_office(report, office);
        break;
    case CHANGES_JSON:
        json_office(report, office);
        break;
    case CHANGES_HTML:
        html_office(report, office);
        break;
    }
    report->told++;
}

void changes_end(ChangesReport *report)
{
    if (report->format == CHANGES_TERMINAL && report->told == 0 && !report->unread)
        strbuf_adds(report->out, in_lang(report->style.lang, "没有变动\n", "nothing changed\n"));
    else if (report->format == CHANGES_JSON)
        json_end(report);
    else if (report->format == CHANGES_HTML)
        html_end(report);
}
