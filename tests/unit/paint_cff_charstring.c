/* What becomes of a single charstring: is it read, simplified and written as it should be? */
#include "unit/paint_sheet.h"

#include "paint/cff_charstring.h"
#include "paint/cff_operators.h"
#include "paint/cff_simplify.h"

/* ---- charstrings as words: "1 2 rmoveto 3.5 hlineto endchar", a byte as "#e0" ---- */

static const struct {
    const char *name;
    unsigned char bytes[2];
    size_t n;
} OPERATORS[] = {
    {"hstem", {1}, 1},          {"vmoveto", {4}, 1},     {"rlineto", {5}, 1},     {"hlineto", {6}, 1},
    {"vlineto", {7}, 1},        {"rrcurveto", {8}, 1},   {"callsubr", {10}, 1},   {"return", {11}, 1},
    {"endchar", {14}, 1},       {"hstemhm", {18}, 1},    {"hintmask", {19}, 1},   {"rmoveto", {21}, 1},
    {"hmoveto", {22}, 1},       {"rcurveline", {24}, 1}, {"rlinecurve", {25}, 1}, {"vvcurveto", {26}, 1},
    {"hhcurveto", {27}, 1},     {"vhcurveto", {30}, 1},  {"hvcurveto", {31}, 1},  {"hflex", {12, 34}, 2},
    {"flex", {12, 35}, 2},      {"hflex1", {12, 36}, 2}, {"flex1", {12, 37}, 2},  {"add", {12, 10}, 2},
    {"dotsection", {12, 0}, 2},
};

static void operator_assemble(const char *word, size_t n, StrBuf *out)
{
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (strlen(OPERATORS[i].name) == n && !memcmp(OPERATORS[i].name, word, n)) {
            strbuf_add(out, (Str){(const char *)OPERATORS[i].bytes, OPERATORS[i].n});
            return;
        }
    fail_msg("no operator %s", word);
}

static void number_assemble(const char *word, size_t n, StrBuf *out)
{
    long long fixed = (long long)(strtod(word, NULL) * CFF_FRACTIONS);
    if (!memchr(word, '.', n)) {
        cff_put_integer(out, (int32_t)(fixed / CFF_FRACTIONS));
        return;
    }
    strbuf_addc(out, (char)(unsigned char)255);
    for (int bits = 24; bits >= 0; bits -= 8)
        strbuf_addc(out, (char)(unsigned char)(fixed >> bits & 0xFF));
}

static void assemble(const char *words, StrBuf *out)
{
    strbuf_clear(out);
    for (size_t n; *words; words += n + (words[n] == ' ')) {
        n = strcspn(words, " ");
        if (*words == '#')
            strbuf_addc(out, (char)strtol(words + 1, NULL, 16));
        else if (*words == '-' || (*words >= '0' && *words <= '9'))
            number_assemble(words, n, out);
        else
            operator_assemble(words, n, out);
    }
}

/* ---- a font of one charstring ---- */

typedef struct Bench {
    Arena *arena;
    StrBuf code, subr, table, subrs;
    CffPath path;
} Bench;

static int bench_open(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_new();
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    Bench *bench = *state;
    arena_free(bench->arena);
    strbuf_free(&bench->code);
    strbuf_free(&bench->subr);
    strbuf_free(&bench->table);
    strbuf_free(&bench->subrs);
    free(bench);
    return 0;
}

/* INDEX of one: count 1, offsets of two bytes: 1 and n + 1. */
static CffIndex index_of_one(Str item, StrBuf *table)
{
    const char head[7] = {0, 1, 2, 0, 1, (char)((item.n + 1) >> 8), (char)((item.n + 1) & 0xFF)};
    CffIndex index;
    strbuf_clear(table);
    strbuf_add(table, (Str){head, 7});
    strbuf_add(table, item);
    assert_true(cff_index_read(strbuf_str(table), 0, &index));
    return index;
}

/* Reads the bytes of `code`; `subr` becomes local subroutine 0, whose number is -107. */
static bool bytes_read(Bench *bench, Str code, const char *subr)
{
    CffFontDict dict = {0};
    CffFont font = {.dicts = &dict, .ndicts = 1, .charstrings = index_of_one(code, &bench->table)};
    if (subr) {
        assemble(subr, &bench->subr);
        dict.subrs = index_of_one(strbuf_str(&bench->subr), &bench->subrs);
    }
    return cff_charstring_read(&font, 0, bench->arena, &bench->path);
}

static bool words_read(Bench *bench, const char *words, const char *subr)
{
    assemble(words, &bench->code);
    return bytes_read(bench, strbuf_str(&bench->code), subr);
}

