/*
 * Where figures were brought in from, as sources.yaml has it, held against what they are now.
 */
#include "base/str_map.h"
#include "figures/args.h"
#include "figures/ledger.h"

/* The cell may have more places than the figure, which has two at least where it was rounded. */
bool figure_as_imported(const Figure *figure)
{
    Decimal then, now;
    if (!figure->imported || !figure->known || !decimal_parse(figure->imported->number, &then) ||
        !unit_convert(figure->value, figure->unit, figure->imported->unit, &now))
        return false;
    int places = now.places > 2 ? now.places : 2;
    return decimal_cmp(then, now) == 0 ||
           (then.places > places && decimal_round(then, places, &then) && decimal_cmp(then, now) == 0);
}

static void stale_tell(const Imported *imported, Str now, DiagList *diags)
{
    Str then = str_format(diags->arena, STR_FMT STR_FMT, STR_ARG(imported->number), STR_ARG(imported->unit));
    diag_add(diags, DIAG_SOURCE_STALE, imported->pos, DIAG_ARGS(imported->name, imported->from, then, now));
}

void imported_link(Ledger *ledger, DiagList *diags)
{
    const ImportedList *list = &ledger->source->imported;
    StrMap names = {0};
    if (!list->n)
        return;
    const LedgerFigures all = ledger_figures(ledger, ledger->arena);
    for (size_t i = 0; i < all.n; i++)
        (void)str_map_put(&names, ledger->arena, all.v[i].name, i);
    for (size_t i = 0; i < list->n; i++) {
        const size_t *at = str_map_at(&names, list->v[i].name);
        if (!at) {
            stale_tell(&list->v[i], ARG_NOT_THERE, diags);
            continue;
        }
        Slot *slot = ledger->figures.v[all.v[*at].figure->number - 1];
        Figure *figure = &slot->entry.figure;
        figure->imported = &list->v[i];
        if (figure->known && !figure_as_imported(figure))
            stale_tell(&list->v[i],
                       str_format(diags->arena, STR_FMT STR_FMT,
                                  STR_ARG(decimal_str(diags->arena, figure->value)), STR_ARG(figure->unit)),
                       diags);
    }
}
