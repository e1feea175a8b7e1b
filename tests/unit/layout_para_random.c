/*
 * Invariants of lines on many texts: every byte once and in order, no
 * forbidden mark at an edge, pairs and units whole, edges flush, glyphs apart,
 * a second layout the same. The texts come from a fixed generator.
 */
#include "layout_lines.h"

static const char *const TOKENS[] = {
    "预算",     "收",      "支出",        "部门",         "街道",     "的",
    "情况说明", "公共",    "龘",          "𠮷",           "，",       "、",
    "。",       "；",      "：",          "？",           "！",       "“",
    "”",        "‘",       "’",           "（",           "）",       "《",
    "》",       "·",       "——",          "……",           "～",       "-",
    "/",        "%",       "万元",        "元",           "年",       "月",
    "日",       "个月",    "7005.49万元", "66.45%",       "2021年",   "12个月",
    "第3项",    "4700.39", "120",         "1,234.50元",   "-5.2",     "PDF",
    "A4",       "budget",  "it’s",        "(a)",          " ",        "  ",
    "　",       "\n",      "\xC2\xA0",    "\xE2\x80\x8B", "200元/人", "2021-2025年",
    "①",        "￥100",   "2021—2023年", "〔2021〕37号", "—",        "www.a.cn/b?c=d",
};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static const char *random_text(Arena *arena, uint32_t *seed, size_t tokens)
{
    StrBuf buf = {0};
    for (size_t i = 0; i < tokens; i++) {
        size_t kinds = sizeof TOKENS / sizeof TOKENS[0];
        /* half of it 汉字, as in real text */
        size_t pick = next_random(seed) % 2 == 0 ? next_random(seed) % 9 : next_random(seed) % kinds;
        strbuf_adds(&buf, TOKENS[pick]);
    }
    const char *text = str_cstr(arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return text;
}

static void assert_same(const LineList *a, const LineList *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        const Line *x = &a->v[i], *y = &b->v[i];
        assert_int_equal(x->x, y->x);
        assert_int_equal(x->width, y->width);
        assert_int_equal(x->n, y->n);
        assert_int_equal(glyphs_of(x), glyphs_of(y));
        for (size_t g = 0; g < glyphs_of(x); g++)
            assert_int_equal(pen_of(x, g), pen_of(y, g));
    }
}

static void check_text(Bench *bench, const char *text, Len width)
{
    size_t before = bench->diags.items.n;
    bench_lay(bench, text, width);
    lines_check(bench, width, bench->diags.items.n == before);
}

static void random_texts_keep_the_rules(void **state)
{
    (void)state;
    static const Align ALIGNS[] = {ALIGN_JUSTIFY, ALIGN_JUSTIFY, ALIGN_LEFT,
                                   ALIGN_CENTER,  ALIGN_RIGHT,   ALIGN_DECIMAL};
    uint32_t seed = 20210210;
    for (size_t round = 0; round < 400; round++) {
        void *fresh = NULL;
        bench_open(&fresh);
        Bench *bench = fresh;
        bench->style.align = ALIGNS[round % (sizeof ALIGNS / sizeof ALIGNS[0])];
        bench->style.first_indent = round % 3 == 0 ? 2 * EM : 0;
        bench->style.left = round % 5 == 0 ? EM : 0;
        bench->style.right = round % 7 == 0 ? HALF : 0;
        bench->style.balance = round % 11 == 0;
        const char *text = random_text(bench->arena, &seed, 1 + round % 60);
        for (Len width = EM; width <= 30 * EM; width += width < 4 * EM ? 4001 : 21 * EM / 10)
            check_text(bench, text, width);
        check_text(bench, text, 28 * EM);
        LineList first = bench->lines;
        assert_same(&first, bench_lay(bench, text, 28 * EM));
        bench_close(&fresh);
    }
}

/* A paragraph laid out at its widest width is one line; at its narrow width nothing is broken. */
static void extents_hold(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t round = 0; round < 200; round++) {
        void *fresh = NULL;
        bench_open(&fresh);
        Bench *bench = fresh;
        bench->style.align = ALIGN_LEFT;
        const char *text = random_text(bench->arena, &seed, 1 + round % 20);
        bench->para.text = str_of(text);
        Metrics metrics = fake_metrics();
        ParaExtent extent = para_extent(&bench->para, &metrics);
        if (extent.widest >= EM) {
            bench_lay(bench, text, extent.widest);
            for (size_t i = 0; i < bench->lines.n; i++)
                assert_true(bench->lines.v[i].last);
            bench_lay(bench, text, extent.narrow < EM ? EM : extent.narrow);
            assert_int_equal(bench->diags.items.n, 0);
        }
        bench_close(&fresh);
    }
}

/* 1 MB of one word, of one dash, of blanks, and 100,000 汉字: the work grows with the text, not with its square. */
static void long_texts_end(void **state)
{
    Bench *bench = *state;
    static const char *const UNITS[] = {"a", "—", " ", "，", "预", "\xE2\x80\x8D", "1", "（", "　", "\n"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        StrBuf buf = {0};
        for (size_t n = 0; n < (i == 0 ? 1000000 : 100000); n++)
            strbuf_adds(&buf, UNITS[i]);
        void *fresh = NULL;
        bench_open(&fresh);
        Bench *big = fresh;
        bench_lay(big, str_cstr(bench->arena, strbuf_str(&buf)), 28 * EM);
        assert_true(big->diags.items.n <= big->lines.n);
        /* 1,000,000 × ½ em / 28 em = 17857.1 lines */
        if (i == 0) {
            assert_int_equal(big->lines.n, 17858);
            assert_int_equal(big->diags.items.n, 1); /* one message for one word */
        }
        bench_close(&fresh);
        strbuf_free(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_texts_keep_the_rules),
        cmocka_unit_test(extents_hold),
        cmocka_unit_test_setup_teardown(long_texts_end, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
