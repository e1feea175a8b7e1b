/*
 * Pages → the office's files. All of them are made before the first is written,
 * and the PDF takes its place last, so that a new one never stands beside old data.
 */
#include "press/files.h"

#include <stdio.h>

#include "base/digest.h"
#include "base/file.h"
#include "paint/paint.h"
#include "press/notice.h"
#include "press/publication.h"

typedef struct Making {
    Job *job;
    const PressOptions *options;
    StrBuf bytes[FILE_KINDS];
    uint8_t pdf_sha256[DIGEST_SIZE]; /* paint_pdf tells it */
    JobResult result;
} Making;

static Str file_name(const Job *job, FileKind kind)
{
    return kind == FILE_NOTICE ? version_file(job->office, source_version(job->source), kind, job->reading)
                               : office_file(job->office, kind, job->reading);
}

static Str file_digest(const Making *m, FileKind kind)
{
    return kind == FILE_PDF ? digest_print(m->pdf_sha256, m->job->reading)
                            : digest_of(strbuf_str(&m->bytes[kind]), m->job->reading);
}

/* Names what was made so far and takes its SHA-256. */
static void files_note(Making *m)
{
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        FileNote *note = &m->result.files[kind];
        if (m->bytes[kind].n && !note->name.n)
            *note = (FileNote){file_name(m->job, (FileKind)kind), file_digest(m, (FileKind)kind),
                               m->bytes[kind].n};
    }
}

/* The 更正说明, where the version before is at hand. False: an error was reported. */
static bool notice_add(Making *m, const Edition *edition)
{
    Job *job = m->job;
    const Edition *before;
    if (!publication_before(job, &before))
        return false;
    return !before ||
           notice_make(job, editions_compare(before, edition, job->scratch), &m->bytes[FILE_NOTICE]);
}

static bool files_make(Making *m)
{
    Job *job = m->job;
    const Finished finished = job_finished(job);
    trace_write(&finished, file_name(job, FILE_PDF), job->scratch, &m->bytes[FILE_TRACE]);
    arena_reset(job->scratch);
    const Edition *edition = edition_of(&finished, job->scratch);
    edition_write(edition, &m->bytes[FILE_DATA]);
    if (!m->options->draft && !notice_add(m, edition))
        return false;
    files_note(m);
    return m->options->draft || publication_allows(job, &m->result, edition);
}

/* The notice of a correction that was taken back before it was published. */
static void stale_remove(const Making *m)
{
    const Job *job = m->job;
    Str stale = version_file(job->office, source_version(job->source) + 1, FILE_NOTICE, job->scratch);
    (void)remove(path_join(job->scratch, str_of(m->options->out), stale).s);
}

static bool files_put(Making *m)
{
    Job *job = m->job;
    FileOut files[FILE_KINDS];
    size_t n = 0;
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        Str name = m->result.files[kind].name;
        if (name.n)
            files[n++] = (FileOut){path_join(job->scratch, str_of(m->options->out), name).s,
                                   strbuf_str(&m->bytes[kind])};
    }
    seat_leave(&job->press->seats);
    bool written = file_write_set(files, n, &job->diags);
    seat_take(&job->press->seats);
    if (!written) {
        m->result.environment = true;
        return false;
    }
    if (!m->options->draft)
        stale_remove(m);
    m->result.written = true;
    return true;
}

JobResult files_write(Job *job)
{
    const PressOptions *options = job->press->options;
    Making making = {.job = job, .options = options, .result.pages = job->layout->pages.n};
    bool fine = paint_pdf(job->layout, job->scratch, &making.bytes[FILE_PDF], making.pdf_sha256, &job->diags);
    arena_reset(job->scratch);
    bool asked = !options->check_only || publication_concerns(job);
    if (fine && options->dump == DUMP_NONE && asked)
        fine = files_make(&making) && (options->check_only || files_put(&making));
    making.result.fine = fine;
    making.result.bytes = making.bytes[FILE_PDF].n;
    for (int kind = 0; kind < FILE_KINDS; kind++)
        strbuf_free(&making.bytes[kind]);
    return making.result;
}
