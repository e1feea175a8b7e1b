/*
 * The last pages of a draft: what was found, as a list under a heading.
 */
#include "layout/flow.h"

static void heading_place(Flow *flow, const Paragraph *para)
{
    const LayoutJob *job = flow->job;
    flow_para(flow, para, para_elems(job, 0, para_struct(job, para), para));
    *LIST_PUSH(job->arena, &job->layout->outline) =
        (OutlineEntry){.title = para->text, .level = para->level, .anchor = para->anchor};
}

void findings_layout(Flow *flow)
{
    const LayoutJob *job = flow->job;
    const Document *document = job->document;
    ListNesting nesting = {0};
    for (size_t i = 0; i < document->nfindings; i++) {
        const Paragraph *para = &document->findings[i];
        if (para->kind == PARA_HEADING)
            heading_place(flow, para);
        else
            flow_para(flow, para, list_item_elems(job, &nesting, para));
    }
    flow_close(flow);
    pages_number(job, &flow->pages, NUMBERING_FINDINGS);
}
