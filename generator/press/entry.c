/*
 * An office's outcome as data: its entry in the manifest.
 */
#include "press/outcome.h"

const char *status_name(OfficeStatus status)
{
    static const char *const NAMES[] = {
        [OFFICE_MADE] = "made",       [OFFICE_UNCHANGED] = "unchanged", [OFFICE_PASSED] = "passed",
        [OFFICE_REFUSED] = "refused", [OFFICE_FAILED] = "failed",
    };
    return NAMES[status];
}

static void number_set(json_t *object, const char *key, size_t n)
{
    json_object_set_new(object, key, json_integer((json_int_t)n));
}

/* Every severity, and every rule that found something; what is waived is counted apart. */
static void findings_set(json_t *entry, const Job *job)
{
    static const char *const SEVERITIES[] = {"note", "warning", "error", "fatal"};
    json_t *by = json_object(), *rules = json_object();
    size_t count[SEVERITY_FATAL + 1] = {0}, waived = 0;
    for (size_t i = 0; i < job->diags.items.n; i++) {
        count[job->diags.items.v[i].severity]++;
        json_count(rules, diag_name(job->diags.items.v[i].id), 1);
    }
    for (size_t i = 0; i < job->findings.n; i++) {
        const Finding *finding = &job->findings.v[i];
        waived += finding->waiver != NULL;
        if (finding->waiver)
            continue;
        count[finding->severity]++;
        json_count(rules, str_cstr(job->scratch, finding->rule->code), 1);
    }
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        number_set(by, SEVERITIES[s], count[s]);
    json_object_set_new(entry, "findings", by);
    json_object_set_new(entry, "rules", rules);
    number_set(entry, "waived", waived);
    number_set(entry, "waivers", job->source ? job->source->waivers.n : 0);
}

/* PostScript names of the faces that draw something. */
static json_t *fonts_of(const Layout *layout, Arena *arena)
{
    LIST_OF(const Font *) fonts = {0};
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
    Str *names = ARENA_ARRAY(arena, Str, fonts.n);
    for (size_t i = 0; i < fonts.n; i++)
        names[i] = font_info(fonts.v[i])->postscript;
    str_sort(names, fonts.n);
    json_t *list = json_array();
    for (size_t i = 0; i < fonts.n; i++)
        json_array_append_new(list, json_text(names[i]));
    return list;
}

/* A file beside the PDF: its name, size and SHA-256. */
static void file_set(json_t *object, const FileNote *note)
{
    json_object_set_new(object, "file", json_text(note->name));
    number_set(object, "bytes", note->bytes);
    json_object_set_new(object, "sha256", json_text(note->sha256));
}

static void files_set(json_t *entry, const Job *job, const JobResult *result)
{
    file_set(entry, &result->files[FILE_PDF]);
    for (int kind = 0; kind < FILE_PDF; kind++) {
        if (!result->files[kind].name.n)
            continue;
        json_t *object = json_object();
        file_set(object, &result->files[kind]);
        json_object_set_new(entry, FILE_FORMS[kind].key, object);
    }
    json_object_set_new(entry, "fonts", fonts_of(job->layout, job->scratch));
    json_object_set_new(entry, "draft", json_boolean(job->press->options->draft));
}

/* Which version this is, and from when; of a corrected one also why and who approved. */
static void edition_set(json_t *entry, const Job *job)
{
    const CorrectionList *list = &job->source->corrections;
    json_object_set_new(entry, "edition", json_integer(source_version(job->source)));
    json_object_set_new(entry, "date", json_text(date_iso(source_date(job->source), job->scratch)));
    if (!list->n)
        return;
    json_object_set_new(entry, "reason", json_text(list->v[list->n - 1].reason));
    json_object_set_new(entry, "approved", json_text(list->v[list->n - 1].approved_by));
}

json_t *entry_new(const Job *job, const JobResult *result, OfficeStatus status, Str data)
{
    json_t *entry = json_object();
    json_object_set_new(entry, "status", json_string(status_name(status)));
    json_object_set_new(entry, "version", json_string(YUSUAN_VERSION));
    if (job->source) {
        json_object_set_new(entry, "name", json_text(job->source->office->name));
        json_object_set_new(entry, "code", json_text(job->source->office->code));
        json_object_set_new(entry, "profile", json_text(job->source->profile->id));
        edition_set(entry, job);
    }
    if (data.n)
        json_object_set_new(entry, "data_sha256", json_text(data));
    if (job->layout)
        number_set(entry, "pages", result->pages);
    findings_set(entry, job);
    if (result->written)
        files_set(entry, job, result);
    return entry;
}
