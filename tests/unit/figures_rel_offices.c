/* The rules the project ships, over the three offices of content/: nothing is found, and much was looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "figures/ledger.h"
#include "figures/relation.h"
#include "model/model.h"

typedef struct Office2021 {
    const char *id;
    size_t rules_at_least; /* that apply at one place or more */
} Office2021;

static const Office2021 OFFICES[] = {{"yunqi", 60}, {"fenglin", 60}, {"haitang", 60}, {"yinxing", 20}};

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    const Source *source;
    const Ledger *ledger;
    const RuleBook *book;
} Desk;

static Desk desk_open(const char *id)
{
    Desk desk = {.arena = arena_new()};
    diag_list_init(&desk.diags, desk.arena);
    const Office *office = office_load(PROJECT_DIR "/content/2021", str_of(id), desk.arena, &desk.diags);
    assert_non_null(office);
    const Profile *profile =
        profile_load(PROJECT_DIR "/templates", office->profile, office->profile_pos, desk.arena, &desk.diags);
    for (size_t i = 0; i < desk.diags.items.n; i++)
        print_message("%s\n", diag_message(&desk.diags.items.v[i], LANG_ZH, desk.arena).s);
    assert_non_null(profile);
    desk.source = source_load(office, profile, desk.arena, &desk.diags);
    assert_non_null(desk.source);
    desk.ledger = ledger_build(desk.source, desk.arena, &desk.diags);
    desk.book = profile->rules;
    assert_int_equal(diag_errors(&desk.diags), 0);
    return desk;
}

static void no_finding_in_the_content(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof OFFICES / sizeof *OFFICES; k++) {
        Desk desk = desk_open(OFFICES[k].id);
        FindingList findings = {0};
        relations_run(desk.ledger, desk.book, desk.arena, &findings, &desk.diags);
        for (size_t i = 0; i < findings.n; i++)
            print_message("%s: " STR_FMT " @" STR_FMT "\n", OFFICES[k].id, STR_ARG(findings.v[i].message),
                          STR_ARG(findings.v[i].place));
        for (size_t i = 0; i < desk.diags.items.n; i++)
            print_message("%s\n", diag_message(&desk.diags.items.v[i], LANG_ZH, desk.arena).s);
        assert_int_equal(findings.n, 0);
        assert_int_equal(desk.diags.items.n, 0);
        arena_free(desk.arena);
    }
}

static void the_rules_are_not_vacuous(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof OFFICES / sizeof *OFFICES; k++) {
        Desk desk = desk_open(OFFICES[k].id);
        RelationList relations = {0};
        relations_read(desk.ledger, desk.book, desk.arena, &relations, &desk.diags);
        size_t rules = 0;
        for (size_t i = 0; i < relations.n; i++) /* they come in the book's order */
            rules += i == 0 || relations.v[i].rule != relations.v[i - 1].rule;
        print_message("%s: %zu of %zu rules apply, at %zu places\n", OFFICES[k].id, rules, desk.book->nrules,
                      relations.n);
        if (getenv("RULES_SHOW"))
            for (size_t i = 0; i < relations.n; i++)
                print_message("  " STR_FMT "\n", STR_ARG(relations.v[i].rule->id));
        assert_true(rules >= OFFICES[k].rules_at_least);
        arena_free(desk.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_finding_in_the_content),
        cmocka_unit_test(the_rules_are_not_vacuous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
