/*
 * One line on a terminal, written over as the run goes on.
 */
#include "run/pace.h"
#include "run/reporter.h"
#include "run/words.h"

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

void progress_print(const Reporter *reporter, size_t i)
{
    const Console *console = &reporter->batch->options->console;
    size_t n = reporter->batch->offices.n;
    if (!console->progress || i >= n)
        return;
    fputs(LINE_CLEAR, console->messages);
    bar_print(console->messages, i, n);
    fprintf(console->messages, "[%zu/%zu] " STR_FMT, i + 1, n, STR_ARG(reporter->batch->offices.v[i]));
    int64_t spent = pace_now() - reporter->began;
    if (spent >= 2000 && i > 0) {
        int64_t rate = (int64_t)i * 10000 / spent;
        int64_t left = spent * (int64_t)(n - i) / (int64_t)i / 1000;
        fprintf(console->messages, run_words(RUN_SPEED, console->style.lang), (long long)(rate / 10),
                (long long)(rate % 10), (long long)left);
    }
    (void)fflush(console->messages);
}
