/* Numbers as a workbook stores them, and as people type them into a cell of text: both sides of each bound. */
#include "sheet_fixture.h"

typedef struct Stored {
    const char *stored, *read; /* NULL: refused */
    bool rounded;
} Stored;

static void stored_numbers_are_exact(void **state)
{
    (void)state;
    static const Stored CASES[] = {
        {"1234.5600000000001", "1234.56", true},    /* 17 digits of a binary number */
        {"0.30000000000000004", "0.3", true},       /* 0.1 + 0.2 */
        {"47863821.399999999", "47863821.4", true}, /* carried through nines */
        {"999999999999999.5", "1000000000000000", true},
        {"123456789012345", "123456789012345", false},  /* 15 digits stay */
        {"1234567890123456", "1234567890123460", true}, /* 16 do not */
        {"1234567890123450", "1234567890123450", false},
        {"1E3", "1000", false},
        {"1.5e-3", "0.0015", false},
        {"-2.5E+2", "-250", false},
        {"+7", "7", false},
        {"-0", "0", false},
        {"0.000", "0", false},
        {"12.3400", "12.34", false},
        {"1E19", "10000000000000000000", false},
        {"1E20", NULL, false}, /* beyond any budget */
        {"1E-21", "0.000000000000000000001", false},
        {"1E-22", NULL, false},
        {"1E99999", NULL, false},
        {"", NULL, false},
        {".", NULL, false},
        {"1.2.3", NULL, false},
        {"1e", NULL, false},
        {"1e+", NULL, false},
        {"0x10", NULL, false},
        {"NaN", NULL, false},
        {"1,234", NULL, false},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str out = STR("");
        bool rounded = false;
        bool read = number_read(str_of(CASES[i].stored), desk.arena, &out, &rounded);
        if (read != (CASES[i].read != NULL) ||
            (read && (!str_is(out, CASES[i].read) || rounded != CASES[i].rounded)))
            fail_msg("%s is read as " STR_FMT, CASES[i].stored, STR_ARG(out));
    }
    char long_number[66];
    memset(long_number, '1', 65);
    long_number[0] = '0';
    long_number[1] = '.';
    Str out;
    bool rounded;
    assert_true(number_read((Str){long_number, 64}, desk.arena, &out, &rounded));
    assert_false(number_read((Str){long_number, 65}, desk.arena, &out, &rounded));
    desk_close(&desk);
}

typedef struct Typed {
    const char *text, *read;
    unsigned notes;
} Typed;

static void typed_numbers_are_told(void **state)
{
    (void)state;
    static const Typed CASES[] = {
        {"3864720.32", "3864720.32", AMOUNT_STORED_AS_TEXT},
        {"３６４８０２７５．５５", "36480275.55", AMOUNT_STORED_AS_TEXT | AMOUNT_WIDE_DIGITS},
        {" 34,824,038.88 ", "34824038.88", AMOUNT_STORED_AS_TEXT | AMOUNT_SEPARATORS},
        {"　１，２３４\xC2\xA0", "1234", AMOUNT_STORED_AS_TEXT | AMOUNT_WIDE_DIGITS | AMOUNT_SEPARATORS},
        {"－5", "-5", AMOUNT_STORED_AS_TEXT | AMOUNT_WIDE_DIGITS},
        {"12,34", NULL, 0}, /* separators stand in threes */
        {"1 2", NULL, 0},
        {"03", NULL, 0}, /* a code */
        {"12万元", NULL, 0},
        {"—", NULL, 0},
        {"", NULL, 0},
        {"  ", NULL, 0},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Decimal value;
        unsigned notes;
        bool read = cell_amount(&(SheetCell){.kind = CELL_TEXT, .text = str_of(CASES[i].text)}, desk.arena,
                                &value, &notes);
        if (read != (CASES[i].read != NULL) ||
            (read && (!str_is(decimal_str(desk.arena, value), CASES[i].read) || notes != CASES[i].notes)))
            fail_msg("'%s' is read otherwise", CASES[i].text);
    }
    Decimal value;
    unsigned notes;
    assert_false(
        cell_amount(&(SheetCell){.kind = CELL_UNMADE, .text = STR("=1")}, desk.arena, &value, &notes));
    assert_false(cell_amount(&(SheetCell){.kind = CELL_FAULT, .text = STR("1")}, desk.arena, &value, &notes));
    assert_true(cell_amount(
        &(SheetCell){.kind = CELL_NUMBER, .text = STR("1.5"), .stored = STR("1.50000000000000001")},
        desk.arena, &value, &notes));
    assert_int_equal(notes, AMOUNT_ROUNDED);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_numbers_are_exact),
        cmocka_unit_test(typed_numbers_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
