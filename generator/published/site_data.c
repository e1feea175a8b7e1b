/*
 * An office's data file → what the page and the CSV have of it.
 */
#include "base/file.h"
#include "edition/fiscal_table.h"
#include "edition/ledger_table.h"
#include "published/site_read.h"

/* In folder->scratch; NULL with a message. */
static const Edition *data_read(Folder *folder, const SiteFile *file)
{
    const FileNote note = {file->path, file->sha256, file->bytes};
    Str bytes;
    if (!folder_file(folder, &note, &bytes))
        return NULL;
    Str path = path_join(folder->scratch, folder->path, file->path);
    return edition_read(bytes, path, folder->scratch, &folder->diags);
}

void site_data_read(Folder *folder, SiteOffice *office, SiteVersion *version)
{
    const Edition *edition = data_read(folder, &version->json);
    if (edition) {
        office->title = str_dup(folder->arena, edition->title);
        if (!version->date.n)
            version->date = str_dup(folder->arena, edition->date);
    }
    arena_reset(folder->scratch);
}

void site_data_csv(Folder *folder, const SiteVersion *version, StrBuf *out, StrBuf *year)
{
    const Edition *edition = data_read(folder, &version->json);
    if (edition) {
        ledger_csv(ledger_rows(edition, folder->scratch), edition->nfigures, out);
        fiscal_rows(edition, folder->scratch, year);
    }
    arena_reset(folder->scratch);
}
