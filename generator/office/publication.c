/*
 * The versions that were published, against the one just made.
 */
#include "office/parts.h"

#include "base/digest.h"
#include "base/file.h"
#include "office/args.h"

static Str number(Made *made, int64_t n)
{
    return str_uint(made->input->arenas.scratch, (uint64_t)n);
}

/* Where the newest correction is written, or the office itself. */
static Pos version_pos(const Made *made)
{
    const CorrectionList *list = &made->source->corrections;
    return list->n ? list->v[list->n - 1].pos : made->source->office->pos;
}

static const Edition *archived_read(Made *made, const Published *published)
{
    Str path = path_join(made->input->arenas.scratch, str_of(made->input->tools->out),
                         published->files[FILE_DATA].name);
    const SourceFile *file =
        file_read(path.s, path, PUBLISHED_MAX, made->input->arenas.scratch, &made->diags);
    if (!file)
        return NULL;
    if (str_eq(digest_of(file->text, made->input->arenas.scratch), published->files[FILE_DATA].sha256))
        return edition_read(file->text, path, made->input->arenas.scratch, &made->diags);
    diag_add(&made->diags, DIAG_ARCHIVE_DAMAGED, (Pos){0}, DIAG_ARGS(path));
    return NULL;
}

bool office_is_published(const Made *made)
{
    return source_version(made->source) > 1 || register_newest(&made->input->tools->published, made->id);
}

bool publication_before(Made *made, const Edition **out)
{
    int64_t version = source_version(made->source);
    const Published *newest = register_newest(&made->input->tools->published, made->id);
    *out = NULL;
    if (version == 1)
        return true;
    if (!newest) {
        diag_add(&made->diags, DIAG_CORRECTION_NO_ARCHIVE, version_pos(made),
                 DIAG_ARGS(number(made, version - 1), str_of(made->input->tools->out)));
        return true;
    }
    if (newest->version < version - 1)
        return true; /* publication_allows tells why it goes no further */
    *out = archived_read(made, newest - (newest->version - (version - 1)));
    return *out != NULL;
}

/* "3 个数、7 处文字有变动"; or that only the bytes are others. */
static Str changes_said(Made *made, const Published *newest)
{
    const Edition *before = archived_read(made, newest);
    if (!before)
        return ARG_ARCHIVE_UNREAD;
    Arena *arena = made->input->arenas.scratch;
    const Changes *changes = editions_compare(before, made->edition, arena);
    if (changes_none(changes))
        return ARG_NOTHING_CHANGED;
    return str_fill(arena, ARG_CHANGED.s,
                    DIAG_ARGS(str_uint(arena, changes->nfigures), str_uint(arena, changes->ntexts)));
}

static bool same_file(const Made *made, const Published *published, FileKind kind)
{
    return str_eq(made->files[kind].sha256, published->files[kind].sha256);
}

/* Its files are those of the version. */
static bool is_this(const Made *made, const Published *version)
{
    return version->version == source_version(made->source) && same_file(made, version, FILE_PDF) &&
           same_file(made, version, FILE_NOTICE);
}

bool publication_stands(Made *made)
{
    const OfficeTools *tools = made->input->tools;
    Arena *scratch = made->input->arenas.scratch;
    Register now;
    if (made->input->draft || register_same(str_of(tools->out), &tools->published, scratch))
        return true;
    if (!register_read(str_of(tools->out), &now, scratch, &made->diags))
        return false;
    const Published *newest = register_newest(&now, made->id),
                    *known = register_newest(&tools->published, made->id);
    if (!newest || (known && known->version == newest->version) || is_this(made, newest))
        return true;
    diag_add(&made->diags, DIAG_PUBLISHED_MEANWHILE, version_pos(made),
             DIAG_ARGS(made->id, number(made, newest->version)));
    return false;
}

/* But for the version and the day it names, the file is the published one. */
static bool is_idle(Made *made, const Published *newest)
{
    const Edition *before = archived_read(made, newest);
    return before && changes_none(editions_compare(before, made->edition, made->input->arenas.scratch)) &&
           pdf_as_version(made, before, newest->files[FILE_PDF].sha256);
}

bool publication_allows(Made *made)
{
    const Published *newest = register_newest(&made->input->tools->published, made->id);
    int64_t version = source_version(made->source);
    if (!newest)
        return true;
    bool same = same_file(made, newest, FILE_PDF);
    Pos pos = version_pos(made);
    Str due = number(made, newest->version + 1), published = number(made, newest->version);
    if (version > newest->version + 1)
        diag_add(&made->diags, DIAG_CORRECTION_AHEAD, pos, DIAG_ARGS(number(made, version), published, due));
    else if (version < newest->version)
        diag_add(&made->diags, DIAG_CORRECTION_BEHIND, pos, DIAG_ARGS(published, number(made, version)));
    else if (version > newest->version && is_idle(made, newest))
        diag_add(&made->diags, DIAG_CORRECTION_IDLE, pos, DIAG_ARGS(number(made, version), published));
    else if (version == newest->version && !(same && same_file(made, newest, FILE_NOTICE)))
        diag_add(&made->diags, DIAG_PUBLISHED_CHANGES, pos,
                 DIAG_ARGS(made->files[same ? FILE_NOTICE : FILE_PDF].name, published,
                           changes_said(made, newest), due));
    else
        return true;
    return false;
}
