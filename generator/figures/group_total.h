/*
 * What a group counts as where it stands beside figures: its own 合计, 小计, 总计. Relations alone ask it;
 * a formula names the figure that it means. Private to figures/.
 */
#ifndef FIGURES_GROUP_TOTAL_H
#define FIGURES_GROUP_TOTAL_H

#include "figures/ledger.h"

/* The one known figure of a group that is called as 合计词 say, in the unit that the account has for the group; NULL: none, or several. */
const Entry *group_total(const Ledger *ledger, const Entry *group);
/* What that is to a sum of what stands beside the group. */
typedef enum GroupPart {
    GROUP_APART, /* the group has none, or only details what stands beside it: 其中, or a name that begins as that does */
    GROUP_PART,
    GROUP_DOUBT, /* it comes to the same as a figure or group beside it, or as all figures there: a part, or their detail */
} GroupPart;
GroupPart group_part(const Ledger *ledger, const Entry *group);
/* `part` stands for its group in a sum of the group above that: how it is called there; else its own key. */
Str part_name(const Entry *part, const Entry *total);

/* Of a group that has money and counts beside each other a relation sums the money; never what is 其中 of another. */
void group_narrow(EntryList *entries);

#endif
