/*
 * Pages → the bytes of the office's files, and those into the folder. What the PDF is to carry
 * is made before it is painted; the PDF takes its place last, so that a new one never stands
 * beside old data.
 */
#include <stdio.h>

#include "base/digest.h"
#include "base/file.h"
#include "edition/ledger_table.h"
#include "edition/page.h"
#include "office/parts.h"
#include "paint/paint.h"

/* Names what was made and takes its SHA-256, unless the painter did. */
static void file_note(Made *made, FileKind kind, Str sha256)
{
    Arena *arena = made->input->arenas.reading;
    Str name = kind == FILE_NOTICE ? version_file(made->id, source_version(made->source), kind, arena)
                                   : office_file(made->id, kind, arena);
    if (made->bytes[kind].n)
        made->files[kind] = (FileNote){
            name, sha256.n ? sha256 : digest_of(strbuf_str(&made->bytes[kind]), arena), made->bytes[kind].n};
}

typedef struct Attached {
    StrBuf csv, json, source;
    Attachment v[3];
    size_t n;
} Attached;

static void attach(Attached *a, Str name, Str type, Str description, Str bytes)
{
    a->v[a->n++] = (Attachment){name, type, description, false, bytes};
}

/* As the profile says: the ledger, and what the document was made from; a draft goes to nobody who needs that. */
static void attached_make(Made *made, const Edition *edition, Attached *a)
{
    const AttachForm *form = &made->source->profile->attach;
    Arena *scratch = made->input->arenas.scratch;
    if (form->data) {
        const LedgerRow *rows = ledger_rows(edition, scratch);
        ledger_csv(rows, edition->nfigures, &a->csv);
        ledger_json(edition, rows, &a->json);
        attach(a, STR("ledger.csv"), STR("text/csv"), STR("本文件印出的和计算所用的全部数据（CSV）"),
               strbuf_str(&a->csv));
        attach(a, STR("ledger.json"), STR("application/json"),
               STR("本文件印出的和计算所用的全部数据（JSON）"), strbuf_str(&a->json));
    }
    if (form->source && !made->input->draft) {
        source_inside(made, &a->source);
        attach(a, STR("source.json"), STR("application/json"), STR("本文件的源文件，用 yusuan extract 取出"),
               strbuf_str(&a->source));
        a->v[a->n - 1].source = true;
    }
}

/* The PDF of a layout, with what it carries for programs. */
static bool pdf_paint(Made *made, const Layout *layout, const Edition *edition, StrBuf *out,
                      uint8_t sha256[DIGEST_SIZE])
{
    Attached attached = {0};
    attached_make(made, edition, &attached);
    const PdfInput input = {layout, attached.v, attached.n};
    out->limit = STRBUF_LIMIT; /* one past it is told of; others then end the run */
    bool fine = paint_pdf(&input, made->input->arenas.scratch, out, sha256, &made->diags);
    strbuf_free(&attached.csv);
    strbuf_free(&attached.json);
    strbuf_free(&attached.source);
    return fine;
}

static bool pdf_make(Made *made)
{
    const OfficeArenas *arenas = &made->input->arenas;
    uint8_t sha256[DIGEST_SIZE];
    bool fine = pdf_paint(made, made->layout, made->edition, &made->bytes[FILE_PDF], sha256);
    arena_reset(arenas->scratch);
    if (fine)
        file_note(made, FILE_PDF, digest_print(sha256, arenas->reading));
    return fine;
}

bool pdf_as_version(Made *made, const Edition *version, Str sha256)
{
    Layout layout = *made->layout;
    Edition edition = *made->edition;
    StrBuf out = {0};
    uint8_t painted[DIGEST_SIZE];
    layout.version = (uint32_t)version->version;
    layout.modified = version->date;
    edition.version = version->version;
    edition.date = version->date;
    bool same = pdf_paint(made, &layout, &edition, &out, painted) &&
                str_eq(digest_print(painted, made->input->arenas.scratch), sha256);
    strbuf_free(&out);
    return same;
}

/* The 更正说明, where the version before is at hand. False: an error was reported. */
static bool notice_add(Made *made)
{
    Arena *scratch = made->input->arenas.scratch;
    const Edition *before;
    if (!publication_before(made, &before))
        return false;
    return !before ||
           notice_make(made, editions_compare(before, made->edition, scratch), &made->bytes[FILE_NOTICE]);
}

bool files_make(Made *made, const Finished *finished)
{
    const OfficeArenas *arenas = &made->input->arenas;
    Str pdf = office_file(made->id, FILE_PDF, arenas->reading);
    trace_write(finished, pdf, arenas->scratch, &made->bytes[FILE_TRACE]);
    arena_reset(arenas->scratch);
    edition_write(made->edition, &made->bytes[FILE_DATA]);
    page_write(finished, (HtmlForm){pdf, made->input->draft}, arenas->scratch, &made->bytes[FILE_PAGE]);
    arena_reset(arenas->scratch);
    FontList fonts = fonts_drawn(made->layout, arenas->scratch);
    for (size_t i = 0; i < fonts.n; i++)
        (void)font_is_pinned(fonts.v[i], &made->diags);
    arena_reset(arenas->scratch);
    if (!pdf_make(made) || (!made->input->draft && !notice_add(made)))
        return false;
    for (int kind = 0; kind < FILE_PDF; kind++)
        file_note(made, (FileKind)kind, (Str){0});
    return (made->input->draft || publication_allows(made)) && sealed_allows(made);
}

/* The notice of a correction that was taken back before it was published: no reader may find it. */
static bool stale_remove(Made *made)
{
    Arena *scratch = made->input->arenas.scratch;
    Str stale = version_file(made->id, source_version(made->source) + 1, FILE_NOTICE, scratch);
    return file_remove(path_join(scratch, str_of(made->input->tools->out), stale).s, &made->diags);
}

/* Which of the files take their places: each, but the PDF of a document that stands there sealed. */
static size_t files_choose(Made *made, SealedKind standing, FileOut *files)
{
    size_t n = 0;
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        Str name = made->files[kind].name;
        if (name.n && !(kind == FILE_PDF && standing == SEALED_SAME))
            files[n++] =
                (FileOut){path_join(made->input->arenas.scratch, str_of(made->input->tools->out), name).s,
                          strbuf_str(&made->bytes[kind])};
    }
    return n;
}

/* On the disk first, which takes long; then into their places while nobody registers anything. */
static bool files_place(Made *made, SealedKind standing)
{
    int lock;
    FileOut files[FILE_KINDS];
    size_t n = files_choose(made, standing, files);
    FileSet *set = file_set_write(files, n, &made->diags);
    if (!set)
        return false;
    Arena *scratch = made->input->arenas.scratch;
    const OfficeTools *tools = made->input->tools;
    bool placed = published_lock(str_of(tools->out), &lock, scratch, &made->diags) &&
                  font_set_stands(tools->fonts, scratch, &made->diags) && publication_stands(made) &&
                  sealed_still(made, standing) && file_set_place(set, &made->diags);
    if (placed && !made->input->draft)
        placed = stale_remove(made);
    file_unlock(lock);
    file_set_drop(set);
    return placed;
}

bool office_write(Made *made)
{
    SealedKind standing = sealed_stands(made);
    return sealed_still(made, standing) && files_place(made, standing);
}
