/*
 * Changes as JSON, format yusuan-diff/1.
 */
#include "report/changes_parts.h"

static void roots_put(StrBuf *out, const Changes *changes, size_t group)
{
    const ChangeGroup *roots = &changes->groups[group];
    json_put_open(out, "follows", '[');
    for (size_t i = 0; i < roots->nroots; i++) {
        json_put_comma(out);
        json_put_string(out, changes->figures[roots->roots[i]].path);
    }
    strbuf_addc(out, ']');
}

static void figure_put(StrBuf *out, const Changes *changes, const FigureChange *change)
{
    const EditionFigure *figure = change->new ? change->new : change->old;
    json_put_open(out, NULL, '{');
    json_put_any(out, "path", change->path);
    json_put_text_or_null(out, "was", change->was);
    json_put_text_or_null(out, "is", change->is);
    json_put_text_or_null(out, "difference", change->difference);
    json_put_text_or_null(out, "formula", figure->formula);
    json_put_text_or_null(out, "at", figure->at);
    json_put_flag(out, "root", change->is_root);
    roots_put(out, changes, change->group);
    strbuf_addc(out, '}');
}

static void side_put(StrBuf *out, const char *key, const EditionText *text)
{
    if (text)
        json_put_any(out, key, text->text);
    else
        json_put_null(out, key);
}

static void text_put(StrBuf *out, const Changes *changes, const TextChange *change)
{
    const EditionText *text = change_text(change);
    json_put_open(out, NULL, '{');
    json_put_any(out, "kind", edition_kind(text->kind));
    json_put_text_or_null(out, "page", text->page);
    json_put_number(out, "sheet", (int64_t)text->sheet);
    json_put_text_or_null(out, "place", text->place);
    json_put_text_or_null(out, "row", text->row);
    json_put_text_or_null(out, "column", text->column);
    side_put(out, "was", change->old);
    side_put(out, "is", change->new);
    roots_put(out, changes, change->group);
    strbuf_addc(out, '}');
}

static void edition_put(StrBuf *out, const char *key, const Edition *edition)
{
    json_put_open(out, key, '{');
    json_put_number(out, "version", edition->version);
    json_put_any(out, "date", edition->date);
    json_put_number(out, "pages", (int64_t)edition->pages);
    strbuf_addc(out, '}');
}

static void changes_put(StrBuf *out, const Changes *changes)
{
    edition_put(out, "old", changes->old);
    edition_put(out, "new", changes->new);
    json_put_open(out, "figures", '[');
    for (size_t i = 0; i < changes->nfigures; i++)
        figure_put(out, changes, &changes->figures[i]);
    strbuf_addc(out, ']');
    json_put_open(out, "texts", '[');
    for (size_t i = 0; i < changes->ntexts; i++)
        text_put(out, changes, &changes->texts[i]);
    strbuf_addc(out, ']');
}

void json_begin(ChangesReport *report, Str old, Str new)
{
    StrBuf text = {0};
    strbuf_addc(&text, '{');
    json_put_any(&text, "format", STR("yusuan-diff/1"));
    json_put_any(&text, "old", old);
    json_put_any(&text, "new", new);
    json_put_open(&text, "offices", '[');
    report->lines = (JsonLines){.out = report->out, .width = JSON_INDENT};
    json_lines_add(&report->lines, strbuf_str(&text));
    strbuf_free(&text);
}

void json_office(ChangesReport *report, const OfficeChanges *office)
{
    const Changes *changes = office->changes;
    StrBuf text = {0};
    strbuf_adds(&text, report->told ? ",{" : "{");
    json_put_any(&text, "id", office->id);
    json_put_any(&text, "name", office->name);
    json_put_any(&text, "status", str_of(changes ? "changed" : office->gone ? "gone" : "new"));
    if (changes)
        changes_put(&text, changes);
    strbuf_addc(&text, '}');
    json_lines_add(&report->lines, strbuf_str(&text));
    strbuf_free(&text);
}

void json_end(ChangesReport *report)
{
    json_lines_add(&report->lines, STR("]}"));
    strbuf_addc(report->out, '\n');
}
