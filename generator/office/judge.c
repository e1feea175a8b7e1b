/*
 * The verdict on one office: relations, text checks, waivers; and the draft that
 * shows what was found.
 */
#include "checks/checks.h"
#include "office/parts.h"

void office_judge_figures(Made *made)
{
    const RuleBook *book = made->source->profile->rules;
    made->coverage =
        relations_run(made->ledger, book, made->input->arenas.reading, &made->findings, &made->diags);
    coverage_check(made->coverage, &made->diags);
    suggestions_add(made->ledger, book, &made->findings);
}

const Node *office_note(const Made *made)
{
    for (size_t i = 0; i < made->findings.n; i++) {
        const Finding *finding = &made->findings.v[i];
        if (finding->rule->kind == RULE_RELATION && finding->severity < finding->rule->severity)
            return made->source->profile->makeup.rounding_note;
    }
    return NULL;
}

/* Characters that do not belong in a file: what else its texts say is read all the same. */
static bool is_of_characters(DiagId id)
{
    return id == DIAG_YAML_CONTROL || id == DIAG_YAML_LOST;
}

/* With other errors sentences stand unfilled, and would be found fault with for that. */
static bool texts_are_filled(const DiagList *diags)
{
    for (size_t i = 0; i < diags->items.n; i++)
        if (diags->items.v[i].severity >= SEVERITY_ERROR && !is_of_characters(diags->items.v[i].id))
            return false;
    return true;
}

/* Whether an error of writing stands at the place, or on its line one of a character, which is read as a blank. */
static bool error_stands(const DiagList *diags, Pos pos)
{
    for (size_t i = 0; i < diags->items.n; i++) {
        const Diagnostic *diag = &diags->items.v[i];
        if (diag->severity >= SEVERITY_ERROR && diag->pos.file == pos.file && diag->pos.line == pos.line &&
            (diag->pos.col == pos.col || is_of_characters(diag->id)))
            return true;
    }
    return false;
}

/* What such an error says of a place, a warning does not say again. */
static void warnings_pass(Made *made)
{
    size_t kept = 0;
    for (size_t i = 0; i < made->findings.n; i++) {
        const Finding *finding = &made->findings.v[i];
        if (finding->severity >= SEVERITY_ERROR || !finding->pos.file ||
            !error_stands(&made->diags, finding->pos))
            made->findings.v[kept++] = *finding;
    }
    made->findings.n = kept;
}

void office_judge_text(Made *made)
{
    const RuleBook *book = made->source->profile->rules;
    made->texts_checked = made->document && texts_are_filled(&made->diags);
    if (made->texts_checked)
        checks_run(&(CheckInput){made->document, made->source, made->ledger, book, made->coverage},
                   made->input->arenas.reading, &made->findings, &made->diags);
    if (diag_errors(&made->diags) > 0)
        warnings_pass(made);
    waivers_apply(&made->source->waivers, source_date(made->source), made->input->arenas.reading,
                  &made->findings, &made->diags);
    findings_sort(&made->findings);
}

typedef LIST_OF(DraftNote) DraftNoteList;

static void diag_note(const Made *made, const Diagnostic *diag, DraftNoteList *notes)
{
    Lang lang = made->input->lang;
    *LIST_PUSH(made->input->arenas.setting, notes) =
        (DraftNote){.message = diag_message(diag, lang, made->input->arenas.setting),
                    .remedy = diag_hint(diag, lang, made->input->arenas.setting),
                    .place = pos_str(diag->pos, made->input->arenas.setting),
                    .pos = diag->pos};
}

static void finding_note(const Made *made, const Finding *finding, DraftNoteList *notes)
{
    StrBuf remedy = {0};
    if (finding->suggestion.figure)
        suggestion_add(&remedy, &finding->suggestion, made->input->lang);
    *LIST_PUSH(made->input->arenas.setting, notes) =
        (DraftNote){.message = finding->message,
                    .remedy = str_dup(made->input->arenas.setting, strbuf_str(&remedy)),
                    .place = pos_str(finding->pos, made->input->arenas.setting),
                    .pos = finding->pos};
    strbuf_free(&remedy);
}

const Document *office_draft(Made *made)
{
    DraftNoteList notes = {0};
    for (size_t i = 0; i < made->diags.items.n; i++)
        if (made->diags.items.v[i].severity >= SEVERITY_WARNING)
            diag_note(made, &made->diags.items.v[i], &notes);
    for (size_t i = 0; i < made->findings.n; i++) {
        const Finding *finding = &made->findings.v[i];
        if (!finding->waiver && finding->severity >= SEVERITY_WARNING)
            finding_note(made, finding, &notes);
    }
    return document_as_draft(made->document, notes.v, notes.n, &made->input->tools->metrics,
                             made->input->arenas.setting);
}
