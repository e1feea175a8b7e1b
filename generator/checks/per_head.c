/*
 * What is spent a head: a file whose unit is mistaken as a whole agrees with itself, and only how many people there are
 * tells that it cannot be.
 */
#include "checks/check.h"

typedef struct HeadParams {
    TextList spent;      /* 支出: paths, the first there is */
    TextList people;     /* 人员: groups or figures; the most of one figure counts */
    int64_t least, most; /* 下限, 上限: 万元 a head */
    int64_t certain;     /* 无疑: so many times beyond them it can be nothing but the unit; 0: never */
} HeadParams;

static const Field HEAD_FIELDS[] = {
    {KEY("支出", FIELD_TEXTS, HeadParams, spent), .flags = FIELD_REQUIRED},
    {KEY("人员", FIELD_TEXTS, HeadParams, people), .flags = FIELD_REQUIRED},
    {KEY("下限", FIELD_INT, HeadParams, least), .flags = FIELD_REQUIRED, .min = 1, .max = 1000000},
    {KEY("上限", FIELD_INT, HeadParams, most), .flags = FIELD_REQUIRED, .min = 1, .max = 1000000},
    {KEY("无疑", FIELD_INT, HeadParams, certain), .min = 2, .max = 10000},
};
static const Schema HEAD_SCHEMA = SCHEMA("参数", HeadParams, HEAD_FIELDS);

/* The most people that a figure of 人 says there are. */
static void people_count(const Entry *entry, Decimal *most)
{
    if (entry->kind == ENTRY_FIGURE && entry->figure.known && str_is(entry->figure.unit, "人") &&
        decimal_cmp(entry->figure.value, *most) > 0)
        *most = entry->figure.value;
    for (size_t i = 0; i < entry->nchildren; i++)
        people_count(entry->children[i], most);
}

static const Entry *spent_find(const CheckRun *run, const TextList *paths)
{
    for (size_t i = 0; i < paths->n; i++) {
        const Entry *entry = figure_at(run, paths->v[i]);
        if (entry && decimal_sign(entry->figure.value) > 0)
            return entry;
    }
    return NULL;
}

/* -1: less a head than 下限, were `value` in `unit`; 1: more than 上限. */
static int side(const HeadParams *params, Decimal value, Str unit, Decimal people)
{
    Decimal money, least, most;
    if (!unit_convert(value, unit, STR("万元"), &money) ||
        !decimal_mul(people, decimal_of(params->least), &least) ||
        !decimal_mul(people, decimal_of(params->most), &most))
        return 0;
    return decimal_cmp(money, least) < 0 ? -1 : decimal_cmp(money, most) > 0;
}

/* So far beyond the bounds that no office spends it, whatever it does: `money` in 万元. */
static bool beyond_doubt(const HeadParams *params, Decimal money, Decimal people)
{
    Decimal far_more, far_less, most, least;
    return params->certain && decimal_mul(people, decimal_of(params->most), &most) &&
           decimal_mul(people, decimal_of(params->least), &least) &&
           decimal_mul(most, decimal_of(params->certain), &far_more) &&
           decimal_mul(money, decimal_of(params->certain), &far_less) &&
           (decimal_cmp(money, far_more) >= 0 || decimal_cmp(far_less, least) <= 0);
}

/* At the 单位 of the file, where that is what is wrong. */
static Pos unit_pos(const CheckRun *run, const Entry *spent)
{
    const Node *unit = node_at(run->source->figures, "单位");
    return unit ? unit->pos : spent->pos;
}

/* The unit in which the same number is within the bounds; empty: none. */
static Str unit_likely(const HeadParams *params, const Figure *spent, Str written, Decimal people)
{
    static const char *const UNITS[] = {"万元", "元", "千元", "亿元"}; /* the likelier first */
    Decimal value;
    if (!unit_convert(spent->value, spent->unit, written, &value))
        return (Str){0};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (side(params, value, str_of(UNITS[i]), people) == 0)
            return str_of(UNITS[i]);
    return (Str){0};
}

static void head_run(CheckRun *run, const void *params)
{
    const HeadParams *given = params;
    Decimal people = decimal_of(0), money, each;
    const Entry *spent = spent_find(run, &given->spent);
    for (size_t i = 0; i < given->people.n; i++) {
        const Entry *entry = ledger_find(run->ledger, NULL, given->people.v[i]);
        if (entry)
            people_count(entry, &people);
    }
    if (!spent || decimal_sign(people) <= 0 ||
        side(given, spent->figure.value, spent->figure.unit, people) == 0 ||
        !unit_convert(spent->figure.value, spent->figure.unit, STR("万元"), &money) ||
        !decimal_div(money, people, 4, &each) || !decimal_round(each, 4, &each))
        return;
    Str likely = unit_likely(given, &spent->figure, spent->figure.unit, people);
    Str remedy =
        str_fill(run->scratch, likely.n ? FAULT_HEAD_UNIT : FAULT_HEAD_UNIT_OR_HEADS, DIAG_ARGS(likely));
    bool certain = likely.n && !spent->figure.unit_typed && beyond_doubt(given, money, people);
    const Entry at_unit = {.path = spent->path, .pos = unit_pos(run, spent)};
    place_hit_add(run, certain ? &at_unit : spent, certain ? SEVERITY_ERROR : run->rule->severity,
                  &(Hit){.text = spent->path,
                         .words = {{"均", decimal_str(run->scratch, decimal_trim(each))},
                                   {"人", decimal_str(run->scratch, people)},
                                   {"宜", remedy}}});
}

const CheckForm CHECK_PER_HEAD = {.schema = &HEAD_SCHEMA, .run = head_run, .words = {"均", "人", "宜"}};
