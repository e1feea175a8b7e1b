/* The line of one office: what stands after each stage, what stops it, what is written and what is kept of it. */
#include "unit/office_fixture.h"

/* What there is, a letter each: Source, Ledger, Document, layout (P), Edition, files (F), complete (C). */
static const char *reached(const Made *made, char out[8])
{
    const bool there[] = {made->source,  made->ledger,  made->document,
                          made->layout,  made->edition, made->bytes[FILE_PDF].n > 0,
                          made->complete};
    size_t n = 0;
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (there[i])
            out[n++] = "SLDPEFC"[i];
    out[n] = '\0';
    return out;
}

typedef struct Trial {
    OfficeStage until;
    bool through, draft;
    const char *reached, *told; /* NULL: whatever is told */
} Trial;

static void trials_run(Bureau *b, const Trial *trials, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char letters[8];
        OfficeInput input = bureau_input(b, "x");
        input.through = trials[i].through;
        input.draft = trials[i].draft;
        Made *made = office_make(&input, trials[i].until);
        assert_non_null(made);
        assert_string_equal(reached(made, letters), trials[i].reached);
        if (trials[i].told)
            assert_string_equal(made_told(made, b->arena), trials[i].told);
        assert_string_equal(made->id.s, "x");
        office_release(made);
        office_arenas_reset(&b->arenas);
    }
    assert_false(folder_exists(bureau_path(b, "out"))); /* office_make writes nothing */
}

#define TRIALS_RUN(b, trials) trials_run((b), (trials), sizeof(trials) / sizeof *(trials))

static void each_stage_stands_on_those_before(void **state)
{
    (void)state;
    Bureau b = bureau_open("stages");
    static const Trial TRIALS[] = {
        {UNTIL_JUDGED, false, false, "SLD", ""},    {UNTIL_LAYOUT, false, false, "SLDP", ""},
        {UNTIL_CHECKED, false, false, "SLDP", ""},  {UNTIL_EDITION, false, false, "SLDPE", ""},
        {UNTIL_FILES, false, false, "SLDPEFC", ""}, {UNTIL_JUDGED, true, false, "SLD", ""},
        {UNTIL_FILES, true, false, "SLDPEFC", ""},  {UNTIL_JUDGED, false, true, "SLD", ""},
        {UNTIL_LAYOUT, false, true, "SLDP", ""},    {UNTIL_FILES, false, true, "SLDPEFC", ""},
    };
    bureau_office(&b, "x");
    bureau_tools(&b);
    TRIALS_RUN(&b, TRIALS);
    bureau_close(&b);
}

static void a_finding_stops_before_the_pages(void **state)
{
    (void)state;
    Bureau b = bureau_open("finding");
    static const Trial TRIALS[] = {
        {UNTIL_JUDGED, false, false, "SLD", "a-b"},   {UNTIL_LAYOUT, false, false, "SLD", "a-b"},
        {UNTIL_CHECKED, false, false, "SLD", "a-b"},  {UNTIL_FILES, false, false, "SLD", "a-b"},
        {UNTIL_LAYOUT, true, false, "SLDP", "a-b"},   {UNTIL_CHECKED, true, false, "SLDP", "a-b"},
        {UNTIL_FILES, true, false, "SLDPEFC", "a-b"}, {UNTIL_FILES, false, true, "SLDPEFC", "a-b"},
    };
    bureau_office(&b, "x");
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_WRONG);
    bureau_tools(&b);
    TRIALS_RUN(&b, TRIALS);
    bureau_close(&b);
}

static void a_mistake_stops_as_well(void **state)
{
    (void)state;
    Bureau b = bureau_open("mistake");
    static const Trial TRIALS[] = {
        {UNTIL_JUDGED, false, false, "SLD", NULL},
        {UNTIL_FILES, false, false, "SLD", NULL},
        {UNTIL_LAYOUT, true, false, "SLDP", NULL},
        {UNTIL_LAYOUT, false, true, "SLDP", NULL},
    };
    bureau_office(&b, "x");
    bureau_write(&b, "content/2021/x/01-a.yaml", "章: 甲章\n内容:\n  - 甲是{丙}。\n");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_JUDGED);
    assert_true(office_is_blocked(made));
    assert_true(diag_errors(&made->diags) > 0);
    TRIALS_RUN(&b, TRIALS);
    bureau_close(&b);
}

