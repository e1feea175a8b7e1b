/*
 * The characters and rules of a page, sorted by place.
 */
#include "recheck/box.h"

#include <stdlib.h>

#include "recheck/args.h"

enum {
    /*
     * Ours: a character may stand out of its box by this part of the box's height, which is the
     * font size. It is a fifth of a Latin full stop's width, so that no neighbour can slip in by it.
     */
    SLACK_DIVISOR = 20,
    /* Ours: so many characters or rules are looked at for one box; a line of a page has some two hundred. */
    NEAR_MAX = 4096,
    /* Of a box's height, which part stands above the baseline: docs/proof.md has it of the trace. In percent. */
    ASCENT = 88,
};

/* Where something stands: of one direction of a page. */
typedef struct PagePlace {
    Len at;
    size_t nth; /* in the page's list */
} PagePlace;

typedef struct PagePlaces {
    PagePlace *v;
    size_t n;
} PagePlaces;

struct PageIndex {
    const PdfPage *page;
    PagePlaces chars;       /* by baseline */
    PagePlaces flat, steep; /* rules that lie, by upper edge; rules that stand, by left edge */
    Len thickest;           /* the shorter side of any rule */
    Len largest;            /* size of a character that may disturb */
};

/* ---- the index ---- */

static bool is_among(uint32_t cp, const char *chars)
{
    for (size_t at = 0; chars[at];)
        if (str_next(str_of(chars), &at) == cp)
            return true;
    return false;
}

/* What makes another number of the one after it. */
static bool is_sign(uint32_t cp)
{
    return is_among(cp, "-+−－＋‐‑‒");
}

/* What makes another number of the one on either side of it; U+FFFD may be any of them. */
static bool is_numeric(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19) || is_among(cp, ".,．·\xEF\xBF\xBD");
}

/* What makes more or less of the digits before it. */
static bool is_factor(uint32_t cp)
{
    return is_among(cp, "百千万亿兆%％‰");
}

static int place_cmp(const void *left, const void *right)
{
    const PagePlace *a = left, *b = right;
    return a->at != b->at ? (a->at > b->at) - (a->at < b->at) : (a->nth > b->nth) - (a->nth < b->nth);
}

static void places_sort(PagePlaces *places)
{
    if (places->n)
        qsort(places->v, places->n, sizeof *places->v, place_cmp);
}

static bool is_flat(const PdfRule *rule)
{
    return rule->width >= rule->height;
}

/* Pale text that is no number disturbs none, and may be large: 草稿 across the page. */
static void index_char(PageIndex *index, size_t nth)
{
    const PdfChar *c = &index->page->chars.v[nth];
    bool harmless = c->pale && !is_numeric(c->cp) && !is_sign(c->cp);
    index->chars.v[index->chars.n++] = (PagePlace){c->y, nth};
    index->largest = !harmless && c->size > index->largest ? c->size : index->largest;
}

const PageIndex *page_index(const PdfPage *page, Arena *arena)
{
    PageIndex *index = ARENA_NEW(arena, PageIndex);
    index->page = page;
    index->chars.v = ARENA_ARRAY(arena, PagePlace, page->chars.n);
    index->flat.v = ARENA_ARRAY(arena, PagePlace, page->rules.n);
    index->steep.v = ARENA_ARRAY(arena, PagePlace, page->rules.n);
    for (size_t i = 0; i < page->chars.n; i++)
        index_char(index, i);
    for (size_t i = 0; i < page->rules.n; i++) {
        const PdfRule *rule = &page->rules.v[i];
        bool flat = is_flat(rule);
        PagePlaces *places = flat ? &index->flat : &index->steep;
        Len side = flat ? rule->height : rule->width;
        places->v[places->n++] = (PagePlace){flat ? rule->y : rule->x, i};
        index->thickest = side > index->thickest ? side : index->thickest;
    }
    places_sort(&index->chars);
    places_sort(&index->flat);
    places_sort(&index->steep);
    return index;
}

/* Those from `from` to `to`, both included. */
static PagePlaces places_between(const PagePlaces *places, Len from, Len to)
{
    size_t low = 0, high = places->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->v[middle].at < from)
            low = middle + 1;
        else
            high = middle;
    }
    PagePlaces found = {places->v + low, 0};
    while (low + found.n < places->n && found.v[found.n].at <= to && found.n <= NEAR_MAX)
        found.n++;
    return found;
}

