/*
 * corrections.yaml: which corrected versions of the document there are, with
 * day, reason and who approved. What a version changed is for edition/ to find.
 */
#include "model/args.h"
#include "model/braces.h"
#include "model/parts.h"

typedef struct CorrectionFields {
    int64_t version;
    Pos version_pos;
    const Node *date, *reason, *approved_by;
} CorrectionFields;

static const Field CORRECTION_FIELDS[] = {
    {KEY("版本", FIELD_INT, CorrectionFields, version), .flags = FIELD_REQUIRED, .min = 1, .max = 999,
     .pos_offset = offsetof(CorrectionFields, version_pos)},
    {KEY("日期", FIELD_NODE, CorrectionFields, date), .flags = FIELD_REQUIRED},
    {KEY("原因", FIELD_NODE, CorrectionFields, reason), .flags = FIELD_REQUIRED},
    {KEY("批准人", FIELD_NODE, CorrectionFields, approved_by), .flags = FIELD_REQUIRED},
};
static const Schema CORRECTION_SCHEMA = SCHEMA("更正的一项", CorrectionFields, CORRECTION_FIELDS);

static const Field FILE_FIELDS[] = {{.key = "更正", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
static const Schema FILE_SCHEMA = SCHEMA("corrections.yaml", const Node *, FILE_FIELDS);

/* Against the version before it: the list's last one, or what was published first. */
static bool order_check(const CorrectionFields *fields, const Correction *correction, const Office *office,
                        const CorrectionList *list, DiagList *diags)
{
    const Correction *before = list->n ? &list->v[list->n - 1] : NULL;
    int64_t due = before ? before->version + 1 : 2;
    Date not_before = before ? before->date : office->date;
    if (correction->version != due) {
        diag_add(diags, DIAG_CORRECTION_VERSION, fields->version_pos,
                 DIAG_ARGS(str_format(diags->arena, "%lld", (long long)correction->version),
                           str_format(diags->arena, "%lld", (long long)due)));
        return false;
    }
    if (date_order(correction->date, not_before) >= 0)
        return true;
    diag_add(diags, DIAG_CORRECTION_DATE, fields->date->pos,
             DIAG_ARGS(date_iso(correction->date, diags->arena),
                       before ? ARG_EARLIER_CORRECTION : ARG_DATE_MADE, date_iso(not_before, diags->arena)));
    return false;
}

typedef struct Reason {
    Str written;
    StrBuf text;
    ReasonPart *parts;
    size_t n;
} Reason;

static void part_add(Reason *reason, size_t from, size_t to, bool quoted)
{
    if (to <= from)
        return;
    reason->parts[reason->n++] =
        (ReasonPart){(uint32_t)reason->text.n, (uint32_t)(to - from), (uint32_t)from, quoted};
    strbuf_add(&reason->text, str_slice(reason->written, from, to));
}

/* The brace that closes the one at `open`, pairs inside passed over; the text's end: none does. */
static size_t brace_close(Str text, size_t open)
{
    size_t depth = 0;
    for (size_t i = open; i < text.n; i++) {
        depth += text.s[i] == '{';
        if (text.s[i] == '}' && --depth == 0)
            return i;
    }
    return text.n;
}

/* A reason is printed as it is written, but that {照录 …} says of a number or a name that it is meant, as in any text. */
static void reason_read(const Node *node, Correction *out, Arena *arena)
{
    Str written = node->scalar.text, trimmed = str_trim(written), open = STR("{" QUOTE_WORD " ");
    size_t at = (size_t)(trimmed.s - written.s), end = at + trimmed.n, most = 1;
    for (size_t i = at; (i = str_find(written, open, i)) < end; i++)
        most += 2;
    Reason reason = {.written = written, .parts = ARENA_ARRAY(arena, ReasonPart, most)};
    while (at < end) {
        size_t from = str_find(written, open, at), to = brace_close(written, from);
        if (to >= end)
            from = end;
        part_add(&reason, at, from, false);
        part_add(&reason, from + open.n, to < end ? to : from, true);
        at = to < end ? to + 1 : end;
    }
    out->node = node;
    out->parts = reason.parts;
    out->nparts = reason.n;
    out->reason = strbuf_keep(&reason.text, arena);
}

static bool correction_read(const Node *node, const Office *office, CorrectionList *list, Arena *arena,
                            DiagList *diags)
{
    CorrectionFields fields = {0};
    Correction *out = &list->v[list->n];
    if (!schema_read(&CORRECTION_SCHEMA, node, &fields, arena, diags))
        return false;
    bool ok = expect_said(fields.reason, ARG_CORRECTION_REASON, diags);
    ok = expect_said(fields.approved_by, ARG_CORRECTION_APPROVER, diags) && ok;
    todo_report(fields.reason, diags);
    todo_report(fields.approved_by, diags);
    ok = date_read(fields.date, ARG_CORRECTION_DATE, &out->date, diags) && ok;
    out->version = fields.version;
    out->pos = node->pos;
    if (!ok || !order_check(&fields, out, office, list, diags))
        return false;
    reason_read(fields.reason, out, arena);
    out->approved_by = str_trim(fields.approved_by->scalar.text);
    return true;
}

CorrectionList corrections_load(const Office *office, Arena *arena, DiagList *diags)
{
    const ListFile form = {"corrections.yaml", &FILE_SCHEMA, DIAG_KEY("更正")};
    CorrectionList list = {0};
    const Node *items = list_file_read(&form, office->folder, &list.file, arena, diags);
    if (!items)
        return list;
    list.v = ARENA_ARRAY(arena, Correction, items->list.n);
    for (size_t i = 0; i < items->list.n; i++)
        list.n += correction_read(items->list.items[i], office, &list, arena, diags);
    return list;
}

int64_t source_version(const Source *source)
{
    return (int64_t)source->corrections.n + 1;
}

Date source_date(const Source *source)
{
    const CorrectionList *list = &source->corrections;
    return list->n ? list->v[list->n - 1].date : source->office->date;
}
