/*
 * A run over the offices of a year: which ones, in what order, and how it ended.
 */
#include <signal.h>
#include <string.h>

#include "base/file.h"
#include "press/press_run.h"
#include "press/proof.h"

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t interrupted;

void press_interrupt(void)
{
    interrupted = 1;
}

static void diags_keep(Press *press, const DiagList *diags)
{
    for (size_t i = 0; i < diags->items.n; i++) {
        const Diagnostic *diag = &diags->items.v[i];
        diag_add(&press->diags, diag->id, diag->pos, diag->args, DIAG_ARGS_MAX);
    }
}

bool press_report(Press *press, DiagList *diags)
{
    StrBuf text = {0};
    diag_sort(diags);
    if (press->options->format == FORMAT_TERMINAL)
        report_diags(diags, press->options->report, &text);
    else
        diags_keep(press, diags);
    press_print(press->options->messages, &text);
    strbuf_free(&text);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        press->count[s] += diags->count[s];
    return diag_errors(diags) == 0;
}

const Profile *press_profile(Press *press, Str id, Pos pos)
{
    for (size_t i = 0; i < press->shelf.n; i++)
        if (str_eq(press->shelf.v[i].id, id))
            return press->shelf.v[i].profile;
    DiagList diags;
    diag_list_init(&diags, press->arena);
    Str own_id = str_dup(press->arena, id);
    const Profile *profile = profile_load(press->options->templates, own_id, pos, press->arena, &diags);
    if (!press_report(press, &diags))
        profile = NULL;
    *LIST_PUSH(press->arena, &press->shelf) = (ShelfEntry){own_id, profile};
    return profile;
}

/* An office is a folder of the year with an office.yaml. */
static bool is_office(const Press *press, Str name)
{
    Str path = str_format(press->arena, "%s/" STR_FMT "/office.yaml", press->options->content, STR_ARG(name));
    return file_exists(path.s);
}

static bool offices_find(Press *press, TextList *found, DiagList *diags)
{
    const PressOptions *options = press->options;
    TextList all = {0};
    Str *names;
    size_t n;
    if (!folder_exists(options->content)) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(str_of(options->content)));
        return false;
    }
    if (!folder_list(options->content, press->arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++)
        if (is_office(press, names[i]))
            *LIST_PUSH(press->arena, &all) = names[i];
    for (size_t i = 0; i < options->noffices; i++) {
        Str name = str_of(options->offices[i]);
        if (is_office(press, name)) {
            *LIST_PUSH(press->arena, found) = name;
            continue;
        }
        Str near = nearest_word(name, all.v, all.n);
        diag_add(diags, near.n ? DIAG_PRESS_NO_OFFICE_NEAR : DIAG_PRESS_NO_OFFICE, (Pos){0},
                 DIAG_ARGS(name, str_of(options->content), near));
    }
    if (options->noffices == 0)
        *found = all;
    if (found->n == 0 && diag_errors(diags) == 0)
        diag_add(diags, DIAG_PRESS_EMPTY, (Pos){0}, DIAG_ARGS(str_of(options->content)));
    return diag_errors(diags) == 0;
}

static void progress_print(const Press *press, size_t i, size_t n, Str office)
{
    if (press->options->progress)
        fprintf(press->options->messages, "\r\033[K[%zu/%zu] " STR_FMT, i + 1, n, STR_ARG(office));
}

static void result_print(const Press *press, Str office, JobResult result)
{
    const PressOptions *options = press->options;
    if (!options->progress)
        return;
    bool zh = options->report.lang == LANG_ZH;
    if (result.file.n)
        fprintf(options->messages, "\r\033[K%s/" STR_FMT "  %zu %s  %zu KB%s\n", options->out,
                STR_ARG(result.file), result.pages, zh ? "页" : "pages", (result.bytes + 512) / 1024,
                !options->draft ? ""
                : zh            ? "  草稿"
                                : "  draft");
    else if (result.fine)
        fprintf(options->messages, "\r\033[K" STR_FMT "  %zu %s\n", STR_ARG(office), result.pages,
                zh ? "页，无误" : "pages, fine");
    else
        fprintf(options->messages, "\r\033[K" STR_FMT "  %s\n", STR_ARG(office),
                options->check_only ? (zh ? "未通过" : "failed") : (zh ? "未生成" : "not made"));
}

static PressResult offices_run(Press *press, const TextList *offices)
{
    for (size_t i = 0; i < offices->n && !interrupted; i++) {
        progress_print(press, i, offices->n, offices->v[i]);
        JobResult result = job_run(press, offices->v[i]);
        press->failed += !result.fine;
        if (press->options->dump == DUMP_NONE)
            result_print(press, offices->v[i], result);
    }
    if (interrupted)
        return PRESS_INTERRUPTED;
    if (press->failed == 0)
        return PRESS_FINE;
    return press->environment ? PRESS_ENVIRONMENT : PRESS_FINDINGS;
}

static void summary_print(const Press *press, size_t offices)
{
    StrBuf counts = {0};
    report_counts(press->count, press->options->report.lang, &counts);
    if (press->failed && press->options->report.lang == LANG_ZH)
        fprintf(press->options->messages, "%zu 个单位中 %zu 个未通过：%s\n", offices, press->failed,
                counts.s ? counts.s : "");
    else if (press->failed)
        fprintf(press->options->messages, "%zu of %zu offices failed: %s\n", press->failed, offices,
                counts.s ? counts.s : "");
    strbuf_free(&counts);
}

PressResult press_open(Press *press, TextList *offices, DiagList *diags)
{
    diag_list_init(&press->diags, press->arena);
    if (!offices_find(press, offices, diags))
        return PRESS_USAGE;
    press->fonts = press_fonts_open(press->options, press->arena, diags);
    if (!press->fonts || diag_errors(diags) > 0)
        return PRESS_ENVIRONMENT;
    press->metrics = font_set_metrics(press->fonts);
    return PRESS_FINE;
}

void press_close(Press *press)
{
    font_set_close(press->fonts);
    arena_free(press->arena);
}

PressResult press_run(const PressOptions *options)
{
    Press press = {.options = options, .arena = arena_new()};
    TextList offices = {0};
    DiagList diags;
    diag_list_init(&diags, press.arena);
    PressResult result = press_open(&press, &offices, &diags);
    press_report(&press, &diags);
    if (result == PRESS_FINE)
        result = offices_run(&press, &offices);
    reports_print(&press);
    if (press.fonts)
        summary_print(&press, offices.n);
    press_close(&press);
    return result;
}

PressResult press_recheck(const PressOptions *options, char *const *files, size_t nfiles)
{
    PressResult worst = PRESS_FINE;
    for (size_t i = 0; i < nfiles; i++) {
        PressResult result = proof_recheck(files[i], options->report, options->output, options->messages);
        worst = result > worst ? result : worst;
    }
    return worst;
}
