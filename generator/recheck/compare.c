/*
 * Holds the trace of printed numbers (docs/proof.md) against a file's own text:
 * in each box there must stand the characters the trace says, and no others.
 */
#include "recheck/recheck.h"

#include <jansson.h>
#include <string.h>

#define TRACE_FORMAT        "yusuan-trace/2"
#define TRACE_FORMAT_BEFORE "yusuan-trace/1" /* is read as well: it says more at each entry */

/*
 * Ours: a character may stand out of its box by this part of the box's height, which is the
 * font size. It is a fifth of a Latin full stop's width, so that no neighbour can slip in by it.
 */
enum { SLACK_DIVISOR = 20 };

typedef struct Comparison {
    const PdfText *text;
    Arena *arena;
    DiagList *diags;
    RecheckResult *result;
} Comparison;

typedef struct TraceBox {
    json_int_t page, x, y, width, height;
    const char *text;
} TraceBox;

static bool trace_fail(Comparison *c, Str reason)
{
    diag_add(c->diags, DIAG_RECHECK_TRACE, (Pos){0}, DIAG_ARGS(reason));
    return false;
}

static bool shape_fail(Comparison *c, size_t entry)
{
    return trace_fail(c, str_format(c->arena, "第 %zu 条不合格式" DIAG_BOTH_MARK "entry %zu is malformed",
                                    entry + 1, entry + 1));
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

/* The advance box of the character lies in the box, and so does its baseline. */
static bool box_holds(const TraceBox *box, const PdfChar *c)
{
    Len slack = box->height / SLACK_DIVISOR;
    Len end = c->x + c->width;
    return c->y >= box->y && c->y <= box->y + box->height && c->x >= box->x - slack &&
           end <= box->x + box->width + slack;
}

/* What stands in the box, added to `found`. */
static void box_text(const Comparison *c, const TraceBox *box, StrBuf *found)
{
    if ((size_t)box->page > c->text->pages.n)
        return;
    const PdfPage *page = &c->text->pages.v[box->page - 1];
    for (size_t i = 0; i < page->chars.n; i++)
        if (box_holds(box, &page->chars.v[i]))
            strbuf_addcp(found, page->chars.v[i].cp);
}

/* How the clerk knows it: the figure's path, else what was written, else the text itself. */
static const char *entry_name(const json_t *entry, const char *text)
{
    const char *path =
        json_string_value(json_object_get(json_array_get(json_object_get(entry, "figures"), 0), "path"));
    const char *written = json_string_value(json_object_get(entry, "written"));
    return path && *path ? path : written && *written ? written : text;
}

static void differs_report(Comparison *c, const json_t *entry, json_int_t page, Str wanted, Str found)
{
    Str number = str_format(c->arena, "%lld", (long long)page);
    Str nothing = DIAG_BOTH("（空白）", "(nothing)");
    diag_add(c->diags, DIAG_RECHECK_DIFFERS, (Pos){0},
             DIAG_ARGS(number, str_of(entry_name(entry, wanted.s)), wanted, found.n ? found : nothing));
}

/* False: the entry is malformed. */
static bool entry_compare(Comparison *c, const json_t *entry)
{
    const char *text = json_string_value(json_object_get(entry, "text"));
    size_t n = json_array_size(json_object_get(entry, "boxes"));
    StrBuf wanted = {0}, found = {0};
    json_int_t page = 0; /* of the first box that differs, else of the first */
    bool good = text && n > 0, same = true;
    for (size_t i = 0; good && i < n; i++) {
        TraceBox box;
        size_t from = found.n;
        good = box_read(entry, i, &box);
        if (!good)
            break;
        box_text(c, &box, &found);
        strbuf_adds(&wanted, box.text);
        bool fits = str_is(str_slice(strbuf_str(&found), from, found.n), box.text);
        page = page && (fits || !same) ? page : box.page;
        same = same && fits;
    }
    same = same && text && str_is(strbuf_str(&wanted), text);
    if (good && same)
        c->result->agree++;
    else if (good)
        differs_report(c, entry, page, str_of(text), strbuf_str(&found));
    strbuf_free(&wanted);
    strbuf_free(&found);
    return good;
}

static bool trace_compare(Comparison *c, const json_t *trace)
{
    const char *format = json_string_value(json_object_get(trace, "format"));
    const json_t *printed = json_object_get(trace, "printed"), *pages = json_object_get(trace, "pages");
    size_t n = json_array_size(printed);
    bool known = format && (strcmp(format, TRACE_FORMAT) == 0 || strcmp(format, TRACE_FORMAT_BEFORE) == 0);
    if (!known || !json_is_array(printed) || !json_is_integer(pages))
        return trace_fail(c,
                          DIAG_BOTH("不是 " TRACE_FORMAT " 格式", "it is not in the format " TRACE_FORMAT));
    if (json_integer_value(json_object_get(trace, "numbers")) != (json_int_t)n)
        return trace_fail(c, DIAG_BOTH("条数和它自己说的不一样", "it has not as many entries as it says"));
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
                          str_format(arena, "第 %d 行不是 JSON" DIAG_BOTH_MARK "line %d is no JSON",
                                     error.line, error.line));
    bool good = trace_compare(&comparison, trace);
    json_decref(trace);
    return good;
}
