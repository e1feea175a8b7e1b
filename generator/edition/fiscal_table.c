/*
 * A figure of an edition as a row for programs: what it is classified by stands in its path.
 */
#include "edition/fiscal_table.h"

#include "base/csv.h"
#include "base/json_put.h"
#include "base/str_map.h"
#include "edition/ledger_table.h"
#include "figures/figures.h"

typedef enum FiscalColumn {
    FISCAL_YEAR,
    FISCAL_PHASE,
    FISCAL_PHASE_NAME,
    FISCAL_OFFICE,
    FISCAL_OFFICE_CODE,
    FISCAL_OFFICE_NAME,
    FISCAL_PATH,
    FISCAL_LABEL,
    FISCAL_FUNCTION,
    FISCAL_ECONOMY,
    FISCAL_AMOUNT,
    FISCAL_CURRENCY,
    FISCAL_NUMBER,
    FISCAL_UNIT,
    FISCAL_FORMULA,
} FiscalColumn;
enum { FISCAL_COLUMNS = FISCAL_FORMULA + 1 };

typedef struct FiscalField {
    const char *name, *type, *column_type; /* column_type NULL: the taxonomy has none */
    const char *says;
    bool required;
} FiscalField;

static const FiscalField FIELDS[] = {
    [FISCAL_YEAR] = {"年度", "integer", "date:fiscal-year", "预算年度", true},
    [FISCAL_PHASE] = {"阶段", "string", "phase:id", "approved：预算；executed：决算", true},
    [FISCAL_PHASE_NAME] = {"阶段名称", "string", "phase:label", "预算或决算", true},
    [FISCAL_OFFICE] = {"单位", "string", NULL, "单位的目录名，本表里不重复", true},
    [FISCAL_OFFICE_CODE] = {"单位编码", "string", "administrative-classification:generic:code",
                            "预算单位编码", false},
    [FISCAL_OFFICE_NAME] = {"单位名称", "string", "administrative-classification:generic:label", "单位的名称",
                            true},
    [FISCAL_PATH] = {"路径", "string", "budget-line-id", "这个数在单位账上的位置，一个单位里不重复", true},
    [FISCAL_LABEL] = {"名称", "string", NULL, "印出处的行和栏", true},
    [FISCAL_FUNCTION] = {"功能分类", "string", "functional-classification:generic:code",
                         "《政府收支分类科目》支出功能分类科目编码：类三位、款五位、项七位", false},
    [FISCAL_ECONOMY] = {"经济分类", "string", "economic-classification:generic:code",
                        "《政府收支分类科目》支出经济分类科目编码：类三位、款五位", false},
    [FISCAL_AMOUNT] = {"金额", "number", "value", "金额，元；不是钱的数没有", false},
    [FISCAL_CURRENCY] = {"币种", "string", "value-currency:code", "金额的币种，ISO 4217", false},
    [FISCAL_NUMBER] = {"数值", "number", NULL, "账上写的数", false},
    [FISCAL_UNIT] = {"计量单位", "string", NULL, "数值的计量单位", false},
    [FISCAL_FORMULA] = {"公式", "string", NULL, "数值由哪些数算出；没有：手填的", false},
};
TABLE_HOLDS(FIELDS, FISCAL_COLUMNS);

/* ---- what a path says ---- */

/* 《政府收支分类科目》: what codes begin with, and how long they are at most. */
static const struct {
    char first;
    size_t digits;
    FiscalColumn column;
} CLASSES[] = {
    {'2', 7, FISCAL_FUNCTION}, /* 支出功能分类 */
    {'3', 5, FISCAL_ECONOMY},  /* 部门预算支出经济分类 */
    {'5', 5, FISCAL_ECONOMY},  /* 政府预算支出经济分类 */
};

static bool is_code(Str name, size_t most)
{
    return str_all_digits(name) && name.n >= 3 && name.n <= most && name.n % 2 == 1;
}

/* One name of the path; `counted`: it is a record's number, as those of its list are. */
static void code_take(Str name, bool counted, Str row[FISCAL_COLUMNS])
{
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES && name.n && !counted; i++)
        if (name.s[0] == CLASSES[i].first && is_code(name, CLASSES[i].digits))
            row[CLASSES[i].column] = name;
}

