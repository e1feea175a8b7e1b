/*
 * Amounts against what is named beside them: the whole of which a share is said, 占本年支出的60% and 完成年初预算的95%,
 * what was spent against what was planned, and names that one equation binds, 净值 = 原值 - 累计折旧.
 */
#include "checks/said.h"

enum { OF = 0x5360 /* 占 */, DONE = 0x5B8C /* 完 */ };

static bool is_level(const Said *said)
{
    return !said->percent && !said->foreign && (said->role == SAID_LEVEL || said->role == SAID_NEW);
}

/* ---- 占本年支出的60% ---- */

/* From … to: what a percentage says that it is a share of; from == to: 占60%. False: it says nothing like that. */
static bool share_names(const StatementCheck *check, const Said *share, size_t *from, size_t *to)
{
    const Passage *passage = check->passage;
    size_t begin = clause_begin(passage, share->from);
    const Word *end = words_before(&check->given->share_ends, passage, share->from);
    *to = share->from - (end ? end->n : 0);
    for (*from = *to; *from > begin && passage->cp[*from - 1] != OF; --*from)
        ;
    return share->percent && *from > begin;
}

/* The level a share is of: right before it, by itself. NULL: there is none. */
static const Said *share_owner(const StatementCheck *check, size_t i, size_t name)
{
    const Passage *passage = check->passage;
    if (i == 0 || !is_level(&check->said.v[i - 1]))
        return NULL;
    const Said *owner = &check->said.v[i - 1];
    size_t at = owner->to + (passage->cp[owner->to] == 0xFF0C /* ， */);
    bool alone = i < 2 || check->said.v[i - 2].to <= clause_begin(passage, owner->from);
    return at + 1 == name && alone ? owner : NULL;
}

bool said_is_named(const StatementCheck *check, const Said *said, Str name)
{
    const Passage *passage = check->passage;
    size_t from = clause_begin(passage, said->from), n = str_count(name);
    while (cp_is_digit(passage->cp[from]) || passage->cp[from] == 0x5E74 /* 年 */ ||
           passage->cp[from] == 0x5EA6 /* 度 */)
        from++;
    if (from + n > said->from || !str_eq(passage_text(passage, from, from + n), name))
        return false;
    const Word *word;
    for (from += n; from < said->from; from += word->n) {
        word = words_at(&check->given->totals, passage, from);
        word = word ? word : words_at(&check->given->links, passage, from);
        word = word ? word : words_at(&check->given->behind, passage, from);
        if (!word)
            return false;
    }
    return true;
}

/* The last level before `part` that 其中 stands behind, where its words end in this name; NULL: it has another. */
static const Said *whole_named(const StatementCheck *check, const Said *part, Str name)
{
    const Passage *passage = check->passage;
    size_t at;
    for (size_t i = (size_t)(part - check->said.v); i-- > 0;) {
        const Said *said = &check->said.v[i];
        if (!is_level(said) ||
            !words_in(&check->given->parts, passage, said->to, check->said.v[i + 1].from, &at))
            continue;
        size_t clause = clause_begin(passage, said->from);
        bool ends = str_ends_in(passage_text(passage, clause, said->from), name);
        return ends && !passage_ends(passage, said->to, part->from) ? said : NULL;
    }
    return NULL;
}

/* The one amount of the passage that has this name, or the whole that `part` is listed of; NULL: none has, or several. */
static const Said *amount_named(const StatementCheck *check, const Said *part, Str name)
{
    const Said *found = NULL;
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *said = &check->said.v[i];
        if (!is_level(said) || !said_is_named(check, said, name))
            continue;
        if (found && decimal_cmp(found->value, said->value) != 0)
            return NULL;
        found = said;
    }
    return found ? found : whole_named(check, part, name);
}

