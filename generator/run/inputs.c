/*
 * Fingerprints of everything that can change an office's files.
 */
#include "run/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

/* Ours: more than any source file may have (yaml/'s own limit is smaller). */
#define INPUT_MAX ((size_t)64 << 20)

static const Str UNREADABLE = STR_INIT("-");

const Input *input_find(const InputList *list, Str name)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->v[i].name, name))
            return &list->v[i];
    return NULL;
}

static Str bytes_mark(const char *path, Arena *arena, DiagList *heard)
{
    const SourceFile *file = file_read(path, str_of(path), INPUT_MAX, arena, heard);
    return file ? digest_of(file->text, arena) : UNREADABLE;
}

static Str list_mark(const InputList *list, Arena *arena)
{
    StrBuf text = {0};
    for (size_t i = 0; i < list->n; i++)
        strbuf_addf(&text, STR_FMT "%c" STR_FMT "\n", STR_ARG(list->v[i].name), 0, STR_ARG(list->v[i].mark));
    Str mark = digest_of(strbuf_str(&text), arena);
    strbuf_free(&text);
    return mark;
}

/* All files below `folder`, by name; depth-limited, since links may go round. */
static void folder_marks(Str folder, int depth, InputList *list, DiagList *heard)
{
    Arena *arena = heard->arena;
    Str *names;
    size_t n;
    if (depth == 0 || !folder_list(folder.s, arena, &names, &n, heard))
        return;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(arena, folder, names[i]);
        if (folder_exists(path.s))
            folder_marks(path, depth - 1, list, heard);
        else
            *LIST_PUSH(arena, list) = (Input){path, bytes_mark(path.s, arena, heard)};
    }
}

static InputList templates_marks(const char *templates, DiagList *heard)
{
    Arena *arena = heard->arena;
    InputList list = {0};
    Str *names;
    size_t n;
    if (!folder_list(templates, arena, &names, &n, heard))
        return list;
    for (size_t i = 0; i < n; i++) {
        InputList files = {0};
        Str path = path_join(arena, str_of(templates), names[i]);
        folder_marks(path, 8, &files, heard);
        *LIST_PUSH(arena, &list) = (Input){path, list_mark(&files, arena)};
    }
    return list;
}

static int input_cmp(const void *a, const void *b)
{
    return str_cmp(((const Input *)a)->name, ((const Input *)b)->name);
}

InputList font_inputs(const FontSet *fonts, Arena *arena)
{
    InputList files = {0};
    for (size_t role = 0; role < font_set_role_count(fonts); role++) {
        const FontChoice *choices;
        size_t n = font_set_choices(fonts, (int)role, &choices);
        for (size_t i = 0; i < n; i++) {
            Str path = choices[i].font ? font_info(choices[i].font)->path : (Str){0};
            if (path.n && !input_find(&files, path))
                *LIST_PUSH(arena, &files) = (Input){path, file_mark(str_cstr(arena, path), arena)};
        }
    }
    if (files.n)
        qsort(files.v, files.n, sizeof *files.v, input_cmp);
    return files;
}

static Str fonts_mark(const RunOptions *options, const FontSet *fonts, DiagList *heard)
{
    Arena *arena = heard->arena;
    InputList files = font_inputs(fonts, arena);
    *LIST_PUSH(arena, &files) = (Input){STR("fonts.yaml"), bytes_mark(options->roots.fonts, arena, heard)};
    return list_mark(&files, arena);
}

/* Places in the trace are named as the folders were given; a draft's last page speaks a language. */
static Str options_mark(const RunOptions *options, Arena *arena)
{
    const char *lang = !options->draft ? "-" : options->console.style.lang == LANG_ZH ? "zh" : "en";
    Str text = str_format(arena, "%s\n%s\n%s\n%s", options->roots.content, options->roots.templates,
                          options->roots.profile ? options->roots.profile : "-", lang);
    return digest_of(text, arena);
}

bool run_inputs(const RunOptions *options, const FontSet *fonts, RunInputs *out, Arena *arena,
                DiagList *diags)
{
    DiagList heard;
    diag_list_init(&heard, arena);
    *out = (RunInputs){.templates = templates_marks(options->roots.templates, &heard)};
    Str program =
        str_format(arena, "%s " STR_FMT, YUSUAN_VERSION, STR_ARG(file_mark("/proc/self/exe", arena)));
    *LIST_PUSH(arena, &out->common) = (Input){STR("程序"), program};
    *LIST_PUSH(arena, &out->common) = (Input){STR("选项"), options_mark(options, arena)};
    *LIST_PUSH(arena, &out->common) = (Input){STR("字体"), fonts_mark(options, fonts, &heard)};
    bool read = !diag_environment(&heard);
    if (!read)
        diags_append(diags, &heard, SEVERITY_ERROR);
    return read;
}

OfficeInputs office_inputs(Str content, Str office, Arena *arena)
{
    DiagList heard;
    OfficeInputs inputs = {0};
    InputList relative = {0};
    Str *names;
    size_t n = 0;
    diag_list_init(&heard, arena);
    Str folder = path_join(arena, content, office);
    if (!folder_list(folder.s, arena, &names, &n, &heard))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        Input *input = LIST_PUSH(arena, &inputs.files);
        input->name = path_join(arena, folder, names[i]);
        input->mark = bytes_mark(input->name.s, arena, &heard);
        *LIST_PUSH(arena, &relative) = (Input){names[i], input->mark};
    }
    Str before = path_year_before(content, arena);
    if (before.n) {
        Str last = path_join(arena, path_join(arena, before, office), STR("figures.yaml"));
        Input input = {last, file_missing(last.s) ? UNREADABLE : bytes_mark(last.s, arena, &heard)};
        *LIST_PUSH(arena, &inputs.files) = input;
        *LIST_PUSH(arena, &relative) =
            (Input){path_join(arena, path_name(before), STR("figures.yaml")), input.mark};
    }
    diag_list_init(&inputs.unread, arena);
    if (diag_environment(&heard))
        inputs.unread = heard;
    inputs.sha256 = list_mark(&relative, arena);
    return inputs;
}

InputList templates_used(const RunInputs *inputs, const Profile *profile, Arena *arena)
{
    InputList used = {0};
    const InputList *all = &inputs->templates;
    for (size_t i = 0; i < all->n; i++) {
        Str folder = str_format(arena, STR_FMT "/", STR_ARG(all->v[i].name));
        size_t k = 0;
        while (k < profile->files.n && !str_starts(profile->files.v[k]->name, folder.s))
            k++;
        if (k < profile->files.n)
            *LIST_PUSH(arena, &used) = all->v[i];
    }
    return used;
}
