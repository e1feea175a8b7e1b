/*
 * The table of targets. FUZZ_TARGET says which one is tried; with FUZZ_TELL what was found is printed.
 */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    const char *name;
    Target *try;
} TARGETS[] = {
    {"yaml", try_yaml},         {"cff", try_cff},
    {"data", try_data},         {"sheet", try_sheet},
    {"source", try_source},     {"pdf", try_pdf},
    {"trace", try_trace},       {"font", try_font},
    {"layout", try_layout},     {"content", try_content},
    {"profile", try_profile},   {"expression", try_expression},
    {"waivers", try_waivers},   {"corrections", try_corrections},
    {"manifest", try_manifest}, {"register", try_register},
    {"picture", try_picture},
};

static Target *wanted;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    const char *name = getenv("FUZZ_TARGET");
    for (size_t i = 0; name && i < sizeof TARGETS / sizeof *TARGETS; i++)
        if (strcmp(TARGETS[i].name, name) == 0)
            wanted = TARGETS[i].try;
    if (wanted)
        return 0;
    fprintf(stderr, "FUZZ_TARGET is one of");
    for (size_t i = 0; i < sizeof TARGETS / sizeof *TARGETS; i++)
        fprintf(stderr, " %s", TARGETS[i].name);
    fprintf(stderr, "\n");
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Trial trial = {.bytes = {(const char *)data, size}, .arena = arena_new()};
    StrBuf told = {0};
    diag_list_init(&trial.diags, trial.arena);
    wanted(&trial);
    diag_sort(&trial.diags);
    for (Lang lang = LANG_ZH; lang <= LANG_EN; lang++)
        report_diags(&trial.diags, (ReportStyle){.lang = lang}, &told);
    if (getenv("FUZZ_TELL") && told.n)
        (void)fwrite(told.s, 1, told.n, stderr);
    strbuf_free(&told);
    arena_free(trial.arena);
    return 0;
}
