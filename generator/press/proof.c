/*
 * Printed runs and their figures → the trace as JSON, and the places of one figure.
 */
#include "press/proof.h"

#include "press/printed.h"
#include "press/proof_figures.h"

#define TRACE_FORMAT "yusuan-trace/1"

static const char *const ROLES[] = {
    [TRACE_VALUE] = "value", [TRACE_LAST] = "last", [TRACE_PART] = "part", [TRACE_COUNT] = "count"};

/* ---- JSON (RFC 8259), printed as it is met: trees of jansson's cost as much as laying a page out ---- */

/* Bytes that are no UTF-8 can only come from the name of a file; they become U+FFFD. */
static void string_put(StrBuf *out, Str text)
{
    bool sound = utf8_check(text) == text.n;
    strbuf_addc(out, '"');
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t cp = sound ? (unsigned char)text.s[at++] : str_next(text, &at);
        if (cp == '"' || cp == '\\')
            strbuf_addc(out, '\\');
        if (cp < ' ')
            strbuf_addf(out, "\\u%04x", (unsigned)cp);
        else if (sound)
            strbuf_addc(out, text.s[from]);
        else
            strbuf_addcp(out, cp);
    }
    strbuf_addc(out, '"');
}

/* "key": after a comma, if something stands before it. */
static void key_put(StrBuf *out, const char *key)
{
    char last = out->n ? out->s[out->n - 1] : '{';
    strbuf_adds(out, last == '{' ? "\"" : ",\"");
    strbuf_adds(out, key);
    strbuf_adds(out, "\":");
}

/* Nothing when the text is empty. */
static void text_put(StrBuf *out, const char *key, Str text)
{
    if (!text.n)
        return;
    key_put(out, key);
    string_put(out, text);
}

static void number_put(StrBuf *out, const char *key, int64_t number)
{
    key_put(out, key);
    strbuf_addint(out, number);
}

static void pos_put(StrBuf *out, const char *key, Pos pos, Arena *arena)
{
    if (pos.file)
        text_put(out, key,
                 str_format(arena, STR_FMT ":%lu:%lu", STR_ARG(pos.file->name), (unsigned long)pos.line,
                            (unsigned long)pos.col));
}

/* ---- the trace ---- */

static void figure_put(StrBuf *out, const TraceFigure *traced, Arena *arena)
{
    const Figure *figure = traced->figure;
    strbuf_addc(out, '{');
    text_put(out, "role", str_of(ROLES[traced->role]));
    text_put(out, "path", traced->path);
    if (figure) {
        text_put(out, "value", figure->known ? decimal_str(arena, figure->value) : (Str){0});
        text_put(out, "unit", figure->unit);
        text_put(out, "formula", figure->formula);
    } else {
        text_put(out, "value", str_format(arena, "%zu", traced->list->nchildren));
    }
    pos_put(out, "at", figure ? figure->pos : traced->list->pos, arena);
    strbuf_addc(out, '}');
}

static void box_put(StrBuf *out, const PrintedBox *box)
{
    strbuf_addc(out, '{');
    number_put(out, "page", (int64_t)box->page + 1);
    number_put(out, "x", box->x);
    number_put(out, "y", box->y);
    number_put(out, "width", box->width);
    number_put(out, "height", box->height);
    text_put(out, "text", box->text);
    strbuf_addc(out, '}');
}

static void printed_put(StrBuf *out, const Printed *printed, const Layout *layout, const Ledger *ledger,
                        Arena *arena)
{
    const Run *run = printed->run;
    bool computed = run->kind == RUN_COMPUTED;
    TraceFigureList traced = run_figures(ledger, run, arena);
    size_t page = printed->boxes[0].page;
    strbuf_addc(out, '{');
    number_put(out, "page", (int64_t)page + 1);
    text_put(out, "label", layout->pages.v[page].label);
    text_put(out, "text", printed->text);
    text_put(out, "kind", computed ? STR("computed") : STR("figure"));
    text_put(out, "written", computed ? run_written(run) : (Str){0});
    pos_put(out, "at", run->pos.file ? run->pos : printed->para->pos, arena);
    strbuf_adds(out, ",\"figures\":[");
    for (size_t i = 0; i < traced.n; i++) {
        strbuf_adds(out, i ? "," : "");
        figure_put(out, &traced.v[i], arena);
    }
    strbuf_adds(out, "],\"boxes\":[");
    for (size_t i = 0; i < printed->nboxes; i++) {
        strbuf_adds(out, i ? "," : "");
        box_put(out, &printed->boxes[i]);
    }
    strbuf_adds(out, "]}");
}

static void head_put(StrBuf *out, const Layout *layout, Str pdf_name, size_t numbers)
{
    strbuf_adds(out, "{\"format\":\"" TRACE_FORMAT "\",\n\"file\":");
    string_put(out, pdf_name);
    strbuf_adds(out, ",\n\"title\":");
    string_put(out, layout->title);
    strbuf_addf(out, ",\n\"pages\":%zu,\n\"numbers\":%zu,\n\"printed\":[", layout->pages.n, numbers);
}

void proof_write(const Layout *layout, const Ledger *ledger, Str pdf_name, StrBuf *out)
{
    Arena *arena = arena_new();
    PrintedList list = printed_collect(layout, arena);
    head_put(out, layout, pdf_name, list.n);
    for (size_t i = 0; i < list.n; i++) {
        strbuf_adds(out, i ? ",\n" : "\n");
        printed_put(out, &list.v[i], layout, ledger, arena);
    }
    strbuf_adds(out, "\n]}\n");
    arena_free(arena);
}

size_t proof_places(const Layout *layout, const Figure *figure, Arena *arena, const PrintedPlace **out)
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
