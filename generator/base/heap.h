/*
 * Heap: memory for what lives in no arena. This is the one way to it, for the libraries too.
 *
 * None of these returns NULL. When the machine has no memory left the run ends: what is half written is
 * removed, one line stands on stderr and the exit status is ENDING_ENVIRONMENT (the one place
 * below main that ends the process). Published files take their places by rename, so none is half made.
 */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stddef.h>

/* `size` bytes, which free() gives back. */
void *heap_bytes(size_t size);
void *heap_zeroes(size_t size); /* the same, zeroed */
/* What stood at `old`, which may be NULL, in `size` bytes, at least 1; `old` itself is gone. */
void *heap_resize(void *old, size_t size);

/* Ends the run for want of memory. For who finds by himself that a size is beyond any machine's. */
_Noreturn void heap_out(void);

#endif