/* A list whose records go by their numbers has a first one. */
static StrMap counted_lists(const Edition *edition, Arena *scratch)
{
    StrMap counted = {0};
    for (size_t i = 0; i < edition->nfigures; i++) {
        Str path = edition->figures[i].path;
        for (size_t at = str_find(path, STR("[1]"), 0); at < path.n; at = str_find(path, STR("[1]"), at + 1))
            (void)str_map_put(&counted, scratch, str_slice(path, 0, at), 1);
    }
    return counted;
}

static void codes_take(Str path, const StrMap *counted, Str row[FISCAL_COLUMNS])
{
    for (size_t from = 0, end; from < path.n; from = end + 1) {
        end = from;
        while (end < path.n && path.s[end] != '.' && path.s[end] != '[' && path.s[end] != ']')
            end++;
        bool record = end < path.n && path.s[end] == ']' && from > 0;
        code_take(str_slice(path, from, end), record && str_map_at(counted, str_slice(path, 0, from - 1)),
                  row);
    }
}

/* ---- rows ---- */

/* What the document is called tells its phase. */
static bool is_final(const Edition *edition)
{
    return str_find(edition->title, STR("决算"), 0) < edition->title.n;
}

static void amount_take(const EditionFigure *figure, Arena *scratch, Str row[FISCAL_COLUMNS])
{
    Decimal value;
    if (!decimal_parse(figure->value, &value))
        return;
    row[FISCAL_NUMBER] = figure->value;
    if (unit_is_money(figure->unit) && unit_convert(value, figure->unit, unit_of_money(0), &value)) {
        row[FISCAL_AMOUNT] = decimal_str(scratch, value);
        row[FISCAL_CURRENCY] = STR("CNY");
    }
}

static void cells_put(const Str row[FISCAL_COLUMNS], StrBuf *out)
{
    for (size_t i = 0; i < FISCAL_COLUMNS; i++) {
        strbuf_adds(out, i ? "," : "");
        csv_cell_put(out, row[i]);
    }
    strbuf_adds(out, "\r\n");
}

void fiscal_head(StrBuf *out)
{
    Str row[FISCAL_COLUMNS];
    for (size_t i = 0; i < FISCAL_COLUMNS; i++)
        row[i] = str_of(FIELDS[i].name);
    strbuf_addcp(out, 0xFEFF);
    cells_put(row, out);
}

void fiscal_rows(const Edition *edition, Arena *scratch, StrBuf *out)
{
    const LedgerRow *rows = ledger_rows(edition, scratch);
    const StrMap counted = counted_lists(edition, scratch);
    bool final = is_final(edition);
    Str row[FISCAL_COLUMNS] = {[FISCAL_YEAR] = str_format(scratch, "%lld", (long long)edition->year),
                               [FISCAL_PHASE] = final ? STR("executed") : STR("approved"),
                               [FISCAL_PHASE_NAME] = final ? STR("决算") : STR("预算"),
                               [FISCAL_OFFICE] = edition->id,
                               [FISCAL_OFFICE_CODE] = edition->code,
                               [FISCAL_OFFICE_NAME] = edition->name.n ? edition->name : edition->id};
    for (size_t i = 0; i < edition->nfigures; i++) {
        for (size_t c = FISCAL_PATH; c < FISCAL_COLUMNS; c++)
            row[c] = (Str){0};
        row[FISCAL_PATH] = rows[i].path;
        row[FISCAL_LABEL] = rows[i].label;
        row[FISCAL_UNIT] = rows[i].unit;
        row[FISCAL_FORMULA] = rows[i].formula;
        codes_take(rows[i].path, &counted, row);
        amount_take(&edition->figures[i], scratch, row);
        cells_put(row, out);
    }
}

void fiscal_schema(StrBuf *out)
{
    strbuf_adds(out, "{\"fields\":[");
    for (size_t i = 0; i < FISCAL_COLUMNS; i++) {
        const FiscalField *field = &FIELDS[i];
        strbuf_adds(out, i ? ",\n{" : "\n{");
        json_put_text(out, "name", str_of(field->name));
        json_put_text(out, "type", str_of(field->type));
        json_put_text(out, "columnType", str_of(field->column_type));
        json_put_text(out, "description", str_of(field->says));
        strbuf_adds(out, field->required ? ",\"constraints\":{\"required\":true}}" : "}");
    }
    strbuf_adds(out, "\n],\n\"missingValues\":[\"\"],\n\"primaryKey\":[");
    json_put_string(out, str_of(FIELDS[FISCAL_OFFICE].name));
    strbuf_addc(out, ',');
    json_put_string(out, str_of(FIELDS[FISCAL_PATH].name));
    strbuf_adds(out, "]}");
}
