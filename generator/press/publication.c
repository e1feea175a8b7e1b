/*
 * The versions that were published, against the one just made.
 */
#include "press/publication.h"

#include "base/digest.h"
#include "base/file.h"
#include "edition/diff.h"

static Str number(Job *job, int64_t n)
{
    return str_uint(job->scratch, (uint64_t)n);
}

/* Where the newest correction is written, or the office itself. */
static Pos version_pos(const Job *job)
{
    const CorrectionList *list = &job->source->corrections;
    return list->n ? list->v[list->n - 1].pos : job->source->office->pos;
}

static const Edition *archived_read(Job *job, const Published *published)
{
    Str path = path_join(job->scratch, str_of(job->press->options->out), published->files[FILE_DATA].name);
    const SourceFile *file = file_read(path.s, path, PUBLISHED_MAX, job->scratch, &job->diags);
    if (!file)
        return NULL;
    if (str_eq(digest_of(file->text, job->scratch), published->files[FILE_DATA].sha256))
        return edition_read(file->text, path, job->scratch, &job->diags);
    diag_add(&job->diags, DIAG_ARCHIVE_DAMAGED, (Pos){0}, DIAG_ARGS(path));
    return NULL;
}

bool publication_concerns(const Job *job)
{
    return source_version(job->source) > 1 || register_newest(&job->press->published, job->office);
}

bool publication_before(Job *job, const Edition **out)
{
    int64_t version = source_version(job->source);
    const Published *newest = register_newest(&job->press->published, job->office);
    *out = NULL;
    if (version == 1)
        return true;
    if (!newest) {
        diag_add(&job->diags, DIAG_CORRECTION_NO_ARCHIVE, version_pos(job),
                 DIAG_ARGS(number(job, version - 1), str_of(job->press->options->out)));
        return true;
    }
    if (newest->version < version - 1)
        return true; /* publication_allows tells why it goes no further */
    *out = archived_read(job, newest - (newest->version - (version - 1)));
    return *out != NULL;
}

/* "3 个数、7 处文字有变动"; or that only the bytes are others. */
static Str changes_said(Job *job, const Published *newest, const Edition *edition)
{
    const Edition *before = archived_read(job, newest);
    if (!before)
        return DIAG_BOTH("存档读不出，说不出变了什么",
                         "the archive cannot be read, so what changed is not known");
    const Changes *changes = editions_compare(before, edition, job->scratch);
    if (changes_none(changes))
        return DIAG_BOTH("数和文字都没有变，是版式、字体或程序不同",
                         "no figure and no text is another; form, fonts or program are");
    return str_format(job->scratch,
                      "%zu 个数、%zu 处文字有变动" DIAG_BOTH_MARK "%zu figures and %zu texts are others",
                      changes->nfigures, changes->ntexts, changes->nfigures, changes->ntexts);
}

static bool same_file(const JobResult *made, const Published *published, FileKind kind)
{
    return str_eq(made->files[kind].sha256, published->files[kind].sha256);
}

bool publication_allows(Job *job, const JobResult *made, const Edition *edition)
{
    const Published *newest = register_newest(&job->press->published, job->office);
    int64_t version = source_version(job->source);
    if (!newest)
        return true;
    bool same = same_file(made, newest, FILE_PDF);
    Pos pos = version_pos(job);
    Str due = number(job, newest->version + 1), published = number(job, newest->version);
    if (version > newest->version + 1)
        diag_add(&job->diags, DIAG_CORRECTION_AHEAD, pos, DIAG_ARGS(number(job, version), published, due));
    else if (version < newest->version)
        diag_add(&job->diags, DIAG_CORRECTION_BEHIND, pos, DIAG_ARGS(published, number(job, version)));
    else if (version > newest->version && same)
        diag_add(&job->diags, DIAG_CORRECTION_IDLE, pos, DIAG_ARGS(number(job, version), published));
    else if (version == newest->version && !(same && same_file(made, newest, FILE_NOTICE)))
        diag_add(&job->diags, DIAG_PUBLISHED_CHANGES, pos,
                 DIAG_ARGS(made->files[same ? FILE_NOTICE : FILE_PDF].name, published,
                           changes_said(job, newest, edition), due));
    else
        return true;
    return false;
}
