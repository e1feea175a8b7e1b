/*
 * What the files of office/ share. Private to the folder.
 */
#ifndef OFFICE_PARTS_H
#define OFFICE_PARTS_H

#include "edition/diff.h"
#include "office/office.h"

/* judge.c: runs the relations over the ledger. */
void office_judge_figures(Made *made);
/* judge.c: what the profile wants said in print where sums miss by rounding alone; NULL: nothing. */
const Node *office_note(const Made *made);
/* judge.c: runs the checks over the text, and applies the waivers to all that was found. */
void office_judge_text(Made *made);
/* judge.c: the document with 草稿 on every page and what was found on its last. */
const Document *office_draft(Made *made);

/* paged.c: the document, with the numbers of the pages it refers to. PAGES_UNSETTLED where these do not hold still. */
const Document *office_document(Made *made, const DocumentInput *worded);

/* record.c: those that draw something, by PostScript name. */
typedef LIST_OF(const Font *) FontList;
FontList fonts_drawn(const Layout *layout, Arena *arena);
TextList font_names(const FontList *fonts, Arena *arena); /* their PostScript names */

/*
 * files.c: trace, data, PDF and, for a corrected version, its 更正说明; docs/batch.md. False where one
 * cannot be made, or where what is published already would change without a correction.
 */
bool files_make(Made *made, const Finished *finished);
/* Were it version `version`, would its PDF have that digest? Made anew to be compared. */
bool pdf_as_version(Made *made, const Edition *version, Str sha256);

/*
 * publication.c: the version before a corrected one, as it was published: *out; NULL for a first version,
 * and with a warning where the folder has none. False with ARCHIVE_DAMAGED or EDITION_BROKEN.
 */
bool publication_before(Made *made, const Edition **out);

/*
 * publication.c: may these files stand where the published ones stand? They may when they are the same, or
 * when a correction makes them the next version. False with PUBLISHED_CHANGES, CORRECTION_IDLE,
 * CORRECTION_AHEAD or CORRECTION_BEHIND.
 */
bool publication_allows(Made *made);

/*
 * publication.c: is what is published of the office still what it was made against, or this very file? Asked
 * under the folder's lock. False with PUBLISHED_MEANWHILE, or REGISTER_BROKEN.
 */
bool publication_stands(Made *made);

/* sealed.c: the file that stands where the PDF is to go. */
typedef enum SealedKind {
    SEALED_NONE,     /* it is not sealed, or there is none */
    SEALED_SAME,     /* it is this very document, sealed: it stays */
    SEALED_KEPT_TOO, /* another one, of which the archive has a copy with its seal */
    SEALED_OTHER,    /* another one, of which there is no other */
} SealedKind;
SealedKind sealed_stands(const Made *made);
/* Says what stays. False with SEALED_STANDS where a sealed file would be lost. */
bool sealed_allows(Made *made);
/* Is what stands there as it was, and may it be replaced? Asked under the folder's lock. False with SEALED_STANDS. */
bool sealed_still(Made *made, SealedKind standing);

/*
 * source_inside.c: appends all that the PDF was made from, for `yusuan extract`: JSON, with every file that was read
 * as a text, normalised so that a comment changes no byte. Nobody's name from waivers.yaml is in it.
 */
void source_inside(const Made *made, StrBuf *out);

/*
 * notice.c: appends the PDF that says what `changes` are: reason, figures and texts 原/现, set by the
 * profile's notice form. False with errors in made->diags, or NOTICE_NO_FORM where the profile has none.
 * Preconditions: made->document; the office has a correction.
 */
bool notice_make(Made *made, const Changes *changes, StrBuf *out);

#endif
