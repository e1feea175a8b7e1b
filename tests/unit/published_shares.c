/* Manifests written and read, shares merged, a folder held against its manifest and archived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "published/manifest.h"
#include "published/register.h"

#define STRANGE "甲\"乙\"\\丙\x01\n"

/* Each test has a folder of its own, empty but for what it writes. */
typedef struct Shelf {
    Folder folder;
    Arena *arena;
} Shelf;

static Shelf shelf_open(const char *name)
{
    Shelf shelf = {.arena = arena_new()};
    shelf.folder = folder_open(str_format(shelf.arena, "%s/%s", SCRATCH_DIR, name).s);
    static const char *const OLD[] = {
        "manifest.json",        "manifest.1-of-2.json",   "manifest.2-of-2.json", "manifest.1-of-3.json",
        "manifest.2-of-3.json", "manifest.3-of-3.json",   "archive/ledger.jsonl", "archive/a.v1.pdf",
        "archive/a.v2.pdf",     "archive/a.v2.notice.pdf"};
    for (size_t i = 0; i < sizeof OLD / sizeof *OLD; i++)
        (void)remove(path_join(shelf.arena, shelf.folder.path, str_of(OLD[i])).s);
    return shelf;
}

static void shelf_close(Shelf *shelf)
{
    folder_close(&shelf->folder);
    arena_free(shelf->arena);
}

static const char *shelf_path(Shelf *shelf, const char *name)
{
    return path_join(shelf->arena, shelf->folder.path, str_of(name)).s;
}

static void shelf_write(Shelf *shelf, const char *name, Str bytes)
{
    assert_true(file_write(shelf_path(shelf, name), bytes, &shelf->folder.diags));
}

static Str shelf_read(Shelf *shelf, const char *name)
{
    const SourceFile *file =
        file_read(shelf_path(shelf, name), str_of(name), 1 << 20, shelf->arena, &shelf->folder.diags);
    assert_non_null(file);
    return file->text;
}

/* "shard-twice shard-none": ids since the last time, in order. */
static const char *told(Shelf *shelf)
{
    StrBuf out = {0};
    DiagList *diags = &shelf->folder.diags;
    for (size_t i = 0; i < diags->items.n; i++)
        strbuf_addf(&out, "%s%s", i ? " " : "", diag_name(diags->items.v[i].id));
    diag_list_init(diags, shelf->folder.arena);
    return out.s ? strbuf_keep(&out, shelf->arena).s : "";
}

/* A first version of an office, with a PDF of these bytes in the folder. */
static OfficeRecord pdf_record(Shelf *shelf, const char *office, Str bytes)
{
    Str name = office_file(str_of(office), FILE_PDF, shelf->arena);
    Str data = office_file(str_of(office), FILE_DATA, shelf->arena);
    shelf_write(shelf, name.s, bytes);
    shelf_write(shelf, data.s, STR("{}"));
    return (OfficeRecord){
        .status = OFFICE_MADE,
        .program = STR("0.1.0"),
        .is_known = true,
        .name = STR(STRANGE),
        .code = STR("109001"),
        .edition = 1,
        .date = STR("2021-02-10"),
        .is_laid_out = true,
        .pages = 3,
        .files = {[FILE_PDF] = {name, digest_of(bytes, shelf->arena), bytes.n},
                  [FILE_DATA] = {data, digest_of(STR("{}"), shelf->arena), 2}},
    };
}

static TextList names_of(Shelf *shelf, const char *letters)
{
    TextList names = {0};
    for (; *letters; letters++)
        *LIST_PUSH(shelf->arena, &names) = str_dup(shelf->arena, (Str){letters, 1});
    return names;
}

/* The manifest of a share of the offices `all`, a letter each, with entries for those of `made`. */
static void share_write(Shelf *shelf, size_t share, size_t of, const char *all, const char *made)
{
    TextList names = names_of(shelf, all), own = names_of(shelf, made);
    Manifest manifest = {.program = STR("yusuan 0.1.0"),
                         .year = STR("2021"),
                         .noffices = names.n,
                         .offices_sha256 = names_digest(&names, shelf->arena),
                         .share = share,
                         .of = of};
    for (size_t i = 0; i < own.n; i++)
        *LIST_PUSH(shelf->arena, &manifest.entries) = (ManifestEntry){own.v[i], {.status = OFFICE_REFUSED}};
    Str name = manifest_name(share, of, shelf->arena);
    assert_true(
        manifest_write(&manifest, path_join(shelf->arena, shelf->folder.path, name), &shelf->folder.diags));
}

