/*
 * Prints the operators of a page. What is drawn and where is decided already.
 */
#include "paint/content.h"

#include "paint/pdf_print.h"

/* A glyph this far from its place, in millionths of the size, is moved by a TJ number, which counts thousandths. */
#define TJ_UNIT 1000

typedef enum Mode { MODE_NONE, MODE_TEXT, MODE_RULES } Mode;

typedef struct Canvas {
    StrBuf *out;
    const FontBook *book;
    Len height; /* of the page */
    Mode mode;
    unsigned font; /* as set by Tf; 0: none yet */
    Len size;
    Len rise;
    bool down;
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
        canvas->down = false;
    }
    canvas->mode = mode;
}

static void font_set(Canvas *canvas, unsigned font, Len size)
{
    if (canvas->font == font && canvas->size == size)
        return;
    strbuf_addf(canvas->out, "/F%u ", font);
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

static void place_set(Canvas *canvas, Len x, Len y, bool down)
{
    if (down)
        put_numbers(canvas, (const Len[]){0, LEN_PT(-1), LEN_PT(1), 0, x, y}, 6, "Tm");
    else if (canvas->down)
        put_numbers(canvas, (const Len[]){LEN_PT(1), 0, 0, LEN_PT(1), x, y}, 6, "Tm");
    else
        put_numbers(canvas, (const Len[]){x - canvas->x, y - canvas->y}, 2, "Td");
    canvas->x = x;
    canvas->y = y;
    canvas->down = down;
}

/* Codes gathered for one Tj or TJ. */
typedef struct Show {
    StrBuf codes;
    bool open;     /* inside < > */
    bool adjusted; /* has numbers between strings */
} Show;

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

static void show_end(Show *show, Canvas *canvas)
{
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
    Show show = {{0}, false, false};
    int64_t pen = 0; /* millionths of the size, from `start` */
    for (size_t g = 0; g < text->nglyphs; g++) {
        const PlacedGlyph *glyph = &text->glyphs[g];
        GlyphCode code = font_book_code(canvas->book, entries[g]);
        if (-glyph->dy != canvas->rise) {
            show_end(&show, canvas);
            rise_set(canvas, -glyph->dy);
        }
        int64_t past = pen + code.before - per_million(glyph->x + glyph->dx - start, text->size);
        if (past >= TJ_UNIT || past <= -TJ_UNIT) {
            int64_t back = div_round(past, TJ_UNIT);
            show_adjust(&show, back);
            pen -= back * TJ_UNIT;
        }
        show_code(&show, code.code);
        pen += code.width;
    }
    show_end(&show, canvas);
    strbuf_free(&show.codes);
}

static void text_put(Canvas *canvas, const Item *item, const uint32_t *entries)
{
    const TextItem *text = &item->text;
    if (!text->nglyphs || text->size <= 0)
        return;
    mode_set(canvas, MODE_TEXT);
    GlyphCode first = font_book_code(canvas->book, entries[0]);
    font_set(canvas, first.font, text->size);
    /* the text begins where its first glyph does, its own blank included */
    Len start = text->glyphs[0].x + text->glyphs[0].dx - div_round(first.before * text->size, 1000000);
    Len x = item->x + (text->down ? 0 : start);
    Len y = canvas->height - item->y - (text->down ? start : 0);
    place_set(canvas, x, y, text->down);
    glyphs_put(canvas, text, entries, start);
}

static void rule_put(Canvas *canvas, const Item *item)
{
    mode_set(canvas, MODE_RULES);
    Len bottom = canvas->height - item->y - item->rule.height;
    put_numbers(canvas, (const Len[]){item->x, bottom, item->rule.width, item->rule.height}, 4, "re");
}

void content_put(const Page *page, const PageEntries *entries, const FontBook *book, StrBuf *out)
{
    Canvas canvas = {.out = out, .book = book, .height = page->height};
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT)
            text_put(&canvas, item, entries->entries[i]);
        else
            rule_put(&canvas, item);
    }
    mode_set(&canvas, MODE_NONE);
}
