/*
 * Checks of the finished text: what reviewers find in published documents that
 * no equation sees. Each check has a name that rules refer to (检查: 双重标点) and
 * takes its words from the rule's 参数; none knows a particular office.
 */
#ifndef CHECKS_CHECKS_H
#define CHECKS_CHECKS_H

#include "document/document.h"
#include "figures/rules.h"

/* A finished text, what it was made from, and the rules it is held against; borrowed. */
typedef struct CheckInput {
    const Document *document;
    const Source *source;
    const Ledger *ledger;
    const RuleBook *book;     /* its source's profile's, or another */
    const Coverage *coverage; /* of the ledger by the book: relations_run */
} CheckInput;

/*
 * Runs every text check of the book that is on. Findings, which live in `arena`, carry the Pos of the
 * offending character inside the clerk's file, and the sentence as excerpt.
 * Unknown check names and malformed 参数 are diagnostics at their place.
 * Linear in the length of the text.
 */
void checks_run(const CheckInput *input, Arena *arena, FindingList *findings, DiagList *diags);

/* The names checks_run knows; docs/rules.md lists them, and a test wants a rule for each. */
size_t check_names(const Str **names);

#endif
