/*
 * Preloaded before a program: the nth call of one kind fails, as it may on a bad day.
 *
 *   FAULT_KIND    memory, write, fsync, rename, open, close, read, unlink, mkdir, stat, readdir
 *   FAULT_AT      which call fails, from 1; 0 or absent: none
 *   FAULT_MODE    once; from: every later one as well; short: half the bytes, for read and write
 *   FAULT_ERRNO   what the call says; ENOMEM for memory
 *   FAULT_COUNTS  a file that is told at the end how many calls of each kind there were
 *   FAULT_WALK    descriptors TO FROM TOLD: the program goes on, and at FAULT_AT and each FAULT_EVERY-th request for
 *                 memory after it a copy of the process is made in which that one fails. What the copy says goes to
 *                 TOLD, what it would take away is not taken away. TO gets the line "NTH STATUS" and, each behind a
 *                 tab, the paths it would take away; the program waits until FROM gives a byte. STATUS is -1 where the copy
 *                 does anything else than to end: it has to be looked at in a run of its own.
 *
 * The standard streams are left alone, so that what is said can be judged.
 */
#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
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

/* ---- the walk ---- */

enum { COPY_SECONDS = 2, COPY_WENT_ON = 99 };

static struct {
    int to, from, told;
    long at, every;
    int copy;  /* this is one: the pipe that takes the paths, else 0 */
    int maker; /* the thread that it is a copy of */
} walk;

/* While a step is looked at no other thread changes a file: those that do hold it for reading. */
static pthread_rwlock_t steady = PTHREAD_RWLOCK_INITIALIZER;

/* A copy may end and nothing else: what it does would be done to the program's own files. */
static void change_begin(void)
{
    if (walk.copy)
        _exit(COPY_WENT_ON);
    (void)pthread_rwlock_rdlock(&steady);
}

static void change_end(void)
{
    int error = errno;
    (void)pthread_rwlock_unlock(&steady);
    errno = error;
}

static void paths_put(const char *text, size_t n)
{
    if (syscall(SYS_write, walk.copy, text, n) != (ssize_t)n)
        _exit(COPY_WENT_ON);
}

/* What a copy would take away; 0. `folder`: a descriptor, or AT_FDCWD. */
static int copy_unlinks(int folder, const char *path)
{
    char link[32], whole[4096];
    ssize_t n = 0;
    paths_put("\t", 1);
    if (folder != AT_FDCWD) {
        (void)snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        n = readlink(link, whole, sizeof whole - 1);
        whole[n++] = '/';
        paths_put(whole, (size_t)n);
    }
    paths_put(path, strlen(path));
    return 0;
}

/* A copy is alone: what another thread held is free, and what its own thread held nobody will give back. */
int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    if (!walk.copy)
        return NEXT(pthread_mutex_lock)(mutex);
    if (mutex->__data.__owner == walk.maker)
        _exit(COPY_WENT_ON);
    return 0;
}

static void copy_made(int pipes[2])
{
    sigset_t alarms;
    walk.copy = pipes[1];
    walk.every = 0;
    (void)syscall(SYS_close, pipes[0]);
    (void)dup2(walk.told, 1);
    (void)dup2(walk.told, 2);
    (void)sigemptyset(&alarms);
    (void)sigaddset(&alarms, SIGALRM);
    (void)sigprocmask(SIG_UNBLOCK, &alarms, NULL);
    (void)alarm(COPY_SECONDS);
}

/* In the program: says what came of the copy, and waits until that was looked at. */
static void copy_told(long nth, pid_t pid, int pipes[2])
{
    char line[65536];
    int status = 0;
    size_t n = 0, head;
    (void)syscall(SYS_close, pipes[1]);
    char paths[sizeof line / 2];
    for (ssize_t got;
         n < sizeof paths && (got = syscall(SYS_read, pipes[0], paths + n, sizeof paths - n)) > 0;)
        n += (size_t)got;
    (void)syscall(SYS_close, pipes[0]);
    (void)waitpid(pid, &status, 0);
    int code = WIFEXITED(status) && WEXITSTATUS(status) != COPY_WENT_ON ? WEXITSTATUS(status) : -1;
    head = (size_t)snprintf(line, sizeof line, "%ld %d", nth, code);
    memcpy(line + head, paths, n);
    line[head + n] = '\n';
    if (syscall(SYS_write, walk.to, line, head + n + 1) < 0 || syscall(SYS_read, walk.from, line, 1) != 1)
        _exit(COPY_WENT_ON);
}

