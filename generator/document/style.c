/*
 * Paragraph and table form: the profile's em and roles → Len and font numbers.
 */
#include "document/build.h"

#include "document/args.h"

static Str role_nearest(DiagList *diags, const FontSet *fonts, Str name)
{
    Str names[64];
    size_t n = font_set_role_count(fonts);
    n = n < 64 ? n : 64;
    for (size_t i = 0; i < n; i++)
        names[i] = font_set_role_name(fonts, (int)i);
    return diag_nearest(diags, name, names, n);
}

/* Without fonts (in tests) each kind of paragraph is a role of its own. */
static int style_role(Builder *b, StyleId id, const ParaForm *form)
{
    if (!b->fonts)
        return (int)id;
    int role = font_set_role(b->fonts, form->font);
    if (role >= 0)
        return role;
    Str near = role_nearest(b->diags, b->fonts, form->font);
    report(b, DIAG_FONT_ROLE_UNKNOWN, form->font_pos,
           DIAG_ARGS(form->font, report_way_out(b, near, ARG_ADD_FONT)));
    return 0;
}

/* Wanted only where something is printed bold, so that one that lacks is told there. */
static int bold_role(const Builder *b, StyleId id, const ParaForm *form)
{
    return b->fonts ? font_set_role(b->fonts, form->bold_font) : STYLE_COUNT + (int)id;
}

Align align_of(int choice)
{
    static const Align ALIGNS[] = {
        [ALIGN_CHOICE_JUSTIFY] = ALIGN_JUSTIFY, [ALIGN_CHOICE_LEFT] = ALIGN_LEFT,
        [ALIGN_CHOICE_CENTER] = ALIGN_CENTER,   [ALIGN_CHOICE_RIGHT] = ALIGN_RIGHT,
        [ALIGN_CHOICE_DECIMAL] = ALIGN_DECIMAL,
    };
    TABLE_HOLDS(ALIGNS, ALIGN_CHOICES);
    return ALIGNS[choice];
}

static ParaStyle style_make(Builder *b, StyleId id)
{
    const Profile *profile = b->source->profile;
    const MakeupForm *makeup = &profile->makeup;
    const ParaForm *form = &b->forms[id];
    const Len size = form->size;
    return (ParaStyle){
        .role = style_role(b, id, form),
        .bold = bold_role(b, id, form),
        .size = size,
        .leading = form->leading,
        .first_indent = em_len(form->first_indent, size),
        .left = em_len(form->left, size),
        .right = em_len(form->right, size),
        .before = form->before,
        .after = form->after,
        .align = align_of(form->align),
        .hang = form->hang,
        .keep_next = form->keep_next,
        .keep_together = form->keep_together,
        .balance = form->balance,
        .gap = em_len(makeup->gap, size),
        .squeeze = makeup->squeeze,
        .words = profile->words,
    };
}

void styles_make(Builder *b, const ParaForm *forms)
{
    if (b->forms == forms)
        return;
    b->forms = forms;
    b->cell_styles.n = b->cell_styles.cap = 0; /* paragraphs keep pointers to those of the list so far */
    b->cell_styles.v = NULL;
    b->styles = ARENA_ARRAY(b->arena, ParaStyle, STYLE_COUNT);
    for (int id = 0; id < STYLE_COUNT; id++)
        b->styles[id] = style_make(b, (StyleId)id);
}

const ParaStyle *style_cell(Builder *b, StyleId base, Align align, int64_t level, bool vertical)
{
    for (size_t i = 0; i < b->cell_styles.n; i++) {
        const CellStyle *have = b->cell_styles.v[i];
        if (have->base == base && have->align == align && have->level == level && have->vertical == vertical)
            return &have->style;
    }
    CellStyle *made = ARENA_NEW(b->arena, CellStyle);
    *made = (CellStyle){base, align, level, vertical, b->styles[base]};
    made->style.align = align;
    made->style.vertical = vertical;
    made->style.squeeze = made->style.squeeze && !vertical;
    made->style.left += level * made->style.size; /* 级: one 字 each */
    *LIST_PUSH(b->arena, &b->cell_styles) = made;
    return &made->style;
}

const TableStyle *style_table(Builder *b)
{
    if (b->table_style)
        return b->table_style;
    const TableForm *form = &b->source->profile->table;
    TableStyle *style = ARENA_NEW(b->arena, TableStyle);
    *style = (TableStyle){
        .outer_rule = form->outer_rule,
        .inner_rule = form->inner_rule,
        .pad_x = em_len(form->pad_x, b->styles[STYLE_TABLE_CELL].size),
        .pad_y = form->pad_y,
        .min_row = form->min_row,
        .before = form->before,
        .after = form->after,
        .air = em_len(form->air, b->styles[STYLE_TABLE_CELL].size),
        .least_size = form->least_size,
        .may_turn = form->may_turn,
    };
    b->table_style = style;
    return style;
}
