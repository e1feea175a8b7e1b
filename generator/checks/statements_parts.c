/*
 * Parts against their whole: 其中 and what follows, in brackets or out of them, shares of the whole, and a sum
 * behind what it adds up.
 */
#include "checks/said.h"

static bool is_part(const Parts *parts, const Said *said)
{
    if (parts->changes)
        return !said->percent && said->role == SAID_CHANGE;
    return !said->percent && (said->fund || (parts->bracketed ? said->inner : said->role) == SAID_LEVEL);
}

/* ，占85% */
static bool is_share(const StatementCheck *check, const Said *said)
{
    const Word *word =
        said->percent ? words_before(&check->given->share_of, check->passage, said->from) : NULL;
    return word && clause_begin(check->passage, said->from) == said->from - word->n;
}

/* A 其中 between two amounts: not one that an explanation before a ； has, 人员经费60万元，主要包括基本工资；公用经费20万元. */
static bool parts_begin(const StatementCheck *check, size_t from, size_t to)
{
    size_t at;
    for (size_t i = to; i-- > from;)
        if (check->passage->end[i] == END_PART)
            return words_in(&check->given->parts, check->passage, i, to, &at) != NULL;
    return words_in(&check->given->parts, check->passage, from, to, &at) != NULL;
}

/* 两项: behind it, *n how many there are; `i`: it does not stand there. */
static size_t counted_end(const Passage *passage, size_t i, size_t *n)
{
    int64_t value;
    bool stepped;
    size_t end = numeral_read(passage, i, &value, &stepped);
    bool counted = end > i && passage->cp[end] == 0x9879 /* 项 */ && value > 1 && value < 10;
    *n = counted ? (size_t)value : 0;
    return counted ? end + 1 : i;
}

/* ，合计85万元 */
static bool is_total(const StatementCheck *check, const Said *said)
{
    const Word *word = said->percent ? NULL : words_before(&check->given->totals, check->passage, said->from);
    size_t clause = clause_begin(check->passage, said->from), n;
    return word && (clause == said->from - word->n ||
                    counted_end(check->passage, clause, &n) == said->from - word->n);
}

/* 甲100万元；支出包括: behind a ； the word at `at` has a subject of its own, so nothing before is its whole. */
static bool has_own_subject(const Passage *passage, size_t from, size_t at)
{
    size_t begin = stretch_begin(passage, at, END_PART);
    return begin > from && passage->end[begin - 1] == END_PART && blanks_end(passage, begin) < at;
}

/*
 * A ； behind the first part ends them all: 基本支出60万元，占60%，其中工资50万元，占83%；项目支出40万元, where no ： opens a list
 * and the whole has a share of its own, or the whole is itself one of the parts of another.
 */
static bool ends_with_part(const StatementCheck *check, const Parts *parts, size_t at, size_t word_end)
{
    const Passage *passage = check->passage;
    size_t before, sentence = stretch_begin(passage, parts->whole->from, END_SENTENCE);
    if (words_in(&check->given->parts, passage, sentence, parts->whole->from, &before))
        return true;
    bool shared = parts->whole + 1 < check->said.v + check->said.n && is_share(check, parts->whole + 1) &&
                  parts->whole[1].to <= at;
    return shared && passage->cp[word_end] != 0xFF1A /* ： */;
}

