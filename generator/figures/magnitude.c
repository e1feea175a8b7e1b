/*
 * Figures a thousand or ten thousand times last year's: a unit mistaken, of the
 * whole file or of one figure.
 */
#include "figures/structure.h"
#include "figures/told.h"

enum {
    PAIRS_MIN = 5, /* Ours: of fewer one cannot say that it is the file */
    NEAR = 3,      /* a budget does not treble and shrink a thousandfold at once */
    NEAR_TEN = 2,  /* nor does all of it double and grow tenfold: 千元 for 万元 */
};

static const int POWERS[] = {-8, -4, -3, 3, 4, 8}; /* between 元 千元 万元 亿元 */
enum { NPOWERS = sizeof POWERS / sizeof *POWERS };

typedef struct Pair {
    const Figure *now, *last;
    int power; /* of ten, about, by which this year's is larger; 0: none of the above */
    int ten;   /* 1 or -1: ten times as much or as little, which says something of a whole file alone */
} Pair;

typedef struct Magnitude {
    const Ledger *ledger;
    const RuleSpec *rule;
    Arena *arena, *scratch;
    FindingList *findings;
    LIST_OF(Pair) pairs;
} Magnitude;

static Decimal absolute(Decimal value)
{
    if (value.n < 0)
        value.n = -value.n;
    return value;
}

/* a ≤ times × b */
static bool within(Decimal a, Decimal b, int64_t times)
{
    Decimal bound;
    return decimal_mul(b, decimal_of(times), &bound) && decimal_cmp(a, bound) <= 0;
}

static bool differ_by(Decimal a, Decimal b, int power, int64_t times)
{
    Decimal moved;
    return decimal_shift(b, power, &moved) && within(a, moved, times) && within(moved, a, times);
}

int money_power_between(Decimal now, Decimal last)
{
    const Decimal a = absolute(now), b = absolute(last);
    for (size_t i = 0; a.n && b.n && i < NPOWERS; i++)
        if (differ_by(a, b, POWERS[i], NEAR))
            return POWERS[i];
    return 0;
}

static int tenfold(Decimal now, Decimal last)
{
    const Decimal a = absolute(now), b = absolute(last);
    return differ_by(a, b, 1, NEAR_TEN) ? 1 : differ_by(a, b, -1, NEAR_TEN) ? -1 : 0;
}

static void pairs_collect(Magnitude *m, const Entry *entry)
{
    const Figure *now = &entry->figure, *last = NULL;
    Decimal before;
    if (entry->kind == ENTRY_FIGURE && now->known && unit_is_money(now->unit))
        last = ledger_last(m->ledger, now);
    if (last && last->known && unit_convert(last->value, last->unit, now->unit, &before) &&
        decimal_sign(before) && decimal_sign(now->value))
        *LIST_PUSH(m->scratch, &m->pairs) =
            (Pair){now, last, money_power_between(now->value, before), tenfold(now->value, before)};
    for (size_t i = 0; i < entry->nchildren; i++)
        pairs_collect(m, entry->children[i]);
}

/* The power that four fifths of the figures, and no fewer than PAIRS_MIN, have; 0: there is none. */
static int common_power(const Magnitude *m, size_t *count)
{
    for (size_t i = 0; i < NPOWERS; i++) {
        size_t n = 0;
        for (size_t k = 0; k < m->pairs.n; k++)
            n += m->pairs.v[k].power == POWERS[i];
        *count = n;
        if (n >= PAIRS_MIN && n * 5 >= m->pairs.n * 4)
            return POWERS[i];
    }
    return 0;
}

/* The unit that is that much more than this one; empty: there is none. */
static Str unit_moved(Str unit, int power)
{
    Decimal one, other;
    Str larger;
    for (size_t i = 0; (larger = unit_of_money(i)).n; i++)
        if (unit_convert(decimal_of(1), larger, STR("元"), &one) &&
            unit_convert(decimal_of(1), unit, STR("元"), &other) && decimal_shift(other, power, &other) &&
            decimal_cmp(one, other) == 0)
            return larger;
    return (Str){0};
}

