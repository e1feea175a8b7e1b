/* A published folder: which registers are whole, what a manifest keeps of the last one, which files are let in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "published/manifest.h"
#include "published/register.h"

#define FOLDER SCRATCH_DIR "/out"
#define LINE(office, version)                                                                                \
    "{\"office\":\"" office "\",\"version\":" #version ",\"date\":\"2021-02-10\",\"pages\":3,"               \
    "\"file\":\"archive/" office ".pdf\",\"bytes\":7,\"sha256\":\"ab\","                                     \
    "\"data\":{\"file\":\"archive/" office ".data.json\",\"bytes\":5,\"sha256\":\"cd\"}}\n"

#define LINE_REST                                                                                            \
    "\"office\":\"a\",\"version\":1,\"file\":\"a.pdf\",\"sha256\":\"ab\","                                   \
    "\"data\":{\"file\":\"a.data.json\",\"sha256\":\"cd\"}}\n"

static int folder_setup(void **state)
{
    Folder *folder = test_malloc(sizeof *folder);
    *folder = folder_open(FOLDER);
    *state = folder;
    return 0;
}

static int folder_teardown(void **state)
{
    folder_close(*state);
    test_free(*state);
    return 0;
}

static void text_put(Folder *folder, const char *name, Str text)
{
    assert_true(file_write(path_join(folder->arena, folder->path, str_of(name)).s, text, &folder->diags));
}

static bool registered(Folder *folder, Str text, Register *out)
{
    text_put(folder, "archive/ledger.jsonl", text);
    return register_read(folder->path, out, folder->arena, &folder->diags);
}

static void a_register_is_sorted_and_looked_up(void **state)
{
    Folder *folder = *state;
    Register published;
    assert_true(registered(folder, STR(LINE("b", 2) LINE("a-b", 1) LINE("b", 1) LINE("a", 1)), &published));
    assert_int_equal(published.n, 4);
    const Published *newest = register_newest(&published, STR("b"));
    assert_int_equal(newest->version, 2);
    assert_int_equal(newest[-1].version, 1);
    assert_int_equal(newest->pages, 3);
    assert_string_equal(newest->files[FILE_PDF].name.s, "archive/b.pdf");
    assert_int_equal(newest->files[FILE_DATA].bytes, 5);
    assert_int_equal(newest->files[FILE_NOTICE].name.n, 0);
    assert_string_equal(register_newest(&published, STR("a"))->office.s, "a");
    assert_null(register_newest(&published, STR("aa")));
    assert_null(register_newest(&published, STR("")));
    assert_null(register_newest(&published, STR("c")));
    assert_true(registered(folder, STR("{\"other\":7," LINE_REST), &published));
    assert_int_equal(folder->diags.items.n, 0);
}

static void a_register_that_is_not_whole_is_refused(void **state)
{
    Folder *folder = *state;
    static const Str TEXTS[] = {
        STR_INIT(LINE("a", 2)),                                        /* no version 1 */
        STR_INIT(LINE("a", 1) LINE("a", 3)),                           /* one lost */
        STR_INIT(LINE("a", 1) LINE("a", 1)),                           /* one twice */
        STR_INIT(LINE("a", 0)),                                        /* counts from 1 */
        STR_INIT(LINE("a", 1) "\n"),                                   /* an empty line */
        STR_INIT(LINE("a", 1) "{\"office\":\"b\",\"version\":1"),      /* cut off */
        STR_INIT("{\"office\":\"b\",\"version\":1,\"file\":\"x\"}\n"), /* no digest, no data */
        STR_INIT(LINE("../a", 1)),                                     /* its files would stand elsewhere */
        STR_INIT(LINE("a\\u001b", 1)),
        STR_INIT("[]\n"),
        STR_INIT("{\"pages\":\"3\"," LINE_REST), /* values of another kind, and what names no file */
        STR_INIT("{\"fonts\":[1]," LINE_REST),
        STR_INIT("{\"page\":{\"file\":7,\"sha256\":\"ab\"}," LINE_REST),
        STR_INIT("{\"page\":{\"sha256\":\"ab\"}," LINE_REST),
        STR_INIT("\xff\n"),
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Register published;
        size_t before = folder->diags.items.n;
        if (registered(folder, TEXTS[i], &published))
            fail_msg("register %zu was let through", i);
        assert_int_equal(folder->diags.items.n, before + 1);
        assert_int_equal(folder->diags.items.v[before].id, DIAG_REGISTER_BROKEN);
    }
}

/* Of a file that is all ends of lines nothing is kept for each of them. */
static void a_register_costs_what_is_read_of_it(void **state)
{
    Folder *folder = *state;
    enum { LINES = 1 << 20 };
    Register published;
    char *ends = test_malloc(LINES);
    memset(ends, '\n', LINES);
    assert_false(registered(folder, (Str){ends, LINES}, &published));
    assert_in_range(arena_used(folder->arena), LINES,
                    24 * (size_t)LINES); /* its bytes, and where lines begin */
    test_free(ends);
}

