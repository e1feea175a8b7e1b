/*
 * A small ledger and a small book of rules, written into one test, and what
 * the rules find.
 */
#ifndef TESTS_FIGURES_FIXTURE_H
#define TESTS_FIGURES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "figures/rules.h"
#include "words_fixture.h"

typedef struct Case {
    Arena *arena;
    DiagList diags;
    Source *source;
    const Ledger *ledger;
    const RuleBook *book;
    FindingList findings;
} Case;

static inline const Node *case_yaml(Case *c, const char *name, const char *text)
{
    SourceFile *file = ARENA_NEW(c->arena, SourceFile);
    *file = (SourceFile){.name = str_of(name), .text = str_dup(c->arena, str_of(text))};
    return yaml_read(file, &YAML_LIMITS, c->arena, &c->diags);
}

/* `last` may be NULL. Nothing is run yet. */
static inline Case case_open(const char *figures, const char *last, const char *rules)
{
    Case c = {.arena = arena_new()};
    diag_list_init(&c.diags, c.arena);
    assert_true(file_write(SCRATCH_DIR "/rules/r.yaml", str_of(rules), &c.diags));
    c.source = ARENA_NEW(c.arena, Source);
    c.source->profile = profile_of_words(c.arena);
    c.book = rules_load(SCRATCH_DIR, case_yaml(&c, "section", "文件: [r]\n"), c.source->profile->words,
                        c.arena, &c.diags);
    c.source->figures = case_yaml(&c, "figures.yaml", figures);
    c.source->figures_last = last ? case_yaml(&c, "last.yaml", last) : NULL;
    assert_non_null(c.source->figures);
    c.ledger = ledger_build(c.source, c.arena, &c.diags);
    return c;
}

static inline void case_print(const Case *c)
{
    for (size_t i = 0; i < c->diags.items.n; i++)
        print_message("%s\n", diag_message(&c->diags.items.v[i], LANG_ZH, c->arena).s);
    for (size_t i = 0; i < c->findings.n; i++)
        print_message(STR_FMT "：" STR_FMT " @" STR_FMT "\n", STR_ARG(c->findings.v[i].rule->id),
                      STR_ARG(c->findings.v[i].message), STR_ARG(c->findings.v[i].place));
}

static inline Case case_run(const char *figures, const char *last, const char *rules)
{
    Case c = case_open(figures, last, rules);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

/* One relation, given by its 式 and further keys such as "逐行: 表" (or ""). */
static inline Case case_relation(const char *figures, const char *last, const char *relation,
                                 const char *more)
{
    char rules[1024];
    (void)snprintf(rules, sizeof rules, "甲规则:\n  代号: a\n  级别: 错误\n  式: '%s'\n%s%s%s", relation,
                   *more ? "  " : "", more, *more ? "\n" : "");
    return case_run(figures, last, rules);
}

static inline void case_close(Case *c)
{
    arena_free(c->arena);
}

static inline void assert_findings(Case *c, size_t n)
{
    if (c->findings.n != n || c->diags.items.n > 0)
        case_print(c);
    assert_int_equal(c->diags.items.n, 0);
    assert_int_equal(c->findings.n, n);
}

static inline void assert_text(Str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg("“" STR_FMT "” instead of “%s”", STR_ARG(text), expected);
}

static inline const Figure *case_figure(const Case *c, const char *path)
{
    const Entry *entry = ledger_find(c->ledger, NULL, str_of(path));
    assert_non_null(entry);
    return &entry->figure;
}

#endif
