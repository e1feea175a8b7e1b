/* What an office was made from, kept and compared: inputs, states, and names as make writes them. */
#include "unit/office_fixture.h"

#include "run/depfile.h"
#include "run/state.h"

/* A batch made by hand over one folder. */
typedef struct Kept {
    Bureau bureau;
    RunOptions options;
    Batch batch;
    InputList own;
    State state;
} Kept;

static Input mark(const char *name, const char *text)
{
    return (Input){str_of(name), str_of(text)};
}

static void list_add(Kept *k, InputList *list, const char *name, const char *text)
{
    *LIST_PUSH(k->bureau.arena, list) = mark(name, text);
}

/* A state of the office x with one of everything, written. Points into itself. */
static void kept_open(Kept *k, const char *name)
{
    *k = (Kept){.bureau = {.arena = arena_new(), .arenas = office_arenas_new()}};
    Bureau *b = &k->bureau;
    b->home = path_join(b->arena, STR(SCRATCH_DIR), str_of(name));
    diag_list_init(&b->diags, b->arena);
    k->options = (RunOptions){.out = bureau_path(b, "out")};
    k->batch = (Batch){.options = &k->options, .arena = b->arena};
    list_add(k, &k->batch.inputs.common, "程序", "1");
    list_add(k, &k->batch.inputs.common, "选项", "2");
    list_add(k, &k->batch.inputs.templates, "templates/base", "3");
    list_add(k, &k->batch.inputs.templates, "templates/t", "4");
    list_add(k, &k->own, "content/x/a \"b\"\\.yaml", "5");
    list_add(k, &k->own, "content/x/甲.yaml", "6");
    bureau_write(b, "out/x.pdf", "%PDF");
    k->state.own = k->own;
    list_add(k, &k->state.templates, "templates/t", "4");
    k->state.told = STR("x：\"错\"\n\x01");
    k->state.record = (OfficeRecord){.status = OFFICE_MADE,
                                     .program = STR("0.1.0"),
                                     .edition = 1,
                                     .is_known = true,
                                     .files = {[FILE_PDF] = {STR("x.pdf"), STR("ab"), 4}}};
    state_write(&k->batch, STR("x"), &k->state);
}

static void kept_close(Kept *k)
{
    bureau_close(&k->bureau);
}

/* "程序 a.yaml" */
static const char *changes(Kept *k)
{
    State state;
    Arena *arena = k->bureau.arena;
    bool sound = state_read(&k->batch, STR("x"), &state, arena, &k->bureau.diags);
    TextList changed = state_changes(sound ? &state : NULL, &k->batch, STR("x"), &k->own, arena);
    return changed.n ? str_cstr(arena, str_join(arena, changed.v, changed.n, STR(" "))) : "";
}

static void a_state_comes_back_as_it_was(void **state)
{
    (void)state;
    Kept k;
    State back;
    kept_open(&k, "round");
    assert_true(state_read(&k.batch, STR("x"), &back, k.bureau.arena, &k.bureau.diags));
    const InputList *const pairs[][2] = {
        {&back.common, &k.batch.inputs.common}, {&back.own, &k.own}, {&back.templates, &k.state.templates}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(pairs[i][0]->n, pairs[i][1]->n);
        for (size_t n = 0; n < pairs[i][1]->n; n++) {
            const Input *found = input_find(pairs[i][0], pairs[i][1]->v[n].name);
            assert_non_null(found);
            assert_true(str_eq(found->mark, pairs[i][1]->v[n].mark));
        }
    }
    assert_true(str_eq(back.told, k.state.told));
    assert_true(str_is(back.published, "-"));
    assert_true(str_is(back.look, "zh"));
    assert_int_equal(back.outputs.n, 1);
    assert_int_equal(back.record.files[FILE_PDF].bytes, 4);
    assert_string_equal(changes(&k), "");
    assert_false(state_read(&k.batch, STR("y"), &back, k.bureau.arena, &k.bureau.diags));
    kept_close(&k);
}

