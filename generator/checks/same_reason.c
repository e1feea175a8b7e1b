/*
 * Reasons against each other: one reason given for changes that have nothing to
 * do with one another, and one change explained in two ways.
 */
#include "checks/check.h"

#include <stdlib.h>

/* A claim with a reason, and what it is compared by. */
typedef struct Reasoned {
    const Claim *claim;
    Str key; /* the reason without marks, or the figure's path */
    size_t order;
} Reasoned;

typedef LIST_OF(Reasoned) ReasonedList;

static int by_key(const void *a, const void *b)
{
    const Reasoned *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* 汉字, letters and digits alone. */
static Str reason_key(const Claim *claim, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = claim->reason_from; i < claim->reason_to; i++) {
        uint32_t cp = claim->passage->cp[i];
        if (cp_is_han(cp) || cp_is_letter(cp) || cp_is_digit(cp))
            strbuf_addcp(&out, cp);
    }
    return strbuf_keep(&out, arena);
}

static Str claim_reason(const Claim *claim)
{
    return passage_text(claim->passage, claim->reason_from, claim->reason_to);
}

static bool claim_is_reasoned(const Claim *claim)
{
    return claim->reason_to > claim->reason_from && claim->figure && claim->figure->path.n;
}

static Str place_text(const CheckRun *run, const Claim *claim)
{
    Pos pos = paragraph_pos(claim->passage->para, claim->passage->at[claim->from]);
    return pos_line_str(pos, run->scratch);
}

static void pair_add(CheckRun *run, const Claim *claim, const Claim *other)
{
    hit_add(run, &(Hit){.passage = claim->passage,
                        .from = claim->reason_from,
                        .to = claim->reason_to,
                        .figure = claim->figure,
                        .words = {{"项", claim->figure->path},
                                  {"另", other->figure->path},
                                  {"前", claim_reason(other)},
                                  {"处", place_text(run, other)}}});
}

/* ---- 重复理由 ---- */

typedef enum SameWay { SAME_OPPOSITE, SAME_EQUAL, SAME_ANY } SameWay;
enum { SAME_WAYS = SAME_ANY + 1 };

typedef struct SameParams {
    TextList intros, lists; /* 引语, 分项 */
    int way;                /* 方向: of the two changes */
    int64_t shortest;       /* 最短: a reason of fewer characters is too plain to count */
} SameParams;

static const char *const WAYS[] = {
    [SAME_OPPOSITE] = "相反", [SAME_EQUAL] = "相同", [SAME_ANY] = "不论", [SAME_WAYS] = NULL};
TABLE_HOLDS(WAYS, SAME_WAYS + 1);
static const Field SAME_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, SameParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, SameParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("方向", FIELD_CHOICE, SameParams, way), .flags = FIELD_REQUIRED, .choices = WAYS},
    {KEY("最短", FIELD_INT, SameParams, shortest), .max = 1000},
};
static const Schema SAME_SCHEMA = SCHEMA("参数", SameParams, SAME_FIELDS);

/* One amount seen from two sides, as 收入合计 and 支出合计, has one reason. */
static bool same_amount(const CheckRun *run, const Claim *a, const Claim *b)
{
    Change x, y;
    return claim_change(run, a, &x) && claim_change(run, b, &y) && x.sign == y.sign &&
           decimal_cmp(x.amount, y.amount) == 0;
}

static bool same_matters(const CheckRun *run, const SameParams *given, const Claim *a, const Claim *b)
{
    bool opposite = a->sign * b->sign < 0; /* 与上年持平 is neither way */
    if ((given->way == SAME_OPPOSITE && !opposite) || (given->way == SAME_EQUAL && a->sign != b->sign))
        return false;
    return opposite || (!str_eq(a->figure->path, b->figure->path) && !same_amount(run, a, b));
}

static ReasonedList reasoned_sort(ReasonedList list)
{
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_key);
    return list;
}

