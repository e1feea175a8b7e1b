/*
 * What was made, as the record that is kept of it and as what the reports tell.
 */
#include <stdlib.h>

#include "office/parts.h"

/* Every severity, and every rule that found something. */
static void findings_count(const Made *made, OfficeRecord *record, Arena *arena)
{
    for (size_t i = 0; i < made->diags.items.n; i++) {
        record->count[made->diags.items.v[i].severity]++;
        rule_count(&record->rules, str_of(diag_name(made->diags.items.v[i].id)), 1, arena);
    }
    for (size_t i = 0; i < made->findings.n; i++) {
        const Finding *finding = &made->findings.v[i];
        record->waived += finding->waiver != NULL;
        if (finding->waiver)
            continue;
        record->count[finding->severity]++;
        rule_count(&record->rules, finding->rule->code, 1, arena);
    }
}

static int by_postscript(const void *a, const void *b)
{
    return str_cmp(font_info(*(const Font *const *)a)->postscript,
                   font_info(*(const Font *const *)b)->postscript);
}

FontList fonts_drawn(const Layout *layout, Arena *arena)
{
    FontList fonts = {0};
    for (size_t p = 0; p < layout->pages.n; p++)
        for (size_t i = 0; i < layout->pages.v[p].items.n; i++) {
            const Item *item = &layout->pages.v[p].items.v[i];
            const Font *font = item->kind == ITEM_TEXT ? item->text.font : NULL;
            size_t k = 0;
            while (k < fonts.n && fonts.v[k] != font)
                k++;
            if (font && k == fonts.n)
                *LIST_PUSH(arena, &fonts) = font;
        }
    if (fonts.n)
        qsort(fonts.v, fonts.n, sizeof *fonts.v, by_postscript);
    return fonts;
}

TextList font_names(const FontList *fonts, Arena *arena)
{
    TextList names = {0};
    for (size_t i = 0; i < fonts->n; i++)
        *LIST_PUSH(arena, &names) = font_info(fonts->v[i])->postscript;
    return names;
}

static TextList font_sums(const FontList *fonts, Arena *arena)
{
    TextList sums = {0};
    for (size_t i = 0; i < fonts->n; i++)
        *LIST_PUSH(arena, &sums) = font_sha256(fonts->v[i]);
    return sums;
}

/* Which office and version it is; of a corrected one also why and who approved. */
static void source_note(const Source *source, OfficeRecord *record, Arena *arena)
{
    const CorrectionList *corrections = &source->corrections;
    record->is_known = true;
    record->name = source->office->name;
    record->code = source->office->code;
    record->profile = source->profile->id;
    record->edition = source_version(source);
    record->date = date_iso(source_date(source), arena);
    record->waivers = source->waivers.n;
    record->is_corrected = corrections->n > 0;
    if (corrections->n == 0)
        return;
    record->reason = corrections->v[corrections->n - 1].reason;
    record->approved = corrections->v[corrections->n - 1].approved_by;
}

static bool stands(OfficeStatus status)
{
    return status == OFFICE_MADE || status == OFFICE_UNCHANGED;
}

OfficeRecord office_record(const Made *made, OfficeStatus status, Str data)
{
    Arena *arena = made->input->arenas.scratch;
    OfficeRecord record = {.status = status, .program = STR(YUSUAN_VERSION), .data_sha256 = data};
    if (made->source)
        source_note(made->source, &record, arena);
    record.is_laid_out = made->layout != NULL;
    record.pages = made->layout ? made->layout->pages.n : 0;
    findings_count(made, &record, arena);
    if (!stands(status))
        return record;
    for (int kind = 0; kind < FILE_KINDS; kind++)
        record.files[kind] = made->files[kind];
    const FontList fonts = fonts_drawn(made->layout, arena);
    record.fonts = font_names(&fonts, arena);
    record.font_sums = font_sums(&fonts, arena);
    record.is_draft = made->input->draft;
    return record;
}

OfficeReport office_report(const Made *made, bool written)
{
    return (OfficeReport){
        .id = made->id,
        .content = str_of(made->input->tools->roots.content),
        .name = made->source ? made->source->office->name : made->id,
        .diags = &made->diags,
        .findings = &made->findings,
        .coverage = made->coverage,
        .texts_unread = !made->texts_checked,
        .file = written ? made->files[FILE_PDF].name : (Str){0},
        .pages = made->layout ? made->layout->pages.n : 0,
        .bytes = made->files[FILE_PDF].bytes,
        .draft = made->input->draft,
    };
}
