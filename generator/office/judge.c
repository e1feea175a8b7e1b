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

void office_judge_text(Made *made)
{
    const RuleBook *book = made->source->profile->rules;
    /* With errors sentences stand unfilled, and would be found fault with for that. */
    if (made->document && diag_errors(&made->diags) == 0)
        checks_run(&(CheckInput){made->document, made->source, made->ledger, book, made->coverage},
                   made->input->arenas.reading, &made->findings, &made->diags);
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
