/*
 * The ledger that a file carries, held against the numbers on the pages it names.
 */
#include <jansson.h>

#include "base/csv.h"
#include "base/decimal.h"
#include "base/str_map.h"
#include "recheck/args.h"
#include "recheck/box.h"
#include "recheck/numbers.h"

#define LEDGER_FORMAT   "yusuan-ledger/1"
#define LEDGER_CSV_HEAD "\xEF\xBB\xBF路径,名称,数值,单位,上年,公式,页\r\n" /* docs/file.md */

enum {
    /* Ours: so many digits of a rounded number are chance no more. */
    DIGITS_TELLING = 3,
    /* Of a number's height, which part stands above the baseline: docs/proof.md has it of the trace. In percent. */
    ASCENT = 88,
    /* Ours: comparisons of a figure with a number; a document of a thousand pages takes some millions. */
    COMPARED_MAX = 1 << 28,
};

/* A page's numbers, read when they are first asked for. */
typedef struct LedgerPage {
    bool read;
    PageNumbers numbers;
    const Decimal *values; /* of each; those that say none are of no figure */
    const bool *known;
    const PageIndex *index;
} LedgerPage;

typedef struct Search {
    const PdfText *text;
    LedgerPage *pages;
    StrMap labels; /* a label's first page */
    Arena *arena;
    DiagList *diags;
    LedgerResult *result;
    size_t left; /* comparisons */
} Search;

typedef struct Sought {
    Str path, printed, unit;
    Decimal value;
    int power; /* of 10, of a unit of money; NO_MONEY */
} Sought;
enum { NO_MONEY = -1 };

/* How well a number says a figure. */
typedef enum Likeness { UNLIKE, FAINT, DISTURBED, ALIKE } Likeness;

/* ---- one number ---- */

static const struct {
    const char *name;
    int power;
} MONEY[] = {{"元", 0}, {"千元", 3}, {"万元", 4}, {"亿元", 8}};
enum { MONEY_N = sizeof MONEY / sizeof *MONEY };

static int money_power(Str unit)
{
    for (size_t i = 0; i < MONEY_N; i++)
        if (str_is(unit, MONEY[i].name))
            return MONEY[i].power;
    return NO_MONEY;
}

/* Without what ends a sentence or says a share; − is -. */
static bool number_value(Str text, Arena *arena, Decimal *out)
{
    static const Str MINUS = STR_INIT("\xE2\x88\x92");
    while (text.n && (text.s[text.n - 1] < '0' || text.s[text.n - 1] > '9'))
        text.n--;
    if (str_starts(text, MINUS.s))
        text = str_format(arena, "-" STR_FMT, STR_ARG(str_slice(text, MINUS.n, text.n)));
    return decimal_parse(text, out);
}

static int digits_of(Decimal number)
{
    int digits = 0;
    for (int64_t n = number.n; n; n /= 10)
        digits++;
    return digits;
}

static Likeness likeness_of(Decimal value, Decimal number)
{
    Decimal rounded;
    if (decimal_cmp(value, number) == 0)
        return ALIKE;
    if (!decimal_round(value, number.places, &rounded) || decimal_cmp(rounded, number) != 0)
        return UNLIKE;
    return digits_of(number) >= DIGITS_TELLING ? ALIKE : FAINT;
}

/* In the unit behind it; where there is none in its own, or in whatever unit of money the table has. */
static Likeness number_likeness(const Sought *sought, Decimal number, Str unit)
{
    int said = money_power(unit);
    bool any = said == NO_MONEY;
    Likeness best = any || !sought->unit.n ? likeness_of(sought->value, number) : UNLIKE;
    for (size_t i = 0; best < ALIKE && sought->power != NO_MONEY && i < MONEY_N; i++) {
        Decimal shifted;
        Likeness like = UNLIKE;
        if ((any || said == MONEY[i].power) &&
            decimal_shift(sought->value, sought->power - MONEY[i].power, &shifted))
            like = likeness_of(shifted, number);
        best = like > best ? like : best;
    }
    return best;
}

/* ---- a page ---- */

static LedgerPage *page_at(Search *s, size_t nth)
{
    LedgerPage *page = &s->pages[nth];
    if (page->read)
        return page;
    page->read = true;
    page->numbers = page_numbers(&s->text->pages.v[nth], s->arena);
    Decimal *values = ARENA_ARRAY(s->arena, Decimal, page->numbers.n);
    bool *known = ARENA_ARRAY(s->arena, bool, page->numbers.n);
    for (size_t i = 0; i < page->numbers.n; i++)
        known[i] = number_value(page->numbers.v[i].text, s->arena, &values[i]);
    page->values = values;
    page->known = known;
    page->index = page_index(&s->text->pages.v[nth], s->arena);
    return page;
}

/* What makes it read otherwise; empty: nothing. */
static Str number_disturbed(const Search *s, size_t nth, const PageNumber *number)
{
    const PdfChar *first = &s->text->pages.v[nth].chars.v[number->first];
    const PdfChar *last = &s->text->pages.v[nth].chars.v[number->end - 1];
    Box box = {first->x, first->y - first->size * ASCENT / 100, last->x + last->width - first->x,
               first->size};
    if (seals_cover(&s->text->seals, nth + 1, &box))
        return ARG_UNDER_SEAL;
    return box_disturbed(s->pages[nth].index, &box, number->unit.n ? number->unit : number->text);
}

