/*
 * A data file → the edition it holds. The only file of diff/ that sees the JSON library.
 */
#include <jansson.h>
#include <string.h>

#include "diff/edition_file.h"

static const char *const KINDS[] = {
    [EDITION_HEADING] = "heading", [EDITION_SENTENCE] = "sentence", [EDITION_CELL] = "cell"};

Str edition_kind(EditionKind kind)
{
    return str_of(KINDS[kind]);
}

/* A key that is not there is the empty text. */
static Str text_at(const json_t *object, const char *key, Arena *arena)
{
    const json_t *value = json_object_get(object, key);
    return str_dup(arena, (Str){json_string_value(value), json_string_length(value)});
}

static const Str *texts_at(const json_t *object, const char *key, Arena *arena, size_t *n)
{
    const json_t *array = json_object_get(object, key);
    *n = json_array_size(array);
    Str *texts = ARENA_ARRAY(arena, Str, *n);
    for (size_t i = 0; i < *n; i++) {
        const json_t *value = json_array_get(array, i);
        texts[i] = str_dup(arena, (Str){json_string_value(value), json_string_length(value)});
    }
    return texts;
}

/* A key that is not there is 0; false: no number, or one that counts nothing. */
static bool count_at(const json_t *object, const char *key, size_t *n)
{
    const json_t *value = json_object_get(object, key);
    *n = (size_t)json_integer_value(value);
    return !value || (json_is_integer(value) && json_integer_value(value) >= 0);
}

static bool figures_read(const json_t *array, Edition *edition, Arena *arena)
{
    edition->nfigures = json_array_size(array);
    EditionFigure *figures = ARENA_ARRAY(arena, EditionFigure, edition->nfigures);
    bool whole = json_is_array(array);
    for (size_t i = 0; i < edition->nfigures; i++) {
        const json_t *object = json_array_get(array, i);
        EditionFigure *figure = &figures[i];
        figure->path = text_at(object, "path", arena);
        figure->value = text_at(object, "value", arena);
        figure->unit = text_at(object, "unit", arena);
        figure->formula = text_at(object, "formula", arena);
        figure->last = text_at(object, "last", arena);
        figure->at = text_at(object, "at", arena);
        figure->reads = texts_at(object, "reads", arena, &figure->nreads);
        whole = whole && figure->path.n;
    }
    edition->figures = figures;
    return whole;
}

static bool kind_read(Str word, EditionKind *kind)
{
    for (int i = EDITION_HEADING; i <= EDITION_CELL; i++)
        if (str_is(word, KINDS[i])) {
            *kind = (EditionKind)i;
            return true;
        }
    return false;
}

static bool texts_read(const json_t *array, Edition *edition, Arena *arena)
{
    edition->ntexts = json_array_size(array);
    EditionText *texts = ARENA_ARRAY(arena, EditionText, edition->ntexts);
    bool whole = json_is_array(array);
    for (size_t i = 0; i < edition->ntexts; i++) {
        const json_t *object = json_array_get(array, i);
        EditionText *text = &texts[i];
        whole = kind_read(text_at(object, "kind", arena), &text->kind) && whole;
        text->place = text_at(object, "place", arena);
        text->row = text_at(object, "row", arena);
        text->column = text_at(object, "column", arena);
        text->text = text_at(object, "text", arena);
        text->form = text_at(object, "form", arena);
        if (!text->form.n)
            text->form = text->text;
        text->page = text_at(object, "page", arena);
        whole = count_at(object, "sheet", &text->sheet) && whole;
        text->reads = texts_at(object, "reads", arena, &text->nreads);
    }
    edition->texts = texts;
    return whole;
}

static bool edition_fill(const json_t *root, Edition *edition, Arena *arena)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    const json_t *office = json_object_get(root, "office");
    if (!format || strcmp(format, EDITION_FORMAT) != 0)
        return false;
    edition->id = text_at(office, "id", arena);
    edition->code = text_at(office, "code", arena);
    edition->name = text_at(office, "name", arena);
    edition->profile = text_at(office, "profile", arena);
    edition->date = text_at(office, "date", arena);
    edition->year = json_integer_value(json_object_get(office, "year"));
    edition->title = text_at(root, "title", arena);
    edition->version = json_integer_value(json_object_get(root, "version"));
    return count_at(root, "pages", &edition->pages) &&
           figures_read(json_object_get(root, "figures"), edition, arena) &&
           texts_read(json_object_get(root, "text"), edition, arena) && edition->version > 0 &&
           edition->id.n > 0;
}

const Edition *edition_read(Str bytes, Str name, Arena *arena, DiagList *diags)
{
    Edition *edition = ARENA_NEW(arena, Edition);
    json_t *root = json_loadb(bytes.s ? bytes.s : "", bytes.n, JSON_REJECT_DUPLICATES, NULL);
    bool whole = root && edition_fill(root, edition, arena);
    json_decref(root);
    if (!whole)
        diag_add(diags, DIAG_EDITION_BROKEN, (Pos){0}, DIAG_ARGS(name));
    return whole ? edition : NULL;
}
