/*
 * A change against the two amounts it lies between and its percentage, as one sentence after the other says them.
 */
#include "checks/said.h"

/* What one thing was, is, and by how much it changed; NULL: not said. */
typedef struct Statement {
    const Said *base, *level, *change, *share;
} Statement;

static bool range_difference(Range a, Range b, Range *out)
{
    return decimal_sub(a.low, b.high, &out->low) && decimal_sub(a.high, b.low, &out->high);
}

static bool share_may(const Statement *said, bool cut)
{
    Range share = said_range(said->share, cut), whole, percent;
    if (said->base && said->change)
        return ranges_may_be_share(said_range(said->change, cut), said_range(said->base, cut), share);
    if (said->base && said->level)
        return !decimal_add(share.low, decimal_of(100), &percent.low) ||
               !decimal_add(share.high, decimal_of(100), &percent.high) ||
               ranges_may_be_share(said_range(said->level, cut), said_range(said->base, cut), percent);
    if (!said->level || !said->change)
        return true;
    Range change = said_range(said->change, cut);
    return !range_difference(said_range(said->level, cut), change, &whole) ||
           ranges_may_be_share(change, whole, share);
}

static bool statement_may(const Statement *said, bool cut)
{
    if (said->change && said->share && said->change->sign != said->share->sign)
        return false;
    if (said->base && said->level) {
        Range base = said_range(said->base, cut), level = said_range(said->level, cut);
        if (said->level->role == SAID_NEW && said->level->sign &&
            (said->level->sign > 0 ? decimal_cmp(level.high, base.low) <= 0
                                   : decimal_cmp(level.low, base.high) >= 0))
            return false;
        if (said->change && !ranges_may_sum(base, said_range(said->change, cut), level))
            return false;
    }
    return !said->share || share_may(said, cut);
}

/* A percentage of what was nothing. */
static bool grows_from_zero(const Statement *said)
{
    if (!said->share || said->share->value.n == 0)
        return false;
    if (said->base)
        return range_is_zero(said_range(said->base, false));
    return said->level && said->change && said->change->sign > 0 &&
           decimal_cmp(said->level->value, said->change->value) == 0;
}

/* The change from the amounts as they are printed, in 万元. False: not enough is said. */
static bool statement_change(const Statement *said, Decimal *base, Decimal *change)
{
    if (said->base && said->level) {
        *base = said->base->value;
        return decimal_sub(said->level->value, *base, change);
    }
    if (!said->change)
        return false;
    *change = said->change->value;
    change->n *= said->change->sign;
    if (said->base)
        *base = said->base->value;
    return said->base || (said->level && decimal_sub(said->level->value, *change, base));
}

/* 按文中的数应是增加11.11% */
static Str change_fault(const StatementCheck *check, const Statement *said, const Said *newest)
{
    Decimal base, change, percent;
    Arena *arena = check->run->scratch;
    if (said->level && said->level->role == SAID_NEW && said->base && !said->change && !said->share)
        return str_fill(arena, FAULT_SAID_WAY, DIAG_NO_ARGS);
    if (!statement_change(said, &base, &change))
        return str_fill(arena, FAULT_SAID_WAYS, DIAG_NO_ARGS);
    Str word = direction_word(check->run, decimal_sign(change) < 0 ? -1 : 1);
    change.n = change.n < 0 ? -change.n : change.n;
    if (!said->share || (said->base && said->level && newest->role == SAID_CHANGE && !newest->percent))
        return str_fill(arena, FAULT_SAID_CHANGE,
                        DIAG_ARGS(word, decimal_str(arena, change), statement_unit(check)));
    int places = said->share->value.places;
    if (!decimal_mul(change, decimal_of(100), &change) || !decimal_div(change, base, places, &percent))
        return str_fill(arena, FAULT_SAID_AMOUNTS, DIAG_NO_ARGS);
    return str_fill(arena, FAULT_SAID_RATE, DIAG_ARGS(word, decimal_str(arena, percent)));
}

