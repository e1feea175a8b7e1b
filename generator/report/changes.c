/*
 * Changes: which report they go to, and what all three say alike.
 */
#include "base/decimal.h"
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

/* Pages that follow each other. */
typedef struct PageRun {
    Str first, last;
    size_t n;
} PageRun;

static bool page_follows(Str page, Str last)
{
    Decimal a, b;
    return decimal_parse(last, &a) && decimal_parse(page, &b) && !a.places && !b.places && b.n == a.n + 1;
}

static void run_add(const PageRun *run, const char *before, const char *between, StrBuf *out)
{
    strbuf_adds(out, before);
    strbuf_add(out, run->first);
    if (run->n > 1)
        strbuf_adds(out, run->n > 2 ? "—" : between);
    if (run->n > 1)
        strbuf_add(out, run->last);
}

void change_pages_add(const Changes *changes, const char *between, StrBuf *out)
{
    PageRun run = {0};
    const char *before = "";
    for (size_t i = 0; i < changes->ntexts; i++) {
        Str page = change_text(&changes->texts[i])->page;
        if (!page.n || page_told(changes, i))
            continue;
        if (run.n && page_follows(page, run.last)) {
            run.last = page;
            run.n++;
            continue;
        }
        if (run.n) {
            run_add(&run, before, between, out);
            before = between;
        }
        run = (PageRun){page, page, 1};
    }
    if (run.n)
        run_add(&run, before, between, out);
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
        strbuf_adds(report->out, say(SAY_DIFF_NONE, report->style.lang));
    else if (report->format == CHANGES_JSON)
        json_end(report);
    else if (report->format == CHANGES_HTML)
        html_end(report);
}
