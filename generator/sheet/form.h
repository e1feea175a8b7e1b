/*
 * The form: every figure of an office that is typed as a row of a sheet, for who knows forms and not YAML; and what a
 * filled one says.
 */
#ifndef SHEET_FORM_H
#define SHEET_FORM_H

#include "roll/roll.h"
#include "sheet/sheet.h"

/* Path, name, last year, this year, unit, note; this year's cells alone are open. `office` names it. In `arena`. */
SheetOut form_sheet(Str office, const Form *form, Arena *arena);

typedef LIST_OF(FormValue) FormValueList;

/*
 * Adds what a sheet says at `place` of a figure, if it is another number than the file's. One that is about a thousand or
 * ten thousand times last year's, or where that is unknown the file's, is told at `pos`.
 */
void form_value_add(const FormValue *value, Str place, Pos pos, FormValueList *out, DiagList *diags);

/* Is there a form among its sheets, of whatever office, or what has paths as a form has? */
bool form_among(const Workbook *book);

/*
 * The numbers of a filled form that are others than those of `form`, as figures.yaml is now. What does not fit is told
 * all at once, by sheet and cell: a path that is not there or twice, a name or a unit that is another, what is no number,
 * a formula without result, a cell emptied. False with errors: then nothing of it may be written. What was read otherwise
 * than it stands there is a note, what no row or column claims a warning. The order is that of the sheet.
 */
bool form_take(const Workbook *book, Str office, const Form *form, FormValueList *out, DiagList *diags);

#endif
