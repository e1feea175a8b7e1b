/*
 * Office: one office, from its folder to the bytes of its files.
 *
 * office_make is the whole line, and nobody else wires its stages. What it needs besides the
 * folder is opened once for all offices (OfficeTools); nothing is written until office_write.
 */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include <pthread.h>

#include "document/document.h"
#include "edition/record.h"
#include "figures/rules.h"
#include "layout/layout.h"
#include "published/office_record.h"
#include "published/register.h"
#include "report/report.h"
#include "text/text.h"

/* ---- what all offices share ---- */

/* A profile as it was read, once a run. */
typedef struct CachedProfile {
    Str id;
    const Profile *profile; /* NULL: not usable; `diags` or `named` says why */
    DiagList diags;         /* of its files */
    DiagList named; /* about the name itself, without a place: each office that names it says so at its own */
} CachedProfile;

/* Each is read by whichever office needs it first. */
typedef struct ProfileCache {
    pthread_mutex_t lock;
    Arena *arena;
    LIST_OF(CachedProfile *) entries;
} ProfileCache;

/* Where offices are read from. */
typedef struct OfficeRoots {
    const char *content;   /* a year's folder: content/2021 */
    const char *templates; /* folder of the profiles */
    const char *fonts;     /* path of fonts.yaml */
    const char *profile;   /* instead of each office's own; NULL: its own */
} OfficeRoots;

/* Offices read it and change nothing, the cache apart, which has its lock. */
typedef struct OfficeTools {
    OfficeRoots roots;
    FontSet *fonts; /* owned */
    Metrics metrics;
    ProfileCache profiles;
    const char *out;    /* folder of the files; NULL: none is made */
    Register published; /* what is registered there; empty for drafts and dumps */
} OfficeTools;

/* fonts.yaml → fonts; NULL with messages when no role is usable. font_set_close gives them back. */
FontSet *fonts_open(const char *path, Arena *arena, DiagList *diags);

/* Opens the fonts; texts of `roots` are borrowed. False with messages; office_tools_close in either case. */
bool office_tools_open(OfficeTools *tools, const OfficeRoots *roots, Arena *arena, DiagList *diags);
void office_tools_close(OfficeTools *tools);

/* The profile of that name; never NULL. May be called by any thread. */
const CachedProfile *profile_cached(OfficeTools *tools, Str id);
/* Adds those about its name, at the place that names it. False: there are none. */
bool profile_name_diags(const CachedProfile *cached, Pos pos, DiagList *out);

/*
 * Everything that is wrong with a profile, as far as it shows without an office: its files and those it names, their
 * keys, its skeleton, and its forms, rules and notice tried on an office that nobody wrote. What is said of figures is not asked.
 */
void profile_try(OfficeTools *tools, Str id, Arena *arena, DiagList *diags);

/* ---- one office ---- */

/* Memory of one office after the other: what is read, what is laid out, and scratch, which stages reset. */
typedef struct OfficeArenas {
    Arena *reading, *setting, *scratch;
} OfficeArenas;
OfficeArenas office_arenas_new(void);
/* Forgets what is in them but keeps the memory. */
void office_arenas_reset(OfficeArenas *arenas);
void office_arenas_free(OfficeArenas *arenas);

typedef struct OfficeInput {
    OfficeTools *tools;
    Str office;            /* folder name */
    const Source *source;  /* instead of the folder: a 更正说明. It is not judged */
    bool through;          /* findings and mistakes do not keep it from being laid out */
    bool draft;            /* likewise, marked 草稿 on every page, with what was found on its last */
    Lang lang;             /* of a draft's last page */
    const DiagList *known; /* what stands against it before it is read; NULL: nothing */
    OfficeArenas arenas;   /* borrowed */
} OfficeInput;

/* How far the line is gone. */
typedef enum OfficeStage {
    UNTIL_JUDGED,  /* Source, Ledger, Document, findings */
    UNTIL_LAYOUT,  /* pages */
    UNTIL_CHECKED, /* likewise; where a version is published also the files, to be held against it */
    UNTIL_EDITION, /* and what they say, as data */
    UNTIL_FILES,   /* and the bytes of every file, held against what is published */
} OfficeStage;

/* What came of it, as far as it got; what is missing is NULL, and `diags` or `findings` say why. */
typedef struct Made {
    const OfficeInput *input;
    Str id; /* folder name */
    DiagList diags;
    FindingList findings;
    const CachedProfile *cached; /* NULL: no profile was asked for */
    Pos profile_pos;             /* where it is named */
    const Source *source;
    const Ledger *ledger;
    const Coverage *coverage; /* NULL: it was not judged */
    bool texts_checked;       /* false: there is no document, or its sentences are not whole */
    const Document *document;
    const Layout *layout;
    const Edition *edition;
    FileNote files[FILE_KINDS]; /* each that was made … */
    StrBuf bytes[FILE_KINDS];   /* … and what is in it; owned */
    bool complete; /* UNTIL_FILES was reached, and the files may stand where what is published stands */
} Made;

/*
 * Source → Ledger → Document → verdict → pages → edition → files, until a stage, or until
 * something stands against going on. Never NULL; lives in the input's arenas, which it borrows,
 * as it does the input. office_release gives back the bytes of the files.
 */
Made *office_make(const OfficeInput *input, OfficeStage until);
void office_release(Made *made);

/* What trace and edition are made of. Precondition: made->layout. */
Finished office_finished(const Made *made);

/* Mistakes or findings that keep the file from being made. */
bool office_is_blocked(const Made *made);
/* A file of it, or of its profile, could not be read or written: that says nothing against the office. */
bool office_is_disturbed(const Made *made);
/* Is a version of the office published, or is this one a correction? Else its files need not be made to be checked. */
bool office_is_published(const Made *made);

/*
 * Writes the files of a complete one to the tools' folder, all or none of them, and removes the
 * notice of a correction that was taken back. Holds the folder's lock while they take their places. False
 * with DIAG_FILE_WRITE, or where meanwhile the office was registered PUBLISHED_MEANWHILE or a font
 * was replaced FONT_CHANGED, in made->diags.
 */
bool office_write(Made *made);

/*
 * The record of it. status: what became of it; written: its files stand in the folder; data: SHA-256
 * of the content, or empty. Borrows from `made`; lists in its scratch arena.
 */
OfficeRecord office_record(const Made *made, OfficeStatus status, Str data);
/* A stage as text; nothing where it was not reached. */
typedef enum Dump {
    DUMP_NONE,
    DUMP_NODES,
    DUMP_SOURCE,
    DUMP_LEDGER,
    DUMP_DOCUMENT,
    DUMP_TRACE,
    DUMP_STRUCTURE
} Dump;
enum { DUMPS = DUMP_STRUCTURE + 1 };
void office_dump(const Made *made, Dump dump, StrBuf *out);

/* For the reports; borrows `made`. file: it was written. */
OfficeReport office_report(const Made *made, bool written);

#endif