/* ---- the manifest ---- */

static void shares_are_named_from_two_on(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(manifest_name(0, 0, arena).s, "manifest.json");
    assert_string_equal(manifest_name(1, 1, arena).s, "manifest.json");
    assert_string_equal(manifest_name(1, 2, arena).s, "manifest.1-of-2.json");
    assert_string_equal(manifest_name(99999, 99999, arena).s, "manifest.99999-of-99999.json");
    arena_free(arena);
}

static void a_manifest_is_read_and_written_the_same(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("same");
    const Manifest none = {.program = STR("p"), .year = STR("2021")};
    Manifest full = {.program = STR("yusuan \"0\""),
                     .year = STR("2021"),
                     .noffices = 4,
                     .offices_sha256 = STR("00"),
                     .share = 2,
                     .of = 3,
                     .unmade = names_of(&shelf, "xyz")};
    static const char *const NAMES[] = {"a", "b \"c\"", "d\\", "甲"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        *LIST_PUSH(shelf.arena, &full.entries) = (ManifestEntry){
            str_of(NAMES[i]), {.status = (OfficeStatus)i, .is_known = true, .name = STR(STRANGE)}};
    const Manifest *const all[] = {&none, &full};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Manifest read;
        Str path = manifest_path(&shelf.folder);
        assert_true(manifest_write(all[i], path, &shelf.folder.diags));
        Str first = shelf_read(&shelf, "manifest.json");
        assert_true(manifest_read(path, &read, shelf.arena, &shelf.folder.diags));
        assert_int_equal(read.entries.n, all[i]->entries.n);
        assert_int_equal(read.unmade.n, all[i]->unmade.n);
        assert_int_equal(read.of, all[i]->of);
        assert_true(manifest_write(&read, path, &shelf.folder.diags));
        assert_true(str_eq(shelf_read(&shelf, "manifest.json"), first));
        assert_true(str_ends(first, "\n}\n"));
    }
    assert_non_null(manifest_find(&full, STR("d\\")));
    assert_null(manifest_find(&full, STR("d")));
    assert_null(manifest_find(&none, STR("a")));
    assert_string_equal(told(&shelf), "");
    shelf_close(&shelf);
}

static void what_is_no_manifest_is_refused(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("broken");
    static const struct {
        const char *text;
        bool whole;
    } TRIALS[] = {
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{},\"year\":{}}", true},
        {"{\"format\":\"yusuan-manifest/2\",\"offices\":{},\"year\":{}}", false},
        {"{\"offices\":{},\"year\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"year\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":[],\"year\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{\"a\":{}},\"year\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{\"a\":{\"status\":\"made\"}},\"year\":{}}", true},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{},\"offices\":{},\"year\":{}}", false},
        {"{\"format\":\"yusuan-manifest/1\",\"offices\":{},\"year\":{}", false},
        {"[]", false},
        {"", false},
    };
    Manifest read;
    assert_false(manifest_read(manifest_path(&shelf.folder), &read, shelf.arena, &shelf.folder.diags));
    assert_string_equal(told(&shelf), "manifest-missing");
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        shelf_write(&shelf, "manifest.json", str_of(TRIALS[i].text));
        bool whole = manifest_read(manifest_path(&shelf.folder), &read, shelf.arena, &shelf.folder.diags);
        if (whole != TRIALS[i].whole)
            fail_msg("%s", TRIALS[i].text);
        assert_string_equal(told(&shelf), whole ? "" : "manifest-broken");
    }
    shelf_close(&shelf);
}

/* ---- shares ---- */