/* A change told is no ground to deny the percentage behind it. */
static void statement_check(const StatementCheck *check, Statement *said, const Said *newest)
{
    const Said *other = said->base ? said->base : said->level ? said->level : said->change;
    bool typed = false;
    const Said *all[] = {said->base, said->level, said->change, said->share};
    for (size_t i = 0; i < 4; i++)
        typed = typed || (all[i] && all[i]->typed);
    if (!typed || !other)
        return;
    if (grows_from_zero(said))
        statement_fault(check, STR("零基"), newest, said_text(check, other),
                        str_fill(check->run->scratch, FAULT_SAID_FROM_ZERO, DIAG_NO_ARGS));
    else if (!statement_may(said, false)) {
        statement_fault(check, statement_may(said, true) ? STR("截位") : STR("增减"), newest,
                        said_text(check, other), change_fault(check, said, newest));
        if (newest == said->change && said->base && said->level)
            said->change = NULL;
    }
}

/* 由 and the amount are all of its clause: of what the clause before spoke of. */
static bool begins_clause(const StatementCheck *check, const Said *said)
{
    const Word *base = words_before(&check->given->bases, check->passage, said->from);
    return base && clause_begin(check->passage, said->from) == said->from - base->n;
}

/* One in hundreds of percentages is the same by chance, but round ones are everywhere. */
static bool is_round(Decimal percent)
{
    Decimal whole;
    return percent.places < 2 || !decimal_round(percent, 0, &whole) || decimal_cmp(whole, percent) == 0;
}

/* The percentage of the change before, of another change: 增加3.00万元，增长12.37%；增加8.00万元，增长12.37%. */
static void share_again(const StatementCheck *check, const Statement *said)
{
    SharedShare *last = check->last;
    if (!said->change || !said->share)
        return;
    const SharedShare own = {*said->share, *said->change, said_text(check, said->share), check->passage,
                             said->base || said->level};
    if (last->text.n && check->passage - last->passage <= 1 && own.share.typed && last->share.typed &&
        !(own.bound && last->bound) && !is_round(own.share.value) &&
        own.share.value.places == last->share.value.places &&
        decimal_cmp(own.share.value, last->share.value) == 0 && own.change.unit.n && last->change.unit.n &&
        decimal_cmp(own.change.value, last->change.value) != 0)
        statement_fault(check, STR("同率"), said->share, said_text(check, said->change),
                        str_fill(check->run->scratch, FAULT_SAID_SAME_RATE, DIAG_NO_ARGS));
    *last = own;
}

/* 增长12.37%，增加3.00万元: the same, with the percentage first. */
static void share_ahead(const StatementCheck *check, const Statement *said, const Said *next)
{
    if (said->share && !said->change && !next->percent &&
        clause_begin(check->passage, next->from) == said->share->to + 1)
        share_again(check, &(Statement){.change = next, .share = said->share});
}

/* 增加－3.20万元: it is not known which of the two is meant. */
static void sign_check(const StatementCheck *check, const Said *said)
{
    const Passage *passage = check->passage;
    uint32_t before = passage_before(passage, said->from);
    size_t at = said->from - 1;
    if (said->from == 0 || !said->typed || said->value.n == 0 || !cp_in(before, STR("-－−﹣–")))
        return;
    size_t links = words_begin(&check->given->links, passage, at);
    const Word *word = words_before(&check->given->more, passage, links);
    word = word ? word : words_before(&check->given->less, passage, links);
    if (word)
        statement_fault(check, STR("增减"), said, word->text,
                        str_fill(check->run->scratch, FAULT_SAID_SIGN, DIAG_NO_ARGS));
}

/* 基本一致: Ours: a tenth of last year's amount may be between the two. */
static bool is_about(Range base, Range level)
{
    Decimal low, high;
    return !decimal_mul(base.low, (Decimal){9, 1}, &low) ||
           !decimal_mul(base.high, (Decimal){11, 1}, &high) ||
           (decimal_cmp(level.high, low) >= 0 && decimal_cmp(level.low, high) <= 0);
}

