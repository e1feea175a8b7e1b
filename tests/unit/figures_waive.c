/* Waivers: what they cover, when they end, and what becomes of idle ones. The order of findings. */
#include "figures_fixture.h"

static const char *const FIGURES = "单位: 万元\n收入: {合计: 5.00}\n支出: {合计: 6.00}\n上限: 4.00\n";
static const char *const BOOK = "收支平衡:\n  代号: balance\n  级别: 严重\n  式: 收入.合计 = 支出.合计\n"
                                "不超上限:\n  代号: limit\n  级别: 错误\n  式: 收入.合计 <= 上限\n";

/* A waiver until 2021-12-31; the version is of 2021-02-10. */
static Waiver waiver_of(const char *rule, const char *place)
{
    return (Waiver){.rule = str_of(rule), .place = str_of(place), .until = {2021, 12, 31}};
}

static const Date TODAY = {2021, 2, 10};

static void apply(Case *c, Waiver *waivers, size_t n)
{
    WaiverList list = {.v = waivers, .n = n, .book = c->book};
    DiagList diags;
    diag_list_init(&diags, c->arena);
    waivers_apply(&list, TODAY, c->arena, &c->findings, &diags);
    assert_int_equal(diags.items.n, 0);
}

static void a_waiver_covers_its_rule_and_place(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *place;
        bool covers;
    } TRIALS[] = {{"收支平衡", "收入.合计", true},
                  {"balance", "收入.合计", true},
                  {"收支平衡", "", true},
                  {"收支平衡", "支出.合计", false},
                  {"收支平衡", "合计", false}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Case c = case_run(FIGURES, NULL, BOOK);
        assert_findings(&c, 2);
        assert_int_equal(findings_blocking(&c.findings), 2);
        Waiver waiver = waiver_of(TRIALS[i].rule, TRIALS[i].place);
        apply(&c, &waiver, 1);
        assert_ptr_equal(c.findings.v[0].waiver, TRIALS[i].covers ? &waiver : NULL);
        assert_null(c.findings.v[1].waiver);
        assert_int_equal(findings_blocking(&c.findings), TRIALS[i].covers ? 1 : 2);
        assert_int_equal(c.findings.n, TRIALS[i].covers ? 2 : 3);
        if (!TRIALS[i].covers)
            assert_text(c.findings.v[2].rule->id, "豁免未用");
        case_close(&c);
    }
}

static void places_in_files(void **state)
{
    (void)state;
    static const struct {
        const char *place;
        bool covers;
    } TRIALS[] = {{"content/2021/x/05-a.yaml:31", true},
                  {"05-a.yaml:31", true},
                  {"x/05-a.yaml", true},
                  {"05-a.yaml", true},
                  {"05-a.yaml:32", false},
                  {"5-a.yaml", false},
                  {"05-a.yaml:3", false},
                  {"", true}};
    SourceFile file = {.name = STR_INIT("content/2021/x/05-a.yaml")};
    RuleSpec rule = {.id = STR_INIT("双重标点"), .code = STR_INIT("double-mark"), .kind = RULE_CHECK};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Case c = case_open(FIGURES, NULL, BOOK);
        c.book = NULL;
        *LIST_PUSH(c.arena, &c.findings) = (Finding){.rule = &rule,
                                                     .severity = SEVERITY_ERROR,
                                                     .pos = {&file, 31, 4},
                                                     .place = STR_INIT("content/2021/x/05-a.yaml:31")};
        Waiver waiver = waiver_of("double-mark", TRIALS[i].place);
        apply(&c, &waiver, 1);
        if ((c.findings.v[0].waiver != NULL) != TRIALS[i].covers)
            print_message("%s\n", TRIALS[i].place);
        assert_int_equal(c.findings.v[0].waiver != NULL, TRIALS[i].covers);
        case_close(&c);
    }
}

static void a_waiver_ends_on_its_last_day(void **state)
{
    (void)state;
    static const struct {
        Date until;
        bool valid;
    } TRIALS[] = {{{2021, 2, 10}, true}, {{2021, 2, 11}, true},  {{2022, 1, 1}, true},
                  {{2021, 2, 9}, false}, {{2021, 1, 31}, false}, {{2020, 12, 31}, false}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Case c = case_run(FIGURES, NULL, BOOK);
        Waiver waiver = waiver_of("收支平衡", "");
        waiver.until = TRIALS[i].until;
        apply(&c, &waiver, 1);
        assert_int_equal(findings_blocking(&c.findings), TRIALS[i].valid ? 1 : 2);
        assert_int_equal(c.findings.n, TRIALS[i].valid ? 2 : 3);
        if (!TRIALS[i].valid) {
            assert_text(c.findings.v[2].rule->id, "豁免到期");
            assert_int_equal(c.findings.v[2].severity, SEVERITY_WARNING);
        }
        case_close(&c);
    }
}

