/*
 * The end of a run: how many offices came to what, which of them have something said
 * about them, and how often each rule was broken over all.
 */
#include <stdint.h>
#include <string.h>

#include "press/tell.h"

static const char *const STATUS_WORDS[OFFICE_STATUSES][2] = {
    [OFFICE_MADE] = {"生成", "made"},
    [OFFICE_UNCHANGED] = {"未变", "unchanged"},
    [OFFICE_PASSED] = {"通过", "passed"},
    [OFFICE_REFUSED] = {"未通过", "refused"},
    [OFFICE_FAILED] = {"写不了", "not written"},
};

static void failed_print(const Telling *telling)
{
    FILE *messages = telling->press->options->messages;
    StrBuf counts = {0};
    report_counts(telling->count, telling->press->options->report.lang, &counts);
    if (telling->failed && telling_is_zh(telling))
        fprintf(messages, "%zu 个单位中 %zu 个未通过：%s\n", telling->offices->n, telling->failed,
                counts.s ? counts.s : "");
    else if (telling->failed)
        fprintf(messages, "%zu of %zu offices failed: %s\n", telling->failed, telling->offices->n,
                counts.s ? counts.s : "");
    strbuf_free(&counts);
}

/* "生成 24，未变 3，未生成 3" */
static void statuses_print(const Telling *telling)
{
    FILE *messages = telling->press->options->messages;
    const char *between = "  ";
    for (int s = 0; s < (int)OFFICE_STATUSES; s++) {
        if (!telling->status[s])
            continue;
        fprintf(messages, "%s%s %zu", between, STATUS_WORDS[s][!telling_is_zh(telling)], telling->status[s]);
        between = telling_is_zh(telling) ? "，" : ", ";
    }
    if (telling->told < telling->offices->n)
        fprintf(messages, telling_is_zh(telling) ? "%s没有做 %zu" : "%snot begun %zu", between,
                telling->offices->n - telling->told);
    fputs("\n", messages);
}

/* Keys by bytes. */
static TextList keys_sorted(const json_t *object, Arena *arena)
{
    TextList names = {0};
    json_t *borrowed = (json_t *)(uintptr_t)object; /* iterating does not change it */
    for (void *at = json_object_iter(borrowed); at; at = json_object_iter_next(borrowed, at))
        *LIST_PUSH(arena, &names) = str_of(json_object_iter_key(at));
    for (size_t i = 1; i < names.n; i++) /* few, and met in no order */
        for (size_t k = i; k > 0 && str_cmp(names.v[k - 1], names.v[k]) > 0; k--) {
            Str name = names.v[k];
            names.v[k] = names.v[k - 1];
            names.v[k - 1] = name;
        }
    return names;
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
static Str rules_text(const json_t *rules, Arena *arena)
{
    StrBuf text = {0};
    TextList names = keys_sorted(rules, arena);
    for (size_t i = 0; i < names.n; i++) {
        long long n = (long long)json_integer_value(json_object_get(rules, names.v[i].s));
        strbuf_addf(&text, "%s" STR_FMT, i ? " " : "", STR_ARG(names.v[i]));
        if (n > 1)
            strbuf_addf(&text, " ×%lld", n);
    }
    Str copy = str_dup(arena, strbuf_str(&text));
    strbuf_free(&text);
    return copy;
}

static Row row_of(const Telling *telling, Str office, const json_t *entry)
{
    static const char *const SEVERITIES[] = {"note", "warning", "error", "fatal"};
    Arena *arena = telling->press->arena;
    Row row = {.office = office, .status = STATUS_WORDS[OFFICE_FAILED][!telling_is_zh(telling)]};
    const char *status = json_string_value(json_object_get(entry, "status"));
    size_t count[SEVERITY_FATAL + 1];
    StrBuf counts = {0};
    for (int s = 0; s < (int)OFFICE_STATUSES; s++)
        if (status && !strcmp(status, status_name((OfficeStatus)s)))
            row.status = STATUS_WORDS[s][!telling_is_zh(telling)];
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        count[s] =
            (size_t)json_integer_value(json_object_get(json_object_get(entry, "findings"), SEVERITIES[s]));
    report_counts(count, telling->press->options->report.lang, &counts);
    row.counts = str_dup(arena, strbuf_str(&counts));
    row.rules = rules_text(json_object_get(entry, "rules"), arena);
    strbuf_free(&counts);
    return row;
}

/* A line for each office about which something was said. */
static void offices_print(const Telling *telling)
{
    FILE *messages = telling->press->options->messages;
    LIST_OF(Row) rows = {0};
    size_t office = 0, status = 0, counts = 0;
    for (size_t i = 0; i < telling->told; i++) {
        Str name = telling->offices->v[i];
        const json_t *entry = json_object_getn(telling->entries, name.s, name.n);
        if (json_object_size(json_object_get(entry, "rules")) == 0)
            continue;
        Row row = row_of(telling, name, entry);
        *LIST_PUSH(telling->press->arena, &rows) = row;
        office = widest(office, row.office);
        status = widest(status, str_of(row.status));
        counts = widest(counts, row.counts);
    }
    for (size_t i = 0; i < rows.n; i++) {
        fputs("  ", messages);
        cell_print(messages, rows.v[i].office, office);
        cell_print(messages, str_of(rows.v[i].status), status);
        cell_print(messages, rows.v[i].counts, counts);
        fprintf(messages, STR_FMT "\n", STR_ARG(rows.v[i].rules));
    }
}

/* ---- by rule ---- */

static void rules_print(const Telling *telling)
{
    TextList names = keys_sorted(telling->rules, telling->press->arena);
    for (size_t i = 0; i < names.n; i++)
        fprintf(telling->press->options->messages, "  %6lld  " STR_FMT "\n",
                (long long)json_integer_value(json_object_get(telling->rules, names.v[i].s)),
                STR_ARG(names.v[i]));
}

void summary_print(const Telling *telling)
{
    failed_print(telling);
    if (telling->offices->n < 2 || (!telling->failed && !telling->press->options->progress))
        return;
    statuses_print(telling);
    offices_print(telling);
    rules_print(telling);
}
