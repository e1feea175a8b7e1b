/*
 * stages CONTENT OUT RUNS OFFICE: one office made RUNS times in one process, as
 * `yusuan build` makes it, and the time of each stage, one line a stage:
 *
 *     name TAB µs of the clock TAB µs of the processor      medians of the runs but the first
 *
 * "open" (fonts, rules, profile) happens once and is told once. Run where templates/
 * and fonts/fonts.yaml are. Has a clock of its own; the program knows none but
 * run/pace.c.
 *
 * The program's own office_make and office_write do the work. The linker puts a watch around each
 * function that WATCHED names (--wrap, tests/bench/CMakeLists.txt); what such a
 * function spends in another of them is the other's.
 *
 * Exit status 1 when the office cannot be made.
 */
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "checks/checks.h"
#include "edition/edition.h"
#include "office/office.h"
#include "paint/content.h"
#include "paint/paint.h"
#include "report/print.h"

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
    STAGE_DATA,
    STAGE_PROOF,
    STAGE_WRITE,
    STAGE_REST,
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
    [STAGE_DATA] = "data file",
    [STAGE_PROOF] = "proof",
    [STAGE_WRITE] = "write",
    [STAGE_REST] = "rest",
};

/* [µs]: by the clock on the wall, and what this process had of a processor. */
typedef struct Time {
    int64_t wall, cpu;
} Time;

typedef struct Times {
    Time stage[STAGES];
} Times;

static Times *running; /* the run under way */
static Stage current;  /* whose time it is */
static Time entered;   /* since when */

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

/* The time from here on is `stage`'s. Returns whose it was. */
static Stage stage_enter(Stage stage)
{
    Time here = now();
    Stage before = current;
    if (running) {
        running->stage[before].wall += here.wall - entered.wall;
        running->stage[before].cpu += here.cpu - entered.cpu;
    }
    current = stage;
    entered = here;
    return before;
}

#define WATCHED(stage, type, name, parameters, arguments)                                                    \
    extern __typeof__(name) __real_##name, __wrap_##name;                                                    \
    type __wrap_##name parameters                                                                            \
    {                                                                                                        \
        Stage before = stage_enter(stage);                                                                   \
        type result = __real_##name arguments;                                                               \
        (void)stage_enter(before);                                                                           \
        return result;                                                                                       \
    }
#define WATCHED_VOID(stage, name, parameters, arguments)                                                     \
    extern __typeof__(name) __real_##name, __wrap_##name;                                                    \
    void __wrap_##name parameters                                                                            \
    {                                                                                                        \
        Stage before = stage_enter(stage);                                                                   \
        __real_##name arguments;                                                                             \
        (void)stage_enter(before);                                                                           \
    }

/* clang-format off */
WATCHED(STAGE_READ, const Office *, office_load,
        (const char *content, Str office, Arena *arena, DiagList *diags), (content, office, arena, diags))
WATCHED(STAGE_READ, const Source *, source_load,
        (const Office *office, const Profile *profile, Arena *arena, DiagList *diags),
        (office, profile, arena, diags))
WATCHED(STAGE_FIGURES, const Ledger *, ledger_build,
        (const Source *source, Arena *arena, DiagList *diags), (source, arena, diags))
WATCHED(STAGE_DOCUMENT, const Document *, document_build,
        (const DocumentInput *input, Arena *arena, DiagList *diags), (input, arena, diags))
WATCHED(STAGE_RULES, const Coverage *, relations_run,
        (const Ledger *ledger, const RuleBook *book, Arena *arena, FindingList *findings, DiagList *diags),
        (ledger, book, arena, findings, diags))
WATCHED_VOID(STAGE_RULES, suggestions_add,
        (const Ledger *ledger, const RuleBook *book, FindingList *findings), (ledger, book, findings))
WATCHED_VOID(STAGE_CHECKS, checks_run,
        (const CheckInput *input, Arena *arena, FindingList *findings, DiagList *diags),
        (input, arena, findings, diags))