static void path_is(Bench *bench, const char *words)
{
    StrBuf out = {0}, wanted = {0};
    cff_path_put(&bench->path, &out);
    assemble(words, &wanted);
    if (!str_eq(strbuf_str(&out), strbuf_str(&wanted)))
        print_message("wanted: %s\n", words);
    assert_int_equal(out.n, wanted.n);
    assert_memory_equal(out.s, wanted.s, wanted.n);
    strbuf_free(&out);
    strbuf_free(&wanted);
}

static void becomes(Bench *bench, const char *words, const char *subr, const char *wanted)
{
    if (!words_read(bench, words, subr))
        fail_msg("refused: %s", words);
    path_is(bench, wanted);
}

/* As a contour that begins at 0 0. */
static void drawn_as(Bench *bench, const char *part, const char *wanted)
{
    StrBuf a = {0}, b = {0};
    strbuf_addf(&a, "0 0 rmoveto %s endchar", part);
    strbuf_addf(&b, "0 hmoveto %s endchar", wanted);
    becomes(bench, a.s, NULL, b.s);
    strbuf_free(&a);
    strbuf_free(&b);
}

static void simplified_to(Bench *bench, const char *part, const char *wanted)
{
    StrBuf a = {0}, b = {0};
    strbuf_addf(&a, "5 5 rmoveto %s endchar", part);
    strbuf_addf(&b, "5 5 rmoveto %s endchar", wanted);
    assert_true(words_read(bench, a.s, NULL));
    cff_path_simplify(&bench->path, 1);
    path_is(bench, b.s);
    strbuf_free(&a);
    strbuf_free(&b);
}

/* ---- reading ---- */

static void outline_is_read(void **state)
{
    Bench *bench = *state;
    /* width 1, stems, a mask with its byte: all go */
    becomes(bench, "1 0 1 hstemhm hintmask #e0 0 1 rmoveto 1 hlineto endchar", NULL,
            "1 vmoveto 1 hlineto endchar");
    becomes(bench, "1 0 1 rmoveto endchar", NULL, "1 vmoveto endchar");
    becomes(bench, "9 3 hmoveto endchar", NULL, "3 hmoveto endchar");
    becomes(bench, "3 4 hstem 5 6 rmoveto 7 hmoveto endchar", NULL, "5 6 rmoveto 7 hmoveto endchar");
    becomes(bench, "endchar", NULL, "endchar");
    becomes(bench, "500 endchar", NULL, "endchar");
    /* a subroutine that leaves operands, one that draws and ends */
    becomes(bench, "1 -107 callsubr rmoveto endchar", "2 return", "1 2 rmoveto endchar");
    becomes(bench, "1 2 rmoveto -107 callsubr", "3 hlineto endchar", "1 2 rmoveto 3 hlineto endchar");
}

static void every_path_operator_is_read(void **state)
{
    Bench *bench = *state;
    drawn_as(bench, "1 2 3 4 rlineto", "1 2 3 4 rlineto");
    drawn_as(bench, "1 2 3 hlineto", "1 2 3 hlineto"); /* 1 0, 0 2, 3 0 */
    drawn_as(bench, "1 2 vlineto", "1 2 vlineto");
    drawn_as(bench, "1 2 3 4 5 6 rrcurveto", "1 2 3 4 5 6 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 6 7 8 rcurveline", "1 2 3 4 5 6 7 8 rcurveline");
    drawn_as(bench, "7 8 1 2 3 4 5 6 rlinecurve", "7 8 1 2 3 4 5 6 rlinecurve");
    drawn_as(bench, "1 2 3 4 hhcurveto", "1 0 2 3 4 0 rrcurveto");
    drawn_as(bench, "9 1 2 3 4 5 6 7 8 hhcurveto", "1 9 2 3 4 0 5 0 6 7 8 0 rrcurveto");
    drawn_as(bench, "1 2 3 4 vvcurveto", "0 1 2 3 0 4 rrcurveto");
    drawn_as(bench, "9 1 2 3 4 5 6 7 8 vvcurveto", "9 1 2 3 0 4 0 5 6 7 0 8 rrcurveto");
    drawn_as(bench, "1 2 3 4 hvcurveto", "1 0 2 3 0 4 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 6 7 8 9 hvcurveto", "1 0 2 3 0 4 0 5 6 7 8 9 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 vhcurveto", "0 1 2 3 4 5 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 6 7 8 vhcurveto", "0 1 2 3 4 0 5 0 6 7 0 8 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 6 7 8 9 10 11 12 50 flex", "1 2 3 4 5 6 7 8 9 10 11 12 rrcurveto");
    drawn_as(bench, "1 2 3 4 5 6 7 hflex", "1 0 2 3 4 0 5 0 6 -3 7 0 rrcurveto");
    /* the last step leads back to the height of the first: -(2 + 4 + 8) */
    drawn_as(bench, "1 2 3 4 5 6 7 8 9 hflex1", "1 2 3 4 5 0 6 0 7 8 9 -14 rrcurveto");
    /* 1+3+5+7+9 = 25 across, 2+4+6+8-1 = 19 up: the operand is x */
    drawn_as(bench, "1 2 3 4 5 6 7 8 9 -1 20 flex1", "1 2 3 4 5 6 7 8 9 -1 20 -19 rrcurveto");
    /* 25 across, 2+4+6+8+10 = 30 up: the operand is y */
    drawn_as(bench, "1 2 3 4 5 6 7 8 9 10 20 flex1", "1 2 3 4 5 6 7 8 9 10 -25 20 rrcurveto");
}

