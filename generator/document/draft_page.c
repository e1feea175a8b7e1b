/*
 * A draft of a document: the same, marked as one, with the findings as a list
 * for its last pages. Words them for print; what was found is the caller's.
 */
#include "document/build.h"

/* Ours: the heading as a chapter's; findings smaller, as notes are, each under its number and whole on a page. */
DraftStyles draft_styles(const Builder *b)
{
    DraftStyles styles = {
        .mark = b->styles[STYLE_HEADING_1],
        .heading = b->styles[STYLE_HEADING_1],
        .note = b->styles[STYLE_NOTE],
    };
    ParaStyle *heading = &styles.heading, *note = &styles.note;
    heading->first_indent = heading->left = heading->right = 0;
    heading->after = heading->size / 2;
    heading->keep_next = true;
    note->left = em_len(1500, note->size); /* 1． */
    note->first_indent = -note->left;
    note->right = 0;
    note->before = 0;
    note->after = note->size / 2;
    note->align = ALIGN_LEFT; /* paths of files and code points are no text to be stretched */
    note->keep_next = false;
    note->keep_together = true;
    return styles;
}

/* ---- one paragraph ---- */

/* A paragraph of the findings while it is written. */
typedef struct FindingText {
    const Metrics *metrics;
    Arena *arena;
    StrBuf text;
} FindingText;

/* Would leave no mark on paper, or is the mark of bytes that are no text. */
static bool is_invisible(uint32_t cp)
{
    return (cp < ' ' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || cp == 0xFFFD;
}

static void code_add(StrBuf *out, uint32_t cp)
{
    strbuf_addf(out, "U+%04X", (unsigned)cp);
}

/* The text with control characters as U+0009; in `out`. */
static void visible_add(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (is_invisible(cp))
            code_add(out, cp);
        else
            strbuf_addcp(out, cp);
    }
}

/* And with every character that has no glyph in `style` so. */
static void drawable_add(FindingText *writing, const ParaStyle *style, Str text)
{
    StrBuf visible = {0};
    visible_add(&visible, text);
    Str rest = strbuf_str(&visible);
    while (rest.n > 0) {
        size_t at = 0;
        if (writing->metrics->missing(writing->metrics->context, style->role, rest, &at) == 0)
            at = rest.n;
        strbuf_add(&writing->text, str_slice(rest, 0, at));
        if (at < rest.n)
            code_add(&writing->text, str_next(rest, &at));
        rest = str_slice(rest, at, rest.n);
    }
    strbuf_free(&visible);
}

/* A text on lines of its own; empty: none. */
static void line_add(FindingText *writing, const ParaStyle *style, Str text)
{
    text = str_trim(text);
    if (text.n == 0)
        return;
    size_t n = writing->text.n;
    if (n > 0 && writing->text.s[n - 1] != '\n')
        strbuf_addc(&writing->text, '\n');
    drawable_add(writing, style, text);
}

/* The first `label` bytes are its number. */
static Paragraph writing_para(FindingText *writing, Paragraph like, uint32_t label)
{
    like.text = str_dup(writing->arena, strbuf_str(&writing->text));
    like.label = label;
    strbuf_clear(&writing->text);
    Run *runs = ARENA_ARRAY(writing->arena, Run, 2);
    uint32_t n = (uint32_t)like.text.n;
    if (label > 0)
        runs[like.nruns++] = (Run){.kind = RUN_NUMBERING, .n = label, .pos = like.pos};
    if (n > label)
        runs[like.nruns++] = (Run){.kind = RUN_FORM, .at = label, .n = n - label, .pos = like.pos};
    like.runs = runs;
    return like;
}

static Paragraph heading_para(FindingText *writing, const ParaStyle *style, size_t n)
{
    Str text = str_format(writing->arena, "草稿：检查发现（%zu处）", n);
    drawable_add(writing, style, text);
    /* No other anchor is a word alone (document.h). */
    return writing_para(
        writing, (Paragraph){.kind = PARA_HEADING, .level = 1, .style = style, .anchor = STR("findings")}, 0);
}

static Paragraph note_para(FindingText *writing, const ParaStyle *style, const DraftNote *note, size_t number)
{
    strbuf_addf(&writing->text, "%zu．", number);
    uint32_t label = (uint32_t)writing->text.n;
    drawable_add(writing, style, str_trim(note->message));
    line_add(writing, style, note->place);
    line_add(writing, style, note->remedy);
    return writing_para(
        writing, (Paragraph){.kind = PARA_LIST_ITEM, .level = 1, .style = style, .pos = note->pos}, label);
}

const Document *document_as_draft(const Document *document, const DraftNote *notes, size_t n,
                                  const struct Metrics *metrics, Arena *arena)
{
    Document *draft = ARENA_NEW(arena, Document);
    *draft = *document;
    draft->draft = true;
    if (n == 0)
        return draft;
    FindingText writing = {.metrics = metrics, .arena = arena};
    Paragraph *paras = ARENA_ARRAY(arena, Paragraph, n + 1);
    paras[0] = heading_para(&writing, &draft->draft_styles.heading, n);
    for (size_t i = 0; i < n; i++)
        paras[i + 1] = note_para(&writing, &draft->draft_styles.note, &notes[i], i + 1);
    strbuf_free(&writing.text);
    draft->findings = paras;
    draft->nfindings = n + 1;
    document_list(draft, arena);
    return draft;
}
