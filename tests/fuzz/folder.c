/*
 * The folder that offices and what is published are read from. Written without waiting for any disk.
 */
#include "base/file.h"
#include "fuzz/fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 40, PATH_MAX_HERE = 200 };

static char home[64];
static char put[FILES_MAX][PATH_MAX_HERE]; /* since folder_put_back; below home */
static size_t nput;

static void home_remove(void)
{
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", home);
    if (system(command) != 0)
        perror(home);
}

const char *folder_home(void)
{
    if (home[0])
        return home;
    strcpy(home, access("/dev/shm", W_OK) == 0 ? "/dev/shm/fuzz-XXXXXX" : "/tmp/fuzz-XXXXXX");
    if (!mkdtemp(home)) {
        perror(home);
        exit(2);
    }
    (void)atexit(home_remove);
    return home;
}

void folder_fill(void)
{
    char command[1024];
    static bool filled;
    if (filled)
        return;
    filled = true;
    (void)snprintf(command, sizeof command,
                   "cd '" PROJECT_DIR "' && cp -r templates tests/golden/templates tests/golden/base/. "
                   "tests/fuzz/base/. '%s' && cd '%s' && mkdir kept && cp -r content templates out kept",
                   folder_home(), home);
    if (system(command) != 0)
        exit(2);
}

/* Never into the file that stands there, which may be the kept one. */
static bool bytes_write(const char *path, Str bytes)
{
    (void)unlink(path);
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool whole = bytes.n == 0 || fwrite(bytes.s, 1, bytes.n, file) == bytes.n;
    return fclose(file) == 0 && whole;
}

static void folders_make(char *path)
{
    for (char *at = strchr(path + strlen(home) + 1, '/'); at; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            perror(path);
        *at = '/';
    }
}

void folder_put(const char *path, Str bytes)
{
    char whole[PATH_MAX_HERE + sizeof home];
    if (nput == FILES_MAX || strlen(path) >= PATH_MAX_HERE)
        return;
    strcpy(put[nput++], path);
    (void)snprintf(whole, sizeof whole, "%s/%s", folder_home(), path);
    folders_make(whole);
    if (!bytes_write(whole, bytes)) {
        perror(whole);
        exit(2);
    }
}

void folder_put_back(void)
{
    char now[PATH_MAX_HERE + sizeof home], kept[sizeof now + sizeof "/kept"];
    for (; nput > 0; nput--) {
        (void)snprintf(now, sizeof now, "%s/%s", home, put[nput - 1]);
        (void)snprintf(kept, sizeof kept, "%s/kept/%s", home, put[nput - 1]);
        (void)unlink(now);
        (void)link(kept, now); /* where there was one */
    }
}

/* ---- cases ---- */

/* Where a case's section of that name goes; false: nowhere. */
static bool place_of(Str name, char path[PATH_MAX_HERE])
{
    static const char *const FOLDERS[] = {
        "templates/small/",      "templates/small/tables/", "templates/rules/",
        "templates/account/",    "templates/base/",         "templates/own/",
        "templates/own/tables/", "content/2020/x/",         "content/2021/x/"};
    Str file = path_name(name), folder = str_slice(name, 0, name.n - file.n);
    if (!str_ends(file, ".yaml") || file.n == strlen(".yaml") || file.n > 40 || file.s[0] == '.')
        return false;
    for (size_t i = 0; i < file.n; i++)
        if ((file.s[i] < 'a' || file.s[i] > 'z') && (file.s[i] < '0' || file.s[i] > '9') &&
            file.s[i] != '-' && file.s[i] != '.')
            return false;
    const char *to = folder.n == 0 ? "content/2021/x/" : str_is(folder, "last/") ? "content/2020/x/" : NULL;
    for (size_t i = 0; !to && i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        to = str_is(folder, FOLDERS[i]) ? FOLDERS[i] : NULL;
    if (to)
        (void)snprintf(path, PATH_MAX_HERE, "%s" STR_FMT, to, STR_ARG(file));
    return to != NULL;
}

void folder_put_case(Str text, Arena *arena)
{
    Str mark = STR("\n=== "), end = STR("\n");
    Str whole = str_format(arena, "\n" STR_FMT, STR_ARG(text));
    for (size_t at = str_find(whole, mark, 0); at < whole.n;) {
        size_t body = str_find(whole, end, at + mark.n), next = str_find(whole, mark, body);
        Str name = str_slice(whole, at + mark.n, body);
        char path[PATH_MAX_HERE];
        name = str_slice(name, 0, str_find(name, STR(" "), 0));
        if (place_of(name, path))
            folder_put(path, str_slice(whole, body + 1, next < whole.n ? next + 1 : next));
        at = next;
    }
}