/* A character that does not belong there hides nothing but the warnings of its line. */
static void a_stray_character_hides_no_finding(void **state)
{
    (void)state;
    Bureau b = bureau_open("character");
    bureau_office(&b, "x");
    bureau_write(&b, "templates/rules/own.yaml",
                 BUREAU_RULE
                 "句末: {代号: end, 级别: 警告, 组: 1, 检查: 句末, 参数: {正文: '。'}, 说法: '{文}'}\n");
    bureau_write(&b, "content/2021/x/01-a.yaml", "章: 甲章\n内容:\n  - 甲\u200B是{甲}\n  - 完了\n");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_JUDGED);
    assert_string_equal(made_told(made, b.arena), "yaml-control end");
    assert_int_equal(made->findings.n, 1);
    assert_int_equal(made->findings.v[0].pos.line, 4);
    bureau_write(&b, "content/2021/x/01-a.yaml", "章: 甲章\n内容:\n  - 甲是{丙}\n  - 完了\n"); /* unfilled */
    made = office_make(&input, UNTIL_JUDGED);
    assert_int_equal(diag_errors(&made->diags), 1);
    assert_int_equal(made->findings.n, 0);
    bureau_close(&b);
}

static void without_files_or_profile_there_is_no_source(void **state)
{
    (void)state;
    Bureau b = bureau_open("nothing");
    OfficeInput input = bureau_input(&b, "gone");
    bureau_office(&b, "x");
    bureau_tools(&b);
    char letters[8];
    Made *made = office_make(&input, UNTIL_FILES);
    assert_string_equal(reached(made, letters), "");
    assert_null(made->cached);
    assert_true(office_is_blocked(made) && diag_errors(&made->diags) > 0);
    assert_false(office_record(made, OFFICE_REFUSED, (Str){0}).is_known);

    bureau_write(&b, "templates/t/profile.yaml", "名称: [\n");
    bureau_tools(&b);
    input = bureau_input(&b, "x");
    input.draft = input.through = true;
    made = office_make(&input, UNTIL_FILES);
    assert_string_equal(reached(made, letters), "");
    assert_non_null(made->cached);
    assert_null(made->cached->profile);
    assert_string_equal(made_told(made, b.arena), diag_name(DIAG_NO_PROFILE));
    assert_int_equal(made->diags.items.v[0].pos.line, 5); /* 模板: t */
    bureau_close(&b);
}

static void a_draft_is_marked_and_says_what_was_found(void **state)
{
    (void)state;
    Bureau b = bureau_open("draft");
    bureau_office(&b, "x");
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_WRONG);
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    input.through = true;
    const Made *plain = office_make(&input, UNTIL_LAYOUT);
    input.through = false;
    input.draft = true;
    Made *draft = office_make(&input, UNTIL_FILES);
    assert_int_equal(draft->layout->pages.n, plain->layout->pages.n + 1); /* the findings */
    for (size_t p = 0; p < plain->layout->pages.n; p++)
        assert_true(draft->layout->pages.v[p].items.n > plain->layout->pages.v[p].items.n);
    StrBuf trace = {0};
    office_dump(draft, DUMP_TRACE, &trace);
    assert_true(str_find(strbuf_str(&trace), STR("草稿"), 0) < trace.n);
    strbuf_free(&trace);
    OfficeRecord record = office_record(draft, OFFICE_MADE, (Str){0});
    assert_true(record.is_draft);
    assert_int_equal(record_ending(&record), ENDING_FINDINGS);
    office_release(draft);
    bureau_close(&b);
}

static void a_profile_is_read_once_and_its_faults_told_to_each(void **state)
{
    (void)state;
    Bureau b = bureau_open("cache");
    bureau_office(&b, "x");
    bureau_tools(&b);
    const CachedProfile *t = profile_cached(&b.tools, STR("t")),
                        *none = profile_cached(&b.tools, STR("none"));
    assert_non_null(t->profile);
    assert_int_equal(t->diags.items.n + t->named.items.n, 0);
    assert_null(none->profile);
    assert_int_equal(none->diags.items.n, 0);
    assert_true(diag_errors(&none->named) > 0);
    bureau_write(&b, "templates/t/profile.yaml", "x\n"); /* is not looked at again */
    assert_ptr_equal(profile_cached(&b.tools, STR("t")), t);
    assert_ptr_equal(profile_cached(&b.tools, STR("none")), none);
    assert_ptr_not_equal(profile_cached(&b.tools, STR("")), none);
    assert_int_equal(b.tools.profiles.entries.n, 3);

    const SourceFile here = {.name = STR("a/office.yaml")}, there = {.name = STR("b/office.yaml")};
    const Pos places[] = {{&here, 5, 7}, {&there, 9, 1}, {0}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        DiagList told;
        diag_list_init(&told, b.arena);
        assert_true(profile_name_diags(none, places[i], &told));
        assert_int_equal(told.items.n, none->named.items.n);
        assert_ptr_equal(told.items.v[0].pos.file, places[i].file);
        assert_int_equal(told.items.v[0].pos.line, places[i].line);
        assert_int_equal(told.items.v[0].pos.col, places[i].col);
    }
    bureau_close(&b);
}

