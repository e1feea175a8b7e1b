/*
 * What was checked: of each rule how many relations it made, or why none; of each
 * group of the account how much holds its figures.
 */
#include "figures/ledger.h"
#include "figures/relation.h"
#include "figures/structure.h"

/* Ours: of a single figure there is nothing to compare. */
enum { FIGURES_WORTH = 2 };

/* Of figures that the account does not know: rules of shapes hold them all the same. Listed where there are such. */
static const AccountGroup OTHERS = {.name = {"其余", sizeof "其余" - 1}};

Coverage *coverage_new(const RuleBook *book, const Ledger *ledger, Arena *arena)
{
    const Account *account = ledger->account;
    Coverage *coverage = ARENA_NEW(arena, Coverage);
    coverage->nread = ledger_numbers(ledger);
    coverage->read = ARENA_ARRAY(arena, bool, coverage->nread);
    formulas_mark(ledger, coverage->read);
    coverage->rules = ARENA_ARRAY(arena, RuleUse, book->nrules);
    for (size_t i = 0; i < book->nrules; i++)
        if (book->rules[i].kind == RULE_RELATION && !book->rules[i].off && !structure_alone(&book->rules[i]))
            coverage->rules[coverage->nrules++].rule = &book->rules[i];
    if (!account)
        return coverage;
    coverage->groups = ARENA_ARRAY(arena, GroupUse, account->groups.n + 1);
    for (; coverage->ngroups < account->groups.n; coverage->ngroups++)
        coverage->groups[coverage->ngroups].group = account->groups.v[coverage->ngroups];
    coverage->groups[coverage->ngroups].group = &OTHERS;
    return coverage;
}

/* The rules come in the book's order, those of a shape after the others, so that each is mostly the last one or the next. */
static RuleUse *use_of(Coverage *coverage, const RuleSpec *rule)
{
    while (coverage->rules[coverage->at].rule != rule)
        coverage->at = (coverage->at + 1) % coverage->nrules;
    return &coverage->rules[coverage->at];
}

void coverage_silent(Coverage *coverage, const RuleSpec *rule, Silence silence, Arena *arena)
{
    silence.path = str_dup(arena, silence.path);
    use_of(coverage, rule)->silence = silence;
}

/* ---- groups ---- */

static const AccountGroup *group_of_rule(const Account *account, const RuleSpec *rule, Arena *arena)
{
    if (rule->account_group.n)
        return account_group(account, rule->account_group);
    Str number = str_uint(arena, (uint64_t)rule->group);
    for (size_t i = 0; i < account->groups.n; i++)
        if (text_listed(&account->groups.v[i]->numbers, number))
            return account->groups.v[i];
    return NULL;
}

/* NULL: the profile has no account. */
static GroupUse *others_use(Coverage *coverage)
{
    return coverage->groups ? &coverage->groups[coverage->ngroups] : NULL;
}

static GroupUse *group_use(Coverage *coverage, const AccountGroup *group)
{
    for (size_t i = 0; group && i < coverage->ngroups; i++)
        if (str_eq(coverage->groups[i].group->name, group->name))
            return &coverage->groups[i];
    return NULL;
}

/* Of the nearest entry from here up that the account knows; NULL: it knows none. */
static const AccountGroup *group_above(const Entry *entry)
{
    for (; entry; entry = entry->parent) {
        const AccountNode *node = ((const Slot *)entry)->account;
        if (node && node->group)
            return node->group;
    }
    return NULL;
}

/* A rule of shapes is nobody's own: what it says counts for whose figures it says it of. */
static void shape_count(Coverage *coverage, const Relation *relation, bool limit)
{
    GroupUse *group = group_use(coverage, group_above(relation_place(relation)));
    if (!group)
        group = others_use(coverage);
    if (group && limit)
        group->limits++;
    else if (group)
        group->relations++;
}

void coverage_count(Coverage *coverage, const Relation *relation, Grade grade)
{
    RuleUse *use = use_of(coverage, relation->rule);
    use->is_limit = relation_is_limit(relation);
    use->relations += grade != GRADE_MOOT;
    use->failed += grade == GRADE_FAILS;
    if (relation->rule->structure && grade != GRADE_MOOT)
        shape_count(coverage, relation, use->is_limit);
}

static void rules_count(Coverage *coverage, const Account *account, Arena *arena)
{
    for (size_t i = 0; i < coverage->nrules; i++) {
        RuleUse *use = &coverage->rules[i];
        use->group = group_of_rule(account, use->rule, arena);
        GroupUse *group = group_use(coverage, use->group);
        if (!group)
            continue;
        if (use->is_limit && !use->rule->structure)
            group->limits += use->relations;
        else if (!use->rule->structure)
            group->relations += use->relations;
        group->applied += use->relations > 0 && !use->is_limit;
        group->silent += use->relations == 0;
    }
}

/* `group` is that of the nearest entry above that the account knows. */
static void figures_count(Coverage *coverage, const Entry *entry, const AccountGroup *group)
{
    const AccountNode *node = ((const Slot *)entry)->account;
    group = node ? node->group : group;
    GroupUse *use = entry->kind == ENTRY_FIGURE ? group_use(coverage, group) : NULL;
    if (use && use->figures++ == 0)
        use->pos = entry->pos;
    if (use && !entry->figure.known)
        use->unknown++;
    if (!use && entry->kind == ENTRY_FIGURE)
        others_use(coverage)->figures++;
    for (size_t i = 0; i < entry->nchildren; i++)
        figures_count(coverage, entry->children[i], group);
}

static void lacking_add(Coverage *coverage, const AccountNode *node, const Entry *above, Arena *arena)
{
    for (size_t i = 0; i < node->children.n; i++) {
        const AccountNode *child = node->children.v[i];
        const Entry *entry = above && above->kind == ENTRY_GROUP ? entry_child(above, child->key) : NULL;
        GroupUse *use = child->required && !entry ? group_use(coverage, child->group) : NULL;
        if (use)
            *LIST_PUSH(arena, &use->lacking) = child->path;
        lacking_add(coverage, child, entry, arena);
    }
}

void coverage_settle(Coverage *coverage, const Ledger *ledger, Arena *arena)
{
    const Account *account = ledger->account;
    if (!account)
        return;
    rules_count(coverage, account, arena);
    figures_count(coverage, &ledger->root->entry, NULL);
    lacking_add(coverage, &account->root, &ledger->root->entry, arena);
    const GroupUse *others = others_use(coverage);
    coverage->ngroups += others->figures > 0 && others->relations + others->limits > 0;
}

/* ---- the warning ---- */

/* The first rule of the group that wanted a figure that is not there. */
static Str wanted_by(const Coverage *coverage, const AccountGroup *group)
{
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->group == group && use->relations == 0 && use->silence.path.n && !use->silence.barred)
            return use->silence.path;
    }
    return (Str){0};
}

void coverage_check(const Coverage *coverage, DiagList *diags)
{
    for (size_t i = 0; i < coverage->ngroups; i++) {
        const GroupUse *use = &coverage->groups[i];
        Str wanted = wanted_by(coverage, use->group);
        if (use->unknown > 0) /* told where it stands; relations wait for it */
            continue;
        if (!use->group->core || use->figures < FIGURES_WORTH || use->relations > 0 || !wanted.n)
            continue;
        diag_add(diags, DIAG_GROUP_UNCHECKED, use->pos,
                 DIAG_ARGS(use->group->name, str_uint(diags->arena, use->figures), wanted));
    }
}
