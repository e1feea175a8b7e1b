/*
 * One office through all stages. office_make is the line; each stage is another folder's.
 */
#include "office/office.h"

#include "base/file.h"
#include "office/parts.h"

OfficeArenas office_arenas_new(void)
{
    return (OfficeArenas){arena_new(), arena_new(), arena_new()};
}

void office_arenas_reset(OfficeArenas *arenas)
{
    arena_reset(arenas->scratch);
    arena_reset(arenas->setting);
    arena_reset(arenas->reading);
}

void office_arenas_free(OfficeArenas *arenas)
{
    arena_free(arenas->scratch);
    arena_free(arenas->setting);
    arena_free(arenas->reading);
}

bool office_tools_open(OfficeTools *tools, const OfficeRoots *roots, Arena *arena, DiagList *diags)
{
    *tools = (OfficeTools){.roots = *roots};
    tools->profiles.arena = arena_new();
    pthread_mutex_init(&tools->profiles.lock, NULL);
    tools->fonts = fonts_open(roots->fonts, arena, diags);
    if (!tools->fonts || diag_errors(diags) > 0)
        return false;
    tools->metrics = font_set_metrics(tools->fonts);
    return true;
}

void office_tools_close(OfficeTools *tools)
{
    font_set_close(tools->fonts);
    pthread_mutex_destroy(&tools->profiles.lock);
    arena_free(tools->profiles.arena);
}

static Made *made_new(const OfficeInput *input)
{
    Arena *reading = input->arenas.reading;
    Made *made = ARENA_NEW(reading, Made);
    made->input = input;
    made->id = str_dup(reading, input->office);
    made->source = input->source;
    diag_list_init(&made->diags, reading);
    if (input->known)
        diags_append(&made->diags, input->known, SEVERITY_NOTE);
    return made;
}

void office_release(Made *made)
{
    for (int kind = 0; kind < FILE_KINDS; kind++)
        strbuf_free(&made->bytes[kind]);
}

bool office_is_blocked(const Made *made)
{
    return !made->document || diag_errors(&made->diags) > 0 || findings_blocking(&made->findings) > 0;
}

bool office_is_disturbed(const Made *made)
{
    return diag_environment(&made->diags) || (made->cached && diag_environment(&made->cached->diags));
}

/* Everything the office and its profile say. NULL with messages. */
static const Source *source_read(Made *made)
{
    const OfficeInput *input = made->input;
    const OfficeRoots *roots = &input->tools->roots;
    Arena *reading = input->arenas.reading;
    const Office *office = office_load(roots->content, made->id, reading, &made->diags);
    if (!office)
        return NULL;
    made->profile_pos = roots->profile ? (Pos){0} : office->profile_pos;
    made->cached = profile_cached(input->tools, roots->profile ? str_of(roots->profile) : office->profile);
    if (made->cached->profile)
        return source_load(office, made->cached->profile, reading, &made->diags);
    if (!profile_name_diags(made->cached, made->profile_pos, &made->diags))
        diag_add(&made->diags, DIAG_NO_PROFILE, made->profile_pos, DIAG_ARGS(made->cached->id));
    return NULL;
}

/* The document, or its draft. */
static const Layout *pages_set(Made *made)
{
    const OfficeInput *input = made->input;
    const OfficeArenas *arenas = &input->arenas;
    const Metrics *metrics = &input->tools->metrics;
    const Layout *layout =
        layout_document(made->document, metrics, arenas->setting, arenas->scratch, &made->diags);
    if (input->draft) /* whose findings are also what the pages were warned of */
        layout = layout_draft(layout, office_draft(made), metrics, arenas->setting, arenas->scratch);
    arena_reset(arenas->scratch);
    return layout;
}

Finished office_finished(const Made *made)
{
    return (Finished){.id = made->id,
                      .root = path_parent(str_of(made->input->tools->roots.templates)),
                      .source = made->source,
                      .ledger = made->ledger,
                      .figures = ledger_figures(made->ledger, made->input->arenas.reading),
                      .document = made->document,
                      .layout = made->layout};
}

static Made *made_until(const OfficeInput *input, OfficeStage until)
{
    const OfficeArenas *arenas = &input->arenas;
    bool through = input->through || input->draft;
    Made *made = made_new(input);
    if (!made->source)
        made->source = source_read(made);
    if (!made->source)
        return made;
    made->ledger = ledger_build(made->source, arenas->reading, &made->diags);
    if (!input->source)
        office_judge_figures(made);
    const DocumentInput worded = {.source = made->source,
                                  .ledger = made->ledger,
                                  .fonts = input->tools->fonts,
                                  .metrics = &input->tools->metrics,
                                  .note = office_note(made)};
    if (made->source->whole)
        made->document = office_document(made, &worded);
    if (!input->source)
        office_judge_text(made);
    if (until < UNTIL_LAYOUT || !made->document || (office_is_blocked(made) && !through))
        return made;
    made->layout = pages_set(made);
    if (until == UNTIL_CHECKED && office_is_published(made))
        until = UNTIL_FILES;
    if (until < UNTIL_EDITION || (office_is_blocked(made) && !through))
        return made;
    const Finished finished = office_finished(made);
    made->edition = edition_of(&finished, arenas->setting);
    if (until == UNTIL_FILES)
        made->complete = files_make(made, &finished);
    return made;
}

Made *office_make(const OfficeInput *input, OfficeStage until)
{
    Made *made = made_until(input, until);
    /* What is wrong may come of a font that is not any more what it was. */
    if (diag_errors(&made->diags) && input->tools->fonts)
        (void)font_set_stands(input->tools->fonts, input->arenas.scratch, &made->diags);
    return made;
}