/* 占采购总额85万元的20%, 完成年初预算60万元的90%: of the amount that stands there. */
static void shares_of_amounts_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    for (size_t i = 2; i < check->said.n; i++) {
        const Said *share = &check->said.v[i], *whole = share - 1, *part = share - 2;
        const Word *end = words_before(&check->given->share_ends, passage, share->from);
        size_t clause = clause_begin(passage, whole->from);
        if (!share->percent || !end || share->from - end->n != whole->to || whole->percent || part->percent ||
            whole->foreign || part->foreign || (passage->cp[clause] != OF && passage->cp[clause] != DONE) ||
            part->to + 1 != clause || !(part->typed || share->typed || whole->typed))
            continue;
        if (!ranges_may_be_share(said_range(part, true), said_range(whole, true), said_range(share, true)))
            statement_fault(
                check, STR("分项"), share, said_text(check, part),
                str_fill(check->run->scratch, FAULT_SAID_SHARE_OF, DIAG_ARGS(said_text(check, whole))));
    }
}

static void named_shares_check(const StatementCheck *check)
{
    size_t from, to;
    for (size_t i = 1; i < check->said.n; i++) {
        const Said *share = &check->said.v[i];
        if (!share_names(check, share, &from, &to) || from == to)
            continue;
        Str name = passage_text(check->passage, from, to);
        const Said *part = share_owner(check, i, from),
                   *whole = part ? amount_named(check, part, name) : NULL;
        if (!whole || whole == part || !(part->typed || share->typed || whole->typed))
            continue;
        if (!ranges_may_be_share(said_range(part, true), said_range(whole, true), said_range(share, true)))
            statement_fault(check, STR("分项"), share, said_text(check, part),
                            str_fill(check->run->scratch, FAULT_SAID_SHARE_OF, DIAG_ARGS(name)));
    }
}

/* a × b < c × d; false where that is too large. */
static bool product_less(Decimal a, Decimal b, Decimal c, Decimal d)
{
    Decimal left, right;
    return decimal_mul(a, b, &left) && decimal_mul(c, d, &right) && decimal_cmp(left, right) < 0;
}

/* Two parts and their shares of one whole, whatever it is. */
static bool may_share_whole(const Said *part, const Said *share, const Said *next, const Said *its)
{
    Range a = said_range(part, true), b = said_range(next, true);
    Range p = said_range(share, true), q = said_range(its, true);
    return !product_less(a.high, q.high, b.low, p.low) && !product_less(b.high, p.high, a.low, q.low);
}

/* 甲60万元，占60%，其中乙50万元，占83%；丙: behind the ； it is 甲 that 丙 stands beside, no ： having opened a list. */
static bool is_inner(const StatementCheck *check, const Said *part)
{
    const Passage *passage = check->passage;
    const Word *word;
    size_t from = stretch_begin(passage, part->from, END_PART), at;
    for (at = from; (at = words_next(&check->given->parts, passage, at, part->from, &word)) < part->from;
         at += word->n)
        for (const Said *said = part; said-- > check->said.v && said->from >= from;)
            if (said->percent && said->to <= at && passage->cp[at + word->n] != 0xFF1A /* ： */)
                return true;
    return false;
}

/* 基本支出60万元，占60%；项目支出30万元，占40%: two that stand side by side, of a whole that need not be said. */
static void shares_beside_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    size_t from, to, of, end, at;
    for (size_t i = 1; i + 2 < check->said.n; i++) {
        const Said *share = &check->said.v[i], *its = share + 2;
        if (!share_names(check, share, &from, &to) || !share_names(check, its, &of, &end) ||
            !str_eq(passage_text(passage, from, to), passage_text(passage, of, end)))
            continue;
        const Said *part = share_owner(check, i, from), *next = share_owner(check, i + 2, of);
        Parts both = {.first = i - 1, .end = i + 3};
        if (!part || !next || passage_ends(passage, share->to, next->from) || is_inner(check, part) ||
            !(subject_ends(passage, share->to, next->from) || parts_are_whole(check, &both)) ||
            words_in(&check->given->parts, passage, share->to, next->from, &at) ||
            words_in(&check->given->stops, passage, share->to, next->from, &at))
            continue; /* printed ones as well: each may be right of a whole of its own */
        if (!may_share_whole(part, share, next, its))
            statement_fault(check, STR("分项"), its, said_text(check, next),
                            str_fill(check->run->scratch, FAULT_SAID_OTHER_WHOLE, DIAG_NO_ARGS));
    }
}

