/*
 * The numbers of a 图 → how large each is drawn, and what is read aloud in its place.
 */
#include "document/build.h"

#define MILLION_PLACES 6

typedef struct ChartWork {
    Builder *b;
    Table *table;
    const ChartForm *form;
    Chart *chart;
    Str unit;         /* amounts are in it; empty: none has one */
    Decimal *amounts; /* by row below the header, then by column from 1 */
    int32_t *sizes;
    size_t ncolumns, n; /* of amounts a row, and in all */
} ChartWork;

static const Paragraph *number_para(const ChartWork *work, size_t i)
{
    uint32_t row = (uint32_t)(i / work->ncolumns) + work->chart->header;
    return table_cell(work->table, row, (uint32_t)(i % work->ncolumns) + 1)->paras;
}

/* What the cell prints, and nothing else. NULL: it is empty, and prints 空值; or it says a change in words, 减少3.00万元. */
static const Figure *cell_figure(const Paragraph *para)
{
    const Figure *figure = para->nruns == 1 ? para->runs[0].figure : NULL;
    bool words = para->text.n > 0 && (uint8_t)para->text.s[0] >= 0x80; /* no digit and no minus */
    return figure && words && !str_starts(figure->formula, "占比 ") ? NULL
                                                                    : figure; /* 不足0.01% is a number */
}

static bool cell_empty(const Paragraph *para)
{
    return !para->nruns || (para->nruns == 1 && para->runs[0].kind == RUN_FORM);
}

/* A share is words beside its amount. */
static bool is_measured(const ChartWork *work, size_t i)
{
    return work->chart->kind != CHART_SHARES || i % work->ncolumns == 0;
}

/* ---- amounts ---- */

static Str chart_unit(Builder *b, const ChartForm *form)
{
    return str_is(form->unit, "金额") ? b->source->profile->figures.table_unit : form->unit;
}

/* Without 单位 that of the first figure. */
static void unit_find(ChartWork *work)
{
    work->unit = chart_unit(work->b, work->form);
    for (size_t i = 0; i < work->n && !work->unit.n; i++) {
        const Figure *figure = cell_figure(number_para(work, i));
        if (figure && is_measured(work, i))
            work->unit = figure->unit;
    }
}

static bool amount_in(const Figure *figure, Str unit, Decimal *out)
{
    *out = figure->value;
    return !figure->unit.n || !unit.n || unit_convert(figure->value, figure->unit, unit, out);
}

static bool amount_read(ChartWork *work, size_t i)
{
    const Paragraph *para = number_para(work, i);
    const Figure *figure = cell_figure(para);
    Pos pos = para->nruns ? para->runs[0].pos : para->pos;
    if (cell_empty(para))
        return true;
    if (!figure) {
        report(work->b, DIAG_CHART_NOT_FIGURE, pos, DIAG_ARGS(para->text));
        return false;
    }
    if (!amount_in(figure, work->unit, &work->amounts[i])) {
        report(work->b, DIAG_CHART_UNITS, pos, DIAG_ARGS(para->text, figure->unit, work->unit));
        return false;
    }
    if (work->chart->kind == CHART_SHARES && decimal_sign(work->amounts[i]) < 0) {
        report(work->b, DIAG_CHART_NEGATIVE, pos, DIAG_ARGS(para->text));
        return false;
    }
    return figure->known;
}

static bool amounts_read(ChartWork *work)
{
    bool ok = true;
    size_t numbers = 0;
    for (size_t i = 0; i < work->n; i++) {
        if (!is_measured(work, i))
            continue;
        numbers += !cell_empty(number_para(work, i));
        ok = amount_read(work, i) && ok;
    }
    if (ok && !numbers)
        report(work->b, DIAG_CHART_EMPTY, work->table->pos, DIAG_NO_ARGS);
    return ok && numbers;
}

/* ---- sizes ---- */

static Decimal absolute(Decimal value)
{
    return (Decimal){value.n < 0 ? -value.n : value.n, value.places};
}

