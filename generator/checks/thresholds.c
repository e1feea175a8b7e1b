/*
 * Performance standards: 90%及以上为优秀，低于60%为差. Where one number is the
 * least that is excellent and another the most that is poor, they shall not
 * cross, and both shall have a unit. Gaps are not looked for.
 */
#include "checks/check.h"

typedef struct ThresholdParams {
    WordSet good, poor; /* 优, 差: 为优秀, 为差 */
    WordSet below;      /* 低向: in the clause of 差 they say that less is poor: 低于, 以下 */
    WordSet above;      /* 高向: … that more is poor: 超过, 高于 */
    WordSet periods;    /* 周期: numbers of different periods are not compared: 每月, 全年 */
} ThresholdParams;

static const Field THRESHOLD_FIELDS[] = {
    {KEY_WORDS("优", ThresholdParams, good), .flags = FIELD_REQUIRED},
    {KEY_WORDS("差", ThresholdParams, poor), .flags = FIELD_REQUIRED},
    {KEY_WORDS("低向", ThresholdParams, below), .flags = FIELD_REQUIRED},
    {KEY_WORDS("高向", ThresholdParams, above), .flags = FIELD_REQUIRED},
    {KEY_WORDS("周期", ThresholdParams, periods), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema THRESHOLD_SCHEMA = SCHEMA("参数", ThresholdParams, THRESHOLD_FIELDS);

/* The number of one clause. */
typedef struct Threshold {
    bool there;
    Number number;
    Decimal value;
    uint32_t unit;      /* the first character behind the number */
    const Word *period; /* NULL: none */
    bool below, above;
} Threshold;

/* The character at `i` is a unit's: a percent sign, or a 汉字 that is no 非单位字. */
static bool is_unit(CheckRun *run, const Passage *passage, size_t i)
{
    uint32_t cp = passage->cp[i];
    return cp == '%' || cp == 0xFF05 || cp == 0x2030 ||
           (cp_is_han(cp) && !words_at(words_of_list(run, WORDS_NO_UNIT), passage, i));
}

static Threshold threshold_read(CheckRun *run, const ThresholdParams *words, const Passage *passage,
                                size_t from, size_t to)
{
    Threshold threshold = {0};
    Number number;
    for (size_t i = from; number_next(passage, &i, &number) && number.to <= to;) {
        threshold.there = number_value(passage, &number, &threshold.value);
        threshold.number = number;
    }
    if (!threshold.there)
        return threshold;
    size_t at = blanks_end(passage, threshold.number.to);
    threshold.unit = at < to && is_unit(run, passage, at) ? passage->cp[at] : 0;
    threshold.unit = threshold.unit == 0xFF05 ? '%' : threshold.unit;
    threshold.below = words_in(&words->below, passage, from, to, &at);
    threshold.above = words_in(&words->above, passage, from, to, &at);
    for (size_t i = from; i < to; i++) {
        const Word *period = words_at(&words->periods, passage, i);
        threshold.period = period ? period : threshold.period;
    }
    return threshold;
}

/* NULL: the two go together, or cannot be compared. */
static const char *fault_of(const Threshold *good, const Threshold *poor)
{
    bool percent = good->unit == '%' || poor->unit == '%';
    if (percent && (good->unit == 0 || poor->unit == 0))
        return FAULT_GRADE_NO_UNIT;
    if (good->unit != poor->unit || good->period != poor->period || poor->below == poor->above)
        return NULL;
    int order = decimal_cmp(good->value, poor->value);
    if (poor->below && order < 0)
        return FAULT_GRADE_ABOVE;
    if (poor->above && order > 0)
        return FAULT_GRADE_BELOW;
    return NULL;
}

static void pair_judge(CheckRun *run, const Passage *passage, const Threshold *good, const Threshold *poor)
{
    const char *fault = fault_of(good, poor);
    if (!fault)
        return;
    size_t to = poor->number.to + (poor->unit ? 1 : 0);
    hit_add(run, &(Hit){.passage = passage,
                        .from = poor->number.from,
                        .to = to,
                        .words = {{"况", str_fill(run->scratch, fault, DIAG_NO_ARGS)},
                                  {"优", passage_text(passage, good->number.from,
                                                      good->number.to + (good->unit ? 1 : 0))}}});
}

/* One indicator: from a ； or 。 to the next; its clauses end in ，. */
static void indicator_judge(CheckRun *run, const ThresholdParams *words, const Passage *passage, size_t from,
                            size_t to)
{
    Threshold good = {0};
    for (size_t begin = from, i = from; i < to; i++) {
        if (passage->cp[i] == 0xFF0C /* ， */) {
            begin = i + 1;
            continue;
        }
        if (words_at(&words->good, passage, i)) {
            good = threshold_read(run, words, passage, begin, i);
        } else if (words_at(&words->poor, passage, i) && good.there) {
            Threshold poor = threshold_read(run, words, passage, begin, i);
            if (poor.there)
                pair_judge(run, passage, &good, &poor);
            good.there = false;
        }
    }
}

static void thresholds_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const ThresholdParams *words = params;
    const Word *some;
    if (words_next(&words->good, passage, 0, passage->n, &some) == passage->n)
        return;
    for (size_t i = 0, from = 0; i <= passage->n; i++) {
        if (i < passage->n && passage->end[i] < END_PART)
            continue;
        indicator_judge(run, words, passage, from, i);
        from = i + 1;
    }
}

const CheckForm CHECK_THRESHOLDS = {
    .schema = &THRESHOLD_SCHEMA, .passage = thresholds_passage, .words = {"况", "优"}};
