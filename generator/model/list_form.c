/*
 * How a list is numbered: by a word of the program's, or a form that the profile names.
 */
#include "model/parts.h"

const char *const NUMBERING_WORDS[] = {
    [LIST_DIGITS] = "数字", [LIST_PARENS] = "括号", [LIST_PLAIN] = "无",
    [LIST_BELOW] = "下级",  [LIST_OWN] = "自定",    [LIST_NUMBERINGS] = NULL};
TABLE_HOLDS(NUMBERING_WORDS, LIST_NUMBERINGS + 1);

static void unknown_report(const NumberingForm *numbering, Str name, Pos pos, DiagList *diags)
{
    Arena *arena = diags->arena;
    size_t own = numbering->lists ? numbering->lists->map.n : 0;
    Str *names = ARENA_ARRAY(arena, Str, LIST_OWN + own);
    for (size_t i = 0; i < LIST_OWN; i++)
        names[i] = str_of(NUMBERING_WORDS[i]);
    for (size_t i = 0; i < own; i++)
        names[LIST_OWN + i] = numbering->lists->map.pairs[i].key;
    diag_add(diags, DIAG_LIST_FORM_UNKNOWN, pos,
             DIAG_ARGS(name, nearest_remark(diags, name, names, LIST_OWN + own),
                       words_join(names, LIST_OWN + own, arena)));
}

void list_place(SourceBlock *list, const SourceBlock *above, int form)
{
    list->level = above ? above->level + 1 : 1;
    list->form = above && above->numbering == LIST_BELOW ? above->form + 1 : above ? above->form : form;
    list->numbering = above ? above->numbering : LIST_DIGITS;
}

/* What a list that says nothing is numbered as: the profile's for its depth, else in turn with the one around it. */
static Str usual_name(const NumberingForm *numbering, const SourceBlock *list)
{
    static const ListNumbering IN_TURN[] = {[LIST_DIGITS] = LIST_PARENS,
                                            [LIST_PARENS] = LIST_DIGITS,
                                            [LIST_PLAIN] = LIST_PLAIN,
                                            [LIST_BELOW] = LIST_BELOW,
                                            [LIST_OWN] = LIST_DIGITS};
    TABLE_HOLDS(IN_TURN, LIST_NUMBERINGS);
    const TextList *usual = &numbering->list_usual;
    size_t depth = (size_t)list->level;
    if (depth <= usual->n)
        return usual->v[depth - 1];
    return str_of(NUMBERING_WORDS[depth > 1 ? IN_TURN[list->numbering] : LIST_DIGITS]);
}

bool list_form_find(const NumberingForm *numbering, Str name, Pos pos, SourceBlock *list, DiagList *diags)
{
    if (list->level > LIST_LEVELS) {
        diag_add(diags, DIAG_LIST_NESTED, pos, DIAG_NO_ARGS);
        return false;
    }
    name = name.n ? name : usual_name(numbering, list);
    const NodePair *own = numbering->lists ? node_pair(numbering->lists, name) : NULL;
    if (own) {
        list->numbering = LIST_OWN;
        list->pattern = own->value;
        return true;
    }
    int kind = 0;
    while (kind < LIST_OWN && !str_is(name, NUMBERING_WORDS[kind]))
        kind++;
    list->numbering = (ListNumbering)kind;
    if (kind == LIST_OWN) {
        unknown_report(numbering, name, pos, diags);
        return false;
    }
    if (kind != LIST_BELOW)
        return true;
    if (list->form > 4) {
        diag_add(diags, DIAG_LIST_DEEP, pos, DIAG_NO_ARGS);
        return false;
    }
    list->pattern = numbering->level[list->form - 1];
    return true;
}
