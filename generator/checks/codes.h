/*
 * What the files of the check 科目编码 share. Private to checks/.
 */
#ifndef CHECKS_CODES_H
#define CHECKS_CODES_H

#include "checks/check.h"
#include "model/account.h"

enum { CODE_PARTS = 3 }; /* 类, 款, 项 */

/* Of one list; texts live in the run's arenas. */
typedef struct CodeRun {
    CheckRun *run;
    const Account *account;
    Str above[CODE_PARTS]; /* the last 类, 款 and 项 that the row stands under; empty: none */
    bool leveled;
    int64_t first_level; /* 级 of a 类, once `leveled` */
    const Str *plain;    /* the account's names as names are compared, by code; NULL: not made yet */
} CodeRun;

typedef struct CodeRow {
    Str code;                                     /* as it is written, or put together of its parts */
    const Entry *place;                           /* of the code; else of the name, else the record */
    const Entry *name, *level, *part[CODE_PARTS]; /* NULL: the row has none */
} CodeRow;

typedef struct CodeHit {
    Str text, fault, better; /* {文}, {况}, {宜} */
} CodeHit;

/* A finding at the entry, of the rule's severity at most. */
void code_hit(CodeRun *codes, const Entry *place, Severity severity, const CodeHit *hit);
Str code_fault(const CodeRun *codes, const char *id, const Str *args, size_t nargs); /* in the run's arena */
Str cell_text(const Entry *cell); /* trimmed; empty for NULL */
/* No other code stands above where this one's own 类 or 款 would. */
bool code_fits_above(const CodeRun *codes, Str code);

/* ---- code_names.c ---- */

/* The name is that of the code, this year's or an older one. */
bool name_fits(const AccountCode *code, Str name);
/* The one that goes by the name, of as many digits as `beside` first: 城乡社区环境卫生 is 21205 and 2120501. NULL: none, or several. */
const AccountCode *code_named(CodeRun *codes, Str name, Str beside);
/* A code in a year that does not have it yet, or no more. */
void year_judge(CodeRun *codes, const CodeRow *row);
/* A row's name against its code. */
void name_judge(CodeRun *codes, const CodeRow *row);

#endif