static void same_run(CheckRun *run, const void *params)
{
    const SameParams *given = params;
    ReasonedList list = {0};
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++) {
        Str key = claim_is_reasoned(&claims.v[i]) ? reason_key(&claims.v[i], run->scratch) : STR("");
        if (key.n && str_count(key) >= (size_t)given->shortest)
            *LIST_PUSH(run->scratch, &list) = (Reasoned){&claims.v[i], key, i};
    }
    list = reasoned_sort(list);
    /* the first of each way, since the very first may be 持平, or go the way that the next two do not */
    const Reasoned *firsts[3] = {NULL};
    for (size_t i = 0; i < list.n; i++) {
        const Reasoned *own = &list.v[i], *other = NULL;
        if (i > 0 && !str_eq(own->key, own[-1].key))
            memset(firsts, 0, sizeof firsts);
        for (size_t way = 0; way < 3; way++)
            if (firsts[way] && (!other || firsts[way]->order < other->order) &&
                same_matters(run, given, own->claim, firsts[way]->claim))
                other = firsts[way];
        if (other)
            pair_add(run, own->claim, other->claim);
        if (!firsts[own->claim->sign + 1])
            firsts[own->claim->sign + 1] = own;
    }
}

const CheckForm CHECK_SAME_REASON = {
    .schema = &SAME_SCHEMA, .run = same_run, .words = {"项", "另", "前", "处"}};

/* ---- 理由不一 ---- */

typedef struct TwoParams {
    TextList intros, lists; /* 引语, 分项 */
    int64_t alike; /* 相似: percent of the shorter reason's pairs of characters that the other has too */
} TwoParams;

static const Field TWO_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, TwoParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, TwoParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("相似", FIELD_INT, TwoParams, alike), .flags = FIELD_REQUIRED, .max = 100},
};
static const Schema TWO_SCHEMA = SCHEMA("参数", TwoParams, TWO_FIELDS);

/* Neighbouring code points of a text, sorted. */
typedef struct Bigrams {
    uint64_t *v;
    size_t n;
} Bigrams;

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static Bigrams bigrams_of(Str text, Arena *arena)
{
    Bigrams bigrams = {.v = ARENA_ARRAY(arena, uint64_t, text.n)};
    uint32_t before = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (before)
            bigrams.v[bigrams.n++] = (uint64_t)before << 32 | cp;
        before = cp;
    }
    if (bigrams.n)
        qsort(bigrams.v, bigrams.n, sizeof *bigrams.v, by_number);
    return bigrams;
}

/* Percent of the shorter one's pairs that stand in both. */
static size_t likeness(const Bigrams *a, const Bigrams *b)
{
    size_t i = 0, k = 0, shared = 0, shorter = a->n < b->n ? a->n : b->n;
    while (i < a->n && k < b->n) {
        shared += a->v[i] == b->v[k];
        bool step = a->v[i] <= b->v[k];
        k += a->v[i] >= b->v[k];
        i += step;
    }
    return shorter ? shared * 100 / shorter : 100;
}

static void two_run(CheckRun *run, const void *params)
{
    const TwoParams *given = params;
    ReasonedList list = {0};
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++)
        if (claim_is_reasoned(&claims.v[i]))
            *LIST_PUSH(run->scratch, &list) = (Reasoned){&claims.v[i], claims.v[i].figure->path, i};
    list = reasoned_sort(list);
    Bigrams first = {0};
    const Claim *told = NULL;
    for (size_t i = 0; i < list.n; i++) {
        const Claim *claim = list.v[i].claim;
        Bigrams own = bigrams_of(reason_key(claim, run->scratch), run->scratch);
        if (!told || !str_eq(told->figure->path, claim->figure->path)) {
            told = claim;
            first = own;
        } else if (likeness(&first, &own) < (size_t)given->alike) {
            pair_add(run, claim, told);
        }
    }
}

const CheckForm CHECK_TWO_REASONS = {
    .schema = &TWO_SCHEMA, .run = two_run, .words = {"项", "另", "前", "处"}};
