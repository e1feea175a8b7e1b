/*
 * Amounts and percentages typed into running text, where they can disagree with
 * the ledger; also where a formula only carries them. Standards, thresholds and quotations are let pass; {照录 …} says
 * of any other that it is meant.
 */
#include "checks/check.h"

#include <stdlib.h>

typedef struct AmountParams {
    WordSet units;          /* 单位: what makes a number an amount or a percentage */
    WordSet prefixes;       /* 前缀: what makes one of a number without a unit: ￥ */
    WordSet between;        /* 约数: may stand beside the unit: 余 */
    WordSet shares;         /* 分数: what makes a percentage of the number behind it: 百分之 */
    WordSet before;         /* 前: words before the number that make it a standard: 每人, 不超过 */
    int64_t reach;          /* 间隔: characters that may stand between, in the same clause */
    WordSet after;          /* 后: words right behind the unit: 以上, 为优秀, /人 */
    WordSet except;         /* 例外: amounts that are none: 百分之百 */
    TextList brackets;      /* 括号: inside these any number may stand */
    WordSet columns;        /* 栏: words heading a cell, above it or to its left, that make it a standard */
    WordSet phrases;        /* 短语: a percentage without a number: 翻一番 */
    WordSet nothing, leads; /* 空数, 量前: units alone, and behind what they are an amount: 支出百万元 */
    WordSet heads; /* 表头单位: in a head above a number or to its left, what makes it an amount: （万元） */
} AmountParams;

