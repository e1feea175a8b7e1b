/*
 * Holds the trace of printed numbers (docs/proof.md) against a file's own text:
 * in each box there must stand the characters the trace says, and no others.
 */
#include "recheck/box.h"

#include <jansson.h>
#include <string.h>

#include "recheck/args.h"

#define TRACE_FORMAT        "yusuan-trace/2"
#define TRACE_FORMAT_BEFORE "yusuan-trace/1" /* is read as well: it says more at each entry */

typedef struct Comparison {
    const PdfText *text;
    const PageIndex **indexes; /* by page; NULL: not asked for yet */
    Arena *arena;
    DiagList *diags;
    RecheckResult *result;
} Comparison;

typedef struct TraceBox {
    json_int_t page, x, y, width, height;
    const char *text;
} TraceBox;

/* What an entry's boxes have. */
typedef struct Seen {
    StrBuf wanted, found;
    json_int_t page; /* of the first box that differs, else of the first */
    bool same;
    Str disturbed; /* what makes one of them read otherwise */
} Seen;

static bool trace_fail(Comparison *c, Str reason)
{
    diag_add(c->diags, DIAG_RECHECK_TRACE, (Pos){0}, DIAG_ARGS(reason));
    return false;
}

static bool shape_fail(Comparison *c, size_t entry)
{
    return trace_fail(c, str_fill(c->arena, ARG_ENTRY_FORM.s, DIAG_ARGS(str_uint(c->arena, entry + 1))));
}

/* Of box i. Without a page of its own it is on its entry's; without a text it is the only one and has all of it. */
static bool box_read(const json_t *entry, size_t i, TraceBox *box)
{
    const json_t *boxes = json_object_get(entry, "boxes"), *json = json_array_get(boxes, i); /* borrowed */
    bool whole = json_array_size(boxes) == 1 && !json_object_get(json, "text");
    const struct {
        const char *name;
        json_int_t *to;
    } numbers[] = {{"page", &box->page},
                   {"x", &box->x},
                   {"y", &box->y},
                   {"width", &box->width},
                   {"height", &box->height}};
    box->text = json_string_value(json_object_get(whole ? entry : json, "text"));
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
        const json_t *value = json_object_get(json, numbers[n].name);
        if (!value && numbers[n].to == &box->page)
            value = json_object_get(entry, numbers[n].name);
        *numbers[n].to = json_integer_value(value);
        if (!json_is_integer(value) || *numbers[n].to > LEN_MAX || *numbers[n].to < -LEN_MAX)
            return false;
    }
    return box->text && box->page >= 1 && box->width >= 0 && box->height > 0;
}

/* Of a page that is there; made when it is first asked for. */
static const PageIndex *index_of(Comparison *c, json_int_t page)
{
    const PageIndex **index = &c->indexes[page - 1];
    if (!*index)
        *index = page_index(&c->text->pages.v[page - 1], c->arena);
    return *index;
}

/* How the clerk knows it: the figure's path, else what was written, else the text itself. */
static const char *entry_name(const json_t *entry, const char *text)
{
    const char *path =
        json_string_value(json_object_get(json_array_get(json_object_get(entry, "figures"), 0), "path"));
    const char *written = json_string_value(json_object_get(entry, "written"));
    return path && *path ? path : written && *written ? written : text;
}

static void differs_report(Comparison *c, const json_t *entry, const Seen *seen)
{
    const char *text = json_string_value(json_object_get(entry, "text"));
    Str page = str_format(c->arena, "%lld", (long long)seen->page), wanted = str_of(text);
    Str name = str_of(entry_name(entry, text)), nothing = ARG_NOTHING;
    if (seen->same)
        diag_add(c->diags, DIAG_RECHECK_DISTURBED, (Pos){0}, DIAG_ARGS(page, name, wanted, seen->disturbed));
    else
        diag_add(c->diags, DIAG_RECHECK_DIFFERS, (Pos){0},
                 DIAG_ARGS(page, name, wanted, seen->found.n ? strbuf_str(&seen->found) : nothing));
}

