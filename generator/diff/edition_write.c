/*
 * An edition as its data file: one line for each figure and each text.
 */
#include "base/json_put.h"
#include "diff/edition_file.h"

static void head_put(StrBuf *out, const Edition *edition)
{
    strbuf_adds(out, "{\"format\":\"" EDITION_FORMAT "\",\n\"office\":{");
    json_put_text(out, "id", edition->id);
    json_put_text(out, "code", edition->code);
    json_put_text(out, "name", edition->name);
    json_put_number(out, "year", edition->year);
    json_put_text(out, "profile", edition->profile);
    json_put_text(out, "date", edition->date);
    strbuf_adds(out, "},\n\"title\":");
    json_put_string(out, edition->title);
    strbuf_addf(out, ",\n\"version\":%lld,\n\"pages\":%zu", (long long)edition->version, edition->pages);
}

static void figure_put(StrBuf *out, const EditionFigure *figure)
{
    strbuf_addc(out, '{');
    json_put_text(out, "path", figure->path);
    json_put_text(out, "value", figure->value);
    json_put_text(out, "unit", figure->unit);
    json_put_text(out, "formula", figure->formula);
    json_put_text(out, "last", figure->last);
    json_put_text(out, "at", figure->at);
    json_put_texts(out, "reads", figure->reads, figure->nreads);
    strbuf_addc(out, '}');
}

static void text_put(StrBuf *out, const EditionText *text)
{
    strbuf_addc(out, '{');
    json_put_text(out, "kind", edition_kind(text->kind));
    json_put_text(out, "place", text->place);
    json_put_text(out, "row", text->row);
    json_put_text(out, "column", text->column);
    json_put_text(out, "text", text->text);
    json_put_text(out, "form", str_eq(text->form, text->text) ? (Str){0} : text->form);
    json_put_text(out, "page", text->page);
    json_put_number(out, "sheet", (int64_t)text->sheet);
    json_put_texts(out, "reads", text->reads, text->nreads);
    strbuf_addc(out, '}');
}

void edition_write(const Edition *edition, StrBuf *out)
{
    head_put(out, edition);
    strbuf_adds(out, ",\n\"figures\":[");
    for (size_t i = 0; i < edition->nfigures; i++) {
        strbuf_adds(out, i ? ",\n" : "\n");
        figure_put(out, &edition->figures[i]);
    }
    strbuf_adds(out, "\n],\n\"text\":[");
    for (size_t i = 0; i < edition->ntexts; i++) {
        strbuf_adds(out, i ? ",\n" : "\n");
        text_put(out, &edition->texts[i]);
    }
    strbuf_adds(out, "\n]}\n");
}
