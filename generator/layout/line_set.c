/*
 * One line: the atoms of a span at fixed positions.
 *
 * What the line misses or has too much of is shared out over its places in
 * integers, so that the last glyph's edge meets the measure exactly. Decides
 * nothing about where lines end.
 */
#include "layout/line.h"

/* Ours: where the places of a tier would widen by more, the next tier takes part; a cell's line is then left ragged. */
static const Em SPREAD_MAX = 100;

/* `total` shared out by weight: the shares are integers and add up to it exactly. */
typedef struct Share {
    Len total, weight;
    Len seen, given;
} Share;

static Len share_next(Share *share, Len weight)
{
    if (weight == 0 || share->total <= 0 || share->weight <= 0)
        return 0;
    share->seen += weight;
    Len due = share->total * share->seen / share->weight;
    Len next = due - share->given;
    share->given = due;
    return next;
}

/* The same for places that all weigh alike: divided once. */
typedef struct Spread {
    Len total, places;
    Len each, odd; /* total / places and what is left of it */
    Len owed;      /* of what is left, in parts of `places`; < places */
} Spread;

static Spread spread_begin(Len total, Len places)
{
    if (places == 0)
        return (Spread){0};
    return (Spread){.total = total, .places = places, .each = total / places, .odd = total % places};
}

static Len spread_next(Spread *spread)
{
    spread->owed += spread->odd;
    if (spread->owed < spread->places)
        return spread->each;
    spread->owed -= spread->places;
    return spread->each + 1;
}

/* How the slack of a line is shared out. */
typedef struct Slack {
    enum { SLACK_NONE, SLACK_SHRINKS, SLACK_WIDENS } kind;
    Share shrink[SHRINK_KINDS];
    Share room;    /* gaps and spaces up to ½ em */
    Spread spread; /* then every place of the tiers up to one alike */
    StretchTier tier;
} Slack;

static Len min_len(Len a, Len b)
{
    return a < b ? a : b;
}

static void slack_shrink(Slack *slack, const AtomList *atoms, Extent extent, Len over)
{
    slack->kind = SLACK_SHRINKS;
    for (size_t k = 0; k < SHRINK_KINDS; k++) {
        Len most = 0;
        for (size_t i = (size_t)extent.first + 1; i <= extent.last; i++)
            most += atoms->v[i].gives[k];
        slack->shrink[k] = (Share){.total = min_len(over, most), .weight = most};
        over -= slack->shrink[k].total;
    }
}

/*
 * The mildest tiers that have places enough carry what gaps and spaces cannot. A ragged line, whose places would
 * widen by more than SPREAD_MAX, stays as it is.
 */
static void slack_stretch(Slack *slack, const AtomList *atoms, Extent extent, Len under, bool ragged)
{
    Len room = 0, places[STRETCH_TIERS + 1] = {0}, most = em_len(SPREAD_MAX, atoms->size);
    slack->kind = SLACK_WIDENS;
    for (size_t i = (size_t)extent.first + 1; i <= extent.last; i++) {
        room += atoms->v[i].room;
        places[atoms->v[i].tier]++;
    }
    slack->room = (Share){.total = min_len(under, room), .weight = room};
    Len rest = under - slack->room.total, taking = places[STRETCH_FREE];
    while (slack->tier + 1 < STRETCH_TIERS && (ragged ? taking == 0 : rest > taking * most))
        taking += places[++slack->tier];
    slack->spread = spread_begin(rest, taking);
    if (ragged && slack->spread.each > most)
        *slack = (Slack){.tier = STRETCH_FREE};
}

/* What the place before `atom` takes, or gives up: then less than 0. */
static Len slack_next(Slack *slack, const Atom *atom)
{
    Len extra = 0;
    if (slack->kind == SLACK_WIDENS) {
        extra = share_next(&slack->room, atom->room);
        return atom->tier <= slack->tier ? extra + spread_next(&slack->spread) : extra;
    }
    for (size_t k = 0; slack->kind == SLACK_SHRINKS && k < SHRINK_KINDS; k++)
        extra -= share_next(&slack->shrink[k], atom->gives[k]);
    return extra;
}

/* What is being built: one item for each run of glyphs from one font. */
typedef struct Setter {
    const Paragraph *para;
    Line *line;
    Item *items;       /* as many as font changes */
    PlacedGlyph *next; /* room for the next glyph */
    Item *item;        /* the one being filled; NULL: none yet */
    const Run *run;    /* its atoms' */
} Setter;

static void item_open(Setter *setter, const Atom *atom, Len pen)
{
    const Glyph *glyph = atom->glyph;
    Item *item = setter->item = &setter->items[setter->line->nitems++];
    item->kind = ITEM_TEXT;
    item->elem = ELEM_ARTIFACT_LAYOUT;
    item->x = setter->line->nitems == 1 ? setter->line->x : pen;
    item->text.font = glyph->font;
    item->text.size = setter->para->style->size;
    item->text.para = setter->para;
    item->text.para_at = glyph->at;
    item->text.text = (Str){setter->para->text.s + glyph->at, 0};
    item->text.glyphs = setter->next;
    setter->run = atom->run;
    if (!atom->run)
        return;
    Look look = look_of(setter->para->style, atom->run);
    item->text.size = look.size;
    item->y = -look.rise;
    if (atom->run->kind != RUN_MARK)
        return;
    item->text.mark = atom->run;
    item->text.text = (Str){atom->run->mark.s, 0};
    item->text.para = NULL;
    item->text.para_at = 0;
}

