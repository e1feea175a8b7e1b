/*
 * Printed runs and their figures → the trace as JSON, and the places of one figure.
 */
#include "record/record.h"

#include "base/json_put.h"
#include "record/printed.h"
#include "record/trace_figures.h"

#define TRACE_FORMAT "yusuan-trace/1"

static const char *const ROLES[] = {
    [TRACE_VALUE] = "value", [TRACE_LAST] = "last", [TRACE_PART] = "part", [TRACE_COUNT] = "count"};

/* ---- the trace ---- */

static void figure_put(StrBuf *out, const TraceFigure *traced, Arena *arena)
{
    const Figure *figure = traced->figure;
    strbuf_addc(out, '{');
    json_put_text(out, "role", str_of(ROLES[traced->role]));
    json_put_text(out, "path", traced->path);
    if (figure) {
        json_put_text(out, "value", figure->known ? decimal_str(arena, figure->value) : (Str){0});
        json_put_text(out, "unit", figure->unit);
        json_put_text(out, "formula", figure->formula);
    } else {
        json_put_text(out, "value", str_format(arena, "%zu", traced->list->nchildren));
    }
    json_put_pos(out, "at", figure ? figure->pos : traced->list->pos, arena);
    strbuf_addc(out, '}');
}

static void box_put(StrBuf *out, const PrintedBox *box)
{
    strbuf_addc(out, '{');
    json_put_number(out, "page", (int64_t)box->page + 1);
    json_put_number(out, "x", box->x);
    json_put_number(out, "y", box->y);
    json_put_number(out, "width", box->width);
    json_put_number(out, "height", box->height);
    json_put_text(out, "text", box->text);
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
    json_put_number(out, "page", (int64_t)page + 1);
    json_put_text(out, "label", layout->pages.v[page].label);
    json_put_text(out, "text", printed->text);
    json_put_text(out, "kind", computed ? STR("computed") : STR("figure"));
    json_put_text(out, "written", computed ? run_written(run) : (Str){0});
    json_put_pos(out, "at", run->pos.file ? run->pos : printed->para->pos, arena);
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
    json_put_string(out, pdf_name);
    strbuf_adds(out, ",\n\"title\":");
    json_put_string(out, layout->title);
    strbuf_addf(out, ",\n\"pages\":%zu,\n\"numbers\":%zu,\n\"printed\":[", layout->pages.n, numbers);
}

void trace_write(const Layout *layout, const Ledger *ledger, Str pdf_name, StrBuf *out)
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
