/*
 * What stands on one side of a comparison, office by office.
 */
#include "cli/diff_side.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "published/manifest.h"
#include "recheck/inside.h"
#include "run/run.h"

#define DATA_END (FILE_FORMS[FILE_DATA].end)

/* What stands before .data.json. */
static Str data_name(Str path)
{
    Str name = path_name(path);
    return str_slice(name, 0, name.n - strlen(DATA_END));
}

/* yunqi of yunqi.v2, as an archive names it. */
static Str version_cut(Str name)
{
    size_t at = name.n;
    while (at > 0 && name.s[at - 1] >= '0' && name.s[at - 1] <= '9')
        at--;
    bool cut = at < name.n && str_ends(str_slice(name, 0, at), ".v");
    return cut ? str_slice(name, 0, at - strlen(".v")) : name;
}

static void file_add(Side *side, Str office, Str path)
{
    *LIST_PUSH(side->arena, &side->offices) = (SideOffice){office, path};
}

static int office_cmp(const void *left, const void *right)
{
    return str_cmp(((const SideOffice *)left)->id, ((const SideOffice *)right)->id);
}

/* x.pdf stands for the data beside it; where there are none, for the ledger inside. */
static bool file_open(Side *side, Str path)
{
    Str data = path;
    if (str_ends(path, ".pdf")) {
        Str stem = str_slice(path, 0, path.n - STR(".pdf").n);
        data = office_file(stem, FILE_DATA, side->arena);
        if (!file_exists(str_cstr(side->arena, path)))
            return false;
        if (!file_exists(data.s)) {
            file_add(side, version_cut(path_name(stem)), str_dup(side->arena, path));
            return side->alone = true;
        }
    }
    if (!str_ends(data, DATA_END) || !file_exists(str_cstr(side->arena, data)))
        return false;
    data = str_dup(side->arena, data);
    file_add(side, version_cut(data_name(data)), data);
    side->alone = true;
    return true;
}

/* The data of a PDF, or itself where they are not beside it; empty: the name is of neither. */
static Str output_of(Side *side, Str folder, Str name)
{
    if (str_ends(name, DATA_END))
        return data_name(name);
    Str stem = str_ends(name, ".pdf") ? str_slice(name, 0, name.n - STR(".pdf").n) : STR("");
    Str data = office_file(stem, FILE_DATA, side->arena);
    return stem.n && !str_ends(name, FILE_FORMS[FILE_NOTICE].end) &&
                   file_missing(path_join(side->arena, folder, data).s)
               ? stem
               : STR("");
}

/* A folder that was published into: every data file in it, and every PDF that lacks one. */
static bool outputs_open(Side *side, Str path, DiagList *diags)
{
    Str *names;
    size_t n;
    if (!file_exists(path_join(side->arena, path, STR(MANIFEST_NAME)).s) ||
        !folder_list(str_cstr(side->arena, path), side->arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++) {
        Str office = output_of(side, path, names[i]);
        if (office.n && office_name_is_fine(office))
            file_add(side, office, path_join(side->arena, path, names[i]));
    }
    if (side->offices.n)
        qsort(side->offices.v, side->offices.n, sizeof *side->offices.v, office_cmp);
    return true;
}

static Ending content_open(Side *side, const OfficeRoots *given, DiagList *diags)
{
    OfficeRoots roots = *given;
    TextList offices = {0};
    bool revision = !folder_exists(str_cstr(side->arena, side->spec)) && revision_is(side->spec);
    if (revision && !revision_fetch(side->spec, &side->revision, side->arena, diags))
        return diag_ending(diags);
    roots.content = str_cstr(side->arena, revision ? side->revision.content : side->spec);
    if (!offices_of_year(str_of(roots.content), &offices, side->arena, diags))
        return diag_ending(diags);
    for (size_t i = 0; i < offices.n; i++)
        *LIST_PUSH(side->arena, &side->offices) = (SideOffice){.id = offices.v[i]};
    return office_tools_open(&side->tools, &roots, side->arena, diags) ? ENDING_FINE : ENDING_ENVIRONMENT;
}

Ending side_open(Side *side, const OfficeRoots *roots, const char *spec, DiagList *diags)
{
    *side = (Side){.arena = arena_new()};
    side->spec = str_dup(side->arena, str_of(spec));
    if (file_exists(spec) && !file_expect(spec, diags))
        return ENDING_USAGE;
    if (file_open(side, side->spec) || outputs_open(side, side->spec, diags))
        return ENDING_FINE;
    if (diag_environment(diags))
        return ENDING_ENVIRONMENT;
    return content_open(side, roots, diags);
}

void side_close(Side *side)
{
    if (side->tools.profiles.arena)
        office_tools_close(&side->tools);
    revision_remove(&side->revision);
    arena_free(side->arena);
}

/* Of a revision, places are named as the revision was: HEAD~1:content/2021/yunqi/figures.yaml:12:9 */
static void places_rename(const Side *side, Edition *edition, Arena *arena)
{
    Str hidden = side->revision.content;
    EditionFigure *figures = ARENA_ARRAY(arena, EditionFigure, edition->nfigures);
    for (size_t i = 0; i < edition->nfigures; i++) {
        figures[i] = edition->figures[i];
        if (hidden.n && str_starts(figures[i].at, hidden.s))
            figures[i].at = str_format(arena, STR_FMT STR_FMT, STR_ARG(side->spec),
                                       STR_ARG(str_slice(figures[i].at, hidden.n, figures[i].at.n)));
    }
    edition->figures = figures;
}

static const Edition *content_edition(Side *side, Str office, OfficeArenas arenas, DiagList *diags)
{
    const OfficeInput input = {.tools = &side->tools, .office = office, .through = true, .arenas = arenas};
    const Made *made = office_make(&input, UNTIL_EDITION);
    if (made->cached && !made->cached->profile)
        profile_diags(made->cached, made->profile_pos, diags);
    diags_append(diags, &made->diags, SEVERITY_ERROR);
    if (!made->edition || diag_errors(diags) > 0)
        return NULL;
    Edition *edition = ARENA_NEW(arenas.reading, Edition);
    *edition = *made->edition;
    places_rename(side, edition, arenas.reading);
    return edition;
}

/* Figures alone. NULL with messages. */
static const Edition *inside_edition(const SourceFile *pdf, Arena *arena, DiagList *diags)
{
    PdfInsides insides;
    if (!pdf_inside_read(pdf->text, &insides, arena, diags))
        return NULL;
    const PdfInside *ledger = inside_find(&insides, "ledger.json");
    if (ledger)
        return edition_read(ledger->bytes, pdf->name, arena, diags);
    diag_add(diags, DIAG_INSIDE_NO_LEDGER, (Pos){0}, DIAG_ARGS(pdf->name));
    return NULL;
}

const Edition *side_edition(Side *side, Str office, OfficeArenas arenas, DiagList *diags)
{
    const SideOffice sought = {.id = office}, *found = NULL;
    if (side->offices.n)
        found = bsearch(&sought, side->offices.v, side->offices.n, sizeof sought, office_cmp);
    if (!found || !found->file.n)
        return found ? content_edition(side, office, arenas, diags) : NULL;
    const SourceFile *file = file_read(found->file.s, found->file, PUBLISHED_MAX, arenas.reading, diags);
    if (file && str_ends(found->file, ".pdf"))
        return inside_edition(file, arenas.reading, diags);
    return file ? edition_read(file->text, file->name, arenas.reading, diags) : NULL;
}