static void a_damaged_state_says_nothing(void **state)
{
    (void)state;
    Kept k;
    kept_open(&k, "damaged");
    Bureau *b = &k.bureau;
    Str whole = bureau_read(b, "out/.state/x");
    size_t line = str_find(whole, STR("\n"), 0);
    for (size_t cut = 0; cut < whole.n; cut += cut < line + 3 ? 1 : 37) { /* cut off anywhere */
        bureau_write(b, "out/.state/x", str_format(b->arena, STR_FMT, STR_ARG(str_slice(whole, 0, cut))).s);
        assert_string_equal(changes(&k), "记录");
    }
    for (size_t at = 0; at < whole.n; at += 29) { /* one byte another */
        char *text = arena_alloc(b->arena, whole.n + 1);
        memcpy(text, whole.s, whole.n);
        text[at] = text[at] == 'x' ? 'y' : 'x';
        bureau_write(b, "out/.state/x", text);
        assert_string_equal(changes(&k), "记录");
    }
    Str rest = str_slice(whole, line + 1, whole.n);
    static const char *const BODIES[] = {"{}", "[]", "",
                                         "{\"format\":\"yusuan-state/1\",\"record\":{\"status\":\"made\"}}",
                                         "{\"format\":\"yusuan-state/2\",\"record\":{}}"};
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) { /* whole, but of another format */
        Str sum = digest_of(str_of(BODIES[i]), b->arena);
        bureau_write(b, "out/.state/x", str_format(b->arena, STR_FMT "\n%s", STR_ARG(sum), BODIES[i]).s);
        assert_string_equal(changes(&k), "记录");
    }
    bureau_write(
        b, "out/.state/x",
        str_format(b->arena, STR_FMT "\n" STR_FMT, STR_ARG(digest_of(rest, b->arena)), STR_ARG(rest)).s);
    assert_string_equal(changes(&k), "");
    bureau_remove(b, "out/.state/x");
    assert_string_equal(changes(&k), "记录");
    kept_close(&k);
}

static void each_thing_that_changes_is_named(void **state)
{
    (void)state;
    Kept k;
    kept_open(&k, "changes");
    Bureau *b = &k.bureau;
    Str *common = &k.batch.inputs.common.v[0].mark, *base = &k.batch.inputs.templates.v[0].mark,
        *t = &k.batch.inputs.templates.v[1].mark, *own = &k.own.v[1].mark;
    *base = STR("other"); /* which it was not made from */
    assert_string_equal(changes(&k), "");
    *common = STR("other");
    assert_string_equal(changes(&k), "程序");
    *common = STR("1");
    *own = STR("other");
    assert_string_equal(changes(&k), "content/x/甲.yaml");
    *own = STR("6");
    *t = STR("other");
    assert_string_equal(changes(&k), "templates/t");
    *t = STR("4");
    k.own.n = 1; /* a file is gone */
    assert_string_equal(changes(&k), "content/x/甲.yaml");
    k.own.n = 2;
    list_add(&k, &k.own, "content/x/new.yaml", "7");
    assert_string_equal(changes(&k), "content/x/new.yaml");
    k.own.n = 2;
    k.batch.inputs.templates.n = 1; /* a folder is gone */
    assert_string_equal(changes(&k), "templates/t");
    k.batch.inputs.templates.n = 2;

    k.options.console.style.lang = LANG_EN;
    assert_string_equal(changes(&k), "消息");
    k.options.console.style = (ReportStyle){.lang = LANG_ZH, .color = true};
    assert_string_equal(changes(&k), "消息");
    k.options.console.style.color = false;
    assert_string_equal(changes(&k), "");

    bureau_write(b, "out/x.pdf", "%PDF2");
    assert_string_equal(changes(&k), bureau_path(b, "out/x.pdf"));
    bureau_remove(b, "out/x.pdf");
    assert_string_equal(changes(&k), bureau_path(b, "out/x.pdf"));
    *own = STR("other");
    assert_string_equal(changes(&k),
                        str_format(b->arena, "content/x/甲.yaml %s", bureau_path(b, "out/x.pdf")).s);
    kept_close(&k);
}

/* Without messages it matters not how they would be printed. */
static void nothing_told_has_no_look(void **state)
{
    (void)state;
    Kept k;
    kept_open(&k, "look");
    k.state.told = (Str){0};
    state_write(&k.batch, STR("x"), &k.state);
    k.options.console.style.lang = LANG_EN;
    assert_string_equal(changes(&k), "");
    kept_close(&k);
}

static void what_is_published_counts(void **state)
{
    (void)state;
    Kept k;
    kept_open(&k, "register");
    Published x = {
        .office = STR("x"), .version = 1, .files = {[FILE_PDF] = {STR("archive/x.v1.pdf"), STR("ab"), 4}}};
    k.batch.tools.published = (Register){.v = &x, .n = 1};
    assert_string_equal(changes(&k), ""); /* what stands was registered since */
    x.files[FILE_PDF].sha256 = STR("cd");
    assert_string_equal(changes(&k), "登记");
    x.files[FILE_PDF].sha256 = STR("ab");
    x.version = 2;
    assert_string_equal(changes(&k), "登记");
    x.version = 1;
    x.files[FILE_NOTICE].sha256 = STR("ef");
    assert_string_equal(changes(&k), "登记");
    x.office = STR("y");
    assert_string_equal(changes(&k), "");
    x.office = STR("x");
    state_write(&k.batch, STR("x"), &k.state);
    assert_string_equal(changes(&k), "");
    k.batch.tools.published = (Register){0};
    assert_string_equal(changes(&k), "登记");
    kept_close(&k);
}

