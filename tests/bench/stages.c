/*
 * stages CONTENT OUT RUNS OFFICE: one office made RUNS times in one process, as
 * `yusuan build` makes it, and the time of each stage, one line a stage:
 *
 *     name TAB µs of the clock TAB µs of the processor      medians of the runs but the first
 *
 * "open" (fonts, rules, profile) happens once and is told once. "paint" is told
 * in parts. Run where templates/ and fonts/fonts.yaml are. Has a clock of its own;
 * the program knows none but press/pace.c.
 *
 * Exit status 1 when the office cannot be made.
 */
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "checks/checks.h"
#include "paint/content.h"
#include "paint/paint.h"
#include "press/digest.h"
#include "press/job.h"
#include "press/proof.h"

typedef enum Stage {
    STAGE_READ,
    STAGE_FIGURES,
    STAGE_DOCUMENT,
    STAGE_RULES,
    STAGE_CHECKS,
    STAGE_LAYOUT,
    STAGE_PAINT_FONTS,
    STAGE_PAINT_CONTENT,
    STAGE_PAINT_OBJECTS,
    STAGE_PROOF,
    STAGE_WRITE,
    STAGES,
} Stage;

static const char *const NAMES[STAGES] = {
    [STAGE_READ] = "read",
    [STAGE_FIGURES] = "figures",
    [STAGE_DOCUMENT] = "document",
    [STAGE_RULES] = "rules",
    [STAGE_CHECKS] = "text checks",
    [STAGE_LAYOUT] = "layout",
    [STAGE_PAINT_FONTS] = "paint: fonts",
    [STAGE_PAINT_CONTENT] = "paint: content",
    [STAGE_PAINT_OBJECTS] = "paint: objects",
    [STAGE_PROOF] = "proof",
    [STAGE_WRITE] = "write",
};

/* [µs]: by the clock on the wall, and what this process had of a processor. */
typedef struct Time {
    int64_t wall, cpu;
} Time;

typedef struct Times {
    Time stage[STAGES];
} Times;

static Times *running; /* the run under way, for the painter's parts */

