/*
 * trace CONTENT TEMPLATES FONTS STAGE: the office x of a year's folder laid out on
 * fake metrics (汉字 1 em, everything else ½ em) and a stage of it printed: trace,
 * what was found going before it, or source, ledger, document. Breaks and places can
 * so be checked by hand.
 *
 * fonts.yaml is read for the names of its roles; no glyph of its fonts is used.
 */
#include <stdio.h>
#include <string.h>

#include "document/document.h"
#include "figures/figures.h"
#include "office/office.h"
#include "paint/paint.h"
#include "unit/layout_invariants.h"

typedef struct Bench {
    Arena *arena, *scratch;
    FontSet *fonts;
    DiagList diags;
    const char *stage;
    StrBuf dump; /* of the stage, unless it is the trace */
} Bench;

static bool is_stage(const Bench *bench, const char *name)
{
    return strcmp(bench->stage, name) == 0;
}

/* The layout, once it was held to what every layout keeps; a fault is printed into the trace. */
static const Layout *layout_checked(Bench *bench, const Document *document, const Metrics *metrics)
{
    DiagList again;
    diag_list_init(&again, bench->arena);
    const Layout *layout = layout_document(document, metrics, bench->arena, bench->scratch, &bench->diags);
    const Layout *second = layout_document(document, metrics, bench->arena, bench->scratch, &again);
    Str fault = layout_fault(document, layout, false, bench->arena);
    Str differs = layouts_differ(layout, second, bench->arena);
    if (fault.n || differs.n)
        printf("FAULT " STR_FMT STR_FMT "\n", STR_ARG(fault), STR_ARG(differs));
    return layout;
}

static const Layout *office_layout(Bench *bench, const char *content, const char *templates)
{
    Metrics metrics = fake_metrics();
    const Office *office = office_load(content, STR("x"), bench->arena, &bench->diags);
    if (!office)
        return NULL;
    const Profile *profile =
        profile_load(templates, office->profile, office->profile_pos, bench->arena, &bench->diags);
    const Source *source = profile ? source_load(office, profile, bench->arena, &bench->diags) : NULL;
    if (!source)
        return NULL;
    if (is_stage(bench, "source"))
        source_dump(source, &bench->dump);
    const Ledger *ledger = ledger_build(source, bench->arena, &bench->diags);
    if (is_stage(bench, "ledger"))
        ledger_dump(ledger, &bench->dump);
    const DocumentInput input = {source, ledger, bench->fonts, &metrics};
    const Document *document = document_build(&input, bench->arena, &bench->diags);
    if (document && is_stage(bench, "document"))
        document_dump(document, &bench->dump);
    if (!document || diag_errors(&bench->diags) > 0)
        return NULL;
    return layout_checked(bench, document, &metrics);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    Bench bench = {.arena = arena_new(), .scratch = arena_new(), .stage = argv[4]};
    diag_list_init(&bench.diags, bench.arena);
    bench.fonts = fonts_open(argv[3], bench.arena, &bench.diags);
    const Layout *layout = bench.fonts ? office_layout(&bench, argv[1], argv[2]) : NULL;

    StrBuf text = bench.dump;
    diag_sort(&bench.diags);
    if (is_stage(&bench, "trace")) {
        report_diags(&bench.diags, (ReportStyle){.lang = LANG_ZH}, &text);
        if (layout)
            paint_trace(layout, &text);
    }
    if (text.n > 0)
        fwrite(text.s, 1, text.n, stdout);
    strbuf_free(&text);
    font_set_close(bench.fonts);
    arena_free(bench.scratch);
    arena_free(bench.arena);
    return layout ? 0 : 1;
}
