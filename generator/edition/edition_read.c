/*
 * A data file → the edition it holds. The only file of edition/ that sees the JSON library.
 */
#include <jansson.h>
#include <string.h>

#include "base/file.h"
#include "edition/edition_file.h"

static const char *const KINDS[] = {
    [EDITION_HEADING] = "heading", [EDITION_SENTENCE] = "sentence", [EDITION_CELL] = "cell"};
TABLE_HOLDS(KINDS, EDITION_KINDS);

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

/* file:line:col; the name of a file alone is one of the office's own folder. */
static Str place_at(const json_t *object, Str folder, Arena *arena)
{
    Str at = text_at(object, "at", arena);
    return at.n && str_find(at, STR("/"), 0) == at.n ? path_join(arena, folder, at) : at;
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
        figure->record =
            i && figures_of_one(figure - 1, figure) ? figure[-1].record : text_at(object, "record", arena);
        figure->value = text_at(object, "value", arena);
        figure->unit = text_at(object, "unit", arena);
        figure->formula = text_at(object, "formula", arena);
        figure->last = text_at(object, "last", arena);
        figure->at = place_at(object, edition->folder, arena);
        figure->reads = texts_at(object, "reads", arena, &figure->nreads);
        whole = whole && figure->path.n;
    }
    edition->figures = figures;
    return whole;
}

/* The words stand under the name of their kind; in older files under "text", beside a "kind". */
static bool words_read(const json_t *object, EditionText *text, Arena *arena)
{
    const char *kind = json_string_value(json_object_get(object, "kind"));
    for (int i = EDITION_HEADING; i <= EDITION_CELL; i++)
        if (kind ? strcmp(kind, KINDS[i]) == 0 : json_object_get(object, KINDS[i]) != NULL) {
            text->kind = (EditionKind)i;
            text->text = text_at(object, kind ? "text" : KINDS[i], arena);
            return true;
        }
    return false;
}

/* Where a stretch of texts stands. */
static bool stretch_read(const json_t *object, EditionText *where, Arena *arena)
{
    where->place = text_at(object, "place", arena);
    where->page = text_at(object, "page", arena);
    return count_at(object, "sheet", &where->sheet);
}

static Str form_at(const json_t *object, const EditionText *text, Arena *arena)
{
    if (json_object_get(object, "form"))
        return text_at(object, "form", arena);
    return text->nreads == 1 ? str_format(arena, "{" STR_FMT "}", STR_ARG(text->reads[0])) : text->text;
}

/* The rest of a text of which the place is known. */
static bool text_read(const json_t *object, EditionText *text, Arena *arena)
{
    bool whole = words_read(object, text, arena);
    if (text->kind == EDITION_HEADING)
        text->place = (Str){0};
    text->row = text_at(object, "row", arena);
    text->column = text_at(object, "column", arena);
    text->reads = texts_at(object, "reads", arena, &text->nreads);
    text->form = form_at(object, text, arena);
    return whole;
}

/* The texts of a stretch; in older files a text is a stretch of its own. */
static size_t stretch_size(const json_t *stretch)
{
    const json_t *texts = json_object_get(stretch, "texts");
    return texts ? json_array_size(texts) : 1;
}

static bool texts_read(const json_t *stretches, Edition *edition, Arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; i < json_array_size(stretches); i++)
        n += stretch_size(json_array_get(stretches, i));
    EditionText *texts = ARENA_ARRAY(arena, EditionText, n);
    bool whole = json_is_array(stretches);
    for (size_t i = 0; i < json_array_size(stretches); i++) {
        const json_t *stretch = json_array_get(stretches, i), *inner = json_object_get(stretch, "texts");
        EditionText where = {0};
        whole = stretch_read(stretch, &where, arena) && (!inner || json_is_array(inner)) && whole;
        for (size_t k = 0; k < stretch_size(stretch); k++) {
            EditionText *text = &texts[edition->ntexts++];
            *text = where;
            whole = text_read(inner ? json_array_get(inner, k) : stretch, text, arena) && whole;
        }
    }
    edition->texts = texts;
    return whole;
}

static bool edition_fill(const json_t *root, Edition *edition, Arena *arena)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    const json_t *office = json_object_get(root, "office");
    edition->figures_only = format && strcmp(format, LEDGER_FORMAT) == 0;
    if (!format || (!edition->figures_only && strcmp(format, EDITION_FORMAT) != 0 &&
                    strcmp(format, EDITION_FORMAT_BEFORE) != 0))
        return false;
    edition->id = text_at(office, "id", arena);
    edition->code = text_at(office, "code", arena);
    edition->name = text_at(office, "name", arena);
    edition->profile = text_at(office, "profile", arena);
    edition->date = text_at(office, "date", arena);
    edition->reason = text_at(office, "reason", arena);
    edition->approved = text_at(office, "approved", arena);
    edition->year = json_integer_value(json_object_get(office, "year"));
    edition->folder = text_at(root, "folder", arena);
    edition->title = text_at(root, "title", arena);
    edition->version = json_integer_value(json_object_get(edition->figures_only ? office : root, "version"));
    return count_at(root, "pages", &edition->pages) &&
           figures_read(json_object_get(root, "figures"), edition, arena) &&
           (edition->figures_only || texts_read(json_object_get(root, "text"), edition, arena)) &&
           edition->version > 0 && edition->id.n > 0;
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