static void numbers_are_exact(void **state)
{
    Bench *bench = *state;
    drawn_as(bench, "107 108 1131 1132 -107 -108 -1131 -1132 32767 -32768 rlineto",
             "107 108 1131 1132 -107 -108 -1131 -1132 32767 -32768 rlineto");
    drawn_as(bench, "7.0 hlineto", "7 hlineto"); /* a whole number written as a fraction */
    drawn_as(bench, "0.5 -2.25 3 4 rlineto", "0.5 -2.25 3 4 rlineto");
    drawn_as(bench, "-32768 32767.5 rlineto", "-32768 32767.5 rlineto");
    assert_int_equal(bench->path.one, CFF_FRACTIONS);
    becomes(bench, "0 hmoveto endchar", NULL, "0 hmoveto endchar"); /* and the next glyph is whole again */
    assert_int_equal(bench->path.one, 1);
    /* their sizes: 1 byte to ±107, 2 to ±1131, then 3 */
    static const struct {
        int32_t value;
        size_t bytes;
    } SIZES[] = {{0, 1},    {107, 1},   {-107, 1}, {108, 2},   {-108, 2},
                 {1131, 2}, {-1131, 2}, {1132, 3}, {-32768, 3}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        strbuf_clear(&bench->code);
        cff_put_integer(&bench->code, SIZES[i].value);
        assert_int_equal(bench->code.n, SIZES[i].bytes);
    }
}

static void odd_charstrings_are_refused(void **state)
{
    Bench *bench = *state;
    static const char *const ODD[] = {
        "0 1 rmoveto",                    /* no endchar */
        "0 0 0 0 endchar",                /* seac */
        "0 1 add hmoveto endchar",        /* arithmetic */
        "1 hlineto endchar",              /* a line before any move */
        "1 2 3 4 5 6 7 hflex endchar",    /* a flex before any move */
        "0 1 rmoveto dotsection endchar", /* an operator of the past */
        "0 0 0 1 rmoveto endchar",        /* operands left over */
        "0 1 rmoveto 1 rlineto endchar",  /* half a step */
        "0 1 rmoveto rlineto endchar",    /* no step */
        "0 1 rmoveto hlineto endchar",
        "0 1 rmoveto 1 2 3 4 5 rrcurveto endchar", /* half a curve */
        "0 1 rmoveto 1 2 rcurveline endchar",
        "0 1 rmoveto 1 2 rlinecurve endchar",
        "0 1 rmoveto 1 2 3 hhcurveto endchar",
        "0 1 rmoveto 1 2 3 4 5 6 hvcurveto endchar",
        "0 1 rmoveto 1 2 3 4 5 6 hflex endchar",
        "0 1 rmoveto 1 2 3 4 5 6 7 8 9 10 11 12 flex endchar",
        "0 1 rmoveto 1 30000 3 4 5 6 7 30000 9 hflex1 endchar", /* 60000 down has no number */
        "callsubr endchar",                                     /* no number */
        "-106 callsubr endchar",                                /* no such subroutine */
        "0 1 rmoveto #02 endchar",                              /* reserved */
        "0 1 hstemhm hintmask",                                 /* mask cut short */
    };
    for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
        if (words_read(bench, ODD[i], "endchar"))
            fail_msg("taken: %s", ODD[i]);
    assert_false(words_read(bench, "-107 callsubr endchar", "-107 callsubr")); /* calls itself */
    assert_false(bytes_read(bench, STR("\x1c\x00"), NULL));                    /* operands cut short */
    assert_false(bytes_read(bench, STR("\xff\x00\x00\x00"), NULL));
    assert_false(bytes_read(bench, STR("\xf7"), NULL));
    assert_false(bytes_read(bench, STR("\x0c"), NULL)); /* operators cut short */
    assert_false(bytes_read(bench, STR("\x8b\x16\x0c"), NULL));
    StrBuf many = {0};
    strbuf_adds(&many, "0 hmoveto ");
    for (int i = 0; i < 48; i++)
        strbuf_adds(&many, "1 ");
    size_t n = many.n;
    strbuf_adds(&many, "hlineto endchar");
    assert_true(words_read(bench, many.s, NULL));
    many.n = n;
    strbuf_adds(&many, "1 hlineto endchar"); /* the 49th */
    assert_false(words_read(bench, many.s, NULL));
    strbuf_free(&many);
}