static Decimal largest(const ChartWork *work)
{
    Decimal most = {0};
    for (size_t i = 0; i < work->n; i++)
        if (decimal_cmp(absolute(work->amounts[i]), most) > 0)
            most = absolute(work->amounts[i]);
    return most;
}

static void sizes_make(ChartWork *work, Decimal of)
{
    for (size_t i = 0; i < work->n; i++) {
        Decimal part = {0};
        if (decimal_sign(of) > 0 && decimal_div(work->amounts[i], of, MILLION_PLACES, &part) &&
            decimal_round(part, MILLION_PLACES, &part))
            work->sizes[i] = (int32_t)part.n;
    }
}

/* Ours, as sums of money are held in rules: each part may miss by half a unit in the last place. */
static bool is_rounding(const ChartWork *work, Decimal missing, size_t parts)
{
    int places = figure_precision(&work->b->source->profile->figures, work->unit);
    Decimal twice;
    if (!decimal_sign(missing))
        return true;
    return places >= 0 && decimal_mul(absolute(missing), decimal_of(2), &twice) &&
           decimal_shift(twice, places, &twice) && decimal_cmp(twice, decimal_of((int64_t)parts)) <= 0;
}

static Str amount_str(const Builder *b, Decimal value, Str unit)
{
    return str_join(b->arena, (const Str[]){decimal_str(b->arena, value), unit}, 2, STR(""));
}

static bool whole_holds(ChartWork *work, Decimal *sum)
{
    Builder *b = work->b;
    const Node *node = work->form->whole;
    Str path = str_trim(node->scalar.text);
    const Placeholder placeholder = {.node = node, .pos = node->pos, .body = path, .args = path};
    const Figure *figure = placeholder_figure(b, &(FillScope){0}, &placeholder, path);
    Decimal whole, missing;
    if (!figure || !figure->known)
        return false;
    *sum = decimal_of(0);
    bool good = true;
    for (size_t i = 0; i < work->n; i++)
        good = decimal_add(*sum, work->amounts[i], sum) && good;
    good = good && amount_in(figure, work->unit, &whole) && decimal_sub(whole, *sum, &missing);
    if (good && is_rounding(work, missing, work->n / work->ncolumns) && decimal_sign(*sum) > 0)
        return true;
    report(b, DIAG_CHART_PARTS, node->pos,
           DIAG_ARGS(amount_str(b, *sum, work->unit), path,
                     good ? amount_str(b, whole, work->unit) : amount_str(b, figure->value, figure->unit)));
    return false;
}

/* 占比: the second column is what part of `whole` the amount beside it is, to a unit of its last place. */
static bool share_holds(const ChartWork *work, size_t i, Decimal whole)
{
    const Paragraph *para = number_para(work, i);
    Str text = str_trim(para->text);
    bool percent = str_ends(text, "%");
    Decimal said = {0}, share, off, unit;
    text.n -= percent;
    if (cell_empty(para) || (!cell_figure(para) && !(percent && decimal_parse(text, &said))))
        return true;
    if (!decimal_shift(work->amounts[i - 1], 2, &share) || !decimal_div(share, whole, MILLION_PLACES, &share))
        return true;
    unit = (Decimal){1, percent && decimal_parse(text, &said) ? said.places : 0};
    if (percent && decimal_sub(said, share, &off) && decimal_cmp(absolute(off), unit) <= 0)
        return true;
    (void)decimal_round(share, 2, &share);
    report(work->b, DIAG_CHART_SHARE, para->nruns ? para->runs[0].pos : para->pos,
           DIAG_ARGS(para->text, decimal_str(work->b->arena, share)));
    return false;
}

static bool shares_hold(const ChartWork *work, Decimal whole)
{
    bool good = true;
    for (size_t i = 0; i < work->n; i++)
        good = (is_measured(work, i) || share_holds(work, i, whole)) && good;
    return good;
}

/* ---- what it says ---- */

