/*
 * `yusuan extract FILE.pdf`: what a finished file carries, put into a folder: the ledger, and where it was
 * made with its source, a project from which the same file is built again.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "recheck/inside.h"

typedef struct ExtractOptions {
    Common common;
    const char *out; /* NULL: named as the file */
    const char *file;
} ExtractOptions;

/* What is to be written, and where. */
typedef struct Extraction {
    Str folder;
    PdfInsides files; /* by their places below it */
    PdfSource source;
    bool with_source;
} Extraction;

static bool insides_read(Str pdf, Extraction *out, Arena *arena, DiagList *diags)
{
    PdfInsides insides;
    const SourceFile *file = file_read(str_cstr(arena, pdf), pdf, PUBLISHED_MAX, arena, diags);
    if (!file || !pdf_inside_read(file->text, &insides, arena, diags))
        return false;
    const PdfInside *source = inside_find(&insides, "source.json");
    out->with_source = source != NULL;
    if (source && !source_read(source->bytes, &out->source, arena, diags))
        return false;
    if (!source)
        diag_add(diags, DIAG_INSIDE_NONE, (Pos){0}, DIAG_NO_ARGS);
    for (size_t i = 0; i < out->source.files.n; i++)
        *LIST_PUSH(arena, &out->files) = out->source.files.v[i];
    for (size_t i = 0; i < insides.n; i++)
        if (&insides.v[i] != source && office_name_is_fine(insides.v[i].name))
            *LIST_PUSH(arena, &out->files) = insides.v[i];
    return true;
}

/* Just these bytes stand there. What cannot be read now is told: it may be them. */
static bool is_written(const FileOut *file, Arena *arena, DiagList *diags)
{
    DiagList unread;
    diag_list_init(&unread, arena);
    const SourceFile *there = file_read(file->path, str_of(file->path), PUBLISHED_MAX, arena, &unread);
    if (diag_environment(&unread) && !file_missing(file->path))
        diags_append(diags, &unread, SEVERITY_ERROR);
    return there && str_eq(there->text, file->bytes);
}

/*
 * All of them, or none: where something else is there already, or the disk is full. Those that are there as they are to
 * be an earlier run wrote, which may have ended before it said so, or before it had placed the others.
 */
static bool files_write(const Extraction *x, Arena *arena, DiagList *diags)
{
    FileOut *files = ARENA_ARRAY(arena, FileOut, x->files.n);
    size_t n = 0;
    for (size_t i = 0; i < x->files.n; i++) {
        const FileOut file = {path_join(arena, x->folder, x->files.v[i].name).s, x->files.v[i].bytes};
        if (!folders_stay(x->folder, x->files.v[i].name, diags))
            return false;
        leftovers_of(file.path, arena);
        if (file_missing(file.path)) {
            files[n++] = file;
        } else if (!is_written(&file, arena, diags)) {
            if (!diag_environment(diags))
                diag_add(diags, DIAG_INSIDE_EXISTS, (Pos){0}, DIAG_ARGS(str_of(file.path)));
            return false;
        }
    }
    FileSet *set = n ? file_set_write(files, n, diags) : NULL;
    bool fine = !n || (set && file_set_place(set, diags));
    if (set)
        file_set_drop(set);
    return fine;
}

/* ---- what would be another here ---- */

static bool font_is_here(const FontSet *set, Str postscript)
{
    for (size_t role = 0; role < font_set_role_count(set); role++) {
        const FontChoice *choices;
        size_t n = font_set_choices(set, (int)role, &choices);
        for (size_t i = 0; i < n; i++)
            if (choices[i].font && str_eq(font_info(choices[i].font)->postscript, postscript))
                return true;
    }
    return false;
}

