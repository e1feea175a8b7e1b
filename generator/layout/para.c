/*
 * Paragraph → lines, and the widths a table column asks for.
 *
 * Puts the stages of line.h together and says which words had to be broken.
 */
#include "layout/line.h"

/* Ours: what a message quotes of a word. */
enum { QUOTED_CHARS = 24 };

static size_t atom_at(const AtomList *atoms, size_t i)
{
    return i < atoms->n ? atoms->v[i].glyph->at : atoms->text.n;
}

/* Where the byte was written: its run's place, or the paragraph's. */
static Pos para_pos(const Paragraph *para, size_t at)
{
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        if (at >= run->at && at - run->at < run->n && run->pos.file)
            return run->pos;
    }
    return para->pos;
}

/* Names the piece that the line's end or the line itself falls into; returns where that piece ends. */
static size_t report_broken(const Paragraph *para, const AtomList *atoms, LineSpan span, DiagList *diags)
{
    size_t from = span.to - 1;
    while (from > span.from && atoms->v[from].level > BREAK_UNIT)
        from--;
    size_t to = place_next(atoms, from, BREAK_UNIT);
    Str word = str_trim(str_slice(para->text, atom_at(atoms, from), atom_at(atoms, to)));
    Str parts[2] = {word, {0}};
    size_t at = 0, chars = 0;
    while (at < word.n && chars < QUOTED_CHARS) {
        (void)str_next(word, &at);
        chars++;
    }
    if (at < word.n) {
        parts[0] = str_slice(word, 0, at);
        parts[1] = STR("…");
    }
    Str quoted = str_join(atoms->arena, parts, 2, (Str){0});
    diag_add(diags, DIAG_OVERFULL_LINE, para_pos(para, atom_at(atoms, from)), DIAG_ARGS(quoted));
    return to;
}

/* Each forced stretch of a title gets a shape of its own. */
static void balance_stretches(const AtomList *atoms, const Measure *measure, LineSpanList *spans)
{
    size_t from = 0;
    for (size_t i = 0; i < spans->n; i++) {
        if (!spans->v[i].last)
            continue;
        lines_balance(atoms, measure, &spans->v[from], i + 1 - from);
        from = i + 1;
    }
}

static LineList spans_set(const Paragraph *para, const AtomList *atoms, const Measure *measure,
                          LineSpanList spans, Arena *arena)
{
    LineList lines = {ARENA_ARRAY(arena, Line, spans.n), spans.n};
    for (size_t i = 0; i < spans.n; i++)
        lines.v[i] = line_set(para, atoms, measure, spans.v[i], arena);
    return lines;
}

LineList atoms_lines(const Paragraph *para, const AtomList *atoms, Len width, Arena *arena, DiagList *diags)
{
    Measure measure = measure_of(para->style, width);
    measure.ragged = para->kind == PARA_CELL;
    LineSpanList spans = lines_fill(atoms, &measure);
    if (para->style->balance && !measure.justify)
        balance_stretches(atoms, &measure, &spans);

    LineList lines = spans_set(para, atoms, &measure, spans, arena);
    size_t reported = 0; /* one message for a word, however many lines it takes */
    for (size_t i = 0; i < spans.n; i++) {
        if (spans.v[i].broken && spans.v[i].to > reported)
            reported = report_broken(para, atoms, spans.v[i], diags);
    }
    return lines;
}

LineList para_layout(const Paragraph *para, Len width, const Metrics *metrics, Arena *arena, DiagList *diags)
{
    Arena *scratch = arena_new();
    AtomList atoms = atoms_build(para, metrics, scratch);
    LineList lines = atoms_lines(para, &atoms, width, arena, diags);
    arena_free(scratch);
    return lines;
}

LineList para_layout_in(const Paragraph *para, Len width, size_t n, const Metrics *metrics, Arena *arena)
{
    Measure measure = measure_of(para->style, width);
    LineList lines = {0};
    Arena *scratch = arena_new();
    AtomList atoms = atoms_build(para, metrics, scratch);
    if (measure.justify && atoms.n > 0 && place_next(&atoms, 0, BREAK_FORCED) == atoms.n) {
        LineSpanList spans = stretch_fit_in(&atoms, &measure, n);
        lines = spans_set(para, &atoms, &measure, spans, arena);
    }
    arena_free(scratch);
    return lines;
}

static Len max_len(Len a, Len b)
{
    return a > b ? a : b;
}

/* The widest run of digits with their point, or else the widest atom, of atoms [from, end). */
static Len figure_width(const AtomList *atoms, size_t from, size_t end)
{
    Len widest = 0;
    while (from < end) {
        size_t to = from + 1;
        while (to < end && atoms->v[from].glyph->cls == CHAR_DIGIT && atoms->v[to].glyph->cls == CHAR_DIGIT)
            to++;
        widest = max_len(widest, atoms_extent(atoms, from, to).width);
        from = to;
    }
    return widest;
}

static void extent_add_stretch(ParaExtent *sum, const AtomList *atoms, size_t from, size_t end,
                               const ParaStyle *style)
{
    Len indent = style->left + style->right;
    Extent all = atoms_extent(atoms, from, end);
    Len point = extent_point(atoms, all);
    sum->widest = max_len(sum->widest, all.width + indent + (from == 0 ? style->first_indent : 0));
    sum->figure = max_len(sum->figure, figure_width(atoms, from, end) + indent);
    sum->before_point = max_len(sum->before_point, point);
    sum->after_point = max_len(sum->after_point, all.width - point);
    while (from < end) {
        size_t to = place_next(atoms, from, BREAK_FREE);
        Len piece = atoms_extent(atoms, from, to).width + indent + (from == 0 ? style->first_indent : 0);
        sum->narrow = max_len(sum->narrow, piece);
        from = to;
    }
}

ParaExtent atoms_natural(const AtomList *atoms, const ParaStyle *style)
{
    ParaExtent extent = {0};
    for (size_t from = 0; from < atoms->n;) {
        size_t end = from + 1;
        while (end < atoms->n && atoms->v[end].level != BREAK_FORCED)
            end++;
        extent_add_stretch(&extent, atoms, from, end, style);
        from = end;
    }
    return extent;
}

ParaExtent para_extent(const Paragraph *para, const Metrics *metrics)
{
    Arena *scratch = arena_new();
    AtomList atoms = atoms_build(para, metrics, scratch);
    ParaExtent extent = atoms_natural(&atoms, para->style);
    arena_free(scratch);
    return extent;
}

Len para_baseline(const ParaStyle *style)
{
    return (style->leading - style->size) / 2 + em_len(BASELINE_EM, style->size);
}
