/*
 * One line on a terminal, written over as the run goes on.
 */
#include "press/pace.h"
#include "press/tell.h"

/* Ours. */
#define BAR_CELLS 20

/* "#####---------------" of `n` offices, `done` told. */
static void bar_print(FILE *file, size_t done, size_t n)
{
    char bar[BAR_CELLS + 1] = "";
    for (size_t i = 0; i < BAR_CELLS; i++)
        bar[i] = i < done * BAR_CELLS / n ? '#' : '-';
    fprintf(file, "%s ", bar);
}

void progress_print(const Telling *telling, size_t i)
{
    const PressOptions *options = telling->press->options;
    if (!options->progress || i >= telling->offices->n)
        return;
    fputs("\r\033[K", options->messages);
    bar_print(options->messages, i, telling->offices->n);
    fprintf(options->messages, "[%zu/%zu] " STR_FMT, i + 1, telling->offices->n,
            STR_ARG(telling->offices->v[i]));
    int64_t spent = pace_now() - telling->began;
    if (spent >= 2000 && i > 0) {
        int64_t rate = (int64_t)i * 10000 / spent;
        int64_t left = spent * (int64_t)(telling->offices->n - i) / (int64_t)i / 1000;
        fprintf(options->messages,
                telling_is_zh(telling) ? "  每秒 %lld.%lld 个，还要 %lld 秒"
                                       : "  %lld.%lld a second, %lld s left",
                (long long)(rate / 10), (long long)(rate % 10), (long long)left);
    }
    (void)fflush(options->messages);
}
