/*
 * The names inside braces → entries and figures, and the form a figure is
 * printed in: the profile's for prose, the column's for a cell, what stands
 * behind the colon above both.
 */
#include "document/build.h"

#include "document/args.h"
#include "model/braces.h"

const Entry *scope_entry(const FillScope *scope)
{
    return scope->record ? scope->record : scope->data;
}

const Entry *placeholder_near(const FillScope *scope, Str path, bool *blank)
{
    const Entry *entry = scope->record ? entry_at(scope->record, path) : NULL;
    if (!entry && scope->keys && text_listed(scope->keys, path)) {
        *blank = true;
        return NULL;
    }
    return entry || !scope->data ? entry : entry_at(scope->data, path);
}

static Str date_text(Builder *b, Date date)
{
    StrBuf text = {0};
    date_add(&text, date, LANG_ZH);
    return strbuf_keep(&text, b->arena);
}

typedef enum OfficeWord {
    OFFICE_YEAR,
    OFFICE_LAST_YEAR,
    OFFICE_NAME,
    OFFICE_SHORT_NAME,
    OFFICE_CODE,
    OFFICE_DATE,
    OFFICE_TABLE_UNIT, /* its profile's */
    OFFICE_WORD_COUNT
} OfficeWord;

static const Str OFFICE_NAMES[] = {
    [OFFICE_YEAR] = STR_INIT("年度"),           [OFFICE_LAST_YEAR] = STR_INIT("上年度"),
    [OFFICE_NAME] = STR_INIT("单位名称"),       [OFFICE_SHORT_NAME] = STR_INIT("简称"),
    [OFFICE_CODE] = STR_INIT("单位编码"),       [OFFICE_DATE] = STR_INIT("编制日期"),
    [OFFICE_TABLE_UNIT] = STR_INIT("表格单位"),
};
TABLE_HOLDS(OFFICE_NAMES, OFFICE_WORD_COUNT);

static Str office_text(Builder *b, OfficeWord word)
{
    const Office *office = b->source->office;
    switch (word) {
    case OFFICE_YEAR:
        return str_format(b->arena, "%lld", (long long)office->year);
    case OFFICE_LAST_YEAR:
        return str_format(b->arena, "%lld", (long long)office->year - 1);
    case OFFICE_NAME:
        return office->name;
    case OFFICE_SHORT_NAME:
        return office->short_name.n ? office->short_name : office->name;
    case OFFICE_CODE:
        return office->code;
    case OFFICE_DATE:
        return date_text(b, office->date);
    case OFFICE_TABLE_UNIT:
        return b->source->profile->figures.table_unit;
    case OFFICE_WORD_COUNT:
        break;
    }
    return (Str){0};
}

bool placeholder_office(Builder *b, Str name, Str *text)
{
    for (int word = 0; word < OFFICE_WORD_COUNT; word++)
        if (str_eq(name, OFFICE_NAMES[word])) {
            *text = office_text(b, (OfficeWord)word);
            return true;
        }
    return false;
}

static Str path_nearest(Builder *b, const FillScope *scope, Str path)
{
    Str near = scope->keys ? diag_nearest(b->diags, path, scope->keys->v, scope->keys->n) : (Str){0};
    TextList names = {0};
    if (near.n)
        return near;
    near = ledger_nearest(b->ledger, scope_entry(scope), path, b->diags);
    if (near.n)
        return near;
    for (int word = 0; word < OFFICE_WORD_COUNT; word++)
        *LIST_PUSH(b->arena, &names) = OFFICE_NAMES[word];
    for (size_t i = 0; i < scope->nwords; i++)
        *LIST_PUSH(b->arena, &names) = str_of(scope->words[i].name);
    return diag_nearest(b->diags, path, names.v, names.n);
}

/* {增减收入.合计}: the remedy, where a word stands right before what it is said of; else nothing. */
static Str word_joined(Builder *b, Str path)
{
    for (size_t end = path.n; end > 0; end--) {
        Str word = str_slice(path, 0, end), rest = str_slice(path, end, path.n);
        if (!rest.n || !word_find(b, word))
            continue;
        return str_fill(b->arena, ARG_BLANK_BEHIND.s, DIAG_ARGS(word, rest));
    }
    return (Str){0};
}