static void a_profile_may_stand_instead_of_the_offices_own(void **state)
{
    (void)state;
    Bureau b = bureau_open("instead");
    bureau_office(&b, "x");
    bureau_write(&b, "templates/u/profile.yaml", BUREAU_PROFILE);
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    b.tools.roots.profile = "u";
    assert_string_equal(office_make(&input, UNTIL_JUDGED)->source->profile->id.s, "u");
    b.tools.roots.profile = "none";
    const Made *made = office_make(&input, UNTIL_JUDGED);
    assert_null(made->source);
    assert_null(made->diags.items.v[0].pos.file); /* nobody wrote it into a file */
    bureau_close(&b);
}

/* ---- what is written, and what is kept ---- */

static const char *const FILES[] = {"out/x.trace.json", "out/x.data.json", "out/x.page.html", "out/x.pdf"};
enum { NFILES = sizeof FILES / sizeof *FILES };

static void all_files_are_written_or_none(void **state)
{
    (void)state;
    Bureau b = bureau_open("written");
    bureau_remove(&b, "out/x.trace.json/in");
    for (size_t i = 0; i < NFILES; i++)
        bureau_remove(&b, FILES[i]);
    bureau_office(&b, "x");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_FILES);
    assert_true(made->complete);
    bureau_write(&b, "out/x.v2.notice.pdf", "of a correction that was taken back");
    bureau_write(&b, "out/x.v3.notice.pdf", "of nobody");
    assert_true(office_write(made));
    assert_false(bureau_has(&b, "out/x.v2.notice.pdf"));
    assert_true(bureau_has(&b, "out/x.v3.notice.pdf"));
    for (size_t i = 0; i < NFILES; i++) {
        Str bytes = bureau_read(&b, FILES[i]);
        const FileKind kinds[NFILES] = {FILE_TRACE, FILE_DATA, FILE_PAGE, FILE_PDF};
        const FileNote *note = &made->files[kinds[i]];
        assert_true(str_eq(path_name(str_of(FILES[i])), note->name));
        assert_int_equal(bytes.n, note->bytes);
        assert_true(str_eq(digest_of(bytes, b.arena), note->sha256));
    }
    assert_int_equal(made->files[FILE_NOTICE].name.n, 0);
    office_release(made);

    const Str before[] = {bureau_read(&b, FILES[1]), bureau_read(&b, FILES[2]), bureau_read(&b, FILES[3])};
    bureau_remove(&b, FILES[0]); /* a folder stands where the first of them is to be */
    bureau_write(&b, "out/x.trace.json/in", "");
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_CHANGED);
    bureau_write(&b, "out/x.v2.notice.pdf", "not yet taken back");
    made = office_make(&input, UNTIL_FILES);
    assert_true(made->complete);
    assert_false(office_write(made));
    assert_string_equal(made_told(made, b.arena), diag_name(DIAG_FILE_WRITE));
    assert_true(str_eq(bureau_read(&b, FILES[1]), before[0]));
    assert_true(str_eq(bureau_read(&b, FILES[2]), before[1]));
    assert_true(str_eq(bureau_read(&b, FILES[3]), before[2]));
    assert_true(bureau_has(&b, "out/x.v2.notice.pdf"));
    office_release(made);
    bureau_remove(&b, "out/x.trace.json/in");
    bureau_remove(&b, "out/x.trace.json");
    bureau_close(&b);
}