/* The whole before the word at `at`, and the parts behind it: 甲；乙；丙, or 甲、乙 up to a ；. False: there is none. */
static bool parts_find(const StatementCheck *check, size_t at, size_t word_end, Parts *parts)
{
    const SaidSeries *said = &check->said;
    size_t i = 0, stop;
    *parts = (Parts){0};
    for (; i < said->n && said->v[i].to <= at; i++)
        if ((said->v[i].role == SAID_LEVEL || said->v[i].role == SAID_NEW) && !said->v[i].percent)
            parts->whole = &said->v[i];
    if (!parts->whole || passage_ends(check->passage, parts->whole->to, at) > 1 ||
        has_own_subject(check->passage, parts->whole->to, at))
        return false;
    parts->first = i;
    const size_t most = ends_with_part(check, parts, at, word_end) ? 0 : 1;
    size_t n = 0;         /* between two ； */
    bool crossed = false; /* a comparison: 甲60万元，比上年增加5万元；乙 … */
    for (size_t from = word_end; i < said->n; from = said->v[i++].to) {
        bool next = subject_ends(check->passage, from, said->v[i].from);
        bool part = is_part(parts, &said->v[i]), change = said->v[i].role == SAID_CHANGE;
        if (passage_ends(check->passage, from, said->v[i].from) || (next && n > most) ||
            (crossed && part && !next) || parts_begin(check, from, said->v[i].from) ||
            is_total(check, &said->v[i]) ||
            (!change && !is_share(check, &said->v[i]) &&
             words_in(&check->given->stops, check->passage, from, said->v[i].from, &stop)))
            break;
        parts->compared = parts->compared || (crossed && part);
        crossed = change || (crossed && !part);
        n = (next ? 0 : n) + part;
    }
    parts->end = i;
    return parts->end > parts->first;
}

/* 增加100万元，其中甲增加60万元，乙增加40万元: changes alone, up to the sentence's end. */
static bool changes_find(const StatementCheck *check, size_t at, size_t word_end, Parts *parts)
{
    const SaidSeries *said = &check->said;
    size_t i = 0;
    *parts = (Parts){.changes = true};
    for (; i < said->n && said->v[i].to <= at; i++)
        if (!said->v[i].percent)
            parts->whole = &said->v[i];
    if (!parts->whole || parts->whole->role != SAID_CHANGE ||
        passage_ends(check->passage, parts->whole->to, at))
        return false;
    parts->first = i;
    while (i < said->n && !passage_ends(check->passage, word_end, said->v[i].from) &&
           (said->v[i].percent || said->v[i].role == SAID_CHANGE))
        i++;
    parts->end = i;
    return parts->end > parts->first;
}

static bool parts_range(const StatementCheck *check, const Parts *parts, bool cut, Range *sum)
{
    *sum = (Range){decimal_of(0), decimal_of(0)};
    for (size_t i = parts->first; i < parts->end; i++) {
        Range part = said_range(&check->said.v[i], cut);
        if (is_part(parts, &check->said.v[i]) &&
            (!decimal_add(sum->low, part.low, &sum->low) || !decimal_add(sum->high, part.high, &sum->high)))
            return false;
    }
    return true;
}

/* Each name of the set, between blanks, stands in the clause of one of the parts, and there are no more of them. */
static bool parts_are_all(const StatementCheck *check, const Parts *parts, Str set)
{
    size_t names = 0, n = 0;
    Str name;
    for (size_t at = 0; word_next(set, &at, &name); names++) {
        bool found = false;
        for (size_t i = parts->first; i < parts->end && !found; i++) {
            size_t label = i == parts->first ? clause_begin(check->passage, check->said.v[i].from)
                                             : check->said.v[i - 1].to;
            Str text = passage_text(check->passage, label, check->said.v[i].from);
            found = is_part(parts, &check->said.v[i]) && str_find(text, name, 0) < text.n;
        }
        if (!found)
            return false;
    }
    for (size_t i = parts->first; i < parts->end; i++)
        n += is_part(parts, &check->said.v[i]);
    return n == names;
}

bool parts_are_whole(const StatementCheck *check, const Parts *parts)
{
    bool all = false;
    for (size_t i = 0; i < check->given->wholes.n && !all; i++)
        all = parts_are_all(check, parts, check->given->wholes.v[i]);
    return all;
}

/* The last of several is the rest, 其他收入5万元: nothing is left out. */
static bool ends_in_rest(const StatementCheck *check, const Parts *parts)
{
    const Said *last = NULL;
    size_t n = 0;
    for (size_t i = parts->first; i < parts->end; i++)
        if (is_part(parts, &check->said.v[i])) {
            last = &check->said.v[i];
            n++;
        }
    const Word *rest = n > 1 ? words_before(&check->given->rests, check->passage, last->from) : NULL;
    size_t at = rest ? last->from - rest->n : 0;
    uint32_t before = passage_before(check->passage, at);
    return rest && (at == 0 || ends_clause(check->passage, at - 1) || before == 0x3001 /* 、 */ ||
                    cp_is_blank(before));
}

