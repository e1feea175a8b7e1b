/*
 * What figures are called, for checks that meet a typed name beside a number. Private to checks/.
 */
#ifndef CHECKS_NAMED_H
#define CHECKS_NAMED_H

#include "checks/check.h"

/* A name of the ledger or of the account, and the figure it may mean. */
typedef struct Named {
    const Entry *figure;
    bool whole; /* the name is its group's, the figure that group's 合计 */
} Named;

/* names.texts.v[i] means named.v[i]; one name may mean several. */
typedef struct NameBook {
    TextList texts;
    LIST_OF(Named) named;
    const WordSet *words; /* of the texts; NULL: of none that are looked for */
} NameBook;

/*
 * The names of all figures that stand in groups, written ones and those of the account; records of lists are called by
 * what stands in them. Of two characters or more, and none of `except`. `totals`: keys of what is its group's whole.
 * The ledger is walked once a run, and what each rule leaves out is left out of what was found.
 */
NameBook names_but(CheckRun *run, const TextList *except, const TextList *totals);
/*
 * The word of `names` that stands right before `end`, links such as 为 passed over, and where it begins; NULL: none
 * does.
 */
const Word *name_before(const WordSet *names, const WordSet *links, const Passage *passage, size_t end,
                        size_t *at);
bool figure_is_total(const Entry *figure, const TextList *totals);
/*
 * A name may begin at `i`: nothing before it belongs to it. `ahead`: what it may stand behind; `joins`: what it may
 * stand behind where a printed number stands before that, since else it ends a list; NULL: nothing.
 */
bool name_begins(const WordSet *ahead, const WordSet *joins, const Passage *passage, size_t i);

#endif
