/*
 * Amounts and percentages typed into running text, where they can disagree with
 * the ledger. Standards, thresholds and quotations are let pass; {照录 …} says
 * of any other that it is meant.
 */
#include "checks/check.h"

typedef struct AmountParams {
    TextList units;    /* 单位: what makes a number an amount or a percentage */
    TextList before;   /* 前: words before the number that make it a standard: 每人, 不超过 */
    int64_t reach;     /* 间隔: characters that may stand between, in the same clause */
    TextList after;    /* 后: words right behind the unit: 以上, 为优秀, /人 */
    TextList brackets; /* 括号: inside these any number may stand */
    TextList columns;  /* 栏: words heading a cell, above it or to its left, that make it a standard */
} AmountParams;

static const Field AMOUNT_FIELDS[] = {
    {KEY("单位", FIELD_TEXTS, AmountParams, units), .flags = FIELD_REQUIRED},
    {KEY("前", FIELD_TEXTS, AmountParams, before), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("间隔", FIELD_INT, AmountParams, reach), .max = 40},
    {KEY("后", FIELD_TEXTS, AmountParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("括号", FIELD_TEXTS, AmountParams, brackets), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("栏", FIELD_TEXTS, AmountParams, columns), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema AMOUNT_SCHEMA = SCHEMA("参数", AmountParams, AMOUNT_FIELDS);

typedef struct AmountWanted {
    const WordSet *units, *before, *after, *columns, *ranges;
    size_t reach;
    PairSet brackets;
} AmountWanted;

/* ---- figures the document prints, by value ---- */

typedef struct Printed {
    Decimal yuan; /* trimmed */
    const Figure *figure;
} Printed;

typedef struct PrintedBook { /* open addressing, not a StrMap: its keys are numbers; figure NULL is free */
    Printed *v;
    size_t cap;
    bool made;
} PrintedBook;

static uint64_t yuan_hash(Decimal yuan)
{
    return ((uint64_t)yuan.n ^ (uint64_t)yuan.places << 56) * UINT64_C(0x9E3779B97F4A7C15) >> 20;
}

static Printed *book_slot(const PrintedBook *book, Decimal yuan)
{
    size_t at = yuan_hash(yuan) & (book->cap - 1);
    while (book->v[at].figure && decimal_cmp(book->v[at].yuan, yuan) != 0)
        at = (at + 1) & (book->cap - 1);
    return &book->v[at];
}

static void book_add(PrintedBook *book, const Run *run)
{
    Decimal yuan;
    const Figure *figure = run->figure;
    if (run->kind != RUN_FIGURE || !figure || !figure->known || figure->path.n == 0 ||
        !unit_is_money(figure->unit) || !unit_convert(figure->value, figure->unit, STR("元"), &yuan))
        return;
    yuan = decimal_trim(yuan);
    Printed *slot = book_slot(book, yuan);
    if (!slot->figure)
        *slot = (Printed){yuan, figure};
}

/* Made when the first typed amount is found: most documents have none. */
static void book_make(CheckRun *run, PrintedBook *book)
{
    size_t runs = 1;
    for (size_t p = 0; p < run->passages.n; p++)
        runs += run->passages.v[p].para->nruns;
    for (book->cap = 16; book->cap < runs * 2;)
        book->cap *= 2;
    book->v = ARENA_ARRAY(run->scratch, Printed, book->cap);
    book->made = true;
    for (size_t p = 0; p < run->passages.n; p++)
        for (size_t r = 0; r < run->passages.v[p].para->nruns; r++)
            book_add(book, &run->passages.v[p].para->runs[r]);
}

/* ---- amounts ---- */

/* A number with its unit, and a second one where it is a range: 80%—90%. */
typedef struct Amount {
    Number number;
    const Word *unit;
    size_t to;
} Amount;

/* ，账上的“收入.合计”就是这个数 — or nothing. */
static Str book_advice(CheckRun *run, PrintedBook *book, const Passage *passage, const Amount *amount)
{
    Decimal yuan;
    Str unit = amount->unit->text;
    if (!unit_is_money(unit) || !number_value(passage, &amount->number, &yuan) ||
        !unit_convert(yuan, unit, STR("元"), &yuan))
        return STR("");
    if (!book->made)
        book_make(run, book);
    const Printed *slot = book_slot(book, decimal_trim(yuan));
    return slot->figure
               ? str_format(run->scratch, "，账上 {" STR_FMT "} 正是这个数", STR_ARG(slot->figure->path))
               : STR("");
}

static size_t blanks_end(const Passage *passage, size_t i)
{
    while (i < passage->n && cp_is_blank(passage->cp[i]))
        i++;
    return i;
}

static const Word *unit_at(const AmountWanted *wanted, const Passage *passage, size_t i, size_t *end)
{
    size_t at = blanks_end(passage, i);
    const Word *unit = words_at(wanted->units, passage, at);
    *end = unit ? at + unit->n : i;
    return unit;
}

static bool amount_read(const AmountWanted *wanted, const Passage *passage, size_t *i, Amount *amount)
{
    while (number_next(passage, i, &amount->number)) {
        if (!passage_written(passage, amount->number.from) ||
            !passage_written(passage, amount->number.to - 1))
            continue;
        size_t end = amount->number.to, after;
        amount->unit = unit_at(wanted, passage, end, &amount->to);
        end = amount->to;
        for (const Word *range; (range = words_at(wanted->ranges, passage, end)) != NULL;)
            end += range->n;
        Number second;
        if (end > amount->to && cp_is_digit(passage->cp[end]) && number_next(passage, &end, &second)) {
            const Word *unit = unit_at(wanted, passage, end, &after);
            amount->unit = unit ? unit : amount->unit;
            amount->to = unit ? after : amount->to;
            *i = unit ? after : *i;
        }
        if (amount->unit)
            return true;
    }
    return false;
}

static bool excused_before(const AmountWanted *wanted, const Passage *passage, size_t i)
{
    for (size_t gap = 0; gap <= wanted->reach; gap++, i--) {
        if (words_before(wanted->before, passage, i))
            return true;
        if (i == 0 || cp_ends_clause(passage->cp[i - 1]) || passage->cp[i - 1] == 0x3001 /* 、 */)
            return false;
    }
    return false;
}

static bool amount_is_excused(CheckRun *run, AmountWanted *wanted, const Passage *passage,
                              const Amount *amount)
{
    return excused_before(wanted, passage, amount->number.from) ||
           words_at(wanted->after, passage, amount->to) ||
           pairs_hold(&wanted->brackets, passage, amount->number.from, run->scratch) ||
           cell_is_under(passage, wanted->columns, run->scratch);
}

static void amount_run(CheckRun *run, const void *params)
{
    const AmountParams *given = params;
    AmountWanted wanted = {.units = words_make(&given->units, run->scratch),
                           .before = words_make(&given->before, run->scratch),
                           .after = words_make(&given->after, run->scratch),
                           .columns = words_make(&given->columns, run->scratch),
                           .ranges = words_of_list(run, WORDS_RANGE),
                           .reach = (size_t)given->reach};
    PrintedBook book = {0};
    wanted.brackets = pairs_make(run, "括号", &given->brackets);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Amount amount;
        if (!(passage->kinds & KIND_BIT(RUN_WRITTEN)))
            continue;
        for (size_t i = 0; amount_read(&wanted, passage, &i, &amount);) {
            if (amount_is_excused(run, &wanted, passage, &amount))
                continue;
            Str advice = book_advice(run, &book, passage, &amount);
            hit_add(run, &(Hit){.passage = passage,
                                .from = amount.number.from,
                                .to = amount.to,
                                .words = {{"账", advice}}});
        }
    }
}

const CheckForm CHECK_TYPED_AMOUNT = {&AMOUNT_SCHEMA, amount_run, {"账", NULL}};
