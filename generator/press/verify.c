/*
 * `yusuan verify`: a published folder against its manifest and its register.
 */
#include "base/file.h"
#include "press/folder.h"
#include "press/json_value.h"
#include "press/manifest.h"

static void file_verify(Folder *folder, Str name, Str sha256)
{
    Str bytes;
    if (name.n)
        (void)folder_file(folder, name, sha256, &bytes);
    arena_reset(folder->scratch);
}

static void entry_verify(Folder *folder, const json_t *entry)
{
    file_verify(folder, json_str(entry, "file"), json_str(entry, "sha256"));
    for (int kind = 0; kind < FILE_PDF; kind++) {
        const json_t *about = json_object_get(entry, FILE_FORMS[kind].key);
        file_verify(folder, json_str(about, "file"), json_str(about, "sha256"));
    }
}

static void register_verify(Folder *folder, const Register *published)
{
    for (size_t i = 0; i < published->n; i++) {
        const Published *version = &published->v[i];
        const PublishedFile files[] = {version->pdf, version->trace, version->data, version->notice};
        for (size_t k = 0; k < sizeof files / sizeof *files; k++)
            file_verify(folder, files[k].file, files[k].sha256);
    }
}

PressResult press_verify(const PressOptions *options, const char *path)
{
    Folder folder = folder_begin(path);
    Str name = path_join(folder.arena, folder.path, STR("manifest.json"));
    json_t *manifest = manifest_read(name, folder.arena, &folder.diags);
    json_t *offices = json_object_get(manifest, "offices");
    Register published;
    bool registered = register_read(folder.path, &published, folder.arena, &folder.diags);
    size_t errors = diag_errors(&folder.diags); /* about no file of the lists */
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at))
        entry_verify(&folder, json_object_iter_value(at));
    if (registered)
        register_verify(&folder, &published);
    if (manifest)
        fprintf(options->output,
                options->report.lang == LANG_ZH ? "%zu 个文件，%zu 个相符\n" : "%zu files, %zu agree\n",
                folder.files, folder.files + errors - diag_errors(&folder.diags));
    folder_unmade(&folder, manifest, name);
    json_decref(manifest);
    return folder_end(&folder, options);
}
