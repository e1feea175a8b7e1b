/*
 * OfficeRecord ↔ JSON.
 */
#include "published/office_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_put.h"
#include "published/json_value.h"

static const char *const STATUS_NAMES[] = {
    [OFFICE_MADE] = "made",       [OFFICE_UNCHANGED] = "unchanged", [OFFICE_PASSED] = "passed",
    [OFFICE_REFUSED] = "refused", [OFFICE_FAILED] = "failed",
};
TABLE_HOLDS(STATUS_NAMES, OFFICE_STATUSES);

const char *status_name(OfficeStatus status)
{
    return STATUS_NAMES[status];
}

void rule_count(RuleCounts *rules, Str rule, size_t n, Arena *arena)
{
    size_t i = 0, to = rules->n;
    while (i < rules->n && str_cmp(rules->v[i].rule, rule) < 0)
        i++;
    if (i < rules->n && str_eq(rules->v[i].rule, rule)) {
        rules->v[i].n += n;
        return;
    }
    (void)LIST_PUSH(arena, rules);
    for (; to > i; to--)
        rules->v[to] = rules->v[to - 1];
    rules->v[i] = (RuleCount){str_dup(arena, rule), n};
}

bool record_is_fine(const OfficeRecord *record)
{
    return record->status <= OFFICE_PASSED &&
           record->count[SEVERITY_ERROR] + record->count[SEVERITY_FATAL] == 0;
}

Ending record_ending(const OfficeRecord *record)
{
    if (record->status == OFFICE_FAILED)
        return ENDING_ENVIRONMENT;
    return record_is_fine(record) ? ENDING_FINE : ENDING_FINDINGS;
}

static TextList texts_copy(const TextList *texts, Arena *arena)
{
    TextList copy = {0};
    for (size_t i = 0; i < texts->n; i++)
        *LIST_PUSH(arena, &copy) = str_dup(arena, texts->v[i]);
    return copy;
}

OfficeRecord record_copy(const OfficeRecord *record, Arena *arena)
{
    OfficeRecord copy = *record;
    Str *const texts[] = {&copy.program, &copy.name,   &copy.code,     &copy.profile,
                          &copy.date,    &copy.reason, &copy.approved, &copy.data_sha256};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_dup(arena, *texts[i]);
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        copy.files[kind].name = str_dup(arena, record->files[kind].name);
        copy.files[kind].sha256 = str_dup(arena, record->files[kind].sha256);
    }
    copy.rules = (RuleCounts){0};
    for (size_t i = 0; i < record->rules.n; i++)
        *LIST_PUSH(arena, &copy.rules) =
            (RuleCount){str_dup(arena, record->rules.v[i].rule), record->rules.v[i].n};
    copy.fonts = texts_copy(&record->fonts, arena);
    copy.font_sums = texts_copy(&record->font_sums, arena);
    return copy;
}

/* ---- writing ---- */

void file_note_put(const FileNote *note, FileKind kind, StrBuf *out)
{
    const char *key = FILE_FORMS[kind].key;
    if (!note->name.n)
        return;
    if (key)
        json_put_open(out, key, '{');
    json_put_number(out, "bytes", (int64_t)note->bytes);
    json_put_any(out, "file", note->name);
    json_put_any(out, "sha256", note->sha256);
    if (key)
        strbuf_addc(out, '}');
}

void findings_put(const size_t count[SEVERITIES], StrBuf *out)
{
    static const Severity SORTED[] = {SEVERITY_ERROR, SEVERITY_FATAL, SEVERITY_NOTE, SEVERITY_WARNING};
    TABLE_HOLDS(SORTED, SEVERITIES);
    json_put_open(out, "findings", '{');
    for (size_t i = 0; i < sizeof SORTED / sizeof *SORTED; i++)
        json_put_number(out, severity_key(SORTED[i]), (int64_t)count[SORTED[i]]);
    strbuf_addc(out, '}');
}

void rules_put(const RuleCounts *rules, StrBuf *out)
{
    json_put_open(out, "rules", '{');
    for (size_t i = 0; i < rules->n; i++) {
        json_put_name(out, rules->v[i].rule);
        strbuf_addint(out, (int64_t)rules->v[i].n);
    }
    strbuf_addc(out, '}');
}

void record_fonts_put(const OfficeRecord *record, StrBuf *out)
{
    json_put_texts(out, "fonts", record->fonts.v, record->fonts.n);
    json_put_texts(out, "fonts_sha256", record->font_sums.v, record->font_sums.n);
}