static Str cell_said(const ChartWork *work, size_t i)
{
    const Paragraph *para = number_para(work, i);
    if (cell_empty(para))
        return STR("无");
    Str unit = is_measured(work, i) && work->form->unit.n ? work->unit : (Str){0};
    return str_format(work->b->arena, STR_FMT STR_FMT, STR_ARG(para->text), STR_ARG(unit));
}

/* 图1　收支。收入：2021年1234.00万元，2020年1100.00万元；支出：… */
static Str alt_make(const ChartWork *work)
{
    StrBuf out = {0};
    const Table *table = work->table;
    strbuf_add(&out, table->caption->text);
    for (size_t i = 0; i < work->n; i++) {
        uint32_t row = (uint32_t)(i / work->ncolumns) + work->chart->header;
        uint32_t column = (uint32_t)(i % work->ncolumns) + 1;
        if (column == 1) {
            strbuf_adds(&out, i ? "；" : "。");
            strbuf_add(&out, table_cell(table, row, 0)->paras->text);
            strbuf_adds(&out, "：");
        } else {
            strbuf_adds(&out, "，");
        }
        if (work->chart->header)
            strbuf_add(&out, table_cell(table, 0, column)->paras->text);
        strbuf_add(&out, cell_said(work, i));
    }
    strbuf_adds(&out, "。");
    return str_without(work->b->arena, strbuf_keep(&out, work->b->arena), '\n');
}

static Paragraph *unit_line(ChartWork *work)
{
    Builder *b = work->b;
    Filling filling = {0};
    if (!work->form->unit.n || !work->unit.n)
        return NULL;
    Paragraph *line = ARENA_NEW(b->arena, Paragraph);
    filling_add(b, &filling, (Run){.kind = RUN_FORM, .pos = work->form->unit_pos}, STR("单位："));
    filling_add(b, &filling, (Run){.kind = RUN_FORM, .pos = work->form->unit_pos}, work->unit);
    *line = filling_para(b, &filling, PARA_TABLE_LINE, &b->styles[STYLE_TABLE_UNIT], work->form->unit_pos);
    return line;
}

/* Of a picture what 说明 says. */
static const Chart *picture_chart(Builder *b, const Table *table, const ChartForm *form)
{
    Chart *chart = ARENA_NEW(b->arena, Chart);
    *chart = (Chart){.kind = CHART_PICTURE,
                     .alt = str_without(b->arena, table_cell(table, 0, 0)->paras->text, '\n'),
                     .listed = !form->unlisted,
                     .picture = form->picture,
                     .width = form->width};
    return chart;
}

const Chart *chart_build(Builder *b, Table *table, const SourceBlock *block)
{
    static const ChartKind KINDS[] = {[CHART_CHOICE_UPRIGHT] = CHART_UPRIGHT,
                                      [CHART_CHOICE_LYING] = CHART_LYING,
                                      [CHART_CHOICE_SHARES] = CHART_SHARES};
    TABLE_HOLDS(KINDS, CHART_CHOICES);
    const ChartForm *form = block->table.chart;
    if (form->picture)
        return picture_chart(b, table, form);
    Chart *chart = ARENA_NEW(b->arena, Chart);
    *chart = (Chart){
        .kind = KINDS[form->kind], .header = (uint32_t)block->table.spec->nheader, .listed = !form->unlisted};
    ChartWork work = {.b = b, .table = table, .form = form, .chart = chart, .ncolumns = table->ncolumns - 1};
    work.n = (table->nrows - chart->header) * work.ncolumns;
    work.amounts = ARENA_ARRAY(b->arena, Decimal, work.n);
    work.sizes = ARENA_ARRAY(b->arena, int32_t, work.n);
    unit_find(&work);
    Decimal of = {0};
    if (!amounts_read(&work) ||
        (chart->kind == CHART_SHARES && !(whole_holds(&work, &of) && shares_hold(&work, of))))
        return NULL;
    sizes_make(&work, chart->kind == CHART_SHARES ? of : largest(&work));
    chart->sizes = work.sizes;
    table->unit = unit_line(&work);
    chart->alt = alt_make(&work);
    return chart;
}