/* Right before it in the document, under the same heading. */
static bool whole_is_same(const WholeShare *last, const WholeShare *own)
{
    return last->passage && own->passage - last->passage == 1 &&
           own->passage->section == last->passage->section && str_eq(own->name, last->name) &&
           str_eq(own->unit, last->unit);
}

/*
 * 1.教育支出60万元，占支出总额的60%。 2.卫生健康支出30万元，占支出总额的60%。 One item after the other, of a whole that a document
 * has one of.
 */
static void shares_across_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    WholeShare *last = check->whole;
    size_t from, to;
    for (size_t i = 1; i < check->said.n; i++) {
        const Said *share = &check->said.v[i];
        const Said *part = share_names(check, share, &from, &to) ? share_owner(check, i, from) : NULL;
        const Word *name = part ? words_at(&check->given->one_whole, passage, from) : NULL;
        if (!name || from + name->n != to)
            continue;
        WholeShare own = {*part, *share, name->text, check->words.unit, passage}, denied = {.name = STR("")};
        if ((share->typed || part->typed) && whole_is_same(last, &own) &&
            !may_share_whole(&last->part, &last->share, part, share)) {
            /* The one before was told already, and this one goes with what that denied. */
            bool told = last[1].name.n && may_share_whole(&last[1].part, &last[1].share, part, share);
            denied = told ? denied : *last;
            if (!told)
                statement_fault(check, STR("分项"), share, said_text(check, part),
                                str_fill(check->run->scratch, FAULT_SAID_OTHER_WHOLE, DIAG_NO_ARGS));
        }
        last[0] = own;
        last[1] = denied;
    }
}

/* ---- 完成年初预算的95% ---- */

/* The last amount of said 0 … i in whose clause one of `words` stands; NULL: none in the sentence that holds `behind`. */
static const Said *amount_of(const StatementCheck *check, const WordSet *words, size_t i, size_t behind)
{
    const Said *said = check->said.v;
    size_t at;
    while (i-- > 0 && !passage_ends(check->passage, said[i].to, behind)) {
        size_t clause = clause_begin(check->passage, said[i].from);
        if (!said[i].percent && !said[i].foreign &&
            words_in(words, check->passage, clause, said[i].from, &at))
            return &said[i];
    }
    return NULL;
}

/* What was spent against what was planned: 完成 names the plan by the words that the plan's own clause has. */
static void completion_check(const StatementCheck *check)
{
    for (size_t i = 2; i < check->said.n; i++) {
        const Said *share = &check->said.v[i];
        const Word *word =
            share->percent ? words_before(&check->given->completes, check->passage, share->from) : NULL;
        if (!word)
            continue;
        const Said *spent = amount_of(check, &check->given->spent, i, share->from), *planned = NULL;
        TextList name = {0};
        Str of = str_slice(word->text, strlen("完成"), word->text.n - strlen("的"));
        *LIST_PUSH(check->run->scratch, &name) = of;
        planned = amount_of(check, words_make(&name, check->run->scratch), i, share->from);
        if (!spent || !planned || spent == planned || !(spent->typed || planned->typed || share->typed))
            continue;
        if (!ranges_may_be_share(said_range(spent, true), said_range(planned, true), said_range(share, true)))
            statement_fault(check, STR("分项"), share, said_text(check, spent),
                            str_fill(check->run->scratch, FAULT_SAID_SHARE_OF, DIAG_ARGS(of)));
    }
}

