/*
 * Inputs of offices → rules in the syntax of make.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "run/depfile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* Links in templates/ may go round. */
#define FOLDER_DEPTH 8

#define INPUT_SPECIALS  " \t#:"
#define TARGET_SPECIALS " \t#:%"

/* A line feed cannot be written at all, and a backslash at the end takes what follows along. */
static bool name_fits(Str name)
{
    return str_find(name, STR("\n"), 0) == name.n && !str_ends(name, "\\");
}

/*
 * As gcc -M writes names: blanks, # and : behind a backslash, backslashes before one of them doubled,
 * $ doubled. `specials`: those; make takes a % of a target for a pattern's, unless it is one.
 */
static void name_add(StrBuf *out, Str name, const char *specials)
{
    size_t slashes = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        bool special = strchr(specials, c) != NULL;
        for (size_t k = 0; special && k < slashes + 1; k++)
            strbuf_addc(out, '\\');
        slashes = c == '\\' ? slashes + 1 : 0;
        if (c == '$')
            strbuf_addc(out, '$');
        strbuf_addc(out, c);
    }
}

/* ninja shortens a/../b to b, which is another file where `a` is a link: such a name is written without links. */
static void input_add(DepNames *names, Str name)
{
    StrBuf given = {0};
    strbuf_add(&given, name);
    char *real = str_find(name, STR("/../"), 0) < name.n ? realpath(given.s, NULL) : NULL;
    if (real)
        name = str_of(real);
    if (!name_fits(name) && names->refused.n == 0)
        strbuf_add(&names->refused, name);
    strbuf_addc(&names->inputs, ' ');
    name_add(&names->inputs, name, INPUT_SPECIALS);
    /* So that make goes on without a file that is gone. ninja would not know one with \% again. */
    if (str_find(name, STR("%"), 0) == name.n) {
        name_add(&names->bare, name, INPUT_SPECIALS);
        strbuf_adds(&names->bare, ":\n");
    }
    free(real);
    strbuf_free(&given);
}

/* Where `path` is, or the folder it would appear in. */
static Str there(Str path, Arena *arena)
{
    while (path.n && !file_exists(str_cstr(arena, path)) && !folder_exists(str_cstr(arena, path)))
        path = path_parent(path);
    return path.n ? path : STR(".");
}

void depends_note(const Batch *batch, Str office, const InputList *own, const InputList *templates,
                  Depends *out)
{
    const RunOptions *options = batch->options;
    Arena *arena = arena_new();
    Str pdf = str_format(arena, STR_FMT ".pdf", STR_ARG(office));
    name_add(&out->target, path_join(arena, str_of(options->out), pdf), TARGET_SPECIALS);
    if (str_find(str_of(options->out), STR("\n"), 0) < str_of(options->out).n)
        strbuf_adds(&out->names.refused, options->out);
    input_add(&out->names, path_join(arena, str_of(options->roots.content), office));
    for (size_t i = 0; i < own->n; i++)
        input_add(&out->names, there(own->v[i].name, arena));
    for (size_t i = 0; i < batch->inputs.templates.n; i++)
        strbuf_addc(&out->folders, input_find(templates, batch->inputs.templates.v[i].name) != NULL);
    arena_free(arena);
}

static void names_free(DepNames *names)
{
    strbuf_free(&names->inputs);
    strbuf_free(&names->bare);
    strbuf_free(&names->refused);
}

void depends_free(Depends *depends)
{
    strbuf_free(&depends->target);
    names_free(&depends->names);
    strbuf_free(&depends->folders);
}

static void target_add(StrBuf *targets, Str target)
{
    if (targets->n)
        strbuf_addc(targets, ' ');
    strbuf_add(targets, target);
}

void depfile_add(DepFile *depfile, const Batch *batch, const Depends *depends)
{
    Str target = strbuf_str(&depends->target);
    if (target.n == 0)
        return;
    if (!depfile->targets)
        depfile->targets = ARENA_ARRAY(batch->arena, StrBuf, batch->inputs.templates.n);
    target_add(&depfile->all, target);
    for (size_t i = 0; i < depends->folders.n; i++)
        if (depends->folders.s[i])
            target_add(&depfile->targets[i], target);
    strbuf_addf(&depfile->rules, STR_FMT ":" STR_FMT "\n", STR_ARG(target),
                STR_ARG(strbuf_str(&depends->names.inputs)));
    strbuf_add(&depfile->names.bare, strbuf_str(&depends->names.bare));
    if (depfile->names.refused.n == 0)
        strbuf_add(&depfile->names.refused, strbuf_str(&depends->names.refused));
}

/* The folder and everything below it. */
static void folder_add(DepNames *names, Str folder, int depth, DiagList *heard)
{
    Arena *arena = heard->arena;
    Str *found;
    size_t n;
    input_add(names, folder);
    if (depth == 0 || !folder_list(str_cstr(arena, folder), arena, &found, &n, heard))
        return;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(arena, folder, found[i]);
        if (folder_exists(path.s))
            folder_add(names, path, depth - 1, heard);
        else
            input_add(names, path);
    }
}

/* What the targets share, the inputs gathered last. */
static void rule_add(DepFile *depfile, const StrBuf *targets)
{
    strbuf_addf(&depfile->rules, STR_FMT ":" STR_FMT "\n", STR_ARG(strbuf_str(targets)),
                STR_ARG(strbuf_str(&depfile->names.inputs)));
    strbuf_clear(&depfile->names.inputs);
}

/* Program, fonts.yaml and fonts. */
static void common_add(DepFile *depfile, const Batch *batch)
{
    DepNames *names = &depfile->names;
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    InputList fonts = font_inputs(batch->tools.fonts, batch->arena);
    if (n > 0)
        input_add(names, (Str){self, (size_t)n});
    input_add(names, str_of(batch->options->roots.fonts));
    for (size_t i = 0; i < fonts.n; i++)
        input_add(names, fonts.v[i].name);
    rule_add(depfile, &depfile->all);
}

bool depfile_write(DepFile *depfile, const Batch *batch, DiagList *diags)
{
    const InputList *templates = &batch->inputs.templates;
    DiagList heard;
    diag_list_init(&heard, batch->arena);
    for (size_t i = 0; depfile->targets && i < templates->n; i++) {
        if (depfile->targets[i].n == 0)
            continue;
        folder_add(&depfile->names, templates->v[i].name, FOLDER_DEPTH, &heard);
        rule_add(depfile, &depfile->targets[i]);
    }
    if (diag_environment(&heard)) { /* what it does not name would not be looked at again */
        diags_append(diags, &heard, SEVERITY_ERROR);
        return false;
    }
    if (depfile->all.n)
        common_add(depfile, batch);
    if (depfile->names.refused.n) { /* without it what is made from it would stay as it is */
        diag_add(diags, DIAG_DEPFILE_NAME, (Pos){0}, DIAG_ARGS(strbuf_str(&depfile->names.refused)));
        return true;
    }
    strbuf_add(&depfile->rules, strbuf_str(&depfile->names.bare)); /* ninja wants them last */
    return file_write_alone(batch->options->depfile, strbuf_str(&depfile->rules), diags);
}

void depfile_free(DepFile *depfile, const Batch *batch)
{
    for (size_t i = 0; depfile->targets && i < batch->inputs.templates.n; i++)
        strbuf_free(&depfile->targets[i]);
    strbuf_free(&depfile->rules);
    names_free(&depfile->names);
    strbuf_free(&depfile->all);
}
