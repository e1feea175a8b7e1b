/*
 * malloc, calloc and realloc as this program has them: what the C library, or who stands before it,
 * gives out; without memory the run ends.
 *
 * The names themselves are taken, so that the requests of libraries come here as well. They do without
 * what they cannot get and do not say so: HarfBuzz then shapes by an empty table, qsort sorts in another
 * order, and a wrong page would be published. Sanitizers have these names for themselves, and end
 * the process too.
 */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "base/heap.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/unfinished.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NAMES_TAKEN 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NAMES_TAKEN 0
#endif
#endif
#ifndef NAMES_TAKEN
#define NAMES_TAKEN 1
#endif

/* Nothing here may ask for memory, stdio not either. The language that was chosen is not known. */
_Noreturn void heap_out(void)
{
    static const char MESSAGE[] =
        "yusuan: 内存不足，已停止；没有写完的文件已删去，原有的文件不变。请关闭其他程序，或用 "
        "-j1，再运行一次\n"
        "yusuan: out of memory, stopped; nothing is left half written. Close other programs, or use -j1, and "
        "run "
        "again\n";
    unfinished_end();
    ssize_t told = write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1);
    (void)told;
    _exit(ENDING_ENVIRONMENT);
}

#if NAMES_TAKEN

typedef union Next {
    void *found;
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
} Next;

/* The same name in the libraries. Looked up at the first call: it comes before any constructor of ours. */
static Next next_of(_Atomic(void *) *known, const char *name)
{
    Next next = {.found = atomic_load_explicit(known, memory_order_relaxed)};
    if (!next.found) {
        next.found = dlsym(RTLD_NEXT, name);
        atomic_store_explicit(known, next.found, memory_order_relaxed);
    }
    if (!next.found)
        heap_out();
    return next;
}

void *malloc(size_t size)
{
    static _Atomic(void *) known;
    void *memory = next_of(&known, "malloc").malloc(size);
    if (!memory)
        heap_out();
    return memory;
}

void *calloc(size_t n, size_t size)
{
    static _Atomic(void *) known;
    void *memory = next_of(&known, "calloc").calloc(n, size);
    if (!memory)
        heap_out();
    return memory;
}

void *realloc(void *old, size_t size)
{
    static _Atomic(void *) known;
    void *memory = next_of(&known, "realloc").realloc(old, size);
    if (!memory && (size || !old)) /* to size 0 is free(), says the C library */
        heap_out();
    return memory;
}

#endif

void *heap_bytes(size_t size)
{
    return malloc(size);
}

void *heap_zeroes(size_t size)
{
    return calloc(1, size);
}

void *heap_resize(void *old, size_t size)
{
    return realloc(old, size);
}
