/*
 * An edition as its data file: one line for each figure and each text, and one for
 * each stretch of texts that stand on one page under one heading.
 */
#include "base/file.h"
#include "base/json_put.h"
#include "edition/edition_file.h"

void file_head_put(StrBuf *out, Str format, const Edition *edition)
{
    strbuf_addf(out, "{\"format\":\"" STR_FMT "\",\n\"office\":{", STR_ARG(format));
    json_put_text(out, "id", edition->id);
    json_put_text(out, "code", edition->code);
    json_put_text(out, "name", edition->name);
    json_put_number(out, "year", edition->year);
}

static void head_put(StrBuf *out, const Edition *edition)
{
    file_head_put(out, STR(EDITION_FORMAT), edition);
    json_put_text(out, "profile", edition->profile);
    json_put_text(out, "date", edition->date);
    json_put_text(out, "reason", edition->reason);
    json_put_text(out, "approved", edition->approved);
    strbuf_addc(out, '}');
    if (edition->folder.n) {
        strbuf_adds(out, ",\n\"folder\":");
        json_put_string(out, edition->folder);
    }
    strbuf_adds(out, ",\n\"title\":");
    json_put_string(out, edition->title);
    strbuf_addf(out, ",\n\"version\":%lld,\n\"pages\":%zu", (long long)edition->version, edition->pages);
}

static Str group_of(Str path)
{
    return str_slice(path, 0, str_behind_last(path, '.'));
}

bool figures_of_one(const EditionFigure *a, const EditionFigure *b)
{
    return str_eq(group_of(a->path), group_of(b->path));
}

/* `before`: the figure before it; NULL: none. */
static void figure_put(StrBuf *out, const EditionFigure *figure, const EditionFigure *before, Str folder)
{
    strbuf_addc(out, '{');
    json_put_text(out, "path", figure->path);
    if (!before || !figures_of_one(before, figure))
        json_put_text(out, "record", figure->record);
    json_put_text(out, "value", figure->value);
    json_put_text(out, "unit", figure->unit);
    json_put_text(out, "formula", figure->formula);
    json_put_text(out, "last", figure->last);
    json_put_text(out, "at", path_within(figure->at, folder));
    json_put_texts(out, "reads", figure->reads, figure->nreads);
    strbuf_addc(out, '}');
}

/* Is the form what the reader makes of the rest: of one figure alone {path}, of none the text? */
static bool form_follows(const EditionText *text)
{
    Str form = text->form;
    if (text->nreads == 0)
        return str_eq(form, text->text);
    return text->nreads == 1 && form.n > 2 && form.s[0] == '{' && form.s[form.n - 1] == '}' &&
           str_eq(str_slice(form, 1, form.n - 1), text->reads[0]);
}

/* What the texts around it are said to stand under: a heading stands with what is under it. */
static Str text_place(const EditionText *text)
{
    return text->kind == EDITION_HEADING ? text->text : text->place;
}

static bool same_stretch(const EditionText *a, const EditionText *b)
{
    return a->sheet == b->sheet && str_eq(a->page, b->page) && str_eq(text_place(a), text_place(b));
}

static void stretch_open(StrBuf *out, const EditionText *first)
{
    strbuf_addc(out, '{');
    json_put_text(out, "place", text_place(first));
    json_put_text(out, "page", first->page);
    json_put_number(out, "sheet", (int64_t)first->sheet);
    json_put_key(out, "texts");
    strbuf_addc(out, '[');
}

static void text_put(StrBuf *out, const EditionText *text)
{
    strbuf_addc(out, '{');
    json_put_key(out, edition_kind(text->kind).s);
    json_put_string(out, text->text);
    json_put_text(out, "row", text->row);
    json_put_text(out, "column", text->column);
    if (!form_follows(text))
        json_put_text(out, "form", text->form);
    json_put_texts(out, "reads", text->reads, text->nreads);
    strbuf_addc(out, '}');
}

static void texts_put(StrBuf *out, const EditionText *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool opens = i == 0 || !same_stretch(&texts[i - 1], &texts[i]);
        strbuf_adds(out, i == 0 ? "\n" : opens ? "]},\n" : ",\n");
        if (opens) {
            stretch_open(out, &texts[i]);
            strbuf_addc(out, '\n');
        }
        text_put(out, &texts[i]);
    }
    strbuf_adds(out, n ? "]}\n" : "\n");
}

/* A figure's or a text's line is mostly shorter; room for what is not written is never touched. */
enum { LINE_ROOM = 256 };

void edition_write(const Edition *edition, StrBuf *out)
{
    strbuf_reserve(out, (edition->nfigures + edition->ntexts) * LINE_ROOM);
    head_put(out, edition);
    strbuf_adds(out, ",\n\"figures\":[");
    for (size_t i = 0; i < edition->nfigures; i++) {
        strbuf_adds(out, i ? ",\n" : "\n");
        figure_put(out, &edition->figures[i], i ? &edition->figures[i - 1] : NULL, edition->folder);
    }
    strbuf_adds(out, "\n],\n\"text\":[");
    texts_put(out, edition->texts, edition->ntexts);
    strbuf_adds(out, "]}\n");
}
