/*
 * `yusuan explain`: a rule, or a figure with its sources, users and printed places.
 */
#include "press/job.h"
#include "edition/printed.h"

/* Every place where `figure` itself is printed, and what is worded from it (增加66.45%), in the order of the pages. */
static size_t figure_places(const Layout *layout, const Figure *figure, Arena *arena,
                            const PrintedPlace **out)
{
    PrintedList list = printed_collect(layout, arena);
    PrintedPlace *places = ARENA_ARRAY(arena, PrintedPlace, list.n);
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++) {
        const Printed *printed = &list.v[i];
        size_t page = printed->boxes[0].page;
        if (printed->run->figure == figure)
            places[n++] =
                (PrintedPlace){page + 1, layout->pages.v[page].label, printed->text, printed->run->pos};
    }
    *out = places;
    return n;
}

static void figure_explain(Job *job, const Figure *figure)
{
    const PressOptions *options = job->press->options;
    FigureStory story = {.figure = figure, .ledger = job->ledger, .book = job->source->profile->rules};
    StrBuf text = {0};
    if (job->layout)
        story.nplaces = figure_places(job->layout, figure, job->setting, &story.places);
    explain_figure(&story, options->report, &text);
    press_print(options->output, &text);
    strbuf_free(&text);
}

/* The rule or figure `word` of one office. False: it has neither. */
static bool office_explain(Press *press, Str office, Str word, bool *rule_told)
{
    Job *job = job_open(press, office, job_arenas_new());
    bool found = false;
    job_read(job);
    if (job->shelf && !job->shelf->told) {
        DiagList told;
        diag_list_init(&told, job->reading);
        shelf_diags(job->shelf, job->shelf_pos, &told);
        press_report(press->options, &told);
        job->shelf->told = true;
    }
    const RuleSpec *rule = job->source ? rule_find(job->source->profile->rules, word) : NULL;
    if (rule && !*rule_told) { /* the same for every office */
        StrBuf text = {0};
        explain_rule(rule, press->options->report, &text);
        press_print(press->options->output, &text);
        strbuf_free(&text);
    }
    *rule_told |= rule != NULL;
    const Entry *entry = job->ledger && !rule ? ledger_find(job->ledger, NULL, word) : NULL;
    if (entry && entry->kind == ENTRY_FIGURE) {
        if (job->document)
            job_set(job);
        figure_explain(job, &entry->figure);
        found = true;
    }
    job_close(job);
    return found || rule;
}

PressResult press_explain(const PressOptions *options, const char *word)
{
    Press press = {.options = options, .arena = arena_new()};
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, press.arena);
    PressResult result = press_open(&press, &offices, &diags);
    bool found = false, rule_told = false;
    for (size_t i = 0; result == PRESS_FINE && i < offices.n; i++)
        found |= office_explain(&press, offices.v[i], str_of(word), &rule_told);
    if (result == PRESS_FINE && !found) {
        diag_add(&diags, DIAG_EXPLAIN_UNKNOWN, (Pos){0}, DIAG_ARGS(str_of(word)));
        result = PRESS_USAGE;
    }
    press_report(press.options, &diags);
    press_close(&press);
    return result;
}