static void box_compare(Comparison *c, const TraceBox *given, Seen *seen)
{
    Box box = {given->x, given->y, given->width, given->height};
    bool there = (size_t)given->page <= c->text->pages.n;
    size_t from = seen->found.n;
    if (there)
        box_text(index_of(c, given->page), &box, &seen->found);
    strbuf_adds(&seen->wanted, given->text);
    bool fits = str_is(str_slice(strbuf_str(&seen->found), from, seen->found.n), given->text);
    Str disturbed =
        there && fits ? box_disturbed(index_of(c, given->page), &box, str_of(given->text)) : STR("");
    bool first = seen->same && !seen->disturbed.n; /* nothing was wrong so far */
    if (!seen->page || (first && (!fits || disturbed.n)))
        seen->page = given->page;
    if (!disturbed.n && seals_cover(&c->text->seals, (size_t)given->page, &box))
        disturbed = ARG_UNDER_SEAL;
    seen->same = seen->same && fits;
    seen->disturbed = seen->disturbed.n ? seen->disturbed : disturbed;
}

/* False: the entry is malformed. */
static bool entry_compare(Comparison *c, const json_t *entry)
{
    const char *text = json_string_value(json_object_get(entry, "text"));
    size_t n = json_array_size(json_object_get(entry, "boxes"));
    Seen seen = {.same = true};
    bool good = text && n > 0;
    for (size_t i = 0; good && i < n; i++) {
        TraceBox box;
        good = box_read(entry, i, &box);
        if (good)
            box_compare(c, &box, &seen);
    }
    seen.same = seen.same && text && str_is(strbuf_str(&seen.wanted), text);
    if (good && seen.same && !seen.disturbed.n)
        c->result->agree++;
    else if (good)
        differs_report(c, entry, &seen);
    strbuf_free(&seen.wanted);
    strbuf_free(&seen.found);
    return good;
}

static bool trace_compare(Comparison *c, const json_t *trace)
{
    const char *format = json_string_value(json_object_get(trace, "format"));
    const json_t *printed = json_object_get(trace, "printed"), *pages = json_object_get(trace, "pages");
    size_t n = json_array_size(printed);
    bool known = format && (strcmp(format, TRACE_FORMAT) == 0 || strcmp(format, TRACE_FORMAT_BEFORE) == 0);
    if (!known || !json_is_array(printed) || !json_is_integer(pages))
        return trace_fail(c, str_fill(c->arena, ARG_NO_TRACE.s, DIAG_ARGS(STR(TRACE_FORMAT))));
    if (json_integer_value(json_object_get(trace, "numbers")) != (json_int_t)n)
        return trace_fail(c, ARG_ENTRY_COUNT);
    if (json_integer_value(pages) != (json_int_t)c->text->pages.n)
        diag_add(c->diags, DIAG_RECHECK_PAGES, (Pos){0},
                 DIAG_ARGS(str_format(c->arena, "%zu", c->text->pages.n),
                           str_format(c->arena, "%lld", (long long)json_integer_value(pages))));
    c->result->numbers = n;
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = (entry_compare(c, json_array_get(printed, i)) || shape_fail(c, i)) && good;
    return good;
}

bool recheck_compare(const PdfText *text, Str trace_json, RecheckResult *result, Arena *arena,
                     DiagList *diags)
{
    Comparison comparison = {.text = text, .arena = arena, .diags = diags, .result = result};
    json_error_t error;
    *result = (RecheckResult){0};
    json_t *trace =
        json_loadb(trace_json.n ? trace_json.s : "", trace_json.n, JSON_REJECT_DUPLICATES, &error);
    if (!trace)
        return trace_fail(&comparison,
                          str_fill(arena, ARG_NO_JSON.s, DIAG_ARGS(str_uint(arena, (uint64_t)error.line))));
    comparison.indexes = ARENA_ARRAY(arena, const PageIndex *, text->pages.n);
    bool good = trace_compare(&comparison, trace);
    json_decref(trace);
    return good;
}
