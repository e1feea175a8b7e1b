/*
 * Document, pages and ledger → the edition: figures under their names, and the
 * text cut into sentences and cells, each with its page and its figures.
 */
#include "edition/record.h"

#include <string.h>

#include "base/file.h"
#include "edition/record_parts.h"

/* ---- figures ---- */

static Str figure_name(const EditionWork *work, const Figure *figure)
{
    const LedgerFigure *known = ledger_figure(&work->finished->figures, figure);
    return known ? known->name : (Str){0};
}

static bool name_is_new(EditionWork *work, Str name)
{
    Names *names = &work->reads;
    if (names->list.n > NAMES_FEW)
        return str_map_put(&names->known, work->arena, name, 0);
    return !text_listed(&names->list, name);
}

static void name_add(EditionWork *work, Str name)
{
    Names *names = &work->reads;
    if (!name.n || !name_is_new(work, name))
        return;
    *LIST_PUSH(work->arena, &names->list) = name;
    if (names->list.n == NAMES_FEW + 1)
        for (size_t i = 0; i < names->list.n; i++)
            (void)str_map_put(&names->known, work->arena, names->list.v[i], 0);
}

static void names_begin(EditionWork *work)
{
    work->reads.list.n = 0;
    work->reads.known = (StrMap){0};
}

/* What they are now, to stay. */
static const Str *names_keep(const EditionWork *work)
{
    const TextList *list = &work->reads.list;
    if (!list->n)
        return NULL;
    return memcpy(ARENA_RAW(work->arena, Str, list->n), list->v, list->n * sizeof *list->v);
}

static EditionFigure figure_of(EditionWork *work, const LedgerFigure *known)
{
    const Figure *figure = known->figure, *last = known->last;
    names_begin(work);
    for (size_t i = 0; i < known->nreads; i++)
        name_add(work, figure_name(work, known->reads[i]));
    return (EditionFigure){
        .path = known->name,
        .record = known->record,
        .value = figure->known ? decimal_str(work->arena, figure->value) : (Str){0},
        .unit = figure->unit,
        .formula = figure->formula,
        .last = last && last->known ? decimal_str(work->arena, last->value) : (Str){0},
        .at = path_from_root(pos_str(figure->pos, work->arena), work->finished->root),
        .reads = names_keep(work),
        .nreads = work->reads.list.n,
    };
}

static void figures_add(EditionWork *work, Edition *edition)
{
    const LedgerFigures *all = &work->finished->figures;
    EditionFigure *figures = ARENA_ARRAY(work->arena, EditionFigure, all->n);
    for (size_t i = 0; i < all->n; i++)
        if (!all->v[i].of_last_year)
            figures[edition->nfigures++] = figure_of(work, &all->v[i]);
    edition->figures = figures;
}

/* ---- one text ---- */

/* What the run was printed from, into work->reads; its part of the form. */
static void run_form(EditionWork *work, const Run *run)
{
    const TraceFigureList *traced = &work->traced;
    run_figures(work->finished, run, work->arena, &work->traced);
    const char *before = run->kind == RUN_COMPUTED ? "{=" : "{";
    for (size_t i = 0; i < traced->n; i++) {
        Str name = traced->v[i].list ? traced->v[i].path : figure_name(work, traced->v[i].figure);
        name_add(work, name);
        if (!name.n)
            continue;
        strbuf_adds(&work->form, before);
        strbuf_add(&work->form, name);
        before = ", ";
    }
    if (before[0] == ',')
        strbuf_addc(&work->form, '}');
}

/* Runs of bytes from … to, into work->form; false: none of them is about a figure, so that the form is the text. */
static bool runs_form(EditionWork *work, const Paragraph *para, size_t from, size_t to)
{
    bool formed = false;
    for (size_t r = 0; r < para->nruns; r++) {
        const Run *run = &para->runs[r];
        size_t start = run->at < from ? from : run->at, end = run->at + run->n > to ? to : run->at + run->n;
        if (start >= end)
            continue;
        size_t filled = work->form.n;
        if (run->kind == RUN_FIGURE || run->kind == RUN_COMPUTED)
            run_form(work, run);
        formed |= work->form.n > filled;
        if (work->form.n == filled)
            strbuf_add(&work->form, str_slice(para->text, start, end));
    }
    return formed;
}

