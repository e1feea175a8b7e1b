/*
 * Files that grow by lines, and locks.
 */
#include "base/file.h"
#include "base/file_failure.h"
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* Waits. A descriptor that cannot be locked is closed: a disk without locks. */
static int lock_wait(int fd)
{
    while (fd >= 0 && flock(fd, LOCK_EX) < 0) {
        int error = errno;
        if (error == EINTR)
            continue;
        (void)close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

int file_lock(const char *path, Arena *arena)
{
    int fd = parents_make(path, arena) ? open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
    if (fd < 0 && errno == ELOOP)
        errno = FILE_LEADS_OUT;
    return lock_wait(fd);
}

void file_unlock(int lock)
{
    if (lock >= 0)
        (void)close(lock);
}

bool lines_open(const char *path, LineFile *out, DiagList *diags)
{
    *out = (LineFile){.path = path, .owned = true};
    int fd = parents_make(path, diags->arena)
                 ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666)
                 : -1;
    out->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out->file)
        return true;
    file_failure_add(diags, DIAG_FILE_WRITE, NULL, path, errno);
    if (fd >= 0)
        (void)close(fd);
    return false;
}

void lines_put(LineFile *lines, const char *line)
{
    if (!lines->file || lines->error)
        return;
    if (fputs(line, lines->file) < 0 || fputc('\n', lines->file) < 0 || fflush(lines->file) != 0)
        lines->error = errno;
}

bool lines_close(LineFile *lines, DiagList *diags)
{
    if (lines->owned && lines->file && fclose(lines->file) != 0 && !lines->error)
        lines->error = errno;
    lines->file = NULL;
    if (lines->error)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, lines->path, lines->error);
    return lines->error == 0;
}
