/*
 * The figures of a year as a Fiscal Data Package: datapackage.json and the one table that it describes.
 */
#include "base/digest.h"
#include "base/file.h"
#include "base/json_put.h"
#include "edition/fiscal_table.h"
#include "published/site_read.h"

/* A year that is one begins and ends as the law has it (《预算法》第十八条). */
static void period_put(Str year, StrBuf *out)
{
    if (year.n == 4 && str_all_digits(year))
        strbuf_addf(out,
                    ",\n\"fiscalPeriod\":{\"start\":\"" STR_FMT "-01-01\",\"end\":\"" STR_FMT "-12-31\"}",
                    STR_ARG(year), STR_ARG(year));
}

static void table_put(Str csv, Arena *arena, StrBuf *out)
{
    strbuf_adds(out, ",\n\"resources\":[{\"name\":\"budget\",\"path\":\"" SITE_BUDGET
                     "\",\"profile\":\"tabular-data-resource\",\n\"format\":\"csv\",\"mediatype\":\"text/"
                     "csv\",\"encoding\":\"utf-8\"");
    json_put_number(out, "bytes", (int64_t)csv.n);
    json_put_text(out, "hash", str_format(arena, "sha256:" STR_FMT, STR_ARG(digest_of(csv, arena))));
    strbuf_adds(out, ",\n\"schema\":");
    fiscal_schema(out);
    strbuf_adds(out, "}]}\n");
}

bool site_package_write(const SiteReading *reading, Str csv)
{
    Folder *folder = reading->folder;
    const Site *site = &reading->site;
    StrBuf out = {0};
    strbuf_adds(&out, "{\"profile\":\"fiscal-data-package\",\n\"name\":\"budget\"");
    json_put_text(&out, "title",
                  str_format(folder->arena, STR_FMT STR_FMT "年" STR_FMT "公开", STR_ARG(site->place),
                             STR_ARG(site->year), STR_ARG(site_matter(site))));
    strbuf_adds(&out, ",\n\"countryCode\":\"CN\",\"granularity\":\"aggregated\"");
    period_put(site->year, &out);
    table_put(csv, folder->arena, &out);
    Str table = path_join(folder->arena, folder->path, STR(SITE_BUDGET));
    Str package = path_join(folder->arena, folder->path, STR(SITE_PACKAGE));
    bool fine =
        file_write(table.s, csv, &folder->diags) && file_write(package.s, strbuf_str(&out), &folder->diags);
    strbuf_free(&out);
    return fine;
}