/* 逐条: the record has no such key, but others of its list have. Told at the record, which is what to mend. */
static bool record_lacks(Builder *b, const FillScope *scope, Str path)
{
    const Entry *record = scope->keys ? NULL : scope_entry(scope), *list = record ? record->parent : NULL;
    bool others = false;
    for (size_t i = 0; list && list->kind == ENTRY_LIST && i < list->nchildren && !others; i++)
        others = entry_at(list->children[i], path) != NULL;
    if (!others)
        return false;
    Str name = record_text(record, list_key(list, RECORD_NAME));
    report(b, DIAG_EACH_LACKS, record->pos, DIAG_ARGS(name.n ? name : record->path, path));
    return true;
}

/* {注 }, {增减}: a word that stands alone. */
static bool word_bare(Builder *b, const Placeholder *placeholder, Str path)
{
    const WordForm *word = word_find(b, path);
    if (!word || placeholder->word.n)
        return false;
    if (word->takes == TAKES_NAMES)
        report(b, DIAG_PLACE_ARGUMENTS, placeholder->pos,
               DIAG_ARGS(path, report_count(b, word->nargs), STR("0")));
    else if (str_is(path, IF_WORD))
        report(b, DIAG_CONDITION_WORDS, placeholder->pos, DIAG_NO_ARGS);
    else
        report(b, DIAG_PLACE_NO_TEXT, placeholder->pos, DIAG_ARGS(path));
    return true;
}

static void unknown_report(Builder *b, const FillScope *scope, const Placeholder *placeholder, Str path)
{
    if (word_bare(b, placeholder, path))
        return;
    Str otherwise = word_joined(b, path), near = {0};
    if (!otherwise.n) {
        near = path_nearest(b, scope, path);
        otherwise = ARG_CHECK_NAME;
    }
    if (!ledger_slip_report(b->ledger, scope_entry(scope), path, near, b->diags) &&
        !record_lacks(b, scope, path))
        report(b, DIAG_PLACE_UNKNOWN, placeholder->pos, DIAG_ARGS(path, report_way_out(b, near, otherwise)));
}

const Entry *placeholder_entry(Builder *b, const FillScope *scope, const Placeholder *placeholder, Str path)
{
    bool blank = false;
    const Entry *entry = placeholder_near(scope, path, &blank);
    if (!entry)
        entry = ledger_find(b->ledger, scope_entry(scope), path);
    if (!entry && str_ends(path, "?")) {
        Str otherwise = str_fill(b->arena, ARG_FORMULA_MEANT.s, DIAG_ARGS(path));
        report(b, DIAG_PLACE_UNKNOWN, placeholder->pos, DIAG_ARGS(path, otherwise));
    } else if (!entry && scope->keys && scope->record && placeholder->pos.file != scope->record->pos.file) {
        if (!text_listed(&b->lacking, path))
            *LIST_PUSH(b->arena, &b->lacking) = path;
        if (!b->lacking_pos.file) {
            b->lacking_pos = scope->record->pos;
            b->lacking_form = placeholder->pos;
        }
    } else if (!entry && (path_nearest(b, scope, path).n || !ledger_figures_missing(b->ledger, b->diags))) {
        unknown_report(b, scope, placeholder, path);
    }
    return entry;
}

const Figure *placeholder_figure(Builder *b, const FillScope *scope, const Placeholder *placeholder, Str path)
{
    const Entry *entry = placeholder_entry(b, scope, placeholder, path);
    if (entry && entry->kind != ENTRY_FIGURE) {
        report(b, DIAG_PLACE_NOT_FIGURE, placeholder->pos, DIAG_ARGS(path));
        return NULL;
    }
    return entry ? &entry->figure : NULL;
}