/* ---- in the box ---- */

/* The advance box of the character lies in the box, and so does its baseline. Turned text is no part of a line. */
static bool box_holds(const Box *box, const PdfChar *c)
{
    Len slack = box->height / SLACK_DIVISOR;
    Len end = c->x + c->width;
    return !c->turned && c->y >= box->y && c->y <= box->y + box->height && c->x >= box->x - slack &&
           end <= box->x + box->width + slack;
}

static int nth_cmp(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* The characters in the box, in content order; returns how many. */
static size_t held_in(const PageIndex *index, const Box *box, size_t held[NEAR_MAX])
{
    size_t n = 0;
    PagePlaces near = places_between(&index->chars, box->y, box->y + box->height);
    for (size_t i = 0; i < near.n && n < NEAR_MAX; i++)
        if (box_holds(box, &index->page->chars.v[near.v[i].nth]))
            held[n++] = near.v[i].nth;
    qsort(held, n, sizeof *held, nth_cmp);
    return n;
}

void box_text(const PageIndex *index, const Box *box, StrBuf *found)
{
    size_t held[NEAR_MAX], n = held_in(index, box, held);
    for (size_t i = 0; i < n; i++)
        strbuf_addcp(found, index->page->chars.v[held[i]].cp);
}

/*
 * As far as the box's own characters reach. It goes on to the next one over the gap between 汉字 and Latin letters,
 * which is part of the narrower one's width: what stands there is over none of them.
 */
static Box box_inked(const PageIndex *index, const Box *box)
{
    size_t held[NEAR_MAX], n = held_in(index, box, held);
    Len left = box->x + box->width, right = box->x;
    for (size_t i = 0; i < n; i++) {
        const PdfChar *c = &index->page->chars.v[held[i]];
        left = c->x < left ? c->x : left;
        right = c->x + c->width > right ? c->x + c->width : right;
    }
    return n ? (Box){left, box->y, right - left, box->height} : *box;
}

/* As read from left to right: no character stands before the one before it, and none on a digit. */
static bool is_in_order(const PageIndex *index, const Box *box)
{
    size_t held[NEAR_MAX], n = held_in(index, box, held);
    for (size_t i = 1; i < n; i++) {
        const PdfChar *before = &index->page->chars.v[held[i - 1]], *c = &index->page->chars.v[held[i]];
        bool digits = is_numeric(before->cp) || is_numeric(c->cp);
        Len least = before->x + (digits ? before->width - box->height / SLACK_DIVISOR : 0);
        if (c->x < least || c->y != before->y)
            return false;
    }
    return true;
}

/* ---- around it ---- */

/* Marks whose blank half may lie over a neighbour, as the half of ） before 。 does. */
static bool is_mark(uint32_t cp)
{
    return (cp >= 0x2018 && cp <= 0x201D) || (cp >= 0x3001 && cp <= 0x3011) ||
           (cp >= 0xFF01 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF1F);
}

/* As large as the box says, and dark. */
static bool is_plain(const Box *box, const PdfChar *c)
{
    Len slack = box->height / SLACK_DIVISOR;
    return !c->pale && c->size >= box->height - slack && c->size <= box->height + slack;
}

/* From its left to its right, and from its upper to its lower edge; of turned text, as far as it may reach. */
static PdfRule char_extent(const PdfChar *c)
{
    Len ascent = c->size * ASCENT / 100;
    return c->turned ? (PdfRule){c->x - c->size, c->y - c->size, 2 * c->size, 2 * c->size}
                     : (PdfRule){c->x, c->y - ascent, c->width, c->size};
}

/* `inked`: of the box, what its own characters take. */
static Str char_disturbs(const Box *box, const Box *inked, const PdfChar *c, bool ends_in_digit)
{
    Len beside = box->height / 4, margin = box->height / 8;
    PdfRule at = char_extent(c);
    if (box_holds(box, c))
        return is_plain(box, c) ? STR("") : ARG_OTHER_SIZE;
    bool level = at.y < box->y + box->height - margin && at.y + at.height > box->y + margin;
    bool over = at.x + at.width > inked->x + beside && at.x < inked->x + inked->width - beside;
    bool near = at.x + at.width > box->x - beside && at.x < box->x + box->width + beside;
    bool after = at.x + at.width > box->x + box->width + beside;
    bool joins =
        is_numeric(c->cp) || (!after && is_sign(c->cp)) || (after && ends_in_digit && is_factor(c->cp));
    if (level && near && joins)
        return ARG_OTHER_DIGIT;
    if (level && over && !c->pale && !(is_mark(c->cp) && is_plain(box, c)))
        return ARG_TEXT_OVER;
    return STR("");
}

static Str rule_disturbs(const Box *box, const PdfRule *rule)
{
    Len margin = box->height / 8, em = box->height;
    bool level = rule->y < box->y + em - margin && rule->y + rule->height > box->y + margin;
    bool over = rule->x < box->x + box->width && rule->x + rule->width > box->x;
    bool near = rule->x < box->x + box->width + em && rule->x + rule->width > box->x - em;
    bool small = rule->width < em && rule->height < em;
    if (level && over)
        return ARG_RULE_OVER;
    if (level && near && small)
        return ARG_SIGN_BESIDE;
    return STR("");
}

static Str rules_disturb(const PageIndex *index, const Box *box, const PagePlaces *places, Len from, Len to)
{
    PagePlaces near = places_between(places, from - index->thickest, to);
    if (near.n > NEAR_MAX)
        return ARG_RULES_AROUND;
    Str said = STR("");
    for (size_t i = 0; i < near.n && !said.n; i++)
        said = rule_disturbs(box, &index->page->rules.v[near.v[i].nth]);
    return said;
}

/* On which side of the line a point stands: -1, 0, 1. Places are within 14400 pt of the page: nothing overflows. */
static int side_of(const PdfLine *line, Len x, Len y)
{
    int64_t cross = (line->to_x - line->x) * (y - line->y) - (line->to_y - line->y) * (x - line->x);
    return (cross > 0) - (cross < 0);
}

/* The box has corners on both sides of it, and it reaches so far. */
static Str line_disturbs(const Box *box, const PdfLine *line)
{
    Len half = line->thick / 2, right = box->x + box->width, foot = box->y + box->height;
    Len left = line->x < line->to_x ? line->x : line->to_x, end = line->x + line->to_x - left;
    Len top = line->y < line->to_y ? line->y : line->to_y, low = line->y + line->to_y - top;
    if (left - half >= right || end + half <= box->x || top - half >= foot || low + half <= box->y)
        return STR("");
    int sides = side_of(line, box->x, box->y) + side_of(line, right, box->y) + side_of(line, box->x, foot) +
                side_of(line, right, foot);
    return sides > -4 && sides < 4 ? ARG_RULE_OVER : STR("");
}

Str box_disturbed(const PageIndex *index, const Box *box, Str text)
{
    bool digit = text.n && text.s[text.n - 1] >= '0' && text.s[text.n - 1] <= '9';
    Len em = box->height, reach = index->largest;
    const PdfPage *page = index->page;
    if (box->x < 0 || box->y < 0 || box->x + box->width > page->width || box->y + box->height > page->height)
        return ARG_OFF_PAGE;
    if (!is_in_order(index, box))
        return ARG_NOT_IN_LINE;
    PagePlaces near = places_between(&index->chars, box->y - reach, box->y + em + reach);
    if (near.n > NEAR_MAX)
        return ARG_TEXT_AROUND;
    Box inked = box_inked(index, box);
    Str said = STR("");
    for (size_t i = 0; i < near.n && !said.n; i++)
        said = char_disturbs(box, &inked, &index->page->chars.v[near.v[i].nth], digit);
    if (!said.n)
        said = rules_disturb(index, box, &index->flat, box->y, box->y + em);
    if (!said.n)
        said = rules_disturb(index, box, &index->steep, box->x - em, box->x + box->width + em);
    if (page->lines.n > NEAR_MAX)
        return ARG_RULES_AROUND;
    for (size_t i = 0; i < page->lines.n && !said.n; i++)
        said = line_disturbs(box, &page->lines.v[i]);
    return said;
}

bool seals_cover(const Seals *seals, size_t page, const Box *box)
{
    for (size_t i = 0; i < seals->boxes.n; i++) {
        const SealBox *seal = &seals->boxes.v[i];
        if (seal->page == page && seal->x < box->x + box->width && box->x < seal->x + seal->width &&
            seal->y < box->y + box->height && box->y < seal->y + seal->height)
            return true;
    }
    return false;
}
