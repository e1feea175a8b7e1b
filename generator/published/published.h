/*
 * Published: a folder of PDFs as it stands for its readers. manifest.json says what was
 * made (manifest.h), archive/ledger.jsonl which versions were published (register.h),
 * and every file they name is held against its SHA-256. Here is what can be asked of
 * such a folder, and what can be done with it once the offices are made.
 */
#ifndef PUBLISHED_PUBLISHED_H
#define PUBLISHED_PUBLISHED_H

#include "published/choose.h"

/* What stands in the folder for one office, in the order it is written. */
typedef enum FileKind {
    FILE_TRACE,  /* where each number is printed: docs/proof.md */
    FILE_DATA,   /* figures and texts: docs/corrections.md */
    FILE_NOTICE, /* the 更正说明 of a corrected version */
    FILE_PAGE,   /* the document as a page of HTML: docs/site.md */
    FILE_PDF,
} FileKind;
enum { FILE_KINDS = FILE_PDF + 1 };

/* What manifest and register call a kind, and how its file's name ends. */
typedef struct FileForm {
    const char *key; /* NULL: the PDF, which stands in the entry itself */
    const char *end;
} FileForm;
extern const FileForm FILE_FORMS[FILE_KINDS];

/* A file as manifest and register have it. */
typedef struct FileNote {
    Str name; /* below the folder: yunqi.pdf, archive/yunqi.v1.pdf; empty: there is none */
    Str sha256;
    size_t bytes;
} FileNote;

/* yunqi.pdf, yunqi.data.json; a notice stands for one version: version_file. In `arena`. */
Str office_file(Str office, FileKind kind, Arena *arena);
/* yunqi.v2.pdf, yunqi.v2.notice.pdf. In `arena`. */
Str version_file(Str office, int64_t version, FileKind kind, Arena *arena);

/*
 * Waits until nobody else, in whatever namespace, changes the folder: an office's files taking their
 * places, manifest, register, archive, public page. Released by file_unlock, or by the end of the process.
 * A folder that is not there has no lock, *lock is -1. False with FILE_WRITE: nothing may be changed; so too where what
 * is kept below it is a link to elsewhere.
 */
bool published_lock(Str folder, int *lock, Arena *arena, DiagList *diags);

/* Ours: bytes of a published PDF or what stands beside it. */
#define PUBLISHED_MAX ((size_t)256 << 20)

/* A folder under examination, with what is wrong with it. */
typedef struct Folder {
    Str path;
    Arena *arena, *scratch; /* scratch may be reset between files */
    DiagList diags;
    size_t files; /* compared so far */
} Folder;

Folder folder_open(const char *path);
void folder_close(Folder *folder);

/*
 * The bytes of a file below the folder, in folder->scratch. One that was sealed since is the same document,
 * told with VERIFY_SEALED: its first note->bytes bytes are those of the SHA-256, and only signatures follow
 * (recheck/seal.h); *bytes has the seal too. False with VERIFY_OUTSIDE when the name leads out of the folder,
 * VERIFY_LACKS or, when the bytes are not those of the SHA-256, VERIFY_DIFFERS.
 */
bool folder_file(Folder *folder, const FileNote *note, Str *bytes);
/* The same of any file in the folder itself. NULL: it is not there, or cannot be read now, which is told. */
const SourceFile *folder_source(Folder *folder, Str name);

/*
 * Has the data file the figures of the ledger that the PDF carries? Both were let in by folder_file. False with
 * VERIFY_APART. A PDF without a ledger, or that is none of ours, is not held against it; data of another form
 * are told by who reads them. Leaves its work in folder->scratch.
 */
bool folder_data_holds(Folder *folder, Str data, Str pdf);

/* Does the file that was noted stand there, sealed or not? Its seal is not looked into. */
bool note_is_of(const FileNote *note, Str bytes, Arena *scratch);

/*
 * Compares every file that manifest and register name. *agree: how many of folder->files are
 * what is written of them. What stands in the folder is held against the newest registered version
 * of each office, and what a killed run left half done is told. False where there is no manifest.
 */
bool folder_verify(Folder *folder, size_t *agree);

/*
 * The manifests of all shares → manifest.json, when none is missing and no office stands in
 * two; else nothing is written and folder->diags has an error. False: it could not be written.
 */
bool folder_merge(Folder *folder);

/* What folder_archive came to. */
typedef struct Archived {
    size_t added, had; /* versions registered now, and those that were before */
    size_t
        sealed;   /* of those, whose copy in the archive took the seal that the folder's file has got since */
    bool unknown; /* an office was named that the folder does not have */
} Archived;

/*
 * Registers what stands in the folder: a copy of each new version to archive/, a line in the
 * register. Of the chosen offices; one that the folder does not have is an error and nothing is
 * registered. Drafts and versions out of turn are errors and left out. False: the register could not be written.
 */
bool folder_archive(Folder *folder, const OfficeChoice *choice, Archived *out);

/*
 * Writes SITE_PAGE, the public page, each office's figures as CSV, and those of all as a Fiscal Data Package:
 * SITE_PACKAGE, with SITE_BUDGET beside it. place: whose offices
 * these are, for the title; may be empty. *offices: how many the page shows. Where a file
 * differs, lacks or is no whole one folder->diags has an error and the old page stays. False: a
 * file could not be written.
 */
#define SITE_PAGE    "index.html"
#define SITE_BUDGET  "budget.csv"
#define SITE_PACKAGE "datapackage.json"
bool folder_site(Folder *folder, Str place, Lang lang, size_t *offices);

#endif
