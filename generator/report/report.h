/*
 * Reports: what was found, for people and for programs. Reads diagnostics,
 * decides nothing.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/diag.h"
#include "figures/rules.h"

typedef struct ReportStyle {
    Lang lang;
    bool color;  /* ANSI colours; the caller looks at NO_COLOR and the terminal */
    bool errors; /* of what was found errors alone; warnings and notes are left out */
} ReportStyle;

/*
 * Every diagnostic in list order:
 *
 *   content/2021/yunqi/figures.yaml:12:14: 错误：“47O0.39” 不是一个数（收入.合计） [figure-malformed]
 *      12 |   合计: 47O0.39
 *         |         ^
 *         = 数只用半角数字和一个小数点，如 4777.39；如果是文字，请加引号
 *
 * The caret stands under the column by display width (汉字 are 2 wide); a long
 * line is cut around it. What would command a terminal is shown (str_visible). Of one
 * file 200 are printed, and the rest is counted in one line; `diags` is sorted.
 */
void report_diags(const DiagList *diags, ReportStyle style, StrBuf *out);

/* "2 个错误，1 个警告"; nothing when there are none. */
void report_counts(const size_t count[SEVERITIES], Lang lang, StrBuf *out);

/* What one office came to, and all of them together: the one model behind every format. */
typedef struct OfficeReport {
    Str id, name;
    Str content; /* content/2021, as it was given */
    const DiagList *diags;
    const FindingList *findings; /* sorted; waived ones included */
    const Coverage *coverage;    /* NULL: it was not judged */
    bool texts_unread;           /* an error of writing stands before the checks of its texts */
    Str file;                    /* the PDF; empty: not made */
    size_t pages, bytes;
    bool draft;
} OfficeReport;

/* Counts first, then the findings, each with its sentence or source line, caret, figures, suggestion and rule id; waived ones last, with reason. Of one file 200, as report_diags has it. */
void report_findings(const OfficeReport *office, ReportStyle style, StrBuf *out);
/* 收入.拨款 4777.39 → 4700.39万元，满足 3 条勾稽. Nothing when there is none. */
void suggestion_add(StrBuf *out, const Suggestion *suggestion, Lang lang);
/* Each rule of the office by group: applied, silent (why) or failed. */
void report_rules(const OfficeReport *office, Lang lang, StrBuf *out);
/* Groups of one office or of many together, by name. */
typedef LIST_OF(GroupUse) GroupUses;
/* Adds an office's; what it keeps of it lives in `arena` or is the account's. */
void group_uses_add(GroupUses *to, const GroupUse *groups, size_t n, Arena *arena);
/*
 * A line for each: 三公  勾稽 12 条，另有界限 5 条；规则适用 9 条，不适用 4 条；没有 三公.出国. Nothing when there are none.
 * nunread: of the offices, those whose texts were not checked; a line of its own where there are some. */
void report_groups(const GroupUses *groups, size_t noffices, size_t nunread, Lang lang, StrBuf *out);

/* How findings are reported; all but the terminal's are one document over all offices. */
typedef enum Format { FORMAT_TERMINAL, FORMAT_JSON, FORMAT_SARIF, FORMAT_HTML } Format;
enum { FORMATS = FORMAT_HTML + 1 };

/*
 * A document over many offices: JSON or SARIF 2.1.0 (stable rule ids, fingerprints that survive moved
 * lines), both in docs/reports.md, or one self-contained page for the clerk. An office is worded
 * when it is added and not looked at again, so that what is kept is its text.
 */
typedef struct Report Report;
/* format: not FORMAT_TERMINAL; content: content/2021. */
Report *report_open(Format format, Str content, Lang lang);
/* Nothing of the office is borrowed but the rules of its findings. */
void report_add(Report *report, const OfficeReport *office);
/* diags: of no office (fonts, profiles, folders); may be NULL. Appends the document and frees the report. */
void report_close(Report *report, const DiagList *diags, StrBuf *out);

/* `yusuan explain RULE`: what a rule means, why, its basis and an example. */
void explain_rule(const RuleSpec *rule, ReportStyle style, StrBuf *out);
/* Where a figure is printed. */
typedef struct PrintedPlace {
    size_t page; /* from 1 */
    Str label, text;
    Str chart; /* the caption of the chart it stands in; empty: in none */
    Pos pos;
} PrintedPlace;
/* A figure and all that can be told of it; borrowed. */
typedef struct FigureStory {
    const Figure *figure;
    const Ledger *ledger; /* its own */
    const RuleBook *book;
    const PrintedPlace *places; /* where it is printed, in the order of the pages */
    size_t nplaces;
} FigureStory;
/* `yusuan explain PATH`: where a figure comes from, who uses it, on which pages it is printed. */
void explain_figure(const FigureStory *story, ReportStyle style, StrBuf *out);

#endif
