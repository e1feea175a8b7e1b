/*
 * Page labels: what a reader's page box shows instead of "page 7 of 30".
 */
#include "paint/navigation.h"

#include "paint/pdf_print.h"

/* Does a reader count the page's number by itself? Else its label is a prefix without a number. */
static bool is_counted(const Page *page)
{
    return page->numbering == NUMBERING_DECIMAL || page->numbering == NUMBERING_ROMAN;
}

static Str label_prefix(const Page *page)
{
    bool cover = page->kind == PAGE_COVER && page->numbering == NUMBERING_NONE;
    return is_counted(page) ? (Str){0} : cover ? STR("封面") : page->label;
}

/* Is `page` what a reader counts on to from `before`? */
static bool label_continues(const Page *before, const Page *page)
{
    if (page->numbering != before->numbering)
        return false;
    return is_counted(page) ? page->number == before->number + 1
                            : str_eq(label_prefix(page), label_prefix(before));
}

void labels_put(const Layout *layout, StrBuf *body)
{
    static const char *const STYLES[] = {[NUMBERING_NONE] = "",
                                         [NUMBERING_DECIMAL] = "/S /D",
                                         [NUMBERING_ROMAN] = "/S /r",
                                         [NUMBERING_FINDINGS] = ""};
    TABLE_HOLDS(STYLES, NUMBERINGS);
    strbuf_adds(body, "/PageLabels <</Nums [");
    for (size_t i = 0; i < layout->pages.n; i++) {
        const Page *page = &layout->pages.v[i];
        if (i && label_continues(page - 1, page))
            continue;
        Str prefix = label_prefix(page);
        strbuf_addf(body, "%zu <<%s", i, STYLES[page->numbering]);
        if (is_counted(page) && page->number > 1)
            strbuf_addf(body, " /St %u", (unsigned)page->number);
        if (prefix.n) {
            strbuf_adds(body, "/P ");
            pdf_put_text(body, prefix);
        }
        strbuf_adds(body, ">>\n");
    }
    strbuf_adds(body, "]>>\n");
}
