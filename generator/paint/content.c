/*
 * Prints the operators of a page. What is drawn and where is decided already.
 */
#include "paint/content.h"

#include "paint/pdf_print.h"

/* At most so many bytes of a Tj or TJ for a glyph: )number(code */
#define GLYPH_SHOWN_MAX (3 + UINT_DIGITS + PDF_CODE_MAX)

#define MILLION INT64_C(1000000)

typedef enum Mode { MODE_NONE, MODE_TEXT, MODE_RULES } Mode;

typedef struct Canvas {
    StrBuf *out;
    const GlyphCode *codes; /* by entry */
    Len height;             /* of the page */
    Mode mode;
    unsigned font; /* as set by Tf; 0: none yet */
    Len size;
    Len rise;
    int grey; /* percent of white, as set by g */
    Turn turn;
    Len x, y; /* start of the text line in PDF coordinates, that is of the last Td or Tm */
    Tags *tags;
    bool waiting; /* re for its f */
    bool marked;  /* marked content is open, of: */
    int32_t elem;
} Canvas;

static void put_numbers(Canvas *canvas, const Len *numbers, size_t n, const char *operator)
{
    for (size_t i = 0; i < n; i++) {
        pdf_put_milli(canvas->out, numbers[i]);
        strbuf_addc(canvas->out, ' ');
    }
    strbuf_adds(canvas->out, operator);
    strbuf_addc(canvas->out, '\n');
}

static void mode_set(Canvas *canvas, Mode mode)
{
    if (canvas->mode == mode)
        return;
    if (canvas->mode != MODE_NONE)
        strbuf_adds(canvas->out, canvas->mode == MODE_TEXT ? "ET\n" : "f\n");
    canvas->waiting = false;
    if (mode == MODE_TEXT) {
        strbuf_adds(canvas->out, "BT\n");
        canvas->x = canvas->y = 0;
        canvas->turn = TURN_NONE;
    }
    canvas->mode = mode;
}

static void mark_end(Canvas *canvas)
{
    if (!canvas->marked)
        return;
    if (canvas->mode == MODE_RULES) /* what is filled by f belongs to the mark */
        mode_set(canvas, MODE_NONE);
    strbuf_adds(canvas->out, "EMC\n");
    canvas->marked = false;
}

/* A run of items of one element is one piece of marked content, inside one BT … ET. */
static void mark_set(Canvas *canvas, int32_t elem, Mode mode)
{
    if (canvas->marked && canvas->elem == elem && canvas->mode == mode)
        return;
    mark_end(canvas);
    mode_set(canvas, mode);
    if (!canvas->tags)
        return;
    tags_begin(canvas->tags, elem, canvas->out);
    canvas->marked = true;
    canvas->elem = elem;
}

static void font_set(Canvas *canvas, unsigned font, Len size)
{
    if (canvas->font == font && canvas->size == size)
        return;
    strbuf_adds(canvas->out, "/F");
    strbuf_addint(canvas->out, font);
    strbuf_addc(canvas->out, ' ');
    put_numbers(canvas, &size, 1, "Tf");
    canvas->font = font;
    canvas->size = size;
}

static void rise_set(Canvas *canvas, Len rise)
{
    if (canvas->rise != rise)
        put_numbers(canvas, &rise, 1, "Ts");
    canvas->rise = rise;
}

/* Rules that wait for their f are filled in the grey they were drawn with. */
static void grey_set(Canvas *canvas, int grey)
{
    if (canvas->grey == grey)
        return;
    if (canvas->waiting)
        strbuf_adds(canvas->out, "f\n");
    canvas->waiting = false;
    put_numbers(canvas, &(Len){LEN_PT(grey) / 100}, 1, "g");
    canvas->grey = grey;
}

static void place_set(Canvas *canvas, Len x, Len y, Turn turn)
{
    Direction step = turn_direction(turn);
    if (turn != TURN_NONE || canvas->turn != TURN_NONE) {
        const int32_t matrix[] = {step.x, -step.y, step.y, step.x}; /* y upward from here on */
        for (size_t i = 0; i < 4; i++) {
            pdf_put_micro(canvas->out, matrix[i]);
            strbuf_addc(canvas->out, ' ');
        }
        put_numbers(canvas, (const Len[]){x, y}, 2, "Tm");
    } else {
        put_numbers(canvas, (const Len[]){x - canvas->x, y - canvas->y}, 2, "Td");
    }
    canvas->x = x;
    canvas->y = y;
    canvas->turn = turn;
}

/* A text item as it is shown. Along its line, places count millionths of a Len, so that none is ever rounded. */
typedef struct Line {
    const TextItem *text;
    const uint32_t *entries;
    int64_t pen; /* where the viewer's pen is */
} Line;

