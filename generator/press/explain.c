/*
 * `yusuan explain`: a rule, or a figure with its sources, users and printed places.
 */
#include "press/job.h"
#include "press/proof.h"

static void figure_explain(Job *job, const Figure *figure)
{
    const PressOptions *options = job->press->options;
    FigureStory story = {.figure = figure, .ledger = job->ledger, .book = job->source->profile->rules};
    StrBuf text = {0};
    if (job->layout)
        story.nplaces = proof_places(job->layout, figure, job->setting, &story.places);
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