/* Each part has its share, and the shares come to all of it. */
static bool shares_are_all(const StatementCheck *check, const Parts *parts)
{
    Range all = {decimal_of(0), decimal_of(0)};
    size_t n = 0;
    for (size_t i = parts->first; i < parts->end; i++) {
        const Said *share = &check->said.v[i + 1];
        if (!is_part(parts, &check->said.v[i]))
            continue;
        if (i + 1 >= check->said.n || !is_share(check, share))
            return false;
        Range one = said_range(share, true);
        if (!decimal_add(all.low, one.low, &all.low) || !decimal_add(all.high, one.high, &all.high))
            return false;
        n++;
    }
    return n > 1 && decimal_cmp(all.low, decimal_of(100)) <= 0 && decimal_cmp(all.high, decimal_of(100)) >= 0;
}

static bool is_whole(const StatementCheck *check, const Parts *parts)
{
    return parts_are_whole(check, parts) || ends_in_rest(check, parts) || shares_are_all(check, parts);
}

static bool closes_between(const Passage *passage, size_t from, size_t to)
{
    for (; from < to; from++)
        if (cp_closes(passage->cp[from]))
            return true;
    return false;
}

static bool parts_may(const StatementCheck *check, const Parts *parts, bool cut, bool exact)
{
    Range sum, whole = said_range(parts->whole, cut);
    bool all = exact || is_whole(check, parts);
    return !parts_range(check, parts, cut, &sum) ||
           (decimal_cmp(sum.low, whole.high) <= 0 && (!all || decimal_cmp(sum.high, whole.low) >= 0));
}

static Str parts_fault(const StatementCheck *check, const Parts *parts)
{
    Arena *arena = check->run->scratch;
    Decimal sum = decimal_of(0);
    for (size_t i = parts->first; i < parts->end; i++)
        if (is_part(parts, &check->said.v[i]) && !decimal_add(sum, check->said.v[i].value, &sum))
            return str_fill(arena, FAULT_SAID_PARTS, DIAG_NO_ARGS);
    Str unit = statement_unit(check);
    bool whole = false;
    for (size_t i = parts->whole->from; i < parts->whole->to; i++)
        whole = whole || cp_is_digit(check->passage->cp[i]);
    if (!whole) /* 二十四万元 */
        sum = decimal_trim(sum);
    else if (check->words.unit.n == 0 && unit_convert(sum, unit, parts->whole->written, &sum))
        unit = parts->whole->written;
    return str_fill(arena, FAULT_SAID_SUM, DIAG_ARGS(decimal_str(arena, sum), unit));
}

/*
 * 其中人员经费60万元；项目支出50万元: where no ： opens the list, its ； may end it as well. They may be parts if those before it
 * are.
 */
static bool may_end_before(const StatementCheck *check, const Parts *parts, size_t word_end)
{
    const Passage *passage = check->passage;
    Parts first = *parts;
    first.end = parts->first + 1;
    while (first.end < parts->end &&
           !subject_ends(passage, check->said.v[first.end - 1].to, check->said.v[first.end].from))
        first.end++;
    return passage->cp[word_end] != 0xFF1A /* ： */ && first.end < parts->end &&
           !parts_are_whole(check, parts) && parts_may(check, &first, true, false);
}

/* A sum that cannot be, told at the whole. `exact`: there are no other parts. */
static void sum_check(const StatementCheck *check, const Parts *parts, bool exact)
{
    bool typed = parts->whole->typed;
    for (size_t i = parts->first; i < parts->end; i++)
        typed = typed || (is_part(parts, &check->said.v[i]) && check->said.v[i].typed);
    if (typed && !parts_may(check, parts, false, exact))
        statement_fault(check, parts_may(check, parts, true, exact) ? STR("截位") : STR("分项"), parts->whole,
                        said_text(check, &check->said.v[parts->first]), parts_fault(check, parts));
}

