/*
 * Preloaded before a program: the nth call of one kind fails, as it may on a bad day.
 *
 *   FAULT_KIND    memory, write, fsync, rename, open, close, read, unlink, mkdir, stat, readdir
 *   FAULT_AT      which call fails, from 1; 0 or absent: none
 *   FAULT_MODE    once; from: every later one as well; short: half the bytes, for read and write
 *   FAULT_ERRNO   what the call says; ENOMEM for memory
 *   FAULT_COUNTS  a file that is told at the end how many calls of each kind there were
 *
 * The standard streams are left alone, so that what is said can be judged.
 */
#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum Kind {
    MEMORY,
    WRITE,
    FSYNC,
    RENAME,
    OPEN,
    CLOSE,
    READ,
    UNLINK,
    MKDIR,
    STAT,
    READDIR,
    KINDS
} Kind;

static const char *const NAMES[KINDS] = {"memory", "write",  "fsync", "rename", "open",   "close",
                                         "read",   "unlink", "mkdir", "stat",   "readdir"};

static atomic_long counts[KINDS];

/* What the environment asks for; looked up again at each call, since the first comes before any constructor. */
static long number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : 0;
}

static int mode_is(const char *mode)
{
    const char *text = getenv("FAULT_MODE");
    return strcmp(text ? text : "once", mode) == 0;
}

/* Counts the call and tells whether it fails; then errno says why. */
static int fails(Kind kind)
{
    long nth = atomic_fetch_add(&counts[kind], 1) + 1, at = number_of("FAULT_AT");
    const char *wanted = getenv("FAULT_KIND");
    if (at == 0 || !wanted || strcmp(wanted, NAMES[kind]) != 0 ||
        (nth != at && !(nth > at && mode_is("from"))))
        return 0;
    errno = kind == MEMORY ? ENOMEM : (int)number_of("FAULT_ERRNO");
    return 1;
}

#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

static void put_number(int fd, const char *name, long n)
{
    char line[64], *to = line + sizeof line;
    *--to = '\n';
    do
        *--to = (char)('0' + n % 10);
    while (n /= 10);
    *--to = ' ';
    for (size_t i = strlen(name); i-- > 0;)
        *--to = name[i];
    syscall(SYS_write, fd, to, (size_t)(line + sizeof line - to));
}

static void report(void) __attribute__((destructor));
static void report(void)
{
    const char *path = getenv("FAULT_COUNTS");
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    for (int kind = 0; fd >= 0 && kind < KINDS; kind++)
        put_number(fd, NAMES[kind], counts[kind]);
}

/* ---- memory ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    return fails(MEMORY) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_realloc(old, size);
}

/* ---- files ---- */

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (fd > 2 && fails(WRITE)) {
        if (!mode_is("short"))
            return -1;
        n -= n / 2;
    }
    return NEXT(write)(fd, bytes, n);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    if (fd > 2 && fails(READ)) {
        if (!mode_is("short"))
            return -1;
        n -= n / 2;
    }
    return NEXT(read)(fd, bytes, n);
}

int fsync(int fd)
{
    return fails(FSYNC) ? -1 : NEXT(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return fails(RENAME) ? -1 : NEXT(rename)(from, to);
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & O_CREAT ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return fails(OPEN) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return fails(OPEN) ? -1 : NEXT(open64)(path, flags, mode);
}

DIR *opendir(const char *path)
{
    return fails(OPEN) ? NULL : NEXT(opendir)(path);
}

/* The descriptor is gone all the same, as Linux has it. */
int close(int fd)
{
    int failed = fd > 2 && fails(CLOSE), error = errno, closed = NEXT(close)(fd);
    if (!failed)
        return closed;
    errno = error;
    return -1;
}

int unlink(const char *path)
{
    return fails(UNLINK) ? -1 : NEXT(unlink)(path);
}

int mkdir(const char *path, mode_t mode)
{
    return fails(MKDIR) ? -1 : NEXT(mkdir)(path, mode);
}

int fstat(int fd, struct stat *about)
{
    return fails(STAT) ? -1 : NEXT(fstat)(fd, about);
}

struct dirent *readdir(DIR *folder)
{
    return fails(READDIR) ? NULL : NEXT(readdir)(folder);
}
