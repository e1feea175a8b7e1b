/*
 * `yusuan diff`: every office that one of two sides has.
 */
#include "press/job.h"

#include "press/side.h"
#include "report/changes.h"

typedef struct Comparison {
    const PressOptions *options;
    Side old, new;
    ChangesReport report;
    JobArenas arenas[2];
} Comparison;

/* Of both sides, each once, sorted. */
static TextList offices_join(const Comparison *c, Arena *arena)
{
    TextList all = {0}, once = {0};
    const Side *sides[] = {&c->old, &c->new};
    for (size_t s = 0; s < sizeof sides / sizeof *sides; s++)
        for (size_t i = 0; i < sides[s]->offices.n && (sides[s]->alone || !sides[1 - s]->alone); i++)
            *LIST_PUSH(arena, &all) = sides[s]->offices.v[i].id;
    str_sort(all.v, all.n);
    for (size_t i = 0; i < all.n; i++)
        if (i == 0 || !str_eq(all.v[i], all.v[i - 1]))
            *LIST_PUSH(arena, &once) = all.v[i];
    return once;
}

static void office_compare(Comparison *c, Str office)
{
    Arena *arena = c->arenas[0].reading;
    DiagList diags;
    diag_list_init(&diags, arena);
    const Edition *old = side_edition(&c->old, office, c->arenas[0], &diags);
    const Edition *new = side_edition(&c->new, office, c->arenas[1], &diags);
    const Edition *one = new ? new : old;
    c->report.unread |= diag_errors(&diags) > 0;
    if (diag_errors(&diags) == 0 && one) {
        OfficeChanges changes = {.id = office, .name = one->name, .gone = !new};
        if (old && new)
            changes.changes = editions_compare(old, new, arena);
        changes_office(&c->report, &changes);
    }
    press_report(c->options, &diags);
    press_print(c->options->output, c->report.out);
    strbuf_clear(c->report.out);
    job_arenas_reset(&c->arenas[1]);
    job_arenas_reset(&c->arenas[0]);
}

static bool offices_compare(Comparison *c, Arena *arena, DiagList *diags)
{
    TextList all = offices_join(c, arena), offices;
    const OfficeChoice choice = offices_named(c->options, c->new.spec);
    if (!offices_choose(&choice, &all, arena, &offices, diags))
        return false;
    changes_begin(&c->report, c->old.spec, c->new.spec);
    for (size_t i = 0; i < offices.n && !press_interrupted(); i++)
        office_compare(c, offices.v[i]);
    changes_end(&c->report);
    press_print(c->options->output, c->report.out);
    return true;
}

PressResult press_diff(const PressOptions *options, const char *old, const char *new)
{
    static const ChangesFormat FORMATS[] = {
        [FORMAT_TERMINAL] = CHANGES_TERMINAL, [FORMAT_JSON] = CHANGES_JSON, [FORMAT_HTML] = CHANGES_HTML};
    StrBuf text = {0};
    Comparison c = {.options = options, .arenas = {job_arenas_new(), job_arenas_new()}};
    c.report = (ChangesReport){.format = FORMATS[options->format], .style = options->report, .out = &text};
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    PressResult result = side_open(&c.old, options, old, &diags);
    PressResult other = side_open(&c.new, options, new, &diags);
    result = result > other ? result : other;
    if (result == PRESS_FINE && !offices_compare(&c, arena, &diags))
        result = PRESS_USAGE;
    press_report(options, &diags);
    if (result == PRESS_FINE)
        result = press_interrupted() ? PRESS_INTERRUPTED : c.report.unread ? PRESS_FINDINGS : PRESS_FINE;
    side_close(&c.new);
    side_close(&c.old);
    arena_free(arena);
    job_arenas_free(&c.arenas[1]);
    job_arenas_free(&c.arenas[0]);
    strbuf_free(&text);
    return result;
}
