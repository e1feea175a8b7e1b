/*
 * What the checks of subjects' names share. Private to checks/.
 */
#ifndef CHECKS_SUBJECTS_H
#define CHECKS_SUBJECTS_H

#include "checks/check.h"

/* Ours: shorter cells are heads and words of every text. */
enum { SUBJECT_MIN = 3 };

/* A row of a table: 2010301 and 行政运行. */
typedef struct CodedName {
    Str code, name;
} CodedName;

typedef struct SubjectNames {
    TextList cells; /* words of the document's tables */
    LIST_OF(CodedName) coded;
    StrMap by_code;    /* places in `coded` */
    const WordSet *at; /* `cells` as words */
} SubjectNames;

/* The longest cell of a table the text ends in; empty: none. */
Str cell_ending(const TextList *cells, Str text);
/* That code points from … to are no name of the tables, and which may be meant. */
void subject_unknown(CheckRun *run, const Passage *passage, size_t from, size_t to,
                     const SubjectNames *names);
/*
 * Names that no （类） stands behind: beside their code, 2010301行政运行 and 行政运行（2010301）, in a row, 甲-乙-丙 and
 * 甲类乙款丙项, and before 科目, “甲”科目. Told is what stands where a name has to.
 */
void subjects_in_prose(CheckRun *run, const Passage *passage, const SubjectNames *names);

#endif