void edition_text_add(EditionWork *work, const Paragraph *para, EditionText like, size_t from, size_t to)
{
    Str text = str_trim(str_slice(para->text, from, to));
    if (!text.n)
        return;
    names_begin(work);
    like.text = text;
    like.form = text;
    strbuf_clear(&work->form);
    if (runs_form(work, para, from, to))
        like.form = str_dup(work->arena, strbuf_str(&work->form));
    like.reads = names_keep(work);
    like.nreads = work->reads.list.n;
    like.sheet = page_of(&work->starts, para, (uint32_t)from);
    if (like.sheet)
        like.page = work->finished->layout->pages.v[like.sheet - 1].label;
    *LIST_PUSH(work->arena, &work->texts) = like;
}

void edition_sentences_add(EditionWork *work, const Paragraph *para, Str place)
{
    EditionText like = {.kind = EDITION_SENTENCE, .place = place};
    for (size_t from = 0, to; from < para->text.n; from = to) {
        to = sentence_cut(work->finished->source->profile->words, para->text, from);
        edition_text_add(work, para, like, from, to);
    }
}

/* ---- the whole ---- */

static void item_add(EditionWork *work, const DocItem *item)
{
    const DocItem *items = work->finished->document->items;
    Str heading = item->section ? paragraph_title(items[item->section].para) : (Str){0};
    switch (item->kind) {
    case DOC_PARA:
        if (item->para->kind == PARA_HEADING)
            edition_text_add(work, item->para, (EditionText){.kind = EDITION_HEADING}, 0, item->para->text.n);
        else
            edition_sentences_add(work, item->para, heading);
        break;
    case DOC_TABLE:
        edition_table_begin(work, item->table, heading);
        break;
    case DOC_CELL:
        edition_cell_add(work, item);
        break;
    case DOC_CAPTION:
    case DOC_TABLE_LINE:
    case DOC_TABLE_NOTE:
        edition_sentences_add(work, item->para, work->table.place);
        break;
    case DOC_FOOTNOTE:
        edition_sentences_add(work, item->para, heading);
        break;
    case DOC_COVER:
        edition_sentences_add(work, item->para, (Str){0});
        break;
    case DOC_NONE:
    case DOC_TOC:
    case DOC_PAGE_BREAK:
    case DOC_CHAPTER:
    case DOC_CONTINUED: /* says nothing new */
    case DOC_FINDING:
        break;
    }
}

static void texts_add(EditionWork *work, Edition *edition)
{
    const Document *document = work->finished->document;
    work->texts.cap = 2 * document->nitems; /* cells have one, paragraphs some; so the list seldom grows */
    work->texts.v = ARENA_ARRAY(work->arena, EditionText, work->texts.cap);
    for (size_t i = 1; i < document->nitems; i++)
        item_add(work, &document->items[i]);
    edition->texts = work->texts.v;
    edition->ntexts = work->texts.n;
}

const Edition *edition_of(const Finished *finished, Arena *arena)
{
    const Office *office = finished->source->office;
    EditionWork work = {.finished = finished, .arena = arena};
    const CorrectionList *corrections = &finished->source->corrections;
    const Correction *last = corrections->n ? &corrections->v[corrections->n - 1] : NULL;
    Edition *edition = ARENA_NEW(arena, Edition);
    *edition = (Edition){
        .id = finished->id,
        .code = office->code,
        .name = office->name,
        .profile = finished->source->profile->id,
        .date = date_iso(source_date(finished->source), arena),
        .reason = last ? last->reason : STR(""),
        .approved = last ? last->approved_by : STR(""),
        .year = office->year,
        .version = source_version(finished->source),
        .title = finished->document->title,
        .folder = office->folder,
        .pages = finished->layout->pages.n,
    };
    work.starts = page_starts(finished->layout, arena);
    figures_add(&work, edition);
    texts_add(&work, edition);
    strbuf_free(&work.form);
    return edition;
}
