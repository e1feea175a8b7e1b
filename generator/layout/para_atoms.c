/*
 * Text → atoms: the natural width of everything on an endless line.
 *
 * Adjacent marks are squeezed here (2 em → 1.5 em), since that does not depend
 * on where lines end; the 汉字–Latin gap is put in here. What a place could
 * give up or take when a line is filled is noted beside it. Knows no measure.
 */
#include "layout/line.h"

/* Ours: the gap never gets under ⅛ em nor, before 汉字 spread too, over ½ em (CLREQ, 中西间距). */
static const Em GAP_MIN = 125;
static const Em GAP_MAX = 500;
/* A word space is no narrower (CLREQ, 西文词距). */
static const Em SPACE_MIN = 250;

static bool is_mark(CharClass cls)
{
    return cls == CHAR_OPEN || cls == CHAR_CLOSE || cls == CHAR_COMMA || cls == CHAR_STOP ||
           cls == CHAR_BANG || cls == CHAR_MIDDOT;
}

static bool is_space(CharClass cls)
{
    return cls == CHAR_SPACE || cls == CHAR_NBSP;
}

static bool is_western(CharClass cls)
{
    return cls == CHAR_LATIN || cls == CHAR_DIGIT;
}

/* ASCII marks stand close to 汉字; letters, digits, % and their like take the gap. */
static bool takes_gap_western(const Glyph *glyph)
{
    static const char CLOSE_MARKS[] = "!\"'(),./:;?[\\]_`{|}";
    if (!is_western(glyph->cls))
        return false;
    for (const char *mark = CLOSE_MARKS; *mark; mark++)
        if (glyph->cp == (unsigned char)*mark)
            return false;
    return glyph->cp < 0x2018 || glyph->cp > 0x2027;
}

/* Full-width forms and squared units carry blanks of their own: ￥100, 120㎡. */
static bool takes_gap_han(const Glyph *glyph)
{
    if (glyph->cls != CHAR_HAN)
        return false;
    return !(glyph->cp >= 0x3380 && glyph->cp <= 0x33DF) && !(glyph->cp >= 0xFF00 && glyph->cp <= 0xFFEF);
}

/*
 * The blank halves of a full-width mark. A glyph under ¾ em is proportional and
 * has none. Ours: ？ gives up a quarter, since several free fonts draw it in the
 * middle of its em with ink as far as 0.68 em.
 */
static void mark_set_blanks(Atom *atom, Len size)
{
    const Glyph *glyph = atom->glyph;
    if (glyph->advance < em_len(750, size))
        return;
    int32_t half = (int32_t)(glyph->advance - size / 2);
    if (glyph->cls == CHAR_OPEN) {
        atom->left = half;
    } else if (glyph->cls == CHAR_MIDDOT) {
        atom->left = half / 2;
        atom->right = half - half / 2;
    } else {
        atom->right = glyph->cls == CHAR_BANG && glyph->cp != 0xFF01 ? half / 2 : half;
    }
}

/* What two neighbouring marks give up together: of two blanks the smaller stays, one alone goes. */
static int32_t marks_pinch(const Atom *a, const Atom *b)
{
    if (!is_mark(a->glyph->cls) || !is_mark(b->glyph->cls))
        return 0;
    int32_t stays = a->right < b->left ? a->right : b->left;
    return a->right + b->left - stays;
}

/* Between two 汉字, or marks that cling to them. */
static StretchTier place_tier_han(const Glyph *a, const Glyph *b)
{
    bool clings = a->cls == CHAR_CONNECT || a->cls == CHAR_MIDDOT || a->never_ends || b->never_starts;
    return clings ? STRETCH_CLING : STRETCH_FREE;
}