WATCHED(STAGE_LAYOUT, const Layout *, layout_document,
        (const Document *document, const Metrics *metrics, Arena *arena, Arena *scratch, DiagList *diags),
        (document, metrics, arena, scratch, diags))
WATCHED(STAGE_PAINT_OBJECTS, bool, paint_pdf,
        (const PdfInput *input, Arena *scratch, StrBuf *out, uint8_t sha256[DIGEST_SIZE], DiagList *diags),
        (input, scratch, out, sha256, diags))
WATCHED(STAGE_PAINT_FONTS, PageEntries, page_enter,
        (const Page *page, FontBook *book, Arena *arena), (page, book, arena))
WATCHED(STAGE_PAINT_FONTS, bool, font_book_seal,
        (FontBook *book, PdfWriter *writer, DiagList *diags), (book, writer, diags))
WATCHED_VOID(STAGE_PAINT_CONTENT, content_put,
        (const Page *page, const PageEntries *entries, const FontBook *book, Tags *tags, StrBuf *out),
        (page, entries, book, tags, out))
WATCHED(STAGE_DATA, const Edition *, edition_of, (const Finished *finished, Arena *arena), (finished, arena))
WATCHED_VOID(STAGE_DATA, edition_write, (const Edition *edition, StrBuf *out), (edition, out))
WATCHED_VOID(STAGE_PROOF, trace_write,
        (const Finished *finished, Str pdf_name, Arena *scratch, StrBuf *out), (finished, pdf_name, scratch, out))
WATCHED(STAGE_WRITE, FileSet *, file_set_write,
        (const FileOut *files, size_t n, DiagList *diags), (files, n, diags))
WATCHED(STAGE_WRITE, bool, file_set_place, (FileSet *set, DiagList *diags), (set, diags))
/* clang-format on */

static bool office_run(OfficeTools *tools, Str office, OfficeArenas *arenas)
{
    const OfficeInput input = {.tools = tools, .office = office, .arenas = *arenas};
    Made *made = office_make(&input, UNTIL_FILES);
    bool fine = made->complete && office_write(made);
    if (!fine)
        (void)diags_print(&(Console){.output = stdout, .messages = stderr}, &made->diags);
    office_release(made);
    office_arenas_reset(arenas);
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

static bool runs_make(OfficeTools *tools, Str office, size_t runs, Arena *arena)
{
    OfficeArenas arenas = office_arenas_new();
    Times *times = ARENA_ARRAY(arena, Times, runs);
    bool fine = true;
    for (size_t i = 0; fine && i < runs; i++) {
        (void)stage_enter(STAGE_REST);
        running = &times[i];
        fine = office_run(tools, office, &arenas);
        (void)stage_enter(STAGE_REST);
    }
    running = NULL;
    if (fine)
        medians_print(times, runs, arena);
    office_arenas_free(&arenas);
    return fine;
}

/* Fonts and the office's profile with its rules. */
static bool tools_open(OfficeTools *tools, const OfficeRoots *roots, Str office_name, Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    Time start = now();
    bool fine = office_tools_open(tools, roots, arena, &diags);
    const Office *office = fine ? office_load(roots->content, office_name, arena, &diags) : NULL;
    fine = office && profile_cached(tools, office->profile)->profile;
    Time end = now();
    printf("open\t%lld\t%lld\n", (long long)(end.wall - start.wall), (long long)(end.cpu - start.cpu));
    (void)diags_print(&(Console){.output = stdout, .messages = stderr}, &diags);
    return fine;
}

int main(int argc, char **argv)
{
    size_t runs = argc == 5 ? strtoul(argv[3], NULL, 10) : 0;
    if (runs < 1 || runs > 1000)
        return 2;
    const OfficeRoots roots = {.content = argv[1], .templates = "templates", .fonts = "fonts/fonts.yaml"};
    OfficeTools tools;
    Arena *arena = arena_new();
    bool fine = tools_open(&tools, &roots, str_of(argv[4]), arena);
    tools.out = argv[2];
    fine = fine && runs_make(&tools, str_of(argv[4]), runs, arena);
    office_tools_close(&tools);
    arena_free(arena);
    return fine ? 0 : 1;
}
