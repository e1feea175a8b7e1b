/*
 * Prints the operators of a page. What is drawn and where is decided already.
 */
#include "paint/content.h"

#include "paint/pdf_print.h"

/* A glyph this far from its place, in millionths of the size, is moved by a TJ number, which counts thousandths. */
#define TJ_UNIT 1000

typedef enum Mode { MODE_NONE, MODE_TEXT, MODE_RULES } Mode;

/* Codes gathered for one Tj or TJ. */
typedef struct Show {
    StrBuf codes;
    bool open;     /* inside < > */
    bool adjusted; /* has numbers between strings */
} Show;

typedef struct Canvas {
    StrBuf *out;
    Show show;
    const GlyphCode *codes; /* by entry */
    Len height;             /* of the page */
    Mode mode;
    unsigned font; /* as set by Tf; 0: none yet */
    Len size;
    Len rise;
    int grey; /* percent of white, as set by g */
    Turn turn;
    Len x, y; /* start of the text line in PDF coordinates, that is of the last Td or Tm */
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

/* Tagging opens and closes marked content between items: BDC and EMC fit in every mode. */
static void mode_set(Canvas *canvas, Mode mode)
{
    if (canvas->mode == mode)
        return;
    if (canvas->mode != MODE_NONE)
        strbuf_adds(canvas->out, canvas->mode == MODE_TEXT ? "ET\n" : "f\n");
    if (mode == MODE_TEXT) {
        strbuf_adds(canvas->out, "BT\n");
        canvas->x = canvas->y = 0;
        canvas->turn = TURN_NONE;
    }
    canvas->mode = mode;
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

/* Never between rules that wait for their f: those are black, and no item but text has another grey. */
static void grey_set(Canvas *canvas, int grey)
{
    if (canvas->grey != grey)
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

static void show_code(Show *show, unsigned code)
{
    if (!show->open)
        strbuf_addc(&show->codes, '<');
    show->open = true;
    pdf_put_hex16(&show->codes, code);
}

/* Moves what follows to the left by `thousandths` of the size. */
static void show_adjust(Show *show, int64_t thousandths)
{
    if (show->open)
        strbuf_addc(&show->codes, '>');
    show->open = false;
    show->adjusted = true;
    strbuf_addint(&show->codes, thousandths);
}

static void show_end(Canvas *canvas)
{
    Show *show = &canvas->show;
    if (show->open)
        strbuf_addc(&show->codes, '>');
    if (show->codes.n) {
        strbuf_adds(canvas->out, show->adjusted ? "[" : "");
        strbuf_add(canvas->out, strbuf_str(&show->codes));
        strbuf_adds(canvas->out, show->adjusted ? "]TJ\n" : "Tj\n");
    }
    show->open = show->adjusted = false;
    strbuf_clear(&show->codes);
}

/* Millionths of `size`. */
static int64_t per_million(Len length, Len size)
{
    return div_round(length * 1000000, size);
}

static void glyphs_put(Canvas *canvas, const TextItem *text, const uint32_t *entries, Len start)
{
    int64_t pen = 0; /* millionths of the size, from `start` */
    for (size_t g = 0; g < text->nglyphs; g++) {
        const PlacedGlyph *glyph = &text->glyphs[g];
        const GlyphCode *code = &canvas->codes[entries[g]];
        if (-glyph->dy != canvas->rise) {
            show_end(canvas);
            rise_set(canvas, -glyph->dy);
        }
        int64_t past = pen + code->before - per_million(glyph->x + glyph->dx - start, text->size);
        if (past >= TJ_UNIT || past <= -TJ_UNIT) {
            int64_t back = div_round(past, TJ_UNIT);
            show_adjust(&canvas->show, back);
            pen -= back * TJ_UNIT;
        }
        show_code(&canvas->show, code->code);
        pen += code->width;
    }
    show_end(canvas);
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
    mode_set(canvas, MODE_TEXT);
    grey_set(canvas, text->grey);
    const GlyphCode *first = &canvas->codes[entries[0]];
    font_set(canvas, first->font, text->size);
    /* the text begins where its first glyph does, its own blank included */
    Len start = text->glyphs[0].x + text->glyphs[0].dx - div_round(first->before * text->size, 1000000);
    Direction step = turn_direction(text->turn);
    Len x = item->x + div_round(start * step.x, 1000000);
    Len y = canvas->height - item->y - div_round(start * step.y, 1000000);
    place_set(canvas, x, y, text->turn);
    if (is_slanted(text))
        span_open(canvas, text->text);
    glyphs_put(canvas, text, entries, start);
    if (is_slanted(text))
        strbuf_adds(canvas->out, "EMC\n");
}

static void rule_put(Canvas *canvas, const Item *item)
{
    mode_set(canvas, MODE_RULES);
    grey_set(canvas, 0);
    Len bottom = canvas->height - item->y - item->rule.height;
    put_numbers(canvas, (const Len[]){item->x, bottom, item->rule.width, item->rule.height}, 4, "re");
}

void content_put(const Page *page, const PageEntries *entries, const FontBook *book, StrBuf *out)
{
    Canvas canvas = {.out = out, .codes = font_book_codes(book), .height = page->height};
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT)
            text_put(&canvas, item, entries->entries[i]);
        else
            rule_put(&canvas, item);
    }
    mode_set(&canvas, MODE_NONE);
    strbuf_free(&canvas.show.codes);
}