/* "-44", a TJ number. */
static char *adjustment_put(char *to, int64_t number)
{
    if (number < 0)
        *to++ = '-';
    return uint_put(to, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

/*
 * (codes)Tj or [(codes)-44(codes)]TJ for the glyphs from `g` on that have the same rise; returns the
 * first that has another. The [ is written in any case, and taken back when no number follows.
 */
static size_t glyphs_show(Canvas *canvas, Line *line, size_t g)
{
    const TextItem *text = line->text;
    const Len size = text->size, thousandth = size * (MILLION / 1000); /* of an em, what TJ counts */
    const size_t n = text->nglyphs;
    char *first = strbuf_room(canvas->out, (n - g) * GLYPH_SHOWN_MAX + sizeof "[)]TJ\n"), *to = first;
    if (!first)
        return n;
    const GlyphCode *codes = canvas->codes;
    const PlacedGlyph *glyph = &text->glyphs[g];
    const int32_t dy = glyph->dy;
    int64_t pen = line->pen;
    bool open = false, adjusted = false; /* inside ( ); has numbers between strings */
    *to++ = '[';
    for (; g < n && glyph->dy == dy; g++, glyph++) {
        const GlyphCode *code = &codes[line->entries[g]];
        int64_t past = pen + code->before * size - ((int64_t)glyph->x + glyph->dx) * MILLION;
        if (past >= thousandth || past <= -thousandth) {
            int64_t back = div_round(past, thousandth);
            if (open)
                *to++ = ')';
            to = adjustment_put(to, back);
            pen -= back * thousandth;
            open = false;
            adjusted = true;
        }
        if (!open)
            *to++ = '(';
        open = true;
        to = pdf_code_put(to, code->code);
        pen += code->width * size;
    }
    *to++ = ')';
    if (!adjusted)
        memmove(first, first + 1, (size_t)(--to - first));
    strbuf_end(canvas->out, to);
    strbuf_adds(canvas->out, adjusted ? "]TJ\n" : "Tj\n");
    line->pen = pen;
    return g;
}

/* Readers take the letters of a slanted line for words of their own; ActualText keeps them together. */
static bool is_slanted(const TextItem *text)
{
    Direction step = turn_direction(text->turn);
    return step.x != 0 && step.y != 0;
}

static void span_open(Canvas *canvas, Str text)
{
    strbuf_adds(canvas->out, "/Span <</ActualText ");
    pdf_put_text(canvas->out, text);
    strbuf_adds(canvas->out, ">> BDC\n");
}

static void text_put(Canvas *canvas, const Item *item, const uint32_t *entries)
{
    const TextItem *text = &item->text;
    if (!text->nglyphs || text->size <= 0)
        return;
    mark_set(canvas, item->elem, MODE_TEXT);
    grey_set(canvas, text->grey);
    const GlyphCode *first = &canvas->codes[entries[0]];
    font_set(canvas, first->font, text->size);
    /* the text begins where its first glyph does, its own blank included */
    Len start = text->glyphs[0].x + text->glyphs[0].dx - div_round(first->before * text->size, MILLION);
    Direction step = turn_direction(text->turn);
    Len x = item->x + div_round(start * step.x, MILLION);
    Len y = canvas->height - item->y - div_round(start * step.y, MILLION);
    place_set(canvas, x, y, text->turn);
    if (is_slanted(text))
        span_open(canvas, text->text);
    Line line = {.text = text, .entries = entries, .pen = start * MILLION};
    for (size_t g = 0; g < text->nglyphs;) {
        rise_set(canvas, -text->glyphs[g].dy);
        g = glyphs_show(canvas, &line, g);
    }
    if (is_slanted(text))
        strbuf_adds(canvas->out, "EMC\n");
}

static void rule_put(Canvas *canvas, const Item *item)
{
    mark_set(canvas, item->elem, MODE_RULES);
    grey_set(canvas, item->rule.grey);
    Len bottom = canvas->height - item->y - item->rule.height;
    put_numbers(canvas, (const Len[]){item->x, bottom, item->rule.width, item->rule.height}, 4, "re");
    canvas->waiting = true;
}

static void line_put(Canvas *canvas, const Item *item)
{
    Len y = canvas->height - item->y;
    mark_set(canvas, item->elem, MODE_NONE);
    put_numbers(canvas, &item->line.thick, 1, "w");
    put_numbers(canvas, (const Len[]){item->x, y}, 2, "m");
    put_numbers(canvas, (const Len[]){item->x + item->line.across, y - item->line.down}, 2, "l");
    strbuf_adds(canvas->out, "S\n");
}

/* The unit square of an image becomes its rectangle (§8.9.5). */
static void picture_put(Canvas *canvas, const Item *item)
{
    mark_set(canvas, item->elem, MODE_NONE);
    Len bottom = canvas->height - item->y - item->picture.height;
    strbuf_adds(canvas->out, "q\n");
    put_numbers(canvas, (const Len[]){item->picture.width, 0, 0, item->picture.height, item->x, bottom}, 6,
                "cm");
    strbuf_addf(canvas->out, "/I%zu Do\nQ\n", item->picture.number + 1);
}

void content_put(const Page *page, const PageEntries *entries, const FontBook *book, Tags *tags, StrBuf *out)
{
    Canvas canvas = {.out = out, .codes = font_book_codes(book), .height = page->height, .tags = tags};
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT)
            text_put(&canvas, item, entries->entries[i]);
        else if (item->kind == ITEM_RULE)
            rule_put(&canvas, item);
        else if (item->kind == ITEM_LINE)
            line_put(&canvas, item);
        else
            picture_put(&canvas, item);
    }
    mark_end(&canvas);
    mode_set(&canvas, MODE_NONE);
}
