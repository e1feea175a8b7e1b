/*
 * A seal stands on paper that nobody can print again: what was sealed is not written over.
 */
#include "base/file.h"
#include "office/parts.h"
#include "recheck/seal.h"

/* Empty where nothing can be read. */
static Str standing_read(const Made *made, Str name)
{
    Arena *scratch = made->input->arenas.scratch;
    DiagList unheard;
    diag_list_init(&unheard, scratch);
    Str path = path_join(scratch, str_of(made->input->tools->out), name);
    const SourceFile *file = file_read(path.s, path, PUBLISHED_MAX, scratch, &unheard);
    return file ? file->text : STR("");
}

/* Is it one of the versions of the register, seal and all? */
static bool is_archived(const Made *made, Str sealed)
{
    Register now;
    DiagList unheard;
    diag_list_init(&unheard, made->input->arenas.scratch);
    if (!register_read(str_of(made->input->tools->out), &now, made->input->arenas.scratch, &unheard))
        return false;
    for (size_t i = 0; i < now.n; i++)
        if (str_eq(now.v[i].office, made->id) &&
            str_eq(standing_read(made, now.v[i].files[FILE_PDF].name), sealed))
            return true;
    return false;
}

SealedKind sealed_stands(const Made *made)
{
    const FileNote *pdf = &made->files[FILE_PDF];
    Str standing = made->input->tools->out ? standing_read(made, pdf->name) : STR("");
    if (!pdf_is_signed(standing))
        return SEALED_NONE;
    if (note_is_of(pdf, standing, made->input->arenas.scratch))
        return SEALED_SAME;
    return is_archived(made, standing) ? SEALED_KEPT_TOO : SEALED_OTHER;
}

bool sealed_still(Made *made, SealedKind standing)
{
    if (standing != SEALED_OTHER && sealed_stands(made) == standing)
        return true;
    diag_add(&made->diags, DIAG_SEALED_STANDS, (Pos){0}, DIAG_ARGS(made->files[FILE_PDF].name));
    return false;
}

bool sealed_allows(Made *made)
{
    SealedKind standing = sealed_stands(made);
    if (standing == SEALED_SAME)
        diag_add(&made->diags, DIAG_SEALED_KEPT, (Pos){0}, DIAG_ARGS(made->files[FILE_PDF].name));
    return sealed_still(made, standing);
}
