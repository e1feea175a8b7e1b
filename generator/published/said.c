/*
 * The SHA-256 of manifest and register hold the files; this holds what else stands in their lines.
 */
#include "published/said.h"

VersionSaid said_of_record(Str list, Str office, const OfficeRecord *record)
{
    return (VersionSaid){.list = list,
                         .office = office,
                         .code = record->code,
                         .name = record->name,
                         .date = record->date,
                         .version = record->edition,
                         .pages = record->pages,
                         .reason = record->reason,
                         .approved = record->approved};
}

VersionSaid said_of_published(Str list, const Published *published)
{
    return (VersionSaid){.list = list,
                         .office = published->office,
                         .code = published->code,
                         .name = published->name,
                         .date = published->date,
                         .version = published->version,
                         .pages = published->pages,
                         .reason = published->reason,
                         .approved = published->approved};
}

typedef struct SaidField {
    const char *key, *zh;
    Str said, data;
} SaidField;

/* 日期 “2020-01-01”、页数 “222”: of those that differ, what `data` or else the list has. */
static Str differing(const SaidField *fields, size_t n, bool data, Lang lang, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = 0; i < n; i++) {
        if (str_eq(fields[i].said, fields[i].data))
            continue;
        strbuf_adds(&out, !out.n ? "" : lang == LANG_ZH ? "、" : ", ");
        strbuf_adds(&out, lang == LANG_ZH ? fields[i].zh : fields[i].key);
        strbuf_adds(&out, lang == LANG_ZH ? " “" : " '");
        strbuf_add(&out, data ? fields[i].data : fields[i].said);
        strbuf_adds(&out, lang == LANG_ZH ? "”" : "'");
    }
    return strbuf_keep(&out, arena);
}

static Str differing_both(const SaidField *fields, size_t n, bool data, Arena *arena)
{
    const Str both[] = {differing(fields, n, data, LANG_ZH, arena),
                        differing(fields, n, data, LANG_EN, arena)};
    return both[0].n ? str_join(arena, both, 2, STR(DIAG_BOTH_MARK)) : STR("");
}

bool said_holds(Folder *folder, const VersionSaid *said, const Edition *data, Str name)
{
    Arena *arena = folder->scratch;
    int64_t version = said->version ? said->version : data->version; /* a manifest may say neither */
    const SaidField fields[] = {
        {"office", "单位", said->office, data->id},
        {"code", "编码", said->code, data->code},
        {"name", "名称", said->name, data->name},
        {"version", "版次", str_uint(arena, (uint64_t)version), str_uint(arena, (uint64_t)data->version)},
        {"date", "日期", said->date.n ? said->date : data->date, data->date},
        {"pages", "页数", str_uint(arena, said->pages), str_uint(arena, data->pages)},
        {"reason", "更正原因", said->reason, data->reason},
        {"approved", "批准人", said->approved, data->approved},
    };
    bool unwritten = data->version > 1 && !data->reason.n && !data->approved.n;
    size_t n = sizeof fields / sizeof *fields - (unwritten ? 2 : 0);
    Str listed = differing_both(fields, n, false, arena);
    if (listed.n)
        diag_add(&folder->diags, DIAG_VERIFY_SAID, (Pos){0},
                 DIAG_ARGS(said->list, listed, name, differing_both(fields, n, true, arena)));
    return !listed.n;
}
