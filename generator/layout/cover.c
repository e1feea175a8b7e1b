/*
 * The cover: its paragraphs from the top of an unnumbered page.
 *
 * Ours: the space above its first paragraph is kept, since it is what places the title
 * on the page; a cover longer than a page goes on, so that no text is lost.
 */
#include "layout/flow.h"

void cover_layout(Flow *flow)
{
    const Document *document = flow->job->document;
    flow->top_space = true;
    bool titled = false;
    for (size_t i = 0; i < document->ncover; i++) {
        const Paragraph *para = &document->cover[i];
        bool title = !titled && para->kind != PARA_ABOVE_TITLE;
        titled = titled || title;
        flow_para(flow, para, para_elems(flow->job, 0, title ? STRUCT_TITLE : STRUCT_P, para));
    }
    flow_close(flow);
}