static int64_t clock_read(clockid_t clock)
{
    struct timespec time = {0};
    (void)clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static Time now(void)
{
    return (Time){clock_read(CLOCK_MONOTONIC), clock_read(CLOCK_PROCESS_CPUTIME_ID)};
}

static Time since(Time start)
{
    Time end = now();
    return (Time){end.wall - start.wall, end.cpu - start.cpu};
}

static void spend(Stage stage, Time start)
{
    Time spent = since(start);
    running->stage[stage].wall += spent.wall;
    running->stage[stage].cpu += spent.cpu;
}

/* The linker puts these in the place of what they call (--wrap). */
PageEntries __real_page_enter(const Page *page, FontBook *book, Arena *arena);
bool __real_font_book_seal(FontBook *book, PdfWriter *writer, DiagList *diags);
void __real_content_put(const Page *page, const PageEntries *entries, const FontBook *book, StrBuf *out);
PageEntries __wrap_page_enter(const Page *page, FontBook *book, Arena *arena);
bool __wrap_font_book_seal(FontBook *book, PdfWriter *writer, DiagList *diags);
void __wrap_content_put(const Page *page, const PageEntries *entries, const FontBook *book, StrBuf *out);

PageEntries __wrap_page_enter(const Page *page, FontBook *book, Arena *arena)
{
    Time start = now();
    PageEntries entries = __real_page_enter(page, book, arena);
    spend(STAGE_PAINT_FONTS, start);
    return entries;
}

bool __wrap_font_book_seal(FontBook *book, PdfWriter *writer, DiagList *diags)
{
    Time start = now();
    bool fine = __real_font_book_seal(book, writer, diags);
    spend(STAGE_PAINT_FONTS, start);
    return fine;
}

void __wrap_content_put(const Page *page, const PageEntries *entries, const FontBook *book, StrBuf *out)
{
    Time start = now();
    __real_content_put(page, entries, book, out);
    spend(STAGE_PAINT_CONTENT, start);
}

/* As job_read. */
static bool office_read(Job *job)
{
    Press *press = job->press;
    Time start = now();
    const Office *office = office_load(press->options->content, job->office, job->reading, &job->diags);
    job->shelf = office ? shelf_profile(press, office->profile) : NULL;
    if (!job->shelf || !job->shelf->profile)
        return false;
    job->source = source_load(office, job->shelf->profile, job->reading, &job->diags);
    spend(STAGE_READ, start);
    if (!job->source)
        return false;
    start = now();
    job->ledger = ledger_build(job->source, job->reading, &job->diags);
    spend(STAGE_FIGURES, start);
    start = now();
    const DocumentInput input = {job->source, job->ledger, press->fonts, &press->metrics};
    job->document = document_build(&input, job->setting, &job->diags);
    spend(STAGE_DOCUMENT, start);
    return job->document;
}

/* As job_judge, for an office without findings. */
static void office_judge(Job *job)
{
    const RuleBook *book = job->source->profile->rules;
    Time start = now();
    relations_run(job->ledger, book, job->reading, &job->findings, &job->diags);
    suggestions_add(job->ledger, book, &job->findings);
    spend(STAGE_RULES, start);
    start = now();
    const CheckInput input = {job->document, job->source, job->ledger, book};
    checks_run(&input, job->reading, &job->findings, &job->diags);
    spend(STAGE_CHECKS, start);
}

static bool office_paint(Job *job, StrBuf *pdf)
{
    Time *parts = running->stage, start = now();
    bool fine = paint_pdf(job->layout, job->scratch, pdf, &job->diags);
    Time all = since(start);
    parts[STAGE_PAINT_OBJECTS] =
        (Time){all.wall - parts[STAGE_PAINT_FONTS].wall - parts[STAGE_PAINT_CONTENT].wall,
               all.cpu - parts[STAGE_PAINT_FONTS].cpu - parts[STAGE_PAINT_CONTENT].cpu};
    return fine;
}

static bool office_write(Job *job, const StrBuf *pdf)
{
    StrBuf proof = {0};
    Str name = str_format(job->scratch, STR_FMT ".pdf", STR_ARG(job->office));
    Str path = str_format(job->scratch, "%s/" STR_FMT, job->press->options->out, STR_ARG(name));
    Time start = now();
    proof_write(job->layout, job->ledger, name, &proof);
    spend(STAGE_PROOF, start);
    start = now();
    (void)digest_of(strbuf_str(pdf), job->scratch);
    (void)digest_of(strbuf_str(&proof), job->scratch);
    bool fine = file_write(path.s, strbuf_str(pdf), &job->diags) &&
                file_write(proof_trace_path(path, job->scratch).s, strbuf_str(&proof), &job->diags);
    spend(STAGE_WRITE, start);
    strbuf_free(&proof);
    return fine;
}

static bool office_make(Press *press, Str office, JobArenas arenas)
{
    Job *job = job_open(press, office, arenas);
    StrBuf pdf = {0};
    bool fine = office_read(job);
    if (fine)
        office_judge(job);
    fine = fine && !job_blocked(job);
    if (fine) {
        Time start = now();
        job->layout =
            layout_document(job->document, &press->metrics, job->setting, job->scratch, &job->diags);
        spend(STAGE_LAYOUT, start);
        fine = office_paint(job, &pdf) && office_write(job, &pdf);
    }
    if (!fine)
        (void)press_report(press->options, &job->diags);
    strbuf_free(&pdf);
    arena_reset(arenas.scratch);
    arena_reset(arenas.setting);
    arena_reset(arenas.reading);
    return fine;
}

static int by_time(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static int64_t median(int64_t *values, size_t n)
{
    qsort(values, n, sizeof *values, by_time);
    return values[n / 2];
}

/* The first run fills caches; it is not counted when there are others. */
static void medians_print(const Times *times, size_t runs, Arena *arena)
{
    size_t first = runs > 1, n = runs - first;
    int64_t *wall = ARENA_ARRAY(arena, int64_t, n), *cpu = ARENA_ARRAY(arena, int64_t, n);
    for (size_t stage = 0; stage < STAGES; stage++) {
        for (size_t i = 0; i < n; i++) {
            wall[i] = times[first + i].stage[stage].wall;
            cpu[i] = times[first + i].stage[stage].cpu;
        }
        printf("%s\t%lld\t%lld\n", NAMES[stage], (long long)median(wall, n), (long long)median(cpu, n));
    }
}

static bool offices_make(Press *press, Str office, size_t runs)
{
    JobArenas arenas = job_arenas_new();
    Times *times = ARENA_ARRAY(press->arena, Times, runs);
    bool fine = true;
    for (size_t i = 0; fine && i < runs; i++) {
        running = &times[i];
        *running = (Times){0};
        fine = office_make(press, office, arenas);
    }
    if (fine)
        medians_print(times, runs, press->arena);
    job_arenas_free(&arenas);
    return fine;
}

int main(int argc, char **argv)
{
    size_t runs = argc == 5 ? strtoul(argv[3], NULL, 10) : 0;
    if (runs < 1 || runs > 1000)
        return 2;
    PressOptions options = {.content = argv[1],
                            .out = argv[2],
                            .templates = "templates",
                            .fonts = "fonts/fonts.yaml",
                            .offices = argv + 4,
                            .noffices = 1,
                            .jobs = 1,
                            .report = {.lang = LANG_EN},
                            .output = stdout,
                            .messages = stderr};
    Press press = {.options = &options, .arena = arena_new()};
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, press.arena);
    Time start = now();
    bool fine = press_open(&press, &offices, &diags) == PRESS_FINE;
    if (fine) {
        const Office *office = office_load(options.content, offices.v[0], press.arena, &diags);
        fine = office && shelf_profile(&press, office->profile)->profile;
        Time spent = since(start);
        printf("open\t%lld\t%lld\n", (long long)spent.wall, (long long)spent.cpu);
    }
    (void)press_report(press.options, &diags);
    fine = fine && offices_make(&press, offices.v[0], runs);
    press_close(&press);
    return fine ? 0 : 1;
}