/* ---- writing ---- */

static void words_repeat(StrBuf *out, const char *words, int n)
{
    while (n--)
        strbuf_adds(out, words);
}

static void operators_are_few(void **state)
{
    Bench *bench = *state;
    drawn_as(bench, "1 0 0 2 rlineto", "1 2 hlineto");
    drawn_as(bench, "0 1 2 0 rlineto", "1 2 vlineto");
    drawn_as(bench, "1 2 rlineto 3 4 rlineto", "1 2 3 4 rlineto");
    drawn_as(bench, "1 2 rlineto 3 hlineto 4 5 rlineto", "1 2 3 0 4 5 rlineto"); /* alone */
    drawn_as(bench, "1 2 rlineto 3 4 hlineto 5 6 rlineto", "1 2 rlineto 3 4 hlineto 5 6 rlineto");
    drawn_as(bench, "1 2 rlineto 1 2 3 4 5 6 rrcurveto 7 8 rlineto",
             "1 2 1 2 3 4 5 6 rlinecurve 7 8 rlineto");
    drawn_as(bench, "1 2 3 4 5 6 rrcurveto 6 5 4 3 2 1 rrcurveto 7 hlineto",
             "1 2 3 4 5 6 6 5 4 3 2 1 7 0 rcurveline");
    drawn_as(bench, "1 2 3 4 5 6 rrcurveto 7 8 hlineto", "1 2 3 4 5 6 rrcurveto 7 8 hlineto");
}

/* 48 operands: 48 lines by turns, 24 lines, 8 curves, 21 lines and a curve, 7 curves and a line. */
static void operands_are_at_most_48(void **state)
{
    static const struct {
        const char *part, *operator;
        int most, more; /* parts in the first operator, and in the second */
        const char *then;
    } CASES[] = {
        {"3 ", "hlineto", 48, 2, ""},
        {"1 2 ", "rlineto", 24, 1, ""},
        {"1 2 3 4 5 6 ", "rrcurveto", 8, 1, ""},
        {"1 2 3 4 5 6 ", "rrcurveto", 8, 0, "7 8 rlineto "},
        {"1 2 ", "rlineto", 24, 0, "1 2 3 4 5 6 rrcurveto "},
        {"1 2 ", "rlineto", 22, 0, "1 2 3 4 5 6 rrcurveto "},
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        StrBuf words = {0};
        strbuf_adds(&words, "0 hmoveto ");
        words_repeat(&words, CASES[i].part, CASES[i].most);
        strbuf_addf(&words, "%s ", CASES[i].operator);
        words_repeat(&words, CASES[i].part, CASES[i].more);
        strbuf_addf(&words, "%s%s%sendchar", CASES[i].more ? CASES[i].operator: "", CASES[i].more ? " " : "",
                    CASES[i].then);
        becomes(bench, words.s, NULL, words.s);
        strbuf_free(&words);
    }
}

/* ---- simplifying ---- */

