/*
 * The year typed before a figure, in the head of its column or in its table's caption, against the year whose
 * figure is printed. Only what would have been another number had the year been right is told.
 */
#include "checks/check.h"

typedef struct FigureYearParams {
    WordSet present, last; /* 本年, 上年: words for the two years */
    WordSet compares; /* 比较: before a year that something is compared with, and in heads that compare */
    WordSet names;    /* 数名: one of them stands between the year and the figure: 预算, 收入 */
    WordSet from;     /* 改自: before a figure that was something else before: 由 */
    WordSet before, after; /* 前, 后: beside a year that is a date: 截至, 底 */
    TextList brackets;     /* 括号: inside these any year may stand */
    TextList paths;        /* 路径: in the path of a figure that is an earlier year's by itself: 上年 */
} FigureYearParams;

static const Field FIGURE_YEAR_FIELDS[] = {
    {KEY_WORDS("本年", FigureYearParams, present), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("上年", FigureYearParams, last), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("比较", FigureYearParams, compares), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("数名", FigureYearParams, names), .flags = FIELD_REQUIRED},
    {KEY_WORDS("改自", FigureYearParams, from), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("前", FigureYearParams, before), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("后", FigureYearParams, after), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("括号", FIELD_TEXTS, FigureYearParams, brackets), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("路径", FIELD_TEXTS, FigureYearParams, paths), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema FIGURE_YEAR_SCHEMA = SCHEMA("参数", FigureYearParams, FIGURE_YEAR_FIELDS);

typedef struct FigureYear {
    CheckRun *run;
    const FigureYearParams *params;
    PairSet brackets;
    const Figure *figure;   /* the one in question */
    const Table *captioned; /* the last whose caption was told of */
    const Table *table;     /* the last of which a column was … */
    bool *told;             /* … and which of them were */
} FigureYear;

/* A year's word: 2020年, 上年. */
typedef struct YearWord {
    int64_t year;
    size_t from, to;
} YearWord;

/* The one that ends right before `end`; false: none does. */
static bool year_word_before(const FigureYear *asked, const Passage *passage, size_t end, YearWord *word)
{
    int64_t present = asked->run->source->office->year;
    const Word *found = words_before(&asked->params->present, passage, end);
    *word = (YearWord){.year = present, .to = end};
    if (!found) {
        found = words_before(&asked->params->last, passage, end);
        word->year = present - 1;
    }
    if (found) {
        word->from = end - found->n;
        return true;
    }
    size_t nian = end - (end > 0 && passage->cp[end - 1] == 0x5EA6 /* 度 */);
    if (nian == 0 || passage->cp[nian - 1] != 0x5E74 /* 年 */ || !year_read(passage, nian - 1, &word->year))
        return false;
    word->from = nian - 1 - YEAR_DIGITS;
    return word->year == present || word->year == present - 1;
}

/* The year spoken of where `i` stands: in its clause, or right before the comma that begins it. */
static bool year_near(FigureYear *asked, const Passage *passage, size_t i, YearWord *word)
{
    for (; i > 0; i--) {
        bool comma = passage->cp[i - 1] == 0xFF0C /* ， */;
        if (year_word_before(asked, passage, i - comma, word))
            break;
        if (comma || ends_clause(passage, i - 1))
            return false;
    }
    return i > 0 && !words_before(&asked->params->compares, passage, word->from) &&
           !words_before(&asked->params->before, passage, word->from) &&
           !words_at(&asked->params->after, passage, word->to) &&
           !pairs_hold(&asked->brackets, passage, word->from, asked->run->scratch);
}

/* The only year a head or caption names; false: none, two, or it compares. */
static bool year_of_text(const FigureYear *asked, Str text, YearWord *word)
{
    const Passage *passage = passage_of_text(text, asked->run->scratch);
    YearWord found;
    size_t n = 0, at;
    if (words_in(&asked->params->compares, passage, 0, passage->n, &at))
        return false;
    for (size_t end = 1; end <= passage->n; end++)
        if (year_word_before(asked, passage, end, &found) && !words_at(&asked->params->after, passage, end) &&
            !words_before(&asked->params->before, passage, found.from)) {
            n += n == 0 || found.year != word->year;
            *word = found;
        }
    return n == 1;
}

/* The year a figure is of; false: it may be that of either, or the other year's is the same. One that last year lacks is this year's. */
static bool year_of_figure(const FigureYear *asked, int64_t *year)
{
    const Figure *figure = asked->figure;
    const Ledger *ledger = asked->run->ledger;
    if (!figure || !figure->known || figure->path.n == 0 || figure->number == 0)
        return false;
    const Entry *entry = figure_at(asked->run, figure->path);
    if (!entry || text_has_any(figure->path, &asked->params->paths))
        return false;
    bool present = &entry->figure == figure;
    const Figure *other = present ? ledger_last(ledger, figure) : &entry->figure;
    *year = asked->run->source->office->year - !present;
    if (other)
        return other->known && decimal_cmp(other->value, figure->value) != 0;
    return !entry_in_list(entry) && unit_is_money(figure->unit); /* what a table counts may be of any year */
}

/* The path says the year itself: 历年.2020年. */
static bool path_has_year(const FigureYear *asked, int64_t year)
{
    Str digits = str_format(asked->run->scratch, "%lld", (long long)year);
    return str_find(asked->figure->path, digits, 0) < asked->figure->path.n;
}

static void year_hit(const FigureYear *asked, const Passage *passage, const YearWord *filled, Str typed)
{
    const Figure *figure = asked->figure;
    hit_add(asked->run,
            &(Hit){.passage = passage,
                   .from = filled->from,
                   .to = filled->to,
                   .words = {{"数", figure->path},
                             {"年", str_format(asked->run->scratch, "%lld", (long long)filled->year)},
                             {"写", typed}},
                   .figure = figure});
}

/* In running text. `filled` is the figure's year and where it is printed. */
static void year_in_prose(FigureYear *asked, const Passage *passage, const YearWord *filled)
{
    YearWord near;
    size_t at;
    if (year_near(asked, passage, filled->from, &near) && near.year != filled->year &&
        !path_has_year(asked, near.year) &&
        words_in(&asked->params->names, passage, near.to, filled->from, &at) &&
        !words_before(&asked->params->from, passage, filled->from))
        year_hit(asked, passage, filled, passage_text(passage, near.from, near.to));
}

static bool year_of_column(const FigureYear *asked, const Table *table, const Cell *cell, YearWord *word,
                           Str *text)
{
    const RowGroup *group = table_row_group(table, cell->row);
    for (uint32_t i = group ? group->header : 0; i-- > 0;) {
        const Cell *head = table_cell(table, group->start + i, cell->col);
        *text = head->paras[0].text;
        if (head->row < group->start + group->header && year_of_text(asked, *text, word))
            return true;
    }
    return false;
}

/* Of a chart: its rows are called 2020年, 2020年支出; what a list calls them may be a year of long ago. */
static bool year_of_row(const FigureYear *asked, const Table *table, const Cell *cell, YearWord *word,
                        Str *text)
{
    const Paragraph *name = table_cell(table, cell->row, 0)->paras;
    *text = name->text;
    for (size_t r = 0; r < name->nruns; r++)
        if (name->runs[r].figure || name->runs[r].scope)
            return false;
    if (!table->chart || !year_of_text(asked, *text, word))
        return false;
    const Passage *passage = passage_of_text(*text, asked->run->scratch);
    size_t at;
    return !path_has_year(asked, word->year) &&
           (word->to == passage->n || words_in(&asked->params->names, passage, word->to, passage->n, &at));
}

/* Told once a column … */
static void column_hit(FigureYear *asked, const Passage *passage, const YearWord *filled, Str head)
{
    if (asked->table != passage->table)
        asked->told = ARENA_ARRAY(asked->run->scratch, bool, passage->table->ncolumns);
    asked->table = passage->table;
    bool *told = &asked->told[passage->cell->col];
    if (!*told)
        year_hit(asked, passage, filled, head);
    *told = true;
}

/* … and once a caption. */
static void caption_hit(FigureYear *asked, const Passage *passage, const YearWord *filled)
{
    if (asked->captioned != passage->table)
        year_hit(asked, passage, filled, passage->table->caption->text);
    asked->captioned = passage->table;
}

static void year_in_cell(FigureYear *asked, const Passage *passage, const YearWord *filled)
{
    const Table *table = passage->table;
    YearWord word;
    Str head;
    if (!table->at || passage->cell->header != SCOPE_NONE)
        return;
    bool named = year_of_column(asked, table, passage->cell, &word, &head);
    if (named && word.year != filled->year && !path_has_year(asked, word.year))
        column_hit(asked, passage, filled, head);
    bool right = named && word.year == filled->year;
    if (year_of_row(asked, table, passage->cell, &word, &head) && word.year != filled->year)
        year_hit(asked, passage, filled, head);
    if (!right && table->caption && year_of_text(asked, table->caption->text, &word) &&
        word.year != filled->year && !path_has_year(asked, word.year))
        caption_hit(asked, passage, filled);
}

static void figure_year_run(CheckRun *run, const void *params)
{
    const FigureYearParams *given = params;
    FigureYear asked = {.run = run, .params = given};
    asked.brackets = pairs_make(run, "括号", &given->brackets);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        YearWord filled = {0};
        if (!(passage->kinds & KIND_BIT(RUN_FIGURE)))
            continue;
        for (size_t r = 0; passage_run(passage, r, &filled.from, &filled.to); r++) {
            asked.figure = passage->para->runs[r].figure;
            if (passage->para->runs[r].kind != RUN_FIGURE || !year_of_figure(&asked, &filled.year))
                continue;
            if (passage->cell)
                year_in_cell(&asked, passage, &filled);
            else
                year_in_prose(&asked, passage, &filled);
        }
    }
}

const CheckForm CHECK_FIGURE_YEAR = {
    .schema = &FIGURE_YEAR_SCHEMA, .run = figure_year_run, .words = {"数", "年", "写"}};