static void what_an_idle_waiver_says(void **state)
{
    (void)state;
    Case c = case_run(FIGURES, NULL, BOOK);
    Waiver waivers[] = {waiver_of("收支不平衡", ""), waiver_of("没有这种规则", "甲.乙"),
                        waiver_of("收支平衡", "甲.乙"), waiver_of("不超上限", "收入.合计")};
    waivers[3].until.year = 2020;
    apply(&c, waivers, 4);
    assert_int_equal(c.findings.n, 6);
    assert_text(c.findings.v[2].message, "豁免的规则 “收支不平衡” 不存在，最接近的是 “收支平衡”");
    assert_text(c.findings.v[3].message, "豁免的规则 “没有这种规则” 不存在");
    assert_text(c.findings.v[4].message, "“收支平衡”（甲.乙）的豁免没有用上，请删去");
    assert_text(c.findings.v[5].message, "“不超上限”（收入.合计）的豁免 2020-12-31 已到期，不再生效");
    assert_text(c.findings.v[5].rule->code, "waiver-expired");
    case_close(&c);
}

static void the_book_may_say_how_grave_an_idle_waiver_is(void **state)
{
    (void)state;
    Case c = case_run(FIGURES, NULL,
                      "豁免未用:\n  代号: waiver-unused\n  级别: 错误\n  检查: 豁免\n"
                      "豁免到期:\n  代号: waiver-expired\n  级别: 错误\n  检查: 豁免\n");
    c.book->rules[1].off = true;
    Waiver waivers[] = {waiver_of("无", ""), waiver_of("豁免到期", "")};
    waivers[1].until.year = 2020;
    apply(&c, waivers, 2);
    assert_int_equal(c.findings.n, 1);
    assert_int_equal(c.findings.v[0].severity, SEVERITY_ERROR);
    assert_ptr_equal(c.findings.v[0].rule, &c.book->rules[0]);
    case_close(&c);
}

static void notes_and_warnings_do_not_block(void **state)
{
    (void)state;
    static const RuleSpec RULE = {.id = STR_INIT("甲")};
    Finding all[] = {{.rule = &RULE, .severity = SEVERITY_NOTE},
                     {.rule = &RULE, .severity = SEVERITY_WARNING},
                     {.rule = &RULE, .severity = SEVERITY_ERROR},
                     {.rule = &RULE, .severity = SEVERITY_FATAL}};
    FindingList list = {.v = all, .n = 4};
    assert_int_equal(findings_blocking(&list), 2);
    list.n = 0;
    assert_int_equal(findings_blocking(&list), 0);
}

static void order_by_place_then_rule_and_stable(void **state)
{
    (void)state;
    static const RuleSpec A = {.id = STR_INIT("a")}, B = {.id = STR_INIT("b")};
    Finding all[] = {
        {.rule = &B, .place = STR_INIT("y"), .pos.line = 1},
        {.rule = &A, .place = STR_INIT("y"), .pos.line = 2},
        {.rule = &B, .place = STR_INIT("x"), .pos.line = 3},
        {.rule = &A, .place = STR_INIT("y"), .pos.line = 4},
        {.rule = &B, .place = STR_INIT("w"), .pos.line = 5},
    };
    static const uint32_t LINES[] = {5, 3, 2, 4, 1}; /* w b, x b, y a (2 before 4), y b */
    FindingList list = {.v = all, .n = 5};
    findings_sort(&list);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(list.v[i].pos.line, LINES[i]);
    for (size_t n = 0; n <= 5; n++) {
        list.n = n;
        findings_sort(&list);
    }
    assert_int_equal(list.v[4].pos.line, 1);
}

/* As many guesses as there may be, then none, and that is told: time and room do not grow with waivers times rules. */
static void guesses_are_bounded(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    Arena *arena = arena_new();
    RuleSpec *rules = ARENA_ARRAY(arena, RuleSpec, MANY);
    Waiver *waivers = ARENA_ARRAY(arena, Waiver, MANY);
    for (size_t i = 0; i < MANY; i++) {
        rules[i].id = str_format(arena, "规则%zu号", i);
        waivers[i] = waiver_of(str_format(arena, "规则%zu好", i).s, "");
    }
    const RuleBook book = {.rules = rules, .nrules = MANY};
    const WaiverList list = {.v = waivers, .n = MANY, .book = &book};
    FindingList findings = {0};
    DiagList diags;
    diag_list_init(&diags, arena);
    waivers_apply(&list, TODAY, arena, &findings, &diags);
    assert_int_equal(findings.n, MANY);
    size_t near = 0;
    for (size_t i = 0; i < findings.n; i++)
        near += str_find(findings.v[i].message, STR("最接近的是"), 0) < findings.v[i].message.n;
    assert_int_equal(near, GUESSES_MAX / MANY);
    assert_int_equal(diags.items.n, 1);
    assert_int_equal(diags.items.v[0].id, DIAG_NEAREST_ENDED);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_waiver_covers_its_rule_and_place),
        cmocka_unit_test(places_in_files),
        cmocka_unit_test(a_waiver_ends_on_its_last_day),
        cmocka_unit_test(what_an_idle_waiver_says),
        cmocka_unit_test(the_book_may_say_how_grave_an_idle_waiver_is),
        cmocka_unit_test(notes_and_warnings_do_not_block),
        cmocka_unit_test(order_by_place_then_rule_and_stable),
        cmocka_unit_test(guesses_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