static void flat_curves_become_lines(void **state)
{
    Bench *bench = *state;
    /* both control points 1 off the chord: 3/4 off at the middle */
    simplified_to(bench, "33 1 34 0 33 -1 rrcurveto", "100 hlineto");
    /* 4/3 would be just 1 off; 2 is 1.5 off */
    simplified_to(bench, "33 2 34 0 33 -2 rrcurveto", "33 2 34 0 33 -2 rrcurveto");
    /* on either side: √3/6 × 3 = 0.87, × 4 = 1.15 */
    simplified_to(bench, "33 3 34 -6 33 3 rrcurveto", "100 hlineto");
    simplified_to(bench, "33 4 34 -8 33 4 rrcurveto", "33 4 34 -8 33 4 rrcurveto");
    /* 45°: control points at 2 1 and 3 2 of the chord 5 5 lie 0.7 off it */
    simplified_to(bench, "2 1 1 1 2 3 rrcurveto", "5 5 rlineto");
    /* begins backwards, or runs past its end: one unit is seen no better there, but a corner is */
    simplified_to(bench, "-1 0 50 0 51 0 rrcurveto", "-1 0 50 0 51 0 rrcurveto");
    simplified_to(bench, "50 0 51 0 -1 0 rrcurveto", "50 0 51 0 -1 0 rrcurveto");
    /* nothing at all, a loop, and a curve of no length */
    bench->path = (CffPath){.one = 1};
    cff_path_simplify(&bench->path, 1);
    assert_int_equal(bench->path.n, 0);
    simplified_to(bench, "1 0 0 1 -1 -1 rrcurveto", "1 0 0 1 -1 -1 rrcurveto");
    simplified_to(bench, "0 0 0 0 0 0 rrcurveto", "0 0 0 0 0 0 rrcurveto");
    /* longer than one operand */
    simplified_to(bench, "20000 1 20000 1 1 1 rrcurveto", "20000 1 20000 1 1 1 rrcurveto");
    /* fractions are left alone */
    simplified_to(bench, "33 1 34 0 33 -1 rrcurveto 0.5 1 rlineto", "33 1 34 0 33 -1 0.5 1 rcurveline");
}

static void lines_that_go_on_become_one(void **state)
{
    Bench *bench = *state;
    simplified_to(bench, "10 1 10 1 rlineto", "20 2 rlineto");
    /* the corner at 10 3 is |10·4 - 3·20| / √(20² + 4²) = 0.98 off; at 10 4 it is 30 / √425 = 1.46 */
    simplified_to(bench, "10 3 10 1 rlineto", "20 4 rlineto");
    simplified_to(bench, "10 4 10 1 rlineto", "10 4 10 1 rlineto");
    /* an arc: 10 1 and 20 3 are 30 / √(30² + 6²) = 0.98 off the chord 30 6; 10 1 is 60 / √(40² + 10²) = 1.46 off 40 10 */
    simplified_to(bench, "10 1 10 2 10 3 10 4 rlineto", "30 6 10 4 rlineto");
    /* back, or round a corner, however little */
    simplified_to(bench, "10 1 -9 -1 rlineto", "10 1 -9 -1 rlineto");
    simplified_to(bench, "10 1 -1 10 rlineto", "10 1 -1 10 rlineto");
    /* at most eight */
    simplified_to(bench, "9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 rlineto", "72 72 9 9 rlineto");
    /* a number has an end */
    simplified_to(bench, "20000 9 20000 9 rlineto", "20000 9 20000 9 rlineto");
    /* not across a move */
    simplified_to(bench, "10 1 rlineto 10 1 rmoveto 10 1 rlineto", "10 1 rlineto 10 1 rmoveto 10 1 rlineto");
}

static void axes_are_kept(void **state)
{
    Bench *bench = *state;
    simplified_to(bench, "10 0 20 0 rlineto", "30 hlineto");
    simplified_to(bench, "0 10 0 20 rlineto", "30 vlineto");
    simplified_to(bench, "10 0 10 1 rlineto", "10 hlineto 10 1 rlineto");
    simplified_to(bench, "1 20 0 20 rlineto", "1 20 0 20 rlineto");
    /* a hair of one unit keeps its four corners */
    simplified_to(bench, "700 1 -700 hlineto", "700 1 -700 hlineto");
}

/* What a run replaces is measured, not what it became. */
static void deviations_do_not_add_up(void **state)
{
    Bench *bench = *state;
    /* the first curve is 0.8 off its chord 40 4, whose end is |40·6 - 4·80| / √(80² + 6²) = 0.997 off 80 6 */
    simplified_to(bench, "13 2 14 2 13 0 13 2 14 0 13 0 rrcurveto", "40 4 40 2 rlineto");
    /* without the bulge the same two lines are one */
    simplified_to(bench, "40 4 40 2 rlineto", "80 6 rlineto");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outline_is_read),
        cmocka_unit_test(every_path_operator_is_read),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(odd_charstrings_are_refused),
        cmocka_unit_test(operators_are_few),
        cmocka_unit_test(operands_are_at_most_48),
        cmocka_unit_test(flat_curves_become_lines),
        cmocka_unit_test(lines_that_go_on_become_one),
        cmocka_unit_test(axes_are_kept),
        cmocka_unit_test(deviations_do_not_add_up),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