static void whole_shares_are_merged(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("merge");
    Manifest whole;
    share_write(&shelf, 1, 3, "abcd", "bd");
    share_write(&shelf, 2, 3, "abcd", "");
    share_write(&shelf, 3, 3, "abcd", "ac");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "");
    assert_true(manifest_read(manifest_path(&shelf.folder), &whole, shelf.arena, &shelf.folder.diags));
    TextList offices = manifest_offices(&whole, shelf.arena);
    assert_true(str_is(str_join(shelf.arena, offices.v, offices.n, STR("")), "abcd"));
    assert_int_equal(whole.of, 0);
    assert_int_equal(whole.noffices, 4);
    Str first = shelf_read(&shelf, "manifest.json");
    assert_true(folder_merge(&shelf.folder)); /* the whole one is no share */
    assert_true(str_eq(shelf_read(&shelf, "manifest.json"), first));
    shelf_close(&shelf);
}

static void shares_that_do_not_fit_are_not(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("unfit");
    (void)told(&shelf);
    shelf_write(&shelf, "other.json", STR("{}"));
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-none");
    share_write(&shelf, 1, 2, "ab", "a");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "manifest-missing");
    share_write(&shelf, 2, 2, "ab", "a");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-twice");
    share_write(&shelf, 2, 2, "ab", "");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-incomplete");
    share_write(&shelf, 2, 2, "ac", "c");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-differs");
    share_write(&shelf, 2, 2, "ab", "b");
    share_write(&shelf, 1, 3, "ab", "a");
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-mixed");
    assert_false(file_exists(shelf_path(&shelf, "manifest.json")));
    (void)remove(shelf_path(&shelf, "manifest.1-of-3.json"));
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "");
    assert_true(file_exists(shelf_path(&shelf, "manifest.json")));
    shelf_close(&shelf);
}

