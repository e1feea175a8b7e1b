/*
 * trace CONTENT TEMPLATES FONTS STAGE: the office x of a year's folder made on fake
 * metrics (汉字 1 em, everything else ½ em) and a stage of it printed: trace, with what
 * was found going before it, or source, ledger, document. Breaks and places can so be
 * checked by hand. What rules find keeps nothing from being laid out and is not printed.
 *
 * fonts.yaml is read for the names of its roles; no glyph of its fonts is used.
 */
#include <stdio.h>
#include <string.h>

#include "office/office.h"
#include "unit/layout_invariants.h"

static Dump dump_named(const char *stage)
{
    static const struct {
        const char *name;
        Dump dump;
    } STAGES[] = {{"source", DUMP_SOURCE}, {"ledger", DUMP_LEDGER}, {"document", DUMP_DOCUMENT}};
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++)
        if (strcmp(stage, STAGES[i].name) == 0)
            return STAGES[i].dump;
    return DUMP_TRACE;
}

/* What every layout keeps, and that a second one is the same; a fault is printed into the trace. */
static void layout_hold(const Made *made)
{
    const OfficeArenas *arenas = &made->input->arenas;
    DiagList again;
    diag_list_init(&again, arenas->setting);
    const Layout *second = layout_document(made->document, &made->input->tools->metrics, arenas->setting,
                                           arenas->scratch, &again);
    Str fault = layout_fault(made->document, made->layout, &made->diags, false, arenas->setting);
    Str differs = layouts_differ(made->layout, second, arenas->setting);
    if (fault.n || differs.n)
        printf("FAULT " STR_FMT STR_FMT "\n", STR_ARG(fault), STR_ARG(differs));
}

/* Has the office pages, and do no mistakes stand against them? */
static bool office_print(Made *made, Dump dump)
{
    StrBuf text = {0};
    bool laid_out = made->layout && diag_errors(&made->diags) == 0;
    if (made->cached)
        diags_append(&made->diags, &made->cached->diags, SEVERITY_NOTE);
    diag_sort(&made->diags);
    if (laid_out)
        layout_hold(made);
    if (dump == DUMP_TRACE)
        report_diags(&made->diags, (ReportStyle){.lang = LANG_ZH}, &text);
    if (dump != DUMP_TRACE || laid_out)
        office_dump(made, dump, &text);
    if (text.n)
        fwrite(text.s, 1, text.n, stdout);
    strbuf_free(&text);
    return laid_out;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    OfficeArenas arenas = office_arenas_new();
    Arena *shared = arena_new();
    OfficeTools tools;
    DiagList diags;
    diag_list_init(&diags, shared);
    const OfficeRoots roots = {.content = argv[1], .templates = argv[2], .fonts = argv[3]};
    bool laid_out = false;
    if (office_tools_open(&tools, &roots, shared, &diags)) {
        tools.metrics = fake_metrics();
        const OfficeInput input = {.tools = &tools, .office = STR("x"), .through = true, .arenas = arenas};
        Made *made = office_make(&input, UNTIL_LAYOUT);
        laid_out = office_print(made, dump_named(argv[4]));
        office_release(made);
    }
    office_tools_close(&tools);
    arena_free(shared);
    office_arenas_free(&arenas);
    return laid_out ? 0 : 1;
}