/* 资产900万元，净资产800万元，其中房屋500万元，占55.56%: of another amount that stands beside the whole. */
static bool shares_other(const StatementCheck *check, const Parts *parts, const Said *part, const Said *share)
{
    for (const Said *said = parts->whole;
         said-- > check->said.v && !passage_ends(check->passage, said->to, parts->whole->from);)
        if (said->role == SAID_LEVEL && !said->percent &&
            ranges_may_be_share(said_range(part, true), said_range(said, true), said_range(share, true)))
            return true;
    return false;
}

/* Each part's share of the whole. */
static void shares_check(const StatementCheck *check, const Parts *parts)
{
    Range whole = said_range(parts->whole, true);
    for (size_t i = parts->first; i + 1 < check->said.n && i < parts->end; i++) {
        const Said *part = &check->said.v[i], *share = part + 1;
        if (!is_part(parts, part) || !is_share(check, share) ||
            passage_ends(check->passage, part->to, share->from) || !(part->typed || share->typed))
            continue;
        if (!ranges_may_be_share(said_range(part, true), whole, said_range(share, true)) &&
            !shares_other(check, parts, part, share))
            statement_fault(check, STR("分项"), share, said_text(check, part),
                            str_fill(check->run->scratch, FAULT_SAID_SHARE, DIAG_NO_ARGS));
    }
}

/* The amounts behind the word at `at` come to just their whole: what is counted beside them is all of it, too. */
static void whole_kept(const StatementCheck *check, size_t at, const Parts *parts)
{
    Decimal sum = decimal_of(0);
    size_t n = 0;
    for (size_t i = parts->first; i < parts->end; i++) {
        if (!is_part(parts, &check->said.v[i]))
            continue;
        n++;
        if (!decimal_add(sum, check->said.v[i].value, &sum))
            return;
    }
    if (n > 1 && decimal_cmp(sum, parts->whole->value) == 0)
        *LIST_PUSH(check->run->scratch, check->sums) = at;
}

static bool was_whole(const StatementCheck *check, size_t at)
{
    for (size_t i = 0; i < check->sums->n; i++)
        if (check->sums->v[i] == at)
            return true;
    return false;
}

static void parts_check(const StatementCheck *check)
{
    const Word *word;
    Parts parts;
    for (size_t at = 0; (at = words_next(&check->given->parts, check->passage, at, check->passage->n,
                                         &word)) < check->passage->n;
         at += word->n)
        if (parts_find(check, at, at + word->n, &parts)) {
            /* one may be counted twice: 党员 and 女性 */
            if (!may_end_before(check, &parts, at + word->n) &&
                ((!check->words.unit.n && !parts.compared) || is_whole(check, &parts)))
                sum_check(check, &parts, false);
            else if (check->words.unit.n && was_whole(check, at))
                sum_check(check, &parts, true);
            if (!check->words.unit.n)
                whole_kept(check, at, &parts);
            shares_check(check, &parts);
        } else if (changes_find(check, at, at + word->n, &parts) && is_whole(check, &parts)) {
            sum_check(check, &parts, true);
        }
}

/* 85万元（货物20万元，工程30万元，服务35万元）, or behind ： to the sentence's end: judged where the parts are known to be all. */
static void bracketed_check(const StatementCheck *check)
{
    const Passage *passage = check->passage;
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *whole = &check->said.v[i];
        uint32_t mark = passage->cp[whole->to];
        bool bracketed = cp_opens(mark);
        if (whole->percent || (whole->role != SAID_LEVEL && whole->role != SAID_NEW) ||
            !(bracketed || mark == 0xFF1A /* ： */))
            continue;
        Parts parts = {.whole = whole, .first = i + 1, .end = i + 1, .bracketed = bracketed};
        while (parts.end < check->said.n &&
               (bracketed ? check->said.v[parts.end].inner != SAID_OTHER &&
                                !closes_between(passage, whole->to, check->said.v[parts.end].from)
                          : is_part(&parts, &check->said.v[parts.end]) &&
                                !passage_ends(passage, whole->to, check->said.v[parts.end].from)))
            parts.end++;
        if (parts.end > parts.first + 1 &&
            (bracketed ? is_whole(check, &parts) : parts_are_whole(check, &parts)))
            sum_check(check, &parts, true);
    }
}

