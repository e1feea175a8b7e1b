/*
 * The structure tree: which element each paragraph's text belongs to.
 * Elements are added in reading order; positions are not known here.
 */
#include "layout/page.h"

const char *struct_name(StructType type)
{
#define STRUCT_NAME(id, name) name,
    static const char *const NAMES[] = {STRUCT_LIST(STRUCT_NAME)};
#undef STRUCT_NAME
    return NAMES[type];
}

int32_t elem_add(const LayoutJob *job, int32_t parent, StructType type)
{
    StructElem *elem = LIST_PUSH(job->arena, &job->layout->elems);
    elem->type = type;
    elem->parent = parent;
    elem->rowspan = elem->colspan = 1;
    return (int32_t)(job->layout->elems.n - 1);
}

static OwnElem run_own(const Run *run)
{
    if (run->kind == RUN_REFERENCE)
        return (OwnElem){STRUCT_LINK, 1};
    if (run->kind == RUN_MARK)
        return (OwnElem){STRUCT_LINK, run->target.n ? 2 : 0};
    return (OwnElem){run->look & LOOK_BOLD ? STRUCT_STRONG : STRUCT_EM,
                     run->look & (LOOK_BOLD | LOOK_DOTS | LOOK_LINE) ? 1 : 0};
}

OwnElem para_own(const Paragraph *para, size_t i, bool *goes_on)
{
    const Run *run = &para->runs[i], *before = i ? run - 1 : NULL;
    OwnElem own = run_own(run);
    bool looks = own.n && own.type != STRUCT_LINK;
    *goes_on = looks && before && before->look == run->look && run_own(before).type == own.type;
    return own;
}

ParaElems para_elems_in(const LayoutJob *job, int32_t elem, const Paragraph *para)
{
    ParaElems elems = {.elem = elem};
    for (size_t i = 0; i < para->nruns; i++) {
        bool goes_on;
        OwnElem own = para_own(para, i, &goes_on);
        if (!own.n || goes_on)
            continue;
        int32_t parent = own.n > 1 ? elem_add(job, elem, STRUCT_REFERENCE) : elem;
        int32_t added = elem_add(job, parent, own.type);
        if (!elems.first_own)
            elems.first_own = own.n > 1 ? parent : added;
    }
    return elems;
}

ParaElems note_elems(const LayoutJob *job, int32_t parent, const Paragraph *note)
{
    int32_t elem = elem_add(job, parent, STRUCT_NOTE);
    int32_t label = elem_add(job, elem, STRUCT_LBL);
    ParaElems elems = para_elems_in(job, elem, note);
    elems.label = label;
    return elems;
}

bool para_is_note(const Paragraph *para)
{
    return para->nruns && para->runs[0].kind == RUN_MARK && !para->runs[0].target.n;
}

ParaElems para_elems(const LayoutJob *job, int32_t parent, StructType type, const Paragraph *para)
{
    ParaElems elems = para_elems_in(job, elem_add(job, parent, type), para);
    elems.notes = parent;
    return elems;
}

ParaElems artifact_elems(void)
{
    return (ParaElems){.elem = ELEM_ARTIFACT_PAGINATION};
}

static StructType heading_struct(const LayoutJob *job, const Paragraph *para)
{
    static const StructType levels[] = {STRUCT_H1, STRUCT_H2, STRUCT_H3, STRUCT_H4, STRUCT_H5};
    int level = para->level < 1 ? 1 : para->level > 4 ? 4 : para->level;
    return levels[job->titled ? level : level - 1];
}

StructType para_struct(const LayoutJob *job, const Paragraph *para)
{
    if (para->kind == PARA_TITLE)
        return STRUCT_H1;
    return para->kind == PARA_HEADING ? heading_struct(job, para) : STRUCT_P;
}

ParaElems block_elems(const LayoutJob *job, const Paragraph *para)
{
    int32_t lead = para->lead ? elem_add(job, 0, heading_struct(job, para)) : 0;
    ParaElems elems = para_elems(job, 0, para_struct(job, para), para);
    elems.lead = lead;
    return elems;
}

ParaElems list_item_elems(const LayoutJob *job, ListNesting *nesting, const Paragraph *para)
{
    int level = para->level < 1 ? 1 : para->level;
    if (level > nesting->depth + 1)
        level = nesting->depth + 1; /* a skipped level opens one list, not two */
    if (level > LIST_DEPTH_MAX)
        level = LIST_DEPTH_MAX;
    if (level > nesting->depth)
        nesting->list[level - 1] = elem_add(job, level == 1 ? 0 : nesting->body[level - 2], STRUCT_L);
    nesting->depth = level;
    job->layout->elems.v[nesting->list[level - 1]].numbered |= para->label > 0;

    int32_t item = elem_add(job, nesting->list[level - 1], STRUCT_LI);
    int32_t label = para->label ? elem_add(job, item, STRUCT_LBL) : 0;
    int32_t body = elem_add(job, item, STRUCT_LBODY);
    nesting->body[level - 1] = body;
    /* Notes follow in the same body: the text is a paragraph of its own before them. */
    ParaElems elems = para->nnotes ? para_elems(job, body, STRUCT_P, para) : para_elems_in(job, body, para);
    elems.label = label;
    elems.notes = body;
    return elems;
}
