/*
 * A folder of PDFs: its manifest and its register, and all that is asked of a folder with them.
 */
#include <stdio.h>

#include "fuzz/fuzz.h"
#include "published/manifest.h"
#include "published/published.h"
#include "published/register.h"

static void folder_try(Trial *trial)
{
    char path[128];
    size_t agree = 0, offices = 0;
    (void)snprintf(path, sizeof path, "%s/out/2021", folder_home());
    Folder folder = folder_open(path);
    (void)folder_verify(&folder, &agree);
    assert(agree <= folder.files);
    (void)folder_site(&folder, STR("临江区"), LANG_ZH, &offices);
    diags_append(&trial->diags, &folder.diags, SEVERITY_NOTE);
    folder_close(&folder);
}

/* A run over the one office x, which was made as the manifest says or was not come to. */
static void run_try(const Manifest *manifest, Trial *trial)
{
    TextList x = {0};
    *LIST_PUSH(trial->arena, &x) = STR("x");
    const OfficeRecord *record = manifest_find(manifest, STR("x"));
    ManifestEntry entry = {STR("x"), record ? *record : (OfficeRecord){0}};
    ManifestRun run = {.folder = str_format(trial->arena, "%s/out/2021", folder_home()),
                       .year = STR("2021"),
                       .all = &x,
                       .of = 1,
                       .share = 1,
                       .some = manifest->unmade.n > 0};
    if (record) {
        entry.record = record_copy(record, trial->arena);
        assert(record_is_fine(record) == (record_ending(&entry.record) == ENDING_FINE));
        rule_count(&entry.record.rules, STR("sum"), 1, trial->arena);
        rule_count(&entry.record.rules, STR("sum"), 2, trial->arena);
        *LIST_PUSH(trial->arena, &run.entries) = entry;
    } else
        run.left = x;
    assert(manifest_update(&run, trial->arena, &trial->diags));
}

/* One that is read is written as what is read as the same. */
void try_manifest(Trial *trial)
{
    Manifest manifest, again;
    folder_fill();
    folder_put("out/2021/manifest.json", trial->bytes);
    folder_put("out/2021/index.html", STR(""));
    Str path = str_format(trial->arena, "%s/out/2021/manifest.json", folder_home());
    bool read = manifest_read(path, &manifest, trial->arena, &trial->diags);
    assert(read || diag_errors(&trial->diags) > 0);
    folder_try(trial);
    if (read) {
        bool written = manifest_write(&manifest, path, &trial->diags);
        written = written && manifest_read(path, &again, trial->arena, &trial->diags);
        assert(written && again.entries.n == manifest.entries.n && again.unmade.n == manifest.unmade.n);
        run_try(&manifest, trial);
    }
    folder_put_back();
}

void try_register(Trial *trial)
{
    Register published;
    folder_fill();
    folder_put("out/2021/archive/ledger.jsonl", trial->bytes);
    folder_put("out/2021/index.html", STR(""));
    Str path = str_format(trial->arena, "%s/out/2021", folder_home());
    bool read = register_read(path, &published, trial->arena, &trial->diags);
    assert(read || diag_errors(&trial->diags) > 0);
    for (size_t i = 0; read && i < published.n; i++) {
        const Published *newest = register_newest(&published, published.v[i].office);
        assert(newest && newest->version >= published.v[i].version);
    }
    folder_try(trial);
    folder_put_back();
}