/* What is wrong with the plan itself is told by `build`; a font that cannot be read now is not lacking. */
static void fonts_compare(const Extraction *x, Arena *arena, DiagList *diags)
{
    DiagList heard;
    TextList lacking = {0};
    diag_list_init(&heard, arena);
    Str plan = path_join(arena, x->folder, STR("fonts/fonts.yaml"));
    FontSet *set = fonts_open(plan.s, arena, &heard);
    bool unread = diag_environment(&heard);
    if (unread)
        diags_append(diags, &heard, SEVERITY_ERROR);
    for (size_t i = 0; i < x->source.fonts.n && !unread; i++)
        if (!set || !font_is_here(set, x->source.fonts.v[i]))
            *LIST_PUSH(arena, &lacking) = x->source.fonts.v[i];
    if (lacking.n)
        diag_add(diags, DIAG_INSIDE_FONTS, (Pos){0},
                 DIAG_ARGS(str_join(arena, lacking.v, lacking.n, STR(" ")), path_parent(plan)));
    font_set_close(set);
}

static void here_compare(const Extraction *x, Arena *arena, DiagList *diags)
{
    if (!str_is(x->source.program, YUSUAN_VERSION))
        diag_add(diags, DIAG_INSIDE_PROGRAM, (Pos){0}, DIAG_ARGS(x->source.program, STR(YUSUAN_VERSION)));
    fonts_compare(x, arena, diags);
}

/* ---- the verb ---- */

static void done_print(const Extraction *x, const Console *console, Arena *arena)
{
    Lang lang = console->style.lang;
    Str folder = str_visible(x->folder, arena);
    fprintf(console->output, cli_words(CLI_EXTRACTED, lang), STR_ARG(folder), x->files.n);
    if (!x->with_source)
        return;
    Str first = x->files.v[0].name; /* of content/, the last year's or this one's */
    for (size_t i = 0; i < x->files.n; i++)
        if (str_ends(x->files.v[i].name, "/office.yaml"))
            first = path_parent(path_parent(x->files.v[i].name));
    fprintf(console->output, cli_words(CLI_BUILD_AGAIN, lang), STR_ARG(folder),
            STR_ARG(str_visible(first, arena)), STR_ARG(folder));
    if (x->source.profile.n)
        fprintf(console->output, " -t " STR_FMT, STR_ARG(str_visible(x->source.profile, arena)));
    fputc('\n', console->output);
}

static Ending extract_run(const void *given)
{
    const ExtractOptions *options = given;
    const Console *console = &options->common.console;
    Arena *arena = options->common.arena;
    Str pdf = str_of(options->file);
    Str stem = str_ends(pdf, ".pdf") ? str_slice(pdf, 0, pdf.n - STR(".pdf").n) : STR("");
    Extraction x = {.folder = options->out ? str_of(options->out)
                                           : str_dup(arena, stem.n ? path_name(stem) : STR("extracted"))};
    DiagList diags;
    diag_list_init(&diags, arena);
    bool written = insides_read(pdf, &x, arena, &diags) && files_write(&x, arena, &diags);
    if (written && x.with_source)
        here_compare(&x, arena, &diags);
    (void)diags_print(console, &diags);
    if (written)
        done_print(&x, console, arena);
    return diag_ending(&diags);
}

static bool extract_read(void *given, Operands operands)
{
    ExtractOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_FILE, "");
    options->file = operands.v[0];
    if (operands.n > 1)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[1]);
    return file_given(&options->common, options->file);
}

static const OptionSpec EXTRACT_TABLE[] = {
    {.name = "out",
     .letter = 'o',
     .value = {"目录", "DIR"},
     .offset = offsetof(ExtractOptions, out),
     .help = {"写到哪个目录（默认与文件同名）", "the folder to write into (default: named as the file)"}},
};

const Verb VERB_EXTRACT = {
    .name = "extract",
    .usage = {"out/2021/yunqi.pdf", "out/2021/yunqi.pdf"},
    .help = {"取出 PDF 里的数据和源文件", "take out what a PDF carries: data and source"},
    .size = sizeof(ExtractOptions),
    VERB_OPTIONS(EXTRACT_TABLE),
    .read = extract_read,
    .run = extract_run,
};
