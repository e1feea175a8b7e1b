/*
 * The page's form: margins, the page number's pattern cut around {页}.
 */
#include "document/build.h"

static void number_pattern(Builder *b, const Node *pattern, PageStyle *page)
{
    if (!pattern || pattern->kind != NODE_SCALAR)
        return;
    const Str number = STR("{页}"), total = STR("{总页}");
    Str text = pattern->scalar.text;
    size_t at = str_find(text, number, 0), after = at + number.n;
    size_t of = str_find(text, total, 0);
    if (at == text.n || of < at || str_find(text, number, after) < text.n) {
        report(b, DIAG_PAGE_NUMBER_FORM, pattern->pos, DIAG_NO_ARGS);
        return;
    }
    page->number_before = str_slice(text, 0, at);
    page->number_of_total = of < text.n;
    page->number_after = str_slice(text, after, of);
    if (page->number_of_total)
        page->total_after = str_slice(text, of + total.n, text.n);
}

/* The digits are drawn long after document/ is done, so they are checked here. */
static void number_check(Builder *b, const PageStyle *page, Pos pos)
{
    Str parts[] = {page->number_before, STR("0123456789"), page->number_after, page->total_after};
    Paragraph sample = {.kind = PARA_BODY, .text = str_join(b->arena, parts, 4, STR("")), .pos = pos};
    glyphs_check(b, &sample, &page->number_style);
}

PageStyle page_style(Builder *b)
{
    const Profile *profile = b->source->profile;
    const PageForm *form = &profile->page;
    const PageNumberForm *number = &profile->number;
    static const NumberPlace PLACES[] = {[PLACE_CHOICE_OUTER] = NUMBER_OUTER,
                                         [PLACE_CHOICE_CENTER] = NUMBER_CENTER,
                                         [PLACE_CHOICE_NONE] = NUMBER_NONE};
    TABLE_HOLDS(PLACES, PLACE_CHOICES);
    PageStyle page = {
        .width = form->width,
        .height = form->height,
        .top = form->top,
        .bottom = form->bottom,
        .inner = form->inner,
        .outer = form->outer,
        .two_sided = form->two_sided,
        .grid_pitch = b->styles[STYLE_BODY].leading,
        .grid_size = b->styles[STYLE_BODY].size,
        .number_style = b->styles[STYLE_PAGE_NUMBER],
        .number_place = PLACES[number->place],
        .number_distance = number->distance,
        .number_side = em_len(number->side, b->styles[STYLE_PAGE_NUMBER].size),
        .landscape_number_as_portrait = number->landscape_as_portrait,
        .header_distance = profile->header.distance,
        .header_rule = profile->header.rule,
    };
    number_pattern(b, number->pattern, &page);
    if (page.number_place != NUMBER_NONE)
        number_check(b, &page, number->pattern ? number->pattern->pos : (Pos){0});
    return page;
}