/* 与上年9.00万元持平 */
static void even_check(const StatementCheck *check, const Statement *said)
{
    const Word *about = words_at(&check->given->about, check->passage, said->base->to);
    if (!said->level || !(said->level->typed || said->base->typed) ||
        !words_at(&check->given->even, check->passage, said->base->to + (about ? about->n : 0)))
        return;
    Range base = said_range(said->base, true), level = said_range(said->level, true);
    if (about ? !is_about(base, level)
              : decimal_cmp(base.low, level.high) > 0 || decimal_cmp(level.low, base.high) > 0)
        statement_fault(check, STR("增减"), said->base, said_text(check, said->level),
                        str_fill(check->run->scratch, FAULT_SAID_NOT_EVEN, DIAG_NO_ARGS));
}

/* 上年未安排 before a percentage, which is of what was nothing; empty: it does not stand there. */
static Str nothing_before(const StatementCheck *check, const Said *said)
{
    const Passage *passage = check->passage;
    for (size_t i = stretch_begin(passage, said->from, END_PART); i < said->from; i++) {
        size_t at = last_year_end(&check->words, passage, i);
        const Word *word;
        while (at > i && (word = words_at(&check->given->tails, passage, at)) != NULL &&
               !words_at(&check->given->nothing, passage, at))
            at += word->n;
        word = at > i ? words_at(&check->given->nothing, passage, at) : NULL;
        uint32_t next = word ? passage->cp[at + word->n] : 0;
        if (word && !cp_is_digit(next) && next != '.')
            return passage_text(passage, i, at + word->n);
    }
    return (Str){0};
}

/* ---- over the end of a sentence ---- */

/* What changed, in the clause of the direction that begins at `to`, behind 与上年相比: from … to. False: it does not begin so. */
static bool compared_name(const StatementCheck *check, size_t to, size_t *from)
{
    const Passage *passage = check->passage;
    size_t clause = clause_begin(passage, to), begin = clause;
    if (begin > 0 && passage->end[begin - 1] == END_CLAUSE)
        begin = clause_begin(passage, begin - 1);
    const Word *word = words_at(&check->given->compares, passage, begin);
    if (!word || (begin > 0 && passage->end[begin - 1] != END_SENTENCE))
        return false;
    *from = clause;
    for (size_t at = begin + word->n; clause == begin && at < to; *from = at) {
        const Word *next = words_at(&check->given->last, passage, at);
        next = next ? next : words_at(&check->given->tails, passage, at);
        if (!next && !cp_is_digit(passage->cp[at]))
            break;
        at += next ? next->n : 1;
    }
    return true;
}

/* The level of the sentence before that said[i], a change, is of: 收入总计100万元。与上年相比，收入总计增加10万元. NULL: none. */
static const Said *spoken_before(const StatementCheck *check, size_t i)
{
    const Passage *passage = check->passage;
    const Said *said = check->said.v, *last = NULL;
    size_t from, to = said[i].from, n = 0;
    if (said[i].role != SAID_CHANGE || i == 0 || passage_ends(passage, said[i - 1].to, to) != 1)
        return NULL;
    to = said[i].word;
    if (!compared_name(check, to, &from))
        return NULL;
    while (to > from && (passage->cp[to - 1] == 0x5404 /* 各 */ || passage->cp[to - 1] == 0x5747 /* 均 */))
        to--;
    Str name = passage_text(passage, from, to);
    const Word *both = words_at(&check->given->both, passage, from);
    bool together = both && from + both->n == to, equal = true;
    for (size_t k = i; k-- > 0 && !passage_ends(passage, said[k].to, said[i - 1].to);) {
        if (said[k].percent || (said[k].role != SAID_LEVEL && said[k].role != SAID_NEW))
            return NULL; /* it was compared there */
        if (name.n && !together && said_is_named(check, &said[k], name))
            return &said[k];
        equal = equal && (!last || decimal_cmp(last->value, said[k].value) == 0);
        last = &said[k];
        n++;
    }
    return equal && (together || (name.n == 0 && n == 1)) ? last : NULL;
}

