/*
 * {着重 …} {加粗 …} {下划线 …} {上标 …} {下标 …}: how a stretch of text looks; {注 …}: a note, of which a mark is left.
 */
#include "document/build.h"

#include "document/args.h"

static uint8_t look_of(Str word)
{
#define LOOK_WORD(id, word, letter) word,
    static const char *const WORDS[] = {LOOK_LIST(LOOK_WORD)};
#undef LOOK_WORD
    for (size_t i = 0; i < TEXT_LOOKS; i++)
        if (str_is(word, WORDS[i]))
            return (uint8_t)(1 << i);
    return 0;
}

void look_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const uint8_t shifted = LOOK_SUPER | LOOK_SUB;
    uint8_t before = filling->look, look = look_of(placeholder->word);
    if (look & shifted && before & shifted) {
        report(b, DIAG_LOOK_NESTED, placeholder->pos, DIAG_ARGS(placeholder->word));
        placeholder_fail(b, placeholder, filling);
        return;
    }
    filling->look |= look;
    fill_stretch(b, scope, placeholder_stretch(placeholder), filling);
    filling->look = before;
}

/* ---- notes ---- */

bool notes_by_page(const Builder *b)
{
    return b->source->profile->numbering.notes == NOTES_BY_PAGE;
}

Str note_mark(const Builder *b, uint32_t n)
{
    static const struct {
        uint32_t first, last, cp; /* numbers, and the code point of the first */
    } CIRCLED[] = {{1, 20, 0x2460}, {21, 35, 0x3251}, {36, 50, 0x32B1}};
    StrBuf mark = {0};
    if (b->source->profile->numbering.notes == NOTES_DIGITS)
        return str_uint(b->arena, n);
    for (size_t i = 0; i < sizeof CIRCLED / sizeof *CIRCLED; i++)
        if (n >= CIRCLED[i].first && n <= CIRCLED[i].last)
            strbuf_addcp(&mark, CIRCLED[i].cp + n - CIRCLED[i].first);
    return strbuf_keep(&mark, b->arena);
}

/* Before a note stands its mark again, which leads nowhere. */
static Paragraph note_make(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                           Filling *filling, Run mark)
{
    static const struct {
        ParaKind kind;
        StyleId style;
    } FORMS[] = {[NOTE_NOWHERE] = {PARA_FOOTNOTE, STYLE_FOOTNOTE},
                 [NOTE_AT_FOOT] = {PARA_FOOTNOTE, STYLE_FOOTNOTE},
                 [NOTE_UNDER_TABLE] = {PARA_TABLE_NOTE, STYLE_TABLE_NOTE}};
    FillScope names = *scope;
    Filling note = {.cursor = filling->cursor};
    names.cell = names.decimal = false; /* no cell's text: figures have their units */
    names.column = NULL;
    mark.target = (Str){0};
    filling_mark(b, &note, mark);
    fill_stretch(b, &names, placeholder_stretch(placeholder), &note);
    filling->cursor = note.cursor;
    if (!note.failed && !note.text.n)
        report(b, DIAG_TEXT_NOTHING, placeholder->pos, DIAG_ARGS(ARG_NOTE));
    filling->failed |= note.failed;
    Paragraph para = filling_para(b, &note, FORMS[filling->place].kind,
                                  &b->styles[FORMS[filling->place].style], placeholder->pos);
    para.anchor = str_format(b->arena, "f%u", (unsigned)mark.note);
    return para;
}

/* The number of the note among those of the table; it is new where no other says the same. */
static size_t cell_note(Builder *b, const Paragraph *note)
{
    size_t i = 0;
    while (i < b->cell_notes.n && !str_eq(b->cell_notes.v[i].text, note->text))
        i++;
    if (i == b->cell_notes.n)
        *LIST_PUSH(b->arena, &b->cell_notes) = *note;
    return i;
}

void notes_of_cells(Builder *b, Paragraph *notes, size_t *nnotes)
{
    for (size_t i = 0; i < b->cell_notes.n; i++)
        notes[(*nnotes)++] = b->cell_notes.v[i];
    b->cell_notes.v = NULL;
    b->cell_notes.n = b->cell_notes.cap = 0;
}

/* A mark of digits right behind a digit reads as part of the number. */
static bool mark_unclear(const Filling *filling, Str mark)
{
    Str before = {filling->text.s, filling->text.n};
    return before.n && mark.s[0] >= '0' && mark.s[0] <= '9' && before.s[before.n - 1] >= '0' &&
           before.s[before.n - 1] <= '9';
}

static void mark_add(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    bool foot = filling->place == NOTE_AT_FOOT;
    uint32_t nth = foot ? b->footnotes + 1 : (uint32_t)b->cell_notes.n + 1;
    Run mark = {.kind = RUN_MARK, .pos = placeholder->pos, .note = b->notes + 1};
    mark.mark = note_mark(b, foot && notes_by_page(b) ? 1 : nth);
    if (!mark.mark.n) {
        report(b, DIAG_NOTE_COUNT, placeholder->pos, DIAG_ARGS(report_count(b, nth)));
        mark.mark = str_uint(b->arena, nth);
    }
    b->footnotes += foot;
    Paragraph note = note_make(b, scope, placeholder, filling, mark);
    size_t same = foot ? 0 : cell_note(b, &note);
    if (foot)
        *LIST_PUSH(b->arena, &filling->notes) = note;
    else
        mark = b->cell_notes.v[same].runs[0];
    mark.target = foot ? note.anchor : b->cell_notes.v[same].anchor;
    mark.pos = placeholder->pos;
    b->notes += mark.note > b->notes;
    if (mark_unclear(filling, mark.mark))
        report(b, DIAG_NOTE_BEHIND_DIGIT, placeholder->pos, DIAG_NO_ARGS);
    filling_mark(b, filling, mark);
}

void note_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    if (filling->place == NOTE_NOWHERE) {
        report(b, DIAG_NOTE_PLACE, placeholder->pos, DIAG_NO_ARGS);
        placeholder_fail(b, placeholder, filling);
    } else if (filling->notes.n == NOTES_ON_PAGE) {
        report(b, DIAG_NOTE_CROWD, placeholder->pos, DIAG_ARGS(report_count(b, NOTES_ON_PAGE)));
        placeholder_fail(b, placeholder, filling);
    } else {
        mark_add(b, scope, placeholder, filling);
    }
}
