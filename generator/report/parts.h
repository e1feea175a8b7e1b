/*
 * What the files of report/ share; nobody else includes it.
 *
 *   document.c     report_open, report_add, report_close: one document over all offices
 *   summary.c      OfficeReport → OfficeSummary and RunSummary: counts, order, rules, fingerprints
 *   fingerprint.c  what makes a finding the same one in the next run
 *   words.def, words.c   texts that several formats print
 *   excerpt.c      the source line with its caret
 *   terminal.c, finding.c, explain_*.c   for people at a terminal
 *   coverage.c, html_coverage.c          what was checked
 *   json.c, sarif.c                      for programs
 *   html.c, html_item.c, report.css      for a browser and for paper
 */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "base/words.h"
#include "report/report.h"

/* ---- summary.c: the one model behind every format ---- */

typedef struct Counts {
    size_t by[SEVERITIES]; /* not waived */
    size_t waived;
} Counts;

/* Same code and kind: same rule, whichever profile it came from. */
typedef struct RuleCount {
    Str code;             /* a rule's code or a diagnostic's id */
    const RuleSpec *rule; /* NULL: a diagnostic */
    DiagId diag;
    Severity severity; /* of the rule as first met */
    Counts counts;     /* in the whole run */
} RuleCount;

typedef struct FindingView {
    const Finding *finding;
    size_t rule;   /* index into RunSummary.rules */
    size_t waiver; /* index into OfficeSummary.waivers, if finding->waiver */
    Str fingerprint;
} FindingView;

typedef struct DiagView {
    const Diagnostic *diag;
    size_t rule;
    Str fingerprint;
} DiagView;

typedef struct WaiverUse {
    const Waiver *waiver;
    size_t findings; /* that it covers, ≥ 1 */
} WaiverUse;

typedef struct OfficeSummary {
    const OfficeReport *office;
    Str name;              /* its name, else its id */
    FindingView *findings; /* open ones, then notes, then waived ones; each in the order given */
    size_t nfindings;
    DiagView *diags; /* in the order given */
    size_t ndiags;
    WaiverUse *waivers; /* those that cover something, by place */
    size_t nwaivers;
    Counts found;  /* findings alone */
    Counts counts; /* diagnostics too */
    bool publishable;
} OfficeSummary;

/* What the tables of a document have of an office; texts in the summary's arena. */
typedef struct OfficeRow {
    Str id, name;
    Counts counts;
    bool publishable, draft, has_section; /* findings, diagnostics or coverage */
} OfficeRow;

typedef struct RunSummary {
    Str content;
    Arena *arena;
    LIST_OF(OfficeRow) offices;
    size_t npublishable;
    LIST_OF(RuleCount) rules; /* those that found something, in the order in which they were met */
    Counts counts;
} RunSummary;

/* One office, counted into the run. Borrows from it; views live in `arena`. Linear in findings but for few rules. */
OfficeSummary office_summarize(RunSummary *run, const OfficeReport *office, Arena *arena);
/* There are offices and all of them are publishable. `general`: the diagnostics of no office. */
bool run_is_publishable(const RunSummary *run, const OfficeSummary *general);
/* The rules by code. In `arena`. */
const RuleCount *rules_sorted(const RunSummary *run, Arena *arena);
size_t counts_errors(const Counts *counts); /* errors and fatal ones: they keep a file from being published */

/* ---- fingerprint.c ---- */

typedef struct Fingerprint {
    uint64_t high, low;
} Fingerprint;

Fingerprint fingerprint_new(void);
void fingerprint_add(Fingerprint *print, Str part);
/* The same, but every number counts as one sign, so that a corrected figure leaves it as it was. */
void fingerprint_add_steady(Fingerprint *print, Str part);
/* Tells equal ones apart by their order: the second, the third … becomes another. */
void fingerprints_number(Fingerprint *prints, size_t n, Arena *scratch);
Str fingerprint_str(Fingerprint print, Arena *arena); /* 32 hex digits */

/* ---- words.c ---- */

/* What reports say, words.def. */
typedef enum ReportWord {
#define WORDS(id, zh, en)          SAY_##id,
#define COUNTED(id, zh, one, many) SAY_##id,
#include "report/words.def"
#undef WORDS
#undef COUNTED
} ReportWord;
const char *say(ReportWord word, Lang lang);
const char *say_counted(ReportWord word, size_t n, Lang lang);
/* Between what is neither escaped nor translated. */
void say_add(StrBuf *out, Lang lang, const char *before, ReportWord word, const char *after);

/* The text of a scalar, a list (a line each) or a mapping (键：值, a line each); empty for NULL. */
Str node_text(const Node *node, Arena *arena);
void figure_value_add(StrBuf *out, Decimal value, Str unit); /* 7005.49万元 */
/* 理由：…；同意人：…；有效期至 … */
void waiver_add(StrBuf *out, const Waiver *waiver, Lang lang);
/* A diagnostic's message or hint with … for what differs from case to case. */
Str diag_pattern(DiagId id, Lang lang, Arena *arena);
Str diag_remedy(DiagId id, Lang lang, Arena *arena);
/* What a rule says of itself, each under its label, in the order people ask; at most RULE_TEXTS. */
enum { RULE_TEXTS = 9 };
typedef struct RuleText {
    const char *label;
    Str text;
} RuleText;
size_t rule_texts(const RuleSpec *rule, Lang lang, Arena *arena, RuleText texts[RULE_TEXTS]);

/* ---- coverage.c ---- */

const char *use_word(const RuleUse *use, Lang lang); /* 适用, 不适用, 不符 */
/* 账上没有 三公.出国 */
void silence_add(StrBuf *out, Silence silence, Lang lang);

/* ---- excerpt.c ---- */

Str source_line(Pos pos);               /* without its line end; empty when there is none */
size_t line_caret(Str line, Pos pos);   /* the byte of that source line where pos points, its end at most */
void pos_add(StrBuf *out, Pos pos);     /* file:12:9, or the file alone; nothing without a file */
void excerpt_add(StrBuf *out, Pos pos); /* the line and the caret under its column; needs a file and a line */
void color_add(StrBuf *out, ReportStyle style, const char *code);
void severity_add(StrBuf *out, ReportStyle style, Severity severity); /* coloured, with its colon */
bool is_told(ReportStyle style, Severity severity);

/* ---- terminal.c ---- */

/* Ours: of more messages about one file the rest is counted. */
enum { SHOWN_PER_FILE = 200 };
/* "a.yaml: 还有 3 个错误，豁免 1 个没有列出"; nothing when there are none. file: NULL, of no file. */
void rest_report(const SourceFile *file, const Counts *rest, ReportStyle style, StrBuf *out);

/* ---- document.c ---- */

struct Report {
    Format format;
    Lang lang;
    RunSummary run;
    Arena *scratch; /* of the office at hand */
    StrBuf body;    /* what was worded of the offices */
};

enum { JSON_INDENT = 2 }; /* blanks for each level of a document for programs */

/* Each format words one office into report->body, then the document around it. */
void json_report_office(Report *report, const OfficeSummary *office);
void json_report_document(Report *report, const OfficeSummary *general, StrBuf *out);
void sarif_report_office(Report *report, const OfficeSummary *office);
void sarif_report_document(Report *report, const OfficeSummary *general, StrBuf *out);
void html_report_office(Report *report, const OfficeSummary *office);
void html_report_document(Report *report, const OfficeSummary *general, StrBuf *out);

#endif
