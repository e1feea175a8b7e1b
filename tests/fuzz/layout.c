/*
 * The bytes as dice that a document is drawn by: pages of any small size, paragraphs of any characters, tables.
 */
#include <stdio.h>

#include "fuzz/fuzz.h"
#include "unit/layout_invariants.h"
#include "unit/layout_random.h"

enum { BLOCKS_MAX = 8, CHARACTERS_MAX = 120 };

static uint32_t character(Random *dice)
{
    static const uint32_t MARKS[] = {0xFF0C, 0x3002, 0x3001, 0xFF08, 0xFF09, 0x300A, 0x300B, 0x201C, 0x201D,
                                     0x2014, 0x2026, 0x00B7, 0xFF5E, 0x2D,   0x2F,   0x25,   0x2E,   0x2C,
                                     0x20,   0x3000, 0xA0,   0x200B, 0x0A,   0x301,  0xFE00, 0x200D, 0x20BB7};
    switch (random_below(dice, 8)) {
    case 0:
        return '0' + random_below(dice, 10);
    case 1:
        return 'a' + random_below(dice, 26);
    case 2:
    case 3:
        return MARKS[random_below(dice, sizeof MARKS / sizeof *MARKS)];
    case 4: /* any but controls and surrogates */
        return 0x20 + random_below(dice, 0xD800 - 0x20);
    default:
        return 0x4E00 + random_below(dice, 256);
    }
}

static const char *text_drawn(Fixture *f, Random *dice, uint32_t most)
{
    StrBuf text = {0};
    for (uint32_t n = random_below(dice, most + 1); n > 0; n--)
        strbuf_addcp(&text, character(dice));
    const char *kept = str_cstr(f->arena, strbuf_str(&text));
    strbuf_free(&text);
    return kept;
}

/* Where it stands, and what its marks give up. */
static void room_draw(ParaStyle *style, Random *dice)
{
    style->left = LEN_PT(random_below(dice, 30));
    style->right = LEN_PT(random_below(dice, 30));
    style->before = LEN_PT(random_below(dice, 20));
    style->after = LEN_PT(random_below(dice, 20));
    style->keep_together = random_one_in(dice, 3);
    style->squeeze = random_one_in(dice, 2);
    style->gap = random_one_in(dice, 2) ? LEN_PT(2) : 0;
}

/* It may be of smaller type, or on a page that lies, where it is too wide. */
static const Table *table_draw(Fixture *f, Random *dice)
{
    Table *table = random_table(f, dice);
    if (random_one_in(dice, 2))
        return table;
    TableStyle *style = ARENA_NEW(f->arena, TableStyle);
    *style = *table->style;
    style->least_size = LEN_PT(random_below(dice, 12));
    style->may_turn = random_one_in(dice, 2);
    table->style = style;
    return table;
}

static Paragraph *paragraph_draw(Fixture *f, Random *dice)
{
    ParaStyle *style = ARENA_NEW(f->arena, ParaStyle);
    *style = f->body;
    style->align = (Align)random_below(dice, ALIGN_DECIMAL);
    style->first_indent = random_one_in(dice, 2) ? LEN_PT(32) : 0;
    style->keep_next = random_one_in(dice, 4);
    style->balance = random_one_in(dice, 4);
    if (random_one_in(dice, 2))
        room_draw(style, dice);
    return fix_para(f, PARA_BODY, style, text_drawn(f, dice, CHARACTERS_MAX));
}

static void heading_draw(Fixture *f, Random *dice)
{
    int level = 1 + (int)random_below(dice, 3); /* before its text, whichever compiler it is */
    (void)fix_heading(f, level, text_drawn(f, dice, 30));
}

/* The paragraph in runs, each of any look. */
static void looks_draw(Fixture *f, Random *dice, Paragraph *para)
{
    LIST_OF(Run) runs = {0};
    for (size_t from = 0, to = 0; from < para->text.n; from = to) {
        for (uint32_t n = 1 + random_below(dice, 40); n > 0 && to < para->text.n; n--)
            (void)str_next(para->text, &to);
        *LIST_PUSH(f->arena, &runs) = (Run){.at = (uint32_t)from,
                                            .n = (uint32_t)(to - from),
                                            .look = (uint8_t)(random_below(dice, 2 * LOOK_SUB))};
    }
    para->runs = runs.v;
    para->nruns = runs.n;
}

static void page_draw(PageStyle *page, Random *dice)
{
    page->width = LEN_PT(280 + random_below(dice, 200));
    page->height = LEN_PT(220 + random_below(dice, 300));
    page->two_sided = random_one_in(dice, 2);
    page->number_place = NUMBER_OUTER;
}

static Str document_fault(Fixture *f, const Layout *layout, const Table *const *tables, size_t n)
{
    Str fault = layout_fault(&f->document, layout, &f->diags, diags_of(f, DIAG_OVERFULL_LINE) == 0, f->arena);
    for (size_t i = 0; i < n && fault.n == 0 && diags_of(f, DIAG_TABLE_HEADER_TALL) == 0; i++)
        fault = header_fault(tables[i], layout, f->arena);
    return fault.n ? fault : layouts_differ(layout, fix_layout(f), f->arena);
}

void try_layout(Trial *trial)
{
    Fixture f;
    Random dice = {.given = true, .bytes = trial->bytes};
    const Table *tables[BLOCKS_MAX];
    size_t n = 0;
    fixture_open(&f);
    page_draw(&f.document.page, &dice);
    for (size_t i = 0; i < BLOCKS_MAX && dice.bytes.n; i++)
        switch (random_below(&dice, 5)) {
        case 0:
            tables[n++] = table_draw(&f, &dice);
            break;
        case 1:
            heading_draw(&f, &dice);
            break;
        case 2:
            looks_draw(&f, &dice, paragraph_draw(&f, &dice));
            break;
        case 3:
            if (random_one_in(&dice, 8))
                fix_block(&f, BLOCK_PAGE_BREAK);
            /* and a paragraph behind it */
            (void)paragraph_draw(&f, &dice);
            break;
        default:
            (void)paragraph_draw(&f, &dice);
        }
    Str fault = document_fault(&f, fix_layout(&f), tables, n);
    if (fault.n)
        fprintf(stderr, STR_FMT "\n", STR_ARG(fault));
    assert(fault.n == 0);
    fixture_close(&f);
}