/* Behind 决算数大于: which way what was spent must lie from what was planned. */
static void spent_side_check(const StatementCheck *check, const WordSet *words, int side)
{
    const Passage *passage = check->passage;
    const Word *word;
    for (size_t at = 0; (at = words_next(words, passage, at, passage->n, &word)) < passage->n;
         at += word->n) {
        size_t i = 0, end = at;
        while (i < check->said.n && check->said.v[i].to <= at)
            i++;
        if (i == 0 || passage_ends(passage, check->said.v[i - 1].to, at)) { /* the sentence begins with it */
            while (end < passage->n && !ends_sentence(passage, end))
                end++;
            while (i < check->said.n && check->said.v[i].to <= end)
                i++;
        }
        const Said *spent = i > 0 ? amount_of(check, &check->given->spent, i, end) : NULL;
        const Said *planned =
            spent ? amount_of(check, &check->given->plans, (size_t)(spent - check->said.v), spent->from)
                  : NULL;
        if (!planned)
            continue;
        Range paid = said_range(spent, false), plan = said_range(planned, false);
        bool may = side > 0 ? decimal_cmp(paid.high, plan.low) > 0
                   : side < 0
                       ? decimal_cmp(paid.low, plan.high) < 0
                       : decimal_cmp(paid.low, plan.high) <= 0 && decimal_cmp(paid.high, plan.low) >= 0;
        if (!may && (spent->typed || planned->typed))
            statement_fault(check, STR("增减"), spent, said_text(check, planned),
                            str_fill(check->run->scratch, FAULT_SAID_BEHIND, DIAG_ARGS(word->text)));
    }
}

/* ---- 净值 = 原值 - 累计折旧 ---- */

/* The one amount in from … to whose label ends in `name`; NULL: none, or several. */
static const Said *amount_labelled(const StatementCheck *check, Str name, size_t from, size_t to)
{
    const Said *found = NULL;
    for (size_t i = from; i < to; i++) {
        const Said *said = &check->said.v[i];
        size_t clause = clause_begin(check->passage, said->from);
        size_t end = words_begin(&check->given->links, check->passage, said->from);
        Str label = passage_text(check->passage, clause < end ? clause : end, end);
        if (said->percent || said->foreign || said->role == SAID_CHANGE || said->role == SAID_BASE ||
            !str_ends_in(label, name))
            continue;
        if (found)
            return NULL;
        found = said;
    }
    return found;
}

/* Names between blanks, the first the sum of the others, where one sentence (said from … to) has them all. */
static void equation_check(const StatementCheck *check, Str names, size_t from, size_t to)
{
    const Said *whole = NULL;
    Range sum = {decimal_of(0), decimal_of(0)};
    bool typed = false;
    Str name;
    for (size_t at = 0; word_next(names, &at, &name);) {
        const Said *said = amount_labelled(check, name, from, to);
        if (!said)
            return;
        Range one = said_range(said, true);
        typed = typed || said->typed;
        if (!whole)
            whole = said;
        else if (!decimal_add(sum.low, one.low, &sum.low) || !decimal_add(sum.high, one.high, &sum.high))
            return;
    }
    Range all = whole ? said_range(whole, true) : sum;
    if (whole && typed && (decimal_cmp(sum.low, all.high) > 0 || decimal_cmp(sum.high, all.low) < 0))
        statement_fault(check, STR("分项"), whole, names,
                        str_fill(check->run->scratch, FAULT_SAID_NO_SUM, DIAG_NO_ARGS));
}

static void equations_check(const StatementCheck *check)
{
    for (size_t from = 0, to; from < check->said.n; from = to) {
        for (to = from + 1; to < check->said.n &&
                            !passage_ends(check->passage, check->said.v[to - 1].to, check->said.v[to].from);)
            to++;
        for (size_t i = 0; to - from > 2 && i < check->given->equal.n; i++)
            equation_check(check, check->given->equal.v[i], from, to);
    }
}

void statement_whole(const StatementCheck *check)
{
    if (check->words.unit.n == 0)
        equations_check(check);
    named_shares_check(check);
    shares_of_amounts_check(check);
    shares_beside_check(check);
    shares_across_check(check);
    completion_check(check);
    spent_side_check(check, &check->given->above, 1);
    spent_side_check(check, &check->given->below, -1);
    spent_side_check(check, &check->given->level, 0);
}