/* The keys of a record are sorted, so that two manifests can be compared line by line. */
void record_put(const OfficeRecord *record, StrBuf *out)
{
    const FileNote *pdf = &record->files[FILE_PDF];
    bool written = pdf->name.n > 0;
    strbuf_addc(out, '{');
    if (record->is_corrected)
        json_put_any(out, "approved", record->approved);
    if (written)
        json_put_number(out, "bytes", (int64_t)pdf->bytes);
    if (record->is_known)
        json_put_any(out, "code", record->code);
    file_note_put(&record->files[FILE_DATA], FILE_DATA, out);
    json_put_text(out, "data_sha256", record->data_sha256);
    if (record->is_known)
        json_put_any(out, "date", record->date);
    if (written)
        json_put_flag(out, "draft", record->is_draft);
    if (record->is_known)
        json_put_number(out, "edition", record->edition);
    if (written)
        json_put_any(out, "file", pdf->name);
    findings_put(record->count, out);
    if (written)
        record_fonts_put(record, out);
    if (record->is_known)
        json_put_any(out, "name", record->name);
    file_note_put(&record->files[FILE_NOTICE], FILE_NOTICE, out);
    file_note_put(&record->files[FILE_PAGE], FILE_PAGE, out);
    if (record->is_laid_out)
        json_put_number(out, "pages", (int64_t)record->pages);
    if (record->is_known)
        json_put_any(out, "profile", record->profile);
    if (record->is_corrected)
        json_put_any(out, "reason", record->reason);
    rules_put(&record->rules, out);
    if (written)
        json_put_any(out, "sha256", pdf->sha256);
    json_put_any(out, "status", str_of(status_name(record->status)));
    file_note_put(&record->files[FILE_TRACE], FILE_TRACE, out);
    json_put_any(out, "version", record->program);
    json_put_number(out, "waived", (int64_t)record->waived);
    json_put_number(out, "waivers", (int64_t)record->waivers);
    strbuf_addc(out, '}');
}

/* ---- reading ---- */

static Str text_at(const json_t *object, const char *key, Arena *arena)
{
    return str_dup(arena, json_str(object, key));
}

static bool file_note_read(const json_t *object, FileKind kind, FileNote *out, Arena *arena)
{
    static const JsonForm FORMS[] = {
        {"file", JSON_IS_TEXT}, {"sha256", JSON_IS_TEXT}, {"bytes", JSON_IS_COUNT}};
    const char *key = FILE_FORMS[kind].key;
    const json_t *about = key ? json_object_get(object, key) : object;
    *out =
        (FileNote){text_at(about, "file", arena), text_at(about, "sha256", arena), json_size(about, "bytes")};
    bool named = out->name.n > 0 || out->sha256.n == 0; /* a digest of no file would be passed over */
    return !about || (named && json_keeps(about, FORMS, sizeof FORMS / sizeof *FORMS));
}

bool file_notes_read(const json_t *object, FileNote out[FILE_KINDS], Arena *arena)
{
    bool fine = true;
    for (int kind = 0; kind < FILE_KINDS; kind++)
        fine = file_note_read(object, (FileKind)kind, &out[kind], arena) && fine;
    return fine;
}

static bool status_read(Str name, OfficeStatus *out)
{
    for (int s = 0; s < OFFICE_STATUSES; s++)
        if (str_is(name, STATUS_NAMES[s])) {
            *out = (OfficeStatus)s;
            return true;
        }
    return false;
}

static void counts_read(const json_t *object, OfficeRecord *out, Arena *arena)
{
    const json_t *findings = json_object_get(object, "findings");
    json_t *rules = json_object_get(object, "rules");
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        out->count[s] = json_size(findings, severity_key((Severity)s));
    for (void *at = json_object_iter(rules); at; at = json_object_iter_next(rules, at))
        rule_count(&out->rules, str_of(json_object_iter_key(at)), json_size(rules, json_object_iter_key(at)),
                   arena);
}

static TextList texts_read(const json_t *array, Arena *arena)
{
    TextList texts = {0};
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *text = json_array_get(array, i);
        *LIST_PUSH(arena, &texts) = str_dup(arena, (Str){json_string_value(text), json_string_length(text)});
    }
    return texts;
}

bool record_read(const json_t *object, OfficeRecord *out, Arena *arena)
{
    static const JsonForm FORMS[] = {
        {"version", JSON_IS_TEXT},    {"name", JSON_IS_TEXT},     {"code", JSON_IS_TEXT},
        {"profile", JSON_IS_TEXT},    {"edition", JSON_IS_COUNT}, {"date", JSON_IS_TEXT},
        {"reason", JSON_IS_TEXT},     {"approved", JSON_IS_TEXT}, {"data_sha256", JSON_IS_TEXT},
        {"pages", JSON_IS_COUNT},     {"waived", JSON_IS_COUNT},  {"waivers", JSON_IS_COUNT},
        {"draft", JSON_IS_FLAG},      {"fonts", JSON_IS_TEXTS},   {"fonts_sha256", JSON_IS_TEXTS},
        {"findings", JSON_IS_COUNTS}, {"rules", JSON_IS_COUNTS},
    };
    *out = (OfficeRecord){
        .program = text_at(object, "version", arena),
        .is_known = json_object_get(object, "name") != NULL,
        .name = text_at(object, "name", arena),
        .code = text_at(object, "code", arena),
        .profile = text_at(object, "profile", arena),
        .edition = json_integer_value(json_object_get(object, "edition")),
        .date = text_at(object, "date", arena),
        .is_corrected = json_object_get(object, "reason") != NULL,
        .reason = text_at(object, "reason", arena),
        .approved = text_at(object, "approved", arena),
        .data_sha256 = text_at(object, "data_sha256", arena),
        .is_laid_out = json_object_get(object, "pages") != NULL,
        .pages = json_size(object, "pages"),
        .waived = json_size(object, "waived"),
        .waivers = json_size(object, "waivers"),
        .is_draft = json_is_true(json_object_get(object, "draft")),
    };
    counts_read(object, out, arena);
    bool fine = file_notes_read(object, out->files, arena);
    out->fonts = texts_read(json_object_get(object, "fonts"), arena);
    out->font_sums = texts_read(json_object_get(object, "fonts_sha256"), arena);
    return status_read(json_str(object, "status"), &out->status) && fine &&
           json_keeps(object, FORMS, sizeof FORMS / sizeof *FORMS);
}
