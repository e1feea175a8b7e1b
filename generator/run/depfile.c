/*
 * Inputs of offices → rules in the syntax of make.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "run/depfile.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

/* Links in templates/ may go round. */
#define FOLDER_DEPTH 8

/*
 * As gcc -M writes names: blanks and # behind a backslash, backslashes before a blank
 * doubled, $ doubled. False: a line feed cannot be written at all.
 */
static bool name_add(StrBuf *out, Str name)
{
    size_t slashes = 0;
    if (str_find(name, STR("\n"), 0) < name.n)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        for (size_t k = 0; c == ' ' && k < slashes; k++)
            strbuf_addc(out, '\\');
        slashes = c == '\\' ? slashes + 1 : 0;
        if (c == ' ' || c == '#' || c == ':')
            strbuf_addc(out, '\\');
        if (c == '$')
            strbuf_addc(out, '$');
        strbuf_addc(out, c);
    }
    return true;
}

/* ninja shortens a/../b to b, which is another file where `a` is a link: such a name is written without links. */
static void input_add(StrBuf *inputs, StrBuf *bare, Str name)
{
    StrBuf given = {0};
    strbuf_add(&given, name);
    char *real = str_find(name, STR("/../"), 0) < name.n ? realpath(given.s, NULL) : NULL;
    if (real)
        name = str_of(real);
    strbuf_addc(inputs, ' ');
    if (name_add(inputs, name) && name_add(bare, name))
        strbuf_adds(bare, ":\n");
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
    (void)name_add(&out->target, path_join(arena, str_of(options->out), pdf));
    input_add(&out->inputs, &out->bare, path_join(arena, str_of(options->roots.content), office));
    for (size_t i = 0; i < own->n; i++)
        input_add(&out->inputs, &out->bare, there(own->v[i].name, arena));
    for (size_t i = 0; i < batch->inputs.templates.n; i++)
        strbuf_addc(&out->folders, input_find(templates, batch->inputs.templates.v[i].name) != NULL);
    arena_free(arena);
}

void depends_free(Depends *depends)
{
    strbuf_free(&depends->target);
    strbuf_free(&depends->inputs);
    strbuf_free(&depends->bare);
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
                STR_ARG(strbuf_str(&depends->inputs)));
    strbuf_add(&depfile->bare, strbuf_str(&depends->bare));
}

/* The folder and everything below it. */
static void folder_add(StrBuf *inputs, StrBuf *bare, Str folder, int depth, Arena *arena)
{
    DiagList unheard;
    Str *names;
    size_t n;
    diag_list_init(&unheard, arena);
    input_add(inputs, bare, folder);
    if (depth == 0 || !folder_list(str_cstr(arena, folder), arena, &names, &n, &unheard))
        return;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(arena, folder, names[i]);
        if (folder_exists(path.s))
            folder_add(inputs, bare, path, depth - 1, arena);
        else
            input_add(inputs, bare, path);
    }
}

static void rule_add(StrBuf *rules, const StrBuf *targets, StrBuf *inputs)
{
    strbuf_addf(rules, STR_FMT ":" STR_FMT "\n", STR_ARG(strbuf_str(targets)), STR_ARG(strbuf_str(inputs)));
    strbuf_free(inputs);
}

/* Program, fonts.yaml and fonts. */
static void common_add(DepFile *depfile, const Batch *batch)
{
    StrBuf inputs = {0};
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    InputList fonts = font_inputs(batch->tools.fonts, batch->arena);
    if (n > 0)
        input_add(&inputs, &depfile->bare, (Str){self, (size_t)n});
    input_add(&inputs, &depfile->bare, str_of(batch->options->roots.fonts));
    for (size_t i = 0; i < fonts.n; i++)
        input_add(&inputs, &depfile->bare, fonts.v[i].name);
    rule_add(&depfile->rules, &depfile->all, &inputs);
}

bool depfile_write(DepFile *depfile, const Batch *batch, DiagList *diags)
{
    const InputList *templates = &batch->inputs.templates;
    for (size_t i = 0; depfile->targets && i < templates->n; i++) {
        StrBuf inputs = {0};
        if (depfile->targets[i].n == 0)
            continue;
        folder_add(&inputs, &depfile->bare, templates->v[i].name, FOLDER_DEPTH, batch->arena);
        rule_add(&depfile->rules, &depfile->targets[i], &inputs);
    }
    if (depfile->all.n)
        common_add(depfile, batch);
    strbuf_add(&depfile->rules, strbuf_str(&depfile->bare)); /* ninja wants them last */
    return file_write(batch->options->depfile, strbuf_str(&depfile->rules), diags);
}

void depfile_free(DepFile *depfile, const Batch *batch)
{
    for (size_t i = 0; depfile->targets && i < batch->inputs.templates.n; i++)
        strbuf_free(&depfile->targets[i]);
    strbuf_free(&depfile->rules);
    strbuf_free(&depfile->bare);
    strbuf_free(&depfile->all);
}