/* "a=made b=failed |c": the manifest's entries by office, then those it names as not made. */
static const char *manifest_told(Folder *folder)
{
    Manifest manifest;
    StrBuf text = {0};
    assert_true(manifest_read(manifest_path(folder), &manifest, folder->arena, &folder->diags));
    for (size_t i = 0; i < manifest.entries.n; i++)
        strbuf_addf(&text, STR_FMT "=%s ", STR_ARG(manifest.entries.v[i].office),
                    status_name(manifest.entries.v[i].record.status));
    strbuf_addc(&text, '|');
    for (size_t i = 0; i < manifest.unmade.n; i++)
        strbuf_add(&text, manifest.unmade.v[i]);
    return strbuf_keep(&text, folder->arena).s;
}

/* What stands after a run over `some` of a, b, c that came to one office. */
static const char *after_run(Folder *folder, const char *office, OfficeStatus status, const TextList *left)
{
    Str all[] = {STR("a"), STR("b"), STR("c")};
    ManifestEntry entry = {str_of(office), {.status = status}};
    const TextList offices = {.v = all, .n = 3};
    const ManifestRun run = {.folder = folder->path,
                             .year = STR("2021"),
                             .all = &offices,
                             .some = !left,
                             .entries = {.v = &entry, .n = 1},
                             .left = left ? *left : (TextList){0}};
    assert_true(manifest_update(&run, folder->arena, &folder->diags));
    return manifest_told(folder);
}

static void a_manifest_keeps_what_a_run_did_not_come_to(void **state)
{
    Folder *folder = *state;
    Str rest[] = {STR("b"), STR("c")};
    const TextList none = {0}, left = {.v = rest, .n = 2};
    assert_string_equal(after_run(folder, "a", OFFICE_MADE, &left), "a=made |bc");
    assert_string_equal(after_run(folder, "b", OFFICE_FAILED, NULL), "a=made b=failed |c");
    assert_string_equal(after_run(folder, "gone", OFFICE_MADE, NULL), "a=made b=failed gone=made |c");
    assert_string_equal(after_run(folder, "c", OFFICE_MADE, NULL), "a=made b=failed c=made |");
    assert_string_equal(after_run(folder, "a", OFFICE_REFUSED, &none), "a=refused |");
}

static void files_are_let_in_by_name_and_digest(void **state)
{
    Folder *folder = *state;
    static const struct {
        const char *name, *content;
        int id; /* DIAG_COUNT: none */
    } TRIALS[] = {{"x.pdf", "whole", DIAG_COUNT},
                  {"x.pdf", "other", DIAG_VERIFY_DIFFERS},
                  {"y.pdf", "whole", DIAG_VERIFY_LACKS},
                  {"../x.pdf", "whole", DIAG_VERIFY_OUTSIDE},
                  {"a/../x.pdf", "whole", DIAG_VERIFY_OUTSIDE},
                  {"/x.pdf", "whole", DIAG_VERIFY_OUTSIDE},
                  {"a/..", "whole", DIAG_VERIFY_OUTSIDE}};
    text_put(folder, "x.pdf", STR("whole"));
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Str bytes;
        const FileNote note = {.name = str_of(TRIALS[i].name),
                               .sha256 = digest_of(str_of(TRIALS[i].content), folder->arena)};
        size_t before = folder->diags.items.n;
        bool fine = folder_file(folder, &note, &bytes);
        assert_int_equal(fine, TRIALS[i].id == DIAG_COUNT);
        assert_int_equal(folder->diags.items.n, before + !fine);
        if (!fine)
            assert_int_equal(folder->diags.items.v[before].id, TRIALS[i].id);
        else
            assert_string_equal(bytes.s, "whole");
    }
    assert_int_equal(folder->files, sizeof TRIALS / sizeof *TRIALS);
}

/* Of the offices that were not made ten are named, and all counted. */
static void ten_that_were_not_made_are_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Str names[] = {STR("a"), STR("b"), STR("c"), STR("d"), STR("e"), STR("f"),
                   STR("g"), STR("h"), STR("i"), STR("j"), STR("k")};
    for (size_t n = 10; n <= 11; n++) {
        DiagList diags;
        diag_list_init(&diags, arena);
        manifest_unmade(&(Manifest){.unmade = {.v = names, .n = n}}, STR("x"), arena, &diags);
        assert_true(str_eq(diags.items.v[0].args[1], str_uint(arena, n)));
        assert_true(str_is(diags.items.v[0].args[2], "a b c d e f g h i j"));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_register_is_sorted_and_looked_up, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(a_register_that_is_not_whole_is_refused, folder_setup,
                                        folder_teardown),
        cmocka_unit_test_setup_teardown(a_register_costs_what_is_read_of_it, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(a_manifest_keeps_what_a_run_did_not_come_to, folder_setup,
                                        folder_teardown),
        cmocka_unit_test_setup_teardown(files_are_let_in_by_name_and_digest, folder_setup, folder_teardown),
        cmocka_unit_test(ten_that_were_not_made_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