static StretchTier place_tier(const Glyph *a, const Glyph *b)
{
    if (is_space(b->cls) || b->cls == CHAR_WIDE_SPACE || b->cls == CHAR_NEWLINE)
        return STRETCH_NEVER; /* a space widens behind itself */
    if (is_space(a->cls) || a->cls == CHAR_WIDE_SPACE)
        return STRETCH_FREE;
    if (a->cls == b->cls && (a->cls == CHAR_DASH || a->cls == CHAR_ELLIPSIS))
        return STRETCH_NEVER;
    if ((a->cls == CHAR_DASH && is_western(b->cls)) || (is_western(a->cls) && b->cls == CHAR_DASH))
        return STRETCH_CLING; /* 2021—2023年 */
    if ((is_western(a->cls) || a->cls == CHAR_CONNECT) && (is_western(b->cls) || b->cls == CHAR_CONNECT))
        return STRETCH_WORD;
    return place_tier_han(a, b);
}

/* A gap or a space of a width between the least it gives up to and the most it widens to. */
static void place_set_room(Atom *atom, ShrinkKind kind, Len width, const ParaStyle *style)
{
    Len least = em_len(kind == SHRINK_SPACE ? SPACE_MIN : GAP_MIN, style->size);
    Len most = em_len(GAP_MAX, style->size);
    atom->gives[kind] = width > least ? (int32_t)(width - least) : 0;
    atom->room = width < most ? (int32_t)(most - width) : 0;
}

/* A typed space: beside 汉字 it stands for the gap, between words it is a word space. */
static void place_after_space(Atom *atom, const Atom *space, const Atom *before_space, const ParaStyle *style)
{
    bool gap = atom->glyph->cls == CHAR_HAN || (before_space && before_space->glyph->cls == CHAR_HAN);
    place_set_room(atom, gap ? SHRINK_GAP : SHRINK_SPACE, space->glyph->advance, style);
}

static void place_gap(Atom *atom, const ParaStyle *style)
{
    atom->before = (int32_t)style->gap;
    place_set_room(atom, SHRINK_GAP, style->gap, style);
}

/* The place between `a` and `atom`: natural width, what it may give up and take. */
static void place_measure(Atom *atom, const Atom *a, const Atom *before_a, const ParaStyle *style)
{
    const Glyph *left = a->glyph, *right = atom->glyph;
    /* most places: neither gap nor blanks */
    if (left->cls == CHAR_HAN && right->cls == CHAR_HAN) {
        atom->tier = place_tier_han(left, right);
        return;
    }
    if (is_western(left->cls) && is_western(right->cls)) {
        atom->tier = STRETCH_WORD;
        return;
    }
    atom->tier = place_tier(left, right);
    if (is_space(left->cls))
        place_after_space(atom, a, before_a, style);
    else if ((takes_gap_han(left) && takes_gap_western(right)) ||
             (takes_gap_han(right) && takes_gap_western(left)))
        place_gap(atom, style);
    int32_t pinch = marks_pinch(a, atom);
    atom->before -= pinch;
    if (pinch > 0)
        return;
    bool stop = left->cls == CHAR_STOP || left->cls == CHAR_BANG;
    atom->gives[stop ? SHRINK_STOP : SHRINK_COMMA] += a->right / 2;
    atom->gives[SHRINK_COMMA] += atom->left / 2;
}

static bool is_note_mark(const Atom *atom)
{
    return atom->run && atom->run->kind == RUN_MARK;
}

/* Behind the mark that begins a note; other marks take no gap on either side, and what stands behind them none. */
static const Em LABEL_GAP = 333;

static bool is_counted(CharClass cls)
{
    return cls == CHAR_HAN || is_western(cls);
}

/* What an atom is by itself. U+3000 at the paragraph's head is an indent someone typed: it stays. */
static void atom_measure(Atom *atom, bool head, const ParaStyle *style)
{
    CharClass cls = atom->glyph->cls;
    atom->blank = cls == CHAR_SPACE || cls == CHAR_NEWLINE || (cls == CHAR_WIDE_SPACE && !head);
    if (style->squeeze && is_mark(cls))
        mark_set_blanks(atom, style->size);
}

/* What belongs to a leading number, and the place behind it, is as wide in one item as in the next. */
static void place_set_rigid(Atom *atom)
{
    for (size_t k = 0; k < SHRINK_KINDS; k++)
        atom->gives[k] = 0;
    atom->room = 0;
    atom->tier = STRETCH_NEVER;
}

