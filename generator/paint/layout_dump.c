/*
 * Layout → text, for golden files: what stands where, one item a line, lengths
 * in points with three decimals.
 *
 *   page 2 595.276x841.890 body "1"
 *   text elem=12:P x=79.370 y=120.500 FandolFang-Regular 16.000 "我部门" @01-duties.yaml:7:5
 *     moved 3:-8.000 5-9:+0.250
 *   text elem=pagination x=… y=… FandolHei-Regular 160.000 rising grey=88 "草稿"
 *   rule elem=layout x=79.370 y=130.000 w=100.000 h=0.500
 *   picture elem=3:Figure x=… y=… w=… h=… 800x600
 *   link elem=4:Link x=… y=… w=… h=… -> s1
 *
 * "moved" lists the glyphs, from 0, that do not follow the one before at its own advance, and by how much.
 */
#include "paint/paint.h"

#include "base/file.h"

static void put_length(StrBuf *out, Len length)
{
    uint64_t size = length < 0 ? 0 - (uint64_t)length : (uint64_t)length;
    strbuf_addf(out, "%s%llu.%03u", length < 0 ? "-" : "", (unsigned long long)(size / 1000),
                (unsigned)(size % 1000));
}

static void put_place(StrBuf *out, Len x, Len y)
{
    strbuf_adds(out, " x=");
    put_length(out, x);
    strbuf_adds(out, " y=");
    put_length(out, y);
}

static void put_box(StrBuf *out, Len width, Len height)
{
    strbuf_adds(out, " w=");
    put_length(out, width);
    strbuf_adds(out, " h=");
    put_length(out, height);
}

static void put_quoted(StrBuf *out, Str text)
{
    strbuf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        if (c == '"' || c == '\\')
            strbuf_addc(out, '\\');
        if (c < ' ')
            strbuf_addf(out, "\\x%02x", c);
        else
            strbuf_addc(out, (char)c);
    }
    strbuf_addc(out, '"');
}

static void put_elem(StrBuf *out, const Layout *layout, int32_t elem)
{
    if (elem >= 0 && (size_t)elem < layout->elems.n)
        strbuf_addf(out, " elem=%ld:%s", (long)elem, struct_name(layout->elems.v[elem].type));
    else
        strbuf_adds(out, elem == ELEM_ARTIFACT_LAYOUT   ? " elem=layout"
                         : elem == ELEM_ARTIFACT_HEADER ? " elem=header"
                                                        : " elem=pagination");
}

/* Whose it is, and where its corner lies. */
typedef struct Spot {
    int32_t elem;
    Len x, y;
} Spot;

/* What every line of a page begins with. */
static void put_begin(StrBuf *out, const Layout *layout, const char *what, Spot spot)
{
    strbuf_adds(out, what);
    put_elem(out, layout, spot.elem);
    put_place(out, spot.x, spot.y);
}

/* Where byte `at` of a paragraph comes from: its run's place, else the paragraph's. */
static Pos text_pos(const Paragraph *para, uint32_t at)
{
    for (size_t i = 0; i < para->nruns; i++)
        if (at >= para->runs[i].at && at - para->runs[i].at < para->runs[i].n && para->runs[i].pos.file)
            return para->runs[i].pos;
    return para->pos;
}

static void put_pos(StrBuf *out, Pos pos)
{
    if (!pos.file)
        return;
    strbuf_adds(out, " @");
    strbuf_add(out, path_name(pos.file->name));
    strbuf_addf(out, ":%lu:%lu", (unsigned long)pos.line, (unsigned long)pos.col);
}

/* How far glyph g stands from where the one before it ends. */
static Len glyph_moved(const TextItem *text, size_t g)
{
    const PlacedGlyph *glyph = &text->glyphs[g];
    return g ? glyph->x - glyph[-1].x - glyph[-1].advance : glyph->x;
}

/* Neighbours moved alike are one entry. */
static void put_moved(StrBuf *out, const TextItem *text)
{
    bool any = false;
    for (size_t g = 0, end; g < text->nglyphs; g = end) {
        Len moved = glyph_moved(text, g);
        for (end = g + 1; end < text->nglyphs && glyph_moved(text, end) == moved;)
            end++;
        if (!moved)
            continue;
        strbuf_adds(out, any ? " " : "  moved ");
        any = true;
        strbuf_addf(out, "%zu", g);
        if (end - g > 1)
            strbuf_addf(out, "-%zu", end - 1);
        strbuf_adds(out, moved > 0 ? ":+" : ":");
        put_length(out, moved);
    }
    if (any)
        strbuf_addc(out, '\n');
}

