/*
 * Printed runs and their figures → the trace as JSON.
 */
#include "edition/record.h"

#include "base/file.h"
#include "base/json_put.h"
#include "edition/printed.h"
#include "edition/trace_figures.h"

#define TRACE_FORMAT "yusuan-trace/2"

static const char *const ROLES[] = {
    [TRACE_VALUE] = "", [TRACE_LAST] = "last", [TRACE_PART] = "part", [TRACE_COUNT] = "count"};
TABLE_HOLDS(ROLES, TRACE_ROLES);

typedef struct Tracing {
    const Finished *finished;
    Str folder; /* of the office's files, whose places go without it */
    Arena *arena;
    StrBuf *out;
    TraceFigureList traced; /* of the number at hand */
} Tracing;

/* Where the program stands is no matter of the office's: what comes with it is named from its root. */
static void place_put(const Tracing *t, Pos pos)
{
    Str name = pos.file ? path_within(pos.file->name, t->folder) : (Str){0};
    json_put_pos(t->out, "at", pos, path_from_root(name, t->finished->root));
}

static void value_put(StrBuf *out, const TraceFigure *traced)
{
    if (traced->figure && !traced->figure->known)
        return;
    json_put_key(out, "value");
    strbuf_addc(out, '"');
    if (traced->figure)
        decimal_print(traced->figure->value, false, out);
    else
        strbuf_addint(out, (int64_t)traced->list->nchildren);
    strbuf_addc(out, '"');
}

static void figure_put(const Tracing *t, const TraceFigure *traced)
{
    const Figure *figure = traced->figure;
    strbuf_addc(t->out, '{');
    json_put_text(t->out, "role", str_of(ROLES[traced->role]));
    json_put_text(t->out, "path", traced->path);
    value_put(t->out, traced);
    if (figure) {
        json_put_text(t->out, "unit", figure->unit);
        json_put_text(t->out, "formula", figure->formula);
        if (figure_as_imported(figure))
            json_put_text(t->out, "source", figure->imported->from);
    }
    place_put(t, figure ? figure->pos : traced->list->pos);
    strbuf_addc(t->out, '}');
}

/* Its page is the entry's where it says none, its text where it is the only box. */
static void box_put(StrBuf *out, const PrintedBox *box, const Printed *printed)
{
    strbuf_addc(out, '{');
    if (box->page != printed->boxes[0].page)
        json_put_number(out, "page", (int64_t)box->page + 1);
    json_put_number(out, "x", box->x);
    json_put_number(out, "y", box->y);
    json_put_number(out, "width", box->width);
    json_put_number(out, "height", box->height);
    if (printed->nboxes > 1)
        json_put_text(out, "text", box->text);
    strbuf_addc(out, '}');
}

static void printed_put(Tracing *t, const Printed *printed)
{
    const Run *run = printed->run;
    StrBuf *out = t->out;
    run_figures(t->finished, run, t->arena, &t->traced);
    strbuf_addc(out, '{');
    json_put_number(out, "page", (int64_t)printed->boxes[0].page + 1);
    json_put_text(out, "text", printed->text);
    if (run->kind == RUN_COMPUTED) {
        json_put_text(out, "kind", STR("computed"));
        json_put_text(out, "written", run_written(run));
    }
    place_put(t, run->pos.file ? run->pos : printed->para->pos);
    strbuf_adds(out, ",\"figures\":[");
    for (size_t i = 0; i < t->traced.n; i++) {
        if (i)
            strbuf_addc(out, ',');
        figure_put(t, &t->traced.v[i]);
    }
    strbuf_adds(out, "],\"boxes\":[");
    for (size_t i = 0; i < printed->nboxes; i++) {
        if (i)
            strbuf_addc(out, ',');
        box_put(out, &printed->boxes[i], printed);
    }
    strbuf_adds(out, "]}");
}

/* The printed number of each page, empty for one that has none. */
static void labels_put(StrBuf *out, const Layout *layout)
{
    strbuf_adds(out, ",\n\"labels\":[");
    for (size_t i = 0; i < layout->pages.n; i++) {
        if (i)
            strbuf_addc(out, ',');
        json_put_string(out, layout->pages.v[i].label);
    }
    strbuf_addc(out, ']');
}

static void head_put(const Tracing *t, Str pdf_name, size_t numbers)
{
    const Layout *layout = t->finished->layout;
    strbuf_adds(t->out, "{\"format\":\"" TRACE_FORMAT "\",\n\"file\":");
    json_put_string(t->out, pdf_name);
    strbuf_adds(t->out, ",\n\"folder\":");
    json_put_string(t->out, t->folder);
    strbuf_adds(t->out, ",\n\"title\":");
    json_put_string(t->out, layout->title);
    strbuf_addf(t->out, ",\n\"pages\":%zu", layout->pages.n);
    labels_put(t->out, layout);
    strbuf_addf(t->out, ",\n\"numbers\":%zu,\n\"printed\":[", numbers);
}

/* A number's line is mostly shorter; room for what is not written is never touched. */
enum { LINE_ROOM = 512 };

void trace_write(const Finished *finished, Str pdf_name, Arena *scratch, StrBuf *out)
{
    Tracing tracing = {
        .finished = finished, .folder = finished->source->office->folder, .arena = scratch, .out = out};
    PrintedList list = printed_collect(finished->layout, tracing.arena);
    strbuf_reserve(out, list.n * LINE_ROOM);
    head_put(&tracing, pdf_name, list.n);
    for (size_t i = 0; i < list.n; i++) {
        strbuf_adds(out, i ? ",\n" : "\n");
        printed_put(&tracing, &list.v[i]);
    }
    strbuf_adds(out, "\n]}\n");
}