/* Behind a mark: as between 汉字, whatever stands there. */
static void place_after_mark(Atom *atom, const Atom *mark, const ParaStyle *style)
{
    atom->tier = STRETCH_FREE;
    if (mark->run->target.n)
        return;
    atom->before = (int32_t)em_len(LABEL_GAP, style->size);
    place_set_rigid(atom);
}

/* The room that a run has before it, of the run at an atom's byte; `run` goes on with the text. */
static Em room_before(const Paragraph *para, size_t *run, uint32_t at)
{
    while (*run + 1 < para->nruns && para->runs[*run + 1].at <= at)
        ++*run;
    return *run < para->nruns && para->runs[*run].at == at ? para->runs[*run].before : 0;
}

static void place_spread(Atom *atom, Em before, const ParaStyle *style)
{
    place_set_rigid(atom);
    atom->before += (int32_t)em_len(before, style->size);
}

/* The running sums at an atom, whose own place is measured. */
static void atom_sum(Atom *atom, const Atom *a)
{
    atom->pos = a->pos + a->glyph->advance + atom->before;
    atom->count = a->count + (is_counted(a->glyph->cls) ? 1U : 0U);
    atom->shrink = a->shrink;
    for (size_t k = 0; k < SHRINK_KINDS; k++)
        atom->shrink += atom->gives[k];
}

/* A paragraph's glyphs, each with its run where that is set apart from the rest; runs NULL: none is. */
typedef struct LookedGlyphs {
    GlyphList glyphs;
    const Run **runs;
} LookedGlyphs;

/* Every atom by itself, then the place before it, the running sums, and the links to what is printed. */
static void atoms_measure(AtomList *atoms, const LookedGlyphs *looked, const Paragraph *para)
{
    const GlyphList *glyphs = &looked->glyphs;
    const ParaStyle *style = para->style;
    Atom *v = atoms->v;
    const Atom *a = NULL, *before_a = NULL, *marked = NULL;
    bool head = true;
    uint32_t printed = ATOM_NONE, linked = 0;
    size_t run = 0;
    for (uint32_t i = 0; i < atoms->n; i++) {
        Atom *atom = &v[i];
        atom->glyph = &glyphs->v[i];
        atom->tier = STRETCH_NEVER;
        atom->printed = printed;
        atom->run = looked->runs ? looked->runs[i] : NULL;
        bool mark = is_note_mark(atom), zero = atom->glyph->cls == CHAR_ZERO && !mark;
        if (mark) {
            marked = atom;
        } else if (!zero) {
            head = head && atom->glyph->cls == CHAR_WIDE_SPACE;
            atom_measure(atom, head, style);
            if (marked)
                place_after_mark(atom, marked, style);
            else if (a && a->glyph->cls != CHAR_NEWLINE)
                place_measure(atom, a, before_a, style);
            marked = NULL;
            if (a && a->glyph->at < para->label)
                place_set_rigid(atom);
            Em before = room_before(para, &run, atom->glyph->at);
            if (a && before)
                place_spread(atom, before, style);
            before_a = a;
            a = atom;
        }
        if (i > 0)
            atom_sum(atom, atom - 1);
        if (zero || atom->blank)
            continue;
        printed = i;
        while (linked <= i)
            v[linked++].here = i;
    }
    if (atoms->n > 0)
        atom_sum(&v[atoms->n], &v[atoms->n - 1]);
    v[atoms->n].printed = printed;
    while (linked <= atoms->n)
        v[linked++].here = ATOM_NONE;
}

/* ---- runs that look different ---- */

static bool run_looks(const Run *run)
{
    return run->kind == RUN_MARK || run->look & (LOOK_BOLD | LOOK_SUPER | LOOK_SUB);
}

static bool para_looks(const Paragraph *para)
{
    for (size_t i = 0; i < para->nruns; i++)
        if (run_looks(&para->runs[i]))
            return true;
    return para->lead > 0;
}

/* Ours: raised and lowered text is three fifths as large; a raised ① ends where the em box does. */
static const Em SMALL_EM = 600, SUPER_EM = 352, SUB_EM = -160;