/* A mark's glyphs are a character each. */
static size_t mark_bytes(const TextItem *text)
{
    size_t end = text->text.n;
    (void)str_next(text->mark->mark, &end);
    return end - text->text.n;
}

/* A glyph that is not drawn (ZWJ, U+200B) gives its bytes to the one before it. */
static void glyph_join(Setter *setter, const Glyph *glyph)
{
    if (!setter->item || setter->item->text.mark || setter->next[-1].n > UINT16_MAX - glyph->n) {
        setter->item = NULL;
        return;
    }
    setter->next[-1].n = (uint16_t)(setter->next[-1].n + glyph->n);
    setter->item->text.text.n += glyph->n;
}

static void glyph_place(Setter *setter, const Atom *atom, Len pen)
{
    const Glyph *glyph = atom->glyph;
    if (!glyph->font) {
        glyph_join(setter, glyph);
        return;
    }
    if (!setter->item || setter->item->text.font != glyph->font || setter->run != atom->run)
        item_open(setter, atom, pen);
    Item *item = setter->item;
    TextItem *text = &item->text;
    *setter->next++ = (PlacedGlyph){
        .gid = glyph->gid,
        .at = text->mark ? (uint32_t)text->text.n : glyph->at - text->para_at,
        .n = text->mark ? (uint16_t)mark_bytes(text) : glyph->n,
        .x = (int32_t)(pen - item->x),
        .dx = glyph->dx,
        .dy = glyph->dy,
        .advance = glyph->advance,
    };
    text->nglyphs++;
    text->text.n += setter->next[-1].n;
}

/* The glyph after the last that belongs to the line: zero-width ones follow the printed ones. */
static size_t span_drawn_end(const AtomList *atoms, LineSpan span, Extent extent)
{
    size_t end = (size_t)extent.last + 1;
    while (end < span.to && !atoms->v[end].blank)
        end++;
    return end;
}

/* An upper bound on the items of atoms [from, to). */
static size_t count_items(const AtomList *atoms, size_t from, size_t to)
{
    size_t n = 0;
    const Font *font = NULL;
    const Run *run = NULL;
    for (size_t i = from; i < to; i++) {
        if (atoms->v[i].glyph->font == font && atoms->v[i].run == run)
            continue;
        font = atoms->v[i].glyph->font;
        run = atoms->v[i].run;
        n++;
    }
    return n;
}

static void line_place(Setter *setter, const AtomList *atoms, LineSpan span, Extent extent, Slack *slack)
{
    Len pen = setter->line->x - atoms->v[extent.first].left;
    size_t end = span_drawn_end(atoms, span, extent);
    for (size_t i = extent.first; i < end; i++) {
        const Atom *atom = &atoms->v[i];
        if (i > extent.first)
            pen += atom[-1].glyph->advance + atom->before + slack_next(slack, atom);
        glyph_place(setter, atom, pen);
    }
}

static Len line_x(const ParaStyle *style, const Measure *measure, size_t from, Len width)
{
    Len x = from == 0 ? measure->first_x : measure->rest_x;
    Len rest = measure_width(measure, from) - width;
    if (rest > 0 && style->align == ALIGN_CENTER)
        return x + rest / 2;
    return rest > 0 && style->align == ALIGN_RIGHT ? x + rest : x;
}

Len extent_point(const AtomList *atoms, Extent extent)
{
    if (extent.first == ATOM_NONE)
        return 0;
    const Atom *first = &atoms->v[extent.first];
    Len left = first->pos + first->left;
    bool number = false;
    for (size_t i = extent.first; i <= extent.last; i++) {
        const Glyph *glyph = atoms->v[i].glyph;
        bool digit = glyph->cls == CHAR_DIGIT;
        if (digit && glyph->cp == '.')
            return atoms->v[i].pos - left;
        if (number && !digit)
            return atoms->v[i - 1].pos + atoms->v[i - 1].glyph->advance - left;
        number = number || digit;
    }
    return extent.width;
}

Line line_set(const Paragraph *para, const AtomList *atoms, const Measure *measure, LineSpan span,
              Arena *arena)
{
    Line line = {.last = span.last};
    Extent extent = atoms_extent(atoms, span.from, span.to);
    Len goal = measure_width(measure, span.from);
    Slack slack = {.tier = STRETCH_FREE};
    bool stretch = measure->justify && !span.last && extent.width < goal;

    line.at = atoms->n > 0 ? atoms->v[span.from].glyph->at : 0;
    line.n = (uint32_t)(span.to < atoms->n ? atoms->v[span.to].glyph->at : para->text.n) - line.at;
    if (extent.first == ATOM_NONE) {
        line.x = line_x(para->style, measure, span.from, 0);
        return line;
    }
    if (extent.width > goal)
        slack_shrink(&slack, atoms, extent, extent.width - goal);
    else if (stretch)
        slack_stretch(&slack, atoms, extent, goal - extent.width, measure->ragged);
    line.width = extent.width;
    for (size_t k = 0; k < SHRINK_KINDS; k++)
        line.width -= slack.shrink[k].total;
    line.width += slack.room.total + slack.spread.total;
    line.x = line_x(para->style, measure, span.from, line.width);
    line.overfull = line.width > goal;
    line.point = para->style->align == ALIGN_DECIMAL ? extent_point(atoms, extent) : 0;

    size_t end = span_drawn_end(atoms, span, extent);
    Setter setter = {.para = para, .line = &line};
    line.items = setter.items = ARENA_ARRAY(arena, Item, count_items(atoms, extent.first, end));
    setter.next = ARENA_RAW(arena, PlacedGlyph, end - extent.first);
    line_place(&setter, atoms, span, extent, &slack);
    return line;
}
