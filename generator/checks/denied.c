/*
 * An amount, and in the same paragraph a clause that says there is nothing to spend it on: 因公出国（境）费12.00万元，本年没有因公出国
 * （境）任务. The whole clause has to say so.
 */
#include "checks/check.h"

typedef struct DeniedParams {
    WordSet names;   /* 数: of the amount */
    WordSet denials; /* 没有: that there is nothing to spend it on */
    TextList except; /* 除: a paragraph with one of these may say both */
    WordSet units;   /* 单位: of amounts */
    WordSet links;   /* 连词: between the name and its amount: 预算 */
    WordSet ahead;   /* 名前: what else the clause may have: 本年 */
    WordSet last;    /* 上年: before the name of an amount of another year */
} DeniedParams;

static const Field DENIED_FIELDS[] = {
    {KEY_WORDS("数", DeniedParams, names), .flags = FIELD_REQUIRED},
    {KEY_WORDS("没有", DeniedParams, denials), .flags = FIELD_REQUIRED},
    {KEY("除", FIELD_TEXTS, DeniedParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("单位", DeniedParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("连词", DeniedParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("名前", DeniedParams, ahead), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("上年", DeniedParams, last), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DENIED_SCHEMA = SCHEMA("参数", DeniedParams, DENIED_FIELDS);

/* A clause that is a denial and nothing else; *at where it begins. */
static bool denial_find(const DeniedParams *given, const Passage *passage, size_t *at, size_t *end)
{
    const Word *word;
    for (size_t i = 0; (i = words_next(&given->denials, passage, i, passage->n, &word)) < passage->n;
         i += word->n) {
        *at = clause_begin(passage, i);
        *at = *at < passage->start ? passage->start : *at;
        *end = i + word->n;
        if (words_end(&given->ahead, passage, *at) == i && passage_written(passage, i) &&
            (*end == passage->n || ends_clause(passage, *end)))
            return true;
    }
    return false;
}

/* An amount of the item that is not 0. */
static bool amount_find(const DeniedParams *given, CheckRun *run, const Passage *passage, Str *text)
{
    static const TextList NONE = {0};
    const WordSet *nothing = words_make(&NONE, run->scratch);
    const AmountWords words = {&given->units, nothing, nothing, nothing, nothing};
    const Word *name;
    for (size_t i = 0; (i = words_next(&given->names, passage, i, passage->n, &name)) < passage->n;
         i += name->n) {
        size_t at = words_end(&given->links, passage, i + name->n), from = at;
        size_t begin = clause_begin(passage, i), found;
        Amount amount;
        if (words_in(&given->last, passage, begin, i, &found) || !years_are_own(run, passage, begin, i))
            continue;
        if (at < passage->n && cp_is_digit(passage->cp[at]) && amount_next(&words, passage, &at, &amount) &&
            amount.from == from && decimal_sign(amount.value) != 0) {
            *text = passage_text(passage, i, amount.to);
            return true;
        }
    }
    return false;
}

static void denied_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const DeniedParams *given = params;
    size_t from, to;
    Str amount;
    if (denial_find(given, passage, &from, &to) && amount_find(given, run, passage, &amount) &&
        !text_has_any(passage->para->text, &given->except))
        hit_add(run, &(Hit){.passage = passage, .from = from, .to = to, .words = {{"数", amount}}});
}

const CheckForm CHECK_DENIED = {.schema = &DENIED_SCHEMA,
                                .passage = denied_passage,
                                .kinds = KIND_BIT(RUN_WRITTEN),
                                .prose = true,
                                .words = {"数"}};