Look look_of(const ParaStyle *style, const Run *run)
{
    bool raised = run->look & LOOK_SUPER || (run->kind == RUN_MARK && run->target.n);
    Look look = {run->look & LOOK_BOLD && style->bold >= 0 ? style->bold : style->role, style->size, 0};
    if (!raised && !(run->look & LOOK_SUB))
        return look;
    look.size = em_len(SMALL_EM, style->size);
    look.rise = em_len(raised ? SUPER_EM : SUB_EM, style->size);
    return look;
}

GlyphList mark_shape(const ParaStyle *style, const Run *run, Str mark, const Metrics *metrics, Arena *arena)
{
    Look look = look_of(style, run);
    GlyphList glyphs = metrics->shape(metrics->context, look.role, mark, look.size, arena);
    for (size_t i = 0; i < glyphs.n; i++) {
        glyphs.v[i].at = run->at;
        glyphs.v[i].n = 0;
        glyphs.v[i].cls =
            CHAR_ZERO; /* no line ends before it, and for what stands around it it is not there */
    }
    return glyphs;
}

/* A run-in heading has a face of its own. */
static Look para_look(const Paragraph *para, const Run *run)
{
    Look look = look_of(para->style, run);
    if (run->at < para->lead)
        look.role = para->lead_role;
    return look;
}

static bool looks_alike(const Paragraph *para, const Run *a, const Run *b)
{
    Look x = para_look(para, a), y = para_look(para, b);
    return a->kind != RUN_MARK && b->kind != RUN_MARK && x.role == y.role && x.rise == y.rise;
}

/* Runs [from, to), which look alike. */
static GlyphList alike_shape(const Paragraph *para, size_t from, size_t to, const Metrics *metrics,
                             Arena *arena)
{
    const Run *first = &para->runs[from], *last = &para->runs[to - 1];
    if (first->kind == RUN_MARK)
        return mark_shape(para->style, first, first->mark, metrics, arena);
    Look look = para_look(para, first);
    Str text = str_slice(para->text, first->at, (size_t)last->at + last->n);
    GlyphList glyphs = metrics->shape(metrics->context, look.role, text, look.size, arena);
    for (size_t i = 0; i < glyphs.n; i++)
        glyphs.v[i].at += first->at;
    return glyphs;
}

static LookedGlyphs runs_shape(const Paragraph *para, const Metrics *metrics, Arena *arena)
{
    LIST_OF(Glyph) glyphs = {0};
    LIST_OF(const Run *) runs = {0};
    for (size_t from = 0, to; from < para->nruns; from = to) {
        const Run *run = &para->runs[from];
        for (to = from + 1; to < para->nruns && looks_alike(para, run, &para->runs[to]);)
            to++;
        GlyphList list = alike_shape(para, from, to, metrics, arena);
        bool apart = run->kind == RUN_MARK || run->look & (LOOK_SUPER | LOOK_SUB);
        for (size_t i = 0; i < list.n; i++) {
            *LIST_PUSH(arena, &glyphs) = list.v[i];
            *LIST_PUSH(arena, &runs) = apart ? run : NULL;
        }
    }
    return (LookedGlyphs){{glyphs.v, glyphs.n}, runs.v};
}

AtomList atoms_build(const Paragraph *para, const Metrics *metrics, Arena *arena)
{
    const ParaStyle *style = para->style;
    LookedGlyphs looked = {.glyphs = {0}};
    if (para_looks(para))
        looked = runs_shape(para, metrics, arena);
    else
        looked.glyphs = metrics->shape(metrics->context, style->role, para->text, style->size, arena);
    AtomList atoms = {
        .n = looked.glyphs.n, .size = style->size, .text = para->text, .words = style->words, .arena = arena};
    atoms.v = ARENA_ARRAY(arena, Atom, looked.glyphs.n + 1);
    for (size_t i = 0; style->vertical && i < atoms.n; i++)
        glyph_stand(&looked.glyphs.v[i]);
    atoms_measure(&atoms, &looked, para);
    breaks_judge(&atoms);
    if (style->vertical)
        breaks_stand(&atoms);
    return atoms;
}