/* True in the copy, whose nth request fails. */
static int walk_fails(long nth)
{
    static _Thread_local int within;
    const char *asked = getenv("FAULT_WALK");
    int pipes[2];
    if (walk.copy)
        _exit(COPY_WENT_ON); /* it asks again */
    if (!asked || within)
        return 0;
    if (!walk.every) {
        walk.at = number_of("FAULT_AT");
        walk.every = number_of("FAULT_EVERY");
        (void)sscanf(asked, "%d %d %d", &walk.to, &walk.from, &walk.told);
    }
    if (nth < walk.at || (nth - walk.at) % walk.every != 0 || pipe(pipes) != 0)
        return 0;
    within = 1;
    (void)pthread_rwlock_wrlock(&steady);
    walk.maker = (int)syscall(SYS_gettid);
    pid_t pid = fork();
    if (pid == 0) {
        copy_made(pipes);
    } else {
        copy_told(nth, pid, pipes);
        (void)pthread_rwlock_unlock(&steady);
    }
    within = 0;
    return pid == 0;
}

/* ---- memory ---- */

static int memory_fails(void)
{
    if (!getenv("FAULT_WALK"))
        return fails(MEMORY);
    if (!walk_fails(atomic_fetch_add(&counts[MEMORY], 1) + 1))
        return 0;
    errno = ENOMEM;
    return 1;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    return memory_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return memory_fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return memory_fails() ? NULL : __libc_realloc(old, size);
}

/* ---- files ---- */

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (fd <= 2)
        return NEXT(write)(fd, bytes, n);
    ssize_t written = -1;
    change_begin();
    int failed = fails(WRITE);
    if (!failed || mode_is("short"))
        written = NEXT(write)(fd, bytes, failed ? n - n / 2 : n);
    change_end();
    return written;
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
    change_begin();
    int done = fails(RENAME) ? -1 : NEXT(rename)(from, to);
    change_end();
    return done;
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
    if (!(flags & O_CREAT))
        return fails(OPEN) ? -1 : NEXT(open)(path, flags, mode);
    change_begin();
    int fd = fails(OPEN) ? -1 : NEXT(open)(path, flags, mode);
    change_end();
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    if (!(flags & O_CREAT))
        return fails(OPEN) ? -1 : NEXT(open64)(path, flags, mode);
    change_begin();
    int fd = fails(OPEN) ? -1 : NEXT(open64)(path, flags, mode);
    change_end();
    return fd;
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
    if (walk.copy)
        return copy_unlinks(AT_FDCWD, path);
    change_begin();
    int done = fails(UNLINK) ? -1 : NEXT(unlink)(path);
    change_end();
    return done;
}

int unlinkat(int folder, const char *path, int flags)
{
    if (walk.copy)
        return copy_unlinks(folder, path);
    change_begin();
    int done = NEXT(unlinkat)(folder, path, flags);
    change_end();
    return done;
}

int rmdir(const char *path)
{
    if (walk.copy)
        return copy_unlinks(AT_FDCWD, path);
    change_begin();
    int done = NEXT(rmdir)(path);
    change_end();
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    change_begin();
    int done = fails(MKDIR) ? -1 : NEXT(mkdir)(path, mode);
    change_end();
    return done;
}

int fstat(int fd, struct stat *about)
{
    return fails(STAT) ? -1 : NEXT(fstat)(fd, about);
}

struct dirent *readdir(DIR *folder)
{
    return fails(READDIR) ? NULL : NEXT(readdir)(folder);
}
