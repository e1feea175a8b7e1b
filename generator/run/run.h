/*
 * Run: many offices, each made by office/, and what is told and kept of them.
 *
 * Several threads make offices at a time; what is told and written does not depend on how many.
 * One office failing never stops the others. An office whose inputs and files are as they were is
 * not made again. Files and records: docs/batch.md.
 */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "office/office.h"
#include "report/print.h"

typedef struct RunOptions {
    OfficeRoots roots;
    OfficeChoice offices; /* none named: every office of the year */
    const char *out;      /* folder of the PDFs; of a check what is published there is looked at */
    size_t jobs;          /* offices made at a time; ≥ 1 */
    size_t shard;         /* this share of `shards`, from 1; the offices are cut by their folders' names */
    size_t shards;        /* 0 or 1: not cut */
    bool check_only;      /* everything but the files */
    bool draft;           /* make the file in spite of findings, marked 草稿 on every page */
    bool why;             /* say what made an office be made again */
    bool rules;           /* of a check: list what each rule came to */
    Format format;
    Dump dump;           /* print a stage instead of writing files */
    const char *depfile; /* for make and ninja: what each PDF was made from; NULL: not wanted */
    const char *events;  /* JSON Lines of what happens go to this path; "-": to the output; NULL: none */
    Console console;
} RunOptions;

Ending run_offices(const RunOptions *options);

/*
 * offices_list of a year's folder, of which there has to be one. False with NO_FOLDER,
 * NO_OFFICES (NO_OFFICES_YEARS), OFFICE_NAME, or SAME_FILE where two of them would have one file on disks that know no case.
 */
bool offices_of_year(Str content, TextList *out, Arena *arena, DiagList *diags);

/* Tells that a folder has no office: NO_OFFICES, or NO_OFFICES_YEARS where the folders of years stand in it. */
void offices_none_tell(Str content, Arena *arena, DiagList *diags);

/*
 * For OfficeChoice: the office of a year's folder whose 简称 or 单位名称 is `name`, or the one whose 单位名称 has it
 * in it. In `arena`.
 */
bool office_called(Str content, const TextList *all, Str name, Arena *arena, OfficeCalled *out);

/* Ask what is running to stop after the offices it is at; for signal handlers. */
void run_interrupt(void);
bool run_interrupted(void);

#endif