/* ，本年100.00万元: the words of this year are all that its clause has. */
static bool is_own_year(const StatementCheck *check, const Said *said)
{
    size_t at = words_begin(&check->given->links, check->passage, said->from);
    const Word *word = words_before(&check->given->own_year, check->passage, at);
    return word && clause_begin(check->passage, said->from) == at - word->n;
}

/* A sentence's amounts one after the other; what is said of one thing ends where another begins. */
static void statement_add(const StatementCheck *check, Statement *said, const Said *next)
{
    bool closed = said->change || said->share, continued, last = false;
    Str nothing;
    switch (next->role) {
    case SAID_BASE:
        if (closed && !said->base &&
            next->bare) { /* 45万元，增长20%，上年为38万元; 减少8万元，下降8%，上年为100万元 */
            said->base = next;
            statement_check(check, said, said->share ? said->share : said->change);
            return;
        }
        continued = begins_clause(check, next) && !said->level;
        *said = (Statement){.base = next,
                            .level = closed ? NULL : said->level,
                            .change = continued ? said->change : NULL,
                            .share = continued ? said->share : NULL};
        even_check(check, said);
        break;
    case SAID_LEVEL:
    case SAID_NEW:
        last = closed && said->base && said->base->bare && is_own_year(check, next);
        continued = (next->role == SAID_NEW || last) && said->base && !said->level;
        *said = (Statement){.level = next,
                            .base = closed && said->level ? NULL : said->base,
                            .change = continued ? said->change : NULL,
                            .share = continued ? said->share : NULL};
        break;
    case SAID_CHANGE:
        share_ahead(check, said, next);
        if (next->percent ? said->share != NULL : said->change || (said->share && !next->first))
            *said = (Statement){0};
        *(next->percent ? &said->share : &said->change) = next;
        nothing = next->percent && next->typed && !said->base ? nothing_before(check, next) : (Str){0};
        if (nothing.n)
            statement_fault(check, STR("零基"), next, nothing,
                            str_fill(check->run->scratch, FAULT_SAID_FROM_NOTHING, DIAG_NO_ARGS));
        if (next->percent)
            share_again(check, said);
        break;
    case SAID_OTHER:
        return;
    }
    if (next->role == SAID_NEW || next->role == SAID_CHANGE)
        statement_check(check, said, next);
    else if (last)
        statement_check(check, said, said->share ? said->share : said->change);
}

bool subject_ends(const Passage *passage, size_t from, size_t to)
{
    for (; from < to; from++)
        if (passage->end[from] >= END_PART)
            return true;
    return false;
}

/* Behind 其中, and no ； before the sentence ends: a change may be the whole's or a part's. */
static bool is_loose(const StatementCheck *check, size_t from, size_t to)
{
    size_t at;
    if (!words_in(&check->given->parts, check->passage, from, to, &at))
        return false;
    while (to < check->passage->n && check->passage->end[to] < END_PART)
        to++;
    return to == check->passage->n || check->passage->end[to] > END_PART;
}

void statement_changes(const StatementCheck *check)
{
    Statement said = {0};
    bool loose = false;
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *next = &check->said.v[i];
        sign_check(check, next);
        size_t from = i > 0 ? next[-1].to : 0, at;
        bool ends = subject_ends(check->passage, from, next->from);
        loose = (loose && !ends) || is_loose(check, from, next->from);
        const Said *before = ends ? spoken_before(check, i) : NULL;
        if (ends || words_in(&check->given->parts, check->passage, from, next->from, &at))
            said = (Statement){.level = before};
        if (next->foreign)
            said = (Statement){0};
        else if (!loose || next->role != SAID_LEVEL)
            statement_add(check, &said, next);
    }
}
