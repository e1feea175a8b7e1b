/*
 * Footnotes: what they take of a page, and their lines at its foot, under a short rule.
 */
#include "layout/flow.h"

/* Ours: the rule, and what stands between it and text and notes. */
static const Len RULE_ABOVE = LEN_PT(6), RULE = LEN_PT(1) / 2, RULE_BELOW = LEN_PT(4);
enum { RULE_PART = 4 }; /* of the measure */

/* Ours: a note of more lines than WHOLE may begin with LEAST and go on on the next page. */
enum { WHOLE = 6, LEAST = 3 };

void footnotes_set(const Flow *flow, SetPara *set)
{
    const Paragraph *para = set->para;
    const Run *mark = para->runs;
    if (!para->nnotes)
        return;
    set->notes = ARENA_ARRAY(flow->job->scratch, SetNote, para->nnotes);
    for (size_t i = 0, line = 0; i < para->nnotes; i++, mark++) {
        while (mark->kind != RUN_MARK)
            mark++;
        /* a mark is on the line of the character before it */
        while (line + 1 < set->lines.n && set->lines.v[line].at + set->lines.v[line].n < mark->at)
            line++;
        const Paragraph *note = &para->notes[i];
        ParaElems elems = note_elems(flow->job, set->elems.notes, note);
        set->notes[i] = (SetNote){para_set(flow->job, note, flow_measure(flow), elems), line};
    }
}

static Len lines_height(const SetPara *set, size_t n)
{
    return (Len)n * set->para->style->leading;
}

void foot_add(Foot *foot, const SetPara *set, size_t line)
{
    for (size_t i = 0; i < set->para->nnotes; i++) {
        const SetNote *note = &set->notes[i];
        size_t n = note->set->lines.n;
        if (note->line != line)
            continue;
        Len rule = foot->height ? 0 : RULE_ABOVE + RULE + RULE_BELOW;
        foot->height += rule + lines_height(note->set, n);
        foot->least += rule + lines_height(note->set, n > WHOLE ? LEAST : n);
        foot->n++;
    }
}

/* ① … ⑳ */
static Str page_mark(const Flow *flow, uint32_t n)
{
    StrBuf mark = {0};
    strbuf_addcp(&mark, 0x2460 + n - 1);
    return strbuf_keep(&mark, flow->job->arena);
}

void foot_take(Flow *flow, const SetPara *set, size_t line)
{
    Foot foot = {.height = flow->foot, .n = flow->marked};
    foot_add(&foot, set, line);
    for (size_t i = 0; i < set->para->nnotes; i++) {
        const SetNote *note = &set->notes[i];
        if (note->line != line)
            continue;
        flow->marked++;
        if (flow->job->document->notes_by_page)
            flow->job->marks[note->set->para->runs[0].note] = page_mark(flow, flow->marked);
        *LIST_PUSH(flow->job->scratch, &flow->notes) = (FootNote){.set = note->set};
    }
    flow->foot = foot.height;
}

/* ---- drawing ---- */

static void rule_draw(Flow *flow, Len y)
{
    Slot slot = flow_slot(flow, y + RULE_ABOVE);
    Item rule = {.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = slot.x, .y = slot.y};
    rule.rule.width = flow_measure(flow) / RULE_PART;
    rule.rule.height = RULE;
    *LIST_PUSH(flow->job->arena, &slot.page->items) = rule;
}

/* Of the notes, as many lines each as the room takes: each begins where it can, the earlier ones get more. */
static size_t *lines_share(const Flow *flow, Len room, Len *taken)
{
    size_t *lines = ARENA_ARRAY(flow->job->scratch, size_t, flow->notes.n);
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < flow->notes.n; i++) {
            const FootNote *note = &flow->notes.v[i];
            size_t rest = note->set->lines.n - note->from, most = round ? rest : rest > 0;
            Len leading = note->set->para->style->leading;
            for (; lines[i] < most && *taken + leading <= room; lines[i]++)
                *taken += leading;
        }
    return lines;
}

static Len foot_left(const Flow *flow)
{
    Len height = flow->notes.n ? RULE_ABOVE + RULE + RULE_BELOW : 0;
    for (size_t i = 0; i < flow->notes.n; i++)
        height += lines_height(flow->notes.v[i].set, flow->notes.v[i].set->lines.n - flow->notes.v[i].from);
    return height;
}

/* Where the notes of one line are more than a page holds. */
static void note_late(const Flow *flow, FootNote *note)
{
    if (note->from > 0 || note->late)
        return;
    note->late = true;
    diag_add(flow->job->diags, DIAG_NOTE_LATE, note->set->para->pos, DIAG_NO_ARGS);
}

void foot_draw(Flow *flow)
{
    Len depth = flow_depth(flow), taken = RULE_ABOVE + RULE + RULE_BELOW;
    if (!flow->notes.n)
        return;
    size_t *lines = lines_share(flow, depth - flow->edge, &taken), left = 0;
    Len y = depth - taken;
    rule_draw(flow, y);
    y += RULE_ABOVE + RULE + RULE_BELOW;
    for (size_t i = 0; i < flow->notes.n; i++) {
        FootNote note = flow->notes.v[i];
        for (; lines[i] > 0; lines[i]--, note.from++) {
            line_place(flow->job, note.set, note.from, flow_slot(flow, y));
            y += note.set->para->style->leading;
        }
        note_late(flow, &note);
        if (note.from < note.set->lines.n)
            flow->notes.v[left++] = note;
    }
    flow->notes.n = left;
    flow->foot = foot_left(flow);
}
