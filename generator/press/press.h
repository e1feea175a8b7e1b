/*
 * Press: runs the stages for each office, from content/ to the published file.
 * Fonts are opened and each profile is read once a run, and several threads make
 * offices from them; what is told and written does not depend on how many. One
 * office failing never stops the others. An office whose inputs and files are as
 * they were is not made again. Files and records: docs/batch.md.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include <stdio.h>

#include "report/report.h"

typedef enum Dump { DUMP_NONE, DUMP_NODES, DUMP_SOURCE, DUMP_LEDGER, DUMP_DOCUMENT, DUMP_TRACE } Dump;

/* How findings are reported; all but the terminal's go to `output` as one whole at the end of the run. */
typedef enum Format { FORMAT_TERMINAL, FORMAT_JSON, FORMAT_SARIF, FORMAT_HTML } Format;

typedef struct PressOptions {
    const char *content;   /* a year's folder: content/2021 */
    const char *out;       /* folder of the PDFs; unused when nothing is written */
    const char *templates; /* folder of the profiles */
    const char *fonts;     /* path of fonts.yaml */
    const char *profile;   /* instead of each office's own; NULL: its own */
    const char *place;     /* site: whose offices these are, for the page's title; NULL: not said */
    char *const *offices;  /* folder names; none: every office of the year */
    size_t noffices;
    size_t jobs;     /* offices made at a time; ≥ 1 */
    size_t shard;    /* this share of `shards`, from 1; the offices are cut by their folders' names */
    size_t shards;   /* 0 or 1: not cut */
    bool why;        /* say what made an office be made again */
    bool check_only; /* everything but the file */
    bool draft;      /* make the file in spite of findings, marked 草稿 on every page */
    Format format;
    Dump dump; /* print a stage to `output` instead of writing the file */
    ReportStyle report;
    const char *depfile; /* for make and ninja: what each PDF was made from; NULL: not wanted */
    const char *events;  /* JSON Lines of what happens go to this path; "-": to `output`; NULL: none */
    bool progress;       /* one line for each office, rewritten in place */
    FILE *output;        /* dumps */
    FILE *messages;      /* diagnostics and progress */
} PressOptions;

/* How a run ended; also the program's exit status. */
typedef enum PressResult {
    PRESS_FINE = 0,
    PRESS_FINDINGS = 1,    /* something in the input is wrong: running again won't help */
    PRESS_USAGE = 2,       /* no such folder or office */
    PRESS_ENVIRONMENT = 3, /* fonts, permissions, disk: running again may help */
    PRESS_INTERRUPTED = 130,
} PressResult;

PressResult press_run(const PressOptions *options);

/* What a rule means, or where a figure of the named offices comes from, who uses it and where it is printed. */
PressResult press_explain(const PressOptions *options, const char *word);

/* Compares the printed numbers of finished PDFs with the traces beside them. */
PressResult press_recheck(const PressOptions *options, char *const *files, size_t nfiles);

/* Writes content/<year>/ from options->content, the year before it; what must be filled in is marked 待填写. */
PressResult press_new(const PressOptions *options, const char *year);

/* Lists what is still 待填写 in options->content. PRESS_FINDINGS when something is. */
PressResult press_todo(const PressOptions *options);

/* A published folder against its manifest.json: PRESS_FINDINGS with the files that differ or lack. */
PressResult press_verify(const PressOptions *options, const char *folder);

/*
 * Registers what stands in a folder as published: a copy of each new version to archive/, a line
 * in archive/ledger.jsonl. options->offices: those alone. Drafts and versions out of turn are
 * errors; what was registered before is passed over.
 */
PressResult press_archive(const PressOptions *options, const char *folder);

/*
 * Writes index.html, the public page of a published folder, and each office's figures as CSV.
 * PRESS_FINDINGS when a file differs, lacks or is no whole one; then the old page stays.
 */
PressResult press_site(const PressOptions *options, const char *folder);

/*
 * What changed from `old` to `new`, by figure and by sentence, to options->output in
 * options->format (terminal, json or html). Each side is a year's folder, the same at a git
 * revision (HEAD~1:content/2021), a folder that was published into, or one of its PDFs.
 * options->offices: those alone. PRESS_FINDINGS where an office cannot be read.
 */
PressResult press_diff(const PressOptions *options, const char *old, const char *new);

/* The manifests of all shares of a folder → manifest.json, if none is missing and no office stands in two. */
PressResult press_merge(const PressOptions *options, const char *folder);

/* Prints what each role of fonts.yaml resolved to and what is missing. */
PressResult press_fonts(const PressOptions *options);

/* Ask a running press_run to stop after the offices it is at; for signal handlers. */
void press_interrupt(void);

#endif