/* Names that are nearly those of shares are passed over. */
static void other_files_are_no_shares(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("names");
    static const char *const OTHERS[] = {
        "manifest.0-of-3.json", "manifest.4-of-3.json",  "manifest.1-of-1.json",      "manifest.1-of-3.json~",
        "manifest.-of-3.json",  "manifest.1-of-.json",   "manifest.1of3.json",        "manifest.1-of-3",
        "manifest.x-of-3.json", "manifests.1-of-3.json", "manifest.1-of-1234567.json"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        shelf_write(&shelf, OTHERS[i], STR("{}"));
    assert_true(folder_merge(&shelf.folder));
    assert_string_equal(told(&shelf), "shard-none");
    shelf_close(&shelf);
}

/* ---- verify and archive ---- */

/* manifest.json with one office `a`. */
static void manifest_of(Shelf *shelf, const OfficeRecord *record)
{
    ManifestEntry entry = {STR("a"), *record};
    const Manifest manifest = {.program = STR("p"), .year = STR("2021"), .entries = {.v = &entry, .n = 1}};
    assert_true(manifest_write(&manifest, manifest_path(&shelf->folder), &shelf->folder.diags));
}

static void verified(Shelf *shelf, bool found, size_t files, size_t agree, const char *ids)
{
    size_t agreed;
    shelf->folder.files = 0;
    assert_int_equal(folder_verify(&shelf->folder, &agreed), found);
    assert_string_equal(told(shelf), ids);
    assert_int_equal(shelf->folder.files, files);
    assert_int_equal(agreed, agree);
}

static void each_file_is_held_against_its_digest(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("verify");
    verified(&shelf, false, 0, 0, "manifest-missing");
    OfficeRecord record = pdf_record(&shelf, "a", STR("%PDF"));
    manifest_of(&shelf, &record);
    verified(&shelf, true, 2, 2, "");
    shelf_write(&shelf, "a.pdf", STR("%PDf"));
    verified(&shelf, true, 2, 1, "file-differs");
    (void)remove(shelf_path(&shelf, "a.pdf"));
    shelf_write(&shelf, "a.data.json", STR("{} "));
    verified(&shelf, true, 2, 0, "file-differs file-lacks");
    record = pdf_record(&shelf, "a", STR(""));
    record.files[FILE_DATA].name = STR("../verify/a.data.json");
    manifest_of(&shelf, &record);
    verified(&shelf, true, 2, 1, "file-outside");
    const OfficeRecord refused = {.status = OFFICE_REFUSED};
    manifest_of(&shelf, &refused);
    verified(&shelf, true, 0, 0, "");
    shelf_write(&shelf, "archive/ledger.jsonl", STR("{"));
    verified(&shelf, true, 0, 0, "register-broken");
    shelf_close(&shelf);
}

static void archived(Shelf *shelf, size_t added, size_t had, const char *ids)
{
    Archived counted;
    assert_true(folder_archive(&shelf->folder, &(OfficeChoice){.where = shelf->folder.path}, &counted));
    assert_string_equal(told(shelf), ids);
    assert_int_equal(counted.added, added);
    assert_int_equal(counted.had, had);
    assert_false(counted.unknown);
}

static void a_version_is_archived_once(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("archive");
    OfficeRecord record = pdf_record(&shelf, "a", STR("%PDF"));
    manifest_of(&shelf, &record);
    archived(&shelf, 1, 0, "");
    Str first = shelf_read(&shelf, "archive/ledger.jsonl");
    assert_true(str_is(shelf_read(&shelf, "archive/a.v1.pdf"), "%PDF"));
    archived(&shelf, 0, 1, "");
    assert_true(str_eq(shelf_read(&shelf, "archive/ledger.jsonl"), first));
    verified(&shelf, true, 4, 4, "");

    record = pdf_record(&shelf, "a", STR("%PDF2"));
    manifest_of(&shelf, &record);
    archived(&shelf, 0, 0, "archive-version"); /* other bytes, the same version */
    record.edition = 3;
    manifest_of(&shelf, &record);
    archived(&shelf, 0, 0, "archive-version");
    record.edition = 2;
    record.is_draft = true;
    manifest_of(&shelf, &record);
    archived(&shelf, 0, 0, "archive-draft");
    record.is_draft = false;
    record.is_corrected = true;
    record.reason = STR(STRANGE);
    manifest_of(&shelf, &record);
    shelf_write(&shelf, "a.pdf", STR("torn"));
    archived(&shelf, 0, 0, "file-differs"); /* its line is taken back */
    assert_true(str_eq(shelf_read(&shelf, "archive/ledger.jsonl"), first));
    shelf_write(&shelf, "a.pdf", STR("%PDF2"));
    archived(&shelf, 1, 0, "");

    Register published;
    Str both = shelf_read(&shelf, "archive/ledger.jsonl");
    assert_true(str_eq(str_slice(both, 0, first.n), first));
    assert_true(register_read(shelf.folder.path, &published, shelf.arena, &shelf.folder.diags));
    assert_int_equal(published.n, 2);
    assert_int_equal(register_newest(&published, STR("a"))->version, 2);
    assert_true(str_is(published.v[1].reason, STRANGE));
    assert_true(str_is(published.v[0].name, STRANGE));
    assert_int_equal(published.v[0].reason.n, 0);
    shelf_close(&shelf);
}

static void an_unknown_office_archives_nothing(void **state)
{
    (void)state;
    Shelf shelf = shelf_open("unknown");
    OfficeRecord record = pdf_record(&shelf, "a", STR("%PDF"));
    manifest_of(&shelf, &record);
    char a[] = "a/", b[] = "zzz", *names[] = {a, b};
    Archived counted;
    OfficeChoice choice = {.names = names, .n = 2, .where = shelf.folder.path};
    assert_true(folder_archive(&shelf.folder, &choice, &counted));
    assert_true(counted.unknown);
    assert_int_equal(counted.added, 0);
    assert_int_equal(diag_errors(&shelf.folder.diags), 1);
    assert_false(file_exists(shelf_path(&shelf, "archive/ledger.jsonl")));
    (void)told(&shelf);
    choice.n = 1;
    assert_true(folder_archive(&shelf.folder, &choice, &counted));
    assert_int_equal(counted.added, 1);
    shelf_close(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_named_from_two_on),
        cmocka_unit_test(a_manifest_is_read_and_written_the_same),
        cmocka_unit_test(what_is_no_manifest_is_refused),
        cmocka_unit_test(whole_shares_are_merged),
        cmocka_unit_test(shares_that_do_not_fit_are_not),
        cmocka_unit_test(other_files_are_no_shares),
        cmocka_unit_test(each_file_is_held_against_its_digest),
        cmocka_unit_test(a_version_is_archived_once),
        cmocka_unit_test(an_unknown_office_archives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