/* Where the levels that stand in a row before said[end] begin: behind 其中, or with the sentence. False: with neither. */
static bool row_find(const StatementCheck *check, Parts *parts)
{
    const Passage *passage = check->passage;
    const Said *said = check->said.v;
    size_t at;
    for (; parts->first > 0; parts->first--) {
        size_t from = said[parts->first - 1].to, to = said[parts->first].from;
        if (subject_ends(passage, from, to) || words_in(&check->given->parts, passage, from, to, &at))
            return true;
        if (!is_part(parts, &said[parts->first - 1]))
            return false;
    }
    return true;
}

/* The last `n` levels before said[end], which may stand in the sentence before. False: there are fewer. */
static bool counted_find(const StatementCheck *check, size_t n, Parts *parts)
{
    for (size_t found = 0; found < n && parts->first > 0;
         found += is_part(parts, &check->said.v[parts->first]))
        parts->first--;
    size_t have = 0;
    for (size_t i = parts->first; i < parts->end; i++)
        have += is_part(parts, &check->said.v[i]);
    return have == n && passage_ends(check->passage, check->said.v[parts->first].to, parts->whole->from) < 2;
}

/* ，本年支出合计85万元 behind 基本支出, 项目支出: of what all of them are. */
static bool is_named_total(const StatementCheck *check, const Parts *parts)
{
    const Passage *passage = check->passage;
    const Word *word = words_before(&check->given->totals, passage, parts->whole->from), *head;
    size_t from = clause_begin(passage, parts->whole->from), to = parts->whole->from - (word ? word->n : 0);
    while (word && (head = words_at(&check->given->total_heads, passage, from)) != NULL &&
           from + head->n <= to)
        from += head->n;
    if (!word || from + 2 > to)
        return false;
    Str noun = passage_text(passage, from, to);
    for (size_t i = parts->first; i < parts->end; i++) {
        size_t label = i > 0 ? check->said.v[i - 1].to : 0;
        if (is_part(parts, &check->said.v[i]) &&
            !str_ends_in(passage_text(passage, label, check->said.v[i].from), noun))
            return false;
    }
    return true;
}

/* 20万元、30万元、35万元，合计85万元. What comes first may be the sum as well: 全年60万元，上半年30万元，下半年30万元，合计60万元. */
static void totals_check(const StatementCheck *check)
{
    size_t at;
    for (size_t i = 2; i < check->said.n; i++) {
        Parts parts = {.whole = &check->said.v[i], .first = i, .end = i};
        size_t n = 0;
        /* Neither is one without a word of 合计 before it: said first, since the rows are walked back for each. */
        bool total = is_total(check, parts.whole);
        if (!total && !words_before(&check->given->totals, check->passage, parts.whole->from))
            continue;
        if (total)
            counted_end(check->passage, clause_begin(check->passage, parts.whole->from), &n);
        if (parts.whole->role != SAID_LEVEL ||
            !(n ? counted_find(check, n, &parts) : row_find(check, &parts)) || parts.end < parts.first + 2 ||
            !(total || is_named_total(check, &parts)) ||
            (!n && words_in(&check->given->stops, check->passage, check->said.v[parts.first].to,
                            parts.whole->from, &at)))
            continue;
        Parts rest = parts;
        rest.first++;
        if (n || !parts_may(check, &rest, true, true))
            sum_check(check, &parts, true);
    }
}

void statement_parts(const StatementCheck *check)
{
    parts_check(check);
    bracketed_check(check);
    totals_check(check);
}