/* What is typed for an ASCII mark with a Chinese keyboard; the first of these that is found is told. */
static const struct WideMark {
    uint32_t cp;
    Str text, ascii;
} WIDE[] = {{0xFF1A, STR_INIT("："), STR_INIT(":")},
            {0xFF0C, STR_INIT("，"), STR_INIT(",")},
            {0x3000, STR_INIT("　"), STR_INIT(" ")},
            {0x3002, STR_INIT("。"), STR_INIT(".")},
            {0xFF0E, STR_INIT("．"), STR_INIT(".")}};
#define NWIDE (sizeof WIDE / sizeof *WIDE)

bool placeholder_wide_mark(Builder *b, const FillScope *scope, const Placeholder *placeholder)
{
    bool blank = false;
    size_t first = NWIDE; /* of the marks in it */
    for (size_t at = 0; at < placeholder->body.n;) {
        uint32_t cp = str_next(placeholder->body, &at);
        for (size_t i = 0; i < first && cp >= 0x3000; i++)
            if (cp == WIDE[i].cp)
                first = i;
    }
    if (first == NWIDE || placeholder_near(scope, placeholder->args, &blank) || blank)
        return false;
    report(b, DIAG_PLACE_WIDE_MARK, placeholder->pos, DIAG_ARGS(WIDE[first].text, WIDE[first].ascii));
    return true;
}

int rate_places(const Builder *b)
{
    return figure_precision(&b->source->profile->figures, STR("%"));
}

bool format_places(Str word, int *places)
{
    Decimal count;
    if (!str_ends(word, "位") || !decimal_parse(str_trim(str_slice(word, 0, word.n - STR("位").n)), &count) ||
        count.places || count.n < 0 || count.n > DECIMAL_PLACES_MAX)
        return false;
    *places = (int)count.n;
    return true;
}

static bool format_word(Builder *b, const Placeholder *placeholder, const Figure *figure, Str word,
                        FigureFormat *format)
{
    if (str_is(word, "无单位")) {
        format->no_unit = true;
    } else if (unit_is_money(word) || (word.n && str_eq(word, figure->unit))) {
        format->unit = word;
    } else if (str_is(word, "照写")) {
        format->places = PLACES_AS_WRITTEN;
    } else if (!format_places(word, &format->places)) {
        report(b, DIAG_FORMAT_UNKNOWN, placeholder->pos, DIAG_ARGS(word));
        return false;
    }
    return true;
}

/* 单位 of a column: what the profile's 表格单位 says. */
#define MONEY_COLUMN "金额"

int column_places(const Builder *b, const ColumnSpec *column)
{
    if (column->places != PLACES_UNSAID)
        return (int)column->places;
    return str_is(column->unit, MONEY_COLUMN) ? (int)b->source->profile->figures.table_places
                                              : PLACES_AS_WRITTEN;
}

/* One that is no unit was told where the profile says it; amounts are then as they are written. */
static Str unit_printed(Str said)
{
    return unit_is_money(said) ? said : (Str){0};
}

/* 千分位 of the cell's table, else of the profile. */
static bool grouped_here(const Builder *b, const FillScope *scope)
{
    int group = b->source->profile->figures.group;
    if (scope->cell && scope->group != TABLE_GROUP_USUAL)
        return scope->group == TABLE_GROUP_YES;
    return group == GROUP_EVERYWHERE || group == (scope->cell ? GROUP_IN_TABLES : GROUP_IN_PROSE);
}

static FigureFormat format_usual(const Builder *b, const FillScope *scope, const Placeholder *placeholder,
                                 const Figure *figure)
{
    const FigureForm *form = &b->source->profile->figures;
    FigureFormat format = {.places = -1, .group = grouped_here(b, scope)};
    if (scope->cell && placeholder->alone) {
        if (scope->column) {
            bool usual = str_is(scope->column->unit, MONEY_COLUMN);
            format.unit = usual ? unit_printed(form->table_unit) : scope->column->unit;
            format.places = column_places(b, scope->column);
        }
        format.no_unit = format.unit.n || scope->decimal || !figure->unit_typed;
    } else if (unit_is_money(figure->unit)) {
        format.unit = unit_printed(form->money_unit);
        format.places = (int)form->money_places;
    }
    return format;
}