/* The last of them cannot take its place: those before it are put back. */
static void a_torn_office_is_put_back(void **state)
{
    (void)state;
    Bureau b = bureau_open("torn");
    bureau_remove(&b, "out/x.pdf/in");
    for (size_t i = 0; i < NFILES; i++)
        bureau_remove(&b, FILES[i]);
    bureau_office(&b, "x");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_FILES);
    assert_true(office_write(made));
    office_release(made);
    const Str before[] = {bureau_read(&b, FILES[0]), bureau_read(&b, FILES[1]), bureau_read(&b, FILES[2])};
    bureau_remove(&b, FILES[3]);
    bureau_write(&b, "out/x.pdf/in", "");
    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_CHANGED);
    made = office_make(&input, UNTIL_FILES);
    assert_false(office_write(made));
    assert_string_equal(made_told(made, b.arena), diag_name(DIAG_FILE_WRITE));
    for (size_t i = 0; i < NFILES - 1; i++)
        assert_true(str_eq(bureau_read(&b, FILES[i]), before[i]));
    office_release(made);
    bureau_remove(&b, "out/x.pdf/in");
    bureau_remove(&b, "out/x.pdf");
    bureau_close(&b);
}

static void a_draft_leaves_notices_alone(void **state)
{
    (void)state;
    Bureau b = bureau_open("draft-written");
    bureau_office(&b, "x");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    input.draft = true;
    Made *made = office_make(&input, UNTIL_FILES);
    bureau_write(&b, "out/x.v2.notice.pdf", "published, perhaps");
    assert_true(office_write(made));
    assert_true(bureau_has(&b, "out/x.v2.notice.pdf"));
    office_release(made);
    bureau_close(&b);
}

static void the_record_says_what_came_of_it(void **state)
{
    (void)state;
    Bureau b = bureau_open("record");
    bureau_office(&b, "x");
    bureau_tools(&b);
    OfficeInput input = bureau_input(&b, "x");
    Made *made = office_make(&input, UNTIL_FILES);
    OfficeRecord record = office_record(made, OFFICE_MADE, STR("00ff"));
    assert_true(record.is_known && record.is_laid_out && !record.is_corrected && !record.is_draft);
    assert_true(str_is(record.name, "x街道办事处") && str_is(record.code, "109-x"));
    assert_true(str_is(record.profile, "t") && str_is(record.date, "2021-02-10"));
    assert_true(str_is(record.data_sha256, "00ff"));
    assert_int_equal(record.edition, 1);
    assert_int_equal(record.pages, made->layout->pages.n);
    assert_int_equal(record.rules.n, 0);
    assert_true(record.fonts.n > 0);
    for (size_t i = 1; i < record.fonts.n; i++)
        assert_true(str_cmp(record.fonts.v[i - 1], record.fonts.v[i]) < 0);
    assert_true(str_is(record.files[FILE_PDF].name, "x.pdf"));
    record = office_record(made, OFFICE_FAILED, (Str){0}); /* nothing of it stands in the folder */
    assert_int_equal(record.files[FILE_PDF].name.n + record.fonts.n, 0);
    assert_true(record.is_laid_out);
    office_release(made);

    bureau_write(&b, "content/2021/x/figures.yaml", BUREAU_WRONG);
    made = office_make(&input, UNTIL_FILES);
    record = office_record(made, OFFICE_REFUSED, (Str){0});
    assert_int_equal(record.count[SEVERITY_ERROR], 1);
    assert_int_equal(record.rules.n, 1);
    assert_true(str_is(record.rules.v[0].rule, "a-b"));
    assert_false(record.is_laid_out);

    bureau_write(&b, "content/2021/x/waivers.yaml",
                 "豁免:\n  - {规则: a-b, 理由: 口径不同, 同意人: 财政所, 至: 2021-12-31}\n");
    made = office_make(&input, UNTIL_JUDGED);
    record = office_record(made, OFFICE_PASSED, (Str){0});
    bureau_remove(&b, "content/2021/x/waivers.yaml");
    if (record.waived != 1 || record.waivers != 1)
        fail_msg("%s", made_told(made, b.arena));
    assert_int_equal(record.count[SEVERITY_ERROR] + record.rules.n, 0);
    assert_false(office_is_blocked(made));
    bureau_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_stage_stands_on_those_before),
        cmocka_unit_test(a_finding_stops_before_the_pages),
        cmocka_unit_test(a_mistake_stops_as_well),
        cmocka_unit_test(a_stray_character_hides_no_finding),
        cmocka_unit_test(without_files_or_profile_there_is_no_source),
        cmocka_unit_test(a_draft_is_marked_and_says_what_was_found),
        cmocka_unit_test(a_profile_is_read_once_and_its_faults_told_to_each),
        cmocka_unit_test(a_profile_may_stand_instead_of_the_offices_own),
        cmocka_unit_test(all_files_are_written_or_none),
        cmocka_unit_test(a_torn_office_is_put_back),
        cmocka_unit_test(a_draft_leaves_notices_alone),
        cmocka_unit_test(the_record_says_what_came_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