static Str times_of(int power, Arena *arena)
{
    Str zeros = str_slice(STR("00000000"), 0, (size_t)(power < 0 ? -power : power));
    return str_fill(arena, power > 0 ? TOLD_TIMES_MORE : TOLD_TIMES_LESS, DIAG_ARGS(zeros));
}

static void magnitude_add(Magnitude *m, const Pair *pair, Pos pos, size_t count)
{
    Str likely = unit_moved(pair->now->unit, -pair->power), last = unit_moved(pair->last->unit, pair->power);
    Str advice = STR("");
    if (likely.n || last.n)
        advice = str_fill(m->arena,
                          !last.n    ? TOLD_UNIT_NOW
                          : likely.n ? TOLD_UNIT_EITHER
                                     : TOLD_UNIT_LAST,
                          likely.n ? (const Str[]){likely, last} : (const Str[]){last}, likely.n ? 2 : 1);
    const RelationWord words[] = {
        {"处", pair->now->path},
        {"数", str_uint(m->arena, count)},
        {"倍", times_of(pair->power, m->arena)},
        {"左", str_format(m->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(m->arena, pair->now->value)),
                          STR_ARG(pair->now->unit))},
        {"右", str_format(m->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(m->arena, pair->last->value)),
                          STR_ARG(pair->last->unit))},
        {"宜", advice},
    };
    (void)finding_word(&(WordedFinding){.rule = m->rule,
                                        .usual = "{处}{倍}",
                                        .words = words,
                                        .nwords = sizeof words / sizeof *words,
                                        .pos = pos,
                                        .place = pair->now->path,
                                        .figure = pair->now},
                       m->arena, m->findings);
}

static Pos unit_pos(const Ledger *ledger, Pos otherwise)
{
    const Node *unit = ledger->source->figures ? node_at(ledger->source->figures, "单位") : NULL;
    return unit ? unit->pos : otherwise;
}

/* 千元 for 万元, or the other way: no other two units are ten times apart. False: the file is not so. */
static bool file_is_tenfold(Magnitude *m)
{
    const Pair *first[2] = {NULL, NULL};
    size_t n[2] = {0, 0};
    for (size_t i = 0; i < m->pairs.n; i++) {
        const Pair *pair = &m->pairs.v[i];
        size_t way = pair->ten > 0;
        if (!pair->ten)
            continue;
        n[way]++;
        if (!first[way] && unit_moved(pair->now->unit, -pair->ten).n)
            first[way] = pair;
    }
    for (size_t way = 0; way < 2; way++)
        if (first[way] && n[way] >= PAIRS_MIN && n[way] * 5 >= m->pairs.n * 4) {
            const Pair pair = {first[way]->now, first[way]->last, first[way]->ten, 0};
            magnitude_add(m, &pair, unit_pos(m->ledger, pair.now->pos), n[way]);
            return true;
        }
    return false;
}

void magnitude_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    Magnitude m = {
        .ledger = ledger, .rule = rule, .arena = arena, .scratch = arena_new(), .findings = findings};
    size_t count = 0;
    pairs_collect(&m, &ledger->root->entry);
    int common = common_power(&m, &count);
    bool whole = str_is(rule->structure->scalar.text, "量级全");
    bool told = whole && !common && file_is_tenfold(&m);
    for (size_t i = 0; i < m.pairs.n && !told; i++) {
        const Pair *pair = &m.pairs.v[i];
        if (!pair->power || (common && pair->power == common && !whole) || (whole && pair->power != common) ||
            (!whole && pair->now->formula.n))
            continue;
        magnitude_add(&m, pair, whole ? unit_pos(ledger, pair->now->pos) : pair->now->pos, count);
        if (whole)
            break;
    }
    arena_free(m.scratch);
}
