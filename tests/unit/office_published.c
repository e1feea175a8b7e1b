/* What is published changes only with a correction: every case of docs/corrections.md, and the notice that comes of one. */
#include "unit/office_fixture.h"

/* The office x, its version 1 written and registered. */
static Bureau published(const char *name)
{
    static const char *const OLD[] = {"content/2021/x/corrections.yaml", "out/archive/ledger.jsonl",
                                      "out/x.v2.notice.pdf", "out/x.pdf"};
    Bureau b = bureau_open(name);
    for (size_t i = 0; i < sizeof OLD / sizeof *OLD; i++)
        bureau_remove(&b, OLD[i]);
    bureau_office(&b, "x");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_FILES);
    assert_true(made->complete);
    assert_false(office_is_published(made));
    assert_true(office_write(made));
    bureau_publish(&b, made);
    office_release(made);
    bureau_tools(&b);
    return b;
}

/* Corrections up to version `last`; 1: none. */
static void corrected(Bureau *b, int last)
{
    StrBuf text = {0};
    strbuf_adds(&text, "更正:\n");
    for (int version = 2; version <= last; version++)
        strbuf_addf(&text, BUREAU_CORRECTION, version);
    bureau_remove(b, "content/2021/x/corrections.yaml");
    if (last > 1)
        bureau_write(b, "content/2021/x/corrections.yaml", text.s);
    strbuf_free(&text);
}

typedef struct Verdict {
    int version;
    const char *figures;
    bool complete;
    const char *told;
    bool notice;
} Verdict;

static void judged(Bureau *b, const Verdict *verdict)
{
    corrected(b, verdict->version);
    bureau_write(b, "content/2021/x/figures.yaml", verdict->figures);
    static const OfficeStage STAGES[] = {UNTIL_CHECKED,
                                         UNTIL_FILES}; /* a check holds it against the register, too */
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++) {
        OfficeInput input = bureau_input(b, "x");
        Made *made = office_make(&input, STAGES[i]);
        assert_string_equal(made_told(made, b->arena), verdict->told);
        assert_int_equal(made->complete, verdict->complete);
        assert_int_equal(made->files[FILE_NOTICE].name.n > 0, verdict->notice);
        assert_true(office_is_published(made));
        office_release(made);
        office_arenas_reset(&b->arenas);
    }
}

static void after_version_one(void **state)
{
    (void)state;
    static const Verdict VERDICTS[] = {
        {1, BUREAU_FIGURES, true, "", false},                   /* the same */
        {1, BUREAU_CHANGED, false, "published-changes", false}, /* another, and no correction */
        {2, BUREAU_CHANGED, true, "", true},                    /* the next version */
        {3, BUREAU_CHANGED, false, "correction-ahead", false},
        {4, BUREAU_CHANGED, false, "correction-ahead", false},
        {3, BUREAU_FIGURES, false, "correction-ahead", false},
    };
    Bureau b = published("first");
    for (size_t i = 0; i < sizeof VERDICTS / sizeof *VERDICTS; i++)
        judged(&b, &VERDICTS[i]);
    bureau_close(&b);
}

static void after_version_two(void **state)
{
    (void)state;
    Bureau b = published("second");
    corrected(&b, 2);
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_CHANGED);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_FILES);
    assert_true(made->complete && made->files[FILE_NOTICE].name.n);
    assert_true(str_is(made->files[FILE_NOTICE].name, "x.v2.notice.pdf"));
    assert_true(office_write(made));
    OfficeRecord record = office_record(made, OFFICE_MADE, (Str){0});
    assert_true(record.is_corrected);
    assert_true(str_is(record.reason, "录入有误") && str_is(record.approved, "区财政局"));
    assert_true(str_is(record.date, "2021-06-15"));
    assert_int_equal(record.edition, 2);
    bureau_publish(&b, made);
    office_release(made);
    bureau_tools(&b);
    static const Verdict VERDICTS[] = {
        {2, BUREAU_CHANGED, true, "", true}, /* the same, its notice as well */
        {2, BUREAU_FIGURES, false, "published-changes", true},
        {1, BUREAU_CHANGED, false, "correction-behind", false},
        {1, BUREAU_FIGURES, false, "correction-behind", false},
        {3, BUREAU_FIGURES, true, "", true},
        {4, BUREAU_FIGURES, false, "correction-ahead", false},
    };
    for (size_t i = 0; i < sizeof VERDICTS / sizeof *VERDICTS; i++)
        judged(&b, &VERDICTS[i]);
    bureau_close(&b);
}

