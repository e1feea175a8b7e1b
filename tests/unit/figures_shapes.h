/*
 * One office's figures held against the shipped rules of 结构.
 */
#ifndef FIGURES_SHAPES_H
#define FIGURES_SHAPES_H

#include "figures_fixture.h"

#include "figures/relation.h"

/* The rules of 结构 alone, and the figures as one office has them. */
static Case shape_run(const char *figures)
{
    Case c = case_open(figures, NULL, "{}\n");
    c.book = rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n"),
                        c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

static size_t relations_of(Case *c, const char *code)
{
    RelationList all = {0};
    size_t n = 0;
    relations_read(c->ledger, c->book, c->arena, &all, &c->diags);
    for (size_t i = 0; i < all.n; i++)
        n += str_is(all.v[i].rule->code, code);
    return n;
}

/* As many relations of that rule, and none of any fails. */
static void assert_holds(const char *figures, const char *code, size_t n)
{
    Case c = shape_run(figures);
    assert_findings(&c, 0);
    if (relations_of(&c, code) != n)
        fail_msg("%zu relations of %s in\n%s", relations_of(&c, code), code, figures);
    case_close(&c);
}

/* That rule finds fault, at that path, and no other does. */
static void assert_fails(const char *figures, const char *code, const char *place)
{
    Case c = shape_run(figures);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, code);
    assert_text(c.findings.v[0].place, place);
    case_close(&c);
}

#endif
