/*
 * What each character is to the typesetter: class, line ends, font.
 */
#include "text_fixture.h"

typedef struct Expected {
    uint32_t cp;
    CharClass cls;
} Expected;

static void every_class_has_its_characters(void **state)
{
    (void)state;
    static const Expected CASES[] = {
        {0x4E00, CHAR_HAN},     {0x9FFF, CHAR_HAN},        {0x3400, CHAR_HAN},        {0x20BB7, CHAR_HAN},
        {0x30EDD, CHAR_HAN},    {0x3007, CHAR_HAN},        {0x3042, CHAR_HAN},        {0x33A1, CHAR_HAN},
        {0x2460, CHAR_HAN},     {0xFF21, CHAR_HAN},        {0xFFE5, CHAR_HAN},        {0xE000, CHAR_HAN},
        {0x2018, CHAR_OPEN},    {0x201C, CHAR_OPEN},       {0xFF08, CHAR_OPEN},       {0x300A, CHAR_OPEN},
        {0x3008, CHAR_OPEN},    {0x3010, CHAR_OPEN},       {0x300E, CHAR_OPEN},       {0x300C, CHAR_OPEN},
        {0x3014, CHAR_OPEN},    {0xFF3B, CHAR_OPEN},       {0xFF5B, CHAR_OPEN},       {0x2019, CHAR_CLOSE},
        {0x201D, CHAR_CLOSE},   {0xFF09, CHAR_CLOSE},      {0x300B, CHAR_CLOSE},      {0x3009, CHAR_CLOSE},
        {0x3011, CHAR_CLOSE},   {0x300F, CHAR_CLOSE},      {0x300D, CHAR_CLOSE},      {0x3015, CHAR_CLOSE},
        {0xFF3D, CHAR_CLOSE},   {0xFF5D, CHAR_CLOSE},      {0xFF0C, CHAR_COMMA},      {0x3001, CHAR_COMMA},
        {0xFF1B, CHAR_COMMA},   {0xFF1A, CHAR_COMMA},      {0x3002, CHAR_STOP},       {0xFF0E, CHAR_STOP},
        {0xFF1F, CHAR_BANG},    {0xFF01, CHAR_BANG},       {0x00B7, CHAR_MIDDOT},     {0x30FB, CHAR_MIDDOT},
        {0x2014, CHAR_DASH},    {0x2015, CHAR_DASH},       {0x2E3A, CHAR_DASH},       {0x2026, CHAR_ELLIPSIS},
        {'-', CHAR_CONNECT},    {0x2013, CHAR_CONNECT},    {0xFF5E, CHAR_CONNECT},    {'/', CHAR_CONNECT},
        {0xFF0F, CHAR_CONNECT}, {'A', CHAR_LATIN},         {'z', CHAR_LATIN},         {'%', CHAR_LATIN},
        {',', CHAR_LATIN},      {'.', CHAR_LATIN},         {'(', CHAR_LATIN},         {0x2103, CHAR_LATIN},
        {0x00E9, CHAR_LATIN},   {0x0416, CHAR_LATIN},      {0x2265, CHAR_LATIN},      {'0', CHAR_DIGIT},
        {'9', CHAR_DIGIT},      {' ', CHAR_SPACE},         {'\t', CHAR_SPACE},        {0x2003, CHAR_SPACE},
        {0x00A0, CHAR_NBSP},    {0x202F, CHAR_NBSP},       {0x3000, CHAR_WIDE_SPACE}, {'\n', CHAR_NEWLINE},
        {0x0301, CHAR_ZERO},    {0x200B, CHAR_ZERO},       {0x200D, CHAR_ZERO},       {0xFE00, CHAR_ZERO},
        {0xE0100, CHAR_ZERO},   {0xFEFF, CHAR_ZERO},       {0x0007, CHAR_ZERO},       {0x3099, CHAR_ZERO},
        {0x0000, CHAR_ZERO},    {0xFFFFFFFFu, CHAR_LATIN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (char_class(CASES[i].cp) != CASES[i].cls)
            fail_msg("U+%04X is class %d", (unsigned)CASES[i].cp, (int)char_class(CASES[i].cp));
    }
}

static void a_number_holds_its_point_separator_and_minus(void **state)
{
    (void)state;
    assert_int_equal(char_class_between('4', '.', '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between('4', ',', '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between('4', '.', 0x5E74), CHAR_LATIN);
    assert_int_equal(char_class_between('a', '.', '5'), CHAR_LATIN);
    assert_int_equal(char_class_between(0, '.', '5'), CHAR_LATIN);
    assert_int_equal(char_class_between('4', '%', '5'), CHAR_LATIN);
    assert_int_equal(char_class_between(0xFF08, '-', '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between('(', '-', '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between(0, '-', '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between(' ', 0x2212, '5'), CHAR_DIGIT);
    assert_int_equal(char_class_between('0', '-', '2'), CHAR_CONNECT);
    assert_int_equal(char_class_between('A', '-', '2'), CHAR_CONNECT);
    assert_int_equal(char_class_between(0x4E2D, '-', 0x4E2D), CHAR_CONNECT);
}

static void shared_marks_are_latin_only_inside_a_word(void **state)
{
    (void)state;
    static const uint32_t MARKS[] = {0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026, 0x00B7};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        assert_true(char_from_han_font(MARKS[i], 0x4E2D, 0x4E2D));
        assert_true(char_from_han_font(MARKS[i], 0x4E2D, 'a'));
        assert_true(char_from_han_font(MARKS[i], 'a', 0x4E2D));
        assert_true(char_from_han_font(MARKS[i], '1', '2'));
        assert_true(char_from_han_font(MARKS[i], 0, 0));
        assert_false(char_from_han_font(MARKS[i], 'n', 't'));
        assert_false(char_from_han_font(MARKS[i], 0x00E9, 0x0416)); /* é Ж */
        assert_int_equal(char_class_between('n', MARKS[i], 't'), CHAR_LATIN);
    }
    assert_true(char_from_han_font(0xFF0C, 'a', 'b'));
    assert_true(char_from_han_font(0xFF5E, '1', '2'));
    assert_false(char_from_han_font('-', 0x4E2D, 0x4E2D));
    assert_false(char_from_han_font(0x2022, 'a', 'b'));
    assert_false(char_from_han_font('%', 0x4E2D, 0x4E2D));
}

static void forbidden_line_starts(void **state)
{
    (void)state;
    Str never = STR("、。，；：？！”’）》〉】』」〕］｝·-–～/／％%‰℃°!),.:;?]}");
    for (size_t at = 0; at < never.n;) {
        uint32_t cp = str_next(never, &at);
        if (!char_never_starts(cp))
            fail_msg("U+%04X may begin a line", (unsigned)cp);
    }
    Str may = STR("一“‘（《〈【『「〔［｛—…0A￥$№㎡①");
    for (size_t at = 0; at < may.n;) {
        uint32_t cp = str_next(may, &at);
        if (char_never_starts(cp))
            fail_msg("U+%04X may not begin a line", (unsigned)cp);
    }
}

static void forbidden_line_ends(void **state)
{
    (void)state;
    Str never = STR("“‘（《〈【『「〔［｛￥¥$№§/／([{±≥≤");
    for (size_t at = 0; at < never.n;) {
        uint32_t cp = str_next(never, &at);
        if (!char_never_ends(cp))
            fail_msg("U+%04X may end a line", (unsigned)cp);
    }
    Str may = STR("一、。，；：？！”’）》·-～—…%‰℃0A)]}");
    for (size_t at = 0; at < may.n;) {
        uint32_t cp = str_next(may, &at);
        if (char_never_ends(cp))
            fail_msg("U+%04X may not end a line", (unsigned)cp);
    }
}

/* The tables are searched by halving: an entry out of order would hide others. */
static void neighbours_in_the_table_are_found(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x30000; cp++) {
        if (char_never_starts(cp) && char_never_ends(cp))
            assert_true(cp == '/' || cp == 0xFF0F || cp == 0x2011);
    }
    assert_true(char_is_han_width(CHAR_HAN) && char_is_han_width(CHAR_WIDE_SPACE));
    assert_false(char_is_han_width(CHAR_DIGIT) || char_is_han_width(CHAR_ZERO));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_has_its_characters),
        cmocka_unit_test(a_number_holds_its_point_separator_and_minus),
        cmocka_unit_test(shared_marks_are_latin_only_inside_a_word),
        cmocka_unit_test(forbidden_line_starts),
        cmocka_unit_test(forbidden_line_ends),
        cmocka_unit_test(neighbours_in_the_table_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