/* The form a figure is printed in here. False: reported. */
static bool placeholder_format(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                               const Figure *figure, FigureFormat *format)
{
    FigureFormat usual = format_usual(b, scope, placeholder, figure), said = {.places = PLACES_UNSAID};
    for (size_t from = 0; from < placeholder->format.n;) {
        size_t comma = str_find(placeholder->format, STR(","), from);
        if (!format_word(b, placeholder, figure, str_trim(str_slice(placeholder->format, from, comma)),
                         &said))
            return false;
        from = comma + 1;
    }
    bool numbers_only = scope->cell && placeholder->alone && (usual.unit.n || scope->decimal);
    *format = usual;
    if (numbers_only && said.unit.n && usual.unit.n && !said.no_unit && !str_eq(said.unit, usual.unit)) {
        report(b, DIAG_FORMAT_COLUMN, placeholder->pos, DIAG_ARGS(said.unit, usual.unit));
        return false;
    }
    if (said.unit.n) { /* the profile's places belong to the profile's unit */
        format->unit = said.unit;
        format->places = -1;
        format->no_unit = numbers_only;
    }
    if (said.places != PLACES_UNSAID)
        format->places = said.places;
    format->no_unit = format->no_unit || said.no_unit;
    format->least = figure_precision(&b->source->profile->figures, format->unit);
    return true;
}

bool placeholder_print(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                       const Figure *figure, StrBuf *out)
{
    FigureFormat format;
    if (!placeholder_format(b, scope, placeholder, figure, &format))
        return false;
    /* A bare number of a table's own data is in the column's unit. */
    if (figure->unit.n == 0 && placeholder->format.n == 0)
        format.unit = (Str){0};
    if (figure_print(figure, format, out))
        return true;
    Str path = figure->path.n ? figure->path : placeholder->args;
    const Node *figures = b->source->figures;
    if (!figure->unit.n && figures && !node_at(figures, "单位")) {
        report(b, DIAG_FIGURES_NO_UNIT, figures->pos, DIAG_NO_ARGS);
        return false;
    }
    Decimal one;
    Str unit = format.unit.n ? format.unit : figure->unit;
    if (unit_convert(decimal_of(1), figure->unit, unit, &one)) { /* of a kind: there are too many digits */
        StrBuf number = {0};
        decimal_print(figure->value, false, &number);
        strbuf_add(&number, figure->unit);
        report(b, DIAG_FORMAT_LARGE, placeholder->pos,
               DIAG_ARGS(path, strbuf_keep(&number, b->diags->arena), unit));
    } else {
        report(b, DIAG_FORMAT_UNIT, placeholder->pos, DIAG_ARGS(path, figure->unit, unit));
    }
    return false;
}

Str placeholder_unit(Builder *b, const FillScope *scope, const Placeholder *placeholder, const Figure *figure)
{
    FigureFormat format;
    bool bare = figure->unit.n == 0 && placeholder->format.n == 0;
    if (bare || !placeholder_format(b, scope, placeholder, figure, &format) || format.unit.n == 0)
        return figure->unit;
    return format.unit;
}

void placeholder_add(Builder *b, const FillScope *scope, const Placeholder *placeholder, const Figure *figure,
                     Filling *filling)
{
    Run like = {.kind = figure->path.n ? RUN_FIGURE : RUN_COMPUTED,
                .pos = placeholder->pos,
                .figure = figure,
                .scope = scope_entry(scope)};
    StrBuf text = {0};
    if (!figure->known)
        strbuf_adds(&text, "？"); /* its own error was reported with the figures */
    bool printed = figure->known && placeholder_print(b, scope, placeholder, figure, &text);
    if (printed)
        like.unit = placeholder_unit(b, scope, placeholder, figure);
    if (printed || !figure->known)
        filling_add(b, filling, like, strbuf_str(&text));
    else
        placeholder_fail(b, placeholder, filling);
    filling->failed = filling->failed || !figure->known;
    strbuf_free(&text);
}