/* Made while nothing was published; then another process registers version 1, which is another file, or this one. */
static void registered_meanwhile(void **state)
{
    (void)state;
    static const struct {
        const char *figures, *told;
    } CASES[] = {{BUREAU_FIGURES, ""}, {BUREAU_CHANGED, "published-meanwhile"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Bureau b = published("meanwhile");
        corrected(&b, 1);
        Str before = bureau_read(&b, "out/x.pdf"), lines = bureau_read(&b, "out/archive/ledger.jsonl");
        bureau_remove(&b, "out/archive/ledger.jsonl");
        bureau_tools(&b);
        bureau_write(&b, "content/2021/x/figures.yaml", CASES[i].figures);
        OfficeInput input = bureau_input(&b, "x");
        Made *made = office_make(&input, UNTIL_FILES);
        assert_true(made->complete);
        bureau_write(&b, "out/archive/ledger.jsonl", lines.s);
        assert_int_equal(office_write(made), !CASES[i].told[0]);
        assert_string_equal(made_told(made, b.arena), CASES[i].told);
        assert_true(str_eq(bureau_read(&b, "out/x.pdf"), before));
        assert_false(CASES[i].told[0] && made->diags.items.v[0].id != DIAG_PUBLISHED_MEANWHILE);
        office_release(made);
        bureau_close(&b);
    }
}

/* The PDF says nothing of its version, so that one corrected in nothing is the same. */
static void a_correction_of_nothing_is_idle(void **state)
{
    (void)state;
    Bureau b = published("idle");
    judged(&b, &(Verdict){2, BUREAU_FIGURES, false, "correction-idle", true});
    bureau_close(&b);
}

static void a_correction_of_nothing_published_has_no_notice(void **state)
{
    (void)state;
    Bureau b = published("unpublished");
    bureau_remove(&b, "out/archive/ledger.jsonl");
    bureau_tools(&b);
    judged(&b, &(Verdict){2, BUREAU_CHANGED, true, "correction-no-archive", false});
    bureau_close(&b);
}

static void a_damaged_archive_stops_a_correction(void **state)
{
    (void)state;
    Bureau b = published("damaged");
    Str data = bureau_read(&b, "out/archive/x.v1.data.json");
    bureau_write(&b, "out/archive/x.v1.data.json", "{}");
    judged(&b, &(Verdict){2, BUREAU_CHANGED, false, "archive-damaged", false});
    bureau_remove(&b, "out/archive/x.v1.data.json");
    judged(&b, &(Verdict){2, BUREAU_CHANGED, false, diag_name(DIAG_FILE_READ), false});
    judged(&b, &(Verdict){1, BUREAU_FIGURES, true, "", false}); /* which nobody needs to read */
    bureau_write(&b, "out/archive/x.v1.data.json", data.s);
    judged(&b, &(Verdict){2, BUREAU_CHANGED, true, "", true});
    bureau_close(&b);
}

static void without_a_form_there_is_no_notice(void **state)
{
    (void)state;
    Bureau b = published("formless");
    bureau_remove(&b, "templates/t/notice.yaml");
    bureau_tools(&b);
    judged(&b, &(Verdict){2, BUREAU_CHANGED, false, "notice-no-form", false});
    judged(&b, &(Verdict){1, BUREAU_FIGURES, true, "", false});
    bureau_close(&b);
}

static void a_draft_is_not_held_against_the_register(void **state)
{
    (void)state;
    Bureau b = published("drafted");
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_CHANGED);
    OfficeInput input = bureau_input(&b, "x");
    input.draft = true;
    Made *made = office_make(&input, UNTIL_FILES);
    assert_true(made->complete);
    assert_string_equal(made_told(made, b.arena), "");
    office_release(made);
    bureau_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_version_one),
        cmocka_unit_test(after_version_two),
        cmocka_unit_test(registered_meanwhile),
        cmocka_unit_test(a_correction_of_nothing_is_idle),
        cmocka_unit_test(a_correction_of_nothing_published_has_no_notice),
        cmocka_unit_test(a_damaged_archive_stops_a_correction),
        cmocka_unit_test(without_a_form_there_is_no_notice),
        cmocka_unit_test(a_draft_is_not_held_against_the_register),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
