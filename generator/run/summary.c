/*
 * The end of a run: how many offices came to what, which of them have something said
 * about them, and how often each rule was broken over all.
 */
#include "run/reporter.h"
#include "run/words.h"

static const char *status_words(OfficeStatus status, Lang lang)
{
    static const RunWord WORDS[] = {
        [OFFICE_MADE] = RUN_STATUS_MADE,     [OFFICE_UNCHANGED] = RUN_STATUS_UNCHANGED,
        [OFFICE_PASSED] = RUN_STATUS_PASSED, [OFFICE_REFUSED] = RUN_STATUS_REFUSED,
        [OFFICE_FAILED] = RUN_STATUS_FAILED,
    };
    TABLE_HOLDS(WORDS, OFFICE_STATUSES);
    return run_words(WORDS[status], lang);
}

static void failed_print(const Reporter *reporter)
{
    const Console *console = &reporter->batch->options->console;
    StrBuf counts = {0};
    if (!reporter->failed)
        return;
    report_counts(reporter->count, console->style.lang, &counts);
    fprintf(console->messages, run_words(RUN_FAILED, console->style.lang), reporter->batch->offices.n,
            reporter->failed, counts.s ? counts.s : "");
    strbuf_free(&counts);
}

/* "生成 24，未变 3，未生成 3" */
static void statuses_print(const Reporter *reporter)
{
    const Console *console = &reporter->batch->options->console;
    Lang lang = console->style.lang;
    const char *between = "  ";
    for (int s = 0; s < OFFICE_STATUSES; s++) {
        if (!reporter->status[s])
            continue;
        fprintf(console->messages, "%s%s %zu", between, status_words((OfficeStatus)s, lang),
                reporter->status[s]);
        between = run_words(RUN_COMMA, lang);
    }
    size_t left = reporter->batch->offices.n - reporter->told;
    if (left)
        fprintf(console->messages, "%s%s %zu", between, run_words(RUN_LEFT, lang), left);
    if (reporter->batch->remembering && console->told) /* where the files are */
        fprintf(console->messages, "%s%s", run_words(RUN_COLON, lang),
                str_visible(str_of(reporter->batch->options->out), reporter->batch->arena).s);
    fputs("\n", console->messages);
}

/* ---- by office ---- */

typedef struct Row {
    Str office;
    const char *status;
    Str counts, rules;
} Row;

static size_t widest(size_t a, Str text)
{
    size_t columns = str_columns(text);
    return a > columns ? a : columns;
}

static void cell_print(FILE *file, Str text, size_t width)
{
    fprintf(file, STR_FMT "%*s  ", STR_ARG(text), (int)(width - str_columns(text)), "");
}

/* "chapter-missing ×3 place-unknown" */
static Str rules_text(const RuleCounts *rules, Arena *arena)
{
    StrBuf text = {0};
    for (size_t i = 0; i < rules->n; i++) {
        strbuf_addf(&text, "%s" STR_FMT, i ? " " : "", STR_ARG(rules->v[i].rule));
        if (rules->v[i].n > 1)
            strbuf_addf(&text, " ×%zu", rules->v[i].n);
    }
    return strbuf_keep(&text, arena);
}

/* A line for each office about which something was said. */
static void offices_print(const Reporter *reporter)
{
    const Console *console = &reporter->batch->options->console;
    Arena *arena = reporter->batch->arena;
    LIST_OF(Row) rows = {0};
    size_t office = 0, status = 0, counts = 0;
    for (size_t i = 0; i < reporter->entries.n; i++) {
        const ManifestEntry *entry = &reporter->entries.v[i];
        StrBuf said = {0};
        if (entry->record.rules.n == 0)
            continue;
        report_counts(entry->record.count, console->style.lang, &said);
        Row row = {entry->office, status_words(entry->record.status, console->style.lang),
                   strbuf_keep(&said, arena), rules_text(&entry->record.rules, arena)};
        *LIST_PUSH(arena, &rows) = row;
        office = widest(office, row.office);
        status = widest(status, str_of(row.status));
        counts = widest(counts, row.counts);
    }
    for (size_t i = 0; i < rows.n; i++) {
        fputs("  ", console->messages);
        cell_print(console->messages, rows.v[i].office, office);
        cell_print(console->messages, str_of(rows.v[i].status), status);
        cell_print(console->messages, rows.v[i].counts, counts);
        fprintf(console->messages, STR_FMT "\n", STR_ARG(rows.v[i].rules));
    }
}

void summary_print(const Reporter *reporter)
{
    const Console *console = &reporter->batch->options->console;
    failed_print(reporter);
    if (reporter->batch->offices.n < 2 || (!reporter->failed && !console->told))
        return;
    statuses_print(reporter);
    offices_print(reporter);
    for (size_t i = 0; i < reporter->rules.n; i++)
        fprintf(console->messages, "  %6zu  " STR_FMT "\n", reporter->rules.v[i].n,
                STR_ARG(reporter->rules.v[i].rule));
}
