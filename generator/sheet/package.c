/*
 * Which part of the archive is which sheet: relations from the root to the workbook and on to its sheets and texts.
 * Targets are relative to the part that names them, or absolute.
 */
#include "sheet/parts.h"

#include "sheet/args.h"

typedef struct Relation {
    Str id, type, target;
} Relation;
typedef LIST_OF(Relation) RelationList;

typedef struct SheetNamed {
    Str name, relation;
    bool hidden;
} SheetNamed;

typedef struct Package {
    const Reading *reading;
    Zip zip;
    RelationList relations; /* of the part in question */
    LIST_OF(SheetNamed) sheets;
} Package;

/* ---- relations ---- */

/* "../media/x" as named by "xl/worksheets/y": steps are taken from its folder. False: out of the archive. */
static bool target_resolve(Str from, Str target, Arena *arena, Str *out)
{
    Str steps[32];
    size_t n = 0, folder = str_behind_last(from, '/');
    bool absolute = str_starts(target, "/");
    Str whole = absolute ? target : str_format(arena, STR_FMT STR_FMT, (int)folder, from.s, STR_ARG(target));
    for (size_t at = 0, end; at <= whole.n; at = end + 1) {
        end = str_find(whole, STR("/"), at);
        Str step = str_slice(whole, at, end);
        if (step.n == 0 || str_is(step, "."))
            continue;
        if (str_is(step, "..") ? n == 0 : n == sizeof steps / sizeof *steps)
            return false;
        if (str_is(step, ".."))
            n--;
        else
            steps[n++] = step;
    }
    *out = str_join(arena, steps, n, STR("/"));
    return true;
}

static bool relation_met(void *context, Str name, const char **attributes)
{
    Package *package = context;
    Arena *arena = package->reading->arena;
    if (str_is(name, "Relationship") && !str_is(xml_attribute(attributes, "TargetMode"), "External"))
        *LIST_PUSH(arena, &package->relations) =
            (Relation){str_dup(arena, xml_attribute(attributes, "Id")),
                       str_dup(arena, xml_attribute(attributes, "Type")),
                       str_dup(arena, xml_attribute(attributes, "Target"))};
    return true;
}

/* The relations of `part`: xl/workbook.xml has them in xl/_rels/workbook.xml.rels. */
static bool relations_read(Package *package, Str part)
{
    Arena *arena = package->reading->arena;
    size_t folder = str_behind_last(part, '/');
    Str path = str_format(arena, STR_FMT "_rels/" STR_FMT ".rels", (int)folder, part.s,
                          STR_ARG(str_slice(part, folder, part.n)));
    Str bytes;
    package->relations.n = 0;
    return zip_part(package->reading, &package->zip, path, &bytes) &&
           xml_walk(package->reading, bytes, &(XmlWalk){.context = package, .begin = relation_met});
}

/* The part that a relation of `from` leads to. */
static bool part_of(const Package *package, const Relation *relation, Str from, Str *out)
{
    if (!target_resolve(from, relation->target, package->reading->arena, out))
        return reading_hostile(package->reading, ARG_PATH_ELSEWHERE);
    return true;
}

/* By the end of the type: the strict form of the standard begins otherwise. NULL: none. */
static const Relation *relation_typed(const Package *package, const char *type)
{
    for (size_t i = 0; i < package->relations.n; i++)
        if (str_ends(package->relations.v[i].type, type))
            return &package->relations.v[i];
    return NULL;
}

static const Relation *relation_called(const Package *package, Str id)
{
    for (size_t i = 0; i < package->relations.n; i++)
        if (str_eq(package->relations.v[i].id, id))
            return &package->relations.v[i];
    return NULL;
}

/* ---- sheets ---- */

static bool sheet_met(void *context, Str name, const char **attributes)
{
    Package *package = context;
    Arena *arena = package->reading->arena;
    if (!str_is(name, "sheet"))
        return true;
    if (package->sheets.n == WORKBOOK_SHEETS_MAX)
        return reading_hostile(package->reading, ARG_TOO_MANY_SHEETS);
    *LIST_PUSH(arena, &package->sheets) = (SheetNamed){
        str_dup(arena, xml_attribute(attributes, "name")), str_dup(arena, xml_attribute(attributes, "id")),
        str_starts(xml_attribute(attributes, "state"), "hidden") ||
            str_is(xml_attribute(attributes, "state"), "veryHidden")};
    return true;
}

/* No such part is no mistake: a workbook of numbers, or of inline texts, has none. */
static bool shared_strings(const Package *package, Str from, TextList *out)
{
    const Relation *relation = relation_typed(package, "/sharedStrings");
    Str part, bytes;
    if (!relation)
        return true;
    return part_of(package, relation, from, &part) &&
           zip_part(package->reading, &package->zip, part, &bytes) &&
           strings_read(package->reading, bytes, out);
}

/* Charts and dialogues stand among the sheets, and have no cells. */
static bool has_cells(const Relation *relation)
{
    return str_ends(relation->type, "/worksheet");
}

static bool sheets_read(const Package *package, Str from, Workbook *out)
{
    const Reading *reading = package->reading;
    Sheet *sheets = ARENA_ARRAY(reading->arena, Sheet, package->sheets.n);
    TextList strings = {0};
    if (!shared_strings(package, from, &strings))
        return false;
    for (size_t i = 0; i < package->sheets.n; i++) {
        const SheetNamed *named = &package->sheets.v[i];
        const Relation *relation = relation_called(package, named->relation);
        Str part, bytes;
        if (!relation)
            return reading_damaged(reading, ARG_SHEET_NOWHERE);
        if (!has_cells(relation))
            continue;
        Sheet *sheet = &sheets[out->n++];
        *sheet = (Sheet){.name = named->name, .hidden = named->hidden};
        if (!part_of(package, relation, from, &part) || !zip_part(reading, &package->zip, part, &bytes) ||
            !cells_read(reading, bytes, &strings, sheet))
            return false;
    }
    out->v = sheets;
    return true;
}

bool package_read(const Reading *reading, Workbook *out)
{
    Package package = {.reading = reading};
    Str part, bytes;
    if (!zip_open(reading, &package.zip) || !relations_read(&package, STR("")))
        return false;
    const Relation *workbook = relation_typed(&package, "/officeDocument");
    if (!workbook)
        return reading_damaged(reading, ARG_NO_WORKBOOK);
    return part_of(&package, workbook, STR(""), &part) && zip_part(reading, &package.zip, part, &bytes) &&
           xml_walk(reading, bytes, &(XmlWalk){.context = &package, .begin = sheet_met}) &&
           relations_read(&package, part) && sheets_read(&package, part, out);
}