/* ---- inputs ---- */

static void inputs_do_not_depend_on_where_content_stands(void **state)
{
    (void)state;
    Bureau b = bureau_open("inputs");
    static const char *const ROOTS[] = {"here", "there/below"};
    OfficeInputs inputs[2];
    for (size_t i = 0; i < 2; i++) {
        bureau_write(&b, str_format(b.arena, "%s/2021/x/office.yaml", ROOTS[i]).s, "a");
        bureau_write(&b, str_format(b.arena, "%s/2021/x/figures.yaml", ROOTS[i]).s, "b");
        bureau_remove(&b, str_format(b.arena, "%s/2020/x/figures.yaml", ROOTS[i]).s);
        inputs[i] = office_inputs(str_of(bureau_path(&b, str_format(b.arena, "%s/2021", ROOTS[i]).s)),
                                  STR("x"), b.arena);
        assert_int_equal(inputs[i].files.n, 3); /* and last year's, which are not there */
        assert_true(str_is(inputs[i].files.v[2].mark, "-"));
    }
    assert_true(str_eq(inputs[0].sha256, inputs[1].sha256));
    assert_false(str_eq(inputs[0].files.v[0].name, inputs[1].files.v[0].name));

    Str content = str_of(bureau_path(&b, "here/2021"));
    bureau_write(&b, "here/2020/x/figures.yaml", "");
    OfficeInputs last = office_inputs(content, STR("x"), b.arena); /* an empty one is another than none */
    assert_false(str_eq(last.sha256, inputs[0].sha256));
    assert_false(str_is(last.files.v[2].mark, "-"));
    bureau_write(&b, "here/2020/x/office.yaml", "not read");
    assert_true(str_eq(office_inputs(content, STR("x"), b.arena).sha256, last.sha256));
    bureau_remove(&b, "here/2020/x/figures.yaml");
    bureau_write(&b, "here/2021/x/01.yaml", "");
    assert_false(str_eq(office_inputs(content, STR("x"), b.arena).sha256, inputs[0].sha256));
    bureau_remove(&b, "here/2021/x/01.yaml");
    assert_true(str_eq(office_inputs(content, STR("x"), b.arena).sha256, inputs[0].sha256));
    bureau_write(&b, "here/2021/x/office.yaml", "b"); /* two files with each other's bytes */
    bureau_write(&b, "here/2021/x/figures.yaml", "a");
    assert_false(str_eq(office_inputs(content, STR("x"), b.arena).sha256, inputs[0].sha256));
    assert_int_equal(office_inputs(content, STR("gone"), b.arena).files.n, 1);
    bureau_close(&b);
}

/* ---- the dependency file ---- */

static void names_are_written_as_make_reads_them(void **state)
{
    (void)state;
    static const struct {
        const char *office, *written; /* after content/ */
    } TRIALS[] = {
        {"x", "x"},
        {"a b", "a\\ b"},
        {"a#b", "a\\#b"},
        {"a$b", "a$$b"},
        {"a:b", "a\\:b"},
        {"a\tb", "a\\\tb"},
        {"a\\#b", "a\\\\\\#b"},
        {"a\\b", "a\\b"},
        {"a\\ b", "a\\\\\\ b"},
        {"街道", "街道"},
        {"a\\\\ b", "a\\\\\\\\\\ b"},
    };
    const RunOptions options = {.roots = {.content = "content"}, .out = "out"};
    const Batch batch = {.options = &options};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Depends depends = {0};
        Arena *arena = arena_new();
        depends_note(&batch, str_of(TRIALS[i].office), &(InputList){0}, &(InputList){0}, &depends);
        assert_string_equal(depends.target.s, str_format(arena, "out/%s.pdf", TRIALS[i].written).s);
        assert_string_equal(depends.names.inputs.s, str_format(arena, " content/%s", TRIALS[i].written).s);
        assert_string_equal(depends.names.bare.s, str_format(arena, "content/%s:\n", TRIALS[i].written).s);
        depends_free(&depends);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_comes_back_as_it_was),
        cmocka_unit_test(a_damaged_state_says_nothing),
        cmocka_unit_test(each_thing_that_changes_is_named),
        cmocka_unit_test(nothing_told_has_no_look),
        cmocka_unit_test(what_is_published_counts),
        cmocka_unit_test(inputs_do_not_depend_on_where_content_stands),
        cmocka_unit_test(names_are_written_as_make_reads_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
