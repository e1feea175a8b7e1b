/*
 * `git archive REV -- content/2021 content/2020` into a temporary folder.
 */
#define _XOPEN_SOURCE 700 /* nftw */

#include "cli/revision.h"

#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/file.h"

extern char **environ;

/* Offset of the colon; 0: there is none that could end a revision. */
static size_t revision_end(Str spec)
{
    size_t colon = str_find(spec, STR(":"), 0);
    return colon < spec.n ? colon : 0;
}

bool revision_is(Str spec)
{
    size_t end = revision_end(spec);
    return end > 0 && end + 1 < spec.n;
}

/* Runs a program and waits for it; its messages on stderr are for nobody. */
static bool program_run(const char *const *argv)
{
    posix_spawn_file_actions_t actions;
    pid_t pid = 0;
    int status = -1;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    (void)posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    char **words = (char **)(uintptr_t)argv; /* posix_spawnp does not write them */
    bool run = posix_spawnp(&pid, argv[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return run && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool unpack(const char *revision, Str content, Str before, Str folder, Arena *arena)
{
    Str tar = path_join(arena, folder, STR("content.tar"));
    const char *pack[] = {
        "git", "archive", "-o", tar.s, revision, "--", str_cstr(arena, content), before.n ? before.s : NULL,
        NULL};
    const char *open[] = {"tar", "-xf", tar.s, "-C", folder.s, NULL};
    return program_run(pack) && program_run(open);
}

bool revision_fetch(Str spec, Revision *out, Arena *arena, DiagList *diags)
{
    size_t end = revision_end(spec);
    const char *revision = str_cstr(arena, str_slice(spec, 0, end)), *temporary = getenv("TMPDIR");
    Str content = str_slice(spec, end + 1, spec.n);
    Str folder = str_format(arena, "%s/yusuan-XXXXXX", temporary && *temporary ? temporary : "/tmp");
    while (str_ends(content, "/"))
        content.n--;
    *out = (Revision){0};
    char *name = (char *)(uintptr_t)folder.s; /* the arena's, and our own */
    if (!mkdtemp(name)) {
        diag_add(diags, DIAG_REVISION_NO_ROOM, (Pos){0}, DIAG_ARGS(folder));
        return false;
    }
    out->folder = folder;
    out->content = path_join(arena, folder, content);
    if (revision[0] != '-' && (unpack(revision, content, path_year_before(content, arena), folder, arena) ||
                               unpack(revision, content, (Str){0}, folder, arena)))
        return true;
    diag_add(diags, DIAG_REVISION_UNKNOWN, (Pos){0}, DIAG_ARGS(spec));
    return false;
}

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *at)
{
    (void)about;
    (void)kind;
    (void)at;
    (void)remove(path); /* what stays is in a temporary folder */
    return 0;
}

void revision_remove(const Revision *revision)
{
    enum { FOLDERS_OPEN = 16 };
    if (revision->folder.n)
        (void)nftw(revision->folder.s, entry_remove, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
}
