/*
 * Changes as JSON, format yusuan-diff/1.
 */
#include "report/changes_parts.h"
#include "report/json_text.h"

enum { DEPTH_OFFICES = 2 };

static json_t *roots_json(const Changes *changes, size_t group)
{
    json_t *array = json_array();
    const ChangeGroup *roots = &changes->groups[group];
    for (size_t i = 0; i < roots->nroots; i++)
        json_push(array, json_of_str(changes->figures[roots->roots[i]].path));
    return array;
}

static json_t *figure_json(const Changes *changes, const FigureChange *change)
{
    const EditionFigure *figure = change->new ? change->new : change->old;
    json_t *object = json_object();
    json_put(object, "path", json_of_str(change->path));
    json_put(object, "was", json_of_str_or_null(change->was));
    json_put(object, "is", json_of_str_or_null(change->is));
    json_put(object, "difference", json_of_str_or_null(change->difference));
    json_put(object, "formula", json_of_str_or_null(figure->formula));
    json_put(object, "at", json_of_str_or_null(figure->at));
    json_put(object, "root", json_boolean(change->is_root));
    json_put(object, "follows", roots_json(changes, change->group));
    return object;
}

static json_t *text_json(const Changes *changes, const TextChange *change)
{
    const EditionText *text = change_text(change);
    json_t *object = json_object();
    json_put(object, "kind", json_of_str(edition_kind(text->kind)));
    json_put(object, "page", json_of_str_or_null(text->page));
    json_put(object, "sheet", json_of_size(text->sheet));
    json_put(object, "place", json_of_str_or_null(text->place));
    json_put(object, "row", json_of_str_or_null(text->row));
    json_put(object, "column", json_of_str_or_null(text->column));
    json_put(object, "was", change->old ? json_of_str(change->old->text) : json_null());
    json_put(object, "is", change->new ? json_of_str(change->new->text) : json_null());
    json_put(object, "follows", roots_json(changes, change->group));
    return object;
}

static json_t *edition_json(const Edition *edition)
{
    json_t *object = json_object();
    json_put(object, "version", json_integer(edition->version));
    json_put(object, "date", json_of_str(edition->date));
    json_put(object, "pages", json_of_size(edition->pages));
    return object;
}

static JsonWriter writer_of(const ChangesReport *report, int depth)
{
    return (JsonWriter){.out = report->out, .depth = depth, .filled = report->followed};
}

void json_begin(ChangesReport *report, Str old, Str new)
{
    JsonWriter writer = writer_of(report, 0);
    json_open(&writer, NULL, '{');
    json_write(&writer, "format", json_string("yusuan-diff/1"));
    json_write(&writer, "old", json_of_str(old));
    json_write(&writer, "new", json_of_str(new));
    json_open(&writer, "offices", '[');
}

void json_office(ChangesReport *report, const OfficeChanges *office)
{
    const Changes *changes = office->changes;
    JsonWriter writer = writer_of(report, DEPTH_OFFICES);
    json_open(&writer, NULL, '{');
    json_write(&writer, "id", json_of_str(office->id));
    json_write(&writer, "name", json_of_str(office->name));
    json_write(&writer, "status", json_string(changes ? "changed" : office->gone ? "gone" : "new"));
    if (changes) {
        json_write(&writer, "old", edition_json(changes->old));
        json_write(&writer, "new", edition_json(changes->new));
        json_open(&writer, "figures", '[');
        for (size_t i = 0; i < changes->nfigures; i++)
            json_write(&writer, NULL, figure_json(changes, &changes->figures[i]));
        json_close(&writer, ']');
        json_open(&writer, "texts", '[');
        for (size_t i = 0; i < changes->ntexts; i++)
            json_write(&writer, NULL, text_json(changes, &changes->texts[i]));
        json_close(&writer, ']');
    }
    json_close(&writer, '}');
    report->followed = true;
}

void json_end(ChangesReport *report)
{
    JsonWriter writer = writer_of(report, DEPTH_OFFICES);
    json_close(&writer, ']');
    json_close(&writer, '}');
}
