/*
 * The names of a ledger against those of the account: one figure under two of its
 * names, and names that are a slip of a known one.
 */
#include "base/diag.h"
#include "figures/ledger.h"

/* Ours: in a larger group names are the office's own, and each would be held against every known one. */
enum { GROUP_MAX = 500 };

static bool group_has(const Entry *group, const AccountNode *node)
{
    for (size_t i = 0; i < group->nchildren; i++)
        if (((const Slot *)group->children[i])->account == node)
            return true;
    return false;
}

/* A name of `node` that `name` may have been meant to be; the empty Str: none. */
static Str slipped_from(const AccountNode *node, Str name)
{
    if (name_is_slip(name, node->key))
        return node->key;
    for (size_t i = 0; i < node->aliases.n; i++)
        if (name_is_slip(name, node->aliases.v[i]))
            return node->aliases.v[i];
    return (Str){0};
}

static void near_report(const Entry *entry, const AccountNode *above, DiagList *diags)
{
    const AccountNode *found = NULL;
    Str said = {0};
    for (size_t i = 0; i < above->children.n; i++) {
        const AccountNode *node = above->children.v[i];
        Str meant = account_any(node) ? (Str){0} : slipped_from(node, entry->key);
        if (!meant.n || group_has(entry->parent, node))
            continue;
        if (found)
            return; /* 收支预算 is between 收入预算 and 支出预算, and neither */
        found = node;
        said = meant;
    }
    if (found)
        diag_add(diags, DIAG_FIGURE_NAME_NEAR, entry->pos, DIAG_ARGS(entry->path, said, found->path));
}

static void child_check(const Entry *group, size_t i, DiagList *diags)
{
    const Entry *entry = group->children[i];
    const AccountNode *node = entry_account(entry);
    bool table = !group->parent && entry->kind == ENTRY_LIST; /* 收入预算表 is none of 收入预算 */
    if (!node && !table && group->nchildren <= GROUP_MAX)
        near_report(entry, ((const Slot *)group)->account, diags);
    if (!node)
        return;
    for (size_t k = 0; k < i; k++)
        if (entry_account(group->children[k]) == node)
            diag_add(diags, DIAG_FIGURE_NAME_TWICE, entry->pos,
                     DIAG_ARGS(group->children[k]->path, entry->path, node->path));
}

/* Groups of figures: what a list's records have is as its table wants it. */
static void group_check(const Entry *group, DiagList *diags)
{
    const AccountNode *node = ((const Slot *)group)->account;
    if (group->kind != ENTRY_GROUP || !node)
        return;
    for (size_t i = 0; i < group->nchildren; i++) {
        if (node->children.n && group->children[i]->kind != ENTRY_TEXT)
            child_check(group, i, diags);
        group_check(group->children[i], diags);
    }
}

void account_names_check(const Ledger *ledger, DiagList *diags)
{
    group_check(&ledger->root->entry, diags);
}
