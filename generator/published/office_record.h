/*
 * What came of one office in a run: its entry of the manifest, kept in the state of the folder
 * and told by the events as well. Written and read here alone (docs/batch.md).
 */
#ifndef PUBLISHED_OFFICE_RECORD_H
#define PUBLISHED_OFFICE_RECORD_H

#include <jansson.h>

#include "base/ending.h"
#include "published/published.h"

typedef enum OfficeStatus {
    OFFICE_MADE,
    OFFICE_UNCHANGED, /* made earlier from the very same inputs */
    OFFICE_PASSED,    /* checked, nothing stands against it */
    OFFICE_REFUSED,   /* something in its content is wrong */
    OFFICE_FAILED,    /* a file of it could not be read or written */
} OfficeStatus;
enum { OFFICE_STATUSES = OFFICE_FAILED + 1 };

/* "made" */
const char *status_name(OfficeStatus status);

/* How often a rule or a diagnostic was found fault with. */
typedef struct RuleCount {
    Str rule; /* its code */
    size_t n;
} RuleCount;
typedef LIST_OF(RuleCount) RuleCounts;

typedef struct OfficeRecord {
    OfficeStatus status;
    Str program;             /* the version that made it: 0.1.0 */
    bool is_known;           /* its files could be read: the next line is known */
    Str name, code, profile; /* of the office */
    int64_t edition;         /* the version of its document, from 1; 0: not known */
    Str date;                /* of that version: 2021-02-10 */
    bool is_corrected;       /* reason and approved say why, and by whom */
    Str reason, approved;
    Str data_sha256; /* of the content it was made from; empty: not taken */
    bool is_laid_out;
    size_t pages;
    size_t count[SEVERITIES]; /* found, by severity; what is waived is counted apart */
    RuleCounts rules;         /* by code */
    size_t waived, waivers;
    FileNote files[FILE_KINDS]; /* what stands in the folder; without a PDF nothing does */
    TextList fonts;             /* PostScript names of the faces that draw something, sorted; of a PDF */
    TextList font_sums;         /* SHA-256 of the file of each of them */
    bool is_draft;
} OfficeRecord;

/* One more of a rule. */
void rule_count(RuleCounts *rules, Str rule, size_t n, Arena *arena);
/* Nothing that was found stands against publication. */
bool record_is_fine(const OfficeRecord *record);
/* What it means for the whole run: FINE, FINDINGS or, where a file could not be written, ENVIRONMENT. */
Ending record_ending(const OfficeRecord *record);

/* Its fonts, and the SHA-256 of each, as "fonts" and "fonts_sha256". */
void record_fonts_put(const OfficeRecord *record, StrBuf *out);

/* A copy in `arena`, texts included. */
OfficeRecord record_copy(const OfficeRecord *record, Arena *arena);

/* Appends it as a JSON object, keys sorted, without white space. */
void record_put(const OfficeRecord *record, StrBuf *out);
/* What a JSON object has of it, in `arena`; what is missing is empty. False: no object, without a status,
   or with a value of another kind than its key has. */
bool record_read(const json_t *object, OfficeRecord *out, Arena *arena);

/* Their parts of a record, also of an event: "findings" and "rules" with their objects. */
void findings_put(const size_t count[SEVERITIES], StrBuf *out);
void rules_put(const RuleCounts *rules, StrBuf *out);

/* Appends a file's part of a record: its keys bare, for the PDF's, or under the kind's own key. */
void file_note_put(const FileNote *note, FileKind kind, StrBuf *out);
/* What a record or a line of the register has of each file; in `arena`. False: one of them is no note of a file. */
bool file_notes_read(const json_t *object, FileNote out[FILE_KINDS], Arena *arena);

#endif
