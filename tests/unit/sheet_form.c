/* What a filled form says: taken, told or refused, cell by cell. */
#include "sheet_fixture.h"

#include "sheet/form.h"

#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"
#define HEAD                                                                                                 \
    "<row r='1'>" TEXT("A1", "路径") TEXT("B1", "名称") TEXT("C1", "上年") TEXT("D1", "本年")                \
        TEXT("E1", "单位") "</row>"
#define LINE(row, path, label, cell, unit)                                                                   \
    "<row r='" row "'>" TEXT("A" row, path) TEXT("B" row, label) cell TEXT("E" row, unit) "</row>"
#define SECOND LINE("3", "乙.数", "乙 · 数", "<c r='D3'><v>3</v></c>", "台")

static const FormRow ROWS[] = {
    {.path = STR_INIT("收入.拨款"),
     .label = STR_INIT("拨款"),
     .number = STR_INIT("64.00"),
     .unit = STR_INIT("万元")},
    {.path = STR_INIT("乙.数"), .label = STR_INIT("乙 · 数"), .number = STR_INIT(""), .unit = STR_INIT("台")},
};

typedef struct Taken {
    Desk desk;
    FormValueList values;
    bool fits;
} Taken;

static Taken rows_take(const char *rows)
{
    static const SourceFile FILE_2022;
    Taken taken = {.desk = desk_open()};
    Form *form = ARENA_NEW(taken.desk.arena, Form);
    form->file = &FILE_2022;
    for (size_t i = 0; i < 2; i++)
        *LIST_PUSH(taken.desk.arena, &form->rows) = ROWS[i];
    const Workbook *book = desk_book(&taken.desk, desk_rows(&taken.desk, rows));
    assert_non_null(book);
    taken.fits = form_take(book, STR("x"), form, &taken.values, &taken.desk.diags);
    assert_int_equal(taken.fits, diag_errors(&taken.desk.diags) == 0);
    return taken;
}

/* The form says this one thing; `place`: its first argument, NULL: not asked. */
static void assert_says(const char *rows, DiagId id, const char *place)
{
    Taken taken = rows_take(rows);
    const DiagList *diags = &taken.desk.diags;
    if (diags->items.n != 1 || diags->items.v[0].id != id)
        fail_msg("%s is not what is said, but %s", diag_name(id),
                 diags->items.n ? diag_name(diags->items.v[0].id) : "nothing");
    if (place && !str_is(diags->items.v[0].args[0], place))
        fail_msg("%s is told at " STR_FMT, diag_name(id), STR_ARG(diags->items.v[0].args[0]));
    desk_close(&taken.desk);
}

static void what_changed_is_taken(void **state)
{
    (void)state;
    Taken taken = rows_take(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>64</v></c>", "万元") SECOND);
    assert_true(taken.fits);
    assert_int_equal(taken.desk.diags.items.n, 0);
    assert_int_equal(taken.values.n, 1); /* 64 is 64.00 */
    assert_true(str_is(taken.values.v[0].row->path, "乙.数"));
    assert_int_equal(taken.values.v[0].number.n, 3);
    desk_close(&taken.desk);
    /* a cell that still waits is no mistake */
    taken =
        rows_take(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><f>60+4.01</f><v>64.010000000000005</v></c>",
                            "万元") LINE("3", "乙.数", "乙 · 数", TEXT("D3", " "), "台"));
    assert_true(taken.fits);
    assert_int_equal(taken.values.n, 1);
    assert_int_equal(taken.values.v[0].number.n, 6401);
    assert_int_equal(taken.desk.diags.items.n, 1);
    assert_int_equal(taken.desk.diags.items.v[0].id, DIAG_FORM_READ_AS);
    desk_close(&taken.desk);
}

static void what_does_not_fit_is_told(void **state)
{
    (void)state;
    const char *const cell = "表 !D2";
    assert_says(HEAD LINE("2", "收入.拔款", "拨款", "", "万元")
                    SECOND LINE("4", "收入.拨款", "拨款", "<c r='D4'><v>1</v></c>", "万元"),
                DIAG_FORM_PATH, "表 !A2");
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>1</v></c>", "万元")
                    SECOND LINE("4", "收入.拨款", "拨款", "<c r='D4'><v>1</v></c>", "万元"),
                DIAG_FORM_TWICE, "表 !A4");
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>1</v></c>", "元") SECOND, DIAG_FORM_MOVED,
                "表 !E2");
    assert_says(HEAD LINE("2", "收入.拨款", "基金", "<c r='D2'><v>1</v></c>", "万元") SECOND, DIAG_FORM_MOVED,
                "表 !B2");
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "", "万元") SECOND, DIAG_FORM_EMPTIED, cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", TEXT("D2", "约64"), "万元") SECOND, DIAG_FORM_NOT_NUMBER,
                cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2' t='e'><v>#N/A</v></c>", "万元") SECOND,
                DIAG_FORM_NOT_NUMBER, cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>1E-13</v></c>", "万元") SECOND,
                DIAG_FORM_NOT_NUMBER, cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><f>1+1</f></c>", "万元") SECOND,
                DIAG_FORM_UNMADE, cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", TEXT("D2", "６５"), "万元") SECOND, DIAG_FORM_READ_AS,
                cell);
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>64</v></c>", "万元") SECOND
                "<row r='9'>" TEXT("D9", "7") "</row>",
                DIAG_FORM_UNTAKEN, "表 !D9");
    assert_says(HEAD LINE("2", "收入.拨款", "拨款", "<c r='D2'><v>64</v></c>", "万元") SECOND
                "<row r='9'>" TEXT("H9", "记") "</row>",
                DIAG_FORM_UNTAKEN, "表 !H9");
    assert_says(HEAD SECOND, DIAG_FORM_LACKING, "1");
    assert_says("", DIAG_FORM_NO_SHEET, "x");
    assert_says("<row r='1'>" TEXT("A1", "路径") TEXT("D1", "本年") "</row>", DIAG_FORM_NO_COLUMN, "表 ");
}

static void all_is_told_at_once(void **state)
{
    (void)state;
    Taken taken = rows_take(HEAD LINE("2", "收入.拨款", "拨款", TEXT("D2", "x"), "万元") LINE(
        "3", "乙.数", "乙 · 数", TEXT("D3", "y"), "台") LINE("4", "丙", "丙", "", ""));
    assert_false(taken.fits);
    assert_int_equal(diag_errors(&taken.desk.diags), 3);
    desk_close(&taken.desk);
}

/* Of several forms the one with the office's name; without it none is guessed. */
static void the_office_is_looked_for(void **state)
{
    (void)state;
    const struct {
        const char *first, *second;
        bool found;
    } cases[] = {{"w", "x", true}, {"x ", "w", true}, {"w", "v", false}};
    for (size_t i = 0; i < 3; i++) {
        Desk desk = desk_open();
        Form form = {0};
        *LIST_PUSH(desk.arena, &form.rows) = ROWS[0];
        SheetOut sheets[] = {form_sheet(str_of(cases[i].first), &form, desk.arena),
                             form_sheet(str_of(cases[i].second), &form, desk.arena)};
        const Workbook *book = desk_book(&desk, workbook_bytes(sheets, 2, desk.arena));
        FormValueList values = {0};
        assert_non_null(book);
        assert_int_equal(form_take(book, STR("x"), &form, &values, &desk.diags), cases[i].found);
        assert_int_equal(values.n, 0);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_changed_is_taken),
        cmocka_unit_test(what_does_not_fit_is_told),
        cmocka_unit_test(all_is_told_at_once),
        cmocka_unit_test(the_office_is_looked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