static Likeness page_search(Search *s, size_t nth, const Sought *sought, Str *disturbed)
{
    LedgerPage *page = page_at(s, nth);
    Likeness best = UNLIKE;
    for (size_t i = 0; best < ALIKE && i < page->numbers.n && s->left; i++, s->left--) {
        const PageNumber *number = &page->numbers.v[i];
        Likeness like = page->known[i] ? number_likeness(sought, page->values[i], number->unit) : UNLIKE;
        Str wrong = like == ALIKE ? number_disturbed(s, nth, number) : STR("");
        if (wrong.n) {
            like = DISTURBED;
            *disturbed = wrong;
        }
        best = like > best ? like : best;
    }
    return best;
}

/* ---- the ledger ---- */

static void figure_search(Search *s, const Sought *sought)
{
    const size_t *first = str_map_at(&s->labels, sought->printed);
    Str disturbed = STR("");
    Likeness best = UNLIKE;
    for (size_t i = 0; first && best < ALIKE && i < 2 && *first + i < s->text->pages.n; i++) {
        Likeness like = page_search(s, *first + i, sought, &disturbed);
        best = like > best ? like : best;
    }
    Str value = str_format(s->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(s->arena, sought->value)),
                           STR_ARG(sought->unit));
    if (best == ALIKE)
        s->result->found++;
    else if (best == DISTURBED)
        diag_add(s->diags, DIAG_RECHECK_DISTURBED, (Pos){0},
                 DIAG_ARGS(sought->printed, sought->path, value, disturbed));
    else if (best == FAINT || decimal_sign(sought->value) == 0)
        s->result->faint++;
    else
        diag_add(s->diags, DIAG_RECHECK_UNFOUND, (Pos){0}, DIAG_ARGS(sought->printed, sought->path, value));
}

static Str text_at(const json_t *row, const char *key, Arena *arena)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? str_dup(arena, str_of(text)) : STR("");
}

/* False: the row is none. */
static bool row_compare(Search *s, const json_t *row)
{
    Sought sought = {.path = text_at(row, "path", s->arena),
                     .printed = text_at(row, "page", s->arena),
                     .unit = text_at(row, "unit", s->arena)};
    Str value = text_at(row, "value", s->arena);
    bool known = decimal_parse(value, &sought.value);
    s->result->figures++;
    if (!sought.path.n || (value.n && !known))
        return false;
    if (!sought.printed.n || !known)
        return true;
    sought.power = money_power(sought.unit);
    s->result->placed++;
    figure_search(s, &sought);
    return true;
}

static bool ledger_compare(Search *s, const json_t *ledger)
{
    const json_t *rows = json_object_get(ledger, "figures");
    bool good = str_is(text_at(ledger, "format", s->arena), LEDGER_FORMAT) && json_is_array(rows);
    for (size_t i = 0; i < s->text->pages.n; i++)
        (void)str_map_put(&s->labels, s->arena, s->text->pages.v[i].label, i);
    for (size_t i = 0; good && i < json_array_size(rows); i++)
        good = row_compare(s, json_array_get(rows, i)) && s->left;
    return good;
}

static json_t *ledger_load(Str json)
{
    return json_loadb(json.n ? json.s : "", json.n, JSON_REJECT_DUPLICATES, NULL);
}

bool recheck_ledger(const PdfText *text, Str ledger_json, LedgerResult *result, Arena *arena, DiagList *diags)
{
    *result = (LedgerResult){0};
    Search search = {.text = text,
                     .pages = ARENA_ARRAY(arena, LedgerPage, text->pages.n),
                     .arena = arena,
                     .diags = diags,
                     .result = result,
                     .left = COMPARED_MAX};
    json_t *ledger = ledger_load(ledger_json);
    bool whole = ledger_compare(&search, ledger);
    json_decref(ledger);
    if (!whole)
        diag_add(diags, DIAG_INSIDE_LEDGER, (Pos){0}, DIAG_NO_ARGS);
    return whole;
}

/* ---- the same as CSV ---- */

bool ledger_csv_agrees(Str csv, Str ledger_json, Arena *arena)
{
    static const char *const COLUMNS[] = {"path", "label", "value", "unit", "last", "formula", "page"};
    enum { COLUMNS_N = sizeof COLUMNS / sizeof *COLUMNS };
    StrBuf wanted = {0};
    json_t *ledger = ledger_load(ledger_json);
    const json_t *rows = json_object_get(ledger, "figures");
    strbuf_adds(&wanted, LEDGER_CSV_HEAD);
    for (size_t i = 0; i < json_array_size(rows); i++)
        for (size_t column = 0; column < COLUMNS_N; column++) {
            csv_cell_put(&wanted, text_at(json_array_get(rows, i), COLUMNS[column], arena));
            strbuf_adds(&wanted, column + 1 < COLUMNS_N ? "," : "\r\n");
        }
    json_decref(ledger);
    bool same = str_eq(strbuf_str(&wanted), csv);
    strbuf_free(&wanted);
    return same;
}