static const Field AMOUNT_FIELDS[] = {
    {KEY_WORDS("单位", AmountParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("前缀", AmountParams, prefixes), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("约数", AmountParams, between), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("分数", AmountParams, shares), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("前", AmountParams, before), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("间隔", FIELD_INT, AmountParams, reach), .max = 40},
    {KEY_WORDS("后", AmountParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", AmountParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("括号", FIELD_TEXTS, AmountParams, brackets), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("栏", AmountParams, columns), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("表头单位", AmountParams, heads), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("短语", AmountParams, phrases), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("空数", AmountParams, nothing), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("量前", AmountParams, leads), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema AMOUNT_SCHEMA = SCHEMA("参数", AmountParams, AMOUNT_FIELDS);

typedef struct AmountWanted {
    AmountWords words;
    const AmountParams *params;
    PairSet brackets;
} AmountWanted;

/* ---- figures the document prints, by value ---- */

typedef struct Printed {
    Decimal yuan;
    const Figure *figure;
} Printed;

typedef struct PrintedBook { /* sorted by yuan, the first printed of equals first */
    LIST_OF(Printed) list;
    bool made;
} PrintedBook;

static int printed_order(const void *a, const void *b)
{
    const Printed *one = a, *other = b;
    int order = decimal_cmp(one->yuan, other->yuan);
    return order ? order
                 : (one->figure->number > other->figure->number) -
                       (one->figure->number < other->figure->number);
}

/* Made when the first typed amount is found: most documents have none. */
static void book_make(CheckRun *run, PrintedBook *book)
{
    Decimal yuan;
    for (size_t p = 0; p < run->passages.n; p++)
        for (size_t r = 0; r < run->passages.v[p].para->nruns; r++) {
            const Run *printed = &run->passages.v[p].para->runs[r];
            const Figure *figure = printed->figure;
            if (printed->kind == RUN_FIGURE && figure && figure->known && figure->path.n &&
                unit_is_money(figure->unit) && unit_convert(figure->value, figure->unit, STR("元"), &yuan))
                *LIST_PUSH(run->scratch, &book->list) = (Printed){yuan, figure};
        }
    if (book->list.n)
        qsort(book->list.v, book->list.n, sizeof *book->list.v, printed_order);
    book->made = true;
}

/* The first figure of at least so many yuan; book->list.n: none. */
static size_t book_from(const PrintedBook *book, Decimal yuan)
{
    size_t low = 0, high = book->list.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (decimal_cmp(book->list.v[middle].yuan, yuan) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A figure of this very amount, or else one that rounds to it; NULL: none. */
static const Figure *book_find(const PrintedBook *book, const Amount *amount, Decimal yuan, bool *rounded)
{
    size_t at = book_from(book, yuan);
    *rounded = at == book->list.n || decimal_cmp(book->list.v[at].yuan, yuan) != 0;
    Decimal half = {5, (int8_t)(amount->value.places + 1)}, low, as_typed;
    if (!*rounded)
        return book->list.v[at].figure;
    if (half.places > DECIMAL_PLACES_MAX || !unit_convert(half, amount->unit, STR("元"), &half) ||
        !decimal_sub(yuan, half, &low))
        return NULL;
    for (at = book_from(book, low); at < book->list.n; at++) {
        const Printed *near = &book->list.v[at];
        if (!unit_convert(near->yuan, STR("元"), amount->unit, &as_typed) ||
            !decimal_round(as_typed, amount->value.places, &as_typed))
            return NULL;
        int order = decimal_cmp(as_typed, amount->value);
        if (order >= 0)
            return order == 0 ? near->figure : NULL;
    }
    return NULL;
}

/* ---- amounts ---- */

/* ，账上 {收入.合计} 正是这个数 — or nothing: of nothing, any figure that is 0 would be. */
static Str book_advice(CheckRun *run, PrintedBook *book, const Amount *amount)
{
    Decimal yuan;
    bool rounded;
    if (!amount->exact || decimal_sign(amount->value) == 0 || !unit_is_money(amount->unit) ||
        !unit_convert(amount->value, amount->unit, STR("元"), &yuan))
        return STR("");
    if (!book->made)
        book_make(run, book);
    const Figure *figure = book_find(book, amount, yuan, &rounded);
    if (!figure)
        return STR("");
    return str_fill(run->scratch, rounded ? FAULT_TYPED_ROUNDS : FAULT_TYPED_IS, DIAG_ARGS(figure->path));
}

/* A reason prints no figures, and what was wrong is in no ledger: the number is meant. */
static Str reason_advice(CheckRun *run, const Passage *passage, const Amount *amount)
{
    return str_fill(run->scratch, FAULT_TYPED_REASON,
                    DIAG_ARGS(passage_text(passage, amount->from, amount->to)));
}

static bool excused_before(const AmountWanted *wanted, const Passage *passage, size_t i)
{
    for (size_t gap = 0; gap <= (size_t)wanted->params->reach; gap++, i--) {
        if (words_before(&wanted->params->before, passage, i))
            return true;
        if (i == 0 || ends_clause(passage, i - 1) || passage->cp[i - 1] == 0x3001 /* 、 */)
            return false;
    }
    return false;
}

static bool amount_is_excused(CheckRun *run, AmountWanted *wanted, const Passage *passage,
                              const Amount *amount)
{
    const Word *except = words_at(&wanted->params->except, passage, amount->from);
    return (except && except->n >= amount->to - amount->from) ||
           excused_before(wanted, passage, amount->from) ||
           words_at(&wanted->params->after, passage, amount->to) ||
           pairs_hold(&wanted->brackets, passage, amount->from, run->scratch) ||
           cell_is_under(passage, &wanted->params->columns, run->scratch);
}

/* Its number is typed by the clerk, from its first character to its last. */
static bool amount_is_typed(const Passage *passage, const Amount *amount)
{
    bool digits = amount->number.to > amount->number.from;
    return passage_written(passage, digits ? amount->number.from : amount->from) &&
           passage_written(passage, (digits ? amount->number.to : amount->to) - 1);
}

static void amount_hit(CheckRun *run, const Passage *passage, size_t from, size_t to, Str advice)
{
    hit_add(run, &(Hit){.passage = passage, .from = from, .to = to, .words = {{"账", advice}}});
}

/* {= 9.99万元}: its text has an amount, and nothing that it reads from the ledger. */
static bool formula_is_typed(CheckRun *run, const AmountWanted *wanted, const Run *printed)
{
    const Figure *figure = printed->figure;
    const Figure *const *read;
    if (printed->kind != RUN_COMPUTED || !figure || figure->number || !figure->formula.n ||
        !unit_is_money(figure->unit) ||
        ledger_reads(run->ledger, printed->scope, figure->formula, run->scratch, &read))
        return false;
    const Passage *formula = passage_of_text(figure->formula, run->scratch);
    Number number;
    for (size_t i = 0; number_next(formula, &i, &number);) {
        const Word *unit = words_at(wanted->words.units, formula, number.to);
        if (unit && unit_is_money(unit->text))
            return true;
    }
    return false;
}

static void formulas_check(CheckRun *run, AmountWanted *wanted, const Passage *passage)
{
    Amount amount = {0};
    for (size_t r = 0; passage_run(passage, r, &amount.from, &amount.to); r++)
        if (formula_is_typed(run, wanted, &passage->para->runs[r]) &&
            !amount_is_excused(run, wanted, passage, &amount))
            amount_hit(run, passage, amount.from, amount.to, STR(""));
}

/* A bare number below 金额（万元）. */
static void cell_check(CheckRun *run, const AmountWanted *wanted, const Passage *passage)
{
    CellNumber number;
    if (passage->cell->header == SCOPE_NONE && cell_number(passage->cell, run->scratch, &number) &&
        !number.figure && decimal_sign(number.value) != 0 && passage_written(passage, 0) &&
        passage_written(passage, passage->n - 1) &&
        cell_is_under(passage, &wanted->params->heads, run->scratch) &&
        !cell_is_under(passage, &wanted->params->columns, run->scratch))
        amount_hit(run, passage, 0, passage->n, STR(""));
}

static void phrases_check(CheckRun *run, const AmountWanted *wanted, const Passage *passage)
{
    const Word *word;
    for (size_t i = 0; (i = words_next_but(&wanted->params->phrases, &wanted->params->except, passage, i,
                                           &word)) < passage->n;
         i += word->n)
        if (passage_written(passage, i))
            amount_hit(run, passage, i, i + word->n, STR(""));
}

/* 支出百万元: of how many is not said. A head of a column says its unit so. */
static void nothing_check(CheckRun *run, AmountWanted *wanted, const Passage *passage)
{
    const Word *word;
    Amount amount = {0};
    bool head = passage->cell && passage->cell->header != SCOPE_NONE;
    for (size_t i = 0; !head && (i = words_next_but(&wanted->params->nothing, &wanted->params->except,
                                                    passage, i, &word)) < passage->n;
         i = amount.to) {
        amount.from = i;
        amount.to = i + word->n;
        size_t behind = amount.to; /* 万元12.3 and （万元）12.3 are amounts by themselves */
        while (cp_is_blank(passage->cp[behind]) || cp_closes(passage->cp[behind]))
            behind++;
        if (passage_written(passage, i) && words_before(&wanted->params->leads, passage, i) &&
            !cp_is_digit(passage->cp[behind]) && !amount_is_excused(run, wanted, passage, &amount))
            amount_hit(run, passage, i, amount.to, STR(""));
    }
}

/* 收入两千万: in numerals, without 元. */
static void numerals_check(CheckRun *run, AmountWanted *wanted, const Passage *passage)
{
    const Word *word;
    int64_t value;
    bool stepped;
    for (size_t i = 0; (i = words_next(&wanted->params->leads, passage, i, passage->n, &word)) < passage->n;
         i += word->n) {
        Amount amount = {.from = i + word->n};
        amount.to = numeral_read(passage, amount.from, &value, &stepped);
        uint32_t last = amount.to > amount.from ? passage->cp[amount.to - 1] : 0;
        uint32_t behind = passage->cp[amount.to];
        if ((last == 0x4E07 /* 万 */ || last == 0x4EBF /* 亿 */) &&
            (ends_clause(passage, amount.to) || behind == 0x3001 /* 、 */) &&
            amount_is_typed(passage, &amount) && !amount_is_excused(run, wanted, passage, &amount))
            amount_hit(run, passage, amount.from, amount.to, STR(""));
    }
}

static void amount_run(CheckRun *run, const void *params)
{
    const AmountParams *given = params;
    AmountWanted wanted = {.params = given,
                           .words = {&given->units, &given->prefixes, &given->between, &given->shares,
                                     words_of_list(run, WORDS_RANGE)}};
    PrintedBook book = {0};
    wanted.brackets = pairs_make(run, "括号", &given->brackets);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Amount amount;
        if (passage->kinds & KIND_BIT(RUN_COMPUTED))
            formulas_check(run, &wanted, passage);
        if (!(passage->kinds & KIND_BIT(RUN_WRITTEN)))
            continue;
        phrases_check(run, &wanted, passage);
        nothing_check(run, &wanted, passage);
        numerals_check(run, &wanted, passage);
        if (passage->cell)
            cell_check(run, &wanted, passage);
        for (size_t i = 0; amount_next(&wanted.words, passage, &i, &amount);) {
            if (!amount_is_typed(passage, &amount) || amount_is_excused(run, &wanted, passage, &amount))
                continue;
            amount_hit(run, passage, amount.from, amount.to,
                       passage_is_reason(run->source, passage) ? reason_advice(run, passage, &amount)
                                                               : book_advice(run, &book, &amount));
        }
    }
}

const CheckForm CHECK_TYPED_AMOUNT = {.schema = &AMOUNT_SCHEMA, .run = amount_run, .words = {"账"}};
