/*
 * Results in the order of the offices: messages, and what each came to.
 */
#include "press/tell.h"

#include "press/pace.h"

bool telling_is_zh(const Telling *telling)
{
    return telling->press->options->report.lang == LANG_ZH;
}

static void made_print(const Telling *telling, Str office, const Outcome *outcome)
{
    const PressOptions *options = telling->press->options;
    bool zh = telling_is_zh(telling), same = outcome->status == OFFICE_UNCHANGED;
    long long pages = json_integer_value(json_object_get(outcome->entry, "pages"));
    long long bytes = json_integer_value(json_object_get(outcome->entry, "bytes"));
    fprintf(options->messages, "\r\033[K%s/" STR_FMT ".pdf  %lld %s  %lld KB", options->out, STR_ARG(office),
            pages, zh ? "页" : "pages", (bytes + 512) / 1024);
    if (options->draft)
        fputs(zh ? "  草稿" : "  draft", options->messages);
    if (same)
        fputs(zh ? "  未变" : "  unchanged", options->messages);
    fputs("\n", options->messages);
}

static void result_print(const Telling *telling, Str office, const Outcome *outcome)
{
    const PressOptions *options = telling->press->options;
    bool zh = telling_is_zh(telling);
    if (!options->progress || options->dump != DUMP_NONE)
        return;
    if (outcome->status == OFFICE_MADE || outcome->status == OFFICE_UNCHANGED)
        made_print(telling, office, outcome);
    else if (outcome->fine)
        fprintf(options->messages, "\r\033[K" STR_FMT "  %lld %s\n", STR_ARG(office),
                (long long)json_integer_value(json_object_get(outcome->entry, "pages")),
                zh ? "页，无误" : "pages, fine");
    else
        fprintf(options->messages, "\r\033[K" STR_FMT "  %s\n", STR_ARG(office),
                options->check_only ? (zh ? "未通过" : "failed") : (zh ? "未生成" : "not made"));
}

/* ---- one office ---- */

static void diags_count(Telling *telling, const DiagList *diags)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        telling->count[s] += diags->count[s];
    for (size_t i = 0; i < diags->items.n; i++)
        json_count(telling->rules, diag_name(diags->items.v[i].id), 1);
}

bool run_diags_tell(Telling *telling, DiagList *diags)
{
    diags_count(telling, diags);
    if (telling->press->options->format == FORMAT_TERMINAL)
        return press_report(telling->press->options, diags);
    diag_sort(diags);
    for (size_t i = 0; i < diags->items.n; i++) {
        const Diagnostic *diag = &diags->items.v[i];
        diag_add(&telling->diags, diag->id, diag->pos, diag->args, DIAG_ARGS_MAX);
    }
    return diag_errors(diags) == 0;
}

/* What a profile's reading found is told with the first office that needs it. */
static void shelf_tell(Telling *telling, Outcome *outcome)
{
    ShelfEntry *entry = outcome->shelf;
    if (!entry || entry->told)
        return;
    entry->told = true;
    if (outcome->job && outcome->shelf_diags) {
        (void)run_diags_tell(telling, outcome->shelf_diags);
        return;
    }
    diags_count(telling, &entry->diags);
    press_print(telling->press->options->messages, &outcome->shelf_told);
}

static void counts_add(Telling *telling, Str office, const Outcome *outcome)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        telling->count[s] += outcome->count[s];
    telling->status[outcome->status]++;
    telling->told++;
    telling->failed += !outcome->fine;
    telling->environment |= outcome->environment;
    json_t *rules = json_object_get(outcome->entry, "rules");
    for (void *at = json_object_iter(rules); at; at = json_object_iter_next(rules, at))
        json_count(telling->rules, json_object_iter_key(at), json_integer_value(json_object_iter_value(at)));
    json_t *key = json_text(office);
    json_object_set(telling->entries, json_string_value(key), outcome->entry);
    json_decref(key);
}

void outcome_tell(void *context, size_t index, Outcome *outcome)
{
    Telling *telling = context;
    const PressOptions *options = telling->press->options;
    Str office = telling->offices->v[index];
    if (options->progress)
        fputs("\r\033[K", options->messages);
    shelf_tell(telling, outcome);
    press_print(options->messages, &outcome->why);
    if (options->format == FORMAT_TERMINAL)
        press_print(options->messages, &outcome->told);
    press_print(options->output, &outcome->dumped);
    counts_add(telling, office, outcome);
    depfile_add(&telling->depfile, telling->press, &outcome->depends);
    event_office(telling, office, outcome);
    result_print(telling, office, outcome);
    progress_print(telling, index + 1);
    if (options->format == FORMAT_TERMINAL) {
        outcome_free(outcome);
        return;
    }
    *LIST_PUSH(telling->press->arena, &telling->reports) = report_of(outcome->job, &outcome->result);
    *LIST_PUSH(telling->press->arena, &telling->kept) = outcome;
}

/* ---- the end ---- */

static void whole_print(const Telling *telling)
{
    const PressOptions *options = telling->press->options;
    RunReport run = {str_of(options->content), telling->reports.v, telling->reports.n, &telling->diags};
    StrBuf text = {0};
    switch (options->format) {
    case FORMAT_TERMINAL:
        break;
    case FORMAT_JSON:
        report_json(&run, options->report.lang, &text);
        break;
    case FORMAT_SARIF:
        report_sarif(&run, options->report.lang, &text);
        break;
    case FORMAT_HTML:
        report_html(&run, options->report.lang, &text);
        break;
    }
    press_print(options->output, &text);
    strbuf_free(&text);
}

void telling_begin(Telling *telling, Press *press, const TextList *offices, LineFile *events)
{
    *telling =
        (Telling){.press = press, .offices = offices, .entries = json_object(), .rules = json_object()};
    telling->events = events;
    telling->began = press->options->progress ? pace_now() : 0;
    diag_list_init(&telling->diags, press->arena);
}

void telling_end(Telling *telling, bool summary)
{
    const PressOptions *options = telling->press->options;
    whole_print(telling);
    if (options->progress && telling->told < telling->offices->n)
        fputs("\r\033[K", options->messages);
    if (summary)
        summary_print(telling);
    for (size_t i = 0; i < telling->kept.n; i++)
        outcome_free(telling->kept.v[i]);
    depfile_free(&telling->depfile, telling->press);
    json_decref(telling->entries);
    json_decref(telling->rules);
}