static void put_text(StrBuf *out, const Layout *layout, const Item *item)
{
    static const char *const WAYS[] = {[TURN_NONE] = "", [TURN_DOWN] = " down", [TURN_RISING] = " rising"};
    TABLE_HOLDS(WAYS, TURNS);
    const TextItem *text = &item->text;
    put_begin(out, layout, "text", (Spot){item->elem, item->x, item->y});
    strbuf_addc(out, ' ');
    strbuf_add(out, font_info(text->font)->postscript);
    strbuf_addc(out, ' ');
    put_length(out, text->size);
    strbuf_adds(out, WAYS[text->turn]);
    if (text->grey)
        strbuf_addf(out, " grey=%d", text->grey);
    strbuf_addc(out, ' ');
    put_quoted(out, text->text);
    if (text->para)
        put_pos(out, text_pos(text->para, text->para_at));
    strbuf_addc(out, '\n');
    put_moved(out, text);
}

static void put_rule(StrBuf *out, const Layout *layout, const Item *item)
{
    put_begin(out, layout, "rule", (Spot){item->elem, item->x, item->y});
    put_box(out, item->rule.width, item->rule.height);
    if (item->rule.grey)
        strbuf_addf(out, " grey=%d", item->rule.grey);
    strbuf_addc(out, '\n');
}

static void put_line(StrBuf *out, const Layout *layout, const Item *item)
{
    put_begin(out, layout, "line", (Spot){item->elem, item->x, item->y});
    put_box(out, item->line.across, item->line.down);
    strbuf_adds(out, " thick=");
    put_length(out, item->line.thick);
    strbuf_addc(out, '\n');
}

static void put_picture(StrBuf *out, const Layout *layout, const Item *item)
{
    const Picture *picture = layout->pictures.v[item->picture.number];
    put_begin(out, layout, "picture", (Spot){item->elem, item->x, item->y});
    put_box(out, item->picture.width, item->picture.height);
    strbuf_addf(out, " %ux%u\n", picture->width, picture->height);
}

static void put_page(StrBuf *out, const Layout *layout, size_t i)
{
    static const char *const KINDS[] = {
        [PAGE_COVER] = "cover", [PAGE_TOC] = "toc", [PAGE_BODY] = "body", [PAGE_FINDINGS] = "findings"};
    TABLE_HOLDS(KINDS, PAGE_KINDS);
    const Page *page = &layout->pages.v[i];
    strbuf_addf(out, "page %zu ", i + 1);
    put_length(out, page->width);
    strbuf_addc(out, 'x');
    put_length(out, page->height);
    strbuf_addf(out, " %s%s ", KINDS[page->kind], page->turned ? " turned" : "");
    put_quoted(out, page->label);
    strbuf_addc(out, '\n');
    for (size_t k = 0; k < page->items.n; k++) {
        const Item *item = &page->items.v[k];
        if (item->kind == ITEM_TEXT)
            put_text(out, layout, item);
        else if (item->kind == ITEM_PICTURE)
            put_picture(out, layout, item);
        else if (item->kind == ITEM_LINE)
            put_line(out, layout, item);
        else
            put_rule(out, layout, item);
    }
    for (size_t k = 0; k < page->links.n; k++) {
        const Link *link = &page->links.v[k];
        put_begin(out, layout, "link", (Spot){link->elem, link->x, link->y});
        put_box(out, link->width, link->height);
        strbuf_adds(out, " -> ");
        strbuf_add(out, link->target);
        strbuf_addc(out, '\n');
    }
    for (size_t k = 0; k < page->fields.n; k++) {
        const SealField *field = &page->fields.v[k];
        put_begin(out, layout, "field", (Spot){field->elem, field->x, field->y});
        put_box(out, field->width, field->height);
        strbuf_addc(out, ' ');
        put_quoted(out, field->tip);
        strbuf_addc(out, '\n');
    }
}

void layout_dump(const Layout *layout, StrBuf *out)
{
    for (size_t i = 0; i < layout->pages.n; i++)
        put_page(out, layout, i);
    for (size_t i = 0; i < layout->anchors.n; i++) {
        const Anchor *anchor = &layout->anchors.v[i];
        strbuf_adds(out, "anchor ");
        strbuf_add(out, anchor->name);
        strbuf_addf(out, " page %zu", anchor->page + 1);
        put_place(out, anchor->x, anchor->y);
        strbuf_addc(out, '\n');
    }
    for (size_t i = 0; i < layout->outline.n; i++) {
        strbuf_addf(out, "outline %d ", layout->outline.v[i].level);
        put_quoted(out, layout->outline.v[i].title);
        strbuf_adds(out, " -> ");
        strbuf_add(out, layout->outline.v[i].anchor);
        strbuf_addc(out, '\n');
    }
}
